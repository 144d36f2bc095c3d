"""The intake's question whether it is the trouble that neighbours have told already: "same here" instead of one more case.

Asked only of repairs and surroundings, and it shows what, where, since when and how many: nobody's words, name or door.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases.case import Against, Case, Kind, Privacy
from bot.cases.incidents import told_outside
from bot.dialog import Answer, Ask, Next, Pick
from bot.flows.draft import Intake, category_of, goes_on, kind_of, open_case_like, where_of
from bot.flows.facts import Facts
from bot.texts import Say

#: Those about whom a complaint may be and still be everybody's.
NOBODYS = ("", Against.NOBODY, Against.COMPANY)


def incident_of(draft: Intake, facts: Facts) -> Case | None:
    """The shared complaint this may belong to. What they have an open case of themselves is added to that instead, and what
    is told in confidence or about somebody is nobody else's business."""
    category = category_of(draft, facts)
    if category is None or not category.shared or draft.same == "yes" or draft.privacy is not Privacy.NORMAL:
        return None
    if draft.against not in NOBODYS or kind_of(draft, facts) is not Kind.REPAIR:
        return None
    if facts.is_staff and facts.person.hat == "staff":
        return None
    where = where_of(draft, facts)
    if open_case_like(draft, facts) is not None or where.words:
        return None
    return facts.incident(category.code, where.place)


def may_be_shared(draft: Intake, facts: Facts) -> bool:
    return goes_on(draft) and not draft.joins and incident_of(draft, facts) is not None


def is_it_the_same(draft: Intake, facts: Facts) -> Ask:
    case = incident_of(draft, facts)
    if case is None:  # closed while they were looking at it
        return Pick("same", "own", say=Say("intake-shared-over"))
    return Pick("same", "own", say=Say("intake-shared", told_outside(case, facts.town, facts.policy)))


def take_same(draft: Intake, answer: Answer, facts: Facts) -> Intake | Next:
    """One press joins. Where there is nothing to join any more, what was told is filed as their own, at once."""
    if answer.choice == "own":
        return replace(draft, joins="own")
    case = incident_of(draft, facts)
    if case is None:
        return Next(replace(draft, joins="over"), (Say("intake-shared-over"),))
    return replace(draft, joins="same", incident=case.number)
