"""How a joint meeting reads: what it is about in numbers, when and where, who comes, what was resolved. No resident in it."""

from __future__ import annotations

from bot.cases.case import Case, Words
from bot.cases.joint.values import Meeting
from bot.cases.notices import category_term, excerpt, staff_name
from bot.cases.ruling import Sight
from bot.cases.visibility import place_text
from bot.texts import Arg, Say, Term

#: Tasks on one card.
TASKS = 3


def meeting_slots(case: Case, meeting: Meeting, sight: Sight) -> dict[str, Arg]:
    """What anybody who is told of it may read. The agenda is counted from the cases as they stand."""
    over = [found for number in meeting.cases if (found := sight.case(number)) is not None and not found.is_open]
    return {
        "number": case.number,
        "category": category_term(case.category),
        "place": place_text(case, sight, building=False, door=False) or Term("place-unknown"),
        "count": len(meeting.cases),
        "open": len(meeting.cases) - len(over),
        "due": case.settle_by,
        "when": Term("meeting-when-at", {"at": meeting.at}) if meeting.at else Term("meeting-when-open"),
    }


def where_of(meeting: Meeting, words: list[Words]) -> str:
    return excerpt(next((item.text for item in words if item.n == meeting.where), ""), 30) if meeting.where else ""


def meeting_lines(viewer: int, case: Case, meeting: Meeting, sight: Sight, words: list[Words]) -> tuple[Say, ...]:
    says = [Say("meeting-page", {**meeting_slots(case, meeting, sight), "where": where_of(meeting, words)})]
    if meeting.invited:
        counts = {
            reply: sum(i.reply == reply for i in meeting.invited) for reply in ("coming", "not_coming", "sends", "")
        }
        told: dict[str, Arg] = {
            "coming": counts["coming"] + counts["sends"], "not": counts["not_coming"], "silent": counts[""],
        }  # fmt: skip
        says.append(Say("meeting-page-replies", told))
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
