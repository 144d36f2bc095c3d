"""The situations of shared complaints, whistles, joint meetings and honest ends, and who stands how to the case in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.cases import commands as c
from bot.cases.case import Kind, Place, PromiseKind
from bot.cases.whistle.values import Mark
from tests.cases.desk import FILER, GRID, LEAD, MEMBER, NEIGHBOUR, OFFICER, SECRETARY, Desk
from tests.permissions.situations import (
    ALL,
    BUREAU,
    COLLEAGUE,
    CREW,
    FIXER,
    FIXER_BESIDE,
    FORMER,
    OWNERS,
    WORKS,
    new,
)

WORDS = c.Said("so it is")

#: Who said "same here", who has left again, another filer, an officer of a department nobody called.
JOINER, GONE, SECOND = 70, 71, 72
PEOPLE = (*ALL, JOINER, GONE)


def _repair(filer: int = FILER) -> Desk:
    desk = new()
    desk.file(Kind.REPAIR, by=filer, place=Place("home", "1", "2-501"))
    desk.do(c.Accept(case=1, by=GRID))
    return desk


def _shared() -> Desk:
    desk = _repair()
    for person in (JOINER, GONE):
        desk.do(c.Join(case=1, by=person, said=WORDS))
    desk.do(c.LeaveShared(case=1, by=GONE))
    return desk


def _shared_done() -> Desk:
    desk = _shared()
    desk.do(c.Claim(case=1, by=GRID, what="fixed", cause="facility", said=WORDS))
    return desk


def _two() -> Desk:
    desk = _repair()
    desk.file(Kind.REPAIR, by=SECOND, place=Place("home", "1", "1-101"))
    return desk


def _merged() -> Desk:
    desk = _two()
    desk.do(c.Merge(case=1, by=GRID, into=2))
    return desk


def _split() -> Desk:
    desk = _shared()
    desk.do(c.Split(case=1, by=GRID, voice=1))
    return desk


def _community() -> Desk:
    desk = _repair()
    desk.do(c.HandUp(case=1, by=GRID, reason="power"))
    desk.do(c.Accept(case=1, by=SECRETARY))
    return desk


def _whistled() -> Desk:
    desk = _community()
    desk.do(c.BlowWhistle(case=1, by=OFFICER, lead="bureau", said=WORDS))
    return desk


def _objected() -> Desk:
    desk = _whistled()
    desk.do(c.ReturnWhistle(case=1, by=BUREAU, n=1, unit="bureau", reason="no-power"))
    return desk


def _acted() -> Desk:
    desk = _whistled()
    desk.do(c.ActOnWhistle(case=1, by=BUREAU, n=1, unit="bureau", said=WORDS))
    return desk


def _answered() -> Desk:
    desk = _acted()
    desk.do(c.AnswerWhistle(case=1, by=OFFICER, n=1, said=WORDS, cause="facility", marks={"bureau": Mark.GOOD}))
    return desk


def _meeting() -> Desk:
    desk = _repair()
    desk.do(c.ProposeMeeting(case=1, by=OFFICER))
    return desk


def _convened() -> Desk:
    desk = _meeting()
    desk.do(c.Convene(case=2, by=OFFICER, at=desk.at + timedelta(days=2), where="hall", invited=("bureau",)))
    return desk


def _time_of_meeting() -> Desk:
    desk = _convened()
    desk.advance(timedelta(days=2, hours=1))
    return desk


def _resolved() -> Desk:
    desk = _time_of_meeting()
    task = c.Task(owner=BUREAU, due=desk.at + timedelta(days=9), text="a lamp")
    desk.do(c.HoldMeeting(case=2, by=OFFICER, said=WORDS, tasks=(task,)))
    return desk


def _unreasonable() -> Desk:
    desk = _repair()
    desk.do(c.ProposeEnd(case=1, by=GRID, outcome="unreasonable", said=c.Said("not a thing to ask for")))
    return desk


def decider(desk: Desk, kind: PromiseKind) -> int:
    return next(p.person for p in desk.live(desk.cases[1]) if p.kind is kind)


def _seconded() -> Desk:
    desk = _unreasonable()
    desk.do(c.SecondEnd(case=1, by=decider(desk, PromiseKind.SECOND), agrees=True))
    return desk


def _accepted_end() -> Desk:
    desk = _seconded()
    desk.do(c.AnswerEnd(case=1, by=FILER, agrees=True))
    return desk


def _appealed_end() -> Desk:
    desk = _accepted_end()
    desk.do(c.AppealEnd(case=1, by=FILER))
    return desk


MAKE: dict[str, Callable[[], Desk]] = {
    "j": _shared,
    "d": _shared_done,
    "2": _two,
    "m": _merged,
    "p": _split,
    "c": _community,
    "w": _whistled,
    "o": _objected,
    "a": _acted,
    "x": _answered,
    "g": _meeting,
    "h": _convened,
    "t": _time_of_meeting,
    "r": _resolved,
    "u": _unreasonable,
    "e": _seconded,
    "l": _accepted_end,
    "q": _appealed_end,
}

#: The case that is acted on, where it is not the first.
ABOUT = {"p": 2, "g": 2, "h": 2, "t": 2, "r": 2}


def relations(situation: str, desk: Desk) -> Iterator[tuple[int, str]]:
    at_grid = {GRID: "handler", COLLEAGUE: "pool", MEMBER: "partner", SECRETARY: "above", OFFICER: "street"}
    before = {GRID: "before", MEMBER: "before"}
    stands = {LEAD: "above", FILER: "filer", **at_grid}
    if situation == "c":
        stands = {LEAD: "above", FILER: "filer", SECRETARY: "handler", OFFICER: "street", **before}
    elif situation in "woax":
        stands = {LEAD: "above", FILER: "filer", OFFICER: "handler", BUREAU: "whistled", SECRETARY: "before", **before}
    elif situation in "ghtr":
        stands = {LEAD: "above", OFFICER: "handler"} | ({BUREAU: "guest"} if situation != "g" else {})
    elif situation in "jd":
        stands |= {JOINER: "joiner", GONE: "gone"}
    elif situation == "p":
        stands = {LEAD: "above", JOINER: "filer", **at_grid}
    elif situation == "u":
        stands |= {decider(desk, PromiseKind.SECOND): "second"}
    elif situation == "q":
        stands |= {decider(desk, PromiseKind.REVIEW): "judge"}
    others = {
        NEIGHBOUR: "stranger", FORMER: "former", FIXER_BESIDE: "company_beside", FIXER: "company", CREW: "company",
        BUREAU: "department", WORKS: "department", OWNERS: "owners",
    }  # fmt: skip
    for person in PEOPLE:
        yield person, stands.get(person) or others.get(person, "outside")
