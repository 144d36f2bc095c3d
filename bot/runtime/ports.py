"""The ports of the channels: what they may ask of the house and the house of them, and the values that pass between.

What the house asks of a store is in ``bot.runtime.store``. Nothing here does anything.

Every value is frozen and owned by no library; rows, sockets and library objects stay behind the port that wraps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any, Protocol, runtime_checkable

from msgspec import Struct

from bot.cases.case import Seat
from bot.runtime.contact import Missed
from bot.runtime.crowd import Spread

# --- what comes in


class Location(Struct, frozen=True):
    """WGS-84 degrees unless ``datum`` says otherwise."""

    latitude: float
    longitude: float
    datum: str = "WGS-84"


class Heard(Struct, frozen=True, tag="heard"):
    """A person's message. ``case`` is the case it was said to (a reply, an open case page), if the channel knows.
    ``aside`` names what a platform's command asks for (reception's ``ASIDES``). ``remark`` is the key of words that are
    said first: what of the message could not be taken in. ``beside`` are pictures of the same album that came before;
    these belong to whatever those ended on. ``edited``: an earlier message, changed by its author; ``was`` are its words
    before, if they were heard."""

    text: str = ""
    choice: str = ""
    media: tuple[str, ...] = ()
    location: Location | None = None
    case: int | None = None
    aside: str = ""
    remark: str = ""
    beside: tuple[str, ...] = ()
    edited: bool = False
    was: str = ""


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


class Received(Struct, frozen=True, tag="received"):
    """What a platform sent, as it came: committed before anybody has read it. The channel's reader opens it later."""

    payload: str


class Fetch(Struct, frozen=True, tag="fetch"):
    """A message whose file is still at the platform, under the name ``file``; it is heard as soon as that is here, or
    with the words ``lost`` once it cannot be had. ``album`` is shared by files that were sent together."""

    file: str
    heard: Heard
    album: str = ""
    lost: str = ""


class Print(Struct, frozen=True, tag="print"):
    """A file is to be made and sent: ``what`` names who makes it, ``args`` which one. ``case`` 0: it is about none."""

    what: str
    person: int
    case: int = 0
    args: dict[str, str] = {}


Body = Heard | Arrived | Due | Undelivered | Received | Fetch | Print | Spread | Missed


class EventState(StrEnum):
    """FETCHING: its file is being brought, or printed; the fetcher or the printing room ends it."""

    WAITING = "waiting"
    FETCHING = "fetching"
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
    """Order of sending. DANGER to WORK are repeated once after an unknown result, and CROWD; the rest never."""

    DANGER = 0
    REPLY = 1
    PROMISE = 2
    WORK = 3
    REMINDER = 4
    DIGEST = 5
    CROWD = 6  # to all voices of a shared complaint: there may be thousands


class Choice(Struct, frozen=True):
    """A button: ``token`` is opaque, ``id`` stable for tests and clients, ``label`` is words. ``link``: it asks nothing of
    us but leads to the private conversation, with this start payload."""

    token: str
    id: str
    label: str
    link: str = ""


class MessageState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


class NewMessage(Struct, frozen=True, kw_only=True):
    """A message to a seat, in words. ``not_before`` keeps reminders out of the quiet hours. ``live``: its buttons act on
    the case as it stands, so it is changed when that changes. ``edits``: no line of its own, but what that message
    becomes."""

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
    live: bool = False
    edits: int | None = None


class OutgoingMessage(Struct, frozen=True, kw_only=True):
    """What the courier hands to a channel. ``resend``: the first try ended unknown; the channel marks it 重发. ``edits``:
    the platform's name of the message that is to look like this from now on; a channel that cannot change what was said
    leaves it."""

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
    at: datetime
    edits: str = ""


class Trouble(StrEnum):
    """Why a message did not arrive (DESIGN section 5)."""

    RETRY = "retry"
    REFUSED = "refused"
    GONE = "gone"
    WINDOW_CLOSED = "window_closed"
    UNKNOWN = "unknown"


class SendError(Exception):
    """``detail`` is a code for the log, never words of a person; ``retry_after`` are the seconds the platform wants to be
    left alone, if it says so; ``moved_to`` is the address at which the seat is to be found from now on."""

    def __init__(
        self, trouble: Trouble, detail: str = "", retry_after: float | None = None, *, moved_to: str = ""
    ) -> None:
        super().__init__(f"{trouble}: {detail}")
        self.trouble = trouble
        self.detail = detail
        self.retry_after = retry_after
        self.moved_to = moved_to


class Receipt(Struct, frozen=True):
    """Delivered. ``ref`` is the platform's name for the message, if it gives one; several are joined with commas."""

    ref: str = ""


class Delivery(Struct, frozen=True):
    """How a send ended: ``trouble`` None is delivered."""

    message: int
    at: datetime
    trouble: Trouble | None = None
    detail: str = ""
    ref: str = ""
    retry_at: datetime | None = None
    moved_to: str = ""


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
    """The door stays shut. ``code`` (invite-…, recovery-unknown, seat-unknown, busy, disk-full) names words in the texts."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Upload(Struct, frozen=True, kw_only=True):
    """A stored file, named by its hash. The house's own have ``called``, perhaps ``case``. A ``trace`` is to be asked of."""

    hash: str
    person: int
    mime: str
    size: int
    width: int
    height: int
    at: datetime
    called: str = ""
    case: int | None = None
    trace: str = ""


#: A channel notes by this what it is called there: in a group people call it so, and links lead to it.
OWN_NAME = "name"


class Door(Protocol):
    """What a channel may ask of the house. Every call that returns has been committed."""

    async def open(self, arrival: Arrival) -> Opened: ...

    async def accept(self, seat: Seat, key: str, body: Heard) -> int:
        """Takes a message in; its ``seq`` when committed. The same key again gives the same seq and changes nothing."""
        ...

    async def receive(self, channel: str, payloads: Sequence[tuple[str, str]]) -> None:
        """Takes in what a platform sent, unread: keys and payloads, in one commit. The same key again changes nothing."""
        ...

    async def in_touch(self, channel: str, keeps: timedelta) -> None:
        """The platform gives us what it has, and ``keeps`` it so long: after a longer gap, people are told."""
        ...

    async def seen(self, seat: Seat, seq: int) -> None: ...

    async def keep(self, upload: Upload) -> None:
        """Records an upload whose bytes are on disk already."""
        ...

    async def note(self, name: str, value: str) -> None:
        """Keeps something a channel has learned about itself, under its own name and a colon."""

    def seat(self, seat: str) -> Seat | None: ...

    def lines(self, seat: str, after: int, limit: int) -> list[Line]:
        """The conversation after ``seq``, oldest first."""
        ...

    def upload(self, seat: Seat, hash: str) -> Upload | None:
        """The file if this seat may see it, else None: unknown and forbidden look alike."""
        ...

    def called(self, hash: str) -> str:
        """What a file that the house has made is saved under; empty for everything else."""
        ...

    async def changed(self, seat: str, after: int, timeout: float) -> bool:
        """Waits until the seat has a line after ``seq``; False when ``timeout`` seconds pass first."""
        ...

    def language_of(self, person: int) -> str: ...

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


@runtime_checkable
class Fetching(Protocol):
    """What a channel can do besides whose files stay at the platform until they are asked for."""

    async def fetch(self, file: str) -> bytes:
        """The file's bytes, or raises :class:`SendError`. Called with no transaction open."""
        ...
