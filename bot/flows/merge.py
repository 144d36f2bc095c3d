"""Staff say which other case this one is the same as. It can be taken back."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import Merge
from bot.dialog import Again, Answer, Ask, Flow, Leave, Option, Pick, Step
from bot.flows.facts import Facts
from bot.texts import Day, Say

#: Cases on one card.
MOST = 8

_NUMBER = re.compile(r"\d{1,9}")


class Merging(Struct, frozen=True):
    case: int = 0
    into: int = 0


def which(state: Merging, facts: Facts) -> Ask:
    """Those of the same place and kind; another may be typed by its number."""
    found = facts.alike(state.case)[:MOST]
    options = (
        Option(
            f"to:{case.number}",
            Say("merge-to", {"number": case.number, "count": case.voices, "day": Day(case.opened_at)}),
        )
        for case in found
    )
    return Pick(*options, "leave", free=True, at_most=40, say=None if found else Say("merge-into-none"))


def take_case(state: Merging, answer: Answer, facts: Facts) -> Merging | Again | Leave:
    if answer.choice == "leave":
        return Leave((Say("merge-left", {"number": state.case}),))
    found = _NUMBER.search(answer.choice or answer.text)
    if found is None:
        return Again(state, (Say("dialog-unclear"),))
    return replace(state, into=int(found[0]))


def merge(state: Merging, facts: Facts) -> tuple[Merge]:
    return (Merge(case=state.case, into=state.into),)


MERGE = Flow("merge", state=Merging, steps=(Step("into", which, then=take_case),), finish=merge)
