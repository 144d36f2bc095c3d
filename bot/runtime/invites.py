"""Invites: codes by which a staff member's seat is bound to a person on the roster, once, within a day.

A code carries everything needed to check it and a signature nobody else can make, so issuing one writes nothing; that
it was used is what the store records (``use_invite``). It names the person, never a role: what they may do is looked up
in their grants at every step.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from bot.runtime.ports import DoorRefusal

#: The longest a code may be good for.
MOST_HOURS = 24

#: staff id . expiry in minutes since 1970, base 36 . nonce . signature
#: A dot may be written as an underline: some links take no dots. Lengths tell the parts apart all the same.
_CODE = re.compile(
    r"(?P<staff>[a-z0-9-]{1,40})[._](?P<expiry>[0-9a-z]{1,8})[._](?P<nonce>[\w-]{8,64})[._](?P<sign>[\w-]{22})",
    re.ASCII,
)
#: A messenger's start link carries this many letters.
_LINK = 64
_MINUTE = timedelta(minutes=1)
_START = datetime(1970, 1, 1, tzinfo=UTC)
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


class Invite(Struct, frozen=True):
    """A code that is genuine and in time: for whom, and the ``nonce`` by which its use is recorded."""

    staff: str
    nonce: str


def issue(secret: str, *, staff: str, at: datetime, hours: int = MOST_HOURS, nonce: str) -> str:
    """A code for the person with this roster id, good for ``hours`` (1 to 24) from ``at``, rounded down to the minute.

    ``nonce`` is a fresh ``Ids.token()``. The code, at most 140 characters of ``A-Za-z0-9._-``, may stand in a link.
    """
    if not 1 <= hours <= MOST_HOURS:
        raise ValueError(f"an invite is good for 1 to {MOST_HOURS} hours")
    said = f"{staff}.{_base36((at + timedelta(hours=hours) - _START) // _MINUTE)}.{nonce}"
    code = f"{said}.{_signature(secret, said)}"
    if not _CODE.fullmatch(code):
        raise ValueError("an invite needs a roster id and a nonce of plain letters, digits and hyphens")
    return code


def redeem(secret: str, code: str, at: datetime) -> Invite:
    """What the code says, if we signed it and it is still good at ``at``; else :class:`DoorRefusal` with
    ``invite-unknown`` or ``invite-expired``. Whether it was used before is for the store to say."""
    found = _CODE.fullmatch(code.strip())
    if found is None or not hmac.compare_digest(found["sign"], _signature(secret, ".".join(found.groups()[:3]))):
        raise DoorRefusal("invite-unknown")
    if at >= _START + int(found["expiry"], 36) * _MINUTE:
        raise DoorRefusal("invite-expired")
    return Invite(found["staff"], found["nonce"])


def start_payload(code: str) -> str | None:
    """The code as the payload of a messenger's start link (``A-Za-z0-9_-``, at most 64); None: it is too long for one."""
    payload = "invite_" + code.replace(".", "_")
    return payload if len(payload) <= _LINK else None


def _signature(secret: str, said: str) -> str:
    """128 bits. The prefix keeps a signature made for anything else with the same secret from being an invite."""
    digest = hmac.digest(secret.encode(), b"linli-invite:" + said.encode(), hashlib.sha256)
    return urlsafe_b64encode(digest[:16]).rstrip(b"=").decode()


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _BASE36[digit] + digits
    return digits
