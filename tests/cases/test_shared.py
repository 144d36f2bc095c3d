"""Shared complaints by the table: who may join, merge and split, what the words on "done" together do, and that whatever
voices try leaves the records whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.cases import commands as c
from bot.cases.ballots import cannot_close, is_sure, most_say_solved
from bot.cases.case import Against, Case, Kind, Place, Privacy, Urgency
from bot.cases.categories import categories
from bot.cases.incidents import is_joinable, may_be_shared
from bot.cases.ruling import Refusal, written
from bot.cases.voices import Shared
from tests.cases.desk import FILER, GRID, GRID_BESIDE, NEIGHBOUR, OFFICER, POLICY, SECRETARY, Desk
from tests.cases.test_journal import fold

LIGHTS = Place("home", "1")
VOICES = range(100, 106)


def incident(desk: Desk, **fields: object) -> Case:
    return desk.file(Kind.REPAIR, category="C25", place=LIGHTS, **fields)


def shared(desk: Desk, many: int = 3) -> Case:
    """An incident with so many voices beside its filer."""
    case = incident(desk)
    for person in list(VOICES)[:many]:
        desk.do(c.Join(case=case.number, by=person, said=c.Said("words"), building="1"))
    return desk.cases[case.number]


def refused(desk: Desk, command: c.AnyCommand) -> str:
    with pytest.raises(Refusal) as refusal:
        desk.do(command)
    return refusal.value.code


def test_only_troubles_of_things_may_be_shared() -> None:
    assert {code for code, category in categories().items() if category.shared} == {
        "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C18", "C25", "C36",
    }  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        {"privacy": Privacy.CONFIDENTIAL},
        {"privacy": Privacy.ANONYMOUS},
        {"against": Against.NEIGHBOUR},
        {"against": Against.GRID_WORKER},
        {"against": Against.COMMUNITY},
        {"against": Against.COMMITTEE},
        {"place": Place()},
        {"kind": Kind.DISPUTE},
        {"kind": Kind.VIOLATION},
        {"kind": Kind.INQUIRY},
        {"category": "C13"},
        {"urgency": Urgency.LIFE},
    ],
    ids=repr,
)
def test_what_may_not_be_shared_is_not_joined(fields: dict[str, object]) -> None:
    desk = Desk()
    given: dict[str, object] = {"category": "C25", "place": LIGHTS, **fields}
    kind = given.pop("kind", Kind.REPAIR)
    case = desk.file(kind, **given)  # type: ignore[arg-type]
    assert not is_joinable(case)
    assert refused(desk, c.Join(case=case.number, by=NEIGHBOUR)) in ("no-such-case", "shared-over")


def test_against_the_company_it_is_still_everybodys() -> None:
    assert may_be_shared(incident(Desk(), against=Against.COMPANY))


def test_who_has_it_in_hand_does_not_join_and_whoever_joined_never_gets_it() -> None:
    desk = Desk()
    case = incident(desk)
    assert refused(desk, c.Join(case=1, by=GRID)) == "shared-not-you"
    desk.do(c.Join(case=1, by=GRID_BESIDE))
    assert desk.cases[1].shared.staff == (GRID_BESIDE,)
    desk.do(c.Accept(case=1, by=case.handler or GRID))
    assert refused(desk, c.Reassign(case=1, by=SECRETARY, to=GRID_BESIDE)) == "not-that-person"


def test_joining_twice_and_leaving_twice_is_once() -> None:
    desk = Desk()
    shared(desk, 1)
    desk.do(c.Join(case=1, by=100))
    assert desk.cases[1].voices == 2
    desk.do(c.LeaveShared(case=1, by=100))
    assert refused(desk, c.LeaveShared(case=1, by=100)) == "left-already"
    desk.do(c.Join(case=1, by=100))
    assert (desk.cases[1].voices, desk.voices[1, 100].n) == (2, 1)
    assert refused(desk, c.LeaveShared(case=1, by=NEIGHBOUR)) == "no-such-case"


def test_the_filer_who_joins_their_own_only_adds_their_words() -> None:
    desk = Desk()
    shared(desk, 1)
    desk.do(c.Join(case=1, by=FILER, said=c.Said("more")))
    assert desk.cases[1].voices == 2 and desk.words_of(1)[-1].text == "more"


@pytest.mark.parametrize(
    ("yes", "no", "voices", "sure", "hopeless", "most"),
    [
        (1, 0, 1, True, False, True),
        (0, 1, 2, False, True, False),
        (2, 1, 3, True, False, True),
        (1, 2, 3, False, True, False),
        (24, 3, 41, False, False, True),
        (25, 3, 41, True, False, True),
        (0, 16, 41, False, False, False),
        (0, 17, 41, False, True, False),
        (2, 0, 40, False, False, True),
    ],
)
def test_what_the_words_on_done_together_mean(
    yes: int, no: int, voices: int, sure: bool, hopeless: bool, most: bool
) -> None:
    case = incident(Desk())
    counted = Shared(members=voices - 1, numbers=voices - 1, yes=yes, no=no, heard=yes + no)
    case = replace(case, shared=counted)
    assert (is_sure(case, POLICY), cannot_close(case, POLICY), most_say_solved(case, POLICY)) == (sure, hopeless, most)


MERGES = {
    "merge-which": lambda desk: c.Merge(case=1, by=GRID, into=77),
    "merge-not-same": lambda desk: c.Merge(case=1, by=GRID, into=desk.file(Kind.REPAIR, category="C18").number),
    "merge-not-these": lambda desk: c.Merge(case=1, by=GRID, into=desk.file(Kind.DISPUTE).number),
}


@pytest.mark.parametrize("code", MERGES)
def test_what_is_no_one_incident_is_not_merged(code: str) -> None:
    desk = Desk()
    incident(desk)
    assert refused(desk, MERGES[code](desk)) == code


def test_across_estates_only_the_street_merges() -> None:
    desk = Desk()
    incident(desk)
    other = desk.file(Kind.REPAIR, category="C25", place=Place("beside"), by=NEIGHBOUR)
    assert refused(desk, c.Merge(case=other.number, by=SECRETARY, into=1)) == "merge-elsewhere"
    desk.do(c.Merge(case=other.number, by=OFFICER, into=1))
    assert desk.cases[1].voices == 2


def test_outsiders_merge_and_split_nothing() -> None:
    desk = Desk()
    shared(desk)
    incident(desk, by=NEIGHBOUR)
    for by in (GRID_BESIDE, FILER, NEIGHBOUR, 100):
        assert refused(desk, c.Merge(case=2, by=by, into=1)) == "no-such-case"
        assert refused(desk, c.Split(case=1, by=by, voice=1)) == "no-such-case"


tried = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 5), st.integers(0, 2)), max_size=30)


@settings(max_examples=60, deadline=None)
@given(tried)
def test_whatever_voices_try_the_records_stay_whole(acts: list[tuple[int, int, int]]) -> None:
    """The desk checks every case after every command; the journal still folds to the row, and numbers and voices agree."""
    desk = Desk()
    shared(desk, 2)
    incident(desk, by=NEIGHBOUR)
    for what, who, how in acts:
        by, number = VOICES[who], 1 + how % 2
        case = desk.cases[number]
        word = ("solved", "half", "not_solved")[how]
        follow_up = ("yes", "half", "no")[how]
        claim = case.shared.claim
        commands: tuple[c.AnyCommand, ...] = (
            c.Join(case=number, by=by, said=c.Said("words"), building="1"),
            c.LeaveShared(case=number, by=by),
            c.AnswerVoice(case=number, by=by, claim=claim, question="confirm", answer=word),
            c.AnswerVoice(case=number, by=by, claim=claim, question="solved", answer=follow_up),
            c.Withdraw(case=number, by=case.filer or by, reason="other"),
            c.Confirm(case=number, by=case.filer or by, verdict=word),
            c.Claim(case=number, by=case.handler or GRID, what="fixed", cause="facility"),
            c.Merge(case=number, by=case.handler or GRID, into=3 - number),
            c.UndoMerge(case=number, by=case.handler or GRID),
            c.Split(case=number, by=case.handler or GRID, voice=who + 1),
            c.Add(case=number, by=by, said=c.Said("words")),
            c.Appeal(case=number, by=by),
        )
        desk.tries(commands[what])
        if how == 2:
            desk.advance()
        for each in desk.cases.values():
            assert each.shared.members == len(desk.voices_of(each.number, 0, 100)), each.number
            assert all(voice.n <= each.shared.numbers for voice in desk.voices_of(each.number, 0, 100))
    for number, case in desk.cases.items():
        assert fold(desk.entries[number]) == written(case)
