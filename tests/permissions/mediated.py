"""The situations of a mediation, each brought about by its people's own acts, and who stands how to the case in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.cases import commands as c
from bot.cases.case import Kind, Place, Tier
from tests.cases.desk import CALENDAR, FILER, GRID_BESIDE, LEAD, MEDIATOR, MEDIATOR_TOO, NEIGHBOUR, OFFICER, Desk
from tests.permissions.situations import ALL, BUREAU, FIXER_BESIDE, FORMER, OWNERS, WORKS, new

#: The other side and who helps, when they are nobody of the town's staff.
OTHER, HELPS = 60, 61

#: A mediator who has left since; somebody of the town in the place of a side is that side and nothing else.
PEOPLE = (*ALL, OTHER, HELPS)


def _asked() -> Desk:
    desk = new()
    desk.file(Kind.DISPUTE, place=Place("home", "1", "2-501"))
    while desk.cases[1].tier is not Tier.CENTRE:
        handler = desk.cases[1].handler
        assert handler is not None
        desk.do(c.Accept(case=1, by=handler))
        desk.do(c.HandUp(case=1, by=handler, reason="other-side"))
    desk.do(c.Accept(case=1, by=MEDIATOR))
    return desk


def _invite(desk: Desk, person: int, helper: int = 0) -> None:
    desk.do(c.InviteSide(case=1, by=MEDIATOR, helper=helper))
    state = desk.cases[1].mediation
    assert state is not None
    desk.do(c.JoinMediation(case=1, by=person, code=desk.code_of(1, len(state.invitations))))


def _joined(other: int = OTHER) -> Desk:
    desk = _asked()
    _invite(desk, other)
    return desk


def _spoken_to() -> Desk:
    """Talking with somebody who is not in the chat: the mediator says what they say."""
    desk = _asked()
    desk.do(c.GiveConsent(case=1, by=FILER, agrees=True))
    desk.do(c.RecordConsent(case=1, by=MEDIATOR, agrees=True))
    desk.do(c.ProposeTime(case=1, by=FILER, at=desk.at + timedelta(days=2)))
    return desk


def _talking(other: int = OTHER, helps: int = HELPS) -> Desk:
    """Both are willing; a helper is there; a time, another helper and more days have been put to both."""
    desk = _joined(other)
    for side in (FILER, other):
        desk.do(c.GiveConsent(case=1, by=side, agrees=True))
    desk.do(c.ProposeCompanion(case=1, by=FILER, relation="family", said=c.Said("an aunt")))
    desk.do(c.Agree(case=1, by=other, about="helper", n=1, agrees=True))
    _invite(desk, helps, 1)
    desk.do(c.ProposeTime(case=1, by=MEDIATOR, at=desk.at + timedelta(days=2)))
    desk.do(c.ProposeCompanion(case=1, by=MEDIATOR, relation="expert", said=c.Said("a builder")))
    desk.do(c.ProposeExtension(case=1, by=MEDIATOR, days=9))
    return desk


def _met() -> Desk:
    """Rights known, the time agreed, and it has come."""
    desk = _talking()
    for side in (FILER, OTHER):
        desk.do(c.KnowRights(case=1, by=side))
        desk.do(c.Agree(case=1, by=side, about="time", n=1, agrees=True))
    desk.advance(timedelta(days=2, hours=1))
    return desk


def draft(desk: Desk, by: int, form: str = "written") -> c.DraftAgreement:
    today = CALENDAR.local(desk.at).date()
    duty = c.DutyTold(debtor="other", what="words", way="repair", due=today + timedelta(days=1))
    return c.DraftAgreement(
        case=1, by=by, form=form, filer_name="A", other_name="B", facts="words", terms="words", duties=(duty,)
    )


def _signing() -> Desk:
    desk = _met()
    desk.do(draft(desk, MEDIATOR))
    return desk


def _performing() -> Desk:
    desk = _signing()
    desk.do(c.RecordSigned(case=1, by=MEDIATOR, on=CALENDAR.local(desk.at).date()))
    return desk


def _at_court() -> Desk:
    """Both want the court, and the duty's day has come and gone."""
    desk = _performing()
    for side in (FILER, OTHER):
        desk.do(c.Agree(case=1, by=side, about="court", agrees=True))
    desk.advance(timedelta(days=2))
    return desk


def _performed() -> Desk:
    desk = _performing()
    desk.do(c.AnswerDuty(case=1, by=FILER, duty=1, answer="done"))
    return desk


def _ended() -> Desk:
    desk = _talking()
    desk.do(c.EndMediation(case=1, by=OTHER))
    return desk


def _closed() -> Desk:
    desk = _performed()
    desk.advance()
    promise = desk.live(desk.cases[1])[0]
    for promise in desk.live(desk.cases[1]):
        if promise.attempts:
            for question in ("contacted", "solved", "satisfied"):
                desk.do(c.AnswerFollowUp(case=1, by=FILER, promise=promise.n, question=question, answer="yes"))
    desk.at += timedelta(days=1)
    return desk


def _invited() -> Desk:
    desk = _asked()
    desk.do(c.InviteSide(case=1, by=MEDIATOR))
    return desk


MAKE: dict[str, Callable[[], Desk]] = {
    "A": _asked,
    "I": _invited,
    "N": _spoken_to,
    "B": _joined,
    "T": _talking,
    "S": lambda: _talking(GRID_BESIDE, FIXER_BESIDE),
    "M": _met,
    "G": _signing,
    "P": _performing,
    "C": _at_court,
    "D": _performed,
    "E": _ended,
    "X": _closed,
}


def relations(situation: str, desk: Desk) -> Iterator[tuple[int, str]]:
    stands = {
        FILER: "filer", NEIGHBOUR: "stranger", FORMER: "former", FIXER_BESIDE: "company_beside",
        BUREAU: "department", WORKS: "department",
        OWNERS: "owners", MEDIATOR: "handler", MEDIATOR_TOO: "pool", LEAD: "above",
    }  # fmt: skip
    if situation == "E":
        stands |= {MEDIATOR: "keeper", MEDIATOR_TOO: "outside", OFFICER: "handler"}
    if situation == "S":
        stands |= {GRID_BESIDE: "respondent", FIXER_BESIDE: "helper"}
    elif situation not in "AIN":
        stands |= {OTHER: "respondent"} | ({HELPS: "helper"} if situation != "B" else {})
    for person in PEOPLE:
        yield person, stands.get(person, "outside")
