"""What the benchmarks write: Markdown tables between marks in documents, and drawings."""

import io
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COSTS = ROOT / "docs/costs"
DOCUMENTS = [ROOT / name for name in ("docs/costs.md", "benchmarks/compile_time.md", "benchmarks/run_time.md")]


def line(cells: list[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def markdown(head: list[str], rows: list[list[str]], left: int = 1) -> str:
    """A table whose first `left` columns are text."""
    rule = "|" + "---|" * left + "---:|" * (len(head) - left)
    return "\n".join([line(head), rule, *map(line, rows)]) + "\n"


def put(texts: dict[str, str]) -> None:
    """Puts texts between their marks, <!-- measured: begin NAME --> and <!-- measured: end -->; others stay."""

    def renewed(mark: re.Match[str]) -> str:
        name = mark.group(2)
        return f"{mark.group(1)}\n{texts[name]}{mark.group(3)}" if name in texts else mark.group()

    for document in DOCUMENTS:
        old = document.read_text()
        document.write_text(re.sub(r"(<!-- measured: begin (\w+) -->).*?(<!-- measured: end -->)", renewed, old,
                                   flags=re.DOTALL))


def pyplot():
    """matplotlib's, set to draw the same file from the same figures."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "priori", "svg.fonttype": "none", "font.size": 9,
                                "font.sans-serif": ["DejaVu Sans"], "axes.spines.top": False,
                                "axes.spines.right": False})
    from matplotlib import pyplot

    return pyplot


def save(figure, name: str) -> None:
    """Writes a figure to docs/costs/, and closes it."""
    # A white ground of its own reads on a dark page, too.
    drawing = io.StringIO()
    figure.savefig(drawing, format="svg", facecolor="white", metadata={"Date": None, "Creator": None})
    pyplot().close(figure)
    small = re.sub(r'(?<=\n) +| id="\w+_\d+"|; stroke-(line(join|cap): \w+|dashoffset: 0)', "", drawing.getvalue())
    # Coordinates, which stand in quotes; text does not.
    small = re.sub(r'"[^"]*"', lambda quoted: re.sub(r"(\d\.\d)\d+", r"\1", quoted.group()), small)
    (COSTS / f"{name}.svg").write_text(small)
