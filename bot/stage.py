"""The demonstration's stage: who can be played, and a clock that is pushed on from due moment to due moment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import Ids, ShiftedClock
from bot.handlers.web.demo import DemoPerson, Step
from bot.runtime import invites
from bot.runtime.store import Store, Transaction


class DemoStage:
    """``idle`` waits until nothing waits in the house; ``commit`` runs a function in its next commit."""

    def __init__(
        self,
        store: Store,
        clock: ShiftedClock,
        ids: Ids,
        secret: str,
        *,
        idle: Callable[[], Awaitable[None]],
        commit: Callable[[Callable[[Transaction], None]], Awaitable[None]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._secret = secret
        self._idle = idle
        self._commit = commit

    def now(self) -> datetime:
        return self._clock.now()

    async def people(self) -> list[DemoPerson]:
        with self._store.read() as reader:
            town = reader.town()
            found = []
            for member in town.staff.values():
                person = reader.person(member.person)
                grants = town.grants_of(member.person, self.now())
                if person is not None and grants:
                    units = tuple(town.units[grant.unit].name for grant in grants)
                    found.append(DemoPerson(person.roster, person.name, grants[0].role, units))
            return found

    async def invite(self, roster: str) -> str:
        with self._store.read() as reader:
            if reader.person_of_roster(roster) is None:
                raise KeyError(roster)
        return invites.issue(self._secret, staff=roster, at=self.now(), nonce=self._ids.token())

    async def forward(self, by: Step) -> datetime:
        """Drain, go to the next due time, and so on until ``by`` has passed; "next" stops at the first."""
        spans = {"1h": timedelta(hours=1), "1d": timedelta(days=1), "3d": timedelta(days=3)}
        await self._idle()
        if by == "next":
            with self._store.read() as reader:
                due = reader.next_due()
            if due is not None:
                self._to(due)
        else:
            goal = self.now() + spans[by]
            while True:
                with self._store.read() as reader:
                    due = reader.next_due()
                if due is None or due >= goal:
                    break
                self._to(due)
                await self._idle()
            self._to(goal)
        await self._idle()
        offset = str(self._clock.offset.total_seconds())
        await self._commit(lambda tx: tx.save_setting("demo_offset", offset))
        return self.now()

    def _to(self, moment: datetime) -> None:
        self._clock.forward(max(moment - self._clock.now(), timedelta()))
