// "Did you mean ...?": the edit distance of two strings, by a recurrence with captures, at both stages.
#include <priori/priori.hpp>

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <string_view>

// Insertions, deletions and replacements that make b of a (Levenshtein).
constexpr std::size_t edit_distance(std::string_view a, std::string_view b) {
  auto from = priori::memoize([=](auto& self, std::size_t i, std::size_t j) -> std::size_t {
    if (i == a.size()) return b.size() - j;
    if (j == b.size()) return a.size() - i;
    if (a[i] == b[j]) return self(i + 1, j + 1);
    return 1 + std::min({self(i + 1, j), self(i, j + 1), self(i + 1, j + 1)});
  });
  return from(0, 0);
}

static_assert(edit_distance("kitten", "sitting") == 3);
static_assert(edit_distance("sunday", "saturday") == 3);
static_assert(edit_distance("intention", "execution") == 5);
static_assert(edit_distance("", "four") == 4 && edit_distance("same", "same") == 0);

inline constexpr std::string_view commands[] = {"add", "branch", "checkout", "commit", "fetch", "merge", "rebase"};

// The nearest command, or none where more than half of the word would have to change.
constexpr std::string_view did_you_mean(std::string_view word) {
  std::string_view nearest;
  std::size_t least = word.size() / 2 + 1;
  for (std::string_view command : commands)
    if (std::size_t const distance = edit_distance(word, command); distance < least) {
      least = distance;
      nearest = command;
    }
  return nearest;
}

static_assert(did_you_mean("comit") == "commit");
static_assert(did_you_mean("chekcout") == "checkout");
static_assert(did_you_mean("merge") == "merge");
static_assert(did_you_mean("xyzzy").empty());

int main(int argc, char** argv) {
  std::string_view const word = argc > 1 ? argv[1] : "brnach";
  std::string_view const nearest = did_you_mean(word);
  if (nearest.empty()) std::cout << word << ": no such command\n";
  else if (nearest == word) std::cout << word << ": a command\n";
  else std::cout << word << ": did you mean " << nearest << "?\n";
}
