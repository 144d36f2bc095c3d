"""Whatever anybody could try with a case: sensible, too late, not theirs. The walks choose from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from msgspec.structs import replace

from bot.cases import commands as c
from bot.cases.case import PromiseKind
from bot.cases.verdicts import QUESTIONS
from tests.cases.desk import (
    CALENDAR,
    FILER,
    GRID,
    GRID_BESIDE,
    LEAD,
    MEDIATOR,
    MEMBER,
    NEIGHBOUR,
    OFFICER,
    SECRETARY,
    SECRETARY_BESIDE,
    Desk,
)


def mediating(desk: Desk, number: int, by: int) -> Iterator[c.AnyCommand]:
    """Whatever a mediator, or somebody who is none, could try in a mediation."""
    today = CALENDAR.local(desk.at).date()
    duty = c.DutyTold(debtor="other", what="words", way="repair", due=today + timedelta(days=9))
    for side in ("filer", "other"):
        yield c.RecordRights(case=number, by=by, side=side)
        yield c.RecordAgreed(case=number, by=by, side=side, about="court", agrees=True)
        yield c.RecordAgreed(case=number, by=by, side=side, about="time", n=1, agrees=True)
    yield c.RecordSession(case=number, by=by, came="both", said=c.Said("words"))
    for form, duties in (("oral", (duty,)), ("written", (duty, duty)), ("oral", ())):
        yield c.DraftAgreement(
            case=number, by=by, form=form, filer_name="A", other_name="B", facts="words", terms="words", duties=duties
        )
    yield c.RecordSigned(case=number, by=by, on=today)
    for answer in ("done", "no"):
        yield c.RecordDuty(case=number, by=by, duty=1, answer=answer)
        yield c.AnswerDuty(case=number, by=by, duty=1, answer=answer)
    yield c.RecordDuty(case=number, by=by, duty=1, answer="done", said=c.Said("words"))
    yield c.ObjectDuty(case=number, by=by, duty=1)
    yield c.TalkAgain(case=number, by=by)
    for step in ("applied", "accepted", "confirmed", "refused"):
        yield c.RecordCourt(case=number, by=by, step=step)
    yield c.ProposeTime(case=number, by=by, at=desk.at + timedelta(days=2))
    yield c.Agree(case=number, by=by, about="time", n=1, agrees=True)
    yield c.Agree(case=number, by=by, about="court", agrees=True)
    yield c.ProposeExtension(case=number, by=by, days=10)
    yield c.Agree(case=number, by=by, about="extension", agrees=True)
    yield c.InviteSide(case=number, by=by)
    yield c.JoinMediation(case=number, by=NEIGHBOUR, code=desk.code_of(number, 1))
    yield c.GiveConsent(case=number, by=NEIGHBOUR, agrees=True)
    yield c.KnowRights(case=number, by=NEIGHBOUR)
    yield c.FailMediation(case=number, by=by)
    yield c.EndMediation(case=number, by=by)
    yield c.ChooseMediator(case=number, by=by)
    yield c.Recuse(case=number, by=by)


def possible(desk: Desk, number: int) -> Iterator[c.AnyCommand]:
    """Whatever anybody could try with the case: sensible, too late, not theirs."""
    case, words = desk.cases[number], c.Said("words")
    people = dict.fromkeys((case.handler or GRID, case.partner or MEMBER, FILER, SECRETARY, MEDIATOR, OFFICER, LEAD))
    for verdict in ("solved", "half", "not_solved"):
        yield c.Confirm(case=number, by=FILER, verdict=verdict)
    for promise in desk.promises_of(number):
        if promise.kind in (PromiseKind.FOLLOW_UP, PromiseKind.CHECK) and promise.attempts:
            for question, answers in QUESTIONS.items():
                for answer in answers:
                    yield c.AnswerFollowUp(case=number, by=FILER, promise=promise.n, question=question, answer=answer)
            yield c.AnswerFollowUp(case=number, by=NEIGHBOUR, promise=promise.n, question="solved", answer="no")
            yield c.RecordCheck(case=number, by=case.handler or GRID, promise=promise.n, answer="no")
        if promise.kind is PromiseKind.CALL:
            call = c.RecordCall(case=number, by=promise.person, promise=promise.n, reached=False)
            yield call
            for solved in QUESTIONS["solved"]:
                yield replace(call, reached=True, contacted="yes", solved=solved, satisfied="yes")
        if promise.kind is PromiseKind.UNREACHABLE:
            for confirmed in (True, False):
                yield c.ConfirmUnreachable(case=number, by=promise.person, promise=promise.n, confirmed=confirmed)
    for agrees in (True, False):
        yield c.GiveConsent(case=number, by=FILER, agrees=agrees)
    yield c.Answer(case=number, by=FILER, said=words)
    yield c.Add(case=number, by=FILER, said=words)
    yield c.Withdraw(case=number, by=FILER, reason="other")
    yield c.Appeal(case=number, by=FILER)
    for by in people:
        yield c.Accept(case=number, by=by)
        yield c.Claim(case=number, by=by, what="fixed", cause="facility", said=words)
        yield c.AskResident(case=number, by=by, said=words)
        yield c.HandUp(case=number, by=by, reason="power")
        yield c.Decline(case=number, by=by, reason="away")
        yield c.Object(case=number, by=by)
        yield c.Undo(case=number, by=by)
        yield c.Note(case=number, by=by, said=words)
        for to in (GRID_BESIDE, OFFICER, SECRETARY_BESIDE):
            yield c.Reassign(case=number, by=by, to=to)
        for agrees in (True, False):
            yield c.RecordConsent(case=number, by=by, agrees=agrees)
        if case.mediation is not None and by in (case.handler, MEMBER, FILER):
            yield from mediating(desk, number, by)
        yield c.Withdraw(case=number, by=by, reason="other")
        yield c.Locate(case=number, by=by, estate="home", building="1")
    for outcome in ("court", "unreasonable", "not_found"):
        yield c.ProposeEnd(
            case=number, by=case.handler or GRID, outcome=outcome, said=words, visit=c.Said("looked there")
        )
    for promise in desk.live(case):
        for yes in (True, False):
            yield c.SecondEnd(case=number, by=promise.person, agrees=yes, said=words)
            yield c.DecideEnd(case=number, by=promise.person, upheld=yes, said=words)
    for yes in (True, False) if case.ending else ():
        yield c.AnswerEnd(case=number, by=FILER, agrees=yes)
    yield c.AppealEnd(case=number, by=FILER)
    yield c.SendBack(case=number, by=case.handler or GRID, reason="other-unit", said=words)
    for unit in ("", "a2", "north") if case.passing.returned else ():
        yield c.Arbitrate(case=number, by=OFFICER, unit=unit, said=words)
        yield c.Arbitrate(case=number, by=LEAD, unit=unit, said=words)
    yield c.Recategorise(case=number, by=case.handler or GRID, category="C19" if case.category != "C19" else "C12")
    yield c.GrantEnded(case=number)
