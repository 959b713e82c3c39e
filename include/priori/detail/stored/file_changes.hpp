// priori: waiting until any process touches a file.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/lease.hpp"

#include <chrono>
#include <string>
#include <thread>

#if defined(__linux__)
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>
#endif

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// A new time of the file is seen from when the object is made. Where the system does not tell of them, a wait lasts ten
// milliseconds.
class file_changes {
#if defined(__linux__)
  int const fd;
#endif
  bool watches = false;

public:
  explicit file_changes([[maybe_unused]] std::string const& path)
#if defined(__linux__)
      : fd(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    watches = fd >= 0 && inotify_add_watch(fd, path.c_str(), IN_ATTRIB) >= 0;
  }
#else
  {
  }
#endif
  file_changes(file_changes const&) = delete;
  file_changes& operator=(file_changes const&) = delete;
  ~file_changes() {
#if defined(__linux__)
    if (fd >= 0) ::close(fd);
#endif
  }

  // Returns after a touch, or after that time.
  void wait(std::chrono::milliseconds most) const {
#if defined(__linux__)
    if (watches) {
      pollfd p{fd, POLLIN, 0};
      poll(&p, 1, detail::poll_time(most));
      char events[4096];
      while (::read(fd, events, sizeof events) > 0) {}
      return;
    }
#endif
    std::this_thread::sleep_for(most < std::chrono::milliseconds(10) ? most : std::chrono::milliseconds(10));
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
