"""The pages, with their words filled in: the files beside this one hold no word that a person reads.

``{{key}}`` in a page becomes the escaped words of that key. A script asks for ``say("key")``; every key it asks for is
found here by reading it, and handed over in the page, so that there is no list to keep.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\{\{([a-z0-9-]+)\}\}")
_ASKED = re.compile(r'say\("([a-z0-9-]+)"')
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".html": "text/html"}

#: Gives the words of a key in the page's language.
Words = Callable[[str], str]


class Asset(Struct, frozen=True):
    """A file as it is served, with its strong ETag."""

    content: bytes
    media_type: str
    etag: str


def fixed(name: str) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a file that is the same in every language; read once."""
    file = _asset((_HERE / name).read_bytes(), name)

    async def endpoint(request: Request) -> Response:
        return serve(request, file, {})

    return endpoint


def serve(request: Request, asset: Asset, headers: dict[str, str]) -> Response:
    """The asset, or 304 when the browser has it: asked for every time, since a page must never meet an old script."""
    headers = {**headers, "etag": asset.etag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == asset.etag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(asset.content, media_type=asset.media_type, headers=headers)


def page(name: str, script: str, language: str, zone: str, words: Words) -> Asset:
    """An HTML page in one language. ``zone``: the IANA time zone its times are shown in."""
    asked = {key: words(key) for key in keys(script)}
    told = json.dumps(asked, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    given = {"language": html.escape(language), "zone": html.escape(zone), "words": told}

    def fill(slot: re.Match[str]) -> str:
        key = slot.group(1)
        return given[key] if key in given else html.escape(words(key))

    return _asset(_SLOT.sub(fill, (_HERE / name).read_text("utf-8")).encode(), name)


def keys(name: str) -> set[str]:
    """The keys of the words that a page or a script asks for."""
    text = (_HERE / name).read_text("utf-8")
    return {*_ASKED.findall(text), *_SLOT.findall(text)} - {"language", "zone", "words"}


def _asset(content: bytes, name: str) -> Asset:
    etag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    return Asset(content, _TYPES[Path(name).suffix], etag)
