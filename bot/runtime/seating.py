"""Seating: finds or makes the seat and the person of somebody who comes to a channel, in one transaction.

The only place where a seat is opened, whether a channel asks at the door or an event is worked. It must not know what is
said to whoever arrives.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.cases.case import Person, PromiseState, Seat
from bot.clock import Ids
from bot.runtime import invites
from bot.runtime.ports import Arrival, Arrived, DoorRefusal, NewEvent, Opened
from bot.runtime.store import Transaction
from bot.texts import Texts

#: What a seat's name and its recovery code are written in: nothing that looks like something else.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
SEAT_LETTERS, SIGN_LETTERS = 8, 12

#: "Used last" is written down at most this often: it only decides where a person with two seats is written to.
USE_NOTED_EVERY = timedelta(hours=1)


class Seating:
    """``secret`` signs invites and recovery codes."""

    def __init__(self, texts: Texts, ids: Ids, secret: str) -> None:
        self._texts = texts
        self._ids = ids
        self._secret = secret

    def open(self, arrival: Arrival, tx: Transaction, now: datetime) -> Opened:
        """A new seat for a new person, an invited staff member's seat, an old seat taken up with its recovery code, or the
        one at this address. Raises :class:`DoorRefusal`."""
        if arrival.recover:
            return self._resume(arrival, tx, now)
        seat = tx.seat_at(arrival.channel, arrival.address)
        if arrival.invite:
            return self._invited(arrival, seat, tx, now)
        if seat is not None:
            return Opened(seat)
        language = arrival.language if arrival.language in self._texts.languages else self._texts.languages[0]
        return self._seat(arrival, tx.add_person(language=language), "", tx, now)

    def _resume(self, arrival: Arrival, tx: Transaction, now: datetime) -> Opened:
        seat = tx.seat(self._recovered(arrival.recover))
        if seat is None:
            raise DoorRefusal("recovery-unknown")
        seat = replace(seat, address=arrival.address, last_used_at=now, gone_at=None)
        tx.save_seat(seat)
        return Opened(seat)

    def _invited(self, arrival: Arrival, seat: Seat | None, tx: Transaction, now: datetime) -> Opened:
        """A channel with one seat to an address (a messenger's chat) hands it over, unless somebody would be lost by it."""
        invite = invites.redeem(self._secret, arrival.invite, now)
        member = tx.person_of_roster(invite.staff)
        if member is None or not tx.town().is_staff(member.id, now):
            raise DoorRefusal("invite-unknown")
        if seat is not None and seat.person != member.id and _is_waited_for(seat.person, tx):
            raise DoorRefusal("invite-busy")
        if not tx.use_invite(invite.nonce, member.id, now):
            raise DoorRefusal("invite-used")
        if seat is None:
            return self._seat(arrival, member, invite.staff, tx, now)
        seat = replace(seat, person=member.id, last_used_at=now, gone_at=None)
        tx.save_seat(seat)
        key = f"arrived/{invite.nonce}"
        self._announce(seat, key, arrival.start, invite.staff, tx, now)
        return Opened(seat)

    def _seat(self, arrival: Arrival, person: Person, staff: str, tx: Transaction, now: datetime) -> Opened:
        seat = Seat(
            id="".join(self._ids.pick(LETTERS) for _ in range(SEAT_LETTERS)),
            person=person.id,
            channel=arrival.channel,
            address=arrival.address,
            last_used_at=now,
        )
        tx.add_seat(seat)
        self._announce(seat, "arrived", arrival.start, staff, tx, now)
        return Opened(seat, self._recovery(seat.id))

    def _announce(self, seat: Seat, key: str, start: str, staff: str, tx: Transaction, now: datetime) -> None:
        body = Arrived(start=start[:64], staff=staff)
        tx.add_event(NewEvent(channel=seat.channel, seat=seat.id, key=key, body=body, at=now))

    def _recovery(self, seat: str) -> str:
        """The code that takes a seat up again on another phone: the seat and 59 bits of signature, nothing stored. Short
        enough to be written down: four groups of five letters without look-alikes."""
        said = f"linli-recover:{seat}".encode()
        digest = int.from_bytes(hmac.digest(self._secret.encode(), said, hashlib.sha256)[:10])
        letters = seat
        for _ in range(SIGN_LETTERS):
            digest, letter = divmod(digest, len(LETTERS))
            letters += LETTERS[letter]
        return "-".join(letters[start : start + 5] for start in range(0, len(letters), 5))

    def _recovered(self, code: str) -> str:
        letters = "".join(letter for letter in code.lower() if letter in LETTERS)
        seat = letters[:-SIGN_LETTERS]
        if not hmac.compare_digest(self._recovery(seat).replace("-", ""), letters):
            raise DoorRefusal("recovery-unknown")
        return seat


def used(seat: Seat, tx: Transaction, now: datetime) -> Seat:
    """The seat after its person was heard on it: whoever writes has not left."""
    if seat.gone_at is None and now - seat.last_used_at < USE_NOTED_EVERY:
        return seat
    seat = replace(seat, last_used_at=now, gone_at=None)
    tx.save_seat(seat)
    return seat


def _is_waited_for(person: int, tx: Transaction) -> bool:
    """Whether an open case, a promise or work reaches this person by the seat that would be taken from them."""
    if tx.work_of(person, 1) or tx.tasks_of(person):
        return True
    return any(
        case.is_open or any(promise.state is PromiseState.PENDING for promise in tx.promises_of(case.number))
        for case in tx.filed_by(person, 50)
    )
