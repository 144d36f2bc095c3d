"""Everything that can be asked of a case. Imperative, typed, one struct each; ``by`` is the person who acts.

A command carries what a person wrote; the ruling on it decides which words are kept and under which number.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from bot.cases.case import Against, Kind, Place, Privacy, Source, Urgency


class Said(Struct, frozen=True):
    """What somebody wrote or sent: text and content hashes of media."""

    text: str = ""
    media: tuple[str, ...] = ()


class Command(Struct, frozen=True, tag=True, kw_only=True):
    """``case`` 0 means: none yet. ``by`` is filled in at the press from the seat, never from the client."""

    case: int = 0
    by: int = 0


# A resident's


class Open(Command, frozen=True, kw_only=True):
    said: Said
    category: str
    kind: Kind
    urgency: Urgency
    place: Place
    place_words: str = ""
    privacy: Privacy = Privacy.NORMAL
    against: Against = Against.NOBODY
    source: Source = Source.RESIDENT
    filer: int = 0  # 0: the one who typed it
    recurs: int = 0  # the earlier case that came back
    danger: bool = False  # danger to life, happening now


class Add(Command, frozen=True, kw_only=True):
    said: Said


class Amend(Command, frozen=True, kw_only=True):
    """The resident changed what they had written: ``was`` became ``said``."""

    was: str
    said: Said


class Answer(Command, frozen=True, kw_only=True):
    said: Said


class Withdraw(Command, frozen=True, kw_only=True):
    reason: str = ""


class Confirm(Command, frozen=True, kw_only=True):
    verdict: str  # solved | half | not_solved
    said: Said = Said()


class AnswerFollowUp(Command, frozen=True, kw_only=True):
    promise: int
    question: str  # contacted | solved | satisfied
    answer: str
    said: Said = Said()


class SetPrivacy(Command, frozen=True, kw_only=True):
    privacy: Privacy


class Appeal(Command, frozen=True, kw_only=True):
    """我要上一级: always honoured and counted (DOMAIN 2.5)."""


class GiveConsent(Command, frozen=True, kw_only=True):
    """The filer's consent to mediation."""

    agrees: bool


# Staff


class Accept(Command, frozen=True):
    pass


class AskResident(Command, frozen=True, kw_only=True):
    said: Said


class HandUp(Command, frozen=True, kw_only=True):
    reason: str  # code
    said: Said = Said()


class Decline(Command, frozen=True, kw_only=True):
    """Refuse an assignment before accepting it; the case climbs."""

    reason: str
    said: Said = Said()


class Claim(Command, frozen=True, kw_only=True):
    """Done: what was done, the cause, a photo if there is one."""

    what: str  # code
    cause: str  # code
    said: Said = Said()


class Note(Command, frozen=True, kw_only=True):
    said: Said


class Object(Command, frozen=True, kw_only=True):
    """The partner does not agree that it is done, within the window."""

    said: Said = Said()


class Reassign(Command, frozen=True, kw_only=True):
    to: int


class Recategorise(Command, frozen=True, kw_only=True):
    category: str


class Locate(Command, frozen=True, kw_only=True):
    """Says where it is when the resident's words named no place of the roster; the case then enters its own ladder."""

    estate: str
    building: str | None = None


class Undo(Command, frozen=True, kw_only=True):
    """Takes back the last claim, confirmation or withdrawal of the same person, within ``policy.undo_seconds``."""


class RecordConsent(Command, frozen=True, kw_only=True):
    """The other side's answer, recorded by the mediator."""

    agrees: bool


class SetMeeting(Command, frozen=True, kw_only=True):
    at: datetime


class RecordResult(Command, frozen=True, kw_only=True):
    settled: bool
    said: Said = Said()


class RecordCall(Command, frozen=True, kw_only=True):
    """Result of a telephone follow-up: the three answers, or nobody picked up."""

    promise: int
    reached: bool
    contacted: str | None = None
    solved: str | None = None
    satisfied: str | None = None


class ConfirmUnreachable(Command, frozen=True, kw_only=True):
    promise: int
    confirmed: bool  # False: try the resident once more


class GrantEnded(Command, frozen=True, kw_only=True):
    """A worker has left: their open case goes to somebody else at the same tier, its clock untouched."""


# Time


class Wake(Command, frozen=True):
    """The case's ``wake_at`` has come."""


class KeepPromise(Command, frozen=True, kw_only=True):
    promise: int


AnyCommand = (
    Open
    | Add
    | Amend
    | Answer
    | Withdraw
    | Confirm
    | AnswerFollowUp
    | SetPrivacy
    | Appeal
    | GiveConsent
    | Accept
    | AskResident
    | HandUp
    | Decline
    | Claim
    | Note
    | Object
    | Reassign
    | Recategorise
    | Locate
    | Undo
    | RecordConsent
    | SetMeeting
    | RecordResult
    | RecordCall
    | ConfirmUnreachable
    | GrantEnded
    | Wake
    | KeepPromise
)
