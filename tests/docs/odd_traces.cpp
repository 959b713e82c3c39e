// Writes traces that are hard to write down, for xmllint, dot, a JSON parser and a browser to read:  odd directory
#include <priori/trace_html.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>

namespace {

std::filesystem::path directory;

void write(std::string const& name, std::string const& text) {
  std::ofstream(directory / name, std::ios::binary) << text;
}

template <class Recording> void write_all(std::string const& name, Recording const& t) {
  write(name + ".svg", t.svg());
  write(name + ".dot", t.dot());
  write(name + ".json", t.json(true));
  write(name + ".html", t.html());
}

// All bytes, among them those that are no UTF-8, and what each format reads as its own.
std::string odd_text() {
  std::string s =
      "é 漢 🙂 \xEF\xBF\xBF \xED\xA0\x80 \xC0\x80 \xE0\x80\x80 \xF0\x80\x80\x80 \xF4\x90\x80\x80 \\n \\N "
      "\\G &amp; &lt; ]]> <!-- -- --> </script><script>alert(1)</script> {a|b} %s ";
  for (int c = 0; c < 256; ++c) s += static_cast<char>(c);
  return s;
}

auto const shorten = [](auto& self, std::string const& s) -> std::string {
  return s.size() < 2 ? s : self(s.substr(s.size() / 2)) + self(s.substr(0, s.size() / 2));
};
auto const fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
auto const circle = [](auto& self, int n) -> int { return n == 0 ? self(9) : self(n - 1); };
auto const throws = [](auto& self, int n) -> int {
  return n == 0 ? throw std::runtime_error("\"<&>\\\x01\xFF\n\"") : self(n - 1);
};
auto const deep = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };
auto const binomial = [](auto& self, int n, int k) -> double {
  return k == 0 || k == n ? 1.5 : self(n - 1, k - 1) + self(n - 1, k);
};

} // namespace

int main(int, char** argv) {
  directory = argv[1];
  std::string const odd = odd_text();
  write_all("odd_text", priori::trace({.name = odd}, shorten, odd));
  write_all("naive", priori::trace({.memoized = false, .name = "fib"}, fib, 10));
  write_all("cut", priori::trace({.memoized = false, .name = "fib"}, fib, 20));
  write_all("limit", priori::trace({.memoized = false, .name = "fib", .limit = 100}, fib, 90));
  write_all("nothing", priori::trace({.limit = 0}, fib, 90));
  write_all("no_key", priori::trace(fib, -1));
  write_all("wrapped", priori::trace([](auto& self, unsigned n) -> unsigned { return self(n - 1); }, 3));
  write_all("cycle", priori::trace(circle, 9));
  write_all("throws", priori::trace(throws, 20));
  write_all("chain", priori::trace(deep, 1000));
  write_all("plain",
            priori::trace([](double x) -> double { return x * std::numeric_limits<double>::infinity(); }, 0.1));
  write_all("pairs", priori::trace(binomial, 6, 3));
  write("grid.svg", priori::trace(binomial, 100, 50).grid_svg());
  write("grid_of_nothing.svg", priori::trace({.limit = 0}, binomial, 6, 3).grid_svg());
  write("beside.svg", priori::trace(fib, 3).svg_beside(priori::trace(binomial, 3, 3)));
  write("beside.html",
        priori::trace({.memoized = false, .name = "fib"}, fib, 7).html_beside(priori::trace({.name = "fib"}, fib, 7)));
  write("large.html", priori::trace({.memoized = false, .name = "fib"}, fib, 30).html());
}
