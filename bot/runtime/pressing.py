"""Pressing: what a button asks for, as far as it is theirs, still current and allowed now.

Otherwise it explains itself and changes nothing. It must not know how the press arrived.
"""

from __future__ import annotations

import msgspec

from bot.cases.actions import DECIDED_BY, filer_buttons, sharing_buttons, voice_buttons, worker_buttons
from bot.cases.case import Case
from bot.cases.commands import (
    Acknowledge,
    AnswerFollowUp,
    Command,
    ConfirmUnreachable,
    DecideReturn,
    EndTask,
    EndVisit,
    JudgeRepair,
    RecordCall,
    ReleaseVisit,
    ReplyToInvitation,
    ReportIn,
    TakeOrder,
    UndoMerge,
    UndoSplit,
    VoiceCommand,
)
from bot.cases.groups import HAT
from bot.cases.mediation.buttons import more_buttons, side_buttons
from bot.cases.mediation.sides import OF_MEDIATION, side_of
from bot.cases.ruling import Begin, Button, Refusal, Show
from bot.cases.visibility import Field, Level, visible
from bot.dialog import Answer
from bot.runtime.speech import read_action, split_token
from bot.runtime.store import Offer
from bot.runtime.visit import Visit

#: Buttons that do not depend on how the case stands, or check for themselves.
UNSTAGED = (
    Acknowledge,
    AnswerFollowUp,
    RecordCall,
    ConfirmUnreachable,
    ReleaseVisit,
    EndVisit,
    TakeOrder,
    JudgeRepair,
    VoiceCommand,
    UndoMerge,
    UndoSplit,
    ReportIn,
    DecideReturn,
    EndTask,
    ReplyToInvitation,
    *OF_MEDIATION,
)


def press(token: str, visit: Visit) -> None:
    """A button: known, theirs, still current, and allowed now; otherwise it explains itself and changes nothing."""
    parts = split_token(token)
    offer = visit.tx.offer(parts[0]) if parts else None
    if offer is not None and not _is_theirs(offer, visit):
        visit.audit.note(visit.person, "press", offer.case or 0, "foreign-press")
        _stale("press-unknown", visit)
        return
    if offer is None or parts is None or parts[1] >= len(offer.actions):
        _stale("press-unknown", visit)
        return
    if offer.expires_at <= visit.records.at:
        about = visit.tx.case(offer.case) if offer.case and visit.dialog is None else None
        if about is not None:
            _explain("press-expired", about, visit)
        else:
            _stale("press-expired", visit)
        return
    index = parts[1]
    if offer.question:
        if visit.dialog is None or visit.dialog.offer != offer.id:
            _stale("press-twice" if offer.used == index else "press-over", visit)
            return
        visit.tx.use_offer(offer.id, index, visit.records.at)
        visit.speech.chosen(offer.id, token)
        option: str = _text(offer.actions[index])
        visit.answer(Answer(choice=option))
        return
    _act(offer, index, token, visit)


def _is_theirs(offer: Offer, visit: Visit) -> bool:
    """Their own, or one on a card in a group's chat: there anybody may press, and is allowed what they are allowed."""
    if offer.person == visit.person.id:
        return True
    holder = visit.tx.person(offer.person)
    return holder is not None and holder.hat == HAT


def _act(offer: Offer, index: int, token: str, visit: Visit) -> None:
    action = read_action(offer.actions[index])
    case = visit.tx.case(action.case) if isinstance(action, Command) else None
    own = offer.person == visit.person.id
    if case is not None and not own and offer.used == index and case.handler == visit.person.id:
        return  # tapped twice in the group; what came of it is in their private chat already
    if case is not None and own and offer.used_at is not None and offer.used == index:
        _explain("press-repeated", case, visit)
        return
    if case is not None and offer.stage != case.stage and not isinstance(action, UNSTAGED):
        _explain("press-stale", case, visit)
        return
    if isinstance(action, Begin) and action.case and not _still_offered(action, offer, visit):
        current = visit.tx.case(action.case)
        if current is not None:
            _explain("press-stale", current, visit)
            return
    try:
        with visit.tx.savepoint():
            visit.do(action)
    except Refusal as refusal:
        visit.refused(refusal, case)
        return
    if isinstance(action, Command):
        visit.tx.use_offer(offer.id, index, visit.records.at)
        visit.speech.chosen(offer.id, token)


def _still_offered(action: Begin, offer: Offer, visit: Visit) -> bool:
    """Whether the conversation a button opens would still be offered."""
    case = visit.tx.case(action.case)
    if case is None or action.flow in ("follow_up_word", "call", "reply", "stand_down"):
        return True
    me = visit.person.id
    if visible(me, case, Field.CARD, visit.records) is Level.HIDDEN:
        return False
    if offer.stage == case.stage and action.flow not in DECIDED_BY.values():
        return True
    buttons = (*filer_buttons(case, visit.records), *worker_buttons(me, case, visit.records))
    buttons = (*buttons, *sharing_buttons(me, case, visit.records))
    voice = visit.tx.voice(case.number, me) if case.shared.numbers else None
    if voice is not None:
        buttons = (*buttons, *voice_buttons(case, voice, visit.records))
    side = side_of(me, case)
    buttons = (*buttons, *(side_buttons(side, case, visit.records.at) if side else more_buttons(case)))
    return any(isinstance(button.do, Begin) and button.do.flow == action.flow for button in buttons)


def _explain(key: str, case: Case, visit: Visit) -> None:
    """Says what has become of a button, and shows the case as it is now, to whoever may still see it."""
    if visible(visit.person.id, case, Field.CARD, visit.records) is Level.HIDDEN:
        visit.audit.note(visit.person, "press", case.number, "press-gone")
        visit.say("press-gone", Button("menu", Show("menu")), number=case.number)
        return
    visit.say(key, number=case.number)
    visit.show(Show("case", case.number))


def _stale(key: str, visit: Visit) -> None:
    if visit.dialog is not None:
        visit.ask_again(key)
    else:
        visit.say(key, Button("menu", Show("menu")))


def _text(raw: bytes) -> str:
    return msgspec.json.decode(raw, type=str)
