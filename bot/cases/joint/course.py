"""A joint meeting 联席会议 from proposal to result: proposed by the rule or by hand, convened, answered, held, told to all.

It is a case of its own kind, the street's, so that page, list, clock, journal and words are those of any case; no
resident files it, and no complaint's command fits it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.actions import worker_buttons
from bot.cases.after import sight_after
from bot.cases.case import (
    NOBODY,
    Case,
    Kind,
    Link,
    LinkKind,
    Outcome,
    Place,
    Promise,
    PromiseKind,
    PromiseState,
    Status,
    Tier,
    Urgency,
    WordsKind,
)
from bot.cases.commands import (
    Accept,
    CancelMeeting,
    Convene,
    EndTask,
    GrantEnded,
    HoldMeeting,
    KeepPromise,
    ProposeMeeting,
    Reassign,
    ReplyToInvitation,
    Said,
    Wake,
)
from bot.cases.joint.guests import agenda_of, in_meeting, invitation_of, may_be_invited, people_of
from bot.cases.joint.lines import meeting_slots, where_of
from bot.cases.joint.values import Invited, Meeting, Resolution
from bot.cases.notices import excerpt, staff_name, tell_filer
from bot.cases.ruling import Button, Refusal, Ruling, Show, Sight
from bot.cases.town import Role, UnitKind
from bot.cases.whistle.standing import is_officer, street_of
from bot.texts import Arg, Term

#: What may be asked of a joint meeting at all.
FITTING = (
    Accept,
    Reassign,
    Convene,
    ReplyToInvitation,
    HoldMeeting,
    CancelMeeting,
    EndTask,
    Wake,
    KeepPromise,
    GrantEnded,
)


def propose_if_hot(ruling: Ruling) -> None:
    """A new complaint, or one more voice in it, may make its place and category a hot spot; one about which a meeting is
    prepared joins its agenda. Proposed once, for as long as the days of a hot spot last."""
    case, policy = ruling.case, ruling.policy.meeting
    if case.place.estate is None or case.kind is Kind.INQUIRY or street_of(case, ruling.sight) is None:
        return
    since = ruling.at - timedelta(days=policy.hot_days)
    found = ruling.sight.opened_since(since, estate=case.place.estate, category=case.category)
    alike = [
        other
        for other in found
        if other.number != case.number
        and other.meeting is None
        and other.outcome not in (Outcome.WITHDRAWN, Outcome.MERGED)
    ]
    meeting = next((other for other in found if other.meeting is not None), None) or _on_agenda(found, ruling.sight)
    if meeting is not None and meeting.meeting is not None and meeting.is_open:
        running = meeting
        if case.number in meeting.meeting.cases:
            return
        cases = (*meeting.meeting.cases, case.number)
        ruling.other(replace(running, meeting=replace(meeting.meeting, cases=cases)), "agenda_grew", of=case.number)
        ruling.set(links=_on(case.links, running.number))
    elif meeting is None and _is_hot([case, *alike], ruling):
        _propose(ruling, tuple(other.number for other in (case, *alike)), hot=True)


def _on_agenda(cases: list[Case], sight: Sight) -> Case | None:
    """The meeting that the newest of them was put on the agenda of: so many may have come since that it is out of sight."""
    numbers = (link.case for case in cases for link in case.links if link.kind is LinkKind.AGENDA)
    number = next(numbers, None)
    return None if number is None else sight.case(number)


def _is_hot(cases: list[Case], ruling: Ruling) -> bool:
    """Whether enough people have told of it; somebody who told of it twice is one. Nobody counts further than that, so a
    voice among thousands costs what the first did."""
    many, own = ruling.policy.meeting.hot_cases, ruling.voice(ruling.by)
    people = {case.filer for case in cases} | ({own.person} if own is not None else set())
    for case in cases if sum(case.voices for case in cases) >= many else ():
        if case.shared.members and len(people - {NOBODY}) < many:
            people |= {voice.person for voice in ruling.sight.voices_of(case.number, 0, many)}
    return len(people - {NOBODY}) >= many


def _on(links: tuple[Link, ...], meeting: int) -> tuple[Link, ...]:
    return (*links, Link(LinkKind.AGENDA, meeting))


def propose(command: ProposeMeeting, ruling: Ruling) -> None:
    """By hand, by an officer of the street."""
    case = ruling.case
    if not is_officer(command.by, case, ruling.sight):
        raise Refusal("not-your-street")
    if not case.is_open or case.kind is Kind.INQUIRY or case.place.estate is None:
        raise Refusal("not-now")
    if in_meeting(case, ruling.sight) is not None:
        raise Refusal("meeting-runs")
    number = _propose(ruling, (case.number,), hot=False)
    ruling.tell(command.by, "meeting-proposed-kept", {"number": number, "case": case.number}, weight="reply")


def _propose(ruling: Ruling, numbers: tuple[int, ...], *, hot: bool) -> int:
    """Opens the meeting's own case with the street, in the same decision."""
    case, sight = ruling.case, ruling.sight
    meeting = Case(
        number=sight.next_number(),
        category=case.category,
        kind=Kind.JOINT,
        urgency=Urgency.NORMAL,
        filer=NOBODY,
        typed_by=NOBODY,
        place=Place(estate=case.place.estate),
        policy=sight.policy.version,
        duty=sight.duties.name(case.category),
        opened_at=ruling.at,
        tier=Tier.STREET,
        unit="",
        entered_at=ruling.at,
        round_at=ruling.at,
        accept_by=ruling.at,
        settle_by=ruling.at,
        told_by=ruling.at,
        meeting=Meeting(cases=numbers, hot=hot),
    )
    part = Ruling(meeting, sight_after(ruling), NOBODY if hot else ruling.by, new=True)
    ladder.enter(part, Tier.STREET)
    if not hot:
        part.set(handler=ruling.by)
    part.write("meeting_proposed", "hot" if hot else "by-hand", cases=list(numbers))
    for person in [part.case.handler] if part.case.handler else _officers(part):
        tell(part, person, "meeting-proposed-hot" if hot else "meeting-proposed")
    ruling.parts.append(part)
    ruling.set(links=_on(case.links, meeting.number))
    for number in numbers:
        other = sight.case(number) if number != case.number else None
        if other is not None:
            ruling.other(replace(other, links=_on(other.links, meeting.number)), "on_agenda", of=meeting.number)
    return meeting.number


def _officers(ruling: Ruling) -> list[int]:
    street = street_of(ruling.case, ruling.sight) or ""
    return list(ruling.town.holders(Role.STREET_OFFICER, street, ruling.at))


def tell(ruling: Ruling, to: int | None, key: str, *, weight: str = "work", **args: Arg) -> None:
    """Tells somebody of the street, or a guest, of the meeting."""
    case, meeting = ruling.case, of(ruling)
    if to:
        told: dict[str, Arg] = {
            **meeting_slots(to, case, meeting, ruling.sight), "where": where_of(meeting, ruling.words()), **args,
        }  # fmt: skip
        buttons = (*worker_buttons(to, case, ruling.sight), Button("see-case", Show("case", case.number)))
        ruling.tell(to, key, told, *buttons, weight=weight)


def of(ruling: Ruling) -> Meeting:
    if ruling.case.meeting is None:
        raise Refusal("no-such-case")
    return ruling.case.meeting


def convene(command: Convene, ruling: Ruling) -> None:
    """Date, place, guests. Again: another date, told to everybody, their answers asked anew."""
    meeting = _open(command.by, ruling)
    if command.at <= ruling.at:
        raise Refusal("date-past", "when")
    if not command.invited:
        raise Refusal("meeting-nobody", "whom")
    invited = tuple(_invited(id, ruling) for id in dict.fromkeys(command.invited))
    if ruling.case.status is Status.OPEN:
        lifecycle.move(ruling, "accepted")
        ruling.set(accepted_at=ruling.at, handler=ruling.case.handler or command.by)
        ladder.remember_line(ruling)
    where = ruling.keep(WordsKind.NOTE, Said(text=command.where)) or 0
    ruling.set(meeting=replace(meeting, at=command.at, where=where, invited=invited, reminded=()))
    ruling.write("meeting_convened", at=command.at.isoformat(), units=[one.unit for one in invited])
    for one in invited:
        for person in people_of(one, ruling.sight):
            tell(ruling, person, "meeting-invited")
    tell(ruling, command.by, "meeting-convened", weight="reply")


def _invited(id: str, ruling: Ruling) -> Invited:
    if id.startswith("person:"):
        person = int(id.removeprefix("person:"))
        grants = ruling.town.grants_of(person, ruling.at)
        if not grants:
            raise Refusal("meeting-nobody", "whom")
        if not may_be_invited(person, agenda_of(of(ruling), ruling.sight), ruling.town):
            raise Refusal("meeting-about-them", "whom", name=staff_name(person, ruling.sight))
        return Invited(unit=grants[0].unit, person=person)
    node = ruling.town.units.get(id)
    if node is None or node.kind is not UnitKind.DEPARTMENT:
        raise Refusal("meeting-nobody", "whom")
    return Invited(unit=id)


def reply(command: ReplyToInvitation, ruling: Ruling) -> None:
    """Comes, does not, or sends somebody. One may think better of it until the meeting."""
    meeting = of(ruling)
    invited = invitation_of(command.by, meeting, ruling.sight)
    if invited is None or command.reply not in ("coming", "not_coming", "sends"):
        raise Refusal("no-such-case")
    if not ruling.case.is_open or meeting.at is None or meeting.at <= ruling.at:
        raise Refusal("not-now")
    if invited.reply == command.reply != "sends":
        raise Refusal("already-answered")
    kept = ruling.keep(WordsKind.NOTE, command.said) if command.reply == "sends" else 0
    if kept is None:
        raise Refusal("sends-whom")
    ruling.set(meeting=meeting.put(replace(invited, reply=command.reply, name=kept)))
    ruling.write("meeting_replied", command.reply, unit=invited.unit)
    word, name = Term(f"reply-{command.reply.replace('_', '-')}"), staff_name(command.by, ruling.sight)
    if kept:
        word = Term("reply-sends-whom", {"name": excerpt(command.said.text, 20)})
    tell(ruling, ruling.case.handler, "meeting-replied", weight="reminder", name=name, reply=word)
    tell(ruling, command.by, "meeting-reply-kept", weight="reply", reply=word)


def hold(command: HoldMeeting, ruling: Ruling) -> None:
    """It was held. Each task has an owner and a date; the result is told to every resident whose case was on the agenda."""
    meeting = _open(command.by, ruling)
    if meeting.at is None or meeting.at > ruling.at:
        raise Refusal("meeting-not-yet")
    minutes = ruling.keep(WordsKind.NOTE, command.said)
    if minutes is None:
        raise Refusal("nothing-said", "minutes")
    tasks = []
    for task in command.tasks:
        if not ruling.town.is_staff(task.owner, ruling.at):
            raise Refusal("task-nobody", "task")
        if task.due is None or task.due <= ruling.at:
            raise Refusal("date-past", "task")
        n, kept = ruling.next_promise(), ruling.keep(WordsKind.NOTE, Said(text=task.text)) or 0
        eve = max(task.due - ruling.policy.meeting.remind_before, ruling.calendar.half(ruling.at, task.due))
        number = ruling.case.number
        ruling.promise(Promise(case=number, n=n, kind=PromiseKind.RESOLUTION, person=task.owner, due_at=eve))
        tasks.append(Resolution(n=n, owner=task.owner, due=task.due, words=kept))
    ruling.set(meeting=replace(meeting, minutes=minutes, resolutions=tuple(tasks)))
    _close(ruling, "met", Outcome.HELD)
    ruling.write("meeting_held", words=minutes)
    for resolution, task in zip(tasks, command.tasks, strict=True):
        tell(ruling, resolution.owner, "task-given", due=resolution.due, words=excerpt(task.text, 100))
    tell(ruling, command.by, "meeting-held-kept", weight="reply")
    _tell_residents(ruling, "meeting-result", excerpt(command.said.text, 160))


def _close(ruling: Ruling, move: str, outcome: Outcome) -> None:
    if ruling.case.handler is None:
        ruling.set(handler=ruling.by)
        ladder.remember_line(ruling)
    lifecycle.move(ruling, move)
    ruling.set(outcome=outcome, closed_at=ruling.at, nag_at=None)


def _tell_residents(ruling: Ruling, key: str, words: str) -> None:
    """Each in private, once; also those whose case was closed lately."""
    since = ruling.at - timedelta(days=ruling.policy.meeting.tell_closed_days)
    for number in of(ruling).cases:
        case = ruling.sight.case(number)
        if case is None or (case.closed_at is not None and case.closed_at < since):
            continue
        if case.outcome in (Outcome.WITHDRAWN, Outcome.MERGED):
            continue
        part = Ruling(case, ruling.sight, ruling.by)
        part.write("meeting_told", of=ruling.case.number)
        tell_filer(part, key, words=words, shared={"words": words})
        ruling.parts.append(part)


def cancel(command: CancelMeeting, ruling: Ruling) -> None:
    meeting = _open(command.by, ruling)
    kept = ruling.keep(WordsKind.REASON, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    _close(ruling, "called_off", Outcome.CANCELLED)
    ruling.write("meeting_cancelled", words=kept)
    for one in meeting.invited:
        for person in people_of(one, ruling.sight):
            tell(ruling, person, "meeting-cancelled", reason=excerpt(command.said.text, 80))
    tell(ruling, command.by, "meeting-cancel-kept", weight="reply")


def end_task(command: EndTask, ruling: Ruling) -> None:
    """Done or not, says its owner; the street hears either."""
    meeting = of(ruling)
    task = next((task for task in meeting.resolutions if task.n == command.n), None)
    if task is None or task.owner != command.by:
        raise Refusal("not-yours")
    if task.end:
        raise Refusal("already-answered")
    ended = replace(task, end="done" if command.done else "not_done")
    ruling.set(meeting=replace(meeting, resolutions=tuple(ended if t.n == task.n else t for t in meeting.resolutions)))
    promise = next(p for p in ruling.promises() if p.n == task.n)
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    ruling.write("task_ended", ended.end, n=task.n)
    name = staff_name(command.by, ruling.sight)
    tell(ruling, ruling.case.handler, f"task-ended-{ended.end.replace('_', '-')}", name=name)
    tell(ruling, command.by, "task-end-kept", weight="reply")


def _open(by: int, ruling: Ruling) -> Meeting:
    """The meeting that is still to be held, by an officer of its street."""
    meeting = of(ruling)
    if not is_officer(by, ruling.case, ruling.sight):
        raise Refusal("not-your-street")
    if not ruling.case.is_open:
        raise Refusal("not-now")
    return meeting


#: What is ruled on here; accepting and reassigning are as for any case.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    ProposeMeeting: propose,
    Convene: convene,
    ReplyToInvitation: reply,
    HoldMeeting: hold,
    CancelMeeting: cancel,
    EndTask: end_task,
}
