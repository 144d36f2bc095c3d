"""Carries a decision out: the case and all that hangs on it, written in the transaction the event is worked in.

There is no second way to change a case: conversations, buttons and due times all end here.
"""

from __future__ import annotations

from bot.cases.commands import AnyCommand
from bot.cases.decide import decide
from bot.cases.ruling import Change
from bot.runtime.records import Records
from bot.runtime.speech import Speech
from bot.runtime.store import Transaction


def carry_out(command: AnyCommand, tx: Transaction, records: Records, speech: Speech) -> Change:
    """Decides and writes. Raises :class:`~bot.cases.ruling.Refusal` with nothing written."""
    change = decide(command, records)
    stages = {}
    for case in change.cases:
        saved = tx.save_case(case)
        stages[saved.number] = saved.stage
    for words in change.words:
        tx.add_words(words)
    for promise in change.promises:
        tx.save_promise(promise)
    for entry in change.entries:
        tx.append(entry)
    for notice in change.notices:
        speech.tell(notice, stages.get(notice.about, change.case.stage))
    return change
