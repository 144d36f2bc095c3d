"""What both libraries, and none, may send: Telegram's limits and Telegram's words."""

from typing import Any

import aiogram.types
import aiohttp
import pytest
import telegram
from aiogram.exceptions import TelegramAPIError
from telegram.error import TelegramError

from tests.telegram_server import TelegramServer, User
from tests.telegram_server.clients import buttons, picture, upload

ERRORS = (TelegramAPIError, TelegramError)


def refused(words: str) -> Any:
    """Either library's error with Telegram's words; python-telegram-bot makes the first letter a capital."""
    return pytest.raises(ERRORS, match=f"(?i){words}")


async def test_a_message_arrives_as_it_was_sent(server: TelegramServer, bot: Any, li: User) -> None:
    keyboard = buttons(bot, [("是", "yes"), ("否", "no")], [("以后", "later")])
    sent = await bot.send_message(chat_id=li.id, text="您的 <b>电梯</b>？", parse_mode="HTML", reply_markup=keyboard)
    assert (sent.text, sent.message_id, sent.chat.id) == ("您的 电梯？", li.newest.id, li.id)
    shown = [[(button.text, button.callback_data) for button in row] for row in sent.reply_markup.inline_keyboard]
    assert shown == [[("是", "yes"), ("否", "no")], [("以后", "later")]]
    assert li.newest.buttons == [["是", "否"], ["以后"]]
    assert li.newest.marked("bold") == ["电梯"]
    assert li.transcript() == "Li: /start\nbot: 您的 电梯？\n  [是] [否]\n  [以后]"
    server.log.check()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("很" * 4096, None),
        (f"<b>{'很' * 4096}</b>", None),
        ("很" * 4097, "message is too long"),
        (f"<b>{'很' * 4097}</b>", "message is too long"),
        ("很" * 11_000, "text is too long"),
        ("<b> </b>", "text must be non-empty"),
        ("<b>x", "can't parse entities: can't find end tag"),
    ],
)
async def test_a_text_has_limits(server: TelegramServer, bot: Any, li: User, text: str, words: str | None) -> None:
    if words is None:
        await bot.send_message(chat_id=li.id, text=text, parse_mode="HTML")
        server.log.check()
        return
    with refused(words):
        await bot.send_message(chat_id=li.id, text=text, parse_mode="HTML")
    assert [call.ill_formed for call in server.log.calls] == [True]
    assert li.chat.newest(from_bot=True) is None
    with pytest.raises(AssertionError, match="sendMessage"):
        server.log.check()


async def test_a_caption_has_limits(server: TelegramServer, bot: Any, li: User) -> None:
    await bot.send_photo(chat_id=li.id, photo=upload(bot, picture()), caption="很" * 1024)
    assert li.newest.has_media and len(li.newest.text) == 1024
    with refused("message caption is too long"):
        await bot.send_photo(chat_id=li.id, photo=upload(bot, picture()), caption="很" * 1025)


async def test_a_picture_must_be_one(server: TelegramServer, bot: Any, li: User) -> None:
    with refused("IMAGE_PROCESS_FAILED"):
        await bot.send_photo(chat_id=li.id, photo=upload(bot, b"no picture"))
    with refused("PHOTO_INVALID_DIMENSIONS"):
        await bot.send_photo(chat_id=li.id, photo=upload(bot, picture(100, 2)))
    with refused("too big for a photo"):
        await bot.send_photo(chat_id=li.id, photo=upload(bot, bytes(10_000_001)))
    with refused("wrong file_id"):
        await bot.send_photo(chat_id=li.id, photo="AgAC-somebody-elses")
    sent = await bot.send_photo(chat_id=li.id, photo=upload(bot, picture()))
    again = await bot.send_photo(chat_id=li.id, photo=sent.photo[-1].file_id)
    assert again.photo[-1].width == 4


async def test_an_album_is_of_two_to_ten(server: TelegramServer, bot: Any, li: User) -> None:
    kind: Any = telegram if isinstance(bot, telegram.Bot) else aiogram.types
    for many, words in ((1, "from 2 to 10"), (11, "from 2 to 10")):
        with refused(words):
            await bot.send_media_group(
                chat_id=li.id, media=[kind.InputMediaPhoto(media=upload(bot, picture())) for _ in range(many)]
            )
    media = [kind.InputMediaPhoto(media=upload(bot, picture()), caption="第一张" if n == 0 else None) for n in range(3)]
    sent = await bot.send_media_group(chat_id=li.id, media=media)
    assert len({message.media_group_id for message in sent}) == 1
    assert [line.text for line in li.lines if line.from_bot] == ["第一张", "", ""]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[("a", "x" * 64)]], None),
        ([[("a", "电" * 21)]], None),
        ([[("a", "x" * 65)]], "BUTTON_DATA_INVALID"),
        ([[("a", "电" * 22)]], "BUTTON_DATA_INVALID"),
        ([[("a", "x")] * 8] * 12, None),
        ([[("a", "x")] * 9], "more than 8 buttons"),
        ([[("a", "x")] * 8] * 13, "reply markup is too long"),
        ([[(" ", "x")]], "can't parse inline keyboard button"),
        ([[("a", "")]], "Text buttons are unallowed in the inline keyboard"),
    ],
)
async def test_a_keyboard_has_limits(
    server: TelegramServer, bot: Any, li: User, rows: list[list[tuple[str, str]]], words: str | None
) -> None:
    if words is None:
        await bot.send_message(chat_id=li.id, text="?", reply_markup=buttons(bot, *rows))
        server.log.check()
    else:
        with refused(words):
            await bot.send_message(chat_id=li.id, text="?", reply_markup=buttons(bot, *rows))
        assert server.log.ill_formed


async def said(server: TelegramServer, method: str, **values: Any) -> tuple[int, str]:
    """A request no library would send."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{server.base_url}/bot{server.token}/{method}", json=values) as answer,
    ):
        body = await answer.json()
        assert body["ok"] == (answer.status == 200) and body.get("error_code", 200) == answer.status
        return answer.status, body.get("description", "")


@pytest.mark.parametrize(
    ("method", "values", "words"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", {"chat_id": 1, "text": ""}, "message text is empty"),
        ("sendMessage", {"chat_id": [1], "text": "x"}, "can't parse \"chat_id"),
        ("sendMessage", {"chat_id": 1, "text": "x", "parsemode": "HTML"}, 'unknown parameter "parsemode"'),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": "{"},
            "can't parse reply keyboard markup JSON object",
        ),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": 5}, "object expected as reply markup"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callbackdata": "b"}]]}},
            'unknown field "reply_markup.inline_keyboard.callbackdata"',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "b"}]]}},
            "can't parse inline keyboard button",
        ),
        ("editMessageText", {"text": "x", "message_id": 1}, "chat_id is empty"),
        ("sendPhoto", {"chat_id": 1}, "there is no photo in the request"),
        ("sendPhoto", {"chat_id": 1, "photo": "attach://x"}, "media not found"),
        ("getFile", {}, "file_id not specified"),
        ("answerCallbackQuery", {"callback_query_id": "7"}, "query is too old and response timeout expired"),
        ("getUpdates", {"allowed_updates": ["mesage"]}, 'unknown update type "mesage"'),
        ("setMyCommands", {"commands": [{"command": "New", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [], "language_code": "zh-CN"}, "LANGUAGE_CODE_INVALID"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "BOT_SHORT_DESCRIPTION_INVALID"),
        ("sendChatAction", {"chat_id": 1, "action": "thinking"}, "wrong parameter action"),
        ("sendDice", {"chat_id": 1}, "this server does not serve sendDice"),
    ],
)
async def test_an_ill_formed_request_is_refused(
    server: TelegramServer, method: str, values: dict[str, Any], words: str
) -> None:
    code, description = await said(server, method, **values)
    assert (code, description[:13]) == (400, "Bad Request: ") and words in description
    assert server.log.ill_formed == server.log.calls


async def test_a_request_may_come_in_the_address_or_as_a_form(server: TelegramServer, li: User) -> None:
    url = f"{server.base_url}/bot{server.token}/SENDMESSAGE"
    async with aiohttp.ClientSession() as session:
        async with session.get(url, params={"chat_id": li.id, "text": "一"}) as answer:
            assert answer.status == 200
        async with session.post(
            url, data={"chat_id": str(li.id), "text": "二", "disable_notification": "true"}
        ) as answer:
            assert answer.status == 200
        async with session.post(
            url, data=b"text=%ff", headers={"Content-Type": "application/x-www-form-urlencoded"}
        ) as a:
            assert (await a.json())["description"] == "Bad Request: strings must be encoded in UTF-8"
    assert [line.text for line in li.lines if line.from_bot] == ["一", "二"]


async def test_a_wrong_address_is_not_found(server: TelegramServer) -> None:
    assert await said(server, "sendMesage") == (404, "Not Found: method not found")
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{server.base_url}/bot1:nobody/getMe") as answer:
            assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")
        server.revoke_token()
    assert await said(server, "getMe") == (401, "Unauthorized")


async def test_what_it_says_of_itself_is_kept(server: TelegramServer, bot: Any, li: User) -> None:
    types: Any = telegram if isinstance(bot, telegram.Bot) else aiogram.types
    await bot.set_my_commands([types.BotCommand(command="new", description="说一件新事")], language_code="zh")
    assert [command.command for command in await bot.get_my_commands(language_code="zh")] == ["new"]
    assert list(await bot.get_my_commands()) == []
    await bot.set_my_description("邻里", language_code="zh")
    await bot.set_my_description("Linli")
    assert (await bot.get_my_description("zh")).description == "邻里"
    assert (await bot.get_my_description("fr")).description == "Linli"
    await bot.set_my_short_description("邻里")
    assert (await bot.get_my_short_description()).short_description == "邻里"
    await bot.set_chat_menu_button(chat_id=li.id, menu_button=types.MenuButtonDefault())
    assert (await bot.get_chat_menu_button(li.id)).type == "default"
    assert (await bot.get_chat_menu_button()).type == "commands"
    assert (await bot.get_me()).username == "linli_test_bot"
    server.log.check()
