"""The intake's questions about danger to life: the numbers first, then nothing but the place.

A false alarm costs a night's sleep, a missed one a life: words that are neither yes nor no count as yes.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.dialog import Again, Answer, Ask, Next, Option, Pick
from bot.flows.draft import Intake, goes_on, reading_of, safety_of, where_of
from bot.flows.facts import Facts
from bot.flows.overhear import EMPTY, EVERYTHING, LONGEST, WHOLE_STORY
from bot.flows.where import NOWHERE, Where, named, told, understand
from bot.texts import Say

#: Characters of a place on a button: the words beside it and this fit on one line of a small screen.
LABEL = 16


def danger_place(draft: Intake, facts: Facts) -> Where:
    place = where_of(draft, facts)
    return place if place.estate else NOWHERE


def sounds_dangerous(draft: Intake, facts: Facts) -> bool:
    return not draft.danger and bool(draft.story) and reading_of(draft, facts).danger


def now_and_where(draft: Intake, facts: Facts) -> Ask:
    """The numbers first, then one card: is it now, and where. A place typed means now, there."""
    place = told(danger_place(draft, facts), facts.town)
    place = place if len(place) <= LABEL else place[: LABEL - 1] + "…"
    now = Option("yes", Say("intake-danger-here", {"place": place}) if place else Say("intake-danger-now"))
    return Pick(now, Option("no", Say("intake-danger-past")), free=True, at_most=LONGEST)


def take_danger(draft: Intake, answer: Answer, facts: Facts) -> Intake | Again | Next:
    if answer.choice == "no":
        return replace(draft, danger="past")
    if answer.choice == "yes":
        return _rung(replace(draft, where=danger_place(draft, facts)))
    reading = facts.read(answer.text)
    if reading.intent in EMPTY:
        return Again(draft, (Say("dialog-unclear"),))
    found = named(facts.find_place(answer.text))
    story = f"{draft.story}\n{answer.text}"[:WHOLE_STORY]
    if found.known:
        return _rung(replace(draft, where=found, story=story))
    known = danger_place(draft, facts)
    if known.known:  # frightened people answer "快来": it is where they live, and what they wrote goes along
        return _rung(replace(draft, where=known, story=story))
    return _rung(replace(draft, where=understand(answer.text[:200], facts, at_once=True), story=story))


def _rung(draft: Intake) -> Next:
    """It is filed at once: whatever else was being asked or changed is let go."""
    return Next(replace(draft, danger="now"), forget=EVERYTHING)


def has_safety_question(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.safety and safety_of(draft, facts) is not None


def own_question(draft: Intake, facts: Facts) -> Ask:
    stem = safety_of(draft, facts) or "other"
    return Pick("yes", "no", say=Say(f"intake-safety-{stem}"))


def take_safety(draft: Intake, answer: Answer, facts: Facts) -> Next:
    if answer.choice == "yes":
        return Next(replace(draft, safety="yes"), (Say("intake-numbers"),), forget=EVERYTHING)
    return Next(replace(draft, safety="no"))
