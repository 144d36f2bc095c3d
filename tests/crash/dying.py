"""A store that kills the process at one commit, and a rig that begins again on the same file, as an operator's service does.

Death is an exception nobody may catch; everything in memory is dropped with it, and the file is opened anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from bot.app import Foundation
from bot.runtime.store import Reader, Store, Transaction
from tests.rigs import DirectRig, SimulatedClock, foundation
from tests.world import MONDAY, World

T = TypeVar("T")


class Died(BaseException):
    """The process is gone: no handler of ours runs any more."""


class Doom:
    """When it happens: at the ``at``-th commit that writes anything, ``before`` or after it. 0: never."""

    def __init__(self, at: int = 0, *, before: bool = False) -> None:
        self.at = at
        self.before = before
        self.commits = 0
        self.deaths = 0


class Watched:
    """A transaction that knows whether anything was written: a commit of nothing is no place to die."""

    READS = frozenset({name for name in dir(Reader) if not name.startswith("_")} | {"savepoint", "waiting_events"})

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.wrote = False

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._tx, name)
        if name in self.READS:
            return found

        def write(*args: Any, **kwargs: Any) -> Any:
            result = found(*args, **kwargs)
            self.wrote = self.wrote or (bool(result) if name == "to_send" else args != ([],))
            return result

        return write


class DyingStore:
    """The store's port, with a death in it."""

    def __init__(self, store: Store, doom: Doom) -> None:
        self._store = store
        self._doom = doom

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        doom = self._doom
        with self._store.write() as tx:
            watched = Watched(tx)
            yield cast(Transaction, watched)
            doom.commits += watched.wrote
            now = watched.wrote and doom.commits == doom.at
            if now and doom.before:
                doom.deaths += 1
                raise Died
        if now:
            doom.deaths += 1
            raise Died

    def read(self) -> Any:
        return self._store.read()

    def close(self) -> None:
        self._store.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


class MortalRig(DirectRig):
    """The house worked directly, dying as it is doomed to. People try again under the same name, as their pages do."""

    def __init__(self, base: Foundation, doom: Doom) -> None:
        self.doom = doom
        super().__init__(base)

    def _begin(self) -> None:
        self.base.store = cast(Store, DyingStore(self.base.store, self.doom))
        super()._begin()

    def _rise(self) -> None:
        """Nothing is taken along but the file; the lock on it is let go as the system lets it go."""
        dead = self.base
        dead.store.close()
        self.base = Foundation(dead.settings, clock=dead.clock, ids=dead.ids)
        self._begin()

    def commit(self, do: Callable[[Transaction], T]) -> T:
        while True:
            try:
                return super().commit(do)
            except Died:
                self._rise()

    def settle(self) -> None:
        while True:
            try:
                return super().settle()
            except Died:
                self._rise()


def mortal_world(folder: Path, doom: Doom) -> World:
    clock = SimulatedClock(MONDAY)
    return World(MortalRig(foundation(folder, clock), doom), clock)
