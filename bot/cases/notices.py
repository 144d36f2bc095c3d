"""The slots of what people are told about a case, each passed through ``visible`` for the one who is told.

Keys are texts; the words stand in ``bot/texts``. Nothing here decides whether somebody is told, only what they may read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.cases.after import sight_after
from bot.cases.case import Case, Status, Urgency, Words, WordsKind
from bot.cases.commands import AnswerVoice, Confirm
from bot.cases.ruling import Begin, Button, Ruling, Show, Sight
from bot.cases.town import Grant, Role
from bot.cases.visibility import Field, Level, place_text, visible
from bot.media import instead_of_words
from bot.texts import Arg, Day, Term

#: Characters of a resident's story on a card; the whole is one press away.
EXCERPT = 60

#: How somebody who has a case is named to the resident, by the post they hold.
WHO = {
    Role.GRID_WORKER: "who-grid",
    Role.COMMITTEE_MEMBER: "who-committee",
    Role.COMMUNITY_SECRETARY: "who-community",
    Role.STREET_OFFICER: "who-street",
    Role.MEDIATOR: "who-centre",
    Role.DISTRICT_LEAD: "who-district",
    Role.COMPANY_WORKER: "who-company",
    Role.DEPARTMENT_OFFICER: "who-street",
}


def excerpt(text: str, most: int = EXCERPT) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def category_term(code: str) -> Term:
    return Term(f"category-{code.lower()}")


def unit_name(unit: str, sight: Sight) -> str:
    node = sight.town.units.get(unit)
    return node.name if node else unit


def who(case: Case, sight: Sight) -> Term:
    """Who has the case, for the resident: unit, role and name, or that unit's pool."""
    grant = post_of(case, sight)
    if grant is None:
        return Term("who-pool", {"unit": unit_name(case.unit, sight), "name": ""})
    return Term(WHO[grant.role], {"unit": unit_name(grant.unit, sight), "name": sight.town.name(case.handler)})


def sender(person: int, case: Case, sight: Sight) -> Term:
    """Who speaks to the resident, by a post of theirs that has to do with the case: never words of their own."""
    grants = sight.town.grants_of(person, sight.at)
    ordered = case.beyond.ordered
    near = (case.unit, ordered.unit if ordered else None)
    grant = next((grant for grant in grants if grant.unit in near), grants[0] if grants else None)
    if grant is None:
        return Term("withheld")
    key = WHO.get(grant.role, "who-other")
    return Term(key, {"unit": unit_name(grant.unit, sight), "name": sight.town.name(person)})


def post_of(case: Case, sight: Sight) -> Grant | None:
    """The post by which the handler has the case: in the responsible unit, else along the line of the place (whoever took
    over danger to life); None: nobody has it, or they hold no such post any more."""
    held = {grant.unit: grant for grant in sight.town.grants_of(case.handler or 0, sight.at)}
    line = [case.unit, *(unit.id for unit in sight.town.above(case.place.estate or case.unit))]
    return next((held[unit] for unit in line if unit in held), None)


def staff_name(person: int | None, sight: Sight) -> str:
    return sight.town.name(person)


def story_of(words: list[Words]) -> str:
    """What the resident told, as they have put it right since."""
    told = [item.text for item in words if item.kind in (WordsKind.STORY, WordsKind.AMENDMENT)]
    return told[-1] if told else ""


def pictures_of(words: list[Words]) -> tuple[str, ...]:
    """The resident's pictures and whatever else they sent, in order, each once."""
    kinds = (WordsKind.STORY, WordsKind.ADDITION, WordsKind.ANSWER)
    return tuple(dict.fromkeys(photo for item in words if item.kind in kinds for photo in item.media))


def place_slot(viewer: int, case: Case, sight: Sight, words: list[Words]) -> Arg:
    """Where, as far as this viewer may know it."""
    level = visible(viewer, case, Field.PLACE, sight)
    if level is Level.HIDDEN:
        return Term("withheld")
    door = visible(viewer, case, Field.DOOR, sight) is Level.FULL
    known = place_text(case, sight, building=level is Level.FULL, door=door)
    if known:
        return known
    typed = next((item.text for item in words if item.kind is WordsKind.PLACE), "")
    return excerpt(typed) if typed and door else Term("place-unknown")


def story_slot(viewer: int, case: Case, sight: Sight, words: list[Words], most: int = EXCERPT) -> Arg:
    if visible(viewer, case, Field.STORY, sight) is not Level.FULL:
        return Term("withheld")
    told = next((item for item in words if item.kind is WordsKind.STORY), None)
    return excerpt(story_of(words), most) or instead_of_words(told.media if told else ())


def facts_of(words: list[Words]) -> str:
    """What is wrong in the words that staff have approved for those outside the line; empty until somebody has."""
    told = [item.text for item in words if item.kind is WordsKind.FACTS]
    return told[-1] if told else ""


def facts_slot(viewer: int, case: Case, sight: Sight, words: list[Words], most: int = EXCERPT) -> Arg:
    """What is wrong, for somebody who may not read the resident's own wording; without approved words the category."""
    if visible(viewer, case, Field.FACTS, sight) is not Level.FULL:
        return Term("withheld")
    return excerpt(facts_of(words), most) or category_term(case.category)


def moment_slot(viewer: int, case: Case, at: datetime, sight: Sight) -> Arg:
    """A moment counted from the minute in which the resident spoke, as near as this viewer may know it."""
    level = visible(viewer, case, Field.MINUTE, sight)
    return at if level is Level.FULL else Day(at) if level is Level.MASKED else Term("withheld")


def slots(case: Case, sight: Sight) -> dict[str, Arg]:
    """What anybody in the line may read. For those outside it, :func:`card` masks the moments."""
    return {
        "number": case.number,
        "category": category_term(case.category),
        "due": case.settle_by,
        "accept_by": case.accept_by,
        "tier": Term(f"tier-{case.tier.value}"),
        "urgency": Term(f"urgency-{case.urgency.value}"),
    }


def card(viewer: int, case: Case, sight: Sight, words: list[Words]) -> dict[str, Arg]:
    """Slots of a card, each as far as this viewer may see it."""
    staff = visible(viewer, case, Field.STAFF, sight) is Level.FULL
    category: Arg = slots(case, sight)["category"]
    if case.shared.members:
        category = Term("category-shared", {"category": category_term(case.category), "count": case.voices})
    return {
        **slots(case, sight),
        "category": category,
        "due": moment_slot(viewer, case, case.settle_by, sight),
        "accept_by": moment_slot(viewer, case, case.accept_by, sight),
        "place": place_slot(viewer, case, sight, words),
        "story": story_slot(viewer, case, sight, words),
        "unit": unit_name(case.unit, sight),
        "facts": facts_slot(viewer, case, sight, words),
        "who": who(case, sight) if staff else Term("withheld"),
    }


def photos(viewer: int, case: Case, sight: Sight, words: list[Words]) -> tuple[str, ...]:
    if visible(viewer, case, Field.PHOTO, sight) is not Level.FULL:
        return ()
    return pictures_of(words)


def pressing(case: Case, weight: str) -> str:
    """The weight of a notice about this case: danger to life that is not over waits for no morning."""
    over = case.status not in (Status.OPEN, Status.WORKING, Status.WAITING)
    return weight if case.urgency is not Urgency.LIFE or over else "danger"


def tell_staff(
    ruling: Ruling,
    to: int | None,
    key: str,
    *buttons: Button,
    weight: str = "work",
    with_photos: bool = False,
    media: tuple[str, ...] = (),
    grows: bool = False,
    covers: str = "",
    **args: Arg,
) -> None:
    """Tells somebody who works on the case, with the card's slots, and a way to see the whole."""
    if not to:
        return
    case, words, sight = ruling.case, ruling.words(), sight_after(ruling)
    told: dict[str, Arg] = {**card(to, case, sight, words), **args}
    media = photos(to, case, sight, words) if with_photos else media
    shown = (*buttons, Button("see-case", Show("case", case.number)))
    ruling.tell(to, key, told, *shown, weight=pressing(case, weight), media=media, grows=grows, covers=covers)


def tell_filer(
    ruling: Ruling,
    key: str,
    *buttons: Button,
    weight: str = "promise",
    media: tuple[str, ...] = (),
    question: str = "",
    shared: Mapping[str, Arg] | None = None,
    alone: bool = False,
    **args: Arg,
) -> None:
    """Tells the resident; they may see everything of their own case. Of a shared complaint everybody whose trouble it is is
    told, each in private (but what only answers the filer, or is for them ``alone``): ``shared`` are slots that are
    other for them. What somebody wrote to the filer (``words``) may name them, so others read it only if it is given there."""
    case = ruling.case
    told: dict[str, Arg] = {**slots(case, ruling.sight), "who": who(case, ruling.sight), **args}
    weight = pressing(case, weight)
    ruling.tell(case.filer, key, told, *buttons, weight=weight, media=media, question=question)
    if weight == "reply" or alone or not case.shared.members:
        return
    if question == "answer":
        tell_voices(ruling, "voice-asked", Button("add", Begin("add", case.number)), weight=weight)
    else:
        hidden: dict[str, Arg] = {"words": Term("voice-words-withheld")} if "words" in args else {}
        others = {**{name: _neutral(arg) for name, arg in args.items()}, **hidden, **(shared or {})}
        tell_voices(ruling, key, *buttons, weight=weight, asks=question, **others)


def tell_voices(
    ruling: Ruling, key: str, *buttons: Button, weight: str = "promise", asks: str = "", **args: Arg
) -> None:
    """Tells all who said "same here", not the filer. Buttons that only a filer may press are left out."""
    case = ruling.case
    told: dict[str, Arg] = {**slots(case, ruling.sight), "who": who(case, ruling.sight), **args}
    told["due"], told["accept_by"] = Day(case.settle_by), Day(case.accept_by)
    own = tuple(button for button in (_of_a_voice(button, case) for button in buttons) if button)
    ruling.tell_voices(key, told, *own, weight=pressing(case, weight), asks=asks)


def _neutral(arg: Arg) -> Arg:
    """What the filer said themselves is told to the others as the residents' word."""
    if isinstance(arg, Term) and arg.key.startswith("reason-own-"):
        return Term(f"reason-{arg.key.removeprefix('reason-own-')}", arg.args)
    return arg


def _of_a_voice(button: Button, case: Case) -> Button | None:
    """The filer's button as a voice may press it."""
    if isinstance(button.do, Confirm):
        claim = case.shared.claim
        answer = AnswerVoice(case=case.number, claim=claim, question="confirm", answer=button.do.verdict)
        return Button(button.id, answer, button.args)
    adds = isinstance(button.do, Begin) and button.do.flow == "add"
    return button if adds or isinstance(button.do, Show | AnswerVoice) else None
