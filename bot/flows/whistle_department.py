"""What a department does about a whistle: names who comes, says what was done, sends it back, writes to the others."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import ActOnWhistle, ReportIn, ReturnWhistle, Said, WriteInThread
from bot.dialog import Answer, Flow, Step, Write
from bot.flows.facts import Facts
from bot.flows.reasons import one_of

#: Why a whistle is not theirs.
REASONS = ("not-ours", "no-power", "other-department", "done-before")


class Report(Struct, frozen=True):
    """``unit`` is the department whose part it is."""

    case: int = 0
    n: int = 0
    unit: str = ""
    text: str = ""
    media: tuple[str, ...] = ()


class Returning(Struct, frozen=True):
    case: int = 0
    n: int = 0
    unit: str = ""
    reason: str = ""
    text: str = ""


def report(state: Report, facts: Facts) -> tuple[ReportIn]:
    return (ReportIn(case=state.case, n=state.n, unit=state.unit, who=state.text),)


def act(state: Report, facts: Facts) -> tuple[ActOnWhistle]:
    said = Said(text=state.text, media=state.media)
    return (ActOnWhistle(case=state.case, n=state.n, unit=state.unit, said=said),)


def take_reason(state: Returning, answer: Answer, facts: Facts) -> Returning:
    if answer.choice is None:
        return replace(state, reason="other", text=answer.text)
    return replace(state, reason=answer.choice)


def give_back(state: Returning, facts: Facts) -> tuple[ReturnWhistle]:
    said = Said(text=state.text)
    return (ReturnWhistle(case=state.case, n=state.n, unit=state.unit, reason=state.reason, said=said),)


def note(state: Report, facts: Facts) -> tuple[WriteInThread]:
    return (WriteInThread(case=state.case, n=state.n, said=Said(text=state.text, media=state.media)),)


REPORT_IN = Flow("report_in", state=Report, steps=(Step("text", Write(2, 60)),), finish=report)
WHISTLE_ACT = Flow("whistle_act", state=Report, steps=(Step("text", Write(2, 1000, photo=True)),), finish=act)
WHISTLE_RETURN = Flow(
    "whistle_return",
    state=Returning,
    steps=(Step("reason", one_of("returned", REASONS), then=take_reason),),
    finish=give_back,
)
THREAD_NOTE = Flow("thread_note", state=Report, steps=(Step("text", Write(photo=True)),), finish=note)
