// What throws, and when: a key is hashed once per call, and whatever a key's hash, == or copy throws, the store stays
// as it was.
#include "check.hpp"
#include "threads.hpp"

#include <priori/memo.hpp>
#include <priori/memo_observer.hpp>
#include <priori/memoize.hpp>
#include <priori/memoize_shared.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

// Systems other than glibc do not unwind a thread that is canceled or exits; glibc does it by libgcc's unwinder, which
// libc++'s run-time library does not work with; AddressSanitizer takes the unwound frames for live ones.
#if defined(__has_feature)
#if defined(__GLIBC__) && defined(__GLIBCXX__) && !__has_feature(address_sanitizer)
#define UNWINDS_THREADS
#endif
#elif defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#define UNWINDS_THREADS
#endif
#ifdef UNWINDS_THREADS
#include <pthread.h>
#endif

namespace {

struct burnt {};
int fuse = -1; // of the calls below, how many do not throw before one does; all if negative
void burn() {
  if (fuse >= 0 && fuse-- == 0) throw burnt();
}
int not_burnt(int n) {
  burn();
  return n;
}
int hashes = 0;
int alive = 0;

// A key whose hash, == and copy may throw. All have the same hash, so that they are compared.
struct fragile {
  int n;

  explicit fragile(int number) : n(number) { ++alive; }
  fragile(fragile const& other) : n(not_burnt(other.n)) { ++alive; }
  fragile& operator=(fragile const&) = delete;
  ~fragile() { --alive; }
  bool operator==(fragile const& other) const { return not_burnt(n) == other.n; }
};

} // namespace

template <> struct std::hash<fragile> {
  std::size_t operator()(fragile const&) const {
    burn();
    ++hashes;
    return 7;
  }
};

namespace {

struct counting {
  template <class Self> int operator()(Self const& self, fragile const& key) const {
    return key.n == 0 ? 0 : self(fragile(key.n - 1)) + 1;
  }
};
struct counting_of_two {
  template <class Self> int operator()(Self const& self, fragile const& key, int step) const {
    return key.n == 0 ? 0 : self(fragile(key.n - 1), step) + step;
  }
};

int hashes_of(auto const& call) {
  int const before = hashes;
  call();
  return hashes - before;
}
template <class Memo, class... Rest> void check_hashes(Memo& f, Rest... rest) {
  CHECK(hashes_of([&] { f(fragile(0), rest...); }) == 1);
  CHECK(hashes_of([&] { f(fragile(1), rest...); }) == 2); // and for 0, which is remembered
  CHECK(hashes_of([&] { f(fragile(5), rest...); }) == 5);
  CHECK(hashes_of([&] { f(fragile(5), rest...); }) == 1);
  CHECK(hashes_of([&] { static_cast<void>(f.contains(fragile(5), rest...)); }) == 1);
  CHECK(hashes_of([&] { f.erase(fragile(5), rest...); }) == 1);
  CHECK(hashes_of([&] { CHECK(f.insert(fragile(5), rest..., 7)); }) == 1);
  CHECK(hashes_of([&] { CHECK(f.find(fragile(5), rest...) == 7); }) == 1);
  CHECK(hashes_of([&] { f.clear(); }) == 0);
}

TEST_CASE("exceptions: a call hashes its key once") {
  auto one = priori::memoize(counting());
  check_hashes(one);
  auto many = priori::memoize_shared(counting());
  check_hashes(many);
  auto bounded = priori::memoize_shared(counting(), {.capacity = 100});
  check_hashes(bounded);
  check_hashes(priori::memo<counting{}>);
  auto of_two = priori::memoize(counting_of_two());
  check_hashes(of_two, 3);
  check_hashes(priori::memo<counting_of_two{}>, 3);
}

// Whichever call of a hash, == or copy throws while a key is added, found and erased: nothing has changed.
template <class Make> void check_fuses(Make const& make) {
  int fuses = 0;
  for (bool burns = true; burns; ++fuses) {
    int const before = alive;
    {
      auto f = make();
      f(fragile(1));
      fuse = fuses;
      try {
        f(fragile(3));
        f(fragile(3));
        f.erase(fragile(2));
        f(fragile(4));
        static_cast<void>(f.contains(fragile(4)));
        burns = false;
      } catch (burnt const&) {}
      fuse = -1;
      CHECK(f(fragile(4)) == 4);
      CHECK(f(fragile(3)) == 3);
      CHECK(f(fragile(2)) == 2);
      CHECK(f.stats().size == 5);
    }
    CHECK(alive == before);
  }
  CHECK(fuses > 20);
}

TEST_CASE("exceptions: a hash, == or copy that throws leaves the store as it was") {
  check_fuses([] { return priori::memoize(counting()); });
  check_fuses([] { return priori::memoize_shared(counting()); });
  check_fuses([] { return priori::memoize_shared(counting(), {.capacity = 100}); });
}

// f throws, and so would the key's hash and ==, if the key were looked for to be taken out.
template <class Make> void check_throwing_after(Make const& make) {
  int const before = alive;
  {
    bool fails = true;
    auto f = make([&fails](auto& self, fragile const& key) -> int {
      if (key.n > 0) return self(fragile(key.n - 1)) + 1;
      if (fails) {
        fuse = 0;
        throw std::logic_error("f");
      }
      return 0;
    });
    for (int depth : {0, 5}) {
      CHECK_THROWS_AS(f(fragile(depth)), std::logic_error);
      CHECK(fuse == 0);
      fuse = -1;
      CHECK(f.stats().size == 0);
    }
    fails = false;
    CHECK(f(fragile(5)) == 5);
  }
  CHECK(alive == before);
}

TEST_CASE("exceptions: a key whose computation throws is neither hashed nor compared again") {
  check_throwing_after([](auto f) { return priori::memoize(f); });
  check_throwing_after([](auto f) { return priori::memoize_shared(f); });
  check_throwing_after([](auto f) { return priori::memoize_shared(f, {.capacity = 100}); });
}

// Many keys are given up and asked for again: of each kind, and in between others that stay.
template <class Key> void check_given_up(auto const& make, auto const& key_of) {
  bool fails = true;
  auto f = make([&](Key const&, int n) -> int {
    if (fails && n % 3 == 0) throw n;
    return n;
  });
  int thrown = 0, right = 0;
  for (int n = 0; n < 1000; ++n) try {
      right += f(key_of(n), n) == n;
    } catch (int m) {
      thrown += m == n;
    }
  CHECK(thrown == 334);
  CHECK(right == 666);
  CHECK(f.stats().size == 666);
  fails = false;
  for (int n = 0; n < 1000; ++n) CHECK(f(key_of(n), n) == n);
  CHECK(f.stats().size == 1000);
}
TEST_CASE("exceptions: keys given up are taken out, wherever they lie") {
  auto const texts = [](int n) { return std::to_string(n); };
  auto const near = [](int) { return 7; };
  auto const far = [](int n) { return n * 1'000'003; };
  auto const one = [](auto f) { return priori::memoize(f); };
  auto const many = [](auto f) { return priori::memoize_shared(f); };
  check_given_up<std::string>(one, texts);
  check_given_up<std::string>(many, texts);
  check_given_up<int>(one, near);
  check_given_up<int>(many, near);
  check_given_up<int>(one, far);
  check_given_up<int>(many, far);
}

// A value that is counted while it lives.
std::atomic<int> large_values = 0;
struct large {
  std::string text = std::string(1000, 'x');
  large() { ++large_values; }
  large(large const& other) : text(other.text) { ++large_values; }
  ~large() { --large_values; }
};

struct tells_of_waits {
  std::atomic<int> waits = 0;
  void waiting(std::string const&) { ++waits; }
};

TEST_CASE("threads: a waiter holds back nothing but the key that it waits for") {
  tells_of_waits observer;
  std::atomic<bool> begun = false, go_on = false;
  auto slow = priori::memoize_shared(priori::watched(
      [&](std::string const& key) -> std::size_t {
        begun = true;
        while (!go_on) std::this_thread::yield();
        return key.size();
      },
      &observer));
  auto other = priori::memoize_shared([](int) -> large { return {}; });
  for (int n = 0; n < 100; ++n) other(n);
  int const remembered = large_values;
  int left = -1;
  std::atomic<int> wrong = 0;
  in_threads(3, [&](int thread) {
    if (thread == 1)
      while (!begun) std::this_thread::yield();
    if (thread < 2) {
      wrong += slow("key") != 3;
      return;
    }
    while (observer.waits == 0) std::this_thread::yield();
    other.clear();
    for (int i = 0; i < 2; ++i) other.erase(0); // each tries to destroy what is forgotten
    left = large_values;
    go_on = true;
  });
  CHECK(remembered == 100);
  CHECK(left == 0);
  CHECK(wrong == 0);
  CHECK(observer.waits == 1);
}

// Keys are given up while others wait for them, and what is forgotten is destroyed all the time.
TEST_CASE("threads: a key that is given up outlives those who wait for it") {
  std::atomic<int> calls = 0;
  auto f = priori::memoize_shared([&](std::string const& key) -> int {
    if (key[0] == 'x') return 0;
    for (int i = 0; i < 20; ++i) std::this_thread::yield();
    if (++calls % 4 != 0) throw std::runtime_error("not yet");
    return std::stoi(key);
  });
  std::atomic<int> wrong = 0, busy = 4;
  in_threads(5, [&](int thread) {
    if (thread == 4) {
      for (int i = 0; busy > 0; ++i) {
        std::string const key = 'x' + std::to_string(i % 10);
        f(key);
        f.erase(key);
      }
      return;
    }
    for (int n = 0; n < 100;) try {
        wrong += f(std::to_string(n)) != n;
        ++n;
      } catch (std::runtime_error const&) {}
    --busy;
  });
  CHECK(wrong == 0);
}

#ifdef UNWINDS_THREADS

// Runs call() in a thread, and gives what that thread exits with.
template <class Call> void* left_by(Call call) {
  pthread_t thread;
  auto const start = [](void* c) -> void* { return (*static_cast<Call*>(c))(), nullptr; };
  REQUIRE(pthread_create(&thread, nullptr, start, &call) == 0);
  void* result = nullptr;
  REQUIRE(pthread_join(thread, &result) == 0);
  return result;
}

int exits = 0;
bool leaves = true;
struct leaving {
  template <class Self> int operator()(Self const& self, std::string const& key, int n) const {
    if (n > 0) return self(key, n - 1) + 1;
    if (leaves) pthread_exit(&exits);
    return 0;
  }
};
TEST_CASE("threads: a recurrence may exit its thread, and its keys are given up") {
  auto one = priori::memoize(leaving());
  auto many = priori::memoize_shared(leaving());
  auto bounded = priori::memoize_shared(leaving(), {.capacity = 1'000'000});
  for (int depth : {0, 10, sanitized ? 20'000 : 40'000}) {
    leaves = true;
    CHECK(left_by([&] { one("key", depth); }) == &exits);
    CHECK(left_by([&] { many("key", depth); }) == &exits);
    CHECK(left_by([&] { bounded("key", depth); }) == &exits);
    CHECK(left_by([&] { priori::memo<leaving{}>("key", depth); }) == &exits);
    CHECK(one.stats().size + many.stats().size + bounded.stats().size == 0);
    leaves = false;
    CHECK(one("key", depth) == depth);
    CHECK(many("key", depth) == depth);
    CHECK(bounded("key", depth) == depth);
    CHECK(priori::memo<leaving{}>("key", depth) == depth);
    one.clear();
    many.clear();
    bounded.clear();
    priori::memo<leaving{}>.clear();
  }
}

TEST_CASE("threads: a thread that is canceled gives its key up, and who waits for it computes it") {
  std::atomic<int> calls = 0;
  auto f = priori::memoize_shared([&](std::string const& key) -> std::size_t {
    if (calls++ == 0)
      for (;;) {
        pthread_testcancel();
        std::this_thread::yield();
      }
    return key.size();
  });
  pthread_t thread;
  auto const start = [](void* g) -> void* {
    static_cast<void>((*static_cast<decltype(f)*>(g))("key"));
    return nullptr;
  };
  REQUIRE(pthread_create(&thread, nullptr, start, &f) == 0);
  while (calls == 0) std::this_thread::yield();
  std::size_t found = 0;
  std::thread waiter([&] { found = f("key"); });
  pthread_cancel(thread);
  void* result = nullptr;
  REQUIRE(pthread_join(thread, &result) == 0);
  waiter.join();
  CHECK(result == PTHREAD_CANCELED);
  CHECK(found == 3);
  CHECK(calls == 2);
}

TEST_CASE("threads: a thread that is canceled deep in a recursion returns from there first") {
  std::atomic<bool> deep = false, canceled = false;
  bool returned = false;
  auto f = priori::memoize_shared([&](auto& self, int n) -> int {
    if (n > 0) return self(n - 1) + 1;
    deep = true;
    while (!canceled) std::this_thread::yield();
    return 0;
  });
  auto call = [&] {
    returned = f(PRIORI_MAX_DEPTH - 1) == PRIORI_MAX_DEPTH - 1;
    pthread_testcancel();
  };
  pthread_t thread;
  auto const start = [](void* c) -> void* {
    (*static_cast<decltype(call)*>(c))();
    return nullptr;
  };
  REQUIRE(pthread_create(&thread, nullptr, start, &call) == 0);
  while (!deep) std::this_thread::yield();
  pthread_cancel(thread);
  canceled = true;
  void* result = nullptr;
  REQUIRE(pthread_join(thread, &result) == 0);
  CHECK(result == PTHREAD_CANCELED);
  CHECK(returned);
  CHECK(f.stats().size == PRIORI_MAX_DEPTH);
}

#endif

} // namespace
