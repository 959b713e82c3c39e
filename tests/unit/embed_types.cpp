// Entries of every kind: computed, written as a generator does, read back, and compared by the compiler.
#include "check.hpp"

#include <priori/checked.hpp>
#include <priori/detail/embed/contents.hpp>
#include <priori/detail/embed/spots.hpp>
#include <priori/detail/embed/writing.hpp>
#include <priori/embed.hpp>
#include <priori/modular.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <type_traits>
#include <unistd.h>

namespace {

enum plain_enumeration { zero, one, two };
enum class suit : unsigned char { clubs, diamonds, hearts, spades };
struct point {
  int x;
  double y;
  friend constexpr bool operator==(point const&, point const&) = default;
};
struct without_equality {
  short a;
};
#ifdef __SIZEOF_INT128__
__extension__ using int128 = __int128;
__extension__ using uint128 = unsigned __int128;
#endif

// Three entries that differ: of numbers the least, one and the largest.
template <class T> constexpr T entry(int i) {
  return i == 1 ? T{1} : i == 0 ? std::numeric_limits<T>::lowest() : std::numeric_limits<T>::max();
}
template <> constexpr bool entry(int i) { return i == 1; }
#ifdef __SIZEOF_INT128__
template <> constexpr int128 entry(int i) { return i == 1 ? 1 : i == 0 ? -(int128{1} << 126) * 2 : int128{1} << 126; }
template <> constexpr uint128 entry(int i) { return i == 1 ? uint128{1} << 64 : i == 0 ? 0 : ~uint128{0}; }
#endif
template <> constexpr priori::checked<short> entry(int i) { return static_cast<short>(i - 1); }
template <> constexpr priori::modular<97> entry(int i) { return i - 1; }
template <> constexpr plain_enumeration entry(int i) { return i == 0 ? zero : i == 1 ? one : two; }
template <> constexpr suit entry(int i) { return i == 0 ? suit::spades : i == 1 ? suit::clubs : suit::hearts; }
template <> constexpr point entry(int i) { return {i - 1, i / 2.0}; }
template <> constexpr without_equality entry(int i) { return {static_cast<short>(7 * i)}; }
template <> constexpr std::array<unsigned char, 3> entry(int i) { return {1, static_cast<unsigned char>(i), 255}; }
template <> constexpr std::array<point, 2> entry(int i) { return {point{i, 1.5}, point{-i, 2.5}}; }

template <class T> inline constexpr auto function = [](int i) -> T { return entry<T>(i); };

} // namespace

// The tables have names in the whole program, as in a build.
namespace embed_types_here {

template <class T> priori::detail::embedded_contents<T, 3> contents;

} // namespace embed_types_here

namespace {

template <class T> using view = priori::embedded<function<T>, embed_types_here::contents<T>, 3>;

template <class T> bool same_bytes(T const& a, T const& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

// Computes a table, writes it to a file and reads it into the object that the assembler would make.
template <class T> void check_type() {
  using spots = priori::detail::spots<view<T>>;
  auto& contents = embed_types_here::contents<T>;
  T computed[3];
  std::memset(static_cast<void*>(computed), 0, sizeof computed);
  for (int i = 0; i < 3; ++i) computed[i] = function<T>(i);

  std::string const path =
      (std::filesystem::temp_directory_path() / ("priori_embed_types_" + std::to_string(::getpid()))).string();
  std::uint64_t const checksum = priori::detail::checksum(computed, 3);
  using writer = priori::detail::table_writer<view<T>, priori::detail::embedded_contents<T, 3>>;
  CHECK(writer::write(path.c_str(), computed, checksum));
  CHECK(std::filesystem::file_size(path) == sizeof contents);
  std::ifstream(path, std::ios::binary).read(reinterpret_cast<char*>(&contents), sizeof contents);
  std::filesystem::remove(path);

  CHECK(view<T>::intact());
  for (int i = 0; i < 3; ++i) CHECK(same_bytes(view<T>{}[i], computed[i]));
  static_assert(std::is_same_v<typename view<T>::value_type, T> && spots::count == 3);

  unsigned char bytes[sizeof computed];
  std::memcpy(bytes, computed, sizeof bytes);
  CHECK(priori::detail::spots_agree<view<T>>(bytes));
  if constexpr (priori::detail::has_spots<view<T>>) { // an entry in the place of another
    std::memcpy(bytes, computed + 1, sizeof(T));
    CHECK(!priori::detail::spots_agree<view<T>>(bytes));
  }
}
template <class... T> void check_types() { (check_type<T>(), ...); }

} // namespace

TEST_CASE("entries of every kind are embedded") {
  check_types<bool, char, signed char, unsigned char, char8_t, char16_t, char32_t, wchar_t>();
  check_types<short, unsigned short, int, unsigned, long, unsigned long, long long, unsigned long long>();
  check_types<float, double, long double>();
#ifdef __SIZEOF_INT128__
  check_types<int128, uint128>();
#endif
  check_types<priori::checked<short>, priori::modular<97>, plain_enumeration, suit>();
  check_types<point, without_equality, std::array<unsigned char, 3>, std::array<point, 2>>();
}

TEST_CASE("the compiler compares what it can") {
  using priori::detail::has_spots;
  static_assert(has_spots<view<bool>> && has_spots<view<char8_t>> && has_spots<view<long long>>);
  static_assert(has_spots<view<double>> && has_spots<view<suit>> && has_spots<view<std::array<unsigned char, 3>>>);
  static_assert(has_spots<view<priori::checked<short>>> && has_spots<view<priori::modular<97>>>);
#ifdef __SIZEOF_INT128__
  static_assert(has_spots<view<int128>> && has_spots<view<uint128>>);
#endif
  static_assert(!has_spots<view<without_equality>>);
}
