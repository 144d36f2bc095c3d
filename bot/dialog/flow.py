"""A flow: the listed steps of one conversation, the typed state they fill, and the command it ends in.

Steps are a list and not code, so that a test can walk them before anybody talks to them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from bot.dialog.asks import Ask, Build
from bot.dialog.values import Answer
from bot.texts import Say

S = TypeVar("S", bound=Struct)


class Next(Struct, frozen=True):
    """The step is answered. ``forget`` names answers that no longer count (another category, another safety question):
    their steps are asked again if they still apply, and not if they do not."""

    state: Any
    says: tuple[Say, ...] = ()
    forget: tuple[str, ...] = ()


class Again(Struct, frozen=True):
    """The step is not answered yet: it is asked again, after the steps in ``wanted``."""

    state: Any
    says: tuple[Say, ...] = ()
    wanted: tuple[str, ...] = ()


class Leave(Struct, frozen=True):
    """The conversation ends here, by the person's wish; ``command`` is what is done instead, if anything."""

    says: tuple[Say, ...] = ()
    command: Any = None


def always(state: Any, facts: Any) -> bool:
    """The step applies whatever has been said."""
    return True


class Step(Generic[S]):
    """One question. Its words are the text ``<flow>-<name>`` unless ``ask`` brings its own.

    ``ask`` is how it is asked, or a function of state and facts that says how. ``when`` false: the step is skipped.
    ``then`` takes the valid answer into the state; without it the state's field of the step's name receives the answer.
    """

    def __init__(
        self,
        name: str,
        ask: Ask | Build,
        *,
        when: Callable[[S, Any], bool] = always,
        then: Callable[[S, Answer, Any], S | Next | Again | Leave] | None = None,
    ) -> None:
        self.name = name
        self._ask = ask
        self.when = when
        self._then = then

    def ask(self, state: S, facts: Any) -> Ask:
        """How the question stands for this state."""
        return self._ask if isinstance(self._ask, Ask) else self._ask(state, facts)

    def then(self, state: S, answer: Answer, facts: Any) -> Next | Again | Leave:
        """Takes a valid answer in."""
        result: Any
        if self._then is None:
            result = replace(state, **{self.name: answer.text if answer.choice is None else answer.choice})
        else:
            result = self._then(state, answer, facts)
        return result if isinstance(result, Next | Again | Leave) else Next(result)


class Flow(Generic[S]):
    """``finish`` makes the command when no step is left. ``overhear`` keeps words that answer nothing (they may
    belong to the story) or says why it cannot; without it the person is told that they were not understood.
    ``photos``: how many a draft holds, in the state's field ``media`` if there is one.
    """

    def __init__(
        self,
        name: str,
        *,
        version: int = 1,
        state: type[S],
        steps: tuple[Step[S], ...],
        finish: Callable[[S, Any], Any],
        overhear: Callable[[S, str, Any], S | Again | Say] | None = None,
        photos: int = 9,
    ) -> None:
        self.name = name
        self.version = version
        self.state = state
        self.steps = steps
        self.finish = finish
        self.overhear = overhear
        self.photos = photos
        self.by_name = {step.name: step for step in steps}
        if len(self.by_name) != len(steps):
            raise ValueError(f"flow {name}: two steps of one name")
        self.takes_photos = "media" in state.__struct_fields__

    def key(self, step: str) -> str:
        """The text of a step's question."""
        return f"{self.name}-{step}".replace("_", "-")
