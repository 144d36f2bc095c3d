"""Whose the file of a mediation 调解卷宗 is. It holds both sides' names, telephones and doors, so it is nobody's but the
mediator's who has the mediation, or had it when it ended: they put the file in order afterwards.

How a paper looks is not known here, nor how it is sent.
"""

from __future__ import annotations

from bot.cases.case import Case
from bot.cases.conflicts import conflicted
from bot.cases.ruling import Button, Show, Sight
from bot.cases.town import Role, UnitKind


def keeper(case: Case, sight: Sight) -> int | None:
    """The mediator in office who has the mediation, or had it last."""
    if case.mediation is None:
        return None
    people = [*case.line, *((case.handler,) if case.handler else ())]
    return next((person for person in reversed(people) if _mediates(person, sight)), None)


def keeps_file(viewer: int, case: Case, sight: Sight) -> bool:
    if viewer in (case.filer, case.typed_by) or viewer in conflicted(case, sight.town).people:
        return False
    return viewer == keeper(case, sight)


def file_button(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """Leads to the list of papers, whatever has become of the case."""
    return (Button("papers", Show("papers", case.number)),) if keeps_file(viewer, case, sight) else ()


def _mediates(person: int, sight: Sight) -> bool:
    return any(
        grant.role is Role.MEDIATOR and sight.town.units[grant.unit].kind is UnitKind.CENTRE
        for grant in sight.town.grants_of(person, sight.at)
    )
