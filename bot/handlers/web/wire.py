"""The web channel's wire: bytes of a request to our values, our values to bytes of an answer. Pure.

It knows no socket, no seat and no store, so that every odd request can be tried as a plain function call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct

from bot.media import NAME, Medium, medium
from bot.runtime.ports import DoorRefusal, Heard, Limits, Line, Location

#: zh-CN first: it is spoken when the browser asks for nothing we have.
LANGUAGES = ("zh-CN", "en")

#: ``label`` is what fits on one line of a 360 px phone in large type; ``text`` is the longest message we take or give.
LIMITS = Limits(text=10_000, buttons=12, label=24)

#: Largest JSON body: ``LIMITS.text`` characters, each written as ``\\uXXXX``, and the rest of the message.
MAX_JSON = 64 * 1024

#: More files than this in one message is a mistake or an attack.
MAX_MEDIA = 9

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


Read = TypeVar("Read")

#: Tells what a file of ours is saved under (``Door.called``).
Called = Callable[[str], str]


def _unnamed(name: str) -> str:
    return ""


class Problem(Exception):
    """A request that gets an answer of its own. ``code`` is the public ``error`` and names ``web-<code>`` in the texts.

    ``retry_after`` are whole seconds.
    """

    def __init__(self, status: HTTPStatus, code: str, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after = retry_after


class Knock(Struct, frozen=True, kw_only=True):
    """``POST /session``: what a browser brings when it opens or resumes a seat."""

    invite: Annotated[str, Meta(max_length=200)] = ""
    recover: Annotated[str, Meta(max_length=200)] = ""
    start: Annotated[str, Meta(max_length=64, pattern=r"^[A-Za-z0-9_\-]*$")] = ""
    language: Annotated[str, Meta(max_length=35)] = ""


class Point(Struct, frozen=True):
    """WGS-84 degrees, as browsers give them."""

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]


class Sent(Struct, frozen=True, kw_only=True):
    """``POST /messages``. ``client_id`` is the client's own name for the message; the same one twice is one message."""

    client_id: Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_\-]+$")]
    text: str = ""
    choice: Annotated[str, Meta(max_length=200)] = ""
    media: Annotated[tuple[Annotated[str, Meta(pattern=f"^{NAME}$")], ...], Meta(max_length=MAX_MEDIA)] = ()
    location: Point | None = None
    case: Annotated[int, Meta(ge=1, lt=2**53)] | None = None


class Shown(Struct, frozen=True):
    """``POST /seen``: the newest line that was on the screen."""

    seq: Annotated[int, Meta(ge=0, lt=2**53)]


class _Button(Struct, frozen=True):
    token: str
    id: str
    label: str


class _Bubble(Struct, frozen=True):
    seq: int
    at: str
    sender: str = msgspec.field(name="from")
    key: str = ""
    text: str = ""
    choices: tuple[_Button, ...] = ()
    case: int | None = None
    media: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # what each of ``media`` is saved under, if it is a file of ours


_knock = msgspec.json.Decoder(Knock)
_sent = msgspec.json.Decoder(Sent)
_shown = msgspec.json.Decoder(Shown)
_encode = msgspec.json.Encoder().encode


def knock(body: bytes) -> Knock:
    """Reads ``POST /session``; an empty body is an empty knock. Raises :class:`Problem`."""
    return read(_knock, body or b"{}")


def shown(body: bytes) -> int:
    """Reads ``POST /seen``; gives the seq. Raises :class:`Problem`."""
    return read(_shown, body).seq


def heard(body: bytes) -> tuple[str, Heard]:
    """Reads ``POST /messages``; gives the client's id and what was said. Raises :class:`Problem`.

    Control characters go (PostgreSQL refuses NUL, terminals obey the rest); line ends become ``\\n``.
    """
    sent = read(_sent, body)
    text = _CONTROL.sub("", sent.text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > LIMITS.text:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "text-too-long")
    if not (text or sent.choice or sent.media or sent.location):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "empty-message")
    where = Location(sent.location.latitude, sent.location.longitude) if sent.location else None
    return sent.client_id, Heard(text=text, choice=sent.choice, media=sent.media, location=where, case=sent.case)


def read(decoder: msgspec.json.Decoder[Read], body: bytes) -> Read:
    """Decodes a body. Raises :class:`Problem`: 400 for what is not JSON, 422 for JSON of another shape."""
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "wrong-field") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "malformed-json") from error


def number(query: str | None, default: int = 0) -> int:
    """A whole number of at most 15 digits from a query string. Raises :class:`Problem`."""
    if query is None:
        return default
    if not (query.isascii() and query.isdigit() and len(query) <= 15):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "wrong-field")
    return int(query)


def encode(value: object) -> bytes:
    """Any JSON answer as bytes."""
    return _encode(value)


def bubble(line: Line, called: Called = _unnamed) -> bytes:
    """One line of the conversation as the API shows it: ``at`` is ISO 8601 with offset, ``from`` is bot or me."""
    return _encode(_bubble(line, called))


def bubbles(lines: Iterable[Line], called: Called = _unnamed) -> bytes:
    """The answer of ``GET /messages``."""
    return _encode({"messages": [_bubble(line, called) for line in lines]})


def server_sent(line: Line, called: Called = _unnamed) -> bytes:
    """One line as a server-sent event; its id is the seq, from which a browser resumes by itself."""
    return b"id: %d\ndata: %s\n\n" % (line.seq, bubble(line, called))


def _bubble(line: Line, called: Called) -> _Bubble:
    return _Bubble(
        seq=line.seq,
        at=line.at.isoformat(timespec="seconds"),
        sender="me" if line.mine else "bot",
        key=line.key,
        text=line.text,
        choices=tuple(_Button(choice.token, choice.id, choice.label) for choice in line.choices),
        case=line.case,
        media=line.media,
        names=_names(line.media, called),
    )


def _names(media: tuple[str, ...], called: Called) -> tuple[str, ...]:
    """Only a document can have one."""
    names = tuple(called(name) if medium(name) is Medium.DOCUMENT else "" for name in media)
    return names if any(names) else ()


#: What a shut door looks like over HTTP. Codes that are not here are a plain 400.
_REFUSALS = {
    "invite-unknown": HTTPStatus.NOT_FOUND,
    "invite-used": HTTPStatus.CONFLICT,
    "invite-expired": HTTPStatus.GONE,
    "recovery-unknown": HTTPStatus.NOT_FOUND,
    "seat-unknown": HTTPStatus.UNAUTHORIZED,
    "busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "disk-full": HTTPStatus.SERVICE_UNAVAILABLE,
    "broken": HTTPStatus.SERVICE_UNAVAILABLE,
}


def refused(refusal: DoorRefusal) -> Problem:
    """The door's refusal as an HTTP answer; what may work later says when to come back."""
    status = _REFUSALS.get(refusal.code, HTTPStatus.BAD_REQUEST)
    return Problem(status, refusal.code, 5 if status is HTTPStatus.SERVICE_UNAVAILABLE else None)


def language(wished: str, accept: str) -> str:
    """The language to speak: the one wished for if we have it, else the first we have in ``Accept-Language``."""
    for tag in (wished, *(part.split(";")[0] for part in accept.split(","))):
        primary = tag.strip().lower().split("-")[0]
        for ours in LANGUAGES:
            if primary and primary == ours.lower().split("-")[0]:
                return ours
    return LANGUAGES[0]


def same_site(host: str, origin: str | None, fetch_site: str | None) -> bool:
    """Whether a request that changes something came from our own pages, or from no browser at all.

    Programs send neither header and carry no cookie they do not mean to. Behind a proxy that ends TLS we do not know
    our own scheme, so hosts are compared.
    """
    if fetch_site is not None and fetch_site != "same-origin":
        return False
    return origin is None or urlsplit(origin).netloc == host != ""
