// What the tests of stores share: files that go away, other processes, and counts that processes share.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <string>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

// A folder that is removed with all that is in it.
class temporary_folder {
  std::string made = (std::filesystem::temp_directory_path() / "priori-XXXXXX").string();

public:
  temporary_folder() {
    if (!mkdtemp(made.data())) std::abort();
  }
  temporary_folder(temporary_folder const&) = delete;
  temporary_folder& operator=(temporary_folder const&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(made, ignored);
  }
  std::string path(std::string const& name) const { return made + '/' + name; }
};

// An array of counts that processes forked from this one share.
template <std::size_t n> class shared_counts {
  using counts = std::array<std::atomic<int>, n>;
  counts* all;

public:
  shared_counts() {
    void* const at = mmap(nullptr, sizeof(counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED) std::abort();
    all = new (at) counts{};
  }
  shared_counts(shared_counts const&) = delete;
  shared_counts& operator=(shared_counts const&) = delete;
  ~shared_counts() { munmap(all, sizeof(counts)); }
  std::atomic<int>& operator[](std::size_t i) const { return (*all)[i]; }
};

// Another process that runs a function. No store may be open when it is made.
class child {
  pid_t id;

public:
  template <class Run> explicit child(Run const& run) : id(fork()) {
    if (id != 0) return;
    [&]() noexcept { run(); }(); // an exception does not leave the child
    _exit(0);
  }
  child(child&& from) noexcept : id(from.id) { from.id = 0; }
  ~child() {
    if (id > 0) kill();
  }
  void stop(int signal) const { ::kill(id, signal); }
  void kill() {
    ::kill(id, SIGKILL);
    join();
  }
  // True if it ended by itself, and well.
  bool join() {
    int status = 0;
    waitpid(id, &status, 0);
    id = 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
};

inline void sleep_for(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

// Waits until it is true, a minute at most.
template <class Condition> bool becomes_true(Condition const& condition) {
  for (int i = 0; i < 60'000; ++i) {
    if (condition()) return true;
    sleep_for(1);
  }
  return false;
}
