"""What people and the bot do to chats: edits, deletes, presses, blocks, groups that move, topics, files."""

from collections.abc import Callable
from typing import Any

import aiogram.types
import aiohttp
import pytest
import telegram
from aiogram.exceptions import TelegramForbiddenError, TelegramMigrateToChat
from telegram.error import ChatMigrated, Forbidden

from tests.telegram_server import TelegramServer, User
from tests.telegram_server.clients import buttons, picture, upload
from tests.telegram_server.test_judging import refused, said

Turn = Callable[..., None]

FORBIDDEN = (TelegramForbiddenError, Forbidden)
MIGRATED = (TelegramMigrateToChat, ChatMigrated)


def forbidden(words: str) -> Any:
    return pytest.raises(FORBIDDEN, match=f"(?i){words}")


async def test_a_message_is_edited_in_place(server: TelegramServer, bot: Any, li: User, turn: Turn) -> None:
    sent = await bot.send_message(chat_id=li.id, text="几号楼？", reply_markup=buttons(bot, [("3号", "t1")]))
    same = {"chat_id": li.id, "message_id": sent.message_id}
    with refused("message is not modified: specified new message content and reply markup are exactly the same"):
        await bot.edit_message_text(text="几号楼？", reply_markup=buttons(bot, [("3号", "t1")]), **same)
    turn(minutes=1)
    edited = await bot.edit_message_text(text="<b>3号楼</b>", parse_mode="HTML", **same)
    assert (edited.text, li.newest.text, li.newest.buttons) == ("3号楼", "3号楼", [])
    assert li.transcript().endswith("bot: 3号楼 (edited)")
    await bot.edit_message_reply_markup(reply_markup=buttons(bot, [("改", "t2")]), **same)
    assert li.newest.buttons == [["改"]]
    with refused("message is not modified"):
        await bot.edit_message_reply_markup(reply_markup=buttons(bot, [("改", "t2")]), **same)
    with refused("message to edit not found"):
        await bot.edit_message_text(text="x", chat_id=li.id, message_id=999)
    with refused("message can't be edited"):
        await bot.edit_message_text(text="x", chat_id=li.id, message_id=li.lines[0].id)
    assert not server.log.ill_formed
    with refused("message is too long"):
        await bot.edit_message_text(text="很" * 4097, **same)


async def test_a_picture_has_a_caption_and_no_text(bot: Any, li: User) -> None:
    sent = await bot.send_photo(chat_id=li.id, photo=upload(bot, picture()), caption="现场")
    with refused("there is no text in the message to edit"):
        await bot.edit_message_text(text="x", chat_id=li.id, message_id=sent.message_id)
    await bot.edit_message_caption(caption="已修好", chat_id=li.id, message_id=sent.message_id)
    assert str(li.newest) == "bot: <photo> 已修好 (edited)"


async def test_a_message_can_be_deleted_for_two_days(bot: Any, li: User, turn: Turn) -> None:
    old = await bot.send_message(chat_id=li.id, text="一")
    turn(hours=48)
    new = await bot.send_message(chat_id=li.id, text="二")
    assert await bot.delete_message(li.id, old.message_id)
    with refused("message to delete not found"):
        await bot.delete_message(li.id, old.message_id)
    turn(hours=48, seconds=1)
    with refused("message can't be deleted for everyone"):
        await bot.delete_message(li.id, new.message_id)
    assert [line.text for line in li.lines] == ["/start", "二"]


async def test_a_press_is_answered_once_and_soon(server: TelegramServer, bot: Any, li: User, turn: Turn) -> None:
    await bot.send_message(
        chat_id=li.id, text="解决了吗？", reply_markup=buttons(bot, [("好了", "t1"), ("没有", "t2")])
    )
    press = li.presses("没有")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert (query.id, query.data, query.message.text, query.from_user.id) == (press.id, "t2", "解决了吗？", li.id)
    assert await bot.answer_callback_query(query.id, text="知道了")
    assert await li.answered(press) == "知道了"
    late = li.presses("t1")
    turn(seconds=16)
    for number in (press.id, late.id):
        with refused("query is too old and response timeout expired or query ID is invalid"):
            await bot.answer_callback_query(number)
    assert late.answer is None and not server.log.ill_formed
    with refused("MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(li.presses("t1").id, text="很" * 201)


async def test_a_press_may_come_from_what_is_gone(server: TelegramServer, bot: Any, li: User) -> None:
    sent = await bot.send_message(chat_id=li.id, text="?", reply_markup=buttons(bot, [("a", "t1")]))
    line = li.newest
    await bot.delete_message(li.id, sent.message_id)
    li.presses("a", on=line)
    li.presses_data("forged", on=line)
    gone, forged = await bot.get_updates()
    assert gone.callback_query.message.date in (0, telegram.constants.ZERO_DATE)
    assert (gone.callback_query.data, forged.callback_query.data) == ("t1", "forged")
    with pytest.raises(AssertionError, match="there is no button"):
        li.presses("a")


async def test_a_keyboard_below_the_field_sends_texts(server: TelegramServer, bot: Any, li: User) -> None:
    types: Any = telegram if isinstance(bot, telegram.Bot) else aiogram.types
    keyboard = types.ReplyKeyboardMarkup(keyboard=[[types.KeyboardButton(text="转人工")]])
    await bot.send_message(chat_id=li.id, text="?", reply_markup=keyboard)
    li.presses("转人工")
    assert li.lines[-1].text == "转人工"
    await bot.send_message(chat_id=li.id, text="?", reply_markup=types.ReplyKeyboardRemove())
    with pytest.raises(AssertionError, match="there is no button"):
        li.presses("转人工")


async def test_who_never_wrote_or_blocked_or_left_is_not_reached(server: TelegramServer, bot: Any) -> None:
    wang = server.user("Wang")
    with forbidden("bot can't initiate conversation with a user"):
        await bot.send_message(chat_id=wang.id, text="x")
    wang.opens("estate-3")
    await bot.send_message(chat_id=wang.id, text="您好")
    wang.blocks()
    for _ in range(2):
        with forbidden("bot was blocked by the user"):
            await bot.send_message(chat_id=wang.id, text="x")
    wang.unblocks()
    await bot.send_message(chat_id=wang.id, text="又见面了")
    started, blocked, unblocked = await bot.get_updates()
    assert started.message.text == "/start estate-3"
    statuses = [update.my_chat_member.new_chat_member.status for update in (blocked, unblocked)]
    assert statuses == ["kicked", "member"]
    wang.deactivates()
    with forbidden("user is deactivated"):
        await bot.send_message(chat_id=wang.id, text="x")
    with refused("chat not found"):
        await bot.send_message(chat_id=12345, text="x")
    with refused("chat not found"):
        await bot.send_message(chat_id="@somebody", text="x")
    assert not server.log.ill_formed


async def test_a_group_becomes_a_supergroup(server: TelegramServer, bot: Any, li: User) -> None:
    group = server.group("网格三组", li)
    group.adds_bot(li)
    old = group.id
    await bot.send_message(chat_id=old, text="一")
    new = group.migrates(li)
    server.updates.confirm_before(-2)
    with pytest.raises(MIGRATED) as caught:
        await bot.send_message(chat_id=old, text="二")
    error: Any = caught.value
    assert new in (getattr(error, "migrate_to_chat_id", 0), getattr(error, "new_chat_id", 0))
    assert (await bot.send_message(chat_id=new, text="二")).chat.type == "supergroup"
    before, after = await bot.get_updates()
    assert (before.message.chat.id, before.message.migrate_to_chat_id) == (old, new)
    assert (after.message.chat.id, after.message.migrate_from_chat_id) == (new, old)
    assert server.log.calls[-3].code == 400 and not server.log.ill_formed


async def test_what_the_bot_may_in_a_group_can_change(server: TelegramServer, bot: Any, li: User) -> None:
    wang = server.user("Wang")
    group = server.group("网格三组", li, wang, supergroup=True)
    with forbidden("bot is not a member of the supergroup chat"):
        await bot.send_message(chat_id=group.id, text="x")
    group.adds_bot(li, administrator=True)
    me = await bot.get_me()
    assert (await bot.get_chat_member(group.id, me.id)).status == "administrator"
    assert (await bot.get_chat_member(group.id, li.id)).status == "creator"
    assert {member.user.id for member in await bot.get_chat_administrators(group.id)} == {me.id, li.id}
    assert (await bot.get_chat(group.id)).title == "网格三组"
    line = wang.in_group(group).says("一")
    await bot.delete_message(group.id, line.id)
    group.silences_bot(li)
    assert (await bot.get_chat_member(group.id, me.id)).status == "restricted"
    with refused("not enough rights to send text messages to the chat"):
        await bot.send_message(chat_id=group.id, text="x")
    group.removes_bot(li)
    with forbidden("bot was kicked from the supergroup chat"):
        await bot.send_message(chat_id=group.id, text="x")
    group.adds_bot(li)
    await bot.leave_chat(group.id)
    with forbidden("bot is not a member of the supergroup chat"):
        await bot.leave_chat(group.id)


async def test_privacy_lets_through_only_what_is_meant_for_the_bot(server: TelegramServer, bot: Any, li: User) -> None:
    group = server.group("业主群", li)
    group.adds_bot(li)
    sent = await bot.send_message(chat_id=group.id, text="大家好")
    server.updates.drop()
    here = li.in_group(group)
    here.says("今天天气不错")
    here.says("@linli_test_bot 电梯坏了")
    here.replies(group.chat.lines[sent.message_id], "谢谢")
    here.says("/id")
    here.says("/id@another_bot")
    here.sends_photo()
    assert [update.message.text for update in await bot.get_updates()] == ["@linli_test_bot 电梯坏了", "谢谢", "/id"]
    group.promotes_bot(li)
    here.says("今天天气不错")
    assert len(await bot.get_updates()) == 5


async def test_a_forum_has_topics(server: TelegramServer, bot: Any, li: User) -> None:
    group = server.group("网格三组", li, forum=True)
    group.adds_bot(li, administrator=True)
    topic = group.topic("三号楼", li)
    sent = await bot.send_message(chat_id=group.id, text="新事项", message_thread_id=topic.id)
    assert sent.is_topic_message and sent.message_thread_id == topic.id and sent.chat.is_forum
    li.in_group(group, topic).says("收到")
    *_, update = await bot.get_updates()
    assert update.message.message_thread_id == topic.id
    with refused("message thread not found"):
        await bot.send_message(chat_id=group.id, text="x", message_thread_id=77)
    topic.closed = True
    with refused("TOPIC_CLOSED"):
        await bot.send_message(chat_id=group.id, text="x", message_thread_id=topic.id)


async def test_a_reply_needs_what_it_replies_to(server: TelegramServer, bot: Any, li: User) -> None:
    types: Any = telegram if isinstance(bot, telegram.Bot) else aiogram.types
    line = li.says("电梯坏了")
    sent = await bot.send_message(
        chat_id=li.id, text="收到", reply_parameters=types.ReplyParameters(message_id=line.id)
    )
    assert sent.reply_to_message.text == "电梯坏了"
    with refused("message to be replied not found"):
        await bot.send_message(chat_id=li.id, text="x", reply_parameters=types.ReplyParameters(message_id=999))
    lenient = types.ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await bot.send_message(chat_id=li.id, text="x", reply_parameters=lenient)).reply_to_message is None
    await bot.set_message_reaction(li.id, line.id, [types.ReactionTypeEmoji(emoji="👀")])
    assert line.reactions[server.cloud.bot.id] == ("👀",)
    with refused("REACTION_INVALID"):
        await bot.set_message_reaction(li.id, line.id, [types.ReactionTypeEmoji(emoji="梯")])


async def test_a_link_to_a_file_lasts_an_hour(server: TelegramServer, bot: Any, li: User, turn: Turn) -> None:
    li.sends_photo(b"the bytes")
    li.sends_video(size=20_000_001)
    photo, video = await bot.get_updates()
    file = await bot.get_file(photo.message.photo[-1].file_id)
    url = f"{server.base_url}/file/bot{server.token}/{server.cloud.files.by_id(file.file_id).path}"
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as answer:
            assert await answer.read() == b"the bytes"
        turn(hours=1)
        async with session.get(url) as answer:
            assert answer.status == 404
        await bot.get_file(file.file_id)
        async with session.get(url) as answer:
            assert answer.status == 200
    with refused("file is too big"):
        await bot.get_file(video.message.video.file_id)
    if isinstance(bot, telegram.Bot):
        assert bytes(await file.download_as_bytearray()) == b"the bytes"
    else:
        assert (await bot.download(file.file_id)).read() == b"the bytes"


async def test_an_album_may_be_late(server: TelegramServer, bot: Any, li: User, turn: Turn) -> None:
    first, second = li.sends_album([picture(), picture()], "两张，还有一张")
    turn(minutes=2)
    li.sends_photo(album=first.album)
    updates = await bot.get_updates()
    assert [update.message.caption for update in updates] == ["两张，还有一张", None, None]
    assert {update.message.media_group_id for update in updates} == {second.album}
    assert len({update.update_id for update in updates}) == 3


async def test_the_same_deeds_give_the_same_bytes(server: TelegramServer, li: User) -> None:
    async def deeds(server: TelegramServer, li: User) -> list[Any]:
        li.says("一")
        li.sends_photo(b"x")
        code, _ = await said(server, "sendMessage", chat_id=li.id, text="二")
        return [code, *(update.body for update in server.updates.pending())]

    async with TelegramServer(server.clock) as twin:
        wu = twin.user("Li")
        wu.opens()
        twin.updates.drop()
        assert await deeds(server, li) == await deeds(twin, wu)
