"""The forty categories of complaints: what is asked of each, and the words that point to it.

Both come from ``categories.toml``. Whose duty a category is, of what kind, how urgent and where it starts says the duty list
(``duties``). The names people read live with the other texts. It must not know how words are weighed (``triage`` does).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct, convert


class Category(Struct, frozen=True):
    """What the conversation needs to know of a category."""

    code: str
    both_faces: bool = False  # asks: could you not agree with the neighbour, or does the other side break a rule?
    safety: str | None = None  # stem of the safety question; "yes" makes the case a matter of life
    asks_against: bool = False  # 投诉的是谁 matters
    route: str = "ladder"  # ladder | answer | refer | transfer
    follow_up: str = "standard"  # fast | standard | slow
    shared: str = ""  # "same here" is offered to the whole: estate | building; empty: never


class Signs(Struct, frozen=True):
    """The words that point to a category, heaviest first; ``pairs`` name two groups said close together."""

    strong: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    violation: tuple[str, ...] = ()  # words that settle a category with both faces
    dispute: tuple[str, ...] = ()
    safety_if: tuple[str, ...] = ()  # the safety question is asked only after one of these; empty: always


_LISTS = ("strong", "words", "weak", "unlike", "violation", "dispute", "safety_if")


#: Where everything goes that fits no other category.
OTHER = "C40"

#: Tables of the file that are no category.
_OTHER = frozenset({"groups", "families"})


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("categories.toml").read_text("utf-8"))


@cache
def categories() -> Mapping[str, Category]:
    """All categories by code, C01 to C40 in order."""
    return MappingProxyType(
        {code: convert({"code": code, **table}, Category) for code, table in _tables().items() if code not in _OTHER}
    )


@cache
def signs() -> Mapping[str, Signs]:
    """The words of each category by code."""
    found: dict[str, Signs] = {}
    for code in categories():
        table = _tables()[code]
        found[code] = Signs(
            **{name: tuple(table.get(name, "").split()) for name in _LISTS},
            pairs=tuple(tuple(pair.split("+")) for pair in table.get("pairs", ())),
        )
    return MappingProxyType(found)


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """The groups of words that ``pairs`` speak of."""
    return MappingProxyType({name: tuple(words.split()) for name, words in _tables()["groups"].items()})


@cache
def families() -> tuple[frozenset[str], ...]:
    """Categories that are sides of one trouble."""
    return tuple(frozenset(family.split()) for family in _tables()["families"]["lists"])
