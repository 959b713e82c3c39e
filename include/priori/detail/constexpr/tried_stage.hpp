// priori: a stage of a table that may be too much work for one constant evaluation. Whether it is can be asked.
#pragma once

#include "priori/detail/begin.hpp"

#include "priori/detail/core/platform.hpp"

#include <cstddef>

namespace priori { inline namespace PRIORI_ABI { namespace detail {

// False for nvcc's front end, which cannot ask whether a stage is a constant expression, and says itself why one is
// not.
#ifdef PRIORI_DETAIL_NVCC
inline constexpr bool asks_constants = false;
#else
inline constexpr bool asks_constants = true;
#endif

// The stage that Table::filled_up_to<at...>() makes. It is a constant expression if ended() is.
//
// g++ 12 refuses some stages as the initializer of a reference that it accepts as that of a variable, such as those
// that read another table. But it evaluates a function without parameters once, however often the function is called.
template <class Table, std::size_t... at> inline constexpr
    typename Table::filling filled_stage = Table::template filled_up_to<at...>();

template <class Table, std::size_t... at> struct stage_in_variable {
  static constexpr typename Table::filling const& filled() { return filled_stage<Table, at...>; }
  static constexpr bool ended() { return Table::template filled_up_to<at...>().ended(); }
};

#if defined(__clang__)
// Clang would evaluate it again for each call. It takes no reference to an object with a destructor. The function is
// not called, so a reference to a stage that fails is not initialized at run time either.
template <class Table, std::size_t... at> auto attempt() {
  using filling = typename Table::filling const;
  if constexpr (__is_trivially_destructible(filling)) {
    static filling& tried = Table::template filled_up_to<at...>();
    struct access {
      static constexpr filling& filled() { return tried; }
      static constexpr bool ended() { return tried.ended(); }
    };
    return access{};
  } else return stage_in_variable<Table, at...>{};
}
template <class Table, std::size_t... at> using tried_stage = decltype(detail::attempt<Table, at...>());
#else
template <class Table, std::size_t... at> using tried_stage = stage_in_variable<Table, at...>;
#endif

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
