"""What reception does for a mediation: lets its people in by their codes, and passes words of danger on to who mediates."""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases.commands import JoinMediation, Said, SayInMediation
from bot.cases.mediation.buttons import is_on
from bot.cases.mediation.sides import side_of
from bot.cases.ruling import Refusal
from bot.runtime.letters import linked, typed
from bot.runtime.ports import Heard
from bot.runtime.visit import Visit


def comes_by_letter(start: str, visit: Visit) -> bool:
    """Whether the payload of a link is a letter's; then they are in, told first who keeps what."""
    letter = linked(start)
    if letter is None:
        return False
    if visit.person.told_at is None:
        visit.save_person(replace(visit.person, told_at=visit.records.at))
        visit.say("welcome-side", years=visit.records.policy.retention_years)
    _join(*letter, visit)
    return True


def types_a_letter(text: str, visit: Visit) -> bool:
    """Whether what was typed is a letter's number; then they are in."""
    letter = typed(text)
    if letter is not None:
        _join(*letter, visit)
    return letter is not None


def _join(number: int, code: str, visit: Visit) -> None:
    """Comes into a mediation by a code. That there is no such case is not said to somebody who guesses."""
    if visit.tx.case(number) is None:
        raise Refusal("invitation-unknown")
    visit.do(JoinMediation(case=number, code=code))


def alarm_mediators(body: Heard, said: Said, visit: Visit) -> None:
    """Somebody in a mediation has said something that sounds like danger to life, wherever they said it: who mediates hears
    of it before anything else is asked. A draft in which it was said is over."""
    me, dialog = visit.person.id, visit.dialog
    numbers = {case.number for case in visit.tx.filed_by(me)} | {case.number for case in visit.tx.part_in(me)}
    if dialog is not None and dialog.flow != "intake" and dialog.state.get("case") in numbers:
        visit.drop()
    for number in sorted(numbers | ({body.case} if body.case else set())):
        case = visit.tx.case(number)
        if case is not None and is_on(case) and side_of(me, case) is not None:
            visit.do(SayInMediation(case=number, said=said))
