"""Who mediates: each side may ask for another or for one by name, and nobody mediates where they are not impartial.

[L 人民调解法 19, 23; 回避]. Who has it is the complaint's handler, so that there is one answer to "who has my case".
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from bot.cases.case import Case, Status, Tier
from bot.cases.commands import ChooseMediator, Recuse
from bot.cases.conflicts import conflicted
from bot.cases.handling import change_hands
from bot.cases.mediation import silence
from bot.cases.mediation.sides import as_mediator, mediation_of, party, set_part, tell_both, tell_side
from bot.cases.mediation.values import Stage
from bot.cases.notices import staff_name
from bot.cases.routing import Assignment, able, role_in
from bot.cases.ruling import Refusal, Ruling
from bot.cases.town import Town
from bot.texts import Arg

#: While a mediator may still be changed for another.
OPEN_TO_CHANGE = (Stage.ASKING, Stage.TALKING, Stage.BREACHED)

REASONS = ("wish", "kin")


def mediators(case: Case, town: Town, at: datetime) -> list[int]:
    """Those of the centre who could mediate it: here, impartial, not asked to stand aside; the one who has it left out."""
    if case.unit not in town.units:
        return []
    role = role_in(case.unit, Tier.CENTRE, town)
    barred = conflicted(case, town).people | set(case.tried) | {case.handler}
    return [p for p in town.holders(role, case.unit, at) if p not in barred and town.present(p, at)]


def choose(command: ChooseMediator, ruling: Ruling) -> None:
    """Another mediator by a side's wish, a set number of times; 回避 as often as there is a reason."""
    side = party(ruling)
    state, case = mediation_of(ruling), ruling.case
    if case.tier is not Tier.CENTRE or state.stage not in OPEN_TO_CHANGE or command.reason not in REASONS:
        raise Refusal("not-now")
    if case.status not in (Status.OPEN, Status.WORKING, Status.WAITING):
        raise Refusal("not-now")
    part = state.part(side)
    if command.reason == "wish" and part.changes >= ruling.policy.mediation.mediator_changes:
        raise Refusal("no-more-mediators", times=ruling.policy.mediation.mediator_changes)
    if case.handler:
        ruling.set(tried=tuple(dict.fromkeys((*case.tried, case.handler))))
    free = mediators(ruling.case, ruling.town, ruling.at)
    if command.to and command.to not in free:
        raise Refusal("not-that-mediator")
    if command.reason == "wish" and not free:
        raise Refusal("no-other-mediator")
    set_part(ruling, side, replace(part, changes=part.changes + (command.reason == "wish")))
    rule = "avoided" if command.reason == "kin" else "chosen"
    pass_on(ruling, command.to or None, rule)
    told: dict[str, Arg] = {"name": staff_name(ruling.case.handler, ruling.sight)}
    tell_side(
        ruling, side, "mediation-mediator-chosen" if ruling.case.handler else "mediation-mediator-sought", slots=told
    )
    tell_side(ruling, side.opposite, "mediation-mediator-changed")


def recuse(command: Recuse, ruling: Ruling) -> None:
    """The mediator stands aside; the time goes on, and somebody else takes it."""
    as_mediator(ruling)
    case = ruling.case
    if case.status not in (Status.WORKING, Status.WAITING):
        raise Refusal("not-now")
    ruling.set(tried=tuple(dict.fromkeys((*case.tried, ruling.by))))
    ruling.tell(ruling.by, "work-recused", {"number": case.number}, weight="reply")
    pass_on(ruling, None, "recused")
    tell_both(ruling, "mediation-mediator-changed")


def pass_on(ruling: Ruling, to: int | None, rule: str) -> None:
    """To that person, to the least loaded who can, or to the centre's pool: then those above it are told that nobody is
    there."""
    unit = ruling.case.unit
    free = able(mediators(ruling.case, ruling.town, ruling.at), ruling.case, ruling.sight)
    person = to if to is not None else (free[0] if free else None)
    change_hands(ruling, Assignment(unit, person), rule)
    if person is not None:
        silence.put(ruling, silence.MEDIATOR, person)
