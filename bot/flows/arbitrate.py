"""The arbiter says whose a returned case is: one of those the duty list gives the power, or the one that has it; and why."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Arbitrate, Said
from bot.dialog import Again, Answer, Ask, Flow, Option, Pick, Step, Write
from bot.flows.facts import Facts
from bot.texts import Say

#: Units on one card.
PAGE = 7


class Decision(Struct, frozen=True):
    """``unit`` empty: it stays."""

    case: int = 0
    unit: str = ""
    page: int = 0
    words: str = ""


def whose(state: Decision, facts: Facts) -> Ask:
    units = [unit for _, unit in facts.targets(state.case)]
    page = units[state.page * PAGE : (state.page + 1) * PAGE]
    names = (Option(f"unit:{unit}", Say("arbitrate-name", {"name": facts.town.units[unit].name})) for unit in page)
    more = ("more",) if (state.page + 1) * PAGE < len(units) else ()
    return Pick("stays", *names, *more)


def take_unit(state: Decision, answer: Answer, facts: Facts) -> Decision | Again:
    if answer.choice == "more":
        return Again(replace(state, page=state.page + 1))
    return replace(state, unit="" if answer.choice == "stays" else (answer.choice or "").removeprefix("unit:"))


def arbitrate(state: Decision, facts: Facts) -> tuple[Arbitrate]:
    return (Arbitrate(case=state.case, unit=state.unit, said=Said(text=state.words)),)


ARBITRATE = Flow(
    "arbitrate",
    state=Decision,
    steps=(Step("unit", whose, then=take_unit), Step("words", Write(4, 500))),
    finish=arbitrate,
)
