"""What stands between the network and the channel: answer headers, and how often somebody may ask.

It counts in the machine's own seconds, never in the house's time: a demonstration that jumps three days must not
hand out three days' worth of requests. It knows no seat's content.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from math import ceil

from msgspec import Struct
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.clock import stopwatch
from bot.handlers.web import wire
from bot.handlers.web.wire import Problem


class Rate(Struct, frozen=True):
    """``burst`` at once, then ``per_minute`` on average."""

    burst: int
    per_minute: float


class Rates(Struct, frozen=True, kw_only=True):
    """Generous for people (a whole street office may share one address), tight for floods."""

    messages: Rate = Rate(30, 60)  # per seat
    uploads: Rate = Rate(18, 18)  # per seat
    address: Rate = Rate(600, 1200)  # every call, per IP address
    sessions: Rate = Rate(60, 30)  # new seats, per IP address
    codes: Rate = Rate(20, 1)  # wrong invites and recovery codes, per IP address
    streams: int = 6  # open at once, per seat


class Allowance:
    """Token buckets by key. Memory is bounded: full buckets are forgotten, which changes nothing."""

    def __init__(self, rate: Rate, seconds: Callable[[], float] = stopwatch, keep: int = 10_000) -> None:
        self._rate = rate
        self._seconds = seconds
        self._keep = keep
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait(self, key: str) -> int:
        """Whole seconds until the key may spend again; 0: now. Spends nothing."""
        left, _ = self._level(key)
        return 0 if left >= 1 else max(1, ceil((1 - left) * 60 / self._rate.per_minute))

    def spend(self, key: str) -> int:
        """Takes one if there is one and gives 0; otherwise whole seconds to wait."""
        left, now = self._level(key)
        if left < 1:
            return max(1, ceil((1 - left) * 60 / self._rate.per_minute))
        if len(self._buckets) >= self._keep and key not in self._buckets:
            self._forget(now)
        self._buckets[key] = (left - 1, now)
        return 0

    def _level(self, key: str) -> tuple[float, float]:
        now = self._seconds()
        left, since = self._buckets.get(key, (float(self._rate.burst), now))
        return min(self._rate.burst, left + (now - since) * self._rate.per_minute / 60), now

    def _forget(self, now: float) -> None:
        refill = self._rate.burst * 60 / self._rate.per_minute
        self._buckets = {key: (left, since) for key, (left, since) in self._buckets.items() if now - since < refill}
        while len(self._buckets) >= self._keep:  # a flood of fresh keys: the oldest go
            self._buckets.pop(next(iter(self._buckets)))


def spend(allowance: Allowance, key: str) -> None:
    """Takes one, or raises the :class:`Problem` that says when to come back."""
    if seconds := allowance.spend(key):
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "too-many", seconds)


def caller(request: Request) -> str:
    """The address asked from; an IPv6 household is one caller (its first 64 bits)."""
    host = request.client.host if request.client else ""
    return ":".join(host.split(":")[:4]) if ":" in host else host


def own_site(request: Request) -> None:
    """Raises a :class:`Problem` for a request that another site's page made."""
    headers = request.headers
    if not wire.same_site(headers.get("host", ""), headers.get("origin"), headers.get("sec-fetch-site")):
        raise Problem(HTTPStatus.FORBIDDEN, "foreign-site")


async def body(request: Request, most: int = wire.MAX_JSON, code: str = "text-too-long") -> bytes:
    """The request's body, refused as soon as it is known to be longer than ``most`` bytes, before it is in memory."""
    too_large = Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, code)
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told) > most:
        raise too_large
    read = bytearray()
    async for chunk in request.stream():
        read += chunk
        if len(read) > most:
            raise too_large
    return bytes(read)


_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

#: Answers that are not pages may load, run and frame nothing at all.
CLOSED = "default-src 'none'; frame-ancestors 'none'; sandbox"


def page_policy(framed: bool, frames: bool = False) -> str:
    """The Content-Security-Policy of a page of ours. ``framed``: our own pages may show it; ``frames``: it shows ours.

    Trusted types are required and none is allowed, so that no script can turn a string into markup.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob:",
            "media-src 'self'",
            "connect-src 'self'",
            "frame-src 'self'" if frames else "frame-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'" if framed else "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


class Guarded:
    """An ASGI application whose every answer carries the security headers; its own headers win."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [(name.encode(), value.encode()) for name, value in _EVERYWHERE.items()]
        self._policy = (b"content-security-policy", CLOSED.encode())
        self._store = (b"cache-control", b"no-store")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = message["headers"]
                names = {name for name, _ in own}
                defaults = (one for one in (self._policy, self._store) if one[0] not in names)
                message["headers"] = [*own, *self._headers, *defaults]
            await send(message)

        await self._app(scope, receive, guarded)
