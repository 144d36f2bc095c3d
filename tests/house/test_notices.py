"""Inspections of the notices: whatever the domain tells people, and every button it gives them, has words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from bot.cases.watching import DATED
from bot.texts import read_folder, variables_of
from tests.house.inspections import HOUSE, files, name

#: Where the key stands among a call's arguments.
KEYS = {"tell_filer": 1, "tell_staff": 2, "tell": 1, "Button": 0}

WORDS = read_folder(HOUSE / "bot" / "texts" / "zh-CN")


def told(source: str) -> Iterator[str]:
    """Keys of what is told and offered, where they are written out (also as one of two)."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = KEYS.get(called)
            if place is not None and len(node.args) > place:
                for key in _written(node.args[place]):
                    yield f"button-{key}" if called == "Button" else key


def _written(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _written(node.body)
        yield from _written(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_what_is_told_is_found() -> None:
    sample = """
tell_filer(ruling, "filed" if here else "kept", Button("menu", Show("menu")))
tell_staff(ruling, person, "work-new")
ruling.tell(person, f"work-{end}", {})
ruling.tell(person, key, {})
"""
    assert sorted(told(sample)) == ["button-menu", "filed", "kept", "work-new"]


def test_every_notice_and_every_button_has_words() -> None:
    found = {key: name(path) for path in files("bot") for key in told(Path(path).read_text(encoding="utf-8"))}
    assert len(found) > 100
    assert {key: place for key, place in found.items() if key not in WORDS} == {}


def test_what_is_said_to_name_a_date_names_it() -> None:
    assert [key for key in DATED if "due" not in variables_of(WORDS[key])] == []
