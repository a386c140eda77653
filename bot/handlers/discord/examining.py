"""Asking Discord what it makes of us, by REST alone: a look never begins a session, which are counted."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot.domain.identifying import Allowance
from bot.handlers.discord import addresses, commanding
from bot.handlers.discord.edge import Roles
from bot.handlers.discord.identifying import NotTold, told
from bot.handlers.discord.listening import intents, new_client
from bot.handlers.discord.problems import BROKEN, problem_of
from bot.handlers.discord.seeing import Seen as Eyes
from bot.handlers.discord.seeing import is_open
from bot.views.discord_posts import tag_names
from bot.views.wording import plain

PATIENCE = 5.0  # seconds for each question
_MEMBERS = 1000  # of one page; of a larger server it is not counted who has a role
_FORBIDDEN = 403
_AWAY = (*BROKEN, NotTold, discord.DiscordException)
Json = Mapping[str, Any]
RolesOf = Callable[[int], Roles]


class Refused(Exception):
    """Discord does not take the token."""


class Away(Exception):
    """Discord did not answer; the argument says how it failed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A channel as Discord shows it now. `may`: our permissions there; `is_open`: outsiders can read it."""

    name: str
    forum: bool
    may: frozenset[str]
    is_open: bool
    no_tags: tuple[str, ...] = ()  # that a forum lacks


@dataclass(frozen=True, slots=True)
class Server:
    """The server that is served. `commands` are the names of those that are not there as they should be.

    None when Discord lets us put none there. `holders` counts who has each role; None when it does not say.
    """

    id: int
    name: str
    roles: Mapping[int, str]
    channels: Mapping[str, Seen]
    commands: tuple[str, ...] | None
    holders: Mapping[int, int] | None
    admin: bool = False  # we may do anything there


@dataclass(frozen=True, slots=True)
class Examined:
    """`servers` are the names of those that the bot is in, the one that is served first."""

    bot: str
    bot_id: str
    words: bool
    members: bool
    public: bool
    wants_code: bool
    endpoint: str
    allowance: Allowance
    servers: tuple[str, ...] = ()
    server: Server | None = None


@asynccontextmanager
async def _logged_in(token: str, api_url: str, *, members: bool = False) -> AsyncIterator[discord.Client]:
    """A client for REST. Refused or Away when it cannot be had."""
    before = addresses.use(addresses.Addresses(api_url))
    client = new_client(intents(words=False, members=members))
    try:
        async with asyncio.timeout(PATIENCE):
            await client.login(token)
        yield client
    except discord.LoginFailure as error:
        raise Refused from error
    except TimeoutError as error:
        raise Away(plain("doctor", "no_answer", seconds=int(PATIENCE))) from error
    except _AWAY as error:
        said = str(error) if isinstance(error, NotTold) else getattr(error, "strerror", None)
        raise Away(said or problem_of(error)) from error
    finally:
        await client.close()
        addresses.use(before)


async def application_of(token: str, api_url: str) -> int:
    """The application's id as Discord says it. Refused or Away when it does not."""
    async with _logged_in(token, api_url) as client:
        return (await client.application_info()).id


async def examine(token: str, api_url: str, roles_of: RolesOf, now: datetime) -> Examined:
    """One look, which changes nothing. `roles_of`: those that count in a server. Refused, or Away."""
    async with _logged_in(token, api_url, members=True) as client:
        application, flags = await client.application_info(), client.application_flags
        members = flags.gateway_guild_members or flags.gateway_guild_members_limited
        found = [one async for one in client.fetch_guilds(limit=200, with_counts=False)]
        found.sort(key=lambda one: one.id)
        return Examined(
            client.user.name if client.user is not None else "",
            str(client.user.id) if client.user is not None else "",
            flags.gateway_message_content or flags.gateway_message_content_limited,
            members,
            application.bot_public,
            application.bot_require_code_grant,
            application.interactions_endpoint_url or "",
            await told(client, now),
            tuple(one.name for one in found),
            await _server(client, found[0].id, roles_of, members=members) if found else None,
        )


async def _server(client: discord.Client, guild_id: int, roles_of: RolesOf, *, members: bool) -> Server:
    async with asyncio.timeout(PATIENCE):
        guild = await client.fetch_guild(guild_id, with_counts=False)
        me = await guild.fetch_member(client.user.id if client.user is not None else 0)
        channels = await guild.fetch_channels()
    eyes = Eyes(me.id, roles_of(guild_id), guild)
    return Server(
        guild.id,
        guild.name,
        {role.id: role.name for role in guild.roles},
        {str(one.id): _seen(eyes, me, one) for one in channels},
        await _commands(client, guild_id),
        await _holders(guild) if members else None,
        me.guild_permissions.administrator,
    )


def _seen(eyes: Eyes, me: discord.Member, channel: discord.abc.GuildChannel) -> Seen:
    lacks: tuple[str, ...] = ()
    if isinstance(channel, discord.ForumChannel):
        known = {tag.name for tag in channel.available_tags}
        lacks = tuple(name for name in tag_names() if name not in known)
    mine = frozenset(name for name, given in channel.permissions_for(me) if given)
    # discord.py says `read_messages` for what Discord calls View Channel.
    may = mine | {"view_channel"} if "read_messages" in mine else mine
    forum = isinstance(channel, discord.ForumChannel)
    return Seen(channel.name, forum, may, is_open(eyes, channel), lacks)


async def _commands(client: discord.Client, guild_id: int) -> tuple[str, ...] | None:
    """The names of ours that differ from what is registered, and of those that are registered beside them."""
    try:
        async with asyncio.timeout(PATIENCE):
            given = await client.http.get_guild_commands(client.application_id or 0, guild_id)
    except discord.HTTPException as error:
        if error.status == _FORBIDDEN:
            return None
        raise
    ours, theirs = _by_name(commanding.offered()), _by_name(given)
    return tuple(key[1] for key in sorted({*ours, *theirs}) if ours.get(key) != theirs.get(key))


def _by_name(commands: Any) -> dict[tuple[int, str], Any]:
    return {(int(one.get("type") or 1), str(one["name"])): _plain(one) for one in commands}


def _plain(one: Json) -> Any:
    """What we decide about a command; Discord adds the rest, and leaves out what is not set."""
    options = [_plain(each) for each in one.get("options") or ()]
    said = (int(one.get("type") or 1), str(one["name"]), str(one.get("description") or ""))
    return (*said, bool(one.get("required")), bool(one.get("autocomplete")), options)


async def _holders(guild: discord.Guild) -> Mapping[int, int] | None:
    """How many people have each role, where one page holds all of them."""
    async with asyncio.timeout(PATIENCE):
        found = [one async for one in guild.fetch_members(limit=_MEMBERS)]
    if len(found) == _MEMBERS:
        return None
    people = [one for one in found if not one.bot]
    return {role.id: sum(role in one.roles for one in people) for role in guild.roles}
