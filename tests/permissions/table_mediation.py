"""Who may do what in a mediation, and when: written from the specification, as plain data, read like ``table``.

A side is whoever the case names and nobody else, also where that is somebody of the town's staff; the other mediators of the
centre read the case and do nothing in it, and to everybody else, who had it before included, it does not exist.
"""

from __future__ import annotations

from tests.permissions.table import Row

#: Situations, each a letter. "In the chat": by an account of their own.
SITUATIONS = {
    "A": "a mediator has taken it; the resident is asked, the other side not in the chat",
    "I": "like A, and the other side has a letter with a code",
    "N": "talking with an other side that is not in the chat",
    "B": "like A, the other side in the chat",
    "T": "talking: a helper is there; a time, a second helper and more days are put to both",
    "S": "like T, the other side and the helper being staff of somewhere else",
    "M": "like T, rights known, and the time agreed on has come",
    "R": "like M, and it is written down",
    "G": "the written agreement waits for signatures",
    "P": "signed: duties run, the court is offered",
    "C": "like P, both want the court, and a duty's day is over",
    "D": "everything agreed on is done",
    "E": "ended by the other side: it has gone on to the street",
    "X": "done, followed up and closed",
    "Q": "the resident has said no to the duty, and the mediator has recorded it as done",
    "F": "like P, and the court has not confirmed the agreement",
    "K": "like X, and the day of a later look has come",
    "L": "like K, with an other side that is not in the chat",
}

EVERY = "".join(SITUATIONS)
CLOSED = "XKL"
OPEN = "".join(letter for letter in EVERY if letter not in CLOSED)
BEFORE = "AINBTSMRG"
TALKING = "TSMR"
#: The agreement is there, in whatever state; the other side in the chat.
AGREED = "GPCDXQFK"
#: Everything but E, in which the centre has it no more.
CENTRE = EVERY.replace("E", "")
#: The other side is in the chat, and so (but for B) is who helps.
IN_CHAT = "BTSMR" + AGREED + "E"
HELPED = IN_CHAT.replace("B", "")

SEES_NOTHING = ("stranger", "outside", "former", "company_beside", "department", "owners")

#: Every command.
ACTIONS: dict[str, Row] = {
    "Accept": {"handler": "E"},
    "Add": {"filer": EVERY},
    "AddTrace": {"filer": EVERY},
    "Agree": {"filer": "TSMRGPDXQKL", "respondent": "TSMRGPDXQK"},
    "Amend": {"filer": OPEN},
    "Answer": {"filer": EVERY},
    "AnswerDuty": {"filer": "PCF", "respondent": "PCF"},
    "AnswerFollowUp": {"filer": "KL", "respondent": "K"},
    "Appeal": {"filer": OPEN},
    "AskResident": {"handler": BEFORE + "E"},
    "AskVisit": {"handler": BEFORE + "E"},
    "CancelTime": {"filer": "NTS", "respondent": "TS", "handler": "NTS"},
    "ChooseMediator": {"filer": "AINBTSMR", "respondent": "BTSMR"},
    "Claim": {"handler": "E"},
    "Confirm": {"filer": "DQ" + CLOSED},
    "Decline": {"handler": "E"},
    "DraftAgreement": {"handler": "RG"},
    "EndMediation": {"filer": BEFORE, "respondent": "BTSMRG"},
    "FailMediation": {"handler": BEFORE},
    "GiveConsent": {"filer": "AIB", "respondent": "B"},
    "InviteSide": {"handler": CENTRE},
    "Join": {"filer": EVERY},
    "JoinMediation": {
        "handler": "I",
        "pool": "I",
        "above": "I",
        "company_beside": "I",
        "department": "I",
        "stranger": "I",
        "outside": "I",
        "former": "I",
    },
    "KnowRights": {"filer": "AINBTS", "respondent": "BTS"},
    "LookUp": {"handler": BEFORE + "E"},
    "Note": {"handler": OPEN, "pool": BEFORE + "PCDQF", "above": OPEN},
    "ObjectDuty": {"filer": "Q"},
    "ProposeEnd": {"handler": "E"},
    "ProposeMeeting": {"handler": "E"},
    "BlowWhistle": {"handler": "E"},
    "PassOn": {"handler": OPEN},
    "ProposeCompanion": {"filer": "N" + TALKING, "respondent": TALKING, "handler": "N" + TALKING},
    "ProposeExtension": {"handler": "NTSMRG"},
    "ProposeTime": {"filer": "N" + TALKING, "respondent": TALKING, "handler": "N" + TALKING},
    "Reassign": {"above": BEFORE + "E"},
    "Recategorise": {"handler": BEFORE + "E", "pool": BEFORE, "above": BEFORE + "E"},
    "RecordAgreed": {"handler": "NL"},
    "RecordCheck": {"handler": "L"},
    "RecordConsent": {"handler": "AIB"},
    "RecordCourt": {"handler": "C"},
    "RecordDuty": {"handler": "PCF"},
    "RecordRights": {"handler": "AINBTS"},
    "RecordSession": {"handler": "MR"},
    "RecordSigned": {"handler": "G"},
    "Recuse": {"handler": BEFORE},
    "SayInMediation": {
        "filer": CENTRE,
        "respondent": IN_CHAT.replace("E", ""),
        "helper": HELPED.replace("E", ""),
    },
    "SendBack": {"handler": BEFORE + "E"},
    "SetFacts": {"handler": BEFORE + "E"},
    "SetPrivacy": {"filer": EVERY},
    "TalkAgain": {"handler": "F"},
    "Withdraw": {"filer": BEFORE + "DQE"},
}

#: What reading a page is allowed to.
PAGES: dict[str, Row] = {
    "case": {
        "filer": EVERY,
        "respondent": IN_CHAT,
        "helper": HELPED,
        "handler": EVERY,
        "pool": CENTRE,
        "above": EVERY,
    },
    "timeline": {"filer": EVERY, "handler": EVERY, "pool": CENTRE, "above": EVERY},
    "seen": {"filer": EVERY},
    "duty": {"filer": EVERY, "handler": EVERY, "pool": CENTRE, "above": EVERY},
    "contact": {"handler": OPEN},
    "papers": {"handler": CENTRE, "keeper": "E"},
    "voices": {"handler": EVERY, "pool": CENTRE, "above": EVERY},
    "mediation": {
        "filer": EVERY,
        "respondent": IN_CHAT,
        "helper": HELPED,
        "handler": EVERY,
        "pool": CENTRE,
        "above": EVERY,
    },
    "rights": {
        "filer": EVERY,
        "respondent": IN_CHAT,
        "helper": HELPED,
        "handler": EVERY,
        "pool": CENTRE,
        "above": EVERY,
    },
    "mediator-more": {
        "filer": EVERY,
        "respondent": IN_CHAT,
        "helper": HELPED,
        "handler": EVERY,
        "pool": CENTRE,
        "above": EVERY,
    },
    "agreement": {
        "filer": AGREED + "L",
        "respondent": AGREED,
        "helper": HELPED,
        "handler": AGREED + "L",
        "pool": AGREED + "L",
        "above": AGREED + "L",
    },
}
