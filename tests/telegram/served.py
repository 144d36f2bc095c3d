"""The house's HTTP application behind a real server on loopback, at one address however often the house begins anew."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Whoever interrupts the tests means the tests."""
        yield


class Served:
    """The address is taken at once; what calls before ``open`` waits in line, what calls after ``close`` is refused."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._serving: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def listen(self) -> None:
        """Takes the address again."""
        if self._listener.fileno() == -1:
            self._listener = socket.create_server(("127.0.0.1", self.port))

    async def open(self, application: Starlette) -> None:
        self.listen()
        config = uvicorn.Config(
            application, log_config=None, ws="none", lifespan="off", access_log=False, timeout_graceful_shutdown=1
        )
        self._server = _Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._listener]))

    async def close(self) -> None:
        if self._serving is not None:
            self._server.should_exit = True
            await self._serving
        self._serving = None
        self._listener.close()
