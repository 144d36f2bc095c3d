"""What the doctor has found: one thing, whether it is well, and what to do if not. Codes and counts, never who."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Level(StrEnum):
    """WARN: somebody should look at it by day. BAD: now."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


class Finding(Struct, frozen=True):
    """``code`` names what was looked at, ``what`` says how it is, ``mend`` what to do; empty: nothing."""

    code: str
    level: Level
    what: str
    mend: str = ""


def ok(code: str, what: str) -> Finding:
    return Finding(code, Level.OK, what)


def warn(code: str, what: str, mend: str) -> Finding:
    return Finding(code, Level.WARN, what, mend)


def bad(code: str, what: str, mend: str) -> Finding:
    return Finding(code, Level.BAD, what, mend)
