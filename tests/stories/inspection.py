"""What must hold of the town whatever people do: looked at after every story, and after every step of the random walks.

The letters and numbers are those of the reliability page's invariants. It judges what is kept and what was shown, by its
own plain reading of the rules, not by calling the code that made it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import msgspec

from bot.cases.beyond import OrderState
from bot.cases.case import Case, Confirmation, Entry, Kind, Outcome, Promise, PromiseKind, PromiseState, Status, Urgency
from bot.cases.conflicts import conflicted
from bot.cases.duties import may_lead
from bot.cases.lifecycle import MOVES
from bot.cases.mediation.values import CourtState, DutyState, Stage
from bot.cases.ruling import written
from bot.cases.voices import VoiceState
from bot.cases.whistle.values import live
from bot.runtime.ports import Line
from tests.world import Actor, World

LINES, CHARACTERS, BUTTONS, LABEL = 12, 300, 12, 24

#: Work ends there with the day: nothing is due in the second in which it falls due, all of it a moment later.
SOON = timedelta(seconds=1)

#: A line that is no words but the key of some.
KEY = re.compile(r"[a-z]+(-[a-z0-9]+)+")

#: What may be awaited of a case that is closed.
AFTERWARDS = (PromiseKind.CHECK, PromiseKind.DUTY, PromiseKind.COURT, PromiseKind.RESOLUTION, PromiseKind.REVIEW)


class Inspection:
    """Remembers what it has seen, so that a later look costs only what is new."""

    def __init__(self, world: World) -> None:
        self.world = world
        met = {actor.name for actor in world.people}
        for person in world.town.staff:
            if (name := world.name_of(person)) not in met:
                world.staff(name)
        self.newest: dict[str, Line] = {}  # the last line on every seat's screen
        self.known: dict[int, Case] = {}  # every case as it was at the last look

    def look(self, *, whole_chain: bool = True) -> None:
        """Raises an AssertionError that names what is wrong."""
        world = self.world
        faults = [f"{case.number}号 {fault}" for case in self._changed() for fault in self._case(case)]
        for actor in world.people:
            faults += [f"{actor.name}: {fault}" for fault in self._screen(actor)]
        with world.rig.base.store.read() as reader:
            counts = reader.counts()
            if whole_chain and (broken := reader.verify_journal()) is not None:
                faults.append(f"I17: the journal breaks at {broken}")
        faults += [f"{counts[name]} {name}" for name in ("events_dead", "messages_failed") if counts[name]]
        assert not faults, "\n".join(faults)

    # cases

    def _changed(self) -> list[Case]:
        cases = self.world.cases()
        gone = set(self.known) - {case.number for case in cases}
        assert not gone, f"I3: {gone} disappeared"
        changed = [case for case in cases if self.known.get(case.number) != case]
        self.known = {case.number: case for case in cases}
        return changed

    def _case(self, case: Case) -> Iterator[str]:
        entries, promises = self.world.journal(case.number), self.world.promises(case.number)
        yield from self._responsible(case)
        yield from self._waking(case)
        yield from _journal(case, entries)
        yield from self._promises(case, promises)
        yield from _ending(case, entries, promises)
        yield from _hanging(case, promises)
        yield from self._voices(case)
        yield from self._whistle(case)

    def _responsible(self, case: Case) -> Iterator[str]:
        town = self.world.town
        if case.unit not in town.units:
            yield f"I4: no responsible unit {case.unit!r}"
        if not case.is_open:
            return
        rules = self.world.rig.base.rules
        duty = rules.duties_of(case.duty).rows[case.category]
        if case.urgency is not Urgency.LIFE and not may_lead(duty, case.kind, town.units[case.unit]):
            yield f"{case.unit} answers for it and has no power for {case.category}, {case.kind.value}"
        barred = conflicted(case, town).people
        for person in (case.handler, case.partner):
            if person is not None and person in barred:
                yield f"I4: {person} handles a case they may not see"
        limit = max(case.accept_by, case.settle_by, case.nag_at or case.accept_by)  # overdue at the top: the next alarm
        if case.handler is None and (case.wake_at is None or case.wake_at > limit):
            yield "I4: in a pool without a deadline"

    def _waking(self, case: Case) -> Iterator[str]:
        if case.is_open and case.wake_at is None:
            yield "I5: open, and nothing will wake it"
        if not case.is_open and case.wake_at is not None:
            yield "I5: closed, and still to be woken"
        if case.wake_at is not None and case.wake_at < self.world.clock.now() - SOON:
            yield f"I7: should have been woken at {case.wake_at}"

    def _promises(self, case: Case, promises: list[Promise]) -> Iterator[str]:
        now = self.world.clock.now()
        for promise in promises:
            if promise.n > case.promises:
                continue  # a story put it there by hand
            what = f"{promise.kind.value}-{promise.n}"
            pending = promise.state is PromiseState.PENDING
            if pending and promise.due_at < now - SOON:
                yield f"I8: {what} is overdue since {promise.due_at}"
            if len(promise.attempts) > 2:
                yield f"I8: {what} was tried {len(promise.attempts)} times"
            if promise.state is PromiseState.UNREACHABLE:
                if len(promise.attempts) < 2:
                    yield f"I8: {what} is given up after {len(promise.attempts)} attempts"
                if promise.kind is not PromiseKind.CALL and len({at.date() for at in promise.attempts}) < 2:
                    yield f"I8: {what} was tried on one day only"
            task = promise.kind in (PromiseKind.CALL, PromiseKind.UNREACHABLE)
            if pending and task and promise.person in case.line:
                yield f"{what}: {promise.person} verifies what they have handled"
            if pending and task and case.status is not Status.FOLLOWING_UP:
                yield f"I8: {what} is pending while the case is {case.status.value}"
        aside = (PromiseKind.MEETING, PromiseKind.MONTH, PromiseKind.COURT)  # they end nothing
        waits = [p for p in promises if p.state is PromiseState.PENDING and p.kind not in aside]
        if case.status in (Status.CLAIMED, Status.FOLLOWING_UP) and not waits:
            yield f"I8: {case.status.value}, and no follow-up is promised"

    def _voices(self, case: Case) -> Iterator[str]:
        """The number that people are told is that of those who are there."""
        shared = case.shared
        if not shared.numbers:
            return
        with self.world.rig.base.store.read() as reader:
            voices = [voice for voice in reader.voices_of(case.number, 0, 1000) if voice.state is VoiceState.JOINED]
        if len(voices) != shared.members:
            yield f"{shared.members} voices are counted and {len(voices)} are there"
        if case.filer in {voice.person for voice in voices}:
            yield f"{case.filer} counts twice"

    def _whistle(self, case: Case) -> Iterator[str]:
        """A whistle ends with its case; until then what is late has been told to the district lead, and is told again."""
        whistle = live(case.whistling)
        if whistle is None:
            return
        if not case.is_open:
            yield "a whistle that nobody can answer any more"
        late = self.world.clock.now() - SOON
        for call in whistle.parts:
            if call.is_open and (call.nag_at or call.due) < late:
                yield f"{call.unit} is late since {call.due}, and nobody hears of it"
        if not any(call.is_open for call in whistle.parts) and (whistle.nag_at or whistle.judge_by or late) < late:
            yield "the street does not judge, and nobody hears of it"

    # screens

    def _screen(self, actor: Actor) -> Iterator[str]:
        last = self.newest.get(actor.seat)
        lines = self.world.rig.lines(actor.seat, last.seq if last else 0)
        for before, after in pairwise([*([last] if last else []), *lines]):
            if after.at < before.at:
                yield f"I12: {after.key} of {after.at} comes after {before.key} of {before.at}"
        for line in lines:
            if not line.mine:
                yield from faults_of(line)
        if lines:
            self.newest[actor.seat] = lines[-1]


def faults_of(line: Line) -> list[str]:
    """What is wrong with a card: too long for a small screen, too many buttons, words that are missing."""
    found = []
    if (many := len(line.text.splitlines())) > LINES:
        found.append(f"{line.key}: {many} lines")
    if len(line.text) > CHARACTERS:
        found.append(f"{line.key}: {len(line.text)} characters: {line.text[:80]}…")
    if not line.text.strip():
        found.append(f"{line.key}: no words")
    found += [f"{line.key}: shows a key: {word}" for word in line.text.splitlines() if KEY.fullmatch(word.strip())]
    if len(line.choices) > BUTTONS:
        found.append(f"{line.key}: {len(line.choices)} buttons")
    found += [
        f"{line.key}: a button of {len(choice.label)} characters: {choice.label}"
        for choice in line.choices
        if not 0 < len(choice.label) <= LABEL
    ]
    tokens = [choice.token for choice in line.choices]
    if len(set(tokens)) < len(tokens):
        found.append(f"{line.key}: two buttons with one token")
    return found


def _journal(case: Case, entries: list[Entry]) -> Iterator[str]:
    """I17: folding the journal gives the row; I18: every change of status is in the table; I24: time only grows."""
    folded: dict[str, Any] = {}
    for entry in entries:
        before = folded.get("status")
        folded |= entry.changes
        after = folded["status"]
        if before is None and after != Status.OPEN:
            yield f"I18: begins as {after}"
        resumed = entry.what == "withdrawal_undone" and before == Status.CLOSED  # goes on where it was
        if before not in (None, after) and not resumed and not _reachable(Status(before), Status(after)):
            yield f"I18: {entry.what} leads from {before} to {after}"
    row: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(written(case)))
    if folded != row:
        names = sorted(name for name in row.keys() | folded.keys() if folded.get(name) != row.get(name))
        yield f"I17: the journal says otherwise of {names}"
    if any(after.at < before.at for before, after in pairwise(entries)):
        yield "I24: the journal goes back in time"


def _hanging(case: Case, promises: list[Promise]) -> Iterator[str]:
    """What hangs on a case has a time at which it is looked at, and nothing is awaited twice or for nothing."""
    waits = [promise for promise in promises if promise.state is PromiseState.PENDING and promise.n <= case.promises]
    for promise in waits:
        if not case.is_open and promise.kind not in AFTERWARDS:
            yield f"I8: closed, and {promise.kind.value}-{promise.n} is still awaited"
    same = Counter((promise.kind, promise.person, promise.whom, promise.about) for promise in waits)
    for (kind, person, whom, about), many in same.items():
        if many > 1 and kind not in (PromiseKind.RESOLUTION, PromiseKind.VISIT, PromiseKind.CHECK):
            yield f"{kind.value} is awaited {many} times of {person} about {whom or about}"
    kept = {(promise.kind, promise.about) for promise in waits} | {(promise.kind, promise.n) for promise in waits}
    order, mediation, meeting = case.beyond.ordered, case.mediation, case.meeting
    if order is not None and (PromiseKind.ORDER, order.task) not in kept and order.state is not OrderState.DONE:
        yield f"an order that is {order.state.value}, and no time for it"
    for given in case.beyond.releases:
        if (PromiseKind.VISIT, given.task) not in kept:
            yield f"what was released to {given.person} is never taken back"
    if meeting is not None:
        for task in meeting.resolutions:
            if not task.end and (PromiseKind.RESOLUTION, task.n) not in kept:
                yield f"task {task.n} of a meeting, and nobody is asked about it"
    if mediation is not None and mediation.stage is Stage.PERFORMING and mediation.agreement is not None:
        for duty in mediation.agreement.duties:
            if duty.state is DutyState.PENDING and (PromiseKind.DUTY, duty.n) not in kept:
                yield f"nobody is asked about duty {duty.n}"
    court = mediation.court if mediation is not None else None
    if court is not None and court.state is CourtState.OFFERED and (PromiseKind.COURT, 0) not in kept:
        yield "the court's thirty days run, and nobody is reminded"


def _reachable(start: Status, end: Status) -> bool:
    """In one declared move, or two that are one step for people (handing up what was not accepted yet, say)."""
    once = {move.ends for move in MOVES.values() if start in move.starts}
    return end in once or any(end is move.ends for move in MOVES.values() for middle in once if middle in move.starts)


def _ending(case: Case, entries: list[Entry], promises: list[Promise]) -> Iterator[str]:
    """I13: closed by somebody's word, never by time alone."""
    if case.is_open:
        if case.outcome is not None or case.closed_at is not None:
            yield f"I13: open, and ended as {case.outcome}"
        return
    if case.kind is Kind.JOINT:  # no resident's: somebody of the street has held it or called it off
        if case.outcome not in (Outcome.HELD, Outcome.CANCELLED):
            yield f"a joint meeting ended as {case.outcome}"
        return
    answered = [p for p in promises if p.answers.solved == "yes"] or case.shared.yes
    if case.outcome is Outcome.SOLVED:
        if not answered and not (case.kind is Kind.INQUIRY and case.confirmation is Confirmation.SOLVED):
            yield "I13: solved, and nobody said so"
        if case.verified_by is not None and case.verified_by in case.line:
            yield "I13: verified by somebody of the line"
    elif case.outcome is Outcome.NOT_VERIFIED:
        if case.confirmation is not Confirmation.SOLVED:
            yield "I13: not verified, and never confirmed"
    elif case.outcome is Outcome.UNREACHABLE:
        if not any(p.state is PromiseState.UNREACHABLE for p in promises) or case.verified_by in (None, *case.line):
            yield "I13: unreachable, and nobody outside the line confirmed it"
    elif case.outcome is Outcome.WITHDRAWN:
        last = next(entry for entry in reversed(entries) if entry.what == "withdrawn")
        all_left = last.rule == "all-left" and not case.voices  # everybody who had the trouble has gone
        if last.by not in (case.filer, case.typed_by) and not all_left:
            yield "I13: withdrawn by somebody else"
    elif case.ending is not None:
        yield from _honest(case, entries)
    elif case.outcome is Outcome.NO_LONGER_NEEDED:
        if next(entry.by for entry in reversed(entries) if entry.what == "withdrawn") != case.filer:
            yield "I13: no longer needed, says somebody else"
    elif case.outcome is Outcome.MERGED:
        if not case.shared.into or not any(entry.what == "merged_into" for entry in entries):
            yield "I13: merged into nothing"
    else:
        yield f"I13: closed as {case.outcome}"


def _honest(case: Case, entries: list[Entry]) -> Iterator[str]:
    """An end that is no solution: told with its reason, accepted by the resident or decided outside the line, never solved."""
    ending = case.ending
    assert ending is not None
    if case.outcome != ending.outcome or case.verified_at is not None:
        yield f"I13: proposed as {ending.outcome}, closed as {case.outcome}"
    told = {entry.what for entry in entries}
    if not {"end_proposed", "end_told"} <= told:
        yield "I13: ended, and nobody has told the resident why"
    last = next(entry for entry in reversed(entries) if entry.what == "closed")
    if last.by in case.line:
        yield "I13: closed by whoever handled it"
    silent = last.by not in (case.filer, ending.judge) and "called" not in told
    if ending.outcome in ("unreasonable", "no_longer_needed") and silent:
        yield "I13: silence taken for consent"
    if ending.outcome == "unreasonable" and ending.second in (None, ending.by, *case.line):
        yield "I13: unreasonable, and only one person says so"
