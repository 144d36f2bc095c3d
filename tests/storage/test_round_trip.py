"""Whatever the domain can say comes back as it was said: values made at random from their own types."""

from __future__ import annotations

import datetime
import enum
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import inspect
from msgspec.structs import replace

from bot.cases.case import Case, Entry, Person, Promise, PromiseState, Status
from bot.runtime.store import Store
from tests.storage.values import NOON, case

NUMBERS = st.integers(-(2**63), 2**63 - 1)
MOMENTS = st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(2200, 1, 1), timezones=st.just(datetime.UTC))
CODES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def values(of: inspect.Type) -> st.SearchStrategy[Any]:
    """Values of a type, as msgspec sees it."""
    match of:
        case inspect.NoneType():
            return st.none()
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType():
            return NUMBERS
        case inspect.StrType():
            return st.text(max_size=20)
        case inspect.DateTimeType():
            return MOMENTS
        case inspect.DateType():
            return st.dates()
        case inspect.EnumType(cls=cls):
            return st.sampled_from(list(cls))
        case inspect.AnyType():
            return CODES
        case inspect.UnionType(types=types):
            return st.one_of([values(one) for one in types])
        case inspect.VarTupleType(item_type=item):
            return st.lists(values(item), max_size=3).map(tuple)
        case inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(values(key), values(value), max_size=3)
        case inspect.StructType(cls=cls, fields=fields):
            return st.builds(cls, **{field.name: values(field.type) for field in fields})
    raise TypeError(of)


def any_of(cls: type[Any]) -> st.SearchStrategy[Any]:
    return values(inspect.type_info(cls))


often = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@often
@given(any_of(Case))
def test_a_case(store: Store, value: Case) -> None:
    with store.write() as tx:
        number = tx.next_number()
        moment = value.wake_at or value.closed_at or NOON
        known = tx.add_person().id  # a party is somebody
        parties = tuple(party if party.person is None else replace(party, person=known) for party in value.parties)
        value = replace(value, number=number, version=0, wake_at=moment, closed_at=moment, parties=parties)
        saved = tx.save_case(value)
    with store.read() as reader:
        assert reader.case(number) == saved == replace(value, version=1)
        is_open = value.status is not Status.CLOSED
        assert ([due.case for due in reader.due(moment, 100_000)].count(number) == 1) is is_open


@often
@given(any_of(Promise))
def test_a_promise(store: Store, value: Promise) -> None:
    with store.write() as tx:
        number = tx.next_number()
        tx.save_case(case(number))
        value = replace(value, case=number)
        tx.save_promise(value)
        assert tx.promises_of(number) == [value]
        pending = value.state is PromiseState.PENDING
        found = [due for due in tx.due(value.due_at, 100_000) if due.case == number and due.at == value.due_at]
        assert (value.n in [due.n for due in found]) is pending


@often
@given(any_of(Person))
def test_a_person(store: Store, value: Person) -> None:
    with store.write() as tx:
        value = replace(value, id=tx.add_person().id, roster="")
        tx.save_person(value)
    with store.read() as reader:
        assert reader.person(value.id) == value


@often
@given(any_of(Entry))
def test_a_journal_entry(store: Store, value: Entry) -> None:
    with store.write() as tx:
        tx.append(value)
        assert tx.journal_of(value.case)[-1] == value
        assert tx.verify_journal() is None


def test_every_kind_of_field_has_values() -> None:
    """A new type in a value of the domain fails here with its name, not with a strange example."""
    for cls in (Case, Promise, Person, Entry):
        any_of(cls).validate()
    assert issubclass(Status, enum.StrEnum)
    assert msgspec.json.decode(msgspec.json.encode(NOON), type=datetime.datetime) == NOON
