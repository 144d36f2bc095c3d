"""What somebody can do about a whistle, as buttons. The ruling checks again when one is pressed."""

from __future__ import annotations

from bot.cases.case import Case, Kind, Status, Tier
from bot.cases.commands import DecideReturn, ProposeMeeting, ReportIn
from bot.cases.joint.guests import in_meeting
from bot.cases.ruling import Begin, Button, Show, Sight
from bot.cases.visibility import Viewer, viewer_of
from bot.cases.whistle.standing import is_officer, over, street_of
from bot.cases.whistle.values import Called, Whistle


def whistle_buttons(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """What somebody can do about a whistle: blow it, ask for it, take part in it."""
    number, relation, whistle = case.number, viewer_of(viewer, case, sight), over(case, sight)
    if case.status not in (Status.OPEN, Status.WORKING, Status.WAITING) or case.kind is Kind.INQUIRY:
        return ()
    officer = is_officer(viewer, case, sight)
    if whistle is None:
        if officer and case.tier is not Tier.CENTRE:
            joint = (Button("meeting-propose", ProposeMeeting(case=number)),) if not in_meeting(case, sight) else ()
            return (Button("whistle", Begin("whistle", number)), *joint)
        asks = relation in (Viewer.HANDLER, Viewer.POOL) and case.tier is Tier.COMMUNITY
        return (Button("whistle-ask", Begin("whistle_ask", number)),) if asks and street_of(case, sight) else ()
    leading = case.number if case.whistling and case.whistling.live else case.whistling.under if case.whistling else 0
    thread = (
        Button("thread-note", Begin("thread_note", leading, {"n": whistle.n})),
        Button("whistle-page", Show("whistle", leading)),
    )
    if officer:
        names = {unit.id: unit.name for unit in sight.town.units.values()}
        decisions = tuple(
            Button(
                id, DecideReturn(case=leading, n=whistle.n, unit=call.unit, agrees=agrees), {"unit": names[call.unit]}
            )
            for call in [call for call in whistle.parts if call.objection][:1]
            for id, agrees in (("return-yes", True), ("return-no", False))
        )
        answer = Button("whistle-answer", Begin("whistle_answer", leading, {"n": whistle.n}))
        more = Button("whistle-more", Begin("whistle_more", leading, {"n": whistle.n}))
        if decisions:
            return (*decisions, answer, more, thread[-1])
        return (answer, more, Button("whistle-cancel", Begin("whistle_cancel", leading, {"n": whistle.n})), *thread)
    if relation is Viewer.DEPARTMENT:
        mine = (whistle.of(grant.unit) for grant in sight.town.grants_of(viewer, sight.at))
        parts = (button for call in mine if call for button in _part_buttons(call, whistle, leading))
        return (*parts, *thread)
    return thread if relation in (Viewer.HANDLER, Viewer.PARTNER, Viewer.ABOVE, Viewer.POOL) else ()


def _part_buttons(call: Called, whistle: Whistle, number: int) -> tuple[Button, ...]:
    """The next thing for a department to do."""
    if not call.is_open:
        return ()
    given = {"n": whistle.n, "unit": call.unit}
    back = () if call.objected else (Button("whistle-return", Begin("whistle_return", number, given)),)
    if call.reported_at is None:
        come = Button("report-in", ReportIn(case=number, n=whistle.n, unit=call.unit))
        return (come, Button("report-other", Begin("report_in", number, given)), *back)
    return (Button("whistle-act", Begin("whistle_act", number, given)), *back)
