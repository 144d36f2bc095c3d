"""A turn of the writer by a clock that goes on while it works."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.runtime.ports import Event, EventState, Heard, NewEvent
from bot.runtime.store import Transaction
from tests.runtime.test_writer import Clumsy, Desk


def test_what_follows_from_an_event_is_worked_in_the_same_turn(tmp_path: Path) -> None:
    """Nobody may come by afterwards to wake the writer: what is opened a moment after the turn began is worked with it."""

    class Opener(Clumsy):
        def work(self, event: Event, tx: Transaction) -> tuple[EventState, set[str]]:
            here.clock.turn_to(here.clock.now() + timedelta(microseconds=1))
            if event.key == "outside":
                inside = Heard(text="inside")
                tx.add_event(NewEvent(channel="web", seat="s", key="inside", body=inside, at=here.clock.now()))
            return super().work(event, tx)

    worker = Opener()
    here = Desk(tmp_path, worker)
    here.writer.turn([here.say("outside")])
    assert here.writer.turn([])
    assert worker.worked == ["outside", "inside"]
    assert not here.writer.turn([]), "nothing was left"
    here.base.close()
