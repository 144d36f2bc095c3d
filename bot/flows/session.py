"""The mediator writes a session down: who came, what was said."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import RecordSession, Said
from bot.dialog import Flow, Pick, Step
from bot.flows.facts import Facts


class Sitting(Struct, frozen=True):
    case: int = 0
    session: int = 0
    came: str = ""
    text: str = ""
    media: tuple[str, ...] = ()


def record(state: Sitting, facts: Facts) -> tuple[RecordSession]:
    said = Said(text=state.text, media=state.media)
    return (RecordSession(case=state.case, session=state.session, came=state.came, said=said),)


SESSION = Flow(
    "session",
    state=Sitting,
    steps=(
        Step("came", Pick("both", "filer", "other", "nobody")),
        Step("said", Pick("skip", free=True), then=lambda state, answer, facts: replace(state, text=answer.text)),
    ),
    finish=record,
)
