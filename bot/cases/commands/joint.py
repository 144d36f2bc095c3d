"""What is asked of a joint meeting, by the street and by those invited."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from bot.cases.commands.command import Said, StaffCommand


class Task(Struct, frozen=True):
    """What was resolved: who does what until when."""

    owner: int = 0
    due: datetime | None = None
    text: str = ""


class ProposeMeeting(StaffCommand, frozen=True):
    """By hand, for a case that needs several units."""


class Convene(StaffCommand, frozen=True, kw_only=True):
    """Date, place and who is invited: a department's id, or ``person:<id>``. Again: another date."""

    at: datetime
    where: str
    invited: tuple[str, ...]


class ReplyToInvitation(StaffCommand, frozen=True, kw_only=True):
    reply: str  # coming | not_coming | sends
    said: Said = Said()  # whom they send


class HoldMeeting(StaffCommand, frozen=True, kw_only=True):
    """It was held: the minutes, and what was resolved."""

    said: Said
    tasks: tuple[Task, ...] = ()


class CancelMeeting(StaffCommand, frozen=True, kw_only=True):
    said: Said


class EndTask(StaffCommand, frozen=True, kw_only=True):
    n: int
    done: bool
