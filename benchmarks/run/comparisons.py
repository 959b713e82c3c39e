"""What is compared: which tables the contenders of the programs in this folder stand in, and what is aimed at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """How many times what `to` takes `of` takes, and how often it may at most; at least, where it `should_be_more`."""

    of: str
    to: str
    aim: float | None = None
    should_be_more: bool = False


@dataclass(frozen=True)
class Table:
    """Columns are comparisons, by the names that the program gives them; rows are its contenders."""

    name: str
    program: str
    title: str
    columns: dict[str, str]  # the heads, by comparison
    ratios: tuple[Ratio, ...]
    unit: str = "ns"
    per: str = "key"


VECTOR = "`std::vector`"
STD_MAP = "`std::unordered_map`"
FLAT_MAP = "`boost::unordered_flat_map`"
GRID = "flat `std::vector`"
TESTED = "`std::vector`, `n < size`"
FLAT_LRU = "a list and `boost::unordered_flat_map`, a mutex"
FIND = "`std::unordered_map`, `find` of a string"
UNPROTECTED = "`std::vector`, unprotected"
CHECKED = "`std::vector`, with the same checks"
CHECKED_GRID = "flat `std::vector`, with the same checks"
BY_HAND = "by hand"
MONTGOMERY = "Montgomery by hand, below 2M"
REDUCED_MONTGOMERY = "Montgomery by hand, below M"


def each(to: str, **aims: float | None) -> tuple[Ratio, ...]:
    """The ratios of priori's own to one by hand."""
    return tuple(Ratio(f"`{of}`", to, aim) for of, aim in aims.items())


def threads(aim: float | None, *names: str) -> tuple[Ratio, ...]:
    """The throughput of two threads to that of one."""
    return tuple(Ratio(f"{name}, one thread", f"{name}, two threads", aim, True) for name in names)


TABLES = (
    Table("run_known", "known", "a key known a priori",
          {"known_throughput": "throughput", "known_latency": "latency"},
          (Ratio("`memo<f, known>`", "`constexpr std::array`, `n < size`", 1.1),)),
    Table("run_dense", "dense", "a remembered dense key",
          {f"dense_{way}_{order}": f"{way}, {size}" for way in ("throughput", "latency")
           for order, size in (("1000", "1,000"), ("5000", "5,000"), ("ascending_5000", "5,000 ascending"))},
          each(TESTED, memoize=1.4, memo=1.5, memoize_shared=None)),
    Table("run_cold", "cold", "a cold fill of dense keys", {"cold": "5,000 keys"},
          (*each(VECTOR, memoize=1.5, memo=2.5, memoize_shared=None), Ratio(CHECKED, VECTOR),
           *each(CHECKED, memoize=None, memo=None), *each(STD_MAP, memoize=0.3, memo=0.3),
           *each(f"{STD_MAP}, reserved", memoize=None, memo=None), *each(FLAT_MAP, memoize=0.4, memo=0.4),
           *each(f"{FLAT_MAP}, reserved", memoize=None, memo=None))),
    Table("run_sparse", "sparse", "a cold fill of sparse keys", {"sparse": "from 10^15"},
          each(FLAT_MAP, memoize=0.9, memo=1.2, memoize_shared=1.3)),
    Table("run_pairs", "pairs", "a cold fill of pairs",
          {"binomial": "binomial(500, 250)", "edit_distance": "edit distance"},
          each(GRID, memoize=1.5, memo=1.5, memoize_shared=None)),
    Table("run_strings", "strings", "a remembered string", {"strings": "by `std::string`"},
          each(FIND, memoize=0.9, memo=0.9, memoize_shared=None)),
    Table("run_views", "strings", "a remembered string",
          {"views": "by `std::string_view`", "literals": "by `char const*`"},
          each(FIND, memoize=1.0, memo=1.0, memoize_shared=None)),
    Table("run_values", "values", "a large value that is remembered",
          {"texts": "200,000 of 100 characters", "vectors": "20,000 of 1,000 `int`s"},
          (*each(FLAT_MAP, memoize=1.1), Ratio("`memo`, `visit`", FLAT_MAP, 1.1),
           Ratio("`memoize_shared`, `visit`", FLAT_MAP, 1.1))),
    Table("run_threads_dense", "threads", "two threads, remembered keys", {"threads_dense": "dense"},
          threads(1.8, "`memo`", "`memoize_shared`") + threads(None, "constant `std::vector`")),
    Table("run_threads_hashed", "threads", "two threads, remembered keys", {"threads_hashed": "hashed"},
          threads(1.6, "`memo`", "`memoize_shared`") +
          threads(None, "`std::unordered_map` with a mutex", "`std::unordered_map` in 64 parts, a mutex each")),
    Table("run_bounded", "bounded", "1,000 of 100,000 keys, by Zipf's law", {"bounded": "a request"},
          (Ratio("`memoize_shared`, `.capacity`, one thread", f"{FLAT_LRU}, one thread", 0.8),
           Ratio("`memoize_shared`, `.capacity`, `.lifetime`, one thread", f"{FLAT_LRU}, one thread"),
           *threads(1.6, "`memoize_shared`, `.capacity`")), per="request"),
    Table("run_programs", "programs", "dynamic programs from nothing",
          {"tour": "tour of 15 cities", "knapsack": "knapsack", "chain": "matrix chain", "coins": "coins",
           "digits": "digits, 4 keys"},
          (*each(GRID, memoize=2.0), Ratio("`memoize` after `reserve`", GRID), *each(GRID, memo=2.5, memoize_shared=None), Ratio(CHECKED_GRID, GRID))),
    Table("run_deep", "deep", "a chain of 1,000,000 and of 10,000,000 keys",
          {"deep": "1,000,000 deep", "deep_10": "10,000,000 deep"},
          (Ratio("`memoize`", "`memoize`, on a stack of 4 GB", 1.3), Ratio("`memo`", "`memo`, on a stack of 4 GB", 1.3),
           *each(UNPROTECTED, memoize=2.0, memo=2.0),
           Ratio(CHECKED, UNPROTECTED), *each(CHECKED, memoize=None, memo=None),
           *each("`std::unordered_map`, unprotected", memoize=None, memo=None))),
    Table("run_crossing", "crossing", "going on on another stack", {"crossing": "there and back"},
          (Ratio("a thread", "a kept stack", 100, True),), per="crossing"),
    Table("run_checked", "checked", "checked numbers",
          {"checked_sum": "sums of an array", "checked_fibonacci": "sums in a chain", "checked_product": "products",
           "checked_horner": "products and sums"},
          (Ratio("`checked<std::uint64_t>`", "`std::uint64_t`", 1.5),), per="number"),
    Table("run_modular", "modular", "a product modulo 998244353",
          {"modular_narrow_latency": "latency", "modular_narrow_throughput": "throughput"},
          (Ratio("`modular<M>`", MONTGOMERY, 1.1), Ratio("`modular<M>`", REDUCED_MONTGOMERY),
           Ratio("`modular<M>`", "`a * b % M`")), per="product"),
    Table("run_modular_wide", "modular", "a product modulo 10^18 + 9",
          {"modular_wide_latency": "latency", "modular_wide_throughput": "throughput"},
          (Ratio("`modular<M>`", MONTGOMERY), Ratio("`modular<M>`", REDUCED_MONTGOMERY),
           Ratio("`modular<M>`", "`a * b % M`")), per="product"),
    Table("run_linear_modulo", "linear", "the 10^18th term of a linear recurrence modulo 10^9 + 7",
          {"linear_order_10": "order 10", "linear_fibonacci": "Fibonacci"}, each(BY_HAND, linear=1.1), per="term"),
    Table("run_linear_gmp", "linear", "F(10^6), with GMP", {"linear_gmp": "`mpz_int`"},
          each("`mpz_fib_ui`", linear=1.2), per="term"),
    Table("run_linear_cpp_int", "linear", "F(10^6), with `cpp_int`", {"linear_cpp_int": "`cpp_int`"},
          each(BY_HAND, linear=1.1), per="term"),
    Table("run_memory", "memory", "memory",
          {f"{kind}_{size}": f"{kind}, {size:,} keys" for size in (5_000, 1_000_000)
           for kind in ("allocated", "resident")}, (), "bytes"),
)

# What the plot shows: what one decides by, on one screen. All of it is in the tables.
DRAWN = ("known_throughput", "dense_throughput_5000", "cold", "sparse", "binomial", "views", "deep", "checked_sum")

PROGRAMS = tuple(dict.fromkeys(table.program for table in TABLES))
