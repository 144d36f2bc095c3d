from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.cases.case import Home, Person, Seat
from bot.cases.town import Grant, Mode, Role, Unit, UnitKind
from bot.runtime.store import Store
from storage import RowRefused
from tests.storage.values import NOON, later, resident, settle

GRID = Unit("grid", UnitKind.GRID, "第一网格", "community")
ESTATE = Unit("estate", UnitKind.ESTATE, "金桥花园", "grid", ("金桥",), Mode.OWNERS, buildings=("1", "2"))


def test_a_person_comes_back_as_saved(store: Store) -> None:
    with store.write() as tx:
        person = tx.add_person(name="王", language="en", roster="w-1")
        assert person == Person(person.id, name="王", language="en", roster="w-1")
        changed = replace(person, phone="1", home=Home("estate", "3", "2-401"), hat="staff", told_at=NOON)
        tx.save_person(changed)
    with store.read() as reader:
        assert reader.person(person.id) == changed
        assert reader.person_of_roster("w-1") == changed
        assert reader.person_of_roster("w-2") is None
        assert reader.person_of_roster("") is None
        assert reader.person(99) is None


def test_one_roster_id_is_one_person(store: Store) -> None:
    with store.write() as tx:
        tx.add_person(roster="w-1")
        tx.add_person()
        tx.add_person()
        with pytest.raises(RowRefused), tx.savepoint():
            tx.add_person(roster="w-1")


def test_seats_are_found_by_id_address_and_person_newest_use_first(store: Store) -> None:
    with store.write() as tx:
        person = settle(tx, "s1")
        tx.add_seat(Seat("s2", person, "telegram", "42", later(hours=1)))
        tx.add_seat(Seat("s3", person, "web", "x", later(hours=2), gone_at=NOON))
        assert tx.seat("s2") == Seat("s2", person, "telegram", "42", later(hours=1))
        assert tx.seat_at("telegram", "42") == tx.seat("s2")
        assert tx.seat_at("web", "42") is None
        assert [seat.id for seat in tx.seats_of(person)] == ["s2", "s1"]
        tx.save_seat(Seat("s1", person, "web", "address of s1", later(hours=3)))
        assert [seat.id for seat in tx.seats_of(person)] == ["s1", "s2"]
        with pytest.raises(RowRefused), tx.savepoint():
            tx.add_seat(Seat("s4", person, "telegram", "42", NOON))


def test_the_town_follows_every_change(store: Store) -> None:
    with store.write() as tx:
        tx.save_units([GRID, ESTATE])
        worker = tx.add_person(name="李", roster="w-1")
        tx.add_grant(Grant(worker.id, Role.GRID_WORKER, "grid", NOON))
        assert tx.town().name(worker.id) == "李"
    with store.read() as reader:
        town = reader.town()
        assert reader.town() is town, "kept until it changes"
        assert list(town.units.values()) == [GRID, ESTATE]
        assert town.holders(Role.GRID_WORKER, "grid", NOON) == (worker.id,)
        assert not town.staff[worker.id].joined
    with store.write() as tx:
        tx.add_seat(Seat("s1", worker.id, "web", "a", NOON))
        assert tx.town().staff[worker.id].joined
    with store.read() as reader:
        assert reader.town().staff[worker.id].joined
    with store.write() as tx:
        tx.save_seat(Seat("s1", worker.id, "web", "a", NOON, gone_at=NOON))
        tx.set_away(worker.id, ((NOON, later(days=1)),))
        tx.save_person(replace(worker, name="李二"))
        tx.save_units([replace(GRID, name="第二网格")])
        tx.end_grants(worker.id, later(days=2), Role.MEDIATOR)
    with store.read() as reader:
        town = reader.town()
        assert not town.staff[worker.id].joined
        assert town.staff[worker.id].away == ((NOON, later(days=1)),)
        assert town.name(worker.id) == "李二"
        assert [unit.name for unit in town.units.values()] == ["第二网格", "金桥花园"], "the roster's order stays"
        assert town.holders(Role.GRID_WORKER, "grid", later(days=3)) == (worker.id,)
    with store.write() as tx:
        tx.end_grants(worker.id, later(days=2))
    with store.read() as reader:
        assert reader.town().holders(Role.GRID_WORKER, "grid", later(days=1)) == (worker.id,)
        assert reader.town().holders(Role.GRID_WORKER, "grid", later(days=2)) == ()


def test_a_town_that_was_rolled_back_is_seen_by_nobody(store: Store) -> None:
    with store.write() as tx:
        tx.save_units([GRID])
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        tx.save_units([ESTATE])
        assert "estate" in tx.town().units
        raise ZeroDivisionError
    with store.write() as tx:
        tx.save_units([replace(GRID, name="other")])  # the same edition as the one rolled back
    with store.read() as reader:
        assert [unit.name for unit in reader.town().units.values()] == ["other"]


def test_using_a_seat_and_a_new_resident_leave_the_town_as_it_is(store: Store) -> None:
    person = resident(store)
    with store.read() as reader:
        town = reader.town()
    with store.write() as tx:
        tx.save_seat(Seat("s1", person, "web", "address of s1", later(hours=1)))
        settle(tx, "s2")
        assert tx.town() is town


def test_an_invite_opens_once(store: Store) -> None:
    person = resident(store)
    with store.write() as tx:
        assert tx.use_invite("nonce", person, NOON)
        assert not tx.use_invite("nonce", person, NOON)
        assert tx.use_invite("other", person, NOON)
