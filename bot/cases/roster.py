"""Reads the roster: the file in which an operator who cannot program describes the town and who works where.

Everything wrong is found in one reading and told with its line and its mend, so that nobody mends one thing to meet the
next. Pure but for reading the file; it must not know how units and people are stored.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.cases.town import UNIT_OF_ROLE, Mode, Role, Unit, UnitKind
from bot.texts import Arg, Say, Term

#: What an operator may write for a role or a mode, beside the codes themselves.
ROLES = {
    "网格员": Role.GRID_WORKER,
    "业委会成员": Role.COMMITTEE_MEMBER,
    "物管会成员": Role.COMMITTEE_MEMBER,
    "社区书记": Role.COMMUNITY_SECRETARY,
    "街道干部": Role.STREET_OFFICER,
    "调解员": Role.MEDIATOR,
    "区级负责人": Role.DISTRICT_LEAD,
    "部门联络员": Role.DEPARTMENT_OFFICER,
    "物业人员": Role.COMPANY_WORKER,
} | {role.value: role for role in UNIT_OF_ROLE}
MODES = {
    "专业物业": Mode.PROPERTY_COMPANY,
    "业主自治": Mode.OWNERS,
    "社区代管": Mode.COMMUNITY,
    "引进中": Mode.IN_TENDER,
} | {mode.value: mode for mode in Mode}

_NAMED: dict[str, type] = {"id": str, "name": str}
#: What may stand in an entry of each kind, and as what; a ``?`` may be left out.
_ENTRIES: dict[str, dict[str, type]] = {
    "district": _NAMED,
    "street": _NAMED,
    "centre": _NAMED | {"street?": str},
    "community": _NAMED | {"street": str},
    "grid": _NAMED | {"community": str},
    "department": _NAMED,
    "company": _NAMED,
    "estate": _NAMED
    | {"grid": str, "mode": str, "buildings": list, "aliases?": list, "company?": str, "committee?": bool},
    "staff": _NAMED | {"posts": list, "away?": list},
}
_OVER = {
    UnitKind.STREET: UnitKind.DISTRICT,
    UnitKind.CENTRE: UnitKind.STREET,
    UnitKind.COMMUNITY: UnitKind.STREET,
    UnitKind.GRID: UnitKind.COMMUNITY,
    UnitKind.ESTATE: UnitKind.GRID,
    UnitKind.DEPARTMENT: UnitKind.DISTRICT,
    UnitKind.COMPANY: UnitKind.DISTRICT,
}
_POST: dict[str, type] = {"role": str, "unit": str, "since": date, "until?": date}
_AWAY: dict[str, type] = {"from": date, "to": date}

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_RANGE = re.compile(r"(\d{1,3})-(\d{1,3})(\D*)")
_DAY = timedelta(days=1)


class Post(Struct, frozen=True):
    """A role in a unit from ``since`` (inclusive) until ``until`` (exclusive; None: open end), as aware moments."""

    role: Role
    unit: str
    since: datetime
    until: datetime | None = None


class RosterStaff(Struct, frozen=True):
    """A person on the roster. ``away``: spans in which no new work is given to them."""

    id: str
    name: str
    grants: tuple[Post, ...]
    away: tuple[tuple[datetime, datetime], ...] = ()


class Roster(Struct, frozen=True):
    """The town as the file has it: units from the district down, and staff, each in the order of the file."""

    units: tuple[Unit, ...]
    staff: tuple[RosterStaff, ...]


class RosterError(Exception):
    """The file cannot be used. ``problems``: everything that is wrong, to be rendered (texts ``roster-…``)."""

    def __init__(self, problems: tuple[Say, ...]) -> None:
        super().__init__("; ".join(f"{problem.key} {problem.args}" for problem in problems))
        self.problems = problems


def read_roster(path: Path, zone: str = "Asia/Shanghai") -> Roster:
    """Reads and checks the file; its dates are days of ``zone``. Raises :class:`RosterError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except FileNotFoundError:
        raise RosterError((Say("roster-no-file", {"path": str(path)}),)) from None
    except (OSError, UnicodeDecodeError):
        raise RosterError((Say("roster-unreadable", {"path": str(path)}),)) from None
    except tomllib.TOMLDecodeError as error:
        raise RosterError((Say("roster-not-toml", {"path": str(path), "detail": str(error)}),)) from None
    reading = _Reading(text, tables, ZoneInfo(zone))
    roster = Roster(reading.units(), reading.staff())
    if reading.problems:
        raise RosterError(tuple(sorted(reading.problems, key=lambda problem: int(str(problem.args.get("line", 0))))))
    return roster


class _Entry(Struct, frozen=True):
    """One ``[[table]]`` of the file, with the lines it stands on."""

    table: str
    line: int
    lines: tuple[str, ...]
    fields: dict[str, Any]

    def line_of(self, key: str) -> int:
        """The line of a key, else of the entry."""
        setting = re.compile(rf"\s*{re.escape(key)}\s*=")
        return next((self.line + n for n, line in enumerate(self.lines) if setting.match(line)), self.line)

    @property
    def named(self) -> str:
        """How the operator knows it: its name, else its id, else its kind."""
        return str(self.fields.get("name") or self.fields.get("id") or self.table)


class _Reading:
    """One reading of one file: collects problems and goes on."""

    def __init__(self, text: str, tables: dict[str, Any], zone: ZoneInfo) -> None:
        self.problems: list[Say] = []
        self._zone = zone
        entries = self._split(text, tables)
        #: Unsound entries count here, so that one mistake is not told again by everything that hangs on it.
        self._kinds = {str(entry.fields.get("id")): kind for kind in UnitKind for entry in entries[kind]}
        self._committees = {str(entry.fields.get("id")) for entry in entries["estate"] if entry.fields.get("committee")}
        self._sound = {
            table: [entry for entry in found if self._fits(entry, entry.fields, _ENTRIES[table])]
            for table, found in entries.items()
        }
        if len(entries["district"]) != 1:
            self.problems.append(Say("roster-one-district", {"count": len(entries["district"])}))
        self._unique("id", [entry for found in self._sound.values() for entry in found])
        for found in self._sound.values():
            self._unique("name", found)

    # units

    def units(self) -> tuple[Unit, ...]:
        found = [
            Unit(id=entry.fields["id"], kind=kind, name=entry.fields["name"], parent=self._parent(entry, kind))
            for kind in UnitKind
            if kind is not UnitKind.ESTATE
            for entry in self._sound[kind]
        ]
        return (*found, *(self._estate(entry) for entry in self._sound[UnitKind.ESTATE]))

    def _parent(self, entry: _Entry, kind: UnitKind) -> str | None:
        over = _OVER.get(kind)
        if over is None:
            return None
        there = [id for id, known in self._kinds.items() if known is over]
        named = entry.fields.get(over)
        if named is None:
            # A street, a department, a company, and a centre for the whole district name nothing above them.
            return next((id for id, known in self._kinds.items() if known is UnitKind.DISTRICT), None)
        if named not in there:
            self._unknown(entry, over, named, there, over)
        return str(named)

    def _estate(self, entry: _Entry) -> Unit:
        fields = entry.fields
        mode = MODES.get(fields["mode"])
        if mode is None:
            self._wrong_word(entry, "mode", fields["mode"], MODES)
        if mode is Mode.PROPERTY_COMPANY and not fields.get("company"):
            self._blame("roster-no-company", entry, "mode")
        return Unit(
            id=fields["id"],
            kind=UnitKind.ESTATE,
            name=fields["name"],
            parent=self._parent(entry, UnitKind.ESTATE),
            aliases=self._texts(entry, "aliases"),
            mode=mode,
            company=fields.get("company") or None,
            committee=fields.get("committee", False),
            buildings=tuple(
                dict.fromkeys(label for text in self._texts(entry, "buildings") for label in _buildings(text))
            ),
        )

    # staff

    def staff(self) -> tuple[RosterStaff, ...]:
        return tuple(self._member(entry) for entry in self._sound["staff"])

    def _member(self, entry: _Entry) -> RosterStaff:
        posts = [self._post(entry, fields) for fields in self._tables(entry, "posts", _POST)]
        if not entry.fields["posts"]:
            self._blame("roster-missing-key", entry, "posts", key="posts")
        spans = []
        for fields in self._tables(entry, "away", _AWAY):
            if fields["to"] < fields["from"]:
                self._blame("roster-dates-reversed", entry, "away", start=str(fields["from"]), end=str(fields["to"]))
            spans.append((self._midnight(fields["from"]), self._midnight(fields["to"] + _DAY)))
        return RosterStaff(
            id=entry.fields["id"],
            name=entry.fields["name"],
            grants=tuple(post for post in posts if post),
            away=tuple(spans),
        )

    def _post(self, entry: _Entry, fields: Mapping[str, Any]) -> Post | None:
        role, unit, since, until = ROLES.get(fields["role"]), fields["unit"], fields["since"], fields.get("until")
        kind = self._kinds.get(unit)
        if role is None:
            self._wrong_word(entry, "posts", fields["role"], ROLES)
            return None
        wanted = UNIT_OF_ROLE[role]
        if kind is None:
            self._unknown(entry, "posts", unit, [id for id, kind in self._kinds.items() if kind is wanted], wanted)
            return None
        if kind is not wanted:
            words = {
                "role": Term(_key("role", role)),
                "wanted": Term(_key("unit", wanted)),
                "kind": Term(_key("unit", kind)),
            }
            self._blame("roster-wrong-unit", entry, "posts", unit=unit, **words)
        elif role is Role.COMMITTEE_MEMBER and unit not in self._committees:
            self._blame("roster-no-committee", entry, "posts", unit=unit)
        if until and until < since:
            self._blame("roster-dates-reversed", entry, "posts", start=str(since), end=str(until))
        return Post(role, unit, self._midnight(since), self._midnight(until + _DAY) if until else None)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._zone).astimezone(UTC)

    # form

    def _split(self, text: str, tables: dict[str, Any]) -> dict[str, list[_Entry]]:
        """The entries of each kind with their lines; what is no entry is a problem."""
        lines = text.splitlines()
        heads = [
            (n, found[1]) for n, line in enumerate(lines) if (found := re.match(r"\s*\[\[\s*([^\]\s]+)\s*\]\]", line))
        ]
        entries: dict[str, list[_Entry]] = {table: [] for table in _ENTRIES}
        for table, value in tables.items():
            places = [n for n, head in heads if head == table]
            if table not in _ENTRIES or not isinstance(value, list) or len(places) != len(value):
                line = next((n for n, text in enumerate(lines) if re.match(rf"\s*\[*\s*{re.escape(table)}\b", text)), 0)
                known = tuple(f"[[{name}]]" for name in _ENTRIES)
                self.problems.append(Say("roster-unknown-entry", {"line": line + 1, "entry": table, "known": known}))
                continue
            for start, fields in zip(places, value, strict=True):
                end = next((n for n, _ in heads if n > start), len(lines))
                entries[table].append(_Entry(table, start + 1, tuple(lines[start:end]), fields))
        return entries

    def _fits(self, entry: _Entry, fields: Mapping[str, Any], shape: Mapping[str, type], within: str = "") -> bool:
        """Whether the fields are those of the shape; what is wrong is a problem. ``within``: the list they stand in."""
        before = len(self.problems)
        needs = {key.rstrip("?"): (kind, not key.endswith("?")) for key, kind in shape.items()}
        for key in fields:
            if key not in needs:
                self._blame("roster-unknown-key", entry, within or key, key=key, known=tuple(needs))
        for key, (kind, needed) in needs.items():
            value: Any = fields.get(key)
            if value is None or value == "":
                if needed:
                    self._blame("roster-missing-key", entry, within or key, key=key)
            elif type(value) is not kind:
                wanted = Term(f"roster-type-{kind.__name__}")
                self._blame("roster-wrong-type", entry, within or key, key=key, wanted=wanted)
            elif key == "id" and not _ID.fullmatch(str(value)):
                self._blame("roster-bad-id", entry, key, id=str(value))
        return len(self.problems) == before

    def _tables(self, entry: _Entry, key: str, shape: Mapping[str, type]) -> list[Mapping[str, Any]]:
        """The sound ``{…}`` of a list."""
        found: list[Mapping[str, Any]] = []
        for fields in entry.fields.get(key, ()):
            if not isinstance(fields, dict):
                self._blame("roster-wrong-type", entry, key, key=key, wanted=Term("roster-type-dict"))
            elif self._fits(entry, fields, shape, key):
                found.append(fields)
        return found

    def _texts(self, entry: _Entry, key: str) -> tuple[str, ...]:
        values = entry.fields.get(key, ())
        if not all(isinstance(value, str) and value for value in values):
            self._blame("roster-wrong-type", entry, key, key=key, wanted=Term("roster-type-texts"))
        return tuple(value for value in values if isinstance(value, str) and value)

    def _unique(self, key: str, entries: Iterable[_Entry]) -> None:
        first: dict[str, _Entry] = {}
        for entry in entries:
            value = entry.fields[key]
            other = first.setdefault(value, entry)
            if other is not entry:
                self._blame(f"roster-same-{key}", entry, key, value=value, other=other.line_of(key))

    def _unknown(self, entry: _Entry, key: str, value: str, known: list[str], kind: UnitKind) -> None:
        wanted = Term(_key("unit", kind))
        if not known:
            self._blame("roster-no-unit", entry, key, kind=wanted, table=f"[[{kind}]]")
            return
        near = difflib.get_close_matches(value, known, 1) or known[:3]
        self._blame("roster-unknown-unit", entry, key, value=value, kind=wanted, near=tuple(near))

    def _wrong_word(self, entry: _Entry, key: str, value: str, known: Mapping[str, Any]) -> None:
        self._blame("roster-wrong-word", entry, key, value=value, known=tuple(w for w in known if not w.isascii()))

    def _blame(self, problem: str, entry: _Entry, at: str, **args: Arg) -> None:
        self.problems.append(Say(problem, {"line": entry.line_of(at), "entry": entry.named, **args}))


def _buildings(text: str) -> list[str]:
    """``1-3号楼`` is 1号楼, 2号楼, 3号楼; anything else is itself."""
    found = _RANGE.fullmatch(text.strip())
    if not found or int(found[1]) >= int(found[2]):
        return [text.strip()]
    return [f"{n}{found[3]}" for n in range(int(found[1]), int(found[2]) + 1)]


def _key(stem: str, code: str) -> str:
    return f"{stem}-{code.replace('_', '-')}"
