"""What is asked of an early warning, by those named for it."""

from __future__ import annotations

from bot.cases.commands.command import Said, StaffCommand


class Acknowledge(StaffCommand, frozen=True):
    """I know, and I am on it."""


class StandDown(StaffCommand, frozen=True, kw_only=True):
    reason: str  # code
    said: Said = Said()
