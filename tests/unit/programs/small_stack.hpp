// What the tests of depth share.
#pragma once

#include <doctest/doctest.h>

#include <pthread.h>

#include <cstddef>

// call(), in a thread with a stack of that size.
template <class Call> void on_stack_of(std::size_t size, Call call) {
  pthread_attr_t attributes;
  pthread_t thread;
  REQUIRE(pthread_attr_init(&attributes) == 0);
  REQUIRE(pthread_attr_setstacksize(&attributes, size) == 0);
  auto const start = [](void* c) -> void* { return (*static_cast<Call*>(c))(), nullptr; };
  REQUIRE(pthread_create(&thread, &attributes, start, &call) == 0);
  pthread_attr_destroy(&attributes);
  pthread_join(thread, nullptr);
}

inline constexpr std::size_t kilobyte = 1024;
