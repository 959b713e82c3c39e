// priori: what a store has under a key: the value's bytes, and what tells that they are those.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/stored/encoding.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Milliseconds since 1970: a clock that processes share.
inline std::int64_t now_in_milliseconds() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// A record: a head, the key if it is a long one, the value.
struct record_head {
  std::uint64_t sum = 0;      // of all that follows, begun with the name's
  std::int64_t expires = 0;   // in milliseconds since 1970; 0: never
  std::uint64_t order = 0;    // of two records, the older has the smaller number
  std::uint64_t long_key = 0; // the size of the key if it is kept here, else 0
};

inline std::string make_record(record_head head, std::string_view long_key, std::string_view value,
                               std::uint64_t seed) {
  head.long_key = long_key.size();
  std::string record(reinterpret_cast<char const*>(&head), sizeof head);
  record.append(long_key).append(value);
  head.sum = detail::checksum(std::string_view(record).substr(sizeof head.sum), seed);
  std::memcpy(record.data(), &head.sum, sizeof head.sum);
  return record;
}

// A key and its value, as bytes.
struct stored_entry {
  std::string key, value;
  std::int64_t expires = 0; // in milliseconds since 1970; 0: as the store says
};

struct opened_record {
  record_head head;
  std::string_view value; // in the bytes that were given
};

// nothing: the bytes are damaged, or somebody else's, or another key's.
inline std::optional<opened_record> open_record(std::string_view bytes, std::string_view long_key, std::uint64_t seed) {
  opened_record r;
  if (bytes.size() < sizeof r.head) return std::nullopt;
  std::memcpy(&r.head, bytes.data(), sizeof r.head);
  bytes.remove_prefix(sizeof r.head.sum);
  if (detail::checksum(bytes, seed) != r.head.sum || r.head.long_key != long_key.size()) return std::nullopt;
  bytes.remove_prefix(sizeof r.head - sizeof r.head.sum);
  if (!bytes.starts_with(long_key)) return std::nullopt;
  bytes.remove_prefix(long_key.size());
  r.value = bytes;
  return r;
}

// The key if a store has it hashed, since it has `most` bytes or more; then its record holds it, too.
inline std::string_view long_key(std::string_view key, std::size_t most) {
  return key.size() < most ? std::string_view() : key;
}

// Where a store has a key: after what all keys of the function begin with, short ones as they are, long ones hashed.
class place_of_key {
  std::array<char, 512> in_place; // the record's key if it is as short as that, else `on_heap` is; not initialized
  std::string on_heap;
  std::size_t begin_size, size;

  // n: the bytes after the letter.
  char* begin_with(std::string_view begin, char letter, std::size_t n) {
    size = begin_size + 1 + n;
    if (size > in_place.size()) on_heap.resize(size);
    char* const to = on_heap.empty() ? in_place.data() : on_heap.data();
    std::memcpy(to, begin.data(), begin_size);
    to[begin_size] = letter;
    return to + begin_size + 1;
  }

public:
  place_of_key(std::string_view begin, std::string_view key, std::size_t most) : begin_size(begin.size()) {
    if (key.size() < most) {
      char* const to = begin_with(begin, 'k', key.size());
      if (!key.empty()) std::memcpy(to, key.data(), key.size());
    } else {
      std::uint64_t const hashes[] = {detail::checksum(key), detail::checksum(key, 0x2545'F491'4F6C'DD1D)};
      std::memcpy(begin_with(begin, 'h', sizeof hashes), hashes, sizeof hashes);
    }
  }

  // The key of its record.
  std::string_view record() const { return {on_heap.empty() ? in_place.data() : on_heap.data(), size}; }

  // The key of its lease.
  std::string lease() const { return std::string(record()).insert(begin_size, 1, 'l'); }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
