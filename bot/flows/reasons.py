"""A canned reason in one tap, or words of one's own: what handing up and declining have in common."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.dialog import Answer, Ask, Option, Pick
from bot.flows.facts import Facts
from bot.texts import Say


class Reason(Struct, frozen=True):
    """``reason`` is a code; ``other`` where it was put in words."""

    case: int = 0
    reason: str = ""
    text: str = ""


def one_of(prefix: str, codes: tuple[str, ...]) -> Ask:
    """The reasons by the words that the resident is told them in: the texts ``reason-<prefix>-<code>``."""
    return Pick(*(Option(code, Say(f"reason-{prefix}-{code}")) for code in codes), free=True, at_most=500)


def take_reason(state: Reason, answer: Answer, facts: Facts) -> Reason:
    if answer.choice is None:
        return replace(state, reason="other", text=answer.text)
    return replace(state, reason=answer.choice)
