"""Decides a command: one table from command to the function that rules on it. Pure; the only door into the domain.

Each file of rulings brings its own rows (``RULES``); here they are one table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.cases import (
    calls,
    closing,
    ending,
    follow_up,
    handling,
    joining,
    merging,
    opening,
    orders,
    passing,
    relay,
    timers,
    voicing,
    watching,
)
from bot.cases.case import Case
from bot.cases.commands import AnyCommand, ConfirmUnreachable, Join, Open, RecordCall, StaffCommand
from bot.cases.joint import course as joint
from bot.cases.mediation import rules as mediation
from bot.cases.notices import post_of
from bot.cases.ruling import Change, Refusal, Ruling, Sight
from bot.cases.visibility import Field, Level, visible
from bot.cases.whistle import department, street

#: Answers to a task, which know by its number whose it was.
TASKS = (RecordCall, ConfirmUnreachable)

#: What rules on what. ``Open`` stands apart: it has no case yet.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    **opening.RULES,
    **handling.RULES,
    **passing.RULES,
    **ending.RULES,
    **closing.RULES,
    **follow_up.RULES,
    **calls.RULES,
    **mediation.RULES,
    **watching.RULES,
    **orders.RULES,
    **relay.RULES,
    **street.RULES,
    **department.RULES,
    **joint.RULES,
    **timers.RULES,
    **joining.RULES,
    **voicing.RULES,
    **merging.RULES,
}


def decide(command: AnyCommand, sight: Sight) -> Change:
    """What the command does to the records as they are now.

    Raises :class:`Refusal` when it may not be done; then nothing has changed.
    """
    if isinstance(command, Open):
        ruling = opening.open_case(command, sight)
    else:
        ruling = Ruling(_case(command, sight), sight, command.by)
        if isinstance(command, StaffCommand) and _is_nothing_to(command, ruling):
            raise Refusal("no-such-case")
        if ruling.case.meeting is not None and not isinstance(command, joint.FITTING):
            seen = visible(command.by, ruling.case, Field.CARD, sight) is not Level.HIDDEN
            raise Refusal("not-now" if seen else "no-such-case")
        RULES[type(command)](command, ruling)
        street.fall_silent(ruling)
        orders.let_go(ruling)
        relay.let_go(ruling)
    if isinstance(command, Open | Join):
        joint.propose_if_hot(ruling)
    change = _freeze(ruling, sight)
    for part in ruling.parts:
        change = change.with_part(_freeze(part, sight))
    return change


def _freeze(ruling: Ruling, sight: Sight) -> Change:
    watching.watch(ruling)
    post = post_of(ruling.case, sight)
    leaves = post.until if post else None
    return ruling.change(timers.next_wake(ruling.case, ruling.policy, sight.calendar, leaves=leaves))


def _is_nothing_to(command: StaffCommand, ruling: Ruling) -> bool:
    """Whether the case does not exist for them: no post, or none that has to do with it. Whoever has had a task is told
    by its ruling that it is over."""
    case, sight = ruling.case, ruling.sight
    if not sight.town.is_staff(command.by, sight.at):
        return True
    return not isinstance(command, TASKS) and visible(command.by, case, Field.CARD, sight) is Level.HIDDEN


def _case(command: AnyCommand, sight: Sight) -> Case:
    case = sight.case(command.case)
    if case is None:
        raise Refusal("no-such-case")
    return case
