"""The fetcher: brings files that are still at a platform, and only then lets their message be heard.

No transaction is open during a download. What waits is a committed event, so a restart takes up where it was; what
cannot be had is said to the person, and their words are heard all the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from msgspec import Struct
from msgspec.structs import replace

from bot.clock import Clock
from bot.runtime import attachments
from bot.runtime.pictures import FileRefusal
from bot.runtime.ports import (
    Channel,
    Event,
    EventState,
    Fetch,
    Fetching,
    Heard,
    NewEvent,
    SendError,
    Trouble,
)
from bot.runtime.rounds import Rounds
from bot.runtime.store import Transaction

log = structlog.get_logger()

#: Messages with files taken at once, and downloads under way at once: each may hold 20 MB.
BATCH, AT_ONCE = 100, 4

#: Seconds until a download is tried again, by tries so far; after the last it is given up. Links are good for an hour.
RETRIES = (1, 3, 10, 30, 60, 120, 300, 600)


class _Brought(Struct, frozen=True):
    """One file's outcome: the file, or ``again`` seconds until the next try, or neither: it cannot be had."""

    event: Event
    body: Fetch
    kept: attachments.Kept | None = None
    again: float | None = None
    detail: str = ""


class Fetcher(Rounds):
    """``commit`` runs a function in the writer's next commit; ``folder`` is where files are kept."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        clock: Clock,
        commit: Callable[[Callable[[Transaction], Any]], Awaitable[Any]],
        folder: Path,
    ) -> None:
        super().__init__("fetcher", self._round)
        self._channels = channels
        self._clock = clock
        self._commit = commit
        self._folder = folder
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def _round(self) -> int:
        """Brings what is due and lets it be heard. Gives how many files were looked at."""
        events = await self._due()
        albums: dict[tuple[str, str], list[Event]] = {}
        for event in events:
            assert isinstance(event.body, Fetch)
            albums.setdefault((event.seat, event.body.album or event.key), []).append(event)
        await asyncio.gather(*(self._album(album) for album in albums.values()))
        return len(events)

    async def _due(self) -> list[Event]:
        now = self._clock.now()
        fetching = [name for name, channel in self._channels.items() if isinstance(channel, Fetching)]
        if not fetching:
            return []
        found: list[Event] = await self._commit(
            lambda tx: [event for name in fetching for event in tx.to_fetch(name, now, BATCH)]
        )
        return found

    async def _album(self, events: Sequence[Event]) -> None:
        brought = await asyncio.gather(*(self._bring(event) for event in events))
        await self._commit(lambda tx: self._keep(brought, tx))

    async def _bring(self, event: Event) -> _Brought:
        assert isinstance(event.body, Fetch)
        body, channel = event.body, self._channels[event.channel]
        assert isinstance(channel, Fetching)
        if event.tries > len(RETRIES) + 1:  # no try of it ended in a failure: it ended the process
            return _Brought(event, body, detail="interrupted")
        async with self._gate:
            try:
                content = await channel.fetch(body.file)
                return _Brought(event, body, await asyncio.to_thread(attachments.keep, self._folder, content))
            except FileRefusal as refusal:
                return _Brought(event, body, detail=refusal.code)
            except SendError as error:
                again = _pause(event, error.retry_after) if error.trouble in (Trouble.RETRY, Trouble.UNKNOWN) else None
                return _Brought(event, body, again=again, detail=error.detail)
            except Exception as error:  # a full disk, a fault of ours: the person's words may not be lost over it
                log.exception("fetch_failed", id=event.id, channel=event.channel)
                return _Brought(event, body, again=_pause(event, None), detail=type(error).__name__)

    def _keep(self, brought: Sequence[_Brought], tx: Transaction) -> None:
        """What has come of an album is heard as one message; what has not comes later, to the same place."""
        now = self._clock.now()
        ended = [one for one in brought if one.again is None]
        for one in brought:
            if one.again is not None:
                log.warning("fetch_again", id=one.event.id, channel=one.event.channel, detail=one.detail)
                tx.retry_event(one.event.id, now + timedelta(seconds=one.again), one.detail)
        if not ended:
            return
        seat = tx.seat(ended[0].event.seat)
        for one in ended:
            tx.finish_event(one.event.id, EventState.DONE, one.detail)
            if one.kept is not None and seat is not None:
                tx.add_upload(attachments.upload_of(one.kept, seat.person, now))
            elif one.kept is None:
                log.warning("file_lost", id=one.event.id, channel=one.event.channel, detail=one.detail)
        self._hear(ended, tx)

    def _hear(self, ended: Sequence[_Brought], tx: Transaction) -> None:
        first = ended[0]
        heard = first.body.heard
        texts = dict.fromkeys(one.body.heard.text for one in ended if one.body.heard.text)
        lost = next((one.body.lost for one in ended if one.kept is None), "")
        heard = replace(
            heard,
            text="\n".join(texts),
            media=tuple(dict.fromkeys(one.kept.name for one in ended if one.kept is not None)),
            remark=lost or heard.remark,
        )
        event, album = first.event, first.body.album
        key = f"album/{album}" if album else f"{event.key}/heard"
        new = NewEvent(channel=event.channel, seat=event.seat, key=key, body=heard, at=self._clock.now())
        before = tx.add_event(new)
        if album and not before.fresh and isinstance(before.body, Heard):
            late = replace(heard, beside=before.body.media)
            tx.add_event(replace(new, key=f"{key}/{event.id}", body=late))


def _pause(event: Event, wanted: float | None) -> float | None:
    """Seconds until the next try; None: these were tries enough."""
    if event.tries > len(RETRIES):
        return None
    return max(RETRIES[event.tries - 1], wanted or 0)
