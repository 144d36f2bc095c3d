"""What is asked of a mediation, by its sides and by the mediator."""

from __future__ import annotations

from datetime import datetime

from bot.cases.commands.command import Command, Said, StaffCommand


class GiveConsent(Command, frozen=True, kw_only=True):
    """The filer's consent to mediation."""

    agrees: bool


class RecordConsent(StaffCommand, frozen=True, kw_only=True):
    """The other side's answer, recorded by the mediator."""

    agrees: bool


class SetMeeting(StaffCommand, frozen=True, kw_only=True):
    at: datetime


class RecordResult(StaffCommand, frozen=True, kw_only=True):
    settled: bool
    said: Said = Said()
