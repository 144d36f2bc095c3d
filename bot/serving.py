"""The port the house listens on, and the HTTP server behind it. It must not know what is served."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn


class StartError(Exception):
    """The house cannot start: one line for whoever runs it, naming what is wrong and the mend."""


def listen(host: str, port: int) -> socket.socket:
    """The listening socket, or the reason why not in one line."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise StartError(
                f"web.port is {port}, but another program listens there: choose another (LINLI_WEB__PORT=9000)"
            ) from None
        raise StartError(f"web.host is {host!r}, port {port}: cannot listen there ({error.strerror})") from None
    listener.listen(1024)
    return listener


class Server(uvicorn.Server):
    """Ends the live streams before it waits for what is under way: an open page would hold the door for ever."""

    def __init__(self, config: uvicorn.Config, before: Callable[[], None]) -> None:
        super().__init__(config)
        self._before = before

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._before()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Asks to stop, once. The library's own way raises the signal again when it is done, which ends the process before
        the house has been closed."""
        loop = asyncio.get_running_loop()
        signals = (signal.SIGINT, signal.SIGTERM)
        for number in signals:
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in signals:
                loop.remove_signal_handler(number)
