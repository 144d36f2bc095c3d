"""The intake's questions of what it is, whose it is and where: each asked only when missing or unsure."""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases.categories import OTHER, categories
from bot.dialog import Again, Answer, Ask, Leave, Next, Option, Pick
from bot.flows.draft import (
    Intake,
    asks_against,
    asks_kind,
    category_of,
    goes_on,
    is_spoken,
    reading_of,
    relapse_of,
    rings,
    where_of,
)
from bot.flows.facts import Facts
from bot.flows.faq import topic_of
from bot.flows.overhear import LONGEST, danger_in, hear_more
from bot.flows.where import NOWHERE, Where, chosen, meant, understand, which
from bot.media import tells
from bot.texts import Arg, Day, Say, Term

#: Guesses offered first, and categories on each further page.
GUESSES, PAGE = 3, 6
#: Open cases of theirs that a voice without words may belong to.
NEWEST = 2
#: Offered first where the words give no guess: what is complained about most.
USUAL = ("C26", "C18", "C13")
#: An answer to "where?" that is longer than a place holds more of the story.
PLACE_ONLY = 24


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
    if not is_spoken(draft):
        return Pick(*named_ones, *more, "other", free=True, at_most=LONGEST)
    numbers = [case.number for case in facts.open_cases[:NEWEST]]
    into = tuple(Option(f"into:{number}", Say("intake-review-into", {"number": number})) for number in numbers)
    say = Say("intake-category-spoken")
    return Pick(*into, *named_ones, *more, "other", free=True, at_most=LONGEST, say=say)


def take_category(draft: Intake, answer: Answer, facts: Facts) -> Next | Again:
    if answer.choice == "more":
        return Again(replace(draft, pages=draft.pages + 1))
    if answer.choice and answer.choice.startswith("into:"):
        return Next(replace(draft, into=int(answer.choice.removeprefix("into:"))))
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
    fresh = replace(draft, category=code, pages=0, kind="", safety="", same="", joins="")
    return Next(fresh, forget=("kind", "safety", "same", "shared", "against"))


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
    """Who cannot type may have said it already: a button passes on to whoever listens."""
    ask = _asked_place(draft, facts)
    voiced = (Option("voiced", Say("intake-place-voiced")),) if tells(draft.media) else ()
    return replace(ask, options=(*ask.options, *voiced))


def _asked_place(draft: Intake, facts: Facts) -> Ask:
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
    if answer.choice == "voiced":
        heard = facts.say(Say("intake-place-heard"))  # kept as the place's words until somebody has listened
        return _placed(draft, Where(words=heard, taken=True))
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
    if len(answer.text) > PLACE_ONLY:
        more = hear_more(draft, answer.text, facts)
        draft = more if isinstance(more, Intake) else draft
    return _placed(draft, found)


def _placed(draft: Intake, where: Where) -> Next:
    fresh = replace(draft, where=where, lives_there=True, same="", joins="")
    return Next(fresh, forget=("same", "shared"))


# --- again


def may_be_again(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.same and relapse_of(draft, facts) is not None


def is_it_again(draft: Intake, facts: Facts) -> Ask:
    case = relapse_of(draft, facts)
    if case is None or case.closed_at is None:  # it is gone since: nothing to compare with
        return Pick("no", say=Say("intake-same-gone"))
    slots: dict[str, Arg] = {"day": Day(case.closed_at), "category": Term(f"category-{case.category.lower()}")}
    if case.filer != facts.person.id:  # a neighbour's: its number is not theirs to know
        return Pick("yes", "no", say=Say("intake-same-building", slots))
    return Pick("yes", "no", say=Say("intake-same", {"number": case.number, **slots}))
