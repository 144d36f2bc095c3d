"""The permission table, tried whole: everybody, everything, in every situation; what is not allowed changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import get_args

import pytest

from bot.cases import commands as c
from bot.cases.case import Privacy, PromiseKind
from bot.cases.decide import decide
from bot.cases.pages import case_page, timeline_page
from bot.cases.ruling import Refusal
from bot.cases.seen import contact_page, seen_page
from bot.cases.whose import duty_page
from tests.cases.desk import GRID_BESIDE, MONDAY, OFFICER, OFFICER_BESIDE, SECRETARY_BESIDE, Desk
from tests.permissions.situations import COLLEAGUE, FIXER, MAKE, relations
from tests.permissions.table import ACTIONS, ELSEWHERE, PAGES, SEES_NOTHING, SITUATIONS

WORDS = c.Said("so it is")

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


def _calls(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    n = _promise(desk, PromiseKind.CALL)
    yield c.RecordCall(case=1, by=by, promise=n, reached=True, contacted="yes", solved="yes", satisfied="yes")


def _confirms(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    yield c.ConfirmUnreachable(case=1, by=by, promise=_promise(desk, PromiseKind.UNREACHABLE), confirmed=False)


def _hands_over(desk: Desk, by: int) -> Iterator[c.AnyCommand]:
    """To whoever could be given it; one of them must do."""
    for to in (GRID_BESIDE, SECRETARY_BESIDE, OFFICER, OFFICER_BESIDE, COLLEAGUE):
        yield c.Reassign(case=1, by=by, to=to)


#: A sensible way of asking for each action; of several, one must be allowed where the table allows it.
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


#: The same for what is only tried here by those to whom the case does not exist.
FROM_OUTSIDE: dict[str, Make] = {
    "RecordConsent": _plain(c.RecordConsent, agrees=True),
    "InviteSide": _plain(c.InviteSide),
    "RecordRights": _plain(c.RecordRights, side="other"),
    "RecordAgreed": _plain(c.RecordAgreed, side="other", about="court", agrees=True),
    "Recuse": _plain(c.Recuse),
    "RecordSession": _plain(c.RecordSession, session=1, came="both"),
    "DraftAgreement": _plain(
        c.DraftAgreement, form="oral", filer_name="A", other_name="B", facts="words", terms="words", duties=()
    ),
    "RecordSigned": _plain(c.RecordSigned, on=MONDAY.date()),
    "FailMediation": _plain(c.FailMediation),
    "RecordDuty": _plain(c.RecordDuty, duty=1, answer="done"),
    "RecordCourt": _plain(c.RecordCourt, step="applied"),
    "ProposeExtension": _plain(c.ProposeExtension, days=9),
    "Merge": _plain(c.Merge, into=1),
    "UndoMerge": _plain(c.UndoMerge),
    "Split": _plain(c.Split, voice=1),
    "UndoSplit": _plain(c.UndoSplit),
    "ProposeEnd": _plain(c.ProposeEnd, outcome="beyond_power", said=WORDS),
    "SecondEnd": _plain(c.SecondEnd, agrees=True),
    "DecideEnd": _plain(c.DecideEnd, upheld=True),
    "ProposeMeeting": _plain(c.ProposeMeeting),
    "Convene": _plain(c.Convene, at=MONDAY + timedelta(days=9), where="hall", invited=("a",)),
    "ReplyToInvitation": _plain(c.ReplyToInvitation, reply="yes"),
    "HoldMeeting": _plain(c.HoldMeeting, said=WORDS, tasks=()),
    "EndTask": _plain(c.EndTask, n=1, done=True),
    "CancelMeeting": _plain(c.CancelMeeting, said=WORDS),
    "AskForWhistle": _plain(c.AskForWhistle, said=WORDS),
    "BlowWhistle": _plain(c.BlowWhistle, lead="bureau", said=WORDS),
    "CallAlso": _plain(c.CallAlso, n=1, unit="bureau"),
    "CancelWhistle": _plain(c.CancelWhistle, n=1, said=WORDS),
    "DecideReturn": _plain(c.DecideReturn, n=1, unit="bureau", agrees=True),
    "AnswerWhistle": _plain(c.AnswerWhistle, n=1, said=WORDS, cause="facility", marks={}),
    "ReportIn": _plain(c.ReportIn, n=1, unit="bureau"),
    "ActOnWhistle": _plain(c.ActOnWhistle, n=1, unit="bureau", said=WORDS),
    "ReturnWhistle": _plain(c.ReturnWhistle, n=1, unit="bureau", reason="no-power"),
    "WriteInThread": _plain(c.WriteInThread, n=1, said=WORDS),
}


def allowed(commands: Iterator[c.AnyCommand], desk: Desk) -> tuple[bool, str]:
    """Whether one of them may be done; if not, how the last was refused."""
    code = ""
    for command in commands:
        try:
            decide(command, desk)
        except Refusal as refusal:
            code = refusal.code
        else:
            return True, ""
        finally:
            desk.series.clear()
    return False, code


@pytest.mark.parametrize("situation", SITUATIONS)
def test_everybody_tries_everything(situation: str) -> None:
    desk = MAKE[situation]()
    desk.series.clear()
    before = {name: value for name, value in vars(desk.copy()).items() if name != "town"}
    faults = []
    for person, stands in relations(situation, desk):
        for action, row in ACTIONS.items():
            may, code = allowed(TRIES[action](desk, person), desk)
            if may is not (situation in row.get(stands, "")):
                faults.append(f"{action} by {stands} ({person}): {'allowed' if may else 'refused: ' + code}")
            if stands in SEES_NOTHING and code != "no-such-case":
                faults.append(f"{action} by {stands} ({person}): the case shows itself by {code!r}")
    assert {name: value for name, value in vars(desk.copy()).items() if name != "town"} == before
    assert not faults, f"{situation} ({SITUATIONS[situation]}):\n" + "\n".join(faults)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_everybody_reads_everything(situation: str) -> None:
    desk = MAKE[situation]()
    case, words, entries = desk.cases[1], desk.words_of(1), desk.entries[1]
    reads: dict[str, Callable[[int], object]] = {
        "case": lambda person: case_page(person, case, desk, words),
        "timeline": lambda person: timeline_page(person, case, desk, entries, 0, 6),
        "seen": lambda person: seen_page(person, case, desk, entries, words, 0, 6),
        "duty": lambda person: duty_page(person, case, desk),
        "contact": lambda person: contact_page(person, case, desk),
    }
    assert reads.keys() == PAGES.keys()
    faults = []
    for person, stands in relations(situation, desk):
        for page, read in reads.items():
            try:
                read(person)
            except Refusal as refusal:
                may = False
                if refusal.code != "no-such-case":
                    faults.append(f"{page} for {stands}: {refusal.code}")
            else:
                may = True
            if may is not (situation in PAGES[page].get(stands, "")):
                faults.append(f"{page} for {stands} ({person}): {'shown' if may else 'not shown'}")
    assert not faults, f"{situation} ({SITUATIONS[situation]}):\n" + "\n".join(faults)


@pytest.mark.parametrize("situation", "owscxq")
def test_whoever_may_not_see_it_can_do_nothing_else_either(situation: str) -> None:
    desk = MAKE[situation]()
    staff = {command.__name__ for command in get_args(c.AnyCommand) if issubclass(command, c.StaffCommand)}
    assert FROM_OUTSIDE.keys() == staff & ELSEWHERE.keys()
    for person, stands in relations(situation, desk):
        for action, tries in FROM_OUTSIDE.items() if stands in SEES_NOTHING else ():
            assert allowed(tries(desk, person), desk) == (False, "no-such-case"), (action, stands)


def test_every_command_has_its_row() -> None:
    commands = {command.__name__ for command in get_args(c.AnyCommand)}
    assert commands == ACTIONS.keys() | ELSEWHERE.keys()
    assert not ACTIONS.keys() & ELSEWHERE.keys()
    assert TRIES.keys() == ACTIONS.keys()


def test_every_situation_is_made() -> None:
    assert MAKE.keys() == SITUATIONS.keys()


@pytest.mark.parametrize("action", ACTIONS)
def test_a_case_that_is_not_there_is_refused_like_one_that_may_not_be_seen(action: str) -> None:
    desk = MAKE["w"]()
    for person in (GRID_BESIDE, FIXER):
        for command in TRIES[action](desk, person):
            with pytest.raises(Refusal, match="no-such-case"):
                decide(
                    command.__class__(**{**{f: getattr(command, f) for f in command.__struct_fields__}, "case": 99}),
                    desk,
                )
