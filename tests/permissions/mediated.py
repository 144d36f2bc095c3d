"""The situations of a mediation, each brought about by its people's own acts, and who stands how to the case in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.cases import commands as c
from bot.cases.case import Kind, Place, PromiseKind, Tier
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


def _recorded() -> Desk:
    """Like met, and written down."""
    desk = _met()
    desk.do(c.RecordSession(case=1, by=MEDIATOR, session=1, came="both", said=c.Said("words")))
    return desk


def _disputed() -> Desk:
    """The duty's day has come; the resident says that it was not done, and the mediator has recorded it as done."""
    desk = _performing()
    desk.at += timedelta(days=1)
    desk.do(c.AnswerDuty(case=1, by=FILER, duty=1, answer="no"))
    desk.do(c.RecordDuty(case=1, by=MEDIATOR, duty=1, answer="done", said=c.Said("seen")))
    return desk


def _not_confirmed() -> Desk:
    """The court has not confirmed the agreement."""
    desk = _performing()
    for side in (FILER, OTHER):
        desk.do(c.Agree(case=1, by=side, about="court", agrees=True))
    for step in ("applied", "refused"):
        desk.do(c.RecordCourt(case=1, by=MEDIATOR, step=step))
    return desk


def _looked_at(other_here: bool = True) -> Desk:
    """Closed, and the day of the first later look has come."""
    desk = _closed() if other_here else _settled_with_the_absent()
    for _ in range(30):
        if any(promise.kind is PromiseKind.CHECK and promise.attempts for promise in desk.promises_of(1)):
            return desk
        desk.advance()
    raise AssertionError("nobody is asked")


def _settled_with_the_absent() -> Desk:
    """As closed, with an other side that is not in the chat: the mediator has said what it says."""
    desk = _spoken_to()
    for side in ("filer", "other"):
        desk.do(c.RecordRights(case=1, by=MEDIATOR, side=side))
    desk.do(c.RecordSession(case=1, by=MEDIATOR, came="both", said=c.Said("words")))
    desk.do(draft(desk, MEDIATOR, "oral"))
    return _until_closed(desk)


def draft(desk: Desk, by: int, form: str = "written") -> c.DraftAgreement:
    today = CALENDAR.local(desk.at).date()
    duty = c.DutyTold(debtor="other", what="words", way="repair", due=today + timedelta(days=1))
    return c.DraftAgreement(
        case=1, by=by, form=form, filer_name="A", other_name="B", facts="words", terms="words", duties=(duty,)
    )


def _signing() -> Desk:
    desk = _recorded()
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
    return _until_closed(_performing())


def _until_closed(desk: Desk) -> Desk:
    desk.do(c.AnswerDuty(case=1, by=FILER, duty=1, answer="done"))
    desk.advance()
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
    "R": _recorded,
    "G": _signing,
    "P": _performing,
    "C": _at_court,
    "D": _performed,
    "E": _ended,
    "X": _closed,
    "Q": _disputed,
    "F": _not_confirmed,
    "K": _looked_at,
    "L": lambda: _looked_at(other_here=False),
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
    elif situation not in "AINL":
        stands |= {OTHER: "respondent"} | ({HELPS: "helper"} if situation != "B" else {})
    for person in PEOPLE:
        yield person, stands.get(person, "outside")
