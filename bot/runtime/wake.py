"""Wake: what is done with an event; here when a time has come or a message could not be delivered, and nobody is there.

The row is loaded as it is now, everything due is done, and the next time is set, all in the event's one commit.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.cases.case import Person, PromiseState, Urgency
from bot.cases.commands import GrantEnded, KeepPromise, Wake
from bot.cases.groups import HAT
from bot.cases.routing import leads
from bot.cases.ruling import Button, Notice, Show
from bot.cases.town import Role
from bot.clock import Clock, Ids
from bot.runtime.audit import Audit
from bot.runtime.cadence import DUTIES, next_time
from bot.runtime.carry import carry_out
from bot.runtime.contact import Missed
from bot.runtime.crowd import Spread
from bot.runtime.gathering import Gathering, lose
from bot.runtime.missed import tell_missed
from bot.runtime.opening import Opening, hold
from bot.runtime.ports import Arrived, Due, Event, EventState, Fetch, Heard, Print, Received, Undelivered
from bot.runtime.reading import GroupReading
from bot.runtime.reception import Reception
from bot.runtime.records import Records, Rules
from bot.runtime.reports import send_digests
from bot.runtime.speech import Speech
from bot.runtime.spreading import pass_over, spread
from bot.runtime.store import Transaction
from bot.texts import Arg, Say, Texts

#: A case whose waking failed five times is looked at again after this; a person has been alarmed meanwhile.
AFTER_DEATH = timedelta(hours=1)

#: When the leads were last told that something a platform sent could not be read, and how long they hear no more of it.
UNREAD_TOLD, UNREAD_AGAIN = "unread-told", timedelta(days=1)


class House:
    """Works every event: a person's through reception, a platform's by opening it, time's and the courier's here."""

    def __init__(
        self, texts: Texts, rules: Rules, clock: Clock, ids: Ids, pulled: frozenset[str], opening: Opening
    ) -> None:
        self._texts = texts
        self._rules = rules
        self._clock = clock
        self._ids = ids
        self._pulled = pulled
        self._opening = opening
        self.ordered = self.attached = False  # since somebody looked: something is to be printed, to be brought
        self.audit = Audit()
        self._reception = Reception(texts, rules, ids, pulled, self.audit)

    def work(self, event: Event, tx: Transaction) -> tuple[EventState, set[str]]:
        """Does what the event asks for; how it ended, and the seats that have something new to read."""
        now = self._clock.now()
        records = Records(tx, self._rules, now)
        if isinstance(event.body, Heard | Arrived):
            return self._reception.receive(event, tx, records)
        if isinstance(event.body, Received):
            return self._open(event, event.body, tx, records)
        if isinstance(event.body, Fetch):
            self.attached = True
            return hold(event, event.body, tx), set()
        if isinstance(event.body, Print):
            self.ordered = True
            return EventState.FETCHING, set()
        speech = self._speech(tx, now)
        if isinstance(event.body, Missed):
            return tell_missed(event.channel, event.body, tx, speech), speech.touched
        if isinstance(event.body, Due):
            return self._wake(event.body, tx, records, speech), speech.touched
        if isinstance(event.body, Spread):
            return spread(event.body, tx, speech), speech.touched
        return self._undelivered(event.body, tx, records), speech.touched

    def _open(self, event: Event, body: Received, tx: Transaction, records: Records) -> tuple[EventState, set[str]]:
        reading = self._opening.read(event, body)
        if reading is None:
            return EventState.IGNORED, set()
        if isinstance(reading, GroupReading):
            speech = self._speech(tx, records.at)
            return Gathering(event.channel, tx, records, speech).hear(reading), speech.touched
        return self._opening.open(event, reading, tx, records.at), set()

    def _speech(self, tx: Transaction, now: datetime) -> Speech:
        return Speech(tx, self._texts, self._rules, self._ids, now, pulled=self._pulled)

    def _recur(self, due: Due, tx: Transaction, records: Records) -> EventState:
        """A recurring duty: done once for all the times it has missed, in hours in which one may write to people."""
        duty, at = DUTIES.get(due.n), tx.duty(due.n)
        if duty is None or at is None or at > records.at:
            return EventState.IGNORED
        awake = records.calendar.after_quiet(records.at, records.policy)
        if awake > records.at:
            tx.save_duty(duty.n, awake)
            return EventState.DONE
        tx.save_duty(duty.n, next_time(duty, records.at, records.calendar))
        send_digests(duty, tx, records)
        self.ordered = True
        return EventState.DONE

    def _wake(self, due: Due, tx: Transaction, records: Records, speech: Speech) -> EventState:
        if not due.case:
            return self._recur(due, tx, records)
        case = tx.case(due.case)
        if case is None:
            return EventState.IGNORED
        if due.n:
            promise = tx.promise(due.case, due.n)
            if promise is None or promise.state is not PromiseState.PENDING or promise.due_at > records.at:
                return EventState.IGNORED
            carry_out(KeepPromise(case=due.case, promise=due.n), tx, records, speech)
            return EventState.DONE
        if case.wake_at is None or case.wake_at > records.at:
            return EventState.IGNORED
        carry_out(Wake(case=due.case), tx, records, speech)
        return EventState.DONE

    def _undelivered(self, body: Undelivered, tx: Transaction, records: Records) -> EventState:
        """Told is not reached: the work of somebody who has no open seat any more goes to somebody who has."""
        if tx.seats_of(body.person):
            return EventState.IGNORED
        person = tx.person(body.person)
        if person is not None and person.hat == HAT:
            lose(person.id, tx, records, self._speech(tx, records.at))
            return EventState.DONE
        for case in tx.work_of(body.person):
            if case.handler == body.person:
                carry_out(GrantEnded(case=case.number), tx, records, self._speech(tx, records.at))
        return EventState.DONE

    def bury(self, event: Event, tx: Transaction) -> set[str]:
        """Five tries have failed. The resident hears that a person will look; a case is woken again later."""
        now = self._clock.now()
        speech = self._speech(tx, now)
        if isinstance(event.body, Due):
            self._put_off(event.body, tx, now)
            self._alarm(event, event.body, tx, speech)
            return speech.touched
        if isinstance(event.body, Spread):
            pass_over(event.body, tx, speech)
            return speech.touched
        if isinstance(event.body, Received):
            self._tell_unread(event, tx, speech, now)
            return speech.touched
        seat = tx.seat(event.seat)
        person: Person | None = tx.person(seat.person) if seat else None
        if person is not None:
            speech.answer(person, Say("dead-letter", {"number": event.id}))
        return speech.touched

    def _tell_unread(self, event: Event, tx: Transaction, speech: Speech, now: datetime) -> None:
        """Nobody knows whose it was, so nobody can be answered: the district leads have it looked at. They hear of the first
        of a day, however many come."""
        before = tx.setting(UNREAD_TOLD)
        if before is not None and now - datetime.fromisoformat(before) < UNREAD_AGAIN:
            return
        tx.save_setting(UNREAD_TOLD, now.isoformat())
        town = tx.town()
        for lead in town.holders(Role.DISTRICT_LEAD, town.district.id, now):
            person = tx.person(lead)
            if person is not None:
                speech.tell_aside(person, Say("update-unread", {"number": event.id}))

    def _alarm(self, event: Event, due: Due, tx: Transaction, speech: Speech) -> None:
        """What fell due was not done: the district leads look at the case themselves."""
        case = tx.case(due.case)
        if case is None:
            return
        button = Button("see-case", Show("case", case.number))
        args: dict[str, Arg] = {"number": case.number, "event": event.id}
        weight = "danger" if case.urgency is Urgency.LIFE else "work"
        for lead in leads(case, Records(tx, self._rules, self._clock.now())):
            notice = Notice(to=lead, key="work-stuck", args=args, about=case.number, weight=weight, buttons=(button,))
            speech.tell(notice, case.stage)

    def _put_off(self, due: Due, tx: Transaction, now: datetime) -> None:
        if not due.case:
            tx.save_duty(due.n, now + AFTER_DEATH)
            return
        if due.n:
            promise = tx.promise(due.case, due.n)
            if promise is not None:
                tx.save_promise(replace(promise, due_at=now + AFTER_DEATH))
            return
        case = tx.case(due.case)
        if case is not None and case.is_open:
            tx.save_case(replace(case, wake_at=now + AFTER_DEATH))
