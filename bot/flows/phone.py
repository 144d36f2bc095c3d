"""A telephone number to be called at, if the resident wants calls; it can be taken away again."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from bot.dialog import Again, Answer, Ask, Flow, Leave, Pick, Step
from bot.flows.effects import RememberPhone
from bot.flows.facts import Facts
from bot.texts import Say

#: A mobile number, or a line with or without its area code.
_NUMBER = re.compile(r"(?:86|0086)?(1[3-9]\d{9})|(0\d{9,11}|[2-9]\d{6,7})")


class Number(Struct, frozen=True):
    phone: str = ""


def which_number(state: Number, facts: Facts) -> Ask:
    if facts.person.phone:
        shown = facts.person.phone[-4:]
        return Pick("remove", "leave", free=True, at_most=60, say=Say("phone-number-now", {"last": shown}))
    return Pick("leave", free=True, at_most=60)


def take_number(state: Number, answer: Answer, facts: Facts) -> Number | Again | Leave:
    if answer.choice == "leave":
        return Leave((Say("phone-left"),))
    if answer.choice == "remove":
        return Number("")
    phone = phone_of(answer.text)
    return Number(phone) if phone else Again(state, (Say("phone-wrong"),))


def phone_of(text: str) -> str:
    """The number in digits; empty: this is none that could be called."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    found = _NUMBER.fullmatch(digits)
    return (found[1] or found[2]) if found else ""


def remember(state: Number, facts: Facts) -> tuple[RememberPhone]:
    return (RememberPhone(state.phone),)


PHONE = Flow("phone", state=Number, steps=(Step("number", which_number, then=take_number),), finish=remember)
