"""Between values and what a column holds: moments as whole microseconds since 1970 UTC, everything nested as JSON text.

Both are exact, compare as they are, and mean the same in every database. It must not know any table.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

import msgspec
from msgspec import Struct, inspect

from bot.cases.case import Case, Entry, Person, Promise
from bot.cases.town import Unit
from bot.runtime.ports import Body, Choice
from storage.errors import NaiveMoment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """Whole microseconds since 1970-01-01 UTC. Raises :class:`NaiveMoment` for a moment without a zone."""
    if at.utcoffset() is None:
        raise NaiveMoment(at=at)
    return (at - _EPOCH) // _MICROSECOND


def moment(micros: int) -> datetime:
    """The aware UTC moment that :func:`micros` made a number of."""
    return _EPOCH + timedelta(microseconds=micros)


def micros_or_none(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


def moment_or_none(micros: int | None) -> datetime | None:
    return None if micros is None else moment(micros)


def _may_be_moment(kind: inspect.Type, inside: frozenset[type] = frozenset()) -> bool:
    """Whether a value of this declared type may be a moment or hold one."""
    if isinstance(kind, inspect.StructType):
        return kind.cls not in inside and any(_may_be_moment(field.type, inside | {kind.cls}) for field in kind.fields)
    if isinstance(kind, inspect.UnionType):
        return any(_may_be_moment(each, inside) for each in kind.types)
    if isinstance(kind, inspect.TupleType):
        return any(_may_be_moment(each, inside) for each in kind.item_types)
    if isinstance(kind, inspect.CollectionType):
        return _may_be_moment(kind.item_type, inside)
    if isinstance(kind, inspect.DictType):
        return _may_be_moment(kind.key_type, inside) or _may_be_moment(kind.value_type, inside)
    return isinstance(kind, inspect.DateTimeType | inspect.AnyType | inspect.CustomType)


@cache
def _fields_with_moments(struct: type[Struct]) -> tuple[str, ...]:
    """Looked up once for each type: every row that is written comes by, and hardly any field holds a moment."""
    found = inspect.type_info(struct)
    assert isinstance(found, inspect.StructType)
    return tuple(field.name for field in found.fields if _may_be_moment(field.type))


#: What stands in most places of a row, and is no moment.
_PLAIN = frozenset((str, int, bytes, bool, float, type(None)))


def _refuse_naive(value: Any) -> None:
    if isinstance(value, Struct):
        for name in _fields_with_moments(type(value)):
            found = getattr(value, name)
            if type(found) not in _PLAIN:
                _refuse_naive(found)
    elif isinstance(value, datetime):
        if value.utcoffset() is None:
            raise NaiveMoment(at=value)
    elif isinstance(value, (tuple, list)):
        for item in value:
            if type(item) not in _PLAIN:
                _refuse_naive(item)
    elif isinstance(value, dict):
        for item in value.values():
            if type(item) not in _PLAIN:
                _refuse_naive(item)


_encode = msgspec.json.Encoder(order="deterministic").encode


def text_of(value: Any) -> str:
    """Canonical JSON: the same value gives the same text. Raises :class:`NaiveMoment`."""
    _refuse_naive(value)
    return _encode(value).decode()


read_person = msgspec.json.Decoder(Person).decode
read_unit = msgspec.json.Decoder(Unit).decode
_decode_case = msgspec.json.Decoder(Case).decode
#: A case is read again and again while it is open, and one trouble's whole neighbourhood with every filing; values are
#: frozen, so whoever reads the same text may have the same value.
_known_case = lru_cache(maxsize=2048)(_decode_case)

#: Characters of a case's text up to which it is kept. One that grows with a whole estate's troubles is another with each of
#: them, and all of those together would be more than everything else.
_KNOWN = 8000


def read_case(text: str) -> Case:
    return _known_case(text) if len(text) <= _KNOWN else _decode_case(text)


read_promise = msgspec.json.Decoder(Promise).decode
read_entry = msgspec.json.Decoder(Entry).decode
# mypy takes no union where a class is expected
read_body: Any = msgspec.json.Decoder(Body).decode
read_choices = msgspec.json.Decoder(tuple[Choice, ...]).decode
read_names = msgspec.json.Decoder(tuple[str, ...]).decode
read_actions = msgspec.json.Decoder(tuple[bytes, ...]).decode
read_spans = msgspec.json.Decoder(tuple[tuple[datetime, datetime], ...]).decode
