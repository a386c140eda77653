"""Starting the Discord edge: who are we, whom do we know, where do we listen; and ending it in good order."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord

from bot.domain.drafting import Draft
from bot.domain.people import Role
from bot.domain.sending import Edge as Sender
from bot.domain.sending import Pace
from bot.domain.team_roles import TeamRoles
from bot.handlers.discord import addresses, commanding, outbox, posting, seeing, setting_up
from bot.handlers.discord.catching_up import catch_up
from bot.handlers.discord.connecting import keep_connected
from bot.handlers.discord.edge import PLATFORM, Edge, Roles, Self, Team, afterwards, finish
from bot.handlers.discord.lines import Gap, Line, Listening, Problem, Timing, what_to_do
from bot.handlers.discord.listening import intents, listen, new_client
from bot.handlers.discord.problems import problem_of
from bot.storage import people, role_choices, workspaces
from bot.storage.database import Database, Transaction
from bot.storage.people import Known
from bot.views.wording import plain, word

_DRAIN = 5.0  # seconds for answers in hand when the program ends
_NOTED_EVERY = timedelta(minutes=1)
_READY = 60.0  # seconds until Discord has told what our server is like
_log = logging.getLogger("warmline.discord")


class Unwelcome(Exception):
    """Discord does not let us in; the argument says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Access:
    """What it takes to connect; `api_url` and `gateway_url` are "" for Discord's own."""

    token: str
    roles: Roles
    zone: str
    api_url: str = ""
    gateway_url: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What it takes to join: what is known of the line, and what to do with what was missed."""

    access: Access
    database: Database
    now: Callable[[], datetime]
    listening: Listening
    missed: Callable[[Gap], None]


Join = Callable[[Meeting], AbstractAsyncContextManager[discord.Client]]


@dataclass(frozen=True, slots=True)
class Discord:
    """The started edge: what the outbox sends with and how it listens; `chores` end by themselves."""

    edge: Edge
    sender: Sender
    listening: Listening
    chores: set[asyncio.Task[None]] = field(default_factory=set)

    def ready(self) -> str:
        """Why we are not ready; "" when we are."""
        problem = f", {self.listening.problem}" if self.listening.problem else ""
        return "" if self.listening.connected else f"discord: not connected{problem}"

    async def beat(self) -> None:
        """Each second: events are being heard, which is noted once a minute for the next start."""
        if not self.listening.connected:
            return
        edge, now = self.edge, self.edge.now()
        last = await edge.database.read(_heard_at, edge.workspace_id)
        if last is None or now - last >= _NOTED_EVERY:
            await edge.database.run(workspaces.heard_until, edge.workspace_id, now)
            await setting_up.refresh(edge)


def _heard_at(tx: Transaction, workspace_id: int) -> datetime | None:
    return workspaces.get(tx, workspace_id).heard_at


@asynccontextmanager
async def dialled(meeting: Meeting) -> AsyncIterator[discord.Client]:
    """A client that is connected while the block lasts. Unwelcome when Discord does not let us in."""
    access = meeting.access
    before = addresses.use(addresses.Addresses(access.api_url, access.gateway_url))
    try:
        client = new_client(await granted(access.token))
        line = Line(client, meeting.database, meeting.now, meeting.missed, meeting.listening, Timing())
        staying = asyncio.create_task(keep_connected(line, access.token), name="discord")
        there = asyncio.Event()
        client.event(_told(there))
        ready = asyncio.create_task(there.wait())
        try:
            await asyncio.wait({staying, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=_READY)
            if staying.done() and (problem := staying.result()) is not None:
                raise Unwelcome(what_to_do(problem))
            if not there.is_set():
                raise Unwelcome(_not_yet(meeting.listening))
            yield client
        finally:
            for task in (ready, staying):  # which may wait for an hour until it may begin a session
                task.cancel()
            await asyncio.gather(staying, ready, return_exceptions=True)
            await client.close()
    finally:
        addresses.use(before)


def _not_yet(listening: Listening) -> str:
    """Why there is no session yet: too many were begun lately, or Discord does not answer."""
    if listening.held_until is None:
        return word("discord.trouble", "silent")
    return plain("discord.trouble", "held", until=f"{listening.held_until:%Y-%m-%d %H:%M}")


async def granted(token: str) -> discord.Intents:
    """What the application may hear, by the privileged intents that are switched on for it."""
    client = new_client(intents(words=False, members=False))
    try:
        await client.login(token)
        flags = client.application_flags
        words = flags.gateway_message_content or flags.gateway_message_content_limited
        members = flags.gateway_guild_members or flags.gateway_guild_members_limited
        return intents(words=words, members=members)
    except discord.LoginFailure as error:
        raise Unwelcome(what_to_do(Problem.TOKEN)) from error
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        _log.warning("Discord does not say what we may hear: %s", problem_of(error))
        return intents(words=False, members=False)
    finally:
        await client.close()


def _told(there: asyncio.Event) -> Callable[[], Coroutine[Any, Any, None]]:
    async def on_ready() -> None:
        there.set()

    return on_ready


@asynccontextmanager
async def started(
    access: Access,
    database: Database,
    now: Callable[[], datetime],
    draft: Draft | None,
    pace: Pace | None = None,
    join: Join = dialled,
) -> AsyncIterator[Discord]:
    """The Discord edge while the block lasts. Unwelcome if Discord does not let us in."""
    made: list[Edge] = []

    def missed(gap: Gap) -> None:
        for edge in made:
            afterwards(edge, catch_up(edge, gap.since))

    async with AsyncExitStack() as stack:
        listening = Listening()
        meeting = Meeting(access, database, now, listening, missed)
        client = await stack.enter_async_context(join(meeting))
        guild = _served(client)
        me = Self(guild.id, guild.name, _user(client), client.application_id or _user(client))
        workspace_id, since = await database.run(_prepare, me, access, now())
        edge = Edge(database, client, workspace_id, me, Team(access.roles), access.zone, now, draft)
        await setting_up.refresh(edge)
        made.append(edge)
        stack.push_async_callback(finish, edge, _DRAIN)
        await database.run(setting_up.heard, edge, _places(guild))
        listen(client, edge)
        await posting.put_commands(client, me.application_id, guild.id, commanding.offered())
        discord_ = Discord(edge, outbox.edge(client, _checker(edge), pace=pace or outbox.PACE), listening)
        if since is not None:
            discord_.chores.add(_beside(stack, catch_up(edge, since)))
        yield discord_


def _places(guild: discord.Guild) -> list[discord.abc.GuildChannel]:
    """Where people write and we may read."""
    kinds = discord.TextChannel | discord.ForumChannel
    return [c for c in guild.channels if isinstance(c, kinds) and c.permissions_for(guild.me).view_channel]


def _served(client: discord.Client) -> discord.Guild:
    if not client.guilds:
        raise Unwelcome(word("discord.trouble", "nowhere"))
    return min(client.guilds, key=lambda guild: guild.id)


def _user(client: discord.Client) -> int:
    return client.user.id if client.user is not None else 0


def _checker(edge: Edge) -> outbox.WhyNot:
    def why_not(channel_ref: str) -> Any:
        guild = edge.client.get_guild(edge.me.guild_id)
        if guild is None:
            return seeing.NOWHERE
        return seeing.why_not(seeing.Seen(edge.me.user_id, edge.roles, guild), channel_ref)

    return why_not


def _prepare(tx: Transaction, me: Self, access: Access, now: datetime) -> tuple[int, datetime | None]:
    """Our workspace and ourselves as rows, and until when we heard; a lost workspace is found again."""
    zone = access.zone
    workspace = workspaces.by_ref(tx, PLATFORM, str(me.guild_id))
    if workspace is None:
        workspace = workspaces.add(tx, PLATFORM, str(me.guild_id), me.guild, now)
        workspaces.save_policy(tx, workspace.id, f'[calendar]\nzone = "{zone}"\n')
    workspaces.find_again(tx, workspace.id)
    role_choices.named(tx, workspace.id, _refs(access.roles))
    people.learn(tx, workspace.id, PLATFORM, Known(str(me.user_id), "Care", Role.BOT, zone), now)
    return workspace.id, workspace.heard_at


def _refs(roles: Roles) -> TeamRoles:
    """As the database keeps them."""
    return TeamRoles(tuple(map(str, sorted(roles.agents))), tuple(map(str, sorted(roles.leads))))


def _beside(stack: AsyncExitStack, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Something that goes on beside the events, and is given up when the program ends."""
    task = asyncio.create_task(_quietly(work))

    async def give_up() -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    stack.push_async_callback(give_up)
    return task


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:
        _log.exception("a chore of the Discord edge failed")
