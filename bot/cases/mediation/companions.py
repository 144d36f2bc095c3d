"""亲属、邻里、社会人士: whoever is to help joins with the yes of both sides [L 人民调解法 20]."""

from __future__ import annotations

from msgspec.structs import replace

from bot.cases.case import WordsKind
from bot.cases.commands import ProposeCompanion
from bot.cases.mediation import silence
from bot.cases.mediation.sides import (
    answered,
    as_mediator,
    ask_side,
    listen,
    mediation_of,
    side_of,
    tell_both,
    tell_mediator,
    tell_side,
)
from bot.cases.mediation.values import Companion, Consent, Side, Stage
from bot.cases.ruling import Begin, Button, Refusal, Ruling
from bot.texts import Arg, Term

RELATIONS = ("family", "neighbour", "volunteer", "expert")


def propose(command: ProposeCompanion, ruling: Ruling) -> None:
    """Somebody to help, named by a side or by the mediator; the other side is told what they are, not who named them."""
    side = side_of(ruling.by, ruling.case)
    state = mediation_of(ruling) if side else as_mediator(ruling)
    if state.stage not in (Stage.TALKING, Stage.BREACHED):
        raise Refusal("consent-missing" if state.stage is Stage.ASKING else "not-now")
    if command.relation not in RELATIONS:
        raise Refusal("unknown-choice")
    kept = ruling.keep(WordsKind.COMPANION, command.said)
    companion = Companion(
        n=len(state.helpers) + 1,
        relation=command.relation,
        name=kept,
        filer=Consent.GIVEN if side is Side.FILER else Consent.ASKED,
        other=Consent.GIVEN if side is Side.OTHER else Consent.ASKED,
    )
    ruling.set(mediation=replace(state, helpers=(*state.helpers, companion)))
    ruling.write("helper_proposed", command.relation, words=kept)
    silence.put(ruling, silence.HELPER, companion.n)
    listen(ruling, command.said)
    told: dict[str, Arg] = {"relation": Term(f"companion-{command.relation}")}
    for each in Side:
        if each is side:
            tell_side(ruling, each, "mediation-helper-proposed", slots=told)
        else:
            ask_side(ruling, each, "helper", companion.n, slots=told)
    if side is None:
        tell_mediator(ruling, "work-helper-proposed", slots=told)


def answer(ruling: Ruling, side: Side, n: int, agrees: bool) -> None:
    state = mediation_of(ruling)
    companion = next((item for item in state.helpers if item.n == n), None)
    if companion is None or state.stage not in (Stage.TALKING, Stage.BREACHED):
        raise Refusal("not-now")
    filer, other = answered((companion.filer, companion.other), side, agrees)
    companion = replace(companion, filer=filer, other=other)
    helpers = tuple(companion if item.n == n else item for item in state.helpers)
    ruling.set(mediation=replace(state, helpers=helpers))
    ruling.write("helper_answered", (Consent.GIVEN if agrees else Consent.REFUSED).value, side=side.value)
    told: dict[str, Arg] = {"relation": Term(f"companion-{companion.relation}")}
    if not agrees:
        tell_both(ruling, "mediation-helper-refused", slots=told)
        tell_mediator(ruling, "work-helper-refused", slots=told)
    elif companion.is_welcome:
        tell_both(ruling, "mediation-helper-agreed", slots=told)
        button = Button("invite-helper", Begin("invite", ruling.case.number, {"helper": n}))
        tell_mediator(ruling, "work-helper-agreed", button, slots=told)
    else:
        tell_side(ruling, side, "mediation-answer-kept")
