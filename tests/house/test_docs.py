"""Inspections of the docs: what a page names is there, what it draws is what the code says, and what can be set or was
decided can be found. Each inspection is first shown a sample it must find fault with."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from bot.__main__ import app
from bot.cases.case import WordsKind
from bot.cases.lifecycle import MOVES
from bot.cases.mediation import course
from bot.cases.timers import TIMERS
from bot.cases.verdicts import VERDICTS
from bot.cases.visibility import TABLE, WRITTEN, Field, Purpose, Viewer
from scripts.draw import DOES, HOLDS, MADE_BY, MEDIATED, PAGES, RINGS, SERVES, STANDS
from tests.house.inspections import HOUSE, files, logged, name, tree_of

PROSE = files(".", suffixes=(".md",))

#: Files that are somebody's own, or made by running: named in the docs, not in the repository.
ELSEWHERE = re.compile(r"^(/|data/|\.venv/|~)|/FILE|^FILE")

#: What a path in backticks looks like: with a folder, and an ending or a slash.
PATH = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+\.\w+)?)`")

#: A stop of the tour: a file and a name in it.
STOP = re.compile(r"`([\w./-]+\.(?:py|js)): ([\w.]+)`")

LINK = re.compile(r"\]\(([^)\s]+)\)")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def without_code(page: str) -> str:
    return re.sub(r"```.*?```", "", page, flags=re.S)


def anchors(page: str) -> set[str]:
    """What the headings can be linked to by, as GitHub names them."""
    heads = re.findall(r"^#+ (.+)$", without_code(page), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def dead_links(page: Path, written: str) -> list[str]:
    """Links of a page to files or headings that are not there."""
    found = []
    for link in LINK.findall(without_code(written)):
        target, _, anchor = link.partition("#")
        if "://" in link:
            continue
        to = (page.parent / target).resolve() if target else page
        if not to.exists() or (anchor and anchor not in anchors(text(to) if target else written)):
            found.append(link)
    return found


def lost_paths(written: str) -> list[str]:
    """Paths in backticks that are nowhere in the repository: from its top, or from a folder the page speaks of."""
    paths = [path for path in PATH.findall(without_code(written)) if not ELSEWHERE.search(path)]
    return [path for path in paths if not any(HOUSE.glob(path)) and not any(HOUSE.glob(f"[!.]*/**/{path}"))]


def names_in(path: str) -> set[str]:
    """Functions, classes, ``Class.method`` and names given at the top of a file."""
    source = text(HOUSE / path)
    if path.endswith(".js"):
        return set(re.findall(r"^(?:async )?function (\w+)", source, re.M))
    found: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            inside = (part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef))
            found |= {f"{node.name}.{part.name}" for part in inside}
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def targets_of(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z]+):", makefile, re.M))


def commands_named(written: str) -> Iterator[tuple[str, str]]:
    """What a reader is told to type: ``make`` with its target, ``linli`` with its command."""
    code = "\n".join([*re.findall(r"```sh\n(.*?)```", written, re.S), *re.findall(r"`([^`\n]+)`", written)])
    yield from re.findall(r"(?:^|[;&] *)(make) ([a-z]+)", code, re.M)
    yield from re.findall(r"\b(linli) ([a-z]+(?: show)?)", code)


def unexplained(settings: str, page: str) -> list[str]:
    """Settings without a comment beside or above them (or above their section) that the page does not name."""
    section, above, covered, found = "", False, False, []
    for line in settings.splitlines():
        if head := re.match(r"\[([\w.]+)\]", line):
            section, covered, above = head[1], above or "#" in line, False
        elif key := re.match(r"(\w+) = ", line):
            if not ("#" in line or above or covered or f"`{key[1]}`" in page):
                found.append(f"{section}.{key[1]}")
            above = False
        else:
            above = line.startswith("#")
    return found


def test_links_lead_somewhere() -> None:
    sample = "[a](README.md) [b](nowhere.md) [c](README.md#no-such-head) [d](https://example.org/x)"
    assert dead_links(HOUSE / "x.md", sample) == ["nowhere.md", "README.md#no-such-head"]
    assert len(PROSE) > 20
    assert {name(page): links for page in PROSE if (links := dead_links(page, text(page)))} == {}


def test_files_that_are_named_are_there() -> None:
    assert lost_paths("`bot/app.py` `bot/nothing.py` `docs/` `no/` `data/linli.db`") == ["bot/nothing.py", "no/"]
    assert {name(page): paths for page in PROSE if (paths := lost_paths(text(page)))} == {}


def test_the_stops_of_the_tour_are_there() -> None:
    assert {"Writer", "Writer.turn", "BATCH", "log"} <= names_in("bot/runtime/writer.py")
    stops = [stop for page in PROSE for stop in STOP.findall(text(page))]
    assert len(stops) > 25
    assert [f"{path}: {what}" for path, what in stops if what not in names_in(path)] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_tree_is_on_the_disk(readme: str) -> None:
    drawn = tree_of(text(HOUSE / readme))
    assert drawn == tree_of(text(HOUSE / "README.md"))
    assert {"bot/handlers/web/", "storage/", "docs/", "config.toml"} <= set(drawn)
    assert [path for path in drawn if not (HOUSE / path).exists()] == []


def test_commands_that_are_named_exist() -> None:
    sample = "```sh\nmake run  # x\nlinli case show 1\n```\nwe make cases; `make lunch`, `linli dance`"
    assert set(commands_named(sample)) == {
        ("make", "run"),
        ("make", "lunch"),
        ("linli", "case show"),
        ("linli", "dance"),
    }
    known = {("make", target) for target in targets_of(text(HOUSE / "Makefile"))}
    commands = getattr(get_command(app), "commands", {})
    known |= {("linli", command) for command in commands}
    known |= {("linli", f"case {command}") for command in commands["case"].commands}
    named = {(command, name(page)) for page in PROSE for command in commands_named(text(page))}
    assert len(named) > 10
    assert sorted((command, page) for command, page in named if command not in known) == []


def test_what_make_runs_is_there() -> None:
    modules = re.findall(r"python -m ((?:scripts|benchmarks)\.\w+)", text(HOUSE / "Makefile"))
    modules += re.findall(r"python -m ((?:scripts|benchmarks)\.\w+)", "\n".join(text(page) for page in PROSE))
    assert len(modules) > 3
    assert [module for module in modules if not (HOUSE / f"{module.replace('.', '/')}.py").exists()] == []


def test_both_readmes_name_the_same_files_and_commands() -> None:
    english, chinese = text(HOUSE / "README.md"), text(HOUSE / "README.zh-CN.md")
    other = {"README.md", "README.zh-CN.md"}
    assert set(LINK.findall(english)) - other == set(LINK.findall(chinese)) - other
    assert set(commands_named(english)) == set(commands_named(chinese))


@pytest.mark.parametrize("page", PAGES)
def test_what_is_drawn_from_the_code_is_what_the_code_says(page: str) -> None:
    draw: Callable[[], str] = PAGES[page]
    assert text(HOUSE / "docs" / page) == draw(), "type: make draw"


def test_every_row_of_the_tables_has_its_sentence_and_no_sentence_lies_idle() -> None:
    assert MADE_BY.keys() == MOVES.keys()
    assert RINGS.keys() == {timer.name for timer in TIMERS}
    assert MEDIATED.keys() == course.MOVES.keys()
    assert DOES.keys() == set(VERDICTS.values())
    assert STANDS.keys() == set(Viewer)
    assert HOLDS.keys() == set(Field)
    assert SERVES.keys() == set(Purpose) == set(TABLE)
    assert WRITTEN.keys() == set(WordsKind)


def test_every_setting_is_explained() -> None:
    sample = "# why\n[a]\nx = 1\n\n[b]\ny = 1  # so\nz = 2\n# because\nw = 3\nv = 4\n"
    assert unexplained(sample, "the page knows `v`") == ["b.z"]
    assert unexplained(text(HOUSE / "config.toml"), text(HOUSE / "docs" / "how-to" / "settings.md")) == []


def test_every_decision_is_in_the_index() -> None:
    folder = HOUSE / "docs" / "decisions"
    index = LINK.findall(text(folder / "README.md"))
    assert sorted(index) == sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")


def test_every_line_of_the_log_is_explained_to_operators() -> None:
    events = {event for path in files("bot", "storage") for _, event, _ in logged(text(path))}
    events = {event for event in events if re.fullmatch("[a-z_]+", event)}
    assert {"dead_letter", "store_trouble"} <= events
    page = text(HOUSE / "docs" / "operations.md")
    assert sorted(event for event in events if f"`{event}`" not in page) == []
