"""Signs of an early warning in what people wrote: threats, weapons, despair, many voices, police called, people harmed.

Unlike ``danger`` it does not ask whether it is happening now: a threat of last week is a sign as well. The words are data
(``warning.toml``); here is only how they meet and what takes them back. It must not know cases, counts or levels.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from bot.cases.phrases import Hit, Phrases, plain

#: Classes of words meet within so many characters, in the same clause or the next.
_SPAN = 20
#: "没有打人": a negation reaches over this many characters.
_NEGATION = 2
#: As often as anybody calls the police in a month; more is a figure of speech.
_MOST_CALLS = 30

_CLAUSE = re.compile(r"[，,、：:。！!？?；;\n\s…~]+")
_DIGITS = {"两": 2, "俩": 2, **{digit: n for n, digit in enumerate("一二三四五六七八九十", 1)}}
#: "报了三次警", "报警5次了", "110来过四回".
_TIMES = re.compile(r"(\d{1,2}|[一二两俩三四五六七八九十])\s*(?:多|余)?(?:次|回|趟|遍)")
_CALLED = re.compile(r"报[了过]?[^，。,.]{0,3}[次回]警")
_OFTEN = re.compile(r"(?:好几|多|无数|数|几)(?:次|回|趟|遍)|天天|总|老是|反复|times|often")


class _Lexicon(NamedTuple):
    phrases: Phrases
    alone: frozenset[str]
    meetings: dict[str, tuple[str, ...]]


@cache
def _lexicon() -> _Lexicon:
    tables: dict[str, Any] = tomllib.loads(Path(__file__).with_name("warning.toml").read_text("utf-8"))
    classes: dict[str, str] = tables["classes"]
    entries = [
        *((word, sign) for sign, words in tables["alone"].items() for word in _spelled(words, classes)),
        *((word, name) for name, words in classes.items() for word in _spelled(words, classes)),
        *((word, f"-{sign}") for sign, words in tables["ordinary"].items() for word in _spelled(words, classes)),
        *((word, f"~{name}") for name, words in tables["around"].items() for word in _spelled(words, classes)),
    ]
    meetings = {sign: tuple(names.split()) for sign, names in tables["meetings"].items()}
    return _Lexicon(Phrases(entries), frozenset(tables["alone"]), meetings)


def _spelled(words: str, classes: dict[str, str]) -> Iterator[str]:
    for word in words.split():
        if word.startswith("@"):
            yield from _spelled(classes[word[1:]], classes)
        else:
            yield from map("".join, product(*(part.split("/") for part in word.split("+"))))


class _Told:
    """The words found in one message, each with the clause it lies in, without those that are taken back."""

    def __init__(self, text: str) -> None:
        self.text = text
        called = (Hit(found.start(), found.end(), ("police",)) for found in _CALLED.finditer(text))
        hits = [*_lexicon().phrases.find(text), *called]
        breaks = [gap.start() for gap in _CLAUSE.finditer(text)]
        placed = [(bisect_right(breaks, hit.start), hit) for hit in hits]
        self.words = [(clause, hit) for clause, hit in placed if not _taken_back(clause, hit, placed)]

    def signs(self) -> frozenset[str]:
        lexicon = _lexicon()
        found = {tag for _, hit in self.words for tag in hit.tags if tag in lexicon.alone}
        return frozenset(found | {sign for sign, names in lexicon.meetings.items() if self._meet(*names)})

    def _meet(self, one: str, other: str) -> bool:
        ones = [(clause, hit) for clause, hit in self.words if one in hit.tags]
        others = [(clause, hit) for clause, hit in self.words if other in hit.tags]
        return any(
            abs(first - second) <= 1 and max(a.start, b.start) - min(a.end, b.end) <= _SPAN
            for first, a in ones
            for second, b in others
        )


def _taken_back(clause: int, hit: Hit, words: list[tuple[int, Hit]]) -> bool:
    for where, other in words:
        if where != clause or other.start >= hit.start:
            continue
        if "~if" in other.tags or ("~not" in other.tags and hit.start - other.end <= _NEGATION):
            return True
    return False


def signs_in(text: str) -> frozenset[str]:
    """Names of the signs found: violence, weapon, despair, many, leaving, police, harmed, outage."""
    return _Told(plain(text)).signs()


def police_calls(text: str) -> int:
    """How often the police were called, as told: "报警三次" is three, "报过好几次警" is three, "报警了" is one."""
    told = _Told(plain(text))
    most = 0
    for _, hit in told.words:
        if "police" not in hit.tags:
            continue
        around = told.text[max(0, hit.start - 8) : hit.end + 10]
        times = _TIMES.search(around)
        if times is not None:
            number = int(times[1]) if times[1].isdecimal() else _DIGITS[times[1]]
        else:
            number = 3 if _OFTEN.search(around) else 1
        most = max(most, min(number, _MOST_CALLS))
    return most
