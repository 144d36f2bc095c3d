"""Erasing: what people said and sent about a case that is over leaves the database; what happened stays in the journal.

Every place that holds words is visited here and nowhere else. Rows of words, events and cases stay, emptied; messages,
offers and drafts go. It must not know when a case's time is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import delete, select, update

from bot.cases.case import Case, Words
from bot.runtime.ports import Heard
from bot.runtime.store import NotClosed
from storage.cases import CLOSED, CaseWrites
from storage.codec import micros, read_body, text_of
from storage.people import PeopleWrites
from storage.statements import Statement, arg, const
from storage.tables import cases, events, messages, offers, pictures, seats, uploads, words
from storage.talk import TalkWrites
from storage.voice_tables import voice_words, voices
from storage.voices import VoiceWrites

_WORDED = Statement(
    select(cases.c.number)
    .where(CLOSED, cases.c.erased_at.is_(None), cases.c.closed_at < arg("before"))
    .order_by(cases.c.closed_at, cases.c.number)
    .limit(arg("most"))
)
_WORDED_OF = Statement(
    select(cases.c.number).where(cases.c.filer == arg("person"), cases.c.erased_at.is_(None)).limit(const(1))
)
_VOICED_OF = Statement(
    select(voices.c.case)
    .join(cases, cases.c.number == voices.c.case)
    .where(voices.c.person == arg("person"), voices.c.state == const("joined"), cases.c.erased_at.is_(None))
    .limit(const(1))
)
#: More voices than a case will ever have.
_EVERYBODY = 1_000_000
_MARK = Statement(update(cases).where(cases.c.number == arg("case")).values(erased_at=arg("at")))

_BLANK_WORDS = Statement(update(words).where(words.c.case == arg("number")).values(text=const(""), media=const("[]")))
_BLANK_VOICES = Statement(
    update(voice_words).where(voice_words.c.case == arg("number")).values(text=const(""), media=const("[]"))
)
_DROP_PICTURE = Statement(delete(pictures).where(pictures.c.hash == arg("hash"), pictures.c.case == arg("number")))
_SENT_SINCE = Statement(select(uploads.c.person).where(uploads.c.hash == arg("hash"), uploads.c.at > arg("since")))
_DROP_UPLOADS = Statement(delete(uploads).where(uploads.c.hash == arg("hash")))
_PAPERS = Statement(select(uploads.c.hash).where(uploads.c.case == arg("number"), uploads.c.case.is_not(None)))
_DROP_PAPERS = Statement(delete(uploads).where(uploads.c.case == arg("number"), uploads.c.case.is_not(None)))

_ABOUT = Statement(
    select(messages.c.seat, messages.c.person, messages.c.seq, messages.c.at, messages.c.offer).where(
        messages.c.case == arg("number")
    )
)
_DROP_ABOUT = Statement(delete(messages).where(messages.c.case == arg("number")))
_aside = (messages.c.case.is_(None), messages.c.seat == arg("place"), messages.c.at <= arg("until"))
_ASIDE_OFFERS = Statement(select(messages.c.offer).where(*_aside, messages.c.offer.is_not(None)))
_DROP_ASIDES = Statement(delete(messages).where(*_aside))
_DROP_OFFER = Statement(delete(offers).where(offers.c.id == arg("offer")))

_SEATS = Statement(select(seats.c.id).where(seats.c.person == arg("person")))
_HEARD = Statement(
    select(events.c.id, events.c.at, events.c.state, events.c.body)
    .where(events.c.kind == const("heard"), events.c.seat == arg("place"), events.c.id > arg("after"))
    .order_by(events.c.id)
)
#: The row stays, so that the same message sent again is still known; it is no line of the conversation any more.
_BLANK_EVENT = Statement(
    update(events).where(events.c.id == arg("event")).values(kind=const("erased"), body=arg("nothing"))
)

_NOTHING = text_of(Heard())


class _Trail(Struct):
    """What a case has left behind. ``first`` is the ``seq`` before which nobody but the filer can have spoken of it;
    ``until`` ends what its filer said on the way, ``last`` the presses on its cards (microseconds)."""

    case: Case
    words: list[Words]
    offers: set[str]
    owned: set[str]
    shown: set[str]
    first: int
    until: int
    last: int


class ErasureWrites(PeopleWrites, CaseWrites, VoiceWrites, TalkWrites):
    """Writes of this page, for :class:`storage.store.Writing`."""

    def worded_before(self, closed_before: datetime, limit: int) -> list[int]:
        return [number for (number,) in self.db.rows(_WORDED, before=micros(closed_before), most=limit)]

    def erase(self, case: int, at: datetime) -> list[str]:
        found = self.case(case)
        if found is None or found.closed_at is None or found.is_open:
            raise NotClosed(f"case {case} is not closed")
        trail = self._trail(found, found.closed_at)
        seen = self._blank_lines(trail)
        self._drop_messages(trail)
        self.db.run(_BLANK_WORDS, number=case)
        self.db.run(_BLANK_VOICES, number=case)
        place = replace(found.place, door=None, words=None)
        self.save_case(replace(found, place=place))
        self.db.run(_MARK, case=case, at=micros(at))
        drafts = self._drop_drafts(trail)
        papers = {hash for (hash,) in self.db.rows(_PAPERS, number=case)}
        self.db.run(_DROP_PAPERS, number=case)
        for person in (found.filer, *(voice.person for voice in self.voices_of(case, 0, _EVERYBODY))):
            self._forget_filer(person)
        mine = {hash for item in trail.words for hash in item.media}
        return sorted(papers | {hash for hash in mine | seen if self._release(hash, trail, drafts)})

    def _trail(self, case: Case, closed_at: datetime) -> _Trail:
        kept = [*self.words_of(case.number), *self.all_voice_words(case.number)]
        about = self.db.rows(_ABOUT, number=case.number)
        until = micros(max(closed_at, *(item.at for item in kept)) if kept else closed_at)
        # a seat may have passed to somebody else since: what its filer said there is theirs all the same
        return _Trail(
            case=case,
            words=kept,
            offers={offer for *_, offer in about if offer},
            owned={*self._seats([case.filer]), *(seat for seat, person, *_ in about if person == case.filer)},
            shown={*self._seats({item.author for item in kept}), *(seat for seat, *_ in about)},
            first=min((seq for _, _, seq, _, _ in about if seq is not None), default=0),
            until=until,
            last=max([until, *(at for _, _, _, at, _ in about)]),
        )

    def _seats(self, people: Iterable[int]) -> list[str]:
        return [seat for person in people for (seat,) in self.db.rows(_SEATS, person=person)]

    def _blank_lines(self, trail: _Trail) -> set[str]:
        """Empties what was said; the hashes of pictures sent with it. What waits to be worked is no word of a closed case."""
        erased, sent = [], set[str]()
        for seat in sorted(trail.owned | trail.shown):
            own = seat in trail.owned
            for id, at, state, body in self.db.each(_HEARD, place=seat, after=0 if own else trail.first):
                if at > trail.last:
                    break
                heard = read_body(body)
                on_the_way = at <= trail.until and (own or _speaks_of(heard, trail))
                if state != "waiting" and (on_the_way or _is_to(heard, trail)):
                    erased.append(id)
                    sent |= {*heard.media, *heard.beside}
        self.db.run_many(_BLANK_EVENT, [{"event": id, "nothing": _NOTHING} for id in erased])
        return sent

    def _drop_messages(self, trail: _Trail) -> None:
        """All that was told about the case, to whomever, and what its filer was told on the way: the card to look over."""
        dead = set(trail.offers)
        for seat in sorted(trail.owned):
            dead |= {offer for (offer,) in self.db.rows(_ASIDE_OFFERS, place=seat, until=trail.until)}
            self.db.run(_DROP_ASIDES, place=seat, until=trail.until)
        self.db.run(_DROP_ABOUT, number=trail.case.number)
        self.db.run_many(_DROP_OFFER, [{"offer": offer} for offer in sorted(dead)])

    def _drop_drafts(self, trail: _Trail) -> bytes:
        """Drafts as old as the case; gives the filer's newer one, which goes on."""
        newer = b""
        for person in {trail.case.filer, *(item.author for item in trail.words)}:
            draft = self.dialog(person)
            if draft is not None and micros(draft.at) <= trail.until:
                self.drop_dialog(person)
            elif draft is not None and person == trail.case.filer:
                newer = draft.body
        return newer

    def _forget_filer(self, filer: int) -> None:
        """With their last case goes what was kept for its sake: telephone and home, unless they are telling something."""
        person = self.person(filer)
        if person is None or self.dialog(filer) is not None or self.db.row(_WORDED_OF, person=filer) is not None:
            return
        if self.db.row(_VOICED_OF, person=filer) is not None:
            return
        if person.phone or person.home:
            self.save_person(replace(person, phone="", home=None))

    def _release(self, hash: str, trail: _Trail, draft: bytes) -> bool:
        """Whether a picture's file may go: no other case shows it, and nobody has sent it since."""
        self.db.run(_DROP_PICTURE, hash=hash, number=trail.case.number)
        if self.cases_showing(hash) or hash.encode() in draft:
            return False
        if self.db.row(_SENT_SINCE, hash=hash, since=trail.until) is not None:
            return False
        self.db.run(_DROP_UPLOADS, hash=hash)
        return True


def _is_to(heard: Heard, trail: _Trail) -> bool:
    """Said to the case, or a press on one of its cards: without the card it would be an empty line."""
    return heard.case == trail.case.number or heard.choice.rpartition(".")[0] in trail.offers


def _speaks_of(heard: Heard, trail: _Trail) -> bool:
    """Whether words kept with the case were typed here. "12号 …" and lines that became one text are recognised; taking a
    staff member's like-sounding line along does no harm, since words of other cases are kept apart from it."""
    said = heard.text.strip()
    texts = {item.text.strip() for item in trail.words} | {trail.case.place.door or ""}
    return any(text and (text in said or (said and said in text.splitlines())) for text in texts)
