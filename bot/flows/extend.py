"""The mediator asks both sides for more time."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import ProposeExtension
from bot.dialog import Answer, Ask, Flow, Leave, Option, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Say


class Longer(Struct, frozen=True):
    case: int = 0
    days: int = 0


def how_long(state: Longer, facts: Facts) -> Ask:
    most = facts.policy.mediation.extension_days
    choices = dict.fromkeys((max(most // 2, 1), most))
    return Pick(*(Option(f"days:{days}", Say("extend-days", {"days": days})) for days in choices), "stay")


def take(state: Longer, answer: Answer, facts: Facts) -> Longer | Leave:
    choice = answer.choice or ""
    if choice == "stay":
        return Leave((Say("extend-stayed", {"number": state.case}),))
    return replace(state, days=int(choice.removeprefix("days:")))


def propose(state: Longer, facts: Facts) -> tuple[ProposeExtension]:
    return (ProposeExtension(case=state.case, days=state.days),)


EXTEND = Flow("extend", state=Longer, steps=(Step("how_long", how_long, then=take),), finish=propose)
