"""Does it sound like danger to life, now or unclear? Silence may cost a life, a false alarm a night's sleep.

The words and what they make together are data (``danger.toml``); here is only how words meet, and how the words around
them speak: past, negated, supposed, feared, habitual, already over, or a figure of speech. It must not know categories.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import combinations, islice, product
from pathlib import Path
from typing import Any, NamedTuple

from bot.cases.phrases import Hit, Phrases

#: A letter tells what happened, somebody in danger writes short: in a message longer than this a danger told after the
#: opening needs a word of now.
_LETTER = 120
_OPENING = 40
#: Classes of words meet if this many characters at most lie between them.
_SPAN = 24
#: "没人被困": a negation reaches over this many characters, and so does 会.
_NEGATION = 3
#: Words further away than this many clauses neither make a danger nor say anything about it.
_REACH = 2
#: So many dangers are weighed in one message; a text that repeats one word ten thousand times must not cost more.
_MOST = 50

_CLAUSE = re.compile(r"[，,、：:。！!？?；;\n\s…~]+")
_STOPS = frozenset("。！!？?；;\n")
_CALL = re.compile(r"\s*(?:快|赶紧)?(?:打|叫|报)?(?:110|119|120)[!！。\s]*")
_NUMBER = r"[\d一二两三四五六七八九十几半好多]{1,6}"
_DATE = re.compile(rf"\d{{1,4}}\s*年|\d{{1,2}}\s*月|{_NUMBER}(?:个|来)?(?:天|年|月|星期|礼拜|周)多?(?:以|之)?前")
#: "倒了一年多没人砌": so long a time is no emergency.
_DURATION = re.compile(rf"{_NUMBER}个?多?(?:年|月|星期|礼拜|周)多?(?=[了没都也还])")


class _Lexicon(NamedTuple):
    phrases: Phrases
    meetings: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]  # for a class: kind and all classes of a meeting
    kinds: dict[str, str]  # the tag of a word that is a danger by itself: its kind
    lasting: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    tables: dict[str, Any] = tomllib.loads(Path(__file__).with_name("danger.toml").read_text("utf-8"))
    classes: dict[str, str] = tables["classes"]
    meetings: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, frames in tables["meetings"].items():
        for frame in frames:
            names = tuple(frame.split())
            for name in names:
                meetings.setdefault(name, []).append((kind, names))
    entries = [
        *((word, "!" + kind) for kind, words in tables["alone"].items() for word in _spelled(words, classes)),
        *((word, name) for name, words in classes.items() for word in _spelled(words, classes)),
        *((word, "-" + kind) for kind, words in tables["ordinary"].items() for word in _spelled(words, classes)),
        *((word, name) for name, words in tables["around"].items() for word in _spelled(words, classes)),
    ]
    tags: dict[str, list[str]] = {}
    for word, tag in entries:
        if tag in classes:
            tags.setdefault(word, []).append(tag)
    # A longer word hides the words inside it: let it say what they say.
    within = [
        (longer, tag)
        for longer in dict.fromkeys(word for word, tag in entries if tag in classes or tag.startswith("!"))
        for start, end in combinations(range(len(longer) + 1), 2)
        for tag in tags.get(longer[start:end], ())
    ]
    return _Lexicon(
        Phrases([*entries, *within]),
        {name: tuple(frames) for name, frames in meetings.items()},
        {"!" + kind: kind for kind in tables["alone"]},
        frozenset(tables["lasting"].split()),
    )


def _spelled(words: str, classes: dict[str, str]) -> Iterator[str]:
    """Each word: 掉/摔+进/到 spells four (an empty half is allowed), @kid stands for the words of that class."""
    for word in words.split():
        if word.startswith("@"):
            yield from _spelled(classes[word[1:]], classes)
        else:
            yield from map("".join, product(*(part.split("/") for part in word.split("+"))))


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
        durations = [Hit(span.start(), span.end(), ("habit",)) for span in _DURATION.finditer(text)]
        self.words = [(bisect_right(starts, hit.start) - 1, hit) for hit in (*hits, *dates, *durations)]

    def dangers(self) -> Iterator[tuple[int, Hit, str]]:
        """Clause, hit and kind: words that are dangers by themselves, and classes that meet (told by the last named)."""
        _, meetings, kinds, _ = _lexicon()
        last: dict[str, tuple[int, Hit]] = {}
        for clause, hit in self.words:
            for tag in hit.tags:
                last[tag] = (clause, hit)
            for tag in hit.tags:
                if tag in kinds:
                    yield clause, hit, kinds[tag]
                for kind, names in meetings.get(tag, ()):
                    if all(
                        name in last and clause - last[name][0] <= _REACH and hit.start - last[name][1].end <= _SPAN
                        for name in names
                    ):
                        yield *last[names[-1]], kind

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
    message = _Message(text, _lexicon().phrases.find(text))
    return any(_rings(message, *danger) for danger in islice(dict.fromkeys(message.dangers()), _MOST))


def _rings(message: _Message, clause: int, danger: Hit, kind: str) -> bool:
    if message.negated(clause, danger):
        return False
    now = said_now = doubt = over = still = False
    for away, same, hit in message.near(clause):
        tags = hit.tags
        before = hit.start < danger.start
        if away == 0 and (
            ("if" in tags and before)
            or ("may" in tags and 0 <= danger.start - hit.end <= _NEGATION)
            or ("like" in tags and not before)
            or "-" + kind in tags
        ):
            return False
        if "over" in tags and not before and away >= 0 and not message.negated(clause + away, hit):
            over = True
        still |= "still" in tags and over
        now |= "now" in tags and away == 0
        said_now |= "now" in tags and away == 0 and before
        doubt |= "worry" in tags and away == 0
        doubt |= "habit" in tags and away == 0 and kind not in _lexicon().lasting
        doubt |= ("past" in tags or "if" in tags) and same and before
    if over and not still:
        return False
    return not (doubt and not said_now) and not (message.letter and danger.start >= _OPENING and not now)
