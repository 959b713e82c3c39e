// The bounds of stacks, and the memory of fresh ones, as docs/limits.md says. stacks.cpp has the recursions on them.
#include "check.hpp"

#include <priori/detail/core/threads.hpp>
#include <priori/detail/runtime/evaluation.hpp>
#include <priori/detail/runtime/fresh_stack.hpp>
#include <priori/detail/runtime/growing_stack.hpp>
#include <priori/detail/runtime/owners.hpp>
#include <priori/detail/runtime/stack_bounds.hpp>
#include <priori/detail/runtime/stack_memory.hpp>
#include <priori/detail/runtime/stack_pool.hpp>
#include <priori/detail/runtime/stack_registry.hpp>
#include <priori/detail/runtime/waiting.hpp>
#include <priori/error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace {

using priori::detail::stack_span;
using priori::detail::thread_state;

constexpr std::size_t kilobyte = 1024, megabyte = 1024 * kilobyte;

bool same(stack_span a, stack_span b) { return a.from == b.from && a.size == b.size; }
std::uintptr_t end_of(stack_span s) { return s.from + s.size; }

#ifndef PRIORI_DETAIL_SHORT_STACKS
TEST_CASE("stack_bounds: 128 KB are left, or half of a small stack") {
  for (std::size_t const size : {0 * kilobyte, 16 * kilobyte, 100 * kilobyte, 256 * kilobyte})
    CHECK(same(priori::detail::usable_part({megabyte, size}), {megabyte + size / 2, size - size / 2}));
  for (std::size_t const size : {257 * kilobyte, megabyte, 8 * megabyte})
    CHECK(same(priori::detail::usable_part({megabyte, size}), {megabyte + 128 * kilobyte, size - 128 * kilobyte}));
}
#endif

// --- a stack that grows

constexpr std::uintptr_t low = 64 * megabyte; // an address of a stack that is only pretended
constexpr std::size_t step = 32 * kilobyte;

void pretend_stack(thread_state& state) {
  state.own.whole = {low - 128 * kilobyte, megabyte + 128 * kilobyte};
  state.own.limit = state.own.usable = state.usable = {low, megabyte};
  state.at = &state.own;
}

TEST_CASE("stack_bounds: of a stack that grows, one step below is trusted") {
  thread_state state;
  pretend_stack(state);
  priori::detail::trust_less(state, low + 500 * kilobyte);
  stack_span const rest = {low + 500 * kilobyte - step, megabyte - 500 * kilobyte + step};
  CHECK((same(state.usable, rest) && same(state.own.usable, rest) && same(state.own.limit, {low, megabyte})));
  priori::detail::trust_less(state, low + 400 * kilobyte); // it is on another stack, for all that is known
  CHECK(same(state.usable, rest));
  pretend_stack(state);
  priori::detail::trust_less(state, low + step - 1); // no more than there is
  CHECK(same(state.usable, {low, megabyte}));
  priori::detail::known_stack other;
  state.at = &other;
  priori::detail::trust_less(state, low + 500 * kilobyte);
  CHECK((same(state.usable, {low, megabyte}) && same(state.own.usable, {low, megabyte})));
}

TEST_CASE("stack_bounds: when an evaluation begins, no more than two steps are trusted") {
  std::thread([] {
    thread_state& state = priori::program::this_thread;
    auto const usable_from = [&](std::uintptr_t here, bool grows) {
      pretend_stack(state);
      state.grows = grows;
      priori::detail::begin_on_stack(reinterpret_cast<void const*>(here));
      return state.usable.from;
    };
    for (std::uintptr_t const here : {low + 500 * kilobyte, low + 5 * step / 2}) {
      CHECK(usable_from(here, true) == here - step);
      CHECK(usable_from(here, false) == low);
    }
    CHECK(usable_from(low + step, true) == low);
    state = {};
  }).join();
}

#ifdef __linux__
constexpr auto of_stack = RLIMIT_STACK;

// While it lives, a limit is lower; some emulators let it be.
class lowered_limit {
  decltype(of_stack) which;
  rlimit before{};

public:
  lowered_limit(decltype(of_stack) limit, std::size_t bytes) : which(limit) {
    getrlimit(which, &before);
    rlimit lowered = before;
    lowered.rlim_cur = bytes;
    if (bytes < before.rlim_cur) setrlimit(which, &lowered);
  }
  lowered_limit(lowered_limit const&) = delete;
  ~lowered_limit() { setrlimit(which, &before); }

  bool is(std::size_t bytes) const {
    rlimit now{};
    return getrlimit(which, &now) == 0 && now.rlim_cur == bytes;
  }
};

TEST_CASE("stack_bounds: the main thread's stack grows, and no other") {
  CHECK(priori::detail::stack_grows());
  bool in_thread = true;
  std::thread([&] { in_thread = priori::detail::stack_grows(); }).join();
  CHECK_FALSE(in_thread);
}

TEST_CASE("stack_bounds: the limit of the main thread's stack is asked for again") {
  stack_span const whole = priori::detail::stack_of_thread();
  CHECK(whole.holds(reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0))));
  for (std::size_t const size : {2 * megabyte, 3 * megabyte}) {
    stack_span allowed;
    {
      lowered_limit const limit(of_stack, size);
      if (!limit.is(size) || whole.size < size) continue;
      allowed = priori::detail::allowed_part(whole);
    }
    CHECK(end_of(allowed) == end_of(whole));
    CHECK((allowed.size <= size && allowed.size >= size - megabyte)); // arguments and environment lie above
  }
}
#endif

// --- the registry

#ifdef PRIORI_DETAIL_MAPS_STACKS
TEST_CASE("stack_bounds: a registry can be used again when it has become empty") {
  priori::detail::stack_registry registry;
  std::vector<priori::detail::fresh_stack> stacks(40);
  for (std::size_t i = 0; i < stacks.size(); ++i) stacks[i].whole = {1'000 * (i + 1), 1'000};
  for (int round = 0; round < 3; ++round) {
    for (auto& s : stacks) CHECK(registry.add(&s));
    for (auto& s : stacks) CHECK(registry.find(s.whole.from + 999) == &s);
    for (auto& s : stacks) registry.remove(&s);
    CHECK(!registry.find(1'500));
  }
}

// It must not be unmapped, since both may still have its bounds.
TEST_CASE("stack_bounds: it is noted that two threads have used a stack") {
  auto& registry = priori::program::fresh_stacks.object;
  thread_state& here = priori::program::this_thread;
  thread_state const other;
  priori::detail::fresh_stack stack;
  stack.whole = {4'096, 4'096}; // where nothing can be
  {
    priori::detail::locked const lock(registry.mutex);
    REQUIRE(registry.add(&stack));
  }
  auto* const at = here.at;
  stack.used_by = &here;
  CHECK((priori::detail::find_stack(5'000) == &stack && here.at == &stack && !stack.has_moved));
  stack.used_by = &other;
  CHECK((priori::detail::find_stack(5'000) == &stack && stack.has_moved && stack.used_by == &here));
  here.at = at;
  priori::detail::locked const lock(registry.mutex);
  registry.remove(&stack);
}
#endif

// --- fresh stacks

#if defined(PRIORI_DETAIL_SWITCHES_STACKS) && defined(PRIORI_DETAIL_POSIX)
constexpr std::size_t guard = 64 * kilobyte;

char& byte_at(std::uintptr_t address) { return *reinterpret_cast<char*>(address); }
bool is_registered(stack_span whole) {
  auto& registry = priori::program::fresh_stacks.object;
  priori::detail::locked const lock(registry.mutex);
  return registry.find(whole.from) != nullptr;
}

// While it lives, there are no stacks to use again but those that are dropped meanwhile.
class without_spare_stacks {
  std::vector<priori::detail::fresh_stack*> spare;

public:
  without_spare_stacks() {
    while (auto* const stack = priori::detail::take_spare_stack()) spare.push_back(stack);
  }
  without_spare_stacks(without_spare_stacks const&) = delete;
  ~without_spare_stacks() {
    for (auto* const stack : spare) priori::detail::drop_stack(stack);
  }
};

TEST_CASE("stack_bounds: what may be used of a fresh stack") {
  for (std::size_t const size : {256 * kilobyte, megabyte, 4 * megabyte, 64 * megabyte}) {
    auto* const stack = priori::detail::map_stack(size);
    REQUIRE(stack);
    CHECK((stack->whole.size == size && is_registered(stack->whole) && !stack->has_moved));
    CHECK(reinterpret_cast<std::uintptr_t>(stack + 1) == end_of(stack->whole));
    // Above the guard and the reserve; of a large one only what a kept stack keeps, at first.
    stack_span const above_guard = {stack->whole.from + guard, size - guard};
    CHECK(same(stack->limit, priori::detail::usable_part(above_guard)));
    if (size <= megabyte) CHECK(same(stack->usable, stack->limit));
    else CHECK(same(stack->usable, {end_of(stack->whole) - megabyte, megabyte}));
    byte_at(above_guard.from) = 'a';
    byte_at(end_of(stack->whole) - sizeof *stack - 1) = 'a';
    auto const whole = stack->whole;
    priori::detail::drop_stack(stack);
    CHECK_FALSE(is_registered(whole));
#ifdef __linux__
    unsigned char in_memory = 0;
    CHECK(mincore(reinterpret_cast<void*>(whole.from + guard), 1, &in_memory) != 0); // it is not mapped
#endif
  }
}

// Both threads may still have the bounds of such a stack.
TEST_CASE("stack_bounds: stacks that two threads have used are never unmapped, but used again") {
  without_spare_stacks const others;
  std::set<priori::detail::fresh_stack*> dropped, taken;
  for (int i = 0; i < 3; ++i) {
    auto* const stack = priori::detail::map_stack(256 * kilobyte);
    REQUIRE(stack);
    stack->has_moved = true;
    dropped.insert(stack);
    priori::detail::drop_stack(stack);
    CHECK(is_registered(stack->whole));
  }
  CHECK(priori::program::fresh_stacks.object.spare_count == 3);
  taken.insert(priori::detail::new_stack());
  while (auto* const stack = priori::detail::take_spare_stack()) taken.insert(stack);
  CHECK((taken == dropped && priori::program::fresh_stacks.object.spare_count == 0));
  for (auto* const stack : taken) {
    stack->has_moved = false; // no thread has them
    priori::detail::drop_stack(stack);
  }
}

TEST_CASE("stack_bounds: the stack that a thread is on is known") {
  thread_state& state = priori::program::this_thread;
  auto* const here = priori::detail::stack_at(__builtin_frame_address(0));
  REQUIRE(here);
  priori::detail::evaluation evaluates;
  priori::detail::restored const evaluation_here(here->current, &evaluates);
  auto const* const below = priori::detail::on_fresh_stack([&]() -> priori::detail::known_stack const* {
    auto const frame = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    CHECK((state.at && state.at->whole.holds(frame) && same(state.at->usable, state.usable)));
    CHECK((state.usable.holds(frame) && state.at->current == &evaluates));
    CHECK(static_cast<priori::detail::fresh_stack const*>(state.at)->used_by == &state);
    return state.at;
  });
  CHECK((below != here && state.at == here));
}

#ifdef __linux__
// A deep recursion writes to all of it; the upper 1.1 MB stay.
TEST_CASE("stack_bounds: the memory of a stack that is kept, and of one that is not") {
  std::thread([] {
    thread_state& state = priori::program::this_thread;
    auto* const stack = priori::detail::map_stack(64 * megabyte);
    REQUIRE(stack);
    auto const end = end_of(stack->whole);
    std::uintptr_t const kept[] = {end - 64 * kilobyte, end - megabyte, end - 1'100 * kilobyte};
    std::uintptr_t const lost[] = {stack->whole.from + guard, end - 8 * megabyte, end - 2 * megabyte};
    for (auto const at : kept) byte_at(at) = 'k';
    for (auto const at : lost) byte_at(at) = 'l';
    stack->usable = stack->limit; // all of it was used
    priori::detail::keep_stack(state, stack);
    CHECK((state.kept == stack && state.kept_count == 1));
    CHECK(same(stack->usable, {end - megabyte, megabyte}));
    for (auto const at : kept) CHECK(byte_at(at) == 'k');
    for (auto const at : lost) CHECK(byte_at(at) == 0);
  }).join();
}

TEST_CASE("stack_bounds: where address space is short, a stack is smaller") {
  without_spare_stacks const others;
  long pages = 0;
  std::FILE* const file = std::fopen("/proc/self/statm", "r");
  if (!file) return;
  int const read = std::fscanf(file, "%ld", &pages);
  std::fclose(file);
  if (read != 1) return;
  std::size_t const used = static_cast<std::size_t>(pages) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  for (auto const& [left, size] : {std::pair{600 * kilobyte, 256 * kilobyte}, std::pair{3 * megabyte, megabyte},
                                   std::pair{20 * megabyte, 16 * megabyte}}) {
    priori::detail::fresh_stack* stack = nullptr;
    {
      lowered_limit const limit(RLIMIT_AS, used + left);
      if (!limit.is(used + left)) return;
      try {
        stack = priori::detail::new_stack();
      } catch (priori::depth_error const&) {}
    }
    REQUIRE(stack);
    CHECK(stack->whole.size == size);
    priori::detail::drop_stack(stack);
  }
}

// The mappings of this process for which large pages were asked, within a span; none if the system does not tell.
std::vector<stack_span> in_large_pages(stack_span within) {
  std::vector<stack_span> found;
  std::FILE* const file = std::fopen("/proc/self/smaps", "r");
  if (!file) return found;
  char line[512];
  std::uintptr_t from = 0, to = 0;
  while (std::fgets(line, sizeof line, file)) {
    unsigned long long a = 0, b = 0;
    if (std::sscanf(line, "%llx-%llx ", &a, &b) == 2) {
      from = static_cast<std::uintptr_t>(a);
      to = static_cast<std::uintptr_t>(b);
    } else if (std::strncmp(line, "VmFlags:", 8) == 0 && std::strstr(line, " hg") && within.from < to &&
               from < end_of(within))
      found.push_back({from, to - from});
  }
  std::fclose(file);
  return found;
}

// The first touch of a page is most of what a deep recursion costs.
TEST_CASE("stack_bounds: large pages are asked for, but not near the top") {
  void* const other = mmap(nullptr, megabyte, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  bool const told = madvise(other, megabyte, MADV_HUGEPAGE) == 0 &&
                    !in_large_pages({reinterpret_cast<std::uintptr_t>(other), megabyte}).empty();
  munmap(other, megabyte);
  if (!told) return;
  constexpr std::size_t near = megabyte + 128 * kilobyte;
  for (std::size_t const size : {64 * megabyte, 4 * megabyte, near + guard + 64 * kilobyte, near + guard}) {
    void* const memory = priori::detail::map_stack_memory(size, near);
    REQUIRE(memory);
    auto const from = reinterpret_cast<std::uintptr_t>(memory);
    auto const large = in_large_pages({from, size});
    if (size == near + guard) CHECK(large.empty());
    else CHECK((large.size() == 1 && same(large[0], {from + guard, size - guard - near})));
    priori::detail::unmap_stack_memory(memory, size);
  }
}
#endif
#endif

} // namespace
