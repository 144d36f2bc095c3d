"""Updates of every kind, and what can be wrong with them: valid ones from the strict server's people, then bent.

Everything follows from the dice, so that a failure can be thrown again. It must not know what the house makes of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import telegram

from tests.rigs import Dice, SimulatedClock
from tests.stories.town import LIGHT, NOISE, ROOF
from tests.telegram.rig import photo
from tests.telegram_server import TelegramServer, User
from tests.telegram_server.updates import KINDS
from tests.world import MONDAY

Json = dict[str, Any]

#: Numbers of the private chats that everything comes from.
FIRST_CHAT, CHATS = 6_000_000_001, 250

SAID = (
    LIGHT, NOISE, ROOF, "楼道里着火了，全是烟", "提交", "取消", "返回", "转人工", "1", "２", "是", "1号",
    "2号 还是不亮", "谢谢", "3号楼",
    "/start", "/start jinqiao-huayuan_3", "/start invite_x_y_z", "/new", "/my", "/help@linli_test_bot", "/work", "/language",
    "/privacy", "/nonsense now", "English", "中文", "13800138000", "😭😭😭", "99999999999999999999号",
)  # fmt: skip

WORDS: tuple[str, ...] = (
    "", " ", "\n\n", "x" * 4096, "灯" * 9000, "\u202e\u2066灯坏了\u2069", "مرحبا 灯坏了", "👨‍👩‍👧‍👦" * 40, "\u200b\u200c\ufeff",
    "灯\x00坏\x07了\x1b[31m", "\ud800", "坏\udfff了", "\ud83d\ude2d", "e" + "\u0301" * 500, "<b>&lt;</b>", "{ $x -> }", "%s %n",
    "'; DROP TABLE cases; --", "../../etc/passwd", "\u2028\u2029\x85", "/start " + "a" * 300, "/start\x00x", "/" + "a" * 40,
)  # fmt: skip

NUMBERS: tuple[Any, ...] = (
    0,
    -1,
    1,
    2**31,
    2**53 + 1,
    2**63 - 1,
    2**63,
    -(2**63) - 1,
    10**40,
    1.5,
    -0.0,
    1e308,
    1e-308,
)


def corpus() -> list[Json]:
    """One valid update of every kind and shape we could think of, from one person."""
    server = TelegramServer(SimulatedClock(MONDAY))
    server.updates.allow(sorted(KINDS))
    li = server.user("Li", id=FIRST_CHAT)
    _speak(li, server)
    _beyond(li, server)
    _in_groups(li, server)
    li.blocks()
    li.unblocks()
    return [update.body for update in server.updates.pending()]


def _speak(li: User, server: TelegramServer) -> None:
    """What the hands of the server can do in a private chat."""
    said = li.opens("jinqiao-huayuan_3")
    li.says(LIGHT)
    bot = server.cloud.write(li.chat, server.cloud.bot, words=said.words, keyboard=_keyboard())
    li.says("还是漏", to=bot)
    li.edits(said, NOISE)
    li.sends_photo(photo(), LIGHT)
    album = li.sends_album([photo("red"), photo("blue")], ROOF)
    li.sends_photo(photo("green"), album=album[0].album)
    li.edits(li.sends_photo(photo("white")), "楼道")
    li.sends_voice()
    li.sends_video(caption="漏水")
    li.sends_document(photo(), "IMG_1.jpg", "清楚的")
    li.sends_document(b"%PDF", "合同.pdf")
    li.sends_location(41.1, 123.0)
    li.sends_venue(41.1, 123.0, "金桥花园", "3号楼")
    li.sends_contact("13800138000", "Li")
    li.forwards(said)
    li.reacts(bot, "👍")
    li.presses("a.0", on=bot)
    bot.deleted = True
    li.presses("a.0", on=bot)


def _keyboard() -> telegram.InlineKeyboardMarkup:
    return telegram.InlineKeyboardMarkup.from_button(telegram.InlineKeyboardButton("x", callback_data="a.0"))


def _beyond(li: User, server: TelegramServer) -> None:
    """Kinds that only python-telegram-bot's own types make."""
    file: Json = {"file_id": "f", "file_unique_id": "u"}
    channel, at = telegram.Chat(-1001, "channel", title="x"), MONDAY
    li.sends(sticker=telegram.Sticker(width=1, height=1, is_animated=False, is_video=False, type="regular", **file))
    li.sends(animation=telegram.Animation(width=1, height=1, duration=1, **file))
    li.sends(audio=telegram.Audio(duration=1, **file))
    li.sends(video_note=telegram.VideoNote(length=1, duration=1, **file))
    li.sends(dice=telegram.Dice(3, "🎲"))
    li.sends(game=telegram.Game("t", "d", [telegram.PhotoSize(width=1, height=1, **file)]))
    li.sends(story=telegram.Story(channel, 5))
    options = [telegram.PollOption(text, 0, persistent_id=text) for text in "ab"]
    li.sends(
        poll=telegram.Poll(
            "1", "q", options, 0, False, True, "regular", False, allows_revoting=False, members_only=False
        )
    )
    li.sends("频道里的", forward_origin=telegram.MessageOriginChannel(at, channel, 7, "作者"))
    li.sends("匿名的", forward_origin=telegram.MessageOriginHiddenUser(at, "某人"))
    li.sends("引用", quote=telegram.TextQuote("漏", 0, is_manual=True))
    li.sends("外面的", external_reply=telegram.ExternalReplyInfo(telegram.MessageOriginHiddenUser(at, "某人"), channel))
    li.sends(pinned_message=telegram.InaccessibleMessage(li.chat.chat(), 3))
    li.sends(web_app_data=telegram.WebAppData("{}", "b"))
    li.sends(write_access_allowed=telegram.WriteAccessAllowed())
    me, updates = li.person.user(), server.updates
    updates.add(callback_query=telegram.CallbackQuery("77", me, "x", data="a.1"))
    updates.add(callback_query=telegram.CallbackQuery("78", me, "x", game_short_name="g", inline_message_id="i"))
    updates.add(inline_query=telegram.InlineQuery("1", me, "q", ""))
    updates.add(chat_join_request=telegram.ChatJoinRequest(channel, me, at, li.id))
    post = telegram.Message(9, at, channel, sender_chat=channel, text="大家好")
    updates.add(channel_post=post)
    updates.add(edited_channel_post=post)
    updates.add(
        business_message=telegram.Message(9, at, li.chat.chat(), from_user=me, text=LIGHT, business_connection_id="b")
    )
    updates.inject({"of_the_future": {"x": [1]}})


def _in_groups(li: User, server: TelegramServer) -> None:
    """What is left alone: groups, topics, comings and goings."""
    wang = server.user("Wang")
    group, forum = server.group("三号楼", li, wang), server.group("小区", li, wang, supergroup=True, forum=True)
    for one in (group, forum):
        one.adds_bot(li, administrator=True)
        here = li.in_group(one)
        said = here.says("/new 灯坏了")
        here.says("@linli_test_bot 灯坏了", to=said)
        here.edits(said, "x")
        here.reacts(said, "👍")
        wang_here = wang.in_group(one)
        wang_here.sends_photo(photo())
        one.leaves(wang)
    topic = forum.topic("漏水", li)
    li.in_group(forum, topic).says("话题里")
    group.silences_bot(li)
    group.removes_bot(li)


class Bender:
    """Throws updates: from whom, which, and what is wrong with them."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self._valid = [json.dumps(update) for update in corpus()]
        self._update = 200_000
        self._presses = 10**9  # a query's id comes once, whatever update ids do
        self._message = 10_000
        self._sent: list[bytes] = []

    def says(self, chat: int, text: str) -> bytes:
        """A plain message, with nothing wrong."""
        return json.dumps({"update_id": self._next(), "message": self._plain(chat) | {"text": text}}).encode()

    def presses(self, chat: int, data: str) -> bytes:
        """A press of a button, with nothing wrong."""
        self._presses += 1
        query = {"id": str(self._presses), "from": _person(chat), "chat_instance": "x", "data": data}
        on = self._plain(chat) | {"text": "?"}
        return json.dumps({"update_id": self._next(), "callback_query": query | {"message": on}}).encode()

    def throw(self, chat: int, tokens: list[str]) -> bytes:
        """One update; ``tokens`` are the buttons this chat was shown."""
        kind = self.dice.below(100)
        if kind == 2:
            self._message -= 1  # another update about the same message
        if kind < 2 and self._sent:
            return self.dice.one_of(self._sent)  # the same again
        if kind < 22:
            made = self.says(chat, self.dice.one_of(SAID))
        elif kind < 34 and tokens:
            made = self.presses(chat, self.dice.one_of(tokens))
        elif kind < 36:
            made = self._raw()
        else:
            made = self._bent(chat)
        self._sent = [*self._sent[-50:], made]
        return made

    def _next(self) -> int:
        """Mostly the next number; now and then far away, or back."""
        jump = self.dice.below(200)
        self._update += {0: 10_000, 1: -5_000, 2: -1}.get(jump, 1)
        return self._update

    def _plain(self, chat: int) -> Json:
        self._message += 1
        person = _person(chat)
        return {"message_id": self._message, "date": 1772413200, "chat": person | {"type": "private"}, "from": person}

    def _bent(self, chat: int) -> bytes:
        self._message += 1
        update: Json = json.loads(self._valid[self.dice.below(len(self._valid))])
        update["update_id"] = self._next()
        _move(update, chat, self._message)
        for _ in range(self.dice.one_of((0, 1, 1, 1, 2, 3))):
            self._bend(update)
        return json.dumps(update).encode()

    def _bend(self, update: Json) -> None:
        """One thing becomes wrong, anywhere."""
        places, dice = list(_places(update)), self.dice
        if not places:
            return
        where, name = dice.one_of(places)
        value = where[name]
        match dice.below(9):
            case 0 | 1:
                del where[name]
            case 2:
                where[name] = dice.one_of(WORDS)
            case 3:
                where[name] = dice.one_of(NUMBERS)
            case 4:
                where[name] = dice.one_of(
                    (None, True, [], {}, [None], {"": None}, [[]], [value], {"x": value}, str(value))
                )
            case 5 if isinstance(where, dict):
                where[
                    dice.one_of(
                        ("text", "photo", "new_field", "caption", "message", "from", "chat", "reply_to_message")
                    )
                ] = value
            case 6 if isinstance(value, str):
                where[name] = value + dice.one_of(WORDS)
            case 7:
                deep: Any = value
                for _ in range(dice.one_of((1, 5, 60, 220))):
                    deep = [deep] if dice.below(2) else {"x": deep}
                where[name] = deep
            case _:
                donor = json.loads(dice.one_of(self._valid))
                there, what = dice.one_of(list(_places(donor)))
                where[name] = there[what]

    def _raw(self) -> bytes:
        """What is hardly an update at all."""
        whole = self.dice.one_of(self._valid).encode()
        cut = self.dice.below(len(whole))
        return self.dice.one_of(
            (
                b"", b"null", b"[]", b"{}", b"1", b'"x"', b"\xff\xfe", b"[" * 5_000, b'{"update_id":' * 2_000, whole[:cut],
                whole[:cut] + b"\xff" + whole[cut:], whole[:cut] + b"\x00" + whole[cut + 1 :], b"[" + whole + b"]",
                b'{"update_id": 1e3, "message": 5}', b'{"update_id": "7"}', b'{"update_id": 7, "update_id": 8}',
                b'{"update_id": 7, "x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", b"\xef\xbb\xbf" + whole,
                b'{"update_id": ' + b"9" * 400 + b"}", b'{"update_id": 7, "callback_query": {"id": 5}}',
            )
        )  # fmt: skip


def _person(chat: int) -> Json:
    return {"id": chat, "is_bot": False, "first_name": "Li", "language_code": "en" if chat % 7 == 0 else "zh-hans"}


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every field and item, however deep, but for the update's own number."""
    names = list(value) if isinstance(value, dict) else range(len(value))
    for name in names:
        if name != "update_id":
            yield value, name
            if isinstance(value[name], dict | list):
                yield from _places(value[name])


def _move(value: Any, chat: int, message: int) -> None:
    """As if it had come from this chat, as a message or a press of its own."""
    for where, name in list(_places(value)):
        if where[name] == FIRST_CHAT:
            where[name] = chat
        elif name == "message_id" or (name == "id" and isinstance(where[name], str)):
            where[name] = type(where[name])(message)
        elif name == "media_group_id":
            where[name] = str(message // 40)
