"""What is asked of a case that ends without being solved."""

from __future__ import annotations

from bot.cases.commands.command import Command, Said, StaffCommand


class ProposeEnd(StaffCommand, frozen=True, kw_only=True):
    """``visit``: what was seen on the spot, where nothing was found. ``vote``: the majority that is needed."""

    outcome: str
    said: Said
    visit: Said = Said()
    vote: str = ""


class SecondEnd(StaffCommand, frozen=True, kw_only=True):
    """A second person of another unit agrees that a demand is unreasonable, or does not."""

    agrees: bool
    said: Said = Said()


class AnswerEnd(Command, frozen=True, kw_only=True):
    """The resident: understood, or not so."""

    agrees: bool
    said: Said = Said()


class AppealEnd(Command, frozen=True):
    """The resident appeals against "unreasonable"."""


class DecideEnd(StaffCommand, frozen=True, kw_only=True):
    """The district lead: the end is right, or it is not."""

    upheld: bool
    said: Said = Said()
