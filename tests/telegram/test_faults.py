"""A whole story with faults sprinkled over all that goes out: at its end everybody has everything and knows what came twice.

Each seed throws other faults; one station of each story has nobody at Telegram's end, and one worker is told to be gone.
"""

from __future__ import annotations

import html
import sqlite3
from collections import Counter
from typing import NamedTuple

import msgspec
import pytest

from bot.cases.case import Confirmation, Status
from bot.runtime.ports import Choice, Importance, MessageState
from tests.rigs import Dice
from tests.stories.test_the_loop import HOME
from tests.telegram.rig import TelegramRig
from tests.telegram.test_stories import LIGHT, phone, rig_of
from tests.telegram_server import Fault, bad_gateway, blocked, server_error, slow, too_many, unanswered
from tests.world import Actor, World

MARK = "（重发）"

SENDS = ("sendMessage", "sendPhoto", "sendMediaGroup")

SHARES: dict[Fault, float] = {
    too_many(7): 0.08,
    server_error(): 0.06,
    server_error(503): 0.04,
    bad_gateway(): 0.04,
    unanswered(): 0.12,
    slow(20): 0.06,
}

STATIONS = ("tells", "submits", "accepts", "adds", "claims", "confirms")


@pytest.fixture
def hook() -> bool:
    return True


class Row(NamedTuple):
    """A message as the house keeps it."""

    id: int
    seat: str
    person: int
    text: str
    importance: int
    state: str
    key: str
    choices: str


def rows(rig: TelegramRig, channel: str) -> list[Row]:
    with sqlite3.connect(rig.base.settings.storage.url.removeprefix("sqlite:///")) as db:
        asked = (
            "SELECT id, seat, person, text, importance, state, key, choices FROM messages WHERE channel = ? ORDER BY id"
        )
        found = [Row(*row) for row in db.execute(asked, (channel,)).fetchall()]
    db.close()
    return found


def arrived(rig: TelegramRig, chat: int) -> list[str]:
    """Every copy that reached the chat, as words; what was done to it later is another matter."""
    calls = [call for call in rig.server.log.of("sendMessage", chat=chat) if call.done]
    return [html.unescape(str(call.values["text"])) for call in calls]


def button(world: World, actor: Actor, id: str = "") -> str:
    """The newest button of that id (or the first there is) that can be seen in Telegram: what came in spite of a cut line is
    there, though the house does not know."""
    user, rig = phone(world, actor), rig_of(world)
    keyboards = [line.keyboard.inline_keyboard for line in user.lines if line.keyboard]
    seen = {button.callback_data for keyboard in keyboards for row in keyboard for button in row}
    for row in reversed(rows(rig, "telegram")):
        if row.seat == actor.seat:
            for choice in msgspec.json.decode(row.choices, type=tuple[Choice, ...]):
                if choice.token in seen and id in ("", choice.id):
                    return choice.token
    raise AssertionError(f"{actor.name} has no button {id!r}:\n{user.transcript()}")


def play(world: World, seed: int) -> None:
    dice, rig = Dice(seed), rig_of(world)
    li = world.resident("li", home=HOME)
    rig.server.faults.by_seed(seed, SHARES, methods=SENDS)
    cut_off, gone = dice.one_of(STATIONS), dice.below(2) == 0

    async def nobody_there() -> None:
        async with rig.server.unreachable():
            await rig.server.all_received()
            await rig.running.idle()

    def station(name: str, actor: Actor, *, says: str = "", press: str = "") -> None:
        user = phone(world, actor)
        user.says(says) if says else user.presses(button(world, actor, press))
        if name == cut_off:
            rig.run(nobody_there())
        world.wait(minutes=6)

    station("tells", li, says=LIGHT)
    station("submits", li, press="submit")
    worker = world.handler(1)
    station("accepts", worker, press="accept")
    if gone:
        rig.server.faults.next(blocked(), method="sendMessage", chat=phone(world, worker).id)
    station("adds", li, says="1号 昨晚有人摔了")
    station("claims", worker, press="done")
    for _ in range(3):
        if world.case(1).status is not Status.CLAIMED:
            station("", worker)
    station("confirms", li, press="solved")
    rig.server.faults.none()
    world.wait(minutes=6)


@pytest.mark.parametrize("seed", range(1, 21))
def test_everybody_has_everything_once_or_marked_twice(world: World, seed: int) -> None:
    rig = rig_of(world)
    play(world, seed)
    case = world.case(1)
    assert (case.status, case.confirmation) == (Status.FOLLOWING_UP, Confirmation.SOLVED)
    assert len(world.cases()) == 1
    kept = rows(rig, "telegram")
    elsewhere = {(row.person, row.text) for row in rows(rig, "web")}
    stuck = [row for row in kept if row.state in (MessageState.WAITING, MessageState.SENDING)]
    assert not stuck
    for seat in {row.seat for row in kept}:
        mine = [row for row in kept if row.seat == seat]
        here = [row for row in mine if not (row.state == MessageState.FAILED and (row.person, row.text) in elsewhere)]
        copies = arrived(rig, int(address_of(world, seat)))
        plain = Counter(text for text in copies if not text.startswith(MARK))
        marked = Counter(text.partition("\n")[2] for text in copies if text.startswith(MARK))
        wanted = Counter(row.text for row in here)
        for text, many in wanted.items():
            weighty = any(row.importance <= Importance.WORK for row in here if row.text == text)
            assert plain[text] <= many, f"twice without a mark: {text}"
            assert marked[text] <= many * weighty, f"sent again for no reason: {text}"
            assert plain[text] + marked[text] >= many * weighty, f"never arrived: {text}"
        assert set(plain) | set(marked) <= set(wanted)
        once = [row.text for row in here if wanted[row.text] == 1 and plain[row.text]]
        assert [text for text in copies if text in once] == once, "in the order in which it was said"


def address_of(world: World, seat: str) -> str:
    with world.rig.base.store.read() as reader:
        found = reader.seat(seat)
    assert found is not None
    return found.address
