"""Whose the file of a mediation 调解卷宗 is. It holds both sides' names, telephones and doors, so it is nobody's but the
mediator's who has the mediation; once it has left the centre, his or hers who had it last and puts the file in order.

How a paper looks is not known here, nor how it is sent.
"""

from __future__ import annotations

from bot.cases.case import Case, Tier
from bot.cases.ruling import Button, Show, Sight
from bot.cases.town import Role
from bot.cases.visibility import Viewer, viewer_of

#: Who never keeps the file of a matter of their own.
TAKING_PART = (Viewer.FILER, Viewer.CONFLICTED, Viewer.RESPONDENT, Viewer.HELPER)


#: What a card takes.
MOST_BUTTONS = 12


def keeper(case: Case, sight: Sight) -> int | None:
    """The mediator in office whose file it is."""
    if case.mediation is None:
        return None
    people = (case.handler,) if case.tier is Tier.CENTRE else reversed(case.line)
    return next((person for person in people if person and _mediates(person, sight)), None)


def keeps_file(viewer: int, case: Case, sight: Sight) -> bool:
    return viewer == keeper(case, sight) and viewer_of(viewer, case, sight) not in TAKING_PART


def file_button(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """Leads to the list of papers, whatever has become of the case."""
    return (Button("papers", Show("papers", case.number)),) if keeps_file(viewer, case, sight) else ()


def with_file(buttons: tuple[Button, ...], viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """These, and the way to the papers where there is one: once, and on a full card not; it is on the mediation's own."""
    there = any(button.id == "papers" for button in buttons)
    return buttons if there or len(buttons) >= MOST_BUTTONS else (*buttons, *file_button(viewer, case, sight))


def _mediates(person: int, sight: Sight) -> bool:
    return any(grant.role is Role.MEDIATOR for grant in sight.town.grants_of(person, sight.at))
