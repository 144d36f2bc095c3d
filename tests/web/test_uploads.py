"""Pictures over the API."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.handlers.web import WebChannel
from bot.handlers.web.guard import Rate, Rates
from tests.web.calls import refused, say, send_picture
from tests.web.pictures import bomb, picture, with_secrets
from tests.web.standin import House


async def test_a_picture_goes_up_and_is_seen_again(client: httpx.AsyncClient, house: House, seat: str):
    answer = await send_picture(client, seat, with_secrets())
    assert answer.status_code == 201
    id = answer.json()["id"]
    assert answer.json() == {"id": id, "width": 40, "height": 80}
    upload = house.uploads[id]
    assert (upload.person, upload.mime, upload.width) == (1, "image/jpeg", 40)
    shown = await client.get(f"/api/chat/media/{id}?seat={seat}")
    assert shown.status_code == 200 and shown.headers["content-type"] == "image/jpeg"
    assert len(shown.content) == upload.size and b"SECRET" not in shown.content
    assert "sandbox" in shown.headers["content-security-policy"]
    assert (await say(client, seat, media=[id])).status_code == 202


async def test_anothers_picture_looks_like_none(client: httpx.AsyncClient, seat: str):
    id = (await send_picture(client, seat, picture())).json()["id"]
    stranger = (await client.post("/api/chat/session", json={})).json()["seat"]
    forbidden = await client.get(f"/api/chat/media/{id}?seat={stranger}")
    unknown = await client.get(f"/api/chat/media/{'b' * 64}?seat={stranger}")
    odd = await client.get(f"/api/chat/media/..%2f..%2fx?seat={stranger}")
    refused(forbidden, 404, "file-not-found")
    assert forbidden.content == unknown.content and forbidden.headers == unknown.headers
    assert odd.status_code == 404
    refused(await say(client, stranger, media=[id]), 404, "file-not-found")  # nor can it be made one's own


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"hello", "image/jpeg", "file-unknown"),
        (b"<svg/>", "image/svg+xml", "file-unknown"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "image/heic", "picture-heic"),
        (picture()[:200], "image/jpeg", "picture-broken"),
        (bomb(50_000, 50_000), "image/png", "picture-too-many-pixels"),
    ],
)
async def test_what_is_no_picture_is_refused(
    client: httpx.AsyncClient, house: House, seat: str, content: bytes, kind: str, code: str
):
    refused(await send_picture(client, seat, content, kind), 415, code)
    assert not house.uploads


async def test_what_is_too_large_is_refused_before_they_are_read(
    channel: WebChannel, client: httpx.AsyncClient, seat: str
):
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 40:
            read += 1
            yield b"\xff" * 1024 * 1024

    cookie = client.cookies.get(f"linli_{seat}")
    headers = {"content-type": "image/jpeg", "cookie": f"linli_{seat}={cookie}"}
    told = await client.post(
        f"/api/chat/media?seat={seat}", content=endless(), headers={**headers, "content-length": str(21_000_000)}
    )
    refused(told, 413, "file-too-large")
    assert read <= 1
    untold = await client.post(f"/api/chat/media?seat={seat}", content=endless(), headers=headers)
    refused(untold, 413, "file-too-large")
    assert read < 30


@pytest.mark.parametrize("rates", [Rates(uploads=Rate(1, 60))])
async def test_pictures_have_a_rate_too(client: httpx.AsyncClient, seat: str):
    assert (await send_picture(client, seat, picture())).status_code == 201
    refused(await send_picture(client, seat, picture()), 429, "too-many")


async def test_the_house_goes_on_while_a_picture_is_worked_on(client: httpx.AsyncClient, seat: str):
    big = asyncio.create_task(send_picture(client, seat, picture("PNG", (6000, 4000)), "image/png"))
    said = 0
    while not big.done():
        assert (await say(client, seat, client_id=f"c{said}", text="还在吗")).status_code in (202, 429)
        said += 1
        await asyncio.sleep(0)  # an in-memory call never gives the loop away by itself
    assert (await big).status_code == 201
    assert said > 3


async def test_a_full_disk_is_admitted(client: httpx.AsyncClient, channel: WebChannel, house: House, seat: str):
    channel._media.parent.mkdir(exist_ok=True)
    channel._media.write_text("a file where the folder should be")
    answer = await send_picture(client, seat, picture())
    refused(answer, 503, "disk-full")
    assert not house.uploads
