"""When and where a picture was taken: asked about once, and of staff's pictures not at all.

What nobody agrees to keep is dropped by ``retention``. It must not know how a picture is read.
"""

from __future__ import annotations

from typing import Any

from bot.cases.case import Case, Person
from bot.cases.commands import Said
from bot.runtime.store import Transaction


def to_ask(command: Any, case: Case, person: Person, tx: Transaction) -> str:
    """The first picture sent with the command that tells when and where it was taken, if its sender is to be asked whether
    that is to be kept with the case; empty: there is none."""
    said = getattr(command, "said", None)
    for media in said.media if isinstance(said, Said) else ():
        if tx.trace(media, person.id):
            if person.id == case.filer:
                return media
            tx.drop_trace(media, person.id)
    return ""
