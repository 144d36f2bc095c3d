"""The real house behind a real page: the sample town served on loopback, and what a person does at its pages."""

import asyncio
import re
import socket
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from bot.app import Foundation, Running, application, web_channel
from bot.clock import ShiftedClock, SystemClock
from tests.rigs import settings
from tests.world import MONDAY

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect


class Town:
    """The sample town in demo mode on a scratch database, from a Monday at nine or another moment, served on loopback."""

    def __init__(self, folder: Path, start: datetime = MONDAY) -> None:
        self._folder = folder
        self._start = start
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._ready = threading.Event()

    async def _serve(self) -> None:
        self.house = running = Running(
            Foundation(settings(self._folder), clock=ShiftedClock(self._start - SystemClock().now()))
        )
        self._channel = web_channel(running)
        running.add(self._channel)
        running.open()
        config = uvicorn.Config(application(running), log_config=None, ws="none", timeout_graceful_shutdown=1)
        self._server = uvicorn.Server(config)
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        try:
            await self._server.serve([self._socket])
        finally:
            await running.close()

    def __enter__(self) -> "Town":
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._channel.end_streams)
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


def say(phone: Any, text: str) -> None:
    phone.get_by_role("textbox").fill(text)
    phone.get_by_role("textbox").press("Enter")


def press(phone: Any, id: str) -> None:
    phone.locator(f".choices:not(.old) [data-id='{id}']").click()


def handed(page: Any, phone: int, who: str) -> Any:
    """The demonstration's phone once it is in the hands of ``who``; till then it shows the other's page."""
    shown = re.compile(f"phone={who}(#|$)")
    expect(page.locator(f"#phone-{phone}")).to_have_attribute("src", shown, timeout=20_000)
    frame = page.frame_locator(f"#phone-{phone}")
    expect(frame.locator(".bubble").first).to_be_visible(timeout=20_000)
    return frame


def hears(phone: Any, words: str | re.Pattern[str]) -> Any:
    line = phone.locator("#log .line:not(.me) .bubble", has_text=words).last
    expect(line).to_be_visible(timeout=20_000)
    return line
