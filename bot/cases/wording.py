"""What staff write for those outside the line: in it stands no sentence of a resident's, and nothing by which they are known.

The company reads facts, whoever is invited to mediate what it is about, a department what it is asked, a joint meeting what
was resolved. Each passes here before it is kept; words that do not are refused, and whoever wrote them is told why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.cases.case import Case, Person, Words
from bot.cases.masking import gives_away, names_in, parts_of, secrets_in, spelled
from bot.cases.ruling import Refusal, Ruling, Sight

#: So many characters in a row of the resident's own sentence are their wording; so many, where they are letters.
OWN_WORDING, OWN_LETTERS = 8, 24

#: Of those who said "same here" so many are compared: what forty neighbours say of one thing is nobody's wording any more.
VOICES = 40


def neutral(text: str, ruling: Ruling, step: str = "", *, about: Iterable[Case] = (), strict: bool = False) -> None:
    """Refuses words that quote or name a resident of this case, or of those it is ``about``. ``strict``: nor may any other
    number or flat stand in them."""
    if strict and gives_away(text):
        raise Refusal("own-wording", step)
    for case in (ruling.case, *about):
        words = ruling.words() if case is ruling.case else ruling.sight.words_of(case.number)
        if is_of_the_resident(text, case, ruling.sight, words):
            raise Refusal("own-wording", step)


def is_of_the_resident(text: str, case: Case, sight: Sight, words: list[Words]) -> bool:
    told = list(_told(case, sight, words))
    secrets = {*_known(case, sight), *(secret for said in told for secret in secrets_in(said))} - {""}
    if any(spelled(secret).search(text) for secret in secrets):
        return True
    parts = _without_places(text, case, sight)
    return any(quotes(part, said) for said in told for part in parts)


def own_secrets(case: Case, sight: Sight, words: list[Words]) -> tuple[list[str], list[str]]:
    """What the filer is called and which doors are theirs, as far as the house knows or they have said."""
    filer = sight.person(case.filer)
    own = (item.text for item in words if item.author in (case.filer, case.typed_by))
    names = [*(name for said in own for name in names_in(said)), filer.name if filer else ""]
    return names, [*parts_of(case.place.door or ""), *_home(filer)]


def _told(case: Case, sight: Sight, words: list[Words]) -> Iterator[str]:
    """What residents wrote: the filer, also one who has left it to the others, and the others."""
    at = sight.at
    yield from (item.text for item in words if item.text and not sight.town.is_staff(item.author, at))
    yield from (item.text for item in words if item.text and item.author in (case.filer, case.typed_by))
    for voice in sight.voices_of(case.number, 0, VOICES) if case.shared.numbers else ():
        yield from (item.text for item in sight.words_by(case.number, voice.person) if item.text)


def _known(case: Case, sight: Sight) -> Iterator[str]:
    yield from parts_of(case.place.door or "")
    for person in {case.filer, case.typed_by} - {0}:
        found = sight.person(person)
        if found is not None and not found.roster:  # the names of staff stand on every card
            yield from (found.name, found.phone, *_home(found))


def _home(person: Person | None) -> Iterator[str]:
    return parts_of((person.home.door if person and person.home else "") or "")


def _without_places(text: str, case: Case, sight: Sight) -> list[str]:
    """The text where it names no estate and building: how a place is called is nobody's wording."""
    estate = sight.town.units.get(case.place.estate or "")
    names = [case.place.building or "", *((estate.name, *estate.aliases) if estate else ())]
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    return re.split(known, text) if known else [text]


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).casefold()


def quotes(text: str, story: str) -> bool:
    """Whether a run of the story stands in the text, whatever strokes are between."""
    plain, told = _plain(text), _plain(story)
    for n in range(len(plain) - OWN_WORDING + 1):
        size = OWN_LETTERS if plain[n : n + OWN_WORDING].isascii() else OWN_WORDING
        if len(plain) >= n + size and plain[n : n + size] in told:
            return True
    return False
