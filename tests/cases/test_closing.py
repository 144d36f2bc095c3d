"""What every combination of answers does, as the table says and as the rulings do it; three truths kept apart."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from bot.cases import commands as c
from bot.cases.case import Case, Confirmation, Outcome, Promise, PromiseKind, PromiseState, Status, Tier
from bot.cases.ruling import Change, Refusal
from bot.cases.verdicts import QUESTIONS, VERDICTS
from tests.cases.desk import FILER, GRID, GRID_BESIDE, LEAD, MEMBER, SECRETARY, SECRETARY_BESIDE, Desk, town

#: Written out, so that a change of the rule is a change of this table: contacted, solved, satisfied.
EXPECTED = {
    ("yes", "yes", "yes"): "close",
    ("yes", "yes", "fair"): "close",
    ("yes", "yes", "no"): "close-unhappy",
    ("no", "yes", "yes"): "close-uncontacted",
    ("no", "yes", "fair"): "close-uncontacted",
    ("no", "yes", "no"): "close-unhappy",
    **{("yes", "half", satisfied): "half" for satisfied in ("yes", "fair", "no")},
    **{("no", "half", satisfied): "half" for satisfied in ("yes", "fair", "no")},
    **{("yes", "no", satisfied): "redo" for satisfied in ("yes", "fair", "no")},
    **{("no", "no", satisfied): "redo" for satisfied in ("yes", "fair", "no")},
}


def claimed(desk: Desk, by: int = GRID) -> Case:
    desk.do(c.Claim(case=1, by=by, what="fixed", cause="facility"))
    return desk.cases[1]


def asked(desk: Desk) -> Promise:
    """Claimed, and the follow-up asked; the promise."""
    claimed(desk)
    return again(desk)


def again(desk: Desk) -> Promise:
    """Lets time pass until the follow-up is asked."""
    while True:
        live = [p for p in desk.live(desk.cases[1]) if p.kind is PromiseKind.FOLLOW_UP and p.attempts]
        if live:
            return live[0]
        assert desk.advance()


def answer(desk: Desk, promise: Promise, question: str, value: str) -> Change:
    return desk.do(c.AnswerFollowUp(case=1, by=FILER, promise=promise.n, question=question, answer=value))


def told(change: Change, key: str) -> list[int]:
    return [notice.to for notice in change.notices if notice.key == key]


def task_of(desk: Desk) -> Promise:
    """Lets time pass until somebody outside the line has a task."""
    while True:
        live = [p for p in desk.live(desk.cases[1]) if p.kind in (PromiseKind.CALL, PromiseKind.UNREACHABLE)]
        if live:
            return live[0]
        assert desk.advance()


def test_the_table_covers_every_combination() -> None:
    assert set(VERDICTS) == set(product(*QUESTIONS.values())) and len(VERDICTS) == 18
    assert VERDICTS == EXPECTED


@pytest.mark.parametrize(("answers", "end"), EXPECTED.items())
def test_a_call_with_any_answers_does_what_the_table_says(answers: tuple[str, str, str], end: str) -> None:
    desk = Desk()
    case = desk.file()
    asked(desk)
    task = task_of(desk)
    assert task.kind is PromiseKind.CALL
    contacted, solved, satisfied = answers
    change = desk.do(
        c.RecordCall(
            case=1,
            by=task.person,
            promise=task.n,
            reached=True,
            contacted=contacted,
            solved=solved,
            satisfied=satisfied,
        )
    )
    after = desk.cases[1]
    if end == "redo":
        assert (after.status, after.round, after.handler) == (Status.OPEN, 2, case.partner)
    elif end == "half":
        assert (after.status, after.round, after.handler) == (Status.WORKING, 2, case.handler)
    else:
        assert (after.status, after.outcome, after.verified_by) == (Status.CLOSED, Outcome.SOLVED, task.person)
        assert after.confirmation is Confirmation.SILENT, "what was said to a caller is no tap of the resident's"
        assert told(change, "work-close-unhappy") == ([SECRETARY] if end == "close-unhappy" else [])
        assert told(change, "work-close-uncontacted") == ([SECRETARY] if end == "close-uncontacted" else [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"solved": None},
        {"solved": "maybe"},
        {"solved": "yes", "satisfied": "very"},
        {"solved": "yes", "contacted": "?"},
    ],
)
def test_a_call_without_an_answer_is_no_result(wrong: dict[str, str | None]) -> None:
    desk = Desk()
    desk.file()
    asked(desk)
    task = task_of(desk)
    with pytest.raises(Refusal, match="unknown-choice"):
        desk.do(c.RecordCall(case=1, by=task.person, promise=task.n, reached=True, **wrong))


def test_claimed_confirmed_and_verified_are_three_truths() -> None:
    desk = Desk()
    desk.file()
    case = claimed(desk)
    assert (bool(case.claimed_at), bool(case.confirmed_at), bool(case.verified_at)) == (True, False, False)
    desk.do(c.Confirm(case=1, by=FILER, verdict="solved"))
    case = desk.cases[1]
    assert (bool(case.claimed_at), bool(case.confirmed_at), bool(case.verified_at)) == (True, True, False)
    promise = again(desk)
    for question in QUESTIONS:
        answer(desk, promise, question, "yes")
    case = desk.cases[1]
    assert case.claimed_at and case.confirmed_at and case.verified_at
    assert case.claimed_at < case.confirmed_at + timedelta(1) < case.verified_at + timedelta(1)


def test_a_reopened_case_has_lost_its_confirmation_only_when_it_is_claimed_again() -> None:
    desk = Desk()
    desk.file()
    claimed(desk)
    desk.do(c.Confirm(case=1, by=FILER, verdict="solved"))
    promise = again(desk)
    answer(desk, promise, "solved", "no")
    assert desk.cases[1].verified_at is None
    case = claimed(desk, by=MEMBER)
    assert (case.confirmation, case.confirmed_at) == (Confirmation.SILENT, None)


@pytest.mark.parametrize("by", [GRID, MEMBER, SECRETARY, LEAD])
def test_nobody_else_answers_for_the_resident(by: int) -> None:
    desk = Desk()
    desk.file()
    promise = asked(desk)
    for command in (
        c.Confirm(case=1, by=by, verdict="solved"),
        c.AnswerFollowUp(case=1, by=by, promise=promise.n, question="solved", answer="yes"),
        c.AnswerFollowUp(case=1, by=by, promise=promise.n, question="word", answer="", said=c.Said("fine")),
    ):
        with pytest.raises(Refusal, match="no-such-case"):
            desk.do(command)


def test_a_task_is_done_by_the_one_who_has_it_and_once() -> None:
    desk = Desk(phone=False)
    desk.file()
    asked(desk)
    task = task_of(desk)
    for by in (GRID, MEMBER, SECRETARY, LEAD, FILER):
        if by != task.person:
            with pytest.raises(Refusal, match="no-such-case"):
                desk.do(c.ConfirmUnreachable(case=1, by=by, promise=task.n, confirmed=True))
    with pytest.raises(Refusal, match="no-such-case"):  # a confirmation is no call
        desk.do(c.RecordCall(case=1, by=task.person, promise=task.n, reached=True, solved="yes"))
    desk.do(c.ConfirmUnreachable(case=1, by=task.person, promise=task.n, confirmed=True))
    with pytest.raises(Refusal, match="task-over"):
        desk.do(c.ConfirmUnreachable(case=1, by=task.person, promise=task.n, confirmed=False))


def test_outsiders_are_asked_from_near_to_far() -> None:
    desk = Desk()
    desk.file()
    asked(desk)
    people: list[int] = []
    while len(people) < 3:
        task = task_of(desk)
        people.append(task.person)
        desk.at = task.due_at
        desk.settle()
        assert desk.promises[1, task.n].state is PromiseState.MOVED
    assert people == [SECRETARY_BESIDE, 21, LEAD], "the next community, the other street, the district"
    assert "nobody_outside" in {entry.what for entry in desk.entries[1]}


def test_a_second_half_is_not_solved() -> None:
    desk = Desk()
    desk.file()
    claimed(desk)
    desk.do(c.Confirm(case=1, by=FILER, verdict="half"))
    assert (desk.cases[1].handler, desk.cases[1].round, desk.cases[1].half_used) == (GRID, 2, True)
    claimed(desk)
    desk.do(c.Confirm(case=1, by=FILER, verdict="half"))
    assert (desk.cases[1].tier, desk.cases[1].round, desk.cases[1].half_used) == (Tier.COMMUNITY, 1, False)


def test_the_half_of_somebody_on_leave_goes_to_somebody_else_when_time_looks() -> None:
    desk = Desk()
    desk.file()
    claimed(desk)
    desk.town = town(gone=(GRID,), at=desk.at)
    desk.do(c.Confirm(case=1, by=FILER, verdict="half"))
    desk.advance()
    assert desk.cases[1].handler != GRID


def test_at_the_top_not_solved_alarms_the_district_and_stays_with_the_town() -> None:
    desk = Desk()
    desk.file()
    alarmed: list[int] = []
    for _ in range(8):
        if desk.cases[1].handler is None:
            break
        claimed(desk, by=desk.cases[1].handler)
        change = desk.do(c.Confirm(case=1, by=FILER, verdict="not_solved"))
        alarmed += told(change, "work-alarm")
    assert desk.cases[1].tier is Tier.STREET
    assert LEAD in alarmed and desk.cases[1].is_open


def test_the_neighbouring_grid_takes_what_the_pair_called_done_together() -> None:
    desk = Desk()
    desk.file()
    claimed(desk, by=MEMBER)
    desk.do(c.Confirm(case=1, by=FILER, verdict="not_solved"))
    assert desk.cases[1].handler == GRID_BESIDE


@pytest.mark.parametrize(("claimer", "other"), [(GRID, MEMBER), (MEMBER, GRID)])
def test_either_half_objects_to_the_others_claim_and_never_to_its_own(claimer: int, other: int) -> None:
    desk = Desk()
    desk.file()
    case = claimed(desk, by=claimer)
    for by in (claimer, SECRETARY, FILER):
        with pytest.raises(Refusal, match=r"not-yours|no-such-case"):
            desk.do(c.Object(case=1, by=by))
    desk.advance(timedelta(hours=20))
    desk.do(c.Object(case=1, by=other))
    after = desk.cases[1]
    assert after.status is Status.WORKING and case.claimed_at is not None
    assert after.settle_by - desk.at == case.settle_by - case.claimed_at
