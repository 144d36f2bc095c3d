"""What was sent besides words, as far as its name tells: a hash alone is a picture, a hash with a suffix something else.

Conversations and cases need to know no more than this to speak of it. Bytes, types and folders are not known here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from bot.texts import Arg, Term

#: What Telegram lets a bot download; nobody takes more, so that every case can be read everywhere.
MAX_BYTES = 20_000_000

#: A name, as a pattern: nothing that could lead out of a folder.
NAME = r"[0-9a-f]{64}(?:\.[a-z0-9]{2,4})?"


class Medium(StrEnum):
    """What a person would call it."""

    PICTURE = "picture"
    VOICE = "voice"
    VIDEO = "video"
    DOCUMENT = "document"


SUFFIXES = {
    "ogg": Medium.VOICE,
    "mp3": Medium.VOICE,
    "m4a": Medium.VOICE,
    "wav": Medium.VOICE,
    "amr": Medium.VOICE,
    "mp4": Medium.VIDEO,
    "mov": Medium.VIDEO,
    "webm": Medium.VIDEO,
    "pdf": Medium.DOCUMENT,
    "docx": Medium.DOCUMENT,
    "xlsx": Medium.DOCUMENT,
}


#: What is made here and sent out, and never taken in.
MADE = ("pdf", "docx", "xlsx", "zip", "csv", "md")


def medium(name: str) -> Medium:
    suffix = name.partition(".")[2]
    return SUFFIXES.get(suffix, Medium.DOCUMENT) if suffix else Medium.PICTURE


def tells(names: Sequence[str]) -> bool:
    """Whether somebody may have said in them what is wrong: in a voice or a video."""
    return any(medium(name) in (Medium.VOICE, Medium.VIDEO) for name in names)


def counted(names: Sequence[str]) -> Arg:
    """How many of each there are: "2 photos, 1 voice message"."""
    many = Counter(medium(name) for name in names)
    found = tuple(Term(f"sent-{one.value}", {"count": many[one]}) for one in Medium if many[one])
    return found or Term("sent-nothing")


def instead_of_words(names: Sequence[str]) -> Term:
    """What stands where words would, had there been any; a voice before a picture."""
    found = {medium(name) for name in names}
    first = next((one for one in (Medium.VOICE, Medium.VIDEO, Medium.DOCUMENT, Medium.PICTURE) if one in found), None)
    return Term(f"a-{first.value}" if first else "no-words")
