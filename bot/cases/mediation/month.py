"""The month 一般在一个月内调结 [P 人民调解工作若干规定]: the mediator is reminded; only both sides may take longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.cases.case import Promise, PromiseKind, PromiseState
from bot.cases.commands import ProposeExtension
from bot.cases.mediation import silence
from bot.cases.mediation.sides import answered, as_mediator, ask_side, mediation_of, tell_both, tell_mediator
from bot.cases.mediation.values import Extension, Side, Stage
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.config.values import Limit

#: While these last, the month runs.
RUNNING = (Stage.ASKING, Stage.TALKING, Stage.SIGNING, Stage.BREACHED)

#: The last reminder of a time that was made longer.
BEFORE_END = timedelta(days=3)


def watch(ruling: Ruling) -> None:
    """Sets the next reminder, in place of one that stands."""
    for promise in ruling.pending():
        if promise.kind is PromiseKind.MONTH:
            ruling.promise(replace(promise, state=PromiseState.MOVED))
    due = _next(ruling)
    if due is not None:
        case = ruling.case
        n = ruling.next_promise()
        ruling.promise(Promise(case=case.number, n=n, kind=PromiseKind.MONTH, person=case.filer, due_at=due))


def _next(ruling: Ruling) -> datetime | None:
    """Day 20, day 27, the end itself; after an extension three days before the new end."""
    case = ruling.case
    days = (case.round_at + timedelta(days=day) for day in ruling.policy.mediation.month_reminders)
    moments = [*(at for at in days if at < case.settle_by), case.settle_by]
    if any(extension.granted_at for extension in mediation_of(ruling).extensions):
        moments.append(case.settle_by - BEFORE_END)
    return min((at for at in moments if at > ruling.at), default=None)


def keep(promise: Promise, ruling: Ruling) -> None:
    """A reminder falls due, as things stand now."""
    case, state = ruling.case, ruling.case.mediation
    ruling.promise(replace(promise, state=PromiseState.KEPT))
    if state is None or state.stage not in RUNNING or not case.is_open:
        return
    ruling.write("month_reminded")
    if ruling.at < case.settle_by:
        unsigned = state.stage is Stage.SIGNING
        tell_mediator(ruling, "work-month-unsigned" if unsigned else "work-month", weight="reminder")
        watch(ruling)
        return
    buttons = (Button("result", Begin("agreement", case.number)), Button("extend", Begin("extend", case.number)))
    tell_mediator(ruling, "work-month-over", *buttons)


def propose(command: ProposeExtension, ruling: Ruling) -> None:
    """The mediator asks both whether they want to go on longer."""
    state = as_mediator(ruling)
    rules = ruling.policy.mediation
    if state.stage not in (Stage.TALKING, Stage.SIGNING, Stage.BREACHED):
        raise Refusal("consent-missing" if state.stage is Stage.ASKING else "not-now")
    granted = [extension for extension in state.extensions if extension.granted_at]
    if len(granted) >= rules.extensions or not 1 <= command.days <= rules.extension_days:
        raise Refusal("no-more-extension", days=rules.extension_days)
    extension = Extension(days=command.days, asked_at=ruling.at)
    ruling.set(mediation=replace(state, extensions=(*state.extensions, extension)))
    ruling.write("extension_asked", days=command.days)
    silence.put(ruling, silence.EXTENSION, len(state.extensions))
    for side in Side:
        ask_side(ruling, side, "extension", len(state.extensions), days=command.days)
    tell_mediator(ruling, "work-extension-asked", days=command.days)


def answer(ruling: Ruling, side: Side, n: int, agrees: bool) -> None:
    """With both yeses the end moves; a no leaves it where it was."""
    state = mediation_of(ruling)
    if n != len(state.extensions) - 1 or state.stage not in RUNNING:
        raise Refusal("not-now")
    extension = state.extensions[n]
    filer, other = answered((extension.filer, extension.other), side, agrees)
    both = agrees and filer == other
    extension = replace(extension, filer=filer, other=other, granted_at=ruling.at if both else None)
    ruling.set(mediation=replace(state, extensions=(*state.extensions[:n], extension)))
    ruling.write("extension_answered", filer.value if side is Side.FILER else other.value, side=side.value)
    if not agrees:
        tell_both(ruling, "mediation-extension-refused")
        tell_mediator(ruling, "work-extension-refused")
    elif both:
        end, provisional = ruling.calendar.add(ruling.case.settle_by, Limit(amount=extension.days, unit="days"))
        rung = tuple(name for name in ruling.case.rung if name not in ("settle_soon", "settle_due"))
        ruling.set(settle_by=end, told_by=end, provisional=provisional, nag_at=None, rung=rung)
        watch(ruling)
        ruling.write("extended", days=extension.days)
        tell_both(ruling, "mediation-extended", until=end)
        tell_mediator(ruling, "work-extended")
