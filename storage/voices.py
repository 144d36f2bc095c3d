"""Shared complaints: who said "same here" to a case, and what they wrote. Each question costs the same for the second voice
and for the fifty-thousandth. It must not know what a voice may do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, update

from bot.cases.case import Case, Words, WordsKind
from bot.cases.voices import Move, Voice, VoiceState
from storage.cases import OPEN
from storage.codec import micros, moment, read_case, read_names, text_of
from storage.statements import Connection, Statement, add, add_once, arg, const, put
from storage.tables import cases, pictures
from storage.voice_tables import voice_words, voices

JOINED: ColumnElement[bool] = voices.c.state == const("joined")

_VOICE = Statement(select(voices).where(voices.c.case == arg("case"), voices.c.person == arg("person")))
_VOICES = Statement(
    select(voices)
    .where(voices.c.case == arg("case"), voices.c.n > arg("after"), JOINED)
    .order_by(voices.c.n)
    .limit(arg("most"))
)
_RANGE = Statement(
    select(voices)
    .where(voices.c.case == arg("case"), voices.c.n > arg("after"), voices.c.n <= arg("upto"), JOINED)
    .order_by(voices.c.n)
)
_unhappy = (voices.c.word != const(""), voices.c.word != const("solved"), JOINED)
_UNHAPPY = Statement(
    select(voices)
    .where(*_unhappy, voices.c.case == arg("case"), voices.c.claim == arg("claim"))
    .order_by(voices.c.n)
    .limit(arg("most"))
)
_JOINED_BY = Statement(
    select(cases.c.body)
    .select_from(voices)
    .join(cases, cases.c.number == voices.c.case)
    .where(voices.c.person == arg("person"), JOINED)
    .order_by(voices.c.case.desc())
    .limit(arg("most"))
)
_PUT = put(voices)

_OPEN_AT = Statement(
    select(cases.c.body)
    .where(OPEN, cases.c.estate == arg("estate"), cases.c.category == arg("category"))
    .order_by(cases.c.number)
    .limit(arg("most"))
)

_WORDS_BY = Statement(
    select(voice_words)
    .where(voice_words.c.case == arg("case"), voice_words.c.author == arg("author"))
    .order_by(voice_words.c.n)
)
_NEWEST_WORDS = Statement(
    select(voice_words)
    .where(voice_words.c.case == arg("case"), voice_words.c.n < arg("before"))
    .order_by(voice_words.c.n.desc())
    .limit(arg("most"))
)
_ALL_WORDS = Statement(select(voice_words).where(voice_words.c.case == arg("case")).order_by(voice_words.c.n))
_ADD_WORDS = add(voice_words)
_ADD_PICTURE = add_once(pictures)

_CAME_WITH = Statement(
    select(func.count())
    .select_from(voices)
    .where(voices.c.case == arg("case"), voices.c.origin == arg("origin"), voices.c.origin != const(0), JOINED)
)
_other = voices.alias("other")
_COMMON = Statement(
    select(func.count())
    .select_from(voices)
    .join(_other, and_(_other.c.person == voices.c.person, _other.c.case == arg("other")))
    .where(voices.c.case == arg("case"), JOINED)
)


def _moved(which: ColumnElement[bool]) -> tuple[Statement, Statement, Statement]:
    """The words, their pictures and the voices themselves that go along; who is in the other case already stays."""
    there = select(_other.c.n).where(_other.c.case == arg("new"), _other.c.person == voices.c.person).exists()
    chosen = and_(voices.c.case == arg("old"), which, ~there, voices.c.person != arg("stays"))
    authors = select(voices.c.person).where(chosen)
    words = and_(voice_words.c.case == arg("old"), voice_words.c.author.in_(authors))
    return (
        Statement(select(voice_words.c.media).where(words, voice_words.c.media != const("[]"))),
        Statement(update(voice_words).where(words).values(case=arg("new"), n=voice_words.c.n + arg("words_by"))),
        Statement(update(voices).where(chosen).values(case=arg("new"), n=voices.c.n + arg("by"), origin=arg("marks"))),
    )


_MOVE_ALL = _moved(JOINED)
_MOVE_UNHAPPY = _moved(and_(*_unhappy, voices.c.claim == arg("claim")))
_MOVE_BACK = _moved(and_(voices.c.origin == arg("origin"), voices.c.origin != const(0)))


def _voice(row: tuple[Any, ...]) -> Voice:
    case, n, person, at, state, building, origin, claim, word, heard, satisfied, appealed, spoke = row
    return Voice(
        case=case,
        n=n,
        person=person,
        joined_at=moment(at),
        state=VoiceState(state),
        building=building,
        origin=origin,
        claim=claim,
        word=word,
        heard=heard,
        satisfied=satisfied,
        appealed=appealed,
        spoke=spoke,
    )


def _words(row: tuple[Any, ...]) -> Words:
    case, n, author, text, at, media = row
    return Words(case, n, author, WordsKind.VOICE, text, moment(at), read_names(media))


class VoiceReads:
    """Reads of this page, for :class:`storage.store.Reading`."""

    db: Connection

    def voice(self, case: int, person: int) -> Voice | None:
        row = self.db.row(_VOICE, case=case, person=person)
        return None if row is None else _voice(row)

    def voices_of(self, case: int, after: int, limit: int) -> list[Voice]:
        return [_voice(row) for row in self.db.rows(_VOICES, case=case, after=after, most=limit)]

    def voices_between(self, case: int, after: int, upto: int) -> list[Voice]:
        return [_voice(row) for row in self.db.rows(_RANGE, case=case, after=after, upto=upto)]

    def unhappy_of(self, case: int, claim: int, limit: int) -> list[Voice]:
        return [_voice(row) for row in self.db.rows(_UNHAPPY, case=case, claim=claim, most=limit)]

    def came_with(self, case: int, origin: int) -> int:
        return int(self.db.rows(_CAME_WITH, case=case, origin=origin)[0][0])

    def common_voices(self, case: int, other: int) -> int:
        return int(self.db.rows(_COMMON, case=case, other=other)[0][0])

    def joined_by(self, person: int, limit: int = 20) -> list[Case]:
        return [read_case(body) for (body,) in self.db.rows(_JOINED_BY, person=person, most=limit)]

    def open_at(self, estate: str, category: str, limit: int = 50) -> list[Case]:
        return [read_case(body) for (body,) in self.db.rows(_OPEN_AT, estate=estate, category=category, most=limit)]

    def words_by(self, case: int, person: int) -> list[Words]:
        return [_words(row) for row in self.db.rows(_WORDS_BY, case=case, author=person)]

    def voice_words(self, case: int, before: int, limit: int) -> list[Words]:
        return [_words(row) for row in self.db.rows(_NEWEST_WORDS, case=case, before=before, most=limit)]

    def all_voice_words(self, case: int) -> list[Words]:
        return [_words(row) for row in self.db.rows(_ALL_WORDS, case=case)]


class VoiceWrites(VoiceReads):
    """Writes of this page, for :class:`storage.store.Writing`."""

    def save_voice(self, voice: Voice) -> None:
        self.db.run(
            _PUT,
            case=voice.case,
            n=voice.n,
            person=voice.person,
            joined_at=micros(voice.joined_at),
            state=voice.state.value,
            building=voice.building,
            origin=voice.origin,
            claim=voice.claim,
            word=voice.word,
            heard=voice.heard,
            satisfied=voice.satisfied,
            appealed=voice.appealed,
            spoke=voice.spoke,
        )

    def add_voice_words(self, words: Words) -> None:
        self.db.run(
            _ADD_WORDS,
            case=words.case,
            n=words.n,
            author=words.author,
            text=words.text,
            at=micros(words.at),
            media=text_of(words.media),
        )
        for hash in words.media:
            self.db.run(_ADD_PICTURE, hash=hash, case=words.case)

    def move_voices(self, move: Move) -> None:
        values: dict[str, Any] = {"old": move.old, "new": move.new, "stays": move.stays}
        statements = _MOVE_ALL
        if move.origin:
            statements, values = _MOVE_BACK, {**values, "origin": move.origin}
        elif move.claim:
            statements, values = _MOVE_UNHAPPY, {**values, "claim": move.claim}
        media, words, people = statements
        for (names,) in self.db.rows(media, **values):
            for hash in read_names(names):
                self.db.run(_ADD_PICTURE, hash=hash, case=move.new)
        self.db.run(words, **values, words_by=move.words_by)
        self.db.run(people, **values, by=move.by, marks=move.marks)
