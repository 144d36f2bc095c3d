"""The reader and the transaction of ``bot.runtime.ports``, put together from the pages of this package.

They hold for every database that has a :class:`storage.statements.Connection`. They must not know which one it is.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from storage.cases import CaseReads
from storage.counters import Sequence
from storage.erasure import ErasureWrites
from storage.events import EventReads, EventWrites
from storage.journal import JournalReads, JournalWrites
from storage.outbox import OutboxWrites
from storage.people import PeopleReads, TownCache
from storage.statements import Connection
from storage.talk import TalkReads
from storage.voices import VoiceReads
from storage.wakes import WakeReads, WakeWrites


class WritingConnection(Connection, Protocol):
    """A connection inside a transaction that may write."""

    def savepoint(self) -> AbstractContextManager[None]: ...


class Reading(PeopleReads, CaseReads, VoiceReads, JournalReads, TalkReads, EventReads, WakeReads):
    """One consistent state."""

    def __init__(self, db: Connection, towns: TownCache) -> None:
        self.db = db
        self.towns = towns


class Writing(ErasureWrites, JournalWrites, EventWrites, OutboxWrites, WakeWrites, Reading):
    """One transaction."""

    def __init__(self, db: WritingConnection, towns: TownCache) -> None:
        super().__init__(db, towns)
        self._savepoint = db.savepoint
        self.sequence = Sequence(db)

    def savepoint(self) -> AbstractContextManager[None]:
        return self._savepoint()
