"""What Telegram's words and languages are to the house. Pure."""

from __future__ import annotations

import re

#: Control characters, among them those that turn the order of reading.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def language_of(tag: str | None) -> str:
    """The language we would speak for an IETF tag; empty where we speak none of theirs."""
    primary = (tag or "").lower().partition("-")[0]
    return {"zh": "zh-CN", "en": "en"}.get(primary, "")


def clean(text: str) -> str:
    """Without control characters: PostgreSQL refuses NUL, terminals obey the rest."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
