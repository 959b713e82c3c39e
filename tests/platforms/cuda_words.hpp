// CUDA's words as clang knows them, without NVIDIA's headers.
#pragma once

#include <cstdlib> // which clang's own headers need

#define __constant__ __attribute__((constant))
#define __global__ __attribute__((global))

struct index_of_thread {
  unsigned x;
};
#define threadIdx (index_of_thread{static_cast<unsigned>(__nvvm_read_ptx_sreg_tid_x())})
