// The values of reference/series.txt.
#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using reference_key = std::vector<std::uint64_t>;

// The values of each series, in decimal, by key.
inline std::map<std::string, std::map<reference_key, std::string>> const& reference() {
  static auto const values = [] {
    std::map<std::string, std::map<reference_key, std::string>> all;
    std::ifstream file(PRIORI_TEST_REFERENCE);
    for (std::string line; std::getline(file, line);) {
      if (line.empty() || line[0] == '#') continue;
      std::istringstream words(line);
      std::string name, word;
      words >> name;
      reference_key k;
      while (words >> word && word != ":") k.push_back(std::stoull(word));
      for (; words >> word; ++k.back()) all[name][k] = word;
    }
    return all;
  }();
  return values;
}
