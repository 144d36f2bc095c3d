"""A mediation on one card: who has said what, what is next, what runs out when; and what each side may read of it.

The other side and the helpers see this and nothing else of the complaint.
"""

from __future__ import annotations

from datetime import datetime, time

from msgspec import Struct

from bot.cases.case import Case, Words
from bot.cases.commands import KnowRights
from bot.cases.mediation.buttons import is_on, mediator_buttons, more_buttons, side_buttons, standing
from bot.cases.mediation.sides import facts_of, side_as_read, side_of
from bot.cases.mediation.values import Duty, Mediation, Side, Stage
from bot.cases.notices import excerpt
from bot.cases.papers import with_file
from bot.cases.ruling import Button, Refusal, Show, Sight
from bot.cases.visibility import Viewer, viewer_of
from bot.texts import Arg, Day, Say, Term

#: Who may look at all.
SIDES = (Viewer.FILER, Viewer.RESPONDENT)
STAFF = (Viewer.HANDLER, Viewer.POOL, Viewer.ABOVE)
READERS = (*SIDES, *STAFF, Viewer.HELPER)

#: Duties on one card; the rest is one press away.
LINES = 4


class Sheet(Struct, frozen=True):
    """Something to read, and what can be done from there."""

    says: tuple[Say, ...]
    buttons: tuple[Button, ...]


def sheet(what: str, viewer: int, case: Case, sight: Sight, words: list[Words], page: int = 0) -> Sheet:
    """``what``: mediation, rights, agreement or mediator-more. To whom it is no business it does not exist."""
    relation = viewer_of(viewer, case, sight)
    if case.mediation is None or relation not in READERS:
        raise Refusal("no-such-case")
    if what == "rights":
        return _rights(viewer, case)
    if what == "agreement" and relation is not Viewer.HELPER:
        return _agreement(case, case.mediation, words, sight, page, side_of(viewer, case))
    if what == "mediator-more" and relation is Viewer.HANDLER:
        return Sheet((Say("mediator-more", facts_of(case, sight)),), more_buttons(case))
    return _card(viewer, relation, case, case.mediation, sight, words)


def _rights(viewer: int, case: Case) -> Sheet:
    side, state = side_of(viewer, case), case.mediation
    known = side is None or state is None or state.part(side).rights_at is not None
    buttons = () if known else (Button("rights-known", KnowRights(case=case.number)),)
    return Sheet((Say("mediation-rights"),), (*buttons, Button("mediation", Show("mediation", case.number))))


def _card(viewer: int, relation: Viewer, case: Case, state: Mediation, sight: Sight, words: list[Words]) -> Sheet:
    stage = state.stage.value
    head = {**facts_of(case, sight), "stage": Term(f"mediation-stage-{stage}")}
    says = [Say("mediation-head-staff" if relation in STAFF else "mediation-head", head)]
    if relation in STAFF and state.stage in (Stage.ASKING, Stage.TALKING, Stage.SIGNING, Stage.BREACHED):
        says += [_part_line(side, state) for side in Side]
    session = standing(state)
    if session is not None and session.at > sight.at:
        says.append(Say(f"mediation-session-{session.state.value}", {"at": session.at}))
    held = sum(item.held_at is not None for item in state.sessions)
    if held and relation in STAFF:
        says.append(Say("mediation-held", {"count": held}))
    if relation is not Viewer.HELPER and state.agreement is not None:
        says += _agreement_lines(state, sight, words, side_of(viewer, case))
    if relation in STAFF and is_on(case) and state.stage not in (Stage.PERFORMING, Stage.PERFORMED):
        says.append(Say("mediation-until", {"until": case.settle_by}))
    if relation is Viewer.HANDLER:
        buttons = mediator_buttons(case, sight.at)
        shown = tuple(button for button in buttons if button.id != "mediation")
        shown = (*shown, Button("timeline", Show("timeline", case.number)))
        return Sheet(tuple(says), with_file(shown, viewer, case, sight))
    side = side_of(viewer, case)
    days = sight.policy_of(case.policy).mediation.duty_objection_days
    return Sheet(tuple(says), side_buttons(side, case, sight.at, days) if side else ())


def _part_line(side: Side, state: Mediation) -> Say:
    part = state.part(side)
    args: dict[str, Arg] = {
        "side": Term(f"side-{side.value}"),
        "consent": Term(f"consent-{part.consent.value}"),
        "rights": Term("rights-told" if part.rights_at else "rights-untold"),
        "chat": Term("in-chat" if part.person or side is Side.FILER else "not-in-chat"),
    }
    return Say("mediation-part", args)


def _agreement_lines(state: Mediation, sight: Sight, words: list[Words], reader: Side | None) -> list[Say]:
    assert state.agreement is not None
    duties = state.agreement.duties
    says = [_duty_line(duty, sight, words, reader) for duty in duties[:LINES]]
    if len(duties) > LINES:
        says.append(Say("mediation-more-duties", {"count": len(duties) - LINES}))
    if state.court is not None:
        court: dict[str, Arg] = {"state": Term(f"court-{state.court.state.value}"), "day": Day(state.court.last_at)}
        running = state.court.state.value in ("offered", "ready")
        says.append(Say("mediation-court-line-until" if running else "mediation-court-line", court))
    return says


def _duty_line(duty: Duty, sight: Sight, words: list[Words], reader: Side | None, most: int = 16) -> Say:
    text = {item.n: item.text for item in words}.get(duty.words or 0, "")
    return Say(
        "mediation-duty-line",
        {
            "n": duty.n,
            "day": day_of(duty, sight),
            "debtor": side_as_read(duty.debtor, reader),
            "what": excerpt(text, most) or Term("no-words"),
            "state": Term(f"duty-{duty.state.value}"),
        },
    )


def day_of(duty: Duty, sight: Sight) -> Day:
    """A duty's date, as it is told to people."""
    return Day(datetime.combine(duty.due_on, time(12), sight.calendar.local(sight.at).tzinfo))


def _agreement(case: Case, state: Mediation, words: list[Words], sight: Sight, page: int, reader: Side | None) -> Sheet:
    """The agreement in full, a page for the matter and one for each duty."""
    agreement = state.agreement
    if agreement is None:
        raise Refusal("no-agreement")
    text = {item.n: item.text for item in words}
    pages = len(agreement.duties) + 1
    page = min(max(page, 0), pages - 1)
    if page == 0:
        args: dict[str, Arg] = {
            **facts_of(case, sight),
            "form": Term(f"form-{agreement.form.value}"),
            "facts": excerpt(text.get(agreement.facts or 0, ""), 90) or Term("no-words"),
            "terms": excerpt(text.get(agreement.terms or 0, ""), 110) or Term("no-words"),
        }
        says = (Say("mediation-agreement", args),)
    else:
        duty = agreement.duties[page - 1]
        line = _duty_line(duty, sight, words, reader, 120).args
        money = Term("duty-money", {"yuan": yuan(duty.amount)}) if duty.amount else Term("duty-no-money")
        says = (Say("mediation-agreement-duty", {**line, "amount": money, "way": Term(f"way-{duty.way.value}")}),)
    buttons = [Button("mediation", Show("mediation", case.number))]
    if page + 1 < pages:
        buttons.insert(0, Button("next-page", Show("agreement", case.number, page + 1)))
    return Sheet(says, tuple(buttons))


def yuan(fen: int | None) -> str:
    """An amount in 分 as yuan."""
    whole, rest = divmod(fen or 0, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)
