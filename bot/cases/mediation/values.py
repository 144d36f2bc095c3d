"""The values of a mediation (DOMAIN 2.4, 3.1). They live in the complaint's row, so that one number, one journal and one
waking serve whoever came through the one door (只进一扇门).

Numbers named ``…words`` or ``name`` are those of :class:`~bot.cases.case.Words`: what people said or are called is kept
there, never here. This module must not know the case.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct


class Stage(StrEnum):
    """How far a mediation has come. What leads where: ``course.MOVES``."""

    ASKING = "asking"  # 征求意愿: both sides are asked whether they want it
    TALKING = "talking"  # 调解中: both agreed, registered; times, sessions
    SIGNING = "signing"  # 待签字: the written agreement waits for signatures and seal
    PERFORMING = "performing"  # 履行中: it has taken effect
    BREACHED = "breached"  # 未履行: a duty was not done; the complaint is open again
    PERFORMED = "performed"  # 履行完毕
    REFUSED = "refused"  # 一方不同意
    ENDED = "ended"  # 一方终止, or the complaint was withdrawn
    FAILED = "failed"  # 调解不成


class Side(StrEnum):
    """The two parties 双方当事人."""

    FILER = "filer"  # 申请人: whose complaint it is
    OTHER = "other"  # 对方: the respondent

    @property
    def opposite(self) -> Side:
        return Side.OTHER if self is Side.FILER else Side.FILER


class Consent(StrEnum):
    UNASKED = "unasked"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


class Part(Struct, frozen=True, kw_only=True):
    """What one side has said. ``person``: who they are in the chat; None: only spoken to in person or by telephone.

    ``rights_at``: when they said that they know their rights and duties [L 人民调解法 23, 24]; ``rights_by`` is the mediator
    who heard it, None when they pressed it themselves. The same for ``consent_by``.
    """

    person: int | None = None
    name: int | None = None  # Words: the name as it stands on the papers
    rights_at: datetime | None = None
    rights_by: int | None = None
    consent: Consent = Consent.UNASKED
    consent_at: datetime | None = None
    consent_by: int | None = None
    changes: int = 0  # how often this side asked for another mediator


class Invitation(Struct, frozen=True, kw_only=True):
    """A one-time code by which a side or a helper comes into the chat. The code itself is kept nowhere: the house can
    make it again from case and ``n``. ``wrong``: how often somebody tried a wrong one."""

    n: int
    helper: int = 0  # 0: for the other side; otherwise the helper of that number
    until: datetime
    used_at: datetime | None = None
    wrong: int = 0
    void: bool = False


class Companion(Struct, frozen=True, kw_only=True):
    """亲属、邻里、社会人士: may join with both sides' consent [L 人民调解法 20]."""

    n: int
    relation: str  # code: family | neighbour | volunteer | expert
    name: int | None = None  # Words
    filer: Consent = Consent.ASKED
    other: Consent = Consent.ASKED
    person: int | None = None

    @property
    def is_welcome(self) -> bool:
        return self.filer is Consent.GIVEN and self.other is Consent.GIVEN


class SessionState(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    CANCELLED = "cancelled"
    HELD = "held"
    MISSED = "missed"  # somebody did not come


class Came(StrEnum):
    """Who came to a session."""

    BOTH = "both"
    FILER = "filer"
    OTHER = "other"
    NOBODY = "nobody"


class Session(Struct, frozen=True, kw_only=True):
    """One sitting: a time proposed, agreed to by both, held, and written down."""

    n: int
    at: datetime
    state: SessionState = SessionState.PROPOSED
    filer: Consent = Consent.ASKED
    other: Consent = Consent.ASKED
    came: Came | None = None
    words: int | None = None  # what was said, by the mediator's record
    held_at: datetime | None = None  # when it was written down


class Form(StrEnum):
    """How an agreement is made [L 人民调解法 28-30]."""

    WRITTEN = "written"
    ORAL = "oral"


class Way(StrEnum):
    """How a duty is performed 履行方式."""

    CASH = "cash"
    TRANSFER = "transfer"
    REPAIR = "repair"
    STOP = "stop"
    APOLOGY = "apology"
    OTHER = "other"


class DutyState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    LATE = "late"  # done after a breach
    BROKEN = "broken"


class Duty(Struct, frozen=True, kw_only=True):
    """What one side owes the other, how, and until when. ``amount`` is in 分; None: no money. ``debtor_said`` and
    ``creditor_said`` are done | partly | no.

    ``confirmed_by``: the mediator who has recorded it as done, None when it was the side it is owed to. ``why``: what the
    mediator has seen (Words), where that side had said otherwise. ``objected``: that side did not accept the mediator's
    record; from then on only its own yes counts.
    """

    n: int
    debtor: Side
    words: int | None
    amount: int | None = None
    way: Way = Way.OTHER
    due_on: date
    state: DutyState = DutyState.PENDING
    debtor_said: str = ""
    creditor_said: str = ""
    done_at: datetime | None = None
    confirmed_by: int | None = None
    why: int | None = None
    objected: bool = False


class Agreement(Struct, frozen=True, kw_only=True):
    """调解协议. A written one takes effect when both sides and the mediator have signed and it is sealed; an oral one when
    it is agreed [L 人民调解法 29, 30]."""

    form: Form
    facts: int | None
    terms: int | None
    duties: tuple[Duty, ...]
    drafted_at: datetime
    effective_at: datetime | None = None  # the day it took effect, local noon
    signed_on: date | None = None


class CourtState(StrEnum):
    """司法确认."""

    OFFERED = "offered"
    READY = "ready"  # both said yes: they go together
    APPLIED = "applied"
    ACCEPTED = "accepted"  # the court took it on
    CONFIRMED = "confirmed"
    REFUSED = "refused"  # the court did not confirm
    DECLINED = "declined"  # one side did not want it
    EXPIRED = "expired"  # the thirty days are over


class Court(Struct, frozen=True, kw_only=True):
    """The offer to have the agreement confirmed: both together, within thirty days of its taking effect [L 33]."""

    offered_at: datetime
    last_at: datetime  # end of the last day, moved off a holiday [L 民法典 201-203]
    state: CourtState = CourtState.OFFERED
    filer: Consent = Consent.ASKED
    other: Consent = Consent.ASKED
    applied_at: datetime | None = None
    decided_at: datetime | None = None


class Extension(Struct, frozen=True, kw_only=True):
    """More time than the month, by both sides' wish."""

    days: int
    asked_at: datetime
    filer: Consent = Consent.ASKED
    other: Consent = Consent.ASKED
    granted_at: datetime | None = None


class Question(Struct, frozen=True, kw_only=True):
    """Something that was put to the sides, or asked of the mediator, and waits. ``about`` and ``n`` say what (``silence``);
    ``due_at`` is when whoever is silent is reminded next, or given up."""

    about: str
    n: int = 0
    asked_at: datetime
    due_at: datetime


class Mediation(Struct, frozen=True, kw_only=True):
    """One mediation. ``year`` and ``number`` make its file number （2026）铁东人调字第3号, given when both have agreed."""

    stage: Stage = Stage.ASKING
    complainant: Part = Part()
    respondent: Part = Part()
    year: int = 0
    number: int = 0
    opened_at: datetime | None = None
    registered_at: datetime | None = None
    summary: int | None = None  # Words: the neutral sentences the respondent may read
    invitations: tuple[Invitation, ...] = ()
    helpers: tuple[Companion, ...] = ()
    sessions: tuple[Session, ...] = ()
    extensions: tuple[Extension, ...] = ()
    questions: tuple[Question, ...] = ()
    agreement: Agreement | None = None
    court: Court | None = None
    why: str = ""  # code of the reason it ended without an agreement
    ended_at: datetime | None = None
    ended_by: Side | None = None
    performed_at: datetime | None = None

    def part(self, side: Side) -> Part:
        return self.complainant if side is Side.FILER else self.respondent

    @property
    def both_agree(self) -> bool:
        return self.complainant.consent is Consent.GIVEN and self.respondent.consent is Consent.GIVEN

    @property
    def both_know_their_rights(self) -> bool:
        return self.complainant.rights_at is not None and self.respondent.rights_at is not None

    @property
    def is_over(self) -> bool:
        """It ended without an agreement; the complaint has gone another way."""
        return self.stage in (Stage.REFUSED, Stage.ENDED, Stage.FAILED)

    @property
    def is_binding(self) -> bool:
        """An agreement has taken effect."""
        return self.agreement is not None and self.agreement.effective_at is not None
