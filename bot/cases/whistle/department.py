"""A department's side of a whistle 报到: it names a person, acts, says that it is not theirs, and talks with the others.

It must not know who complained: whatever is told here has passed ``visible`` for the department.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from bot.cases.case import WordsKind
from bot.cases.commands import ActOnWhistle, ReportIn, ReturnWhistle, Said, WriteInThread
from bot.cases.notices import excerpt, staff_name, tell_filer, unit_name
from bot.cases.ruling import Begin, Button, Refusal, Ruling, Show
from bot.cases.visibility import Field, Level, Viewer, viewer_of, visible
from bot.cases.whistle.parties import (
    answering,
    named_unit,
    officers_of,
    put,
    running,
    tell_department,
    tell_street,
    text_of,
)
from bot.cases.whistle.street import after
from bot.cases.whistle.values import Called, Whistle
from bot.cases.wording import neutral
from bot.media import instead_of_words
from bot.texts import Arg, Term

#: Who may speak in the shared thread.
PARTIES = (Viewer.HANDLER, Viewer.PARTNER, Viewer.ABOVE, Viewer.POOL, Viewer.DEPARTMENT)


def report_in(command: ReportIn, ruling: Ruling) -> None:
    """Somebody of the department has it, and says who comes. Once."""
    whistle, call = _part(command.by, command.n, command.unit, ruling)
    if call.reported_at is not None:
        raise Refusal("already-reported", name=who_of(call, ruling))
    call = _reported(call, command.who, ruling)
    whistle = whistle.put(call)
    put(ruling, whistle)
    ruling.write("whistle_reported", unit=call.unit)
    unit, name = unit_name(call.unit, ruling.sight), who_of(call, ruling)
    tell_filer(ruling, "whistle-reported", weight="reminder", at=ruling.at, unit=unit, name=name)
    tell_street(ruling, whistle, "work-whistle-reported", {"unit": unit, "name": name})
    tell_department(ruling, whistle, call, "whistle-report-kept", to=command.by, weight="reply")
    for person in officers_of(call.unit, ruling.case, ruling.sight):
        if person != command.by:
            tell_department(ruling, whistle, call, "whistle-taken", to=person, weight="reminder", name=name)


def _reported(call: Called, who: str, ruling: Ruling) -> Called:
    named = ruling.keep(WordsKind.NOTE, Said(text=who)) or 0
    late = call.nag_at if ruling.at >= call.act_by else None
    return replace(call, reported_at=ruling.at, reported_by=ruling.by, named=named, nag_at=late)


def who_of(call: Called, ruling: Ruling) -> str:
    """Whom the department has named."""
    return (text_of(ruling, call.named) if call.named else "") or staff_name(call.reported_by, ruling.sight)


def act(command: ActOnWhistle, ruling: Ruling) -> None:
    """What the department has done, in words and pictures. Who has not reported in yet does so by it."""
    whistle, call = _part(command.by, command.n, command.unit, ruling)
    if call.acted_at is not None:
        raise Refusal("already-acted")
    neutral(command.said.text, ruling, "text")  # the other departments read it, to whom nothing was released
    if call.reported_at is None:
        call = _reported(call, "", ruling)
        ruling.write("whistle_reported", unit=call.unit)
    kept = ruling.keep(WordsKind.NOTE, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    call = replace(call, acted_at=ruling.at, answer=kept, objection="", nag_at=None)
    whistle = after(replace(whistle.put(call), thread=(*whistle.thread, kept)), ruling)
    put(ruling, whistle)
    ruling.write("whistle_acted", unit=call.unit, words=kept)
    words: Arg = excerpt(command.said.text, 120) or instead_of_words(command.said.media)
    told: dict[str, Arg] = {"unit": named_unit(call, ruling.sight), "words": words}
    tell_street(ruling, whistle, "work-whistle-acted", told, media=command.said.media)
    tell_department(ruling, whistle, call, "whistle-act-kept", to=command.by, weight="reply")
    if whistle.judge_by is not None:
        tell_street(ruling, whistle, "work-whistle-judge", {"judge_by": whistle.judge_by})


def give_back(command: ReturnWhistle, ruling: Ruling) -> None:
    """Not ours, says the department, with its reason. The street decides; until then their clock runs on."""
    whistle, call = _part(command.by, command.n, command.unit, ruling)
    if call.acted_at is not None:
        raise Refusal("already-acted")
    if call.objected:
        raise Refusal("returned-once")
    neutral(command.said.text, ruling, "reason")
    kept = ruling.keep(WordsKind.REASON, command.said)
    call = replace(call, objection=command.reason, objected=True)
    whistle = replace(whistle.put(call), thread=(*whistle.thread, *((kept,) if kept else ())))
    put(ruling, whistle)
    ruling.write("whistle_objected", command.reason, unit=call.unit, words=kept)
    words: Arg = excerpt(command.said.text, 100)
    told: dict[str, Arg] = {
        "unit": named_unit(call, ruling.sight),
        "reason": Term(f"reason-returned-{command.reason}"),
        "words": words,
    }
    tell_street(ruling, whistle, "work-whistle-objected", told)
    tell_department(ruling, whistle, call, "whistle-return-kept", to=command.by, weight="reply")


def write(command: WriteInThread, ruling: Ruling) -> None:
    """A word to everybody in the whistle, each as far as they may read what staff write."""
    case, sight = ruling.case, ruling.sight
    if viewer_of(command.by, case, sight) not in PARTIES:
        raise Refusal("no-such-case")
    whistle = running(ruling, command.n)
    neutral(command.said.text, ruling, "text")
    kept = ruling.keep(WordsKind.NOTE, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    put(ruling, replace(whistle, thread=(*whistle.thread, kept)))
    ruling.write("whistle_noted", words=kept)
    departments = [person for call in whistle.parts for person in answering(call, case, sight)]
    told: dict[str, Arg] = {
        "number": case.number,
        "whistle": whistle.name,
        "name": staff_name(command.by, sight),
        "words": excerpt(command.said.text, 120) or instead_of_words(command.said.media),
    }
    buttons = (
        Button("thread-note", Begin("thread_note", case.number, {"n": whistle.n})),
        Button("thread", Show("thread", case.number)),
    )
    ruling.tell(command.by, "whistle-noted-kept", told, *buttons, weight="reply")
    for person in dict.fromkeys((whistle.by, case.handler, case.partner, *departments)):
        if person and person != command.by and visible(person, case, Field.WORK, sight) is Level.FULL:
            ruling.tell(person, "whistle-noted", told, *buttons, media=command.said.media)


def _part(by: int, n: int, unit: str, ruling: Ruling) -> tuple[Whistle, Called]:
    """The department's part in the whistle, if this person answers for it."""
    whistle = running(ruling, n)
    call = whistle.of(unit)
    if call is None:
        raise Refusal("whistle-released")
    if by not in officers_of(unit, ruling.case, ruling.sight):
        raise Refusal("not-your-unit")
    return whistle, call


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    ReportIn: report_in,
    ActOnWhistle: act,
    ReturnWhistle: give_back,
    WriteInThread: write,
}
