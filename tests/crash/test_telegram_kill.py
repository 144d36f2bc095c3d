"""A real process that speaks Telegram, killed in the middle of its work again and again: whatever Telegram was told is
received is worked once, in order, with its pictures, and answered.

``LINLI_TELEGRAM_KILLS`` sets how often (4). Telegram is the strict server, which stays while processes come and go.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

import storage
from bot.cases.case import WordsKind
from bot.dialog import Dialog
from bot.runtime import attachments
from bot.runtime.store import Reader, StoredDialog
from bot.texts import Texts
from tests.crash.spawning import ENDED
from tests.rigs import ROOT, Dice
from tests.stories.town import LIGHT
from tests.telegram.rig import photo
from tests.telegram_server import TOKEN, UNLIMITED, Line, TelegramServer, User

KILLS = int(os.environ.get("LINLI_TELEGRAM_KILLS", "4"))
CROWD, ADDITIONS = 12, 4  # people at once; what each of them adds before somebody else takes their place
CALLS = 120  # a process is killed after fewer calls than these …
TURNS = 40  # … and turns of the loop in which others are being answered

BURST = 3  # what is sent to one chat at once, so what may be under way to it when the process dies
FIRST = 100_001  # the strict server's first update

WORDS = Texts("Asia/Shanghai")
MARK = WORDS.label("zh-CN", "telegram-resend")
SUBMIT = WORDS.label("zh-CN", "intake-review-submit")
OWN = WORDS.label("zh-CN", "intake-shared-own")
ANSWERS = ("welcome", "filed", "added")
FILED, ADDED = "已经登记：", "已经加到"


class House:
    """``linli run`` with a token, under somebody who starts it again whenever it dies."""

    def __init__(self, folder: Path, telegram: TelegramServer) -> None:
        self._file = folder / "killed.db"
        self._telegram = telegram
        self.url = f"sqlite:///{self._file}"
        self.media = folder / "media"
        self.given_up = Counter[tuple[int, str]]()  # by chat and key: sent twice, and nobody knows whether it arrived
        self._process = 0
        self._env = {
            **os.environ,
            "LINLI_WEB__PORT": str(free_port()),
            "LINLI_STORAGE__URL": self.url,
            "LINLI_MEDIA__FOLDER": str(self.media),
            "LINLI_LOG__LEVEL": "error",
            "LINLI_TELEGRAM__TOKEN": TOKEN,
            "LINLI_TELEGRAM__API_BASE_URL": telegram.base_url,
        }

    async def __aenter__(self) -> House:
        command = (sys.executable, "-m", "tests.crash.spawning")
        self._nest = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=self._env, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
        )
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._process:
            await self.kill()
        assert self._nest.stdin is not None
        self._nest.stdin.close()
        await self._nest.wait()

    async def start(self) -> None:
        assert self._nest.stdin is not None
        self._nest.stdin.write(b"again\n")
        self._process = int(await self._line())
        while "Stop with" not in (line := await self._line()):
            assert not line.startswith(ENDED), f"it did not start: {line}"
        self.given_up = Counter((chat, one.key) for chat, one in self.messages() if one.state == "unknown")
        self._telegram.tick()

    async def kill(self) -> None:
        assert await self._ends(signal.SIGKILL) == -signal.SIGKILL

    async def stop(self) -> int:
        return await self._ends(signal.SIGTERM)

    async def _ends(self, how: signal.Signals) -> int:
        os.kill(self._process, how)
        self._process = 0
        while not (line := await self._line()).startswith(ENDED):
            pass
        return int(line.split()[1])

    async def _line(self) -> str:
        assert self._nest.stdout is not None
        line = await self._nest.stdout.readline()
        assert line, "nothing is there to begin again"
        return line.decode()

    def messages(self) -> list[tuple[int, Sent]]:
        """Everything ever to be said over Telegram, by chat, oldest first."""
        found = self._rows(
            "SELECT seats.address, messages.key, text, state, resend, ref FROM messages JOIN seats ON seats.id = messages.seat"
            " WHERE messages.channel = 'telegram' AND edits IS NULL ORDER BY messages.id"
        )
        return [(int(address), Sent(*rest)) for address, *rest in found]

    def undone(self) -> int:
        [[events]] = self._rows("SELECT count(*) FROM events WHERE state IN ('waiting', 'fetching')")
        return int(events) + sum(sent.state in ("waiting", "sending") for _, sent in self.messages())

    def received(self) -> int:
        [[many]] = self._rows("SELECT count(*) FROM events WHERE kind = 'received'")
        return int(many)

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as db:
            return list(db.execute(query))


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Sent(Struct, frozen=True):
    """A message as the house has kept it. ``resend``: nobody knew whether it had arrived, so it was sent once more;
    ``ref``: its number in the chat."""

    key: str
    text: str
    state: str
    resend: int
    ref: str


class Resident:
    """Files a case and adds to it. What was sent once is never sent again: Telegram has it."""

    def __init__(self, telegram: TelegramServer, house: House, read: storage.SqliteReader, dice: Dice) -> None:
        self._telegram = telegram
        self._house = house
        self._read = read
        self._dice = dice
        self.user: User = telegram.user(f"user {telegram.cloud.number('resident')}")
        self.texts: list[str] = []  # said without a picture, in order
        self.captions: list[str] = []
        self.pictures = 0

    async def live(self) -> None:
        self.user.opens("jinqiao-huayuan_3")
        self._tells()
        pressed = lost = 0
        while not self._answered("filed", FILED):
            shown = self._card()
            if shown is not None and shown.id > pressed:
                self.user.presses(SUBMIT if _offers(shown, SUBMIT) else OWN, on=shown)
                pressed = shown.id
            elif self._lost() > lost:
                lost = self._lost()
                self.user.says(SUBMIT)
            await self._news()
        for n in range(ADDITIONS):
            self._adds(f"第{n}次去看，还是不亮")
        await self._until(lambda: self._answered("added", ADDED, ADDITIONS))

    def _tells(self) -> None:
        kind = self._dice.below(4)
        if kind == 0:
            self._sends_pictures(LIGHT, 1)
        elif kind == 1:
            self._sends_pictures(LIGHT, 2)
        else:
            self.user.says(LIGHT)

    def _adds(self, text: str) -> None:
        """By number or as a reply, with pictures or without."""
        to, kind = self._filed_line(), self._dice.below(6)
        words = text if to is not None else f"{self.number()}号 {text}"
        if kind < 4:
            self.user.says(words, to=to)
            self.texts.append(text)
        else:
            self._sends_pictures(f"{self.number()}号 {text}", 1 if kind == 4 else 3)
            self.captions.append(text)

    def _sends_pictures(self, caption: str, many: int) -> None:
        shots = [photo(f"#{self._dice.bits()[:6]}") for _ in range(many)]
        self.pictures += many
        if many == 1:
            self.user.sends_photo(shots[0], caption)
        else:
            self.user.sends_album(shots, caption)

    def _card(self) -> Line | None:
        """The card to be pressed next, once what is asked now has arrived: pressing those before would only ask anew."""
        lines = [line for line in self.user.lines if line.from_bot and (_offers(line, SUBMIT) or _offers(line, OWN))]
        with self._read.read() as reader:
            seat = reader.seat_at("telegram", str(self.user.id))
            dialog = reader.dialog(seat.person) if seat is not None else None
        return lines[-1] if lines and dialog is not None and _is_asked_by(lines[-1], dialog) else None

    def _filed_line(self) -> Line | None:
        """The message that said so, at every other throw, if the house knows that it has arrived: to a reply to another it
        would not know the case."""
        if self._dice.below(2):
            return None
        with self._read.read() as reader:
            seat = reader.seat_at("telegram", str(self.user.id))
            assert seat is not None
            told = [line for line in self.user.lines if line.from_bot and FILED in line.text]
            return next((line for line in told if reader.replied_to(seat.id, str(line.id))), None)

    def number(self) -> int:
        with self._read.read() as reader:
            return self.number_in(reader)

    def number_in(self, reader: Reader) -> int:
        """Their case's number. There is one only."""
        seat = reader.seat_at("telegram", str(self.user.id))
        assert seat is not None
        [case] = reader.filed_by(seat.person)
        return case.number

    def _answered(self, key: str, part: str, many: int = 1) -> bool:
        """It stands there often enough, or has been given up after two tries."""
        told = sum(part in line.text for line in self.user.lines if line.from_bot)
        return told >= many or (self.user.id, key) in self._house.given_up

    def _lost(self) -> int:
        """How many cards to press have been given up: words do as well."""
        given_up = self._house.given_up
        return sum(n for (chat, key), n in given_up.items() if chat == self.user.id and key not in ANSWERS)

    async def _news(self) -> None:
        before = len(self.user.lines), self._house.given_up
        await self._until(lambda: (len(self.user.lines), self._house.given_up) != before)

    async def _until(self, met: Callable[[], bool]) -> None:
        await self._telegram.until(met, f"{self.user.person.name} waits in vain:\n{self.user.transcript()}")


def _offers(line: Line, label: str) -> bool:
    return any(label in row for row in line.buttons)


def _is_asked_by(line: Line, dialog: StoredDialog) -> bool:
    offer = msgspec.json.decode(dialog.body, type=Dialog).offer
    rows = line.keyboard.inline_keyboard if line.keyboard else ()
    return any(str(button.callback_data).startswith(f"{offer}.") for row in rows for button in row)


async def test_whatever_telegram_was_told_is_received_is_worked_once_and_answered(tmp_path: Path) -> None:
    dice, people = Dice(KILLS), list[Resident]()
    killing = True
    async with TelegramServer(rates=UNLIMITED, patience=60) as telegram, House(tmp_path, telegram) as house:
        await house.start()
        with closing(storage.open_reader(house.url)) as read:

            async def somebody() -> None:
                while killing:
                    people.append(Resident(telegram, house, read, dice))
                    await people[-1].live()

            crowd = [asyncio.create_task(somebody()) for _ in range(CROWD)]
            try:
                for _ in range(KILLS):
                    await _calls(telegram, dice.below(CALLS))
                    for _ in range(dice.below(TURNS)):
                        await asyncio.sleep(0)
                    await house.kill()
                    await house.start()
                killing = False
                await asyncio.gather(*crowd)
            finally:
                for task in crowd:
                    task.cancel()
        async with asyncio.timeout(60):
            while await asyncio.to_thread(house.undone) or telegram.updates.pending():
                pass
        assert await house.stop() == 0
        telegram.log.check()
        inspect(house, telegram, people)


async def _calls(telegram: TelegramServer, many: int) -> None:
    """Until the process has called so many times more."""
    wanted = len(telegram.log.calls) + many
    await telegram.until(lambda: len(telegram.log.calls) >= wanted)


def inspect(house: House, telegram: TelegramServer, people: list[Resident]) -> None:
    assert len(people) > KILLS
    offsets = [int(call.values.get("offset") or 0) for call in telegram.log.of("getUpdates")]
    assert house.received() == max(offsets) - FIRST, "every update once"
    kept: dict[int, list[Sent]] = {}
    for chat, sent in house.messages():
        kept.setdefault(chat, []).append(sent)
    twice = never = 0
    with closing(storage.open_store(house.url)) as store, store.read() as reader:
        assert reader.verify_journal() is None
        counts = reader.counts()
        assert (counts["events_dead"], counts["events_waiting"], counts["messages_failed"]) == (0, 0, 0), counts
        for resident in people:
            _look_at_case(resident, reader, house)
            more, fewer = _look_at_chat(resident.user, kept[resident.user.id])
            twice, never = twice + more, never + fewer
    print(f"{KILLS} kills, {len(people)} people, {twice} messages twice, {never} not at all")
    assert twice <= KILLS * CROWD * BURST
    assert never <= KILLS // 2 * CROWD * BURST, "only what two processes died over"


def _look_at_case(resident: Resident, reader: Reader, house: House) -> None:
    """One case, each addition once and in order, every picture there and on the disk."""
    number = resident.number_in(reader)
    case = reader.case(number)
    assert case is not None and case.is_open and case.wake_at is not None
    words = reader.words_of(number)
    added = [item for item in words if item.kind is WordsKind.ADDITION]
    assert [item.text for item in added if item.text and item.text not in resident.captions] == resident.texts
    assert sorted(item.text for item in added if item.text in resident.captions) == sorted(resident.captions)
    shown = [hash for item in words for hash in item.media]
    assert len(shown) == len(set(shown)) == resident.pictures
    assert all(attachments.path(house.media, hash).exists() for hash in shown)


def _look_at_chat(user: User, kept: list[Sent]) -> tuple[int, int]:
    """Everything said arrived once, or a second time marked so; how many came twice, and how many, tried twice, never."""
    assert Counter(sent.key for sent in kept)["filed"] == 1
    assert {sent.state for sent in kept} <= {"delivered", "unknown"}
    plain, marked = Counter[str](), Counter[str]()
    known = {sent.ref: sent for sent in kept}
    kept = [sent for sent in kept if sent.key in ANSWERS]  # a card to press is changed once it was pressed
    for line in user.lines:
        if line.from_bot:
            text, again = line.text.removeprefix(MARK), line.text.startswith(MARK)
            if line.edited is not None:  # a card whose button was pressed says something else by now
                text, again = known[str(line.id)].text, bool(known[str(line.id)].resend)
            (marked if again else plain)[text.strip()] += 1
    rows = Counter(sent.text.strip() for sent in kept)
    resent = Counter(sent.text.strip() for sent in kept if sent.resend)
    given_up = Counter(sent.text.strip() for sent in kept if sent.state == "unknown")
    for text, many in rows.items():
        assert many - resent[text] <= plain[text] <= many, user.transcript()
        assert resent[text] - given_up[text] <= marked[text] <= resent[text], user.transcript()
    shown = Counter({text: plain[text] + marked[text] for text in rows})
    return (shown - rows).total(), (rows - shown).total()
