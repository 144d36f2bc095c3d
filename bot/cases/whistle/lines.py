"""How far a whistle is, in lines on the card of a case: for the resident and for staff alike, names of officials only."""

from __future__ import annotations

from bot.cases.case import Case, Words
from bot.cases.notices import category_term, place_slot, staff_name
from bot.cases.ruling import Sight
from bot.cases.whistle.parties import named_unit, part_term
from bot.cases.whistle.standing import over
from bot.cases.whistle.values import Called, live
from bot.texts import Arg, Say, Term

#: Departments named on the card of a case.
NAMED = 2


def state_term(call: Called, sight: Sight, words: list[Words]) -> Term:
    """How far a department is."""
    name = next((item.text for item in words if item.n == call.named), "") if call.named else ""
    args: dict[str, Arg] = {"unit": named_unit(call, sight), "name": name or staff_name(call.reported_by, sight)}
    if call.mark is not None:
        return Term("whistle-state-judged", {**args, "mark": Term(f"mark-{call.mark.value.replace('_', '-')}")})
    if call.acted_at is not None:
        return Term("whistle-state-acted", {**args, "at": call.acted_at})
    if call.objection:
        return Term("whistle-state-objected", {**args, "reason": Term(f"reason-returned-{call.objection}")})
    if call.reported_at is not None:
        late = "-late" if call.act_by <= sight.at else ""
        return Term(f"whistle-state-reported{late}", {**args, "at": call.reported_at, "by": call.act_by})
    late = "-late" if call.report_by <= sight.at else ""
    return Term(f"whistle-state-waiting{late}", {**args, "by": call.report_by})


def resident_lines(case: Case, sight: Sight) -> tuple[Say, ...]:
    """What the resident, and whoever else may see the case, reads of a whistle that runs: who is called, who comes."""
    whistle = over(case, sight)
    if whistle is None:
        return ()
    own = live(case.whistling) is not None
    words = sight.words_of(case.number if own or case.whistling is None else case.whistling.under)
    parts = tuple(state_term(call, sight, words) for call in whistle.parts[:NAMED])
    more = len(whistle.parts) - NAMED
    lines = (Say("case-whistle", {"whistle": whistle.name, "parts": parts}),)
    return (*lines, Say("case-whistle-more", {"count": more})) if more > 0 else lines


def staff_lines(case: Case, sight: Sight) -> tuple[Say, ...]:
    """One line for staff; the whole is one press away."""
    whistle = over(case, sight)
    if whistle is None:
        return ()
    awaited = sum(call.is_open for call in whistle.parts)
    return (Say("case-whistle-staff", {"whistle": whistle.name, "count": len(whistle.parts), "awaited": awaited}),)


def work_line(viewer: int, case: Case, sight: Sight) -> Say | None:
    """A whistled case in somebody's list of work: with the whistle's clock, theirs or the one that ends first."""
    whistle = over(case, sight)
    if whistle is None:
        return None
    args: dict[str, Arg] = {
        "number": case.number,
        "category": category_term(case.category),
        "place": place_slot(viewer, case, sight, []),
    }
    units = {grant.unit for grant in sight.town.grants_of(viewer, sight.at)}
    mine = next((call for call in whistle.parts if call.unit in units), None)
    if mine is not None:
        return Say("work-line-called", {**args, "part": part_term(mine), "stage": _stage(mine), "due": mine.due})
    awaited = [call.due for call in whistle.parts if call.is_open]
    due = min(awaited) if awaited else whistle.judge_by or case.settle_by
    return Say("work-line-whistled", {**args, "count": len(awaited), "due": due})


def _stage(call: Called) -> Term:
    return Term("whistle-to-act" if call.reported_at else "whistle-to-report")
