"""Early warnings 预警: looked for after every decision, told to the named level, acknowledged or climbing, stood down.

A warning raises urgency: it never lowers what was promised and never lengthens a date that was told. It is told to
nobody the case is about, and its history stays when it is stood down. The rules themselves are in ``warning_rules``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import replace

from bot.cases.case import Case, Outcome, Status, Urgency, Words, WordsKind
from bot.cases.commands import Acknowledge, StandDown
from bot.cases.deadlines import limits
from bot.cases.notices import staff_name, tell_filer, tell_staff
from bot.cases.ruling import Begin, Button, Refusal, Ruling, Sight
from bot.cases.visibility import Field, Level, rings, visible
from bot.cases.warned import answers_for, named
from bot.cases.warning import FALSE, HEIGHT, EarlyWarning, Fired, StoodDown, WarningLevel
from bot.cases.warning_rules import Evidence, WarningRule, holding
from bot.cases.warning_words import police_calls, signs_in
from bot.texts import Arg, Term

WEEK, MONTH = timedelta(days=7), timedelta(days=30)

#: Words in which people tell what is the matter: the resident's, and what staff have noted.
_TELLING = frozenset(
    {
        WordsKind.STORY,
        WordsKind.ADDITION,
        WordsKind.ANSWER,
        WordsKind.AMENDMENT,
        WordsKind.REASON,
        WordsKind.NOTE,
        WordsKind.VOICE,
    }
)

#: How urgent a warning makes a case at least, and the order of urgencies.
_RAISED = {WarningLevel.RED: Urgency.URGENT, WarningLevel.YELLOW: Urgency.PROMPT}
_URGENCIES = (Urgency.COMPLEX, Urgency.NORMAL, Urgency.PROMPT, Urgency.URGENT, Urgency.LIFE)

#: Messages that name the date by which it will be done: whoever has just been sent one need not hear of it again.
DATED = frozenset(
    {
        "filed", "filed-again", "answered", "accepted", "climbed", "to-street", "redone", "located", "objected",
        "half-kept", "work-new", "work-climbed", "work-redo", "work-accepted", "work-answered", "work-half-done",
        "work-objected",
    }
)  # fmt: skip

#: Reasons on a card.
_MOST_REASONS = 3

Holding = Mapping[WarningRule, int]


def foresee(ruling: Ruling) -> None:
    """Before a new case has its dates: as urgent as the warning it is about to have, so that the right date is told."""
    fresh = _fresh(ruling, EarlyWarning())
    if fresh:
        ruling.set(urgency=_urgency(ruling.case.urgency, _highest(fresh)))


def watch(ruling: Ruling) -> None:
    """After every decision: counts what has happened, fires what is new, ends the warning of what is closed."""
    case = ruling.case
    if case.meeting is not None:  # it is about cases that have warnings of their own
        return
    warning = replace(case.warning or EarlyWarning(), counts=_counted(ruling))
    if not case.is_open:
        if warning.active:
            warning = replace(warning, level=WarningLevel.GREEN, due_at=None)
        _keep(ruling, warning)
        return
    happened = {entry.what for entry in ruling.entries}
    if "accepted" in happened and warning.active and warning.due_at is None and case.urgency is Urgency.LIFE:
        warning = _taken(warning, ruling)
    fresh = _fresh(ruling, warning)
    if not fresh:
        _keep(ruling, warning)
        return
    _fire(ruling, warning, fresh)


def _keep(ruling: Ruling, warning: EarlyWarning) -> None:
    if warning != (ruling.case.warning or EarlyWarning()):
        ruling.set(warning=warning)


def _counted(ruling: Ruling) -> dict[str, int]:
    """How often the case has failed its resident, this ruling included."""
    before = ruling.case.warning
    counts = dict(before.counts) if before else {}
    alarmed_before = ruling.before is not None and ruling.before.nag_at is not None
    for entry in ruling.entries:
        moved = entry.what in ("redone", "climbed", "alarmed")
        again = entry.what == "alarmed" and alarmed_before  # the same alarm, another morning
        name = ""
        if (moved and entry.rule in ("not-solved", "came-back")) or entry.rule == "close-unhappy":
            name = "unhappy"
        elif moved and entry.rule in ("overdue", "not-accepted") and not again:
            name = "overdue"
        elif entry.what == "mediation_failed":
            name = "mediation"
        if name:
            counts[name] = counts.get(name, 0) + 1
    return counts


# --- what is new


def _fresh(ruling: Ruling, warning: EarlyWarning) -> Holding:
    """The rules that hold and are news: not fired lately, or something has happened since."""
    told = [words for words in ruling.kept if _tells(words, ruling.case)]
    joined = ruling.before is not None and ruling.before.shared.members < ruling.case.shared.members
    counted = warning.counts != (ruling.case.warning.counts if ruling.case.warning else {})
    new = ruling.before is None
    if not (told or joined or counted or new):
        return {}
    near = _near(ruling) if new or joined or told else []
    signs = frozenset(sign for words in told for sign in signs_in(words.text))
    evidence = Evidence(
        case=ruling.case,
        limits=ruling.policy.warning,
        signs=signs,
        calls=_calls(ruling, near) if "police" in signs else 0,
        week=_people(near, ruling.at - WEEK),
        month=_people(near, ruling.at - MONTH),
        counts=warning.counts,
    )
    held = holding(evidence)
    return {rule: count for rule, count in held.items() if _is_news(rule, count, warning, near, ruling)}


def _tells(words: Words, case: Case) -> bool:
    own = words.kind is not WordsKind.REASON or words.author == case.filer
    return words.kind in _TELLING and own and bool(words.text)


def _near(ruling: Ruling) -> list[Case]:
    """Cases of this trouble in this estate within a month, this one as it is now included."""
    case = ruling.case
    if case.place.estate is None:
        return [case]
    trouble = case.place.estate, case.category
    if trouble not in ruling.alike:  # a new case is looked at twice
        estate, category = trouble
        ruling.alike[trouble] = ruling.sight.opened_since(ruling.at - MONTH, estate=estate, category=category)
    found = ruling.alike[trouble]
    return [case, *(other for other in found if other.number != case.number and other.meeting is None)]


def _people(near: Iterable[Case], since: datetime) -> int:
    """How many told of it since then, voices of a shared complaint included; who was merged is among those."""
    filers, voices = set(), 0
    for case in near:
        if case.opened_at >= since and case.outcome not in (Outcome.WITHDRAWN, Outcome.MERGED):
            filers.add(case.filer)
            voices += case.shared.members
    return len(filers - {0}) + voices


def _calls(ruling: Ruling, near: Iterable[Case]) -> int:
    """How often this person says the police were called over this trouble within a month."""
    case, since = ruling.case, ruling.at - MONTH
    words = [*ruling.words()]
    for other in near:
        if other.number != case.number and other.filer == case.filer:
            words += ruling.sight.words_of(other.number)
    return sum(police_calls(item.text) for item in words if item.at >= since and item.kind in _TELLING)


def _is_news(rule: WarningRule, count: int, warning: EarlyWarning, near: list[Case], ruling: Ruling) -> bool:
    since = ruling.at - timedelta(days=ruling.policy.warning.again_days)
    if rule.shared:
        others = (case.warning for case in near if case.warning is not None)
        fired = [one for other in (warning, *others) for one in other.fired if one.rule == rule.id and one.at >= since]
        return all(count >= 2 * one.count for one in fired)
    last = max((one for one in warning.fired if one.rule == rule.id), key=lambda one: one.at, default=None)
    if last is None or last.at < since:
        return True
    if rule.spoken:  # said again: news once it had been dealt with, none after "that was not meant so"
        down = max(warning.stood, key=lambda one: one.at, default=None)
        return not warning.active and (down is None or down.reason != FALSE)
    return count > last.count


# --- firing and telling


def _highest(fresh: Iterable[WarningRule]) -> WarningLevel:
    return max((rule.level for rule in fresh), key=HEIGHT.__getitem__)


def _urgency(urgency: Urgency, level: WarningLevel) -> Urgency:
    return max(urgency, _RAISED[level], key=_URGENCIES.index)


def _fire(ruling: Ruling, before: EarlyWarning, fresh: Holding) -> None:
    graver = HEIGHT[_highest(fresh)] >= HEIGHT[before.level]
    level = _highest(fresh) if graver else before.level
    fired = tuple(Fired(rule.id, ruling.at, count) for rule, count in fresh.items())
    known = before if before.active else replace(before, since=ruling.at, begun=len(before.fired), told=())
    warning = replace(known, level=level, fired=(*before.fired, *fired))
    if graver:
        warning = replace(warning, rank=0, rings=0, due_at=None, acknowledged_by=None, acknowledged_at=None)
    ruling.set(warning=warning)
    ruling.write("warned", level.value, rules={rule.id: count for rule, count in fresh.items()})
    _hurry(ruling, level)
    if not graver:  # one more reason for what the level above knows already
        return
    if not rings(ruling.case):
        _tell(ruling, f"warning-{level.value}")
    elif not before.active:  # everybody is rung already, and whoever comes first has acknowledged it
        levels = named(ruling.case, level, ruling.sight)
        _tell_informed(ruling, levels)
        told = tuple(person for people in levels for person in people)
        ruling.set(warning=replace(warning, told=told))


def _hurry(ruling: Ruling, level: WarningLevel) -> None:
    """More urgent, with the nearer of the old and the new dates."""
    case = ruling.case
    urgency = _urgency(case.urgency, level)
    if urgency is case.urgency:
        return
    ruling.set(urgency=urgency)
    if case.status not in (Status.OPEN, Status.WORKING, Status.WAITING):
        return
    rule = limits(ruling.policy, urgency, case.kind, case.tier)
    settle_by, provisional = ruling.calendar.add(ruling.at, rule.settle)
    if case.status is Status.OPEN:
        accept_by, _ = ruling.calendar.add(ruling.at, rule.accept)
        ruling.set(accept_by=min(case.accept_by, accept_by))
    nearer = settle_by < case.settle_by
    if nearer:
        ruling.set(settle_by=settle_by, told_by=settle_by, provisional=provisional)
    now = ruling.case
    slots: dict[str, Arg] = {
        "due": now.settle_by,
        "accept_by": now.accept_by,
        "urgency": Term(f"urgency-{urgency.value}"),
    }
    told = {notice.to for notice in ruling.correct(slots) if notice.key in DATED}
    weight = "urgent" if urgency is Urgency.URGENT else "work"
    if nearer and case.filer not in told:
        tell_filer(ruling, "hurried")
    if nearer and case.handler not in told:
        tell_staff(ruling, case.handler, "work-hurried", weight=weight)


def why(reasons: Mapping[str, int]) -> tuple[Term, ...]:
    """The rules that fired, in words; the gravest and newest of many."""
    shown = list(reasons.items())[-_MOST_REASONS:]
    return tuple(Term(f"warning-why-{rule}", {"count": count}) for rule, count in shown)


def _weight(level: WarningLevel) -> str:
    return "danger" if level is WarningLevel.RED else "work"


def warning_buttons(viewer: int, case: Case, sight: Sight) -> tuple[Button, ...]:
    """What somebody named for the warning can do about it."""
    warning = case.warning
    if warning is None or not warning.active or not answers_for(viewer, case, sight):
        return ()
    found = []
    if warning.acknowledged_by is None:
        found.append(Button("acknowledge", Acknowledge(case=case.number)))
    if viewer not in (case.handler, case.partner):
        found.append(Button("stand-down", Begin("stand_down", case.number)))
    return tuple(found)


def _tell(ruling: Ruling, key: str) -> None:
    """Tells the level the warning has come to, and sets when it climbs; red lets the lead know at once as well."""
    warning = ruling.case.warning
    assert warning is not None
    settings = ruling.policy.warning
    red = warning.level is WarningLevel.RED
    levels = named(ruling.case, warning.level, ruling.sight)
    due, _ = ruling.calendar.add(ruling.at, settings.red if red else settings.yellow)
    top = warning.rank >= len(levels) - 1
    rings_told = warning.rings + top
    if not levels or (top and rings_told >= (settings.red_rings if red else 1)):
        morning = ruling.policy.alarm_time
        past = timedelta(hours=morning.hour, minutes=morning.minute)  # after midnight the coming morning is meant
        due = ruling.calendar.next_workday(ruling.at - past, morning)
    people = levels[min(warning.rank, len(levels) - 1)] if levels else ()
    informed = levels[-1] if red and levels else ()
    told = tuple(dict.fromkeys((*warning.told, *people, *informed)))
    ruling.set(warning=replace(warning, told=told, due_at=due, rings=rings_told))
    for person in people:
        buttons = warning_buttons(person, ruling.case, ruling.sight)
        weight = _weight(warning.level)
        tell_staff(ruling, person, key, *buttons, weight=weight, why=why(warning.reasons), by=due)
    if warning.rank == 0 and red:
        _tell_informed(ruling, levels, but=people)


def _tell_informed(ruling: Ruling, levels: list[tuple[int, ...]], but: tuple[int, ...] = ()) -> None:
    warning = ruling.case.warning
    assert warning is not None
    for person in levels[-1] if levels else ():
        if person not in but:
            tell_staff(ruling, person, "warning-informed", weight="work", why=why(warning.reasons))


def climb_warning(ruling: Ruling) -> None:
    """Nobody has acknowledged it in time: the next level up, and at the top again."""
    warning = ruling.case.warning
    if warning is None or not warning.active or warning.due_at is None:
        return
    last = len(named(ruling.case, warning.level, ruling.sight)) - 1
    ruling.set(warning=replace(warning, rank=max(0, min(warning.rank + 1, last))))
    ruling.write("warning_climbed", warning.level.value)
    _tell(ruling, f"warning-{warning.level.value}-again")


# --- answering


def _taken(warning: EarlyWarning, ruling: Ruling) -> EarlyWarning:
    return replace(warning, due_at=None, acknowledged_by=ruling.by, acknowledged_at=ruling.at)


def acknowledge(command: Acknowledge, ruling: Ruling) -> None:
    """Somebody of a named level says: I know, and I am on it. It stops climbing; it does not go away."""
    warning = _answered(command.by, ruling)
    if warning.acknowledged_by is not None:
        raise Refusal("already-taken", name=staff_name(warning.acknowledged_by, ruling.sight))
    ruling.set(warning=_taken(warning, ruling))
    ruling.write("warning_acknowledged", warning.level.value)
    buttons = warning_buttons(command.by, ruling.case, ruling.sight)
    tell_staff(ruling, command.by, "warning-noted", *buttons, weight="reply")
    name = staff_name(command.by, ruling.sight)
    for person in warning.told:
        if person != command.by:
            ruling.tell(person, "warning-taken", {"number": ruling.case.number, "name": name}, weight="reminder")


def stand_down(command: StandDown, ruling: Ruling) -> None:
    """Ends a warning with a reason: a person of the named levels, never whoever has the case in hand."""
    warning = _answered(command.by, ruling)
    case = ruling.case
    if command.by in (case.handler, case.partner):
        raise Refusal("own-warning")
    kept = ruling.keep(WordsKind.REASON, command.said)
    stood = StoodDown(ruling.at, command.by, command.reason, warning.level, kept)
    ruling.set(
        warning=replace(warning, level=WarningLevel.GREEN, due_at=None, stood=(*warning.stood, stood)),
    )
    ruling.write("warning_stood_down", command.reason, words=kept)
    ruling.tell(command.by, "warning-down", {"number": case.number}, weight="reply")
    args: dict[str, Arg] = {"number": case.number, "name": staff_name(command.by, ruling.sight)}
    args["reason"] = Term(f"reason-stood-down-{command.reason}")
    for person in dict.fromkeys((*warning.told, case.handler)):
        if person and person != command.by:
            ruling.tell(person, "warning-down-by", args, weight="reminder")


def _answered(by: int, ruling: Ruling) -> EarlyWarning:
    """The warning, if it is for this person to answer."""
    warning = ruling.case.warning
    if warning is None or visible(by, ruling.case, Field.WARNING, ruling.sight) is Level.HIDDEN:
        raise Refusal("no-such-case")
    if not warning.active:
        raise Refusal("warning-over")
    if not answers_for(by, ruling.case, ruling.sight):
        raise Refusal("not-yours")
    return warning


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    Acknowledge: acknowledge,
    StandDown: stand_down,
}
