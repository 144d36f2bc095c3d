"""The conversation kernel: typed steps, a pure turn. It knows no channel, no case and no clock.

A flow is a question sheet. ``begin``, ``take_turn``, ``resume``, ``refuse`` and ``back`` each give a :class:`Turn`;
facts and commands pass through it unread.
"""

from bot.dialog.asides import read_aside
from bot.dialog.asks import Ask, Pick, Write
from bot.dialog.flow import Again, Flow, Leave, Next, Step
from bot.dialog.matching import match
from bot.dialog.turns import answer_anew, back, begin, load, refuse, resume, take_turn
from bot.dialog.values import Answer, Dialog, Option, Prompt, Turn

__all__ = [
    "Again",
    "Answer",
    "Ask",
    "Dialog",
    "Flow",
    "Leave",
    "Next",
    "Option",
    "Pick",
    "Prompt",
    "Step",
    "Turn",
    "Write",
    "answer_anew",
    "back",
    "begin",
    "load",
    "match",
    "read_aside",
    "refuse",
    "resume",
    "take_turn",
]
