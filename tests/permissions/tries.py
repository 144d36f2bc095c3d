"""A sensible way of asking for each command; of several, one must be allowed where a table allows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.cases import commands as c
from bot.cases.case import Privacy, PromiseKind
from bot.cases.mediation.values import Side
from bot.cases.whistle.values import Mark
from tests.cases.desk import CALENDAR, GRID_BESIDE, MEDIATOR_TOO, OFFICER, OFFICER_BESIDE, SECRETARY_BESIDE, Desk
from tests.permissions.mediated import draft
from tests.permissions.situations import COLLEAGUE, FIXER

WORDS = c.Said("so it is")

#: What is put to both sides of a mediation.
ASKED = (("time", 1), ("helper", 2), ("court", 0), ("extension", 0))

Make = Callable[[Desk, int], Iterator[c.AnyCommand]]


def _plain(kind: type, **given: object) -> Make:
    def make(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
        yield kind(case=1, by=by, **given)

    return make


def _promise(desk: Desk, kind: PromiseKind) -> int:
    return next((p.n for p in reversed(desk.promises_of(1)) if p.kind is kind), 0)


def _answers(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    n = _promise(desk, PromiseKind.FOLLOW_UP)
    yield c.AnswerFollowUp(case=1, by=by, promise=n, question="contacted", answer="yes")
    for look in _looks(desk):
        yield c.AnswerFollowUp(case=1, by=by, promise=look, question="solved", answer="no")


def _looks(desk: Desk) -> list[int]:
    return [promise.n for promise in desk.promises_of(1) if promise.kind is PromiseKind.CHECK and promise.attempts]


def _records_look(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    for look in _looks(desk) or [0]:
        yield c.RecordCheck(case=1, by=by, promise=look, answer="no")


def _calls(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    n = _promise(desk, PromiseKind.CALL)
    yield c.RecordCall(case=1, by=by, promise=n, reached=True, contacted="yes", solved="yes", satisfied="yes")


def _confirms(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    yield c.ConfirmUnreachable(case=1, by=by, promise=_promise(desk, PromiseKind.UNREACHABLE), confirmed=False)


def _hands_over(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    """To whoever could be given it; one of them must do."""
    for to in (GRID_BESIDE, MEDIATOR_TOO, SECRETARY_BESIDE, OFFICER, OFFICER_BESIDE, COLLEAGUE):
        yield c.Reassign(case=1, by=by, to=to)


def _agrees(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    for about, n in ASKED:
        yield c.Agree(case=1, by=by, about=about, n=n, agrees=True)


def _agrees_for(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    for side in Side:
        for about, n in ASKED:
            yield c.RecordAgreed(case=1, by=by, side=side.value, about=about, n=n, agrees=True)


def _tells_rights(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    for side in Side:
        yield c.RecordRights(case=1, by=by, side=side.value)


def _proposes_time(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    yield c.ProposeTime(case=1, by=by, at=desk.at + timedelta(days=3))


def _records_session(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    for session in (1, 0):
        yield c.RecordSession(case=1, by=by, session=session, came="both", said=WORDS)


def _drafts(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    yield draft(desk, by)


def _signs(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    yield c.RecordSigned(case=1, by=by, on=CALENDAR.local(desk.at).date())


def _convenes(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    yield c.Convene(case=1, by=by, at=desk.at + timedelta(days=9), where="hall", invited=("bureau",))


def _answers_voice(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    claim = desk.cases[1].shared.claim
    yield c.AnswerVoice(case=1, by=by, claim=claim, question="confirm", answer="not_solved")


TRIES: dict[str, Make] = {
    "Add": _plain(c.Add, said=WORDS),
    "AddTrace": _plain(c.AddTrace, said=WORDS),
    "Amend": _plain(c.Amend, was="words", said=WORDS),
    "Answer": _plain(c.Answer, said=WORDS),
    "Withdraw": _plain(c.Withdraw, reason="other"),
    "Confirm": _plain(c.Confirm, verdict="not_solved"),
    "AnswerFollowUp": _answers,
    "SetPrivacy": _plain(c.SetPrivacy, privacy=Privacy.CONFIDENTIAL),
    "Appeal": _plain(c.Appeal),
    "Undo": _plain(c.Undo),
    "Accept": _plain(c.Accept),
    "AskResident": _plain(c.AskResident, said=WORDS),
    "HandUp": _plain(c.HandUp, reason="power"),
    "Decline": _plain(c.Decline, reason="away"),
    "Claim": _plain(c.Claim, what="fixed", cause="facility", said=WORDS),
    "Note": _plain(c.Note, said=WORDS),
    "Recategorise": _plain(c.Recategorise, category="C18"),
    "Object": _plain(c.Object),
    "Reassign": _hands_over,
    "SendBack": _plain(c.SendBack, reason="no-power", said=c.Said("this is not for us to do")),
    "Arbitrate": _plain(c.Arbitrate, said=c.Said("it stays where it is")),
    "Locate": _plain(c.Locate, estate="home", building="1"),
    "RecordCall": _calls,
    "ConfirmUnreachable": _confirms,
    "Acknowledge": _plain(c.Acknowledge),
    "StandDown": _plain(c.StandDown, reason="talked"),
    "OrderRepair": _plain(c.OrderRepair),
    "RecallOrder": _plain(c.RecallOrder),
    "SetFacts": _plain(c.SetFacts, said=c.Said("a lamp is out")),
    "TakeOrder": _plain(c.TakeOrder),
    "RefuseOrder": _plain(c.RefuseOrder, reason="fund"),
    "ReportRepair": _plain(c.ReportRepair, said=WORDS),
    "JudgeRepair": _plain(c.JudgeRepair, repaired=True),
    "PassOn": _plain(c.PassOn, said=WORDS),
    "PassBack": _plain(c.PassBack, to=FIXER, said=WORDS),
    "AskVisit": _plain(c.AskVisit),
    "ReleaseVisit": _plain(c.ReleaseVisit, to=FIXER, fields=("door",)),
    "EndVisit": _plain(c.EndVisit, to=FIXER),
    "LookUp": _plain(c.LookUp, reason="urgent"),
}

TRIES |= {
    # mediation
    "JoinMediation": _plain(c.JoinMediation, code="000001000001"),
    "GiveConsent": _plain(c.GiveConsent, agrees=True),
    "KnowRights": _plain(c.KnowRights),
    "ChooseMediator": _plain(c.ChooseMediator),
    "EndMediation": _plain(c.EndMediation),
    "AnswerDuty": _plain(c.AnswerDuty, duty=1, answer="done"),
    "SayInMediation": _plain(c.SayInMediation, said=WORDS),
    "ProposeTime": _proposes_time,
    "CancelTime": _plain(c.CancelTime, session=1),
    "ProposeCompanion": _plain(c.ProposeCompanion, relation="family", said=WORDS),
    "Agree": _agrees,
    "InviteSide": _plain(c.InviteSide),
    "RecordConsent": _plain(c.RecordConsent, agrees=True),
    "RecordRights": _tells_rights,
    "RecordAgreed": _agrees_for,
    "Recuse": _plain(c.Recuse),
    "RecordSession": _records_session,
    "RecordCheck": _records_look,
    "TalkAgain": _plain(c.TalkAgain),
    "ObjectDuty": _plain(c.ObjectDuty, duty=1),
    "DraftAgreement": _drafts,
    "RecordSigned": _signs,
    "FailMediation": _plain(c.FailMediation),
    "RecordDuty": _plain(c.RecordDuty, duty=1, answer="done", said=WORDS),
    "RecordCourt": _plain(c.RecordCourt, step="applied"),
    "ProposeExtension": _plain(c.ProposeExtension, days=9),
    # shared complaints
    "Join": _plain(c.Join, said=WORDS),
    "LeaveShared": _plain(c.LeaveShared),
    "AnswerVoice": _answers_voice,
    "Merge": _plain(c.Merge, into=2),
    "UndoMerge": _plain(c.UndoMerge),
    "Split": _plain(c.Split, voice=1),
    "UndoSplit": _plain(c.UndoSplit),
    # honest ends
    "ProposeEnd": _plain(c.ProposeEnd, outcome="court", said=c.Said("go to the court")),
    "SecondEnd": _plain(c.SecondEnd, agrees=True),
    "AnswerEnd": _plain(c.AnswerEnd, agrees=True),
    "AppealEnd": _plain(c.AppealEnd),
    "DecideEnd": _plain(c.DecideEnd, upheld=True),
    # joint meetings
    "ProposeMeeting": _plain(c.ProposeMeeting),
    "Convene": _convenes,
    "ReplyToInvitation": _plain(c.ReplyToInvitation, reply="coming"),
    "HoldMeeting": _plain(c.HoldMeeting, said=WORDS),
    "EndTask": _plain(c.EndTask, n=1, done=True),
    "CancelMeeting": _plain(c.CancelMeeting, said=WORDS),
    # whistles
    "AskForWhistle": _plain(c.AskForWhistle, said=WORDS),
    "BlowWhistle": _plain(c.BlowWhistle, lead="bureau", said=WORDS),
    "CallAlso": _plain(c.CallAlso, n=1, unit="works"),
    "CancelWhistle": _plain(c.CancelWhistle, n=1, said=WORDS),
    "DecideReturn": _plain(c.DecideReturn, n=1, unit="bureau", agrees=True),
    "AnswerWhistle": _plain(c.AnswerWhistle, n=1, said=WORDS, cause="facility", marks={"bureau": Mark.NOT_DONE}),
    "ReportIn": _plain(c.ReportIn, n=1, unit="bureau"),
    "ActOnWhistle": _plain(c.ActOnWhistle, n=1, unit="bureau", said=WORDS),
    "ReturnWhistle": _plain(c.ReturnWhistle, n=1, unit="bureau", reason="no-power"),
    "WriteInThread": _plain(c.WriteInThread, n=1, said=WORDS),
}
