"""Who may do what, and when: written from the specification, as plain data. Nothing here is read from the code it judges.

Rows are actions, columns how somebody stands to the case; a cell is the situations (a letter each) in which it is
allowed. A pair without a cell is never allowed, and then the case does not even exist for those who may not see it.
"""

from __future__ import annotations

#: Situations, each a letter: grid worker G and committee member have it unless it says otherwise.
SITUATIONS = {
    "o": "open, given to the grid worker",
    "w": "working",
    "a": "waiting for the resident's answer",
    "c": "claimed by the grid worker, a moment ago",
    "f": "following up: the resident has been asked",
    "k": "following up: somebody outside has a telephone task",
    "u": "following up: somebody outside is to confirm that nobody can be reached",
    "x": "closed as solved, the other day",
    "z": "withdrawn long ago",
    "s": "working, at the community",
    "t": "working, at the street: the top",
    "r": "working; the company has been given the repair",
    "p": "working; the company has taken the repair",
    "d": "working; the company says it is repaired",
    "v": "like p, and the company has asked to visit",
    "e": "like p, and the resident has released the door",
    "n": "working, filed without a name",
    "q": "working at the community: a complaint about the grid worker",
    "y": "working, with a red warning told to the street",
    "l": "open, and nobody knows where it is",
    "b": "working, given back as not ours: the street's arbiter has to decide",
}

WORKING = "warpdvenyb"
OPEN_AND_WORKING = "o" + WORKING
WITH_A_NAME = OPEN_AND_WORKING.replace("n", "") + "stql"
BEFORE_DONE = OPEN_AND_WORKING + "stql"
ALL_OPEN = "owacfkustrpdvenqylb"
EVERY = "".join(SITUATIONS)

#: How people stand to the case (those warned here stand above it too). To those of the last line it does not exist.
SEES = ("filer", "handler", "partner", "pool", "above", "caller", "company", "crew", "warned", "arbiter")
SEES_NOTHING = ("stranger", "outside", "former", "conflicted", "company_beside", "department", "owners")

Row = dict[str, str]

#: Every command of the ladder and of what lies beyond the line; the others have tables of their own.
ACTIONS: dict[str, Row] = {
    # the resident
    "Add": {"filer": EVERY},
    "AddTrace": {"filer": EVERY},
    "Amend": {"filer": ALL_OPEN},
    "Answer": {"filer": EVERY},
    "Withdraw": {"filer": ALL_OPEN},
    "Confirm": {"filer": "cfkux"},
    "AnswerFollowUp": {"filer": "fku"},
    "SetPrivacy": {"filer": EVERY},
    "Appeal": {"filer": ALL_OPEN},
    "Undo": {"handler": "c"},
    # staff
    "Accept": {"handler": "ol", "pool": "ol"},
    "AskResident": {"handler": OPEN_AND_WORKING + "stql", "partner": OPEN_AND_WORKING, "pool": "l"},
    "HandUp": {"handler": OPEN_AND_WORKING + "sq", "partner": OPEN_AND_WORKING},
    "Decline": {"handler": "ol"},
    "Claim": {"handler": OPEN_AND_WORKING + "stql", "partner": OPEN_AND_WORKING, "pool": "l"},
    "Note": {
        "handler": ALL_OPEN,
        "partner": ALL_OPEN,
        "pool": ALL_OPEN,
        "above": ALL_OPEN,
        "warned": "y",
        "arbiter": "b",
    },
    "Recategorise": {
        "handler": BEFORE_DONE,
        "partner": BEFORE_DONE,
        "pool": BEFORE_DONE,
        "above": BEFORE_DONE,
        "warned": "y",
        "arbiter": "b",
    },
    "Object": {"partner": "c"},
    "Reassign": {"above": "owarpdvenystqb", "warned": "y", "arbiter": "b"},
    "SendBack": {"handler": "owarpdvenystq"},
    "Arbitrate": {"arbiter": "b"},
    "Locate": {"handler": "l", "pool": "l"},
    "RecordCall": {"caller": "k"},
    "ConfirmUnreachable": {"caller": "u"},
    # warnings
    "Acknowledge": {"warned": "y"},
    "StandDown": {"warned": "y"},
    # beyond the line
    "OrderRepair": {"handler": "owayb"},
    "RecallOrder": {"handler": "rpdve"},
    "SetFacts": {"handler": OPEN_AND_WORKING + "stql"},
    "TakeOrder": {"company": "r", "crew": "r"},
    "RefuseOrder": {"company": "rpve", "crew": "r"},
    "ReportRepair": {"company": "rpve", "crew": "r"},
    "JudgeRepair": {"handler": "d"},
    "PassOn": {"handler": ALL_OPEN, "partner": ALL_OPEN, "caller": "ku", "company": "pdve"},
    "PassBack": {"filer": "v"},
    "AskVisit": {"handler": WITH_A_NAME, "company": "p"},
    "ReleaseVisit": {"filer": "v"},
    "EndVisit": {"filer": "e", "company": "e"},
    "LookUp": {"handler": WITH_A_NAME},
}

#: What reading a page is allowed to; nobody reads the pages that have no row.
PAGES: dict[str, Row] = {
    "case": {
        "filer": EVERY, "handler": EVERY, "partner": EVERY, "pool": EVERY, "above": EVERY, "caller": "ku",
        "company": "rpdve", "crew": "rpdve", "warned": "y", "arbiter": "b",
    },
    "timeline": {
        "filer": EVERY, "handler": EVERY, "partner": EVERY, "pool": EVERY, "above": EVERY, "caller": "ku",
        "warned": "y", "arbiter": "b",
    },
    "seen": {"filer": EVERY},
    "duty": {
        "filer": EVERY, "handler": EVERY, "partner": EVERY, "pool": EVERY, "above": EVERY, "caller": "ku", "warned": "y",
        "arbiter": "b",
    },
    "voices": {
        "handler": EVERY, "pool": EVERY, "partner": EVERY.replace("n", ""), "above": EVERY, "warned": "y", "arbiter": "b",
    },
    "contact": {
        "handler": ALL_OPEN, "partner": ALL_OPEN, "caller": "ku", "company": "pdve",
    },
}  # fmt: skip

#: Commands that no person gives about a case that is there.
ELSEWHERE = {
    "Open": "anybody",
    "Wake": "time alone",
    "KeepPromise": "time alone",
    "GrantEnded": "time alone",
}

#: Every conversation, and what it ends in: whoever may give that command (their row above) may hold the conversation. Those
#: that end in nothing of a case are anybody's.
FLOWS: dict[str, tuple[str, ...]] = {
    "add": ("Add",), "agreement": ("DraftAgreement", "FailMediation"), "answer": ("Answer",), "arbitrate": ("Arbitrate",),
    "ask": ("AskResident",), "call": ("RecordCall",), "convene": ("Convene",), "decide_end": ("DecideEnd",),
    "decline": ("Decline",), "done": ("Claim",), "duty_seen": ("RecordDuty",), "end": ("EndMediation",),
    "end_otherwise": ("ProposeEnd",),
    "extend": ("ProposeExtension",), "facts": ("SetFacts",), "fail": ("FailMediation",),
    "follow_up_word": ("AnswerFollowUp",), "hand_up": ("HandUp",), "helper": ("ProposeCompanion",), "home": (),
    "intake": ("Open", "Add", "Join"), "invite": ("InviteSide",), "locate": ("Locate",), "look_up": ("LookUp",),
    "mediator": ("ChooseMediator",), "meeting": ("ProposeTime", "Agree"), "meeting_cancel": ("CancelMeeting",),
    "meeting_held": ("HoldMeeting",),
    "meeting_sends": ("ReplyToInvitation",), "merge": ("Merge",), "note": ("Note",), "object": ("Object",),
    "order_refuse": ("RefuseOrder",), "pass_on": ("PassOn",), "phone": (), "privacy": ("SetPrivacy",),
    "reassign": ("Reassign",), "recategorise": ("Recategorise",), "recuse": ("Recuse",), "repaired": ("ReportRepair",),
    "reply": ("PassBack",), "report_in": ("ReportIn",), "say": ("SayInMediation",), "second_end": ("SecondEnd",),
    "send_back": ("SendBack",), "session": ("RecordSession",), "signed": ("RecordSigned",), "split": ("Split",),
    "stand_down": ("StandDown",), "thread_note": ("WriteInThread",), "whistle": ("BlowWhistle",),
    "whistle_act": ("ActOnWhistle",), "whistle_answer": ("AnswerWhistle",), "whistle_ask": ("AskForWhistle",),
    "whistle_cancel": ("CancelWhistle",), "whistle_more": ("CallAlso",), "whistle_return": ("ReturnWhistle",),
    "whose": (), "withdraw": ("Withdraw",),
}  # fmt: skip

#: Pages about no single case, and who is shown something there. What stands in them is chosen case by case.
PAGES_OF_ONES_OWN = {
    "menu": "anybody",
    "mine": "anybody: what they filed, joined or take part in",
    "language": "anybody",
    "privacy": "anybody",
    "work": "staff: what they have in hand, in their pool, or a task in",
    "warnings": "staff: warnings of cases whose warning they may see",
    "report": "staff: the units they stand above",
}
