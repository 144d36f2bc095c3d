"""What every command is: a case, who acts, and what they said."""

from __future__ import annotations

from msgspec import Struct


class Said(Struct, frozen=True):
    """What somebody wrote or sent: text and content hashes of media."""

    text: str = ""
    media: tuple[str, ...] = ()


class Command(Struct, frozen=True, tag=True, kw_only=True):
    """``case`` 0 means: none yet. ``by`` is filled in at the press from the seat, never from the client."""

    case: int = 0
    by: int = 0


class StaffCommand(Command, frozen=True, tag=True, kw_only=True):
    """What only somebody in a post may ask for: a worker's buttons outlive their grant, their rights do not."""
