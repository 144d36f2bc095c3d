"""Durable conversation steps through the web API: ``python -m benchmarks.web``.

A step is a resident's message in and the answer to it out: POST, commit, work, commit, and the answer on the resident's
event stream. New residents each file a case in six messages. The server has one core, the load another. In the same
run, on the same core, the floor: an HTTP handler that commits one row the same way and answers.

Prints steps per second at full load, p50/p95/p99 at half of that, peak memory and start time of the server.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import math
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import stopwatch

ROOT = Path(__file__).parent.parent

#: What each resident does; a name in brackets presses the newest button of that id.
INTAKE = ("楼道灯坏了两天了，晚上看不见", "金桥花园3号楼2单元", "[privacy]", "[confidential]", "[submit]", "我的事项")

WARM_UP = 3.0


@dataclass
class Tally:
    """What was measured between ``start`` and ``end`` on the stopwatch."""

    start: float
    end: float
    steps: int = 0
    times: list[float] = field(default_factory=list)
    failures: int = 0

    def add(self, began: float, now: float) -> None:
        if self.start <= now <= self.end:
            self.steps += 1
            self.times.append(now - began)


class Wire:
    """One keep-alive HTTP/1.1 connection from a loopback address of its own, so that per-address limits see many people."""

    def __init__(self, port: int, source: str) -> None:
        self.port = port
        self.source = source

    async def open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.source, 0))

    async def call(
        self, method: str, path: str, body: bytes = b"", cookie: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        head = f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{self.port}\r\norigin: http://127.0.0.1:{self.port}\r\n"
        head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n"
        head += f"cookie: {cookie}\r\n\r\n" if cookie else "\r\n"
        self.writer.write(head.encode() + body)
        status, headers = await self.head()
        return status, headers, await self.reader.readexactly(int(headers.get("content-length", "0")))

    async def head(self) -> tuple[int, dict[str, str]]:
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:]) if value}
        return int(lines[0].split()[1]), headers

    def close(self) -> None:
        self.writer.close()


class Resident:
    """One new person: a session, an event stream, six messages."""

    def __init__(self, port: int, source: str, wire: Wire) -> None:
        self.port, self.source, self.wire = port, source, wire
        self.choices: dict[str, str] = {}
        self.cookie = self.seat = ""

    async def arrive(self) -> None:
        status, headers, body = await self.wire.call("POST", "/api/chat/session", b"{}")
        assert status == 200, (status, body)
        self.seat = json.loads(body)["seat"]
        self.cookie = headers["set-cookie"].split(";")[0]
        self.stream = Wire(self.port, self.source)
        await self.stream.open()
        path = f"/api/chat/events?seat={self.seat}&after=0"
        self.stream.writer.write(
            f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{self.port}\r\ncookie: {self.cookie}\r\n\r\n".encode()
        )
        await self.stream.head()
        await self.answer(0)

    async def step(self, number: int, said: str) -> None:
        """Says it and waits for the answer."""
        message = {"client_id": f"m{number}"}
        if said.startswith("["):
            message["choice"] = self.choices[said.strip("[]")]
        else:
            message["text"] = said
        path = f"/api/chat/messages?seat={self.seat}"
        status, _, body = await self.wire.call("POST", path, json.dumps(message).encode(), self.cookie)
        assert status == 202, (status, body)
        await self.answer(json.loads(body)["seq"])

    async def answer(self, after: int) -> None:
        """Reads the stream until the house has said something after ``after``."""
        while True:
            line = await self.stream.reader.readline()
            if not line:
                raise ConnectionError("the stream ended")
            if not line.startswith(b"data: {"):
                continue
            bubble = json.loads(line[6:])
            if bubble["from"] == "bot" and bubble["seq"] > after:
                self.choices = {choice["id"]: choice["token"] for choice in bubble["choices"]}
                return


async def resident_after_resident(port: int, source: str, tally: Tally, pace: float | None, worker: int) -> None:
    """Keeps filing until the time is over. ``pace``: seconds from one step's begin to the next, else as fast as it goes."""
    wire = Wire(port, source)
    await wire.open()
    # spread over one whole intake: people who know nothing of each other do not all file in the same moment
    due = stopwatch() + (pace or 0) * len(INTAKE) * (worker % 97) / 97
    await asyncio.sleep(max(0.0, due - stopwatch()))
    while stopwatch() < tally.end:
        person = Resident(port, source, wire)
        try:
            await person.arrive()
            if pace is not None:
                # whoever had to wait to come in begins at their own next time: together they would stay together
                due += pace * max(0, math.ceil((stopwatch() - due) / pace) - 1)
            for number, said in enumerate(INTAKE):
                if pace is not None:
                    due += pace
                    await asyncio.sleep(max(0.0, due - stopwatch()))
                began = stopwatch() if pace is None else due
                await asyncio.wait_for(person.step(number, said), 30)
                tally.add(began, stopwatch())
                if stopwatch() > tally.end:
                    break
        except (AssertionError, ConnectionError, TimeoutError, KeyError) as error:
            tally.failures += 1
            print("failed:", type(error).__name__, str(error)[:200], file=sys.stderr)
            return
        finally:
            with contextlib.suppress(AttributeError):
                person.stream.close()
    wire.close()


async def row_after_row(port: int, source: str, tally: Tally) -> None:
    """The floor's load: one POST after another."""
    wire = Wire(port, source)
    await wire.open()
    while (began := stopwatch()) < tally.end:
        status, _, _ = await wire.call("POST", "/row", b'{"text":"x"}')
        assert status == 202
        tally.add(began, stopwatch())
    wire.close()


async def load(port: int, seconds: float, many: int, pace: float | None, *, floor: bool = False) -> Tally:
    begin = stopwatch() + WARM_UP
    tally = Tally(begin, begin + seconds)
    offset = int(begin * 10) % 200
    sources = [f"127.{10 + offset}.{n // 250}.{n % 250 + 1}" for n in range(many)]
    if floor:
        await asyncio.gather(*(row_after_row(port, source, tally) for source in sources))
    else:
        await asyncio.gather(
            *(resident_after_resident(port, source, tally, pace, n) for n, source in enumerate(sources))
        )
    return tally


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def server(
    command: list[str], port: int, environment: dict[str, str], core: int
) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """A server process on one core; gives it and the seconds until it answered."""
    began = stopwatch()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )
    try:
        while stopwatch() - began < 30:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                break
        else:
            raise RuntimeError("the server did not start")
        yield process, stopwatch() - began
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def memory(process: subprocess.Popen[bytes], name: str) -> float:
    """MB: VmRSS now or VmHWM at its peak."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    return 0.0


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times) or [0.0]
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


FLOOR = """
import asyncio, queue, sqlite3, sys, threading
import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

jobs = queue.SimpleQueue()

def write(path):
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA journal_mode=WAL"); db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB)")
    while True:
        batch = [jobs.get()]
        while len(batch) < 64 and not jobs.empty():
            batch.append(jobs.get())
        db.execute("BEGIN IMMEDIATE")
        for body, _, _ in batch:
            db.execute("INSERT INTO row (body) VALUES (?)", (body,))
        db.execute("COMMIT")
        for _, loop, future in batch:
            loop.call_soon_threadsafe(future.set_result, None)

async def row(request):
    loop = asyncio.get_running_loop(); future = loop.create_future()
    jobs.put((await request.body(), loop, future))
    await future
    return JSONResponse({"ok": True}, 202)

threading.Thread(target=write, args=(sys.argv[1],), daemon=True).start()
uvicorn.run(Starlette(routes=[Route("/row", row, methods=["POST"])]), port=int(sys.argv[2]), log_level="error", loop="uvloop")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--residents", type=int, default=100, help="at once")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[-1]})
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {
            "LINLI_STORAGE__URL": f"sqlite:///{folder}/bench.db",
            "LINLI_MEDIA__FOLDER": f"{folder}/media",
            "LINLI_WEB__PORT": str(port),
            "LINLI_LOG__LEVEL": "error",
        }
        command = [sys.executable, "-m", "bot", "run"]
        with server(command, port, environment, cores[0]) as (process, first_start):
            pass
        with server(command, port, environment, cores[0]) as (process, start):
            idle = memory(process, "VmRSS")
            full = asyncio.run(load(port, options.seconds, options.residents, None))
            rate = full.steps / options.seconds
            half = asyncio.run(load(port, options.seconds, options.residents, options.residents / (rate / 2)))
            peak = memory(process, "VmHWM")
        port = free_port()
        with server([sys.executable, "-c", FLOOR, f"{folder}/floor.db", str(port)], port, {}, cores[0]):
            floor = asyncio.run(load(port, options.seconds / 2, options.residents, None, floor=True))
    base = floor.steps / (options.seconds / 2)
    print(f"start, empty database          {first_start:8.2f} s")
    print(f"start                          {start:8.2f} s")
    print(f"memory, idle / peak            {idle:8.0f} / {peak:.0f} MB")
    print(f"steps per second, full load    {rate:8.0f}   ({full.failures} residents failed)")
    print(f"floor: rows per second         {base:8.0f}   a step costs {base / max(rate, 1):.1f} rows")
    print(
        f"at half load ({half.steps / options.seconds:.0f}/s)  p50 {percentile(half.times, 0.5):.1f}  "
        f"p95 {percentile(half.times, 0.95):.1f}  p99 {percentile(half.times, 0.99):.1f} ms   ({half.failures} failed)"
    )


if __name__ == "__main__":
    main()
