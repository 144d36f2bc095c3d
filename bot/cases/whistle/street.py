"""The street's side of a whistle 吹哨: it calls departments, calls more, takes it back, decides on "not ours", and answers.

The case comes under the street, whose own clock runs on; there is one answer to the residents, and it is the street's.
What the departments do is said in ``department``, what time does in ``clock``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.case import Case, Kind, Link, LinkKind, Status, Tier, WordsKind
from bot.cases.commands import (
    AnswerWhistle,
    AskForWhistle,
    BlowWhistle,
    CallAlso,
    CancelWhistle,
    Claim,
    DecideReturn,
    Said,
)
from bot.cases.handling import settle
from bot.cases.notices import excerpt, tell_filer, tell_staff, unit_name
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.cases.town import Role, UnitKind
from bot.cases.visibility import Viewer, viewer_of
from bot.cases.whistle.parties import (
    named_unit,
    officers_of,
    put,
    running,
    tell_department,
    tell_one,
    tell_over,
    tell_street,
    units_slot,
    when_term,
)
from bot.cases.whistle.standing import is_officer, over, street_of
from bot.cases.whistle.values import Called, Mark, Whistle, Whistling, live
from bot.cases.wording import neutral
from bot.texts import Arg

#: Where a case may stand when departments are called for it.
BEFORE_DONE = (Status.OPEN, Status.WORKING, Status.WAITING)


def ask(command: AskForWhistle, ruling: Ruling) -> None:
    """The community has no power to call departments: it asks the street, with a word why."""
    case, sight = ruling.case, ruling.sight
    if viewer_of(command.by, case, sight) not in (Viewer.HANDLER, Viewer.POOL) or case.tier is not Tier.COMMUNITY:
        raise Refusal("not-yours")
    _fits(case, ruling)
    street = street_of(case, sight)
    people = [p for p in sight.town.holders(Role.STREET_OFFICER, street or "", ruling.at) if is_officer(p, case, sight)]
    if not people:
        raise Refusal("no-street")
    kept = ruling.keep(WordsKind.NOTE, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    ruling.write("whistle_asked", words=kept)
    for person in people:
        button = Button("whistle", Begin("whistle", case.number))
        tell_staff(ruling, person, "work-whistle-asked", button, words=excerpt(command.said.text, 80))
    ruling.tell(command.by, "work-whistle-asked-kept", {"number": case.number}, weight="reply")


def blow(command: BlowWhistle, ruling: Ruling) -> None:
    """Calls the departments. The lead and the supporting ones have clocks of their own, from this moment."""
    case, sight = ruling.case, ruling.sight
    _officer(command.by, ruling)
    _fits(case, ruling)
    units = (command.lead, *command.supporting)
    if len(set(units)) < len(units) or not all(_callable(unit, ruling) for unit in units):
        raise Refusal("no-department", "lead")
    if command.meet_at is not None and command.meet_at <= ruling.at:
        raise Refusal("date-past", "when")
    others = [_other(number, ruling) for number in dict.fromkeys(command.also) if number != case.number]
    neutral(command.said.text, ruling, "question", about=others)
    neutral(command.where, ruling, "where")
    question = ruling.keep(WordsKind.NOTE, command.said)
    if question is None:
        raise Refusal("nothing-said", "question")
    where = ruling.keep(WordsKind.NOTE, Said(text=command.where)) or 0
    year = ruling.calendar.local(ruling.at).year
    known = case.whistling.blown if case.whistling else ()
    whistle = Whistle(
        n=len(known) + 1,
        name=f"{year}-{sight.next_in(f'whistle-{year}')}",
        street=street_of(case, sight) or "",
        by=command.by,
        at=ruling.at,
        urgent=command.urgent,
        question=question,
        meet_at=command.meet_at,
        where=where,
        called=tuple(_call(ruling, unit, command.urgent, lead=unit == command.lead) for unit in units),
        cases=tuple(other.number for other in others),
    )
    put(ruling, whistle)
    ruling.set(links=(*case.links, *(Link(LinkKind.WHISTLE, other.number) for other in others)))
    ruling.write("whistled", "urgent" if command.urgent else "normal", units=list(units), cases=list(whistle.cases))
    under_street(ruling, command.by)
    for other in others:
        links = (*other.links, Link(LinkKind.WHISTLE, case.number))
        news = Whistling(other.whistling.blown if other.whistling else (), case.number, "whistled", ruling.at)
        ruling.other(replace(other, links=links, whistling=news, wake_at=ruling.at), "whistled_with", of=case.number)
    tell_filer(ruling, "whistled", units=units_slot(whistle, sight), meet=when_term(whistle.meet_at))
    for call in whistle.parts:
        tell_department(ruling, whistle, call, "whistle-called")
    _tell_officers(ruling, "work-whistled", whistle)


def _call(ruling: Ruling, unit: str, urgent: bool, *, lead: bool) -> Called:
    policy, calendar = ruling.policy.whistle, ruling.calendar
    act, _ = calendar.add(ruling.at, (policy.lead if lead else policy.supporting).of(urgent))
    report, _ = calendar.add(ruling.at, policy.report.of(urgent))
    return Called(unit=unit, lead=lead, called_at=ruling.at, report_by=min(report, act), act_by=act)


def under_street(ruling: Ruling, officer: int) -> None:
    """A whistled case is the street's: from a lower tier it climbs there, and somebody has it in hand."""
    case = ruling.case
    if case.tier is not Tier.STREET:
        before = (case.handler, case.partner)
        lifecycle.move(ruling, "climbed")
        ladder.withdraw_promises(ruling)
        ladder.enter(ruling, Tier.STREET)
        ruling.set(unit=street_of(case, ruling.sight) or case.unit, handler=officer, partner=None)
        ladder.remember_line(ruling)
        ruling.write("climbed", "whistled", tier=Tier.STREET.value)
        for person in before:
            if person != officer:
                ladder.tell_former(ruling, person, "whistled")
    elif case.handler is None:
        ruling.set(handler=officer)
        ladder.remember_line(ruling)
    if ruling.case.status is Status.OPEN:
        lifecycle.move(ruling, "accepted")
        ruling.set(accepted_at=ruling.at, nag_at=None if ruling.at < ruling.case.settle_by else ruling.case.nag_at)
        ruling.write("accepted")


def call_also(command: CallAlso, ruling: Ruling) -> None:
    """One more department, with clocks from now. Without a lead it is the lead."""
    _officer(command.by, ruling)
    whistle = running(ruling, command.n)
    if whistle.of(command.unit) is not None or not _callable(command.unit, ruling):
        raise Refusal("no-department", "unit")
    lead = not any(call.lead for call in whistle.parts)
    call = _call(ruling, command.unit, whistle.urgent, lead=lead)
    whistle = replace(whistle, called=(*whistle.called, call), judge_by=None, nag_at=None)
    put(ruling, whistle)
    ruling.write("whistle_called", unit=call.unit)
    tell_filer(ruling, "whistled-more", weight="reminder", unit=named_unit(call, ruling.sight))
    tell_department(ruling, whistle, call, "whistle-called")
    _tell_officers(ruling, "work-whistled", whistle)


def cancel(command: CancelWhistle, ruling: Ruling) -> None:
    """The street takes it back, with a reason that everybody in it reads."""
    _officer(command.by, ruling)
    whistle = running(ruling, command.n)
    neutral(command.said.text, ruling, "text")
    kept = ruling.keep(WordsKind.REASON, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    put(ruling, replace(whistle, ended_at=ruling.at, end="cancelled"))
    ruling.write("whistle_cancelled", words=kept)
    for call in whistle.parts:
        tell_over(ruling, whistle, call, "whistle-off", reason=excerpt(command.said.text, 80))
    tell_filer(ruling, "whistle-cancelled")
    _tell_others(whistle, ruling, "off")
    _tell_officers(ruling, "work-whistle-off", whistle)


def decide_return(command: DecideReturn, ruling: Ruling) -> None:
    """The street on "not ours": released, or it stays theirs. Their clocks have run on meanwhile."""
    _officer(command.by, ruling)
    whistle = running(ruling, command.n)
    call = whistle.of(command.unit)
    if call is None or not call.objection:
        raise Refusal("already-answered")
    if command.agrees:
        gone = replace(call, objection="", released_at=ruling.at)
        tell_over(ruling, whistle, call, "whistle-released")
        whistle = after(whistle.put(gone), ruling)
        put(ruling, whistle)
        ruling.write("whistle_released", unit=call.unit)
        tell_filer(ruling, "whistle-returned", weight="reminder", unit=named_unit(call, ruling.sight))
        _tell_officers(ruling, "work-whistle-released", whistle, unit=unit_name(call.unit, ruling.sight))
        return
    whistle = whistle.put(replace(call, objection=""))
    put(ruling, whistle)
    ruling.write("whistle_upheld", unit=call.unit)
    tell_department(ruling, whistle, replace(call, objection=""), "whistle-upheld")
    _tell_officers(ruling, "work-whistle-upheld", whistle, unit=unit_name(call.unit, ruling.sight))


def after(whistle: Whistle, ruling: Ruling) -> Whistle:
    """Once nothing is awaited from any department, the street's own limit runs."""
    if any(call.is_open for call in whistle.called):
        return replace(whistle, judge_by=None, nag_at=None)
    judge_by, _ = ruling.calendar.add(ruling.at, ruling.policy.whistle.judge)
    return replace(whistle, judge_by=judge_by, nag_at=None)


def answer(command: AnswerWhistle, ruling: Ruling) -> None:
    """The one answer, to the residents of every case of the whistle, as their case's claim; and a judgement on everybody
    who was called."""
    _officer(command.by, ruling)
    whistle = running(ruling, command.n)
    if not command.said.text.strip():
        raise Refusal("nothing-said", "text")
    if {call.unit for call in whistle.parts} - command.marks.keys():
        raise Refusal("marks-missing", "marks")
    for call in whistle.parts:
        mark = command.marks[call.unit]
        if mark is Mark.GOOD and call.acted_at is None:
            raise Refusal("marks-good", "marks", unit=unit_name(call.unit, ruling.sight))
        whistle = whistle.put(replace(call, mark=mark, objection=""))
    under_street(ruling, command.by)
    ruling.set(line=tuple(dict.fromkeys((*ruling.case.line, command.by))))
    whistle = replace(whistle, ended_at=ruling.at, end="answered", nag_at=None)
    put(ruling, whistle)
    ruling.write("whistle_answered", marks={unit: mark.value for unit, mark in command.marks.items()})
    claim = Claim(case=command.case, by=command.by, what="whistle", cause=command.cause, said=command.said)
    settle(ruling, claim)
    for call in whistle.parts:
        assert call.mark is not None
        tell_department(ruling, whistle, call, f"whistle-judged-{call.mark.value.replace('_', '-')}", weight="reminder")
    _tell_others(whistle, ruling, "answered")


def fall_silent(ruling: Ruling) -> None:
    """The case is over by another way (withdrawn, merged): nobody is to act on its whistle any more."""
    whistle = live(ruling.case.whistling)
    if whistle is None or ruling.case.is_open:
        return
    put(ruling, replace(whistle, ended_at=ruling.at, end="case_over", nag_at=None))
    ruling.write("whistle_over")
    for call in whistle.parts:
        tell_over(ruling, whistle, call, "whistle-over", blurred=True)
    _tell_others(whistle, ruling, "off")


def _tell_others(whistle: Whistle, ruling: Ruling, news: str) -> None:
    """The other cases hear of it by themselves, each in its own decision, in the same minute."""
    for number in whistle.cases:
        other = ruling.sight.case(number)
        if other is None or not other.is_open or other.whistling is None or other.whistling.under != ruling.case.number:
            continue
        state = Whistling(other.whistling.blown, ruling.case.number, news, ruling.at)
        ruling.other(replace(other, whistling=state, wake_at=ruling.at), f"whistle_{news}_too", of=ruling.case.number)


def _officer(by: int, ruling: Ruling) -> None:
    if not is_officer(by, ruling.case, ruling.sight):
        raise Refusal("not-your-street")


def _fits(case: Case, ruling: Ruling) -> None:
    """Open, not under a whistle already, not at the mediation centre, and no mere question."""
    if case.status not in BEFORE_DONE or case.kind is Kind.INQUIRY:
        raise Refusal("not-now")
    if case.tier is Tier.CENTRE:
        raise Refusal("whistle-at-centre")
    if over(case, ruling.sight) is not None:
        raise Refusal("whistle-runs")


def _other(number: int, ruling: Ruling) -> Case:
    other = ruling.sight.case(number)
    if other is None or not is_officer(ruling.by, other, ruling.sight):
        raise Refusal("no-such-case", "also")
    _fits(other, ruling)
    return other


def _callable(unit: str, ruling: Ruling) -> bool:
    """A department with somebody to answer for it."""
    node = ruling.town.units.get(unit)
    return node is not None and node.kind is UnitKind.DEPARTMENT and bool(officers_of(unit, ruling.case, ruling.sight))


def _tell_officers(ruling: Ruling, key: str, whistle: Whistle, **args: Arg) -> None:
    """Answers the officer who acted, and tells whoever else has the case or has whistled."""
    tell_one(ruling, ruling.by, whistle, key, args, weight="reply")
    tell_street(ruling, whistle, key, args)


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    AskForWhistle: ask,
    BlowWhistle: blow,
    CallAlso: call_also,
    CancelWhistle: cancel,
    DecideReturn: decide_return,
    AnswerWhistle: answer,
}
