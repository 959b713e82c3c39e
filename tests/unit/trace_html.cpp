#include "check.hpp"

#include <priori/trace_html.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace {

using priori::trace;

constexpr auto fib = [](auto& self, unsigned n) -> unsigned { return n < 2 ? n : self(n - 1) + self(n - 2); };
constexpr auto binomial = [](auto& self, int n, int k) -> int {
  return k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
constexpr auto circle = [](auto& self, int n) -> int { return self(1 - n); };
auto const length = [](std::string const& s) -> std::size_t { return s.size(); };

// The data of a page.
std::string data_of(std::string const& page) {
  std::string_view const begin = "<script type=\"application/json\" id=\"data\">";
  std::size_t const from = page.find(begin) + begin.size();
  return page.substr(from, page.find("</script>", from) - from);
}
bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }
std::size_t times(std::string const& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

TEST_CASE("trace_html: the calls of a recording") {
  // fib(3) calls fib(2), which calls fib(1) and fib(0), and then fib(1).
  std::string const data = data_of(trace({.name = "fib"}, fib, 3).html());
  CHECK(has(data, R"("name":"fib","title":"fib(3) = 2","memoized":true,"pairs":false)"));
  CHECK(has(data, R"("counts":"5 calls: 4 computed, 1 reused; 3 deep","notes":[])"));
  CHECK(has(data, R"("keys":["3","2","1","0"],"parent":[-1,0,1,1,0],"key":[0,1,2,3,2],"style":[0,0,0,0,2])"));
  CHECK(has(data, R"("text":[0,1,1,2,1],)"));
  CHECK(has(data, R"(,"texts":["2","1","0"]})"));
  std::string const naive = data_of(trace({.memoized = false, .name = "fib"}, fib, 3).html());
  CHECK(has(naive, R"("memoized":false)"));
  CHECK(has(naive, R"("parent":[-1,0,1,1,0],"key":[0,1,2,3,2],"style":[0,0,0,0,1])"));
}

TEST_CASE("trace_html: two integers, an error, nothing") {
  CHECK(has(data_of(trace(binomial, 2, 1).html()), R"("pairs":true)"));
  CHECK(has(data_of(trace(binomial, 2, 1).html()), R"("keys":["2, 1","1, 0","1, 1"])"));
  CHECK(has(data_of(trace({.limit = 0}, fib, 3).html()), R"("keys":[],"parent":[],"key":[],"style":[],"text":[])"));
#ifdef __cpp_exceptions
  CHECK(has(data_of(trace(circle, 0).html()), R"("parent":[-1,0,1],"key":[0,1,0],"style":[3,3,4],"text":[0,0,1])"));
  CHECK(has(data_of(trace(circle, 0).html()), R"("texts":["no value","cycle"])"));
#endif
}

TEST_CASE("trace_html: a recording that was moved from has no calls") {
  auto t = trace(binomial, 3, 2);
  auto const moved = std::move(t);
  CHECK(has(data_of(t.html()),
            R"("keys":[],"parent":[],"key":[],"style":[],"text":[])")); // NOLINT(bugprone-use-after-move)
  CHECK(times(data_of(t.html_beside(moved)), "\"keys\":[]") == 1);
}

TEST_CASE("trace_html: two recordings on a page") {
  auto const memoized = trace(fib, 4), naive = trace({.memoized = false}, fib, 4);
  std::string const page = naive.html_beside(memoized), data = data_of(page);
  CHECK(times(data, "\"parent\":") == 2);
  CHECK(has(page, "<title>f(4) = 3</title>"));
  CHECK(data.find("\"memoized\":false") < data.find("\"memoized\":true"));
  CHECK(times(data_of(naive.html_beside(trace(binomial, 2, 1))), "\"pairs\":true") == 1);
}

TEST_CASE("trace_html: keys and names are text") {
  std::string const hostile = "</script><!--<script>\"\\&'\x01\xFF\xE2\x80\xA8";
  std::string const page = trace({.name = hostile}, length, hostile).html();
  CHECK(times(page, "<script") == 2);
  CHECK(times(page, "</script") == 2);
  CHECK(times(page, "<!--") == 0);
  CHECK(has(data_of(page), R"("\u003c/script>\u003c!--\u003cscript>\"\\&'\\x01\\xff\\xe2\\x80\\xa8")"));
  CHECK(has(page, "<title>&lt;/script&gt;&lt;!--&lt;script&gt;&quot;\\&amp;'"));
  for (char const c : page) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
}

TEST_CASE("trace_html: a page names no other file") {
  std::string const page = trace(fib, 3).html();
  CHECK(has(page, "default-src 'none'"));
  CHECK(times(page, "http:") + times(page, "https:") + times(page, "src=\"") + times(page, "@import") == 0);
}

} // namespace
