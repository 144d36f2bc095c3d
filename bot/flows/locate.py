"""A worker says where a case is that came without a place the roster knows."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Locate
from bot.dialog import Again, Answer, Ask, Flow, Step
from bot.flows.facts import Facts
from bot.flows.where import NOWHERE, Where, chosen, meant, understand, which
from bot.texts import Say


class Locating(Struct, frozen=True):
    case: int = 0
    where: Where = NOWHERE


def which_estate(state: Locating, facts: Facts) -> Ask:
    return which(state.where, facts.town)


def take_estate(state: Locating, answer: Answer, facts: Facts) -> Locating | Again:
    estate = chosen(answer.choice)
    where = meant(state.where, estate, facts.town) if estate else understand(answer.text, facts)
    if where.estate is None:
        return Again(replace(state, where=where), (Say("locate-which" if where.near else "home-unknown"),))
    return replace(state, where=where)


def locate(state: Locating, facts: Facts) -> tuple[Locate]:
    return (Locate(case=state.case, estate=state.where.estate or "", building=state.where.building),)


LOCATE = Flow("locate", state=Locating, steps=(Step("place", which_estate, then=take_estate),), finish=locate)
