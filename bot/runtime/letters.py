"""Letters: the codes by which the other side of a mediation, and whoever helps, come in: by a link, or typed from paper.

A code is made anew from case, number and the house's secret, and kept nowhere. Twelve digits, since digits are what everybody
can type; that they cannot be guessed rests on few tries (``invite_tries``), which the case itself counts.
"""

from __future__ import annotations

import hashlib
import hmac
import re

#: "12-4827-1930-5526", alone or after a word or two, with blanks or full stops between the groups.
_TYPED = re.compile(r"^\D{0,12}(\d{1,9})[\s\-–—.]{1,3}(\d{4})[\s\-–—.]{0,3}(\d{4})[\s\-–—.]{0,3}(\d{4})\D{0,4}$")
#: The payload of a link.
_LINKED = re.compile(r"^side_(\d{1,9})_(\d{12})$")
DIGITS = 12


def code_of(secret: str, case: int, n: int) -> str:
    """The code of the n-th invitation of a case."""
    digest = hmac.digest(secret.encode(), f"linli-letter:{case}:{n}".encode(), hashlib.sha256)
    return str(int.from_bytes(digest[:16]) % 10**DIGITS).zfill(DIGITS)


def typed(text: str) -> tuple[int, str] | None:
    """Case and code of what somebody typed from a letter."""
    found = _TYPED.match(text.strip())
    return (int(found[1]), "".join(found.groups()[1:])) if found else None


def linked(payload: str) -> tuple[int, str] | None:
    """Case and code of a start link's payload."""
    found = _LINKED.match(payload)
    return (int(found[1]), found[2]) if found else None
