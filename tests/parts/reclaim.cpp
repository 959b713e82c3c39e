// What threads share by themselves: counters in stripes, guards of readers, when that is freed what was retired, and
// the mutex of a part.
#include "check.hpp"
#include "threads.hpp"

#include <priori/detail/core/keys.hpp>
#include <priori/detail/core/process_barrier.hpp>
#include <priori/detail/stores/brief_mutex.hpp>
#include <priori/detail/stores/publication.hpp>
#include <priori/detail/stores/reclaim.hpp>
#include <priori/detail/stores/striped_counter.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#ifdef __linux__
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace {

using priori::detail::brief_guard;
using priori::detail::keep_list;
using priori::detail::read_guard;
using priori::detail::retire_list;
using priori::detail::shared_stripe;
using priori::detail::striped_counter;

// --- striped_counter

TEST_CASE("reclaim: threads have stripes of their own, and the last one together") {
  std::vector<unsigned> of(40);
  std::atomic<int> all = 0;
  in_threads(40, [&](int i) {
    of[static_cast<std::size_t>(i)] = priori::detail::stripe_of_this_thread();
    auto const in_use = priori::detail::stripes_in_use();
    CHECK((in_use >> priori::detail::stripe_of_this_thread() & 1) != 0);
    meet(all, 40); // until then each has its own
  });
  std::set<unsigned> own;
  std::size_t shared = 0;
  for (unsigned const i : of)
    if (i == shared_stripe) shared += 1;
    else own.insert(i);
  CHECK(own.size() + shared == 40);
  CHECK(shared >= 40 - shared_stripe);
  CHECK((priori::detail::stripes_in_use() >> shared_stripe & 1) != 0); // as it may be at any time
}

TEST_CASE("reclaim: the stripe of a thread that has ended is taken again") {
  for (int round = 0; round < 3; ++round) {
    std::atomic<int> all = 0, sharing = 0;
    in_threads(20, [&](int) {
      sharing += priori::detail::stripe_of_this_thread() == shared_stripe;
      meet(all, 20);
    });
    CHECK(sharing == 0);
  }
}

TEST_CASE("reclaim: no increase is lost") {
  striped_counter counter;
  constexpr int threads = 3, rounds = sanitized ? 2 : 20, in_round = 30'000, n = threads * rounds * in_round;
  for (int round = 0; round < rounds; ++round)
    in_threads(threads, [&](int) {
      for (int i = 0; i < in_round; ++i) {
        counter.increase();
        counter.increase(shared_stripe);
      }
    });
  CHECK(counter.total() == 2 * n);
  CHECK(priori::detail::stripe_of_this_thread() <= shared_stripe);
  counter.increase(shared_stripe, std::size_t(-1));
  CHECK(counter.at(shared_stripe).load() == n - 1);
  CHECK(counter.increase_at_once());
  CHECK(counter.total() == 2 * n);
  bool at_once = true;
  std::thread([&] { at_once = counter.increase_at_once(); }).join(); // it has no stripe yet
  CHECK_FALSE(at_once);
  CHECK(counter.total() == 2 * n);
}

// --- guards

template <class Guard> void check_guard(striped_counter const& count) {
  {
    Guard unused;
    CHECK(count.total() == 0);
    Guard first, second;
    first.lock();
    CHECK(count.total() == 1);
    second.lock();
    CHECK(count.total() == 2);
    Guard const moved = std::move(first);
    CHECK(count.total() == 2);
  }
  CHECK(count.total() == 0);
}
TEST_CASE("reclaim: a guard counts while it is locked") {
  check_guard<read_guard>(priori::program::readers);
  check_guard<brief_guard>(priori::program::brief_readers);
  priori::detail::process_barrier(); // from now on it is known whether there is one
  check_guard<brief_guard>(priori::program::brief_readers);
  {
    brief_guard guard;
    guard.unlock(); // does nothing
    guard.lock();
    guard.unlock();
    CHECK(priori::program::brief_readers.total() == 0);
    guard.lock();
    CHECK(priori::program::brief_readers.total() == 1);
    guard.unlock();
    guard.unlock();
  }
  CHECK(priori::program::brief_readers.total() == 0);
}

// --- retire_list

struct object : priori::detail::retired_item {
  bool destroyed = false;
  static void destroy_it(retired_item* i) { static_cast<object*>(i)->destroyed = true; }
};
struct node {
  std::uint32_t link = 0;
};
// How many objects, and nodes, are taken out.
struct retired {
  retire_list list;
  std::vector<node> nodes{100};
  std::uint32_t last_node = 0;
  bool const brief;

  explicit retired(bool b) : brief(b) {}
  void add(object& o) { list.add(&o, &object::destroy_it); }
  void add_node() {
    ++last_node;
    list.add_node(nodes[last_node], last_node);
  }
  std::pair<int, int> take(bool all = false) {
    auto const out = all ? list.take_all() : list.take_unreachable(brief);
    std::pair<int, int> n;
    for (auto* i = out.items; i; i = i->next) n.first += 1;
    for (auto i = out.nodes; i != 0; i = nodes[i].link) n.second += 1;
    priori::detail::destroy_all(out.items);
    return n;
  }
};
using counts = std::pair<int, int>;

template <class Guard> void check_retired(bool brief) {
  retired r(brief);
  CHECK((!r.list.any() && !r.list.much() && r.take() == counts(0, 0) && r.take(true) == counts(0, 0)));
  object a, b, c, d;
  r.add(a);
  CHECK((r.list.any() && r.list.much() && !a.destroyed));
  CHECK((r.take() == counts(1, 0) && a.destroyed && !r.list.any())); // without a reader, at once
  r.add_node();
  CHECK((r.list.any() && r.take() == counts(0, 1) && !r.list.any()));

  auto* const reader = new Guard;
  reader->lock();
  r.add(b);
  r.add_node();
  CHECK((r.take() == counts(0, 0) && r.take() == counts(0, 0) && r.list.any() && !b.destroyed));
  r.add(c); // while it is not known whether the others can be seen
  r.add_node();
  r.add_node();
  CHECK((r.take() == counts(0, 0) && r.list.any()));
  delete reader;
  CHECK((r.take() == counts(1, 1) && b.destroyed && !c.destroyed && r.list.any()));
  CHECK((r.take() == counts(1, 2) && c.destroyed && !r.list.any()));

  // What cannot be seen is taken out in spite of later readers.
  {
    Guard earlier;
    earlier.lock();
    r.add(d);
    CHECK(r.take() == counts(0, 0));
  }
  CHECK(r.take() == counts(1, 0));

  // At the end, all of it.
  object e, f;
  Guard last;
  last.lock();
  r.add(e);
  CHECK(r.take() == counts(0, 0));
  r.add(f);
  r.add_node();
  CHECK((r.take(true) == counts(1, 0) && r.take(true) == counts(1, 1) && e.destroyed && f.destroyed));
  CHECK((!r.list.any() && r.take(true) == counts(0, 0)));
}
TEST_CASE("reclaim: what is retired is destroyed when no reader can see it") {
  check_retired<read_guard>(false);
  check_retired<brief_guard>(true);
}

TEST_CASE("reclaim: a reader in another thread, whether or not it shares its stripe") {
  retired r(false);
  object of[40];
  std::atomic<int> begun = 0, done = 0;
  std::atomic<int> turn = -1; // the thread that reads
  bool right = true;
  std::thread retires([&] {
    for (int i = 0; i < 40; ++i) {
      turn = i;
      while (done <= 2 * i) std::this_thread::yield();
      r.add(of[i]);
      right = right && r.take() == counts(0, 0);
      turn = -2;
      while (done <= 2 * i + 1) std::this_thread::yield();
      right = right && r.take() == counts(1, 0);
    }
  });
  in_threads(40, [&](int i) {
    static_cast<void>(priori::detail::stripe_of_this_thread());
    meet(begun, 40);
    while (turn != i) std::this_thread::yield();
    {
      read_guard guard;
      guard.lock();
      ++done;
      while (turn != -2) std::this_thread::yield();
    }
    ++done;
    while (done != 80) std::this_thread::yield();
  });
  retires.join();
  CHECK(right);
}

// A barrier costs as much as some dozen removals, so one node is not worth it.
TEST_CASE("reclaim: nodes are reclaimed several at a time") {
  retired r(false);
  auto const add_until_much = [&] {
    int n = 0;
    while (!r.list.much()) {
      r.add_node();
      ++n;
    }
    return n;
  };
  int const n = add_until_much();
  CHECK((n >= 24 && n <= 64));
  CHECK(r.take() == counts(0, n));
  r.last_node = 0;
  CHECK((!r.list.much() && add_until_much() == n)); // as many again
  CHECK(r.take() == counts(0, n));
}

TEST_CASE("reclaim: what is kept for readers without a guard is there until the end") {
  keep_list list;
  CHECK(!list.take_all());
  object a, b;
  list.add(&a, &object::destroy_it);
  list.add(&b, &object::destroy_it);
  CHECK((!a.destroyed && !b.destroyed));
  priori::detail::destroy_all(list.take_all());
  CHECK((a.destroyed && b.destroyed && !list.take_all()));
}

// --- publication

struct published_part {
  struct of_key {
    struct {
      std::uint32_t before = 0;
    } cell{};
    priori::detail::keys<int> key{};
    std::atomic<int> waiters = 0;
  };
  std::array<of_key, 10> slots;
  int reclaimed = 0;
  int held() const {
    return static_cast<int>(std::ranges::count_if(slots, [](of_key const& k) { return k.waiters == 1; }));
  }
  void reclaim() { ++reclaimed; }
};
TEST_CASE("reclaim: what was removed for a value is told in order, and reclaimed once") {
  using told = priori::detail::publication<published_part, true>;
  using untold = priori::detail::publication<published_part, false>;
  published_part part;
  for (int i = 0; i < 10; ++i) part.slots[static_cast<std::size_t>(i)].key.a = 10 * i;
  std::vector<int> seen;
  auto const see = [&](int k) { seen.push_back(k); };
  {
    told p(part);
    CHECK((!p.kept && !p.reclaims && part.held() == 0));
    p.each_evicted(see);
    for (std::uint32_t const i : {7u, 2u, 5u}) p.note_eviction(i);
    p.kept = p.reclaims = true;
    told const moved = std::move(p);
    CHECK((moved.kept && moved.reclaims && !p.reclaims && part.held() == 3));
    moved.each_evicted(see);
    CHECK((seen == std::vector{70, 20, 50} && part.reclaimed == 0));
  }
  CHECK((part.reclaimed == 1 && part.held() == 0));
  {
    untold p(part);
    p.note_eviction(3);
    CHECK((!p.kept && !p.reclaims && part.held() == 0));
  }
  CHECK(part.reclaimed == 1);
}

// --- brief_mutex

TEST_CASE("reclaim: the mutex of a part") {
  priori::detail::brief_mutex mutex;
  for (int round = 0; round < 3; ++round) {
    CHECK((mutex.try_lock() && !mutex.try_lock()));
    mutex.unlock();
    mutex.lock();
    CHECK_FALSE(mutex.try_lock());
    mutex.unlock();
  }
}

#ifdef __linux__
// The state that the system tells of a thread of this process: 'S' while it sleeps; 0 if it does not tell.
char state_of(long thread) {
  std::FILE* const file = std::fopen(("/proc/self/task/" + std::to_string(thread) + "/stat").c_str(), "r");
  if (!file) return 0;
  char state = 0;
  if (std::fscanf(file, "%*d (%*[^)]) %c", &state) != 1) state = 0;
  std::fclose(file);
  return state;
}
TEST_CASE("reclaim: a thread that has to wait long for a part sleeps") {
  priori::detail::brief_mutex mutex;
  mutex.lock();
  std::atomic<long> number = 0;
  std::thread waits([&] {
    number = static_cast<long>(syscall(SYS_gettid));
    priori::detail::locked const lock(mutex);
  });
  while (number == 0) std::this_thread::yield();
  char state = 'R';
  for (int i = 0; i < 500 && state != 'S' && state != 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    state = state_of(number);
  }
  mutex.unlock();
  waits.join();
  CHECK((state == 'S' || state == 0));
}
#endif

} // namespace
