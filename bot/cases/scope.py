"""What a message is for (a complaint, a question, thanks …) and which other door it belongs to, if not ours.

The words are data (``scope.toml``). It must not know how categories are weighed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.cases.phrases import Phrases

#: Longer messages say more than thanks or a question, whatever words they hold.
_SHORT = 60
#: "好的知道了谢谢啊": courtesies strung together are not longer than this.
_COURTESY = 12
#: What a letter is about is said this early.
_OPENING = 40

_TAIL = re.compile(r"[啊呀哈啦哦呢嘞哟噢嗷昂]+$")
_MARKS = re.compile(r"[^\w/]+|_+")
_THANKING = re.compile(
    r"(?:非常|特别|真的|十分|衷心)?(?:感谢|谢谢|多谢).{1,24}(?:解决|帮|及时|修好|处理|辛苦|清理|负责)"
)
_SPEAKING_SIGNS = {
    "👍": "thanks",
    "👌": "thanks",
    "🙏": "thanks",
    "❤": "thanks",
    "🌹": "thanks",
    "👏": "thanks",
    "👋": "greeting",
}


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("scope.toml").read_text("utf-8"))


@cache
def _whole() -> dict[str, str]:
    return {word: intent for intent, words in _tables()["whole"].items() for word in words.split()}


@cache
def _thanks() -> re.Pattern[str]:
    words = sorted((word for word, intent in _whole().items() if intent == "thanks"), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + "|[啊呀哈啦哦呢嘞])+")


@cache
def _phrases() -> Phrases:
    def entries() -> Iterator[tuple[str, str]]:
        for section in ("inside", "doors", "named"):
            for tag, words in _tables()[section].items():
                yield from ((word, tag) for word in words.split())

    return Phrases(entries())


def doors() -> tuple[str, ...]:
    """Keys of the doors outside."""
    return tuple(_tables()["doors"])


class Marks:
    """What was found in one message: how often each tag was said."""

    def __init__(self, text: str) -> None:
        self.counts: dict[str, int] = {}
        self.first: dict[str, int] = {}
        for hit in _phrases().find(text):
            for tag in hit.tags:
                self.counts[tag] = self.counts.get(tag, 0) + 1
                self.first.setdefault(tag, hit.start)

    def says(self, tag: str) -> bool:
        return tag in self.counts


def intent_of(text: str, marks: Marks) -> str:
    """complaint | inquiry | praise | thanks | greeting | human | empty, of plain text."""
    bare = _MARKS.sub("", text)
    if not bare:
        return next((intent for sign, intent in _SPEAKING_SIGNS.items() if sign in text), "empty")
    for words in (bare, _TAIL.sub("", bare)):
        if words in _whole():
            return _whole()[words]
    if len(bare) <= _COURTESY and _thanks().fullmatch(bare):
        return "thanks"
    if len(set(bare)) == 1 and bare[0] in "哈啊嗯哦呵嘿6":
        return "thanks" if bare[0] in "嗯哦6" else "empty"
    if marks.says("human") and len(bare) <= _SHORT // 2:
        return "human"
    if bare.isdigit() or len(bare) == 1:
        return "empty"
    if len(bare) <= _SHORT and _THANKING.match(text):
        return "praise"
    if marks.says("praise") and marks.counts.get("complaint", 0) <= 1 and len(bare) <= 3 * _SHORT:
        return "praise"
    if marks.says("inquiry") and not marks.says("complaint") and len(bare) <= _SHORT:
        return "inquiry"
    return "complaint"


def door_of(text: str, marks: Marks, points: Mapping[str, float]) -> str | None:
    """The door outside that the message belongs to; ``points`` are those of the categories, best first.

    One of our own troubles that merely mentions a court or a school stays with us.
    """
    best = max(doors(), key=lambda door: (marks.counts.get(door, 0), -marks.first.get(door, 0)))
    if not marks.says(best):
        return None
    ranked = [code for code in points if code != "C39"]
    first = ranked[0] if ranked else "C40"
    if best == "hotline-12345":
        ours = max((score for code, score in points.items() if code not in {"C39", "C40"}), default=0.0)
        return best if first == "C40" and ours <= points.get("C40", 0.0) / 2 else None
    early = marks.first[best] < _OPENING
    owners = {"C33", "C21", "C40"} if best == "police" else {"C40", "C37", "C33", "C30"}
    return best if early and first in owners else None
