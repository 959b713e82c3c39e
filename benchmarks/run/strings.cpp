// Remembered string keys: a look-up by string, by view and by C string beside std::unordered_map's find.
#include "bench.hpp"

#include <cstring>
#include <string_view>
#include <unordered_map>

#include <priori/memoize_shared.hpp>

constexpr auto length = [](std::string const& text) -> std::uint64_t { return text.size(); };

using std_map = std::unordered_map<std::string, std::uint64_t>;

// 1,000 words of 8 to 31 letters; two in three are too long to be stored without an allocation.
std::vector<std::string> words() {
  std::mt19937 random(1);
  std::vector<std::string> made(1000);
  for (std::string& word : made) {
    word.resize(8 + random() % 24);
    for (char& letter : word) letter = static_cast<char>('a' + random() % 26);
  }
  return made;
}

// The same words elsewhere, as a program would read them again, in another order.
template <class Text> std::vector<Text> asked_for() {
  static std::vector<std::string> const texts = [] {
    std::vector<std::string> again = words();
    std::shuffle(again.begin(), again.end(), std::mt19937(2));
    return again;
  }();
  std::vector<Text> given;
  for (std::string const& text : texts) given.emplace_back(text.c_str());
  return given;
}

template <class Text> void enter(std::string const& comparison) {
  static std::vector<Text> const given = asked_for<Text>();

  contender(comparison, "`memoize`", [](auto& state) {
    auto memo = priori::memoize(length);
    for (std::string const& word : words()) memo(word);
    ask_for_all(state, given, memo);
  });
  shared_contender(comparison, "`memo`", [](auto& state) {
    priori::memo<length>.clear();
    for (std::string const& word : words()) priori::memo<length>(word);
    ask_for_all(state, given, priori::memo<length>);
  });
  shared_contender(comparison, "`memoize_shared`", [](auto& state) {
    auto memo = priori::memoize_shared(length);
    for (std::string const& word : words()) memo(word);
    ask_for_all(state, given, memo);
  });
}

// What all are beside: the map finds strings, which are at hand.
void enter_map(std::string const& comparison) {
  static std::vector<std::string> const given = asked_for<std::string>();

  contender(comparison, "`std::unordered_map`, `find` of a string", [](auto& state) {
    std_map map;
    for (std::string const& word : words()) map.emplace(word, word.size());
    ask_for_all(state, given, [&](std::string const& word) { return map.find(word)->second; });
  });
}

int main(int argc, char** argv) {
  enter<std::string>("strings");
  enter_map("strings");
  enter<std::string_view>("views");
  enter_map("views");
  enter<char const*>("literals");
  enter_map("literals");

  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
