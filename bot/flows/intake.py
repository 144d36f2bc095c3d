"""Taking a complaint: the resident's own words first, then only what is missing or unsure, then one card to look over.

Danger to life goes before everything and asks for nothing but the place.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases.case import Kind, Privacy
from bot.cases.categories import categories
from bot.dialog import Again, Answer, Ask, Flow, Leave, Next, Option, Pick, Step, Write
from bot.flows.draft import (
    OTHER,
    Intake,
    asks_against,
    asks_kind,
    category_of,
    done,
    goes_on,
    open_case_like,
    reading_of,
    relapse_of,
    rings,
    safety_of,
    where_of,
)
from bot.flows.facts import Facts
from bot.flows.faq import topic_of
from bot.flows.where import NOWHERE, Where, chosen, meant, named, told, understand, which
from bot.texts import Arg, Day, Say, Term

#: Characters of one message, of a whole story, and of its beginning on the card.
LONGEST, WHOLE_STORY, EXCERPT = 6000, 9000, 48
#: Guesses offered first, and categories on each further page.
GUESSES, PAGE = 3, 6
#: Offered first where the words give no guess: what is complained about most.
USUAL = ("C26", "C18", "C13")
#: What follows from the story, the category or the danger, and is open again when that changes.
FOLLOWING = (
    "danger",
    "outside",
    "question",
    "praise",
    "category",
    "kind",
    "against",
    "place",
    "same",
    "safety",
    "review",
)
EVERYTHING = (*FOLLOWING, "story", "photo", "privacy")
#: Messages that say nothing about a trouble.
EMPTY = ("thanks", "greeting", "empty")


# --- what was typed anywhere


def hear_more(draft: Intake, text: str, facts: Facts) -> Intake | Again | Say:
    """Words that answer no question belong to the story; danger among them is asked about at once."""
    reading = facts.read(text)
    if reading.intent in EMPTY:
        return Say("intake-not-yet")
    story = f"{draft.story}\n{text}" if draft.story else text
    if len(story) > WHOLE_STORY:
        return Say("dialog-too-long", {"most": WHOLE_STORY, "length": len(story)})
    if reading.danger and not rings(draft):
        return Again(replace(draft, story=story, danger=""), wanted=("danger",))
    return replace(draft, story=story)


def danger_in(draft: Intake, answer: Answer, facts: Facts) -> Again | None:
    """Danger in words that answer some other question."""
    if not answer.text or rings(draft) or not facts.read(answer.text).danger:
        return None
    more = hear_more(draft, answer.text, facts)
    return more if isinstance(more, Again) else None


# --- story


def tell(draft: Intake, facts: Facts) -> Ask:
    return Write(2, LONGEST, say=Say("intake-story-anew") if draft.story else None)


def take_story(draft: Intake, answer: Answer, facts: Facts) -> Again | Next:
    """The first words, or new ones instead of them 改说法: then what followed from the old ones is open again."""
    intent = facts.read(answer.text).intent
    if intent in EMPTY:
        return Again(draft, (Say("intake-story-empty"),))
    fresh = replace(draft, danger="", outside="", category="", kind="", safety="", same="", pages=0)
    wish = "human" if intent == "human" else ""
    return Next(replace(fresh, story=answer.text, wish=wish), forget=FOLLOWING)


# --- danger


def danger_place(draft: Intake, facts: Facts) -> Where:
    place = where_of(draft, facts)
    return place if place.estate else NOWHERE


def sounds_dangerous(draft: Intake, facts: Facts) -> bool:
    return not draft.danger and bool(draft.story) and reading_of(draft, facts).danger


def now_and_where(draft: Intake, facts: Facts) -> Ask:
    """The numbers first, then one card: is it now, and where. A place typed means now, there."""
    place = told(danger_place(draft, facts), facts.town)
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


# --- another door, a question, praise


def is_outside(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.outside and reading_of(draft, facts).outside is not None


def which_door(draft: Intake, facts: Facts) -> Ask:
    door = reading_of(draft, facts).outside or "hotline-12345"
    return Pick("file", "leave", say=Say("intake-outside", {"door": Term(f"door-{door}")}))


def take_outside(draft: Intake, answer: Answer, facts: Facts) -> Intake | Leave:
    if answer.choice == "leave":
        return Leave((Say("intake-left"),))
    return replace(draft, outside="file")


def is_question(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.wish and reading_of(draft, facts).intent == "inquiry"


def answer_question(draft: Intake, facts: Facts) -> Ask:
    """What is commonly asked is answered; anything else goes to a person."""
    topic = topic_of(draft.story.rpartition("\n")[2]) or topic_of(draft.story)
    say = Say("intake-question", {"answer": Term(f"faq-{topic}")}) if topic else Say("intake-question-unknown")
    return Pick("human", "file", "leave", say=say)


def is_praise(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.wish and reading_of(draft, facts).intent == "praise"


def take_wish(draft: Intake, answer: Answer, facts: Facts) -> Intake | Leave:
    if answer.choice == "leave":
        return Leave((Say("intake-left-kindly"),))
    return replace(draft, wish=answer.choice or "")


# --- category, kind, against


def is_unsure(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and category_of(draft, facts) is None


def which_category(draft: Intake, facts: Facts) -> Ask:
    """The best guesses, then a page of the others with each 更多; words of one's own are read again."""
    guesses = (reading_of(draft, facts).guesses or USUAL)[:GUESSES]
    others = [code for code in categories() if code not in guesses and code != OTHER]
    start = (draft.pages - 1) * PAGE
    page = others[start : start + PAGE] if draft.pages else guesses
    more = ("more",) if draft.pages * PAGE < len(others) else ()
    named_ones = tuple(Option(code, Say(f"category-{code.lower()}")) for code in page if code != OTHER)
    return Pick(*named_ones, *more, "other", free=True, at_most=LONGEST)


def take_category(draft: Intake, answer: Answer, facts: Facts) -> Next | Again:
    if answer.choice == "more":
        return Again(replace(draft, pages=draft.pages + 1))
    if answer.choice is None:
        danger = danger_in(draft, answer, facts)
        if danger is not None:
            return danger
        more = hear_more(draft, answer.text, facts)
        if not isinstance(more, Intake):
            return more if isinstance(more, Again) else Again(draft, (more,))
        reading = facts.read(answer.text)
        if not reading.guesses or not reading.sure:
            return Again(replace(more, pages=0), (Say("dialog-words-kept"),))
        draft, code = more, reading.guesses[0]
    else:
        code = OTHER if answer.choice == "other" else answer.choice
    fresh = replace(draft, category=code, pages=0, kind="", safety="", same="")
    return Next(fresh, forget=("kind", "safety", "same", "against"))


def is_two_faced(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.kind and asks_kind(draft, facts)


def matters_whom(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.against and asks_against(draft, facts)


def whom(draft: Intake, facts: Facts) -> Ask:
    """投诉的是谁: whoever it is neither sees nor handles it."""
    parties = ("company", "grid_worker", "committee", "community", "neighbour", "nobody")
    return Pick(*(Option(party, Say(f"against-{party.replace('_', '-')}")) for party in parties))


# --- place


def place_unknown(draft: Intake, facts: Facts) -> bool:
    return not draft.into and draft.wish != "human" and not where_of(draft, facts).known


def which_place(draft: Intake, facts: Facts) -> Ask:
    where = draft.where
    if not where.known and not where.words:  # the story itself may hold a near miss
        read = facts.find_place(draft.story)
        where = Where(None, read.building, read.door, "", read.near)
    if rings(draft):
        return which(where, facts.town, Say("intake-place-danger"))
    if where.known or not (where.near or where.words):
        return which(NOWHERE, facts.town)
    key = "intake-place-near" if where.near else "intake-place-unknown"
    return which(where, facts.town, Say(key))


def take_place(draft: Intake, answer: Answer, facts: Facts) -> Intake | Next | Again:
    read = facts.find_place(draft.story)
    before = draft.where if draft.where.words and not draft.where.known else NOWHERE
    estate = chosen(answer.choice)
    if estate is not None:
        guess = before if before.words else Where(None, read.building, read.door, "", read.near)
        return _placed(draft, meant(guess, estate, facts.town))
    danger = danger_in(draft, answer, facts)
    found = understand(answer.text, facts, before, at_once=rings(draft))
    if danger is not None and found.estate is None:
        return danger
    if not found.known:
        return Again(replace(draft, where=found))
    return _placed(draft, found)


def _placed(draft: Intake, where: Where) -> Next:
    fresh = replace(draft, where=where, lives_there=True, same="")
    return Next(fresh, forget=("same",))


# --- again, safety


def may_be_again(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.same and relapse_of(draft, facts) is not None


def is_it_again(draft: Intake, facts: Facts) -> Ask:
    case = relapse_of(draft, facts)
    if case is None or case.closed_at is None:  # it is gone since: nothing to compare with
        return Pick("no", say=Say("intake-same-gone"))
    slots: dict[str, Arg] = {
        "number": case.number,
        "day": Day(case.closed_at),
        "category": Term(f"category-{case.category.lower()}"),
    }
    return Pick("yes", "no", say=Say("intake-same", slots))


def has_safety_question(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.safety and safety_of(draft, facts) is not None


def own_question(draft: Intake, facts: Facts) -> Ask:
    stem = safety_of(draft, facts) or "other"
    return Pick("yes", "no", say=Say(f"intake-safety-{stem}"))


def take_safety(draft: Intake, answer: Answer, facts: Facts) -> Next:
    if answer.choice == "yes":
        return Next(replace(draft, safety="yes"), (Say("intake-numbers"),), forget=EVERYTHING)
    return Next(replace(draft, safety="no"))


# --- review and what it changes


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
        "story": story if len(story) <= EXCERPT else story[: EXCERPT - 1] + "…",
        "category": Term(f"category-{category.code.lower()}"),
        "place": told(where_of(draft, facts), facts.town)[:60],
        "photos": len(draft.media),
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


def take_photo(draft: Intake, answer: Answer, facts: Facts) -> Intake | Again:
    """The pictures themselves are kept by the kernel; words sent with them go to the story."""
    if not answer.text:
        return draft
    more = hear_more(draft, answer.text, facts)
    return more if isinstance(more, Intake | Again) else draft


def take_privacy(draft: Intake, answer: Answer, facts: Facts) -> Intake:
    return replace(draft, privacy=Privacy(answer.choice or Privacy.NORMAL))


INTAKE = Flow(
    "intake",
    version=1,
    state=Intake,
    steps=(
        Step("story", tell, when=lambda draft, facts: not draft.story, then=take_story),
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
        Step("review", look_over, when=to_be_reviewed, then=file_or_change),
        Step("photo", Pick("done", free=True, photo=True), when=never, then=take_photo),
        Step("privacy", Pick(*(level.value for level in Privacy)), when=never, then=take_privacy),
    ),
    finish=done,
    overhear=hear_more,
)
