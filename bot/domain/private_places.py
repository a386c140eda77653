"""A place where one customer and the team are alone: which kinds there are, and what is said of it."""

from dataclasses import dataclass
from enum import StrEnum

PLATFORMS = frozenset({"discord"})  # where a conversation can leave a channel in which others read along


class Way(StrEnum):
    THREAD = "thread"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class PrivatePlace:
    """What the outbox makes: a thread called `title`, or the direct messages with `customer`.

    `customer` and `team` are user ids: who is let in.
    """

    way: Way
    title: str
    customer: str
    team: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WentPrivate:
    number: int
    customer: str
    way: Way


@dataclass(frozen=True, slots=True)
class CannotGoPrivate:
    """There is no such place for it, or it is in one already."""

    number: int


@dataclass(frozen=True, slots=True)
class NothingToSendThere:
    """Those words went out already, or others came after them."""

    number: int


Private = WentPrivate | CannotGoPrivate | NothingToSendThere
