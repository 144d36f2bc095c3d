"""What a person is shown when they ask: a case, its timeline, my cases, my work. Pure; changes nothing.

Every page passes ``visible``: to somebody who may not see a case it does not exist.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.actions import (
    every_button,
    filer_buttons,
    folded,
    more_button,
    sharing_buttons,
    voice_buttons,
    worker_buttons,
)
from bot.cases.case import Case, Entry, Outcome, Status, Words, WordsKind
from bot.cases.commands import Join
from bot.cases.incidents import is_joinable, told_outside
from bot.cases.joint.lines import meeting_lines
from bot.cases.ladder import slug
from bot.cases.mediation.page import sheet
from bot.cases.notices import card, category_term, excerpt, moment_slot, photos, place_slot, slots, unit_name, who
from bot.cases.papers import MOST_BUTTONS, with_file
from bot.cases.ruling import Begin, Button, Enter, Refusal, Show, Sight
from bot.cases.visibility import Field, Level, Viewer, viewer_of, visible
from bot.cases.voices import Voice, VoiceState
from bot.cases.watching import warning_buttons, why
from bot.cases.whistle.lines import resident_lines as whistle_lines
from bot.cases.whistle.lines import staff_lines
from bot.cases.whistle.lines import work_line as whistle_due
from bot.media import instead_of_words
from bot.texts import Arg, Day, Say, Term

#: Journal entries that a resident has no use for.
QUIET = frozenset(
    {
        "reminded",
        "noted",
        "task_given",
        "task_overdue",
        "called",
        "guarded",
        "consent_asked",
        "asked_again",
        "follow_up_unanswered",
        "nobody_outside",
        "ask_again",
        "follow_up_word",
        "check_unanswered",
        "looked",
        "printed",
        "whistle_asked",
        "on_agenda",
        "whistle_noted",
        "whistle_reminded",
        "whistle_objected",
        "whistle_upheld",
        "whistle_unjudged",
        "whistled_with",
        "whistle_answered_too",
        "whistle_off_too",
    }
)

#: Journal entries of an early warning, for those alone who may know of it.
WATCHED = frozenset({"warned", "warning_climbed", "warning_acknowledged", "warning_stood_down"})


#: What each of many did in a shared complaint: in the journal for the record, nobody reads forty lines of it.
UNLISTED = frozenset({"joined", "left", "voice_word", "voice_spoke", "voice_satisfied", "voice_appealed"})

#: What the filer did, which is no business of those who said "same here".
FILERS = frozenset(
    {"added", "amended", "asked", "answered", "privacy", "confirmed", "confirmation_undone", "stepped_back"}
)

#: Characters of a voice's words in the list of them.
VOICE = 28


class Page(Struct, frozen=True):
    """Something to read: lines, buttons, pictures, and the case it is about."""

    says: tuple[Say, ...]
    buttons: tuple[Button, ...] = ()
    media: tuple[str, ...] = ()
    case: int | None = None
    acts: bool = True  # False: none of its buttons has to change with the case


def case_page(viewer: int, case: Case, sight: Sight, words: list[Words], page: int = 0) -> Page:
    """A case with what this viewer can do; what does not fit under one card is on the next page."""
    if visible(viewer, case, Field.CARD, sight) is Level.HIDDEN:
        raise Refusal("no-such-case")
    if case.meeting is not None:
        lines = meeting_lines(viewer, case, case.meeting, sight, words)
        buttons = (*worker_buttons(viewer, case, sight), Button("timeline", Show("timeline", case.number)))
        return Page(lines, buttons, case=case.number)
    if viewer_of(viewer, case, sight) in (Viewer.RESPONDENT, Viewer.HELPER):
        return mediation_page("mediation", viewer, case, sight, words)
    args: dict[str, Arg] = {**card(viewer, case, sight, words), "status": status_term(case)}
    if viewer_of(viewer, case, sight) is Viewer.FILER:
        late = case.status in (Status.OPEN, Status.WORKING) and case.settle_by <= sight.at
        say = Say("case-own-late" if late else "case-own" if case.is_open else "case-own-closed", args)
        shared = (Say("case-shared-count", {"count": case.voices}),) if case.shared.members else ()
        own_says = (say, *shared, *_hops(case), *whistle_lines(case, sight), *_traces(words))
        return Page(own_says, filer_buttons(case, sight), photos(viewer, case, sight, words), case.number)
    voice = sight.voice(case.number, viewer) if case.shared.numbers else None
    if voice is not None and voice.state is VoiceState.JOINED:
        return _voice_page(args, case, voice, sight)
    buttons = every_button(viewer, case, sight)
    if viewer_of(viewer, case, sight) is Viewer.COMPANY and case.beyond.ordered:
        order = case.beyond.ordered
        own: dict[str, Arg] = {**args, "accept_by": order.accept_by, "due": order.repair_by}
        own["status"] = Term(f"order-state-{order.state.value}")
        return Page((Say("case-order", own),), buttons, case=case.number)
    if visible(viewer, case, Field.MINUTE, sight) is not Level.HIDDEN:
        whose = Button("whose", Show("duty", case.number))
        buttons = (*buttons, Button("timeline", Show("timeline", case.number)), whose)
    key = "case-staff" if case.is_open else "case-staff-closed"
    whistles = staff_lines(case, sight) if visible(viewer, case, Field.WORK, sight) is Level.FULL else ()
    says: tuple[Say, ...] = (Say(key, args), *_hops(case), *whistles)
    if visible(viewer, case, Field.DOOR, sight) is Level.FULL:
        says += _traces(words)
    if case.shared.numbers:
        says = (*says, Say("case-shared-count", {"count": case.voices}))
    if visible(viewer, case, Field.STORY, sight) is Level.FULL and (
        case.shared.numbers or sharing_buttons(viewer, case, sight)
    ):
        buttons = (*buttons, Button("voices", Show("voices", case.number)))
    warning = case.warning
    if warning and warning.active and visible(viewer, case, Field.WARNING, sight) is Level.FULL:
        says = (*says, Say("warning-on-card", {"level": _level(warning.level.value), "why": why(warning.reasons)}))
        buttons = (*buttons, *warning_buttons(viewer, case, sight))
    buttons = with_file(buttons, viewer, case, sight)
    shown, rest = folded(buttons)
    if len(shown) > MOST_BUTTONS:
        shown, rest = shown[: MOST_BUTTONS - 1], (*shown[MOST_BUTTONS - 1 :], *rest)
    buttons = rest if page and rest else (*shown, more_button(case)) if rest else shown
    return Page(says, buttons, photos(viewer, case, sight, words), case.number)


def _voice_page(args: dict[str, Arg], case: Case, voice: Voice, sight: Sight) -> Page:
    """A shared complaint as somebody sees it who said "same here": how it stands, how many they are, their own words."""
    own = [item.text for item in sight.words_by(case.number, voice.person) if item.text]
    says = [Say("case-shared" if case.is_open else "case-shared-closed", {**args, "count": case.voices})]
    if own:
        says.append(Say("case-shared-own", {"words": excerpt(own[-1])}))
    says += whistle_lines(case, sight)
    return Page(tuple(says), voice_buttons(case, voice, sight), case=case.number, acts=False)


def same_here_page(case: Case, sight: Sight) -> Page:
    """A shared complaint to somebody who has come by a link to it: to join, or to tell their own."""
    if not is_joinable(case):
        return Page((Say("shared-over"),), (Button("new", Begin("intake")), Button("menu", Show("menu"))))
    say = Say("intake-shared", told_outside(case, sight.town, sight.policy_of(case.policy)))
    return Page(
        (say,), (Button("same-here", Join(case=case.number)), Button("mine-differs", Begin("intake"))), acts=False
    )


def voices_page(viewer: int, case: Case, sight: Sight, words: Sequence[Words], most: int) -> Page:
    """What those who said "same here" wrote, newest first, to whoever may read it; without names. ``words`` is one more than
    fits where there are more."""
    residents = (Viewer.FILER, Viewer.JOINER)  # nobody's neighbours read what they told
    if visible(viewer, case, Field.STORY, sight) is not Level.FULL or viewer_of(viewer, case, sight) in residents:
        raise Refusal("no-such-case")
    here = words[:most]
    head = Say("voices-head" if here else "voices-none", {"number": case.number, "count": case.voices})
    said = (excerpt(item.text, VOICE) or instead_of_words(item.media) for item in here)
    lines = [Say("voices-line", {"at": item.at, "words": told}) for item, told in zip(here, said, strict=True)]
    buttons = [Button("see-case", Show("case", case.number))]
    if len(words) > most:
        buttons.append(Button("earlier", Show("voices", case.number, here[-1].n)))
    buttons += sharing_buttons(viewer, case, sight)
    media = tuple(dict.fromkeys(hash for item in here for hash in item.media))
    return Page((head, *lines), tuple(buttons), media, case.number)


def _hops(case: Case) -> tuple[Say, ...]:
    return (Say("case-hops", {"hops": case.hops}),) if case.hops else ()


def _traces(words: list[Words]) -> tuple[Say, ...]:
    """When and where pictures were taken, where their sender has agreed to keep that: the newest is enough."""
    kept = [item.text for item in words if item.kind is WordsKind.TRACE]
    return (Say("case-trace", {"trace": excerpt(kept[-1])}),) if kept else ()


def mediation_page(what: str, viewer: int, case: Case, sight: Sight, words: list[Words], page: int = 0) -> Page:
    """The mediation joined to it: the card, the rights and duties, the agreement."""
    shown = sheet(what, viewer, case, sight, words, page)
    return Page(shown.says, shown.buttons, case=case.number)


def standing(viewer: int, case: Case, sight: Sight) -> Page:
    """A line on a card that is out: how the case stands now. It gives nothing to whom it is no business any more."""
    if visible(viewer, case, Field.CARD, sight) is Level.HIDDEN:
        return Page((Say("card-gone", {"at": sight.at}),), case=case.number)
    named = visible(viewer, case, Field.STAFF, sight) is Level.FULL
    told: dict[str, Arg] = {
        "at": sight.at,
        "status": status_term(case),
        "who": who(case, sight) if named else Term("withheld"),
    }
    say = Say("card-now", told)
    see = Button("see-case", Show("case", case.number))
    if viewer_of(viewer, case, sight) is Viewer.TEAM:
        see = Button("enter-case", Enter(f"case_{case.number}"))
    return Page((say,), (see,), case=case.number)


def status_term(case: Case) -> Term:
    if case.status is Status.CLOSED and case.outcome is not None:
        return Term(f"outcome-{slug(case.outcome.value)}")
    return Term(f"status-{slug(case.status.value)}")


def timeline_page(viewer: int, case: Case, sight: Sight, entries: Sequence[Entry], page: int, most: int) -> Page:
    """Every hop, who had it, the dates promised; newest page first, in plain words. It tells when the resident spoke, so
    it is only for those who may know."""
    if Level.HIDDEN in (visible(viewer, case, field, sight) for field in (Field.CARD, Field.MINUTE)):
        raise Refusal("no-such-case")
    to_the_day = visible(viewer, case, Field.MINUTE, sight) is Level.MASKED
    relation = viewer_of(viewer, case, sight)
    hidden = {Viewer.FILER: QUIET | UNLISTED, Viewer.JOINER: QUIET | UNLISTED | FILERS}.get(relation, UNLISTED)
    if visible(viewer, case, Field.WARNING, sight) is not Level.FULL:
        hidden |= WATCHED
    shown = [entry for entry in entries if entry.what not in hidden]
    shown = [entry for before, entry in zip((None, *shown), shown, strict=False) if not _same_alarm(before, entry)]
    pages = max(1, -(-len(shown) // most))
    page = min(max(page, 0), pages - 1)
    end = len(shown) - page * most
    lines = [_line(entry, sight, to_the_day=to_the_day) for entry in shown[max(0, end - most) : end]]
    head = Say(
        "timeline", {"number": case.number, "category": category_term(case.category), "status": status_term(case)}
    )
    buttons = [Button("see-case", Show("case", case.number))]
    if page + 1 < pages:
        buttons.append(Button("earlier", Show("timeline", case.number, page + 1)))
    return Page((head, *lines), tuple(buttons), case=case.number)


def _same_alarm(before: Entry | None, entry: Entry) -> bool:
    """The district lead hears of it every workday; whoever reads the timeline hears of it once."""
    return before is not None and entry.what == "alarmed" and (before.what, before.rule) == (entry.what, entry.rule)


def _line(entry: Entry, sight: Sight, *, to_the_day: bool) -> Say:
    """One journal entry in words."""
    changed = entry.changes
    args: dict[str, Arg] = {"at": Day(entry.at) if to_the_day else entry.at}
    if entry.what in ("opened", "climbed", "redone", "reassigned", "located"):
        unit = sight.town.units.get(str(changed.get("unit", "")))
        args["unit"] = unit.name if unit else ""
        args["name"] = sight.town.name(changed.get("handler"))
        args["to"] = Term("line-to", {"unit": args["unit"], "name": args["name"]}) if unit else Term("line-same")
    if entry.what in ("climbed", "redone", "alarmed"):
        args["reason"] = Term(f"reason-{slug(entry.rule)}")
    if entry.what in WATCHED:
        args |= {"level": _level(entry.rule), "why": why(entry.args.get("rules", {}))}
        if entry.what == "warning_stood_down":
            args = {"at": args["at"], "reason": Term(f"reason-stood-down-{slug(entry.rule)}")}
    if entry.what == "closed":
        outcome = str(changed.get("outcome", Outcome.SOLVED.value))
        args["outcome"] = Term(f"outcome-{slug(outcome)}")
    if "unit" in entry.args:
        args["unit"] = unit_name(str(entry.args["unit"]), sight)
    return Say(f"line-{slug(entry.what)}", args)


def _level(level: str) -> Term:
    return Term(f"warning-level-{level}")


def warnings_page(viewer: int, cases: Sequence[Case], sight: Sight, page: int, most: int) -> Page:
    """The early warnings of one's units, red ones first; each with the rules that fired."""
    known = [case for case in cases if visible(viewer, case, Field.WARNING, sight) is Level.FULL]
    if not known:
        return Page((Say("warnings-none"),), (Button("menu", Show("menu")),))
    pages = -(-len(known) // most)
    page = min(max(page, 0), pages - 1)
    here = known[page * most : (page + 1) * most]
    says = [Say("warnings-head", {"count": len(known)})]
    for case in here:
        warning = case.warning
        assert warning is not None
        args: dict[str, Arg] = {
            **slots(case, sight),
            "place": place_slot(viewer, replace(case, place=replace(case.place, door=None)), sight, []),
            "level": _level(warning.level.value),
            "why": why(warning.reasons)[-1:],
        }
        says.append(Say("warnings-line" if warning.acknowledged_by else "warnings-line-unanswered", args))
    buttons = [Button("open-case", Show("case", case.number), {"number": case.number}) for case in here]
    if page + 1 < pages:
        buttons.append(Button("next-page", Show("warnings", page=page + 1)))
    if page:
        buttons.append(Button("page-before", Show("warnings", page=page - 1)))
    return Page(tuple(says), tuple(buttons))


def mine_page(cases: Sequence[Case], sight: Sight, page: int, most: int) -> Page:
    """The resident's cases, one press each."""
    if not cases:
        return Page((Say("mine-none"),), (Button("new", Begin("intake")), Button("menu", Show("menu"))))
    return _list_page("mine", "mine-line", cases, sight, page, most, viewer=None)


def work_page(viewer: int, cases: Sequence[Case], sight: Sight, page: int, most: int) -> Page:
    """What is mine to do, by due time."""
    if not cases:
        return Page((Say("work-none"),), (Button("menu", Show("menu")),))
    return _list_page("work", "work-line", cases, sight, page, most, viewer=viewer)


def _list_page(
    what: str, line: str, cases: Sequence[Case], sight: Sight, page: int, most: int, *, viewer: int | None
) -> Page:
    pages = max(1, -(-len(cases) // most))
    page = min(max(page, 0), pages - 1)
    here = cases[page * most : (page + 1) * most]
    says = [Say(f"{what}-head", {"count": len(cases), "page": page + 1, "pages": pages})]
    for case in here:
        args = {**slots(case, sight), "status": status_term(case), "who": who(case, sight)}
        order = case.beyond.ordered
        if viewer is not None and order and viewer_of(viewer, case, sight) is Viewer.COMPANY:
            args |= {"status": Term(f"order-state-{order.state.value}"), "due": order.repair_by}
        elif viewer is not None:
            args["due"] = moment_slot(viewer, case, case.settle_by, sight)
        if viewer is not None:
            # the list belongs to no case, so it is not erased with one: no door stands in it
            args["place"] = place_slot(viewer, replace(case, place=replace(case.place, door=None)), sight, [])
        clock = whistle_due(viewer, case, sight) if viewer is not None else None
        says.append(clock or Say(line if case.is_open else f"{line}-closed", args))
    buttons = [Button("open-case", Show("case", case.number), {"number": case.number}) for case in here]
    if page + 1 < pages:
        buttons.append(Button("next-page", Show(what, page=page + 1)))
    if page:
        buttons.append(Button("page-before", Show(what, page=page - 1)))
    return Page(tuple(says), tuple(buttons))
