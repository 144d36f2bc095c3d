"""The records at one moment, as rulings and conversations see them: a transaction, the clock's reading and the policy.

One object serves the domain (``Sight``) and the flows (``Facts``); both only read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import cast

from bot.cases.calendar import Calendar
from bot.cases.case import Against, Case, Home, Kind, Outcome, Person, Place, Privacy, Promise, Tier, Words
from bot.cases.categories import categories
from bot.cases.conflicts import complained_about
from bot.cases.duties import DutyList
from bot.cases.incidents import incident_for, is_joinable, may_be_shared
from bot.cases.merging import MAY as MAY_MERGE
from bot.cases.notices import story_of
from bot.cases.passing import targets
from bot.cases.places import PlaceReading, find_place
from bot.cases.routing import HEIGHT
from bot.cases.town import Town
from bot.cases.triage import Reading, read
from bot.cases.visibility import Field, Level, Viewer, viewer_of, visible
from bot.cases.voices import Voice, VoiceState
from bot.config import Policy
from bot.runtime.letters import code_of
from bot.runtime.ports import OWN_NAME
from bot.runtime.store import Reader, Transaction
from bot.texts import Say, Texts

#: One message is read several times in a turn, and a draft's story at every turn.
_read = lru_cache(maxsize=512)(read)
_find_place = lru_cache(maxsize=512)(find_place)


#: How far back open cases are looked for that go with another.
ALIKE_DAYS = 180


class Rules:
    """What does not change while the program runs: the calendar, today's policy and duty list, and every earlier one."""

    def __init__(
        self,
        calendar: Calendar,
        policy: Policy,
        earlier: Mapping[str, Policy],
        duties: DutyList,
        earlier_duties: Mapping[str, DutyList],
        *,
        secret: str = "",
        address: str = "",
    ) -> None:
        self.secret = secret
        self.address = address
        self.calendar = calendar
        self.policy = policy
        self.duties = duties
        self._all = {**earlier, policy.version: policy}
        self._lists = {**earlier_duties, duties.version: duties}

    def policy_of(self, version: str) -> Policy:
        """The policy a case was opened under; today's if it was lost, which the doctor reports."""
        return self._all.get(version, self.policy)

    def duties_of(self, name: str) -> DutyList:
        """The duty list a case was opened under; today's if it was lost or the case is older than any."""
        return self._lists.get(name.partition("@")[2], self.duties)


class Records:
    """What a ruling may look at: one state of the store. Only inside a transaction is there a next number."""

    def __init__(self, tx: Reader, rules: Rules, at: datetime) -> None:
        self._tx = tx
        self._rules = rules
        self.at = at
        self.town: Town = tx.town()
        self.calendar = rules.calendar
        self.policy = rules.policy
        self.duties = rules.duties

    def policy_of(self, version: str) -> Policy:
        return self._rules.policy_of(version)

    def duties_of(self, name: str) -> DutyList:
        return self._rules.duties_of(name)

    def case(self, number: int) -> Case | None:
        return self._tx.case(number)

    def person(self, id: int) -> Person | None:
        return self._tx.person(id)

    def words_of(self, case: int) -> list[Words]:
        return self._tx.words_of(case)

    def promises_of(self, case: int) -> list[Promise]:
        return self._tx.promises_of(case)

    def load_of(self, people: Collection[int]) -> dict[int, int]:
        return self._tx.load_of(people)

    def opened_since(self, since: datetime, *, estate: str, category: str) -> list[Case]:
        return self._tx.opened_since(since, estate=estate, category=category)

    def voice(self, case: int, person: int) -> Voice | None:
        return self._tx.voice(case, person)

    def voices_of(self, case: int, after: int, limit: int) -> list[Voice]:
        return self._tx.voices_of(case, after, limit)

    def unhappy_of(self, case: int, claim: int, limit: int) -> list[Voice]:
        return self._tx.unhappy_of(case, claim, limit)

    def came_with(self, case: int, origin: int) -> int:
        return self._tx.came_with(case, origin)

    def common_voices(self, case: int, other: int) -> int:
        return self._tx.common_voices(case, other)

    def words_by(self, case: int, person: int) -> list[Words]:
        return self._tx.words_by(case, person)

    def next_number(self) -> int:
        numbers = cast(Transaction, self._tx)
        return numbers.next_number()

    def next_in(self, series: str) -> int:
        numbers = cast(Transaction, self._tx)
        return numbers.next_in(series)

    def code_of(self, case: int, n: int) -> str:
        return code_of(self._rules.secret, case, n)

    def links_to(self, start: str) -> tuple[str, ...]:
        name = self._tx.setting(f"telegram:{OWN_NAME}")
        links = (f"{self._rules.address}/?start={start}",)
        return (*links, f"https://t.me/{name}?start={start}") if name else links


def _is_success(case: Case) -> bool:
    """What was taken back was none, and a question has no ladder to rise on."""
    return case.outcome is not Outcome.WITHDRAWN and case.kind is not Kind.INQUIRY


def _is_open_secret(case: Case) -> bool:
    """Something everybody in the building has seen broken: that it was mended tells nothing of who said so. A dispute, or
    what was told in confidence or about somebody, is never mentioned to another."""
    shared = case.kind is Kind.REPAIR and case.privacy is Privacy.NORMAL
    return shared and case.against in (Against.NOBODY, Against.COMPANY)


class Talk:
    """What a conversation may look at (the flows' ``Facts``), for one person at one moment."""

    def __init__(self, records: Records, tx: Transaction, me: Person, texts: Texts) -> None:
        self._texts = texts
        self._records = records
        self._tx = tx
        self.now = records.at
        self.person = me
        self.town = records.town
        self.policy = records.policy
        self.duties = records.duties
        self.calendar = records.calendar
        self.is_staff = records.town.is_staff(me.id, records.at)

    def read(self, text: str) -> Reading:
        return _read(text)

    def find_place(self, text: str) -> PlaceReading:
        return _find_place(text, self.town, self.person.home)

    @property
    def open_cases(self) -> tuple[Case, ...]:
        """Theirs, and those they said "same here" to."""
        joined = self._tx.joined_by(self.person.id)
        return (*self._tx.open_of(self.person.id), *(case for case in joined if case.is_open))

    def earlier(self, category: str, place: Place | Home | None) -> tuple[Case, ...]:
        """Cases like this one closed within the time a relapse counts: the person's own, and those of their building
        that give nothing away. Whoever was complained about does not learn of it by telling of the same."""
        since = self.now - timedelta(days=self.policy.recurrence_days)
        building = place.building if place else None
        found = self._tx.closed_since(
            since,
            filer=self.person.id,
            category=category,
            estate=place.estate if place and building else None,
            building=building,
        )
        me, town = self.person.id, self.town
        return tuple(
            case
            for case in found
            if _is_success(case)
            and (case.filer == me or (_is_open_secret(case) and me not in complained_about(case, town)))
        )

    def alike(self, case: int) -> tuple[Case, ...]:
        """Open cases that may be the same incident, for whoever may merge them."""
        found = self._tx.case(case)
        if found is None or found.place.estate is None or not may_be_shared(found):
            return ()
        others = self._tx.open_at(found.place.estate, found.category)
        return tuple(
            other
            for other in others
            if other.number != case
            and is_joinable(other)
            and other.against is found.against
            and viewer_of(self.person.id, other, self._records) in MAY_MERGE
            and HEIGHT[other.tier] >= HEIGHT[found.tier]
        )

    def voices(self, case: int) -> tuple[tuple[int, str], ...]:
        """Numbers and latest words of those who said "same here", for whoever may read them."""
        found = self._tx.case(case)
        if found is None or viewer_of(self.person.id, found, self._records) not in MAY_MERGE:
            return ()
        if visible(self.person.id, found, Field.STORY, self._records) is not Level.FULL:
            return ()
        told: dict[int, str] = {}
        for words in self._tx.voice_words(case, found.words + 1, 40):
            voice = self._tx.voice(case, words.author)
            if voice is not None and voice.state is VoiceState.JOINED:
                told.setdefault(voice.n, words.text)
        return tuple(told.items())

    def incident(self, category: str, place: Place) -> Case | None:
        """The shared complaint that a trouble of this category there may be the same as."""
        if place.estate is None or not categories()[category].shared:
            return None
        cases = self._tx.open_at(place.estate, category)
        return incident_for(cases, place, self.person.id, self._records)

    def like_it(self, case: Case) -> tuple[Case, ...]:
        """Other open cases of the same trouble at the same place, opened within half a year."""
        if case.place.estate is None:
            return ()
        since = self.now - timedelta(days=ALIKE_DAYS)
        found = self._tx.opened_since(since, estate=case.place.estate, category=case.category)
        return tuple(o for o in found if o.is_open and o.number != case.number and o.meeting is None)

    def words(self, case: int, n: int) -> str:
        """What staff wrote, by its number."""
        item = next((item for item in self._tx.words_of(case) if item.n == n), None)
        return item.text if item is not None and self.town.is_staff(item.author, self.now) else ""

    def case(self, number: int) -> Case | None:
        return self._tx.case(number)

    def guesses(self, case: int) -> tuple[str, ...]:
        return self.read(story_of(self._tx.words_of(case))).guesses

    def targets(self, case: int) -> tuple[tuple[Tier, str], ...]:
        found = self._tx.case(case)
        return targets(found, self._records) if found else ()

    def say(self, say: Say) -> str:
        """Words in the town's language, for canned words that are kept with a case."""
        return self._texts.say(self._texts.languages[0], say)


def parts(records: Records, tx: Transaction, me: int) -> list[Case]:
    """Cases with a mediation in which this person is the other side, or helps."""
    sides = (Viewer.RESPONDENT, Viewer.HELPER)
    return [case for case in tx.part_in(me) if viewer_of(me, case, records) in sides]
