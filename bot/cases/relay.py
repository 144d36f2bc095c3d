"""Between the resident and those who work on it, without numbers: messages, one visit, one look at a telephone number.

What the resident answers goes to exactly the one who wrote, and is read before for what that one may not know. Every
release and every look is in the journal, and the resident can see it there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from bot.cases.actions import contact_buttons, order_buttons, release_buttons
from bot.cases.beyond import Release
from bot.cases.case import Privacy, Promise, PromiseKind, PromiseState, WordsKind
from bot.cases.commands import AskVisit, EndVisit, LookUp, PassBack, PassOn, ReleaseVisit
from bot.cases.contacts import GOING_ON, VISITORS, may_ask, releasable, speaks
from bot.cases.masking import hide
from bot.cases.notices import excerpt, sender, tell_filer, tell_staff
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.cases.visibility import Field, Level, Purpose, Viewer, viewer_of, visible
from bot.cases.wording import own_secrets
from bot.texts import Arg, Term

#: What can be released for a visit, as the resident's buttons name it.
RELEASABLE = (Field.DOOR.value, Field.PHONE.value)

#: Why somebody looks at a number.
REASONS = ("urgent", "arrange", "wished", "other")


def pass_on(command: PassOn, ruling: Ruling) -> None:
    """给居民带话. The clock does not stop for it."""
    _speaker(command.by, ruling)
    kept = ruling.keep(WordsKind.QUESTION, replace(command.said, media=()))
    if kept is None:
        raise Refusal("nothing-said")
    number = ruling.case.number
    ruling.write("passed_on", words=kept)
    tell_filer(
        ruling,
        "message",
        Button("reply", Begin("reply", number, {"to": command.by})),
        who=sender(command.by, ruling.case, ruling.sight),
        words=excerpt(command.said.text, 160),
        alone=True,
    )
    ruling.tell(command.by, "message-passed-on", {"number": number}, weight="reply")


def pass_back(command: PassBack, ruling: Ruling) -> None:
    """To the one who wrote, as far as they may know it; nobody else is told."""
    _own(command.by, ruling)
    case, sight, to = ruling.case, ruling.sight, command.to
    if not any(item.kind is WordsKind.QUESTION and item.author == to for item in ruling.words()):
        raise Refusal("no-such-case")
    if not case.is_open or not speaks(to, case, sight):
        raise Refusal("not-there-any-more")
    kept = ruling.keep(WordsKind.ANSWER, replace(command.said, media=()))
    if kept is None:
        raise Refusal("nothing-said")
    ruling.write("passed_back", words=kept, person=to)
    words = read_for(to, command.said.text, ruling)
    tell_staff(ruling, to, "message-back", *_to_speaker(to, ruling), words=excerpt(words, 160))
    tell_filer(ruling, "message-sent", weight="reply", who=sender(to, case, sight))


def read_for(viewer: int, text: str, ruling: Ruling) -> str:
    """The resident's words without what this reader may not know: door, number, name."""
    case, filer = ruling.case, ruling.sight.person(ruling.case.filer)

    def sees(field: Field) -> bool:
        both = (Purpose.WORK, Purpose.VISIT)
        return any(visible(viewer, case, field, ruling.sight, purpose) is Level.FULL for purpose in both)

    door, phone, name = sees(Field.DOOR), sees(Field.PHONE), sees(Field.NAME)
    names, doors = own_secrets(case, ruling.sight, ruling.words())
    phones = [filer.phone] if filer else []
    known = [*(() if name else names), *(() if phone else phones), *(() if door else doors)]
    return hide(text, door=not door, phone=not phone, name=not name, known=known)


def ask_visit(command: AskVisit, ruling: Ruling) -> None:
    """上门一次: the resident is asked, and nothing is shown until they say so. Whoever lives there too, or chose to stay
    unknown, is not asked."""
    case, sight = ruling.case, ruling.sight
    _speaker(command.by, ruling)
    if viewer_of(command.by, case, sight) not in VISITORS:
        raise Refusal("not-yours")
    if case.privacy is Privacy.ANONYMOUS or case.status not in GOING_ON:
        raise Refusal("no-visit")
    if not may_ask(command.by, case, sight):
        raise Refusal("nothing-to-release")
    if command.by in case.beyond.asked:
        raise Refusal("asked-already")
    ruling.set(beyond=replace(case.beyond, asked=(*case.beyond.asked, command.by)))
    ruling.write("visit_asked")
    fields = releasable(command.by, case, sight)
    buttons = release_buttons(case, command.by, fields)
    tell_filer(
        ruling,
        "visit-asked" if fields else "visit-asked-none",
        *buttons,
        alone=True,
        who=sender(command.by, case, sight),
    )
    ruling.tell(command.by, "visit-asked-for", {"number": case.number}, weight="reply")


def release(command: ReleaseVisit, ruling: Ruling) -> None:
    """The resident's answer. What is released is shown to that one person, until the visit is over or its time is."""
    _own(command.by, ruling)
    case, to = ruling.case, command.to
    if to not in case.beyond.asked:
        raise Refusal("already-answered")
    possible = releasable(to, case, ruling.sight)
    if set(command.fields) - set(RELEASABLE):
        raise Refusal("unknown-choice")
    ruling.set(beyond=replace(case.beyond, asked=tuple(person for person in case.beyond.asked if person != to)))
    if case.status not in GOING_ON or not speaks(to, case, ruling.sight):
        raise Refusal("not-there-any-more")
    fields = tuple(field for field in command.fields if field in possible)
    if not fields:
        ruling.write("visit_refused", person=to)
        ruling.tell(to, "visit-refused", {"number": case.number})
        tell_filer(ruling, "visit-kept", weight="reply")
        return
    until, task = ruling.at + ruling.policy.beyond.visit, ruling.next_promise()
    ruling.promise(Promise(case=case.number, n=task, kind=PromiseKind.VISIT, person=case.filer, due_at=until))
    given = Release(person=to, fields=fields, until=until, task=task)
    others = tuple(each for each in case.beyond.releases if each.person != to)
    ruling.set(beyond=replace(ruling.case.beyond, releases=(*others, given)))
    ruling.write("released", "-".join(fields), person=to)
    over = Button("visit-over", EndVisit(case=case.number, to=to))
    ruling.tell(to, "visit-open", _released(given, ruling), over, weight="promise")
    take_back = Button("take-back", EndVisit(case=case.number, to=to))
    who = sender(to, case, ruling.sight)
    tell_filer(ruling, "visit-released", take_back, weight="reply", who=who, until=until)


def _released(given: Release, ruling: Ruling) -> dict[str, Arg]:
    case, filer = ruling.case, ruling.sight.person(ruling.case.filer)

    def shown(field: Field, value: str) -> Arg:
        level = visible(given.person, case, field, ruling.sight, Purpose.VISIT)
        return value if level is Level.FULL and value else Term("withheld")

    return {
        "number": case.number,
        "door": shown(Field.DOOR, case.place.door or ""),
        "phone": shown(Field.PHONE, filer.phone if filer else ""),
        "until": given.until,
    }


def end_visit(command: EndVisit, ruling: Ruling) -> None:
    """Over, says the visitor; or the resident takes it back."""
    own = command.by == ruling.case.filer
    if not own and (command.by != command.to or viewer_of(command.by, ruling.case, ruling.sight) is Viewer.OUTSIDE):
        raise Refusal("no-such-case")
    given = next((each for each in ruling.case.beyond.releases if each.person == command.to), None)
    if given is None:
        raise Refusal("visit-is-over")
    _hide_again(given, ruling, "visit_ended")
    if own:
        tell_filer(ruling, "visit-taken-back", weight="reply")


def keep_visit(promise: Promise, ruling: Ruling) -> None:
    """The time released for the visit is over."""
    given = next((each for each in ruling.case.beyond.releases if each.task == promise.n), None)
    if given is None:
        ruling.promise(replace(promise, state=PromiseState.WITHDRAWN))
    else:
        _hide_again(given, ruling, "visit_ended")


def let_go(ruling: Ruling) -> None:
    """Whoever has nothing to do with the case any more comes to nobody's door for it."""
    beyond = ruling.case.beyond
    if beyond.looked and not ruling.case.is_open:
        ruling.set(beyond=replace(beyond, looked=()))
        for person in beyond.looked:
            ruling.tell(person, "phone-hidden", {"number": ruling.case.number}, weight="reminder", covers="phone-shown")
    if not beyond.releases and not beyond.asked:
        return
    on = ruling.case.status in GOING_ON and ruling.case.privacy is not Privacy.ANONYMOUS
    for given in beyond.releases:
        if not on or not speaks(given.person, ruling.case, ruling.sight):
            _hide_again(given, ruling, "visit_ended")
    asked = tuple(person for person in beyond.asked if on and speaks(person, ruling.case, ruling.sight))
    if asked != beyond.asked:
        ruling.set(beyond=replace(ruling.case.beyond, asked=asked))


def _hide_again(given: Release, ruling: Ruling, what: str) -> None:
    """The message that showed it shows it no more."""
    for promise in ruling.pending():
        if promise.n == given.task:
            ruling.promise(replace(promise, state=PromiseState.KEPT))
    rest = tuple(each for each in ruling.case.beyond.releases if each.task != given.task)
    ruling.set(beyond=replace(ruling.case.beyond, releases=rest))
    ruling.write(what, person=given.person)
    ruling.tell(given.person, "visit-hidden", {"number": ruling.case.number}, weight="reminder", covers="visit-open")


def look_up(command: LookUp, ruling: Ruling) -> None:
    """看电话: with a reason, so many a day, in the journal, where the resident finds it."""
    case, sight = ruling.case, ruling.sight
    relation = viewer_of(command.by, case, sight)
    if relation in (Viewer.OUTSIDE, Viewer.CONFLICTED):
        raise Refusal("no-such-case")
    if visible(command.by, case, Field.PHONE, sight, Purpose.REVEAL) is not Level.FULL:
        raise Refusal("not-to-be-seen")
    if case.status not in GOING_ON:
        raise Refusal("not-now")
    if command.reason not in REASONS or (command.reason == "other" and not command.said.text):
        raise Refusal("nothing-said", "reason")
    filer = sight.person(case.filer)
    if filer is None or not filer.phone:
        raise Refusal("no-phone")
    day = ruling.calendar.local(ruling.at).date().isoformat()
    most = ruling.policy.beyond.looks_per_day
    looks = sight.next_in(f"looks-{command.by}-{day}")
    if looks > most:
        raise Refusal("enough-looks", most=most)
    kept = ruling.keep(WordsKind.REASON, command.said)
    ruling.write("phone_seen", command.reason, **({"words": kept} if kept else {}))
    told: dict[str, Arg] = {"number": case.number, "phone": filer.phone, "left": most - looks}
    ruling.tell(command.by, "phone-shown", told, weight="reply")
    ruling.set(beyond=replace(ruling.case.beyond, looked=tuple(dict.fromkeys((*case.beyond.looked, command.by)))))


def _speaker(by: int, ruling: Ruling) -> None:
    if viewer_of(by, ruling.case, ruling.sight) in (Viewer.OUTSIDE, Viewer.CONFLICTED):
        raise Refusal("no-such-case")
    if not speaks(by, ruling.case, ruling.sight):
        raise Refusal("not-yours")
    if not ruling.case.is_open:
        raise Refusal("not-now")


def _own(by: int, ruling: Ruling) -> None:
    if by != ruling.case.filer:
        raise Refusal("no-such-case")


def _to_speaker(to: int, ruling: Ruling) -> tuple[Button, ...]:
    if viewer_of(to, ruling.case, ruling.sight) is Viewer.COMPANY:
        return order_buttons(ruling.case, to)
    return contact_buttons(to, ruling.case, ruling.sight)[:1]


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    PassOn: pass_on,
    PassBack: pass_back,
    AskVisit: ask_visit,
    ReleaseVisit: release,
    EndVisit: end_visit,
    LookUp: look_up,
}
