"""What somebody can do about a joint meeting, as buttons. The ruling checks again when one is pressed."""

from __future__ import annotations

from bot.cases.case import Case
from bot.cases.commands import EndTask, ReplyToInvitation
from bot.cases.joint.guests import invitation_of
from bot.cases.joint.values import Meeting
from bot.cases.ruling import Begin, Button, Sight
from bot.cases.whistle.standing import is_officer


def meeting_buttons(viewer: int, case: Case, meeting: Meeting, sight: Sight) -> tuple[Button, ...]:
    number, found = case.number, list[Button]()
    for task in meeting.resolutions:
        if task.owner == viewer and not task.end:
            found.append(Button("task-done", EndTask(case=number, n=task.n, done=True)))
            found.append(Button("task-not-done", EndTask(case=number, n=task.n, done=False)))
    if not case.is_open:
        return tuple(found[:8])
    if is_officer(viewer, case, sight):
        found.append(Button("meeting-convene", Begin("convene", number)))
        if meeting.at is not None and meeting.at <= sight.at:
            found.append(Button("meeting-held", Begin("meeting_held", number)))
        found.append(Button("meeting-cancel", Begin("meeting_cancel", number)))
        return tuple(found)
    if meeting.at is not None and invitation_of(viewer, meeting, sight) is not None:
        found += [
            Button(id, ReplyToInvitation(case=number, reply=reply))
            for id, reply in (("reply-coming", "coming"), ("reply-not", "not_coming"))
        ]
        found.append(Button("reply-sends", Begin("meeting_sends", number)))
    return tuple(found)
