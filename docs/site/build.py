"""python3 docs/site/build.py OUTPUT: the Markdown pages as a site in OUTPUT/site, by mkdocs and its theme material.

The pages keep their places, so that their links hold. A source file or a folder that a page links to becomes a page.
Fails if a link leads nowhere, or to a heading that is not there. Reads nothing from the network.
"""

import html
import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse

SOURCE = pathlib.Path(__file__).resolve().parents[2]
AS_THEY_ARE = {".md", ".svg", ".csv"}


def page_of(target, staged):
    """The page that stands for a file or folder that is none. Writes it where it is not there yet."""
    path = SOURCE / target
    if target.suffix in AS_THEY_ARE or not path.exists():
        return target
    if path.is_dir() and (path / "README.md").exists():
        return target / "README.md"
    page = pathlib.Path(f"{target}.md")
    if not (staged / page).exists():
        (staged / page).parent.mkdir(parents=True, exist_ok=True)
        text = f"# {target}\n\n"
        (staged / page).write_text(text)
        if path.is_dir():
            for child in sorted(path.iterdir()):
                if child.suffix in {".cpp", ".hpp"} or (child.is_dir() and any(child.glob("*.cpp"))):
                    to = page_of(target / child.name, staged)
                    text += f"- [{child.name}]({os.path.relpath(to, page.parent)})\n"
        else:
            text += f"``````cpp\n{path.read_text()}``````\n"
        (staged / page).write_text(text)
    return page


def with_anchor(match):
    """A heading and its anchor, as GitHub makes it."""
    text = re.sub(r"\]\([^)]*\)", "", match[0].lstrip("# "))
    anchor = re.sub(r"[^a-z0-9 _-]", "", text.lower()).replace(" ", "-")
    return f"{match[0]} {{: #{anchor} }}"


def drawn(chart, picture):
    """Draws a flowchart of Mermaid's, which needs a script in the browser, by Graphviz. Returns the Markdown of its picture."""
    lines = ["digraph {", "node [shape=box, style=rounded, fontname=sans, fontsize=11]", "ranksep=0.3"]
    for line in chart.splitlines():
        if node := re.fullmatch(r'\s*(\w+)\["(.*)"\]', line):
            lines.append(f"{node[1]} [label=<{node[2]}>]")
        elif edge := re.fullmatch(r"\s*(\w+) --> (\w+)", line):
            lines.append(f"{edge[1]} -> {edge[2]}")
        elif line.strip() not in ("", "flowchart TD"):
            sys.exit(f"no line of a chart that this script knows: {line}")
    subprocess.run(["dot", "-Tsvg", "-o", picture], input="\n".join([*lines, "}"]), text=True, check=True)
    return f"![A chart]({picture.name})"


def stage(page, staged):
    """Copies a page. Its links lead to pages, and its Markdown means to mkdocs what it means to GitHub."""

    def link(match):
        if re.match("[a-z]+:|#", match[1]):
            return match[0]
        to, hash, anchor = match[1].partition("#")
        to = pathlib.Path(os.path.normpath(page.parent / to))
        return f"]({os.path.relpath(page_of(to, staged), page.parent)}{hash}{anchor})"

    text = (SOURCE / page).read_text()
    parts = re.split(r"(^```.*?^```$)", text, flags=re.M | re.S)
    for i in range(0, len(parts), 2):
        parts[i] = re.sub(r"\]\(([^)\s]+)\)", link, parts[i])
        parts[i] = re.sub(r"^#+ .*", with_anchor, parts[i], flags=re.M)
        parts[i] = re.sub(r"^<!--.*?-->\n", "", parts[i], flags=re.M)  # which would end a paragraph or a table
        # A list after a line of text, or after a second paragraph of an item.
        parts[i] = re.sub(r"^((?![-|#\s]|\d+\. ).+\n)(?=- |1\. )", r"\1\n", parts[i], flags=re.M)
        parts[i] = re.sub(r"(\n\n(?: +\S.*\n)+)(?=- |\d+\. )", r"\1\n", parts[i])
        parts[i] = re.sub(r"^( +)(?=\S)", lambda m: m[1] * 2, parts[i], flags=re.M)  # lists in lists
        parts[i] = re.sub(r"(?<=`)[^`\n]*\\\|[^`\n]*(?=`)", lambda m: m[0].replace("\\|", "|"), parts[i])
    (staged / page).parent.mkdir(parents=True, exist_ok=True)
    for i in range(1, len(parts), 2):
        if chart := re.fullmatch(r"```mermaid\n(.*)```", parts[i], re.S):
            parts[i] = drawn(chart[1], staged / f"{page.with_suffix('')}_{i}.svg")
    (staged / page).write_text("".join(parts))


def of_the_reference():
    """The lines of mkdocs's nav for the pages that docs/reference.md names, in its order."""
    links = re.findall(r"\[([^]]*)\]\((reference/\w+\.md)\)", (SOURCE / "docs/reference.md").read_text())
    return ["    - Reference:", "      - Overview: docs/reference.md",
            *(f"      - '{html.escape(name.replace('`', ''))}': docs/{path}" for name, path in links)]


def contents():
    """The lines of mkdocs's nav: the sections of docs/README.md, and the first link of each of their lines."""
    lines, named = ["nav:"], set()
    for line in (SOURCE / "docs/README.md").read_text().splitlines():
        if section := re.fullmatch(r"\*\*(.*)\*\*", line):
            lines.append(f"  - {section[1]}:")
        elif entry := re.match(r"- \[(.*?)\]\(([^)#]*\.md)\)", line):
            path = os.path.normpath(f"docs/{entry[2]}")
            if path not in named:
                named.add(path)
                if path == "docs/reference.md":
                    lines += of_the_reference()
                else:
                    lines.append(f"    - '{entry[1].replace('`', '')}': {path}")
    return "\n".join(lines) + "\n"


class Page(html.parser.HTMLParser):
    """The anchors of a page, and what it names."""

    def __init__(self, path):
        super().__init__()
        self.anchors, self.targets = set(), []
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.anchors.add(value)
            elif name in ("href", "src") and value:
                self.targets.append((tag, value))


def faults(site):
    """What is wrong with the links of the site's pages, a line for each."""
    pages = {path: Page(path) for path in site.rglob("*.html")}
    links = 0
    for path, page in pages.items():
        for tag, target in page.targets:
            url = urllib.parse.urlsplit(target)
            where = f"{path.relative_to(site)}: {target}"
            if url.scheme or url.netloc:
                if tag != "a":
                    yield f"{where}: comes from the network"
                continue
            if path.name == "404.html":  # whose links begin at the root of a server
                continue
            to = (path.parent / urllib.parse.unquote(url.path)).resolve() if url.path else path
            links += 1
            if to.is_dir():
                to = to / "index.html"
            if not to.exists():
                yield f"{where}: nothing there"
            elif url.fragment and to in pages and urllib.parse.unquote(url.fragment) not in pages[to].anchors:
                yield f"{where}: no such heading"
    if links < 1000:
        yield f"only {links} links"


def main():
    output = pathlib.Path(sys.argv[1]).resolve()
    staged = output / "pages"
    shutil.rmtree(staged, ignore_errors=True)
    for page in [*SOURCE.glob("*.md"), *SOURCE.glob("docs/**/*.md"), *SOURCE.glob("benchmarks/**/*.md")]:
        stage(page.relative_to(SOURCE), staged)
    for pattern in ["docs/**/*.svg", "docs/**/*.csv", "docs/site/site.css"]:
        for file in SOURCE.glob(pattern):
            (staged / file.relative_to(SOURCE)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, staged / file.relative_to(SOURCE))
    settings = (SOURCE / "docs/site/mkdocs.yml").read_text() + "docs_dir: pages\nsite_dir: site\n" + contents()
    (output / "mkdocs.yml").write_text(settings)
    built = subprocess.run(["mkdocs", "build", "--strict", "--quiet", "--clean"], cwd=output, text=True,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(built.stdout, end="")
    wrong = list(faults(output / "site"))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    if built.returncode or wrong:
        sys.exit(1)


main()
