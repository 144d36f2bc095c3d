"""How mediation ended. What was agreed must be said in so many words: no court can confirm what is unclear."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import RecordResult, Said
from bot.dialog import Flow, Pick, Step, Write
from bot.flows.facts import Facts


class Ended(Struct, frozen=True):
    case: int = 0
    result: str = ""
    text: str = ""
    media: tuple[str, ...] = ()


def record(state: Ended, facts: Facts) -> tuple[RecordResult]:
    said = Said(text=state.text, media=state.media)
    return (RecordResult(case=state.case, settled=state.result == "settled", said=said),)


RESULT = Flow(
    "result",
    state=Ended,
    steps=(
        Step("result", Pick("settled", "failed")),
        Step(
            "agreement",
            Write(4),
            when=lambda state, facts: state.result == "settled",
            then=lambda state, answer, facts: replace(state, text=answer.text),
        ),
        Step(
            "why",
            Pick("skip", free=True),
            when=lambda state, facts: state.result == "failed",
            then=lambda state, answer, facts: replace(state, text=answer.text),
        ),
    ),
    finish=record,
)
