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
    "G": "the written agreement waits for signatures",
    "P": "signed: duties run, the court is offered",
    "C": "like P, both want the court, and a duty's day is over",
    "D": "everything agreed on is done",
    "E": "ended by the other side: it has gone on to the street",
    "X": "done, followed up and closed",
}

EVERY = "".join(SITUATIONS)
OPEN = EVERY.replace("X", "")
BEFORE = "AINBTSMG"
TALKING = "TSM"

SEES_NOTHING = ("stranger", "outside", "former", "company_beside", "department", "owners")

#: Every command.
ACTIONS: dict[str, Row] = {
    "Accept": {"handler": "E"},
    "Add": {"filer": EVERY},
    "AddTrace": {"filer": EVERY},
    "Agree": {"filer": "TSMGPDX", "respondent": "TSMGPDX"},
    "Amend": {"filer": OPEN},
    "Answer": {"filer": EVERY},
    "AnswerDuty": {"filer": "PC", "respondent": "PC"},
    "Appeal": {"filer": OPEN},
    "AskResident": {"handler": BEFORE + "E"},
    "AskVisit": {"handler": BEFORE + "E"},
    "CancelTime": {"filer": "NTS", "respondent": "TS", "handler": "NTS"},
    "ChooseMediator": {"filer": "AINBTSM", "respondent": "BTSM"},
    "Claim": {"handler": "E"},
    "Confirm": {"filer": "DX"},
    "Decline": {"handler": "E"},
    "DraftAgreement": {"handler": "MG"},
    "EndMediation": {"filer": BEFORE, "respondent": "BTSMG"},
    "FailMediation": {"handler": BEFORE},
    "GiveConsent": {"filer": "AIB", "respondent": "B"},
    "InviteSide": {"handler": "AINBTSMGPCDX"},
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
    "Note": {"handler": OPEN, "pool": BEFORE + "PCD", "above": OPEN},
    "ProposeEnd": {"handler": "E"},
    "ProposeMeeting": {"handler": "E"},
    "BlowWhistle": {"handler": "E"},
    "PassOn": {"handler": OPEN},
    "ProposeCompanion": {"filer": "N" + TALKING, "respondent": TALKING, "handler": "N" + TALKING},
    "ProposeExtension": {"handler": "NTSMG"},
    "ProposeTime": {"filer": "N" + TALKING, "respondent": TALKING, "handler": "N" + TALKING},
    "Reassign": {"above": BEFORE + "E"},
    "Recategorise": {"handler": BEFORE + "E", "pool": BEFORE, "above": BEFORE + "E"},
    "RecordAgreed": {"handler": "N"},
    "RecordConsent": {"handler": "AIB"},
    "RecordCourt": {"handler": "C"},
    "RecordDuty": {"handler": "PC"},
    "RecordRights": {"handler": "AINBTS"},
    "RecordSession": {"handler": "MGPCDX"},
    "RecordSigned": {"handler": "G"},
    "Recuse": {"handler": BEFORE},
    "SayInMediation": {"filer": "AINBTSMGPCDX", "respondent": "BTSMGPCDX", "helper": "TSMGPCDX"},
    "SendBack": {"handler": BEFORE + "E"},
    "SetFacts": {"handler": BEFORE + "E"},
    "SetPrivacy": {"filer": EVERY},
    "Withdraw": {"filer": "AINBTSMGDE"},
}

#: What reading a page is allowed to.
PAGES: dict[str, Row] = {
    "case": {
        "filer": EVERY,
        "respondent": "BTSMGPCDEX",
        "helper": "TSMGPCDEX",
        "handler": EVERY,
        "pool": "AINBTSMGPCDX",
        "above": EVERY,
    },
    "timeline": {"filer": EVERY, "handler": EVERY, "pool": "AINBTSMGPCDX", "above": EVERY},
    "seen": {"filer": EVERY},
    "duty": {"filer": EVERY, "handler": EVERY, "pool": "AINBTSMGPCDX", "above": EVERY},
    "contact": {"handler": OPEN},
    "papers": {"handler": "AINBTSMGPCDX", "keeper": "E"},
    "voices": {"handler": EVERY, "pool": "AINBTSMGPCDX", "above": EVERY},
    "mediation": {
        "filer": EVERY,
        "respondent": "BTSMGPCDEX",
        "helper": "TSMGPCDEX",
        "handler": EVERY,
        "pool": "AINBTSMGPCDX",
        "above": EVERY,
    },
    "rights": {
        "filer": EVERY,
        "respondent": "BTSMGPCDEX",
        "helper": "TSMGPCDEX",
        "handler": EVERY,
        "pool": "AINBTSMGPCDX",
        "above": EVERY,
    },
    "mediator-more": {
        "filer": EVERY,
        "respondent": "BTSMGPCDEX",
        "helper": "TSMGPCDEX",
        "handler": EVERY,
        "pool": "AINBTSMGPCDX",
        "above": EVERY,
    },
    "agreement": {
        "filer": "GPCDX",
        "respondent": "GPCDX",
        "helper": "TSMGPCDEX",
        "handler": "GPCDX",
        "pool": "GPCDX",
        "above": "GPCDX",
    },
}
