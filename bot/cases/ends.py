"""Honest ends: how a case ends that is not solved and cannot be, here. Values alone; the rules are in ``ending``."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

#: What a handler may propose, as codes of outcomes; none counts as solved.
ENDS = ("beyond_power", "owners_vote", "repair_fund", "court", "not_found", "no_longer_needed", "unreasonable")

#: Silence is no consent to these, whoever looks for the resident.
NEVER_BY_SILENCE = frozenset({"unreasonable", "no_longer_needed"})

#: Left out where satisfaction is counted; it stays in every total.
OUT_OF_SATISFACTION = frozenset({"unreasonable"})

#: Which majority the owners need [L 民法典 278].
VOTES = ("ordinary", "special")


class Ending(Struct, frozen=True):
    """An end that is proposed or has been made. ``words`` is the number of the reason; ``second`` confirmed what only two may
    say; ``judge`` upheld it against the resident."""

    outcome: str
    by: int
    words: int | None
    at: datetime
    vote: str = ""
    second: int | None = None
    judge: int | None = None
    appealed: bool = False
