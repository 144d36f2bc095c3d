"""The draft of a new case: what the resident has said, and what follows from it together with the facts.

Only what was said is kept; the rest is worked out anew at every turn, so that a word added later counts at once and a
draft taken up after days is read with today's facts.
"""

from __future__ import annotations

from msgspec import Struct

from bot.cases.case import Against, Case, Home, Kind, Privacy, Source, Urgency
from bot.cases.categories import OTHER, Category, categories
from bot.cases.commands import Add, AnyCommand, Join, Open, Said
from bot.cases.duties import Duty
from bot.cases.triage import Reading, raised, safety_question
from bot.flows.effects import AskHuman, Effect, OfferSecond, RememberHome
from bot.flows.facts import Facts
from bot.flows.where import NOWHERE, Where, at_home, named
from bot.media import tells


class Intake(Struct, frozen=True):
    """What has been said so far; empty means not yet. ``pages``: how far the categories were leafed through."""

    story: str = ""
    media: tuple[str, ...] = ()
    danger: str = ""  # now | past
    outside: str = ""  # file: to be filed although another door was named
    wish: str = ""  # file | human: a question or praise
    category: str = ""
    pages: int = 0
    kind: str = ""
    against: str = ""
    where: Where = NOWHERE
    lives_there: bool = False  # the place was told when it was asked for
    same: str = ""  # yes | no
    safety: str = ""  # yes | no
    privacy: Privacy = Privacy.NORMAL
    into: int = 0  # an open case that this is to be added to
    pin: str = ""  # a point on the map that was sent along, in words
    joins: str = ""  # same | own | over: asked whether it is what neighbours have told; over: that has just been closed
    incident: int = 0  # the shared complaint they join


def reading_of(draft: Intake, facts: Facts) -> Reading:
    return facts.read(draft.story)


def is_spoken(draft: Intake) -> bool:
    """It was told in a voice or a video only: what it is about has to be chosen, for nobody here can listen."""
    return not draft.story and tells(draft.media)


def rings(draft: Intake) -> bool:
    """Danger to life, now: nothing more is asked than the place."""
    return draft.danger == "now" or draft.safety == "yes"


def goes_on(draft: Intake) -> bool:
    """Whether the usual questions are to be asked."""
    return not rings(draft) and not draft.into and draft.wish != "human" and draft.joins in ("", "own")


def category_of(draft: Intake, facts: Facts) -> Category | None:
    """The category told, or the one the words leave no doubt about."""
    if draft.category:
        return categories().get(draft.category)
    reading = reading_of(draft, facts)
    if reading.troubles:
        return categories()[reading.troubles[0].category]
    if reading.sure and reading.guesses:
        return categories()[reading.guesses[0]]
    return None


def filed_as(draft: Intake, facts: Facts) -> Category:
    """The category it is filed under: where danger leaves no time to ask, the best guess."""
    guesses = reading_of(draft, facts).guesses
    return category_of(draft, facts) or categories()[guesses[0] if guesses else OTHER]


def where_of(draft: Intake, facts: Facts) -> Where:
    """The place told, else the one the story names, else home."""
    if draft.where.known:
        return draft.where
    read = facts.find_place(draft.story)
    found = named(read)
    if found.known:
        return found
    return NOWHERE if read.near else at_home(facts.person.home)


def kind_of(draft: Intake, facts: Facts) -> Kind:
    """How it is handled. What fits no category is seen to like a repair: somebody goes and looks."""
    category = filed_as(draft, facts)
    if draft.kind:
        return Kind(draft.kind)
    usual = facts.duties.rows[category.code].kind
    if category.code == OTHER or (usual is Kind.INQUIRY and rings(draft)):
        return Kind.REPAIR
    settled = reading_of(draft, facts).kind
    return settled if category.both_faces and settled is not None else usual


def asks_kind(draft: Intake, facts: Facts) -> bool:
    """Both faces, and the words do not settle it: 协商不成还是对方违规."""
    category = category_of(draft, facts)
    if category is None or not category.both_faces:
        return False
    reading = reading_of(draft, facts)
    return reading.kind is None or reading.guesses[:1] != (category.code,)


def asks_against(draft: Intake, facts: Facts) -> bool:
    category = category_of(draft, facts)
    return (category is not None and category.asks_against) or reading_of(draft, facts).names_staff


def safety_of(draft: Intake, facts: Facts) -> str | None:
    """The stem of the safety question that this story calls for."""
    category = category_of(draft, facts)
    if category is None or draft.danger == "past":
        return None
    return safety_question(category.code, draft.story)


def relapse_of(draft: Intake, facts: Facts) -> Case | None:
    """The case lately closed that this may be again."""
    category = category_of(draft, facts)
    if category is None:
        return None
    return next(iter(facts.earlier(category.code, where_of(draft, facts).place)), None)


def open_case_like(draft: Intake, facts: Facts) -> Case | None:
    """The person's own open case of the same category, which this may belong to."""
    category = category_of(draft, facts)
    return next((case for case in facts.open_cases if category and case.category == category.code), None)


def told_so_far(draft: Intake) -> Said:
    """What the person has said and sent."""
    return Said(text="\n".join(part for part in (draft.story, draft.pin) if part), media=draft.media)


def done(draft: Intake, facts: Facts) -> tuple[AnyCommand | Effect, ...]:
    """What the conversation ends in: the case (an addition, a person), then what is to be remembered and offered."""
    said = told_so_far(draft)
    if draft.wish == "human":
        return (AskHuman(draft.story, draft.media),)
    if draft.into:
        return (Add(case=draft.into, said=said),)
    where = where_of(draft, facts)
    join = Join(case=draft.incident, said=said, building=where.building or "")
    deeds: list[AnyCommand | Effect] = [join if draft.incident else _open(draft, said, where, facts)]
    home = _new_home(draft, where, facts)
    if home is not None:
        deeds.append(RememberHome(home))
    troubles = reading_of(draft, facts).troubles
    deeds.extend(OfferSecond(trouble.text) for trouble in troubles[1:2])
    return tuple(deeds)


def _open(draft: Intake, said: Said, where: Where, facts: Facts) -> Open:
    reading = reading_of(draft, facts)
    category = filed_as(draft, facts)
    relapse = relapse_of(draft, facts) if draft.same == "yes" else None
    return Open(
        said=said,
        category=category.code,
        kind=kind_of(draft, facts),
        urgency=Urgency.LIFE if rings(draft) else _urgency(reading, facts.duties.rows[category.code]),
        place=where.place,
        place_words=where.words,
        privacy=draft.privacy,
        against=Against(draft.against) if draft.against else Against.NOBODY,
        source=Source.PATROL if facts.is_staff and facts.person.hat == "staff" else Source.RESIDENT,
        recurs=relapse.number if relapse else 0,
        danger=rings(draft),
    )


def _urgency(reading: Reading, duty: Duty) -> Urgency:
    """The words may raise it for the category they were read as. Danger that was asked about and denied raises nothing."""
    read = reading.urgency if reading.guesses[:1] == (duty.category,) else None
    return raised(duty.urgency, None if read is Urgency.LIFE else read)


def _new_home(draft: Intake, where: Where, facts: Facts) -> Home | None:
    """Home is remembered when it was asked for, and not known before."""
    return where.home if draft.lives_there and facts.person.home is None else None
