"""Draws docs/states.md and docs/closing.md from the tables of the domain: ``python -m scripts.draw``.

A picture drawn by hand is wrong after the next change. Here the rows come from the code and only the sentences are
ours: a row of a table without a sentence is an error, and ``tests/house/test_docs.py`` fails until the pages are what
this would write.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.cases.case import Privacy, Status
from bot.cases.ladder import ROUNDS_PER_TIER
from bot.cases.lifecycle import MOVES
from bot.cases.mediation import course
from bot.cases.mediation.values import Stage
from bot.cases.timers import TIMERS
from bot.cases.verdicts import FAIR, NO, VERDICTS
from bot.cases.visibility import IDENTITY, TABLE, WITHHELD, Field, Level, Purpose, Viewer
from bot.texts import Texts

DOCS = Path(__file__).resolve().parent.parent / "docs"

#: What makes each move of the table.
MADE_BY = {
    "accepted": "Somebody says: I have it.",
    "asked": "The handler asks the resident; the limit stands still, once per round.",
    "answered": "The resident answers; the limit runs on.",
    "pause_over": "No answer in time; the limit runs on without it.",
    "reassigned": "Another person, the same clock: by a supervisor, or a worker left. Also: its place is known at last.",
    "climbed": "One tier up with a new limit: handed up, declined, overdue, appealed, not solved twice.",
    "claimed": "The handler or the partner says it is done; at the mediation centre: both sides have agreed.",
    "agreed": "A mediation agreement has taken effect; what was promised is followed up.",
    "talks_again": "The court did not confirm a mediation agreement: it is talked over again.",
    "claim_undone": "Taken back by whoever said so, within a minute.",
    "objected": "The partner does not agree that it is done.",
    "confirmed": "The resident says: solved.",
    "confirmation_undone": "Taken back by the resident, within a minute.",
    "silent": "The promised day has come and the resident has said nothing: they are asked again.",
    "half_done": "Half solved: the same person once more.",
    "redone": "Not solved: a new round with another person.",
    "verified": "A follow-up was answered and it is solved; a question is closed by the resident's confirmation.",
    "unreachable": "Somebody outside the line confirms that the resident cannot be reached.",
    "not_verified": "Confirmed by the resident, and nobody outside the line is there to verify.",
    "end_accepted": "The resident understands why it is no solution.",
    "end_upheld": "The district lead decides that the end stands.",
    "withdrawn": "The resident no longer wants it.",
    "met": "A joint meeting was held.",
    "called_off": "A joint meeting is not held after all.",
    "withdrawal_undone": "Taken back by the resident, within a minute.",
    "merged": "Staff found that it is another case's incident: it goes on there.",
    "merge_undone": "It was no part of that after all: it stands where it stood.",
}

#: What makes each move of a mediation.
MEDIATED = {
    "consented": "Both sides have said yes; it is registered and gets its file number.",
    "refused": "One side says no before it has begun.",
    "drafted": "The written agreement is complete: parties, facts, terms, and a date for every duty.",
    "redrafted": "It is written anew before it was signed.",
    "signed": "Both sides and the mediator have signed, and it is sealed: it binds.",
    "agreed_orally": "A spoken agreement, complete in the register: it binds.",
    "breached": "A duty was not done when the days of grace were over, or the resident says that it does not hold.",
    "made_good": "What was missing has been done after all.",
    "performed": "Every duty is done.",
    "objected": "The side it is owed to does not accept the mediator's record that the last duty was done.",
    "talks_again": "The court did not confirm it; the mediator calls both together to put it right.",
    "failed": "The mediator records that there is no agreement.",
    "ended": "One side no longer wants to.",
}

#: What each verdict on a follow-up does.
DOES = {
    "close": "closed: solved",
    "close-uncontacted": "closed: solved; the supervisor hears that nobody had been in touch",
    "close-unhappy": "closed: solved; the supervisor hears that the resident is not satisfied",
    "half": "back to the same person once; the second time like “not solved”",
    "redo": "reopened 重办: another person, or one tier up",
}

#: When each timer rings, and what it does.
RINGS = {
    "accept_half": ("half of the limit for accepting is over, and somebody has it", "reminds handler and partner"),
    "accept_due": ("the limit for accepting is over", "one tier up; at the top the district lead is alarmed"),
    "settle_half": ("half of the limit for settling is over", "reminds handler and partner"),
    "settle_soon": ("`before_end` before the end of that limit, not before its half", "reminds handler and partner"),
    "settle_due": ("the limit for settling is over", "one tier up; at the top the district lead is alarmed"),
    "pause_end": ("the resident has been asked and `pause` is over", "back to work; the limit runs on"),
    "top_nag": ("`alarm_time` of each workday after an alarm at the top", "alarms the district lead again"),
    "confirm_again": ("`ask_again` after it was called done, without a word", "asks the resident once more"),
    "warning_due": (
        "an early warning was not acknowledged within its limit",
        "tells the next level up; at the top again",
    ),
    "whistle": (
        "a limit of a whistle, or half of it: report in, act, answer",
        "reminds; what is late climbs to the district lead, every workday again",
    ),
    "silence": (
        "somebody owes an answer in a mediation: `answer_reminders`, `answer_given_up`; on the eve of a meeting at the latest",
        "reminds whoever is silent, then tells the mediator who it is and what is left to do",
    ),
    "guard": ("every `guard_days` after it was called done", "promises a follow-up if none is promised"),
}

#: How somebody can stand to a case.
STANDS = {
    Viewer.FILER: "the resident whose case it is",
    Viewer.CONFLICTED: "the side complained about",
    Viewer.HANDLER: "has the case in hand",
    Viewer.PARTNER: "the partner on this case",
    Viewer.POOL: "holds a post in the responsible unit",
    Viewer.CALLER: "has the telephone task",
    Viewer.ABOVE: "supervises the unit",
    Viewer.TEAM: "the group chat of the unit's staff",
    Viewer.JOINER: "said “same here” to it",
    Viewer.RESPONDENT: "the other side of its mediation",
    Viewer.HELPER: "helps in its mediation",
    Viewer.DEPARTMENT: "the department whistled up for it",
    Viewer.COMPANY: "the property company that repairs it",
    Viewer.WARNED: "named for its early warning, and told",
    Viewer.OUTSIDE: "anybody else",
}

#: What there is to see.
HOLDS = {
    Field.CARD: "number, category, status, units",
    Field.PLACE: "estate and building",
    Field.DOOR: "entrance and door",
    Field.STORY: "the resident's own wording",
    Field.PHOTO: "the resident's pictures",
    Field.MINUTE: "when it was said, and dates counted from it; masked: the day",
    Field.FACTS: "neutral words, approved",
    Field.WORK: "what staff wrote",
    Field.STAFF: "names of those who have it",
    Field.WARNING: "early warning, and why",
    Field.NAME: "name",
    Field.PHONE: "telephone",
}

#: What somebody looks for.
SERVES = {
    Purpose.WORK: "cards, notices, pages and files of every day",
    Purpose.CALL: "a telephone follow-up",
    Purpose.VISIT: "a visit, while the resident's release to this one person lasts",
    Purpose.REVEAL: "one look, with a reason, counted and written down",
    Purpose.MEDIATE: "the papers of a mediation",
    Purpose.REPORT: "figures, lists and files of figures",
}

SHOWN = {Level.FULL: "full", Level.MASKED: "masked", Level.HIDDEN: "–"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def diagram() -> str:
    """The moves as a Mermaid state diagram: one arrow for each pair of statuses."""
    arrows: dict[tuple[Status, Status], list[str]] = defaultdict(list)
    for name, move in MOVES.items():
        for start in sorted(move.starts, key=list(Status).index):
            arrows[start, move.ends].append(name)
    lines = ["stateDiagram-v2", f"    [*] --> {Status.OPEN}"]
    lines += [f"    {start} --> {end}: {', '.join(names)}" for (start, end), names in arrows.items()]
    return "\n".join([*lines, f"    {Status.CLOSED} --> [*]"])


def course_of_mediation() -> str:
    """The stages of a mediation as a Mermaid diagram."""
    arrows: dict[tuple[Stage, Stage], list[str]] = defaultdict(list)
    for name, move in course.MOVES.items():
        for start in sorted(move.starts, key=list(Stage).index):
            arrows[start, move.ends].append(name)
    lines = ["stateDiagram-v2", f"    [*] --> {Stage.ASKING}"]
    lines += [f"    {start} --> {end}: {', '.join(names)}" for (start, end), names in arrows.items()]
    ends = (Stage.PERFORMED, Stage.REFUSED, Stage.ENDED, Stage.FAILED)
    return "\n".join([*lines, *(f"    {end} --> [*]" for end in ends)])


def states() -> str:
    """The page docs/states.md."""
    texts = Texts()
    statuses = [
        (
            f"`{status}`",
            *(texts.label(language, f"status-{status.value}".replace("_", "-")) for language in ("zh-CN", "en")),
        )
        for status in Status
    ]
    moves = [
        (f"`{name}`", ", ".join(f"`{s}`" for s in Status if s in move.starts), f"`{move.ends}`", MADE_BY[name])
        for name, move in MOVES.items()
    ]
    stages = [
        (f"`{stage}`", *(texts.label(language, f"mediation-stage-{stage.value}") for language in ("zh-CN", "en")))
        for stage in Stage
    ]
    steps = [
        (f"`{name}`", ", ".join(f"`{s}`" for s in Stage if s in move.starts), f"`{move.ends}`", MEDIATED[name])
        for name, move in course.MOVES.items()
    ]
    return f"""# The states of a case

Drawn by `make draw` from `MOVES` in `bot/cases/lifecycle.py`, the only place where a status changes. Status and tier are
kept apart: a case that climbs is the same case at the next tier. At most {ROUNDS_PER_TIER} rounds
to a tier; the next reopening climbs.

{table(("status", "中文", "which is"), statuses)}

```mermaid
{diagram()}
```

{table(("move", "from", "to", "made by"), moves)}

## The stages of a mediation

Drawn from `MOVES` in `bot/cases/mediation/course.py`, the only place where a stage changes. A mediation lives in the row of the
complaint it belongs to ([why](decisions/mediation-in-the-row.md)).

{table(("stage", "中文", "which is"), stages)}

```mermaid
{course_of_mediation()}
```

{table(("move", "from", "to", "made by"), steps)}
"""


def closing() -> str:
    """The page docs/closing.md."""
    verdicts = [(*answers, f"`{verdict}`", DOES[verdict]) for answers, verdict in VERDICTS.items()]
    timers = [
        (f"`{timer.name}`", ", ".join(f"`{s}`" for s in Status if s in timer.statuses), *RINGS[timer.name])
        for timer in TIMERS
    ]
    seen = [
        (
            f"`{purpose}`",
            f"`{viewer}` {STANDS[viewer]}",
            *(SHOWN[TABLE[purpose].get(viewer, {}).get(field, Level.HIDDEN)] for field in Field),
        )
        for purpose in Purpose
        for viewer in (Viewer if purpose is Purpose.WORK else TABLE[purpose])
    ]
    purposes = [(f"`{purpose}`", SERVES[purpose]) for purpose in Purpose]
    withheld = [
        (f"`{privacy}`", f"`{viewer}`", ", ".join(f"`{field}`" for field in Field if field in fields))
        for privacy in Privacy
        for viewer, fields in WITHHELD.get(privacy, {}).items()
        if fields
    ]
    identity = ", ".join(f"`{field}`" for field in Field if field in IDENTITY)
    return f"""# How a case ends, what happens by itself, and who sees what

Drawn by `make draw` from the tables of the code.

## What the answers of a follow-up do

`VERDICTS` in `bot/cases/verdicts.py`. The first answered follow-up decides; after “half” or “no” to “solved?” nothing more is
asked. A question that stayed without an answer counts as `{NO}` (contacted) and `{FAIR}` (satisfied); without an answer to
“solved?” no case is closed as solved.

{table(("contacted 是否联系过您", "solved 是否解决", "satisfied 是否满意", "verdict", "what happens"), verdicts)}

## What happens by itself

`TIMERS` in `bot/cases/timers.py`; the earliest that has not rung is the case's `wake_at`. Names in `code` under “when” are
settings of `[policy]`. Of several due at once a climb goes first and swallows the reminders before it;
`silence` and `whistle` ring beside them.

{table(("timer", "in status", "when", "what it does"), timers)}

Promises (follow-ups, later checks of a settlement, telephone tasks, meetings) are rows of their own with a date of their own.

## Who sees what

`TABLE` in `bot/cases/visibility.py`: what for, who, and each field: full, masked, or hidden (–). The first line that fits
counts; what is not named is hidden, and nothing of one purpose counts for another. Danger to life that nobody has taken yet
lets everybody who was rung see like `handler`. A purpose other than `work` lists only those to whom it gives anything.

{table(("what for", "which is"), purposes)}

{table(("what for", "who", *(f"`{field}` {HOLDS[field]}" for field in Field)), seen)}

A member of the owners' committee never sees {identity}, whatever part they have in the case. Beyond that, privacy
takes away:

{table(("privacy", "from", "what"), withheld)}
"""


PAGES = {"states.md": states, "closing.md": closing}


def main() -> None:
    for name, draw in PAGES.items():
        (DOCS / name).write_text(draw(), encoding="utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
