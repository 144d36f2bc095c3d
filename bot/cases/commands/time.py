"""What time asks of a case."""

from __future__ import annotations

from bot.cases.commands.command import Command


class Wake(Command, frozen=True):
    """The case's ``wake_at`` has come."""


class KeepPromise(Command, frozen=True, kw_only=True):
    promise: int


class GrantEnded(Command, frozen=True, kw_only=True):
    """A worker has left: their open case goes to somebody else at the same tier, its clock untouched."""
