"""Our messages as requests, and Telegram's errors as troubles."""

from __future__ import annotations

import html
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import MessageLimit
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.handlers.telegram import wire
from bot.media import SUFFIXES
from bot.runtime.ports import Choice, Importance, OutgoingMessage, SendError, Trouble
from tests.world import MONDAY

TEXT, CAPTION = int(MessageLimit.MAX_TEXT_LENGTH), int(MessageLimit.CAPTION_LENGTH)


def message(text: str = "您好", *, choices: int = 0, photos: int = 0) -> OutgoingMessage:
    return OutgoingMessage(
        id=1,
        seat="s",
        channel="telegram",
        address="5",
        person=1,
        case=None,
        key="k",
        text=text,
        choices=tuple(Choice(f"{'t' * 22}.{n}", f"c{n}", f"选项{n}") for n in range(choices)),
        media=tuple(f"{n:064x}" for n in range(photos)),
        importance=Importance.REPLY,
        tries=1,
        resend=False,
        at=MONDAY,
    )


def test_most_messages_are_one_request() -> None:
    assert wire.parts(message(choices=2)) == [wire.Part("您好", (), message(choices=2).choices)]
    [one] = wire.parts(message(photos=1, choices=1))
    assert one.text == "您好" and len(one.photos) == 1 and one.choices


def test_buttons_stand_under_the_last_request() -> None:
    long = wire.parts(message("字" * (TEXT + 1), choices=1))
    assert [bool(part.choices) for part in long] == [False, True]
    album = wire.parts(message(photos=11, choices=1))
    assert [(len(part.photos), part.text, bool(part.choices)) for part in album] == [
        (10, "", False),
        (1, "", False),
        (0, "您好", True),
    ]
    captioned = wire.parts(message("字" * (CAPTION + 1), photos=1, choices=1))
    assert [(len(part.photos), bool(part.text)) for part in captioned] == [(1, False), (0, True)]


def test_a_recording_goes_out_as_what_it_is() -> None:
    name, photos = "f" * 64, message(photos=2).media
    one = msgspec.structs.replace(message(choices=1), media=(f"{name}.ogg",))
    assert wire.parts(one) == [wire.Part("您好", (), one.choices, f"{name}.ogg")]
    many = msgspec.structs.replace(one, media=(photos[0], f"{name}.ogg", photos[1], f"{name}.pdf"))
    assert [(len(part.photos), part.file[64:], part.text, bool(part.choices)) for part in wire.parts(many)] == [
        (2, "", "", False),
        (0, ".ogg", "", False),
        (0, ".pdf", "", False),
        (0, "", "您好", True),
    ]
    shown = {suffix: wire.shown_as(f"{name}.{suffix}") for suffix in SUFFIXES}
    assert {suffix for suffix, how in shown.items() if how == "voice"} == {"ogg", "mp3", "m4a"}
    assert {suffix for suffix, how in shown.items() if how == "video"} == {"mp4"}
    assert {*shown.values()} == {"voice", "video", "document"}


def test_a_message_sent_again_says_so_first() -> None:
    [again] = wire.parts(message(), "（重发）")
    assert again.text == "（重发）\n您好"


@given(st.text(alphabet=st.sampled_from("字a😀é。, \n\u0301<&"), max_size=400), st.integers(20, 60))
def test_a_long_text_is_parted_and_nothing_is_lost(text: str, most: int) -> None:
    pieces = wire.pieces(text, most)
    assert all(0 < wire.length(piece) <= most for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_text_is_parted_where_one_would_take_a_breath() -> None:
    assert wire.pieces("first paragraph\n\nsecond one here", 20) == ["first paragraph", "second one here"]
    assert wire.pieces("电梯坏了很久了。物业说没有钱修理。", 10) == ["电梯坏了很久了。", "物业说没有钱修理。"]
    assert wire.pieces("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert wire.pieces("😀" * 6, 5) == ["😀😀"] * 3
    assert wire.pieces(" \n", 10) == []


@given(st.text(max_size=200))
def test_what_somebody_wrote_is_never_markup(text: str) -> None:
    told = wire.markup(text)
    assert html.unescape(told) == html.unescape(html.escape(text, quote=False))
    assert "<" not in told and ">" not in told


def test_short_buttons_stand_side_by_side() -> None:
    board = wire.keyboard(message(choices=4).choices)["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in board] == [
        ["选项0", "选项1", "选项2"],
        ["选项3"],
    ]
    wide = wire.keyboard([Choice("a.0", "a", "字" * 13), Choice("a.1", "b", "好")])["reply_markup"]
    assert len(wide["inline_keyboard"]) == 2
    assert wire.keyboard([]) == {}


def test_a_token_telegram_would_cut_is_our_fault() -> None:
    with pytest.raises(SendError) as caught:
        wire.keyboard([Choice("t" * 65, "a", "x")])
    assert caught.value.trouble is Trouble.REFUSED


@pytest.mark.parametrize(
    ("error", "trouble", "detail"),
    [
        (RetryAfter(7), Trouble.RETRY, "too-many"),
        (RetryAfter(timedelta(seconds=7)), Trouble.RETRY, "too-many"),
        (Forbidden("Forbidden: bot was blocked by the user"), Trouble.GONE, "forbidden"),
        (Forbidden("Forbidden: user is deactivated"), Trouble.GONE, "forbidden"),
        (BadRequest("Bad Request: chat not found"), Trouble.GONE, "nobody"),
        (BadRequest("Bad Request: can't parse entities: x"), Trouble.REFUSED, "bad-request"),
        (ChatMigrated(-100), Trouble.RETRY, "migrated"),
        (InvalidToken("Unauthorized"), Trouble.RETRY, "token"),
        (wire.NotSent("ClientConnectorError"), Trouble.RETRY, "not-sent"),
        (TimedOut("no answer"), Trouble.UNKNOWN, "no-answer"),
        (NetworkError("Bad Gateway"), Trouble.RETRY, "their-failure"),
        (Conflict("x"), Trouble.UNKNOWN, "Conflict"),
        (TelegramError("Invalid server response"), Trouble.UNKNOWN, "TelegramError"),
    ],
)
def test_every_error_has_its_trouble(error: TelegramError, trouble: Trouble, detail: str) -> None:
    found = wire.trouble(error)
    assert (found.trouble, found.detail) == (trouble, detail)
    assert found.retry_after == (7 if isinstance(error, RetryAfter) else 0 if found.moved_to else None)
    assert found.moved_to == ("-100" if isinstance(error, ChatMigrated) else "")
    assert wire.is_about_markup(error) is ("parse entities" in str(error))
