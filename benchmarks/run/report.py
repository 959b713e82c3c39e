"""Writes results: a CSV file, Markdown tables, and a plot."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields

import publish
from comparisons import DRAWN, TABLES, Ratio, Table
from measure import Result
from publish import COSTS, markdown
from running import by_compiler

CSV = COSTS / "run.csv"

OURS = ("`memo", "`checked", "`modular", "`linear")  # what contenders of priori's own begin with


def read() -> list[Result]:
    if not CSV.exists():
        return []
    with open(CSV, newline="") as file:
        return [Result(row["comparison"], row["compiler"], row["contender"], float(row["median"]), float(row["least"]),
                       float(row["most"]), int(row["runs"])) for row in csv.DictReader(file)]


def write(results: Iterable[Result]) -> None:
    COSTS.mkdir(exist_ok=True)
    with open(CSV, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Result))
        for result in results:
            comparison, compiler, contender, *figures, runs = astuple(result)
            writer.writerow([comparison, compiler, contender, *(f"{figure:.4g}" for figure in figures), runs])


def merged(old: list[Result], new: list[Result]) -> list[Result]:
    """What is measured anew replaces what was known of the same comparison and compiler."""
    renewed = {(result.comparison, result.compiler) for result in new}
    order = [comparison for table in TABLES for comparison in table.columns]
    return sorted([result for result in old if (result.comparison, result.compiler) not in renewed] + new,
                  key=lambda result: (order.index(result.comparison), by_compiler(result.compiler)))


def compilers_of(results: Iterable[Result]) -> list[str]:
    return sorted({result.compiler for result in results}, key=by_compiler)


def number(figure: float) -> str:
    """Three digits, at most two after the point."""
    return f"{figure:,.{2 if figure < 9.995 else 1 if figure < 99.95 else 0}f}"


class Figures:
    """The medians of one compiler."""

    def __init__(self, results: Iterable[Result], compiler: str) -> None:
        self.medians = {(result.comparison, result.contender): result.median for result in results
                        if result.compiler == compiler}

    def contenders(self, table: Table) -> list[str]:
        """As they were entered."""
        return list(dict.fromkeys(contender for comparison, contender in self.medians if comparison in table.columns))

    def shown(self, comparison: str, contender: str) -> str:
        found = self.medians.get((comparison, contender))
        return "" if found is None else number(found)

    def ratio(self, comparison: str, wanted: Ratio) -> str:
        of, to = (self.medians.get((comparison, name)) for name in (wanted.of, wanted.to))
        return "" if of is None or to is None else f"{of / to:.2f}"


def named(wanted: Ratio) -> str:
    if not wanted.should_be_more:
        return f"{wanted.of} to {wanted.to}"
    return f"{wanted.of.removesuffix(', one thread')}, throughput of two threads to one"


def aim(wanted: Ratio) -> str:
    return "" if wanted.aim is None else f"{'≥' if wanted.should_be_more else '≤'} {wanted.aim:g}"


def table_of(table: Table, results: list[Result]) -> str:
    """A row per contender, and a row per ratio."""
    text = ""
    for compiler in compilers_of(result for result in results if result.comparison in table.columns):
        figures = Figures(results, compiler)
        rows = [[contender] + [figures.shown(comparison, contender) for comparison in table.columns]
                for contender in figures.contenders(table)]
        for wanted in table.ratios:
            ratios = [figures.ratio(comparison, wanted) for comparison in table.columns]
            if any(ratios):
                aimed = f", aim {aim(wanted)}" if wanted.aim else ""
                rows.append([f"**{named(wanted)}**{aimed}"] + [f"**{ratio}**" if ratio else "" for ratio in ratios])
        text += f"\n{markdown([f'{table.unit} per {table.per}, {compiler}', *table.columns.values()], rows)}"
    return text[1:]


def summary(results: list[Result]) -> str:
    """A row per aim and column."""
    compilers = compilers_of(results)
    rows = []
    for table in TABLES:
        for wanted in table.ratios:
            for comparison, head in table.columns.items():
                ratios = [Figures(results, compiler).ratio(comparison, wanted) for compiler in compilers]
                if wanted.aim and any(ratios):
                    rows.append([f"{table.title}: {head}", named(wanted), aim(wanted), *ratios])
    return markdown(["work", "ratio", "aim", *compilers], rows, left=2)


def tables(results: list[Result]) -> dict[str, str]:
    """All tables there are results for, by the names of their marks."""
    found = {table.name: text for table in TABLES if (text := table_of(table, results))}
    if results:
        found["run_summary"] = summary(results)
    return found


def plot(results: list[Result]) -> None:
    """The time for a key, a panel for each of DRAWN, a bar per contender: the first compiler's."""
    shown = [(table, comparison, head) for table in TABLES for comparison, head in table.columns.items()
             if comparison in DRAWN]
    compilers = compilers_of(results)
    if not compilers:
        return
    figures = Figures(results, compilers[0])
    shown = [panel for panel in shown if any(comparison == panel[1] for comparison, _ in figures.medians)]
    pyplot = publish.pyplot()
    from matplotlib.transforms import blended_transform_factory

    bars = [[(name, median) for (of, name), median in figures.medians.items() if of == comparison][::-1]
            for _, comparison, _ in shown]
    # One below the other, so that it can be read on a phone.
    figure, axes = pyplot.subplots(len(shown), 1, squeeze=False, figsize=(5.2, 0.17 * sum(len(b) + 2 for b in bars)),
                                   height_ratios=[len(b) for b in bars])
    for panel, (table, _, head), drawn in zip(axes.flat, shown, bars):
        colors = ["#e15759" if name.startswith(OURS) else "#4e79a7" for name, _ in drawn]
        container = panel.barh([name.replace("`", "") for name, _ in drawn], [median for _, median in drawn], color=colors)
        panel.bar_label(container, [number(median) for _, median in drawn], padding=3)
        panel.text(0.01, 1.04, f"{table.title}: {head}".replace("`", ""), va="bottom", fontweight="bold",
                   transform=blended_transform_factory(figure.transFigure, panel.transAxes))
        panel.set_xticks([])
        panel.spines["bottom"].set_visible(False)
        panel.margins(x=0.2, y=0.02)
    figure.suptitle(f"nanoseconds per key, {compilers[0]} -O2: priori red, by hand blue", fontsize=10)
    figure.tight_layout(rect=(0, 0, 1, 0.99), h_pad=1.6)
    publish.save(figure, "run")
