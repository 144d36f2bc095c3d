"""What the house is looked over for. Each inspection takes text and gives its findings, so that a test can hand it a
bad sample first: an inspection that finds nothing anywhere would otherwise pass for ever."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]

#: What a person typed into a folder name, and what machines put there by themselves.
NOT_OURS = frozenset({"__pycache__", "node_modules", "build", "dist"})

CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")

#: Last words of a class name that say nothing, and file names that gather everything.
EMPTY_NAMES = re.compile(r"(Manager|Helper|Utils?|Service|Data|Info|Processor|Impl)$|^(Base|Abstract)[A-Z]")
EMPTY_FILES = frozenset(
    {"utils", "util", "common", "misc", "helpers", "helper", "base", "manager", "service", "services"}
)

#: Places on somebody's machine.
LOCAL_PATH = re.compile(r"(?<![\w.])/(?:work|home|root|Users|tmp|opt)/\w|[A-Z]:\\\\Users")

#: Where a lock could send people: an address, or an option that names one.
HOST = re.compile(r"https?://|file:|git\+|^\s*--?(?:index-url|extra-index-url|find-links|trusted-host|[ifc]\b)", re.M)


def files(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    """Our files in these folders of the house (``.``: all of it), without what machines made."""
    found: list[Path] = []
    for folder in folders:
        for path in sorted((HOUSE / folder).rglob("*")):
            inside = path.relative_to(HOUSE).parts
            hidden = any(part.startswith(".") and part != ".ci" for part in inside)
            if path.suffix in suffixes and path.is_file() and not hidden and not NOT_OURS & set(inside):
                found.append(path)
    return found


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def nodes(source: str) -> list[ast.AST]:
    """Everything in the source, in the order of lines."""
    return sorted(ast.walk(ast.parse(source)), key=lambda node: getattr(node, "lineno", 0))


def words_in_code(source: str) -> list[int]:
    """Lines with a string literal in Chinese that is no docstring."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    everything, docs, lines = nodes(source), set(), []
    for node in everything:
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr):
            docs.add(node.body[0].value)
    for node in everything:
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in docs
            and CJK.search(node.value)
        ):
            lines.append(node.lineno)
    return lines


def is_flow(source: str) -> bool:
    """Whether the file holds a conversation: ``NAME = Flow(…)``."""
    return any(
        isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _called(node.value) == "Flow"
        for node in ast.parse(source).body
    )


def modules_imported(source: str) -> set[str]:
    """Dotted names of the modules, and of what is taken from them."""
    found: set[str] = set()
    for node in nodes(source):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def imports_of(source: str) -> set[str]:
    """The first names of everything imported from outside the file's own package."""
    return {module.partition(".")[0] for module in modules_imported(source)}


def empty_names(source: str) -> list[str]:
    """Classes whose name says nothing."""
    return [node.name for node in nodes(source) if isinstance(node, ast.ClassDef) and EMPTY_NAMES.search(node.name)]


def sets_status(source: str) -> list[int]:
    """Lines where a value is copied with another status, or where a status is assigned."""
    found = []
    for node in nodes(source):
        if isinstance(node, ast.Call) and _called(node) in {"replace", "evolve", "_replace"}:
            found += [node.lineno for keyword in node.keywords if keyword.arg == "status"]
        if isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found += [
                node.lineno for target in targets if isinstance(target, ast.Attribute) and target.attr == "status"
            ]
    return found


def sleeps(source: str) -> list[int]:
    """Lines that wait for time to pass. ``sleep(0)`` only lets others have a turn."""
    return [
        node.lineno
        for node in nodes(source)
        if isinstance(node, ast.Call)
        and _called(node) in {"sleep", "wait_for_timeout"}
        and not (len(node.args) == 1 and isinstance(node.args[0], ast.Constant) and node.args[0].value == 0)
    ]


def patches_ours(source: str) -> list[int]:
    """Lines that replace one of our own names: by its dotted name, or with mock's patch."""
    found = []
    for node in nodes(source):
        if isinstance(node, ast.Call) and _called(node) in {"setattr", "patch", "object"}:
            first = node.args[0] if node.args else None
            dotted = isinstance(first, ast.Constant) and str(first.value).startswith(("bot.", "storage."))
            if dotted or _called(node) == "patch":
                found.append(node.lineno)
        if isinstance(node, ast.ImportFrom | ast.Import) and "unittest.mock" in ast.unparse(node):
            found.append(node.lineno)
    return found


def keys_said(source: str) -> Iterator[tuple[int, str]]:
    """Keys of words written out as ``Say("…")``, ``Term("…")`` or ``label(language, "…")``, with their lines."""
    for node in nodes(source):
        if isinstance(node, ast.Call) and _called(node) in {"Say", "Term", "label"}:
            place = 1 if _called(node) == "label" else 0
            if len(node.args) > place:
                key = node.args[place]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield node.lineno, key.value


def journalled(source: str) -> Iterator[tuple[int, str]]:
    """Codes of journal entries written out as ``write("…")`` or ``other(case, "…")``, or one of two there; with their lines."""
    for node in nodes(source):
        place = {"write": 0, "other": 1}.get(_called(node), 9) if isinstance(node, ast.Call) else 9
        if isinstance(node, ast.Call) and len(node.args) > place:
            code = node.args[place]
            for each in (code.body, code.orelse) if isinstance(code, ast.IfExp) else (code,):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield node.lineno, each.value


def logged(source: str) -> Iterator[tuple[int, str, set[str]]]:
    """Line, event and fields of what is logged as ``log.info("event", field=…)``; "" is an event made up on the way."""
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    for node in nodes(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in levels:
            event = node.args[0] if node.args else None
            written = str(event.value) if isinstance(event, ast.Constant) else ""
            fields = {keyword.arg for keyword in node.keywords if keyword.arg}
            if "log" in ast.unparse(node.func.value):
                yield node.lineno, written, fields - {"exc_info"}


def tree_of(readme: str) -> list[str]:
    """The paths drawn in the block that shows ``bot/``: names at the start of a line, indented under a folder."""
    block = re.search(r"```(?:text)?\n((?:[^`]*\n)?bot/[^`]*)```", readme)
    paths: list[str] = []
    above: list[tuple[int, str]] = []
    for line in block[1].splitlines() if block else ():
        depth = len(line) - len(line.lstrip(" │├└─"))
        names = list(takewhile(re.compile(r"[\w.-]+/|[\w-]+(\.[\w-]+)+|Makefile").fullmatch, line[depth:].split()))
        above = [(indent, folder) for indent, folder in above if indent < depth]
        paths += ["".join(folder for _, folder in above) + name for name in names]
        if names and names[0].endswith("/"):
            above.append((depth, names[0]))
    return paths


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""
