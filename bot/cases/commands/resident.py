"""What a resident asks of a case."""

from __future__ import annotations

from bot.cases.case import Against, Kind, Place, Privacy, Source, Urgency
from bot.cases.commands.command import Command, Said


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


class AddTrace(Command, frozen=True, kw_only=True):
    """When and where a picture was taken, which its sender has agreed to keep."""

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


class Undo(Command, frozen=True, kw_only=True):
    """Takes back the last claim, confirmation or withdrawal of the same person, within ``policy.undo_seconds``."""
