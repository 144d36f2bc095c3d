"""The web channel: the public chat API and the pages that speak it (DESIGN section 5).

It turns requests into calls on the :class:`Door` and lines into answers. It decides nothing about a case, keeps
nothing but the bytes of pictures and recordings, and knows a person only as the seat whose cookie they hold.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import wraps
from http import HTTPStatus
from pathlib import Path

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.cases.case import Seat
from bot.clock import Clock, Ids
from bot.handlers.web import demo, pages, wire
from bot.handlers.web.guard import Allowance, Guarded, Rates, body, caller, own_site, page_policy, spend
from bot.handlers.web.wire import Problem
from bot.media import MAX_BYTES, NAME, Medium, medium
from bot.runtime import attachments, ports
from bot.runtime.pictures import FileRefusal
from bot.runtime.ports import Arrival, Door, DoorRefusal, OutgoingMessage, Receipt

log = structlog.get_logger()

Endpoint = Callable[[Request], Awaitable[Response]]

#: A browser keeps its seat for as long as browsers allow (400 days), counted anew at every visit.
_COOKIE_AGE = 400 * 24 * 3600
_SEAT = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NAME = re.compile(NAME)
#: What a page of another site could send by a form, unasked.
_FORMS = ("", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain")

#: Seconds between signs of life on a quiet stream; proxies cut at 30 or 60.
_HEARTBEAT = 15.0
_PAGE = 500  # lines per GET
_UPLOAD_SECONDS = 300.0
_UPLOADS_AT_ONCE = 8  # each holds at most 20 MB while it arrives
_DECODES_AT_ONCE = 2  # each may hold 40 megapixels


class WebChannel:
    """The channel served by its own routes. ``media``: folder of the files; ``stage``: None outside demo mode.

    ``secure``: cookies only over HTTPS (behind a proxy that ends TLS); ``zone``: the time zone pages show.
    """

    name = "web"
    limits = wire.LIMITS

    def __init__(
        self,
        *,
        media: Path,
        clock: Clock,
        ids: Ids,
        stage: demo.Stage | None = None,
        rates: Rates | None = None,
        secure: bool = False,
        zone: str = "Asia/Shanghai",
    ) -> None:
        self._door: Door | None = None
        self._media = media
        self._clock = clock
        self._ids = ids
        self._stage = stage
        self._secure = secure
        self._zone = zone
        self._rates = rates or Rates()
        self._messages = Allowance(self._rates.messages)
        self._uploads = Allowance(self._rates.uploads)
        self._addresses = Allowance(self._rates.address)
        self._sessions = Allowance(self._rates.sessions)
        self._codes = Allowance(self._rates.codes)
        self._streams: Counter[str] = Counter()
        self._waits: set[asyncio.Future[bool]] = set()
        self._ending = False
        self._arriving = 0
        self._decoding = asyncio.Semaphore(_DECODES_AT_ONCE)
        self._pages: dict[tuple[str, str], pages.Asset] = {}

    async def listen(self, door: Door) -> None:
        """Opens for requests; they come in by the routes, so there is nothing to wait for."""
        self._door = door

    async def send(self, message: OutgoingMessage) -> Receipt:
        """Nothing to do: the line is in the store, and browsers fetch it from there."""
        return Receipt()

    def routes(self) -> Sequence[ports.Route]:
        """One application for everything: mount it last, at the root."""
        return (ports.Route("/", self.app()),)

    def app(self) -> Guarded:
        """The ASGI application: API, pages and, in demo mode, the demonstration."""
        guard = self._guard
        routes = [
            Route("/api/chat/messages", guard(self._say), methods=["POST"]),
            Route("/api/chat/messages", guard(self._read), methods=["GET"]),
            Route("/api/chat/events", guard(self._events), methods=["GET"]),
            Route("/api/chat/seen", guard(self._seen), methods=["POST"]),
            Route("/api/chat/session", guard(self._session), methods=["POST"]),
            Route("/api/chat/media", guard(self._upload, json=False), methods=["POST"]),
            Route("/api/chat/media/{name}", guard(self._file), methods=["GET"]),
            Route("/", guard(self._page("chat.html", "chat.js", page_policy(self._stage is not None)))),
            *(Route(f"/{name}", guard(pages.fixed(name))) for name in ("chat.css", "chat.js", "icon.svg")),
        ]
        if self._stage is not None:
            routes += demo.routes(self._stage, guard, self._words)
            routes.append(Route("/demo", guard(self._page("demo.html", "demo.js", page_policy(False, frames=True)))))
            routes += [Route(f"/{name}", guard(pages.fixed(name))) for name in ("demo.css", "demo.js")]
        return Guarded(Starlette(routes=routes, exception_handlers={HTTPException: self._not_served}))

    # --- the calls

    async def _session(self, request: Request) -> Response:
        knock = wire.knock(await body(request))
        if "seat" in request.query_params:
            seat = self._seat(request)
            if not (knock.invite or knock.recover):
                return self._seated(seat, request.cookies[_cookie(seat.id)])
        # A code opens a seat under a secret of its own: this browser may hold somebody else's already.
        address = caller(request)
        if (knock.invite or knock.recover) and (seconds := self._codes.wait(address)):
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "too-many", seconds)
        spend(self._sessions, address)
        secret = self._ids.token()
        arrival = Arrival(
            channel=self.name,
            address=_address(secret),
            start=knock.start,
            invite=knock.invite,
            recover=knock.recover,
            language=wire.language(knock.language, request.headers.get("accept-language", "")),
        )
        try:
            opened = await self._house.open(arrival)
        except DoorRefusal:
            self._codes.spend(address)
            raise
        return self._seated(opened.seat, secret, opened.recovery)

    def _seated(self, seat: Seat, secret: str, recovery: str = "") -> Response:
        answer = _json({"seat": seat.id, "person": seat.person, "recovery": recovery})
        answer.set_cookie(
            _cookie(seat.id),
            secret,
            max_age=_COOKIE_AGE,
            path="/api/chat",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )
        return answer

    async def _say(self, request: Request) -> Response:
        seat = self._seat(request)
        spend(self._messages, seat.id)
        client_id, heard = wire.heard(await body(request))
        if any(self._house.upload(seat, name) is None for name in heard.media):
            raise Problem(HTTPStatus.NOT_FOUND, "file-not-found")
        seq = await self._house.accept(seat, client_id, heard)
        return _json({"seq": seq}, HTTPStatus.ACCEPTED)

    async def _read(self, request: Request) -> Response:
        seat = self._seat(request)
        after = wire.number(request.query_params.get("after"))
        return Response(
            wire.bubbles(self._house.lines(seat.id, after, _PAGE), self._house.called), media_type="application/json"
        )

    async def _events(self, request: Request) -> Response:
        seat = self._seat(request)
        after = wire.number(request.headers.get("last-event-id") or request.query_params.get("after"))
        if self._streams[seat.id] >= self._rates.streams:
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "too-many", 10)
        self._streams[seat.id] += 1
        return _Stream(self._live(seat.id, after), lambda: self._left(seat.id))

    def _left(self, seat: str) -> None:
        self._streams[seat] -= 1
        if not self._streams[seat]:
            del self._streams[seat]

    async def _live(self, seat: str, after: int) -> AsyncIterator[bytes]:
        yield b"retry: 3000\n\n"
        while not self._ending:
            lines = self._house.lines(seat, after, _PAGE)
            if lines:
                after = lines[-1].seq
                yield b"".join(wire.server_sent(line, self._house.called) for line in lines)
            elif not await self._something(seat, after):
                yield b"event: beat\ndata: 1\n\n"  # a comment would reach the proxies, but not the page

    async def _something(self, seat: str, after: int) -> bool:
        """Waits for a line, a heartbeat's time, or the end of all streams."""
        wait = asyncio.ensure_future(self._house.changed(seat, after, _HEARTBEAT))
        self._waits.add(wait)
        try:
            return await wait
        except asyncio.CancelledError:
            if self._ending:
                return True
            raise
        finally:
            self._waits.discard(wait)

    def end_streams(self) -> None:
        """Ends every live stream, for good: a server that waits for its connections to close would wait for ever."""
        self._ending = True
        for wait in self._waits:
            wait.cancel()

    async def _seen(self, request: Request) -> Response:
        seat = self._seat(request)
        await self._house.seen(seat, wire.shown(await body(request)))
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def _upload(self, request: Request) -> Response:
        seat = self._seat(request)
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind in _FORMS:
            raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "file-unknown")
        spend(self._uploads, seat.id)
        if self._arriving >= _UPLOADS_AT_ONCE:
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "too-many", 5)
        self._arriving += 1
        try:
            async with asyncio.timeout(_UPLOAD_SECONDS):
                content = await body(request, MAX_BYTES, "file-too-large")
            async with self._decoding:
                kept = await asyncio.to_thread(attachments.keep, self._media, content)
        except TimeoutError as error:
            raise Problem(HTTPStatus.REQUEST_TIMEOUT, "file-too-slow") from error
        except FileRefusal as error:
            raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, error.code) from error
        except OSError as error:
            log.exception("file_not_written")
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "disk-full", 30) from error
        finally:
            self._arriving -= 1
        await self._house.keep(attachments.upload_of(kept, seat.person, self._clock.now()))
        return _json({"id": kept.name, "width": kept.width, "height": kept.height}, HTTPStatus.CREATED)

    async def _file(self, request: Request) -> Response:
        """The bytes, in ranges for players. A document is saved and never shown within our site."""
        seat = self._seat(request)
        name = request.path_params["name"]
        upload = self._house.upload(seat, name) if _NAME.fullmatch(name) else None
        file = attachments.path(self._media, name)
        if upload is None or not file.is_file():
            raise Problem(HTTPStatus.NOT_FOUND, "file-not-found")
        saved = "attachment" if medium(name) is Medium.DOCUMENT else "inline"
        return FileResponse(
            file,
            media_type=upload.mime,
            filename=upload.called or f"linli-{name[:8]}{file.suffix}",
            content_disposition_type=saved,
            headers={"cache-control": "private, max-age=3600"},
        )

    # --- what they share

    @property
    def _house(self) -> Door:
        if self._door is None:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "busy", 2)
        return self._door

    def _seat(self, request: Request) -> Seat:
        """The seat whose cookie the browser holds. A wrong secret, none, and an unknown seat look alike."""
        id = request.query_params.get("seat", "")
        secret = request.cookies.get(_cookie(id)) if _SEAT.fullmatch(id) else None
        seat = self._house.seat(id) if secret else None
        if secret is None or seat is None or seat.channel != self.name or seat.gone_at is not None:
            raise Problem(HTTPStatus.UNAUTHORIZED, "seat-unknown")
        if not hmac.compare_digest(seat.address, _address(secret)):
            raise Problem(HTTPStatus.UNAUTHORIZED, "seat-unknown")
        return seat

    def _guard(self, endpoint: Endpoint, *, json: bool = True) -> Endpoint:
        """An endpoint that answers problems kindly and refuses floods and foreign sites."""

        @wraps(endpoint)
        async def guarded(request: Request) -> Response:
            try:
                spend(self._addresses, caller(request))
                if request.method == "POST":
                    own_site(request)
                    if json and not request.headers.get("content-type", "").lower().startswith("application/json"):
                        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not-json")
                return await endpoint(request)
            except Problem as problem:
                return self._answer(request, problem)
            except DoorRefusal as refusal:
                return self._answer(request, wire.refused(refusal))
            except ClientDisconnect:
                return self._answer(request, Problem(HTTPStatus.BAD_REQUEST, "malformed-json"))
            except Exception:
                log.exception("request_failed")
                return self._answer(request, Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "broken"))

        return guarded

    async def _not_served(self, request: Request, error: Exception) -> Response:
        known = isinstance(error, HTTPException) and error.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        status = HTTPStatus.METHOD_NOT_ALLOWED if known else HTTPStatus.NOT_FOUND
        return self._answer(request, Problem(status, "wrong-method" if known else "not-found"))

    def _words(self, request: Request, key: str) -> str:
        return self._house.say(_language(request), key)

    def _answer(self, request: Request, problem: Problem) -> Response:
        words = self._door.say(_language(request), f"web-{problem.code}") if self._door else problem.code
        answer = _json({"error": problem.code, "message": words}, problem.status)
        if problem.retry_after is not None:
            answer.headers["retry-after"] = str(problem.retry_after)
        return answer

    def _page(self, name: str, script: str, policy: str) -> Endpoint:
        async def serve(request: Request) -> Response:
            language, house = _language(request), self._house
            shown = self._pages.get((name, language))
            if shown is None:
                shown = pages.page(name, script, language, self._zone, lambda key: house.say(language, key))
                self._pages[name, language] = shown
            return pages.serve(request, shown, {"content-security-policy": policy, "vary": "Accept-Language, Cookie"})

        return serve


class _Stream(StreamingResponse):
    """Server-sent events that tell when nobody listens any more, however that came about."""

    def __init__(self, content: AsyncIterator[bytes], ended: Callable[[], None]) -> None:
        super().__init__(content, media_type="text/event-stream", headers={"x-accel-buffering": "no"})
        self._ended = ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._ended()


def _json(value: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(wire.encode(value), status, media_type="application/json")


def _language(request: Request) -> str:
    """The page's own choice (a cookie its button sets) before the browser's."""
    return wire.language(request.cookies.get("linli_language", ""), request.headers.get("accept-language", ""))


def _cookie(seat: str) -> str:
    return f"linli_{seat}"


def _address(secret: str) -> str:
    """What the store keeps of a cookie's secret: whoever reads the store cannot sit down on a seat."""
    return hashlib.sha256(secret.encode()).hexdigest()
