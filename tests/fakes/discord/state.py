"""What the fake Discord knows: people, channels, messages, sessions, and a record of every call."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.fakes.discord.gateway import Session
    from tests.fakes.discord.scripting import Fault, Greeting

Json = dict[str, Any]
T0 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
TEXT, DM, NEWS, NEWS_THREAD, THREAD, PRIVATE, FORUM = 0, 1, 5, 10, 11, 12, 15
THREADS = frozenset({NEWS_THREAD, THREAD, PRIVATE})
V2 = 1 << 15  # the message flag of components v2
EPHEMERAL = 1 << 6


class Refusal(Exception):
    """What Discord answers instead: an HTTP status, its own code, and a sentence."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.answer: Json = {"message": message, "code": code, **({"errors": errors} if errors else {})}


@dataclass(eq=False, slots=True)
class Role:
    id: str
    name: str
    permissions: int


@dataclass(eq=False, slots=True)
class Person:
    """Somebody; `dms_open`: the bot may write to them alone."""

    id: str
    name: str
    bot: bool = False
    roles: set[str] = field(default_factory=set)
    here: bool = True
    dms_open: bool = True


@dataclass(eq=False, slots=True)
class Channel:
    """A channel or a thread; `parent` is the channel that a thread is in."""

    id: str
    kind: int
    name: str = ""
    parent: "Channel | None" = None
    overwrites: dict[str, tuple[int, int]] = field(default_factory=dict)  # role or person: allowed, denied
    tags: list[Json] = field(default_factory=list)
    applied: list[str] = field(default_factory=list)
    flags: int = 0
    owner: str = ""
    archived: bool = False
    locked: bool = False
    archived_at: datetime = T0
    lasts: int = 1440
    members: set[str] = field(default_factory=set)
    topic: str | None = None
    messages: dict[str, "Message"] = field(default_factory=dict)

    @property
    def is_thread(self) -> bool:
        return self.kind in THREADS


@dataclass(eq=False, slots=True)
class Message:
    id: str
    channel: Channel
    author: Person
    at: datetime
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    nonce: str | int | None = None
    reply_to: str | None = None
    edited_at: datetime | None = None
    old_edits: int = 0
    reactions: dict[str, list[str]] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)
    allowed_mentions: Json | None = None
    thread: Channel | None = None
    for_whom: str = ""  # only they see it


@dataclass(eq=False, slots=True)
class Interaction:
    """Something that somebody asked the bot for. `answered` is the type of the first answer."""

    id: str
    token: str
    who: Person
    channel: Channel
    at: datetime
    payload: Json
    about: Message | None = None
    answered: int | None = None
    answer: Json = field(default_factory=dict)
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)


@dataclass(slots=True)
class Call:
    """One REST call of the bot; `route` is the path with names for what varies."""

    method: str
    route: str
    path: str
    query: dict[str, str]
    body: Any
    at: datetime
    status: int = 0
    answer: Any = None


@dataclass(eq=False)
class World:
    """Everything there is, and what is set to happen."""

    guild_id: str
    bot: Person
    everyone: Role
    read_clock: Callable[[], datetime]
    rng: random.Random
    token: str = "a-token-of-the-fake"
    address: str = ""
    shift: timedelta = timedelta()
    number: int = 0
    roles: dict[str, Role] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)  # by guild, "" for global ones
    interactions: dict[str, Interaction] = field(default_factory=dict)  # by token
    calls: list[Call] = field(default_factory=list)
    nonces: dict[tuple[str, str], tuple[Message, datetime]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)  # by attachment
    # trouble
    faults: dict[str, deque["Fault"]] = field(default_factory=dict)
    greetings: deque["Greeting"] = field(default_factory=deque)
    buckets: dict[str, tuple[int, float]] = field(default_factory=dict)  # by route: calls per seconds
    spent: dict[str, tuple[int, float]] = field(default_factory=dict)
    silent: bool = False  # sockets stay open, and nothing comes back on them
    old_edits: int = 3  # how often a message older than an hour may be edited
    most_threads: int = 1000
    application: Json = field(default_factory=dict)  # what is set otherwise on the application's pages
    other_guilds: dict[str, str] = field(default_factory=dict)  # names by id: the bot is in them too
    # the gateway
    heartbeat: float = 41.25
    allowed_intents: int = 0
    total: int = 1000
    remaining: int = 1000
    resets_after: timedelta = timedelta(hours=24)
    identifies: list[datetime] = field(default_factory=list)
    resumes: list[Json] = field(default_factory=list)
    sessions: dict[str, "Session"] = field(default_factory=dict)
    closed_with: list[int] = field(default_factory=list)  # the close codes that the bot gave
    sockets: list[Any] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def app_id(self) -> str:
        return self.bot.id

    def now(self) -> datetime:
        return self.read_clock() + self.shift

    def new_id(self, at: datetime | None = None) -> str:
        """A snowflake of this moment, later ones larger."""
        self.number += 1
        ms = ((at or self.now()) - _EPOCH) // timedelta(milliseconds=1)
        return str((ms << 22) + self.number % (1 << 22))

    def read_loop_time(self) -> float:
        """Real seconds, for what discord.py waits for in real time."""
        return asyncio.get_running_loop().time()

    async def notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def channel_of(self, channel_id: str) -> Channel:
        found = self.channels.get(channel_id)
        if found is None:
            raise Refusal(404, 10003, "Unknown Channel")
        return found

    def message_of(self, channel: Channel, message_id: str) -> Message:
        found = channel.messages.get(message_id)
        if found is None or found.for_whom:
            raise Refusal(404, 10008, "Unknown Message")
        return found


def invalid(**errors: str) -> Refusal:
    """50035 with what is wrong, by field."""
    told = {name: {"_errors": [{"code": "BASE_TYPE_BAD", "message": why}]} for name, why in errors.items()}
    return Refusal(400, 50035, "Invalid Form Body", told)
