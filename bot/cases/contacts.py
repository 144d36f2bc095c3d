"""Who may reach the resident of a case, and how: a message through the house, a visit, one look at the number.

All of it rests on the table of ``visibility``. It must not know what is said.
"""

from __future__ import annotations

from bot.cases.beyond import OrderState
from bot.cases.case import Case, Privacy, Status
from bot.cases.ruling import Sight
from bot.cases.visibility import TABLE, Field, Level, Purpose, Viewer, allowed, viewer_of, visible

#: Who may send the resident a message through the house.
SPEAKERS = frozenset({Viewer.HANDLER, Viewer.PARTNER, Viewer.CALLER, Viewer.DEPARTMENT, Viewer.COMPANY})

#: Who may ask to come: those to whom a visit could be released at all.
VISITORS = frozenset(TABLE[Purpose.VISIT])

#: While there is somewhere to go.
GOING_ON = frozenset({Status.OPEN, Status.WORKING, Status.WAITING})


def speaks(person: int, case: Case, sight: Sight) -> bool:
    """Whether this person may send a message to the resident now. Of the company only the one who repairs it."""
    relation = viewer_of(person, case, sight)
    if relation not in SPEAKERS or allowed(relation, case.privacy, Field.CARD) is Level.HIDDEN:
        return False
    order = case.beyond.ordered
    return relation is not Viewer.COMPANY or (order is not None and order.person == person)


def may_ask(person: int, case: Case, sight: Sight) -> bool:
    """Whether this person may ask to come. To whom the resident is unknown it does not depend on what they have left: whether
    somebody has left a number is theirs too."""
    outside = viewer_of(person, case, sight) in (Viewer.COMPANY, Viewer.DEPARTMENT)
    return _comes(person, case, sight) if outside else bool(releasable(person, case, sight))


def _comes(person: int, case: Case, sight: Sight) -> bool:
    """Nothing of somebody who chose to stay unknown is asked for, nor twice."""
    if case.status not in GOING_ON or case.privacy is Privacy.ANONYMOUS or not speaks(person, case, sight):
        return False
    order = case.beyond.ordered
    company = viewer_of(person, case, sight) is Viewer.COMPANY
    over = company and (order is None or order.state is not OrderState.TAKEN)
    return not over and not any(given.person == person for given in case.beyond.releases)


def releasable(person: int, case: Case, sight: Sight) -> tuple[str, ...]:
    """What of the resident's this person may be told for a visit and does not know anyway; nothing to whoever lives there
    too."""
    if not _comes(person, case, sight):
        return ()
    relation = viewer_of(person, case, sight)
    filer = sight.person(case.filer)
    there = {Field.DOOR: case.place.door, Field.PHONE: filer.phone if filer else ""}
    return tuple(
        field.value
        for field, value in there.items()
        if value
        and allowed(relation, case.privacy, field, Purpose.VISIT) is Level.FULL
        and visible(person, case, field, sight) is not Level.FULL
    )


def may_look_up(person: int, case: Case, sight: Sight) -> bool:
    """Whether there is a number that this person may look at, with a reason."""
    filer = sight.person(case.filer)
    there = case.status in GOING_ON and filer is not None and bool(filer.phone)
    return there and visible(person, case, Field.PHONE, sight, Purpose.REVEAL) is Level.FULL
