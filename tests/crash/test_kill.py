"""A real process on a real file, killed in the middle of its work again and again: whatever was acknowledged is there
afterwards, once, and answered.

``LINLI_KILLS`` sets how often (10).
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import httpx

import storage
from bot.cases.case import WordsKind
from tests.rigs import ROOT, Dice

T = TypeVar("T")

KILLS = int(os.environ.get("LINLI_KILLS", "6"))
#: A quarrel is nobody else's: no neighbour is asked whether theirs is the same.
PARKING = "邻居的车总占我的车位"
CLIENTS, MESSAGES = 5, 20  # at once; of each, before somebody else takes its place


class Server:
    """``linli run`` under somebody who starts it again whenever it dies."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url = f"sqlite:///{folder / 'killed.db'}"
        self.up = asyncio.Event()
        self.process: Process | None = None
        self._env = {
            **os.environ,
            "LINLI_WEB__PORT": str(self.port),
            "LINLI_STORAGE__URL": self.url,
            "LINLI_MEDIA__FOLDER": str(folder / "media"),
            "LINLI_LOG__LEVEL": "error",
        }

    async def start(self) -> None:
        command = (sys.executable, "-m", "bot", "run")
        self.process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=self._env, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL
        )
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            if b"Stop with" in line:
                break
        else:
            raise AssertionError(f"it did not start: exit {await self.process.wait()}")
        self.up.set()

    async def kill(self) -> None:
        assert self.process is not None
        self.up.clear()
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return await self.process.wait()


class Tally:
    """What was acknowledged, by seat: client ids and words, in order."""

    def __init__(self) -> None:
        self.acknowledged: dict[str, list[tuple[str, str]]] = {}
        self.many = 0
        self.changed = asyncio.Condition()

    async def add(self, seat: str, client_id: str, text: str) -> None:
        async with self.changed:
            self.acknowledged.setdefault(seat, []).append((client_id, text))
            self.many += 1
            self.changed.notify_all()

    async def reaches(self, many: int) -> None:
        async with self.changed:
            await self.changed.wait_for(lambda: self.many >= many)


class Resident:
    """Files a case and adds to it, and sends again what was not acknowledged, under the same name."""

    def __init__(self, server: Server, tally: Tally) -> None:
        self._server = server
        self._tally = tally
        self._http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", timeout=20)

    async def live(self) -> None:
        try:
            await self._live()
        finally:
            await self._http.aclose()

    async def _live(self) -> None:
        opened = await self._until(
            lambda: self._http.post("/api/chat/session", json={"start": "jinqiao-huayuan_3"}), 200
        )
        seat = str(opened.json()["seat"])
        await self._say(seat, "story", PARKING)
        await self._say(seat, "submit", "提交")
        [number] = await self._answered(seat, "filed", 1)
        for n in range(MESSAGES):
            await self._say(seat, f"add-{n}", f"{number}号 第{n}次去看，还是不亮")
        await self._answered(seat, "added", MESSAGES)

    async def _say(self, seat: str, client_id: str, text: str) -> None:
        body = {"client_id": client_id, "text": text}
        await self._until(lambda: self._http.post("/api/chat/messages", params={"seat": seat}, json=body), 202)
        await self._tally.add(seat, client_id, text)

    async def _answered(self, seat: str, key: str, many: int) -> list[int]:
        """Reads until there are so many answers of that key; the cases they are about."""
        while True:
            answer = await self._until(lambda: self._http.get("/api/chat/messages", params={"seat": seat}), 200)
            bubbles = json.loads(answer.content)["messages"]
            found = [int(bubble["case"]) for bubble in bubbles if bubble["key"] == key]
            if len(found) >= many:
                return found

    async def _until(self, ask: Callable[[], Awaitable[httpx.Response]], status: int) -> httpx.Response:
        """Asks until it is answered: a dead server answers nothing, a dying one nonsense."""
        while True:
            await self._server.up.wait()
            try:
                answer = await ask()
            except httpx.TransportError:
                await asyncio.sleep(0)
                continue
            assert answer.status_code in (status, 503), answer.text
            if answer.status_code == status:
                return answer


async def test_whatever_was_acknowledged_is_there_once_and_answered(tmp_path: Path) -> None:
    server, tally, dice = Server(tmp_path), Tally(), Dice(KILLS)
    killing = True

    async def somebody() -> None:
        while killing:
            await Resident(server, tally).live()

    await server.start()
    crowd = [asyncio.create_task(somebody()) for _ in range(CLIENTS)]
    try:
        for _ in range(KILLS):
            await tally.reaches(tally.many + 5 + dice.below(30))
            for _ in range(dice.below(40)):
                await asyncio.sleep(0)  # some of the turns in which others are being answered
            await server.kill()
            await server.start()
        killing = False
        await asyncio.gather(*crowd)
        assert await server.stop() == 0
    finally:
        for task in crowd:
            task.cancel()
        if server.process is not None and server.process.returncode is None:
            await server.kill()
    inspect(server.url, tally)


def inspect(url: str, tally: Tally) -> None:
    assert tally.many > KILLS * 5
    with closing(storage.open_store(url)) as store, store.read() as reader:
        assert reader.verify_journal() is None
        assert reader.counts()["events_dead"] == 0
        for seat, acknowledged in tally.acknowledged.items():
            lines = reader.lines(seat, 0, 1000)
            assert [(line.key, line.text) for line in lines if line.mine] == acknowledged
            keys = [line.key for line in lines if not line.mine]
            additions = [text.partition(" ")[2] for name, text in acknowledged if name.startswith("add-")]
            assert keys.count("filed") == 1 and keys.count("added") == len(additions)
            number = next(line.case for line in lines if line.key == "filed")
            assert number is not None
            kept = [item.text for item in reader.words_of(number) if item.kind is WordsKind.ADDITION]
            assert kept == additions
            case = reader.case(number)
            assert case is not None and case.is_open and case.wake_at is not None
