"""The table of moves of a mediation, and the only place where its stage changes.

The complaint's own status is another table (``lifecycle``); which of its moves goes with one of these is said in the
file of the phase.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from bot.cases.mediation.values import Mediation, Stage
from bot.cases.ruling import Refusal, Ruling

S = Stage


class Step(Struct, frozen=True):
    starts: frozenset[Stage]
    ends: Stage


def _step(ends: Stage, *starts: Stage) -> Step:
    return Step(frozenset(starts), ends)


#: Every way a stage can change. The diagram in docs/states.md is drawn from this table.
MOVES: dict[str, Step] = {
    "consented": _step(S.TALKING, S.ASKING),
    "refused": _step(S.REFUSED, S.ASKING),
    "drafted": _step(S.SIGNING, S.TALKING, S.SIGNING, S.BREACHED),
    "redrafted": _step(S.TALKING, S.SIGNING),
    "signed": _step(S.PERFORMING, S.SIGNING),
    "agreed_orally": _step(S.PERFORMING, S.TALKING, S.BREACHED),
    "breached": _step(S.BREACHED, S.PERFORMING, S.PERFORMED),
    "made_good": _step(S.PERFORMING, S.BREACHED),
    "performed": _step(S.PERFORMED, S.PERFORMING),
    "objected": _step(S.PERFORMING, S.PERFORMED),
    "talks_again": _step(S.TALKING, S.PERFORMING),
    "failed": _step(S.FAILED, S.ASKING, S.TALKING, S.SIGNING, S.BREACHED),
    "ended": _step(S.ENDED, S.ASKING, S.TALKING, S.SIGNING, S.BREACHED),
}


def move(ruling: Ruling, name: str) -> Mediation:
    """Makes the move, or refuses; gives the mediation as it then is."""
    state = ruling.case.mediation
    if state is None or state.stage not in MOVES[name].starts:
        raise Refusal("not-now")
    moved = replace(state, stage=MOVES[name].ends)
    ruling.set(mediation=moved)
    return moved
