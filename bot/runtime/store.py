"""The port of the store: what is asked of the place where everything is kept. Values in, values out.

One writing transaction at a time; readers never wait for it. Nothing here does anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from bot.cases.case import Case, Entry, Person, Promise, Seat, Words
from bot.cases.town import Grant, Role, Town, Unit
from bot.cases.voices import Move, Voice
from bot.runtime.ports import (
    Choice,
    Delivery,
    Due,
    Event,
    EventState,
    Line,
    NewEvent,
    NewMessage,
    OutgoingMessage,
    Upload,
)

# --- what is kept


class Shown(Struct, frozen=True, kw_only=True):
    """A message as it was said. ``waiting``: it has not gone out, and may be rephrased. ``changeable``: it has, under a name
    by which the platform can change it."""

    id: int
    seat: str
    channel: str
    person: int
    case: int | None
    key: str
    text: str
    media: tuple[str, ...]
    choices: tuple[Choice, ...]
    waiting: bool
    changeable: bool


class Offer(Struct, frozen=True, kw_only=True):
    """The choices of one message. A token is ``id + "." + index`` in base 36; ``actions[index]`` is what it asks for,
    as JSON. ``question``: it belongs to the person's active dialog and dies with it; otherwise to ``case`` at ``stage``."""

    id: str
    person: int
    question: bool
    case: int | None
    stage: int
    actions: tuple[bytes, ...]
    expires_at: datetime
    used_at: datetime | None = None
    used: int | None = None


class StoredDialog(Struct, frozen=True, kw_only=True):
    """A conversation at rest; ``body`` is the dialog kernel's JSON."""

    person: int
    flow: str
    body: bytes
    at: datetime


# --- what is asked of a store


class Reader(Protocol):
    """Reads one consistent state."""

    def person(self, id: int) -> Person | None: ...
    def seat(self, id: str) -> Seat | None: ...
    def seat_at(self, channel: str, address: str) -> Seat | None: ...
    def who_sits(self, seat: str) -> tuple[Seat, Person] | None: ...
    def seats_of(self, person: int) -> list[Seat]:
        """Newest use first, seats that are gone left out."""
        ...

    def seats_in(self, channel: str, address: str) -> list[Seat]:
        """The seat at this address and those below it ("ADDRESS/…": the topics of a group)."""
        ...

    def person_of_roster(self, roster: str) -> Person | None: ...
    def town(self) -> Town: ...
    def dialog(self, person: int) -> StoredDialog | None: ...
    def offer(self, id: str) -> Offer | None: ...
    def case(self, number: int) -> Case | None: ...
    def open_of(self, person: int, limit: int = 20) -> list[Case]: ...
    def filed_by(self, person: int, limit: int = 20) -> list[Case]: ...  # open ones first, then newest first
    def work_of(self, person: int, limit: int = 50) -> list[Case]:
        """Open cases whose handler or partner this is, by ``settle_by``."""
        ...

    def pool_of(self, units: Collection[str], limit: int = 50) -> list[Case]:
        """Open cases of these units that nobody has, by ``accept_by``."""
        ...

    def called_to(self, units: Collection[str], limit: int = 50) -> list[Case]:
        """Cases for which a whistle still awaits something from these departments, by ``settle_by``."""
        ...

    def in_the_middle(self) -> set[int]:
        """Whoever is being asked something, or waits for an open case, or works on one."""
        ...

    def load_of(self, people: Collection[int]) -> dict[int, int]:
        """Open cases by handler, for sharing work out evenly."""
        ...

    def part_in(self, person: int, limit: int = 20) -> list[Case]: ...  # with a part that is not the filer's
    def closed_since(
        self, since: datetime, *, filer: int, category: str, estate: str | None, building: str | None
    ) -> list[Case]:
        """Cases closed after ``since`` with this category and (this filer, or this estate and building), newest first."""
        ...

    def opened_since(self, since: datetime, *, estate: str, category: str, limit: int = 100) -> list[Case]:
        """Cases of this estate and category opened at ``since`` or later, open or not, newest first: how hot it is."""
        ...

    def warned(self, limit: int = 200) -> list[Case]:
        """Open cases with an early warning, red ones first, then the oldest warning first."""
        ...

    def open_at(self, estate: str, category: str, limit: int = 50) -> list[Case]:
        """Open cases of this estate and category, oldest first."""
        ...

    def voice(self, case: int, person: int) -> Voice | None: ...
    def voices_of(self, case: int, after: int, limit: int) -> list[Voice]:
        """Those who are joined, by number, from the one after ``after``."""
        ...

    def voices_between(self, case: int, after: int, upto: int) -> list[Voice]:
        """Those who are joined with a number over ``after`` up to ``upto``."""
        ...

    def unhappy_of(self, case: int, claim: int, limit: int) -> list[Voice]:
        """Those who are joined and said of this claim that it is not, or half, solved."""
        ...

    def came_with(self, case: int, origin: int) -> int:
        """How many of those joined came with that case when it was merged into this one."""
        ...

    def common_voices(self, case: int, other: int) -> int:
        """How many of those joined to the one have a voice in the other too."""
        ...

    def joined_by(self, person: int, limit: int = 20) -> list[Case]:
        """Cases they said "same here" to, newest first."""
        ...

    def words_by(self, case: int, person: int) -> list[Words]:
        """What a voice wrote there."""
        ...

    def voice_words(self, case: int, before: int, limit: int) -> list[Words]:
        """What voices wrote, newest first, from the one before number ``before``."""
        ...

    def promise(self, case: int, n: int) -> Promise | None: ...
    def promises_of(self, case: int) -> list[Promise]: ...
    def duty(self, n: int) -> datetime | None:
        """When this recurring duty falls due; None: it was never arranged."""
        ...

    def tasks_of(self, person: int) -> list[Promise]:
        """Pending CALL, UNREACHABLE and ORDER promises of this person, by ``due_at``."""
        ...

    def words_of(self, case: int) -> list[Words]:
        """All but what voices wrote: their number grows without end."""
        ...

    def journal_of(self, case: int) -> list[Entry]: ...
    def journal_between(self, since: datetime, until: datetime) -> Iterator[Entry]:
        """Entries of all cases from ``since`` until before ``until``, as they come; costs what lies between."""
        ...

    def lines(self, seat: str, after: int, limit: int) -> list[Line]: ...
    def upload(self, hash: str, person: int | None = None) -> Upload | None:
        """The picture as this person sent it, or as whoever sent it first."""
        ...

    def trace(self, hash: str, person: int) -> str:
        """When and where a picture of theirs was taken, until they have been asked; empty: nothing, or no more."""
        ...

    def cases_showing(self, hash: str) -> list[int]:
        """Cases among whose words this picture is."""
        ...

    def replied_to(self, seat: str, ref: str) -> int | None:
        """The case that a message to this seat was about, by the platform's name of the message."""
        ...

    def words_before(self, channel: str, seat: str, key: str) -> str | None:
        """What a message of this seat said when it was last heard: itself, its caption, or its latest change. None: it has
        not been heard."""
        ...

    def to_fetch(self, channel: str, now: datetime, limit: int) -> list[Event]:
        """Events whose picture is to be brought now, in order of arrival."""
        ...

    def setting(self, name: str) -> str | None: ...
    def settings_like(self, prefix: str) -> list[str]:
        """Names of settings that begin so."""
        ...

    def due(self, now: datetime, limit: int) -> list[Due]:
        """Open cases and pending promises whose time has come, oldest first, without those whose event waits already."""
        ...

    def next_due(self) -> datetime | None:
        """The next moment at which anything falls due (cases, promises, held messages, events to try again)."""
        ...

    def verify_journal(self) -> int | None:
        """The position of the first entry that breaks the hash chain; None: it holds."""
        ...

    def counts(self, now: datetime | None = None) -> dict[str, int]:
        """Figures for /metrics: ``events_…``, ``messages_…``, ``cases_…`` by state, 0 for none; with ``now`` also
        ``wakes_overdue``. Done, delivered and closed are left out: counting those takes longer every year."""
        ...


class StoreTrouble(Exception):
    """The place where things are kept cannot be written to now: nothing of this transaction is kept, nobody is told
    "received", and the writer pauses before it tries again. ``code``: disk-full | busy | broken."""

    code = "busy"


class Conflict(Exception):
    """A row was saved with a version that is no longer current: a fault of ours, the event is tried again."""


class NotClosed(Exception):
    """Only what is over is erased: an open case needs what was said."""


class Transaction(Reader, Protocol):
    """Reads and writes; nothing is kept until the block that opened it ends without an exception."""

    def savepoint(self) -> AbstractContextManager[None]:
        """What happens inside is undone alone when it raises."""
        ...

    def add_event(self, new: NewEvent) -> Event: ...
    def waiting_events(self, now: datetime, limit: int) -> list[Event]:
        """Events to be worked now, in order of arrival."""
        ...

    def finish_event(self, id: int, state: EventState, error: str = "") -> None: ...
    def finish_events(self, ended: Mapping[int, EventState]) -> None: ...
    def retry_event(self, id: int, at: datetime, error: str) -> None:
        """Counts a failed try; not before ``at`` again."""
        ...

    def count_interrupted(self, now: datetime) -> int:
        """At start after a process that did not end: adds a try to the event that comes first, so that one which kills the
        process is counted, and to every one whose picture was being brought. Gives how many there are to be careful with."""
        ...

    def add_person(self, *, name: str = "", language: str = "zh-CN", roster: str = "") -> Person: ...
    def save_person(self, person: Person) -> None: ...
    def add_seat(self, seat: Seat) -> None: ...
    def save_seat(self, seat: Seat) -> None: ...
    def add_grant(self, grant: Grant) -> None: ...
    def end_grants(self, person: int, at: datetime, role: Role | None = None) -> None: ...
    def save_units(self, units: Sequence[Unit]) -> None:
        """Adds or replaces units by id; none is deleted."""
        ...

    def set_away(self, person: int, spans: tuple[tuple[datetime, datetime], ...]) -> None: ...
    def use_invite(self, nonce: str, person: int, at: datetime) -> bool:
        """False: it was used before."""
        ...

    def save_dialog(self, dialog: StoredDialog) -> None: ...
    def drop_dialog(self, person: int) -> None: ...
    def add_offer(self, offer: Offer) -> None: ...
    def use_offer(self, id: str, index: int, at: datetime) -> None: ...
    def next_number(self) -> int:
        """The next case number; never given twice, gaps allowed only by rollback."""
        ...

    def next_in(self, series: str) -> int:
        """The next number of a series other than the cases', from 1; like theirs, never given twice."""
        ...

    def save_case(self, case: Case) -> Case:
        """Inserts (version 0) or replaces (compare-and-set on version, else :class:`Conflict`); with its new version."""
        ...

    def save_promise(self, promise: Promise) -> None: ...
    def save_duty(self, n: int, due_at: datetime) -> None:
        """When a recurring duty falls due next: a :class:`~bot.runtime.ports.Due` of case 0 and this number."""
        ...

    def add_words(self, words: Words) -> None: ...
    def add_voice_words(self, words: Words) -> None: ...
    def save_voice(self, voice: Voice) -> None: ...
    def move_voices(self, move: Move) -> None:
        """Takes voices and their words to another case; whoever has a voice there already stays."""
        ...

    def append(self, entry: Entry) -> None:
        """Adds to the journal, chained by hash to the entry before it."""
        ...

    def add_message(self, message: NewMessage) -> int: ...
    def acting_on(self, case: int) -> list[Shown]:
        """Messages whose buttons act on the case as it stands, oldest first."""
        ...

    def offered(self, offer: str) -> Shown | None:
        """The message that holds the offer."""
        ...

    def told(self, case: int, person: int, key: str) -> list[Shown]:
        """What this person was told about the case under that key, oldest first."""
        ...

    def cover(self, message: int, text: str) -> None:
        """Puts other words in the place of a message's own, wherever it has got to."""
        ...

    def act_no_more(self, message: int) -> None:
        """Its buttons act on nothing any more: it is not among :meth:`acting_on`."""
        ...

    def rephrase(self, message: int, text: str, choices: Sequence[Choice]) -> None:
        """Changes a message that still waits to be sent; one that has gone out stays as it is."""
        ...

    def to_send(self, now: datetime, limit: int, changes: int = 100) -> list[OutgoingMessage]:
        """Takes what is to be sent now and marks it SENDING: ``limit`` messages, most important first, one of each seat,
        and ``changes`` of what was said. No message is taken while another is under way to its seat, or overtakes one
        that waits to be tried again and is at least as important."""
        ...

    def record(self, deliveries: Sequence[Delivery]) -> None:
        """Writes results. A delivered line gets its ``seq`` here; RETRY and a first UNKNOWN of a class that may be
        repeated wait again at ``retry_at``."""
        ...

    def interrupted_messages(self) -> int:
        """At start: messages left SENDING are unknown; those of a web seat simply wait again. Gives how many."""
        ...

    def mark_seen(self, seat: str, seq: int, at: datetime) -> None: ...
    def add_upload(self, upload: Upload) -> None: ...
    def drop_trace(self, hash: str, person: int) -> None: ...
    def drop_traces(self, before: datetime) -> None:
        """What nobody has agreed to keep since then is dropped."""
        ...

    def worded_before(self, closed_before: datetime, limit: int) -> list[int]:
        """Cases closed before this moment of which words are still kept, closed longest ago first."""
        ...

    def erase(self, case: int, at: datetime) -> list[str]:
        """Takes every word and picture of a closed case out of all that is kept, what its filer said until it was over
        included; words kept with other cases stay. Gives the hashes of pictures whose files nobody needs any more, to be
        deleted once this is committed. Raises :class:`NotClosed`."""
        ...

    def save_setting(self, name: str, value: str) -> None: ...


class Store(Protocol):
    """Opened by the composition root alone. One writing transaction at a time; readers never wait for it."""

    def write(self) -> AbstractContextManager[Transaction]: ...
    def read(self) -> AbstractContextManager[Reader]: ...
    def empty_log(self) -> bool:
        """What was erased also leaves the log beside the file. Not inside a transaction. False: a reader was in the way."""
        ...

    def rewrite(self) -> bool:
        """Writes the file anew, so that nothing erased lies in its unused space either; whoever writes waits, some seconds
        for 100 MB. Otherwise like :meth:`empty_log`."""
        ...

    def close(self) -> None: ...
