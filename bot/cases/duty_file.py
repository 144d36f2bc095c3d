"""Reads the duty list: the file in which an office says whose matter each category is.

Everything wrong is found in one reading and told with its line and its mend. Pure but for reading the file; it must not
know how a list is kept.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bot.cases.case import Kind, Tier, Urgency
from bot.cases.categories import OTHER, categories
from bot.cases.duties import Duty, DutyList, Power
from bot.cases.roster import ROLES, RosterError
from bot.cases.town import Unit, UnitKind
from bot.texts import Arg, Say, Term

#: What an office may write, beside the codes themselves.
KINDS = {
    "矛盾纠纷": Kind.DISPUTE,
    "报修": Kind.REPAIR,
    "违规行为": Kind.VIOLATION,
    "业主共同事务": Kind.OWNERS,
    "咨询": Kind.INQUIRY,
} | {kind.value: kind for kind in Kind}
URGENCIES = {
    "紧急": Urgency.URGENT,
    "较急": Urgency.PROMPT,
    "一般": Urgency.NORMAL,
    "复杂": Urgency.COMPLEX,
} | {urgency.value: urgency for urgency in Urgency if urgency is not Urgency.LIFE}
TIERS = {"网格": Tier.GRID, "社区": Tier.COMMUNITY, "街道": Tier.STREET} | {
    tier.value: tier for tier in Tier if tier is not Tier.CENTRE
}
POWERS = {
    "先行处置": Power.TRY,
    "调解": Power.MEDIATE,
    "组织维修": Power.REPAIR,
    "查处": Power.ENFORCE,
    "协调督办": Power.COORDINATE,
    "指导监督": Power.GUIDE,
    "答复": Power.ANSWER,
} | {power.value: power for power in Power}
UNITS = ("minutes", "hours", "workdays", "days")

_KEYS: dict[str, type] = {
    "category": str,
    "kind": str,
    "urgency": str,
    "first": str,
    "lead": list,
    "support?": list,
    "basis": str,
    "limit?": dict,
    "powers": dict,
}
_LABEL = re.compile(r"[0-9A-Za-z-]{1,40}")


class DutiesError(RosterError):
    """The file cannot be used; ``problems`` as in the roster's own."""


def read_duties(path: Path, units: Sequence[Unit]) -> DutyList:
    """Reads and checks the file against the units of the town. Raises :class:`DutiesError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except FileNotFoundError:
        raise DutiesError((Say("duties-no-file", {"path": str(path)}),)) from None
    except (OSError, UnicodeDecodeError):
        raise DutiesError((Say("duties-unreadable", {"path": str(path)}),)) from None
    except tomllib.TOMLDecodeError as error:
        raise DutiesError((Say("duties-not-toml", {"path": str(path), "detail": str(error)}),)) from None
    reading = _Reading(text, tables, units)
    rows = reading.rows()
    if reading.problems:
        raise DutiesError(tuple(sorted(reading.problems, key=lambda problem: int(str(problem.args.get("line", 0))))))
    digest = hashlib.sha256(msgspec.json.encode(rows, order="sorted")).hexdigest()[:8]
    return DutyList(f"{tables['label']}.{digest}", rows)


class _Reading:
    """One reading of one file: collects problems and goes on."""

    def __init__(self, text: str, tables: Mapping[str, Any], units: Sequence[Unit]) -> None:
        self.problems: list[Say] = []
        self._lines = text.splitlines()
        self._departments = [unit.id for unit in units if unit.kind is UnitKind.DEPARTMENT]
        self._line, self._entry = 1, ""
        label = tables.get("label")
        if not isinstance(label, str) or not _LABEL.fullmatch(label):
            self._blame("duties-label", "label")
        for key in tables:
            if key not in ("label", "duty"):
                self._blame("duties-unknown-key", key, key=key, known=("label", "[[duty]]"))
        rows = tables.get("duty", [])
        self._rows = rows if isinstance(rows, list) else []

    def rows(self) -> dict[str, Duty]:
        heads = [n for n, line in enumerate(self._lines, 1) if re.match(r"\s*\[\[\s*duty\s*\]\]", line)]
        first: dict[str, int] = {}
        found: dict[str, Duty] = {}
        for line, fields in zip(heads, self._rows, strict=False):
            self._line, self._entry = line, str(fields.get("category", ""))
            if not self._fits(fields):
                first.setdefault(self._entry, line)  # it is there, only not sound
                continue
            if self._entry in first:
                self._blame("duties-twice", "category", other=first[self._entry])
            first.setdefault(self._entry, line)
            duty = self._duty(fields)
            if duty is not None:
                found[duty.category] = duty
        missing = tuple(code for code in categories() if code not in first)
        if missing:
            self._line, self._entry = 1, ""
            self._blame("duties-missing", "duty", codes=missing)
        return found

    def _duty(self, fields: Mapping[str, Any]) -> Duty | None:
        before = len(self.problems)
        if self._entry not in categories():
            near = difflib.get_close_matches(self._entry, list(categories()), 1) or ["C01"]
            self._blame("duties-no-category", "category", near=near[0])
        kind = self._word("kind", fields["kind"], KINDS)
        urgency = self._word("urgency", fields["urgency"], URGENCIES)
        first = self._word("first", fields["first"], TIERS)
        lead = self._names("lead", fields["lead"])
        support = self._names("support", fields.get("support", []))
        limit = self._limit(fields.get("limit"))
        powers = {
            who: tuple(self._word("powers", word, POWERS) for word in words if isinstance(word, str))
            for name, words in fields["powers"].items()
            for who in self._names("powers", [name])
            if self._is_list("powers", words)
        }
        if len(self.problems) > before:
            return None
        duty = Duty(
            category=self._entry, kind=kind, urgency=urgency, first=first, lead=lead, support=support,
            basis=fields["basis"], limit=limit, powers=powers,
        )  # fmt: skip
        self._sound(duty)
        return duty

    def _sound(self, duty: Duty) -> None:
        """Whoever starts must have something to do, and whoever leads must be able to settle it."""
        role = {Tier.GRID: "grid_worker", Tier.COMMUNITY: "community_secretary"}.get(duty.first, "street_officer")
        if not (duty.settles(role, duty.kind) or duty.tries(role)):
            self._blame("duties-first-powerless", "first", role=Term(f"role-{role.replace('_', '-')}"))
        if not duty.lead:
            self._blame("duties-missing-key", "lead", key="lead")
        elif not any(duty.settles(who, duty.kind) or Power.ENFORCE in duty.powers.get(who, ()) for who in duty.lead):
            self._blame("duties-lead-powerless", "lead", kind=Term(f"kind-{duty.kind.value}"))
        if Power.ENFORCE in duty.powers.get("community_secretary", ()) or Power.ENFORCE in duty.powers.get(
            "grid_worker", ()
        ):
            self._blame("duties-community-enforces", "powers")
        for kind in _filed_as(duty):
            if not duty.settles("street_officer", kind):
                self._blame("duties-street-powerless", "powers", kind=Term(f"kind-{kind.value}"))

    def _fits(self, fields: Mapping[str, Any]) -> bool:
        before = len(self.problems)
        needs = {key.rstrip("?"): (kind, not key.endswith("?")) for key, kind in _KEYS.items()}
        for key in fields:
            if key not in needs:
                self._blame("duties-unknown-key", key, key=key, known=tuple(needs))
        for key, (kind, needed) in needs.items():
            value = fields.get(key)
            if value is None or value == "":
                if needed:
                    self._blame("duties-missing-key", key, key=key)
            elif type(value) is not kind:
                self._blame("duties-wrong-type", key, key=key, wanted=Term(f"duties-type-{kind.__name__}"))
        return len(self.problems) == before

    def _word(self, key: str, value: str, known: Mapping[str, Any]) -> Any:
        if value not in known:
            self._blame("duties-wrong-word", key, value=value, known=tuple(w for w in known if not w.isascii()))
            return next(iter(known.values()))
        return known[value]

    def _is_list(self, key: str, value: Any) -> bool:
        if isinstance(value, list) and value and all(isinstance(word, str) for word in value):
            return True
        self._blame("duties-wrong-type", key, key=key, wanted=Term("duties-type-powers"))
        return False

    def _names(self, key: str, names: Sequence[Any]) -> tuple[str, ...]:
        """Roles and departments, as codes."""
        found: list[str] = []
        for name in names:
            if name in ROLES:
                found.append(ROLES[name].value)
            elif name in self._departments:
                found.append(name)
            else:
                known = [*self._departments, *(word for word in ROLES if not word.isascii())]
                near = difflib.get_close_matches(str(name), known, 1) or known[:3]
                self._blame("duties-unknown-unit", key, value=str(name), near=tuple(near))
        return tuple(dict.fromkeys(found))

    def _limit(self, given: Any) -> tuple[int, str] | None:
        if given is None:
            return None
        unit, amount = next(iter(given.items()), ("", 0))
        if len(given) != 1 or unit not in UNITS or type(amount) is not int or not 1 <= amount <= 10_000:
            self._blame("duties-limit", "limit")
            return None
        return amount, unit

    def _blame(self, problem: str, at: str, **args: Arg) -> None:
        setting = re.compile(rf"\s*{re.escape(at)}\s*=")
        rest = enumerate(self._lines[self._line - 1 :], self._line)
        line = self._line
        for n, text in rest:
            if n > self._line and text.lstrip().startswith("[["):
                break
            if setting.match(text):
                line = n
                break
        self.problems.append(Say(problem, {"line": line, "entry": self._entry, **args}))


def _filed_as(duty: Duty) -> tuple[Kind, ...]:
    """The kinds a matter of that category may be filed as; what fits none is seen to like a repair."""
    if duty.category == OTHER:
        return (duty.kind, Kind.REPAIR)
    both = (Kind.DISPUTE, Kind.VIOLATION) if categories()[duty.category].both_faces else ()
    return tuple(dict.fromkeys((duty.kind, *both)))
