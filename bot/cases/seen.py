"""谁看过我的信息: who has come to know what of the resident, when and why, from the journal; and the ways to the resident.

It says what the table of ``visibility`` gave each of them at that time. Pure; changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.cases.actions import contact_buttons
from bot.cases.case import Case, Entry, Privacy, PromiseKind, Urgency, Words
from bot.cases.ladder import slug
from bot.cases.notices import WHO, excerpt, unit_name
from bot.cases.pages import Page
from bot.cases.ruling import Button, Refusal, Show, Sight
from bot.cases.town import Role
from bot.cases.visibility import Field, Level, Purpose, Viewer, allowed, viewer_of
from bot.texts import Arg, Say, Term

#: What of the resident's is worth telling of, in the words of the page.
TOLD = {Field.STORY: "seen-words", Field.DOOR: "seen-door", Field.PHONE: "seen-phone"}


def seen_page(
    viewer: int, case: Case, sight: Sight, entries: Sequence[Entry], words: list[Words], page: int, most: int
) -> Page:
    """For the resident alone."""
    if viewer_of(viewer, case, sight) is not Viewer.FILER:
        raise Refusal("no-such-case")
    lines = list(_lines(case, sight, entries, words))
    most = max(1, most - 2)  # these lines are long
    pages = max(1, -(-len(lines) // most))
    page = min(max(page, 0), pages - 1)
    end = len(lines) - page * most
    head = Say("seen-head" if lines else "seen-none", {"number": case.number})
    buttons = [Button("see-case", Show("case", case.number))]
    if page + 1 < pages:
        buttons.append(Button("earlier", Show("seen", case.number, page + 1)))
    return Page((head, *lines[max(0, end - most) : end]), tuple(buttons), case=case.number)


def contact_page(viewer: int, case: Case, sight: Sight) -> Page:
    """The ways to the resident that the viewer has."""
    buttons = contact_buttons(viewer, case, sight)
    if not buttons or case.meeting is not None:
        raise Refusal("no-such-case")
    return Page((Say("contact", {"number": case.number}),), buttons, case=case.number)


def _lines(case: Case, sight: Sight, entries: Sequence[Entry], words: list[Words]) -> Iterator[Say]:
    privacy = case.privacy
    for entry in entries:
        privacy = Privacy(entry.changes.get("privacy", privacy))
        for role, relation in (("handler", Viewer.HANDLER), ("partner", Viewer.PARTNER)):
            person = entry.changes.get(role)
            if person and person not in (case.filer, case.typed_by):
                what = _of_everyday(person, relation, privacy, entry.at, sight)
                if what:
                    yield _line(entry.at, _who(person, entry.at, sight), what, Term(f"seen-why-{role}"))
        if entry.what in ("opened", "climbed") and case.urgency is Urgency.LIFE:
            yield _line(entry.at, Term("seen-everybody"), ("seen-words", "seen-door"), Term("seen-why-danger"))
        rings = allowed(Viewer.CALLER, privacy, Field.PHONE, Purpose.CALL) is Level.FULL
        if entry.what == "task_given" and entry.rule.startswith(PromiseKind.CALL.value) and rings:
            yield _line(entry.at, _who(entry.args["person"], entry.at, sight), ("seen-phone",), Term("seen-why-call"))
        if entry.what == "phone_seen":
            why: Arg = Term(f"reason-look-up-{entry.rule}") if entry.rule != "other" else _said(entry, words)
            yield _line(entry.at, _who(entry.by, entry.at, sight), ("seen-phone",), why)
        if entry.what == "released":
            what = tuple(f"seen-{field}" for field in entry.rule.split("-"))
            yield _line(entry.at, _who(entry.args["person"], entry.at, sight), what, Term("seen-why-visit"))
        if entry.what == "ordered":
            yield _line(entry.at, unit_name(entry.rule, sight), ("seen-facts",), Term("seen-why-order"))


def _line(at: datetime, who: Arg, what: Sequence[str], why: Arg) -> Say:
    return Say("seen-line", {"at": at, "who": who, "what": tuple(Term(key) for key in what), "why": why})


def _of_everyday(person: int, relation: Viewer, privacy: Privacy, at: datetime, sight: Sight) -> tuple[str, ...]:
    """What came before somebody's eyes because they had the case."""
    roles = {grant.role for grant in sight.town.grants_of(person, at)}
    neighbour = roles == {Role.COMMITTEE_MEMBER}
    return tuple(
        key
        for field, key in TOLD.items()
        if allowed(relation, privacy, field) is Level.FULL and not (neighbour and field is Field.DOOR)
    )


def _who(person: int, at: datetime, sight: Sight) -> Term:
    grants = sight.town.grants_of(person, at)
    if not grants:
        return Term("seen-former", {"name": sight.town.name(person)})
    unit = unit_name(grants[0].unit, sight)
    return Term(WHO.get(grants[0].role, "who-other"), {"unit": unit, "name": sight.town.name(person)})


def _said(entry: Entry, words: list[Words]) -> Arg:
    text = next((item.text for item in words if item.n == entry.args.get("words")), "")
    return excerpt(text) or Term(f"reason-look-up-{slug(entry.rule)}")
