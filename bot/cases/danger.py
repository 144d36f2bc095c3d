"""Does it sound like danger to life, now or unclear? Silence may cost a life, a false alarm a night's sleep.

The words are data (``danger.toml``); here is only how the words around them speak: past, negated, supposed, feared,
habitual, already over, or a figure of speech. It must not know categories.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from bot.cases.phrases import Hit, Phrases

#: A letter tells what happened, somebody in danger writes short: in a message longer than this a danger told after the
#: opening needs a word of now.
_LETTER = 120
_OPENING = 40
#: "没人被困": a negation reaches over this many characters.
_NEGATION = 3
#: Words further away than this many clauses say nothing about a danger.
_REACH = 2
#: So many dangers are weighed in one message; a text that repeats one word ten thousand times must not cost more.
_MOST = 50

_CLAUSE = re.compile(r"[，,、：:。！!？?；;\n\s…~]+")
_STOPS = frozenset("。！!？?；;\n")
_CALL = re.compile(r"\s*(?:快|赶紧)?(?:打|叫|报)?(?:110|119|120)[!！。\s]*")
_DATE = re.compile(r"\d{1,4}\s*年|\d{1,2}\s*月")


@cache
def _phrases() -> Phrases:
    tables = tomllib.loads(Path(__file__).with_name("danger.toml").read_text("utf-8"))
    return Phrases(_entries(tables))


def _entries(tables: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each word with its tag; a danger's tag is strength:kind."""
    for strength in ("sure", "unsure"):
        for kind, words in tables[strength].items():
            yield from ((word, f"{strength}:{kind}") for word in words.split())
    for kind, halves in tables["both"].items():
        yield from ((word, f"one:{kind}") for word in halves["one"].split())
        yield from ((word, f"other:{kind}") for word in halves["other"].split())
    for kind, words in tables["ordinary"].items():
        yield from ((word, f"ordinary:{kind}") for word in words.split())
    for tag, words in (*tables["figurative"].items(), *tables["around"].items()):
        yield from ((word, tag) for word in words.split())


#: Dangers that are dangers however often they have been there.
_LASTING = frozenset({"gas", "shock", "manhole", "cover", "wire", "metal"})


class _Message:
    """The words found in one message, each with the clause and the sentence it lies in."""

    def __init__(self, text: str, hits: list[Hit]) -> None:
        starts, sentences = [0], [0]
        for gap in _CLAUSE.finditer(text):
            starts.append(gap.end())
            sentences.append(sentences[-1] + (not _STOPS.isdisjoint(gap[0])))
        self.sentences = sentences
        self.letter = len(text) > _LETTER
        dates = [Hit(date.start(), date.end(), ("past",)) for date in _DATE.finditer(text)]
        self.words = [(bisect_right(starts, hit.start) - 1, hit) for hit in (*hits, *dates)]

    def dangers(self) -> Iterator[tuple[int, Hit, str, bool]]:
        """Clause, hit, kind, and whether it rings by itself."""
        seen: dict[str, tuple[int, Hit]] = {}
        for clause, hit in self.words:
            for tag in hit.tags:
                strength, _, kind = tag.partition(":")
                if strength in {"sure", "unsure"}:
                    yield clause, hit, kind, strength == "sure"
                elif strength in {"one", "other"}:
                    partner = seen.get(("other:" if strength == "one" else "one:") + kind)
                    if partner is not None and clause - partner[0] <= 1:
                        yield *((clause, hit) if strength == "other" else partner), kind, True
                    seen[tag] = (clause, hit)

    def near(self, clause: int) -> Iterator[tuple[int, bool, Hit]]:
        """Words within reach: how many clauses away, whether in the same sentence."""
        for where, hit in self.words:
            if abs(where - clause) <= _REACH:
                yield where - clause, self.sentences[where] == self.sentences[clause], hit

    def negated(self, clause: int, hit: Hit) -> bool:
        return any(
            "not" in other.tags and where == clause and 0 <= hit.start - other.end <= _NEGATION
            for where, other in self.words
        )


def sounds_dangerous(text: str) -> bool:
    """Whether ``text`` (plain, see :func:`bot.cases.phrases.plain`) tells of danger to life that may be going on."""
    if _CALL.fullmatch(text):
        return True
    hits = _phrases().find(text)
    if not any(tag.startswith(("sure", "unsure", "other")) for hit in hits for tag in hit.tags):
        return False
    message = _Message(text, hits)
    return any(_rings(message, *danger) for danger in islice(message.dangers(), _MOST))


def _rings(message: _Message, clause: int, danger: Hit, kind: str, sure: bool) -> bool:
    now = said_now = close_now = alarm = doubt = False
    if message.negated(clause, danger):
        return False
    for away, same, hit in message.near(clause):
        tags = hit.tags
        before = hit.end <= danger.start
        if "if" in tags and before and away == 0:
            return False
        if "like" in tags and not before and away == 0:
            return False
        if "over" in tags and not before and away >= 0 and not message.negated(clause + away, hit):
            return False
        if f"ordinary:{kind}" in tags and away == 0:
            return False
        now |= "now" in tags and away == 0
        said_now |= "now" in tags and away == 0 and before
        close_now |= "now" in tags and abs(away) <= 1
        alarm |= "alarm" in tags and abs(away) <= 1
        doubt |= "worry" in tags and away == 0
        doubt |= "habit" in tags and away == 0 and kind not in _LASTING
        doubt |= ("past" in tags or "if" in tags) and same and before
    if (doubt and not said_now) or (message.letter and danger.start >= _OPENING and not now):
        return False
    return sure or now or (not message.letter and (close_now or alarm))
