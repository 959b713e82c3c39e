// Macros that a program, one for contests, <windows.h>, <complex.h>, Arduino.h, Qt, curses.h or term.h may have
// defined: they change nothing in priori's headers, and are there again after each of them.
#ifdef __clang__ // which takes a macro that is set aside for one that is not used
#pragma clang diagnostic ignored "-Wunused-macros"
#endif
#define A 1
#define B 2
#define C 3
#define D 4
#define E 5
#define F(x) x
#define G 7
#define H 8
#define I 9
#define J 10
#define K 11
#define L 12
#define M 13
#define N 14
#define O 15
#define P 16
#define Q 17
#define R 18
#define S 19
#define T 20
#define U 21
#define V 22
#define W 23
#define X 24
#define Y 25
#define Z 26
#define all(x) (x).begin(), (x).end()
#define bell "\a"
#define bit(b) (1 << (b))
#define bits 8
#define box(window, v, h) v
#define byte unsigned char
#define far
#define near
#define small char
#define word unsigned short
#define abs(x) ((x) > 0 ? (x) : -(x))
#define ERR (-1)
#define ERROR 0
#define FALSE 0
#define IN
#define OK 0
#define OUT
#define TRUE 1
#define VOID void
#define clear() (OK)
#define columns 80
#define emit
#define erase() (OK)
#define interface struct
#define lines 25
#define max(a, b) ((a) > (b) ? (a) : (b))
#define min(a, b) ((a) < (b) ? (a) : (b))
#define mod 998'244'353
#define move(y, x) ((y) + (x))
#define radians(degrees) (degrees)
#define round(x) (x)
#define slots
#define timeout(delay) (delay)

#include <priori/priori.hpp>

#include <string_view>

static_assert(A + B + C + D + E + F(6) + G + H + I + J + K + L + M == 91);
static_assert(N + O + P + Q + R + S + T + U + V + W + X + Y + Z == 260);
static_assert(bit(3) == bits && box(1, 2, 3) == 2 && abs(-2) == round(2) && radians(1) == 1);
static_assert(columns * lines == timeout(2000) && bell[0] == 7);
static_assert(ERR == -1 && ERROR == FALSE && TRUE == 1 && clear() == erase() && move(1, 2) == max(3, min(4, 5) - 1));
constexpr std::string_view contests = "contests";
static_assert(mod % 2 == 1 && std::string_view(all(contests)) == contests);
static_assert(sizeof(byte) == 1 && sizeof(small) == 1 && sizeof(word) == 2 &&
              sizeof(near int far) == sizeof(emit int slots));

namespace {
interface fibonacci {
  template <class Self> constexpr priori::checked<int> operator()(Self const& self, unsigned n) const {
    return n < 2 ? static_cast<int>(n) : self(n - 1) + self(n - 2);
  }
};
}

static_assert(priori::value<fibonacci{}, T> == 6765);
static_assert(priori::table<fibonacci{}, T + 1>[T] == 6765);
static_assert(priori::memo<fibonacci{}>(T) == 6765);

bool all_of_it(unsigned n) {
  auto shared = priori::memoize_shared(fibonacci{}, {.capacity = N});
  auto one = priori::memoize(fibonacci{});
  return priori::memo<fibonacci{}, T>(n) == shared(n) && one(n) == shared(n) &&
         !priori::trace(fibonacci{}, n).svg().empty();
}
