"""Reports of a period, read from the journal and told in chat or as files: by the printing room, never by the writer.

Whose numbers somebody may have is asked here: those of the units they answer for, and of the street above them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from bot.cases.calendar import Calendar
from bot.cases.pages import Page
from bot.cases.report.period import Period, month_before, month_of, named, week_before, week_of
from bot.cases.report.sheet import Line, Numbers, Report, report
from bot.cases.report.tally import ENDS, GROUPS, RATES, Tally, tally
from bot.cases.ruling import Button, Show
from bot.cases.town import Role, Town, Unit
from bot.flows.effects import OrderFile
from bot.runtime.cadence import MONTHLY, Duty
from bot.runtime.ports import Print
from bot.runtime.printing import Printed, Sheet, place_order
from bot.runtime.records import Records
from bot.runtime.store import Reader, Transaction
from bot.texts import Arg, Say, Term, Texts

#: Whose posts have a report.
REPORTED = frozenset({Role.COMMUNITY_SECRETARY, Role.STREET_OFFICER, Role.DISTRICT_LEAD})

#: Pages in chat, each a card.
PAGES = ("head", "rates", "work", "ends", "tiers", "units", "departments")

#: Lines of a list where nothing limits them.
_EVERYTHING = 1000


def units_of(person: int, town: Town, at: datetime) -> list[Unit]:
    """The units somebody answers for, in the order of the roster."""
    grants = town.grants_of(person, at)
    return [town.units[grant.unit] for grant in grants if grant.role in REPORTED]


def may_read(person: int, unit: Unit, town: Town, at: datetime) -> bool:
    """Their own unit and everything below it."""
    over = {above.id for above in town.above(unit.id)}
    return any(own.id in over for own in units_of(person, town, at))


def read_report(tx: Reader, unit: Unit, period: Period, calendar: Calendar, now: datetime) -> Report:
    start, end = period.start(calendar), period.end(calendar)
    return report(_counted(tx, start, end), tx.town(), unit, period, end, now)


def _counted(tx: Reader, start: datetime, end: datetime) -> Tally:
    return tally(tx.journal_between(start, end), tx.town(), tx.case, tx.journal_of, end)


# --- in chat


def which_page(person: int, records: Records) -> Page:
    """Which period? The one before and the one under way, for each unit of theirs."""
    day = records.calendar.local(records.at).date()
    units = units_of(person, records.town, records.at)
    if not units:
        return Page((Say("report-none"),), (Button("menu", Show("menu")),))
    buttons = []
    for unit in units[:2]:
        for key, period in (
            ("last-month", month_before(day)),
            ("this-month", month_of(day)),
            ("last-week", week_before(day)),
            ("this-week", week_of(day)),
        ):
            buttons.append(Button(f"report-{key}", _order(unit.id, period.name, "head")))
    return Page((Say("report-which", {"units": tuple(unit.name for unit in units)}),), tuple(buttons))


def _order(unit: str, period: str, page: str, after: str = "") -> OrderFile:
    """``after``: the page it is asked from; leafing to and fro within a minute is no repeated order."""
    return OrderFile("report", args={"unit": unit, "period": period, "page": page, "after": after})


class ReportPrinter:
    """Prints a report: ``args`` name the unit, the period, and a page of :data:`PAGES` or ``file``."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def allows(self, order: Print, tx: Reader, records: Records) -> bool:
        unit = records.town.units.get(order.args.get("unit", ""))
        return unit is not None and may_read(order.person, unit, records.town, records.at)

    def read(self, order: Print, tx: Reader, records: Records) -> tuple[Report, Town, str]:
        unit, period = records.town.units[order.args["unit"]], named(order.args["period"])
        assert period is not None
        person = tx.person(order.person)
        language = person.language if person else self._texts.languages[0]
        return read_report(tx, unit, period, records.calendar, records.at), records.town, language

    def draw(self, order: Print, matter: tuple[Report, Town, str]) -> Printed:
        found, town, language = matter
        page = order.args.get("page", "head")
        if page == "file":
            name = f"linli-{found.own.unit}-{found.period.name}"
            rows, table = as_csv(found, town, self._texts, language), as_markdown(found, town, self._texts, language)
            sheets = (Sheet(f"{name}.csv", rows.encode("utf-8-sig")), Sheet(f"{name}.md", table.encode()))
            return Printed((_title(found, town, "report-file"),), sheets)
        most = int(self._texts.label(language, "page-lines"))
        says = tuple(PAGE_LINES[page](found, town, most)) if page in PAGE_LINES else ()
        return Printed((_title(found, town, "report-title"), *says), (), self._buttons(order, page))

    def _buttons(self, order: Print, page: str) -> tuple[Button, ...]:
        unit, period = order.args["unit"], order.args["period"]
        others = [Button(f"report-{other}", _order(unit, period, other, page)) for other in PAGES if other != page]
        return (*others, Button("report-file", _order(unit, period, "file", page)))


def send_digests(duty: Duty, tx: Transaction, records: Records) -> None:
    """Orders the digest of the period before for everybody who answers for a unit and has a seat."""
    day = records.calendar.local(records.at).date()
    period = month_before(day) if duty is MONTHLY else week_before(day)
    for person in dict.fromkeys(grant.person for grant in records.town.grants if grant.role in REPORTED):
        seats = tx.seats_of(person)
        for unit in units_of(person, records.town, records.at) if seats else ():
            order = Print(what="report", person=person, args={"unit": unit.id, "period": period.name, "page": "head"})
            place_order(order, seats[0].id, tx, records.at)


# --- lines


def _title(found: Report, town: Town, key: str) -> Say:
    period = Term("report-week" if found.period.is_week else "report-month", {"name": found.period.name})
    return Say(key, {"unit": town.units[found.own.unit].name, "period": period})


def _number(line: Line, group: str, at: int = 0) -> Arg:
    numbers = line.groups[group]
    return Term("report-few") if numbers is None else numbers[at]


def _of(numbers: Numbers, at: int = 1) -> Arg:
    """ "45 of 50 (90 %)"; too few to say, or none."""
    if numbers is None:
        return Term("report-few")
    whole, part = numbers[0], numbers[at]
    if whole == 0:
        return Term("report-nobody")
    return Term("report-share", {"part": part, "whole": whole, "percent": round(100 * part / whole)})


def _head(found: Report, town: Town, most: int) -> Iterator[Say]:
    """The 90 % in both readings, and the three truths side by side."""
    own = found.own.groups
    yield Say("report-strict" + ("-so-far" if found.so_far else ""), {"share": _of(own["settled"])})
    yield Say("report-loose", {"share": _of(own["settled"], 2)})
    yield Say("report-truths", {name: _number(found.own, name) for name in ("claimed", "confirmed", "verified")})
    yield Say("report-in", {"received": _number(found.own, "received")})
    if found.above is not None:
        args: dict[str, Arg] = {"unit": town.units[found.above.unit].name, "share": _of(found.above.groups["settled"])}
        yield Say("report-above", {**args, "received": _number(found.above, "received")})


def _rates(found: Report, town: Town, most: int) -> Iterator[Say]:
    for rate in RATES:
        yield Say(f"report-rate-{rate}", {"share": _of(found.own.groups[rate])})
    yield Say("report-rates-note")


def _work(found: Report, town: Town, most: int) -> Iterator[Say]:
    for name in ("overdue", "came-back", "appeals", "handed-up", "passed-on"):
        yield Say(f"report-{name}", {"number": _number(found.own, name)})
    yield Say("report-sent-back", {"number": _number(found.own, "sent-back")})
    yield Say("report-whistles", {"whistles": _number(found.own, "whistles"), "joined": _number(found.own, "joined")})
    yield Say(
        "report-meetings",
        {name: _number(found.own, name) for name in ("meetings", "meetings-in-time", "tasks", "tasks-in-time")},
    )
    yield Say("report-warnings", {name: _number(found.own, name) for name in ("red", "yellow", "false-alarms")})


def _ends(found: Report, town: Town, most: int) -> Iterator[Say]:
    """How it ended otherwise than solved; what did not happen is not listed."""
    others = [name for name in ENDS if found.own.groups[name] != (0,)]
    yield Say("report-ends", {"verified": _number(found.own, "verified")})
    for name in others[:most]:
        yield Say(
            "report-end", {"outcome": Term(f"outcome-{name.replace('_', '-')}"), "number": _number(found.own, name)}
        )


def _tiers(found: Report, town: Town, most: int) -> Iterator[Say]:
    """Where it was solved: of a street, and of a community's street."""
    line = found.own if found.own.tiers else found.above
    if line is None or not line.tiers:
        yield Say("report-no-tiers")
        return
    yield Say("report-tiers", {"unit": town.units[line.unit].name})
    for tier, numbers in line.tiers.items():
        number: Arg = Term("report-few") if numbers is None else numbers[0]
        yield Say("report-tier", {"tier": Term(f"tier-{tier}"), "number": number})


def _units(found: Report, town: Town, most: int) -> Iterator[Say]:
    """The units below, the busiest first; those without anything are left to the file."""
    busy = [line for line in found.below if line.groups["received"] != (0,) or line.groups["verified"] != (0,)]
    busy.sort(key=lambda line: -((line.groups["received"] or (0,))[0]))
    if not busy and not found.departments:
        yield Say("report-no-units")
    for line in busy[:most]:
        told: dict[str, Arg] = {name: _number(line, name) for name in ("received", "verified")}
        yield Say("report-unit", {**told, "unit": town.units[line.unit].name, "share": _of(line.groups["settled"])})


def _departments(found: Report, town: Town, most: int) -> Iterator[Say]:
    if not found.departments:
        yield Say("report-no-departments")
    for unit, numbers in list(found.departments.items())[:most]:
        told: dict[str, Arg] = {name: Term("report-few") if row is None else row[0] for name, row in numbers.items()}
        yield Say("report-department", {**told, "unit": town.units[unit].name})


PAGE_LINES = {
    "head": _head,
    "rates": _rates,
    "work": _work,
    "ends": _ends,
    "tiers": _tiers,
    "units": _units,
    "departments": _departments,
}


def as_text(found: Report, town: Town, texts: Texts, language: str) -> str:
    """All pages, one below the other."""
    says = [_title(found, town, "report-title")]
    for page in PAGES:
        says += PAGE_LINES[page](found, town, _EVERYTHING)
    return "\n".join(texts.say(language, say) for say in says) + "\n"


# --- files


class _Row(Struct, frozen=True):
    unit: str
    measure: str
    number: str


def _rows(found: Report, town: Town, texts: Texts, language: str) -> Iterator[_Row]:
    few = texts.say(language, Say("report-few"))
    lines = [found.own, *found.below, *((found.above,) if found.above else ())]
    for line in lines:
        unit = town.units[line.unit].name
        for group, names in GROUPS.items():
            for at, name in enumerate(names):
                numbers = line.groups[group]
                measure = texts.say(language, Say(f"report-measure-{name.replace('_', '-')}"))
                yield _Row(unit, measure, few if numbers is None else str(numbers[at]))
        for tier, numbers in line.tiers.items():
            where = texts.label(language, f"tier-{tier}")
            measure = texts.say(language, Say("report-measure-tier", {"tier": where}))
            yield _Row(unit, measure, few if numbers is None else str(numbers[0]))
    for department, counts in found.departments.items():
        for name, counted in counts.items():
            measure = texts.say(language, Say(f"report-measure-department-{name}"))
            yield _Row(town.units[department].name, measure, few if counted is None else str(counted[0]))


def as_csv(found: Report, town: Town, texts: Texts, language: str) -> str:
    """One number a row, so that every table program opens it as it is."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(texts.say(language, Say(f"report-column-{name}")) for name in ("unit", "measure", "number"))
    writer.writerows((row.unit, row.measure, row.number) for row in _rows(found, town, texts, language))
    return out.getvalue()


def as_markdown(found: Report, town: Town, texts: Texts, language: str) -> str:
    """The same, a table a unit, with what the numbers mean."""
    parts = ["# " + texts.say(language, _title(found, town, "report-title")), texts.say(language, Say("report-notes"))]
    unit = ""
    for row in _rows(found, town, texts, language):
        if row.unit != unit:
            unit = row.unit
            head = " | ".join(texts.say(language, Say(f"report-column-{name}")) for name in ("measure", "number"))
            parts.append(f"\n## {unit}\n\n| {head} |\n| --- | --- |")
        parts.append(f"| {row.measure} | {row.number} |")
    return "\n".join(parts) + "\n"
