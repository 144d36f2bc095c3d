"""Everything that reaches somebody: lines on a page, and what a channel that is pushed to sends and changes, to the byte."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import PULLED
from bot.cases.case import Seat
from bot.runtime.ports import Arrived, Delivery, Line, NewEvent, OutgoingMessage
from tests.rigs import DirectRig, SimulatedClock, foundation
from tests.world import Actor, World

#: A channel of the second kind, such as Telegram.
POST = "post"

Told = tuple[object, ...]


class PostRig(DirectRig):
    """Beside the page a channel to which messages are brought, and on which they can be changed afterwards."""

    def __init__(self, folder: Path, at: datetime) -> None:
        folder.mkdir()
        self.clock = SimulatedClock(at)
        self.posted: dict[str, list[tuple[datetime, OutgoingMessage]]] = {}
        super().__init__(foundation(folder, self.clock))

    def deliver(self, held: Sequence[OutgoingMessage], now: datetime) -> list[Delivery]:
        for message in held:
            if message.channel not in PULLED:
                self.posted.setdefault(message.seat, []).append((now, message))
        return [Delivery(message.id, now, ref=f"at-{message.id}") for message in held]

    def bring(self, actor: Actor) -> Actor:
        """From now on they are met on that channel."""
        person = actor.world.person(actor.seat).id
        address = f"post-{actor.name}"
        at = self.clock.now() + timedelta(seconds=1)
        with self.base.store.write() as tx:
            tx.add_seat(Seat(id=address, person=person, channel=POST, address=address, last_used_at=at))
        actor.seat = address
        return actor

    def arrives(self, actor: Actor, start: str) -> Actor:
        """They come again, by a link."""
        key = f"arrives-{next(actor.world.keys)}"
        new = NewEvent(channel="web", seat=actor.seat, key=key, body=Arrived(start=start), at=self.clock.now())
        self.commit(lambda tx: tx.add_event(new))
        self.settle()
        return actor


def twin_world(folder: Path, at: datetime) -> tuple[World, PostRig]:
    rig = PostRig(folder, at)
    return World(rig, rig.clock), rig


def shown(line: Line) -> Told:
    """All of a line but its place in the queue and the random tokens of its buttons."""
    key = "" if line.mine else line.key  # a count of what everybody sent
    return (line.at, line.mine, key, line.text, [(c.id, c.label) for c in line.choices], line.case, line.media)


def posted(rig: PostRig, seat: str) -> list[Told]:
    """What was brought to them: when, the words, the buttons, the files by content and name, and which message it changed."""
    found = rig.posted.get(seat, [])
    places = {f"at-{message.id}": place for place, (_, message) in enumerate(found)}
    return [
        (
            at,
            message.key,
            message.text,
            [(choice.id, choice.label, choice.link) for choice in message.choices],
            message.case,
            [(name, called(rig, name)) for name in message.media],
            places.get(message.edits),
        )
        for at, message in found
    ]


def called(rig: DirectRig, name: str) -> str:
    """The name of a file as its reader sees it."""
    with rig.base.store.read() as reader:
        upload = reader.upload(name)
    return upload.called if upload else ""


def received(rig: PostRig, *watchers: Actor) -> list[Told]:
    """All of them, one after the other."""
    return [told for each in watchers for told in (*map(shown, each.screen), *posted(rig, each.seat))]
