"""What staff do with a case: in hand, above it, or outside its line."""

from __future__ import annotations

from bot.cases.commands.command import Said, StaffCommand


class Accept(StaffCommand, frozen=True):
    pass


class AskResident(StaffCommand, frozen=True, kw_only=True):
    said: Said


class HandUp(StaffCommand, frozen=True, kw_only=True):
    reason: str  # code
    said: Said = Said()


class Decline(StaffCommand, frozen=True, kw_only=True):
    """Refuse an assignment before accepting it; the case climbs."""

    reason: str
    said: Said = Said()


class Claim(StaffCommand, frozen=True, kw_only=True):
    """Done: what was done, the cause, a photo if there is one."""

    what: str  # code
    cause: str  # code
    said: Said = Said()


class Note(StaffCommand, frozen=True, kw_only=True):
    said: Said


class Object(StaffCommand, frozen=True, kw_only=True):
    """The partner does not agree that it is done, within the window."""

    said: Said = Said()


class Reassign(StaffCommand, frozen=True, kw_only=True):
    to: int


class SendBack(StaffCommand, frozen=True, kw_only=True):
    """退单: not ours, says the unit that has it; goes to an arbiter."""

    reason: str
    said: Said


class Arbitrate(StaffCommand, frozen=True, kw_only=True):
    """Whose it is. ``unit`` empty: it stays where it is."""

    unit: str = ""
    said: Said


class Recategorise(StaffCommand, frozen=True, kw_only=True):
    category: str


class Locate(StaffCommand, frozen=True, kw_only=True):
    """Says where it is when the resident's words named no place of the roster; the case then enters its own ladder."""

    estate: str
    building: str | None = None


class RecordCall(StaffCommand, frozen=True, kw_only=True):
    """Result of a telephone follow-up: the three answers, or nobody picked up."""

    promise: int
    reached: bool
    contacted: str | None = None
    solved: str | None = None
    satisfied: str | None = None


class ConfirmUnreachable(StaffCommand, frozen=True, kw_only=True):
    promise: int
    confirmed: bool  # False: try the resident once more
