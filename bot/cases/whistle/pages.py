"""How a whistle is shown: each department's part, and what its parties wrote to each other. Changes nothing.

Both pass ``visible``; of the case's words only those of the shared thread stand here, never the resident's.
"""

from __future__ import annotations

from bot.cases.case import Case, Words
from bot.cases.notices import excerpt, slots, staff_name, unit_name
from bot.cases.pages import Page
from bot.cases.ruling import Begin, Button, Refusal, Show, Sight
from bot.cases.visibility import Field, Level, Viewer, viewer_of, visible
from bot.cases.whistle.lines import state_term
from bot.cases.whistle.values import Whistle
from bot.media import instead_of_words
from bot.texts import Arg, Say

#: Departments, and words of the thread, on one card: 300 characters.
PARTS, NOTES = 3, 3


def _shown(viewer: int, case: Case, sight: Sight) -> Whistle:
    if visible(viewer, case, Field.WORK, sight) is not Level.FULL or viewer_of(viewer, case, sight) is Viewer.FILER:
        raise Refusal("no-such-case")  # what staff write to each other is not written to the resident
    blown = case.whistling.blown if case.whistling else ()
    if not blown:
        raise Refusal("whistle-over")
    return blown[-1]


def whistle_page(viewer: int, case: Case, sight: Sight, words: list[Words], page: int) -> Page:
    """Every department with its part."""
    whistle = _shown(viewer, case, sight)
    parts = whistle.parts
    pages = max(1, -(-len(parts) // PARTS))
    page = min(max(page, 0), pages - 1)
    head = Say(
        "whistle-page", {"whistle": whistle.name, "category": slots(case, sight)["category"], "number": case.number}
    )
    here = parts[page * PARTS : (page + 1) * PARTS]
    lines = [Say("whistle-page-line", {"state": state_term(call, sight, words)}) for call in here]
    if whistle.judge_by is not None and whistle.is_open:
        lines.append(Say("whistle-page-judge", {"by": whistle.judge_by}))
    buttons = (Button("thread", Show("thread", case.number)), *_turn("whistle", case, page, pages))
    return Page((head, *lines), buttons, case=case.number)


def thread_page(viewer: int, case: Case, sight: Sight, words: list[Words], page: int) -> Page:
    """What was written, the newest page first."""
    whistle = _shown(viewer, case, sight)
    notes = [item for item in words if item.n in whistle.thread]
    pages = max(1, -(-len(notes) // NOTES))
    page = min(max(page, 0), pages - 1)
    end = len(notes) - page * NOTES
    lines = [_note(item, sight) for item in notes[max(0, end - NOTES) : end]]
    head = Say("thread-page" if notes else "thread-page-empty", {"whistle": whistle.name, "number": case.number})
    buttons = _turn("thread", case, page, pages)
    if whistle.is_open:
        buttons = (Button("thread-note", Begin("thread_note", case.number, {"n": whistle.n})), *buttons)
    media = tuple(dict.fromkeys(photo for item in notes[max(0, end - NOTES) : end] for photo in item.media))
    return Page((head, *lines), buttons, media, case.number)


def _note(item: Words, sight: Sight) -> Say:
    grants = sight.town.grants_of(item.author, sight.at)
    unit = unit_name(grants[0].unit, sight) if grants else ""
    words: Arg = excerpt(item.text, 40) or instead_of_words(item.media)
    return Say("thread-line", {"at": item.at, "unit": unit, "name": staff_name(item.author, sight), "words": words})


def _turn(what: str, case: Case, page: int, pages: int) -> tuple[Button, ...]:
    buttons = [Button("see-case", Show("case", case.number))]
    if page + 1 < pages:
        buttons.append(Button("earlier" if what == "thread" else "next-page", Show(what, case.number, page + 1)))
    return tuple(buttons)
