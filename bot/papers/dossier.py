"""What a mediation file 调解卷宗 is made of, ready to be printed, and which papers that makes.

Every value is words as they are to stand on paper, dates included; an empty one is a blank to be filled by hand. It must
not know how a paper looks.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

#: What neither Word nor a typesetter takes, and two marks by which docxtpl would begin a new paragraph or page.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Side(StrEnum):
    APPLICANT = "applicant"
    RESPONDENT = "respondent"


class Party(Struct, frozen=True, kw_only=True):
    """当事人. ``said``: how they agreed to mediation, which is recorded and is no signature."""

    side: Side
    name: str = ""
    sex: str = ""
    nation: str = ""
    age: str = ""
    occupation: str = ""
    contact: str = ""
    address: str = ""
    said: str = ""


class Session(Struct, frozen=True, kw_only=True):
    """One sitting. ``people``: who was there besides the parties."""

    date: str = ""
    place: str = ""
    people: str = ""
    record: str = ""
    outcome: str = ""


class Duty(Struct, frozen=True, kw_only=True):
    """Who does what by when. ``done``: how it was performed, as far as it was."""

    by: str = ""
    what: str = ""
    amount: str = ""
    way: str = ""
    date: str = ""
    done: str = ""


class Agreement(Struct, frozen=True, kw_only=True):
    """``oral``: it is entered in the register instead of being signed. ``copies``: 一式几份."""

    oral: bool = False
    date: str = ""
    facts: str = ""
    terms: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    copies: str = ""


class FollowUp(Struct, frozen=True, kw_only=True):
    """回访 after the agreement."""

    date: str = ""
    by: str = ""
    who: str = ""
    reason: str = ""
    performance: str = ""
    satisfaction: str = ""
    suit: str = ""
    relapse: str = ""
    measures: str = ""


class Dossier(Struct, frozen=True, kw_only=True):
    """``applied``: a party asked for mediation, else the committee began it. ``until``: the day by which both may apply to
    the court. ``result``: how it ended."""

    committee: str = ""
    number: str = ""
    year: str = ""
    court: str = ""
    mediator: str = ""
    recorder: str = ""
    category: str = ""
    applied: bool = True
    opened: str = ""
    closed: str = ""
    result: str = ""
    parties: tuple[Party, ...] = ()
    facts: str = ""
    requests: tuple[str, ...] = ()
    told: str = ""
    sessions: tuple[Session, ...] = ()
    agreement: Agreement | None = None
    until: str = ""
    follow_ups: tuple[FollowUp, ...] = ()
    evidence: str = ""


class Kind(StrEnum):
    """One form each, in the order of the file; a form has one sheet for the typesetter and one Word template."""

    COVER = "cover"  # 卷宗封面, with the list of what is in it
    APPLICATION = "application"  # 申请书
    REGISTER = "register"  # 受理登记表
    NOTICE = "notice"  # 权利义务告知书
    RECORD = "record"  # 调解记录, one for each sitting
    AGREEMENT = "agreement"  # 调解协议书
    ORAL = "oral"  # 口头协议登记表
    FOLLOW_UP = "follow-up"  # 回访记录
    COURT = "court"  # 司法确认申请书
    BACK = "back"  # 封底


class Paper(Struct, frozen=True):
    """One paper of a file; ``n`` counts those of a kind of which there may be several, from 1."""

    kind: Kind
    n: int = 0

    @property
    def code(self) -> str:
        return f"{self.kind.value}-{self.n}" if self.n else self.kind.value


def papers_of(dossier: Dossier) -> tuple[Paper, ...]:
    """What is in the file, in its order. Before anything has been recorded there is a blank record to write on."""
    agreement = dossier.agreement
    found = [Paper(Kind.COVER), Paper(Kind.APPLICATION if dossier.applied else Kind.REGISTER), Paper(Kind.NOTICE)]
    found += [Paper(Kind.RECORD, n) for n in range(1, max(len(dossier.sessions), 1) + 1)]
    if agreement is not None:
        found.append(Paper(Kind.ORAL if agreement.oral else Kind.AGREEMENT))
    found += [Paper(Kind.FOLLOW_UP, n) for n in range(1, len(dossier.follow_ups) + 1)]
    if agreement is not None and not agreement.oral:
        found.append(Paper(Kind.COURT))
    return (*found, Paper(Kind.BACK))


def fields_of(dossier: Dossier, paper: Paper) -> dict[str, Any]:
    """What a form may name, as plain values without anything that cannot be printed; ``this`` is the sitting or the
    follow-up that the paper is about."""
    fields: dict[str, Any] = _clean(msgspec.to_builtins(dossier))
    agreement = dossier.agreement or Agreement()
    fields["agreement"] = _clean(msgspec.to_builtins(agreement))
    for side in Side:
        those = [party for party in fields["parties"] if party["side"] == side.value]
        fields[f"{side.value}s"] = those or [msgspec.to_builtins(Party(side=side))]
    fields["parties"] = [*fields["applicants"], *fields["respondents"]]
    several = {Kind.RECORD: (fields["sessions"], Session()), Kind.FOLLOW_UP: (fields["follow_ups"], FollowUp())}
    if paper.kind in several:
        those, blank = several[paper.kind]
        fields["this"] = those[paper.n - 1] if 0 < paper.n <= len(those) else msgspec.to_builtins(blank)
    fields["n"] = paper.n
    return fields


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if isinstance(value, dict):
        return {name: _clean(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value
