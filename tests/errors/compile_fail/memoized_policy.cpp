// EXPECT-FIRST: priori: the second argument of memoized is one_thread, many_threads, bounded<>, fixed<n> or stored_in<Store>
#include <priori/memoize.hpp>

#include <map>

long square(int n);
long square(int n) { return long{n} * n; }
#ifdef CONTROL
using policy = priori::one_thread;
#else
using policy = std::map<int, long>;
#endif
int main() { return static_cast<int>(sizeof(priori::memoized<long (*)(int), policy>)) == 0; }
