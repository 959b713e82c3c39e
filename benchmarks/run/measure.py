"""Builds the programs of this folder, and runs their contenders by turns."""

import json
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publish import ROOT
from running import Compiler, Progress

HERE = Path(__file__).resolve().parent
# Loops of a nanosecond a turn take half as long again where they happen to lie badly: all are aligned alike.
FLAGS = ["-std=c++20", "-O2", "-falign-functions=64", "-falign-loops=32", "-DNDEBUG", f"-I{ROOT / 'include'}",
         "-pthread"]
LIBRARIES = {"linear": ["-lgmp"]}  # beside Google Benchmark


@dataclass(frozen=True)
class Result:
    """What one contender of a comparison takes for a key, in nanoseconds or bytes: the median and the extremes."""

    comparison: str
    compiler: str
    contender: str
    median: float
    least: float
    most: float
    runs: int


@dataclass(frozen=True)
class Effort:
    """How long to measure: the seconds of a run, runs in a process, and processes of each contender."""

    seconds: float
    runs: int
    processes: int


Runs = dict[tuple[str, str], list[float]]  # by comparison and contender


def build(compiler: Compiler, name: str, work: Path) -> Path:
    program = work / f"{name}_{compiler.command}"
    command = [compiler.command, *FLAGS, str(HERE / f"{name}.cpp"), "-o", str(program), "-lbenchmark",
               *LIBRARIES.get(name, [])]
    if subprocess.run(command).returncode != 0:
        sys.exit(f"run: {name}.cpp does not compile; it needs Google Benchmark, Boost and GMP: "
                 "apt-get install libbenchmark-dev libboost-dev libgmp-dev")
    return program


def output_of(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"run: {Path(command[0]).name} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def contenders_of(program: Path) -> list[str]:
    """As the program names them, in its order."""
    return output_of([str(program), "--benchmark_list_tests"]).splitlines()


def times(program: Path, contender: str, effort: Effort) -> Runs:
    """Nanoseconds per key."""
    this_alone = "^" + re.sub("[^a-z0-9]", ".", contender) + "$"
    said = output_of([str(program), "--benchmark_format=json", f"--benchmark_filter={this_alone}",
                      f"--benchmark_min_time={effort.seconds}", f"--benchmark_repetitions={effort.runs}"])
    runs: Runs = defaultdict(list)
    for run in json.loads(said)["benchmarks"]:
        if run["run_type"] == "iteration":
            comparison, name = run["run_name"].split("|")
            clock = "real_time" if "/real_time" in name else "cpu_time"
            name = re.sub(r"(/(process_time|real_time|threads:\d+))+$", "", name)
            runs[comparison, name].append(run[clock] / run["keys"])
    return runs


def bytes_taken(program: Path) -> Runs:
    """Bytes per key."""
    runs: Runs = {}
    for line in output_of([str(program)]).splitlines():
        keys, allocated, resident, contender = line.split(" ", 3)
        runs[f"allocated_{keys}", contender] = [int(allocated) / int(keys)]
        runs[f"resident_{keys}", contender] = [int(resident) / int(keys)]
    return runs


def measure(compilers: list[Compiler], names: Iterable[str], effort: Effort, work: Path) -> list[Result]:
    """Takes turns: one process of each contender, then the next of each, so that what disturbs the machine for a while
    disturbs all, and none finds what another has left."""
    progress = Progress()
    entrants: list[tuple[Compiler, Path, str]] = []
    for compiler in compilers:
        for name in names:
            progress.show(f"{name}, {compiler.name}: compiling")
            program = build(compiler, name, work)
            entrants += [(compiler, program, each) for each in
                         (["memory"] if name == "memory" else contenders_of(program))]
    runs: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for turn in range(effort.processes):
        for compiler, program, contender in entrants:
            progress.show(f"turn {turn + 1} of {effort.processes}, {compiler.name}: {contender}")
            found = bytes_taken(program) if contender == "memory" else times(program, contender, effort)
            for (comparison, name), some in found.items():
                runs[comparison, compiler.name, name] += some
    progress.end()
    return [Result(*key, statistics.median(some), min(some), max(some), len(some)) for key, some in runs.items()]
