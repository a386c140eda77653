"""One issue from its beginning: what was said, what happened, and why each clock runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.customers import Channel, Said
from bot.domain.issues import Happened
from bot.domain.listings import Why
from bot.domain.people import Person
from bot.domain.shown import CardShown


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something said. `internal`: it never left the team."""

    said: Said
    author: Person
    internal: bool

    @property
    def at(self) -> datetime:
        return self.said.at


@dataclass(frozen=True, slots=True)
class Happening:
    """Something done. `by` is None when time or triage did it; `data` as in the log."""

    kind: Happened
    by: Person | None
    at: datetime
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Retraced:
    """`steps` are in the order of time, the newest ones when `cut`; `place` is where answers go."""

    card: CardShown
    steps: tuple[Spoken | Happening, ...]
    cut: bool
    why: Why
    place: Channel
    desk: Channel | None
    platform: str
    team: str  # the platform's id of the workspace
