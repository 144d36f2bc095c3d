"""What is asked of a whistle, by the street and by the departments it called."""

from __future__ import annotations

from datetime import datetime

from bot.cases.commands.command import Said, StaffCommand
from bot.cases.whistle.values import Mark


class AskForWhistle(StaffCommand, frozen=True, kw_only=True):
    """The community asks the street to whistle: it may not do so itself."""

    said: Said


class BlowWhistle(StaffCommand, frozen=True, kw_only=True):
    """``where`` empty: at the place itself. ``also``: other open cases of the same trouble."""

    lead: str
    supporting: tuple[str, ...] = ()
    urgent: bool = False
    meet_at: datetime | None = None
    where: str = ""
    said: Said
    also: tuple[int, ...] = ()


class CallAlso(StaffCommand, frozen=True, kw_only=True):
    """One more department for a whistle that runs; without a lead it becomes the lead."""

    n: int
    unit: str


class CancelWhistle(StaffCommand, frozen=True, kw_only=True):
    n: int
    said: Said


class DecideReturn(StaffCommand, frozen=True, kw_only=True):
    """The street on a department's "not ours"."""

    n: int
    unit: str
    agrees: bool


class AnswerWhistle(StaffCommand, frozen=True, kw_only=True):
    """The one answer to the residents, and how the street judges each department."""

    n: int
    said: Said
    cause: str
    marks: dict[str, Mark]


class ReportIn(StaffCommand, frozen=True, kw_only=True):
    """报到. ``who``: the person they name, in words; empty: themselves."""

    n: int
    unit: str
    who: str = ""


class ActOnWhistle(StaffCommand, frozen=True, kw_only=True):
    n: int
    unit: str
    said: Said


class ReturnWhistle(StaffCommand, frozen=True, kw_only=True):
    """Not ours, says the department, with a reason code."""

    n: int
    unit: str
    reason: str
    said: Said = Said()


class WriteInThread(StaffCommand, frozen=True, kw_only=True):
    """A word to everybody in the whistle: street, departments, handler."""

    n: int
    said: Said
