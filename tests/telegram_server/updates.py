"""The queue of updates: numbered, kept for a day, confirmed by an offset or by a webhook's 200."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import telegram
from aiogram.enums import UpdateType

from bot.clock import Clock
from tests.telegram_server.chats import as_sent
from tests.telegram_server.judging import bad

RETENTION = timedelta(hours=24)
KINDS = frozenset(kind.value for kind in UpdateType)

#: Sent only to who asks for them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

#: Updates are handed to a webhook one after the other within such a lane.
Lane = int | None


@dataclass(frozen=True)
class Waiting:
    """An update nobody has confirmed."""

    id: int
    at: datetime
    lane: Lane
    body: dict[str, Any]


class Updates:
    """``said`` is called whenever there is something new."""

    def __init__(self, clock: Clock, said: Callable[[], None]) -> None:
        self._clock = clock
        self._said = said
        self._next = 100_001
        self._waiting: list[Waiting] = []
        self._allowed: frozenset[str] = frozenset()
        self._gone: dict[int, Waiting] = {}
        self._held: list[Waiting] | None = None

    def allow(self, kinds: list[str] | None) -> None:
        """None leaves it as it was; an empty list is everything but what must be asked for.

        :raise Refusal: a kind that does not exist (Telegram would ignore it).
        """
        if kinds is None:
            return
        if unknown := sorted(set(kinds) - KINDS):
            raise bad(f'unknown update type "{unknown[0]}"')
        self._allowed = frozenset(kinds)

    @property
    def allowed(self) -> list[str]:
        return sorted(self._allowed)

    def add(self, lane: Lane = None, **content: Any) -> int | None:
        """A new update with python-telegram-bot's object as its one content; its id, or None if it was not asked for."""
        (kind,) = content
        if kind not in (self._allowed or KINDS - ON_REQUEST):
            return None
        body = as_sent(telegram.Update(self._next, **content))
        if kind == "message_reaction":  # Telegram writes empty lists down, python-telegram-bot leaves them out
            body[kind] = {"old_reaction": [], "new_reaction": []} | body[kind]
        return self._put(lane, body)

    def inject(self, content: dict[str, Any], lane: Lane = None) -> int:
        """Anything at all, numbered like the rest: kinds of the future, fields nobody expects."""
        return self._put(lane, {"update_id": self._next, **content})

    def jump(self, to: int) -> None:
        """The next id: higher or lower than all before, as after a week of silence."""
        self._next = to

    def again(self, update_id: int) -> None:
        """Hands out once more what was already confirmed."""
        self._waiting.append(self._gone[update_id])
        self._said()

    @contextmanager
    def holding(self) -> Iterator[list[Waiting]]:
        """What is new meanwhile is kept back, and given: ``bring`` hands it out, in whatever order it came to the bot."""
        held = self._held = []
        yield held
        self._held = None

    def bring(self, *held: Waiting) -> None:
        """Hands out what was kept back."""
        self._waiting += held
        self._said()

    def pending(self) -> list[Waiting]:
        """All that wait, oldest first; what is older than a day is gone."""
        oldest = self._clock.now() - RETENTION
        self._waiting = [update for update in self._waiting if update.at > oldest]
        return list(self._waiting)

    def confirm(self, *ids: int) -> None:
        self._gone |= {update.id: update for update in self._waiting if update.id in ids}
        self._waiting = [update for update in self._waiting if update.id not in ids]

    def confirm_before(self, offset: int) -> None:
        """What getUpdates means by its offset: below it all is confirmed; a negative one keeps only the last so many.

        One beyond the next id means nothing: it is left from before the numbers jumped.
        """
        pending = self.pending()
        if offset < 0:
            self.confirm(*(update.id for update in pending[:offset]))
        elif 0 < offset <= self._next:
            self.confirm(*(update.id for update in pending if update.id < offset))

    def drop(self) -> None:
        self._waiting.clear()

    def _put(self, lane: Lane, body: dict[str, Any]) -> int:
        update = Waiting(self._next, self._clock.now(), lane, body)
        self._next += 1
        if self._held is not None:
            self._held.append(update)
        else:
            self.bring(update)
        return update.id
