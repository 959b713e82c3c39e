#!/usr/bin/env python3
"""tests/coverage.py [build folder]: what the tests of a build with the preset `coverage` have run of include/priori.

    cmake --workflow --preset coverage && tests/coverage.py

A line has run if any instantiation of it has. A branch is one outcome of a condition; it has run if it has in any
instantiation. Conditions that are known while compiling do not count, nor do functions that no program has, because only
constants use them. Prints the totals, then for each header how many lines and branches have not run, and which: 12 is a
line, 12:5 true a condition of line 12 that was never true. It needs clang 19 and its llvm-cov and llvm-profdata.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

VERSION = "19"
HEADERS = str(pathlib.Path(__file__).resolve().parents[1] / "include/priori") + "/"

LINE = re.compile(r" *(\d+)\| *([0-9.]+[kMGT]?)\|")
CONDITION = re.compile(r"  \|  Branch \((\d+):(\d+)\): \[True: ([^,]+), False: ([^\]]+)\]")


def tool(name, *arguments):
    return subprocess.run([f"{name}-{VERSION}", *map(str, arguments)], capture_output=True, text=True, check=True).stdout


class Coverage:
    """Of all programs: how often a line has run, and whether a condition was ever true, and ever false."""

    def __init__(self):
        self.lines = collections.defaultdict(bool)
        self.branches = collections.defaultdict(bool)
        self.in_programs = set()  # lines of functions that programs have

    def add(self, program, profile, emitted):
        of_program = (program, f"-instr-profile={profile}", "--sources", HEADERS)
        for f in json.loads(tool("llvm-cov", "export", "-skip-expansions", *of_program))["data"][0]["functions"]:
            name = f["filenames"][0]
            if f["name"] in emitted and name.startswith(HEADERS):
                self.in_programs.update((name, line) for line in range(f["regions"][0][0], f["regions"][0][2] + 1))
        header = None
        for text in tool("llvm-cov", "show", "--show-branches=count", "--show-instantiations=false", *of_program).splitlines():
            if text.startswith(HEADERS):
                header = text.rstrip(":")
            elif m := LINE.match(text):
                self.lines[header, int(m[1])] |= m[2] != "0"
            elif m := CONDITION.match(text):
                for outcome, count in ("true", m[3]), ("false", m[4]):
                    self.branches[header, int(m[1]), int(m[2]), outcome] |= count != "0"

    def counted(self, places):
        return {place: run for place, run in places.items() if place[:2] in self.in_programs}

    def report(self):
        missed = collections.defaultdict(list)
        for what, places in ("lines", self.counted(self.lines)), ("branches", self.counted(self.branches)):
            run = sum(places.values())
            print(f"{run} of {len(places)} {what}: {100 * run / len(places):.1f} %")
            for (header, line, *rest), has_run in sorted(places.items()):
                if not has_run:
                    missed[header.removeprefix(HEADERS)].append(f"{line}:{rest[0]} {rest[1]}" if rest else f"{line}")
        for header in sorted(missed, key=lambda header: -len(missed[header])):
            branches = sum(":" in place for place in missed[header])
            print(f"{header}: {len(missed[header]) - branches} lines, {branches} branches:", ", ".join(missed[header]))


def programs_in(build):
    """The programs of the tests, and those that consumers have built."""
    for path in sorted(build.rglob("*")):
        if path.is_file() and os.access(path, os.X_OK) and "CMakeFiles" not in path.parts:
            with open(path, "rb") as file:
                if file.read(4) == b"\x7fELF" and b"__llvm_covmap" in path.read_bytes():
                    yield path


def main() -> None:
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/coverage")
    profiles = sorted(build.glob("profiles/*.profraw"))
    if not profiles:
        sys.exit(f"{build}: no profiles: run the preset `coverage` first")
    coverage = Coverage()
    with tempfile.TemporaryDirectory() as folder:
        profile = f"{folder}/all.profdata"
        tool("llvm-profdata", "merge", "--failure-mode=all", *profiles, "-o", profile)
        emitted = set(re.findall(r"^  (\S+):$", tool("llvm-profdata", "show", "--all-functions", profile), re.MULTILINE))
        for program in programs_in(build / "tests"):
            coverage.add(program, profile, emitted)
    coverage.report()


main()
