"""What a conversation is made of: what was said, what to ask, how far it has come. No channel and no case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from bot.texts import Say


class Answer(Struct, frozen=True):
    """What a person did: words, the id of an option pressed or recognised in the words, names of what was sent
    besides (``bot.media``)."""

    text: str = ""
    choice: str | None = None
    media: tuple[str, ...] = ()


class Option(Struct, frozen=True):
    """One way to answer. ``id`` is stable, ``label`` is what the button says."""

    id: str
    label: Say


class Prompt(Struct, frozen=True):
    """The question to be shown. Whoever shows it numbers the options and makes them pressable."""

    say: Say
    options: tuple[Option, ...] = ()


class Dialog(Struct, frozen=True):
    """A conversation in progress, all of it: JSON in, JSON out.

    ``trail`` names the answered steps in the order of answering; ``wanted`` the steps to be asked again although they
    have been answered or would be skipped (the person chose to change them, or went back). ``step`` is being asked.
    ``suspended`` is a draft put aside while a button's words are taken; depth one.
    """

    flow: str
    version: int
    state: dict[str, Any]
    trail: tuple[str, ...] = ()
    step: str = ""
    wanted: tuple[str, ...] = ()
    offer: str = ""
    asked_at: datetime | None = None
    suspended: Dialog | None = None


class Turn(Struct, frozen=True):
    """What comes of an answer. ``says`` are spoken before the ``prompt``.

    The flow goes on: ``dialog`` and ``prompt``. It has finished: ``command``, and ``dialog`` holds the draft, to be
    dropped once the command is carried out or handed to ``refuse`` when it is not. The person left: ``dialog`` is None.
    """

    dialog: Dialog | None
    says: tuple[Say, ...] = ()
    prompt: Prompt | None = None
    command: Any = None
