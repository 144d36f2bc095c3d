"""The situations of the permission table, each brought about by people's own acts, and who stands how to the case in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.cases import commands as c
from bot.cases.case import Against, Kind, Place, Privacy, PromiseKind
from bot.cases.town import Grant, Role, Staff, Town, Unit, UnitKind
from tests.cases.desk import (
    FILER,
    GRID,
    GRID_BESIDE,
    LEAD,
    LONG_AGO,
    MEDIATOR,
    MEDIATOR_TOO,
    MEMBER,
    MONDAY,
    NEIGHBOUR,
    OFFICER,
    OFFICER_BESIDE,
    POSTS,
    SECRETARY,
    SECRETARY_BESIDE,
    UNITS,
    Desk,
)

#: Beside those of the small town: people of a company, of another one, a department, who left, groups.
COLLEAGUE, FIXER, CREW, FIXER_BESIDE, BUREAU, FORMER, OWNERS, TEAM, WORKS = range(40, 49)

ALL = (
    FILER, NEIGHBOUR, GRID, COLLEAGUE, GRID_BESIDE, MEMBER, SECRETARY, SECRETARY_BESIDE, OFFICER, OFFICER_BESIDE, MEDIATOR,
    MEDIATOR_TOO, LEAD, FIXER, CREW, FIXER_BESIDE, BUREAU, WORKS, FORMER, OWNERS,
)  # fmt: skip

_MORE = (
    (COLLEAGUE, Role.GRID_WORKER, "a1"),
    (FIXER, Role.COMPANY_WORKER, "fix"),
    (CREW, Role.COMPANY_WORKER, "fix"),
    (FIXER_BESIDE, Role.COMPANY_WORKER, "other"),
    (BUREAU, Role.DEPARTMENT_OFFICER, "bureau"),
    (WORKS, Role.DEPARTMENT_OFFICER, "works"),
    (OWNERS, Role.OWNERS, "home"),
)


def town() -> Town:
    homes = {"home": "Fix", "beside": "Other"}
    units = [
        Unit(u.id, u.kind, u.name, u.parent, committee=u.committee, buildings=u.buildings, company=homes.get(u.id))
        for u in UNITS
    ]
    units += [
        Unit("fix", UnitKind.COMPANY, "Fix", "town"),
        Unit("other", UnitKind.COMPANY, "Other", "town"),
        Unit("bureau", UnitKind.DEPARTMENT, "Bureau", "town"),
        Unit("works", UnitKind.DEPARTMENT, "Works", "town"),
    ]
    grants = [Grant(person, role, unit, LONG_AGO) for person, role, unit in (*POSTS, *_MORE)]
    grants.append(Grant(FORMER, Role.GRID_WORKER, "a1", LONG_AGO, MONDAY - timedelta(days=1)))
    people = dict.fromkeys(grant.person for grant in grants)
    return Town(units, grants, [Staff(person, f"n{person}", joined=person != COLLEAGUE) for person in people])


def new() -> Desk:
    desk = Desk()
    desk.town = town()
    return desk


def _filed(**fields: object) -> Desk:
    desk = new()
    fields = {"place": Place("home", "1", "2-501"), **fields}
    desk.file(Kind.REPAIR, **fields)
    return desk


def _working(**fields: object) -> Desk:
    desk = _filed(**fields)
    handler = desk.cases[1].handler
    assert handler is not None
    desk.do(c.Accept(case=1, by=handler))
    return desk


def _waiting() -> Desk:
    desk = _working()
    desk.do(c.AskResident(case=1, by=GRID, said=c.Said("when?")))
    return desk


def _claimed(phone: bool = True) -> Desk:
    desk = _working()
    desk.phone = phone
    desk.do(c.Claim(case=1, by=GRID, what="fixed", cause="facility", said=c.Said("done")))
    return desk


def _asked(phone: bool = True) -> Desk:
    desk = _claimed(phone)
    desk.do(c.Confirm(case=1, by=FILER, verdict="solved"))
    while not any(p.kind is PromiseKind.FOLLOW_UP and p.attempts for p in desk.live(desk.cases[1])):
        assert desk.advance()
    return desk


def _tasked(kind: PromiseKind) -> Desk:
    desk = _claimed(phone=kind is PromiseKind.CALL)
    while not any(p.kind is kind for p in desk.live(desk.cases[1])):
        assert desk.advance()
    return desk


def _closed() -> Desk:
    desk = _asked()
    promise = desk.live(desk.cases[1])[0]
    for question in ("contacted", "solved", "satisfied"):
        desk.do(c.AnswerFollowUp(case=1, by=FILER, promise=promise.n, question=question, answer="yes"))
    desk.at += timedelta(days=1)
    return desk


def _withdrawn() -> Desk:
    desk = _working()
    desk.do(c.Withdraw(case=1, by=FILER))
    desk.at += timedelta(days=1)
    return desk


def _higher(times: int) -> Desk:
    desk = _working()
    for _ in range(times):
        desk.do(c.Appeal(case=1, by=FILER))
        handler = desk.cases[1].handler
        assert handler is not None
        desk.do(c.Accept(case=1, by=handler))
    return desk


def _sent_back() -> Desk:
    desk = _working()
    desk.do(c.SendBack(case=1, by=GRID, reason="no-power", said=c.Said("this is not for a grid")))
    return desk


def _ordered(*more: str) -> Desk:
    desk = _working()
    desk.do(c.OrderRepair(case=1, by=GRID))
    if "taken" in more:
        desk.do(c.TakeOrder(case=1, by=FIXER))
    if "message" in more:
        desk.do(c.PassOn(case=1, by=FIXER, said=c.Said("at home?")))
    if "asked" in more:
        desk.do(c.AskVisit(case=1, by=FIXER))
    if "released" in more:
        desk.do(c.ReleaseVisit(case=1, by=FILER, to=FIXER, fields=("door",)))
    if "done" in more:
        desk.do(c.ReportRepair(case=1, by=FIXER, said=c.Said("mended")))
    return desk


MAKE: dict[str, Callable[[], Desk]] = {
    "o": _filed,
    "w": _working,
    "a": _waiting,
    "c": _claimed,
    "f": _asked,
    "k": lambda: _tasked(PromiseKind.CALL),
    "u": lambda: _tasked(PromiseKind.UNREACHABLE),
    "x": _closed,
    "z": _withdrawn,
    "s": lambda: _higher(1),
    "t": lambda: _higher(2),
    "r": _ordered,
    "p": lambda: _ordered("taken"),
    "d": lambda: _ordered("taken", "done"),
    "v": lambda: _ordered("taken", "message", "asked"),
    "e": lambda: _ordered("taken", "asked", "released"),
    "n": lambda: _working(privacy=Privacy.ANONYMOUS),
    "q": lambda: _working(against=Against.GRID_WORKER),
    "y": lambda: _working(said=c.Said("再不管我就跳楼")),
    "l": lambda: _filed(place=Place()),
    "b": _sent_back,
}


def relations(situation: str, desk: Desk) -> Iterator[tuple[int, str]]:
    """Who stands how to the case, by the story of each situation: not asked of the code that decides it."""
    at_grid = {
        GRID: "handler",
        COLLEAGUE: "pool",
        MEMBER: "partner",
        SECRETARY: "above",
        OFFICER: "above",
        LEAD: "above",
    }
    if situation == "s":
        stands = {SECRETARY: "handler", OFFICER: "above", LEAD: "above"}
    elif situation == "q":
        stands = {SECRETARY: "handler", OFFICER: "above", LEAD: "above", GRID: "conflicted", COLLEAGUE: "conflicted"}
    elif situation == "t":
        stands = {OFFICER: "handler", LEAD: "above"}
    elif situation == "l":
        stands = {LEAD: "handler"}
    else:
        stands = at_grid
    if situation in ("r", "p", "d", "v", "e"):
        stands |= {FIXER: "company", CREW: "crew"}
    if situation == "y":
        stands |= {OFFICER: "warned", LEAD: "warned"}
    if situation == "b":
        stands |= {OFFICER: "arbiter"}
    if situation in ("k", "u"):
        stands |= {_tasked_person(desk): "caller"}
    fixed = {
        FILER: "filer", NEIGHBOUR: "stranger", FORMER: "former", FIXER_BESIDE: "company_beside",
        BUREAU: "department", WORKS: "department",
        OWNERS: "owners",
    }  # fmt: skip
    for person in ALL:
        yield person, fixed.get(person) or stands.get(person, "outside")


def _tasked_person(desk: Desk) -> int:
    return next(p.person for p in desk.live(desk.cases[1]) if p.kind in (PromiseKind.CALL, PromiseKind.UNREACHABLE))
