// priori: what a generator says: an error, in one line, and how far it is.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/faults.hpp"
#include "priori/detail/core/integer.hpp"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <type_traits>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Why a key is refused, as a sentence.
constexpr char const* what(fault reason) {
  if (reason == fault::negative_index) return "the index is below zero; is a base case missing?";
  return "the key does not fit its type, or the recurrence is not defined there";
}

// A number as text.
class number_text {
  char digits[48];
  char* first = digits + sizeof digits - 1;

public:
  template <integer N> explicit number_text(N n) {
    *first = '\0';
    auto rest = detail::magnitude(n);
    do *--first = static_cast<char>('0' + static_cast<int>(rest % 10));
    while ((rest /= 10) != 0);
    if (detail::is_negative(n)) *--first = '-';
  }
  char const* text() const { return first; }
};

// call(), with a reason to fail if it throws.
template <class Call, class Fail> void guarded(Call const& call, [[maybe_unused]] Fail const& fail) {
#ifdef __cpp_exceptions
  try {
    call();
  } catch (std::exception const& e) {
    fail(e.what());
  } catch (...) {
    fail("an exception that is not a std::exception");
  }
#else
  call();
#endif
}

// The progress of a generator, which ends it with an error. `shows` is true if the error output is a terminal.
class progress {
  char const* name;       // of the table
  char const* unfinished; // a file to remove if the generator fails; may be null
  std::size_t size;
  bool shows;
  std::time_t began = std::time(nullptr);
  std::time_t said = began;
  std::size_t next_look = 0; // at the clock
  std::size_t step = 1;

  void end_line() {
    if (said != began) std::fprintf(stderr, "\n");
    said = began;
  }
  template <class K> static void print(K const& k) {
    if constexpr (integer<K>) std::fprintf(stderr, "%s", number_text(k).text());
    else if constexpr (std::is_enum_v<K>) print(static_cast<std::underlying_type_t<K>>(k));
    else std::fprintf(stderr, "?");
  }

public:
  progress(char const* of, char const* file, std::size_t n, bool terminal)
      : name(of), unfinished(file), size(n), shows(terminal) {}

  // Says that there are n entries to compute.
  void expect(std::size_t n) { size = n; }
  // Says that the entries before `position` are computed, at most once a second.
  void begin(std::size_t position) {
    if (!shows || position < next_look) return;
    std::time_t const now = std::time(nullptr);
    step = now != said ? 1 : step < 1024 ? 2 * step : step; // quick entries need no clock
    next_look = position + step;
    if (now == said) return;
    said = now;
    auto const seconds = static_cast<double>(now - began);
    auto const rate = static_cast<double>(position) / seconds;
    std::fprintf(stderr, "\r%s: %zu of %zu entries, %.0f a second, %.0f s left ", name, position, size, rate,
                 static_cast<double>(size - position) / rate);
  }
  void finish() { end_line(); }

  // The parts of an error: its begin, with the key that it is about; text; a key; and the end, which ends the program.
  template <class... K> void begin_error(K const&... k) {
    end_line();
    std::fprintf(stderr, "priori_embed: error: %s", name);
    if constexpr (sizeof...(k) == 1) say("(");
    say_key(k...);
    say(sizeof...(k) == 1 ? "): " : ": ");
  }
  static void say(char const* text) { std::fprintf(stderr, "%s", text); }
  template <class... K> static void say_key(K const&... k) {
    if constexpr (sizeof...(k) == 1) (print(k), ...);
    else if constexpr (sizeof...(k) > 1) {
      char const* before = "(";
      ((say(before), print(k), before = ", "), ...);
      say(")");
    }
  }
  [[noreturn]] void end() const {
    if (unfinished) std::remove(unfinished);
    std::fflush(stderr);
    std::_Exit(1);
  }

  // Ends the program with an error about a key, or about the table if none is given.
  template <class... K> [[noreturn]] void fail(char const* reason, K const&... k) {
    begin_error(k...);
    say(reason);
    say("\n");
    end();
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
