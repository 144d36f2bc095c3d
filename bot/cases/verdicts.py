"""What every combination of a follow-up's answers does: one table, a pure function of the three answers.

It must not know how the answers were got (a tap, a telephone call) nor how a case is closed or reopened.
"""

from __future__ import annotations

from itertools import product

YES, HALF, FAIR, NO = "yes", "half", "fair", "no"

#: The three questions in order, and their answers (三率 [L 北京条例 32]).
QUESTIONS: dict[str, tuple[str, ...]] = {
    "contacted": (YES, NO),
    "solved": (YES, HALF, NO),
    "satisfied": (YES, FAIR, NO),
}


def verdict(contacted: str, solved: str, satisfied: str) -> str:
    """What one combination of answers does: close, close-uncontacted (closed, but the line is told that nobody had
    been in touch), close-unhappy (closed, and the supervisor is told), half (the same person once more) or redo."""
    if solved == NO:
        return "redo"
    if solved == HALF:
        return "half"
    if satisfied == NO:
        return "close-unhappy"
    return "close" if contacted == YES else "close-uncontacted"


#: Every combination of answers and what it does; docs/closing.md is drawn from it.
VERDICTS = {answers: verdict(*answers) for answers in product(*QUESTIONS.values())}
