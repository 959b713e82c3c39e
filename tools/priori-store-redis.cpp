// priori-store-redis: what a server of Redis holds of stored results (priori/redis.hpp). See docs/stored.md.
//   priori-store-redis [--prefix PREFIX] counts|list|export|import SERVER ...      as priori-store, of a file
// SERVER is [USER@]HOST[:PORT], or the path of a Unix socket. A password is taken from REDISCLI_AUTH.
#include "priori_store.hpp"

#include <priori/redis.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <hiredis/hiredis.h>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace detail = priori::detail;
using priori_store::fail;
using priori_store::stored_function;

detail::redis_address address_of(std::string server) {
  detail::redis_address at{"", "", 6379, std::chrono::seconds(60)};
  if (char const* const password = std::getenv("REDISCLI_AUTH")) at.password = password;
  if (server.find('/') != std::string::npos) {
    at.unix_socket = server;
    return at;
  }
  if (std::size_t const i = server.find('@'); i != std::string::npos) {
    at.user = server.substr(0, i);
    server.erase(0, i + 1);
  }
  if (std::size_t const i = server.rfind(':'); i != std::string::npos) {
    char const* const end = server.data() + server.size();
    if (std::from_chars(server.data() + i + 1, end, at.port).ptr != end || i + 1 == server.size())
      fail("'" + server + "' does not end in a port");
    server.erase(i);
  }
  at.host = server;
  return at;
}

class server_contents {
  std::string const prefix;
  mutable detail::redis_connections server;
  mutable std::string trouble;
  std::map<std::string, std::vector<std::string>> records; // of each identity, their keys

  void check() const {
    if (!trouble.empty()) fail(trouble);
  }

  void add(std::string_view key) {
    std::size_t end = prefix.size();
    for (int part = 0; part < 3 && end != std::string_view::npos; ++part)
      end = key.find('\0', end + (part > 0 ? 1 : 0));
    if (end == std::string_view::npos || end + 1 == key.size()) return;
    if (key[end + 1] == 'k' || key[end + 1] == 'h')
      records[std::string(key.substr(prefix.size(), end - prefix.size()))].emplace_back(key);
  }

public:
  std::string const name;

  server_contents(std::string const& at, std::string keys_prefix)
      : prefix(std::move(keys_prefix)), server(address_of(at)), name(at) {
    server.scan(
        prefix, "*",
        [this](std::vector<std::string_view> const& keys) {
          for (std::string_view const key : keys) add(key);
        },
        trouble);
    check();
    for (auto& [identity, keys] : records) { // a scan may find a key twice
      std::sort(keys.begin(), keys.end());
      keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    }
  }

  std::vector<stored_function> functions() const {
    std::vector<stored_function> all;
    for (auto const& of : records) all.push_back({of.first, prefix + of.first + '\0'});
    return all;
  }

  template <class Visit> std::size_t visit_records(stored_function const& f, Visit const& visit) const {
    std::size_t damaged = 0;
    std::vector<std::string> const& keys = records.at(f.identity);
    for (std::size_t i = 0; i < keys.size(); i += 1000) {
      std::size_t const n = std::min<std::size_t>(1000, keys.size() - i);
      detail::redis_commands ask;
      for (std::size_t j = i; j < i + n; ++j) {
        ask.add({"GET", keys[j]});
        ask.add({"PTTL", keys[j]});
      }
      auto const replies = server.run(ask, trouble);
      check();
      for (std::size_t j = 0; j < n; ++j) {
        redisReply const &value = *replies[2 * j], &left = *replies[2 * j + 1];
        if (value.type == REDIS_REPLY_NIL) continue; // it has ended meanwhile
        auto const r = detail::is_string_reply(value)
                           ? priori_store::record_of(f, std::string_view(keys[i + j]).substr(f.begin.size()),
                                                     detail::bytes_of_reply(value))
                           : std::nullopt;
        if (!r) ++damaged;
        else visit(r->key, r->value, left.integer > 0 ? detail::now_in_milliseconds() + left.integer : 0);
      }
    }
    return damaged;
  }
};

} // namespace

int main(int argc, char** argv) {
  priori_store::program = "priori-store-redis";
  std::vector<std::string> words(argv + 1, argv + argc);
  std::string prefix = priori::redis_options().prefix;
  if (words.size() >= 2 && words[0] == "--prefix") {
    prefix = words[1];
    words.erase(words.begin(), words.begin() + 2);
  }
  priori_store::run<detail::redis_store>(
      words, "SERVER", [&](std::string const& server) { return server_contents(server, prefix); },
      [&](std::string const& server) {
        return [server, prefix](std::string identity) {
          return detail::redis_settings{address_of(server),      prefix, std::move(identity), 0, {},
                                        std::chrono::seconds(10)};
        };
      });
}
