"""What somebody who said "same here" may do besides joining: speak, say whether it is solved, ask for the tier above.

Each is answered in private. It must not know how anybody joins.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from bot.cases import ballots
from bot.cases.case import Outcome, Status, WordsKind
from bot.cases.closing import weigh
from bot.cases.commands import AnswerVoice
from bot.cases.parting import part_later
from bot.cases.ruling import Button, Refusal, Ruling, Show
from bot.cases.verdicts import FAIR, HALF, NO, QUESTIONS, YES
from bot.cases.voices import HALF as HALF_SOLVED
from bot.cases.voices import NOT_SOLVED, SOLVED, Voice, VoiceState

#: What each answer is as a word on "done".
WORDS = {YES: SOLVED, HALF: HALF_SOLVED, NO: NOT_SOLVED, SOLVED: SOLVED, NOT_SOLVED: NOT_SOLVED}


def answer(command: AnswerVoice, ruling: Ruling) -> None:
    """A voice's word on "done", or its answer to the follow-up."""
    case, voice = ruling.case, ruling.voice(command.by)
    if voice is None or voice.state is VoiceState.LEFT:
        raise Refusal("no-such-case")
    if voice.state is VoiceState.PARTED:
        raise Refusal("goes-on", number=case.shared.parted)
    if command.claim != case.shared.claim:
        raise Refusal("follow-up-over")
    if command.question == "satisfied":
        _satisfied(command, voice, ruling)
    elif command.answer not in WORDS:
        raise Refusal("unknown-choice")
    elif case.status is Status.CLOSED:
        _after_the_end(command, voice, ruling)
    elif case.status in (Status.CLAIMED, Status.FOLLOWING_UP):
        _word(command, voice, ruling)
    else:
        raise Refusal("not-now")


def _word(command: AnswerVoice, voice: Voice, ruling: Ruling) -> None:
    followed_up = command.question == "solved"
    if followed_up and voice.heard == ruling.case.shared.claim:
        raise Refusal("already-answered")
    word = WORDS[command.answer]
    ballots.record(command.by, word, ruling, heard=followed_up)
    _keep(command, ruling)
    if word != SOLVED:
        _tell(ruling, "voice-unsolved-kept")
    elif followed_up:
        _tell(ruling, "voice-satisfied", *satisfied_buttons(ruling))
    else:
        _tell(ruling, "voice-solved-kept")
    weigh(ruling)


def satisfied_buttons(ruling: Ruling) -> tuple[Button, ...]:
    case = ruling.case
    return tuple(
        Button(
            f"satisfied-{answer}",
            AnswerVoice(case=case.number, claim=case.shared.claim, question="satisfied", answer=answer),
        )
        for answer in QUESTIONS["satisfied"]
    )


def _satisfied(command: AnswerVoice, voice: Voice, ruling: Ruling) -> None:
    if command.answer not in (YES, FAIR, NO):
        raise Refusal("unknown-choice")
    if voice.heard != ruling.case.shared.claim:
        raise Refusal("not-now")
    ruling.put_voice(replace(voice, satisfied=command.answer))
    _keep(command, ruling)
    ruling.write("voice_satisfied", command.answer, person=command.by)
    _tell(ruling, "word-kept")


def _after_the_end(command: AnswerVoice, voice: Voice, ruling: Ruling) -> None:
    """Closed by the others' word. "Solved" that comes late is written down all the same; "not solved" goes on as a case of
    its own for as long as a relapse counts."""
    case = ruling.case
    if case.outcome is Outcome.SOLVED and WORDS[command.answer] == SOLVED and command.question == "solved":
        if voice.heard == case.shared.claim:
            raise Refusal("already-answered")
        ballots.record(command.by, SOLVED, ruling, heard=True)
        _keep(command, ruling)
        _tell(ruling, "voice-satisfied", *satisfied_buttons(ruling))
        return
    if WORDS[command.answer] == SOLVED or case.outcome in (Outcome.WITHDRAWN, Outcome.MERGED) or case.closed_at is None:
        raise Refusal("not-now")
    if ruling.at - case.closed_at > timedelta(days=ruling.policy.recurrence_days):
        raise Refusal("too-long-ago")
    part_later(ruling, voice, command.said)


def _keep(command: AnswerVoice, ruling: Ruling) -> None:
    ruling.keep(WordsKind.VOICE, command.said)


def _tell(ruling: Ruling, key: str, *buttons: Button) -> None:
    see = buttons or (Button("see-case", Show("case", ruling.case.number)),)
    ruling.tell(ruling.by, key, {"number": ruling.case.number}, *see, weight="reply")


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    AnswerVoice: answer,
}
