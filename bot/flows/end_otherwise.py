"""其他结束方式: it cannot be solved here. Which end, what it needs besides, and why in words the resident reads."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import ProposeEnd, Said
from bot.cases.ends import ENDS, VOTES
from bot.dialog import Answer, Flow, Leave, Pick, Step, Write
from bot.flows.facts import Facts
from bot.texts import Say


class Proposal(Struct, frozen=True):
    case: int = 0
    outcome: str = ""
    vote: str = ""
    visit: str = ""
    words: str = ""


def take_outcome(state: Proposal, answer: Answer, facts: Facts) -> Proposal | Leave:
    if answer.choice == "leave":
        return Leave((Say("end-left", {"number": state.case}),))
    return replace(state, outcome=answer.choice or "")


def propose(state: Proposal, facts: Facts) -> tuple[ProposeEnd]:
    said, visit = Said(text=state.words), Said(text=state.visit)
    return (ProposeEnd(case=state.case, outcome=state.outcome, vote=state.vote, said=said, visit=visit),)


END_OTHERWISE = Flow(
    "end_otherwise",
    state=Proposal,
    steps=(
        Step("outcome", Pick(*ENDS, "leave"), then=take_outcome),
        Step("vote", Pick(*VOTES), when=lambda state, facts: state.outcome == "owners_vote"),
        Step("visit", Write(6, 500), when=lambda state, facts: state.outcome == "not_found"),
        Step("words", Write(4, 500)),
    ),
    finish=propose,
)
