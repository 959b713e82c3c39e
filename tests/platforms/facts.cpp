// What holds on every platform: tables, values, memos at each stage, errors, depth, a trace. Prints what does not hold.
#include <priori/priori.hpp>
#include <priori/trace.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

namespace {

int failures = 0;
int checks = 0;

void check(bool right, char const* what) {
  ++checks;
  if (right) return;
  ++failures;
  std::printf("wrong: %s\n", what);
}
#define FACT(...) check(__VA_ARGS__, #__VA_ARGS__)

// Unknown to the compiler.
template <class T> T given(T value) {
  T volatile there = value;
  return there;
}

constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto crc = [](auto& self, std::uint32_t byte, int bits) -> std::uint32_t {
  if (bits == 0) return byte;
  std::uint32_t const before = self(byte, bits - 1);
  return (before & 1) != 0 ? before >> 1 ^ 0xEDB8'8320 : before >> 1;
};
constexpr auto crc_of_byte = [](auto&, std::uint32_t byte) -> std::uint32_t {
  for (int i = 0; i < 8; ++i) byte = (byte & 1) != 0 ? byte >> 1 ^ 0xEDB8'8320 : byte >> 1;
  return byte;
};
constexpr auto count = [](auto& self, int n) -> int { return n == 0 ? 0 : self(n - 1) + 1; };
constexpr auto reversed = [](auto& self, std::string const& s) -> std::string {
  return s.empty() ? s : self(s.substr(1)) + s[0];
};

std::uint32_t crc_of(char const* text) {
  std::uint32_t c = ~std::uint32_t{0};
  for (; *text; ++text) c = priori::table<crc_of_byte, 256>[(c ^ static_cast<unsigned char>(*text)) & 255] ^ c >> 8;
  return ~c;
}

void facts_of_values() {
  static_assert(priori::value<fib, 90> == 2'880'067'194'370'816'120);
  static_assert(priori::table<fib, 94>[93] == 12'200'160'415'121'876'738u);
  static_assert(priori::memo<fib>(90u) == 2'880'067'194'370'816'120);
  FACT(crc_of("123456789") == 0xCBF4'3926); // the check value of CRC-32
  FACT(priori::table<fib, 94>[given(std::size_t{92})] == 7'540'113'804'746'346'429);
  FACT(priori::memo<fib, 94>(given(90u)) == 2'880'067'194'370'816'120);
  FACT(priori::memo<fib>(given(90u)) == 2'880'067'194'370'816'120);
  FACT(priori::memo<fib>.stats().misses == 91);
  FACT(priori::memo<crc>(given(std::uint32_t{0x80}), 8) == 0xEDB8'8320);
  FACT(priori::memo<reversed>("platform") == "mroftalp");
  FACT(priori::memo<reversed>.contains("form"));
  priori::memo<reversed>.erase("form");
  FACT(!priori::memo<reversed>.contains("form"));
  FACT(priori::memo<reversed>("reform") == "mrofer");
  FACT((priori::modular<1'000'000'007>(3).inverse() * 3 == 1));
}

void facts_of_objects() {
  int calls = 0;
  auto power = priori::memoize([&calls](auto& self, int n) -> long {
    ++calls;
    return n == 0 ? 1L : 3 * self(n - 1) % 10'007;
  });
  FACT(power(20) == 5363); // 3^20 modulo 10007
  FACT(power(20) == 5363);
  FACT(calls == 21);
  auto length = priori::memoize_shared([](std::string const& s) -> std::size_t { return s.size(); }, {.capacity = 2});
  for (char const* s : {"a", "bb", "a", "ccc"}) FACT(length(s) == std::string(s).size());
  FACT(length.stats().evictions == 1);
  FACT(!length.contains("bb"));
  FACT(priori::trace(fib, 10).calls() == 19);
}

#ifdef __cpp_exceptions
constexpr auto ring = [](auto& self, int n) -> int { return self((n + 1) % 5); };
constexpr auto baseless = [](auto& self, unsigned n) -> unsigned { return self(n - 1) + 1; };
constexpr auto runaway = [](auto& self, long n) -> long { return self(n + 1) + 1; };

template <class Error, class Ask> bool throws(Ask const& ask) {
  try {
    ask();
  } catch (Error const& e) {
    return std::string(e.what()).starts_with("priori: ");
  }
  return false;
}

void facts_of_errors() {
  FACT(throws<priori::cycle_error>([] { priori::memo<ring>(given(3)); }));
  FACT(throws<priori::domain_error>([] { priori::memo<baseless>(given(3u)); }));
  FACT(throws<priori::overflow_error>([] { static_cast<void>(priori::checked<int>(given(2'147'483'647)) + 1); }));
  FACT(priori::memo<ring>.stats().size == 0);
  // PRIORI_MAX_DEPTH, or the end of the stack.
  FACT(throws<priori::depth_error>([] { priori::memo<runaway>(given(0L)); }));
  FACT(priori::memo<runaway>.stats().size == 0);
  FACT(throws<priori::depth_error>([] { priori::memoize(runaway)(given(0L)); }));
}
#else
void facts_of_errors() {}
#endif

void facts_of_depth() {
  FACT(priori::memo<count>(given(PLATFORM_DEPTH)) == PLATFORM_DEPTH);
  FACT(priori::memoize(count)(given(PLATFORM_DEPTH)) == PLATFORM_DEPTH);
}

} // namespace

int main() {
  facts_of_values();
  facts_of_objects();
  facts_of_errors();
  facts_of_depth();
  std::printf("%d of %d facts\n", checks - failures, checks);
  return failures != 0;
}
