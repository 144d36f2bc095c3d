"""Staff put together what is one incident, and take apart what is not; both can be taken back for a while.

Only what may be shared at all is merged, never across estates but by the street for one category, and never downwards: no
deadline anybody was told, and no tier a case has climbed to, gets lost by it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.actions import worker_buttons
from bot.cases.case import Case, Link, LinkKind, Outcome, Status, Urgency, WordsKind
from bot.cases.commands import Merge, Said, Split, UndoMerge, UndoSplit
from bot.cases.incidents import JOINABLE, may_be_shared
from bot.cases.joining import tell_number
from bot.cases.notices import category_term, pictures_of, story_of, tell_filer, tell_staff
from bot.cases.opening import resume_clock
from bot.cases.parting import continuation, take_along
from bot.cases.routing import HEIGHT
from bot.cases.ruling import Button, Refusal, Ruling, Show
from bot.cases.town import Role
from bot.cases.visibility import Viewer, viewer_of
from bot.cases.voices import Merged, Move, Shared, Voice, VoiceState
from bot.texts import Arg, Day

#: Who may merge and split: has it in hand, or stands above.
MAY = (Viewer.HANDLER, Viewer.POOL, Viewer.ABOVE)


def merge(command: Merge, ruling: Ruling) -> None:
    """The case goes on in the other one: who filed it and who joined it are voices there, with their words."""
    case, into = ruling.case, ruling.sight.case(command.into)
    if into is None or into.number == case.number:
        raise Refusal("merge-which", "into")
    _check(ruling, case, into)
    staff = tuple(dict.fromkeys((*into.shared.staff, *case.shared.staff, *_staff(ruling, case.filer))))
    if {into.handler, into.partner} & set(staff):
        raise Refusal("merge-own", "into")
    part = _other(ruling, into)
    offset, sight = into.shared.numbers, ruling.sight
    moved = case.shared.members - sight.common_voices(case.number, into.number)
    if (own := sight.voice(case.number, into.filer)) and own.state is VoiceState.JOINED:
        moved -= 1
    near = case.shared.near if case.place.building == into.place.building else 0
    shared = replace(
        into.shared,
        members=into.shared.members + moved,
        numbers=offset + case.shared.numbers,
        near=into.shared.near + near,
        staff=staff,
        merged=(*into.shared.merged, Merged(case.number, ruling.at, ruling.by, into.settle_by, offset)),
    )
    part.set(shared=shared, words=into.words + case.words, links=(*into.links, Link(LinkKind.SAME, case.number)))
    part.moves.append(_move(case, into, offset))
    _take_filer(ruling, part)
    _keep_deadline(part, case)
    part.write("merged", case=case.number)
    _end(ruling, into.number, case.shared.members - moved)
    told: dict[str, Arg] = {"before": case.number, "count": part.case.voices}
    part.tell_voices("voice-merged", _slots(part, told), _see(part), after=offset)
    if case.filer and (case.filer == into.filer or not _came(part, case)):
        part.tell(case.filer, "voice-merged", _slots(part, told), _see(part))
    args: dict[str, Arg] = {"before": case.number, "number": into.number, "count": part.case.voices}
    for person in dict.fromkeys((case.handler, case.partner, into.handler, into.partner)):
        if person != ruling.by:
            part.tell(person, "work-merged", args, _see(part), weight="reminder")
    part.tell(ruling.by, "work-merged", args, Button("undo-merge", UndoMerge(case=case.number)), weight="reply")
    tell_number(part)


def _check(ruling: Ruling, case: Case, into: Case) -> None:
    for each in (case, into):
        if viewer_of(ruling.by, each, ruling.sight) not in MAY:
            raise Refusal("no-such-case" if each is case else "merge-which", "into")
    if not may_be_shared(case) or not may_be_shared(into):
        raise Refusal("merge-not-these", "into")
    if (
        case.category != into.category or case.against is not into.against
    ):  # whom it is about hears of neither by the other
        raise Refusal("merge-not-same", "into")
    if case.place.estate != into.place.estate and not _is_street(ruling):
        raise Refusal("merge-elsewhere", "into")
    if {case.status, into.status} - JOINABLE or Urgency.LIFE in (case.urgency, into.urgency):
        raise Refusal("merge-too-late", "into")
    if HEIGHT[into.tier] < HEIGHT[case.tier]:
        raise Refusal("merge-down", "into", number=case.number)


def _is_street(ruling: Ruling) -> bool:
    grants = ruling.town.grants_of(ruling.by, ruling.at)
    return any(grant.role in (Role.STREET_OFFICER, Role.DISTRICT_LEAD) for grant in grants)


def _staff(ruling: Ruling, person: int) -> tuple[int, ...]:
    return (person,) if person and ruling.town.is_staff(person, ruling.at) else ()


def _other(ruling: Ruling, case: Case) -> Ruling:
    part = Ruling(case, ruling.sight, ruling.by)
    ruling.parts.append(part)
    return part


def _move(case: Case, into: Case, offset: int) -> Move:
    return Move(old=case.number, new=into.number, stays=into.filer, by=offset, words_by=into.words, marks=case.number)


def _take_filer(ruling: Ruling, part: Ruling) -> None:
    """Who filed it has a voice in the other; what they told is kept there as theirs."""
    case, person = ruling.case, ruling.case.filer
    if not person:
        return
    words = ruling.words()
    part.keep(WordsKind.VOICE, Said(text=story_of(words), media=pictures_of(words)), author=person)
    voice = part.voice(person)
    if person in (part.case.filer, part.case.typed_by) or (voice and voice.state is VoiceState.JOINED):
        return
    shared = part.case.shared
    if voice is None:
        voice = Voice(
            case=part.case.number, n=shared.numbers + 1, person=person, joined_at=case.opened_at,
            building=case.place.building or "",
        )  # fmt: skip
        shared = replace(shared, numbers=shared.numbers + 1)
    part.put_voice(replace(voice, state=VoiceState.JOINED, origin=case.number))
    near = bool(case.place.building) and case.place.building == part.case.place.building
    part.set(shared=replace(shared, members=shared.members + 1, near=shared.near + near))


def _came(part: Ruling, case: Case) -> bool:
    """Whether the filer has come along as one of the new voices, who are told together."""
    voice = part.voice(case.filer)
    return voice is not None and voice.origin == case.number and voice.n > part.case.shared.merged[-1].offset


def _keep_deadline(part: Ruling, case: Case) -> None:
    """The earlier date that somebody was told stays."""
    earlier = min(part.case.settle_by, case.settle_by)
    accept_by = min(part.case.accept_by, earlier)
    part.set(settle_by=earlier, told_by=min(part.case.told_by, earlier), accept_by=accept_by)


def _end(ruling: Ruling, into: int, stay: int) -> None:
    """``stay``: so many had a voice in the other already."""
    case = ruling.case
    lifecycle.move(ruling, "merged")
    ladder.withdraw_promises(ruling)
    links = (*case.links, Link(LinkKind.SAME, into))
    shared = replace(case.shared, members=stay, into=into)
    ruling.set(outcome=Outcome.MERGED, closed_at=ruling.at, links=links, shared=shared)
    ruling.write("merged_into", case=into)


def undo_merge(command: UndoMerge, ruling: Ruling) -> None:
    """It was no part of the other: it stands where it stood, with its number, its people and the limit they were told."""
    case = ruling.case
    into = ruling.sight.case(case.shared.into) if case.shared.into else None
    done = next((each for each in into.shared.merged if each.case == case.number), None) if into else None
    if case.outcome is not Outcome.MERGED or into is None or done is None or done.split:
        raise Refusal("not-now")
    _may_undo(ruling, into, done.at)
    part = _other(ruling, into)
    came = ruling.sight.came_with(into.number, case.number)
    voice = part.voice(case.filer)
    filer = voice is not None and voice.origin == case.number and voice.state is VoiceState.JOINED
    if voice is not None and filer:
        part.put_voice(replace(voice, state=VoiceState.LEFT, origin=0))
    shared = into.shared
    near = case.shared.near + filer if case.place.building == into.place.building else 0
    merged = tuple(each for each in shared.merged if each.case != case.number)
    part.set(shared=replace(shared, members=shared.members - came, near=max(shared.near - near, 0), merged=merged))
    part.set(links=tuple(link for link in into.links if link != Link(LinkKind.SAME, case.number)))
    if into.round_at <= done.at:  # the same round still: its own limit counts again
        limit = max(into.settle_by, done.settle_by)
        part.set(settle_by=limit, told_by=max(into.told_by, limit))
    part.write("unmerged", case=case.number)
    _reopen(ruling, into.number, came - filer + case.shared.members)
    ruling.moves.append(_move_back(case, into, done.offset))
    _tell_back(ruling)


def _move_back(case: Case, into: Case, offset: int) -> Move:
    return Move(old=into.number, new=case.number, stays=case.filer, by=-offset, words_by=case.words, origin=case.number)


def _may_undo(ruling: Ruling, other: Case, at: datetime) -> None:
    if (
        viewer_of(ruling.by, ruling.case, ruling.sight) not in MAY
        or viewer_of(ruling.by, other, ruling.sight) not in MAY
    ):
        raise Refusal("no-such-case")
    if other.status not in JOINABLE or ruling.at - at > timedelta(hours=ruling.policy.shared.undo_hours):
        raise Refusal("merge-undo-late")


def _reopen(ruling: Ruling, into: int, members: int) -> None:
    case = ruling.case
    lifecycle.move(ruling, "merge_undone")
    links = tuple(link for link in case.links if link != Link(LinkKind.SAME, into))
    shared = replace(case.shared, members=members, into=0)
    words = case.words + (ruling.sight.case(into) or case).words  # numbers of what comes back
    ruling.set(outcome=None, closed_at=None, links=links, shared=shared, words=words)
    resume_clock(ruling)  # asked and merged before the answer: the time waited is not lost
    if case.accepted_at:
        lifecycle.move(ruling, "accepted")
    ruling.write("merge_undone", case=into)


def _tell_back(ruling: Ruling) -> None:
    case = ruling.case
    tell_filer(ruling, "voice-unmerged", Button("see-case", Show("case", case.number)))
    for person in (case.handler, case.partner):
        if person:
            buttons = worker_buttons(person, case, ruling.sight)
            weight = "reply" if person == ruling.by else "work"
            tell_staff(ruling, person, "work-unmerged", *buttons, weight=weight)
    if ruling.by not in (case.handler, case.partner):
        tell_staff(ruling, ruling.by, "work-unmerged", weight="reply")


def split(command: Split, ruling: Ruling) -> None:
    """One of the voices has another trouble after all: it goes on as their own case, where this one stands."""
    case = ruling.case
    if viewer_of(command.by, case, ruling.sight) not in MAY:
        raise Refusal("no-such-case")
    if case.status not in JOINABLE:
        raise Refusal("not-now")
    found = ruling.sight.voices_of(case.number, command.voice - 1, 1)
    if not found or found[0].n != command.voice:
        raise Refusal("split-gone", "voice")
    [voice] = found
    near = bool(voice.building) and voice.building == case.place.building
    part = continuation(ruling, voice.person, Shared(split_from=case.number, split_at=ruling.at))
    take_along(part, ruling, voice.person)
    part.write("split_off", case=case.number)
    if case.status is not Status.OPEN:
        lifecycle.move(part, "accepted")
        part.write("accepted")
    ruling.put_voice(replace(voice, state=VoiceState.PARTED))
    shared = ruling.case.shared
    ruling.set(shared=replace(shared, members=shared.members - 1, near=shared.near - near))
    ruling.write("split_away", case=part.case.number)
    tell_filer(part, "voice-split", _see(part), before=case.number)
    args: dict[str, Arg] = {"before": case.number, "number": part.case.number}
    undo = Button("undo-split", UndoSplit(case=part.case.number))
    part.tell(command.by, "work-split", args, undo, _see(part), weight="reply")
    for person in (part.case.handler, part.case.partner):
        if person and person != command.by:
            tell_staff(
                part, person, "work-split-new", *worker_buttons(person, part.case, part.sight), before=case.number
            )


def undo_split(command: UndoSplit, ruling: Ruling) -> None:
    """It was the same after all: back to what it came from."""
    case = ruling.case
    home = ruling.sight.case(case.shared.split_from) if case.shared.split_from else None
    if home is None or case.shared.split_at is None or case.status not in JOINABLE or case.shared.members:
        raise Refusal("not-now")
    _may_undo(ruling, home, case.shared.split_at)
    part = _other(ruling, home)
    voice = part.voice(case.filer)
    if voice is None or voice.state is not VoiceState.PARTED:
        raise Refusal("not-now")
    near = bool(voice.building) and voice.building == home.place.building
    part.put_voice(replace(voice, state=VoiceState.JOINED))
    part.set(shared=replace(home.shared, members=home.shared.members + 1, near=home.shared.near + near))
    _keep_deadline(part, case)
    part.write("merged", case=case.number)
    _end(ruling, home.number, 0)
    told: dict[str, Arg] = {"before": case.number, "count": part.case.voices}
    part.tell(case.filer, "voice-merged", _slots(part, told), _see(part))
    args: dict[str, Arg] = {"before": case.number, "number": home.number, "count": part.case.voices}
    part.tell(command.by, "work-merged", args, _see(part), weight="reply")


def _slots(part: Ruling, told: dict[str, Arg]) -> dict[str, Arg]:
    case = part.case
    return {"number": case.number, "category": category_term(case.category), "due": Day(case.settle_by), **told}


def _see(part: Ruling) -> Button:
    return Button("see-case", Show("case", part.case.number))


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    Merge: merge,
    UndoMerge: undo_merge,
    Split: split,
    UndoSplit: undo_split,
}
