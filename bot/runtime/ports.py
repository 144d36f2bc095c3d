"""The ports: what the runtime asks of a store and of a channel, as values and protocols. Nothing here does anything.

Every value is frozen and owned by no library; rows, sockets and library objects stay behind the port that wraps them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, Protocol

from msgspec import Struct

from bot.cases.case import Case, Entry, Person, Promise, Seat, Words
from bot.cases.town import Grant, Role, Town, Unit

# --- what comes in


class Pressed(Struct, frozen=True):
    """An offer's token, as the client sent it: anything at all until reception has looked."""

    token: str


class Location(Struct, frozen=True):
    """WGS-84 degrees unless ``datum`` says otherwise."""

    latitude: float
    longitude: float
    datum: str = "WGS-84"


class Heard(Struct, frozen=True, tag="heard"):
    """A person's message. ``case`` is the case it was said to (a reply, an open case page), if the channel knows."""

    text: str = ""
    choice: str = ""
    media: tuple[str, ...] = ()
    location: Location | None = None
    case: int | None = None


class Arrived(Struct, frozen=True, tag="arrived"):
    """A seat was opened or resumed. ``start`` is the link's payload (an estate and building, say); ``staff`` is the
    roster id that an invite has just bound the seat to."""

    start: str = ""
    staff: str = ""


class Due(Struct, frozen=True, tag="due"):
    """A time has come: ``n`` 0 is the case's ``wake_at``, otherwise the promise of that number."""

    case: int
    n: int
    at: datetime


class Undelivered(Struct, frozen=True, tag="undelivered"):
    """A message that will not arrive: its person has to be reached another way."""

    message: int
    person: int
    trouble: str


Body = Heard | Arrived | Due | Undelivered


class EventState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    IGNORED = "ignored"
    DEAD = "dead"


class NewEvent(Struct, frozen=True, kw_only=True):
    """``(channel, seat, key)`` is unique: the same key twice is one event. Time's events have channel "clock", seat ""."""

    channel: str
    seat: str
    key: str
    body: Body
    at: datetime


class Event(Struct, frozen=True, kw_only=True):
    """A committed event. ``seq`` orders it among the lines of its seat; ``tries`` were started, this one included."""

    id: int
    seq: int
    channel: str
    seat: str
    key: str
    body: Body
    at: datetime
    tries: int = 0
    fresh: bool = True  # False: add_event met an earlier event with this key and returns that one


# --- what goes out


class Importance(IntEnum):
    """Order of sending. DANGER to WORK are repeated once after an unknown result; the rest never."""

    DANGER = 0
    REPLY = 1
    PROMISE = 2
    WORK = 3
    REMINDER = 4
    DIGEST = 5


class Choice(Struct, frozen=True):
    """A button: ``token`` is opaque, ``id`` stable for tests and clients, ``label`` is words."""

    token: str
    id: str
    label: str


class MessageState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


class NewMessage(Struct, frozen=True, kw_only=True):
    """A message to a seat, in words. ``not_before`` keeps reminders out of the quiet hours."""

    seat: str
    channel: str
    person: int
    case: int | None
    key: str
    text: str
    choices: tuple[Choice, ...] = ()
    media: tuple[str, ...] = ()
    importance: Importance
    not_before: datetime
    at: datetime
    shown: bool = False  # the channel is read by its client (web): the line is delivered by this very commit


class OutgoingMessage(Struct, frozen=True, kw_only=True):
    """What the courier hands to a channel. ``resend``: the first try ended unknown; the channel marks it 重发."""

    id: int
    seat: str
    channel: str
    address: str
    person: int
    case: int | None
    key: str
    text: str
    choices: tuple[Choice, ...]
    media: tuple[str, ...]
    importance: Importance
    tries: int
    resend: bool


class Trouble(StrEnum):
    """Why a message did not arrive (DESIGN section 5)."""

    RETRY = "retry"
    REFUSED = "refused"
    GONE = "gone"
    WINDOW_CLOSED = "window_closed"
    UNKNOWN = "unknown"


class SendError(Exception):
    """Raised by :meth:`Channel.send`. ``detail`` is a code for the log, never words of a person."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble = trouble
        self.detail = detail


class Receipt(Struct, frozen=True):
    """Delivered. ``ref`` is the platform's name for the message, if it gives one."""

    ref: str = ""


class Delivery(Struct, frozen=True):
    """How a send ended: ``trouble`` None is delivered."""

    message: int
    at: datetime
    trouble: Trouble | None = None
    detail: str = ""
    ref: str = ""
    retry_at: datetime | None = None


class Line(Struct, frozen=True, kw_only=True):
    """One line of a seat's conversation as it was shown. ``mine``: the person said it."""

    seq: int
    at: datetime
    mine: bool
    key: str
    text: str
    choices: tuple[Choice, ...] = ()
    case: int | None = None
    media: tuple[str, ...] = ()


class Limits(Struct, frozen=True):
    """What a channel can carry. ``text``: characters per message; ``buttons`` per message; ``label``: characters."""

    text: int
    buttons: int
    label: int


class Route(Struct, frozen=True):
    """An HTTP route a channel wants served: ``app`` is an ASGI application mounted at ``path``."""

    path: str
    app: Any


class Arrival(Struct, frozen=True, kw_only=True):
    """Somebody comes to a channel. One of ``invite`` and ``recover`` may be a code; ``address`` is the channel's own."""

    channel: str
    address: str
    start: str = ""
    invite: str = ""
    recover: str = ""
    language: str = ""


class Opened(Struct, frozen=True):
    """``recovery`` is told once, when the seat is new."""

    seat: Seat
    recovery: str = ""


class DoorRefusal(Exception):
    """The door stays shut. ``code`` names words in the text files: invite-unknown, invite-used, invite-expired,
    recovery-unknown, seat-unknown, busy, disk-full."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Upload(Struct, frozen=True, kw_only=True):
    """A stored picture: re-encoded, without EXIF, named by the hash of its content."""

    hash: str
    person: int
    mime: str
    size: int
    width: int
    height: int
    at: datetime


class Door(Protocol):
    """What a channel may ask of the house. Every call that returns has been committed."""

    async def open(self, arrival: Arrival) -> Opened: ...

    async def accept(self, seat: Seat, key: str, body: Heard) -> int:
        """Takes a message in; its ``seq`` when committed. The same key again gives the same seq and changes nothing."""
        ...

    async def seen(self, seat: Seat, seq: int) -> None: ...

    async def keep(self, upload: Upload) -> None:
        """Records an upload whose bytes are on disk already."""
        ...

    def seat(self, seat: str) -> Seat | None: ...

    def lines(self, seat: str, after: int, limit: int) -> list[Line]:
        """The conversation after ``seq``, oldest first."""
        ...

    def upload(self, seat: Seat, hash: str) -> Upload | None:
        """The picture if this seat may see it, else None: unknown and forbidden look alike."""
        ...

    async def changed(self, seat: str, after: int, timeout: float) -> bool:
        """Waits until the seat has a line after ``seq``; False when ``timeout`` seconds pass first."""
        ...

    def say(self, language: str, key: str) -> str:
        """Words from the text files, for what a channel must say itself (errors)."""
        ...


class Channel(Protocol):
    name: str
    limits: Limits

    def routes(self) -> Sequence[Route]: ...

    async def listen(self, door: Door) -> None:
        """Takes messages in until cancelled; a channel that is served by its routes returns at once."""
        ...

    async def send(self, message: OutgoingMessage) -> Receipt:
        """Delivers, or raises :class:`SendError`. Called with no transaction open."""
        ...


# --- what is kept


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


class Reader(Protocol):
    """Reads one consistent state."""

    def person(self, id: int) -> Person | None: ...
    def seat(self, id: str) -> Seat | None: ...
    def seat_at(self, channel: str, address: str) -> Seat | None: ...
    def seats_of(self, person: int) -> list[Seat]:
        """Newest use first, seats that are gone left out."""
        ...

    def person_of_roster(self, roster: str) -> Person | None: ...
    def town(self) -> Town: ...
    def dialog(self, person: int) -> StoredDialog | None: ...
    def offer(self, id: str) -> Offer | None: ...
    def case(self, number: int) -> Case | None: ...
    def filed_by(self, person: int, limit: int = 20) -> list[Case]:
        """Open ones first, then newest first."""
        ...

    def work_of(self, person: int, limit: int = 50) -> list[Case]:
        """Open cases whose handler or partner this is, by ``settle_by``."""
        ...

    def pool_of(self, units: Collection[str], limit: int = 50) -> list[Case]:
        """Open cases of these units that nobody has, by ``accept_by``."""
        ...

    def load_of(self, people: Collection[int]) -> dict[int, int]:
        """Open cases by handler, for sharing work out evenly."""
        ...

    def closed_since(self, since: datetime, *, filer: int, category: str, estate: str | None, building: str | None) -> list[Case]:
        """Cases closed after ``since`` with this category and (this filer, or this estate and building), newest first."""
        ...

    def promise(self, case: int, n: int) -> Promise | None: ...
    def promises_of(self, case: int) -> list[Promise]: ...
    def tasks_of(self, person: int) -> list[Promise]:
        """Pending CALL and UNREACHABLE promises of this person, by ``due_at``."""
        ...

    def words_of(self, case: int) -> list[Words]: ...
    def journal_of(self, case: int) -> list[Entry]: ...
    def lines(self, seat: str, after: int, limit: int) -> list[Line]: ...
    def upload(self, hash: str, person: int | None = None) -> Upload | None:
        """The picture as this person sent it, or as whoever sent it first."""
        ...

    def cases_showing(self, hash: str) -> list[int]:
        """Cases among whose words this picture is."""
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
    def retry_event(self, id: int, at: datetime, error: str) -> None:
        """Counts a failed try; not before ``at`` again."""
        ...

    def count_interrupted(self) -> int:
        """At start: adds a try to every event that waits since before, so that one which kills the process is counted."""
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

    def save_case(self, case: Case) -> Case:
        """Inserts (version 0) or replaces (compare-and-set on version, else :class:`Conflict`); gives it with the new version."""
        ...

    def save_promise(self, promise: Promise) -> None: ...
    def add_words(self, words: Words) -> None: ...
    def append(self, entry: Entry) -> None:
        """Adds to the journal, chained by hash to the entry before it."""
        ...

    def add_message(self, message: NewMessage) -> int: ...
    def to_send(self, now: datetime, limit: int) -> list[OutgoingMessage]:
        """Takes messages whose time has come, most important first, and marks them SENDING."""
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
    def save_setting(self, name: str, value: str) -> None: ...


class Store(Protocol):
    """Opened by the composition root alone. One writing transaction at a time; readers never wait for it."""

    def write(self) -> AbstractContextManager[Transaction]: ...
    def read(self) -> AbstractContextManager[Reader]: ...
    def close(self) -> None: ...
