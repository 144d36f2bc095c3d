"""A voice goes on as a case of its own: split off by staff, or by itself when most are content and it is not.

The new case is the old one's continuation: the same tier, the same limits, the same people who have had it in hand, so that
nothing is dodged by it. It must not know when a case is closed.
"""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases import ladder, lifecycle
from bot.cases.beyond import Beyond
from bot.cases.case import Case, Confirmation, Link, LinkKind, WordsKind
from bot.cases.commands import Said
from bot.cases.notices import tell_filer
from bot.cases.routing import another, next_tier
from bot.cases.ruling import Button, Ruling, Show
from bot.cases.voices import Move, Shared, Voice, VoiceState
from bot.texts import Arg

#: What was to happen to the old one's end and is no concern of the new one.
_UNENDED = {
    "outcome": None, "closed_at": None, "verified_at": None, "verified_by": None, "claimed_at": None, "claimed_by": None,
    "confirmation": Confirmation.SILENT, "confirmed_at": None, "paused_at": None, "pause_until": None, "void": False,
    "amended_at": None, "promises": 0, "beyond": Beyond(), "warning": None, "version": 0, "stage": 0, "wake_at": None,
}  # fmt: skip

#: Looked at to see whether there is exactly one.
_TWO = 2


def continuation(ruling: Ruling, filer: int, shared: Shared) -> Ruling:
    """A ruling on a new case that goes on with this one; what is written there first says where it comes from."""
    old = ruling.case
    number = ruling.sight.next_number()
    ruling.set(links=(*old.links, Link(LinkKind.PART, number)))
    case: Case = replace(
        lifecycle.begun(old),
        number=number,
        filer=filer,
        typed_by=filer,
        links=(Link(LinkKind.PART, old.number),),
        place=replace(old.place, door=None, words=None),
        shared=shared,
        opened_at=ruling.at,
        **_UNENDED,
    )
    part = Ruling(case, ruling.sight, ruling.by, new=True)
    ruling.parts.append(part)
    return part


def take_along(part: Ruling, ruling: Ruling, person: int) -> None:
    """What they told there is their story here."""
    told = ruling.sight.words_by(ruling.case.number, person)
    text = "\n".join(item.text for item in told if item.text)
    media = tuple(dict.fromkeys(hash for item in told for hash in item.media))
    part.keep(WordsKind.STORY, Said(text=text, media=media), author=person)


def part_unhappy(ruling: Ruling) -> None:
    """Most are content and the case closes: those who are not go on together, each told so. Nobody is outvoted into silence."""
    case, shared = ruling.case, ruling.case.shared
    if not shared.no:
        return
    own = shared.own not in ("", "solved")
    voices = ruling.sight.unhappy_of(case.number, shared.claim, _TWO)
    latest = [ruling.voice(voice.person) or voice for voice in voices]
    if ruling.by not in (case.filer, 0) and (me := ruling.voice(ruling.by)) and me not in latest:
        latest.append(me)  # said only now
    members = shared.no - own
    alone = latest[0] if members == 1 and not own and latest else None
    gone = 1 if alone else members
    if alone is not None:
        part = continuation(ruling, alone.person, Shared())
        take_along(part, ruling, alone.person)
        ruling.put_voice(replace(alone, state=VoiceState.PARTED))
    else:
        filer = case.filer if own else 0
        joined = Shared(members=members, numbers=shared.numbers, staff=shared.staff, shown=members)
        part = continuation(ruling, filer, joined)
        ruling.moves.append(Move(old=case.number, new=part.case.number, claim=shared.claim))
    part.write("parted", case=case.number)
    ruling.set(shared=replace(ruling.case.shared, members=shared.members - gone, parted=part.case.number))
    ruling.write("parted_off", case=part.case.number, people=shared.no)
    go_on(part)
    _tell(part, case.number)


def part_later(ruling: Ruling, voice: Voice, said: Said) -> None:
    """It was closed by the others' word, and they say now that it is not solved: to those who go on, or by themselves."""
    case, shared = ruling.case, ruling.case.shared
    ruling.put_voice(replace(voice, state=VoiceState.PARTED))
    goes_on = ruling.sight.case(shared.parted) if shared.parted else None
    if goes_on is not None and goes_on.is_open:
        part = Ruling(goes_on, ruling.sight, ruling.by)
        ruling.parts.append(part)
        n = goes_on.shared.numbers + 1
        part.put_voice(
            Voice(case=goes_on.number, n=n, person=voice.person, joined_at=ruling.at, building=voice.building)
        )
        part.keep(WordsKind.VOICE, said)
        part.set(shared=replace(goes_on.shared, members=goes_on.shared.members + 1, numbers=n))
        part.write("joined", person=voice.person)
        number = goes_on.number
    else:
        part = continuation(ruling, voice.person, Shared())
        take_along(part, ruling, voice.person)
        part.keep(WordsKind.ADDITION, said)
        part.write("parted", case=case.number)
        go_on(part)
        number = part.case.number
    ruling.set(shared=replace(shared, members=shared.members - 1, parted=number))
    ruling.write("parted_off", case=number, people=1)
    args: dict[str, Arg] = {"number": number, "before": case.number, "due": part.case.settle_by}
    part.tell(voice.person, "voice-parted-later", args, Button("see-case", Show("case", number)), weight="reply")


def go_on(part: Ruling) -> None:
    """Another person at the same tier, or one tier up: like any case that was called done and is not."""
    case, rule = part.case, "not-solved"
    failed = (person for person in (case.handler, *case.line[-1:]) if person)
    part.set(tried=tuple(dict.fromkeys((*case.tried, *failed))))
    post = another(part.case, part.sight) if case.round < ladder.ROUNDS_PER_TIER else None
    if post is None and next_tier(case, part.sight) is not None:
        ladder.climb(part, rule)
        return
    if post is not None:
        part.set(unit=post.unit, handler=post.person)
        part.set(partner=None if part.case.partner == post.person else part.case.partner)
    part.set(round=case.round + 1, rounds={**case.rounds, case.tier.value: case.round + 1})
    ladder.start_clock(part)
    ladder.remember_line(part)
    if post is None:
        ladder.top(part, rule)
    ladder.hand_out(part, key="work-redo")


def _tell(part: Ruling, before: int) -> None:
    case = part.case
    tell_filer(part, "voice-parted", Button("see-case", Show("case", case.number)), before=before)
