"""What a whistle 吹哨 is: which departments the street called, by when, and what each of them did. Values alone.

It must not know the case it hangs on, nor what anybody wrote: a question, a name typed, an answer are ``Words`` of the
case that leads the whistle, and stand here by their number.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace


class Mark(StrEnum):
    """How the street judges what a department did (双考核: street and department are both assessed, 北京条例 33)."""

    GOOD = "good"
    FAIR = "fair"
    NOT_DONE = "not_done"


class Called(Struct, frozen=True, kw_only=True):
    """One department's part. Both its clocks run from the call; nothing but acting, or being released, ends them."""

    unit: str
    lead: bool = False
    called_at: datetime
    report_by: datetime
    act_by: datetime
    reported_at: datetime | None = None
    reported_by: int | None = None  # the officer who reported in
    named: int = 0  # Words: whom they named; 0: themselves
    acted_at: datetime | None = None
    answer: int = 0  # Words
    objection: str = ""  # "not ours", by this reason, not decided yet
    objected: bool = False  # may be said once
    released_at: datetime | None = None
    mark: Mark | None = None
    reminded: tuple[str, ...] = ()  # halves of which they were reminded
    climbs: int = 0  # how often the district lead heard of it
    nag_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Something is still awaited from this department."""
        return self.acted_at is None and self.released_at is None

    @property
    def due(self) -> datetime:
        """By when the next thing is awaited."""
        return self.act_by if self.reported_at else self.report_by

    @property
    def reported_in_time(self) -> bool:
        return self.reported_at is not None and self.reported_at <= self.report_by

    @property
    def acted_in_time(self) -> bool:
        return self.acted_at is not None and self.acted_at <= self.act_by


class Whistle(Struct, frozen=True, kw_only=True):
    """``n`` counts within the case, ``name`` is its number in the town's series (2026-3)."""

    n: int
    name: str
    street: str
    by: int
    at: datetime
    urgent: bool
    question: int  # Words: what the departments are asked to do
    meet_at: datetime | None = None
    where: int = 0  # Words: where to come; 0: at the place itself
    called: tuple[Called, ...]
    cases: tuple[int, ...] = ()  # the other cases it was blown for
    thread: tuple[int, ...] = ()  # Words said by its parties to each other
    judge_by: datetime | None = None  # the street's own limit, from the moment nothing is awaited any more
    climbs: int = 0  # how often the district lead heard that the street has not judged
    nag_at: datetime | None = None
    ended_at: datetime | None = None
    end: str = ""  # answered | cancelled | case_over

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def judged_in_time(self) -> bool:
        return self.end == "answered" and (self.judge_by is None or (self.ended_at or self.judge_by) <= self.judge_by)

    def of(self, unit: str) -> Called | None:
        """The department's part, unless it was released."""
        return next((call for call in self.called if call.unit == unit and call.released_at is None), None)

    @property
    def parts(self) -> tuple[Called, ...]:
        """Those who are in it: the lead first."""
        return tuple(sorted((call for call in self.called if call.released_at is None), key=lambda call: not call.lead))

    def put(self, call: Called) -> Whistle:
        """With that department's part as it is now."""
        called = tuple(call if old.unit == call.unit and old.released_at is None else old for old in self.called)
        return replace(self, called=called)


class Whistling(Struct, frozen=True):
    """What whistles mean to one case: those blown for it, or the case under whose whistle it is."""

    blown: tuple[Whistle, ...] = ()
    under: int = 0
    news: str = ""  # what its own people are still to be told of that whistle: whistled | answered | off
    news_at: datetime | None = None

    @property
    def live(self) -> Whistle | None:
        """The one that is running."""
        last = self.blown[-1] if self.blown else None
        return last if last is not None and last.is_open else None


def live(whistling: Whistling | None) -> Whistle | None:
    return whistling.live if whistling is not None else None
