"""What a joint meeting is: its agenda, who is invited and what they answered, what was resolved. Values alone.

It must not know the case it hangs on; what people wrote stands here by the number of its ``Words``.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace


class Invited(Struct, frozen=True, kw_only=True):
    """A department, by whoever answers for it, or one person."""

    unit: str
    person: int = 0
    reply: str = ""  # coming | not_coming | sends
    name: int = 0  # Words: whom they send


class Resolution(Struct, frozen=True, kw_only=True):
    """A task with an owner and a date; ``n`` is the number of its promise."""

    n: int
    owner: int
    due: datetime
    words: int
    end: str = ""  # done | not_done


class Meeting(Struct, frozen=True, kw_only=True):
    """``cases`` are the agenda. The limit to hold it is the case's own (``settle_by``)."""

    cases: tuple[int, ...]
    hot: bool = False  # proposed by the rule, not by hand
    at: datetime | None = None
    where: int = 0  # Words
    invited: tuple[Invited, ...] = ()
    minutes: int = 0  # Words
    resolutions: tuple[Resolution, ...] = ()
    reminded: tuple[str, ...] = ()

    def put(self, invited: Invited) -> Meeting:
        same = (invited.unit, invited.person)
        people = tuple(invited if (old.unit, old.person) == same else old for old in self.invited)
        return replace(self, invited=people)
