"""What a conversation may end in besides a command: something to be done about the person, not about a case.

A flow only names it; reception carries it out.
"""

from __future__ import annotations

from msgspec import Struct

from bot.cases.case import Home


class RememberHome(Struct, frozen=True, tag=True):
    """Where the person lives, so that it need not be asked again."""

    home: Home


class RememberPhone(Struct, frozen=True, tag=True):
    """A number to be called at; empty: it is taken away."""

    phone: str


class StartIntake(Struct, frozen=True, tag=True):
    """A new matter, with what has been said of it."""

    text: str


class OfferSecond(Struct, frozen=True, tag=True):
    """The message held another trouble: ask whether it is to be filed too."""

    text: str


class AskHuman(Struct, frozen=True, tag=True):
    """A question for a person."""

    text: str
    media: tuple[str, ...] = ()


class TellDuty(Struct, frozen=True, tag=True):
    """Whose matter a category is; ``text`` is what may be filed then, if anything."""

    category: str
    text: str = ""


class ShowMenu(Struct, frozen=True, tag=True):
    """What can be done here."""


class SwitchHat(Struct, frozen=True, tag=True):
    """``hat``: resident or staff."""

    hat: str


class SetLanguage(Struct, frozen=True, tag=True):
    language: str


class OrderFile(Struct, frozen=True, tag=True):
    """A file is to be made and sent here: ``what`` names who makes it, ``args`` which one, ``case`` 0 is about none."""

    what: str
    case: int = 0
    args: dict[str, str] = {}


class KeepTrace(Struct, frozen=True, tag=True):
    """When and where this picture was taken is to be kept with the case."""

    case: int
    media: str


class DropTrace(Struct, frozen=True, tag=True):
    """It is to be forgotten."""

    media: str


#: Anything of the above.
Effect = (
    KeepTrace
    | DropTrace
    | RememberHome
    | RememberPhone
    | StartIntake
    | OfferSecond
    | AskHuman
    | TellDuty
    | ShowMenu
    | SwitchHat
    | SetLanguage
    | OrderFile
)
