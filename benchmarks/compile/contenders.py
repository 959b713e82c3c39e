"""What is compared: sources of any size, and which of them stand side by side."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publish import ROOT

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Source:
    """A translation unit: a file of `sources/`, or a text."""

    file: Path | None = None
    text: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contender:
    """One way to write something, at any size; most are a single translation unit."""

    name: str  # as the tables show it
    sources: Callable[[int], list[Source]]


@dataclass(frozen=True)
class Ratio:
    """How many times the seconds of the fastest of `to` those of `of` are, and how many they may be."""

    of: Contender
    to: tuple[Contender, ...]
    target: float | None = None


@dataclass(frozen=True)
class Comparison:
    """Contenders that do the same, at one size."""

    name: str
    size: int
    quick_size: int
    contenders: tuple[Contender, ...]
    ratios: tuple[Ratio, ...] = ()


def of_file(name: str, path: str) -> Contender:
    return Contender(name, lambda size: [Source(file=HERE / "sources" / path, flags=(f"-DSIZE={size}",))])


def of_text(name: str, text: str) -> Contender:
    return Contender(name, lambda size: [Source(text=text)])


def of_header(header: str) -> Contender:
    return of_text(f"`<{header}>`", f"#include <{header}>\n")


def against(name: str, size: int, quick_size: int, target: float | None, priori: Contender, *by_hand: Contender,
            called: Contender | None = None, not_counted: tuple[Contender, ...] = ()) -> Comparison:
    """priori beside what is written by hand, and beside the same that calls the recurrence: the floor of both ratios."""
    floor = () if called is None else (called,)
    ratios = [Ratio(priori, by_hand, target)]
    for contender in floor:
        ratios += [Ratio(contender, by_hand), Ratio(priori, (contender,))]
    return Comparison(name, size, quick_size, (priori, *by_hand, *floor, *not_counted), tuple(ratios))


def literals(size: int) -> list[Source]:
    """What a code generator writes."""
    values, a, b = [], 0, 1
    for _ in range(size):
        values.append(f"{a}u,\n")
        a, b = b, (a + b) % 2**64
    return [Source(text=f"#include <cstddef>\n#include <cstdint>\n"
                        f"extern const std::uint64_t table[{size}] = {{\n{''.join(values)}}};\n"
                        f"std::uint64_t get(std::size_t i) {{ return table[i]; }}\n")]


EMPTY = of_text("the empty file", "")

NAIVE = of_file("naive `constexpr` function", "fib/naive.cpp")
CLASS_TEMPLATE = of_file("recursive class template", "fib/class_template.cpp")
VARIABLE_TEMPLATE = of_file("recursive variable template", "fib/variable_template.cpp")
STRIDES = of_file("class template, in ascending strides", "fib/class_template_strides.cpp")
HANA_FIX = of_file("`hana::fix`", "fib/hana_fix.cpp")
HANA_RECURSION = of_file("Hana recursion, `hana::eval_if`", "fib/hana_recursion.cpp")
LOOP = of_file("`constexpr` loop", "fib/loop.cpp")
LOOP_TUNED = of_file("`constexpr` loop, tuned", "fib/loop_tuned.cpp")
PAGES = of_file("pages by hand", "fib/pages.cpp")
PAGES_TUNED = of_file("pages by hand, tuned", "fib/pages_tuned.cpp")
PAGES_CALLED = of_file("pages by hand that call the lambda", "fib/called.cpp")
PAGES_UNJOINED = of_file("the tuned pages, not joined to a `std::array`", "fib/pages_unjoined.cpp")
LITERALS = Contender("generated C array", literals)
TABLE = of_file("`priori::table`", "fib/table.cpp")
TABLE_WINDOWED = of_file("`priori::table`, windowed", "fib/table_windowed.cpp")
TABLE_WINDOWED_TUNED = of_file("`priori::table`, windowed, tuned", "fib/table_windowed_tuned.cpp")
VALUE = of_file("`priori::value`", "fib/value.cpp")
MEMO = of_file("`priori::memo` over constants", "fib/memo.cpp")
LAMBDA = of_file("a generic lambda, with a `self` of one line, in ascending strides", "fib/lambda.cpp")
MEMO_OPERATORS = of_file("the same with `n < 2_c` and `n - 1_c`", "fib/memo_operators.cpp")
MEMO_HANA = of_file("the same with Hana's constants, `-` and `+`", "fib/memo_hana.cpp")
MP11 = of_file("Mp11, `mp_eval_if_c`", "fib/mp11.cpp")
MINUS = of_file("`priori::constant`", "operators/priori.cpp")
MINUS_HANA = of_file("`hana::integral_constant`", "operators/hana.cpp")

OF_CONSTANTS = (CLASS_TEMPLATE, VARIABLE_TEMPLATE, STRIDES, LAMBDA, MP11, HANA_FIX, HANA_RECURSION, MEMO, MEMO_OPERATORS,
                MEMO_HANA)
COUNTED = ((60, 120), (1_000, 2_000))  # sizes whose difference is what a key instantiates

# Those that give the last of n values, and those that give all of them.
GROWING = [NAIVE, CLASS_TEMPLATE, VARIABLE_TEMPLATE, STRIDES, HANA_FIX, HANA_RECURSION, MEMO, VALUE,
           LOOP, LOOP_TUNED, PAGES, PAGES_TUNED, LITERALS, TABLE, TABLE_WINDOWED]
GROWING_QUICKLY = [NAIVE, CLASS_TEMPLATE, LOOP, PAGES_TUNED, LITERALS, TABLE]
SIZES = [16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576]
QUICK_SIZES = [16, 256, 4096, 65536]

# The header's recurrence, as README.md shows it.
FIB = """inline constexpr auto fib = [](auto& self, std::uint64_t n) -> std::uint64_t {
  return n < 2 ? n : self(n - 1) + self(n - 2);
};
"""
BINOMIAL = """inline constexpr auto binomial = [](auto& self, int n, int k) -> std::uint64_t {
  return k > n ? 0 : k == 0 || k == n ? 1 : self(n - 1, k - 1) + self(n - 1, k);
};
"""


def constant(expression: str) -> Contender:
    """A constant of priori's that is used while compiling and not emitted, its header included."""
    word = "value" if expression.startswith("value") else "table"
    recurrence = BINOMIAL if "binomial" in expression else FIB
    entry = {"value": "", "table": "(40, 20)" if "binomial" in expression else "[90]"}[word]
    return of_text(f"`{expression}`", f"#include <cstdint>\n#include <priori/{word}.hpp>\n{recurrence}"
                                      f"static_assert(priori::{expression}{entry} != 0);\n")


def many_units(name: str, shared: str, definition: str, units: int) -> Contender:
    """Translation units that all have `shared` and use `fibonacci`; the first of them also has `definition`."""

    def sources(size: int) -> list[Source]:
        return [Source(text=f"{shared}{definition if unit == 0 else ''}"
                            f"std::uint64_t get_{unit}(std::size_t i) {{ return fibonacci[i]; }}\n",
                       flags=(f"-DSIZE={size}",)) for unit in range(units)]

    return Contender(name, sources)


DECLARED = """#include <array>
#include <cstddef>
#include <cstdint>
extern const std::array<std::uint64_t, SIZE> fibonacci;
"""
DEFINED = f"""#include <priori/table.hpp>
{FIB}constexpr std::array<std::uint64_t, SIZE> fibonacci = priori::table<fib, SIZE>;
"""
IN_HEADER = f"""#include <cstddef>
#include <cstdint>
#include <priori/table.hpp>
{FIB}inline constexpr auto& fibonacci = priori::table<fib, SIZE>;
"""
TEN_WITH_TABLE = many_units("ten units that include the table", IN_HEADER, "", 10)
TEN_DECLARED = many_units("ten units that declare the table, one of which defines it", DECLARED, DEFINED, 10)
ONE_WITH_TABLE = many_units("one unit that has the table", IN_HEADER, "", 1)

ARRAY = of_header("array")
HANA = of_header("boost/hana.hpp")
HEADERS = {path.name: of_header(f"priori/{path.name}") for path in sorted((ROOT / "include/priori").glob("*.hpp"))}

NEAR_3 = of_file("f(n-1) + f(n-2) + f(n-3)", "far/near_3.cpp")
NEAR_4 = of_file("f(n-1) + f(n-2) + f(n-3) + f(n-4)", "far/near_4.cpp")
DIVIDED = of_file("f(n/2) + f(n/3) + f(n/4)", "far/divided.cpp")
HOFSTADTER_Q = of_file("Hofstadter's Q", "far/hofstadter_q.cpp")
HOFSTADTER_CONWAY = of_file("Hofstadter-Conway", "far/hofstadter_conway.cpp")

SERIES = of_file("`priori::table<priori::series::fibonacci<>>`", "series/table.cpp")
ALL_SERIES = of_file("the same, with `<priori/series.hpp>`", "series/table_of_all.cpp")
SERIES_LOOP = of_file("a `constexpr` loop to 94", "series/loop.cpp")


def of_directory(name: str, size: int, quick_size: int, target: float | None, *by_hand: tuple[str, str],
                 called: str = "", not_counted: tuple[tuple[str, str], ...] = ()) -> Comparison:
    def contenders(named: tuple[tuple[str, str], ...]) -> tuple[Contender, ...]:
        return tuple(of_file(label, f"{name}/{file}") for label, file in named)

    return against(name, size, quick_size, target, of_file("`priori::table`", f"{name}/table.cpp"), *contenders(by_hand),
                   called=of_file(called, f"{name}/called.cpp") if called else None, not_counted=contenders(not_counted))


def of_constants(name: str, size: int) -> Comparison:
    return Comparison(name, size, min(size, 200),
                      OF_CONSTANTS,
                      (Ratio(LAMBDA, (STRIDES,)), Ratio(MEMO, (LAMBDA,)), Ratio(MEMO, (STRIDES,), 4),
                       Ratio(MEMO_OPERATORS, (STRIDES,), 4), Ratio(MEMO_HANA, (MEMO_OPERATORS,), 4)))


COMPARISONS = [
    Comparison("readme", 0, 0,
               (ARRAY, HEADERS["table.hpp"], HEADERS["value.hpp"], HEADERS["priori.hpp"], constant("value<fib, 90>"),
                constant("value<fib, 20'000>"), constant("table<fib, 94>"), constant("table<binomial, 64, 64>"),
                constant("table<fib, 100'000>"))),
    against("table", 1 << 20, 1 << 15, 2.5, TABLE, LOOP_TUNED, PAGES, PAGES_TUNED, called=PAGES_CALLED,
            not_counted=(PAGES_UNJOINED,)),
    against("table_4m", 1 << 22, 1 << 14, 2.5, TABLE, PAGES, PAGES_TUNED),
    Comparison("windowed", 1 << 20, 1 << 14, (TABLE_WINDOWED, TABLE_WINDOWED_TUNED, LOOP_TUNED, PAGES, PAGES_TUNED),
               (Ratio(TABLE_WINDOWED, (PAGES,), 1.2), Ratio(TABLE_WINDOWED_TUNED, (PAGES_TUNED,), 1.2),
                Ratio(TABLE_WINDOWED_TUNED, (LOOP_TUNED, PAGES, PAGES_TUNED)))),
    of_directory("catalan", 2_000, 500, 4, ("stages by hand", "stages.cpp"),
                 ("stages by hand, tuned", "stages_tuned.cpp"), called="stages by hand that call the lambda"),
    of_directory("partitions", 10_000, 2_000, 3, ("stages by hand", "stages.cpp"),
                 ("stages by hand, tuned", "stages_tuned.cpp"), called="stages by hand that call the lambda"),
    of_directory("primes", 200_000, 16_000, None, ("pages by hand", "pages.cpp")),
    of_directory("binomial", 1_024, 64, 2.5, ("rows by hand", "rows.cpp"), ("rows by hand, tuned", "rows_tuned.cpp"),
                 called="rows by hand that call the lambda",
                 not_counted=(("`priori::table`, whose lambda answers for keys below 0", "table_guarded.cpp"),)),
    of_directory("edit_distance", 1_000, 64, 2.5, ("rows by hand", "rows.cpp"),
                 ("rows by hand, tuned", "rows_tuned.cpp"), called="rows by hand that call the lambda"),
    against("series", 94, 94, 3, SERIES, SERIES_LOOP, not_counted=(ALL_SERIES,)),
    of_constants("constants_100", 100),
    of_constants("constants_1000", 1_000),
    of_constants("constants", 10_000),
    Comparison("operators", 10_000, 200, (MINUS, MINUS_HANA), (Ratio(MINUS_HANA, (MINUS,), 4),)),
    Comparison("far", 100_000, 16_384, (NEAR_3, NEAR_4, DIVIDED, HOFSTADTER_Q, HOFSTADTER_CONWAY),
               (Ratio(DIVIDED, (NEAR_3,), 2), Ratio(HOFSTADTER_Q, (NEAR_4,), 2), Ratio(HOFSTADTER_CONWAY, (NEAR_4,), 2))),
    Comparison("headers", 0, 0, (ARRAY, HANA, *HEADERS.values()),
               (Ratio(HEADERS["table.hpp"], (ARRAY,), 1.3), Ratio(HEADERS["value.hpp"], (ARRAY,), 1.3),
                Ratio(HEADERS["priori.hpp"], (HANA,), 1))),
    Comparison("units", 100_000, 10_000, (TEN_DECLARED, TEN_WITH_TABLE, ONE_WITH_TABLE),
               tuple(Ratio(ten, (ONE_WITH_TABLE,)) for ten in (TEN_DECLARED, TEN_WITH_TABLE))),
]
