"""Decides a command: one table from command to the function that rules on it. Pure; the only door into the domain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.cases import calls, closing, follow_up, handling, mediation, opening, timers
from bot.cases.case import Case
from bot.cases.commands import (
    Accept,
    Add,
    Amend,
    Answer,
    AnswerFollowUp,
    AnyCommand,
    Appeal,
    AskResident,
    Claim,
    Confirm,
    ConfirmUnreachable,
    Decline,
    GiveConsent,
    GrantEnded,
    HandUp,
    KeepPromise,
    Locate,
    Note,
    Object,
    Open,
    Reassign,
    Recategorise,
    RecordCall,
    RecordConsent,
    RecordResult,
    SetMeeting,
    SetPrivacy,
    Undo,
    Wake,
    Withdraw,
)
from bot.cases.notices import post_of
from bot.cases.ruling import Change, Refusal, Ruling, Sight

#: What rules on what. ``Open`` stands apart: it has no case yet.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    Add: opening.add,
    Amend: opening.amend,
    Answer: opening.answer,
    Withdraw: opening.withdraw,
    SetPrivacy: opening.set_privacy,
    Appeal: opening.appeal,
    Confirm: closing.confirm,
    AnswerFollowUp: follow_up.answer_follow_up,
    Object: closing.objection,
    RecordCall: calls.record_call,
    ConfirmUnreachable: calls.confirm_unreachable,
    GiveConsent: mediation.give_consent,
    RecordConsent: mediation.record_consent,
    SetMeeting: mediation.set_meeting,
    RecordResult: mediation.record_result,
    Accept: handling.accept,
    AskResident: handling.ask,
    HandUp: handling.hand_up,
    Decline: handling.decline,
    Claim: handling.claim,
    Note: handling.note,
    Reassign: handling.reassign,
    Recategorise: handling.recategorise,
    Locate: handling.locate,
    Undo: handling.undo,
    GrantEnded: lambda command, ruling: _leave(ruling),
    Wake: lambda command, ruling: timers.wake(ruling),
    KeepPromise: lambda command, ruling: timers.keep_promise(command.promise, ruling),
}


#: What only somebody in a post may ask for: a worker's buttons outlive their grant, their rights do not.
STAFF = (
    Accept,
    AskResident,
    HandUp,
    Decline,
    Claim,
    Note,
    Object,
    Reassign,
    Recategorise,
    Locate,
    RecordConsent,
    SetMeeting,
    RecordResult,
    RecordCall,
    ConfirmUnreachable,
)


def _leave(ruling: Ruling) -> None:
    handling.replace_leaver(ruling)


def decide(command: AnyCommand, sight: Sight) -> Change:
    """What the command does to the records as they are now.

    Raises :class:`Refusal` when it may not be done; then nothing has changed.
    """
    if isinstance(command, Open):
        ruling = opening.open_case(command, sight)
    else:
        ruling = Ruling(_case(command, sight), sight, command.by)
        if isinstance(command, STAFF) and not sight.town.is_staff(command.by, sight.at):
            raise Refusal("no-such-case")
        RULES[type(command)](command, ruling)
    post = post_of(ruling.case, sight)
    leaves = post.until if post else None
    return ruling.change(timers.next_wake(ruling.case, ruling.policy, sight.calendar, leaves=leaves))


def _case(command: AnyCommand, sight: Sight) -> Case:
    case = sight.case(command.case)
    if case is None:
        raise Refusal("no-such-case")
    return case
