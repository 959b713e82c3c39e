// Knuth, Morris and Pratt's search: the failure function of a pattern, as a recurrence.
#include <priori/priori.hpp>

#include <array>
#include <cstddef>
#include <iostream>
#include <string>
#include <string_view>

inline constexpr std::string_view pattern = "ABCDABD";

// The length of the longest border of the pattern's first n characters: a proper prefix that is a suffix too.
inline constexpr auto border = [](auto& self, std::size_t n) -> std::size_t {
  if (n < 2) return 0;
  std::size_t length = self(n - 1);
  while (length > 0 && pattern[length] != pattern[n - 1]) length = self(length);
  return pattern[length] == pattern[n - 1] ? length + 1 : 0;
};

inline constexpr auto& borders = priori::table<border, pattern.size() + 1>;
static_assert(borders == std::array<std::size_t, 8>{0, 0, 0, 0, 0, 1, 2, 0});

// Where the pattern first stands in the text. No character of the text is read twice.
constexpr std::size_t find(std::string_view text) {
  std::size_t matched = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (matched > 0 && pattern[matched] != text[i]) matched = borders[matched];
    if (pattern[matched] == text[i]) ++matched;
    if (matched == pattern.size()) return i + 1 - matched;
  }
  return std::string_view::npos;
}

static_assert(find("ABC ABCDAB ABCDABCDABDE") == 15);
static_assert(find("ABCDABD") == 0);
static_assert(find("ABCDAB") == std::string_view::npos);

int main(int argc, char** argv) {
  std::string_view const text = argc > 1 ? argv[1] : "ABC ABCDAB ABCDABCDABDE";
  std::size_t const at = find(text);
  std::cout << text << '\n';
  if (at == std::string_view::npos) std::cout << pattern << " does not occur\n";
  else std::cout << std::string(at, ' ') << pattern << " at " << at << '\n';
  return at == text.find(pattern) ? 0 : 1;
}
