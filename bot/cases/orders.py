"""转物业修: the estate's property company repairs what the grid worker has in hand.

It gets an order, not the case: category, building and approved facts, with clocks of its own. Whatever comes of it goes back
to the grid worker, whose claim it then is; the tier's clock runs on all the while. Nothing it is told may depend on who
complained, in whose words or in which minute.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from bot.cases.actions import order_buttons
from bot.cases.beyond import Order, OrderState
from bot.cases.case import Promise, PromiseKind, PromiseState, Status, WordsKind
from bot.cases.commands import (
    Claim,
    JudgeRepair,
    OrderRepair,
    RecallOrder,
    RefuseOrder,
    ReportRepair,
    Said,
    SetFacts,
    TakeOrder,
)
from bot.cases.handling import begin_work, settle
from bot.cases.ladder import slug
from bot.cases.notices import excerpt, staff_name, tell_filer, tell_staff, unit_name
from bot.cases.routing import crew, repairer
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.cases.visibility import Viewer, viewer_of
from bot.cases.wording import neutral
from bot.texts import Arg, Term

#: While the grid worker has it in hand.
IN_HAND = frozenset({Status.OPEN, Status.WORKING, Status.WAITING})


def order_repair(command: OrderRepair, ruling: Ruling) -> None:
    """One press: the company is told facts alone. Who has not accepted the case yet accepts it by this."""
    _handler(command.by, ruling)
    if ruling.case.beyond.ordered:
        raise Refusal("ordered-already")
    company = repairer(ruling.case, ruling.sight)
    if company is None:
        raise Refusal("no-order")
    if ruling.case.status is Status.OPEN:
        begin_work(ruling)
    case, policy = ruling.case, ruling.policy.beyond
    accept_by, _ = ruling.calendar.add(ruling.at, policy.order_accept)
    repair_by, _ = ruling.calendar.add(ruling.at, policy.order_repair)
    task = ruling.next_promise()
    order = Order(
        unit=company.id,
        by=command.by,
        at=ruling.at,
        accept_by=accept_by,
        repair_by=max(accept_by, repair_by),
        task=task,
    )
    people = crew(company.id, case, ruling.sight)
    due = ruling.calendar.half(ruling.at, accept_by)
    ruling.promise(Promise(case=case.number, n=task, kind=PromiseKind.ORDER, person=people[0], due_at=due))
    _set(ruling, order)
    ruling.write("ordered", company.id)
    tell_company(ruling, "order-new", covers="order-over")  # an end that is still to be told is none any more
    tell_filer(ruling, "order-told", unit=company.name)
    tell_staff(ruling, command.by, "work-ordered", *_own_buttons(ruling), weight="reply", unit=company.name)


def set_facts(command: SetFacts, ruling: Ruling) -> None:
    """The handler says what is wrong in words of their own: nothing of the resident's sentence, door or number."""
    _handler(command.by, ruling)
    neutral(command.said.text, ruling, "facts", strict=True)
    kept = ruling.keep(WordsKind.FACTS, replace(command.said, media=()))
    if kept is None:
        raise Refusal("nothing-said")
    ruling.write("facts", words=kept)
    if ruling.case.beyond.ordered:
        tell_company(ruling, "order-facts")
    tell_staff(ruling, command.by, "work-facts", weight="reply", words=excerpt(command.said.text, 120))


def recall(command: RecallOrder, ruling: Ruling) -> None:
    _handler(command.by, ruling)
    order = _live(ruling)
    _end(ruling, order, OrderState.WITHDRAWN, "order_recalled")
    tell_staff(ruling, command.by, "work-recalled", weight="reply", unit=unit_name(order.unit, ruling.sight))


def take(command: TakeOrder, ruling: Ruling) -> None:
    order = _company(command.by, ruling)
    if order.state is not OrderState.OFFERED:
        raise Refusal("already-taken", name=staff_name(order.person, ruling.sight))
    _take(command.by, order, ruling)
    _answer(ruling, "order-taken")


def _take(by: int, order: Order, ruling: Ruling) -> None:
    _set(ruling, replace(order, state=OrderState.TAKEN, person=by))
    _due(ruling, order.task, person=by)
    ruling.write("order_taken")
    company = unit_name(order.unit, ruling.sight)
    for person in crew(order.unit, ruling.case, ruling.sight):
        if person != by:
            told: dict[str, Arg] = {"number": ruling.case.number, "name": staff_name(by, ruling.sight)}
            ruling.tell(person, "order-taken-by", told, weight="reminder")
    tell_staff(ruling, ruling.case.handler, "work-order-taken", weight="reminder", unit=company)
    tell_filer(ruling, "order-accepted", unit=company, weight="reminder")


def refuse(command: RefuseOrder, ruling: Ruling) -> None:
    """With a reason; the grid worker goes on without them."""
    order = _company(command.by, ruling)
    if order.state is OrderState.DONE or order.person not in (None, command.by):
        raise Refusal("not-yours")
    kept = ruling.keep(WordsKind.REASON, command.said)
    _end(ruling, order, OrderState.REFUSED, "order_refused", command.reason, words=kept, silent=True)
    ruling.tell(command.by, "order-refused", {"number": ruling.case.number}, weight="reply")
    reason: Arg = excerpt(command.said.text, 100) if command.said.text else Term(f"reason-order-{slug(command.reason)}")
    _back(ruling, order, "work-order-refused", reason=reason)


def report(command: ReportRepair, ruling: Ruling) -> None:
    """Repaired, they say: the grid worker looks before anybody claims anything."""
    order = _company(command.by, ruling)
    if order.state is OrderState.DONE or order.person not in (None, command.by):
        raise Refusal("not-yours")
    if not command.said.text:
        raise Refusal("nothing-said", "text")
    if order.state is OrderState.OFFERED:
        _take(command.by, order, ruling)
        order = _live(ruling)
    kept = ruling.keep(WordsKind.DONE, command.said)
    _keep_clock(ruling, order, PromiseState.KEPT)
    _set(ruling, replace(order, state=OrderState.DONE, done=kept))
    ruling.write("repaired", words=kept)
    _answer(ruling, "order-reported")
    buttons = [
        Button(f"repair-{key}", JudgeRepair(case=ruling.case.number, repaired=key == "seen")) for key in ("seen", "not")
    ]
    company, words = unit_name(order.unit, ruling.sight), excerpt(command.said.text, 120)
    media, handler = command.said.media, ruling.case.handler
    tell_staff(ruling, handler, "work-repaired", *buttons, media=media, unit=company, words=words)


def judge(command: JudgeRepair, ruling: Ruling) -> None:
    """The grid worker has looked. Repaired: from here it is the handler's claim, in the company's words. If not: the
    company's time for repairing begins anew."""
    _handler(command.by, ruling)
    order = _live(ruling)
    if order.state is not OrderState.DONE:
        raise Refusal("not-now")
    if command.repaired:
        _set(ruling, replace(order, state=OrderState.CONFIRMED))
        ruling.write("repair_seen")
        _tell(ruling, order, "order-confirmed")
        done = next(item for item in ruling.words() if item.n == order.done)
        said = Said(done.text, done.media)
        settle(ruling, Claim(case=command.case, by=command.by, what="fixed", cause="facility", said=said))
        return
    repair_by, _ = ruling.calendar.add(ruling.at, ruling.policy.beyond.order_repair)
    task = ruling.next_promise()
    worker = order.person or 0
    due = ruling.calendar.half(ruling.at, repair_by)
    ruling.promise(Promise(case=command.case, n=task, kind=PromiseKind.ORDER, person=worker, due_at=due))
    _set(ruling, replace(order, state=OrderState.TAKEN, repair_by=repair_by, task=task, done=None))
    ruling.write("repair_not_seen")
    tell_company(ruling, "order-again")
    tell_staff(ruling, command.by, "work-order-again", weight="reply", unit=unit_name(order.unit, ruling.sight))


def keep_order(promise: Promise, ruling: Ruling) -> None:
    """The company's clock: a reminder at half-time, then the order goes back to the grid worker."""
    order = ruling.case.beyond.ordered
    if order is None or order.task != promise.n or order.state is OrderState.DONE:
        ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
        return
    limit = order.accept_by if order.state is OrderState.OFFERED else order.repair_by
    if ruling.at < limit:
        ruling.promise(replace(promise, due_at=limit, attempts=(*promise.attempts, ruling.at)))
        ruling.write("order_reminded")
        tell_company(ruling, "order-reminder", weight="reminder")
        return
    _end(ruling, order, OrderState.OVERDUE, "order_overdue")
    _back(ruling, order, "work-order-overdue", reason=Term("reason-order-overdue"))


def let_go(ruling: Ruling) -> None:
    """The case has gone where the company has no part in it: done, higher up, told in confidence now, withdrawn."""
    order = ruling.case.beyond.ordered
    if order is None:
        return
    fits = repairer(ruling.case, ruling.sight)
    if ruling.case.status in IN_HAND and fits is not None and fits.id == order.unit:
        return
    own = ruling.by == ruling.case.handler  # else the resident has acted, or a limit ran out that their minute began
    _end(ruling, order, OrderState.WITHDRAWN, "order_withdrawn", blurred=not own)


def tell_company(ruling: Ruling, key: str, *, weight: str = "work", covers: str = "") -> None:
    """Tells whoever has the order: its person, or everybody of the company while nobody has taken it."""
    for person in _people(ruling, _live(ruling)):
        _tell_worker(ruling, person, key, weight=weight, covers=covers)


def _tell_worker(ruling: Ruling, person: int, key: str, *, weight: str, covers: str = "") -> None:
    """A card whose dates are the order's own."""
    order = _live(ruling)
    buttons, dates = order_buttons(ruling.case, person), (order.accept_by, order.repair_by)
    tell_staff(ruling, person, key, *buttons, weight=weight, covers=covers, accept_by=dates[0], due=dates[1])


def _people(ruling: Ruling, order: Order) -> list[int]:
    return [order.person] if order.person else crew(order.unit, ruling.case, ruling.sight)


def _tell(ruling: Ruling, order: Order, key: str) -> None:
    """A line without a card: the order is over, and with it what they may see."""
    for person in _people(ruling, order):
        ruling.tell(person, key, {"number": ruling.case.number}, weight="reminder")


def _answer(ruling: Ruling, key: str) -> None:
    _tell_worker(ruling, ruling.by, key, weight="reply")


def _back(ruling: Ruling, order: Order, key: str, *, reason: Arg) -> None:
    company = unit_name(order.unit, ruling.sight)
    tell_staff(ruling, ruling.case.handler, key, *_own_buttons(ruling), unit=company, reason=reason)
    tell_filer(ruling, "order-back", unit=company)


def _own_buttons(ruling: Ruling) -> tuple[Button, ...]:
    number = ruling.case.number
    if ruling.case.beyond.ordered is None:
        return (Button("order", OrderRepair(case=number)),)
    return (Button("facts", Begin("facts", number)), Button("recall", RecallOrder(case=number)))


def _end(
    ruling: Ruling,
    order: Order,
    state: OrderState,
    what: str,
    rule: str = "",
    *,
    words: int | None = None,
    silent: bool = False,
    blurred: bool = False,
) -> None:
    _keep_clock(ruling, order, PromiseState.WITHDRAWN)
    people = _people(ruling, order)
    _set(ruling, replace(order, state=state))
    ruling.write(what, rule, **({"words": words} if words else {}))
    if not silent:
        for person in people:
            ruling.tell(person, "order-over", {"number": ruling.case.number}, weight="reminder", blurred=blurred)


def _keep_clock(ruling: Ruling, order: Order, state: PromiseState) -> None:
    for promise in ruling.pending():
        if promise.n == order.task:
            ruling.promise(replace(promise, state=state))


def _due(ruling: Ruling, task: int, *, person: int) -> None:
    order = _live(ruling)
    for promise in ruling.pending():
        if promise.n == task:
            due = ruling.calendar.half(ruling.at, order.repair_by)
            ruling.promise(replace(promise, person=person, due_at=due, attempts=()))


def _set(ruling: Ruling, order: Order) -> None:
    ruling.set(beyond=replace(ruling.case.beyond, order=order))


def _live(ruling: Ruling) -> Order:
    order = ruling.case.beyond.ordered
    if order is None:
        raise Refusal("order-over")
    return order


def _handler(by: int, ruling: Ruling) -> None:
    """The one who has the case in hand, and nobody else."""
    if viewer_of(by, ruling.case, ruling.sight) is not Viewer.HANDLER or by != ruling.case.handler:
        outside = viewer_of(by, ruling.case, ruling.sight) in (Viewer.OUTSIDE, Viewer.CONFLICTED)
        raise Refusal("no-such-case" if outside else "not-yours")
    if ruling.case.status not in IN_HAND:
        raise Refusal("not-now")


def _company(by: int, ruling: Ruling) -> Order:
    if viewer_of(by, ruling.case, ruling.sight) is not Viewer.COMPANY:
        raise Refusal("no-such-case")
    return _live(ruling)


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    OrderRepair: order_repair,
    SetFacts: set_facts,
    RecallOrder: recall,
    TakeOrder: take,
    RefuseOrder: refuse,
    ReportRepair: report,
    JudgeRepair: judge,
}
