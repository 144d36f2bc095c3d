"""The agreement form: parties, facts, terms, and every duty with its amount, way and date; then one card to look it over.

No duty without a date gets past it: no court can confirm what is unclear, and nobody can be reminded of "soon".
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.commands import DraftAgreement, DutyTold, FailMediation, Said
from bot.cases.mediation.agreement import MOST_DUTIES, missing
from bot.dialog import Again, Answer, Ask, Flow, Leave, Next, Option, Pick, Step, Write
from bot.flows.amount import read_amount, spoken
from bot.flows.facts import Facts
from bot.flows.moment import read_day
from bot.texts import Arg, Day, Say, Term

WAYS = ("transfer", "cash", "repair", "stop", "apology", "other")
#: Days ahead that are offered.
DAYS = (7, 15, 30)
#: Further ahead than this is a slip of the finger.
FURTHEST = timedelta(days=731)
#: What makes up one duty, in the order of asking.
ONE = ("debtor", "what", "amount", "way", "due")


class Draft(Struct, frozen=True):
    """``debtor`` to ``due`` are the duty being dictated; ``slot`` is the place it takes among the others (0: a new one)."""

    case: int = 0
    form: str = ""
    why: str = ""
    filer_name: str = ""
    other_name: str = ""
    facts: str = ""
    terms: str = ""
    debtor: str = ""
    what: str = ""
    amount: int = 0
    way: str = ""
    due: date | None = None
    slot: int = 0
    duties: tuple[DutyTold, ...] = ()

    @property
    def all_duties(self) -> tuple[DutyTold, ...]:
        """Those dictated before, and the one in hand in its place."""
        if not self.debtor or self.due is None:
            return self.duties
        amount = self.amount or None
        duty = DutyTold(debtor=self.debtor, what=self.what, amount=amount, way=self.way, due=self.due)
        if self.slot:
            return (*self.duties[: self.slot - 1], duty, *self.duties[self.slot :])
        return (*self.duties, duty)


def agreed(state: Draft, facts: Facts) -> bool:
    return state.form != "failed"


def take_form(state: Draft, answer: Answer, facts: Facts) -> Draft | Leave:
    """What has to be there before is said at once, not after thirteen questions."""
    form = answer.choice or ""
    case = facts.case(state.case)
    lacking = missing(case.mediation) if case and case.mediation and form != "failed" else ""
    return Leave((Say(f"refusal-{lacking}"),)) if lacking else replace(state, form=form)


def which_way(state: Draft, facts: Facts) -> Ask:
    return Pick(*(Option(way, Say(f"way-{way}")) for way in WAYS))


def take_amount(state: Draft, answer: Answer, facts: Facts) -> Draft | Again:
    if answer.choice == "none":
        return replace(state, amount=0)
    amount = read_amount(answer.text)
    return Again(state, (Say("agreement-amount-unclear"),)) if amount is None else replace(state, amount=amount)


def which_day(state: Draft, facts: Facts) -> Ask:
    here = facts.calendar.local(facts.now)
    days = (here.date() + timedelta(days=days) for days in DAYS)
    options = (Option(f"day:{day.isoformat()}", Say("agreement-day", {"day": _told(day, facts)})) for day in days)
    return Pick(*options, free=True, at_most=40)


def take_day(state: Draft, answer: Answer, facts: Facts) -> Next | Again:
    here = facts.calendar.local(facts.now)
    if answer.choice is not None:
        day: date | None = date.fromisoformat(answer.choice.removeprefix("day:"))
    else:
        day = read_day(answer.text, here)
    if day is None:
        return Again(state, (Say("agreement-no-day"),))
    if day < here.date():
        return Again(state, (Say("agreement-day-past", {"day": _told(day, facts)}),))
    if day - here.date() > FURTHEST:
        return Again(state, (Say("agreement-day-far", {"day": _told(day, facts)}),))
    return Next(replace(state, due=day))


def another(state: Draft) -> Draft:
    """What was dictated is laid aside, and a new one begins."""
    return replace(state, duties=state.all_duties, slot=0, debtor="", what="", amount=0, way="", due=None)


def any_more(state: Draft, facts: Facts) -> Ask:
    return Pick("another", "enough") if len(state.all_duties) < MOST_DUTIES else Pick("enough")


def more(state: Draft, answer: Answer, facts: Facts) -> Next:
    return Next(another(state), forget=(*ONE, "more")) if answer.choice == "another" else Next(state)


def look_over(state: Draft, facts: Facts) -> Ask:
    """Everything on one card; each line can be put right."""
    text = {line: _short(getattr(state, line), 30) for line in ("filer_name", "other_name", "facts", "terms")}
    lines = tuple(_line(n, duty, facts) for n, duty in enumerate(state.all_duties, 1))
    args: dict[str, Arg] = {
        "form": Term(f"form-{state.form}"),
        "filer": text["filer_name"],
        "other": text["other_name"],
        "facts": text["facts"],
        "terms": text["terms"],
        "duties": lines,
    }
    change = [
        Option(name, Say(f"agreement-change-{name}".replace("_", "-"))) for name in ("form", "names", "facts", "terms")
    ]
    duties = [Option(f"duty:{n}", Say("agreement-change-duty", {"n": n})) for n in range(1, len(state.all_duties) + 1)][
        :4
    ]
    another = [Option("another", Say("agreement-another"))] if len(state.all_duties) < MOST_DUTIES else []
    return Pick(
        Option("submit", Say("agreement-submit")), *change, *duties, *another, say=Say("agreement-review", args)
    )


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _line(n: int, duty: DutyTold, facts: Facts) -> Term:
    assert duty.due is not None
    args: dict[str, Arg] = {
        "n": n,
        "debtor": Term(f"side-{duty.debtor}"),
        "what": _short(duty.what, 12),
        "day": _told(duty.due, facts),
        "amount": Term("duty-money", {"yuan": spoken(duty.amount)}) if duty.amount else Term("duty-no-money"),
    }
    return Term("agreement-line", args)


def _told(day: date, facts: Facts) -> Day:
    return Day(datetime.combine(day, time(12), facts.calendar.local(facts.now).tzinfo))


def take_review(state: Draft, answer: Answer, facts: Facts) -> Draft | Again:
    choice = answer.choice or ""
    if choice == "submit":
        return state
    if choice == "names":
        return Again(state, wanted=("filer_name", "other_name"))
    if choice == "another":
        return Again(another(state), wanted=ONE)
    if choice.startswith("duty:"):
        return Again(taken_up(state, int(choice.removeprefix("duty:"))), wanted=ONE)
    return Again(state, wanted=(choice,))


def taken_up(state: Draft, n: int) -> Draft:
    """That duty in hand again."""
    duties = state.all_duties
    duty = duties[n - 1]
    return replace(
        state,
        duties=duties,
        slot=n,
        debtor=duty.debtor,
        what=duty.what,
        amount=duty.amount or 0,
        way=duty.way,
        due=duty.due,
    )


def finish(state: Draft, facts: Facts) -> tuple[DraftAgreement] | tuple[FailMediation]:
    if state.form == "failed":
        return (FailMediation(case=state.case, said=Said(text=state.why)),)
    draft = DraftAgreement(
        case=state.case,
        form=state.form,
        filer_name=state.filer_name,
        other_name=state.other_name,
        facts=state.facts,
        terms=state.terms,
        duties=state.all_duties,
    )
    return (draft,)


AGREEMENT = Flow(
    "agreement",
    state=Draft,
    steps=(
        Step("form", Pick("written", "oral", "failed"), then=take_form),
        Step(
            "why",
            Pick("skip", free=True),
            when=lambda state, facts: not agreed(state, facts),
            then=lambda state, answer, facts: replace(state, why=answer.text),
        ),
        Step("filer_name", Write(1, 40), when=agreed),
        Step("other_name", Write(1, 40), when=agreed),
        Step("facts", Write(4, 600), when=agreed),
        Step("terms", Write(4, 600), when=agreed),
        Step("debtor", Pick("filer", "other"), when=agreed),
        Step("what", Write(2, 200), when=agreed),
        Step("amount", Pick("none", free=True, at_most=20), when=agreed, then=take_amount),
        Step("way", which_way, when=agreed),
        Step("due", which_day, when=agreed, then=take_day),
        Step("more", any_more, when=agreed, then=more),
        Step("review", look_over, when=agreed, then=take_review),
    ),
    finish=finish,
)
