#!/usr/bin/env python3
"""macros.py header... -- compiler flag...

Names used in include/ that these headers define as macros, which begin.hpp does not set aside: there must be none.
"""
import pathlib
import re
import subprocess
import sys

end = sys.argv.index("--")
headers, compiler = sys.argv[1:end], sys.argv[end + 1:]


def macros_after(lines):
    """The macros that are defined after a file of these lines."""
    text = subprocess.run([*compiler, "-dM", "-E", "-x", "c++", "-"], input="\n".join(lines), capture_output=True,
                          text=True, check=True).stdout
    return set(re.findall(r"^#define (\w+)", text, re.M))


set_aside, names, included = {"bool", "false", "true"}, set(), set()
for path in sorted(pathlib.Path("include").rglob("*.hpp")):
    text = path.read_text()
    if path.name == "begin.hpp":
        set_aside |= set(re.findall(r"^#undef (\w+)", text, re.M))
    for header in re.findall(r"^#include <([\w/.]+)>", text, re.M):
        included |= {header, header.removeprefix("c") + ".h"}
    text = re.sub(r"//.*|^ *#.*", "", text, flags=re.M)
    text = re.sub(r'R"(\w*)\(.*?\)\1"|"(\\.|[^"\\\n])*"|\'(\\.|[^\'\\\n])\'', "", text, flags=re.S)
    names |= set(re.findall(r"\b[A-Za-z_]\w*", text))
own = macros_after(f"#if __has_include(<{i}>)\n#include <{i}>\n#endif" for i in sorted(included))
theirs = macros_after(f"#include <{header}>" for header in headers)
assert len(theirs - own) > 100 and len(names) > 1000, "the headers were not read"

clashes = sorted((theirs - own) & names - set_aside)
print(" ".join(clashes) if clashes else f"none of {len(theirs - own):,} macros is a name that priori uses")
sys.exit(len(clashes) > 0)
