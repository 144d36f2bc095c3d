"""What the resident does with a case before it is settled: open it, add to it, change its privacy, appeal, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.actions import confirm_buttons, worker_buttons
from bot.cases.ballots import forget
from bot.cases.case import Case, Link, LinkKind, Outcome, Privacy, Source, Status, Tier, Urgency, WordsKind
from bot.cases.categories import categories
from bot.cases.commands import Add, AddTrace, Amend, Answer, Appeal, Join, Open, Said, SetPrivacy, Undo, Withdraw
from bot.cases.conflicts import respondents
from bot.cases.mediation import asking
from bot.cases.mediation.values import Stage
from bot.cases.notices import excerpt, story_of, tell_filer, tell_staff
from bot.cases.routing import HEIGHT, first_tier
from bot.cases.routing import ladder as tiers_of
from bot.cases.ruling import Begin, Button, Refusal, Ruling, Show, Sight, duty_of
from bot.cases.visibility import Field, Level, visible
from bot.cases.voices import Voice, VoiceState
from bot.cases.watching import foresee
from bot.media import instead_of_words
from bot.texts import Arg, Term

#: While an agreement is being performed, it is not one side's to call off.
BINDING = (Stage.PERFORMING, Stage.BREACHED)

#: Words put right again and again within this time are told of once.
ONE_AMENDMENT = timedelta(minutes=5)


def open_case(command: Open, sight: Sight) -> Ruling:
    """Opens a case: number, tier, person, promised date, all at once."""
    filer = command.filer or command.by
    category = categories()[command.category]
    against = command.against
    earlier = sight.case(command.recurs) if command.recurs else None
    if earlier is not None and earlier.is_open:  # it was taken up again meanwhile: no success to be void
        earlier = None
    urgency = Urgency.LIFE if command.danger else command.urgency
    duty = sight.duties.rows[category.code]
    tier = first_tier(duty, command.kind, against, command.place, urgency)
    if earlier is not None and urgency is not Urgency.LIFE:
        risen = max(tier, _above(earlier, sight), key=HEIGHT.__getitem__)
        heights = (each for each in tiers_of(duty, command.kind, urgency) if HEIGHT[each] >= HEIGHT[risen])
        tier = tier if risen is tier else next(heights, tier)
    now = sight.at
    case = Case(
        number=sight.next_number(),
        category=category.code,
        kind=command.kind,
        urgency=urgency,
        privacy=command.privacy,
        source=command.source,
        against=against,
        filer=filer,
        typed_by=command.by,
        place=command.place,
        parties=respondents(against, command.place, sight.town, now),
        policy=sight.policy.version,
        duty=sight.duties.name(category.code),
        opened_at=now,
        tier=tier,
        unit="",
        entered_at=now,
        round_at=now,
        accept_by=now,
        settle_by=now,
        told_by=now,
    )
    ruling = Ruling(case, sight, command.by, new=True)
    ruling.keep(WordsKind.STORY, command.said)
    if command.place_words:
        number = ruling.keep(WordsKind.PLACE, Said(text=command.place_words))
        ruling.set(place=replace(case.place, words=number))
    if earlier is not None:
        ruling.set(links=(Link(LinkKind.RECURRENCE, earlier.number),))
        links = (*earlier.links, Link(LinkKind.RECURRENCE, case.number))
        ruling.other(replace(earlier, void=True, links=links), "came_back", again=case.number)
    foresee(ruling)
    ladder.enter(ruling, tier)
    ruling.write("opened", category.code, tier=tier.value)
    own = command.by == filer
    danger = "filed-danger" if command.place.estate else "filed-danger-unplaced"
    key = danger if command.danger else "filed-again" if earlier is not None else "filed"
    tell_filer(ruling, key, Button("timeline", Show("timeline", case.number)), *_own_buttons(ruling), weight="reply")
    if not own and command.source is Source.ON_BEHALF:
        ruling.tell(command.by, "filed-for", {"number": case.number}, weight="reply")
    ladder.hand_out(ruling)
    return ruling


def _own_buttons(ruling: Ruling) -> tuple[Button, ...]:
    person = ruling.sight.person(ruling.case.filer)
    if person is not None and not person.phone and ruling.case.privacy is not Privacy.ANONYMOUS:
        return (Button("leave-phone", Begin("phone")),)
    return ()


def _above(earlier: Case, sight: Sight) -> Tier:
    """One tier over the one at which the earlier case was called settled."""
    tiers = tiers_of(duty_of(earlier, sight), earlier.kind, earlier.urgency)
    if earlier.tier not in tiers:
        return earlier.tier
    return tiers[min(tiers.index(earlier.tier) + 1, len(tiers) - 1)]


def add(command: Add, ruling: Ruling) -> None:
    """More words or pictures; the clock does not move. After the end they are kept, and the way back is offered."""
    if _speaks(command, ruling):
        return
    _own(command.by, ruling)
    case = ruling.case
    kept = ruling.keep(WordsKind.ADDITION, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    ruling.write("added", words=kept)
    if case.status is Status.CLOSED:
        tell_filer(ruling, "added-closed", *confirm_buttons(case)[2:], weight="reply")
        return
    tell_filer(ruling, "added", weight="reply")
    text = excerpt(command.said.text) or instead_of_words(command.said.media)
    for person in (case.handler, case.partner):
        if person and person != command.by:
            shown = text if _reads(person, ruling) else Term("withheld")
            tell_staff(ruling, person, "work-added", weight="work", with_photos=bool(command.said.media), words=shown)


def _speaks(command: Add, ruling: Ruling) -> bool:
    """Words of somebody who said "same here": kept as theirs, to be read on the case; nobody is rung for each of many."""
    voice = ruling.voice(command.by)
    if voice is None or voice.state is not VoiceState.JOINED:
        return False
    kept = ruling.keep(WordsKind.VOICE, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    ruling.put_voice(replace(voice, spoke=voice.spoke + 1))
    ruling.write("voice_spoke", words=kept, person=command.by)
    see = Button("see-case", Show("case", ruling.case.number))
    ruling.tell(command.by, "voice-added", {"number": ruling.case.number}, see, weight="reply")
    return True


def add_trace(command: AddTrace, ruling: Ruling) -> None:
    """Time and place of a picture, kept as the resident's own; whoever sees the door may see it."""
    if command.by != ruling.case.filer:
        raise Refusal("no-such-case")
    kept = ruling.keep(WordsKind.TRACE, replace(command.said, media=()))
    if kept is None:
        raise Refusal("nothing-said")
    ruling.write("trace_kept", words=kept)
    tell_filer(ruling, "trace-kept", weight="reply")


def amend(command: Amend, ruling: Ruling) -> None:
    """They changed what they had written. Both versions are kept, the newer one is shown; staff are told once, however
    often somebody puts their words right."""
    _own(command.by, ruling)
    case = ruling.case
    if not case.is_open:
        raise Refusal("not-now")
    story = story_of(ruling.words())
    if command.was in story:
        said = replace(command.said, text=story.replace(command.was, command.said.text, 1))
        kept = ruling.keep(WordsKind.AMENDMENT, said)
    else:
        kept = ruling.keep(WordsKind.ADDITION, command.said)
    again = case.amended_at is not None and ruling.at - case.amended_at < ONE_AMENDMENT
    ruling.set(amended_at=ruling.at)
    ruling.write("amended", words=kept)
    if again:
        return
    tell_filer(ruling, "amended", weight="reply")
    for person in (case.handler, case.partner):
        if person and person != command.by:
            tell_staff(ruling, person, "work-amended")


def answer(command: Answer, ruling: Ruling) -> None:
    """The resident answers a question: the clock runs again, moved on by exactly the time it stood still."""
    _own(command.by, ruling)
    if ruling.case.status is not Status.WAITING:
        add(Add(case=command.case, by=command.by, said=command.said), ruling)
        return
    kept = ruling.keep(WordsKind.ANSWER, command.said)
    if kept is None:
        raise Refusal("nothing-said")
    lifecycle.move(ruling, "answered")
    resume_clock(ruling)
    ruling.write("answered", words=kept)
    tell_filer(ruling, "answered", weight="reply")
    text = excerpt(command.said.text, 120) or instead_of_words(command.said.media)
    tell_staff(
        ruling, ruling.case.handler, "work-answered", *_work(ruling), with_photos=bool(command.said.media), words=text
    )


def resume_clock(ruling: Ruling) -> None:
    """Ends a pause: the limit moves by the time waited, never past the pause's own end."""
    case = ruling.case
    if case.paused_at is None or case.pause_until is None:
        return
    waited = max(min(ruling.at, case.pause_until) - case.paused_at, timedelta())
    ruling.set(settle_by=case.settle_by + waited, told_by=case.settle_by + waited, paused_at=None, pause_until=None)


def set_privacy(command: SetPrivacy, ruling: Ruling) -> None:
    """Tighter or looser, whenever the resident likes; what has been shown cannot be unshown, and they are told so."""
    _own(command.by, ruling)
    ruling.set(privacy=command.privacy)
    ruling.write("privacy", command.privacy.value)
    tell_filer(ruling, "privacy-set", weight="reply", privacy=Term(f"privacy-{command.privacy.value}"))


def appeal(command: Appeal, ruling: Ruling) -> None:
    """我要上一级: always honoured while there is a tier above."""
    voice = ruling.voice(command.by)
    if voice is None or voice.state is not VoiceState.JOINED:
        _own(command.by, ruling)
        voice = None
    if not lifecycle.allows(ruling.case, "climbed") or not ruling.case.is_open:
        raise Refusal("not-now")
    if voice is None:
        ladder.climb(ruling, "appeal")
    else:
        _appeals(voice, ruling)


def _appeals(voice: Voice, ruling: Ruling) -> None:
    """One of many wants the tier above: counted, and honoured as soon as some do. The filer's own word is enough by itself."""
    case, shared = ruling.case, ruling.case.shared
    if voice.appealed == case.tier.value:
        raise Refusal("already-answered")
    ruling.put_voice(replace(voice, appealed=case.tier.value))
    so_far = shared.appeals if shared.appealed == case.tier.value else 0
    ruling.set(shared=replace(shared, appeals=so_far + 1, appealed=case.tier.value))
    ruling.write("voice_appealed", person=ruling.by)
    wanted = min(ruling.policy.shared.appeals, case.voices)
    told: dict[str, Arg] = {"number": case.number, "count": so_far + 1, "wanted": wanted}
    ruling.tell(ruling.by, "voice-appealed", told, weight="reply")
    if so_far + 1 >= wanted:
        ladder.climb(ruling, "appeal-of-many")


def withdraw(command: Withdraw, ruling: Ruling) -> None:
    """The resident no longer wants it. Nobody else can withdraw, not even who wrote it down for them."""
    _own(command.by, ruling)
    if command.by != ruling.case.filer:
        raise Refusal("not-yours")
    if ruling.case.shared.members:
        _step_back(command, ruling)
        return
    if ruling.case.mediation is not None and ruling.case.mediation.stage in BINDING:
        raise Refusal("agreement-binds")
    people = (ruling.case.handler, ruling.case.partner)
    lifecycle.move(ruling, "withdrawn")
    ladder.withdraw_promises(ruling)
    if ruling.case.ending is not None:  # taken back: an end that was only proposed is none
        ruling.set(ending=None, claimed_at=None, claimed_by=None)
    needless = command.reason == "unneeded"
    ruling.set(outcome=Outcome.NO_LONGER_NEEDED if needless else Outcome.WITHDRAWN, closed_at=ruling.at)
    ruling.write("withdrawn", command.reason)
    asking.pause(ruling)
    tell_filer(ruling, "withdrawn", Button("undo", Undo(case=ruling.case.number)), weight="reply")
    for person in people:
        tell_staff(ruling, person, "work-withdrawn", weight="work")


def _step_back(command: Withdraw, ruling: Ruling) -> None:
    """The filer goes, the incident stays: others have it too, and nobody loses anything. It has no filer then; what the one who
    left had told is read by staff alone, as before."""
    case = ruling.case
    if not case.is_open:
        raise Refusal("not-now")
    forget(command.by, ruling)
    staff = case.shared.staff
    if ruling.town.is_staff(command.by, ruling.at) and command.by not in staff:
        staff = (*staff, command.by)
    place = replace(case.place, door=None)
    ruling.set(filer=0, typed_by=0, place=place, shared=replace(ruling.case.shared, staff=staff))
    for promise in ruling.pending():
        if promise.person == command.by:
            ruling.promise(replace(promise, person=0))
    ruling.write("stepped_back", command.reason)
    told: dict[str, Arg] = {"number": case.number, "count": ruling.case.voices}
    ruling.tell(command.by, "voice-stepped-back", told, Button("rejoin", Join(case=case.number)), weight="reply")


def _own(by: int, ruling: Ruling) -> None:
    """Only the resident's own case; to anybody else it does not exist."""
    if by not in (ruling.case.filer, ruling.case.typed_by):
        raise Refusal("no-such-case")


def _reads(person: int, ruling: Ruling) -> bool:
    return visible(person, ruling.case, Field.STORY, ruling.sight) is Level.FULL


def _work(ruling: Ruling) -> tuple[Button, ...]:
    return worker_buttons(ruling.case.handler, ruling.case, ruling.sight) if ruling.case.handler else ()


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    Add: add,
    AddTrace: add_trace,
    Amend: amend,
    Answer: answer,
    Withdraw: withdraw,
    SetPrivacy: set_privacy,
    Appeal: appeal,
}
