"""What the benchmarks need to run: the compilers there are, and a line that says how far they are."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Compiler:
    command: str
    name: str  # with its version


def find_compilers(commands: Iterable[str]) -> list[Compiler]:
    """Those that exist."""
    found = []
    for command in commands:
        if shutil.which(command):
            first_line = subprocess.run([command, "--version"], capture_output=True, text=True).stdout.split("\n")[0]
            kind = "clang" if "clang" in first_line else "g++"
            version = re.search(r"\d+\.\d+(\.\d+)?", first_line)
            found.append(Compiler(command, f"{kind} {version.group() if version else first_line}"))
        else:
            print(f"no {command} here: left out", file=sys.stderr)
    if not found:
        sys.exit("run: none of these compilers is installed; name others by --compilers")
    return found


def by_compiler(name: str) -> tuple[bool, str]:
    """Sorts the names of compilers: g++ first."""
    return "clang" in name, name


class Progress:
    """A line that says what is being measured; nothing where nobody watches."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.watched = sys.stderr.isatty()

    def show(self, text: str) -> None:
        if self.watched:
            elapsed = time.monotonic() - self.start
            print(f"\r\033[K{elapsed:5.0f} s  {text}"[:110], end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.watched:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
