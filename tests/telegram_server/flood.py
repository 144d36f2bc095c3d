"""How often a bot may send, by the server's clock.

Telegram publishes the three figures and no more; how much of a burst it forgives is a guess here, on the strict side.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.constants import FloodLimit

from bot.clock import Clock
from tests.telegram_server.judging import Refusal

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Rates:
    """Messages a second over all, a second in one chat, a minute in one group; ``burst`` at once in one chat."""

    overall: int = FloodLimit.MESSAGES_PER_SECOND
    per_chat: int = FloodLimit.MESSAGES_PER_SECOND_PER_CHAT
    burst: int = 5
    per_group: int = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP


#: For what is not about rates: a story on a clock that stands still sends a hundred messages in one instant.
UNLIMITED = Rates(overall=10**6, per_chat=10**6, burst=10**6, per_group=10**6)


class _Bucket:
    """Fills by ``rate`` a second and holds ``size``."""

    def __init__(self, rate: int, size: int) -> None:
        self._each = timedelta(seconds=1) / rate
        self._size = size
        self._empty_until: datetime | None = None

    def wait(self, now: datetime, messages: int) -> timedelta:
        """How long before ``messages`` may go; they may not be more than fit, but one album always fits."""
        return self._after(now, messages) - now - self._each * max(self._size, messages)

    def take(self, now: datetime, messages: int) -> None:
        self._empty_until = self._after(now, messages)

    def _after(self, now: datetime, messages: int) -> datetime:
        return max(self._empty_until or now, now) + self._each * messages


class Flood:
    """Says "too many" and remembers until when."""

    def __init__(self, clock: Clock, rates: Rates) -> None:
        self._clock = clock
        self._rates = rates
        self._overall = _Bucket(rates.overall, rates.overall)
        self._chats: dict[int, _Bucket] = defaultdict(lambda: _Bucket(rates.per_chat, rates.burst))
        self._groups: dict[int, deque[datetime]] = defaultdict(deque)
        self._shut: dict[int | None, tuple[datetime, datetime]] = {}

    def shut(self, chat: int | None, seconds: int) -> Refusal:
        """Closes a chat, or everything, for a while; the refusal to answer with."""
        now = self._clock.now()
        self._shut[chat] = (now, now + timedelta(seconds=seconds))
        return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)

    def early(self, chat: int) -> bool:
        """Whether a request for this chat comes before the moment we named.

        Of what others sent in the very instant everything was shut, nobody is accused: it was on its way.
        """
        now = self._clock.now()
        _, chat_until = self._shut.get(chat, (now, now))
        since, until = self._shut.get(None, (now, now))
        return now < chat_until or since < now < until

    def charge(self, chat: int, *, group: bool, messages: int = 1) -> None:
        """Counts messages or edits.

        :raise Refusal: 429, and nothing is counted.
        """
        now = self._clock.now()
        for key in (chat, None):
            _, until = self._shut.get(key, (now, now))
            if now < until:
                raise self.shut(key, _seconds(until - now))
        waits = {None: self._overall.wait(now, messages), chat: self._chats[chat].wait(now, messages)}
        sent = self._groups[chat]
        while sent and sent[0] <= now - MINUTE:
            sent.popleft()
        if group and sent and len(sent) + messages > self._rates.per_group:
            leaving = min(len(sent), len(sent) + messages - self._rates.per_group) - 1
            waits[chat] = max(waits[chat], sent[leaving] + MINUTE - now)
        for key, wait in waits.items():
            if wait > timedelta():
                raise self.shut(key, _seconds(wait))
        self._overall.take(now, messages)
        self._chats[chat].take(now, messages)
        if group:
            sent.extend([now] * messages)


def _seconds(wait: timedelta) -> int:
    return max(1, math.ceil(wait.total_seconds()))
