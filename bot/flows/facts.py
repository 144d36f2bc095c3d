"""What a conversation may look at: one person at one moment, read-only, in the transaction of the event being worked.

Reception has the real one; tests pass a plain object. It must not know how anything is stored.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.cases.calendar import Calendar
from bot.cases.case import Case, Home, Person, Place, Tier
from bot.cases.duties import DutyList
from bot.cases.places import PlaceReading
from bot.cases.town import Town
from bot.cases.triage import Reading
from bot.config import Policy
from bot.texts import Say


class Facts(Protocol):
    """``person`` is who talks; ``open_cases`` are their own, newest first."""

    @property
    def now(self) -> datetime: ...
    @property
    def person(self) -> Person: ...
    @property
    def town(self) -> Town: ...
    @property
    def policy(self) -> Policy: ...
    @property
    def duties(self) -> DutyList: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def is_staff(self) -> bool: ...
    @property
    def open_cases(self) -> tuple[Case, ...]: ...

    def read(self, text: str) -> Reading: ...
    def find_place(self, text: str) -> PlaceReading:
        """What the words say of a place; relative words mean the person's home."""
        ...

    def earlier(self, category: str, place: Place | Home | None) -> tuple[Case, ...]:
        """Cases like this one that were closed within the time a relapse counts, newest first."""
        ...

    def alike(self, case: int) -> tuple[Case, ...]:
        """Open cases that may be the same incident, for whoever may merge them."""
        ...

    def voices(self, case: int) -> tuple[tuple[int, str], ...]:
        """Numbers and latest words of those who said "same here", for whoever may read them."""
        ...

    def incident(self, category: str, place: Place) -> Case | None:
        """The open shared complaint that a trouble of this category there may be the same as."""

    def like_it(self, case: Case) -> tuple[Case, ...]:
        """Other open cases of the same trouble at the same place, newest first."""
        ...

    def words(self, case: int, n: int) -> str:
        """What a member of staff wrote in a case they have to do with, by its number; empty for a resident's words."""
        ...

    def case(self, number: int) -> Case | None: ...
    def guesses(self, case: int) -> tuple[str, ...]:
        """The categories that the words of a case may mean, best first."""
        ...

    def targets(self, case: int) -> tuple[tuple[Tier, str], ...]:
        """The units that a returned case can be given to."""
        ...

    def say(self, say: Say) -> str:
        """Words in the town's language, for canned words that are kept with a case."""
        ...
