#!/usr/bin/env python3
"""Changes one thing at a time in a copy of include/priori and runs the unit tests that include what has changed.

A mutant is killed if a test does not compile, fails, crashes or takes too long. One that lives is listed: it is a change
that no test notices. Memory orders are tested under ThreadSanitizer. Nothing is written outside the work folder and --record.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import queue
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPILE_SECONDS = 600
THREADS = re.compile(r"std::j?thread|threads\.hpp|std::async")
MEMORY = 8 << 30  # bytes of address space of a test, against mutants that allocate without end

Mutant = collections.namedtuple("Mutant", "header line column kind old new begin")


# --- what can change

SWAPS = {
    "comparison": {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="},
    "arithmetic": {"+": "-", "-": "+", "*": "+", "/": "*", "%": "*", "<<": ">>", ">>": "<<", "&": "|", "|": "&", "^": "|",
                   "+=": "-=", "-=": "+=", "*=": "+=", "/=": "*=", "|=": "&=", "&=": "|="},
    "logic": {"&&": "||", "||": "&&"},
}
INVISIBLE = re.compile(r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\''
                       r"|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.S | re.M)
STATEMENT = re.compile(r"(?<=[;{}\n]\n)[ ]+(?!(?:return|using|throw|goto|break|continue|friend|typedef|delete)\b|co_)"
                       r"((?:[\w:]+(?:\.|->|::))*\w+\([^;\n]*\)|[*\w.\[\]>-]+ [-+*/|&^]?= [^;\n]+|(?:\+\+|--)[\w.>-]+);(?=\n)")


def after_parenthesis(text, at):
    """The position after the parenthesis that closes the one at `at`."""
    depth = 0
    for i in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i + 1
    return len(text)


def visible(text):
    """`text` of the same length, with blanks for comments, literals of text, preprocessor lines and static assertions."""
    def blank(part):
        return re.sub(r"[^\n]", " ", part)

    text = INVISIBLE.sub(lambda match: blank(match.group()), text)
    for match in re.finditer(r"\bstatic_assert\s*\(", text):
        end = after_parenthesis(text, match.end() - 1)
        text = text[:match.start()] + blank(text[match.start():end]) + text[end:]
    return text


def mutants_of(header, text):
    """All mutants of a header, in their order in it. Operators count where blanks are around them, as clang-format has it."""
    code = visible(text)
    found = []

    def add(kind, begin, old, new):
        line = text.count("\n", 0, begin) + 1
        found.append(Mutant(header, line, begin - text.rfind("\n", 0, begin), kind, old, new, begin))

    for kind, swaps in SWAPS.items():
        for match in re.finditer(r"(?<= )[-+*/%<>=!&|^]{1,2}(?=[ \n])", code):
            if match.group() in swaps and not code[:match.start()].rstrip().endswith("operator"):
                add(kind, match.start(), match.group(), swaps[match.group()])
    for match in re.finditer(r"\+\+|--", code):
        add("arithmetic", match.start(), match.group(), {"++": "--", "--": "++"}[match.group()])
    for match in re.finditer(r"(?<![\w.'])(\d+)(?=(?:[uU]?[lL]{0,2}|[zZ]?[uU]|[uU][zZ])\b)(?![.'])", code):
        add("constant", match.start(1), match.group(1), str(int(match.group(1)) + 1))
    for match in re.finditer(r"\b(?:if|if constexpr|while) (\()", code):
        begin, end = match.end(), after_parenthesis(code, match.start(1)) - 1
        begin = max(begin, code.rfind(";", begin, end) + 1)
        if not re.search(r"[^=!<>]=[^=]", code[begin:end]):
            add("condition", begin, text[begin:end], "!(" + text[begin:end].strip() + ")")
    for match in STATEMENT.finditer(code):
        add("statement", match.start(1), text[match.start(1):match.end(1)], "")
    for match in re.finditer(r"\bmemory_order(?:_|::)(acquire|release|acq_rel|seq_cst|consume)\b", code):
        add("memory order", match.start(1), match.group(1), "relaxed")
    for match in re.finditer(r"\b(?:true|false)\b", code):
        add("truth", match.start(), match.group(), {"true": "false", "false": "true"}[match.group()])
    return sorted(found, key=lambda mutant: (mutant.begin, mutant.kind))


def mutated(text, mutant):
    return text[:mutant.begin] + mutant.new + text[mutant.begin + len(mutant.old):]


# --- what is run

def run(command, seconds):
    """(the exit code, or None if it took longer than `seconds`; how long it took). What the command prints is dropped."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        code = None
    try:
        os.killpg(process.pid, signal.SIGKILL)  # also what the command has left behind
    except ProcessLookupError:
        pass
    process.wait()
    return code, time.monotonic() - start


class Tests:
    """The unit tests, which headers each includes, and how each does with the headers as they are."""

    def __init__(self, root, work, compiler, most):
        self.root, self.work, self.compiler, self.most = root, work, shlex.split(compiler), most
        self.usual, self.locks, self.lock = {}, collections.defaultdict(threading.Lock), threading.Lock()
        self.main = []
        shutil.copytree(root / "include", work / "usual" / "include", dirs_exist_ok=True)
        main = root / "tests/unit/programs/main.cpp"
        if main.exists():
            self.main = [str(work / "main.o")]
            if run([*self.compiler, "-std=c++20", "-O0", "-c", str(main), "-o", *self.main], COMPILE_SECONDS)[0] != 0:
                sys.exit(f"{main} does not compile. The unit tests need doctest.")
        self.included = self.include_graph()

    def include_graph(self):
        """The headers of include/ that each test includes, by `-MM`; kept in the work folder while no file changes."""
        unit = self.root / "tests/unit"
        files = sorted(unit.glob("*.cpp"))
        state = hashlib.sha256()
        for file in [*files, *sorted((self.root / "include").rglob("*.hpp"))]:
            state.update(file.read_bytes())
        kept = self.work / "included.json"
        if kept.exists():
            graph = json.loads(kept.read_text())
            if graph["state"] == state.hexdigest():
                return graph["included"]
        include, included = self.work / "usual" / "include", {}
        for file in files:
            made = subprocess.run([*self.compiler, "-std=c++20", "-MM", "-I", str(include), "-I", str(unit), str(file)],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            if made.returncode == 0:
                included[file.stem] = [path[len(str(include)) + 1:] for path in made.stdout.replace("\\\n", " ").split()
                                  if path.startswith(str(include))]
        kept.write_text(json.dumps({"state": state.hexdigest(), "included": included}))
        return included

    def of(self, mutant):
        """The tests for a mutant: those named as a word of its header first, then those that include least else."""
        def words(path):
            return {word.removesuffix("s") for word in re.split(r"[/_.]", path)}

        def order(name):
            named = words(name) & words(pathlib.PurePath(mutant.header).stem)
            return not named, len(self.included[name]), self.source(name).stat().st_size

        names = [name for name, headers in self.included.items() if mutant.header in headers]
        if mutant.kind == "memory order":
            names = [name for name in names if THREADS.search(self.source(name).read_text())]
        return sorted(names, key=order)

    def source(self, name):
        return self.root / f"tests/unit/{name}.cpp"

    def build(self, name, include, folder, thread_sanitizer):
        """The digest of the test's object file, or None if it does not compile."""
        options = ["-O1", "-fsanitize=thread"] if thread_sanitizer else ["-O0"]
        definitions = ["-DPRIORI_MAX_DEPTH=310'000", f'-DPRIORI_TEST_REFERENCE="{self.root}/tests/reference/series.txt"']
        made = folder / "test.o"
        code, _ = run([*self.compiler, "-std=c++20", "-w", *options, *definitions, "-I", str(include),
                       "-I", str(self.root / "tests/unit"), "-c",
                       str(self.source(name)), "-o", str(made)], COMPILE_SECONDS)
        return hashlib.sha256(made.read_bytes()).hexdigest() if code == 0 else None

    def run(self, folder, thread_sanitizer, seconds):
        """"passes", or what went wrong; and the seconds it took."""
        options = ["-fsanitize=thread"] if thread_sanitizer else []
        program = folder / "test"
        if run([*self.compiler, *options, str(folder / "test.o"), *self.main, "-pthread", "-o", str(program)],
               COMPILE_SECONDS)[0] != 0:
            return "does not link", 0
        limits = ["--core=0"] if thread_sanitizer else ["--core=0", f"--as={MEMORY}"]
        code, took = run(["prlimit", *limits, str(program), "--abort-after=1"], seconds)
        if code is None:
            return "takes too long", took
        return ("passes" if code == 0 else "fails" if code > 0 and code < 128 else "crashes"), took

    def as_they_are(self, name, thread_sanitizer):
        """(digest, seconds) of a test with the headers as they are, or None if it does not pass with them."""
        key = (name, thread_sanitizer)
        with self.lock:
            lock = self.locks[key]
        with lock:
            if key not in self.usual:
                with tempfile.TemporaryDirectory(dir=self.work) as folder:
                    folder = pathlib.Path(folder)
                    digest = self.build(name, self.work / "usual" / "include", folder, thread_sanitizer)
                    result, took = self.run(folder, thread_sanitizer, COMPILE_SECONDS) if digest else ("does not compile", 0)
                self.usual[key] = (digest, took) if result == "passes" else None
                if result != "passes":
                    print(f"left out: {name} {result} with the headers as they are", file=sys.stderr)
            return self.usual[key]

    def enough(self, lived, unchanged):
        """True if no more tests are to be tried: those whose code is the same are cheaper, and say less."""
        return len(lived) >= self.most or len(lived) + len(unchanged) >= 3 * self.most

    def judge(self, mutant, folder, lived, unchanged):
        """What becomes of the mutant, and by which test. Tests that it lives through are added to `lived`, or to `unchanged`
        if their code is the same; those that are there already are not run again."""
        include = folder / "include"
        text = (self.work / "usual" / "include" / mutant.header).read_text()
        thread_sanitizer = mutant.kind == "memory order"
        (include / mutant.header).write_text(mutated(text, mutant))
        try:
            for name in self.of(mutant):
                if name in lived or name in unchanged:
                    continue
                if self.enough(lived, unchanged):
                    break
                usual = self.as_they_are(name, thread_sanitizer)
                if not usual:
                    continue
                digest = self.build(name, include, folder, thread_sanitizer)
                if not digest:
                    return "does not compile", name
                if digest == usual[0]:
                    unchanged.append(name)
                    continue
                result, _ = self.run(folder, thread_sanitizer, 20 + 10 * usual[1])
                if result != "passes":
                    return result, name
                lived.append(name)
        finally:
            (include / mutant.header).write_text(text)
        return ("lives" if lived else "same code" if unchanged else "no test"), None


KILLED = ["does not compile", "does not link", "fails", "crashes", "takes too long"]


def identity(mutant, digests):
    return [mutant.header, digests[mutant.header], mutant.begin, mutant.kind, mutant.new]


def read_record(path):
    """The last row of each mutant, by its identity."""
    rows = [json.loads(line) for line in path.read_text().splitlines()] if path and path.exists() else []
    return {tuple(row["identity"]): row for row in rows}


def report(rows):
    """Prints the counts and each mutant that no test has noticed."""
    counts = collections.Counter(row["result"] for row in rows)
    killed = sum(counts[result] for result in KILLED)
    for row in sorted(rows, key=lambda row: (row["header"], row["line"], row["column"])):
        if row["result"] not in KILLED:
            tried = ", ".join(row["lived"] + row["unchanged"]) or "none includes it"
            print(f"include/{row['header']}:{row['line']}:{row['column']}: {row['kind']}: "
                  f"`{row['old']}` -> `{row['new']}`: {row['result']} ({tried})")
    print(f"{killed} of {len(rows)} mutants killed: " + ", ".join(f"{counts[result]} {result}" for result in sorted(counts)))


def test_all(root, work, mutants, options):
    """Judges the mutants that the record does not have, and those that live there after fewer tests than may be tried now.
    Returns the rows of all mutants."""
    digests = {header: hashlib.sha256((root / "include" / header).read_bytes()).hexdigest()[:16]
               for header in {mutant.header for mutant in mutants}}
    known = read_record(options.record)
    tests = Tests(root, work, options.compiler, options.tests)
    rows, todo = [], []
    for mutant in mutants:
        row = known.get(tuple(identity(mutant, digests)), {"result": "unknown", "lived": [], "unchanged": []})
        tried = len(row["lived"]) + len(row["unchanged"])
        done = tests.enough(row["lived"], row["unchanged"]) or tried == len(tests.of(mutant))
        if row["result"] in KILLED or (row["result"] != "unknown" and done):
            rows.append(row)
        else:
            todo.append((mutant, row["lived"], row["unchanged"]))
    folders, lock = queue.Queue(), threading.Lock()
    for job in range(options.jobs):
        shutil.copytree(root / "include", work / str(job) / "include", dirs_exist_ok=True)
        folders.put(work / str(job))

    def judge(item):
        mutant, lived, unchanged = item
        folder, start = folders.get(), time.monotonic()
        try:
            result, killer = tests.judge(mutant, folder, lived, unchanged)
        finally:
            folders.put(folder)
        row = {**mutant._asdict(), "identity": identity(mutant, digests), "result": result, "by": killer, "lived": lived,
               "unchanged": unchanged, "seconds": round(time.monotonic() - start, 1)}
        with lock:
            rows.append(row)
            print(f"{mutant.header}:{mutant.line}: {mutant.kind}: {result} {row['seconds']} s", file=sys.stderr, flush=True)
            if options.record:
                with options.record.open("a") as file:
                    file.write(json.dumps(row) + "\n")

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(judge, todo))
    return rows


# --- the test of this script

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
'''
TINY_TEST = '''#include <priori/tiny.hpp>
int main() {
  call(true);
  call(false);
  return smaller(2, 3) == 2 && smaller(3, 2) == 2 && sum(2, 2) == 4 && calls == 1 ? 0 : 1;
}
'''
TINY_RESULTS = [
    (5, "comparison", "lives"),  # the smaller of two equal numbers is either
    (6, "arithmetic", "fails"),
    (9, "condition", "lives"),  # the test calls it with both, so that one call counts either way
    (10, "statement", "fails"), (10, "arithmetic", "fails"), (10, "constant", "fails"),
    (13, "comparison", "same code"),
]


def self_test(options):
    with tempfile.TemporaryDirectory() as folder:
        root, work = pathlib.Path(folder) / "root", pathlib.Path(folder) / "work"
        (root / "include/priori").mkdir(parents=True)
        (root / "tests/unit").mkdir(parents=True)
        work.mkdir()
        (root / "include/priori/tiny.hpp").write_text(TINY_HEADER)
        (root / "tests/unit/tiny.cpp").write_text(TINY_TEST)
        options.record = pathlib.Path(folder) / "record"
        mutants = mutants_of("priori/tiny.hpp", TINY_HEADER)
        rows = test_all(root, work, mutants[:2], options)
        rows = test_all(root, work, mutants, options)
        recorded = read_record(options.record)
    found = [(row["line"], row["kind"], row["result"]) for row in rows]
    if sorted(found) != sorted(TINY_RESULTS):
        sys.exit(f"expected {sorted(TINY_RESULTS)}\nfound {sorted(found)}")
    if len(recorded) != len(mutants):
        sys.exit(f"expected {len(mutants)} rows in the record, found {len(recorded)}: it did not continue where it stopped")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--header", action="append", metavar="REGEX", help="only headers whose path in include/ has this")
    parser.add_argument("--sample", type=int, metavar="N", help="N mutants drawn by --seed; without it, all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shard", metavar="I/N", default="1/1", help="the I-th of N parts of the mutants")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--tests", type=int, default=3, metavar="N",
                        help="run at most N tests for each mutant (3); those that the record lacks are run for its survivors")
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
    if options.sample is not None:
        mutants = random.Random(options.seed).sample(mutants, min(options.sample, len(mutants)))
    mutants = mutants[part - 1::parts]
    if options.list:
        for mutant in mutants:
            print(f"include/{mutant.header}:{mutant.line}:{mutant.column}: {mutant.kind}: `{mutant.old}` -> `{mutant.new}`")
        return print(f"{len(mutants)} mutants")
    options.work.mkdir(parents=True, exist_ok=True)
    report(test_all(ROOT, options.work, mutants, options))


if __name__ == "__main__":
    sys.exit(main())
