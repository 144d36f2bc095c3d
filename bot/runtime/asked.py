"""What the house asked a resident lately, and what free words make of it: an answer only where one question is open.

The words come from the text files; here is only how they are compared. It must not know how a message arrived.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from bot.cases.case import Case, Confirmation, Promise, PromiseKind, PromiseState, Status
from bot.cases.commands import Answer, AnswerEnd, AnswerFollowUp, AnswerVoice, Confirm, Said
from bot.cases.mediation.checks import may_answer
from bot.cases.ruling import Show
from bot.cases.triage import read
from bot.cases.verdicts import HALF, NO, QUESTIONS, YES
from bot.cases.voices import Voice
from bot.config import Policy
from bot.dialog import read_aside
from bot.runtime.store import Reader
from bot.texts import Texts

#: What a word on "is it solved?" answers in the follow-up.
SOLVED = {Confirmation.SOLVED: YES, Confirmation.HALF: HALF, Confirmation.NOT_SOLVED: NO}

#: After "solved" only courtesies belong to the answer: "solved, but the lift …" is another story.
COURTESIES = ("thanks", "praise", "empty")


class Question(Struct, frozen=True):
    """A question that waits for an answer: of a case, or of a follow-up to it."""

    case: Case
    promise: Promise | None = None
    voice: Voice | None = None  # asked of a voice, not of the filer


def asked_lately(reader: Reader, person: int, at: datetime, policy: Policy) -> list[Question]:
    """The questions to this resident that are open and not older than the window."""
    since = at - timedelta(hours=policy.question_window_hours)
    found = []
    for case in reader.filed_by(person):
        if case.status in (Status.WAITING, Status.CLAIMED):
            asked = _asked_at(case, policy)
            if asked is not None and asked >= since:
                found.append(Question(case))
        elif case.status is Status.FOLLOWING_UP or case.mediation is not None:
            found += [
                Question(case, promise)
                for promise in reader.promises_of(case.number)
                if _asks(promise, since) and promise.person == person
            ]
    for case in reader.part_in(person):
        if case.mediation is not None and case.mediation.respondent.person == person and not case.is_open:
            found += [
                Question(case, promise)
                for promise in reader.promises_of(case.number)
                if _asks(promise, since) and may_answer(person, promise, case)
            ]
    return found + [
        question for case in reader.joined_by(person) for question in _of_a_voice(case, person, since, reader)
    ]


def _of_a_voice(case: Case, person: int, since: datetime, reader: Reader) -> list[Question]:
    """What somebody who said "same here" was asked and has not answered."""
    voice = reader.voice(case.number, person)
    if voice is None or case.status not in (Status.CLAIMED, Status.FOLLOWING_UP) or case.claimed_at is None:
        return []
    claim = case.shared.claim
    if case.status is Status.CLAIMED:
        return [Question(case, voice=voice)] if case.claimed_at >= since and voice.claim != claim else []
    promises = [promise for promise in reader.promises_of(case.number) if _asks(promise, since)]
    return [Question(case, promises[-1], voice)] if promises and voice.heard != claim else []


def _asked_at(case: Case, policy: Policy) -> datetime | None:
    if case.status is Status.WAITING:
        return case.paused_at
    again = policy.ask_again if "confirm_again" in case.rung else timedelta()
    return case.claimed_at + again if case.claimed_at else None


def _asks(promise: Promise, since: datetime) -> bool:
    asks = promise.kind in (PromiseKind.FOLLOW_UP, PromiseKind.CHECK) and promise.state is PromiseState.PENDING
    return asks and bool(promise.attempts) and promise.attempts[-1] >= since


def answer_to(question: Question, said: Said, texts: Texts, language: str) -> Any | None:
    """The command these words mean (or a page, for "I do not know yet"); None: they are no answer."""
    case, promise = question.case, question.promise
    if case.status is Status.WAITING:
        courtesy = bool(said.text) and read(said.text).intent in ("thanks", "empty", "greeting")
        return None if courtesy else Answer(case=case.number, said=said)
    if question.voice is not None:
        return _word_of_a_voice(question, said, texts, language)
    if case.ending is not None and case.is_open:
        spoken = _spoken(said.text, ["understood", "disagree"], texts, language)
        return None if spoken is None else AnswerEnd(case=case.number, agrees=spoken == "understood")
    if promise is not None:
        name = _open_question(promise)
        if name != "solved":
            spoken = _spoken(said.text, [f"{name}-{answer}" for answer in QUESTIONS[name]], texts, language)
            if spoken is not None:
                answer = spoken.removeprefix(f"{name}-")
                return AnswerFollowUp(case=case.number, promise=promise.n, question=name, answer=answer)
    verdict, more = _verdict(said, texts, language)
    if verdict is None:
        return None
    if verdict is Confirmation.SILENT:
        return Show("case", case.number)
    if promise is not None:
        return AnswerFollowUp(case=case.number, promise=promise.n, question="solved", answer=SOLVED[verdict], said=more)
    return Confirm(case=case.number, verdict=verdict.value, said=more)


def _word_of_a_voice(question: Question, said: Said, texts: Texts, language: str) -> Any | None:
    case, followed_up = question.case, question.promise is not None
    verdict, more = _verdict(said, texts, language)
    if verdict is None:
        return None
    if verdict is Confirmation.SILENT:
        return Show("case", case.number)
    asked, answer = ("solved", SOLVED[verdict]) if followed_up else ("confirm", verdict.value)
    return AnswerVoice(case=case.number, claim=case.shared.claim, question=asked, answer=answer, said=more)


def _open_question(promise: Promise) -> str:
    if promise.kind is PromiseKind.CHECK:
        return "solved"
    return next((name for name in QUESTIONS if getattr(promise.answers, name) is None), "solved")


def _verdict(said: Said, texts: Texts, language: str) -> tuple[Confirmation | None, Said]:
    """What an answer to "is it solved?" means, and what of it is to be kept: words beyond the verdict, and pictures."""
    names = [verdict.value.replace("_", "-") for verdict in Confirmation]
    spoken = _spoken(said.text, names, texts, language)
    if spoken is not None:
        return Confirmation(spoken.replace("-", "_")), Said(media=said.media)
    head, rest = _first_clause(said.text)
    spoken = _spoken(head, names, texts, language) if rest and len(head) > 1 else None
    if spoken is None or (spoken == "solved" and read(rest).intent not in COURTESIES):
        return None, said
    return Confirmation(spoken.replace("-", "_")), said


def _spoken(text: str, names: Sequence[str], texts: Texts, language: str) -> str | None:
    """Which of the words ``spoken-<name>`` the whole text is."""
    return read_aside(text, {name: texts.label(language, f"spoken-{name}") for name in names})


def _first_clause(text: str) -> tuple[str, str]:
    """A text up to its first mark, and what follows."""
    head, _, rest = re.sub(r"[,，.。!！;；:：\s]+", "\n", text.strip(), count=1).partition("\n")
    return head, rest
