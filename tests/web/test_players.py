"""Voice, video and documents on the page and over the API: heard there, saved, and served as nothing but what they are."""

from __future__ import annotations

import wave
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from bot.runtime import attachments
from tests.recordings import docx, film, pdf, voice
from tests.web.calls import refused, say, send_picture
from tests.web.conftest import Served
from tests.web.page import until
from tests.web.standin import House

Open = Callable[..., Any]


def half_a_second() -> bytes:
    """A WAV that plays."""
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(8000))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "served", "how"),
    [
        (voice(), "audio/ogg", "audio/ogg", "inline"),
        (film(), "application/octet-stream", "video/mp4", "inline"),
        (pdf(), "text/html", "application/pdf", "attachment"),
        (docx(), "", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
    ],
    ids=["voice", "video", "pdf", "docx"],
)
async def test_it_goes_up_and_comes_back_as_what_its_bytes_are(
    client: httpx.AsyncClient, house: House, seat: str, content: bytes, kind: str, served: str, how: str
) -> None:
    answer = await send_picture(client, seat, content, kind or "application/zip")
    assert answer.status_code == 201
    id = answer.json()["id"]
    assert answer.json() == {"id": id, "width": 0, "height": 0} and "." in id
    assert (await say(client, seat, media=[id])).status_code == 202
    assert house.heard[-1][2].media == (id,)
    shown = await client.get(f"/api/chat/media/{id}?seat={seat}")
    assert shown.content == content and shown.headers["content-type"] == served
    assert shown.headers["content-disposition"].startswith(how)
    assert (
        shown.headers["x-content-type-options"] == "nosniff" and "sandbox" in shown.headers["content-security-policy"]
    )


async def test_a_player_may_ask_for_a_part(client: httpx.AsyncClient, seat: str) -> None:
    id = (await send_picture(client, seat, voice(b"x" * 1000), "audio/ogg")).json()["id"]
    part = await client.get(f"/api/chat/media/{id}?seat={seat}", headers={"range": "bytes=0-1"})
    assert (part.status_code, part.content) == (206, b"Og")
    assert part.headers["content-range"].startswith("bytes 0-1/")


async def test_anothers_voice_looks_like_none(client: httpx.AsyncClient, seat: str) -> None:
    id = (await send_picture(client, seat, voice(), "audio/ogg")).json()["id"]
    stranger = (await client.post("/api/chat/session", json={})).json()["seat"]
    for name in (id, id.removesuffix(".ogg"), id.replace(".ogg", ".mp4"), f"{id}.ogg", f"{id}/..%2f"):
        answer = await client.get(f"/api/chat/media/{name}?seat={stranger}")
        assert answer.status_code == 404
    refused(await say(client, stranger, media=[id]), 404, "file-not-found")
    assert (await client.get(f"/api/chat/media/{id.replace('.ogg', '.html')}?seat={seat}")).status_code == 404


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"MZ" + bytes(99), "file-unknown"), (film()[:-3], "file-broken"), (docx()[:-9], "file-broken")],
)
async def test_what_is_not_taken_is_named(
    client: httpx.AsyncClient, house: House, seat: str, content: bytes, code: str
):
    refused(await send_picture(client, seat, content, "audio/ogg"), 415, code)
    assert not house.uploads


@pytest.mark.browser
def test_a_voice_is_heard_and_a_document_is_saved(open_page: Open, served: Served, tmp_path: Path) -> None:
    expect = pytest.importorskip("playwright.sync_api").expect
    (tmp_path / "la.wav").write_bytes(half_a_second())
    (tmp_path / "paper.pdf").write_bytes(pdf())
    page = open_page(width=320)
    page.locator("#files").set_input_files([tmp_path / "la.wav", tmp_path / "paper.pdf"])
    expect(page.locator("#photos .file")).to_have_text(["la.wav", "paper.pdf"])
    until(page, "(localStorage.getItem('linli..photos') || '').split(' ').length === 2")
    page.reload()
    expect(page.locator("#photos .file")).to_have_count(2)
    page.get_by_role("textbox").fill("您听听")
    page.get_by_role("button", name="发送").click()
    player = page.locator("#log .me audio")
    expect(player).to_have_attribute("aria-label", "语音")
    until(page, "document.querySelector('#log .me audio').duration > 0.4")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as download:
        page.get_by_role("link", name="打开文件 (PDF)").click()
    assert download.value.suggested_filename.endswith(".pdf")
    (said,) = served.house.heard
    assert said[2].text == "您听听" and {name[64:] for name in said[2].media} == {".wav", ".pdf"}


@pytest.mark.browser
def test_a_file_of_the_house_has_its_name_on_the_page_and_on_the_disk(
    open_page: Open, served: Served, tmp_path: Path
) -> None:
    expect = pytest.importorskip("playwright.sync_api").expect
    page = open_page(width=320)
    expect(page.locator(".bubble").first).to_be_visible()
    kept = attachments.keep_made(tmp_path / "media", b"PK\x05\x06" + bytes(18), "zip")
    name = "（2026）铁东人调字第12号-调解卷宗.zip"
    upload = attachments.upload_of(kept, 1, served.house.clock)
    served.house.uploads[kept.name] = replace(upload, called=name)
    served.run(served.house.tell, "s1", "卷宗打好包了，共9份。", case=12, media=(kept.name,))
    link = page.get_by_role("link", name=name)
    expect(link).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == name
