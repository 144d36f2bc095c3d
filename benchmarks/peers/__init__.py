"""The bots that are measured side by side, each a real process on a real file: Linli, and what a good user of its two
libraries writes from their documentation. What they are asked and how they are counted is not known here.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from benchmarks.bot_api import TOKEN, BotApi
from benchmarks.web import ROOT, free_port
from bot.clock import stopwatch

#: What the buttons of the intake say, in Linli's words and in the peers'.
CHINESE = {"privacy": "改隐私", "confidential": "保密", "submit": "提交"}
ENGLISH = {"privacy": "Privacy", "confidential": "Confidential", "submit": "Submit"}

#: Seconds a bot may take until it asks for updates.
START = 60.0


@dataclass(frozen=True)
class Bot:
    """``command`` and ``environment`` start it; ``labels`` are its buttons; ``durable`` says what is on disk when an answer
    is sent; ``file`` is what a peer keeps, if it keeps one."""

    name: str
    command: list[str]
    durable: str
    environment: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=lambda: ENGLISH)
    file: Path | None = None


def linli(url: str, folder: Path) -> Bot:
    environment = {
        "LINLI_STORAGE__URL": f"sqlite:///{folder}/linli.db",
        "LINLI_MEDIA__FOLDER": f"{folder}/media",
        "LINLI_WEB__PORT": "0",  # a free one at each start: while it is dead, anybody may take its port
        "LINLI_LOG__LEVEL": "error",
        "LINLI_TELEGRAM__TOKEN": TOKEN,
        "LINLI_TELEGRAM__API_BASE_URL": url,
        "LINLI_TELEGRAM__MESSAGES_PER_SECOND": "1000000",
        "LINLI_TELEGRAM__MESSAGES_PER_SECOND_PER_CHAT": "1000000",
    }
    durable = "yes: an update is confirmed and an answer sent only after both are synced to disk"
    return Bot("Linli", [sys.executable, "-m", "bot", "run"], durable, environment, CHINESE)


def ptb(url: str, folder: Path, seconds: float = 60) -> Bot:
    file = folder / f"ptb-{seconds:g}.pickle"
    command = [sys.executable, "-m", "benchmarks.peers.ptb", url, str(file), str(seconds)]
    durable = f"no: an update is confirmed before it is handled, and the pickle written every {seconds:g} s"
    # the library warns of something that its own examples do, too
    return Bot(f"PTB, pickle {seconds:g} s", command, durable, {"PYTHONWARNINGS": "ignore"}, file=file)


def aiogram_memory(url: str, folder: Path) -> Bot:
    command = [sys.executable, "-m", "benchmarks.peers.aiogram_fsm", url]
    return Bot("aiogram, memory", command, "no: nothing is ever written to disk")


def aiogram_redis(url: str, folder: Path, redis: str) -> Bot:
    command = [sys.executable, "-m", "benchmarks.peers.aiogram_fsm", url, redis]
    durable = "no: an update is confirmed before it is handled, and Redis at its defaults saves a snapshot now and then"
    return Bot("aiogram, Redis", command, durable)


def redis_missing() -> str:
    """What aiogram's RedisStorage would need and this machine has not; empty where it has both."""
    missing = [] if shutil.which("redis-server") else ["the executable redis-server"]
    missing += [] if find_spec("redis") else ["the Python package redis"]
    return " and ".join(missing)


@contextlib.contextmanager
def redis_server(folder: Path, core: int) -> Iterator[str]:
    """A Redis at its defaults, on the core of the bot that uses it: what it costs is part of what that bot costs."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--dir", str(folder), "--bind", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
                break
            time.sleep(0.1)
        yield f"redis://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def begin(bot: Bot, core: int, *, quiet: bool = False) -> subprocess.Popen[bytes]:
    """Starts it on that core. What it complains of goes to this process's standard error, unless it is to be ``quiet``."""
    return subprocess.Popen(
        bot.command,
        cwd=ROOT,
        env={**os.environ, **bot.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if quiet else None,
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),
    )


async def started(process: subprocess.Popen[bytes], api: BotApi) -> bool:
    """Waits until a bot that has just begun asks for updates; False: it ended, or never asked."""
    asked, began = api.calls["getUpdates"], stopwatch()
    while api.calls["getUpdates"] == asked:
        if process.poll() is not None or stopwatch() - began > START:
            return False
        await asyncio.sleep(0.02)
    return True
