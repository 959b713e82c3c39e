"""Runs compilers, and measures their processor time and peak memory."""

import os
import re
import resource
import statistics
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from contenders import EMPTY, Contender, Source
from publish import ROOT
from running import Compiler, Progress

MEMORY_LIMIT = 6 << 30  # bytes of address space that a compiler may take


@dataclass(frozen=True)
class Run:
    """One compilation, or several of them, one after the other."""

    seconds: float
    megabytes: float
    message: str = ""  # why it failed


@dataclass(frozen=True)
class Result:
    """The median of some runs of one contender. But for the empty file's own, `seconds` are beyond those of it."""

    group: str
    compiler: str
    contender: str
    size: int
    seconds: float
    megabytes: float
    runs: int
    message: str = ""


def reason(errors: str) -> str:
    """The line of a compiler's output that says why it stopped, without where."""
    said = [line for line in errors.splitlines()
            if re.search(r"(error|note|ERROR): |memory", line) and "backtrace" not in line]
    limits = [line for line in said if re.search(r"limit|exceeds|exceeded|memory|infinite", line)]
    for line in limits + said:
        line = re.sub(r"^.*?\b(fatal error|error|note|LLVM ERROR): ", "", line)
        line = re.sub(r"^\S*/|static assertion failed: |\s*\[-W.*?\]$|\(use '?-f.*", "", line).strip()
        return line if len(line) < 120 else line[:117] + "..."
    return "crashed"


def compile_once(compiler: Compiler, source: Source, seconds_limit: int) -> Run:
    """Compiles `source` to an object that nobody keeps."""
    with tempfile.TemporaryDirectory() as work:
        file = Path(work, "source.cpp")
        file.write_text(source.text)
        command = [compiler.command, "-std=c++20", f"-I{ROOT / 'include'}", *source.flags, "-x", "c++", "-c",
                   str(source.file or file), "-o", os.devnull]
        with open(Path(work, "errors"), "w+") as errors:
            child = os.fork()
            if child == 0:
                resource.setrlimit(resource.RLIMIT_CPU, (seconds_limit, seconds_limit + 5))
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                os.dup2(errors.fileno(), 2)
                try:
                    os.execvpe(command[0], command, {**os.environ, "LC_ALL": "C", "TMPDIR": work})
                finally:
                    os._exit(127)
            # What a compiler's driver runs is waited for, and so included.
            _, status, usage = os.wait4(child, 0)
            errors.seek(0)
            said = errors.read(1 << 20)
    seconds = usage.ru_utime + usage.ru_stime
    if status == 0:
        message = ""
    elif seconds > seconds_limit - 1:
        message = f"stopped by this script after {seconds_limit} s"
    else:
        message = reason(said)
    return Run(seconds, usage.ru_maxrss / 1024, message)


def compile_all(compiler: Compiler, sources: list[Source], seconds_limit: int) -> Run:
    """Compiles the units of one program: the sum of the seconds, the peak of the memory."""
    runs = [compile_once(compiler, source, seconds_limit) for source in sources]
    return Run(sum(run.seconds for run in runs), max(run.megabytes for run in runs),
               next((run.message for run in runs if run.message), ""))


@dataclass(frozen=True)
class Count:
    """How many templates of each kind a size of a contender instantiates."""

    compiler: str
    contender: str
    size: int
    classes: int
    functions: int


def count(compiler: Compiler, contender: Contender, size: int) -> Count | None:
    """What clang's -ftime-trace says; None if the contender fails at that size."""
    [source] = contender.sources(size)
    with tempfile.TemporaryDirectory() as work:
        command = [compiler.command, "-std=c++20", f"-I{ROOT / 'include'}", *source.flags, "-ftime-trace",
                   "-ftime-trace-granularity=0", "-c", str(source.file), "-o", "source.o"]
        if subprocess.run(command, cwd=work, stderr=subprocess.DEVNULL).returncode:
            return None
        trace = Path(work, "source.json").read_text()
    return Count(compiler.name, contender.name, size,
                 *(trace.count(f'"name":"Instantiate{kind}"') for kind in ("Class", "Function")))


def counts(compilers: list[Compiler], contenders: Iterable[Contender], sizes: Iterable[int]) -> list[Count]:
    """Of those that reach each size, by clang."""
    return [found for compiler in compilers if compiler.name.startswith("clang") for contender in contenders
            for size in sizes if (found := count(compiler, contender, size))]


@dataclass
class Bench:
    """Measures contenders side by side: one run of each, then the next run of each."""

    compilers: list[Compiler]
    repeat: int
    seconds_limit: int
    progress: Progress = field(default_factory=Progress)

    def runs_for(self, first: Run) -> int:
        """One for a long compilation; more where it takes no longer than the noise."""
        if first.message or first.seconds > 10:
            return 1
        return self.repeat if first.seconds > 0.5 else 3 * self.repeat

    def side_by_side(self, group: str, contenders: Iterable[Contender], size: int) -> list[Result]:
        """The results of contenders, the empty file first, at one size."""
        entrants = [(contender, compiler, contender.sources(size), list[Run]())
                    for contender in (EMPTY, *contenders) for compiler in self.compilers]
        for turn in range(max(1, 3 * self.repeat)):
            for contender, compiler, sources, runs in entrants:
                if turn == 0 or turn < self.runs_for(runs[0]):
                    self.progress.show(f"{group}: {contender.name}, {size:,}, {compiler.name}, run {turn + 1}")
                    runs.append(compile_all(compiler, sources, self.seconds_limit))
        seconds = {(contender.name, compiler.name): statistics.median(run.seconds for run in runs)
                   for contender, compiler, _, runs in entrants}
        return [Result(group, compiler.name, contender.name, size,
                       seconds[contender.name, compiler.name] -
                       (0 if contender is EMPTY else len(sources) * seconds[EMPTY.name, compiler.name]),
                       statistics.median(run.megabytes for run in runs), len(runs),
                       next((run.message for run in runs if run.message), ""))
                for contender, compiler, sources, runs in entrants]

    def growth(self, group: str, contenders: list[Contender], sizes: list[int]) -> list[Result]:
        """The results at growing sizes, each contender's up to the size where it fails, and what is found there."""
        results: list[Result] = []
        for compiler in self.compilers:
            one = Bench([compiler], self.repeat, self.seconds_limit, self.progress)
            growing, works_at = contenders, 0
            for size in sizes:
                step = one.side_by_side(group, growing, size)
                results += step
                failed = {result.contender for result in step if result.message}
                for contender in growing:
                    if contender.name in failed:
                        results += one.bisect(group, contender, works_at, size)
                growing, works_at = [contender for contender in growing if contender.name not in failed], size
        return results

    def bisect(self, group: str, contender: Contender, works_at: int, fails_at: int) -> list[Result]:
        """The last size that compiles and the first that does not: exact where that is quick, else to 2 in 100."""
        [compiler] = self.compilers
        found: dict[bool, list[Result]] = {True: [], False: []}
        step = 1
        while fails_at - works_at > step:
            size = (works_at + fails_at) // 2
            [_, result] = Bench([compiler], 0, self.seconds_limit, self.progress).side_by_side(group, [contender], size)
            found[not result.message] = [result]
            works_at, fails_at = (works_at, size) if result.message else (size, fails_at)
            step = 1 if result.seconds < 1 else max(1, works_at // 50)
        return found[True] + found[False]
