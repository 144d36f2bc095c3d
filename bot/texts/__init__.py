"""Words: every sentence a person reads comes out of the ``.ftl`` files beside this one, zh-CN first, and English.

The rest of the program speaks in :class:`Say` values: a key and typed slots. Only here do they become text, so that
what a resident wrote can be a slot and never a template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType, fluent_number
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from msgspec import Struct

#: The language that has every key, and that everybody gets whose own has not.
DEFAULT_LANGUAGE = "zh-CN"

#: Stands where a slot was forgotten: the sentence around it is still worth more than none.
GAP = "…"


class Term(Struct, frozen=True):
    """A slot that is itself words from the text files: a category, a tier, a role, a reason, with slots of its own."""

    key: str
    args: dict[str, Arg] = {}


class Day(Struct, frozen=True):
    """A slot shown as a date without a time of day."""

    at: datetime


#: What a slot may hold. ``str`` is verbatim (a name from the roster, or what somebody wrote); ``datetime`` is shown as
#: local date, weekday and time; a tuple is a list.
Arg = str | int | datetime | Day | Term | tuple["str | Term", ...]


class Say(Struct, frozen=True):
    """Something to be said: the key of a message in the text files and its slots."""

    key: str
    args: dict[str, Arg] = {}


class MissingWords(LookupError):
    """A key or a slot that the text files and the program do not agree on. Raised by a strict :class:`Texts` only."""


class BrokenTexts(ValueError):
    """A text file cannot be used; the message names the file, the line or key, and what to mend."""


class Texts:
    """Turns :class:`Say` values into words.

    ``zone``: where local dates are told. ``override``: a folder like this one (``zh-CN/anything.ftl``) in which a town
    says some things its own way. ``strict``: for tests, raises :class:`MissingWords`; otherwise a lack is counted in
    ``faults`` (by ``language/key``), logged once, and bridged: the default language, then the key.
    """

    def __init__(self, zone: str = "Asia/Shanghai", override: Path | None = None, *, strict: bool = False) -> None:
        self.faults: Counter[str] = Counter()
        self._strict = strict
        self._zone = ZoneInfo(zone)
        self._date = lru_cache(4096)(self._told)  # the same few dates are told again and again
        shipped = dict(_shipped())
        for folder in _folders(override) if override else ():
            own = read_folder(folder)
            _check_override(folder, own, shipped[DEFAULT_LANGUAGE])
            shipped[folder.name] = {**shipped.get(folder.name, {}), **own}
        self._voices = {language: _Voice(language, entries) for language, entries in shipped.items()}

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language there is, the default first."""
        return (DEFAULT_LANGUAGE, *(language for language in self._voices if language != DEFAULT_LANGUAGE))

    def has(self, key: str) -> bool:
        return key in self._voices[DEFAULT_LANGUAGE]

    def label(self, language: str, key: str) -> str:
        """Words without slots: a button, a term."""
        voice = self._voice(language)
        known = voice.labels.get(key)
        return self._say(voice, key, {}) if known is None else known

    def say(self, language: str, say: Say) -> str:
        if not say.args:
            return self.label(language, say.key)
        return self._say(self._voice(language), say.key, say.args)

    def _voice(self, language: str) -> _Voice:
        """The language itself, else its main tongue (``en`` for ``en-GB``), else the default."""
        voice = self._voices.get(language) or self._voices.get(language.partition("-")[0])
        return voice or self._voices[DEFAULT_LANGUAGE]

    def _say(self, voice: _Voice, key: str, args: Mapping[str, Arg]) -> str:
        if key not in voice:
            self._blame(voice, key, "key")
            voice = self._voices[DEFAULT_LANGUAGE]
            if key not in voice:
                return key
        chosen = voice.chosen_by(key)
        slots = {name: self._slot(voice, arg, name in chosen) for name, arg in args.items()}
        text, errors = voice.render(key, slots)
        if errors:
            self._blame(voice, key, "slot")
            gaps = {name: GAP for name in voice.variables(key) if name not in slots}
            text, errors = voice.render(key, {**slots, **gaps})
            return key if errors else text
        if not args:
            voice.labels[key] = text
        return text

    def _slot(self, voice: _Voice, arg: Arg, chooses: bool = False) -> FluentType:
        """``chooses``: the entry has forms for it (one case, two cases). Other numbers need no number formatting, which
        costs more than the rest of a sentence; and it is case 12345, never 12,345."""
        if isinstance(arg, str):
            return _Verbatim(arg)
        if isinstance(arg, int):
            return fluent_number(arg, useGrouping=False) if chooses else _Verbatim(str(arg))
        if isinstance(arg, Term):
            known = None if arg.args else voice.labels.get(arg.key)
            return _Verbatim(self._say(voice, arg.key, arg.args) if known is None else known)
        if isinstance(arg, tuple):
            return _Verbatim(self._say(voice, "list-joint", {}).join(str(self._slot(voice, part)) for part in arg))
        if isinstance(arg, Day):
            return _Verbatim(self._date(voice, arg.at.astimezone(self._zone).date()))
        return _Verbatim(self._date(voice, arg.astimezone(self._zone).replace(second=0, microsecond=0)))

    def _told(self, voice: _Voice, local: date) -> str:
        """A local date, or a local time to the minute, in words."""
        parts: dict[str, Arg] = {
            "month": Term(f"month-{local.month}"),
            "day": local.day,
            "weekday": Term(f"weekday-{local.isoweekday()}"),
        }
        if isinstance(local, datetime):
            return self._say(voice, "format-moment", parts | {"time": f"{local:%H:%M}"})
        return self._say(voice, "format-day", parts)

    def _blame(self, voice: _Voice, key: str, lack: str) -> None:
        if self._strict:
            raise MissingWords(f"{voice.language}: no such {lack} in {key!r}")
        fault = f"{voice.language}/{key}"
        self.faults[fault] += 1
        if self.faults[fault] == 1:
            structlog.get_logger(part="texts").error("words_missing", language=voice.language, key=key, lack=lack)


class _Voice:
    """One language: its entries, and the words without slots, kept once they were rendered."""

    def __init__(self, language: str, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self.labels: dict[str, str] = {}
        self._entries = entries
        self._chosen_by: dict[str, frozenset[str]] = {}
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(ast.Resource(body=list(entries.values())))
        self._templates = {
            key: template for key, entry in entries.items() if (template := _template(entry)) is not None
        }

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def variables(self, key: str) -> frozenset[str]:
        return variables_of(self._entries[key])

    def chosen_by(self, key: str) -> frozenset[str]:
        """The slots whose number decides between forms of this entry."""
        known = self._chosen_by.get(key)
        if known is None:
            found = _Selectors()
            found.visit(self._entries[key])
            known = self._chosen_by[key] = frozenset(found.names)
        return known

    def render(self, key: str, slots: Mapping[str, FluentType | str]) -> tuple[str, list[Exception]]:
        template = self._templates.get(key)
        if template is not None:
            with suppress(KeyError):  # a slot was forgotten: the library says which
                return template % slots, []
        pattern = self._bundle.get_message(key).value
        text, errors = self._bundle.format_pattern(pattern, dict(slots))  # type: ignore[arg-type]  # a message has one
        return str(text), errors


def _template(entry: Entry) -> str | None:
    """For ``%`` with its slots, where an entry is nothing but words with slots between them, as most are: going through the
    library for those is a good part of every answer. None where there is anything to choose or to look up."""
    template = ""
    for element in entry.value.elements if entry.value else ():
        if isinstance(element, ast.TextElement):
            template += element.value.replace("%", "%%")
        elif isinstance(element.expression, ast.VariableReference):
            template += f"%({element.expression.id.name})s"
        else:
            return None
    return template


class _Verbatim(FluentType, str):
    """Text that passes through untouched. A plain ``str`` would be refused by the library beyond 2,500 characters."""

    def format(self, locale: object) -> str:  # type: ignore[override]  # the library's name wins over str.format
        return self


#: What a text file consists of: messages, and Fluent's own terms (``-name``), which only messages can use.
Entry = ast.Message | ast.Term


@cache
def _shipped() -> dict[str, dict[str, Entry]]:
    """The entries of every language beside this file; read once, since parsing takes a good part of a second."""
    return {folder.name: read_folder(folder) for folder in _folders(Path(__file__).parent)}


def read_folder(folder: Path) -> dict[str, Entry]:
    """Every entry of the ``.ftl`` files in ``folder`` by key (``-name`` for Fluent's own terms).

    Raises :class:`BrokenTexts` for a file that cannot be read, and for a key that is there twice.
    """
    entries: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.ftl")):
        text = path.read_text(encoding="utf-8")
        for entry in FluentParser().parse(text).body:
            if isinstance(entry, ast.Junk):
                line = text.count("\n", 0, entry.annotations[0].span.start) + 1  # type: ignore[union-attr]  # parsed with spans
                raise BrokenTexts(f"{path}, line {line}: {entry.annotations[0].message}")
            if not isinstance(entry, Entry):
                continue
            key = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            if key in entries:
                raise BrokenTexts(f"{path}: {key} is there twice")
            if entry.value is None:
                raise BrokenTexts(f"{path}: {key} has no words of its own")
            entries[key] = entry
    return entries


def variables_of(entry: Entry) -> frozenset[str]:
    """The names of the slots in one entry."""
    found = _Variables()
    found.visit(entry)
    return frozenset(found.names)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:
        self.names.add(node.id.name)


class _Selectors(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_SelectExpression(self, node: Any) -> None:
        found = _Variables()
        found.visit(node.selector)
        self.names |= found.names
        self.generic_visit(node)


def _folders(parent: Path) -> Iterator[Path]:
    """The language folders in ``parent``."""
    return (folder for folder in sorted(parent.iterdir()) if any(folder.glob("*.ftl")))


def _check_override(folder: Path, own: Mapping[str, Entry], shipped: Mapping[str, Entry]) -> None:
    """A town may say it otherwise, but not say something the program never asks for, nor use slots it does not fill."""
    for key, entry in own.items():
        if isinstance(entry, ast.Term):
            continue
        if key not in shipped:
            raise BrokenTexts(f"{folder}: there is no {key} to say otherwise")
        unknown = variables_of(entry) - variables_of(shipped[key])
        if unknown:
            raise BrokenTexts(
                f"{folder}: {key} has no {_listed(unknown)}; it has {_listed(variables_of(shipped[key]))}"
            )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names)) or "no slots"
