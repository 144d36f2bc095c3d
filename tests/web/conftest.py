"""A web channel over the stand-in house: called directly, or served on loopback for a real browser."""

import asyncio
import os
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from bot.clock import SystemClock, SystemIds
from bot.handlers.web import WebChannel
from bot.handlers.web.guard import Rates
from tests.web.standin import House, Stage

SITE = "http://linli.test"


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def rates() -> Rates:
    return Rates()


@pytest.fixture
async def channel(house: House, rates: Rates, tmp_path: Path) -> WebChannel:
    channel = WebChannel(
        media=tmp_path / "media", clock=SystemClock(), ids=SystemIds(), stage=Stage(house), rates=rates
    )
    await channel.listen(house)
    return channel


@pytest.fixture
async def client(channel: WebChannel) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on our own page, as far as headers go."""
    transport = httpx.ASGITransport(app=channel.app())
    headers = {"sec-fetch-site": "same-origin", "origin": SITE}
    async with httpx.AsyncClient(transport=transport, base_url=SITE, headers=headers) as client:
        yield client


@pytest.fixture
async def seat(client: httpx.AsyncClient) -> str:
    answer = await client.post("/api/chat/session", json={})
    return str(answer.json()["seat"])


class Served:
    """The channel behind a real server on loopback."""

    def __init__(self, media: Path) -> None:
        self.house = House()
        self.channel = channel = WebChannel(media=media, clock=SystemClock(), ids=SystemIds(), stage=Stage(self.house))
        config = uvicorn.Config(
            channel.app(), ws="none", lifespan="off", log_level="warning", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(channel)))

    async def _serve(self, channel: WebChannel) -> None:
        self._loop = asyncio.get_running_loop()
        await channel.listen(self.house)
        self._ready.set()
        await self._server.serve([self._socket])

    def __enter__(self) -> "Served":
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self.channel.end_streams)
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    def run(self, act: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Does something to the house where the house lives: on the server's loop."""

        async def doing() -> Any:
            return act(*args, **named)

        return asyncio.run_coroutine_threadsafe(doing(), self._loop).result(10)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with Served(tmp_path / "media") as served:
        yield served


CHROMIUM = os.environ.get("LINLI_TEST_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="module")  # not longer: while it is open, no other test of this thread can have an event loop
def chromium() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def troubles() -> list[str]:
    """What a browser complained of: errors, broken scripts, violations of the policy. Must be empty at the end."""
    return []


@pytest.fixture
def open_page(chromium: Any, served: Served, troubles: list[str]) -> Iterator[Callable[..., Any]]:
    """Opens the page in a browser of its own: ``open_page(path, width, **context)``."""
    contexts = []

    def open_page(
        path: str = "/",
        width: int = 360,
        height: int = 740,
        context: Any = None,
        greeted: bool = True,
        **options: Any,
    ) -> Any:
        if context is None:
            options = {"locale": "zh-CN", **options}
            context = chromium.new_context(viewport={"width": width, "height": height}, base_url=served.url, **options)
            context.set_default_timeout(10_000)
            contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.extend([message.text] * (message.type in ("error", "warning"))))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: troubles.extend([request.url] * (served.url not in request.url)))
        page.goto(path)
        if greeted:
            page.locator(".bubble").first.wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
