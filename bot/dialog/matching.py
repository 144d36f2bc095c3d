"""Finds the option that typed words mean: its number, however written, or its own label.

Only the person's current question is matched like this; a case number such as "12号" is somebody else's to read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.dialog.values import Prompt

#: What may stand around a number: "第2个", "选二", "2.", "(3)". Read, never said.
_BEFORE = re.compile(r"^(?:第|选|選|我选|[(\[#])")
_AFTER = re.compile(r"(?:[.)\],:!。、,!]|个|個|项|項|条|吧)+$")
_TAIL = re.compile(r"(?:吧|呀|啊|了|的|呢|哦)+$")
_MARKS = re.compile(r"[\W_]+")

#: Plain yes and no, for options of these ids.
_SPOKEN = {
    "yes": re.compile("是|是的|对|对的|嗯|恩|有|有的|好|好的|可以|行|要|需要|yes|y|ok"),
    "no": re.compile("不|不是|不是的|没|没有|不对|不用|不要|不需要|否|no|n"),
}


def match(prompt: Prompt, text: str, labels: Sequence[str]) -> str | None:
    """The id of the option meant, or None. ``labels`` are the rendered labels in the order of ``prompt.options``."""
    said = _plain(text)
    if not said or len(said) > 60:
        return None
    spoken = _letters(said)
    names = [_letters(_plain(label)) for label in labels]
    for option, name in zip(prompt.options, names, strict=True):
        if spoken and spoken == name:
            return option.id
    number = _number(said)
    if number is not None:
        return prompt.options[number - 1].id if 0 < number <= len(prompt.options) else None
    for option in prompt.options:
        if option.id in _SPOKEN and _SPOKEN[option.id].fullmatch(spoken):
            return option.id
    core = _TAIL.sub("", spoken)
    if len(core) < 2:
        return None
    meant = [option.id for option, name in zip(prompt.options, names, strict=True) if name.startswith(core)]
    return meant[0] if len(meant) == 1 else None


def _number(said: str) -> int | None:
    """The number a short text consists of, in any script's digits or numerals up to ten."""
    bare = _AFTER.sub("", _BEFORE.sub("", said)).strip()
    if bare.isascii() and bare.isdigit():
        return int(bare) if len(bare) <= 3 else None
    if len(bare) != 1:
        return None
    value = 2.0 if bare == "两" else unicodedata.numeric(bare, -1.0)
    return int(value) if value == int(value) and 0 < value <= 10 else None


def _plain(text: str) -> str:
    """Half width, lower case, no emoji joiners around."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def _letters(text: str) -> str:
    return _MARKS.sub("", text)
