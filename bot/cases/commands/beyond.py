"""What is asked where a case goes beyond its line: of the property company, and of what the resident releases to whom."""

from __future__ import annotations

from bot.cases.commands.command import Command, Said, StaffCommand


class OrderRepair(StaffCommand, frozen=True):
    """转物业修: the property company of the estate is to repair it."""


class RecallOrder(StaffCommand, frozen=True):
    """The grid worker takes it back."""


class SetFacts(StaffCommand, frozen=True, kw_only=True):
    """What is wrong, in words for those who may not read the resident's."""

    said: Said


class TakeOrder(StaffCommand, frozen=True):
    pass


class RefuseOrder(StaffCommand, frozen=True, kw_only=True):
    reason: str  # code
    said: Said = Said()


class ReportRepair(StaffCommand, frozen=True, kw_only=True):
    """修好了, says the property company."""

    said: Said


class JudgeRepair(StaffCommand, frozen=True, kw_only=True):
    """The grid worker has looked: repaired, and from here the handler's own claim; or not."""

    repaired: bool


class PassOn(StaffCommand, frozen=True, kw_only=True):
    """给居民带话: a message to the resident, without numbers."""

    said: Said


class PassBack(Command, frozen=True, kw_only=True):
    """The resident's answer, to exactly the one who sent the message."""

    to: int
    said: Said


class AskVisit(StaffCommand, frozen=True):
    """上门: may I know the door, the telephone, for this once?"""


class ReleaseVisit(Command, frozen=True, kw_only=True):
    """The resident's answer; no fields: no."""

    to: int
    fields: tuple[str, ...] = ()


class EndVisit(Command, frozen=True, kw_only=True):
    """The visit is over, say the visitor or the resident: hidden again."""

    to: int


class LookUp(StaffCommand, frozen=True, kw_only=True):
    """看电话: one look at the resident's number, with a reason."""

    reason: str  # code
    said: Said = Said()
