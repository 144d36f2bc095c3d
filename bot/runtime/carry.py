"""Carries a decision out: the case and all that hangs on it, written in the transaction the event is worked in.

There is no second way to change a case: conversations, buttons and due times all end here.
"""

from __future__ import annotations

from bot.cases.case import Case
from bot.cases.commands import AnyCommand
from bot.cases.decide import decide
from bot.cases.pages import standing
from bot.cases.ruling import Change
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
    for words in change.words:
        tx.add_words(words)
    for promise in change.promises:
        tx.save_promise(promise)
    for entry in change.entries:
        tx.append(entry)
    for notice in change.notices:
        speech.tell(notice, stages.get(notice.about, change.case.stage))
    return change


def renew_cards(case: Case, tx: Transaction, records: Records, speech: Speech) -> None:
    """Whoever holds a card of the case sees on it how the case stands, instead of buttons that are too late."""
    for shown in tx.acting_on(case.number):
        page = standing(shown.person, case, records)
        speech.renew(shown, case, *page.says, buttons=page.buttons)
