"""The whole program on the fake Slack: its people, three channels, one clock, and what it did."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot import app
from bot.config import Settings
from bot.domain.customers import ChannelKind
from bot.domain.drafting import Draft
from bot.domain.issues import Issue
from bot.domain.people import Role
from bot.domain.tellings import Telling
from bot.outbox import sending
from bot.reminders import firing
from bot.storage import conversation, deliveries, issues, log, people, tellings, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryState
from tests.fakes.slack import T0, Channel, FakeSlack, Message, Person, fake_slack
from tests.handlers.slack.hearing import until

SETTLING = timedelta(minutes=3)  # the longest that sending waits for its own pace
TRANSPORTS = ("socket", "http")
# What no person's act changes: notes of having heard, and what was refused.
_BESIDE = {"received", "refusals", "people", "paces", "reactions", "quarantine"}
_MARKS = {"workspaces": ("heard_at",), "channels": ("heard_ref",)}


@dataclass(eq=False, slots=True)
class World:
    """Who is there and where; it outlives the program, which may stop and start again."""

    slack: FakeSlack
    url: str
    transport: str
    at: list[datetime]
    lead: Person
    agent: Person
    guest: Person
    outsider: Person
    stranger: Person
    robot: Person
    unknown: Person
    customers: Channel
    team: Channel
    desk: Channel

    def passes(self, **how_long: float) -> None:
        self.at[0] += timedelta(**how_long)

    @property
    def outside(self) -> dict[str, Person]:
        """Everybody who is not of the team, by what they are."""
        names = ("guest", "outsider", "stranger", "robot", "unknown")
        return {name: getattr(self, name) for name in names}


@dataclass(eq=False, slots=True)
class Running:
    """The started program in its world."""

    world: World
    program: app.Hosted
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def slack(self) -> FakeSlack:
        return self.world.slack

    @property
    def workspace_id(self) -> int:
        return self.program.slack.edge.workspace_id

    async def settle(self) -> None:
        """Everything that the program has to do now is done, at its own pace; time goes by as it asks."""
        end = self.slack.now() + SETTLING
        async with asyncio.timeout(20):
            while not await self._rested(end):
                pass

    async def _rested(self, end: datetime) -> bool:
        """One round of it; True when nothing is left that comes before `end`."""
        await self.answered()
        await sending.drain(self.program.outbox)
        await firing.fire_due(self.program.database, self.slack.now)
        if await self._in_hand():
            return False
        due = await self.program.database.read(deliveries.next_at)
        if due is None or due > end:
            await self.answered()
            return True
        self.world.at[0] += max(due - self.slack.now(), timedelta())
        return False

    async def answered(self) -> None:
        """What is done after the ack is done."""
        edge = self.program.slack.edge
        while edge.after:
            await asyncio.gather(*edge.after)
        await self.slack.settled()

    async def _in_hand(self) -> bool:
        """The program's own loop may be sending something at this moment: then wait for the next commit."""
        self.changed.clear()
        waiting = await self.program.database.read(deliveries.waiting)
        if not any(one.state is DeliveryState.SENDING for one in waiting):
            return False
        await asyncio.wait_for(self.changed.wait(), 5)
        return True

    # --- what the database holds ---

    async def issue(self, message: Message) -> Issue:
        found = await self.program.database.read(_issue_at, self.workspace_id, message)
        assert found is not None, "that message is about no issue"
        return found

    async def tracked(self, message: Message) -> bool:
        return await self.program.database.read(_issue_at, self.workspace_id, message) is not None

    async def issues(self) -> tuple[Issue, ...]:
        return await self.program.database.read(issues.not_closed, self.workspace_id)

    async def said(self, issue: Issue) -> list[str]:
        """The conversation's words as they stand, oldest first; "" where somebody took theirs back."""
        return [one.text for one in await self.program.database.read(conversation.of_issue, issue.id)]

    async def happened(self, issue: Issue) -> list[str]:
        return [event.kind.value for event in await self.program.database.read(log.of_issue, issue.id)]

    async def told(self, who: Person, what: Telling) -> list[dict[str, Any]]:
        rows = await self.program.database.read(_told, self.workspace_id, who.id)
        return [dict(one.data) for one in rows if one.what is what]

    async def refused(self) -> int:
        return len(await self.program.database.read(log.refusals, self.workspace_id))

    async def quarantined(self) -> list[str]:
        return [one.problem for one in await self.program.database.read(log.quarantined)]

    async def failed(self) -> list[str]:
        return [f"{one.key} {one.problem}" for one in await self.program.database.read(deliveries.failed)]

    async def state(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row that an act could change, to compare before and after."""
        return await self.program.database.read(_everything)

    # --- what people were shown ---

    def ours(self, where: Channel) -> list[str]:
        """Everything of ours that stands there, replies too, oldest first."""
        posts = (one for one in where.messages.values() if not one.gone and one.subtype is None)
        mine = [one for one in posts if one.user is self.slack.bot]
        return [self.slack.words(one) for one in sorted(mine, key=lambda one: one.ts)]

    def card(self, issue: Issue) -> Message:
        posted = [one for one in self.slack.messages(self.world.desk) if one.user is self.slack.bot]
        return next(one for one in posted if f"#{issue.number} " in self.slack.words(one).replace("\n", " "))

    def lines_to(self, who: Person) -> list[str]:
        """What only they were told: privately in a channel, or by a direct message."""
        direct = [one for one in self.slack.channels.values() if one.kind == "im" and who.id in one.members]
        lines = [line for channel in direct for line in self.ours(channel)]
        return [self.slack.words(one) for one in self.slack.ephemerals(who)] + lines


def _issue_at(tx: Transaction, workspace_id: int, message: Message) -> Issue | None:
    channel = workspaces.channel_by_ref(tx, workspace_id, message.channel.id)
    issue_id = conversation.issue_at(tx, channel.id, message.ts) if channel else None
    return issues.get(tx, issue_id) if issue_id is not None else None


def _told(tx: Transaction, workspace_id: int, user_id: str) -> tuple[tellings.Told, ...]:
    person = people.by_user_id(tx, workspace_id, user_id)
    return tellings.to(tx, person.id) if person is not None else ()


def _everything(tx: Transaction) -> dict[str, list[tuple[Any, ...]]]:
    cursor = tx.connection.cursor()
    try:
        names = [row["name"] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if name not in _BESIDE and "yoyo" not in name]
        return {name: _rows(cursor, name) for name in kept}
    finally:
        cursor.close()


def _rows(cursor: Any, name: str) -> list[tuple[Any, ...]]:
    rows = [dict(row) for row in cursor.execute(f"SELECT * FROM {name}")]
    marks = _MARKS.get(name, ())
    return sorted((tuple(v for k, v in row.items() if k not in marks) for row in rows), key=repr)


def _prepare(tx: Transaction, workspace_id: int, desk: str, lead: str) -> None:
    channel = workspaces.channel_by_ref(tx, workspace_id, desk)
    person = people.by_user_id(tx, workspace_id, lead)
    assert channel is not None
    assert person is not None
    workspaces.set_kind(tx, channel.id, ChannelKind.DESK, chosen=True)
    people.set_role(tx, person.id, Role.LEAD)


@asynccontextmanager
async def a_world(url: str, transport: str = "socket", **fake: Any) -> AsyncIterator[World]:
    """A workspace on a Monday morning at ten in Berlin; the database at `url` has its tables."""
    at = [T0]
    async with fake_slack(clock=lambda: at[0], **fake) as slack:
        lead, agent = slack.person("ida"), slack.person("mina")
        guest = slack.person("gus", restricted=True)
        outsider = slack.person("kim", team="T0GLOBEX")
        stranger = slack.person("lou", team="T0OTHER", stranger=True)
        robot = slack.person("robot", bot=True)
        unknown = slack.person("ghost", unknown=True)
        everybody = [lead, agent, guest, outsider, stranger, robot, unknown]
        yield World(
            slack,
            url,
            transport,
            at,
            lead,
            agent,
            guest,
            outsider,
            stranger,
            robot,
            unknown,
            slack.channel("customers", members=everybody),
            slack.channel("team", members=[lead, agent]),
            slack.channel("desk", members=[lead, agent], private=True),
        )


@asynccontextmanager
async def started(world: World, draft: Draft | None = None, *, ready: bool = True) -> AsyncIterator[Running]:
    """The program in this world; with `ready` it listens, knows everybody, and has its desk and its lead."""
    slack = world.slack
    given: dict[str, Any] = {
        "WARMLINE_DATABASE_URL": world.url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_API_URL": slack.api_url,
        "WARMLINE_ZONE": "Europe/Berlin",
    }
    if world.transport == "socket":
        given["SLACK_APP_TOKEN"] = slack.app_token
    else:
        given["SLACK_SIGNING_SECRET"] = slack.signing_secret
    settings = Settings.model_validate(given)
    async with app.hosted(settings, host="127.0.0.1", port=0, clock=slack.now) as program:
        if draft is not None:
            object.__setattr__(program.slack.edge, "draft", draft)
        await _reached(world, program)
        running = Running(world, program)
        end = program.database.on_commit(running.changed.set)
        if ready:
            await caught_up(running)
            await program.database.run(_prepare, running.workspace_id, world.desk.id, world.lead.id)
        yield running
        end()
    if slack.endpoint is not None:
        await slack.endpoint.session.close()
        slack.endpoint = None


async def _reached(world: World, program: app.Hosted) -> None:
    if world.transport == "http":
        await world.slack.posts_to(f"http://127.0.0.1:{program.port}/slack/events")
        return
    await until(lambda: program.slack.listening.healthy == len(world.slack.sockets) >= 1)


async def caught_up(running: Running) -> None:
    """What the program learns and reads at its start is learnt and read."""
    await asyncio.gather(*running.program.slack.chores)


@asynccontextmanager
async def running(
    url: str, transport: str = "socket", draft: Draft | None = None, **fake: Any
) -> AsyncIterator[Running]:
    """A world with the program in it."""
    async with a_world(url, transport, **fake) as world, started(world, draft) as up:
        yield up
