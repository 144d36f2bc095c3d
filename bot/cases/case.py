"""The values of the domain: a case and everything that hangs on it. Frozen, typed, free of words people wrote.

What people wrote (stories, doors typed by hand, contacts, photos) is kept apart as :class:`Words`, so that it can be
erased while the case and its journal stay whole; a case refers to it by ``n``, the running number within the case.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from bot.cases.beyond import Beyond
from bot.cases.ends import Ending
from bot.cases.joint.values import Meeting
from bot.cases.mediation.values import Mediation
from bot.cases.returns import Passing
from bot.cases.voices import Shared
from bot.cases.warning import EarlyWarning
from bot.cases.whistle.values import Whistling

#: The person who acts when time acts.
NOBODY = 0


class Urgency(StrEnum):
    """DOMAIN 3.9: 特急 紧急 较急 一般 复杂."""

    LIFE = "life"
    URGENT = "urgent"
    PROMPT = "prompt"
    NORMAL = "normal"
    COMPLEX = "complex"


class Kind(StrEnum):
    """How a complaint is handled (DOMAIN 0.2): 矛盾纠纷, 事/部件, 违法行为, 自治事项, 咨询."""

    DISPUTE = "dispute"
    REPAIR = "repair"
    VIOLATION = "violation"
    OWNERS = "owners"
    INQUIRY = "inquiry"
    JOINT = "joint"  # no complaint: a joint meeting about a hot spot


class Tier(StrEnum):
    """层级. The top is the centre for disputes, the street for everything else."""

    GRID = "grid"
    COMMUNITY = "community"
    CENTRE = "centre"
    STREET = "street"


class Status(StrEnum):
    OPEN = "open"  # 待接单
    WORKING = "working"  # 处理中
    WAITING = "waiting"  # 等居民补充
    CLAIMED = "claimed"  # 已处理待确认
    FOLLOWING_UP = "following_up"  # 待回访
    CLOSED = "closed"  # 结案


class Outcome(StrEnum):
    SOLVED = "solved"  # verified by a follow-up
    NOT_VERIFIED = "not_verified"  # confirmed by the resident, nobody outside the line to verify
    UNREACHABLE = "unreachable"  # confirmed by a supervisor outside the line
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    REFERRED = "referred"
    # Honest ends: nobody calls these solved. Each has its explanation and its next door (``endings``).
    BEYOND_POWER = "beyond_power"
    OWNERS_VOTE = "owners_vote"
    REPAIR_FUND = "repair_fund"
    COURT = "court"
    NOT_FOUND = "not_found"
    NO_LONGER_NEEDED = "no_longer_needed"
    UNREASONABLE = "unreasonable"
    # Of a joint meeting.
    HELD = "held"
    CANCELLED = "cancelled"


class Privacy(StrEnum):
    NORMAL = "normal"
    CONFIDENTIAL = "confidential"  # only the handler sees who
    ANONYMOUS = "anonymous"  # no handler sees who


class Source(StrEnum):
    RESIDENT = "resident"
    PATROL = "patrol"
    PHONE = "phone"
    ON_BEHALF = "on_behalf"


class Against(StrEnum):
    """投诉的是谁, asked when it matters, never guessed. Decides who must not see or handle the case."""

    NOBODY = "nobody"
    NEIGHBOUR = "neighbour"
    COMPANY = "company"
    GRID_WORKER = "grid_worker"
    COMMITTEE = "committee"
    COMMUNITY = "community"


class Confirmation(StrEnum):
    """What the resident said of a claim. ``SILENT`` is no answer at all, and never satisfaction."""

    SILENT = "silent"
    SOLVED = "solved"
    HALF = "half"
    NOT_SOLVED = "not_solved"


class Relation(StrEnum):
    FILER = "filer"
    JOINER = "joiner"
    RESPONDENT = "respondent"
    PARTNER = "partner"
    HELPER = "helper"


class Party(Struct, frozen=True):
    """A person or a unit with a part in the case (one of the two is set)."""

    relation: Relation
    person: int | None = None
    unit: str | None = None


class LinkKind(StrEnum):
    RECURRENCE = "recurrence"
    SAME = "same"
    PART = "part"
    MEDIATION_OF = "mediation_of"
    AGENDA = "agenda"  # a joint meeting is about it
    WHISTLE = "whistle"  # departments were called for both at once


class Link(Struct, frozen=True):
    kind: LinkKind
    case: int


class Place(Struct, frozen=True):
    """Where. ``estate`` is a unit id; ``door`` is entrance and door as told (personal: masked by default).

    ``words`` is the number of the :class:`Words` holding a place that the roster does not know.
    """

    estate: str | None = None
    building: str | None = None
    door: str | None = None
    words: int | None = None


class Home(Struct, frozen=True):
    estate: str
    building: str | None = None
    door: str | None = None


class Case(Struct, frozen=True, kw_only=True):
    """One matter 事项. The row is the truth; ``version`` grows by one at every save.

    ``stage`` grows only when status, tier, round or handler changes: buttons are bound to it, so that a resident's
    added photo does not make the grid worker's card stale.
    """

    number: int
    version: int = 0
    stage: int = 0
    status: Status = Status.OPEN
    outcome: Outcome | None = None
    category: str
    kind: Kind
    urgency: Urgency
    privacy: Privacy = Privacy.NORMAL
    source: Source = Source.RESIDENT
    against: Against = Against.NOBODY
    filer: int
    typed_by: int
    place: Place
    parties: tuple[Party, ...] = ()
    links: tuple[Link, ...] = ()
    policy: str  # the version of the policy it is judged by
    opened_at: datetime

    tier: Tier
    unit: str  # the responsible unit
    handler: int | None = None  # None: the unit's pool
    partner: int | None = None
    tried: tuple[int, ...] = ()  # handlers whose claim was refuted at this tier
    line: tuple[int, ...] = ()  # everybody who has handled it or been its partner: none of them may verify it
    round: int = 1  # within this tier
    rounds: dict[str, int] = {}  # rounds used, by tier
    half_used: bool = False  # "half" gives the same person one more chance, once
    entered_at: datetime  # entry into the tier; never reset by anything but a climb
    round_at: datetime  # start of this round's settle clock
    accept_by: datetime
    settle_by: datetime
    told_by: datetime  # the date the resident was last told
    provisional: bool = False  # a deadline lies in a year whose calendar is not published
    accepted_at: datetime | None = None
    paused_at: datetime | None = None
    pause_until: datetime | None = None
    pause_used: bool = False  # once per round
    rung: tuple[str, ...] = ()  # timers already done since entry into the round
    nag_at: datetime | None = None  # next alarm at the top of the ladder; the guard's next look while following up

    amended_at: datetime | None = None  # when the filer last changed words written before

    claimed_at: datetime | None = None
    claimed_by: int | None = None
    cause: str | None = None  # code
    confirmation: Confirmation = Confirmation.SILENT
    confirmed_at: datetime | None = None
    verified_at: datetime | None = None
    verified_by: int | None = None  # None with verified_at: the resident answered the bot
    void: bool = False  # a success that came back
    mediation: Mediation | None = None
    duty: str = ""  # the row of the duty list it is judged by: category@version
    hops: int = 0  # times staff passed it on to another unit
    warning: EarlyWarning | None = None
    beyond: Beyond = Beyond()  # the property company's order, and what the resident has released
    shared: Shared = Shared()  # those who said "same here", in numbers
    passing: Passing = Passing()
    whistling: Whistling | None = None
    ending: Ending | None = None  # an end that is no solution: proposed, or made
    meeting: Meeting | None = None  # of a joint meeting alone
    words: int = 0  # running number of the words kept for it
    promises: int = 0  # running number of its promises
    closed_at: datetime | None = None
    wake_at: datetime | None = None  # never None while open

    @property
    def is_open(self) -> bool:
        return self.status is not Status.CLOSED

    @property
    def voices(self) -> int:
        """How many people it is the trouble of: the filer and everybody who said "same here"."""
        return self.shared.members + (1 if self.filer else 0)


class PromiseKind(StrEnum):
    FOLLOW_UP = "follow_up"  # 回访 after a claim: the first answered one closes
    CHECK = "check"  # later look at a settlement; may reopen
    CALL = "call"  # a telephone task for somebody outside the line
    UNREACHABLE = "unreachable"  # somebody outside the line confirms that nobody can be reached
    RESOLUTION = "resolution"  # somebody has a task from a joint meeting
    ORDER = "order"  # the property company's clock
    VISIT = "visit"  # the end of what was released for one visit
    ARBITRATION = "arbitration"  # an arbiter decides whose a returned case is
    SECOND = "second"  # somebody of another unit looks at an end that is proposed
    REVIEW = "review"  # the district lead decides on an end the resident does not accept
    MEETING = "meeting"  # reminder of an agreed mediation meeting
    MONTH = "month"  # reminders of the month a mediation has
    DUTY = "duty"  # the day of a duty of a mediation agreement
    COURT = "court"  # the thirty days for 司法确认


class PromiseState(StrEnum):
    PENDING = "pending"
    KEPT = "kept"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"


class Answers(Struct, frozen=True):
    """三率 [L 北京条例 32]: 是否联系过您, 是否解决, 是否满意. None: not answered (yet)."""

    contacted: str | None = None  # yes | no
    solved: str | None = None  # yes | half | no
    satisfied: str | None = None  # yes | fair | no


class Promise(Struct, frozen=True, kw_only=True):
    """约定. Something said to a person that will be done at ``due_at``; due again until its state leaves PENDING."""

    case: int
    n: int  # running number within the case
    kind: PromiseKind
    person: int  # to whom it is kept, or whose task it is
    due_at: datetime
    state: PromiseState = PromiseState.PENDING
    attempts: tuple[datetime, ...] = ()
    answers: Answers = Answers()
    asked: tuple[int, ...] = ()  # people who had the task before
    whom: int = 0  # who is to be called, where that is not the filer
    about: int = 0  # the session or duty of a mediation


#: What an agreement brings with it lives on whatever becomes of the complaint's own end.
BY_AGREEMENT = frozenset({PromiseKind.DUTY, PromiseKind.COURT})


class WordsKind(StrEnum):
    STORY = "story"
    ADDITION = "addition"
    QUESTION = "question"
    ANSWER = "answer"
    DONE = "done"
    REASON = "reason"
    NOTE = "note"
    PLACE = "place"
    PARTY = "party"  # what a side is called on the papers
    COMPANION = "companion"  # what a helper is called
    RECORD = "record"  # a mediation session, as the mediator wrote it down
    SAID = "said"  # a side's words to the mediator
    DISPUTE = "dispute"  # the facts of the dispute, as they stand in the agreement
    DUTY = "duty"
    AGREEMENT = "agreement"
    AMENDMENT = "amendment"  # the whole story as its author has put it right
    VOICE = "voice"  # of somebody who said "same here"; kept with the case, read apart
    TRACE = "trace"  # when and where a picture was taken, kept because its sender agreed
    FACTS = "facts"  # what is wrong, in words that staff have approved for those outside the line


class Words(Struct, frozen=True):
    """What a person wrote, erasable. ``media`` are content hashes."""

    case: int
    n: int
    author: int
    kind: WordsKind
    text: str
    at: datetime
    media: tuple[str, ...] = ()


class Entry(Struct, frozen=True):
    """One line of the journal 日志: ids and codes only. ``changes`` are the case's fields that it changed.

    Folding all entries of a case over an empty mapping gives the row (a test does).
    """

    case: int
    at: datetime
    by: int
    what: str  # code, e.g. "accepted", "handed_up"
    rule: str = ""  # the rule or reason that made it so
    args: dict[str, Any] = {}
    changes: dict[str, Any] = {}


class Person(Struct, frozen=True):
    """A human. ``name`` and ``phone`` only if given. ``told_at``: when they were told who keeps what and how long."""

    id: int
    name: str = ""
    phone: str = ""
    language: str = "zh-CN"
    home: Home | None = None
    hat: str = "resident"  # resident | staff
    told_at: datetime | None = None
    roster: str = ""  # the roster's id of a staff member


class Seat(Struct, frozen=True):
    """A channel identity of a person: one browser, one Telegram chat. ``gone_at``: the platform says it is closed."""

    id: str
    person: int
    channel: str
    address: str
    last_used_at: datetime
    gone_at: datetime | None = None
