"""Finds many known phrases in one text, in one pass. It knows no category, no danger and no place.

The longest phrase wins: a phrase that lies inside another hit is not reported, so an exception is simply a longer
phrase (跳楼价 silences 跳楼). Cost grows with the length of the text, not with the number of phrases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from opencc import OpenCC

#: Longer messages are read up to here: a letter says what it is about long before, and reading stays bounded.
LONGEST = 6000

_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufe0e\ufe0f\ufeff]")
_SPELLED = re.compile(r"(?<!\S)(?:[\u4e00-\u9fff] ){2,}[\u4e00-\u9fff](?!\S)")


class Hit(NamedTuple):
    """One phrase found at ``text[start:end]`` and the tags it carries."""

    start: int
    end: int
    tags: tuple[str, ...]


class Phrases:
    """A set of phrases, each with tags; equal phrases add up their tags. ``_`` in a phrase stands for a blank."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        tags: dict[str, tuple[str, ...]] = {}
        for written, tag in entries:
            phrase = written.replace("_", " ")
            known = tags.get(phrase, ())
            if tag not in known:
                tags[phrase] = (*known, tag)
        buckets: dict[str, list[str]] = {}
        for phrase in sorted(tags, key=lambda each: (-len(each), each)):
            buckets.setdefault(phrase[:2], []).append(phrase)
        self._tags = tags
        self._buckets = {head: tuple(phrases) for head, phrases in buckets.items()}

    def find(self, text: str) -> list[Hit]:
        """Hits from left to right; they may overlap, but none lies inside another."""
        hits: list[Hit] = []
        reach = 0
        buckets, tags = self._buckets, self._tags
        for start in range(len(text)):
            head = text[start : start + 2]
            found = None
            for phrase in buckets.get(head, ()):
                if text.startswith(phrase, start):
                    found = phrase
                    break
            if found is None:
                found = head[0] if head[0] in tags else None
                if found is None:
                    continue
            end = start + len(found)
            if end > reach:
                reach = end
                hits.append(Hit(start, end, tags[found]))
        return hits


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters and what simplified writing has for them, one by one: enough to find phrases by."""
    table = OpenCC("t2s").convert
    pairs = {code: table(chr(code)) for code in range(0x4E00, 0x9FFF)}
    return {code: char for code, char in pairs.items() if char != chr(code)} | {ord("\u8457"): "\u7740"}


def plain(text: str) -> str:
    """``text`` as the phrases are written: half width, lower case, simplified, at most :data:`LONGEST` characters."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).lower()
    text = _INVISIBLE.sub("", text)
    text = text.translate(_simplified())
    if " " in text:  # "电 梯 坏 了", typed by hand-writing keyboards
        text = _SPELLED.sub(lambda match: match[0].replace(" ", ""), text)
    return text
