"""One decision while it is being made: what it changes, what it writes down and whom it tells.

A :class:`Ruling` lives for one call of ``decide`` and is turned into a frozen :class:`Change`; nothing it does can be
seen from outside before that. It must not know how anything is stored, rendered or sent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from bot.cases.calendar import Calendar
from bot.cases.case import Case, Entry, Person, Promise, PromiseState, Words, WordsKind
from bot.cases.categories import Category, categories
from bot.cases.commands import Said
from bot.cases.duties import Duty, DutyList
from bot.cases.town import Town
from bot.cases.voice_sight import VoiceSight
from bot.cases.voices import Move, Voice
from bot.config import Policy
from bot.texts import Arg

#: Fields a journal entry never holds: they can be computed, or they say where somebody lives.
UNWRITTEN = frozenset({"version", "stage", "wake_at", "place"})


class Sight(VoiceSight, Protocol):
    """What a ruling may look at: one moment of the records. Tests pass plain objects."""

    at: datetime
    town: Town
    calendar: Calendar
    policy: Policy  # the policy new cases are judged by
    duties: DutyList  # the duty list new cases are judged by

    def policy_of(self, version: str) -> Policy: ...
    def duties_of(self, name: str) -> DutyList:
        """The list that a row's name (``Case.duty``) is of; today's if it was lost."""
        ...

    def case(self, number: int) -> Case | None: ...
    def person(self, id: int) -> Person | None: ...
    def words_of(self, case: int) -> list[Words]: ...
    def promises_of(self, case: int) -> list[Promise]: ...
    def load_of(self, people: Collection[int]) -> dict[int, int]: ...
    def opened_since(self, since: datetime, *, estate: str, category: str) -> list[Case]:
        """Cases of this estate and category opened lately, newest first."""
        ...

    def next_number(self) -> int: ...
    def next_in(self, series: str) -> int:
        """The next number of a series of files or orders, from 1 ("mediation-2026")."""
        ...

    def code_of(self, case: int, n: int) -> str:
        """The code of the case's n-th invitation to mediation, which only the house can make."""
        ...

    def links_to(self, start: str) -> tuple[str, ...]:
        """Links by which somebody arrives here with this payload, one for each channel that has them."""
        ...


class Begin(Struct, frozen=True, tag=True):
    """A button that opens a conversation: ``given`` is what is known before the first question."""

    flow: str
    case: int = 0
    given: dict[str, Any] = {}


class Show(Struct, frozen=True, tag=True):
    """A button that shows something: case, timeline, actions, menu, mine, work. Changes nothing."""

    what: str
    case: int = 0
    page: int = 0


class Enter(Struct, frozen=True, tag=True):
    """A button in a group's chat that leads to the private conversation, arriving there with ``start``."""

    start: str


class Button(Struct, frozen=True):
    """Labelled by the text ``button-<id>``, which may have slots. ``do`` is a command, a :class:`Begin`, a :class:`Show`,
    an :class:`Enter` or an effect that reception knows."""

    id: str
    do: Struct
    args: Mapping[str, Arg] = {}


class Notice(Struct, frozen=True, kw_only=True):
    """Something a person is to be told. ``about`` is the case it speaks of; its slots have passed ``visible``.

    ``weight`` names an Importance: danger, reply, promise, urgent, work, reminder, digest. The quiet hours hold back all but
    danger, replies and urgent work.
    """

    to: int
    key: str
    args: Mapping[str, Arg]
    about: int
    weight: str
    buttons: tuple[Button, ...] = ()
    media: tuple[str, ...] = ()
    question: str = ""  # a pushed question: "answer" or "confirm"; the only one asked lately is answered in free text
    covers: str = ""  # earlier messages of this key, to the same person about the same case, lose their words
    grows: bool = False  # a number that has grown: said on a card they hold, where that can be changed
    blurred: bool = False  # said at the next half hour, to whom the minute would tell when the resident spoke


class Telling(Struct, frozen=True, kw_only=True):
    """Something that all voices of a case are to be told, each in private: those with a number over ``after`` up to ``upto``.
    ``asks``: only those who have not answered that of ``claim`` (confirm | follow_up); ``step`` counts the tellings."""

    case: int
    step: int
    key: str
    args: Mapping[str, Arg]
    buttons: tuple[Button, ...]
    weight: str
    after: int
    upto: int
    asks: str = ""
    claim: int = 0


class Change(Struct, frozen=True, kw_only=True):
    """What a command does, to be written in one commit. ``case`` is the case it was asked of, as it is now."""

    case: Case
    cases: tuple[Case, ...] = ()
    entries: tuple[Entry, ...] = ()
    words: tuple[Words, ...] = ()
    promises: tuple[Promise, ...] = ()
    notices: tuple[Notice, ...] = ()
    voices: tuple[Voice, ...] = ()
    tellings: tuple[Telling, ...] = ()
    moves: tuple[Move, ...] = ()

    def with_part(self, part: Change) -> Change:
        """Both, in one commit: what was decided of another case on the way."""
        names = [name for name in self.__struct_fields__ if name != "case"]
        return msgspec.structs.replace(self, **{name: getattr(self, name) + getattr(part, name) for name in names})


class Refusal(Exception):
    """The command may not be done. ``code`` names words ``refusal-<code>``; ``step`` the question to ask again, if any."""

    def __init__(self, code: str, step: str = "", **args: Arg) -> None:
        super().__init__(code)
        self.code = code
        self.step = step
        self.slots: dict[str, Arg] = args


class Ruling:
    """The accumulator. Cases are frozen: ``case`` is replaced as the decision goes on."""

    def __init__(self, case: Case, sight: Sight, by: int, *, new: bool = False) -> None:
        self.case = case
        self.sight = sight
        self.by = by
        self.at = sight.at
        self.town = sight.town
        self.calendar = sight.calendar
        self.policy = sight.policy_of(case.policy)
        self._written = {} if new else written(case)
        self._before = None if new else case
        self._entries: list[Entry] = []
        self._words: list[Words] = []
        self._promises: dict[int, Promise] = {}
        self._notices: list[Notice] = []
        self._others: dict[int, Case] = {}
        self._voices: dict[int, Voice] = {}
        self._tellings: list[Telling] = []
        self.moves: list[Move] = []
        self.alike: dict[tuple[str, str], list[Case]] = {}  # told lately of an estate and a category, once looked for
        self.parts: list[Ruling] = []  # rulings on other cases that this one brings with it

    @property
    def before(self) -> Case | None:
        """The case as it was; None: this ruling opens it."""
        return self._before

    @property
    def entries(self) -> list[Entry]:
        """What has been written about this case so far."""
        return [entry for entry in self._entries if entry.case == self.case.number]

    @property
    def kept(self) -> list[Words]:
        """The words this ruling keeps."""
        return list(self._words)

    @property
    def category(self) -> Category:
        return categories()[self.case.category]

    @property
    def duty(self) -> Duty:
        return duty_of(self.case, self.sight)

    def set(self, **fields: Any) -> None:
        """Replaces fields of the case. The status is not among them: ``lifecycle.move`` alone changes that."""
        self.case = msgspec.structs.replace(self.case, **fields)

    def write(self, what: str, rule: str = "", **args: Any) -> None:
        """Adds a journal entry that holds every field changed since the one before it."""
        changes = self._unwritten()
        self._entries.append(
            Entry(case=self.case.number, at=self.at, by=self.by, what=what, rule=rule, args=args, changes=changes)
        )

    def _unwritten(self) -> dict[str, Any]:
        """The fields changed since the last entry; from now on they count as written."""
        now, before = written(self.case), self._written
        self._written = now
        return {name: value for name, value in now.items() if name not in before or before[name] != value}

    def _write_rest(self) -> None:
        """What was changed after the last entry belongs to it; where nothing was worth an entry, time has looked."""
        own = next((n for n in reversed(range(len(self._entries))) if self._entries[n].case == self.case.number), None)
        rest = self._unwritten()
        if rest and own is not None:
            entry = self._entries[own]
            self._entries[own] = msgspec.structs.replace(entry, changes={**entry.changes, **rest})
        elif rest:
            self._entries.append(Entry(case=self.case.number, at=self.at, by=self.by, what="looked", changes=rest))

    def keep(self, kind: WordsKind, said: Said, author: int | None = None) -> int | None:
        """Keeps what somebody wrote; its number, or None when there was nothing."""
        if not said.text and not said.media:
            return None
        number = self.case.words + 1
        self.set(words=number)
        author = self.by if author is None else author
        self._words.append(
            Words(
                case=self.case.number, n=number, author=author, kind=kind, text=said.text, at=self.at, media=said.media
            )
        )
        return number

    def words(self) -> list[Words]:
        """Everything kept for this case, this ruling's own included."""
        return [*self.sight.words_of(self.case.number), *self._words]

    def tell(
        self,
        to: int | None,
        key: str,
        args: Mapping[str, Arg],
        *buttons: Button,
        weight: str = "work",
        media: tuple[str, ...] = (),
        question: str = "",
        about: int | None = None,
        covers: str = "",
        grows: bool = False,
        blurred: bool = False,
    ) -> None:
        """Tells a person; nobody (0 or None) is told nothing. ``args`` have passed ``visible``. ``about``: another case than
        the one that is ruled on."""
        if not to:
            return
        self._notices.append(
            Notice(
                to=to,
                key=key,
                args=args,
                about=self.case.number if about is None else about,
                weight=weight,
                buttons=buttons,
                media=media,
                question=question,
                covers=covers,
                grows=grows,
                blurred=blurred,
            )
        )

    def correct(self, slots: Mapping[str, Arg]) -> list[Notice]:
        """Puts later values into what this ruling has told of its case; the notices that had one of them."""
        told = []
        for n, notice in enumerate(self._notices):
            changed = {name: value for name, value in slots.items() if name in notice.args}
            if changed and notice.about == self.case.number:
                self._notices[n] = msgspec.structs.replace(notice, args={**notice.args, **changed})
                told.append(notice)
        return told

    def tell_voices(
        self,
        key: str,
        args: Mapping[str, Arg],
        *buttons: Button,
        weight: str = "promise",
        asks: str = "",
        after: int = 0,
    ) -> None:
        """Tells everybody who said "same here". It is done some hundred at a time, by events of their own."""
        shared = self.case.shared
        if not shared.members:
            return
        step = shared.steps + 1
        self.set(shared=msgspec.structs.replace(shared, steps=step))
        self._tellings.append(
            Telling(
                case=self.case.number,
                step=step,
                key=key,
                args=args,
                buttons=buttons,
                weight=weight,
                after=after,
                upto=shared.numbers,
                asks=asks,
                claim=shared.claim,
            )
        )

    def voice(self, person: int) -> Voice | None:
        """The person's voice in this case, as this ruling leaves it; one that has left is one still."""
        if person in self._voices:
            return self._voices[person]
        return self.sight.voice(self.case.number, person) if self.case.shared.numbers else None

    def put_voice(self, voice: Voice) -> None:
        self._voices[voice.person] = voice

    def promise(self, promise: Promise) -> None:
        self._promises[promise.n] = promise

    def next_promise(self) -> int:
        number = self.case.promises + 1
        self.set(promises=number)
        return number

    def promises(self) -> list[Promise]:
        """Every promise of this case, as this ruling leaves them."""
        known = {promise.n: promise for promise in self.sight.promises_of(self.case.number)} | self._promises
        return list(known.values())

    def pending(self) -> list[Promise]:
        """Those that are still to be kept."""
        return [promise for promise in self.promises() if promise.state is PromiseState.PENDING]

    def other(self, case: Case, what: str, **args: Any) -> None:
        """Changes another case too. What was made of it before stays."""
        before = self.sight.case(case.number) or case
        fields = {name: to for name, to in msgspec.structs.asdict(case).items() if to != getattr(before, name)}
        if part := next((part for part in self.parts if part.case.number == case.number), None):
            part.set(**fields)
            part.write(what, **args)
            return
        old = written(known := self._others.get(case.number, before))
        self._others[case.number] = case = msgspec.structs.replace(known, **fields)
        changes = {name: value for name, value in written(case).items() if old.get(name) != value}
        self._entries.append(Entry(case=case.number, at=self.at, by=self.by, what=what, args=args, changes=changes))

    def change(self, wake_at: datetime | None) -> Change:
        """Freezes the decision. ``stage`` grows when what buttons depend on has changed."""
        self._write_rest()
        case, before = self.case, self._before
        moved = before is None or any(
            getattr(before, name) != getattr(case, name)
            for name in ("status", "tier", "round", "handler", "claimed_at", "paused_at")
        )
        case = msgspec.structs.replace(case, wake_at=wake_at, stage=case.stage + 1 if moved else case.stage)
        self.case = case
        return Change(
            case=case,
            cases=(case, *self._others.values()),
            entries=tuple(self._entries),
            words=tuple(self._words),
            promises=tuple(self._promises.values()),
            notices=tuple(self._notices),
            voices=tuple(self._voices.values()),
            tellings=tuple(self._tellings),
            moves=tuple(self.moves),
        )


def duty_of(case: Case, sight: Sight) -> Duty:
    """The row of the duty list by which a case is judged: of the list it was opened under."""
    return sight.duties_of(case.duty).rows.get(case.category) or sight.duties.rows[case.category]


def written(case: Case) -> dict[str, Any]:
    """The case's fields as the journal holds them: JSON values, without words and without where somebody lives."""
    fields: dict[str, Any] = msgspec.to_builtins(case)
    return {name: value for name, value in fields.items() if name not in UNWRITTEN}
