"""How a joint meeting reads: what it is about in numbers, when and where, who comes, what was resolved. No resident in it."""

from __future__ import annotations

from bot.cases.case import Case, Privacy, Words
from bot.cases.incidents import told_outside
from bot.cases.joint.guests import agenda_for, agenda_of
from bot.cases.joint.values import Meeting
from bot.cases.notices import category_term, excerpt, staff_name
from bot.cases.ruling import Sight
from bot.cases.visibility import place_text
from bot.texts import Arg, Say, Term

#: Tasks on one card, cases of an agenda, and names of those who are sent.
TASKS = 3
MOST, SENT = 5, 3


def meeting_slots(viewer: int, case: Case, meeting: Meeting, sight: Sight) -> dict[str, Arg]:
    """What somebody who is told of it may read. The agenda is drawn from the cases as they stand."""
    cases = agenda_for(viewer, agenda_of(meeting, sight), sight.town)
    return {
        "number": case.number,
        "category": category_term(case.category),
        "place": place_text(case, sight, building=False, door=False) or Term("place-unknown"),
        "count": len(cases),
        "voices": sum(one.voices for one in cases),
        "open": sum(one.is_open for one in cases),
        "agenda": agenda(cases, sight),
        "due": case.settle_by,
        "when": Term("meeting-when-at", {"at": meeting.at}) if meeting.at else Term("meeting-when-open"),
    }


def agenda(cases: list[Case], sight: Sight) -> Term:
    """A line a case: what, where, since when, how it stands, how many people; never who or in whose words. What was told in
    confidence has no line of its own."""
    shown = [case for case in cases if case.privacy is not Privacy.CONFIDENTIAL]
    shown.sort(key=lambda case: (not case.is_open, -case.voices, case.number))
    lines = [_line(case, sight) for case in shown[:MOST]]
    rest = len(cases) - len(lines)
    if rest:
        lines.append(Term("agenda-more" if lines else "agenda-only", {"count": rest}))
    if not lines:
        return Term("agenda-none")
    told = lines.pop()
    while lines:
        told = Term("agenda-lines", {"line": lines.pop(), "rest": told})
    return told


def _line(case: Case, sight: Sight) -> Term:
    status = Term(f"status-{case.status.value.replace('_', '-')}")
    return Term("agenda-line", {**told_outside(case, sight.town, sight.policy_of(case.policy)), "status": status})


def where_of(meeting: Meeting, words: list[Words]) -> str:
    return excerpt(next((item.text for item in words if item.n == meeting.where), ""), 30) if meeting.where else ""


def meeting_lines(viewer: int, case: Case, meeting: Meeting, sight: Sight, words: list[Words]) -> tuple[Say, ...]:
    slots = meeting_slots(viewer, case, meeting, sight)
    says = [Say("meeting-page", {**slots, "where": where_of(meeting, words)})]
    if not meeting.minutes:
        says.append(Say("meeting-page-agenda", {"agenda": slots["agenda"]}))
    if meeting.invited:
        counts = {
            reply: sum(i.reply == reply for i in meeting.invited) for reply in ("coming", "not_coming", "sends", "")
        }
        told: dict[str, Arg] = {
            "coming": counts["coming"] + counts["sends"], "not": counts["not_coming"], "silent": counts[""],
        }  # fmt: skip
        says.append(Say("meeting-page-replies", told))
    sent = [item.text for one in meeting.invited if one.name for item in words if item.n == one.name]
    if sent:
        says.append(Say("meeting-page-sent", {"names": tuple(excerpt(name, 12) for name in sent[:SENT])}))
    if meeting.minutes:
        minutes = next((item.text for item in words if item.n == meeting.minutes), "")
        says.append(Say("meeting-page-minutes", {"words": excerpt(minutes, 60)}))
    for task in meeting.resolutions[:TASKS]:
        text = next((item.text for item in words if item.n == task.words), "")
        end = Term(f"task-end-{(task.end or 'open').replace('_', '-')}")
        args: dict[str, Arg] = {
            "name": staff_name(task.owner, sight),
            "words": excerpt(text, 20),
            "due": task.due,
            "end": end,
        }
        says.append(Say("meeting-page-task", args))
    return tuple(says)
