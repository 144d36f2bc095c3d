"""What is ruled on in a mediation: one table from the files of its phases, and what was put to both sides by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.cases.case import Promise, PromiseKind
from bot.cases.commands import (
    Agree,
    AnswerDuty,
    CancelTime,
    ChooseMediator,
    DraftAgreement,
    EndMediation,
    FailMediation,
    GiveConsent,
    InviteSide,
    JoinMediation,
    KnowRights,
    ObjectDuty,
    ProposeCompanion,
    ProposeExtension,
    ProposeTime,
    RecordAgreed,
    RecordCheck,
    RecordConsent,
    RecordCourt,
    RecordDuty,
    RecordRights,
    RecordSession,
    RecordSigned,
    Recuse,
    SayInMediation,
    TalkAgain,
)
from bot.cases.mediation import (
    agreement,
    asking,
    checks,
    companions,
    court,
    done,
    inviting,
    mediator,
    meetings,
    month,
    performance,
)
from bot.cases.mediation.sides import as_mediator, party, person_of
from bot.cases.mediation.values import Side
from bot.cases.ruling import Refusal, Ruling

#: What can be put to both sides.
ASKED: Mapping[str, Callable[[Ruling, Side, int, bool], None]] = {
    "time": meetings.answer,
    "helper": companions.answer,
    "court": court.answer,
    "extension": month.answer,
}


def agree(command: Agree, ruling: Ruling) -> None:
    """A side's own answer."""
    side = party(ruling)
    _asked(command.about)(ruling, side, command.n, command.agrees)


def record_agreed(command: RecordAgreed, ruling: Ruling) -> None:
    """The answer of a side that is not in the chat; who is there answers for themselves."""
    as_mediator(ruling)
    side = asking.side_named(command.side)
    if person_of(side, ruling.case) is not None:
        raise Refusal("speaks-for-itself")
    _asked(command.about)(ruling, side, command.n, command.agrees)


def _asked(about: str) -> Callable[[Ruling, Side, int, bool], None]:
    if about not in ASKED:
        raise Refusal("unknown-choice")
    return ASKED[about]


#: What is ruled on here.
RULES: dict[type, Callable[[Any, Ruling], None]] = {
    Agree: agree,
    AnswerDuty: done.answer,
    CancelTime: meetings.cancel,
    ChooseMediator: mediator.choose,
    DraftAgreement: agreement.draft,
    EndMediation: asking.end,
    FailMediation: agreement.fail,
    GiveConsent: asking.give_consent,
    InviteSide: inviting.invite,
    JoinMediation: inviting.join,
    KnowRights: asking.know_rights,
    ObjectDuty: done.object_to,
    ProposeCompanion: companions.propose,
    ProposeExtension: month.propose,
    ProposeTime: meetings.propose,
    RecordAgreed: record_agreed,
    RecordCheck: checks.record,
    RecordConsent: asking.record_consent,
    RecordCourt: court.record,
    RecordDuty: done.record,
    RecordRights: asking.record_rights,
    RecordSession: meetings.record,
    RecordSigned: agreement.sign,
    Recuse: mediator.recuse,
    SayInMediation: asking.say,
    TalkAgain: court.talk_again,
}

#: What is done when a promise of a mediation falls due, whatever has become of the complaint.
KEEP: dict[PromiseKind, Callable[[Promise, Ruling], None]] = {
    PromiseKind.MEETING: meetings.keep,
    PromiseKind.DUTY: performance.keep,
    PromiseKind.COURT: court.keep,
    PromiseKind.MONTH: month.keep,
}
