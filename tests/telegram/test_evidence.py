"""Voice, video and documents through Telegram: heard, kept, brought to whoever handles the case, and opened on the page."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from bot.app import application
from bot.media import MAX_BYTES
from bot.runtime import attachments, invites
from bot.runtime.retention import Retention
from tests.recordings import docx, film, pdf, voice
from tests.stories.limits import offered
from tests.telegram.rig import TelegramRig, photo
from tests.telegram.test_stories import LIGHT, neighbour, phone, rig_of, unsent
from tests.telegram_server import User, refused, server_error
from tests.world import Actor, World


def kept(world: World, number: int = 1) -> list[str]:
    """Names of what is kept with the case."""
    with world.rig.base.store.read() as reader:
        return [name for words in reader.words_of(number) for name in words.media]


def folder(world: World) -> Path:
    return Path(world.rig.base.settings.media.folder)


def files_by_voice(world: World) -> tuple[Actor, User, str]:
    """A case told by voice and buttons; the name of the voice."""
    li, user = neighbour(world)
    user.sends_voice(voice(b"upstairs"))
    world.rig.settle()
    assert li.last.key == "intake-category-spoken", li.tail()
    li.picks("C13")
    while "submit" not in offered(li):
        li.presses(li.last.choices[-1])
    li.picks("submit")
    [name] = kept(world)
    return li, user, name


def test_a_voice_begins_a_complaint_and_arrives_as_a_voice(world: World) -> None:
    _, _, name = files_by_voice(world)
    assert attachments.path(folder(world), name).read_bytes() == voice(b"upstairs")
    worker = world.handler(1)
    card = next(line for line in phone(world, worker).lines if "voice" in line.parts)
    assert "语音留言" in card.text and card.buttons, "the words and the buttons stand under it"
    files = rig_of(world).server.cloud.files
    assert files.by_id(card.parts["voice"].file_id).data == voice(b"upstairs")


def test_a_voice_for_somebody_who_wants_none_comes_as_a_file(world: World) -> None:
    rig_of(world).server.faults.next(refused(400, "Bad Request: VOICE_MESSAGES_FORBIDDEN"), method="sendVoice")
    files_by_voice(world)
    world.wait(minutes=1)
    partner = world.staff(world.name_of(world.case(1).partner))
    shown = [part for who in (world.handler(1), partner) for line in phone(world, who).lines for part in line.parts]
    assert sorted(shown) == ["document", "voice"], "whoever of the two it was"
    assert not unsent(world)


def test_a_round_video_and_a_document_join_the_draft(world: World) -> None:
    li, user = neighbour(world)
    user.says(LIGHT)
    user.sends_video_note(film())
    user.sends_document(docx(), "合同.docx", "这是合同")
    user.sends_photo(photo("red"))
    world.rig.settle()
    assert "1张照片、1段视频、1个文件" in li.saw("intake-review").text, li.tail()
    li.picks("submit")
    assert {name[64:] for name in kept(world)} == {"", ".mp4", ".docx"}
    worker = world.handler(1)
    shown = [part for line in phone(world, worker).lines for part in line.parts]
    assert shown[0] == "photo" and sorted(shown) == ["document", "photo", "video"]
    world.wait(minutes=1)
    assert not unsent(world)


def test_a_voice_under_a_reply_joins_its_case(world: World) -> None:
    li, user = neighbour(world)
    user.says(LIGHT)
    world.rig.settle()
    li.picks("submit")
    about = next(line for line in reversed(user.lines) if line.from_bot and "1号" in line.text)
    user.sends_voice(voice(), to=about)
    world.rig.settle()
    assert li.last.key == "added" and [name[64:] for name in kept(world)] == [".ogg"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"MZ\x90\0" + bytes(100), "照片.jpg"),
        (b"PK\x03\x04" + bytes(100), "合同.docx"),
        (b"<html><script>alert(1)</script>", "voice.ogg"),
        (pdf()[:-12] + bytes(5000), "a.pdf"),
    ],
    ids=["a program", "an archive", "a page", "half a document"],
)
def test_what_is_not_taken_is_said_and_the_words_are_heard(world: World, data: bytes, name: str) -> None:
    li, user = neighbour(world)
    user.sends_document(data, name, LIGHT)
    world.rig.settle()
    assert "没有收下" in "\n".join(line.text for line in user.lines if line.from_bot)
    assert li.last.key == "intake-review" and "附上：没有" in li.last.text
    assert not [file for file in folder(world).rglob("??/*")], "nothing of it is kept"


def test_what_is_too_large_is_not_asked_for(world: World) -> None:
    li, user = neighbour(world)
    user.sends_video(film(), LIGHT, size=MAX_BYTES + 1)
    world.rig.settle()
    assert "20 MB" in "\n".join(line.text for line in user.lines if line.from_bot)
    assert li.last.key == "intake-review"
    assert [call for call in rig_of(world).server.log.calls if call.method.lower() == "getfile"] == []


def test_a_voice_that_cannot_be_had_yet_is_had_later_and_one_that_never_can_is_said(world: World) -> None:
    li, user = neighbour(world)
    faults = rig_of(world).server.faults
    faults.next(*[server_error()] * 3, method="getFile")
    user.sends_voice(voice())
    world.wait(minutes=2)
    assert li.last.key == "intake-category-spoken"
    faults.next(refused(400, "Bad Request: wrong file_id"), method="getFile")
    user.sends_voice(voice(b"again"))
    world.rig.settle()
    assert "没有收下" in user.newest.text and li.last.choices, "and the question stays"


def test_a_full_disk_loses_no_words(world: World) -> None:
    li, user = neighbour(world)
    where = folder(world)
    where.rename(where.with_name("away"))
    where.write_bytes(b"no folder, no room")
    user.sends_document(pdf(), "a.pdf", LIGHT)
    world.wait(minutes=40)
    assert "没有收下" in "\n".join(line.text for line in user.lines if line.from_bot)
    assert li.last.key == "intake-review"
    where.unlink()
    where.with_name("away").rename(where)


class Page:
    """A browser before the same house."""

    def __init__(self, rig: TelegramRig) -> None:
        self._rig = rig
        transport = httpx.ASGITransport(app=application(rig.running))
        self._client = httpx.AsyncClient(transport=transport, base_url="http://linli.test")

    def sits(self, invite: str = "") -> str:
        answer = self._rig.run(self._client.post("/api/chat/session", json={"invite": invite}))
        self._rig.settle()
        return str(answer.json()["seat"])

    def opens(self, seat: str, name: str, **headers: str) -> httpx.Response:
        return self._rig.run(self._client.get(f"/api/chat/media/{name}?seat={seat}", headers=headers))


def test_it_is_opened_on_the_page_by_the_handler_and_by_nobody_else(world: World) -> None:
    _, _, name = files_by_voice(world)
    rig = rig_of(world)
    page, base = Page(rig), rig.base
    seats = {
        roster: page.sits(invites.issue(base.secret, staff=roster, at=world.clock.now(), nonce=f"{roster:x>8}"))
        for roster in (world.handler(1).name, "g05")
    }
    handler, other = seats.values()
    heard = page.opens(handler, name)
    assert (heard.status_code, heard.headers["content-type"]) == (200, "audio/ogg")
    assert heard.content == voice(b"upstairs") and heard.headers["x-content-type-options"] == "nosniff"
    part = page.opens(handler, name, range="bytes=0-3")
    assert (part.status_code, part.content) == (206, b"OggS")
    for seat in (other, page.sits()):
        assert page.opens(seat, name).status_code == 404


def test_forgetting_takes_the_file_with_it(world: World) -> None:
    li, _, name = files_by_voice(world)
    rig, file = rig_of(world), attachments.path(folder(world), name)
    li.picks("timeline", case=1)
    li.says("1号").picks("withdraw", case=1).picks("mistaken")
    assert not world.case(1).is_open and file.exists()
    world.wait(days=800)
    base = rig.base
    years = base.rules.policy.retention_years
    forgetting = Retention(base.store, rig.running.door.commit, base.clock, years, folder(world))
    rig.run(forgetting.erase_old())
    assert not file.exists() and kept(world) == []
