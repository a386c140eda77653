"""What to read first about a customer: at most four lines, those that change what one writes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.giving import Gesture

MOST = 4


class FirstKind(StrEnum):
    """In the order in which they help; each is an entry under [first.kinds] in the wording."""

    WENT_WRONG = "went_wrong"
    SPEAKS = "speaks"
    PROMISE = "promise"
    GESTURE = "gesture"
    GOAL = "goal"
    PERSONA = "persona"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class FirstLine:
    """`at`: when it was written down, promised or given; a gesture stands beside its reason."""

    kind: FirstKind
    text: str
    at: datetime
    gesture: Gesture | None = None


_PLACES = {kind: place for place, kind in enumerate(FirstKind)}


def chosen(known: tuple[FirstLine, ...]) -> tuple[FirstLine, ...]:
    """At most four, one of each kind before a second of any, the newest of a kind first."""
    newest = sorted(known, key=lambda line: line.at, reverse=True)
    turns: dict[FirstKind, int] = {}
    ranked = []
    for line in newest:
        turn = turns[line.kind] = turns.get(line.kind, -1) + 1
        ranked.append((turn, _PLACES[line.kind], line))
    best = sorted(ranked, key=lambda one: one[:2])[:MOST]
    return tuple(line for _, _, line in sorted(best, key=lambda one: (one[1], one[0])))
