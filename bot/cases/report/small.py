"""Small numbers are not shown [RELIABILITY S17, DOMAIN 3.5: under 5], nor anything they could be worked out from.

Units form a tree, and what is counted in a unit is the sum of what is counted below it. A hidden number is one of 1, 2, 3 …
to whoever reads (a zero is shown as one). It may not follow from the numbers that stay: beside a hidden number another
one is hidden, or the sum itself, until at least two values are possible for each. It must not know what is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: What is hidden: 1 to 4.
FEW = 5

#: A sum, and the parts it is made of.
Family = tuple[str, Sequence[str]]


def is_few(number: int) -> bool:
    return 0 < number < FEW


def hidden(values: Mapping[str, int], few: frozenset[str], families: Sequence[Family]) -> frozenset[str]:
    """The nodes not to be shown: those of ``few``, and as many more as it takes.

    ``families`` are acyclic, parents before their parts; ``values`` are what the nodes' sizes are; a part may be zero.
    """
    secret = {node for node in few if values[node]}
    while (node := _next(values, secret, families)) is not None:
        secret.add(node)
    return frozenset(secret)


def _next(values: Mapping[str, int], secret: set[str], families: Sequence[Family]) -> str | None:
    """One more node to hide; None: nothing can be worked out."""
    least = _least(values, secret, families)
    for parent, parts in families:
        unseen = [part for part in parts if part in secret]
        seen = sorted((part for part in parts if values[part] and part not in secret), key=lambda part: values[part])
        if parent in secret:
            if not unseen and seen:
                return seen[0]
            continue
        slack = sum(values[part] - least[part] for part in unseen)
        if unseen and (len(unseen) < 2 or slack < 1):
            return seen[0] if seen else parent
    return None


def _least(values: Mapping[str, int], secret: set[str], families: Sequence[Family]) -> dict[str, int]:
    """The least that a hidden number can be, as far as the shown ones tell."""
    least = dict.fromkeys(secret, 1)
    for parent, parts in reversed(families):
        if parent in secret:
            told = sum(least[part] if part in secret else values[part] for part in parts)
            least[parent] = max(least[parent], told)
    return least
