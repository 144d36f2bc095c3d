"""Somebody to help in a mediation: what they are to one, and what they are called."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import ProposeCompanion, Said
from bot.cases.mediation.companions import RELATIONS
from bot.dialog import Flow, Option, Pick, Step, Write
from bot.flows.facts import Facts
from bot.texts import Say


class Wanted(Struct, frozen=True):
    case: int = 0
    relation: str = ""
    name: str = ""


def propose(state: Wanted, facts: Facts) -> tuple[ProposeCompanion]:
    return (ProposeCompanion(case=state.case, relation=state.relation, said=Said(text=state.name)),)


HELPER = Flow(
    "helper",
    state=Wanted,
    steps=(
        Step("relation", Pick(*(Option(relation, Say(f"companion-{relation}")) for relation in RELATIONS))),
        Step("name", Write(1, 40), then=lambda state, answer, facts: replace(state, name=answer.text)),
    ),
    finish=propose,
)
