# Some targets (32-bit MIPS, older RISC-V compilers) have no instructions for atomics of 16 or 64 bits: their compilers
# call libatomic. Sets priori_atomics to the library to link, or to nothing.
include(CheckCXXSourceCompiles)
set(priori_atomics "")
set(priori_atomics_source "
#include <atomic>
template <class T> bool exchanged() {
  std::atomic<T> a{1};
  T expected = 1;
  return a.compare_exchange_strong(expected, 2) && a.load() == 2;
}
int main() { return exchanged<unsigned short>() && exchanged<unsigned long long>() ? 0 : 1; }
")
check_cxx_source_compiles("${priori_atomics_source}" PRIORI_ATOMICS_BUILT_IN)
if(NOT PRIORI_ATOMICS_BUILT_IN)
  set(priori_required_libraries "${CMAKE_REQUIRED_LIBRARIES}")
  list(APPEND CMAKE_REQUIRED_LIBRARIES atomic)
  check_cxx_source_compiles("${priori_atomics_source}" PRIORI_ATOMICS_IN_LIBRARY)
  set(CMAKE_REQUIRED_LIBRARIES "${priori_required_libraries}")
  unset(priori_required_libraries)
  if(PRIORI_ATOMICS_IN_LIBRARY)
    set(priori_atomics atomic)
  endif()
endif()
unset(priori_atomics_source)
