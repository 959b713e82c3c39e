#!/usr/bin/env python3
"""tests/coverage.py [build folder]: what the tests of a build with --coverage have run of include/priori.

    cmake --workflow --preset coverage && tests/coverage.py

A line has run if any instantiation of it has. So has a branch, where instantiations agree on how many there are at a line;
branches that only exceptions take do not count, nor do lines with more than six, which are several functions at once.
Prints the totals, then for each header how many lines and branches have not run, and which lines.
"""
import collections
import json
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HEADERS = "include/priori/"


def counts_of(data: pathlib.Path):
    """(header, line, branches or 0): how often, in one object file."""
    found = subprocess.run(["gcov", "--json-format", "--stdout", "--branch-probabilities", data.resolve()],
                           capture_output=True, text=True, check=True)
    counts = collections.Counter()
    for file in (f for report in found.stdout.splitlines() for f in json.loads(report)["files"] if HEADERS in f["file"]):
        name = file["file"][file["file"].index(HEADERS) + len(HEADERS):]
        for line in file["lines"]:
            counts[name, line["line_number"], 0, 0] += line["count"]
            taken = [b["count"] for b in line["branches"] if not b["throw"]]
            if 2 <= len(taken) <= 6:
                for i, count in enumerate(taken):
                    counts[name, line["line_number"], len(taken), i] += count
    return counts


def main() -> None:
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/coverage")
    counts = collections.Counter()
    with ThreadPoolExecutor() as pool:
        for more in pool.map(counts_of, sorted(build.rglob("*.gcda"))):
            for place, count in more.items():
                counts[place] += count
    if not counts:
        sys.exit(f"{build}: no coverage data of {HEADERS}")
    lines = {place: count for place, count in counts.items() if place[2] == 0}
    branches = {place: count for place, count in counts.items() if place[2] > 0}
    for what, some in ("lines", lines), ("branches", branches):
        run = sum(count != 0 for count in some.values())  # threads make some negative
        print(f"{run} of {len(some)} {what}: {100 * run / len(some):.1f} %")
    missed = collections.defaultdict(list)
    for (name, line, _, _), count in sorted(lines.items()):
        if count == 0:
            missed[name].append(line)
    of_branches = collections.Counter(name for (name, _, _, _), count in branches.items() if count == 0)
    for name in sorted({*missed, *of_branches}, key=lambda name: -len(missed[name])):
        print(f"{name}: {len(missed[name])} lines, {of_branches[name]} branches", *missed[name])


main()
