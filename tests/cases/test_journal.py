"""The journal tells the whole story of a row: folding it over nothing gives the case as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from bot.cases import commands as c
from bot.cases.case import Entry, Kind, PromiseKind
from bot.cases.ruling import UNWRITTEN, written
from tests.cases.desk import FILER, GRID, Desk, opening
from tests.cases.walks import Step, steps, walk


def fold(entries: list[Entry]) -> dict[str, Any]:
    state: dict[str, Any] = {}
    for entry in entries:
        state |= entry.changes
    return state


@settings(max_examples=120, deadline=None)
@given(steps)
def test_the_folded_journal_is_the_row(taken: list[Step]) -> None:
    desk = Desk()
    walk(desk, taken)
    for number, case in desk.cases.items():
        assert fold(desk.entries[number]) == written(case)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_time_never_runs_back_in_it(taken: list[Step]) -> None:
    desk = Desk(phone=False)
    walk(desk, taken)
    for entries in desk.entries.values():
        times = [entry.at for entry in entries]
        assert times == sorted(times)
        assert entries[0].what == "opened"


def test_it_holds_ids_and_codes_and_no_words() -> None:
    desk = Desk()
    case = desk.file(said=c.Said("楼道灯坏了"), place_words="老粮库后面")
    desk.do(c.Accept(case=case.number, by=GRID))
    desk.do(c.AskResident(case=case.number, by=GRID, said=c.Said("几楼的灯？")))
    desk.do(c.Answer(case=case.number, by=FILER, said=c.Said("三楼")))
    told = repr(desk.entries[case.number])
    assert "desk" not in told and "home" not in told, "nor where somebody lives"
    for words in ("楼道灯", "老粮库", "几楼", "三楼"):
        assert words not in told
    assert [w.text for w in desk.words[case.number]] == ["楼道灯坏了", "老粮库后面", "几楼的灯？", "三楼"]


def test_every_field_that_may_change_is_written() -> None:
    case = Desk().file()
    assert set(written(case)) == set(case.__struct_fields__) - UNWRITTEN
    assert not UNWRITTEN & {"status", "outcome", "handler", "unit", "settle_by", "line", "promises"}


@pytest.mark.parametrize("kind", [Kind.REPAIR, Kind.DISPUTE])
def test_a_relapse_is_written_in_both_cases(kind: Kind) -> None:
    desk = Desk()
    case = desk.file(kind)
    desk.do(c.Claim(case=1, by=GRID, what="fixed", cause="facility"))
    desk.do(c.Confirm(case=1, by=FILER, verdict="solved"))
    while not (live := [p for p in desk.live(desk.cases[1]) if p.kind is PromiseKind.FOLLOW_UP and p.attempts]):
        desk.advance()
    for question in ("contacted", "solved", "satisfied"):
        desk.do(c.AnswerFollowUp(case=1, by=FILER, promise=live[0].n, question=question, answer="yes"))
    assert not desk.cases[case.number].is_open
    desk.do(opening(kind, recurs=1))
    assert desk.entries[1][-1].what == "came_back" and desk.entries[1][-1].args == {"again": 2}
    assert desk.cases[1].void
    assert fold(desk.entries[1]) == written(desk.cases[1])
