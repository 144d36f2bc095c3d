"""Being in touch with a platform: for how long we were not, and whom that may have cost something.

A platform keeps what people write for a while, and then throws it away. After a gap longer than that nobody knows what
was lost; whoever is in the middle of something hears it once. It must not know why there was a gap.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from bot.runtime.contact import Missed
from bot.runtime.ports import EventState, NewEvent
from bot.runtime.speech import Speech
from bot.runtime.store import Transaction
from bot.texts import Say

log = structlog.get_logger()

#: How often it is kept that we are in touch: so much a gap may seem longer than it was.
KEPT_EVERY = timedelta(minutes=10)

#: Setting, with the channel's name behind it: when we were last in touch.
IN_TOUCH = "in-touch:"


def touch(channel: str, keeps: timedelta, tx: Transaction, now: datetime) -> None:
    """We are in touch now, with a platform that ``keeps`` what it has for us so long. A gap longer than that becomes an
    event in the very commit that ends it, so it is told of once, whatever happens next."""
    name = f"{IN_TOUCH}{channel}"
    before = tx.setting(name)
    tx.save_setting(name, now.isoformat())
    since = datetime.fromisoformat(before) if before else now
    if now - since > keeps:
        body = Missed(since=since, until=now)
        tx.add_event(NewEvent(channel=channel, seat="", key=f"missed/{before}", body=body, at=now))


def tell_missed(channel: str, body: Missed, tx: Transaction, speech: Speech) -> EventState:
    """Whoever has a draft or an open case and a seat there is asked to say it again."""
    told = 0
    for person in sorted(tx.in_the_middle()):
        seat = next((seat for seat in tx.seats_of(person) if seat.channel == channel), None)
        found = tx.person(person)
        if seat is not None and found is not None:
            speech.tell_at(seat, found, Say("offline-gap", {"since": body.since, "until": body.until}))
            told += 1
    log.error("updates_missed", channel=channel, due=body.since.isoformat(), at=body.until.isoformat(), count=told)
    return EventState.DONE
