"""What CPython reads in a file, for comparison with what our reader reads.

Prints `V 1` when the places inside f-strings can be compared, else `V 0`. Reads paths from standard
input, one a line, and prints for each:

    F <path>                           or   E <path> <message>  when CPython refuses the file
    C <line>:<column> <function> <arguments as JSON>            one for each call, in order of place
    S <statement>                                               one for each top-level statement

Lines count from 1, columns from 1 in UTF-16 units. A statement is an S-expression with the place of
every expression; see TreeText.java, which writes the same from our tree.
"""

import ast
import io
import json
import struct
import sys
import tokenize

# Up to 3.11, positions of expressions inside f-strings are not positions in the file.
FORMATTED_PLACES = sys.version_info >= (3, 12)

OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "FloorDiv": "//", "Mod": "%",
    "Pow": "**", "LShift": "<<", "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&",
    "And": "and", "Or": "or", "USub": "neg", "UAdd": "pos", "Invert": "inv", "Not": "not",
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "In": "in",
    "NotIn": "not-in", "Is": "is", "IsNot": "is-not",
}


def operator(node):
    return OPERATORS[type(node).__name__]


def quoted(text):
    units = text.encode("utf-16-le", "surrogatepass")
    written = []
    for i in range(0, len(units), 2):
        unit = units[i] | units[i + 1] << 8
        plain = 32 <= unit < 127 and unit not in (34, 92)
        written.append(chr(unit) if plain else "\\u%04x" % unit)
    return '"' + "".join(written) + '"'


def bits(number):
    return struct.pack(">d", number).hex()


class Writer:
    def __init__(self, text):
        self.lines = text.split("\n")
        self.formatted = 0

    def column(self, line, offset):
        before = self.lines[line - 1].encode("utf-8", "surrogatepass")[:offset]
        return len(before.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")) // 2 + 1

    def place(self, node):
        if self.formatted and not FORMATTED_PLACES:
            return ""
        return "@%d:%d-%d:%d" % (
            node.lineno, self.column(node.lineno, node.col_offset),
            node.end_lineno, self.column(node.end_lineno, node.end_col_offset))

    def source(self, node):
        first, last = node.lineno - 1, node.end_lineno - 1
        start = self.column(node.lineno, node.col_offset) - 1
        end = self.column(node.end_lineno, node.end_col_offset) - 1
        units = [line.encode("utf-16-le", "surrogatepass") for line in self.lines[first:last + 1]]
        units[-1] = units[-1][:end * 2]
        units[0] = units[0][start * 2:]
        return "\n".join(line.decode("utf-16-le", "surrogatepass") for line in units)

    # Expressions

    def list(self, nodes):
        return "".join(" " + self.expression(node) for node in nodes)

    def maybe(self, node):
        return "-" if node is None else self.expression(node)

    def expression(self, node):
        if isinstance(node, (ast.JoinedStr, getattr(ast, "TemplateStr", ast.JoinedStr))):
            self.formatted += 1
            inside = self.inside(node)
            self.formatted -= 1
        else:
            inside = self.inside(node)
        return inside + self.place(node)

    def inside(self, node):
        return getattr(self, type(node).__name__)(node)

    def Name(self, node):
        return node.id

    def Attribute(self, node):
        return "(. %s %s)" % (self.expression(node.value), node.attr)

    def Subscript(self, node):
        return "(index %s %s)" % (self.expression(node.value), self.expression(node.slice))

    def Slice(self, node):
        return "(slice %s %s %s)" % tuple(map(self.maybe, (node.lower, node.upper, node.step)))

    def Starred(self, node):
        return "(*" + self.list([node.value]) + ")"

    def Constant(self, node):
        value = node.value
        if value is ...:
            return "..."
        if isinstance(value, (bool, type(None), int)):
            return str(value)
        if isinstance(value, float):
            return "float:" + bits(value)
        if isinstance(value, complex):
            return "imaginary:" + bits(value.imag)
        if isinstance(value, bytes):
            return "b" + quoted(value.decode("latin-1"))
        return quoted(value)

    def Tuple(self, node):
        return "(tuple" + self.list(node.elts) + ")"

    def List(self, node):
        return "(list" + self.list(node.elts) + ")"

    def Set(self, node):
        return "(set" + self.list(node.elts) + ")"

    def Dict(self, node):
        entries = ""
        for key, value in zip(node.keys, node.values):
            entries += " (%s %s)" % ("**" if key is None else self.expression(key), self.expression(value))
        return "(dict" + entries + ")"

    def clauses(self, clauses):
        written = ""
        for clause in clauses:
            written += " (%sfor %s %s%s)" % (
                "async-" if clause.is_async else "",
                self.expression(clause.target), self.expression(clause.iter), self.list(clause.ifs))
        return written

    def comprehension(self, name, node):
        return "(%s %s%s)" % (name, self.expression(node.elt), self.clauses(node.generators))

    def ListComp(self, node):
        return self.comprehension("list-for", node)

    def SetComp(self, node):
        return self.comprehension("set-for", node)

    def GeneratorExp(self, node):
        return self.comprehension("generator", node)

    def DictComp(self, node):
        return "(dict-for %s %s%s)" % (
            self.expression(node.key), self.expression(node.value), self.clauses(node.generators))

    def BinOp(self, node):
        return "(" + operator(node.op) + self.list([node.left, node.right]) + ")"

    def UnaryOp(self, node):
        return "(" + operator(node.op) + self.list([node.operand]) + ")"

    def BoolOp(self, node):
        return "(" + operator(node.op) + self.list(node.values) + ")"

    def Compare(self, node):
        links = ""
        for op, operand in zip(node.ops, node.comparators):
            links += " " + operator(op) + " " + self.expression(operand)
        return "(compare " + self.expression(node.left) + links + ")"

    def IfExp(self, node):
        return "(if-else" + self.list([node.test, node.body, node.orelse]) + ")"

    def Lambda(self, node):
        return "(lambda (%s)%s)" % (self.parameters(node.args), self.list([node.body]))

    def NamedExpr(self, node):
        return "(:=" + self.list([node.target, node.value]) + ")"

    def Await(self, node):
        return "(await" + self.list([node.value]) + ")"

    def Yield(self, node):
        return "(yield" + self.list([node.value] if node.value else []) + ")"

    def YieldFrom(self, node):
        return "(yield-from" + self.list([node.value]) + ")"

    def Call(self, node):
        return "(call" + self.list([node.func]) + self.arguments(node.args, node.keywords) + ")"

    def arguments(self, positional, keywords):
        written = self.list(positional)
        for keyword in keywords:
            name = "(**" if keyword.arg is None else "(= " + keyword.arg
            written += " " + name + " " + self.expression(keyword.value) + ")"
        return written

    def parts(self, nodes):
        written, text = "", ""
        for node in nodes:
            if isinstance(node, ast.Constant):
                text += node.value
                continue
            if text:
                written += " " + quoted(text)
                text = ""
            conversion = chr(node.conversion) if node.conversion > 0 else "-"
            # A format with one piece may appear without a JoinedStr (3.13.0).
            spec = self.parts(getattr(node.format_spec, "values", [node.format_spec])) if node.format_spec else ""
            written += " {%s %s%s}" % (self.expression(node.value), conversion, spec)
        return written + (" " + quoted(text) if text else "")

    def JoinedStr(self, node):
        return "(f" + self.parts(node.values) + ")"

    def TemplateStr(self, node):
        return "(t" + self.parts(node.values) + ")"

    def parameters(self, node):
        written = []
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for i, (parameter, default) in enumerate(zip(positional, defaults)):
            kind = "/" if i < len(node.posonlyargs) else ""
            written.append(self.parameter(kind, parameter, default))
        if node.vararg:
            written.append(self.parameter("*", node.vararg, None))
        for parameter, default in zip(node.kwonlyargs, node.kw_defaults):
            written.append(self.parameter("=", parameter, default))
        if node.kwarg:
            written.append(self.parameter("**", node.kwarg, None))
        return " ".join(written)

    def parameter(self, kind, node, default):
        return "(%s%s %s %s)" % (kind, node.arg, self.maybe(node.annotation), self.maybe(default))

    # Statements

    def block(self, nodes):
        return "(" + " ".join(map(self.inside, nodes)) + ")"

    def Expr(self, node):
        return self.expression(node.value)

    def Assign(self, node):
        return "(assign" + self.list(node.targets) + self.list([node.value]) + ")"

    def AnnAssign(self, node):
        return "(annotate %s %s %s)" % (
            self.expression(node.target), self.expression(node.annotation), self.maybe(node.value))

    def AugAssign(self, node):
        return "(" + operator(node.op) + "=" + self.list([node.target, node.value]) + ")"

    def TypeAlias(self, node):
        return "(type %s (%s) %s)" % (
            node.name.id, self.type_parameters(node), self.expression(node.value))

    def type_parameters(self, node):
        written = []
        for parameter in getattr(node, "type_params", []):
            star = {"TypeVar": "", "TypeVarTuple": "*", "ParamSpec": "**"}[type(parameter).__name__]
            written.append("(%s%s %s %s)" % (
                star, parameter.name, self.maybe(getattr(parameter, "bound", None)),
                self.maybe(getattr(parameter, "default_value", None))))
        return " ".join(written)

    def Return(self, node):
        return "(return" + self.list([node.value] if node.value else []) + ")"

    def Raise(self, node):
        return "(raise" + self.list([part for part in (node.exc, node.cause) if part]) + ")"

    def Assert(self, node):
        return "(assert" + self.list([part for part in (node.test, node.msg) if part]) + ")"

    def Delete(self, node):
        return "(del" + self.list(node.targets) + ")"

    def Pass(self, node):
        return "pass"

    def Break(self, node):
        return "break"

    def Continue(self, node):
        return "continue"

    def Global(self, node):
        return "(global " + " ".join(node.names) + ")"

    def Nonlocal(self, node):
        return "(nonlocal " + " ".join(node.names) + ")"

    def imported(self, names):
        return "".join(" (%s %s)" % (name.name, name.asname or "-") for name in names)

    def Import(self, node):
        return "(import" + self.imported(node.names) + ")"

    def ImportFrom(self, node):
        return "(from %d %s%s)" % (node.level, node.module or "-", self.imported(node.names))

    def If(self, node):
        branches = ""
        while True:
            branches += " (%s %s)" % (self.expression(node.test), self.block(node.body))
            rest = node.orelse
            # An `elif` is the only `if` in the `else` block, and starts at its keyword.
            if len(rest) == 1 and isinstance(rest[0], ast.If) and self.is_elif(rest[0]):
                node = rest[0]
            else:
                return "(if" + branches + " " + self.block(rest) + ")"

    def is_elif(self, node):
        line = self.lines[node.lineno - 1].encode("utf-8", "surrogatepass")
        return line[node.col_offset:].startswith(b"elif")

    def While(self, node):
        return "(while %s %s %s)" % (
            self.expression(node.test), self.block(node.body), self.block(node.orelse))

    def For(self, node, prefix=""):
        return "(%sfor %s %s %s %s)" % (
            prefix, self.expression(node.target), self.expression(node.iter),
            self.block(node.body), self.block(node.orelse))

    def AsyncFor(self, node):
        return self.For(node, "async-")

    def With(self, node, prefix=""):
        items = " ".join(
            "(%s %s)" % (self.expression(item.context_expr), self.maybe(item.optional_vars))
            for item in node.items)
        return "(%swith (%s) %s)" % (prefix, items, self.block(node.body))

    def AsyncWith(self, node):
        return self.With(node, "async-")

    def Try(self, node, star=""):
        handlers = " ".join(
            "(except%s %s %s %s)" % (
                star, self.maybe(handler.type), handler.name or "-", self.block(handler.body))
            for handler in node.handlers)
        return "(try %s (%s) %s %s)" % (
            self.block(node.body), handlers, self.block(node.orelse), self.block(node.finalbody))

    def TryStar(self, node):
        return self.Try(node, "*")

    def FunctionDef(self, node, prefix=""):
        return "(%sdef %s (%s) (%s) (%s) %s %s)" % (
            prefix, node.name, self.list(node.decorator_list).strip(), self.type_parameters(node),
            self.parameters(node.args), self.maybe(node.returns), self.block(node.body))

    def AsyncFunctionDef(self, node):
        return self.FunctionDef(node, "async-")

    def ClassDef(self, node):
        return "(class %s (%s) (%s) (%s) %s)" % (
            node.name, self.list(node.decorator_list).strip(), self.type_parameters(node),
            self.arguments(node.bases, node.keywords).strip(), self.block(node.body))

    # Patterns

    def Match(self, node):
        cases = " ".join(
            "(case %s %s %s)" % (self.inside(case.pattern), self.maybe(case.guard), self.block(case.body))
            for case in node.cases)
        return "(match %s %s)" % (self.expression(node.subject), cases)

    def patterns(self, nodes):
        return "".join(" " + self.inside(node) for node in nodes)

    def MatchValue(self, node):
        return "(value %s)" % self.expression(node.value)

    def MatchSingleton(self, node):
        return "(value %s)" % node.value

    def MatchAs(self, node):
        if node.pattern is None:
            return "_" if node.name is None else "(capture %s)" % node.name
        return "(as %s %s)" % (self.inside(node.pattern), node.name)

    def MatchOr(self, node):
        return "(or" + self.patterns(node.patterns) + ")"

    def MatchSequence(self, node):
        return "(sequence" + self.patterns(node.patterns) + ")"

    def MatchStar(self, node):
        return "(star %s)" % (node.name or "_")

    def MatchMapping(self, node):
        entries = "".join(
            " (%s %s)" % (self.expression(key), self.inside(pattern))
            for key, pattern in zip(node.keys, node.patterns))
        return "(mapping%s %s)" % (entries, node.rest or "-")

    def MatchClass(self, node):
        keywords = "".join(
            " (= %s %s)" % (name, self.inside(pattern))
            for name, pattern in zip(node.kwd_attrs, node.kwd_patterns))
        return "(class-pattern %s%s%s)" % (
            self.expression(node.cls), self.patterns(node.patterns), keywords)


def calls(writer, tree):
    inside_formatted = set()
    if not FORMATTED_PLACES:
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                inside_formatted.update(map(id, ast.walk(node)))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in inside_formatted:
            arguments = [writer.source(argument) for argument in node.args]
            for keyword in node.keywords:
                name = "**" if keyword.arg is None else keyword.arg + "="
                arguments.append(name + writer.source(keyword.value))
            place = (node.lineno, writer.column(node.lineno, node.col_offset))
            function = json.dumps(writer.source(node.func))
            found.append((place, node.end_lineno, node.end_col_offset,
                          "%d:%d %s %s" % (*place, function, json.dumps(arguments))))
    for entry in sorted(found):
        print("C", entry[-1])


def main():
    sys.setrecursionlimit(20000)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="surrogatepass", newline="\n")
    sys.stdout = out
    print("V", int(FORMATTED_PLACES))
    names = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="\n")
    for path in names:
        path = path.rstrip("\n")
        try:
            with open(path, "rb") as file:
                data = file.read()
            encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
            text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
            tree = ast.parse(data, path)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            print("E", path, str(error).splitlines()[0] if str(error) else type(error).__name__)
            continue
        print("F", path)
        writer = Writer(text)
        calls(writer, tree)
        for statement in tree.body:
            print("S", writer.inside(statement))
    out.flush()


main()
