"""How a case passes from one unit to another because somebody says so: returned 退单, reassigned, put under another category.

A unit that gives a case back says why, and one arbiter decides; the clock runs on meanwhile. Nobody is handed what the duty
list gives them no power for. Climbing by itself is the ladder's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from bot.cases import ladder
from bot.cases.actions import worker_buttons
from bot.cases.case import Case, Kind, Promise, PromiseKind, PromiseState, Status, Tier, Urgency, WordsKind
from bot.cases.categories import categories
from bot.cases.commands import Arbitrate, Reassign, Recategorise, SendBack
from bot.cases.conflicts import conflicted
from bot.cases.duties import may_lead, with_power
from bot.cases.handling import change_hands, involved
from bot.cases.notices import category_term, excerpt, staff_name, tell_filer, tell_staff, unit_name
from bot.cases.returns import REASONS, Passing, Returned
from bot.cases.routing import HEIGHT, Assignment, able, leads, role_in, successors, supervisors, unit_of
from bot.cases.routing import ladder as tiers_of
from bot.cases.ruling import Begin, Button, Refusal, Ruling, Sight, duty_of
from bot.cases.town import Role, UnitKind
from bot.cases.visibility import Viewer, viewer_of
from bot.cases.whistle.standing import over
from bot.cases.whose import named
from bot.texts import Arg, Term

BEFORE_DONE = (Status.OPEN, Status.WORKING, Status.WAITING)

#: Words that say something.
LEAST = 4


# --- given back


def send_back(command: SendBack, ruling: Ruling) -> None:
    """Not ours, says the unit that has it: with a reason and words, to one arbiter. It stays theirs until that one has
    decided, and no clock stands still."""
    case, sight = ruling.case, ruling.sight
    relation = viewer_of(command.by, case, sight)
    if command.by != case.handler and not (case.handler is None and relation is Viewer.POOL):
        raise Refusal("not-yours" if relation in (Viewer.HANDLER, Viewer.PARTNER, Viewer.ABOVE) else "no-such-case")
    if case.status not in BEFORE_DONE or case.urgency is Urgency.LIFE or case.place.estate is None:
        raise Refusal("not-now")
    if over(case, sight) is not None:
        raise Refusal("whistle-answers")
    if command.reason not in REASONS:
        raise Refusal("unknown-choice")
    if len(command.said.text.strip()) < LEAST:
        raise Refusal("words-missing", "words")
    if waiting_return(case, sight) is not None:
        raise Refusal("already-returned")
    if case.unit in case.passing.settled:
        raise Refusal("return-decided")
    if case.hops >= ruling.policy.returns.hops:
        raise Refusal("hops-used-up", hops=case.hops)
    judges = arbiters(case, command.by, sight)
    if not judges:
        raise Refusal("nobody-decides")
    kept = ruling.keep(WordsKind.REASON, command.said)
    back = Returned(command.by, case.unit, command.reason, kept, ruling.at)
    ruling.set(passing=replace(case.passing, returned=back))
    ruling.write("sent_back", command.reason, words=kept)
    promise = _ask_arbiter(ruling, judges[0], (judges[0],))
    told: dict[str, Arg] = {"number": case.number, "until": promise.due_at}
    ruling.tell(command.by, "work-sent-back", told, weight="reply")
    tell_filer(ruling, "sent-back", weight="reminder", until=promise.due_at)


def waiting_return(case: Case, sight: Sight) -> Promise | None:
    """The decision on a return that is still to be made."""
    pending = (p for p in sight.promises_of(case.number) if p.state is PromiseState.PENDING)
    return next((promise for promise in pending if promise.kind is PromiseKind.ARBITRATION), None)


def arbiters(case: Case, by: int, sight: Sight) -> list[int]:
    """An officer of the street the place is in, who is no judge in a matter of their own unit; else the district lead."""
    town, barred = sight.town, conflicted(case, sight.town).people | {by, case.handler}
    street = town.of_kind(case.place.estate or "", UnitKind.STREET)
    officers: list[int] = []
    if street is not None and street.id != case.unit:
        officers = list(town.holders(Role.STREET_OFFICER, street.id, sight.at))
    here = [person for person in officers if person not in barred and town.present(person, sight.at)]
    return here or [person for person in leads(case, sight) if person != by]


def _ask_arbiter(ruling: Ruling, person: int, asked: tuple[int, ...]) -> Promise:
    case, back = ruling.case, ruling.case.passing.returned
    due, _ = ruling.calendar.add(ruling.at, ruling.policy.returns.decide)
    promise = Promise(
        case=case.number, n=ruling.next_promise(), kind=PromiseKind.ARBITRATION, person=person, due_at=due, asked=asked
    )
    ruling.promise(promise)
    said = next((item.text for item in ruling.words() if back and item.n == back.words), "")
    key = "work-arbitrate-last" if case.hops + 1 >= ruling.policy.returns.hops else "work-arbitrate"
    tell_staff(
        ruling,
        person,
        key,
        Button("arbitrate", Begin("arbitrate", case.number)),
        reason=Term(f"return-{back.reason if back else REASONS[0]}"),
        words=excerpt(said, 80),
        hops=case.hops,
        until=due,
    )
    return promise


def keep_arbitration(promise: Promise, ruling: Ruling) -> None:
    """Nobody has decided in time: the district lead has to, and is told again each time."""
    if ruling.case.status not in BEFORE_DONE:
        ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
        return
    above = leads(ruling.case, ruling.sight) or [promise.person]
    person = next((lead for lead in above if lead not in promise.asked), above[0])
    ruling.promise(replace(promise, state=PromiseState.MOVED))
    ruling.write("arbitration_overdue")
    if person != promise.person:
        ruling.tell(promise.person, "work-arbitration-gone", {"number": ruling.case.number}, weight="reminder")
    _ask_arbiter(ruling, person, tuple(dict.fromkeys((*promise.asked, person))))


# --- decided


def targets(case: Case, sight: Sight) -> tuple[tuple[Tier, str], ...]:
    """Units that the duty list gives a power in this matter, beside the one that has it: of the place's own line, beside it
    under the same roof, and the departments."""
    town, duty = sight.town, duty_of(case, sight)
    barred = conflicted(case, town).units
    found: dict[str, Tier] = {}
    tiers = (Tier.GRID, Tier.COMMUNITY, *((Tier.CENTRE,) if case.kind is Kind.DISPUTE else ()), Tier.STREET)
    for tier in tiers:
        unit = town.units[unit_of(tier, case.place, town)]
        if unit.kind is not UnitKind.DISTRICT:
            found.setdefault(unit.id, tier)
    here = town.units[case.unit]
    if here.kind in (UnitKind.GRID, UnitKind.COMMUNITY):
        found |= {u.id: case.tier for u in town.units.values() if u.parent == here.parent and u.kind is here.kind}
    able_ones = (who for who in with_power(duty, case.kind) if who in town.units)
    found |= {who: Tier.STREET for who in able_ones}
    return tuple(
        (tier, unit)
        for unit, tier in found.items()
        if unit not in barred and unit != case.unit and may_lead(duty, case.kind, town.units[unit])
    )


def arbitrate(command: Arbitrate, ruling: Ruling) -> None:
    """The arbiter decides: it stays where it is, and whoever has it is told why; or it goes to a unit that has the power."""
    case, sight = ruling.case, ruling.sight
    promise, back = waiting_return(case, sight), case.passing.returned
    if promise is None or back is None or promise.person != command.by:
        raise Refusal("no-such-case" if viewer_of(command.by, case, sight) in _STRANGERS else "return-over")
    if case.status not in BEFORE_DONE:
        raise Refusal("return-over")
    if len(command.said.text.strip()) < LEAST:
        raise Refusal("words-missing", "words")
    goal = next(((tier, unit) for tier, unit in targets(case, sight) if unit == command.unit), None)
    if command.unit and goal is None:
        raise powerless(ruling)
    kept = ruling.keep(WordsKind.REASON, command.said)
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    settled = case.passing.settled if goal else tuple(dict.fromkeys((*case.passing.settled, case.unit)))
    ruling.set(passing=Passing(settled=settled))
    words = excerpt(command.said.text, 100)
    if goal is None:
        ruling.write("return_refused", words=kept)
        ruling.tell(command.by, "work-decided-stays", {"number": case.number}, weight="reply")
        for person in dict.fromkeys((case.handler, back.by)):
            buttons = worker_buttons(person, ruling.case, sight) if person else ()
            tell_staff(ruling, person, "work-return-refused", *buttons, words=words)
        tell_filer(ruling, "return-refused", weight="reminder")
        return
    ruling.write("return_upheld", words=kept)
    told: dict[str, Arg] = {"number": case.number, "unit": unit_name(goal[1], sight)}
    ruling.tell(command.by, "work-decided-goes", told, weight="reply")
    _pass_to(ruling, *goal)


_STRANGERS = (Viewer.OUTSIDE, Viewer.CONFLICTED, Viewer.FILER)


def _pass_to(ruling: Ruling, tier: Tier, unit: str) -> None:
    """To that unit. Upwards it enters a tier, whose clock begins; beside or below, the clock runs on."""
    case, sight = ruling.case, ruling.sight
    ruling.set(hops=case.hops + 1)
    if HEIGHT[tier] > HEIGHT[case.tier]:
        ladder.move_to(ruling, tier, "sent-back", unit=unit)
        return
    role = role_in(unit, tier, sight.town)
    people = able(sight.town.holders(role, unit, sight.at), case, sight)
    ruling.set(tier=tier, partner=None if unit != case.unit and tier is not Tier.GRID else case.partner)
    change_hands(ruling, Assignment(unit, people[0] if people else None), "sent-back")


def powerless(ruling: Ruling) -> Refusal:
    """Why not, and who could."""
    case = ruling.case
    return Refusal("no-power", who=named(with_power(ruling.duty, case.kind), ruling.sight))


# --- reassigned, put under another category


def reassign(command: Reassign, ruling: Ruling) -> None:
    """A supervisor gives it to somebody else who may have it. No clock moves."""
    case, sight = ruling.case, ruling.sight
    if command.by not in supervisors(case, sight):
        raise Refusal("not-yours")
    heirs = successors(case, sight.town, ruling.at)
    if command.to not in heirs:
        raise Refusal("not-that-person")
    unit = heirs[command.to]
    if not _may_have(case, unit, sight):
        raise powerless(ruling)
    if unit != case.unit:
        ruling.set(hops=case.hops + 1)
        ladder.call_off(ruling, PromiseKind.ARBITRATION)
    change_hands(ruling, Assignment(unit, command.to), "reassigned")
    told: dict[str, Arg] = {"number": case.number, "name": staff_name(command.to, sight)}
    ruling.tell(command.by, "work-reassigned", told, weight="reply")


def _may_have(case: Case, unit: str, sight: Sight) -> bool:
    """Whoever is nearest runs to danger; anything else goes to who has the power."""
    return case.urgency is Urgency.LIFE or may_lead(duty_of(case, sight), case.kind, sight.town.units[unit])


def recategorise(command: Recategorise, ruling: Ruling) -> None:
    """Puts a wrong category right, in the duty list the case is judged by. The limits stay as they were told; a unit that
    has no power in what it now is passes it on."""
    involved(command.by, ruling)
    case, sight = ruling.case, ruling.sight
    if case.status not in BEFORE_DONE:
        raise Refusal("not-now")
    if command.category not in categories():
        raise Refusal("no-such-category")
    if command.category == case.category:
        raise Refusal("same-category")
    duties = sight.duties_of(case.duty)
    row = duties.rows[command.category]
    ruling.set(category=row.category, kind=row.kind, duty=duties.name(row.category))
    ruling.write("recategorised", row.category)
    tell_filer(ruling, "recategorised", weight="reminder", category=category_term(row.category))
    told: dict[str, Arg] = {"number": case.number, "category": category_term(row.category)}
    if not _may_have(ruling.case, case.unit, sight):
        ruling.tell(command.by, "work-recategorised-gone", told, weight="reply")
        tiers = tiers_of(row, row.kind, case.urgency)
        higher = (tier for tier in tiers if HEIGHT[tier] >= HEIGHT[case.tier] and tier is not case.tier)
        ladder.move_to(ruling, next(higher, tiers[-1]), "no-power")
        return
    buttons = worker_buttons(command.by, ruling.case, sight)
    tell_staff(ruling, command.by, "work-recategorised", *buttons, weight="reply")
    for person in (case.handler, case.partner):
        if person and person != command.by:
            tell_staff(ruling, person, "work-recategorised", weight="reminder")


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    SendBack: send_back,
    Arbitrate: arbitrate,
    Reassign: reassign,
    Recategorise: recategorise,
}
