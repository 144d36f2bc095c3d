"""Updates in the full shape in which the Bot API sends them, one to a file, and what each is to the house.

The files were written from the field lists of the Bot API; ids and names are invented. They hold what small examples leave out:
legacy fields beside their successors, members' rights in full, fields of the future.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import telegram
from aiogram.types import Update
from pydantic import BaseModel

from bot.handlers.telegram.incoming import read
from bot.runtime.reading import GroupReading, Reading

FOLDER = Path(__file__).parent / "payloads"

NOTHING = "nothing"

#: What is read in each, in short.
TABLE = {
    # words
    "text": "zh-CN text",
    "text_english": "en text",
    "text_with_entities": "zh-CN text",
    "text_long": "zh-CN text",
    "text_emoji_zwj": "zh-CN text",
    "text_rtl": "zh-CN text",
    "command_with_bot_name": "zh-CN text aside=new",
    "start_bare": "en arrives",
    "start_with_payload": "zh-CN arrives start",
    "start_with_invite": "zh-CN invite",
    "reply_to_bot": "zh-CN text reply",
    "reply_to_own": "zh-CN text reply",
    "reply_with_quote": "zh-CN text reply",
    "reply_to_another_chat": "zh-CN text",
    "forward_from_user": "zh-CN text",
    "forward_from_hidden_user": "zh-CN text",
    "forward_from_channel": "zh-CN text",
    # files
    "photo": "zh-CN file lost=telegram-photo-lost",
    "photo_with_caption": "zh-CN text file lost=telegram-photo-lost",
    "photo_spoiler": "zh-CN file lost=telegram-photo-lost",
    "live_photo": "zh-CN text file lost=telegram-photo-lost",
    "album_first": "zh-CN text file album lost=telegram-photo-lost",
    "album_second": "zh-CN file album lost=telegram-photo-lost",
    "document_image": "zh-CN file lost=telegram-file-lost",
    "document_pdf": "zh-CN text file lost=telegram-file-lost",
    "document_too_large": "zh-CN remark=telegram-too-large",
    "voice": "zh-CN file lost=telegram-file-lost",
    "audio": "zh-CN file lost=telegram-file-lost",
    "video": "zh-CN text file lost=telegram-file-lost",
    "video_note": "zh-CN file lost=telegram-file-lost",
    "animation": "zh-CN file lost=telegram-file-lost",
    # places and numbers
    "location": "zh-CN place",
    "live_location": "zh-CN place",
    "venue": "zh-CN text place",
    "contact_own": "zh-CN text aside=phone",
    "contact_foreign": "zh-CN remark=telegram-other",
    # what cannot be read
    "sticker": "zh-CN remark=telegram-other",
    "poll": "zh-CN remark=telegram-other",
    "dice": "zh-CN remark=telegram-other",
    "story": "zh-CN remark=telegram-other",
    "checklist": "zh-CN remark=telegram-other",
    "paid_media": "zh-CN text remark=telegram-other",
    "game": "zh-CN remark=telegram-other",
    # changed, pressed, reacted to
    "edited_text": "zh-CN text edits",
    "edited_caption": "zh-CN text edits",
    "edited_live_location": NOTHING,
    "callback_query": "zh-CN press",
    "callback_query_inaccessible": "zh-CN press",
    "callback_query_inline": "zh-CN press",
    "callback_query_in_group": "zh-CN press known-only",
    "callback_query_game": NOTHING,
    "message_reaction": "reply reacts remark=telegram-reaction",
    "message_reaction_taken_back": NOTHING,
    # coming and going
    "bot_blocked": "gone",
    "bot_unblocked": "back",
    "pinned_message": NOTHING,
    # groups
    "group_added": "group added",
    "group_removed": "group removed",
    "group_left": "group removed",
    "group_promoted": NOTHING,
    "group_restricted": "group removed",
    "new_chat_members": NOTHING,
    "bot_joined_service": NOTHING,
    "left_chat_member": NOTHING,
    "migrate_to": "group moved",
    "migrate_from": "group moved",
    "group_mention": "group said zh-CN by text names=linli_test_bot",
    "group_talk": NOTHING,
    "group_reply_to_bot": "group said zh-CN by text names=linli_test_bot",
    "group_forward": "group said zh-CN by text forwarded",
    "group_command": "group bind zh-CN by text names=linli_test_bot",
    "group_anonymous_administrator": "group said text names=linli_test_bot",
    "supergroup_topic": "group said zh-CN by text names=linli_test_bot topic",
    "message_reaction_in_group": NOTHING,
    # not for us
    "channel_post": NOTHING,
    "edited_channel_post": NOTHING,
    "business_message": NOTHING,
    "message_reaction_count": NOTHING,
    "inline_query": NOTHING,
    "poll_answer": NOTHING,
    # of the future
    "rich_message": "zh-CN remark=telegram-other",
    "unknown_kind": NOTHING,
    "unknown_fields": "zh-CN text",
    "unknown_content": "zh-CN remark=telegram-other",
}

#: Fields the Bot API still sends beside their successors.
LEGACY = {
    "thumb",
    "new_chat_member",
    "new_chat_participant",
    "left_chat_participant",
    "all_members_are_administrators",
    "accepted_gift_types",
    "can_manage_voice_chats",
    "can_send_media_messages",
}

#: What no library knows yet, by the file it stands in.
FUTURE = {
    "unknown_kind": {"neighbourhood_watch"},
    "unknown_fields": {"delivered_by", "mood", "weather", "smell", "depth"},
    "unknown_content": {"hologram"},
}

#: Newer than python-telegram-bot: it keeps them, unread.
NEWER = {"rich_message", "can_send_welcome_messages"}


def payload(name: str) -> str:
    return (FOLDER / f"{name}.json").read_text(encoding="utf-8")


def short(found: Reading | GroupReading | None) -> str:
    """What was read, without the words themselves."""
    if found is None:
        return NOTHING
    if isinstance(found, GroupReading):
        said = [
            f"group {found.what}",
            found.language,
            "by" * bool(found.by),
            "text" * bool(found.text),
            "forwarded" * found.forwarded,
            f"names={','.join(found.names)}" if found.names else "",
            "topic" * ("/" in found.address),
        ]
        return " ".join(filter(None, said))
    heard = found.heard
    said = [
        found.language,
        "arrives" * found.arrives,
        "start" * bool(found.start),
        "invite" * bool(found.invite),
        {True: "gone", False: "back", None: ""}[found.gone],
    ]
    if heard is not None:
        said += ["text" * bool(heard.text), "press" * bool(heard.choice), "place" * (heard.location is not None)]
    said += [
        "file" * bool(found.files),
        "album" * bool(found.album),
        "edits" * bool(found.edits),
        "reply" * bool(found.reply_to),
        "reacts" * found.reacts,
        "known-only" * found.known_only,
        f"lost={found.lost}" if found.files else "",
        f"aside={heard.aside}" if heard is not None and heard.aside else "",
        f"remark={heard.remark}" if heard is not None and heard.remark else "",
    ]
    return " ".join(filter(None, said))


def unread(value: Any) -> Iterator[str]:
    """Fields aiogram has no name for."""
    if isinstance(value, BaseModel):
        yield from value.model_extra or ()
        for name in type(value).model_fields:
            yield from unread(getattr(value, name))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from unread(part)


def unread_there(value: object) -> Iterator[str]:
    """Fields python-telegram-bot has no name for."""
    if isinstance(value, telegram.TelegramObject):
        yield from value.api_kwargs
        for name in {name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())}:
            if not name.startswith("_") and name != "api_kwargs":
                yield from unread_there(getattr(value, name, None))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from unread_there(part)


def test_every_file_stands_in_the_table_and_the_reverse() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == TABLE.keys()


@pytest.mark.parametrize("name", TABLE)
def test_what_is_read(name: str) -> None:
    assert short(read(payload(name))) == TABLE[name]


@pytest.mark.parametrize("name", TABLE)
def test_aiogram_knows_every_field(name: str) -> None:
    update = Update.model_validate_json(payload(name))
    assert set(unread(update)) - LEGACY == FUTURE.get(name, set())


@pytest.mark.parametrize("name", TABLE)
def test_python_telegram_bot_knows_every_field(name: str) -> None:
    update = telegram.Update.de_json(json.loads(payload(name)), None)
    legacy = LEGACY | {field for field in unread_there(update) if field.startswith("forward_")}
    assert set(unread_there(update)) - legacy - NEWER == FUTURE.get(name, set())


def test_ids_are_as_large_as_telegrams() -> None:
    """A reader that keeps them in 32 bits would be found out; and no two files are one update."""
    updates = [json.loads(payload(name)) for name in TABLE]
    assert len({update["update_id"] for update in updates}) == len(updates)
    chats = [update["message"]["chat"]["id"] for update in updates if "message" in update]
    assert all(abs(chat) > 2**31 for chat in chats) and min(chats) < -(10**12)
