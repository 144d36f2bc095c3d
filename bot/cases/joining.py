"""Saying "same here": one press joins, another leaves, and nobody's words are lost on the way.

It is never learned whose incident it was before, and staff get one card with a growing number, not a notice for each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from bot.cases import ballots, lifecycle
from bot.cases.actions import worker_buttons
from bot.cases.case import Outcome, WordsKind
from bot.cases.commands import Add, Join, LeaveShared
from bot.cases.conflicts import conflicted
from bot.cases.incidents import is_joinable, is_shared, may_be_shared, told_outside
from bot.cases.ladder import withdraw_promises
from bot.cases.notices import tell_staff
from bot.cases.opening import add
from bot.cases.routing import able, role_in
from bot.cases.ruling import Begin, Button, Refusal, Ruling, Show
from bot.cases.town import GROUPS
from bot.cases.voices import Voice, VoiceState
from bot.texts import Day


def join(command: Join, ruling: Ruling) -> None:
    """Counts one more. Whoever works on it cannot join it, nor whoever is complained about; twice is once."""
    case, by = ruling.case, command.by
    voice = ruling.voice(by)
    joined = voice is not None and voice.state is VoiceState.JOINED
    if joined or by in (case.filer, case.typed_by):
        _said_again(command, ruling)
        return
    barred = by in (conflicted(case, ruling.town).people - set(case.shared.staff)) or _is_group(ruling)
    if barred or not (may_be_shared(case) or is_shared(case)):
        raise Refusal("no-such-case")  # that somebody complained is no news for them
    if not is_joinable(case):
        raise Refusal("shared-over")
    if by in case.line:
        raise Refusal("shared-not-you")
    shared = case.shared
    n = shared.numbers + 1
    if voice is None:
        voice = Voice(case=case.number, n=n, person=by, joined_at=ruling.at, building=command.building)
    else:  # they had left
        n = shared.numbers
        voice = replace(voice, state=VoiceState.JOINED)
    staff = shared.staff
    if ruling.town.is_staff(by, ruling.at) and by not in staff:
        staff = (*staff, by)
    near = shared.near + (bool(voice.building) and voice.building == case.place.building)
    ruling.set(shared=replace(shared, members=shared.members + 1, numbers=n, near=near, staff=staff))
    kept = ruling.keep(WordsKind.VOICE, command.said)
    ruling.put_voice(replace(voice, spoke=voice.spoke + (kept is not None)))
    ruling.write("joined", person=by, words=kept)
    _welcome(ruling)
    tell_number(ruling)


def _is_group(ruling: Ruling) -> bool:
    """A chat of many people is nobody's voice."""
    return any(grant.role in GROUPS for grant in ruling.town.grants_of(ruling.by, ruling.at))


def _said_again(command: Join, ruling: Ruling) -> None:
    """They are in it already: what they typed is kept, and they are told how it stands."""
    if command.said.text or command.said.media:
        add(Add(case=command.case, by=command.by, said=command.said), ruling)
        return
    _answer(ruling, "joined-already")


def _welcome(ruling: Ruling) -> None:
    case = ruling.case
    args = {**told_outside(case, ruling.town, ruling.policy), "number": case.number, "due": Day(case.settle_by)}
    person = ruling.sight.person(ruling.by)
    buttons = [Button("see-case", Show("case", case.number)), Button("timeline", Show("timeline", case.number))]
    if person is not None and not person.phone:
        buttons.append(Button("leave-phone", Begin("phone")))
    ruling.tell(ruling.by, "joined", args, *buttons, weight="reply")


def tell_number(ruling: Ruling) -> None:
    """Staff hear of the number when it has grown by much; in between it stands on the case."""
    case, shared = ruling.case, ruling.case.shared
    count = case.voices
    reached = max((each for each in ruling.policy.shared.told_at if each <= count), default=0)
    if reached <= shared.shown:
        return
    ruling.set(shared=replace(shared, shown=reached))
    ruling.write("grown", count=count)
    people = [person for person in (case.handler, case.partner) if person]
    if not case.handler:
        role = role_in(case.unit, case.tier, ruling.town)
        people += able(ruling.town.holders(role, case.unit, ruling.at), case, ruling.sight)
    for person in dict.fromkeys(people):
        buttons = worker_buttons(person, case, ruling.sight)
        tell_staff(ruling, person, "work-voices", *buttons, grows=True, count=count)


def leave(command: LeaveShared, ruling: Ruling) -> None:
    """No longer asked and told. The last one to leave ends an incident that nobody has any more."""
    case, voice = ruling.case, ruling.voice(command.by)
    if voice is None:
        raise Refusal("no-such-case")
    if voice.state is not VoiceState.JOINED:
        raise Refusal("left-already")
    ballots.forget(command.by, ruling)
    shared = ruling.case.shared
    near = shared.near - (bool(voice.building) and voice.building == case.place.building)
    ruling.set(shared=replace(shared, members=shared.members - 1, near=near))
    ruling.put_voice(replace(voice, state=VoiceState.LEFT, word=""))
    ruling.write("left", person=command.by)
    buttons = (Button("rejoin", Join(case=case.number, building=voice.building)),) if is_joinable(case) else ()
    ruling.tell(command.by, "left", {"number": case.number}, *buttons, weight="reply")
    if not ruling.case.voices and ruling.case.is_open:
        _end_without_anybody(ruling)


def _end_without_anybody(ruling: Ruling) -> None:
    people = (ruling.case.handler, ruling.case.partner)
    lifecycle.move(ruling, "withdrawn")
    withdraw_promises(ruling)
    ruling.set(outcome=Outcome.WITHDRAWN, closed_at=ruling.at)
    ruling.write("withdrawn", "all-left")
    for person in people:
        tell_staff(ruling, person, "work-withdrawn", weight="work")


def _answer(ruling: Ruling, key: str) -> None:
    see = Button("see-case", Show("case", ruling.case.number))
    ruling.tell(ruling.by, key, {"number": ruling.case.number}, see, weight="reply")


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    Join: join,
    LeaveShared: leave,
}
