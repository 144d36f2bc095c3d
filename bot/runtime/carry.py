"""Carries a decision out: the case and all that hangs on it, written in the transaction the event is worked in.

There is no second way to change a case: conversations, buttons and due times all end here.
"""

from __future__ import annotations

from bot.cases.case import Case, WordsKind
from bot.cases.commands import AnyCommand
from bot.cases.decide import decide
from bot.cases.pages import standing
from bot.cases.ruling import Change, Telling
from bot.runtime.crowd import SPREAD
from bot.runtime.ports import NewEvent
from bot.runtime.records import Records
from bot.runtime.speech import Speech
from bot.runtime.store import Transaction


def carry_out(command: AnyCommand, tx: Transaction, records: Records, speech: Speech) -> Change:
    """Decides and writes. Raises :class:`~bot.cases.ruling.Refusal` with nothing written."""
    change = decide(command, records)
    stages = {}
    for case in change.cases:
        before = tx.case(case.number) if case.version else None
        saved = tx.save_case(case)
        stages[saved.number] = saved.stage
        if before is not None and before.stage != saved.stage:
            renew_cards(saved, tx, records, speech)
    for voice in change.voices:
        tx.save_voice(voice)
    for words in change.words:
        if words.kind is WordsKind.VOICE:
            tx.add_voice_words(words)
        else:
            tx.add_words(words)
    for move in change.moves:
        tx.move_voices(move)
    for promise in change.promises:
        tx.save_promise(promise)
    for entry in change.entries:
        tx.append(entry)
    for notice in change.notices:
        speech.tell(notice, stages.get(notice.about, change.case.stage))
    for telling in change.tellings:
        begin_telling(telling, stages.get(telling.case, change.case.stage), tx, speech)
    return change


def begin_telling(telling: Telling, stage: int, tx: Transaction, speech: Speech) -> None:
    """What all voices of a case are to be told goes round by itself: an event for every so many of them."""
    body = speech.worded(telling, stage)
    key = f"{telling.case}/{telling.step}/{telling.after}"
    tx.add_event(NewEvent(channel=SPREAD, seat="", key=key, body=body, at=speech.at))


def renew_cards(case: Case, tx: Transaction, records: Records, speech: Speech) -> None:
    """Whoever holds a card of the case sees on it how the case stands, instead of buttons that are too late."""
    for shown in tx.acting_on(case.number):
        page = standing(shown.person, case, records)
        speech.renew(shown, case, *page.says, buttons=page.buttons, blurred=page.blurred)
