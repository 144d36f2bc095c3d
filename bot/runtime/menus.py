"""The menu: what somebody can do here, by the hat they wear and the posts they hold."""

from __future__ import annotations

from datetime import datetime

from bot.cases.case import Person
from bot.cases.ruling import Begin, Button, Show
from bot.cases.town import Role, Town
from bot.flows.effects import AskHuman, SwitchHat
from bot.texts import Arg, Term

#: Who is shown the early warnings and the figures of their units.
OVERSEERS = frozenset({Role.COMMUNITY_SECRETARY, Role.STREET_OFFICER, Role.DISTRICT_LEAD})
OVERSIGHT = (Button("warnings", Show("warnings")), Button("report", Show("report")))

Menu = tuple[str, tuple[Button, ...], dict[str, Arg]]


def menu_of(person: Person, town: Town, at: datetime, *, staff: bool) -> Menu:
    """Key, buttons and slots. ``staff``: they wear that hat."""
    if staff:
        grants = town.grants_of(person.id, at)
        posts = tuple(
            Term(
                "post",
                {"unit": town.units[grant.unit].name, "role": Term(f"role-{grant.role.value.replace('_', '-')}")},
            )
            for grant in grants
        )
        buttons = (
            Button("work", Show("work")),
            *(OVERSIGHT if any(grant.role in OVERSEERS for grant in grants) else ()),
            Button("as-resident", SwitchHat("resident")),
            Button("language", Show("language")),
        )
        return "menu-staff", buttons, {"name": town.name(person.id), "posts": posts}
    choices: tuple[Button, ...] = (
        Button("new", Begin("intake")),
        Button("mine", Show("mine")),
        Button("whose", Begin("whose")),
        Button("human", AskHuman("")),
        Button("home", Begin("home")),
        Button("phone", Begin("phone")),
        Button("privacy-page", Show("privacy")),
        Button("language", Show("language")),
    )
    if town.is_staff(person.id, at):
        choices = (*choices, Button("as-staff", SwitchHat("staff")))
    return "menu", choices, {}
