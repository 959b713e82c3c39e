"""Writes results: a CSV file, Markdown tables, and plots."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields

import publish
from contenders import COMPARISONS, COUNTED, EMPTY, GROWING, OF_CONSTANTS, SIZES, Comparison, Contender, Ratio
from measure import Count, Result
from publish import COSTS, markdown
from running import by_compiler

CSV = COSTS / "results.csv"
COUNTS_CSV = COSTS / "instantiations.csv"


def read() -> list[Result]:
    if not CSV.exists():
        return []
    with open(CSV, newline="") as file:
        return [Result(row["group"], row["compiler"], row["contender"], int(row["size"]), float(row["seconds"]),
                       float(row["megabytes"]), int(row["runs"]), row["message"]) for row in csv.DictReader(file)]


def write(results: Iterable[Result]) -> None:
    COSTS.mkdir(exist_ok=True)
    with open(CSV, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Result))
        for result in results:
            group, compiler, contender, size, seconds, megabytes, *rest = astuple(result)
            writer.writerow([group, compiler, contender, size, f"{seconds:.4f}", f"{megabytes:.1f}", *rest])


def read_counts() -> list[Count]:
    if not COUNTS_CSV.exists():
        return []
    with open(COUNTS_CSV, newline="") as file:
        return [Count(row["compiler"], row["contender"], int(row["size"]), int(row["classes"]), int(row["functions"]))
                for row in csv.DictReader(file)]


def write_counts(counts: Iterable[Count]) -> None:
    with open(COUNTS_CSV, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Count))
        writer.writerows(astuple(count) for count in counts)


def merged(old: list[Result], new: list[Result]) -> list[Result]:
    """What is measured anew replaces what was known of the same group and compiler."""
    renewed = {(result.group, result.compiler) for result in new}
    return sorted([result for result in old if (result.group, result.compiler) not in renewed] + new,
                  key=lambda result: result.group)


def compilers_of(results: Iterable[Result | Count]) -> list[str]:
    return sorted({result.compiler for result in results}, key=by_compiler)


def number(seconds: float) -> str:
    """Three digits that mean something, at most two after the point."""
    return f"{max(seconds, 0):.{2 if seconds < 9.995 else 1 if seconds < 99.95 else 0}f}"


Cells = dict[tuple[str, str], Result]  # by contender and compiler


def ratio(cells: Cells, wanted: Ratio, compiler: str) -> str:
    of = cells.get((wanted.of.name, compiler))
    to = [cell for contender in wanted.to if (cell := cells.get((contender.name, compiler))) and not cell.message]
    if not of or of.message or not to:
        return "-"
    return f"**{of.seconds / max(min(cell.seconds for cell in to), 0.001):.1f}**"


def failures(results: Iterable[Result]) -> str:
    said = [f"- {result.contender}, {result.compiler}: `{result.message}`\n" for result in results if result.message]
    return "\n" + "".join(said) if said else ""


def comparison_table(comparison: Comparison, results: list[Result]) -> str:
    """A row per contender, a row per ratio, and the compilers' messages where they failed."""
    compilers = compilers_of(results)
    cells = {(result.contender, result.compiler): result for result in results}

    def shown(contender: Contender, compiler: str) -> str:
        cell = cells.get((contender.name, compiler))
        return "" if not cell else "fails" if cell.message else f"{number(cell.seconds)} s, {cell.megabytes:.0f} MB"

    rows = [[contender.name] + [shown(contender, compiler) for compiler in compilers]
            for contender in comparison.contenders]
    for wanted in comparison.ratios:
        of = wanted.of.name if len({each.of for each in comparison.ratios}) > 1 else "ratio"
        to = wanted.to[0].name if len(wanted.to) == 1 else "the fastest by hand"
        aim = f", aim {wanted.target:g}" if wanted.target else ""
        rows.append([f"**{of} to {to}**{aim}"] + [ratio(cells, wanted, compiler) for compiler in compilers])
    size = max(result.size for result in results)
    return markdown([f"size {size:,}" if size else "", *compilers], rows) + failures(results)


def seconds_table(comparison: Comparison, results: list[Result]) -> str:
    """Seconds alone."""
    compilers = compilers_of(results)
    cells = {(result.contender, result.compiler): result for result in results}
    rows = [[contender.name] + [number(cells[contender.name, compiler].seconds) for compiler in compilers]
            for contender in comparison.contenders]
    return markdown(["seconds of compile time", *compilers], rows)


def growth_table(results: list[Result]) -> str:
    """A table of seconds per compiler."""
    text = ""
    for compiler in compilers_of(results):
        cells = {(result.contender, result.size): result for result in results if result.compiler == compiler}
        sizes = [size for size in SIZES if (EMPTY.name, size) in cells]
        rows = [[contender.name] + ["" if not (cell := cells.get((contender.name, size))) else
                                    "fails" if cell.message else number(cell.seconds) for size in sizes]
                for contender in GROWING if any(name == contender.name for name, _ in cells)]
        text += f"\n{markdown([compiler, *(f'{size:,}' for size in sizes)], rows)}"
    return text[1:]


def limits_table(results: list[Result]) -> str:
    """Where each contender stops, and what the compiler says there."""
    rows = []
    for contender in GROWING:
        for compiler in compilers_of(results):
            mine = [r for r in results if r.contender == contender.name and r.compiler == compiler]
            works = max((result for result in mine if not result.message), key=lambda r: r.size, default=None)
            fails = min((result for result in mine if result.message), key=lambda r: r.size, default=None)
            if fails:
                rows.append([contender.name, f"{compiler}: `{fails.message}`", f"{works.size:,}" if works else "-",
                             number(works.seconds) if works else "-", f"{fails.size:,}"])
    return markdown(["contender", "stopped by", "compiles at", "seconds", "fails at"], rows, left=2)


def counts_table(counts: list[Count]) -> str:
    """Class and function templates for each key, from one size to another."""
    known = {(count.compiler, count.contender, count.size): count for count in counts}
    compilers = compilers_of(counts)

    def shown(compiler: str, contender: Contender, sizes: tuple[int, int]) -> str:
        small, large = (known.get((compiler, contender.name, size)) for size in sizes)
        if not small or not large:
            return "fails"
        keys = sizes[1] - sizes[0]
        return f"{(large.classes - small.classes) / keys:.1f}, {(large.functions - small.functions) / keys:.1f}"

    rows = [[contender.name] + [shown(compiler, contender, sizes) for compiler in compilers for sizes in COUNTED]
            for contender in OF_CONSTANTS]
    return markdown(["classes, functions for each key", *(f"{compiler}, keys {small:,} to {large:,}"
                     for compiler in compilers for small, large in COUNTED)], rows)


def tables(results: list[Result], counts: list[Count]) -> dict[str, str]:
    """All tables there are results for, by the names of their marks."""
    found = {}
    for comparison in COMPARISONS:
        if mine := [result for result in results if result.group == comparison.name]:
            table = seconds_table if comparison.name == "readme" else comparison_table
            found[comparison.name] = table(comparison, mine)
    if growing := [result for result in results if result.group == "growth"]:
        found["growth"] = growth_table(growing)
        found["limits"] = limits_table(growing)
    if counts:
        found["instantiations"] = counts_table(counts)
    return found


# Colors that can be told apart by most readers; a family has a color, a member a marker.
STYLES = {
    "naive": ("#7f7f7f", "s", ":"), "recursive class": ("#b07aa1", "o", "--"),
    "recursive variable": ("#b07aa1", "^", "--"), "class template, in": ("#b07aa1", "D", "-"),
    "`hana::fix": ("#9c755f", "o", "--"), "Hana": ("#9c755f", "^", "--"),
    "`constexpr` loop, tuned": ("#59a14f", "D", "-"), "`constexpr` loop": ("#59a14f", "o", "--"),
    "pages by hand, tuned": ("#4e79a7", "D", "-"), "pages by hand": ("#4e79a7", "o", "--"),
    "generated": ("#222222", "x", ":"),
    "`priori::table`, windowed": ("#e15759", "D", "-"), "`priori::table": ("#e15759", "o", "-"),
    "`priori::value": ("#f28e2b", "^", "-"), "`priori::memo": ("#f28e2b", "s", "-"),
}


def plot(results: list[Result]) -> None:
    """Seconds and megabytes over size, log-log: the first compiler's, narrow enough to be read on a phone."""
    pyplot = publish.pyplot()
    from matplotlib import ticker

    growing = [result for result in results if result.group == "growth" and result.contender != EMPTY.name]
    if not growing:
        return
    compiler = compilers_of(growing)[0]
    for quantity, unit, least in ("seconds", "s", 0.01), ("megabytes", "MB", 0):
        figure, panel = pyplot.subplots(figsize=(5.2, 5.6))
        for contender in GROWING:
            mine = sorted((r for r in growing if r.contender == contender.name and r.compiler == compiler
                           and not r.message), key=lambda r: r.size)
            color, marker, line = next(v for k, v in STYLES.items() if contender.name.startswith(k))
            panel.plot([r.size for r in mine], [max(getattr(r, quantity), least) for r in mine], line,
                       color=color, marker=marker, markersize=4, label=contender.name.replace("`", ""),
                       linewidth=2.2 if "priori" in contender.name else 1.2)
        panel.set(xscale="log", yscale="log", xlabel="size: values computed",
                  title=f"{'processor time beyond an empty file' if unit == 's' else 'peak memory'}, {unit}: {compiler}")
        panel.set_xticks(SIZES[::2], [f"{size:,}" for size in SIZES[::2]])
        panel.yaxis.set_major_formatter(ticker.StrMethodFormatter("{x:g}"))
        panel.minorticks_off()
        panel.grid(color="#dddddd", linewidth=0.5)
        figure.legend(*panel.get_legend_handles_labels(), loc="lower center", ncol=2, frameon=False)
        figure.tight_layout(rect=(0, 0.27, 1, 1))
        publish.save(figure, f"growth_{quantity}")
