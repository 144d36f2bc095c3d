"""Cases, their promises and their words. It must not know what a status means, but that closed ones no longer wake."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from heapq import merge
from itertools import islice, takewhile
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Select, delete, func, select, update

from bot.cases.case import Case, Promise, Words, WordsKind
from bot.cases.warning import HEIGHT, EarlyWarning
from bot.cases.whistle.values import Whistling
from bot.runtime.store import Conflict
from storage.codec import micros, micros_or_none, moment, read_case, read_names, read_promise, text_of
from storage.counters import count
from storage.statements import Connection, Statement, add, add_once, arg, const, put
from storage.tables import called, cases, dialogs, parts, pictures, promises, warnings, words

OPEN: ColumnElement[bool] = cases.c.status != const("closed")
CLOSED: ColumnElement[bool] = cases.c.status == const("closed")
PENDING: ColumnElement[bool] = promises.c.state == const("pending")


def _case_where(*where: ColumnElement[bool]) -> Select[Any]:
    return select(cases.c.body).where(*where)


_CASE = Statement(_case_where(cases.c.number == arg("number")))
_TALK = Statement(select(dialogs.c.person))
_WAIT = Statement(select(cases.c.filer).where(OPEN).distinct())
_WORK = Statement(select(cases.c.handler).where(OPEN, cases.c.handler.is_not(None)).distinct())
_FILED_OPEN = Statement(
    _case_where(OPEN, cases.c.filer == arg("person")).order_by(cases.c.number.desc()).limit(arg("most"))
)
_FILED_CLOSED = Statement(
    _case_where(CLOSED, cases.c.filer == arg("person")).order_by(cases.c.number.desc()).limit(arg("most"))
)
_work = (
    select(cases.c.settle_by, cases.c.number, cases.c.body)
    .where(OPEN)
    .order_by(cases.c.settle_by, cases.c.number)
    .limit(arg("most"))
)
_HANDLED = Statement(_work.where(cases.c.handler == arg("person")))
_PARTNERED = Statement(_work.where(cases.c.partner == arg("person")))
_POOL = Statement(
    select(cases.c.accept_by, cases.c.number, cases.c.body)
    .where(OPEN, cases.c.handler.is_(None), cases.c.unit == arg("unit"))
    .order_by(cases.c.accept_by, cases.c.number)
    .limit(arg("most"))
)
_LOAD = Statement(select(func.count()).select_from(cases).where(OPEN, cases.c.handler == arg("person")))
_closed = select(cases.c.closed_at, cases.c.number, cases.c.body).where(
    CLOSED, cases.c.category == arg("category"), cases.c.closed_at > arg("since")
)
_CLOSED_BY_FILER = Statement(_closed.where(cases.c.filer == arg("filer")))
_CLOSED_AT_PLACE = Statement(_closed.where(cases.c.estate == arg("estate"), cases.c.building == arg("building")))
_OF_TROUBLE = Statement(
    _case_where(cases.c.estate == arg("estate"), cases.c.category == arg("category"))
    .order_by(cases.c.number.desc())
    .limit(arg("most"))
)
_WARNED = Statement(
    select(cases.c.body)
    .select_from(warnings.join(cases, cases.c.number == warnings.c.case))
    .order_by(warnings.c.height.desc(), warnings.c.since, warnings.c.case)
    .limit(arg("most"))
)
_PUT_WARNING = put(warnings)
_DROP_WARNING = Statement(delete(warnings).where(warnings.c.case == arg("number")))
_CALLED = Statement(
    select(cases.c.settle_by, cases.c.number, cases.c.body)
    .select_from(called.join(cases, called.c.case == cases.c.number))
    .where(called.c.unit == arg("unit"))
    .order_by(cases.c.settle_by, cases.c.number)
    .limit(arg("most"))
)
_CALL = add_once(called)
_CALL_OVER = Statement(delete(called).where(called.c.unit == arg("unit"), called.c.case == arg("case")))
_PART_IN = Statement(
    select(cases.c.body)
    .select_from(parts.join(cases, cases.c.number == parts.c.case))
    .where(parts.c.person == arg("person"))
    .order_by(parts.c.case.desc())
    .limit(arg("most"))
)
_ADD_PART = add_once(parts)
_DROP_PARTS = Statement(delete(parts).where(parts.c.case == arg("number")))
_ADD_CASE = add(cases)
_SAVE_CASE = Statement(
    update(cases)
    .where(cases.c.number == arg("case"), cases.c.version == arg("old"))
    .values({column.name: arg(column.name) for column in cases.columns if column.name != "number"})
)

_PROMISE = Statement(select(promises.c.body).where(promises.c.case == arg("case"), promises.c.n == arg("n")))
_PROMISES = Statement(select(promises.c.body).where(promises.c.case == arg("case")).order_by(promises.c.n))
_KINDS_OF_TASK = [const(kind) for kind in ("call", "unreachable", "order", "arbitration", "second", "review")]
_TASKS = Statement(
    select(promises.c.body)
    .where(PENDING, promises.c.person == arg("person"), promises.c.kind.in_(_KINDS_OF_TASK))
    .order_by(promises.c.due_at, promises.c.case, promises.c.n)
)
_PUT_PROMISE = put(promises)

_WORDS = Statement(select(words).where(words.c.case == arg("case")).order_by(words.c.n))
_ADD_WORDS = add(words)
_CASES_SHOWING = Statement(select(pictures.c.case).where(pictures.c.hash == arg("hash")).order_by(pictures.c.case))
_ADD_PICTURE = add_once(pictures)


class CaseReads:
    """Reads of this page, for :class:`storage.store.Reading`."""

    db: Connection

    def _cases(self, statement: Statement, **values: Any) -> list[Case]:
        return [read_case(body) for (body,) in self.db.rows(statement, **values)]

    def case(self, number: int) -> Case | None:
        row = self.db.row(_CASE, number=number)
        return None if row is None else read_case(row[0])

    def filed_by(self, person: int, limit: int = 20) -> list[Case]:
        found = self.open_of(person, limit)
        if len(found) < limit:
            found += self._cases(_FILED_CLOSED, person=person, most=limit - len(found))
        return found

    def open_of(self, person: int, limit: int = 20) -> list[Case]:
        return self._cases(_FILED_OPEN, person=person, most=limit)

    def part_in(self, person: int, limit: int = 20) -> list[Case]:
        return self._cases(_PART_IN, person=person, most=limit)

    def work_of(self, person: int, limit: int = 50) -> list[Case]:
        # one look each: asked for "handler or partner", SQLite walks over everybody's open cases
        found = {
            *self.db.rows(_HANDLED, person=person, most=limit),
            *self.db.rows(_PARTNERED, person=person, most=limit),
        }
        return [read_case(body) for _, _, body in sorted(found)[:limit]]

    def pool_of(self, units: Collection[str], limit: int = 50) -> list[Case]:
        pools = [self.db.rows(_POOL, unit=unit, most=limit) for unit in sorted(set(units))]
        return [read_case(body) for _, _, body in islice(merge(*pools), limit)]

    def called_to(self, units: Collection[str], limit: int = 50) -> list[Case]:
        called = [self.db.rows(_CALLED, unit=unit, most=limit) for unit in sorted(set(units))]
        return [read_case(body) for _, _, body in islice(merge(*called), limit)]

    def in_the_middle(self) -> set[int]:
        return {person for look in (_TALK, _WAIT, _WORK) for (person,) in self.db.rows(look)}

    def load_of(self, people: Collection[int]) -> dict[int, int]:
        return {person: self.db.rows(_LOAD, person=person)[0][0] for person in people}

    def closed_since(
        self, since: datetime, *, filer: int, category: str, estate: str | None, building: str | None
    ) -> list[Case]:
        values = {"category": category, "since": micros(since)}
        found = set(self.db.rows(_CLOSED_BY_FILER, filer=filer, **values))
        if estate is not None:
            found.update(self.db.rows(_CLOSED_AT_PLACE, estate=estate, building=building or "", **values))
        return [read_case(body) for _, _, body in sorted(found, reverse=True)]

    def opened_since(self, since: datetime, *, estate: str, category: str, limit: int = 100) -> list[Case]:
        # numbers are given in the order of opening, so the first that is older ends the look
        found = self._cases(_OF_TROUBLE, estate=estate, category=category, most=limit)
        return list(takewhile(lambda case: case.opened_at >= since, found))

    def warned(self, limit: int = 200) -> list[Case]:
        return self._cases(_WARNED, most=limit)

    def promise(self, case: int, n: int) -> Promise | None:
        row = self.db.row(_PROMISE, case=case, n=n)
        return None if row is None else read_promise(row[0])

    def promises_of(self, case: int) -> list[Promise]:
        return [read_promise(body) for (body,) in self.db.rows(_PROMISES, case=case)]

    def tasks_of(self, person: int) -> list[Promise]:
        return [read_promise(body) for (body,) in self.db.rows(_TASKS, person=person)]

    def words_of(self, case: int) -> list[Words]:
        return [
            Words(case, n, author, WordsKind(kind), text, moment(at), read_names(media))
            for case, n, author, kind, text, at, media in self.db.rows(_WORDS, case=case)
        ]

    def cases_showing(self, hash: str) -> list[int]:
        return [case for (case,) in self.db.rows(_CASES_SHOWING, hash=hash)]


class CaseWrites(CaseReads):
    """Writes of this page, for :class:`storage.store.Writing`."""

    def next_number(self) -> int:
        return count(self.db, "case")

    def next_in(self, series: str) -> int:
        return count(self.db, f"series-{series}")

    def save_case(self, case: Case) -> Case:
        saved = replace(case, version=case.version + 1)
        values = {
            "version": saved.version,
            "status": case.status.value,
            "tier": case.tier.value,
            "unit": case.unit,
            "handler": case.handler,
            "partner": case.partner,
            "filer": case.filer,
            "category": case.category,
            "estate": case.place.estate or "",
            "building": case.place.building or "",
            "settle_by": micros(case.settle_by),
            "accept_by": micros(case.accept_by),
            "closed_at": micros_or_none(case.closed_at),
            "wake_at": micros_or_none(case.wake_at),
            "erased_at": None,  # what is saved may come with words
            "body": text_of(saved),
        }
        if case.version == 0:
            if self.db.row(_CASE, number=case.number) is not None:
                raise Conflict(f"case {case.number} is there already")
            self.db.run(_ADD_CASE, number=case.number, **values)
        elif self.db.run(_SAVE_CASE, case=case.number, old=case.version, **values) == 0:
            raise Conflict(f"case {case.number} is no longer at version {case.version}")
        if case.warning is not None:
            self._save_warning(case.number, case.warning)
        if case.whistling is not None:
            self._keep_called(case.number, case.whistling)
        self._save_parts(case)
        return saved

    def _save_warning(self, case: int, warning: EarlyWarning) -> None:
        if warning.active and warning.since is not None:
            self.db.run(_PUT_WARNING, case=case, height=HEIGHT[warning.level], since=micros(warning.since))
        else:
            self.db.run(_DROP_WARNING, number=case)

    def _keep_called(self, case: int, whistling: Whistling) -> None:
        """Whoever is called stands in the list of their unit until nothing is awaited from them any more."""
        for whistle in whistling.blown:
            for call in whistle.called:
                awaited = whistle.is_open and call.is_open
                self.db.run(_CALL if awaited else _CALL_OVER, unit=call.unit, case=case)

    def _save_parts(self, case: Case) -> None:
        """Few cases have any: nothing is written for the others."""
        people = {party.person for party in case.parties if party.person is not None}
        if case.version and case.parties:
            self.db.run(_DROP_PARTS, number=case.number)
        for person in sorted(people):
            self.db.run(_ADD_PART, person=person, case=case.number)

    def save_promise(self, promise: Promise) -> None:
        self.db.run(
            _PUT_PROMISE,
            case=promise.case,
            n=promise.n,
            kind=promise.kind.value,
            person=promise.person,
            due_at=micros(promise.due_at),
            state=promise.state.value,
            body=text_of(promise),
        )

    def add_words(self, words: Words) -> None:
        self.db.run(
            _ADD_WORDS,
            case=words.case,
            n=words.n,
            author=words.author,
            kind=words.kind.value,
            text=words.text,
            at=micros(words.at),
            media=text_of(words.media),
        )
        for hash in words.media:
            self.db.run(_ADD_PICTURE, hash=hash, case=words.case)
