"""Forgetting a customer: what may stay of what the log says, and what people are told about it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.answers import Answer
from bot.domain.customers import Customer


class Way(StrEnum):
    """How somebody is forgotten; the last is no person's doing."""

    ERASED = "erased"  # nothing says any more which issues were theirs
    PSEUDONYMISED = "pseudonymised"  # their issues stay together, under a label that says nothing
    EXPIRED = "expired"  # the words of a closed issue are older than the policy keeps them


# Text that says what happened, by its name in the log: words of the program, never of a person.
_PLAIN = frozenset(
    {
        *("kind", "audience", "how", "from", "to", "turn", "state", "mood", "ending", "outcome"),
        *("criticality", "emotion", "way", "currency"),
    }
)
_WHY = frozenset({"time", "asked", "customer_wrote", "critical", "unhappy", "not_solved"})
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}(?:Z|[+-][0-9]{2}:[0-9]{2})?")


def blanked(data: Mapping[str, object]) -> dict[str, object]:
    """The same names with numbers, moments and the program's own words; what somebody wrote is ""."""
    return {name: _kept(name, value) for name, value in data.items()}


def _kept(name: str, value: object) -> object:
    if isinstance(value, str):
        plain = name in _PLAIN or (name == "why" and value in _WHY) or _MOMENT.fullmatch(value)
        return value if plain else ""
    if isinstance(value, Mapping):
        return {}
    if isinstance(value, Sequence):
        return [one for one in value if not isinstance(one, str | Mapping | Sequence)]
    return value


@dataclass(frozen=True, slots=True)
class HeldLine:
    """How many things of one kind are held; `kind` is the name of a table."""

    kind: str
    amount: int


@dataclass(frozen=True, slots=True)
class Held:
    """What is held on one customer, and which of their issues are not closed, by number."""

    customer: Customer
    lines: tuple[HeldLine, ...]
    unfinished: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ForgetWindow:
    """Where somebody types the name of whom they forget; `expected` is what is to be typed."""

    held: Held
    expected: str
    typed: str = ""
    way: Way = Way.ERASED
    unfinished_too: bool = False
    problem: Answer | None = None
