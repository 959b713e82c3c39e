"""The mutants of a header: what can be changed in it, one thing at a time.

The text is parsed as clang-format leaves it: blanks stand around binary operators, and none around template brackets.
"""

import collections
import re

# text[first:last] becomes `to`. `old`, at `begin`, is what names the place. `way` says how it can be judged: "switched" at run
# time, "compiling" if it is needed while compiling, or "alone", in a header of its own.
Mutant = collections.namedtuple("Mutant", "header line column kind old new begin first last to way")

SWAPS = {
    "comparison": {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="},
    "arithmetic": {"+": "-", "-": "+", "*": "+", "/": "*", "%": "*", "<<": ">>", ">>": "<<", "&": "|", "|": "&", "^": "|",
                   "+=": "-=", "-=": "+=", "*=": "+=", "/=": "*=", "|=": "&=", "&=": "|="},
    "logic": {"&&": "||", "||": "&&"},
}
LEVELS = ["* / %", "+ -", "<< >>", "<=>", "< <= > >=", "== !=", "&", "^", "|", "&&", "||",
          "? : = += -= *= /= %= <<= >>= &= |= ^="]  # the operators, from those that bind most
LEVEL = {operator: level for level, operators in enumerate(LEVELS) for operator in operators.split()}
LOWEST = len(LEVELS) - 1

COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.S | re.M)
INVISIBLE = re.compile(COMMENT.pattern + r'|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'
                       r"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'", re.S | re.M)
STATEMENT = re.compile(r"(?<=[;{}\n]\n)[ ]+(?!(?:return|using|throw|goto|break|continue|friend|typedef|delete)\b|co_)"
                       r"((?:[\w:]+(?:\.|->|::))*\w+\([^;\n]*\)|[*\w.\[\]>-]+ [-+*/|&^]?= [^;\n]+|(?:\+\+|--)[\w.>-]+);(?=\n)")


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def visible(text):
    """`text` of the same length, with blanks for comments, preprocessor lines and static assertions, and letters for literals
    of text."""
    def hide(match):
        found = match.group()
        return blank(found) if COMMENT.fullmatch(found) else re.sub(r"[^\n]", "s", found)

    text = INVISIBLE.sub(hide, text)
    for match in re.finditer(r"\bstatic_assert\s*\(", text):
        end = after_parenthesis(text, match.end() - 1)
        text = text[:match.start()] + blank(text[match.start():end]) + text[end:]
    return text


def after_parenthesis(text, at):
    """The position after the parenthesis that closes the one at `at`."""
    depth = 0
    for i in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i + 1
    return len(text)


class Code:
    """The visible text of a header, its brackets, and where it is evaluated while compiling."""

    def __init__(self, text):
        self.text = visible(text)
        self.other = {}  # of each bracket: the position of the one that it belongs to
        opened = []
        for i, c in enumerate(self.text):
            if c in "([{":
                opened.append(i)
            elif c in ")]}" and opened:
                self.pair(opened.pop(), i)
        self.angles = {}  # of template arguments and parameters
        for match in re.finditer(r"(?<=\w)<(?![<= ])|(?<=\btemplate )<", self.text):
            self.pair_angles(match.start())
        self.compiled = sorted(self.spans_while_compiling())

    def pair(self, begin, end):
        self.other[begin], self.other[end] = end, begin

    def pair_angles(self, begin):
        depth, i = 0, begin
        while i < len(self.text) and self.text[i] not in ")]};":
            c = self.text[i]
            alone = self.text[i - 1] == " " and self.text[i + 1:i + 2] in (" ", "\n", "=")
            if c in "([{":
                i = self.other.get(i, len(self.text))
            elif c == "<" and not alone:
                depth += 1
            elif c == ">" and not alone and self.text[i - 1] != "-":
                depth -= 1
                if depth == 0:
                    self.angles[begin] = i
                    return self.pair(begin, i)
            i += 1
        return None

    def spans_while_compiling(self):
        text = self.text
        yield from self.angles.items()
        for match in re.finditer(r"\b(?:if constexpr|alignas|noexcept|explicit|decltype|sizeof) ?(\()", text):
            yield match.start(1), self.other.get(match.start(1), 0)
        for match in re.finditer(r"\b__builtin_(?:frame_address|prefetch)(\()|\)[ \w]* = (0;)", text):
            at = max(match.start(1), match.start(2))
            yield at, self.other.get(at, at + 1)
        for match in re.finditer(r"\brequires\b", text):
            yield match.start(), re.compile(r"[{;]|\n(?! )").search(text, match.end()).start()
        for match in re.finditer(r"\b(?:constexpr|constinit|concept)\b[^;(){}=]*(?:=|\{)", text):
            yield match.end(), text.find(";", match.end())
        for match in re.finditer(r"\b(?!return|delete|throw|else|case)\w+>? \w+(\[)", text):
            yield match.start(1), self.other.get(match.start(1), 0)

    def while_compiling(self, at):
        return any(begin <= at < end for begin, end in self.compiled)

    def after_last_semicolon(self, begin, end):
        """Where the last part of text[begin:end] begins: those parts are separated by semicolons outside brackets."""
        i = begin
        while i < end:
            if self.text[i] == ";":
                begin = i + 1
            i = self.other.get(i, i) + 1 if self.text[i] in "([{" else i + 1
        return begin

    def blanks_before(self, at):
        return len(self.text[:at].rstrip())

    def blanks_after(self, at):
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def operand_before(self, at):
        """Where the operand begins that ends before `at` and blanks, or None."""
        begin = end = self.blanks_before(at)
        while begin > 0:
            c = self.text[begin - 1]
            if c in ")]}" or (c == ">" and begin - 1 in self.other):
                if begin - 1 not in self.other:
                    return None
                begin = self.other[begin - 1]
            elif c.isspace():
                keyword = re.search(r"(?:\bsizeof|\bnew|\btemplate)$", self.text[max(0, begin - 12):begin - 1])
                if not keyword or begin == end:
                    break
                begin -= 1 + len(keyword.group())
            elif c in "([{,;":
                break
            else:
                begin -= 1
        return begin if begin < end and not re.fullmatch(r"\W+|return|case|else", self.text[begin:end]) else None

    def operand_after(self, at):
        """Where the operand ends that begins after `at` and blanks, or None."""
        begin = end = self.blanks_after(at)
        while end < len(self.text):
            c = self.text[end]
            if c in "([{" or (c == "<" and end in self.angles):
                if end not in self.other:
                    return None
                end = self.other[end] + 1
            elif c == " " and re.search(r"(?:\bsizeof|\bnew|\btemplate)$", self.text[begin:end]):
                end += 1
            elif c.isspace() or c in ")]},;" or (c == ":" and ":" not in self.text[end - 1] + self.text[end + 1]):
                break
            else:
                end += 1
        return end if begin < end else None

    def operator_before(self, at):
        """(the operator before `at` and blanks, where it begins), or (None, 0)."""
        match = re.search(r" ([-+*/%<>=!&|^?:]+)$", self.text[max(0, at - 200):at].rstrip())
        if not match or match.group(1) not in LEVEL:
            return None, 0
        return match.group(1), self.blanks_before(at) - len(match.group(1))

    def operator_after(self, at):
        """(the operator after `at` and blanks, where it ends), or (None, 0)."""
        begin = self.blanks_after(at)
        match = re.compile(r"[-+*/%<>=!&|^?:]+(?=\s)").match(self.text, begin) if begin > at else None
        return (match.group(), match.end()) if match and match.group() in LEVEL else (None, 0)

    def operation(self, operator, at):
        """The span of the operation whose operator is at `at`, with its operands, or None."""
        level, after = LEVEL[operator], at + len(operator)
        end = self.operand_after(after)
        if end and self.text[self.blanks_after(after):end] == "...":  # a fold expression: all that is in its parentheses
            begin = at
            while begin > 0 and self.text[begin - 1] != "(":
                begin = self.other.get(begin - 1, begin - 1)
            return begin, self.other[begin - 1]
        begin = self.operand_before(at)
        if begin is None or not end or self.text[begin:at].startswith("..."):
            return None
        while True:
            other, place = self.operator_before(begin)
            if other is None or LEVEL[other] > level or level == LOWEST:
                break
            begin = self.operand_before(place)
            if begin is None:
                return None
        while True:
            other, place = self.operator_after(end)
            if other is None or LEVEL[other] > level or (LEVEL[other] == level and level != LOWEST):
                return begin, end
            end = self.operand_after(place)
            if not end:
                return None

    def step(self, at):
        """The span of a `++` or `--` at `at` with its operand, or None."""
        if re.match(r"[\w(*]", self.text[at + 2]):
            end = self.operand_after(at)
            return (at, end) if end else None
        begin = self.operand_before(at)
        if begin is None:
            return None
        while self.text[begin] in "*!&-~":  # they apply to the result
            begin += 1
        return begin, at + 2


def mutants_of(header, text):
    """All mutants of a header, in their order in it."""
    code = Code(text)
    found = []

    def add(kind, begin, old, new, span=None, way="switched"):
        first, last = span or (begin, begin + len(old))
        to = text[first:begin] + new + text[begin + len(old):last]
        if span and kind in SWAPS:
            to = f"({to})"
        if code.while_compiling(begin):
            way = "compiling"
        line = text.count("\n", 0, begin) + 1
        found.append(Mutant(header, line, begin - text.rfind("\n", 0, begin), kind, old, new, begin, first, last, to, way))

    for kind, swaps in SWAPS.items():
        for match in re.finditer(r"(?<= )[-+*/%<>=!&|^]{1,2}(?=[ \n])", code.text):
            if match.group() in swaps and not code.text[:match.start()].rstrip().endswith("operator"):
                span = code.operation(match.group(), match.start())
                add(kind, match.start(), match.group(), swaps[match.group()], span, "switched" if span else "alone")
    for match in re.finditer(r"\+\+|--", code.text):
        span = code.step(match.start())
        add("arithmetic", match.start(), match.group(), {"++": "--", "--": "++"}[match.group()], span,
            "switched" if span else "alone")
    for match in re.finditer(r"(?<![\w.'])(\d+)((?:[uU]?[lL]{0,2}|[zZ]?[uU]|[uU][zZ])\b)(?![.'])", code.text):
        add("constant", match.start(1), match.group(1), str(int(match.group(1)) + 1), match.span())
    for match in re.finditer(r"\b(?:if|if constexpr|while) (\()", code.text):
        begin, end = match.end(), after_parenthesis(code.text, match.start(1)) - 1
        begin = code.after_last_semicolon(begin, end)
        if not re.search(r"[^=!<>]=[^=]", code.text[begin:end]):
            add("condition", begin, text[begin:end], "!(" + text[begin:end].strip() + ")")
    for match in STATEMENT.finditer(code.text):
        add("statement", match.start(1), text[match.start(1):match.end(1)], "")
    for match in re.finditer(r"\bmemory_order(?:_|::)(acquire|release|acq_rel|seq_cst|consume)\b", code.text):
        add("memory order", match.start(1), match.group(1), "relaxed", way="alone")
    for match in re.finditer(r"\b(?:true|false)\b", code.text):
        add("truth", match.start(), match.group(), {"true": "false", "false": "true"}[match.group()])
    return sorted(found, key=lambda mutant: (mutant.begin, mutant.kind))


def mutated(text, mutant):
    return text[:mutant.first] + mutant.to + text[mutant.last:]


def place(mutant):
    return f"include/{mutant.header}:{mutant.line}:{mutant.column}"
