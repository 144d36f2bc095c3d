"""What a person may see of a case, and what for: one table, default hidden. Every card, page and file passes through it.

The side complained about sees nothing at all here. Who repairs, helps or decides from outside the ladder (the property
company, a department, the other side of a mediation) gets facts: never who complained, never in whose words, never in
which minute [L 信访工作条例 30, DESIGN section 4]. Committee members see no name, phone or door by default; a confidential case
shows its words to the handler alone, an anonymous one never shows who.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from bot.cases.case import Case, Kind, Privacy, Promise, PromiseKind, PromiseState, Status, Words, WordsKind
from bot.cases.conflicts import conflicted
from bot.cases.groups import teams
from bot.cases.joint.guests import is_guest
from bot.cases.routing import supervisors
from bot.cases.ruling import Sight
from bot.cases.town import GROUPS, Role, UnitKind
from bot.cases.voices import VoiceState
from bot.cases.warned import reached
from bot.cases.whistle.standing import units_called


class Level(StrEnum):
    HIDDEN = "hidden"
    MASKED = "masked"
    FULL = "full"


class Viewer(StrEnum):
    """How the one who looks stands to the case. The first that holds counts."""

    FILER = "filer"
    CONFLICTED = "conflicted"
    HANDLER = "handler"
    PARTNER = "partner"
    POOL = "pool"  # holds a post in the unit whose pool it is in
    CALLER = "caller"  # has its telephone task
    ABOVE = "above"  # supervisor in the line
    TEAM = "team"  # the group chat of the staff who have it
    JOINER = "joiner"  # said "same here" to a shared complaint
    RESPONDENT = "respondent"  # the other side of a mediation, by their own account
    HELPER = "helper"  # joins a mediation with both sides' consent
    DEPARTMENT = "department"  # whistled up beside the ladder
    COMPANY = "company"  # the property company that is to repair it
    WARNED = "warned"  # named for its early warning, and told of it
    OUTSIDE = "outside"


class Field(StrEnum):
    CARD = "card"  # number, category, status, units
    PLACE = "place"  # estate and building
    DOOR = "door"
    STORY = "story"  # the resident's own wording
    PHOTO = "photo"  # the resident's pictures and recordings
    MINUTE = "minute"  # when it was said, and the dates counted from it; masked: the day
    FACTS = "facts"  # what is wrong, in neutral words that staff have approved
    WORK = "work"  # what staff wrote about it
    STAFF = "staff"  # the names of those who have it
    WARNING = "warning"  # its early warning, and which rules fired
    NAME = "name"
    PHONE = "phone"


class Purpose(StrEnum):
    """What for. Each has rows of its own; nothing of one counts for another."""

    WORK = "work"  # cards, notices, pages and files of every day
    CALL = "call"  # a telephone follow-up
    VISIT = "visit"  # somebody goes there, and the resident has released it to them for this once
    REVEAL = "reveal"  # one look, with a reason, counted and written down
    MEDIATE = "mediate"  # the papers of a mediation
    REPORT = "report"  # figures, lists and files of figures


F, H, M = Level.FULL, Level.HIDDEN, Level.MASKED
V = Viewer
Row = dict[Field, Level]

#: Nothing of who complained, but all of the work: the line of the case.
_LINE: Row = {
    Field.CARD: F, Field.PLACE: F, Field.STORY: F, Field.PHOTO: F, Field.MINUTE: F, Field.FACTS: F, Field.WORK: F,
    Field.STAFF: F,
}  # fmt: skip

#: Facts, and who is to be asked about them: everybody outside the line.
_FACTS: Row = {Field.CARD: F, Field.FACTS: F, Field.STAFF: F}

#: Rows not listed are hidden, and so are fields not listed in a row.
TABLE: dict[Purpose, dict[Viewer, Row]] = {
    Purpose.WORK: {
        V.FILER: {**dict.fromkeys(Field, F), Field.WARNING: H},
        V.HANDLER: {**_LINE, Field.DOOR: F, Field.NAME: F, Field.PHONE: M, Field.WARNING: F},
        V.PARTNER: _LINE,
        V.POOL: {**_LINE, Field.WARNING: F},
        V.CALLER: {Field.CARD: F, Field.PLACE: M, Field.MINUTE: M, Field.FACTS: F, Field.STAFF: F},
        V.ABOVE: {**_LINE, Field.WARNING: F},
        V.TEAM: {Field.CARD: F, Field.PLACE: M, Field.MINUTE: F, Field.STAFF: F},
        V.JOINER: {**_FACTS, Field.PLACE: M, Field.MINUTE: M},
        V.RESPONDENT: _FACTS,
        V.HELPER: _FACTS,
        V.DEPARTMENT: {**_FACTS, Field.PLACE: F, Field.MINUTE: M, Field.WORK: F},
        V.COMPANY: {**_FACTS, Field.PLACE: F},
        V.WARNED: {**_LINE, Field.WARNING: F},
    },
    Purpose.CALL: {
        V.FILER: dict.fromkeys(Field, F),
        V.CALLER: {Field.CARD: F, Field.PLACE: M, Field.NAME: F, Field.PHONE: F},
    },
    Purpose.VISIT: {
        V.HANDLER: {Field.DOOR: F, Field.PHONE: F},
        V.COMPANY: {Field.DOOR: F, Field.PHONE: F},
        V.DEPARTMENT: {Field.DOOR: F, Field.PHONE: F},
    },
    Purpose.REVEAL: {
        V.HANDLER: {Field.PHONE: F},
    },
    Purpose.MEDIATE: {
        V.FILER: dict.fromkeys(Field, F),
        V.HANDLER: {**_LINE, Field.DOOR: F, Field.NAME: F, Field.PHONE: F},
        V.RESPONDENT: _FACTS,
        V.HELPER: _FACTS,
    },
    Purpose.REPORT: {
        V.HANDLER: {Field.CARD: F, Field.PLACE: M},
        V.PARTNER: {Field.CARD: F, Field.PLACE: M},
        V.POOL: {Field.CARD: F, Field.PLACE: M},
        V.ABOVE: {Field.CARD: F, Field.PLACE: M},
    },
}  # fmt: skip

#: Who they are and where exactly: never shown to a member of the owners' committee (业委会), whatever part they have.
IDENTITY = frozenset({Field.DOOR, Field.NAME, Field.PHONE})

#: The resident's own wording and pictures, by which they may be known.
VOICE = frozenset({Field.STORY, Field.PHOTO})

_ALL = frozenset(Field)

#: What privacy takes away, whatever the table gives, and for every purpose.
WITHHELD: dict[Privacy, dict[Viewer, frozenset[Field]]] = {
    Privacy.CONFIDENTIAL: {
        V.TEAM: _ALL,
        V.PARTNER: VOICE,
        V.ABOVE: VOICE,
        V.POOL: VOICE,
        V.WARNED: VOICE,
        V.COMPANY: _ALL,
    },
    Privacy.ANONYMOUS: {
        V.TEAM: _ALL,
        V.HANDLER: IDENTITY,
        V.PARTNER: VOICE,
        V.CALLER: IDENTITY,
        V.DEPARTMENT: IDENTITY,
        V.COMPANY: _ALL,
    },
}

#: What the words and pictures of each kind are to whoever did not write them.
WRITTEN: dict[WordsKind, Field] = {
    WordsKind.STORY: Field.STORY,
    WordsKind.AMENDMENT: Field.STORY,
    WordsKind.ADDITION: Field.STORY,
    WordsKind.ANSWER: Field.STORY,
    WordsKind.PLACE: Field.DOOR,
    WordsKind.TRACE: Field.DOOR,
    WordsKind.FACTS: Field.FACTS,
    WordsKind.QUESTION: Field.WORK,
    WordsKind.DONE: Field.WORK,
    WordsKind.REASON: Field.WORK,  # of staff; the resident's own is their wording
    WordsKind.NOTE: Field.WORK,
    WordsKind.AGREEMENT: Field.WORK,
    WordsKind.VOICE: Field.STORY,
    WordsKind.RECORD: Field.WORK,
    WordsKind.SAID: Field.NAME,  # to the mediator alone, as both sides were told
    WordsKind.DISPUTE: Field.WORK,
    WordsKind.DUTY: Field.WORK,
    WordsKind.PARTY: Field.NAME,
    WordsKind.COMPANION: Field.NAME,
}


def viewer_of(viewer: int, case: Case, sight: Sight) -> Viewer:
    """How ``viewer`` stands to the case at this moment."""
    if viewer in (case.filer, case.typed_by):
        return Viewer.FILER
    if case.mediation is not None and (part := _part_in(viewer, case)) is not None:
        return part
    if is_voice(viewer, case, sight):
        return Viewer.JOINER
    if viewer in conflicted(case, sight.town).people:
        return Viewer.CONFLICTED
    grants = sight.town.grants_of(viewer, sight.at)
    if not grants:  # whoever has left sees nothing of what they had in hand
        return Viewer.OUTSIDE
    if any(grant.role in GROUPS for grant in grants):
        return Viewer.TEAM if viewer in teams(case, sight) else Viewer.OUTSIDE
    if viewer == case.handler:
        return Viewer.HANDLER
    if viewer == case.partner:
        return Viewer.PARTNER
    if viewer in case.line and rings(case):
        return Viewer.HANDLER
    if any(grant.unit == case.unit for grant in grants):
        return Viewer.HANDLER if rings(case) else Viewer.POOL
    if viewer in supervisors(case, sight):
        return Viewer.HANDLER if rings(case) else Viewer.ABOVE
    if case.meeting is not None and is_guest(viewer, case.meeting, sight):
        return Viewer.DEPARTMENT
    called = units_called(case, sight)
    if any(grant.role is Role.DEPARTMENT_OFFICER and grant.unit in called for grant in grants):
        return Viewer.DEPARTMENT
    tasks = [promise for promise in sight.promises_of(case.number) if promise.person == viewer]
    if any(_decides(promise) for promise in tasks):
        return Viewer.ABOVE
    if any(_calls(promise, viewer) for promise in tasks):
        return Viewer.CALLER
    if case.beyond.ordered and any(grant.unit == case.beyond.ordered.unit for grant in grants):
        return Viewer.COMPANY
    return Viewer.WARNED if reached(viewer, case, sight) else Viewer.OUTSIDE


def worked_on(person: int, case: Case) -> bool:
    """Whether they ever had the case in hand: what moves in it is no news of the resident for them."""
    return person in case.line


def is_voice(person: int, case: Case, sight: Sight) -> bool:
    """Whether they said "same here" and have not left again."""
    voice = sight.voice(case.number, person) if case.shared.numbers else None
    return voice is not None and voice.state is VoiceState.JOINED


def visible(viewer: int, case: Case, field: Field, sight: Sight, purpose: Purpose = Purpose.WORK) -> Level:
    """Hidden, masked or full; hidden for every pair the table does not name."""
    relation = viewer_of(viewer, case, sight)
    if relation is Viewer.HANDLER and field in IDENTITY and _is_neighbour(viewer, case, sight):
        return Level.HIDDEN
    if purpose is Purpose.VISIT and not case.beyond.released(viewer, field.value, sight.at):
        return Level.HIDDEN
    return allowed(relation, case.privacy, field, purpose)


def allowed(relation: Viewer, privacy: Privacy, field: Field, purpose: Purpose = Purpose.WORK) -> Level:
    """What the table gives to somebody who stands so to a case of that privacy."""
    if field in WITHHELD.get(privacy, {}).get(relation, frozenset()):
        return Level.HIDDEN
    return TABLE[purpose].get(relation, {}).get(field, Level.HIDDEN)


def field_of(item: Words, case: Case, *, picture: bool = False) -> Field:
    """Which field these words are, or the pictures sent with them."""
    own = item.kind is WordsKind.REASON and item.author in (case.filer, case.typed_by)
    field = Field.STORY if own else WRITTEN[item.kind]
    return Field.PHOTO if picture and field is Field.STORY else field


def shows(viewer: int, case: Case, items: Iterable[Words], media: str, sight: Sight) -> bool:
    """Whether this picture or recording, kept with the case, may be opened by the viewer."""
    return any(
        item.author == viewer or visible(viewer, case, field_of(item, case, picture=True), sight) is Level.FULL
        for item in items
        if media in item.media
    )


def _is_neighbour(viewer: int, case: Case, sight: Sight) -> bool:
    """Committee members live there too: also when one of them has the case in hand, by that post alone."""
    roles = {
        grant.role for grant in sight.town.grants_of(viewer, sight.at) if grant.unit in (case.unit, case.place.estate)
    }
    return roles == {Role.COMMITTEE_MEMBER}


def rings(case: Case) -> bool:
    """Danger to life that nobody has taken yet: everybody who was rung may go there, so they see the door."""
    return case.urgency == "life" and case.status is Status.OPEN and case.kind is not Kind.INQUIRY


def _part_in(viewer: int, case: Case) -> Viewer | None:
    """Whoever came into the mediation by an invitation stands to the case so and not otherwise."""
    state = case.mediation
    if state is None:
        return None
    if viewer == state.respondent.person:
        return Viewer.RESPONDENT
    return Viewer.HELPER if any(viewer == companion.person for companion in state.helpers) else None


def _calls(promise: Promise, viewer: int) -> bool:
    return (
        promise.person == viewer
        and promise.kind in (PromiseKind.CALL, PromiseKind.UNREACHABLE)
        and promise.state is PromiseState.PENDING
    )


def _decides(promise: Promise) -> bool:
    """Whose it is, or whether an end is right: whoever decides reads what a supervisor reads, until it is decided."""
    decisions = (PromiseKind.ARBITRATION, PromiseKind.SECOND, PromiseKind.REVIEW)
    return promise.kind in decisions and promise.state is PromiseState.PENDING


def place_text(case: Case, sight: Sight, *, building: bool, door: bool) -> str:
    """Where, in roster names, as far as it may be said; empty when the place is not in the roster."""
    unit = sight.town.units.get(case.place.estate or "")
    if unit is None or unit.kind is not UnitKind.ESTATE:
        return ""
    parts = [unit.name]
    if building and case.place.building:
        parts.append(case.place.building)
        if door and case.place.door:
            parts.append(case.place.door)
    return "".join(parts)
