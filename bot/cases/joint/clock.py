"""What time does to a joint meeting: guests are reminded, what is not held in time climbs, a task that is late is asked for."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from bot.cases.calendar import Calendar
from bot.cases.case import Case, Promise, PromiseState
from bot.cases.joint.course import of, tell
from bot.cases.joint.guests import people_of
from bot.cases.notices import staff_name
from bot.cases.routing import leads
from bot.cases.ruling import Ruling
from bot.config import Policy


def next_moment(case: Case, policy: Policy, calendar: Calendar) -> datetime | None:
    """The next of: convene it, remind the guests, hold it."""
    meeting = case.meeting
    if meeting is None:
        return None
    moments = [case.nag_at or case.settle_by]
    if meeting.at is None and "convene" not in meeting.reminded:
        moments.append(case.accept_by)
    if meeting.at is not None and "eve" not in meeting.reminded:
        moments.append(_eve(meeting.at, policy))
    return min(moments)


def _eve(at: datetime, policy: Policy) -> datetime:
    return at - policy.meeting.remind_before


def ring(ruling: Ruling) -> None:
    case, meeting = ruling.case, of(ruling)
    if meeting.at is not None and "eve" not in meeting.reminded and _eve(meeting.at, ruling.policy) <= ruling.at:
        ruling.set(meeting=replace(meeting, reminded=(*meeting.reminded, "eve")))
        ruling.write("meeting_reminded")
        for one in meeting.invited if meeting.at > ruling.at else ():
            for person in people_of(one, ruling.sight) if one.reply != "not_coming" else ():
                tell(ruling, person, "meeting-remind", weight="reminder")
    if meeting.at is None and "convene" not in meeting.reminded and case.accept_by <= ruling.at:
        ruling.set(meeting=replace(meeting, reminded=(*meeting.reminded, "convene")))
        ruling.write("reminded", "convene")
        tell(ruling, case.handler, "meeting-not-convened", weight="reminder")
    if (case.nag_at or case.settle_by) <= ruling.at:
        ruling.set(nag_at=ruling.calendar.next_workday(ruling.at, ruling.policy.alarm_time))
        ruling.write("meeting_overdue")
        for to in dict.fromkeys((*leads(case, ruling.sight), case.handler)):
            tell(ruling, to, "meeting-overdue")


def keep_task(promise: Promise, ruling: Ruling) -> None:
    """Reminded before its date; late, the street hears of it, and from the next workday the district lead."""
    task = next((task for task in of(ruling).resolutions if task.n == promise.n), None)
    if task is None or task.end:
        ruling.promise(replace(promise, state=PromiseState.KEPT))
        return
    name = staff_name(task.owner, ruling.sight)
    if ruling.at < task.due:
        ruling.promise(replace(promise, due_at=task.due))
        tell(ruling, task.owner, "task-remind", weight="reminder", due=task.due)
        ruling.write("task_reminded")
        return
    first = promise.due_at <= task.due
    ruling.promise(replace(promise, due_at=ruling.calendar.next_workday(ruling.at, ruling.policy.alarm_time)))
    ruling.write("task_late")
    tell(ruling, task.owner, "task-late-own", due=task.due)
    for lead in () if first else leads(ruling.case, ruling.sight):
        tell(ruling, lead, "task-late", name=name, due=task.due)
    tell(ruling, ruling.case.handler, "task-late", name=name, due=task.due)
