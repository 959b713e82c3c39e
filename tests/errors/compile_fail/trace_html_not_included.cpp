// EXPECT-FIRST: priori: html\(\) needs #include <priori/trace_html.hpp>
#include <priori/trace.hpp>
#ifdef CONTROL
#include <priori/trace_html.hpp>
#endif

constexpr auto fib = [](auto& self, unsigned n) -> unsigned { return n < 2 ? n : self(n - 1) + self(n - 2); };

int main() { return priori::trace(fib, 5).html().empty(); }
