"""Words said in the middle of an intake that answer no question: they belong to the story, and may tell of danger."""

from __future__ import annotations

from msgspec.structs import replace

from bot.dialog import Again, Answer
from bot.flows.draft import Intake, rings
from bot.flows.facts import Facts
from bot.texts import Say

#: Characters of one message, and of a whole story.
LONGEST, WHOLE_STORY = 6000, 9000
#: Steps that follow from the story, the category or the danger, and are open again when that changes.
FOLLOWING = (
    "danger",
    "outside",
    "question",
    "praise",
    "category",
    "kind",
    "against",
    "place",
    "same",
    "shared",
    "safety",
    "review",
)
EVERYTHING = (*FOLLOWING, "story", "photo", "privacy")
#: Less than this ("是", "没有", "提交") tells nothing unless it names a trouble.
FRAGMENT = 4
#: Messages that say nothing about a trouble.
EMPTY = ("thanks", "greeting", "empty")


def hear_more(draft: Intake, text: str, facts: Facts) -> Intake | Again | Say:
    """Words that answer no question belong to the story; danger among them is asked about at once."""
    reading = facts.read(text)
    if reading.intent in EMPTY:
        return Say("intake-not-yet")
    if len(text) < FRAGMENT and not reading.guesses and not reading.danger:
        return Say("dialog-unclear")
    story = f"{draft.story}\n{text}" if draft.story else text
    if len(story) > WHOLE_STORY:
        return Say("dialog-too-long", {"most": WHOLE_STORY, "length": len(story)})
    if reading.danger and not rings(draft):
        return Again(replace(draft, story=story, danger=""), wanted=("danger",))
    return replace(draft, story=story)


def danger_in(draft: Intake, answer: Answer, facts: Facts) -> Again | None:
    """Danger in words that answer some other question."""
    if not answer.text or rings(draft) or not facts.read(answer.text).danger:
        return None
    more = hear_more(draft, answer.text, facts)
    return more if isinstance(more, Again) else None
