"""Everything that can be asked of a case. Imperative, typed, one struct each, by whose they are; ``by`` is the person who acts.

A command carries what a person wrote; the ruling on it decides which words are kept and under which number.
"""

from __future__ import annotations

from bot.cases.commands.beyond import (
    AskVisit,
    EndVisit,
    JudgeRepair,
    LookUp,
    OrderRepair,
    PassBack,
    PassOn,
    RecallOrder,
    RefuseOrder,
    ReleaseVisit,
    ReportRepair,
    SetFacts,
    TakeOrder,
)
from bot.cases.commands.command import Command, Said, StaffCommand
from bot.cases.commands.ending import AnswerEnd, AppealEnd, DecideEnd, ProposeEnd, SecondEnd
from bot.cases.commands.joint import (
    CancelMeeting,
    Convene,
    EndTask,
    HoldMeeting,
    ProposeMeeting,
    ReplyToInvitation,
    Task,
)
from bot.cases.commands.mediation import (
    Agree,
    AnswerDuty,
    CancelTime,
    ChooseMediator,
    DraftAgreement,
    DutyTold,
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
from bot.cases.commands.resident import (
    Add,
    AddTrace,
    Amend,
    Answer,
    AnswerFollowUp,
    Appeal,
    Confirm,
    Open,
    SetPrivacy,
    Undo,
    Withdraw,
)
from bot.cases.commands.shared import (
    AnswerVoice,
    Join,
    LeaveShared,
    Merge,
    Split,
    UndoMerge,
    UndoSplit,
    VoiceCommand,
)
from bot.cases.commands.staff import (
    Accept,
    Arbitrate,
    AskResident,
    Claim,
    ConfirmUnreachable,
    Decline,
    HandUp,
    Locate,
    Note,
    Object,
    Reassign,
    Recategorise,
    RecordCall,
    SendBack,
)
from bot.cases.commands.time import GrantEnded, KeepPromise, Wake
from bot.cases.commands.warning import Acknowledge, StandDown
from bot.cases.commands.whistle import (
    ActOnWhistle,
    AnswerWhistle,
    AskForWhistle,
    BlowWhistle,
    CallAlso,
    CancelWhistle,
    DecideReturn,
    ReportIn,
    ReturnWhistle,
    WriteInThread,
)

AnyCommand = (
    Open
    | Add
    | AddTrace
    | Amend
    | Answer
    | Withdraw
    | Confirm
    | AnswerFollowUp
    | SetPrivacy
    | Appeal
    | Undo
    | Accept
    | AskResident
    | HandUp
    | Decline
    | Claim
    | Note
    | Object
    | Reassign
    | Recategorise
    | SendBack
    | Arbitrate
    | ProposeEnd
    | SecondEnd
    | AnswerEnd
    | AppealEnd
    | DecideEnd
    | Locate
    | RecordCall
    | ConfirmUnreachable
    | GiveConsent
    | RecordConsent
    | Acknowledge
    | StandDown
    | OrderRepair
    | RecallOrder
    | SetFacts
    | TakeOrder
    | RefuseOrder
    | ReportRepair
    | JudgeRepair
    | PassOn
    | PassBack
    | AskVisit
    | ReleaseVisit
    | EndVisit
    | LookUp
    | Join
    | LeaveShared
    | AnswerVoice
    | Merge
    | UndoMerge
    | Split
    | UndoSplit
    | ActOnWhistle
    | AnswerWhistle
    | AskForWhistle
    | BlowWhistle
    | CallAlso
    | CancelWhistle
    | DecideReturn
    | ReportIn
    | ReturnWhistle
    | WriteInThread
    | CancelMeeting
    | Convene
    | EndTask
    | HoldMeeting
    | ProposeMeeting
    | ReplyToInvitation
    | JoinMediation
    | KnowRights
    | ChooseMediator
    | EndMediation
    | AnswerDuty
    | ObjectDuty
    | SayInMediation
    | ProposeTime
    | CancelTime
    | ProposeCompanion
    | Agree
    | InviteSide
    | RecordRights
    | RecordAgreed
    | Recuse
    | RecordSession
    | DraftAgreement
    | RecordSigned
    | FailMediation
    | RecordDuty
    | RecordCheck
    | TalkAgain
    | RecordCourt
    | ProposeExtension
    | Wake
    | KeepPromise
    | GrantEnded
)

__all__ = [
    "Accept",
    "Acknowledge",
    "ActOnWhistle",
    "Add",
    "AddTrace",
    "Agree",
    "Amend",
    "Answer",
    "AnswerDuty",
    "AnswerEnd",
    "AnswerFollowUp",
    "AnswerVoice",
    "AnswerWhistle",
    "AnyCommand",
    "Appeal",
    "AppealEnd",
    "Arbitrate",
    "AskForWhistle",
    "AskResident",
    "AskVisit",
    "BlowWhistle",
    "CallAlso",
    "CancelMeeting",
    "CancelTime",
    "CancelWhistle",
    "ChooseMediator",
    "Claim",
    "Command",
    "Confirm",
    "ConfirmUnreachable",
    "Convene",
    "DecideEnd",
    "DecideReturn",
    "Decline",
    "DraftAgreement",
    "DutyTold",
    "EndMediation",
    "EndTask",
    "EndVisit",
    "FailMediation",
    "GiveConsent",
    "GrantEnded",
    "HandUp",
    "HoldMeeting",
    "InviteSide",
    "Join",
    "JoinMediation",
    "JudgeRepair",
    "KeepPromise",
    "KnowRights",
    "LeaveShared",
    "Locate",
    "LookUp",
    "Merge",
    "Note",
    "Object",
    "ObjectDuty",
    "Open",
    "OrderRepair",
    "PassBack",
    "PassOn",
    "ProposeCompanion",
    "ProposeEnd",
    "ProposeExtension",
    "ProposeMeeting",
    "ProposeTime",
    "Reassign",
    "RecallOrder",
    "Recategorise",
    "RecordAgreed",
    "RecordCall",
    "RecordCheck",
    "RecordConsent",
    "RecordCourt",
    "RecordDuty",
    "RecordRights",
    "RecordSession",
    "RecordSigned",
    "Recuse",
    "RefuseOrder",
    "ReleaseVisit",
    "ReplyToInvitation",
    "ReportIn",
    "ReportRepair",
    "ReturnWhistle",
    "Said",
    "SayInMediation",
    "SecondEnd",
    "SendBack",
    "SetFacts",
    "SetPrivacy",
    "Split",
    "StaffCommand",
    "StandDown",
    "TakeOrder",
    "TalkAgain",
    "Task",
    "Undo",
    "UndoMerge",
    "UndoSplit",
    "VoiceCommand",
    "Wake",
    "Withdraw",
    "WriteInThread",
]
