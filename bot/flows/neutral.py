"""What is wrong, in the handler's words for those who may not read the resident's: a part of the building, then a line."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Said, SetFacts
from bot.dialog import Answer, Flow, Option, Pick, Step, Write
from bot.flows.facts import Facts
from bot.texts import Say

PARTS = ("lift", "stairs", "roof", "pipes", "wires", "yard", "door", "inside")


class Neutral(Struct, frozen=True):
    case: int = 0
    part: str = ""
    facts: str = ""


def take_part(state: Neutral, answer: Answer, facts: Facts) -> Neutral:
    if answer.choice is None:
        return replace(state, part=answer.text)
    return replace(state, part=facts.say(Say(f"facts-part-{answer.choice}")))


def set_facts(state: Neutral, facts: Facts) -> tuple[SetFacts]:
    said = facts.say(Say("facts-joined", {"part": state.part, "text": state.facts}))
    return (SetFacts(case=state.case, said=Said(text=said)),)


FACTS = Flow(
    "facts",
    state=Neutral,
    steps=(
        Step(
            "part",
            Pick(*(Option(part, Say(f"facts-part-{part}")) for part in PARTS), free=True, at_most=20),
            then=take_part,
        ),
        Step("facts", Write(2, 80)),
    ),
    finish=set_facts,
)
