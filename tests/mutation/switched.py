"""Judges mutants that are compiled all at once, each of which is switched on at run time.

Each place that can change asks whether it does: `a < b` becomes `(priori_mutant(17) ? (a <= b) : (a < b))`. So the unit tests
are compiled once, and a mutant takes only runs of the test cases that reach it. See switch.hpp and switch.cpp.
"""

import collections
import functools
import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PLACE = re.compile(r"^(\S+?):(\d+):(\d+): (error: .*|.*required from here)", re.M)
ALONE = 10  # so many cases, the quickest, are run one at a time
SECONDS = 4  # of the processor, for any test case: ten times what it usually takes are added

Case = collections.namedtuple("Case", "file number name seconds reached identity")


def render(text, numbered):
    """(`text` with all mutants of `numbered`, pairs of a number and a mutant; the spans of the new text, with their numbers).
    Mutants that overlap others by halves are left out."""
    made, spans = [], []
    length = 0

    def put(piece):
        nonlocal length
        made.append(piece)
        length += len(piece)

    def span_of(item):
        return item[1].first, item[1].last

    def fill(begin, end, inside):
        at = begin
        while inside:
            number, mutant = inside.pop(0)
            if mutant.first < at or mutant.last > end:
                continue
            put(text[at:mutant.first])
            nested = []
            while inside and inside[0][1].first < mutant.last:
                nested.append(inside.pop(0))
            start, question = length, f"priori_mutant({number})"
            if mutant.kind == "statement":
                put(f"if (!{question}) ")
            elif mutant.kind == "condition":
                put(f"({question} != static_cast<bool>(")
            else:
                put(f"({question} ? {mutant.to} : (")
            fill(mutant.first, mutant.last, nested)
            if mutant.kind != "statement":
                put("))")
            spans.append((start, length, number))
            at = mutant.last
        put(text[at:end])

    outermost_first = {"statement": 0, "condition": 1}
    fill(0, len(text), sorted(numbered, key=lambda item: (item[1].first, -item[1].last, outermost_first.get(item[1].kind, 2))))
    return "".join(made), spans


def grouped(cases):
    """The cases by groups that follow one another in a file, the quickest group first: starting a program takes longer than
    most cases."""
    groups = []
    for case in cases:
        if groups and groups[-1][-1].file == case.file and groups[-1][-1].number == case.number - 1:
            groups[-1].append(case)
        else:
            groups.append([case])
    return sorted(groups, key=lambda group: sum(case.seconds for case in group))


def digest(*parts):
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


class Programs:
    """A program of each unit test that includes one of the headers, with all mutants in it, and what each case reaches."""

    def __init__(self, root, work, compiler, unit, mutants):
        self.root, self.work, self.compiler, self.unit = root, work / "switched", [*shlex.split(compiler), *unit.options], unit
        self.numbers = {mutant: number for number, mutant in enumerate(mutants)}
        self.usual = {path: (root / "include" / path).read_text() for path in {mutant.header for mutant in mutants}}
        self.work.mkdir(parents=True, exist_ok=True)
        everything = [path.read_text() for path in sorted((root / "include").rglob("*.hpp"))]
        self.state = digest(*shlex.split(compiler), *mutants, *everything)
        kept = self.work / "refused.json"  # those that do not compile
        self.refused = {}
        if kept.exists() and json.loads(kept.read_text())["state"] == self.state:
            self.refused = {int(number): why for number, why in json.loads(kept.read_text())["refused"].items()}
        shutil.copytree(root / "include", self.work / "include", dirs_exist_ok=True)
        self.write_headers()
        self.first, self.objects = self.work / "first.hpp", []
        self.seen = self.compiled_here()
        self.cases = []
        for name, headers in unit.included.items():
            if not self.usual.keys().isdisjoint(headers):
                self.cases += self.cases_of(name)

    def write_headers(self):
        """Writes the headers with all mutants but those that are refused, and where each is in them."""
        self.places = {}
        for path, text in self.usual.items():
            numbered = [(number, mutant) for mutant, number in self.numbers.items()
                        if mutant.header == path and number not in self.refused]
            new, spans = render(text, numbered)
            (self.work / "include" / path).write_text(new)
            lines = [0]
            for line in new.splitlines(keepends=True):
                lines.append(lines[-1] + len(line))
            self.places[str(self.work / "include" / path)] = lines, spans

    def prepare(self):
        """What is compiled once for all tests: what they include first, switch.cpp and main.cpp."""
        here = pathlib.Path(__file__).resolve().parent
        first = [here / "switch.hpp"]
        if (self.root / "tests/unit/standard.hpp").exists():
            first += [self.root / "tests/unit/standard.hpp", "doctest/doctest.h"]
        self.first.write_text("".join(f'#include "{path}"\n' for path in first))
        self.compile("-x", "c++-header", self.first, "-o", f"{self.first}.gch")
        for source in [here / "switch.cpp", self.root / "tests/unit/programs/main.cpp"]:
            if source.exists():
                self.objects.append(self.work / f"{source.stem}.o")
                self.compile("-c", source, "-o", self.objects[-1])

    def compile(self, *arguments):
        made = subprocess.run([*self.compiler, "-O0", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True)
        if made.returncode != 0:
            sys.exit(f"{' '.join(map(str, arguments))}:\n{made.stderr[:4000]}")
        return made.stdout

    def compiled_here(self):
        """The numbers of the mutants that the preprocessor leaves: others are for other platforms."""
        source = self.work / "all.cpp"
        source.write_text("".join(f"#include <{path}>\n" for path in self.usual))
        text = self.compile("-E", "-I", self.work / "include", source)
        return {int(number) for number in re.findall(r"\bpriori_mutant\((\d+)\)", text)}

    def refuse(self, errors):
        """Leaves out the mutants that the errors are about. False if none is found."""
        here, from_here, beside = {}, {}, {}  # where an error is; what was instantiated from there; on the same line
        for path, line, column, why in PLACE.findall(errors):
            lines, spans = self.places.get(path, ([0] * (int(line) + 1), []))
            at = lines[int(line) - 1] + int(column) - 1
            around = [span for span in spans if span[0] <= at < span[1]]
            if around:
                (here if why.startswith("error") else from_here)[min(around, key=lambda span: span[1] - span[0])[2]] = why
            else:
                beside.update({number: why for begin, end, number in spans if at < end and begin < lines[int(line)]})
        found = here or from_here or beside
        self.refused.update(found)
        (self.work / "refused.json").write_text(json.dumps({"state": self.state, "refused": self.refused}))
        self.write_headers()
        return bool(found)

    def build(self, name, source):
        """Compiles a unit test, until no mutant is refused, and links it. False if it cannot be."""
        if not self.objects:
            self.prepare()
        start, made = time.monotonic(), self.work / f"{name}.o"
        while True:
            compiled = subprocess.run([*self.compiler, "-O0", "-include", str(self.first), "-I", str(self.work / "include"),
                                       "-I", str(source.parent), "-c", str(source), "-o", str(made)],
                                      stderr=subprocess.PIPE, text=True)
            if compiled.returncode == 0:
                break
            if not self.refuse(compiled.stderr):
                print(f"left out: {name} does not compile with all mutants:\n{compiled.stderr[:2000]}", file=sys.stderr)
                return False
        print(f"{name}: compiled in {time.monotonic() - start:.0f} s, {len(self.refused)} mutants refused", file=sys.stderr)
        linked = subprocess.run([*self.compiler, str(made), *map(str, self.objects), "-pthread", *self.unit.libraries(name),
                                 "-o", str(self.work / name)], stderr=subprocess.PIPE, text=True)
        made.unlink()
        if linked.returncode != 0:
            print(f"left out: {name} does not link:\n{linked.stderr[:2000]}", file=sys.stderr)
        return linked.returncode == 0

    def cases_of(self, name):
        """The cases of a unit test that pass with no mutant on; kept in the work folder while nothing changes."""
        source = self.unit.source(name)
        text = source.read_text()
        state = digest(self.state, text)
        kept = self.work / f"{name}.json"
        if kept.exists() and json.loads(kept.read_text())["state"] == state:
            rows = json.loads(kept.read_text())["cases"]
        else:
            rows = self.run_usual(name) if self.build(name, source) else []
            kept.write_text(json.dumps({"state": state, "cases": rows}))
        return [Case(name, number, title, seconds, frozenset(reached), f"{name} {number} {digest(text)[:8]}")
                for number, title, seconds, reached in rows]

    def run_usual(self, name):
        """[number, name, seconds, numbers of the mutants reached] of each case of a program that passes."""
        listed = subprocess.run([str(self.work / name), "--list-test-cases", "--order-by=file"], stdout=subprocess.PIPE,
                                text=True)
        names = [line for line in listed.stdout.splitlines() if line and not line.startswith(("[doctest]", "===="))]
        rows = []
        with tempfile.TemporaryDirectory() as folder:
            trace = pathlib.Path(folder) / "reached"
            for number in range(1, len(names) + 1):
                trace.write_bytes(bytes(len(self.numbers)))
                result, took = self.run(name, number, number, 300, PRIORI_MUTANTS_REACHED=str(trace))
                if result != "passes":
                    print(f"left out: `{names[number - 1]}` of {name} {result} with no mutant on", file=sys.stderr)
                    continue
                reached = [i for i, byte in enumerate(trace.read_bytes()) if byte]
                rows.append([number, names[number - 1], took, reached])
        return rows

    def run(self, name, first, last, seconds, **environment):
        """("passes", or what went wrong; the seconds of the processor that it took) of some cases, from one to another."""
        environment = {**os.environ, "PRIORI_MUTANT_SECONDS": str(int(seconds)), **environment}
        process = subprocess.Popen([str(self.work / name), f"--first={first}", f"--last={last}", "--order-by=file",
                                    "--abort-after=1"], env=environment, start_new_session=True, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        try:
            os.killpg(process.pid, signal.SIGKILL)  # what it has left behind
        except ProcessLookupError:
            pass
        if process.returncode in (-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL):
            result = "takes too long"
        else:
            result = "passes" if process.returncode == 0 else "fails" if 0 < process.returncode < 128 else "crashes"
        return result, used.ru_utime + used.ru_stime

    def judge(self, mutant, tried, seconds):
        """(what becomes of the mutant, by which case). Of the cases that reach it and take no more than `seconds`, those that
        are among `tried` are not run; those that it lives through are added."""
        number = self.numbers[mutant]
        if number in self.refused:
            return "refused", None
        if number not in self.seen:
            return "not compiled here", None
        cases = [case for case in self.cases if number in case.reached]
        todo = [case for case in cases if case.seconds <= seconds and case.identity not in tried]
        quickest = sorted(todo, key=lambda case: case.seconds)[:ALONE]
        for group in [[case] for case in quickest] + grouped([case for case in todo if case not in quickest]):
            limit = SECONDS + 10 * sum(case.seconds for case in group)
            run = functools.partial(self.run, group[0].file, group[0].number, group[-1].number, limit)
            result, _ = run(PRIORI_MUTANT=str(number))
            if result == "takes too long" and run()[0] != "passes":
                continue  # the processor is busy with other things
            if result != "passes":
                return result, f"{group[0].file}: {group[0].name}" + (f", or {len(group) - 1} after it" if group[1:] else "")
            tried += [case.identity for case in group]
        return ("lives" if cases else "not reached"), None
