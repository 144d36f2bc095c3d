"""Asking where: what was typed becomes a place of the roster if it is one, and stays words if it is not.

Nobody is locked out: a name that the roster does not know is asked for once more and then taken as it was typed.
"""

from __future__ import annotations

from msgspec import Struct

from bot.cases.case import Home, Place
from bot.cases.places import PlaceReading, find_place
from bot.cases.town import Town
from bot.dialog import Ask, Option, Pick
from bot.flows.facts import Facts
from bot.texts import Say

#: A place in words is no letter.
LONGEST = 200


class Where(Struct, frozen=True):
    """A place as far as it is known. ``words`` are as typed, where the roster lacks them: only ``taken`` once they have
    been asked about; ``near`` are the estates that may be meant."""

    estate: str | None = None
    building: str | None = None
    door: str | None = None
    words: str = ""
    near: tuple[str, ...] = ()
    taken: bool = False

    @property
    def known(self) -> bool:
        """Whether it need not be asked any more."""
        return self.estate is not None or self.taken

    @property
    def place(self) -> Place:
        return Place(estate=self.estate, building=self.building, door=self.door)

    @property
    def home(self) -> Home | None:
        return Home(self.estate, self.building, self.door) if self.estate else None


NOWHERE = Where()


def at_home(home: Home | None) -> Where:
    return Where(home.estate, home.building, home.door) if home else NOWHERE


def named(reading: PlaceReading, typed: str = "") -> Where:
    """The place a reading is sure of. ``typed`` is kept where the roster lacks the building."""
    if reading.estate is None:
        return NOWHERE
    return Where(reading.estate, reading.building, reading.door, typed if reading.unknown_building else "")


def understand(text: str, facts: Facts, before: Where = NOWHERE, *, at_once: bool = False) -> Where:
    """What somebody typed when asked where. ``before`` is what came of the try before this one: the second is taken
    whatever it is, and with ``at_once`` the first."""
    reading = find_place(text, facts.town)
    if reading.estate is None and not reading.near:  # "5号楼" alone is at home; a name nearly right is not
        reading = facts.find_place(text)
    if reading.estate is not None:
        return named(reading, text)
    words = text if before.words in ("", text) else f"{before.words} {text}"[:LONGEST]
    return Where(None, reading.building, reading.door, words, reading.near, taken=at_once or bool(before.words))


def meant(where: Where, estate: str, town: Town) -> Where:
    """The near miss is settled: this estate, with the building and door that were typed, if it has them."""
    unit = town.units[estate]
    has = where.building is None or where.building in unit.buildings or not unit.buildings
    if has:
        return Where(estate, where.building, where.door)
    return Where(estate, None, where.door, where.words)


def which(where: Where, town: Town, say: Say | None = None) -> Ask:
    """Words, or one of the near misses there are."""
    options = tuple(
        Option(f"at:{estate}", Say("place-named", {"name": town.units[estate].name}))
        for estate in where.near
        if estate in town.units
    )
    return Pick(*options, free=True, at_most=LONGEST, say=say)


def chosen(choice: str | None) -> str | None:
    """The estate that an option of :func:`which` stands for."""
    return choice.removeprefix("at:") if choice and choice.startswith("at:") else None


def told(where: Where, town: Town) -> str:
    """The place as it is read to its own filer; empty when nothing is known."""
    unit = town.units.get(where.estate) if where.estate else None
    known = "".join(part for part in (unit.name if unit else "", where.building, where.door) if part)
    return " ".join(part for part in (known, where.words) if part)
