"""What the outbox asks an edge to do, and the outcomes an edge may report."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.shown import Shown


@dataclass(frozen=True, slots=True)
class Posting:
    """One thing to show. `key` is written into the message, so that it can be read back.

    `ref` is the message to change; None when it is to be posted anew in `thread_ref` (or in the
    channel itself). `target_ref` is the message that a status is put on.
    """

    key: str
    platform: str
    workspace_id: int
    issue_id: int
    channel_id: int
    channel_ref: str
    thread_ref: str | None
    ref: str | None
    shown: Shown
    target_ref: str | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    ref: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """Known not to have been sent: try again, after `wait` if the platform named one."""

    why: str
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may or may not have arrived."""

    why: str


@dataclass(frozen=True, slots=True)
class Impossible:
    """The platform refuses for good; trying again cannot help."""

    why: str


SendOutcome = Delivered | NotSent | Unknown | Impossible


@dataclass(frozen=True, slots=True)
class Absent:
    """Read back: it is not there."""


ReadBack = Delivered | Absent | Unknown


@dataclass(frozen=True, slots=True)
class Edge:
    """How one platform is spoken to. `send` posts or changes; `read_back` looks a key up."""

    send: Callable[[Posting], Awaitable[SendOutcome]]
    read_back: Callable[[Posting], Awaitable[ReadBack]]
