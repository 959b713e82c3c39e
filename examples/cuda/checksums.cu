// Checksums on a GPU: a table in constant memory, and a value that is a constant of the kernel.
//
//   nvcc -std=c++20 --expt-relaxed-constexpr -I include examples/cuda/checksums.cu
#include <priori/table.hpp>
#include <priori/value.hpp>

#include <cstdint>

inline constexpr auto crc_of_byte = [](std::uint32_t byte) -> std::uint32_t {
  for (int i = 0; i < 8; ++i) byte = (byte & 1) != 0 ? byte >> 1 ^ 0xEDB8'8320 : byte >> 1;
  return byte;
};
// The factor of the byte that is n bytes before the last, in a polynomial hash.
inline constexpr auto power = [](auto& self, int n) -> std::uint32_t { return n == 0 ? 1 : 31 * self(n - 1); };

// For the host, where the table is made; and a copy of it for kernels: one line.
inline constexpr auto& crc_table = priori::table<crc_of_byte, 256>;
__constant__ auto crc_on_device = crc_table;

// The CRC-32 of each record of 64 bytes, and of its first byte the part in a polynomial hash.
__global__ void checksums(std::uint8_t const* records, std::uint32_t* crcs, std::uint32_t* parts) {
  unsigned const i = threadIdx.x;
  std::uint32_t crc = 0xFFFF'FFFF;
  for (unsigned k = 0; k < 64; ++k) crc = crc_on_device[(crc ^ records[64 * i + k]) & 255] ^ crc >> 8;
  crcs[i] = ~crc;
  parts[i] = records[64 * i] * priori::value<power, 63>;
}

#ifndef __clang__ // which compiles the kernel without NVIDIA's headers here
#include <cstdio>

int main() {
  std::uint8_t *records, *crcs;
  if (cudaMallocManaged(&records, 64 * 32) != cudaSuccess || cudaMallocManaged(&crcs, 8 * 32) != cudaSuccess)
    return std::puts("there is no GPU"), 0;
  for (int i = 0; i < 64 * 32; ++i) records[i] = static_cast<std::uint8_t>(i);
  auto* const results = reinterpret_cast<std::uint32_t*>(crcs);
  checksums<<<1, 32>>>(records, results, results + 32);
  if (cudaDeviceSynchronize() != cudaSuccess) return 1;
  std::uint32_t crc = 0xFFFF'FFFF;
  for (int k = 0; k < 64; ++k) crc = crc_table[(crc ^ records[k]) & 255] ^ crc >> 8;
  return std::printf("%08x %08x\n", results[0], ~crc), results[0] != ~crc;
}
#endif
