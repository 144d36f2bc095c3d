"""What is hidden of a table cannot be worked out from what is shown: tried with every number that would fit."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases.report.small import Family, hidden, is_few

#: A small district: two streets of two and three communities, one of them with grids, one street with its tiers.
FAMILIES: list[Family] = [
    ("town", ["north", "south"]),
    ("north", ["a", "b"]),
    ("south", ["c", "d", "e"]),
    ("a", ["a1", "a2"]),
    ("north", ["north/grid", "north/street"]),
]
LEAVES = ("a1", "a2", "b", "c", "d", "e")


def sums(leaves: dict[str, int], by_tier: int) -> dict[str, int]:
    values = dict(leaves)
    for parent, parts in reversed(FAMILIES[:4]):
        values[parent] = sum(values[part] for part in parts)
    first = min(by_tier, values["north"])
    return {**values, "north/grid": first, "north/street": values["north"] - first}


def possible(values: dict[str, int], secret: frozenset[str]) -> dict[str, set[int]]:
    """Values each hidden number could have, for somebody who sees the rest and knows that a hidden one is none: all that
    differ from the true ones by no more than two."""
    leaves = [*LEAVES, "north/grid"]
    near = {leaf: range(max(1, values[leaf] - 2), values[leaf] + 3) for leaf in leaves}
    found: dict[str, set[int]] = {node: set() for node in secret}
    for tried in product(*(near[leaf] if leaf in secret else (values[leaf],) for leaf in leaves)):
        guess = dict(zip(leaves, tried, strict=True))
        for parent, parts in reversed(FAMILIES[:4]):
            guess[parent] = sum(guess[part] for part in parts)
        guess["north/street"] = guess["north"] - guess["north/grid"]
        if all((guess[node] >= 1) if node in secret else guess[node] == values[node] for node in values):
            for node in secret:
                found[node].add(guess[node])
    return found


@settings(max_examples=60, deadline=None)
@given(st.tuples(*(st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 7]) for _ in LEAVES)), st.integers(0, 8))
def test_no_hidden_number_can_be_worked_out(numbers: tuple[int, ...], by_tier: int) -> None:
    values = sums(dict(zip(LEAVES, numbers, strict=True)), by_tier)
    few = frozenset(node for node, value in values.items() if is_few(value))
    secret = hidden(values, few, FAMILIES)
    assert few <= secret
    for node, tried in possible(values, secret).items():
        assert len(tried) > 1, f"{node} must be {tried}: {values}, hidden {sorted(secret)}"


def test_large_numbers_and_zeros_stay() -> None:
    values = sums({"a1": 9, "a2": 0, "b": 7, "c": 12, "d": 0, "e": 30}, 8)
    assert hidden(values, frozenset(node for node, value in values.items() if is_few(value)), FAMILIES) == set()


def test_beside_one_small_number_another_goes() -> None:
    families: list[Family] = [("all", ["one", "two", "three"])]
    assert hidden({"all": 52, "one": 2, "two": 20, "three": 30}, frozenset({"one"}), families) == {"one", "two"}
    assert hidden({"all": 2, "one": 1, "two": 1, "three": 0}, frozenset({"all", "one", "two"}), families) == {
        "all",
        "one",
        "two",
    }
    assert hidden({"all": 5, "one": 5, "two": 0, "three": 0}, frozenset(), families) == set()
    assert hidden({"all": 6, "one": 3, "two": 3, "three": 0}, frozenset({"one", "two"}), families) == {"one", "two"}
    ones = {"all": 7, **{f"p{n}": 1 for n in range(7)}}
    assert "all" in hidden(ones, frozenset(ones.keys() - {"all"}), [("all", [f"p{n}" for n in range(7)])])
