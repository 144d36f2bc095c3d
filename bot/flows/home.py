"""Where the resident lives: told once, changed whenever they like. Only a home that the roster knows can be kept."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.dialog import Again, Answer, Ask, Flow, Next, Step
from bot.flows.effects import RememberHome
from bot.flows.facts import Facts
from bot.flows.where import NOWHERE, Where, chosen, meant, told, understand, which
from bot.texts import Say


class Moving(Struct, frozen=True):
    where: Where = NOWHERE


def which_home(state: Moving, facts: Facts) -> Ask:
    home = facts.person.home
    if state.where.near:
        return which(state.where, facts.town, Say("intake-place-near"))
    now = told(Where(home.estate, home.building, home.door), facts.town) if home else ""
    return which(NOWHERE, facts.town, Say("home-place-now", {"place": now}) if now else None)


def take_home(state: Moving, answer: Answer, facts: Facts) -> Next | Again:
    estate = chosen(answer.choice)
    where = meant(state.where, estate, facts.town) if estate else understand(answer.text, facts)
    if where.estate is None:
        key = "home-which" if where.near else "home-unknown"
        return Again(replace(state, where=where), (Say(key),))
    return Next(replace(state, where=where), (Say("home-kept", {"place": told(where, facts.town)}),))


def remember(state: Moving, facts: Facts) -> tuple[RememberHome, ...]:
    home = state.where.home
    return (RememberHome(home),) if home else ()


HOME = Flow("home", state=Moving, steps=(Step("place", which_home, then=take_home),), finish=remember)
