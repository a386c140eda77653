"""What exists in the fake Slack: people, channels, messages, views, calls and deliveries, all in memory."""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.fakes.slack.http_events import Endpoint
    from tests.fakes.slack.scripting import EventPlan, Fault
    from tests.fakes.slack.sockets import Socket

Json = dict[str, Any]
T0 = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass(eq=False)
class Person:
    """Somebody with an id; outsiders have another `team_id`; of the `unknown` users.info says nothing."""

    id: str
    name: str
    team_id: str
    real_name: str = ""
    bot: bool = False
    restricted: bool = False
    ultra_restricted: bool = False
    stranger: bool = False
    unknown: bool = False
    deleted: bool = False
    admin: bool = False
    tz: str = "Europe/London"
    locale: str = "en-GB"

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(eq=False)
class Channel:
    """A conversation; `connected` holds the other teams' ids while it is shared."""

    id: str
    name: str
    kind: str = "channel"  # channel, group (private) or im, as in `channel_type`
    members: set[str] = field(default_factory=set)
    connected: list[str] = field(default_factory=list)
    archived: bool = False
    gone: bool = False  # its id answers channel_not_found
    messages: dict[str, "Message"] = field(default_factory=dict)

    @property
    def shared(self) -> bool:
        return bool(self.connected)


@dataclass(eq=False)
class Message:
    """One message as it is now, with the `flags` it was posted with."""

    channel: Channel
    ts: str
    user: Person
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    subtype: str | None = None
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    edited: Json | None = None
    client_msg_id: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    flags: Json = field(default_factory=dict)  # unfurl_links, unfurl_media, parse, link_names, mrkdwn
    only_for: str | None = None  # an ephemeral's reader
    gone: bool = False


@dataclass(eq=False)
class View:
    """An open modal or a published home, with what its owner has typed so far."""

    id: str
    owner: Person
    given: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    values: dict[str, dict[str, Json]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return str(self.given.get("title", {}).get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        return list(self.given["blocks"])


@dataclass(eq=False, slots=True)
class Call:
    """One Web API call, from its arrival on; `answer` is what the app saw ({}: nothing, yet or at all)."""

    method: str
    args: Json
    token: str
    at: datetime
    answer: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to hand something to the app; `body` is the ack's payload ({} or a dict), if it was acked."""

    at: datetime
    number: int
    acked: bool
    outcome: str  # "acked", "timeout", "http_500", "nobody", ...
    body: Any = None

    @property
    def errors(self) -> dict[str, str]:
        return dict(self.body.get("errors", {})) if isinstance(self.body, dict) else {}

    @property
    def action(self) -> str | None:
        return self.body.get("response_action") if isinstance(self.body, dict) else None


@dataclass(eq=False)
class Delivery:
    """An event, command or interaction on its way to the app, with every attempt made."""

    kind: str  # events_api, slash_commands or interactive, as Socket Mode names them
    payload: Json
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def acked(self) -> bool:
        return any(attempt.acked for attempt in self.attempts)

    @property
    def type(self) -> str:
        return str(self.payload.get("event", self.payload).get("type", self.kind))


@dataclass(eq=False)
class World:
    """Everything the server and its users share."""

    team_id: str
    bot: Person
    read_clock: Callable[[], datetime]
    rng: random.Random
    team_domain: str = "acme"
    app_id: str = "A0WARMLINE"
    bot_id: str = "B0WARMLINE"
    bot_token: str = "xoxb-fake-bot"
    app_token: str = "xapp-fake-app"
    signing_secret: str = "fake-signing-secret"
    api_url: str = ""
    patience: float = 3.0  # real seconds the fake waits for an ack
    offset: timedelta = timedelta()
    token_trouble: str | None = None  # the error every bot call gets, such as token_revoked
    scopes: frozenset[str] = frozenset()
    subscribed: frozenset[str] | None = None  # event types; None: all
    short_history: bool = False  # at most 15 objects a page, as for distributed apps
    lag: timedelta = timedelta()  # history and replies do not show younger messages yet
    delayed_events: bool = False
    echo: bool = True  # the bot's own doings come back to it as events
    max_sockets: int = 10
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    whispers: list[Message] = field(default_factory=list)
    modals: dict[str, list[View]] = field(default_factory=dict)  # user id -> stack, topmost last
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, tuple[Json, bytes]] = field(default_factory=dict)
    triggers: dict[str, tuple[datetime, Person, str]] = field(default_factory=dict)  # state: fresh or used
    response_urls: dict[str, Json] = field(default_factory=dict)
    emoji: set[str] = field(default_factory=set)
    limits: dict[str, tuple[float, int]] = field(default_factory=dict)  # method -> (a second, burst)
    buckets: dict[tuple[str, str], tuple[float, datetime]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    due: list[tuple[datetime, int, Delivery]] = field(default_factory=list)
    faults: dict[str, deque["Fault"]] = field(default_factory=dict)
    plans: deque["EventPlan"] = field(default_factory=deque)
    held: list[Delivery] | None = None
    sockets: list["Socket"] = field(default_factory=list)
    tickets: dict[str, bool] = field(default_factory=dict)  # ticket -> used
    deaf: bool = False  # half-open: sockets take what comes and answer nothing, not even pings
    endpoint: "Endpoint | None" = None
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    counter: int = 0

    def now(self) -> datetime:
        return self.read_clock() + self.offset

    def count(self) -> int:
        self.counter += 1
        return self.counter

    def new_id(self, letter: str) -> str:
        return f"{letter}0{self.count():08d}"

    def new_ts(self) -> str:
        """Unique and rising, also while the clock stands still."""
        return f"{int(self.now().timestamp())}.{self.count():06d}"

    def new_hash(self) -> str:
        return f"{int(self.now().timestamp())}.{self.rng.getrandbits(32):08x}"

    def inside(self, person: Person) -> bool:
        return person.team_id == self.team_id

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Does it later, as Slack does; `settled` waits for it and the end of the fake cancels it."""
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()
