// priori at work: series known before the program runs, one recurrence three ways against the clock, a number of yours,
// what is computed as pictures, and the CRC-32 of a real file against gzip's.
//
//   demo [number [file]]
#include <priori/priori.hpp>
#include <priori/trace_html.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

template <class T> struct fibonacci {
  constexpr T operator()(auto& self, std::uint64_t n) const {
    if (n < 2) return n;
    return self(n - 1) + self(n - 2);
  }
};
inline constexpr fibonacci<std::uint64_t> fib;

__extension__ typedef unsigned __int128 uint128;
inline constexpr fibonacci<priori::checked<uint128>> long_fib;
inline constexpr std::uint64_t known = 94; // F(93) is the last of 64 bits,
inline constexpr std::uint64_t last = 186; // F(186) the last of 128

inline constexpr auto catalan = [](auto& self, std::uint64_t n) -> std::uint64_t {
  std::uint64_t sum = n == 0;
  for (std::uint64_t i = 0; i < n; ++i) sum += self(i) * self(n - 1 - i);
  return sum;
};

inline constexpr auto prime = [](auto& self, std::uint64_t n) -> std::uint64_t {
  if (n < 2) return 2 + n;
  for (std::uint64_t candidate = self(n - 1) + 2, i = 1;; candidate += 2, i = 1) {
    while (self(i) * self(i) <= candidate && candidate % self(i) != 0) ++i;
    if (self(i) * self(i) > candidate) return candidate;
  }
};

inline constexpr auto binomial = [](auto& self, std::uint64_t n, std::uint64_t k) -> std::uint64_t {
  return k == 0 || k >= n ? k <= n : self(n - 1, k - 1) + self(n - 1, k);
};

// Euler's recurrence by the pentagonal numbers.
inline constexpr auto partitions = [](auto& self, std::int64_t n) -> std::int64_t {
  if (n == 0) return 1;
  std::int64_t sum = 0;
  for (std::int64_t k = 1, sign = 1; k * (3 * k - 1) / 2 <= n; ++k, sign = -sign) {
    sum += sign * self(n - k * (3 * k - 1) / 2);
    if (k * (3 * k + 1) / 2 <= n) sum += sign * self(n - k * (3 * k + 1) / 2);
  }
  return sum;
};

constexpr std::uint32_t crc_of_byte(std::uint32_t byte) {
  for (int bit = 0; bit < 8; ++bit) byte = (byte >> 1) ^ (byte & 1 ? 0xEDB8'8320 : 0);
  return byte;
}

static_assert(priori::value<catalan, 30> == 3'814'986'502'092'304);
static_assert(priori::value<prime, 99> == 541);
static_assert(priori::value<partitions, 100> == 190'569'292);

void print_series(std::string_view name, auto const& terms) {
  std::cout << "  " << std::left << std::setw(15) << name << std::right;
  for (auto const& term : terms) std::cout << ' ' << term;
  std::cout << '\n';
}

void show_series() {
  std::cout << "Known before the program ran:\n";
  print_series("Fibonacci", priori::table<fib, 16>);
  print_series("Catalan", priori::table<catalan, 12>);
  print_series("primes", priori::table<prime, 16>);
  print_series("partitions", priori::table<partitions, 16>);
  print_series("12 over k", std::span(&priori::table<binomial, 13, 13>(12, 0), 13));
}

// The recurrence's `self`, without a memory. Inlined into itself, it would skip most of its calls.
struct forgetful {
  [[gnu::noinline]] std::uint64_t operator()(std::uint64_t n) const { return fib(*this, n); }
};

std::uint64_t volatile argument = 36; // volatile hides the argument and the result from the optimizer
std::uint64_t volatile result;

// Nanoseconds for each call, at the best of some repetitions.
double best_time(int repetitions, int calls, auto const& prepare, auto const& function) {
  using clock = std::chrono::steady_clock;
  double best = 1e18;
  for (int r = 0; r < repetitions; ++r) {
    prepare();
    auto const start = clock::now();
    for (int i = 0; i < calls; ++i) result = function(argument);
    best = std::min(best, std::chrono::duration<double, std::nano>(clock::now() - start).count() / calls);
  }
  return best;
}

// A positive number, as 1,234,567 or 0.12.
std::string readable(double number) {
  std::string text = std::to_string(number);
  std::size_t const point = text.find('.');
  text.resize(number < 10 ? point + 3 : point);
  if (number >= 10)
    for (std::size_t i = point; i > 3; i -= 3) text.insert(i - 3, 1, ',');
  return text;
}

void show_ratios() {
  auto const nothing = [] {};
  auto const forget = [] { priori::memo<fib>.clear(); };
  double const naive = best_time(3, 1, nothing, forgetful{});
  double const memoized = best_time(200, 1, forget, priori::memo<fib>);
  double const table = best_time(20, 100'000, nothing, priori::memo<fib, known>);

  auto const row = [](auto way, auto work, auto time, auto ratio) {
    std::cout << "  " << std::left << std::setw(18) << way << std::setw(40) << work << std::right << std::setw(14)
              << time << std::setw(16) << ratio << '\n';
  };
  auto const calls = readable(2.0 * priori::value<fib, 37> - 1);
  std::cout << "\nfib(" << argument << ") = " << result << ", three ways:\n";
  row("", "", "nanoseconds", "times as fast");
  row("naive", "computes " + calls + " times", readable(naive), "1");
  row("memoized", "computes 37 keys, from an empty memo", readable(memoized), readable(naive / memoized));
  row("known a priori", "computes nothing, loads from the table", readable(table), readable(naive / table));
}

std::string digits(uint128 n) {
  std::string text;
  do text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(n % 10)));
  while (n /= 10);
  return text;
}

void answer(std::uint64_t n) {
  auto const& memo = priori::memo<long_fib, known>;
  bool const at_hand = memo.contains(n);
  std::size_t const computed_before = memo.stats().misses;
  auto const value = memo(n);
  std::size_t const computed = memo.stats().misses - computed_before;

  std::cout << "  F(" << n << ") = " << digits(value.value()) << "  ";
  if (n < known) std::cout << "table: known a priori\n";
  else if (at_hand) std::cout << "store: remembered\n";
  else std::cout << "computed now, " << computed << (computed == 1 ? " key" : " keys") << " beyond the table\n";
}

void show_answers(std::uint64_t n) {
  std::cout << "\nThe first " << known << " Fibonacci numbers are in a table, the rest is computed once:\n";
  if (n != known - 1) answer(known - 1);
  answer(n);
  answer(n);
}

void show_traces(std::filesystem::path const& directory) {
  std::error_code unknown;
  std::filesystem::create_directories(directory, unknown);
  auto const write = [&](char const* name, std::string const& picture, char const* what = "") {
    if (!(std::ofstream(directory / name, std::ios::binary) << picture).flush())
      throw std::invalid_argument("cannot write into " + directory.string());
    std::cout << "  " << (directory / name).string() << what << '\n';
  };
  auto const naive = priori::trace({.memoized = false, .name = "fib"}, fib, 5);
  auto const memoized = priori::trace({.name = "fib"}, fib, 5);
  std::cout << "\nfib(5) takes " << naive.calls() << " calls naively, and with a memo " << memoized.calls() << ":\n"
            << memoized.tree() << "More of this, drawn into\n";
  write("fibonacci.svg", naive.svg_beside(memoized));
  auto const triangle = priori::trace({.name = "binomial"}, binomial, 6, 3);
  write("binomial.svg", triangle.svg());
  write("binomial_grid.svg", triangle.grid_svg());
  write("catalan.svg", priori::trace({.name = "catalan"}, catalan, 4).svg());
  write("fibonacci.html", naive.html_beside(memoized), ": plays in a browser");
  write("binomial.html", triangle.html(), ": plays in a browser");
}

std::uint32_t crc32(std::istream& in) {
  std::uint32_t crc = 0xFFFF'FFFF;
  char buffer[1 << 16];
  do {
    in.read(buffer, sizeof buffer);
    for (char c : std::span(buffer, static_cast<std::size_t>(in.gcount())))
      crc = (crc >> 8) ^ priori::table<crc_of_byte, 256>[(crc ^ static_cast<unsigned char>(c)) & 0xFF];
  } while (in);
  return ~crc;
}

// gzip's output ends with the CRC-32 of what it packed and the length of that, four bytes each, the lowest first.
std::optional<std::uint32_t> crc32_by_gzip(std::string const& path) {
  std::string quoted;
  for (char c : path) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  std::FILE* const gzip = popen(("gzip -1 -c 2>/dev/null < '" + quoted + "'").c_str(), "r");
  if (!gzip) return {};
  std::uint64_t last_eight_bytes = 0;
  for (int c; (c = std::getc(gzip)) != EOF;) last_eight_bytes = last_eight_bytes >> 8 | std::uint64_t(c) << 56;
  if (pclose(gzip) != 0) return {};
  return static_cast<std::uint32_t>(last_eight_bytes);
}

int check_file(std::string const& path, std::istream& file) {
  std::uint32_t const ours = crc32(file);
  std::optional<std::uint32_t> const theirs = crc32_by_gzip(path);
  if (!theirs) {
    std::cerr << "demo: gzip is needed to check the CRC-32, and does not run\n";
    return 1;
  }
  std::cout << "\nCRC-32 of " << path << ", by a table of priori's:\n"
            << std::hex << std::setfill('0') << "  ours " << std::setw(8) << ours << ", gzip's " << std::setw(8)
            << *theirs << (ours == *theirs ? ": the same\n" : ": DIFFERENT\n");
  return ours == *theirs ? 0 : 1;
}

std::uint64_t number_of(std::string const& text) {
  long long n = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), n);
  std::string const wanted = "; give a whole number from 0 to " + std::to_string(last);
  if (end == text.data() || end != text.data() + text.size())
    throw std::invalid_argument("'" + text + "' is not a number" + wanted);
  if (text[0] == '-') throw std::invalid_argument(text + " is negative" + wanted);
  if (failed != std::errc{} || n > static_cast<long long>(last))
    throw std::invalid_argument(text + " is too large: its Fibonacci number has more than 128 bits" + wanted);
  return static_cast<std::uint64_t>(n);
}

std::ifstream open(std::string const& path) {
  std::error_code unknown;
  if (std::filesystem::is_regular_file(path, unknown))
    if (std::ifstream file(path, std::ios::binary); file) return file;
  throw std::invalid_argument("cannot read the file " + path);
}

int main(int argc, char** argv) try {
  if (argc > 3) throw std::invalid_argument("too many arguments; usage: demo [number [file]]");
  std::uint64_t const n = number_of(argc > 1 ? argv[1] : "150");
  std::string const path = argc > 2 ? argv[2] : "README.md";
  std::ifstream file = open(path);

  show_series();
  show_ratios();
  show_answers(n);
  show_traces(std::filesystem::path(argv[0]).parent_path() / "pictures");
  return check_file(path, file);
} catch (std::invalid_argument const& e) {
  std::cerr << "demo: " << e.what() << '\n';
  return 2;
}
