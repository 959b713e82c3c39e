// priori: connections to a server of Redis, by hiredis. Failures are returned as text, not thrown.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/lease.hpp"
#include "priori/detail/stored/record.hpp"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/time.h>
#include <utility>
#include <vector>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

struct redis_address {
  std::string host, unix_socket;
  int port;
  std::chrono::milliseconds timeout;
  std::string user = {}, password = {}; // without a password, none is sent
};

struct free_reply {
  void operator()(redisReply* r) const { freeReplyObject(r); }
};
using redis_reply = std::unique_ptr<redisReply, free_reply>;
struct free_connection {
  void operator()(redisContext* c) const { redisFree(c); }
};
using redis_connection = std::unique_ptr<redisContext, free_connection>;

inline bool is_string_reply(redisReply const& r) {
  return r.type == REDIS_REPLY_STRING || r.type == REDIS_REPLY_STATUS;
}
inline std::string_view bytes_of_reply(redisReply const& r) { return {r.str, r.len}; }

// hiredis writes to a socket that may be closed, which raises SIGPIPE. That ends the program, so it is held back in
// this thread, and taken away if it came.
class no_broken_pipe {
  sigset_t pipe{}, before{};
  bool was_pending = false;

public:
  no_broken_pipe() {
    sigset_t pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
  }
  no_broken_pipe(no_broken_pipe const&) = delete;
  no_broken_pipe& operator=(no_broken_pipe const&) = delete;
  ~no_broken_pipe() {
    sigset_t pending;
    sigpending(&pending);
    timespec const none{0, 0};
    if (!was_pending && sigismember(&pending, SIGPIPE) == 1) sigtimedwait(&pipe, nullptr, &none);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
};

// Commands in the words of Redis, to be sent at once.
class redis_commands {
  std::string text;
  std::size_t number = 0;

  void add_number(char kind, std::size_t n) {
    char digits[24] = {kind};
    char* end = std::to_chars(digits + 1, digits + sizeof digits - 2, n).ptr;
    *end++ = '\r';
    *end++ = '\n';
    text.append(digits, end);
  }

public:
  redis_commands() = default;
  redis_commands(std::initializer_list<std::string_view> one) { add(one); }

  void add(std::initializer_list<std::string_view> parts) {
    begin(parts.size());
    for (std::string_view const part : parts) add_part(part);
  }
  // Begins a command of `parts` parts. Each is added then.
  void begin(std::size_t parts) {
    ++number;
    add_number('*', parts);
  }
  void add_part(std::string_view part) {
    add_number('$', part.size());
    text.append(part).append("\r\n");
  }

  std::size_t size() const { return number; }
  std::string const& bytes() const { return text; }
};

// Connections that are not in use.
class redis_connections {
  redis_address const address;
  std::mutex mutex;
  std::vector<redis_connection> idle;
  std::int64_t next_try = 0;
  std::string why_away;

  std::string place() const {
    return address.unix_socket.empty() ? address.host + ':' + std::to_string(address.port) : address.unix_socket;
  }
  std::string trouble_of(std::string_view text) const {
    return "priori: Redis at " + place() + ": " + std::string(text);
  }

  redis_connection taken() {
    std::lock_guard const lock(mutex);
    if (idle.empty()) return nullptr;
    redis_connection c = std::move(idle.back());
    idle.pop_back();
    return c;
  }

public:
  explicit redis_connections(redis_address of) : address(std::move(of)) {}

  // A new connection, or null and why. After a failure none is tried for a second.
  redis_connection connect(std::string& trouble) {
    {
      std::lock_guard const lock(mutex);
      if (detail::now_in_milliseconds() < next_try) {
        trouble = why_away;
        return nullptr;
      }
    }
    auto const microseconds = std::chrono::microseconds(address.timeout).count();
    timeval const most{static_cast<time_t>(microseconds / 1'000'000),
                       static_cast<suseconds_t>(microseconds % 1'000'000)};
    redis_connection made(address.unix_socket.empty()
                              ? redisConnectWithTimeout(address.host.c_str(), address.port, most)
                              : redisConnectUnixWithTimeout(address.unix_socket.c_str(), most));
    std::string why;
    if (made && made->err == 0 && redisSetTimeout(made.get(), most) == REDIS_OK) {
      fcntl(made->fd, F_SETFD, FD_CLOEXEC); // hiredis has no way to open it so
      if (log_in(*made, why)) return made;
    } else why = made ? made->errstr : "no memory for a connection";
    std::lock_guard const lock(mutex);
    next_try = detail::now_in_milliseconds() + 1000;
    trouble = why_away = trouble_of(why);
    return nullptr;
  }

  // The replies to commands, which are sent at once; none, and why, if not all of them came. Connections that were idle
  // may have been closed meanwhile: then the commands are sent once more, so they must be such that this does no harm.
  std::vector<redis_reply> run(redis_commands const& commands, std::string& trouble) {
    no_broken_pipe const guard;
    for (;;) {
      redis_connection c = taken();
      bool const was_idle = c != nullptr;
      if (!c && !(c = connect(trouble))) return {};
      std::vector<redis_reply> replies = exchange(*c, commands);
      if (replies.size() == commands.size()) {
        std::lock_guard const lock(mutex);
        idle.push_back(std::move(c));
        return replies;
      }
      bool const too_slow = c->err == REDIS_ERR_IO && (errno == EAGAIN || errno == EWOULDBLOCK || errno == ETIMEDOUT);
      if (was_idle && !too_slow) continue;
      trouble = trouble_of(c->err != 0 ? c->errstr : "no reply");
      if (too_slow) { // do not wait for the time of each call
        std::lock_guard const lock(mutex);
        next_try = detail::now_in_milliseconds() + 1000;
        why_away = trouble;
        idle.clear();
      }
      return {};
    }
  }

  // The reply to one command, or null and why; an error of the server is one.
  redis_reply run_one(redis_commands const& one, std::string& trouble) {
    std::vector<redis_reply> replies = run(one, trouble);
    if (replies.empty()) return nullptr;
    if (replies[0]->type == REDIS_REPLY_ERROR) {
      trouble = trouble_of(detail::bytes_of_reply(*replies[0]));
      return nullptr;
    }
    return std::move(replies[0]);
  }

  // Calls visit(keys) for the keys that begin so and go on as `rest`, a pattern, says: many at a time, and some twice.
  template <class Visit>
  void scan(std::string_view begin, std::string_view rest, Visit const& visit, std::string& trouble) {
    std::string pattern, cursor = "0";
    for (char const c : begin) {
      if (c == '*' || c == '?' || c == '[' || c == ']' || c == '\\') pattern += '\\';
      pattern += c;
    }
    pattern += rest;
    do {
      redis_reply const r = run_one({"SCAN", cursor, "MATCH", pattern, "COUNT", "1000"}, trouble);
      if (!r || r->type != REDIS_REPLY_ARRAY || r->elements != 2) return;
      cursor = detail::bytes_of_reply(*r->element[0]);
      redisReply const& keys = *r->element[1];
      std::vector<std::string_view> found;
      found.reserve(keys.elements);
      for (std::size_t i = 0; i < keys.elements; ++i) found.push_back(detail::bytes_of_reply(*keys.element[i]));
      if (!found.empty()) visit(found);
    } while (cursor != "0");
  }

  static bool send(redisContext& c, redis_commands const& commands) {
    return redisAppendFormattedCommand(&c, commands.bytes().data(), commands.bytes().size()) == REDIS_OK;
  }
  static redis_reply receive(redisContext& c) {
    void* reply = nullptr;
    if (redisGetReply(&c, &reply) != REDIS_OK) return nullptr;
    return redis_reply(static_cast<redisReply*>(reply));
  }

private:
  bool log_in(redisContext& c, std::string& why) const {
    if (address.password.empty()) return true;
    no_broken_pipe const guard;
    redis_commands const with_user{"AUTH", address.user, address.password}, without{"AUTH", address.password};
    redis_reply r;
    if (send(c, address.user.empty() ? without : with_user)) r = receive(c);
    if (r && r->type == REDIS_REPLY_STATUS) return true;
    why = "it refuses the user or the password: ";
    if (r && r->type == REDIS_REPLY_ERROR) why += detail::bytes_of_reply(*r);
    else why += c.err != 0 ? c.errstr : "no reply";
    return false;
  }

  static std::vector<redis_reply> exchange(redisContext& c, redis_commands const& commands) {
    std::vector<redis_reply> replies;
    if (!send(c, commands)) return replies;
    while (replies.size() < commands.size()) {
      redis_reply r = receive(c);
      if (!r) return replies;
      replies.push_back(std::move(r));
    }
    return replies;
  }
};

// A channel on which this thread waits, on a connection of its own.
class redis_channel {
  redis_connection const connection;
  bool good = false;

public:
  redis_channel(redis_connections& from, std::string_view name, std::string& trouble)
      : connection(from.connect(trouble)) {
    no_broken_pipe const guard;
    if (!connection || !redis_connections::send(*connection, {"SUBSCRIBE", name})) return;
    redis_reply const reply = redis_connections::receive(*connection);
    good = reply && reply->type == REDIS_REPLY_ARRAY;
  }
  bool is_open() const { return good; }

  // Returns after a message, or after that time.
  void wait(std::chrono::milliseconds most) {
    pollfd p{connection->fd, POLLIN, 0};
    if (poll(&p, 1, detail::poll_time(most)) > 0) good = redis_connections::receive(*connection) != nullptr;
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
