"""The street's one answer to the residents, the cause, and its judgement on every department that was called."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import AnswerWhistle, Said
from bot.cases.whistle.values import Called, Mark, live
from bot.dialog import Again, Answer, Ask, Flow, Option, Pick, Step, Write
from bot.flows.facts import Facts
from bot.texts import Say

#: Causes, as for any claim.
CAUSES = ("management", "facility", "charges", "communication", "neighbours", "outside", "other")


class Answering(Struct, frozen=True):
    case: int = 0
    n: int = 0
    text: str = ""
    cause: str = ""
    marks: dict[str, str] = {}


def parts(state: Answering, facts: Facts) -> tuple[Called, ...]:
    case = facts.case(state.case)
    whistle = live(case.whistling) if case else None
    return whistle.parts if whistle else ()


def what_to_say(state: Answering, facts: Facts) -> Ask:
    """The lead's own words are one tap."""
    lead = next((call for call in parts(state, facts) if call.lead and call.answer), None)
    words = facts.words(state.case, lead.answer) if lead else ""
    if not words:
        return Write(4, 500)
    return Pick("lead", free=True, at_most=500, say=Say("whistle-answer-from-lead", {"words": words[:120]}))


def take_words(state: Answering, answer: Answer, facts: Facts) -> Answering:
    if answer.choice == "lead":
        lead = next(call for call in parts(state, facts) if call.lead)
        return replace(state, text=facts.words(state.case, lead.answer))
    return replace(state, text=answer.text)


def unjudged(state: Answering, facts: Facts) -> Called | None:
    return next((call for call in parts(state, facts) if call.unit not in state.marks), None)


def being_judged(state: Answering, facts: Facts) -> Called | None:
    """The next one; whoever goes back judges the last one anew."""
    return unjudged(state, facts) or next(iter(reversed(parts(state, facts))), None)


def which_mark(state: Answering, facts: Facts) -> Ask:
    call = being_judged(state, facts)
    unit = facts.town.units.get(call.unit) if call else None
    marks = [mark for mark in Mark if mark is not Mark.GOOD or (call and call.acted_at is not None)]
    options = (Option(mark.value, Say(f"mark-{mark.value.replace('_', '-')}")) for mark in marks)
    return Pick(*options, say=Say("whistle-answer-marks", {"unit": unit.name if unit else ""}))


def take_mark(state: Answering, answer: Answer, facts: Facts) -> Answering | Again:
    call = being_judged(state, facts)
    if call is not None:
        state = replace(state, marks={**state.marks, call.unit: answer.choice or ""})
    return Again(state) if unjudged(state, facts) else state


def finish(state: Answering, facts: Facts) -> tuple[AnswerWhistle]:
    marks = {unit: Mark(mark) for unit, mark in state.marks.items()}
    said = Said(text=state.text)
    return (AnswerWhistle(case=state.case, n=state.n, said=said, cause=state.cause, marks=marks),)


WHISTLE_ANSWER = Flow(
    "whistle_answer",
    state=Answering,
    steps=(
        Step("text", what_to_say, then=take_words),
        Step("marks", which_mark, when=lambda s, f: bool(parts(s, f)), then=take_mark),
        Step("cause", Pick(*(Option(cause, Say(f"cause-{cause}")) for cause in CAUSES))),
    ),
    finish=finish,
)
