"""What Telegram sends, read: synthetic payloads of the shapes it really has."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.handlers.telegram import incoming
from bot.handlers.telegram.incoming import FILE_LOST, PHOTO_LOST, TOO_LARGE
from bot.handlers.telegram.words import language_of
from bot.media import MAX_BYTES
from bot.runtime.ports import Heard, Location
from bot.runtime.reading import Reading

CHAT = {"id": 5000000001, "type": "private", "first_name": "Li"}
LI = {"id": 5000000001, "is_bot": False, "first_name": "Li", "language_code": "zh-hans"}
GROUP = {"id": -1001, "type": "supergroup", "title": "x"}


def update(**content: Any) -> str:
    return json.dumps({"update_id": 100001, **content})


def message(**content: Any) -> str:
    return update(message={"message_id": 7, "date": 1772413200, "chat": CHAT, "from": LI, **content})


def read(payload: str) -> Reading | None:
    """What is said in a private chat."""
    found = incoming.read(payload)
    assert found is None or isinstance(found, Reading)
    return found


def photo(**content: Any) -> str:
    sizes = [
        {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 900},
        {"file_id": "large", "file_unique_id": "l", "width": 1280, "height": 960, "file_size": 90000},
        {"file_id": "middle", "file_unique_id": "m", "width": 320, "height": 240, "file_size": 9000},
    ]
    return message(photo=sizes, **content)


def test_a_text_is_heard_under_the_messages_own_name() -> None:
    found = read(message(text=" 三号楼电梯又坏了\r\n\x00快来 "))
    assert found is not None
    assert (found.address, found.key, found.language) == ("5000000001", "m7", "zh-CN")
    assert found.heard == Heard(text="三号楼电梯又坏了\n快来")


def test_a_reply_names_what_it_replies_to() -> None:
    before = {"message_id": 5, "date": 1772413100, "chat": CHAT, "text": "12号……"}
    found = read(message(text="还是漏", reply_to_message=before))
    assert found is not None and found.reply_to == "5"


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("/new", "new"), ("/my", "mine"), ("/help", "menu"), ("/cancel", "cancel"), ("/language", "language"),
        ("/privacy", "privacy"), ("/work", "work"), ("/new@linli_bot", "new"), ("/nonsense", "menu"),
    ],
)  # fmt: skip
def test_a_command_is_an_aside(text: str, aside: str) -> None:
    found = read(message(text=text))
    assert found is not None and found.heard is not None and found.heard.aside == aside


@pytest.mark.parametrize("text", ["/ new", "1/2 of it", "看 /new", "/电梯"])
def test_what_only_looks_like_a_command_is_words(text: str) -> None:
    found = read(message(text=text))
    assert found is not None and found.heard == Heard(text=text)


def test_start_carries_a_posters_payload_or_an_invite() -> None:
    bare, poster = read(message(text="/start")), read(message(text="/start jinqiao-huayuan_3"))
    assert bare is not None and bare.arrives and not bare.start and bare.heard is None
    assert poster is not None and poster.arrives and poster.start == "jinqiao-huayuan_3"
    invited = read(message(text="/start invite_wang_0abcd_nonce123_" + "s" * 22))
    assert invited is not None and not invited.arrives
    assert invited.invite == "wang_0abcd_nonce123_" + "s" * 22
    typed = read(message(text="/start 三号楼"))
    assert typed is not None and typed.arrives and not typed.start


def test_a_photo_is_named_by_its_largest_size() -> None:
    found = read(photo(caption="楼道灯", media_group_id="13"))
    assert found is not None
    assert (found.files, found.album, found.lost) == (("large",), "13", PHOTO_LOST)
    assert found.heard == Heard(text="楼道灯")


FILE = {"file_id": "f", "file_unique_id": "u"}
FILES: dict[str, dict[str, Any]] = {
    "voice": {"duration": 3},
    "audio": {"duration": 3},
    "video": {"duration": 3, "width": 1, "height": 1},
    "video_note": {"duration": 3, "length": 1},
    "animation": {"duration": 3, "width": 1, "height": 1},
    "document": {"file_name": "x.exe", "mime_type": "application/pdf"},
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_any_kind_is_fetched_with_its_caption(kind: str) -> None:
    beside = {"document": FILE} if kind == "animation" else {}
    caption = {} if kind == "video_note" else {"caption": "漏水"}
    found = read(message(**{kind: {**FILE, **FILES[kind]}}, **beside, **caption))
    assert isinstance(found, Reading)
    assert (found.files, found.lost) == (("f",), FILE_LOST)
    assert found.heard == Heard(text=caption.get("caption", ""))


def test_what_is_too_large_is_not_even_asked_for() -> None:
    for size, taken in ((MAX_BYTES, True), (MAX_BYTES + 1, False)):
        found = read(message(video={**FILE, **FILES["video"], "file_size": size}, caption="漏水"))
        assert isinstance(found, Reading)
        assert found.files == (("f",) if taken else ())
        assert found.heard == Heard(text="漏水", remark="" if taken else TOO_LARGE)


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        (
            {"sticker": {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
            "telegram-other",
        ),
        ({"contact": {"phone_number": "1", "first_name": "x"}}, "telegram-other"),
    ],
)
def test_what_cannot_be_read_is_not_thrown_away_in_silence(content: dict[str, Any], remark: str) -> None:
    found = read(message(**content))
    assert found is not None and found.heard is not None and found.heard.remark == remark


def test_a_location_is_kept_with_the_message() -> None:
    found = read(message(location={"latitude": 41.1, "longitude": 123.0}))
    assert found is not None
    assert found.heard == Heard(location=Location(41.1, 123.0))


def test_a_press_is_the_token_that_stands_on_the_button() -> None:
    query = {"id": "42", "from": LI, "chat_instance": "x", "data": "token.0"}
    on = {"message_id": 6, "date": 1772413100, "chat": CHAT, "text": "?"}
    found = read(update(callback_query={**query, "message": on}))
    assert found is not None and (found.key, found.heard) == ("q42", Heard(choice="token.0"))
    gone = {"message_id": 6, "date": 0, "chat": CHAT}
    assert read(update(callback_query={**query, "message": gone})) == found
    assert read(update(callback_query=query)) == found
    elsewhere = read(update(callback_query={**query, "message": {**on, "chat": GROUP}}))
    assert elsewhere == replace(found, known_only=True), "in a group it is theirs all the same"


def test_a_press_counts_whatever_the_message_above_it_looks_like() -> None:
    """It is ours; a kind of button or text that the library does not know yet must not cost a person their press."""
    query = {"id": "7", "from": LI, "chat_instance": "1", "data": "abc.1"}
    under = {
        "message_id": 5,
        "date": 1,
        "chat": CHAT,
        "text": {"new": "shape"},
        "reply_markup": {"inline_keyboard": "?"},
    }
    found = read(update(callback_query={**query, "message": under}))
    assert found is not None and found.heard == Heard(choice="abc.1")


def test_an_edit_is_another_message_and_says_so() -> None:
    edited = {
        "message_id": 7,
        "date": 1772413200,
        "edit_date": 1772413260,
        "chat": CHAT,
        "from": LI,
        "text": "电梯坏了",
    }
    found = read(update(edited_message=edited))
    assert found is not None and found.key.startswith("m7/e1772413260/")
    assert found.heard == Heard(text="电梯坏了", edited=True)
    twice = read(update(edited_message={**edited, "text": "电梯又坏了"}))
    assert twice is not None and twice.key != found.key
    live = {**edited, "location": {"latitude": 41.1, "longitude": 123.0}}
    del live["text"]
    assert read(update(edited_message=live)) is None


@pytest.mark.parametrize(("status", "gone"), [("kicked", True), ("member", False)])
def test_blocking_and_letting_in_again(status: str, gone: bool) -> None:
    bot = {"id": 7, "is_bot": True, "first_name": "Linli"}
    now = {"status": status, "user": bot} | ({"until_date": 0} if status == "kicked" else {})
    before = {"status": "member", "user": bot}
    change = {"chat": CHAT, "from": LI, "date": 1, "old_chat_member": before, "new_chat_member": now}
    found = read(update(my_chat_member=change))
    assert found is not None and (found.gone, found.heard) == (gone, None)


@pytest.mark.parametrize(
    "payload",
    [
        update(message={"message_id": 7, "date": 1, "chat": GROUP, "from": LI, "text": "大家好"}),
        update(message={"message_id": 7, "date": 1, "chat": CHAT, "from": {**LI, "is_bot": True}, "text": "x"}),
        message(pinned_message={"message_id": 5, "date": 0, "chat": CHAT}),
        update(message_reaction={"anything": 1}),
        update(of_the_future={"x": 1}),
        update(),
        "[]",
        "",
    ],
)
def test_what_is_nothing_to_us(payload: str) -> None:
    assert read(payload) is None


def test_a_message_no_library_can_read_is_answered_all_the_same() -> None:
    found = read(message(text="x", entities=[{"type": 5}]))
    assert found is not None
    assert (found.address, found.key, found.heard) == ("5000000001", "m7", Heard(remark="telegram-unreadable"))
    assert read(update(message={"message_id": 7, "date": "?", "chat": GROUP})) is None


def test_languages() -> None:
    assert [language_of(tag) for tag in ("zh-hans", "ZH", "en-GB", "ko", "", None)] == [
        "zh-CN", "zh-CN", "en", "", "", "",
    ]  # fmt: skip


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["text", "photo", "from", "chat", "date", "voice", "entities", "message_id", "caption", "document"]
)


@given(field=FIELDS, value=JSON)
def test_no_payload_is_a_crash(field: str, value: Any) -> None:
    content = {"message_id": 7, "date": 1772413200, "chat": CHAT, "from": LI, "text": "x"}
    read(json.dumps({"update_id": 1, "message": {**content, field: value}}))
