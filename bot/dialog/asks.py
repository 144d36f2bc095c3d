"""The ways of asking: for words, or for one of several options.

An ask shows a prompt and judges an answer; what the answer means for the state is the step's own affair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from bot.dialog.values import Answer, Option, Prompt
from bot.texts import Say

UNCLEAR = Say("dialog-unclear")


class Ask(Struct, frozen=True, kw_only=True):
    """How a question is put. Use :func:`Write` and :func:`Pick`.

    ``say``: its words; None: the text ``<flow>-<step>``. ``options``: ids, called by the text ``<flow>-<step>-<id>``,
    or options with a label of their own. ``changes`` maps an option to the step it asks again. ``free``: words of one's
    own will do, ``at_least`` to ``at_most`` characters without the blanks around them. ``photo``: a picture alone will
    do.
    """

    say: Say | None = None
    options: tuple[str | Option, ...] = ()
    changes: Mapping[str, str] = {}
    free: bool = False
    at_least: int = 1
    at_most: int = 2000
    photo: bool = False

    def show(self, key: str) -> Prompt:
        """The prompt; ``key`` is the text of the step."""
        options = tuple(
            Option(option, Say(f"{key}-{option.replace('_', '-')}")) if isinstance(option, str) else option
            for option in self.options
        )
        return Prompt(self.say or Say(key), options)

    def hear(self, answer: Answer) -> Answer | Say:
        """The answer, its words stripped; or, if it is none, what to say about it."""
        text = answer.text.strip()
        if answer.choice is not None:
            known = (option if isinstance(option, str) else option.id for option in self.options)
            return Answer(choice=answer.choice, media=answer.media) if answer.choice in known else UNCLEAR
        if not text and answer.media and self.photo:
            return Answer(media=answer.media)
        if not text or not self.free:
            return UNCLEAR
        if len(text) < self.at_least:
            return Say("dialog-too-short", {"least": self.at_least})
        if len(text) > self.at_most:
            return Say("dialog-too-long", {"most": self.at_most, "length": len(text)})
        return Answer(text=text, media=answer.media)


#: A plain function that says how to ask, given the state and the facts.
Build = Callable[[Any, Any], Ask]


def Write(at_least: int = 1, at_most: int = 2000, *, say: Say | None = None, photo: bool = False) -> Ask:
    """Asks for words."""
    return Ask(say=say, free=True, at_least=at_least, at_most=at_most, photo=photo)


def Pick(
    *options: str | Option,
    say: Say | None = None,
    changes: Mapping[str, str] | None = None,
    free: bool = False,
    at_most: int = 2000,
    photo: bool = False,
) -> Ask:
    """Asks for one of several options. With ``free`` words of one's own arrive as text, ``choice`` None."""
    return Ask(say=say, options=options, changes=changes or {}, free=free, at_most=at_most, photo=photo)
