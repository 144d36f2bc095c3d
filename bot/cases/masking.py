"""Takes out of what somebody writes what its reader may not know: numbers to ring, doors, names.

It looks at the words alone; who may read what is decided in ``visibility``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.cases.places import ENTRANCE, ROOMS

#: Stands where something was taken out.
GAP = "***"

#: Seven digits or more, however they are written: a number that can be rung.
_NUMBER = re.compile(r"\d(?:[\s\-.·]?\d){6,}")

#: Several side by side are one: not even how it was written is told.
_GAPS = re.compile(r"\*\*\*(?:[\s\-]*\*\*\*)+")


def hide(text: str, *, door: bool = True, phone: bool = True, known: Iterable[str] = ()) -> str:
    """The text without numbers (``phone``), doors (``door``) and whatever else is known to be theirs."""
    for secret in sorted(filter(None, known), key=len, reverse=True):
        text = text.replace(secret, GAP)
    if phone:
        text = _NUMBER.sub(GAP, text)
    if door:
        for pattern in (*ROOMS, ENTRANCE):
            text = pattern.sub(GAP, text)
    return _GAPS.sub(GAP, text)


def gives_away(text: str, known: Iterable[str] = ()) -> bool:
    """Whether a number, a flat or something known to be theirs stands in the text. An entrance is everybody's."""
    bare = hide(text, door=False, known=known)
    return bare != text or any(pattern.search(text) for pattern in ROOMS)
