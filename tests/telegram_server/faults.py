"""What goes wrong between the bot and Telegram: written down by a test, or thrown by a seed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

#: Not disturbed by a seed unless asked for: their failures are written down one by one.
RECEIVING = frozenset({"getupdates", "setwebhook", "deletewebhook", "getwebhookinfo", "getme"})


@dataclass(frozen=True)
class Fault:
    """One request that does not go as it should.

    ``done``: whether Telegram did what was asked. ``cut``: the connection is cut instead of an answer. ``seconds``: the answer
    waits that long by the server's clock. ``page``: the answer is a web page of a proxy, no JSON.
    """

    name: str
    code: int = 0
    description: str = ""
    retry_after: int | None = None
    done: bool = False
    cut: bool = False
    page: bool = False
    seconds: float = 0


def too_many(retry_after: int) -> Fault:
    """429; the chat stays shut for that many seconds."""
    return Fault("too_many", 429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def server_error(code: int = 500) -> Fault:
    """A failure inside Telegram, said in JSON. Nothing was done."""
    words = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
    return Fault("server_error", code, words[code])


def bad_gateway() -> Fault:
    """A failure in front of Telegram: a page of HTML. Nothing was done."""
    return Fault("bad_gateway", 502, page=True)


def refused(code: int, description: str) -> Fault:
    """Any refusal, in Telegram's words: ``refused(403, "Forbidden: bot was blocked by the user")``."""
    return Fault("refused", code, description)


def lost() -> Fault:
    """The connection is cut before anything was done; the sender cannot tell it from ``unanswered``."""
    return Fault("lost", cut=True)


def unanswered() -> Fault:
    """It was done, and the connection is cut instead of an answer."""
    return Fault("unanswered", done=True, cut=True)


def slow(seconds: float) -> Fault:
    """It was done, and the answer comes later by the server's clock."""
    return Fault("slow", done=True, seconds=seconds)


def blocked() -> Fault:
    return refused(403, "Forbidden: bot was blocked by the user")


@dataclass(frozen=True)
class _Planned:
    fault: Fault
    method: str | None
    chat: int | None


class Faults:
    """Decides for each request whether it goes wrong."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []
        self._seed: int | None = None
        self._shares: list[tuple[Fault, float]] = []
        self._methods: Collection[str] = ()
        self._thrown: Counter[tuple[str, int | None]] = Counter()

    def next(self, *faults: Fault, method: str | None = None, chat: int | None = None) -> None:
        """The coming requests that match meet these faults, one each, in order."""
        name = method.lower() if method else None
        self._planned.extend(_Planned(fault, name, chat) for fault in faults)

    def by_seed(self, seed: int, shares: Mapping[Fault, float], *, methods: Collection[str] = ()) -> None:
        """Of all requests (to ``methods``; by default all that are not about receiving) these shares go wrong.

        Each chat and method has its own throws, so that the order in which chats are served does not matter.
        """
        self._seed = seed
        self._shares = list(shares.items())
        self._methods = {method.lower() for method in methods}
        self._thrown.clear()

    def none(self) -> None:
        """From here on nothing goes wrong."""
        self._planned.clear()
        self._seed = None

    @property
    def waiting(self) -> int:
        """Faults written down that no request has met yet."""
        return len(self._planned)

    def meets(self, method: str, chat: int | None) -> Fault | None:
        """The fault this request meets."""
        for planned in self._planned:
            if planned.method in (None, method) and planned.chat in (None, chat):
                self._planned.remove(planned)
                return planned.fault
        if self._seed is None or (method not in self._methods if self._methods else method in RECEIVING):
            return None
        self._thrown[method, chat] += 1
        throw = _throw(f"{self._seed}/{method}/{chat}/{self._thrown[method, chat]}")
        for fault, share in self._shares:
            if throw < share:
                return fault
            throw -= share
        return None


def _throw(name: str) -> float:
    """From 0 to 1, the same for the same name."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:12], 16) / 16**12
