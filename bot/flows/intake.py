"""Taking a complaint: the resident's own words first, then only what is missing, then one card to look over."""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases.case import Kind, Privacy
from bot.cases.categories import OTHER, categories
from bot.dialog import Again, Answer, Ask, Flow, Leave, Next, Option, Pick, Step, Write
from bot.flows.alarm import (
    has_safety_question,
    now_and_where,
    own_question,
    sounds_dangerous,
    take_danger,
    take_safety,
)
from bot.flows.draft import Intake, category_of, done, goes_on, is_spoken, open_case_like, reading_of, where_of
from bot.flows.facts import Facts
from bot.flows.overhear import EMPTY, FOLLOWING, LONGEST, hear_more
from bot.flows.same import is_it_the_same, may_be_shared, take_same
from bot.flows.sort import (
    answer_question,
    is_it_again,
    is_outside,
    is_praise,
    is_question,
    is_two_faced,
    is_unsure,
    matters_whom,
    may_be_again,
    place_unknown,
    take_category,
    take_outside,
    take_place,
    take_wish,
    which_category,
    which_door,
    which_place,
    whom,
)
from bot.flows.where import told
from bot.media import counted, instead_of_words, tells
from bot.texts import Arg, Say, Term

#: Characters of the story on the card.
EXCERPT = 48


def untold(draft: Intake, facts: Facts) -> bool:
    return not draft.story and not is_spoken(draft)


def tell(draft: Intake, facts: Facts) -> Ask:
    return Write(2, LONGEST, say=Say("intake-story-anew") if draft.story else None, photo=tells(draft.media))


def take_story(draft: Intake, answer: Answer, facts: Facts) -> Again | Next:
    """The first words, or new ones instead of them 改说法: then what followed from the old ones is open again. A voice will
    do, and changes no words."""
    if not answer.text:
        return Next(draft)
    intent = facts.read(answer.text).intent
    if intent in EMPTY:
        return Again(draft, (Say("intake-story-empty"),))
    fresh = replace(draft, danger="", outside="", category="", kind="", safety="", same="", joins="", pages=0)
    wish = "human" if intent == "human" else ""
    return Next(replace(fresh, story=answer.text, wish=wish), forget=FOLLOWING)


def to_be_reviewed(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft)


def never(draft: Intake, facts: Facts) -> bool:
    """Asked only when it is chosen on the card."""
    return False


CHANGES = {"category": "category", "place": "place", "photo": "photo", "privacy": "privacy", "words": "story"}


def look_over(draft: Intake, facts: Facts) -> Ask:
    """Everything on one card, every line of it changeable."""
    category = category_of(draft, facts) or categories()[OTHER]
    story = " ".join(draft.story.split())
    lines: dict[str, Arg] = {
        "story": (story if len(story) <= EXCERPT else story[: EXCERPT - 1] + "…") or instead_of_words(draft.media),
        "category": Term(f"category-{category.code.lower()}"),
        "place": told(where_of(draft, facts), facts.town)[:60],
        "sent": counted(draft.media),
        "privacy": Term(f"intake-privacy-{draft.privacy.value}"),
        "second": 1 if reading_of(draft, facts).troubles else 0,
    }
    like = open_case_like(draft, facts)
    into = (Option("into", Say("intake-review-into", {"number": like.number})),) if like else ()
    options = ("submit", *into, "category", "place", "photo", "privacy", "words", "leave")
    return Pick(*options, say=Say("intake-review", lines), changes=CHANGES)


def file_or_change(draft: Intake, answer: Answer, facts: Facts) -> Intake | Leave:
    if answer.choice == "leave":
        return Leave((Say("intake-left"),))
    if answer.choice == "into":
        like = open_case_like(draft, facts)
        return replace(draft, into=like.number) if like else draft
    return draft


def take_photo(draft: Intake, answer: Answer, facts: Facts) -> Intake | Again | Next:
    """The pictures themselves are kept by the kernel; words sent with them go to the story."""
    if not answer.text:
        return draft
    more = hear_more(draft, answer.text, facts)
    return more if isinstance(more, Intake | Again) else Next(draft, (more,))


def take_privacy(draft: Intake, answer: Answer, facts: Facts) -> Next:
    """A name can be withheld, a voice cannot."""
    chosen = Privacy(answer.choice or Privacy.NORMAL)
    known = chosen is not Privacy.NORMAL and tells(draft.media)
    return Next(replace(draft, privacy=chosen), (Say("intake-privacy-heard"),) if known else ())


INTAKE = Flow(
    "intake",
    version=1,
    state=Intake,
    steps=(
        Step("story", tell, when=untold, then=take_story),
        Step("danger", now_and_where, when=sounds_dangerous, then=take_danger),
        Step("outside", which_door, when=is_outside, then=take_outside),
        Step("question", answer_question, when=is_question, then=take_wish),
        Step("praise", Pick("human", "file", "leave"), when=is_praise, then=take_wish),
        Step("category", which_category, when=is_unsure, then=take_category),
        Step("kind", Pick(Kind.DISPUTE.value, Kind.VIOLATION.value), when=is_two_faced),
        Step("against", whom, when=matters_whom),
        Step("place", which_place, when=place_unknown, then=take_place),
        Step("same", is_it_again, when=may_be_again),
        Step("safety", own_question, when=has_safety_question, then=take_safety),
        Step("shared", is_it_the_same, when=may_be_shared, then=take_same),
        Step("review", look_over, when=to_be_reviewed, then=file_or_change),
        Step("photo", Pick("done", free=True, photo=True), when=never, then=take_photo),
        Step("privacy", Pick(*(level.value for level in Privacy)), when=never, then=take_privacy),
    ),
    finish=done,
    overhear=hear_more,
)
