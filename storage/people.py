"""Who is who: persons, seats, units, grants, invites. It must not know what any of them may do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace
from sqlalchemy import and_, func, or_, select, update

from bot.cases.case import Person, Seat
from bot.cases.town import Grant, Role, Staff, Town, Unit
from storage.codec import (
    micros,
    micros_or_none,
    moment,
    moment_or_none,
    read_person,
    read_spans,
    read_unit,
    text_of,
)
from storage.counters import count, counted
from storage.statements import Connection, Statement, add, add_numbered, add_once, arg, put
from storage.tables import grants, invites, persons, seats, units

_PERSON = Statement(select(persons.c.body).where(persons.c.id == arg("id")))
_PERSON_OF_ROSTER = Statement(
    select(persons.c.body).where(persons.c.roster == arg("roster"), persons.c.roster != "").limit(1)
)
_ADD_PERSON = add(persons)
_SAVE_PERSON = Statement(
    update(persons).where(persons.c.id == arg("person")).values(roster=arg("roster"), body=arg("body"))
)
_SET_AWAY = Statement(update(persons).where(persons.c.id == arg("person")).values(away=arg("away")))

_SEAT = Statement(select(seats).where(seats.c.id == arg("id")))
_WHO_SITS = Statement(
    select(seats, persons.c.body).join(persons, persons.c.id == seats.c.person).where(seats.c.id == arg("id"))
)
_SEAT_AT = Statement(select(seats).where(seats.c.channel == arg("channel"), seats.c.address == arg("address")))
_SEATS_OF = Statement(
    select(seats)
    .where(seats.c.person == arg("person"), seats.c.gone_at.is_(None))
    .order_by(seats.c.last_used_at.desc(), seats.c.id)
)
#: Below an address: from its slash to the sign that follows a slash.
_SEATS_IN = Statement(
    select(seats)
    .where(
        seats.c.channel == arg("channel"),
        or_(
            seats.c.address == arg("address"),
            and_(seats.c.address >= arg("first"), seats.c.address < arg("end")),
        ),
    )
    .order_by(seats.c.id)
)
_ADD_SEAT = add(seats)
_SAVE_SEAT = Statement(
    update(seats)
    .where(seats.c.id == arg("seat"))
    .values({name: arg(name) for name in ("person", "channel", "address", "last_used_at", "gone_at")})
)

_UNITS = Statement(select(units.c.body).order_by(units.c.place, units.c.id))
_NEXT_PLACE = Statement(select(func.coalesce(func.max(units.c.place), 0) + 1))
_PUT_UNIT = put(units, keep=("place",))

_GRANTS = Statement(
    select(grants.c.person, grants.c.role, grants.c.unit, grants.c.since, grants.c.until).order_by(grants.c.id)
)
_HAS_GRANT = Statement(select(grants.c.id).where(grants.c.person == arg("person")).limit(1))
_ADD_GRANT = add_numbered(grants)
_end = (
    update(grants)
    .where(grants.c.person == arg("who"), or_(grants.c.until.is_(None), grants.c.until > arg("at")))
    .values(until=arg("at"))
)
_END_GRANTS = Statement(_end)
_END_ROLE = Statement(_end.where(grants.c.role == arg("which")))
_STAFF = Statement(
    select(
        persons.c.body,
        persons.c.away,
        select(seats.c.id).where(seats.c.person == persons.c.id, seats.c.gone_at.is_(None)).exists(),
    )
    .where(persons.c.id.in_(select(grants.c.person)))
    .order_by(persons.c.id)
)
_USE_INVITE = add_once(invites)

_TOWN = "town"


class TownCache:
    """The town as last committed, with its edition: the number in the database that every change of it raises."""

    def __init__(self) -> None:
        self._kept: tuple[int, Town] | None = None

    def town(self, edition: int) -> Town | None:
        kept = self._kept
        return kept[1] if kept is not None and kept[0] == edition else None

    def keep(self, edition: int, town: Town) -> None:
        self._kept = (edition, town)


def _seat(row: tuple[str, int, str, str, int, int | None]) -> Seat:
    id, person, channel, address, last_used_at, gone_at = row
    return Seat(id, person, channel, address, moment(last_used_at), moment_or_none(gone_at))


class PeopleReads:
    """Reads of this page, for :class:`storage.store.Reading`."""

    db: Connection
    towns: TownCache
    #: This transaction changed the town: what it sees may be rolled back, so nobody else is to see it.
    town_changed = False
    _town: Town | None = None

    def person(self, id: int) -> Person | None:
        row = self.db.row(_PERSON, id=id)
        return None if row is None else read_person(row[0])

    def person_of_roster(self, roster: str) -> Person | None:
        row = self.db.row(_PERSON_OF_ROSTER, roster=roster)
        return None if row is None else read_person(row[0])

    def seat(self, id: str) -> Seat | None:
        row = self.db.row(_SEAT, id=id)
        return None if row is None else _seat(row)

    def seat_at(self, channel: str, address: str) -> Seat | None:
        row = self.db.row(_SEAT_AT, channel=channel, address=address)
        return None if row is None else _seat(row)

    def who_sits(self, seat: str) -> tuple[Seat, Person] | None:
        row = self.db.row(_WHO_SITS, id=seat)
        return None if row is None else (_seat(row[:-1]), read_person(row[-1]))

    def seats_of(self, person: int) -> list[Seat]:
        return [_seat(row) for row in self.db.rows(_SEATS_OF, person=person)]

    def seats_in(self, channel: str, address: str) -> list[Seat]:
        rows = self.db.rows(_SEATS_IN, channel=channel, address=address, first=f"{address}/", end=f"{address}0")
        return [_seat(row) for row in rows]

    def town(self) -> Town:
        if self.town_changed:
            return self._load_town()
        if self._town is None:
            edition = counted(self.db, _TOWN)
            town = self.towns.town(edition)
            if town is None:
                town = self._load_town()
                self.towns.keep(edition, town)
            self._town = town
        return self._town

    def _load_town(self) -> Town:
        staff = []
        for body, away, joined in self.db.rows(_STAFF):
            person = read_person(body)
            staff.append(Staff(person.id, person.name, bool(joined), read_spans(away)))
        return Town(
            [read_unit(body) for (body,) in self.db.rows(_UNITS)],
            [
                Grant(person, Role(role), unit, moment(since), moment_or_none(until))
                for person, role, unit, since, until in self.db.rows(_GRANTS)
            ],
            staff,
        )


class PeopleWrites(PeopleReads):
    """Writes of this page, for :class:`storage.store.Writing`."""

    def _change_town(self) -> None:
        self.town_changed = True
        count(self.db, _TOWN)

    def _change_town_of(self, person: int) -> None:
        if self.db.row(_HAS_GRANT, person=person) is not None:
            self._change_town()

    def add_person(self, *, name: str = "", language: str = "zh-CN", roster: str = "") -> Person:
        id = count(self.db, "person")
        person = Person(id, name=name, language=language, roster=roster)
        self.db.run(_ADD_PERSON, id=id, roster=roster, away="[]", body=text_of(person))
        return person

    def save_person(self, person: Person) -> None:
        self.db.run(_SAVE_PERSON, person=person.id, roster=person.roster, body=text_of(person))
        self._change_town_of(person.id)

    def add_seat(self, seat: Seat) -> None:
        self.db.run(
            _ADD_SEAT,
            id=seat.id,
            person=seat.person,
            channel=seat.channel,
            address=seat.address,
            last_used_at=micros(seat.last_used_at),
            gone_at=micros_or_none(seat.gone_at),
        )
        self._change_town_of(seat.person)

    def save_seat(self, seat: Seat) -> None:
        old = self.seat(seat.id)
        self.db.run(
            _SAVE_SEAT,
            seat=seat.id,
            person=seat.person,
            channel=seat.channel,
            address=seat.address,
            last_used_at=micros(seat.last_used_at),
            gone_at=micros_or_none(seat.gone_at),
        )
        if old is not None and replace(old, last_used_at=seat.last_used_at) != seat:
            self._change_town_of(old.person)
            self._change_town_of(seat.person)

    def add_grant(self, grant: Grant) -> None:
        self.db.insert(
            _ADD_GRANT,
            person=grant.person,
            role=grant.role.value,
            unit=grant.unit,
            since=micros(grant.since),
            until=micros_or_none(grant.until),
        )
        self._change_town()

    def end_grants(self, person: int, at: datetime, role: Role | None = None) -> None:
        if role is None:
            self.db.run(_END_GRANTS, who=person, at=micros(at))
        else:
            self.db.run(_END_ROLE, who=person, at=micros(at), which=role.value)
        self._change_town()

    def save_units(self, units: Sequence[Unit]) -> None:
        [(place,)] = self.db.rows(_NEXT_PLACE)
        self.db.run_many(
            _PUT_UNIT,
            [{"id": unit.id, "place": place + n, "body": text_of(unit)} for n, unit in enumerate(units)],
        )
        self._change_town()

    def set_away(self, person: int, spans: tuple[tuple[datetime, datetime], ...]) -> None:
        self.db.run(_SET_AWAY, person=person, away=text_of(spans))
        self._change_town()

    def use_invite(self, nonce: str, person: int, at: datetime) -> bool:
        return self.db.run(_USE_INVITE, nonce=nonce, person=person, at=micros(at)) == 1
