"""Lines of a terminal to our values and back. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.runtime.ports import Choice, Heard, OutgoingMessage


def shown(message: OutgoingMessage) -> str:
    """A message as the terminal prints it: text, then numbered choices."""
    lines = [*(f"  {line}" for line in message.text.splitlines())]
    lines += [f"    {number}  {choice.label}" for number, choice in enumerate(message.choices, 1)]
    return "\n".join(lines)


def heard(line: str, choices: Sequence[Choice]) -> Heard:
    """What was typed. A bare number presses that choice of the message shown last."""
    text = line.strip()
    if text.isascii() and text.isdigit() and 0 < int(text) <= len(choices):
        return Heard(choice=choices[int(text) - 1].token)
    return Heard(text=text)
