#!/bin/sh
# What std::atomic needs on bare-metal ARM differs by processor, operation and size, and shows at the link only: Debian's
# arm-none-eabi compiler comes without libatomic, so that -latomic, the usual answer, is itself an error on every processor. A
# load and a store of 4 bytes link everywhere; fetch_add of 4 bytes links for Cortex-M3 and not for M0+; a load of 8 bytes links
# for neither. The library's own answer does not tell: atomic<unsigned>::is_always_lock_free is false on M0+, though loads and
# stores are plain instructions there.
#
# Seen: gcc-arm-none-eabi 12.2.rel1: M0+: load4 links, add4 __atomic_fetch_add_4, load8 __atomic_load_8; M3: load4 links,
# add4 links, load8 __atomic_load_8; with -latomic: cannot find.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq gcc-arm-none-eabi=15:12.2.rel1-1 binutils-arm-none-eabi=2.40-2+18+b1 \
  libnewlib-arm-none-eabi=3.3.0-1.3+deb12u1 libnewlib-dev=3.3.0-1.3+deb12u1 \
  libstdc++-arm-none-eabi-newlib=15:12.2.rel1-1+23 libstdc++-arm-none-eabi-dev=15:12.2.rel1-1+23
for package in *.deb; do dpkg -x "$package" root; done
ln -s newlib root/usr/lib/arm-none-eabi/lib # what the packages' scripts do when they are installed
ln -s ../../include/newlib root/usr/lib/arm-none-eabi/include
compiler=root/usr/bin/arm-none-eabi-g++

cat >atomics.cpp <<'END'
#include <atomic>
std::atomic<unsigned> four;
std::atomic<unsigned long long> eight;
#ifdef __ARM_ARCH_6M__
static_assert(!std::atomic<unsigned>::is_always_lock_free);
#endif
int main() {
#if defined load4
  return static_cast<int>(four.load());
#elif defined add4
  return static_cast<int>(four.fetch_add(1));
#else
  return static_cast<int>(eight.load());
#endif
}
END

# linked(processor, operation, flag...): what the linker says.
linked() {
  processor=$1 operation=$2
  shift 2
  if "$compiler" -std=c++20 -mcpu="$processor" -mthumb --specs=nosys.specs -Os "-D$operation" atomics.cpp -o program "$@" \
    2>errors; then
    echo links
  else grep -o '__atomic_[a-z_0-9]*\|cannot find -latomic' errors | head -n 1
  fi
}
"$compiler" --version | head -n 1
said=
for processor in cortex-m0plus cortex-m3; do
  for operation in load4 add4 load8; do
    result=$(linked "$processor" "$operation")
    echo "$processor, $operation: $result"
    said="$said $result"
  done
  result=$(linked "$processor" load4 -latomic)
  echo "$processor, -latomic: $result"
  [ "$result" = 'cannot find -latomic' ]
done
[ "$said" = ' links __atomic_fetch_add_4 __atomic_load_8 links links __atomic_load_8' ]
