"""What a channel's reader finds in a platform's payload: the value between a channel's wire and the opening of its events."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from bot.runtime.ports import Heard


class Reading(Struct, frozen=True, kw_only=True):
    """What a channel's reader finds in a payload: who it is from and what they did. ``key`` is the platform's own name for
    the message: the same one twice is one message. ``reply_to`` is the platform's name of the message replied to.

    ``arrives``: they (re)opened the conversation, with ``start`` or ``invite``. ``gone``: they shut it (True) or let us
    in again (False). ``known_only``: it was done elsewhere, so somebody who has never written to us cannot be answered.
    ``edits`` is the key of the message whose words these are now. ``reacts``: a sign put to the message replied to.
    """

    address: str
    key: str
    language: str = ""
    heard: Heard | None = None
    files: tuple[str, ...] = ()
    album: str = ""
    lost: str = ""
    reply_to: str = ""
    arrives: bool = False
    start: str = ""
    invite: str = ""
    gone: bool | None = None
    known_only: bool = False
    edits: str = ""
    reacts: bool = False


class GroupReading(Struct, frozen=True, kw_only=True):
    """What happened in a group's chat. ``address`` is the chat, with its topic behind a slash; ``by`` the private address
    of whoever did it, empty for somebody hidden.

    ``what``: added | removed (we were), moved (to ``moved_to``), bind (``text``: what the group is to be), id (it was asked
    for), said (``text`` without our name; ``names`` are those it calls, in small letters).
    """

    address: str
    key: str
    what: str
    by: str = ""
    language: str = ""
    text: str = ""
    names: tuple[str, ...] = ()
    forwarded: bool = False
    moved_to: str = ""


#: Opens a payload; None: nothing in it for us. Pure.
ReadPayload = Callable[[str], Reading | GroupReading | None]
