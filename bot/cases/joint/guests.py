"""Who is invited to a joint meeting, and whether a case is on the agenda of one. Look-ups only; visibility rests on them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.cases.case import Case, LinkKind, Outcome
from bot.cases.conflicts import complained_about
from bot.cases.joint.values import Invited, Meeting
from bot.cases.ruling import Sight
from bot.cases.town import Role, Town


def people_of(invited: Invited, sight: Sight) -> tuple[int, ...]:
    """Who is told of an invitation: the person, or everybody who answers for the department."""
    if invited.person:
        return (invited.person,)
    return sight.town.holders(Role.DEPARTMENT_OFFICER, invited.unit, sight.at)


def invitation_of(person: int, meeting: Meeting, sight: Sight) -> Invited | None:
    return next((invited for invited in meeting.invited if person in people_of(invited, sight)), None)


def is_guest(person: int, meeting: Meeting, sight: Sight) -> bool:
    """Invited, or owner of a task from it."""
    owner = any(task.owner == person for task in meeting.resolutions)
    return owner or invitation_of(person, meeting, sight) is not None


def agenda_for(person: int, cases: Iterable[Case], town: Town) -> list[Case]:
    """What of the agenda somebody may know of: nothing that is about themselves. What was taken back is off it."""
    off = (Outcome.WITHDRAWN, Outcome.MERGED, Outcome.NO_LONGER_NEEDED)
    return [case for case in cases if case.outcome not in off and person not in complained_about(case, town)]


def may_be_invited(person: int, cases: Iterable[Case], town: Town) -> bool:
    """Not where the whole agenda is about them."""
    about = [person in complained_about(case, town) for case in cases]
    return not about or not all(about)


def agenda_of(meeting: Meeting, sight: Sight) -> list[Case]:
    return [found for number in meeting.cases if (found := sight.case(number)) is not None]


def in_meeting(case: Case, sight: Sight) -> Case | None:
    """The joint meeting that is being prepared about the case."""
    for link in case.links:
        other = sight.case(link.case) if link.kind is LinkKind.AGENDA else None
        if other is not None and other.is_open and other.meeting is not None:
            return other
    return None
