"""Who is who in a mediation, and how its people are told: each side by what it may know, the mediator by the card.

What one side wrote is never told to the other. A side that is not in the chat is spoken to by the mediator, who is asked to.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from bot.cases.actions import worker_buttons
from bot.cases.case import Case, Status, Tier
from bot.cases.commands import (
    Agree,
    AnswerDuty,
    CancelTime,
    KnowRights,
    ObjectDuty,
    RecordAgreed,
    RecordCheck,
    RecordConsent,
    RecordCourt,
    RecordDuty,
    RecordRights,
    Said,
)
from bot.cases.mediation.values import Consent, Mediation, Part, Side, Stage
from bot.cases.notices import card, category_term, post_of, pressing, tell_staff, who
from bot.cases.ruling import Begin, Button, Refusal, Ruling, Show, Sight
from bot.cases.town import Role
from bot.cases.triage import read
from bot.cases.visibility import Viewer, place_text, viewer_of
from bot.texts import Arg, Term

#: To whom the case does not exist, whatever they ask for.
STRANGERS = (Viewer.OUTSIDE, Viewer.CONFLICTED, Viewer.FILER, Viewer.RESPONDENT, Viewer.HELPER)

#: Slots of a sentence besides those that every one has.
Slots = Mapping[str, Arg]
NONE: Slots = MappingProxyType({})

#: What a side or a mediator asks for checks for itself whether it still fits: the card may be older than the last hop.
OF_MEDIATION = (
    Agree,
    AnswerDuty,
    CancelTime,
    KnowRights,
    ObjectDuty,
    RecordAgreed,
    RecordCheck,
    RecordConsent,
    RecordCourt,
    RecordDuty,
    RecordRights,
)

#: The stages in which an agreement binds, so that the complaint's own end waits for it.
BOUND = (Stage.PERFORMING, Stage.PERFORMED, Stage.BREACHED)


def mediation_of(ruling: Ruling) -> Mediation:
    """The mediation while something can still be done in it."""
    case, state = ruling.case, ruling.case.mediation
    if state is None or state.is_over or not (case.is_open or state.stage in BOUND):
        raise Refusal("mediation-over" if state is not None else "not-now")
    return state


def side_of(person: int, case: Case) -> Side | None:
    """Which of the two this person is."""
    state = case.mediation
    if person == case.filer:
        return Side.FILER
    return Side.OTHER if state is not None and person == state.respondent.person else None


def party(ruling: Ruling) -> Side:
    """The side of the one who acts; to anybody else there is no such mediation."""
    side = side_of(ruling.by, ruling.case)
    if side is None:
        raise Refusal("no-such-case")
    return side


def as_mediator(ruling: Ruling) -> Mediation:
    """The mediation, if the one who acts is its mediator and has accepted it. When that one has left, a colleague of the
    centre who acts takes it over."""
    case = ruling.case
    if viewer_of(ruling.by, case, ruling.sight) in STRANGERS:
        raise Refusal("no-such-case")
    if case.tier is not Tier.CENTRE:
        raise Refusal("not-yours" if case.handler != ruling.by else "not-now")
    if ruling.by != case.handler:
        free = case.status is Status.FOLLOWING_UP and post_of(case, ruling.sight) is None
        if not free or not ruling.town.holds(ruling.by, Role.MEDIATOR, case.unit, ruling.at):
            raise Refusal("not-yours")
        ruling.set(handler=ruling.by, line=tuple(dict.fromkeys((*case.line, ruling.by))))
    if case.status is Status.OPEN:
        raise Refusal("accept-first")
    return mediation_of(ruling)


def set_part(ruling: Ruling, side: Side, part: Part) -> Mediation:
    state = mediation_of(ruling)
    state = replace(state, complainant=part) if side is Side.FILER else replace(state, respondent=part)
    ruling.set(mediation=state)
    return state


def person_of(side: Side, case: Case) -> int | None:
    """Where a side is reached; None: not in the chat."""
    if side is Side.FILER:
        return case.filer
    return case.mediation.respondent.person if case.mediation else None


# telling


def file_term(case: Case, sight: Sight) -> Term:
    """The file number, once there is one."""
    state = case.mediation
    if state is None or not state.number:
        return Term("mediation-no-file")
    mark = sight.policy_of(case.policy).mediation.file_mark
    return Term("mediation-file", {"year": state.year, "mark": mark, "n": state.number})


def facts_of(case: Case, sight: Sight) -> dict[str, Arg]:
    """What everybody in the mediation may read: nothing of who complained, where they live, in which words or when."""
    return {
        "number": case.number,
        "category": category_term(case.category),
        "estate": place_text(case, sight, building=False, door=False) or Term("place-unknown"),
        "file": file_term(case, sight),
        "who": who(case, sight),
    }


def side_as_read(side: Side, reader: Side | None) -> Term:
    """A side, as the other, they themselves, or (None) staff and helpers read of it. On a side's own phone "the other side" is
    not oneself."""
    if reader is None:
        return Term(f"side-{side.value}")
    return Term("side-you" if side is reader else "side-them")


def see(case: Case) -> Button:
    return Button("mediation", Show("mediation", case.number))


def tell_side(
    ruling: Ruling,
    side: Side,
    key: str,
    *buttons: Button,
    weight: str = "promise",
    slots: Slots = NONE,
    **args: Arg,
) -> bool:
    """Tells one side, with a way to its page; False: it is not in the chat."""
    case = ruling.case
    to = person_of(side, case)
    if to is None:
        return False
    told = {**facts_of(case, ruling.sight), **slots, **args}
    ruling.tell(to, key, told, *buttons, see(case), weight="reply" if to == ruling.by else weight)
    return True


def tell_both(
    ruling: Ruling, key: str, *buttons: Button, weight: str = "promise", slots: Slots = NONE, **args: Arg
) -> None:
    for side in Side:
        tell_side(ruling, side, key, *buttons, weight=weight, slots={**slots, **args})


def tell_helpers(ruling: Ruling, key: str, **args: Arg) -> None:
    """Those who help, as far as both sides wanted them and they are in the chat."""
    state = ruling.case.mediation
    for companion in state.helpers if state else ():
        if companion.person and companion.is_welcome:
            told = {**facts_of(ruling.case, ruling.sight), **args}
            ruling.tell(companion.person, key, told, see(ruling.case), weight="promise")


def tell_mediator(
    ruling: Ruling, key: str, *buttons: Button, weight: str = "work", slots: Slots = NONE, **args: Arg
) -> None:
    """Tells the mediator; without buttons of its own the card offers the next steps."""
    case, handler = ruling.case, ruling.case.handler
    if not handler:
        return
    known = card(handler, case, ruling.sight, ruling.words())
    told = {**known, "file": file_term(case, ruling.sight), **slots, **args}
    shown = buttons or worker_buttons(handler, case, ruling.sight)
    if all(button.id != "mediation" for button in shown):
        shown = (*shown, see(case))
    ruling.tell(handler, key, told, *shown, weight="reply" if handler == ruling.by else pressing(case, weight))


# asking


def yes_no(number: int, about: str, n: int) -> tuple[Button, Button]:
    """The two buttons of a question that is put to both sides. Who cannot come is asked at once for a time that suits."""
    no = Agree(case=number, about=about, n=n, agrees=False)
    return (
        Button(f"{about}-yes", Agree(case=number, about=about, n=n, agrees=True)),
        Button(f"{about}-no", Begin("meeting", number, {"refuses": n}) if about == "time" else no),
    )


def heard(number: int, side: Side, about: str, n: int) -> tuple[Button, Button]:
    """The same two for the mediator, who has asked a side that is not in the chat."""
    return (
        Button("said-yes", RecordAgreed(case=number, side=side.value, about=about, n=n, agrees=True)),
        Button("said-no", RecordAgreed(case=number, side=side.value, about=about, n=n, agrees=False)),
    )


def ask_side(ruling: Ruling, side: Side, about: str, n: int, slots: Slots = NONE, **args: Arg) -> None:
    """Puts a question to one side; if it is not in the chat, asks the mediator to."""
    number = ruling.case.number
    if not tell_side(ruling, side, f"mediation-ask-{about}", *yes_no(number, about, n), slots={**slots, **args}):
        tell_mediator(ruling, f"work-ask-{about}", *heard(number, side, about, n), slots={**slots, **args})


def answered(consents: tuple[Consent, Consent], side: Side, agrees: bool) -> tuple[Consent, Consent]:
    """The two answers (filer's, other's) with this one added. Raises when it was given before."""
    given = Consent.GIVEN if agrees else Consent.REFUSED
    mine = consents[0] if side is Side.FILER else consents[1]
    if mine in (Consent.GIVEN, Consent.REFUSED):
        raise Refusal("already-answered")
    return (given, consents[1]) if side is Side.FILER else (consents[0], given)


# danger


def listen(ruling: Ruling, said: Said) -> None:
    """Words of violence or danger in anything a side says: the police door to the speaker at once, and the mediator hears
    of it day and night [L 人民调解法 25]."""
    if not said.text or not read(said.text).danger:
        return
    ruling.write("danger_sign")
    ruling.tell(ruling.by, "mediation-police", {"number": ruling.case.number}, weight="danger")
    handler = ruling.case.handler
    if handler and handler != ruling.by:
        tell_staff(ruling, handler, "work-danger-sign", weight="danger")
