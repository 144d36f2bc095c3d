"""Gathering: what happens in group chats. A group learns nothing of what anybody tells; they go on in private.

A group's chat sits in a seat of its own, so that it can be told things and moves with its platform. What it may hear of a
case is ``visible``'s to say.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from msgspec.structs import replace

from bot.cases.case import NOBODY, Person, Place, Seat
from bot.cases.categories import categories
from bot.cases.groups import HAT, may_bind
from bot.cases.incidents import incident_for
from bot.cases.ruling import Button, Enter
from bot.cases.town import GROUPS, Grant, Role
from bot.cases.triage import read
from bot.runtime.ports import OWN_NAME, EventState, Heard, NewEvent
from bot.runtime.reading import GroupReading
from bot.runtime.records import Records
from bot.runtime.speech import Speech
from bot.runtime.store import Transaction
from bot.texts import Say

log = structlog.get_logger()


class Gathering:
    """Hears one thing that happened in a group, inside a transaction."""

    def __init__(self, channel: str, tx: Transaction, records: Records, speech: Speech) -> None:
        self._channel = channel
        self._tx = tx
        self._records = records
        self._speech = speech

    def hear(self, reading: GroupReading) -> EventState:
        match reading.what:
            case "moved":
                done = move(self._channel, reading.address, reading.moved_to, self._tx, self._records.at)
            case "removed":
                done = self._removed(reading.address)
            case "added":
                done = self._say(reading, "group-hello")
            case "bind":
                done = self._bind(reading)
            case "id":
                done = self._is_staff(reading.by) and self._say(reading, "group-id", address=reading.address)
            case _:
                done = self._called(reading)
        return EventState.DONE if done else EventState.IGNORED

    def _removed(self, chat: str) -> bool:
        seats = self._tx.seats_in(self._channel, chat)
        for seat in seats:
            self._tx.save_seat(replace(seat, gone_at=self._records.at))
            lose(seat.person, self._tx, self._records, self._speech)
        return bool(seats)

    def _bind(self, reading: GroupReading) -> bool:
        """ "team_<unit>" or "owners_<estate>", said in the group by somebody who may."""
        what, _, unit = reading.text.strip().partition("_")
        role = {"team": Role.TEAM, "owners": Role.OWNERS}.get(what)
        if role is None:
            return self._say(reading, "group-hello")
        seat = self._tx.seat_at(self._channel, reading.by) if reading.by else None
        if seat is None or not may_bind(seat.person, role, unit, self._records):
            return self._say(reading, "group-bind-refused")
        group = self._group(reading.address)
        self._tx.end_grants(group.id, self._records.at)
        self._tx.add_grant(Grant(group.id, role, unit, self._records.at))
        log.info("group_bound", channel=self._channel, person=group.id, kind=role.value)
        return self._say(reading, f"group-{role.value}-bound", unit=self._records.town.units[unit].name)

    def _called(self, reading: GroupReading) -> bool:
        """Somebody calls us: they go on in private, and the group is told nothing but that."""
        own = self._tx.setting(f"{self._channel}:{OWN_NAME}")
        group = self._tx.seat_at(self._channel, reading.address)
        estate = self._estate_of(group)
        if own in reading.names if own else reading.names:
            pass
        elif not (reading.forwarded and estate and read(reading.text).intent == "complaint"):
            return False
        seat = self._tx.seat_at(self._channel, reading.by) if reading.by else None
        if seat is not None and seat.gone_at is None and reading.text:
            heard = Heard(text=reading.text)
            key = f"{reading.address}/{reading.key}"
            self._tx.add_event(NewEvent(channel=seat.channel, seat=seat.id, key=key, body=heard, at=self._records.at))
        return self._say(reading, "group-private", estate=estate, start=self._shared(reading.text, estate))

    def _shared(self, text: str, estate: str) -> str:
        """Where what was said in an owners' group is a trouble that neighbours share already, the way in leads to that: by its
        number, for the group is told nothing of it."""
        told = read(text)
        if not estate or not told.sure or told.danger or not categories()[told.guesses[0]].shared:
            return ""
        cases = self._tx.open_at(estate, told.guesses[0])
        case = incident_for(cases, Place(estate), NOBODY, self._records)
        return f"join_{case.number}" if case else ""

    def _say(self, reading: GroupReading, key: str, *, estate: str = "", start: str = "", **args: str) -> bool:
        button = Button("enter", Enter(start or estate or "group"))
        buttons = (button,) if key in ("group-private", "group-hello") else ()
        self._speech.answer(self._group(reading.address), Say(key, dict(args)), buttons=buttons)
        return True

    def _group(self, address: str) -> Person:
        """The group's person, with an open seat at this address."""
        seat = self._tx.seat_at(self._channel, address)
        if seat is None:
            person = replace(self._tx.add_person(), hat=HAT, told_at=self._records.at)
            self._tx.save_person(person)
            id = self._speech.new_seat()
            at = self._records.at
            self._tx.add_seat(Seat(id=id, person=person.id, channel=self._channel, address=address, last_used_at=at))
            return person
        if seat.gone_at is not None:
            self._tx.save_seat(replace(seat, gone_at=None))
        found = self._tx.person(seat.person)
        assert found is not None
        return found

    def _estate_of(self, group: Seat | None) -> str:
        grants = self._records.town.grants_of(group.person, self._records.at) if group else ()
        return next((grant.unit for grant in grants if grant.role is Role.OWNERS), "")

    def _is_staff(self, address: str) -> bool:
        seat = self._tx.seat_at(self._channel, address) if address else None
        return seat is not None and self._records.town.is_staff(seat.person, self._records.at)


def lose(group: int, tx: Transaction, records: Records, speech: Speech) -> None:
    """The group is shut to us. Whoever has a post in its unit is told: everybody hears of their work by themselves, as
    they always did."""
    for grant in records.town.grants_of(group, records.at):
        log.warning("group_lost", person=group, kind=grant.role.value)
        holders = (held.person for held in records.town.grants if held.unit == grant.unit and held.holds(records.at))
        for person in dict.fromkeys(holder for holder in holders if holder != group):
            told = tx.person(person)
            if told is not None and told.hat != HAT:
                speech.tell_aside(told, Say("group-lost", {"unit": records.town.units[grant.unit].name}))
    tx.end_grants(group, records.at)


def move(channel: str, old: str, new: str, tx: Transaction, at: datetime) -> bool:
    """The platform gave a group another address. Should both be known already, the new one goes on."""
    seat = tx.seat_at(channel, old)
    if seat is None:
        return False
    other = tx.seat_at(channel, new)
    if other is None:
        tx.save_seat(replace(seat, address=new))
        return True
    for grant in tx.town().grants:
        if grant.person == seat.person and grant.until is None and grant.role in GROUPS:
            tx.add_grant(replace(grant, person=other.person))
    tx.end_grants(seat.person, at)
    tx.save_seat(replace(seat, gone_at=at))
    return True
