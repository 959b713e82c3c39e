// stirred COUNT [FIRST]: COUNT random graphs of keys, numbered from FIRST on, which 2 to 64 threads ask for at once,
// with pauses wherever they share something. Each key must have the outcome that plain recursion has, and be computed
// once while it is remembered. Ends the process if one differs, or if no thread makes progress for two minutes.
#include "memos.hpp"
#include "pauses.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

void priori::detail::after_shared_operation() noexcept { stirred::pauses_of_thread.take(); }

namespace stirred {

std::atomic<long> number_of_graph = 0;
std::atomic<long> steps = 0; // that threads have taken

struct {
  std::atomic<long> graphs = 0, rings = 0, calls = 0, values = 0, cycles = 0, failures = 0, computed = 0, forks = 0;
} counts;

[[noreturn]] void fail(std::string const& what) {
  std::fprintf(stderr, "stirred: graph %ld: %s\n", number_of_graph.load(), what.c_str());
  std::_Exit(1);
}

// Ends the process if no step is taken for two minutes.
class watchdog {
  std::jthread thread{[](std::stop_token const& stop) {
    int idle = 0;
    for (long seen = -1; !stop.stop_requested(); std::this_thread::sleep_for(std::chrono::milliseconds(100))) {
      idle = steps == seen ? idle + 1 : 0;
      seen = steps;
      if (idle == 1200) fail("no thread gets on");
    }
  }};
};

std::string shown(outcome const& o) {
  switch (o.kind) {
  case outcome::unknown:
    break;
  case outcome::value:
    return std::to_string(o.number);
  case outcome::failure:
    return "exception of key " + std::to_string(o.number);
  case outcome::ring: {
    std::string s = "ring";
    for (int const n : o.path) s += ' ' + std::to_string(n);
    return s;
  }
  }
  return "unknown";
}

// The ring that a path of keys goes round, from any of them back to it.
outcome ring_of(std::vector<std::string> const& path) {
  std::vector<int> keys;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    int n = 0;
    while (n < current->of.size() && current->asked->shown(n) != path[i]) ++n;
    keys.push_back(n);
  }
  if (keys.empty() || path.front() != path.back()) return {};
  return outcome::of_ring(std::move(keys));
}
outcome outcome_of(int n) {
  try {
    return {outcome::value, current->asked->ask(n)};
  } catch (failure const& f) {
    return {outcome::failure, static_cast<std::uint64_t>(f.number)};
  } catch (priori::cycle_error const& e) {
    return ring_of(e.path());
  }
}
void ask(int n) {
  outcome const got = outcome_of(n);
  if (!current->of.allows(n, got))
    fail("key " + std::to_string(n) + " is " + shown(got) + ", not " + shown(current->of.at(n).expected));
  ++steps;
  ++counts.calls;
  ++(got.kind == outcome::value ? counts.values : got.kind == outcome::ring ? counts.cycles : counts.failures);
}

// How a graph is asked.
struct plan {
  store in;
  std::size_t capacity;
  int threads;
  int asks; // by each thread
  int pause_every;
  bool disturbed; // keys are erased, inserted and looked at meanwhile
};

void check_value(int n, std::uint64_t number) {
  if (outcome const& expected = current->of.at(n).expected;
      expected.kind != outcome::value || expected.number != number)
    fail("key " + std::to_string(n) + " is found as " + std::to_string(number) + ", not " + shown(expected));
}

void disturb(random_numbers& random, plan const& how) {
  memos& memo = *current->asked;
  int const n = random.below(current->of.size());
  outcome const& expected = current->of.at(n).expected;
  switch (random.below(16)) {
  case 0:
    return memo.clear();
  case 1:
    for (auto const& [key, number] : memo.all()) check_value(key, number);
    return;
  case 2:
    for (std::size_t const size : memo.sizes())
      if (size > how.capacity) fail(std::to_string(size) + " keys in room for " + std::to_string(how.capacity));
    return;
  case 3:
  case 4:
    hand_clock::ticks += random.between(1, 3);
    return;
  case 5:
  case 6:
    if (expected.kind == outcome::value) memo.insert(n, expected.number);
    return;
  case 7:
  case 8:
    if (memo.contains(n) && expected.kind != outcome::value) fail("key " + std::to_string(n) + " is contained");
    return;
  case 9:
  case 10:
    if (auto const found = memo.find(n)) check_value(n, *found);
    return;
  default:
    memo.erase(n);
  }
}

// Runs call(thread) in threads that pause.
void in_threads(int threads, int pause_every, std::uint64_t seed,
                std::function<void(int, random_numbers&)> const& call) {
  std::atomic<int> ready = 0;
  std::vector<std::jthread> all;
  for (int i = 0; i < threads; ++i)
    all.emplace_back([&, i] {
      random_numbers random(seed + static_cast<unsigned>(i));
      ++ready;
      while (ready < threads) std::this_thread::yield();
      pauses_of_thread.random = random_numbers(random.next());
      pauses_of_thread.every = pause_every;
      call(i, random);
      pauses_of_thread.every = pause_every; // also while it ends
    });
}

// A key that nothing has removed was computed once if it has a value, and else never to the end.
void check_counts(plan const& how) {
  scene const& s = *current;
  std::size_t computed = 0, once = 0;
  for (int n = 0; n < s.of.size(); ++n) {
    int const times = s.computed[static_cast<std::size_t>(n)];
    computed += static_cast<std::size_t>(times);
    once += times > 0;
    if (s.of.at(n).expected.kind != outcome::value && times > 0) fail("key " + std::to_string(n) + " was computed");
    if (!how.disturbed && how.in != store::small && times > 1)
      fail("key " + std::to_string(n) + " was computed " + std::to_string(times) + " times");
  }
  if (s.asked->misses() != computed)
    fail(std::to_string(s.asked->misses()) + " misses, not " + std::to_string(computed));
  if (!how.disturbed && how.in != store::small) {
    auto const sizes = s.asked->sizes();
    if (sizes[0] + sizes[1] != once) fail(std::to_string(sizes[0] + sizes[1]) + " keys, not " + std::to_string(once));
  }
  counts.computed += static_cast<long>(computed);
}

std::unique_ptr<memos> any_kind(random_numbers& random, plan const& how) {
  switch (random.below(4)) {
  case 0:
    return memos_in<dense>(how.in, how.capacity);
  case 1:
    return memos_in<sparse>(how.in, how.capacity);
  case 2:
    return memos_in<pair>(how.in, how.capacity);
  default:
    return memos_in<text>(how.in, how.capacity);
  }
}

int any_thread_count(random_numbers& random) {
  int const way = random.below(32);
  return way == 0 ? random.between(17, 64) : way < 4 ? random.between(9, 16) : random.between(2, 8);
}

void check_graph(random_numbers& random) {
  plan how{};
  how.in = static_cast<store>(random.below(5));
  bool const forgets = how.in == store::small || how.in == store::expiring;
  how.capacity = forgets                  ? static_cast<std::size_t>(random.between(0, 8)) // perhaps none
                 : how.in == store::roomy ? 1000
                                          : std::numeric_limits<std::size_t>::max();
  how.threads = any_thread_count(random);
  how.asks = random.between(1, 12);
  how.pause_every = std::vector{0, 2, 8, 40, 200}[static_cast<std::size_t>(random.below(5))];
  how.disturbed = how.in == store::expiring || random.once_in(2);

  bool const rings = random.once_in(8);
  graph g(random.between(1, forgets             ? 12
                            : random.once_in(8) ? 400
                                                : 40)); // keys that are forgotten cost exponential time
  g.connect(random, 0, g.size());
  if (rings)
    for (int i = random.between(1, 3); i > 0; --i) g.add_ring(random);
  if (random.once_in(3))
    for (int i = random.between(1, 3); i > 0; --i) g.let_throw(random, random.once_in(2));
  if (random.once_in(3)) g.divide(random);
  g.evaluate();

  scene s(g);
  current = &s;
  auto const memo = any_kind(random, how);
  s.asked = memo.get();
  in_threads(how.threads, how.pause_every, random.next(), [&](int, random_numbers& of_thread) {
    bool const same = of_thread.once_in(2); // the largest key, as others do
    for (int i = 0; i < how.asks; ++i) {
      ask(same && i == 0 ? g.size() - 1 : of_thread.below(g.size()));
      if (how.disturbed) disturb(of_thread, how);
    }
  });
  check_counts(how);
  ++counts.graphs;
  counts.rings += rings;
}

// Threads that compute keys of their own, and pause inside of f, where none holds a lock of a store; then the process is
// forked, by a thread that computes or has not begun. The child computes what it has not, and the parent goes on.
std::atomic<int> arrived = 0;
std::atomic<bool> may_go_on = false;
thread_local int begins_left = -1; // until this thread stops
thread_local std::function<void()> stop;

void check_fork(random_numbers& random) {
  int const parts = random.between(2, 6), each = random.between(2, 12);
  graph g(parts * each);
  for (int i = 0; i < parts; ++i) g.connect(random, i * each, (i + 1) * each);
  if (random.once_in(2)) g.divide(random);
  g.evaluate();
  plan const how{.in = static_cast<store>(random.below(3)),
                 .capacity = 1000,
                 .threads = parts,
                 .asks = 1,
                 .pause_every = random.once_in(2) ? 3 : 0,
                 .disturbed = false};
  scene s(g);
  s.at_begin = [] {
    if (begins_left-- == 0) stop();
  };
  current = &s;
  auto const memo = any_kind(random, how);
  s.asked = memo.get();
  arrived = 0;
  may_go_on = false;
  bool const forks_within = random.once_in(2);
  in_threads(parts, how.pause_every, random.next(), [&](int part, random_numbers& of_thread) {
    int const last = (part + 1) * each - 1;
    auto const fork_now = [&](int below) { // keys of this part that are smaller
      begins_left = -1;
      while (arrived < parts - 1) std::this_thread::yield();
      pid_t const child = fork();
      if (child == 0) {
        alarm(120); // if it waits
        for (int n = g.size() - 1; n >= 0; --n)
          if ((n > last || n < below) && outcome_of(n) != g.at(n).expected) std::_Exit(1);
        std::_Exit(0);
      }
      int status = -1;
      waitpid(child, &status, 0);
      if (status != 0) fail("a forked process ended with " + std::to_string(status));
      ++counts.forks;
      may_go_on = true;
    };
    begins_left = of_thread.below(each);
    if (part > 0) {
      bool stopped = false;
      stop = [&] {
        stopped = true;
        ++arrived;
        while (!may_go_on) std::this_thread::yield();
      };
      ask(last);
      if (!stopped) stop();
    } else if (!forks_within) {
      begins_left = -1;
      ask(each / 2);
      fork_now(last + 1);
    } else {
      bool forked = false;
      stop = [&] {
        forked = true;
        fork_now(0);
      };
      ask(last);
      if (!forked) fork_now(last + 1);
    }
    begins_left = -1;
    for (int n = g.size() - 1; n >= 0; --n) ask(n);
  });
  check_counts(how);
}

} // namespace stirred

int main(int count, char** arguments) {
  long const graphs = count > 1 ? std::strtol(arguments[1], nullptr, 10) : 100;
  long const first = count > 2 ? std::strtol(arguments[2], nullptr, 10) : 0;
  using namespace stirred;
  watchdog const watching;
  for (long n = first; n < first + graphs; ++n) {
    number_of_graph = n;
    random_numbers random(static_cast<std::uint64_t>(n) + 1);
    check_graph(random);
    if (n % 50 == 49) check_fork(random);
  }
  std::printf(
      "%ld graphs, %ld of them with rings; %ld calls: %ld values, %ld cycles, %ld exceptions; %ld keys computed; "
      "%ld forks\n",
      counts.graphs.load(), counts.rings.load(), counts.calls.load(), counts.values.load(), counts.cycles.load(),
      counts.failures.load(), counts.computed.load(), counts.forks.load());
}
