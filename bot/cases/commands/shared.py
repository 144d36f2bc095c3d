"""What is asked of a shared complaint: by those whose trouble it is, and by staff who merge and split."""

from __future__ import annotations

from bot.cases.commands.command import Command, Said, StaffCommand


class VoiceCommand(Command, frozen=True, tag=True, kw_only=True):
    """A voice's own affair: it checks for itself whether it is still wanted, and no card has to change with it."""


class Join(VoiceCommand, frozen=True, kw_only=True):
    """一样的问题，算我一个. What they have typed already is kept with the incident as theirs."""

    said: Said = Said()
    building: str = ""


class LeaveShared(VoiceCommand, frozen=True, kw_only=True):
    """退出: they are no longer asked and told; the incident goes on."""


class AnswerVoice(VoiceCommand, frozen=True, kw_only=True):
    """A voice's word. ``question``: confirm ("done", or after the end) | solved | satisfied (the follow-up)."""

    claim: int
    question: str
    answer: str
    said: Said = Said()


class Merge(StaffCommand, frozen=True, kw_only=True):
    """``case`` is the same incident as ``into`` and goes on there."""

    into: int


class UndoMerge(StaffCommand, frozen=True, kw_only=True):
    """``case`` was no part of what it was merged into after all."""


class Split(StaffCommand, frozen=True, kw_only=True):
    """The voice of that number has a trouble of its own."""

    voice: int


class UndoSplit(StaffCommand, frozen=True, kw_only=True):
    """``case`` goes back to what it was split from."""
