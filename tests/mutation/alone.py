"""Judges mutants one at a time: compiles unit tests with a header that has one of them. It takes minutes for each, and is
needed for what is decided while compiling. Memory orders are tested under ThreadSanitizer."""

import collections
import hashlib
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from mutants import mutated

COMPILE_SECONDS = 600
THREADS = re.compile(r"std::j?thread|threads\.hpp|std::async")
MEMORY = 8 << 30  # bytes of address space of a test, against mutants that allocate without end


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
    """The unit tests, and how each does with the headers as they are."""

    def __init__(self, root, work, compiler, unit, most):
        self.root, self.work, self.compiler, self.unit, self.most = root, work / "alone", shlex.split(compiler), unit, most
        self.usual, self.locks, self.lock = {}, collections.defaultdict(threading.Lock), threading.Lock()
        self.main = []
        self.new_folder("usual")
        main = root / "tests/unit/programs/main.cpp"
        if main.exists():
            self.main = [str(self.work / "main.o")]
            if run([*self.compiler, "-std=c++20", "-O0", "-c", str(main), "-o", *self.main], COMPILE_SECONDS)[0] != 0:
                sys.exit(f"{main} does not compile. The unit tests need doctest.")

    def new_folder(self, name):
        """A folder with a copy of the headers."""
        shutil.copytree(self.root / "include", self.work / name / "include", dirs_exist_ok=True)
        return self.work / name

    def of(self, mutant):
        """The tests for a mutant: those named as a word of its header first, then those that include least else."""
        def words(path):
            return {word.removesuffix("s") for word in re.split(r"[/_.]", path)}

        def order(name):
            named = words(name) & words(pathlib.PurePath(mutant.header).stem)
            return not named, len(self.unit.included[name]), self.unit.source(name).stat().st_size

        names = [name for name, headers in self.unit.included.items() if mutant.header in headers]
        if mutant.kind == "memory order":
            names = [name for name in names if THREADS.search(self.unit.source(name).read_text())]
        return sorted(names, key=order)

    def build(self, name, include, folder, thread_sanitizer):
        """The digest of the test's object file, or None if it does not compile."""
        options = ["-O1", "-fsanitize=thread"] if thread_sanitizer else ["-O0"]
        made = folder / "test.o"
        code, _ = run([*self.compiler, *self.unit.options, *options, "-I", str(include), "-I", str(self.root / "tests/unit"),
                       "-c", str(self.unit.source(name)), "-o", str(made)], COMPILE_SECONDS)
        return hashlib.sha256(made.read_bytes()).hexdigest() if code == 0 else None

    def run(self, name, folder, thread_sanitizer, seconds):
        """"passes", or what went wrong; and the seconds it took."""
        options = ["-fsanitize=thread"] if thread_sanitizer else []
        program = folder / "test"
        if run([*self.compiler, *options, str(folder / "test.o"), *self.main, "-pthread", *self.unit.libraries(name), "-o",
                str(program)], COMPILE_SECONDS)[0] != 0:
            return "does not link", 0
        limits = ["--core=0"] if thread_sanitizer else ["--core=0", f"--as={MEMORY}"]
        code, took = run(["prlimit", *limits, str(program), "--abort-after=1"], seconds)
        if code is None:
            return "takes too long", took
        return ("passes" if code == 0 else "fails" if 0 < code < 128 else "crashes"), took

    def as_they_are(self, name, thread_sanitizer):
        """(digest, seconds) of a test with the headers as they are, or None if it does not pass with them."""
        key = (name, thread_sanitizer)
        with self.lock:
            lock = self.locks[key]
        with lock:
            if key not in self.usual:
                with tempfile.TemporaryDirectory(dir=self.work) as folder:
                    folder = pathlib.Path(folder)
                    made = self.build(name, self.work / "usual" / "include", folder, thread_sanitizer)
                    result, took = "does not compile", 0
                    if made:
                        result, took = self.run(name, folder, thread_sanitizer, COMPILE_SECONDS)
                self.usual[key] = (made, took) if result == "passes" else None
                if result != "passes":
                    print(f"left out: {name} {result} with the headers as they are", file=sys.stderr)
            return self.usual[key]

    def judge(self, mutant, folder, tried):
        """What becomes of the mutant, and by which test. Tests that it lives through are added to `tried`; those that are
        there are not run again."""
        path = folder / "include" / mutant.header
        text = path.read_text()
        thread_sanitizer = mutant.kind == "memory order"
        path.write_text(mutated(text, mutant))
        try:
            for name in self.of(mutant):
                same, other = f"{name} {self.unit.digest(name)} same", f"{name} {self.unit.digest(name)} other"
                if len(tried) >= self.most:
                    break
                if same in tried or other in tried:
                    continue
                usual = self.as_they_are(name, thread_sanitizer)
                if not usual:
                    continue
                made = self.build(name, folder / "include", folder, thread_sanitizer)
                if not made:
                    return "does not compile", name
                if made == usual[0]:
                    tried.append(same)
                    continue
                result, _ = self.run(name, folder, thread_sanitizer, 20 + 10 * usual[1])
                if result != "passes":
                    return result, name
                tried.append(other)
        finally:
            path.write_text(text)
        if not tried:
            return "no test", None
        return ("lives" if any(test.endswith(" other") for test in tried) else "same code"), None
