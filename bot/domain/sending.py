"""What the outbox asks an edge to do, and the outcomes an edge may report."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.shown import Shown


@dataclass(frozen=True, slots=True)
class Posting:
    """One thing to show. `key` is written into the message, so that it can be read back.

    `old_ref` is a message of ours whose place a new one takes, where a changed one would not be heard.

    `ref` is the message to change; None when it is to be posted anew in `thread_ref` (or in the
    channel itself). `target_ref` is the message that a status is put on; its `ref` is what the edge said
    of it last time, "" when nothing was put on yet, None when that is not known. What goes to one person
    alone has no channel of ours (`channel_id` None): it goes to `person_ref`. `since` is from when on to
    look when reading back. `urgent`: 0 is the most urgent. `internal` words may only go where outsiders
    cannot read them at that moment, `private` ones nowhere but where they are meant for.
    """

    key: str
    platform: str
    workspace_id: int
    issue_id: int | None
    channel_id: int | None
    channel_ref: str
    thread_ref: str | None
    ref: str | None
    shown: Shown
    since: datetime
    target_ref: str | None = None
    old_ref: str | None = None
    person_ref: str = ""
    urgent: int = 0
    internal: bool = True
    private: bool = False


class Trouble(StrEnum):
    """What it is that the platform refuses for good."""

    REFUSED = "refused"  # this content
    MESSAGE = "message"  # the message to change or to answer is gone
    OLD = "old"  # the message to change is too old for that
    LOCKED = "locked"  # its thread is closed to us, until a person opens it
    CLOSED = "closed"  # this person takes no messages from us
    CHANNEL = "channel"  # the place cannot be used: archived, removed, not found, frozen
    WORKSPACE = "workspace"  # none of our calls is taken any more


@dataclass(frozen=True, slots=True)
class Delivered:
    """It stands there as `ref`; `strayed`: outside of its thread, whose root is gone."""

    ref: str
    strayed: bool = False


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
    """The platform refuses for good; trying the same again cannot help."""

    why: str
    what: Trouble = Trouble.REFUSED


@dataclass(frozen=True, slots=True)
class Exposed:
    """Outsiders can read the channel now, so nothing internal was sent."""

    why: str


SendOutcome = Delivered | NotSent | Unknown | Impossible | Exposed


@dataclass(frozen=True, slots=True)
class Absent:
    """Read back: it is not there."""


ReadBack = Delivered | Absent | Unknown | Impossible


@dataclass(frozen=True, slots=True)
class Pace:
    """The shortest time between two sendings: new messages in one place, changes of messages and
    reactions in one workspace. `burst` of them may go at once after a rest. Zero is no limit."""

    post: timedelta = timedelta()
    update: timedelta = timedelta()
    react: timedelta = timedelta()
    burst: int = 1


@dataclass(frozen=True, slots=True)
class Edge:
    """How one platform is spoken to. `send` posts or changes; `read_back` looks a key up.

    `lag`: how late a message may be seen by reading back; not to be found counts only twice, so far apart.
    """

    send: Callable[[Posting], Awaitable[SendOutcome]]
    read_back: Callable[[Posting], Awaitable[ReadBack]]
    pace: Pace = Pace()
    lag: timedelta = timedelta()
