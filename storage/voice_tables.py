"""The tables of shared complaints, of the same metadata as the others. They never leave this package."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from storage.tables import Moment, Row, Whole, _index, _table


class VoiceRow(Row, table=True):
    """Who said "same here" to a case. No JSON here: a merge moves thousands at once. ``word`` is on the ``claim``."""

    __tablename__ = "voices"
    __table_args__ = (
        _index("voices_once", "case", "person", unique=True),
        _index("voices_by_person", "person", "case", where="state = 'joined'"),
        _index("voices_unhappy", "case", "claim", "n", where="word <> '' AND word <> 'solved'"),
        _index("voices_by_origin", "case", "origin", where="origin <> 0"),
    )
    case: int = Field(primary_key=True, foreign_key="cases.number", sa_type=Whole)
    n: int = Field(primary_key=True, sa_type=Whole)
    person: int = Field(foreign_key="persons.id", sa_type=Whole)
    joined_at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_type=Text)
    building: str = Field(sa_type=Text)
    origin: int = Field(sa_type=Whole)
    claim: int = Field(sa_type=Whole)
    word: str = Field(sa_type=Text)
    heard: int = Field(sa_type=Whole)
    satisfied: str = Field(sa_type=Text)
    appealed: str = Field(sa_type=Text)
    spoke: int = Field(sa_type=Whole)


class VoiceWordsRow(Row, table=True):
    """What voices wrote, apart from the words every step of a case reads: those must not grow with the number of voices."""

    __tablename__ = "voice_words"
    __table_args__ = (_index("voice_words_by_author", "case", "author", "n"),)
    case: int = Field(primary_key=True, foreign_key="cases.number", sa_type=Whole)
    n: int = Field(primary_key=True, sa_type=Whole)
    author: int = Field(sa_type=Whole)
    text: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    media: str = Field(sa_type=Text)


voices = _table(VoiceRow)
voice_words = _table(VoiceWordsRow)
