"""Who takes part in a whistle, and how each of them is told: departments, street, handler.

Told is whoever holds the post now; once somebody has reported in for a department, they alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from bot.cases.case import Case
from bot.cases.conflicts import conflicted
from bot.cases.notices import excerpt, place_slot, pressing, slots, unit_name
from bot.cases.ruling import Button, Refusal, Ruling, Show, Sight
from bot.cases.town import Role
from bot.cases.visibility import Field, Level, visible
from bot.cases.whistle.buttons import whistle_buttons
from bot.cases.whistle.values import Called, Whistle, Whistling, live
from bot.texts import Arg, Term

#: Departments named in one sentence.
NAMED = 4


def officers_of(unit: str, case: Case, sight: Sight) -> list[int]:
    """Who answers for a department: everybody with the post who has nothing to do with the matter themselves."""
    barred = conflicted(case, sight.town).people
    return [p for p in sight.town.holders(Role.DEPARTMENT_OFFICER, unit, sight.at) if p not in barred]


def answering(call: Called, case: Case, sight: Sight) -> list[int]:
    """Who is told of a department's part: who reported in, else everybody with the post."""
    people = officers_of(call.unit, case, sight)
    return [call.reported_by] if call.reported_by in people and call.reported_by else people


def put(ruling: Ruling, whistle: Whistle) -> None:
    """The whistle as it is now."""
    before = ruling.case.whistling or Whistling()
    blown = (*(old for old in before.blown if old.n != whistle.n), whistle)
    ruling.set(whistling=Whistling(blown, before.under, before.news, before.news_at))


def running(ruling: Ruling, n: int) -> Whistle:
    """The whistle that a button means, if it still runs."""
    whistle = live(ruling.case.whistling)
    if whistle is None or whistle.n != n:
        raise Refusal("whistle-over")
    return whistle


def part_term(call: Called) -> Term:
    return Term("part-lead" if call.lead else "part-supporting")


def named_unit(call: Called, sight: Sight) -> Term:
    """A department with its part: 区住建局（主责）."""
    return Term("whistle-unit", {"unit": unit_name(call.unit, sight), "part": part_term(call)})


def units_slot(whistle: Whistle, sight: Sight) -> tuple[str | Term, ...]:
    return some_units([named_unit(call, sight) for call in whistle.parts])


def some_units(units: Sequence[str | Term]) -> tuple[str | Term, ...]:
    """Departments in one sentence: the street may call all there are, and a card would not hold their names."""
    rest = len(units) - NAMED
    return (*units[:NAMED], Term("whistle-units-more", {"count": rest})) if rest > 1 else tuple(units)


def text_of(ruling: Ruling, n: int) -> str:
    """Words of the case by their number."""
    return next((item.text for item in ruling.words() if item.n == n), "")


def tell_department(
    ruling: Ruling, whistle: Whistle, call: Called, key: str, *, to: int | None = None, weight: str = "", **args: Arg
) -> None:
    """Tells those who answer for the department (or one of them), each as far as they may see."""
    case, sight = ruling.case, ruling.sight
    weight = weight or ("urgent" if whistle.urgent else "work")
    for person in answering(call, case, sight) if to is None else [to]:
        if visible(person, case, Field.CARD, sight) is Level.HIDDEN:
            continue
        told: dict[str, Arg] = {
            "number": case.number,
            "category": slots(case, sight)["category"],
            "whistle": whistle.name,
            "place": place_slot(person, case, sight, ruling.words()),
            "part": part_term(call),
            "report_by": call.report_by,
            "act_by": call.act_by,
            "meet": meet_slot(ruling, whistle),
            "question": excerpt(text_of(ruling, whistle.question), 80),
            **args,
        }
        buttons = (*whistle_buttons(person, case, sight), Button("see-case", Show("case", case.number)))
        ruling.tell(person, key, told, *buttons, weight=weight)


def tell_over(ruling: Ruling, whistle: Whistle, call: Called, key: str, *, blurred: bool = False, **args: Arg) -> None:
    """Tells a department that nothing is awaited from it any more: a line without a card, which it may see no more."""
    told: dict[str, Arg] = {"number": ruling.case.number, "whistle": whistle.name, **args}
    for person in answering(call, ruling.case, ruling.sight):
        ruling.tell(person, key, told, blurred=blurred)


def when_term(at: datetime | None) -> Term:
    """When somebody will be at the place, for the resident."""
    return Term("whistle-come", {"at": at}) if at else Term("whistle-come-none")


def meet_slot(ruling: Ruling, whistle: Whistle) -> Term:
    """When and where the departments are to come."""
    if whistle.meet_at is None:
        return Term("whistle-no-meeting")
    if not whistle.where:
        return Term("whistle-meet-there", {"at": whistle.meet_at})
    return Term("whistle-meet", {"at": whistle.meet_at, "where": excerpt(text_of(ruling, whistle.where), 30)})


def tell_street(
    ruling: Ruling,
    whistle: Whistle,
    key: str,
    args: Mapping[str, Arg] = MappingProxyType({}),
    *,
    media: tuple[str, ...] = (),
) -> None:
    """Tells the officer who whistled, and the handler if that is somebody else."""
    for person in dict.fromkeys((whistle.by, ruling.case.handler)):
        if person != ruling.by:
            tell_one(ruling, person, whistle, key, args, media=media)


def tell_one(
    ruling: Ruling,
    person: int | None,
    whistle: Whistle,
    key: str,
    args: Mapping[str, Arg] = MappingProxyType({}),
    *,
    weight: str = "",
    media: tuple[str, ...] = (),
) -> None:
    """Tells somebody of the street or above it how the whistle stands, with what they can do."""
    case, sight = ruling.case, ruling.sight
    if not person or visible(person, case, Field.WORK, sight) is not Level.FULL:
        return
    told: dict[str, Arg] = {
        "number": case.number,
        "whistle": whistle.name,
        "place": place_slot(person, case, sight, ruling.words()),
        "units": units_slot(whistle, sight),
        **args,
    }
    buttons = (*whistle_buttons(person, case, sight), Button("see-case", Show("case", case.number)))
    weight = weight or ("urgent" if whistle.urgent else "work")
    ruling.tell(person, key, told, *buttons, weight=pressing(case, weight), media=media)
