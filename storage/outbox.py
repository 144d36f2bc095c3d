"""What goes out: messages from the commit that made them until it is known how they ended. It must not know any channel
but that a web seat reads what was kept for it and cannot get a thing twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, delete, exists, false, not_, null, or_, select, update

from bot.runtime.ports import Choice, Delivery, Importance, MessageState, NewMessage, OutgoingMessage, Trouble
from bot.runtime.store import Shown
from storage import counters
from storage.codec import micros, moment, read_choices, read_names, text_of
from storage.statements import Connection, Statement, add_numbered, arg, const
from storage.tables import messages, seats

#: Said twice, because the index over what is not delivered serves only a query that says so.
WAITING = (messages.c.state == const("waiting"), messages.c.state != const("delivered"))

_changed = messages.alias("changed")
_ahead = messages.alias("ahead")

#: One line of a seat is under way at a time, and none overtakes what is at least as weighty and due before it, or has been
#: tried and waits: for so many tries, some two minutes, or one that never goes would silence its seat. A repeat that nobody
#: may need is not waited for, nor is a change of what was said.
_PATIENCE = 6
_BEHIND = exists().where(
    _ahead.c.seat == messages.c.seat,
    _ahead.c.state != const("delivered"),
    _ahead.c.edits.is_(None),
    or_(
        _ahead.c.state == const("sending"),
        and_(
            _ahead.c.state == const("waiting"),
            _ahead.c.id < messages.c.id,
            or_(
                and_(_ahead.c.importance == messages.c.importance, _ahead.c.not_before <= arg("now")),
                and_(
                    _ahead.c.importance <= messages.c.importance,
                    _ahead.c.tries.between(const(1), const(_PATIENCE)),
                    _ahead.c.resend.is_(false()),
                ),
            ),
        ),
    ),
)
_ADD = add_numbered(messages)
_OUTGOING = (
    messages.c.id,
    messages.c.seat,
    messages.c.channel,
    seats.c.address,
    messages.c.person,
    messages.c.case,
    messages.c.key,
    messages.c.text,
    messages.c.choices,
    messages.c.media,
    messages.c.importance,
    messages.c.tries,
    messages.c.resend,
    messages.c.at,
)
_TO_SEND = Statement(
    select(*_OUTGOING, null())
    .select_from(messages)
    .join(seats, seats.c.id == messages.c.seat)
    .where(
        *WAITING,
        messages.c.importance == arg("importance"),
        messages.c.not_before <= arg("now"),
        messages.c.edits.is_(None),
        not_(_BEHIND),
    )
    .order_by(messages.c.not_before, messages.c.id)
    .limit(arg("most"))
)
#: A change says again what is known: it is of the class of digests (bot/runtime/speech.py), and waits until what it changes
#: has arrived.
_TO_CHANGE = Statement(
    select(*_OUTGOING, _changed.c.ref)
    .select_from(messages)
    .join(seats, seats.c.id == messages.c.seat)
    .join(_changed, _changed.c.id == messages.c.edits)
    .where(
        *WAITING,
        messages.c.importance == const(int(Importance.DIGEST)),
        messages.c.not_before <= arg("now"),
        _changed.c.state == const("delivered"),
    )
    .order_by(messages.c.not_before, messages.c.id)
    .limit(arg("most"))
)
_TAKE = Statement(
    update(messages).where(messages.c.id == arg("message")).values(state="sending", tries=messages.c.tries + const(1))
)
_SENDING = Statement(
    select(messages.c.importance, messages.c.resend, messages.c.edits).where(
        messages.c.id == arg("message"), messages.c.state == const("sending")
    )
)
#: A result for what is not being sent was recorded before; a second ``seq`` would show the line twice.
_DELIVERED = Statement(
    update(messages)
    .where(messages.c.id == arg("message"), messages.c.state == const("sending"))
    .values(
        state="delivered",
        seq=case((messages.c.edits.is_(None), arg("seq"))),
        delivered_at=arg("at"),
        ref=arg("ref"),
        trouble="",
    )
)
_ENDED = Statement(
    update(messages).where(messages.c.id == arg("message")).values(state=arg("state"), trouble=arg("trouble"))
)
#: What never arrived, or nobody knows under which name, is not changed.
_NOTHING_TO_CHANGE = Statement(
    delete(messages).where(
        messages.c.edits == arg("message"), messages.c.edits.is_not(None), messages.c.state == const("waiting")
    )
)
_AGAIN = Statement(
    update(messages)
    .where(messages.c.id == arg("message"))
    .values(state="waiting", not_before=arg("at"), resend=arg("resend"), trouble=arg("trouble"))
)
_SHOWN = (
    messages.c.id,
    messages.c.seat,
    messages.c.channel,
    messages.c.person,
    messages.c.case,
    messages.c.key,
    messages.c.text,
    messages.c.media,
    messages.c.choices,
    messages.c.state,
    messages.c.ref,
)
_ACTING_ON = Statement(
    select(*_SHOWN).where(messages.c.acts_on == arg("number"), messages.c.acts_on.is_not(None)).order_by(messages.c.id)
)
_OFFERED = Statement(
    select(*_SHOWN)
    .where(messages.c.offer.is_not(None), messages.c.offer == arg("offer"))
    .order_by(messages.c.id)
    .limit(const(1))
)
_TOLD = Statement(
    select(*_SHOWN)
    .where(messages.c.case == arg("number"), messages.c.person == arg("person"), messages.c.key == arg("key"))
    .order_by(messages.c.id)
)
_COVER = Statement(
    update(messages).where(messages.c.id == arg("message")).values(text=arg("text"), choices="[]", offer=null())
)
_ACT_NO_MORE = Statement(update(messages).where(messages.c.id == arg("message")).values(acts_on=null()))
_REPHRASE = Statement(
    update(messages)
    .where(messages.c.id == arg("message"), messages.c.state == const("waiting"))
    .values(text=arg("text"), choices=arg("choices"), offer=arg("offer"))
)
_LEFT_SENDING = Statement(
    select(
        messages.c.id,
        messages.c.channel,
        messages.c.importance,
        messages.c.resend,
        messages.c.not_before,
        messages.c.edits,
    )
    .where(messages.c.state == const("sending"), messages.c.state != const("delivered"))
    .order_by(messages.c.id)
)
_SEEN = Statement(
    update(messages)
    .where(
        messages.c.seat == arg("whose"),
        messages.c.channel == const("web"),  # no messenger says what was seen
        messages.c.seq.is_not(None),
        messages.c.seq <= arg("last"),
        messages.c.seen_at.is_(None),
    )
    .values(seen_at=arg("at"))
)

#: The last class whose messages are sent once more after an unknown result (DESIGN section 1: danger, assignments,
#: questions, acknowledgements, promises), also where many are asked the same; reminders and digests never.
_REPEATED = frozenset({*(each for each in Importance if each <= Importance.WORK), Importance.CROWD})


class OutboxWrites:
    """Writes of this page, for :class:`storage.store.Writing`."""

    db: Connection
    sequence: counters.Sequence

    def add_message(self, message: NewMessage) -> int:
        shown = micros(message.at) if message.shown else None
        return self.db.insert(
            _ADD,
            seat=message.seat,
            channel=message.channel,
            person=message.person,
            case=message.case,
            key=message.key,
            text=message.text,
            choices=text_of(message.choices),
            media=text_of(message.media),
            offer=_offer_of(message.choices),
            importance=int(message.importance),
            not_before=micros(message.not_before),
            at=micros(message.at),
            state="waiting" if shown is None else "delivered",
            tries=0,
            resend=False,
            seq=None if shown is None else self.sequence.next(),
            delivered_at=shown,
            seen_at=None,
            ref="",
            trouble="",
            acts_on=message.case if message.live else None,
            edits=message.edits,
        )

    def acting_on(self, case: int) -> list[Shown]:
        return [_shown(row) for row in self.db.rows(_ACTING_ON, number=case)]

    def offered(self, offer: str) -> Shown | None:
        row = self.db.row(_OFFERED, offer=offer)
        return None if row is None else _shown(row)

    def told(self, case: int, person: int, key: str) -> list[Shown]:
        return [_shown(row) for row in self.db.rows(_TOLD, number=case, person=person, key=key)]

    def cover(self, message: int, text: str) -> None:
        self.db.run(_COVER, message=message, text=text)

    def act_no_more(self, message: int) -> None:
        self.db.run(_ACT_NO_MORE, message=message)

    def rephrase(self, message: int, text: str, choices: Sequence[Choice]) -> None:
        self.db.run(_REPHRASE, message=message, text=text, choices=text_of(choices), offer=_offer_of(choices))

    def to_send(self, now: datetime, limit: int, changes: int = 100) -> list[OutgoingMessage]:
        taken: list[OutgoingMessage] = []
        # one look per class: reminders held for the morning, however many, are not walked over for each reply
        for importance in Importance:
            if len(taken) >= limit:
                break
            rows = self.db.rows(_TO_SEND, importance=int(importance), now=micros(now), most=limit - len(taken))
            taken += self._take(rows)  # now: the next class must not overtake it
        return taken + self._take(self.db.rows(_TO_CHANGE, now=micros(now), most=changes))

    def _take(self, rows: Sequence[tuple[Any, ...]]) -> list[OutgoingMessage]:
        if rows:
            self.db.run_many(_TAKE, [{"message": row[0]} for row in rows])
        return [_outgoing(row) for row in rows]

    def record(self, deliveries: Sequence[Delivery]) -> None:
        for delivery in deliveries:
            if delivery.trouble is None:
                self.db.run(
                    _DELIVERED,
                    message=delivery.message,
                    seq=self.sequence.next(),
                    at=micros(delivery.at),
                    ref=delivery.ref,
                )
                continue
            row = self.db.row(_SENDING, message=delivery.message)
            if row is None:
                continue
            importance, resend, edits = row
            trouble = f"{delivery.trouble.value}: {delivery.detail}" if delivery.detail else delivery.trouble.value
            again = micros(delivery.retry_at or delivery.at)
            found = Trouble.RETRY if delivery.trouble is Trouble.UNKNOWN and edits is not None else delivery.trouble
            self._settle(delivery.message, found, trouble, importance, bool(resend), again)

    def interrupted_messages(self) -> int:
        left = self.db.rows(_LEFT_SENDING)
        for id, channel, importance, resend, not_before, edits in left:
            # what a web seat shows, and what a message is changed into, is the same however often it is done
            trouble = Trouble.RETRY if channel == "web" or edits is not None else Trouble.UNKNOWN
            self._settle(id, trouble, "interrupted", importance, bool(resend), not_before)
        return len(left)

    def _settle(self, message: int, trouble: Trouble, detail: str, importance: int, resend: bool, again: int) -> None:
        """Not delivered, or nobody knows: waits until ``again`` (microseconds), or ends."""
        if trouble is Trouble.RETRY:
            self.db.run(_AGAIN, message=message, at=again, resend=resend, trouble=detail)
        elif trouble is Trouble.UNKNOWN and importance in _REPEATED and not resend:
            self.db.run(_AGAIN, message=message, at=again, resend=True, trouble=detail)
        else:
            state = MessageState.UNKNOWN if trouble is Trouble.UNKNOWN else MessageState.FAILED
            self.db.run(_ENDED, message=message, state=state.value, trouble=detail)
            self.db.run(_NOTHING_TO_CHANGE, message=message)

    def mark_seen(self, seat: str, seq: int, at: datetime) -> None:
        self.db.run(_SEEN, whose=seat, last=seq, at=micros(at))


def _outgoing(row: tuple[Any, ...]) -> OutgoingMessage:
    id, seat, channel, address, person, case, key, text, choices, media, importance, tries, resend, at, edits = row
    return OutgoingMessage(
        id=id,
        seat=seat,
        channel=channel,
        address=address,
        person=person,
        case=case,
        key=key,
        text=text,
        choices=read_choices(choices),
        media=read_names(media),
        importance=Importance(importance),
        tries=tries + 1,
        resend=bool(resend),
        at=moment(at),
        edits=edits or "",
    )


def _shown(row: tuple[Any, ...]) -> Shown:
    id, seat, channel, person, case, key, text, media, choices, state, ref = row
    return Shown(
        id=id,
        seat=seat,
        channel=channel,
        person=person,
        case=case,
        key=key,
        text=text,
        media=read_names(media),
        choices=read_choices(choices),
        waiting=state == "waiting",
        changeable=state == "sending" or (state == "delivered" and ref != ""),
    )


def _offer_of(choices: Sequence[Choice]) -> str | None:
    """The id its tokens begin with; what only leads elsewhere has none."""
    return next((choice.token.rpartition(".")[0] for choice in choices if choice.token), None)
