"""The four ways to write a request down: in the address, as a form, in parts with files, as JSON."""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

from tests.telegram_server.judging import Upload, bad


class Body(NamedTuple):
    """Parameters as they came, and the files beside them."""

    values: dict[str, Any]
    uploads: dict[str, Upload]


async def body_of_request(request: web.Request) -> Body:
    """:raise Refusal: it cannot be read."""
    values: dict[str, Any] = dict(request.query)
    if request.content_type.startswith("multipart/"):
        body = await _parts(await request.multipart())
    else:
        body = _plain(request.content_type, await request.read())
    return Body(values | body.values, body.uploads)


async def body_of_response(response: aiohttp.ClientResponse) -> Body:
    """A webhook's answer; empty if it says nothing we know."""
    if response.content_type.startswith("multipart/"):
        return await _parts(aiohttp.MultipartReader.from_response(response))
    raw = await response.read()
    return _plain(response.content_type, raw) if raw else Body({}, {})


def _plain(content_type: str, raw: bytes) -> Body:
    if content_type == "application/json" and raw:
        try:
            values = json.loads(raw)
        except ValueError:
            raise bad("can't parse JSON object") from None
        return Body(values if isinstance(values, dict) else {}, {})
    if content_type == "application/x-www-form-urlencoded":
        try:
            return Body(dict(parse_qsl(_text(raw), keep_blank_values=True, errors="strict")), {})
        except UnicodeDecodeError:
            raise bad("strings must be encoded in UTF-8") from None
    return Body({}, {})


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None


async def _parts(reader: Any) -> Body:
    values: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    async for part in reader:
        data = bytes(await part.read(decode=True))
        if part.filename is not None:
            uploads[part.name] = Upload(data, part.filename)
        else:
            values[part.name] = _text(data)
    return Body(values, uploads)
