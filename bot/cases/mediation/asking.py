"""Both sides are asked: consent, rights and duties, and what follows from a no.

Voluntary: one side's refusal ends it and opens the other ways [L 人民调解法 17, 23]. Nothing here may tell the other side who
complained.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases import ladder
from bot.cases.actions import consent_buttons
from bot.cases.case import PromiseKind, PromiseState, Tier, WordsKind
from bot.cases.commands import EndMediation, GiveConsent, KnowRights, RecordConsent, RecordRights, SayInMediation
from bot.cases.mediation import course, month, silence
from bot.cases.mediation.sides import (
    as_mediator,
    listen,
    mediation_of,
    party,
    set_part,
    side_of,
    tell_mediator,
    tell_side,
)
from bot.cases.mediation.values import Consent, Side, Stage
from bot.cases.notices import excerpt
from bot.cases.ruling import Begin, Button, Refusal, Ruling, Show
from bot.cases.visibility import Viewer, viewer_of
from bot.media import instead_of_words
from bot.texts import Arg, Term

#: The reasons by which a mediation ends without an agreement, as the ladder names them.
REFUSED = {Side.FILER: "refused", Side.OTHER: "other-refused"}
ENDED = {Side.FILER: "ended", Side.OTHER: "other-ended"}


def begin(ruling: Ruling) -> None:
    """A mediator has taken it: the resident is asked, once somebody is there to talk to. Who took it over from another is
    named to both."""
    case, state = ruling.case, ruling.case.mediation
    if case.tier is not Tier.CENTRE or state is None or state.is_over:
        return
    month.watch(ruling)
    if state.complainant.consent is not Consent.UNASKED:
        tell_side(ruling, Side.OTHER, "mediation-mediator")
        return
    asked = replace(state.complainant, consent=Consent.ASKED)
    ruling.set(mediation=replace(state, complainant=asked, opened_at=ruling.at))
    ruling.write("consent_asked")
    silence.put(ruling, silence.CONSENT)
    silence.put(ruling, silence.OTHER)
    tell_side(ruling, Side.FILER, "consent", *consent_buttons(case))


def give_consent(command: GiveConsent, ruling: Ruling) -> None:
    """One side's own yes or no."""
    _consent(ruling, party(ruling), command.agrees)


def record_consent(command: RecordConsent, ruling: Ruling) -> None:
    """The other side's answer, as the mediator heard it."""
    as_mediator(ruling)
    _consent(ruling, Side.OTHER, command.agrees)


def _consent(ruling: Ruling, side: Side, agrees: bool) -> None:
    state = mediation_of(ruling)
    part = state.part(side)
    if part.consent in (Consent.GIVEN, Consent.REFUSED):
        raise Refusal("already-answered")
    if state.stage is not Stage.ASKING or (part.consent is Consent.UNASKED and side is Side.FILER):
        raise Refusal("not-now")
    given = Consent.GIVEN if agrees else Consent.REFUSED
    own = ruling.by == ruling.case.filer or ruling.by == state.respondent.person
    part = replace(part, consent=given, consent_at=ruling.at, consent_by=None if own else ruling.by)
    state = set_part(ruling, side, part)
    ruling.write("consent", given.value, side=side.value)
    if not agrees:
        course.move(ruling, "refused")
        over(ruling, REFUSED[side], side)
    elif state.both_agree:
        _register(ruling)
    else:
        tell_side(ruling, side, "consent-kept")
        if side is Side.OTHER:
            tell_side(ruling, Side.FILER, "other-agreed-waits", *consent_buttons(ruling.case))
        here = "work-filer-agrees-here" if state.respondent.person else "work-filer-agrees"
        tell_mediator(ruling, here if side is Side.FILER else "work-other-agreed")


def _register(ruling: Ruling) -> None:
    """受理登记: both are willing; the mediation gets its file number, and each side its rights and duties."""
    state = course.move(ruling, "consented")
    year = ruling.calendar.local(ruling.at).year
    if not state.number:
        number = ruling.sight.next_in(f"mediation-{year}")
        ruling.set(mediation=replace(state, year=year, number=number, registered_at=ruling.at))
    ruling.write("registered")
    silence.put(ruling, silence.RIGHTS)
    for side in Side:
        known = mediation_of(ruling).part(side).rights_at
        buttons = () if known else (Button("rights", Show("rights", ruling.case.number)),)
        tell_side(ruling, side, "mediation-registered-known" if known else "mediation-registered", *buttons)
    tell_mediator(ruling, "work-both-agree")


def know_rights(command: KnowRights, ruling: Ruling) -> None:
    """Read and understood, says the side itself."""
    _rights(ruling, party(ruling), by=None)


def record_rights(command: RecordRights, ruling: Ruling) -> None:
    """Told in person, says the mediator."""
    as_mediator(ruling)
    _rights(ruling, side_named(command.side), by=ruling.by)


def _rights(ruling: Ruling, side: Side, *, by: int | None) -> None:
    part = mediation_of(ruling).part(side)
    if part.rights_at is not None:
        raise Refusal("already-answered")
    state = set_part(ruling, side, replace(part, rights_at=ruling.at, rights_by=by))
    ruling.write("rights_known", side=side.value)
    if by is None:
        if state.stage is Stage.TALKING:  # what comes next, in one tap
            meet = Button("meeting", Begin("meeting", ruling.case.number))
            tell_side(ruling, side, "mediation-rights-kept-next", meet)
        else:
            asked = part.consent is Consent.ASKED
            tell_side(ruling, side, "mediation-rights-kept", *(consent_buttons(ruling.case) if asked else ()))
    if by is not None or state.both_know_their_rights:
        tell_mediator(ruling, "work-rights-known", side=Term(f"side-{side.value}"))


def end(command: EndMediation, ruling: Ruling) -> None:
    """One side has had enough. Before an agreement nobody is held; afterwards it binds both."""
    side = party(ruling)
    state = mediation_of(ruling)
    if state.stage in (Stage.PERFORMING, Stage.PERFORMED):
        raise Refusal("agreement-binds")
    kept = ruling.keep(WordsKind.REASON, command.said)
    course.move(ruling, "ended")
    ruling.write("mediation_ended", side.value, words=kept)
    listen(ruling, command.said)
    over(ruling, ENDED[side], side)


def over(ruling: Ruling, rule: str, side: Side | None = None) -> None:
    """No agreement: both hear which doors are open now, and the complaint goes on at the street."""
    state = ruling.case.mediation
    assert state is not None
    ruling.set(mediation=replace(state, why=rule, ended_at=ruling.at, ended_by=side))
    told: dict[str, Arg] = {"reason": Term(f"mediation-why-{rule}")}
    tell_side(ruling, Side.OTHER, "mediation-over", slots=told)
    handler = ruling.case.handler
    if handler and handler != ruling.by:
        ruling.tell(handler, "work-mediation-over", {"number": ruling.case.number, **told}, weight="work")
    elif handler:
        ruling.tell(handler, "work-refusal-kept", {"number": ruling.case.number}, weight="reply")
    ladder.move_to(ruling, Tier.STREET, rule)
    tell_side(ruling, Side.FILER, "mediation-doors")


def pause(ruling: Ruling) -> None:
    """The complaint was withdrawn: the other side need not come any more."""
    state = ruling.case.mediation
    if state is not None and not state.is_over and not state.is_binding and state.respondent.person:
        tell_side(ruling, Side.OTHER, "mediation-withdrawn")


def say(command: SayInMediation, ruling: Ruling) -> None:
    """Words of a side or a helper, for the mediator alone."""
    if viewer_of(ruling.by, ruling.case, ruling.sight) is not Viewer.HELPER:
        party(ruling)
    mediation_of(ruling)
    kept = ruling.keep(WordsKind.SAID, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    ruling.write("said_in_mediation", words=kept)
    ruling.tell(ruling.by, "mediation-said-kept", {"number": ruling.case.number}, weight="reply")
    listen(ruling, command.said)
    side = side_of(ruling.by, ruling.case)
    named = Term(f"side-{side.value}") if side else Term("relation-helper")
    words: Arg = excerpt(command.said.text, 120) or instead_of_words(command.said.media)
    tell_mediator(ruling, "work-said-in-mediation", side=named, words=words)


def side_named(code: str) -> Side:
    """A side by its code, which came from a button."""
    try:
        return Side(code)
    except ValueError:
        raise Refusal("unknown-choice") from None


def withdraw_reminders(ruling: Ruling, *kinds: PromiseKind) -> None:
    """What was to be reminded of is over."""
    for promise in ruling.pending():
        if promise.kind in kinds:
            ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
