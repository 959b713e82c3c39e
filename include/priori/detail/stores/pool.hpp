// priori: memory for many objects of one type, for one thread.
#pragma once

#include "priori/detail/begin.hpp"

#include <cstddef>
#include <new>
#include <utility>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// Takes memory in slabs, which release() frees; it has no destructor.
template <class T> class pool {
  union room {
    room* next; // if free; in the first of a slab: the slab before it
    alignas(T) std::byte bytes[sizeof(T)];
  };
  room* slabs = nullptr;
  room* returned = nullptr;
  std::size_t left = 0;
  std::size_t slab_size = 16;

public:
  constexpr pool() = default;

  // A new T. If its constructor throws, its memory is free again.
  template <class... A> T* make(A const&... a) {
    struct owner {
      pool& from;
      void* memory;
      ~owner() {
        if (memory) from.give_back(memory);
      }
    } made{*this, take()};
    T* const object = ::new (made.memory) T(a...);
    made.memory = nullptr;
    return object;
  }
  void destroy(T* object) {
    object->~T();
    give_back(object);
  }
  void release() {
    while (slabs) delete[] std::exchange(slabs, slabs->next);
    *this = {};
  }

private:
  void* take() {
    if (returned) return std::exchange(returned, returned->next)->bytes;
    if (left == 0) {
      if (slab_size < 4096) slab_size *= 2;
      room* const slab = new room[slab_size + 1];
      slab->next = std::exchange(slabs, slab);
      left = slab_size;
    }
    return slabs[left--].bytes;
  }
  void give_back(void* memory) {
    room* const r = static_cast<room*>(memory);
    r->next = std::exchange(returned, r);
  }
};

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
