"""What is asked of a mediation, by its two sides and by the mediator.

Who may ask what is checked in the rulings: a side is whoever the case names, never who says so.
"""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from bot.cases.commands.command import Command, Said, StaffCommand

# --- a side's


class JoinMediation(Command, frozen=True, kw_only=True):
    """Somebody comes with the code of an invitation: the other side, or a helper."""

    code: str


class GiveConsent(Command, frozen=True, kw_only=True):
    """One side's yes or no to mediation."""

    agrees: bool


class KnowRights(Command, frozen=True):
    """权利义务告知: this side has read its rights and duties."""


class ChooseMediator(Command, frozen=True, kw_only=True):
    """Another mediator: that one, or (0) whoever is free. ``reason``: wish | kin, the latter is 申请回避."""

    to: int = 0
    reason: str = "wish"


class EndMediation(Command, frozen=True, kw_only=True):
    """One side no longer wants to: always possible until an agreement binds both [L 人民调解法 23]."""

    said: Said = Said()


class AnswerDuty(Command, frozen=True, kw_only=True):
    """What one side says of a duty: done | partly | no."""

    duty: int
    answer: str


class ObjectDuty(Command, frozen=True, kw_only=True):
    """The side it is owed to does not accept that the mediator has recorded it as done."""

    duty: int


class SayInMediation(Command, frozen=True, kw_only=True):
    """Words for the mediator's eyes."""

    said: Said


# --- a side's or the mediator's


class ProposeTime(Command, frozen=True, kw_only=True):
    at: datetime


class CancelTime(Command, frozen=True, kw_only=True):
    session: int


class ProposeCompanion(Command, frozen=True, kw_only=True):
    """A family member, neighbour or volunteer who is to help."""

    relation: str
    said: Said


class Agree(Command, frozen=True, kw_only=True):
    """One side's yes or no to what was put to both. ``about``: time | helper | court | extension; ``n``: which of them."""

    about: str
    n: int = 0
    agrees: bool


# --- the mediator's


class InviteSide(StaffCommand, frozen=True, kw_only=True):
    """A new one-time code, for the other side or the helper of that number, and neutral words on what it is about."""

    helper: int = 0
    said: Said = Said()


class RecordConsent(StaffCommand, frozen=True, kw_only=True):
    """The other side's answer, as the mediator heard it."""

    agrees: bool


class RecordRights(StaffCommand, frozen=True, kw_only=True):
    """That side was told its rights and duties in person."""

    side: str


class RecordAgreed(StaffCommand, frozen=True, kw_only=True):
    """The yes or no of a side that is not in the chat."""

    side: str
    about: str
    n: int = 0
    agrees: bool


class Recuse(StaffCommand, frozen=True):
    """The mediator stands aside 回避."""


class RecordSession(StaffCommand, frozen=True, kw_only=True):
    """Who came and what was said. ``session`` 0: they sat down together without a time made here."""

    session: int = 0
    came: str
    said: Said = Said()


class DutyTold(Struct, frozen=True, kw_only=True):
    """A duty as it was dictated. ``amount`` in 分; ``due`` None is refused: no court can confirm what has no date."""

    debtor: str
    what: str
    amount: int | None = None
    way: str
    due: date | None = None


class DraftAgreement(StaffCommand, frozen=True, kw_only=True):
    """The agreement form: who, what happened, what was agreed, and every duty with its date."""

    form: str
    filer_name: str
    other_name: str
    facts: str
    terms: str
    duties: tuple[DutyTold, ...]


class RecordSigned(StaffCommand, frozen=True, kw_only=True):
    """Signed by both sides and the mediator, and sealed, on that day."""

    on: date


class FailMediation(StaffCommand, frozen=True, kw_only=True):
    """No agreement."""

    said: Said = Said()


class RecordDuty(StaffCommand, frozen=True, kw_only=True):
    """What the mediator has seen of a duty: done | no; in words, where the side it is owed to says otherwise."""

    duty: int
    answer: str
    said: Said = Said()


class RecordCheck(StaffCommand, frozen=True, kw_only=True):
    """What a side that is not in the chat says at a later look: yes | no."""

    promise: int
    answer: str


class RecordCourt(StaffCommand, frozen=True, kw_only=True):
    """A step at the court: applied | accepted | confirmed | refused."""

    step: str


class TalkAgain(StaffCommand, frozen=True):
    """The court did not confirm it: both sides sit down again to put the agreement right."""


class ProposeExtension(StaffCommand, frozen=True, kw_only=True):
    """More days than the month, if both sides agree."""

    days: int
