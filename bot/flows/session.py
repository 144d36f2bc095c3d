"""The mediator writes a session down: who came, what was said. Of one that nobody made a time for, only what was said."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import RecordSession, Said
from bot.dialog import Ask, Flow, Pick, Step, Write
from bot.flows.facts import Facts


class Sitting(Struct, frozen=True):
    """``now``: both have sat down and no time was made for it, so there is no ``session`` and nobody who missed it."""

    case: int = 0
    session: int = 0
    now: bool = False
    came: str = ""
    text: str = ""
    media: tuple[str, ...] = ()


def what_was_said(state: Sitting, facts: Facts) -> Ask:
    """The record of both together is a paper of the file and cannot be left out; a picture of it will do."""
    if not state.now and state.came != "both":
        return Pick("skip", free=True, photo=True)
    return Write(4, photo=True)


def record(state: Sitting, facts: Facts) -> tuple[RecordSession]:
    said = Said(text=state.text, media=state.media)
    return (RecordSession(case=state.case, session=state.session, came=state.came or "both", said=said),)


SESSION = Flow(
    "session",
    state=Sitting,
    steps=(
        Step("came", Pick("both", "filer", "other", "nobody"), when=lambda state, facts: not state.now),
        Step("said", what_was_said, then=lambda state, answer, facts: replace(state, text=answer.text)),
    ),
    finish=record,
)
