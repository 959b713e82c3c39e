// A memo of keys of any type does what a map would.
#include "model.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

namespace {

using namespace random_operations;

TEST_CASE("model: a memo of numbers does what a map would") {
  for (std::uint64_t const seed : seeds) {
    check<int, by_memoize>(row<unsigned>(0, 1500), seed);
    check<int, by_memoize_shared>(row<std::uint64_t>(700, 3000), seed);
    check<int, by_memo>(row<int>(-800, 800), seed);
    check<int, by_memoize_shared>(row<std::int8_t>(-128, 128), seed);
    check<int, by_memo>(row<bool>(0, 2), seed);
    enum class level : short {};
    check<int, by_memoize>(row<level>(-150, 1200), seed);

    random_numbers random{seed};
    universe<std::uint64_t> sparse;
    universe<int> mixed;
    using priori::detail::intmax, priori::detail::uintmax;
    universe<intmax> wide;
    for (int i = 0; i < 400; ++i) {
      sparse.add(random.next());
      sparse.add(static_cast<std::uint64_t>(i) << 56 | 5);
      mixed.add(static_cast<int>(random.next()));
      mixed.add(static_cast<int>(random.below(20'000)));
      mixed.add(2'000'000 + i);
      wide.add(static_cast<intmax>(uintmax{random.next()} << 4 * sizeof(uintmax) | random.next()));
      wide.add(i - 200);
    }
    check<int, by_memoize>(sparse, seed);
    check<int, by_memoize_shared>(std::move(sparse), seed);
    check<int, by_memoize>(std::move(mixed), seed);
    check<int, by_memo>(std::move(wide), seed);
  }
}

TEST_CASE("model: a memo of several keys does what a map would") {
  for (std::uint64_t const seed : seeds) {
    universe<int, int> square;
    for (int i = -20; i < 20; ++i)
      for (int j = -10; j < 30; ++j) square.add(i, j);
    check<int, by_memoize_shared>(std::move(square), seed);
    random_numbers random{seed};
    auto const small = [&](int from, std::size_t width) { return from + static_cast<int>(random.below(width)); };
    universe<std::int8_t, std::uint64_t> two;
    universe<std::uint64_t, std::int64_t> words;
    universe<short, int, unsigned> three;
    universe<std::int8_t, short, std::int64_t, bool> four;
    for (int i = 0; i < 500; ++i) {
      two.add(static_cast<std::int8_t>(random.next()), random.next() >> random.below(64));
      two.add(static_cast<std::int8_t>(small(-5, 10)), random.below(100));
      words.add(random.next(), static_cast<std::int64_t>(random.next() >> random.below(64)));
      three.add(static_cast<short>(small(-20, 40)), small(-5, 10), static_cast<unsigned>(small(0, 10)));
      three.add(static_cast<short>(small(-9, 20)), static_cast<int>(random.next()),
                static_cast<unsigned>(random.next()));
      four.add(static_cast<std::int8_t>(small(-4, 8)), static_cast<short>(small(-4, 8)), small(-4, 8),
               small(0, 2) == 1);
      four.add(static_cast<std::int8_t>(i), static_cast<short>(i * 100), static_cast<std::int64_t>(random.next()),
               i % 2 == 1);
    }
    check<int, by_memoize>(std::move(two), seed);
    check<int, by_memoize>(std::move(words), seed);
    check<int, by_memoize_shared>(std::move(three), seed);
    check<int, by_memo>(std::move(four), seed);
  }
}

TEST_CASE("model: a memo of keys that are hashed does what a map would") {
  for (std::uint64_t const seed : seeds) {
    check<int, by_memoize_shared>(words(), seed);
    universe<std::pair<int, std::string>> pairs;
    universe<std::tuple<char, int, long>> tuples;
    universe<std::string, int> text_and_number;
    for (int i = 0; i < 400; ++i) {
      pairs.add({i % 20, std::to_string(i / 20)});
      tuples.add({static_cast<char>('a' + i % 7), i, -i});
      text_and_number.add(std::string(25, 't') + std::to_string(i % 30), i - 200);
    }
    check<int, by_memo>(std::move(pairs), seed);
    check<int, by_memoize>(std::move(tuples), seed);
    check<int, by_memo>(std::move(text_and_number), seed);
  }
}

} // namespace
