#!/usr/bin/env python3
"""Changes one thing at a time in the headers of include/priori, and counts the changes that no unit test notices.

A mutant is killed if a test case fails, crashes or takes too long. Most are compiled all at once, and switched on one at a
time (switched.py). What is decided while compiling, and memory orders, take minutes each: --alone judges them, too (alone.py).
Nothing is written outside the work folder and --record.
"""

import argparse
import collections
import concurrent.futures
import functools
import hashlib
import json
import pathlib
import queue
import random
import re
import shlex
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True  # the source tree stays as it is
import alone
import switched
from mutants import mutants_of, mutated, place

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ["allocation", "forks", "memory"]  # of tests/unit/programs
KILLED = ["fails", "crashes", "takes too long", "does not compile", "does not link"]


class UnitTests:
    """The unit tests: how they are compiled, and which headers each includes."""

    def __init__(self, root, work, compiler):
        self.folder = root / "tests/unit"
        self.others = [root / "tests/parts", root / "tests/models"]
        self.options = ["-std=c++20", "-w", f"-I{self.folder}", "-DPRIORI_MAX_DEPTH=310'000",
                        f'-DPRIORI_TEST_REFERENCE="{root}/tests/reference/series.txt"']
        self.included = self.include_graph(root / "include", work / "included.json", shlex.split(compiler))

    def source(self, name):
        for folder in [*self.others, self.folder / "programs"]:
            if (folder / f"{name}.cpp").exists():
                return folder / f"{name}.cpp"
        return self.folder / f"{name}.cpp"

    @functools.cache
    def digest(self, name):
        return switched.digest(self.source(name).read_text())[:8]

    def libraries(self, name):
        text = self.source(name).read_text()
        return [f"-l{library}" for word, library in {"boost/context": "boost_context", "gmp": "gmp"}.items() if word in text]

    def include_graph(self, include, kept, compiler):
        """The headers of include/ that each test includes, by `-MM`, those of PROGRAMS, too; kept while no file changes."""
        sources = [*(path for folder in [self.folder, *self.others] for path in sorted(folder.glob("*.cpp"))),
                   *[path for path in map(self.source, PROGRAMS) if path.exists()]]
        state = switched.digest(*[path.read_text() for path in [*sources, *sorted(include.rglob("*.hpp"))]])
        if kept.exists():
            graph = json.loads(kept.read_text())
            if graph["state"] == state:
                return graph["included"]
        included = {}
        for source in sources:
            made = subprocess.run([*compiler, *self.options, "-MM", "-I", str(include), "-I", str(self.folder), str(source)],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            if made.returncode == 0:
                included[source.stem] = [path[len(str(include)) + 1:] for path in made.stdout.replace("\\\n", " ").split()
                                         if path.startswith(str(include))]
        kept.write_text(json.dumps({"state": state, "included": included}))
        return included


# --- the record, and what it says

def identity(mutant, digests):
    return [mutant.header, digests[mutant.header], mutant.begin, mutant.kind, mutant.new]


def read_record(path):
    """The last row of each mutant, by its identity."""
    rows = [json.loads(line) for line in path.read_text().splitlines()] if path and path.exists() else []
    return {tuple(row["identity"]): row for row in rows}


def report(rows):
    """Prints each mutant that no test has noticed, and the counts: for each folder of headers, those that were switched; then
    those that were judged alone."""
    for row in sorted(rows, key=lambda row: (row["header"], row["line"], row["column"])):
        if row["result"] not in KILLED + ["not judged", "not compiled here"]:
            print(f"include/{row['header']}:{row['line']}:{row['column']}: {row['kind']}: "
                  f"`{row['old']}` -> `{row['new']}`: {row['result']}")
    groups = collections.defaultdict(collections.Counter)
    for row in rows:
        folder = pathlib.PurePath(row["header"]).parent.name
        groups[folder if row["way"] == "switched" else f"{folder}, {row['way']}"][row["result"]] += 1
        if row["way"] == "switched":
            groups["all that are switched"][row["result"]] += 1
    for name, counts in sorted(groups.items()):
        judged = sum(counts.values()) - counts["not judged"] - counts["not compiled here"]
        killed = sum(counts[result] for result in KILLED)
        share = f", {100 * killed / judged:.1f} %" if judged else ""
        print(f"{name}: {killed} of {judged} killed{share}: " +
              ", ".join(f"{count} {result}" for result, count in counts.most_common()))


def judge_all(root, work, mutants, drawn, options):
    """Judges those of `drawn` that the record does not have, and those that live there if tests have changed since. `mutants`
    are all that are compiled. Returns the rows of all that are drawn."""
    digests = {header: hashlib.sha256((root / "include" / header).read_bytes()).hexdigest()[:16]
               for header in {mutant.header for mutant in mutants}}
    known = read_record(options.record)
    unit = UnitTests(root, work, options.compiler)
    programs = switched.Programs(root, work, options.compiler, unit, [mutant for mutant in mutants if mutant.way == "switched"])
    tests = alone.Tests(root, work, options.compiler, unit, options.tests) if options.alone else None
    rows, lock, folders = [], threading.Lock(), queue.Queue()
    for job in range(options.jobs):
        folders.put(tests.new_folder(str(job)) if tests else None)

    def judge(mutant):
        row = known.get(tuple(identity(mutant, digests)), {"result": "not judged", "tried": []})
        tried, start, by, way = list(row["tried"]), time.monotonic(), None, mutant.way
        if row["result"] in KILLED:
            return rows.append(row)
        if way == "switched":
            result, by = programs.judge(mutant, tried, options.seconds)
            way = "compiling" if result == "refused" else way
        if way != "switched":
            folder = folders.get()
            result, by = tests.judge(mutant, folder, tried) if tests else (row["result"], None)
            folders.put(folder)
        new = {"identity": identity(mutant, digests), "header": mutant.header, "line": mutant.line, "column": mutant.column,
               "kind": mutant.kind, "old": mutant.old, "new": mutant.new, "way": way, "result": result, "by": by,
               "tried": tried, "seconds": round(time.monotonic() - start, 1)}
        with lock:
            rows.append(new)
            if result != "not judged" and (result != row["result"] or tried != row["tried"]):
                print(f"{place(mutant)}: {mutant.kind}: {result} {new['seconds']} s", file=sys.stderr, flush=True)
                if options.record:
                    with options.record.open("a") as file:
                        file.write(json.dumps(new) + "\n")
        return None

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(judge, drawn))
    return rows


# --- the test of this script

OPERATIONS = [  # a text, the operator in it that changes (the first of its kind), and what becomes of the text
    ("x = a + b * c < d;", "+", "x = (a - b * c) < d;"),
    ("x = a - b * f(c, d)[1] - e;", "*", "x = a - (b + f(c, d)[1]) - e;"),
    ("return a && !b == T<c, d>{e} ? f : g;", "==", "return a && (!b != T<c, d>{e}) ? f : g;"),
    ("return sizeof a * 8 + b;", "*", "return (sizeof a + 8) + b;"),
    ("f(a || b && c, d);", "||", "f((a && b && c), d);"),
    ("if (a) b += c ? d : e;", "+=", "if (a) (b -= c ? d : e);"),
    ("return (f(k) && ...) || a;", "&&", "return ((f(k) || ...)) || a;"),
    ("for (i = 0; i < n; ++i) f(*p++);", "++", "for (i = 0; i < n; (--i)) f(*p++);"),
    ("for (i = 0; i < n; --i) f(*p++);", "++", "for (i = 0; i < n; --i) f(*(p--));"),
]
TINY_HEADER = '''#pragma once
#include <cstddef>
static_assert(1 < 2); // 1 < 2, true
constexpr char const* text = "a + b";
constexpr int smaller(int a, int b) { return a < b ? a : b; }
constexpr int sum(int a, int b) { return a + b; }
inline int calls{};
inline void call(bool really) {
  if (really) {
    calls = calls + 1;
  }
}
template <class T> bool unused(T a) { return a == a; }
inline constexpr int three = 1 + 2;
struct joined {};
constexpr joined operator+(joined a, joined) { return a; }
inline joined join(joined a, joined b) { return a + b; }
#ifdef ELSEWHERE
inline bool elsewhere() { return true; }
#endif
inline int half(int n) {
  while (n > 8) {
    n /= 2;
  }
  return n;
}
'''
TINY_TEST = '''#include <priori/tiny.hpp>
#include <cstdio>
#include <cstring>
static_assert(smaller(1, 2) == 1 && sum(1, 2) == 3 && three == 3);
static bool passes(int number) {
  switch (number) {
  case 1: return call(true), call(false), calls == 1;
  case 2: return smaller(2, 3) == 2 && smaller(3, 2) == 2 && sum(2, 2) == 4;
  case 3: return join({}, {}), half(20) == 5;
  default: return false;
  }
}
int main(int n, char** arguments) { // as doctest has it
  if (n > 1 && std::strcmp(arguments[1], "--list-test-cases") == 0) {
    return std::puts("calls\\nnumbers, a few\\nothers\\nbroken"), 0;
  }
  int number = 0;
  for (int i = 1; i < n; ++i) std::sscanf(arguments[i], "--first=%d", &number);
  return (number != 0 ? passes(number) : passes(1) && passes(2) && passes(3)) ? 0 : 1;
}
'''
TINY_RESULTS = [
    (5, "comparison", "lives"),  # the smaller of two equal numbers is either
    (6, "arithmetic", "fails"),
    (9, "condition", "lives"),  # the test calls it with both, so that one call counts either way
    (10, "statement", "fails"), (10, "arithmetic", "fails"), (10, "constant", "fails"),
    (13, "comparison", "not reached"),
    (14, "arithmetic", "does not compile"), (14, "constant", "does not compile"), (14, "constant", "does not compile"),
    (17, "arithmetic", "does not compile"),
    (19, "truth", "not compiled here"),
    (22, "condition", "fails"), (22, "comparison", "lives"), (22, "constant", "lives"),
    (23, "arithmetic", "fails"), (23, "constant", "fails"), (23, "statement", "takes too long"),
]


def self_test(options):
    for text, operator, expected in OPERATIONS:
        found = [mutated(text, mutant) for mutant in mutants_of("", text) if mutant.old == operator]
        if found[:1] != [expected]:
            sys.exit(f"{text}\nexpected {expected}\nfound {found}")
    switched.SECONDS = 1
    options.alone, options.jobs = True, 4
    with tempfile.TemporaryDirectory() as folder:
        root, work = pathlib.Path(folder) / "root", pathlib.Path(folder) / "work"
        (root / "include/priori").mkdir(parents=True)
        (root / "tests/unit").mkdir(parents=True)
        work.mkdir()
        (root / "include/priori/tiny.hpp").write_text(TINY_HEADER)
        (root / "tests/unit/tiny.cpp").write_text(TINY_TEST)
        options.record = pathlib.Path(folder) / "record"
        mutants = mutants_of("priori/tiny.hpp", TINY_HEADER)
        judge_all(root, work, mutants, mutants[:2], options)
        rows = judge_all(root, work, mutants, mutants, options)
        recorded = options.record.read_text().splitlines()
    found = [(row["line"], row["kind"], row["result"]) for row in rows]
    if sorted(found) != sorted(TINY_RESULTS):
        sys.exit(f"expected {sorted(TINY_RESULTS)}\nfound {sorted(found)}")
    if len(recorded) != len(mutants):
        sys.exit(f"expected {len(mutants)} rows in the record, found {len(recorded)}: it did not continue where it stopped")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--header", action="append", metavar="REGEX", help="only headers whose path in include/ has this")
    parser.add_argument("--sample", type=int, metavar="N", help="the first N in the order of --seed; without it, all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shard", metavar="I/N", default="1/1", help="the I-th of N parts of the mutants")
    parser.add_argument("--jobs", type=int, default=1, help="at the same time (1); a mutant that hangs needs no processor")
    parser.add_argument("--seconds", type=float, default=60, metavar="N",
                        help="run only test cases that usually take at most N seconds (60); with more later, the others")
    parser.add_argument("--alone", action="store_true", help="judge those that cannot be switched, too: minutes each")
    parser.add_argument("--tests", type=int, default=3, metavar="N", help="run at most N tests for each of these (3)")
    parser.add_argument("--compiler", default="g++", metavar="COMMAND")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build/mutation", help="build/mutation")
    parser.add_argument("--record", type=pathlib.Path, metavar="FILE", help="keep results as lines of JSON; go on from them")
    parser.add_argument("--list", action="store_true", help="print the mutants and test none")
    parser.add_argument("--report", action="store_true", help="print the report of --record and test none")
    parser.add_argument("--self-test", action="store_true", help="test this script with a tiny header")
    options = parser.parse_args()
    if options.self_test:
        return self_test(options)
    if options.report:
        if not options.record:
            parser.error("--report needs --record FILE")
        return report(list(read_record(options.record).values()))
    try:
        part, parts = map(int, options.shard.split("/"))
    except ValueError:
        part, parts = 0, 0
    if not 1 <= part <= parts:
        parser.error("--shard is I/N, with I from 1 to N")

    mutants = []
    for path in sorted((ROOT / "include/priori").rglob("*.hpp")):
        header = path.relative_to(ROOT / "include").as_posix()
        if not options.header or any(re.search(wanted, header) for wanted in options.header):
            mutants += mutants_of(header, path.read_text())
    drawn = random.Random(options.seed).sample(mutants, len(mutants))[:options.sample][part - 1::parts]
    if options.list:
        for mutant in drawn:
            print(f"{place(mutant)}: {mutant.kind}: `{mutant.old}` -> `{mutant.new}`: {mutant.way}")
        return print(f"{len(drawn)} mutants")
    options.work.mkdir(parents=True, exist_ok=True)
    return report(judge_all(ROOT, options.work, mutants, drawn, options))


if __name__ == "__main__":
    sys.exit(main())
