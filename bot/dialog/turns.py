"""One turn of a conversation: pure functions from where it stands and what was said to where it stands then.

The step to be asked is the first listed one that applies and is not on the trail; so a step added while people are in
the middle of a conversation is asked, one that vanished is skipped, and taking up a conversation after days needs no
code.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bot.dialog.flow import Again, Flow, Leave, Step
from bot.dialog.values import Answer, Dialog, Turn
from bot.media import counted
from bot.texts import Say

S = TypeVar("S", bound=Struct)


def begin(flow: Flow[S], facts: Any, **given: Any) -> Turn:
    """Starts a conversation; ``given`` fills the state with what is known before the first question."""
    state = msgspec.convert(given, flow.state)
    return _ask(flow, Dialog(flow.name, flow.version, {}), state, facts)


def take_turn(flow: Flow[S], dialog: Dialog, answer: Answer, facts: Any) -> Turn:
    """Takes one answer in. Nothing typed is dropped without a word, and no draft is lost to an answer that is none."""
    state, says = _keep_photos(flow, load(flow, dialog), answer)
    step = flow.by_name.get(dialog.step)
    if step is None:  # the question is gone since it was asked: its answer must not answer another
        return _after(says, _overhear(flow, dialog, state, answer, facts, Say("dialog-changed")))
    ask = step.ask(state, facts)
    if answer.media and not answer.text.strip() and answer.choice is None and not ask.photo:
        return _ask(flow, dialog, state, facts, says)
    heard = ask.hear(answer)
    if isinstance(heard, Say) and (answer.choice is not None or ask.free):
        return _ask(flow, dialog, state, facts, (*says, heard))
    if isinstance(heard, Say):
        return _after(says, _overhear(flow, dialog, state, answer, facts, heard))
    if heard.choice is not None and heard.choice in ask.changes:
        again = ask.changes[heard.choice]  # on the trail, so that going back leads here
        trail = dialog.trail if again in dialog.trail else (*dialog.trail, again)
        return _ask(flow, _wanting(replace(dialog, trail=trail), again), state, facts, says)
    return _after(says, _answered(flow, dialog, step, heard, state, facts))


def answer_anew(flow: Flow[S], dialog: Dialog, step: str, answer: Answer, facts: Any) -> Turn:
    """Gives another answer to a step that was answered before: what follows from it is asked again."""
    return _answered(flow, dialog, flow.by_name[step], answer, load(flow, dialog), facts)


def resume(flow: Flow[S], dialog: Dialog, facts: Any) -> Turn:
    """Asks the current question again: after days, a restart, a new version of the flow."""
    return _ask(flow, dialog, load(flow, dialog), facts)


def refuse(flow: Flow[S], dialog: Dialog, step: str, say: Say, facts: Any) -> Turn:
    """The command was refused: back to the step named (or the last one answered), the draft intact, saying why."""
    step = step if step in flow.by_name else next((name for name in reversed(dialog.trail) if name in flow.by_name), "")
    if not step:
        return Turn(None, (say,))
    return _ask(flow, _wanting(dialog, step), load(flow, dialog), facts, (say,))


def back(flow: Flow[S], dialog: Dialog, facts: Any) -> Turn:
    """One question back. From a question asked again by wish it leads to where the wish was made, nothing changed."""
    state = load(flow, dialog)
    if dialog.step in dialog.wanted and dialog.step in dialog.trail:
        wanted = tuple(name for name in dialog.wanted if name != dialog.step)
        return _ask(flow, replace(dialog, wanted=wanted), state, facts)
    trail = tuple(name for name in dialog.trail if name in flow.by_name)
    if not trail:
        return _ask(flow, dialog, state, facts, (Say("dialog-first"),))
    return _ask(flow, _wanting(replace(dialog, trail=trail[:-1]), trail[-1]), state, facts)


def load(flow: Flow[S], dialog: Dialog) -> S:
    """The typed state of a conversation at rest. What a newer version of the flow cannot read is left out, field by
    field, and asked again if it matters."""
    try:
        return msgspec.convert(dialog.state, flow.state)
    except msgspec.ValidationError:
        kept: dict[str, Any] = {}
        for field in msgspec.structs.fields(flow.state):
            if field.encode_name in dialog.state:
                try:
                    kept[field.name] = msgspec.convert(dialog.state[field.encode_name], field.type)
                except msgspec.ValidationError:
                    continue
        return flow.state(**kept)


def _current(flow: Flow[S], dialog: Dialog, state: S, facts: Any) -> Step[S] | None:
    """The step to be asked now; None: every question is answered."""
    for name in dialog.wanted:
        if name in flow.by_name:
            return flow.by_name[name]
    return next((step for step in flow.steps if step.name not in dialog.trail and step.when(state, facts)), None)


def _answered(flow: Flow[S], dialog: Dialog, step: Step[S], answer: Answer, state: S, facts: Any) -> Turn:
    """What the step makes of a valid answer."""
    result = step.then(state, answer, facts)
    if isinstance(result, Leave):
        return Turn(None, result.says, command=result.command)
    if isinstance(result, Again):
        return _ask(flow, _wanting(dialog, *result.wanted), result.state, facts, result.says)
    gone = {step.name, *result.forget}
    dialog = replace(
        dialog,
        trail=(*(name for name in dialog.trail if name not in gone), step.name),
        wanted=tuple(name for name in dialog.wanted if name not in gone),
    )
    return _ask(flow, dialog, result.state, facts, result.says)


def _ask(flow: Flow[S], dialog: Dialog, state: S, facts: Any, says: tuple[Say, ...] = ()) -> Turn:
    """Asks what is to be asked now, or finishes."""
    step = _current(flow, dialog, state, facts)
    dialog = replace(
        dialog, version=flow.version, state=msgspec.to_builtins(state), step=step.name if step else "", offer=""
    )
    if step is None:
        return Turn(dialog, says, command=flow.finish(state, facts))
    return Turn(dialog, says, step.ask(state, facts).show(flow.key(step.name)))


def _keep_photos(flow: Flow[S], state: S, answer: Answer) -> tuple[S, tuple[Say, ...]]:
    """Pictures and recordings are welcome at every step of a flow that can hold them, and never cost the question."""
    if not answer.media:
        return state, ()
    if not flow.takes_photos:
        return state, (Say("dialog-photo-not-here"),)
    known: Any = state
    held: tuple[str, ...] = known.media
    all_of_them = tuple(dict.fromkeys((*held, *answer.media)))
    kept = all_of_them[: flow.photos]
    says = [Say("dialog-photo-kept", {"sent": counted(kept)})]
    if len(kept) < len(all_of_them):
        says.append(Say("dialog-photos-full", {"most": flow.photos}))
    return replace(state, media=kept), tuple(says)


def _overhear(flow: Flow[S], dialog: Dialog, state: S, answer: Answer, facts: Any, *else_say: Say) -> Turn:
    """Words that answer nothing: kept where the flow has a place for them, else told so; then the question again."""
    text = answer.text.strip()
    if not text or flow.overhear is None:
        return _ask(flow, dialog, state, facts, else_say)
    result = flow.overhear(state, text, facts)
    if isinstance(result, Say):
        return _ask(flow, dialog, state, facts, (result,))
    if isinstance(result, Again):
        return _ask(flow, _wanting(dialog, *result.wanted), result.state, facts, result.says)
    return _ask(flow, dialog, result, facts, (Say("dialog-words-kept"),))


def _wanting(dialog: Dialog, *names: str) -> Dialog:
    """These steps are to be asked before everything else."""
    return replace(dialog, wanted=(*names, *(other for other in dialog.wanted if other not in names)))


def _after(says: tuple[Say, ...], turn: Turn) -> Turn:
    """The turn, with something said before it."""
    return replace(turn, says=(*says, *turn.says)) if says else turn
