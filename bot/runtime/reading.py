"""What a channel's reader finds in a platform's payload: the value between a channel's wire and the opening of its events."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from bot.runtime.ports import Heard


class Reading(Struct, frozen=True, kw_only=True):
    """What a channel's reader finds in a payload: who it is from and what they did. ``key`` is the platform's own name for
    the message: the same one twice is one message. ``reply_to`` is the platform's name of the message replied to.

    ``arrives``: they (re)opened the conversation, with ``start`` or ``invite``. ``gone``: they shut it (True) or let us
    in again (False).
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


#: Opens a payload; None: nothing in it for us. Pure.
ReadPayload = Callable[[str], Reading | None]
