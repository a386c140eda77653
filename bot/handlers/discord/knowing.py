"""Knowing who somebody is and what a channel is: from the event, from our rows, else from Discord."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime

import aiohttp
import discord

from bot.desk import meeting, placing
from bot.domain.customers import DIRECT, Channel, ChannelKind
from bot.domain.people import Person, Role
from bot.handlers.discord.edge import PLATFORM, Edge, Roles
from bot.handlers.discord.problems import NO_MEMBER, is_code, problem_of
from bot.handlers.discord.reading import Who, who_of
from bot.handlers.discord.seeing import Seen, is_open
from bot.storage import people, workspaces
from bot.storage.database import Transaction
from bot.storage.people import Known

PATIENCE = 1.5  # seconds of the three that Discord gives us
_UNKNOWN_USER = 10013
_FAILED = (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError)
_log = logging.getLogger("warmline.discord")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: a channel of ours, and the thread in it, if it is one; `wire` is its id."""

    channel: Channel
    wire: str
    thread: str | None = None


def role_of(who: Who, roles: Roles) -> Role:
    """What somebody's roles make of them. Whoever is not surely ours is an outsider."""
    if who.bot:
        return Role.BOT
    if who.roles is None:
        return Role.OUTSIDER
    if who.roles & roles.leads:
        return Role.LEAD
    return Role.AGENT if who.roles & roles.agents or who.admin else Role.OUTSIDER


def learn(tx: Transaction, edge: Edge, who: Who, roles: Roles | None = None) -> Person:
    """What Discord says about somebody, and what their roles make of them: `roles`, else those that count.

    Where roles lead, a lead without one is none any more, whoever named them.
    """
    roles = roles or edge.roles
    before = people.by_user_id(tx, edge.workspace_id, who.user_id)
    role = role_of(who, roles)
    if before is not None and before.role is Role.LEAD and role is Role.AGENT and roles.leads:
        people.set_role(tx, before.id, Role.AGENT)
    zone = before.zone if before is not None else edge.zone
    known = Known(who.user_id, who.name or who.user_id, role, zone, who.admin)
    return meeting.learn(tx, edge.workspace_id, PLATFORM, known, edge.now())


async def person(edge: Edge, who: Who) -> Person:
    """Who somebody is. Roles that an event brings are believed at once; without any Discord is asked.

    Who cannot be asked about now is what our rows say, else an outsider.
    """
    if who.roles is None and not who.bot:
        found = await edge.database.read(_met, edge.workspace_id, who.user_id)
        if found is not None and found.known and not found.person.is_staff:
            return found.person
        who = await asked(edge, who)
        if who.roles is None:
            return found.person if found is not None else await edge.database.run(_meet, edge, who)
    return await edge.database.run(_learnt, edge, who)


async def asked(edge: Edge, who: Who) -> Who:
    """The same with their roles, if Discord says; somebody who is not in the server has none."""
    guild = edge.client.get_guild(edge.me.guild_id)
    if guild is None:
        return who
    known = guild.get_member(int(who.user_id))
    if known is not None and edge.client.intents.members:
        return who_of(known)
    try:
        async with asyncio.timeout(PATIENCE):
            return who_of(await guild.fetch_member(int(who.user_id)))
    except _FAILED as error:
        if is_code(error, NO_MEMBER, _UNKNOWN_USER):
            return replace(who, roles=frozenset())
        _log.warning("Discord does not say who somebody is: %s", problem_of(error))
        return who


@dataclass(frozen=True, slots=True)
class _Met:
    person: Person
    known: bool


def _met(tx: Transaction, workspace_id: int, user_id: str) -> _Met | None:
    found = people.by_user_id(tx, workspace_id, user_id)
    return None if found is None else _Met(meeting.as_lead(tx, found), people.is_known(tx, found.id))


def _meet(tx: Transaction, edge: Edge, who: Who) -> Person:
    return people.meet(tx, edge.workspace_id, PLATFORM, who.user_id, edge.zone)


def _learnt(tx: Transaction, edge: Edge, who: Who) -> Person:
    met = people.by_user_id(tx, edge.workspace_id, who.user_id)
    if met is not None and people.is_known(tx, met.id) and _same(tx, met, who, edge.roles):
        return meeting.as_lead(tx, met)
    return meeting.as_lead(tx, learn(tx, edge, who))


def _same(tx: Transaction, met: Person, who: Who, roles: Roles) -> bool:
    role = role_of(who, roles)
    stays = role is met.role or (role is Role.AGENT and met.role is Role.LEAD and not roles.leads)
    admin = any(one.id == met.id for one in people.admins(tx, met.workspace_id))
    return stays and met.name == (who.name or who.user_id) and admin == (who.admin and met.is_staff)


async def spot(edge: Edge, wire: str) -> Spot | None:
    """Where a message with this channel id stands; None for what is not of our server."""
    found = edge.client.get_channel(int(wire))
    if found is None:
        try:
            async with asyncio.timeout(PATIENCE):
                found = await edge.client.fetch_channel(int(wire))
        except _FAILED as error:
            _log.warning("Discord does not say what a channel is: %s", problem_of(error))
            return None
    if isinstance(found, discord.DMChannel):
        return Spot(await edge.database.run(direct, edge, wire), wire)
    if not isinstance(found, discord.abc.GuildChannel | discord.Thread) or found.guild.id != edge.me.guild_id:
        return None
    if isinstance(found, discord.Thread):
        return await _in_thread(edge, found)
    return Spot(await channel(edge, found), wire)


async def _in_thread(edge: Edge, thread: discord.Thread) -> Spot | None:
    parent = thread.parent or edge.client.get_channel(thread.parent_id)
    if not isinstance(parent, discord.abc.GuildChannel):
        return None
    return Spot(await channel(edge, parent), str(thread.id), str(thread.id))


async def channel(edge: Edge, found: discord.abc.GuildChannel) -> Channel:
    """Our row of a channel of the server; who can read it is looked at when it is new."""
    known = await edge.database.read(workspaces.channel_by_ref, edge.workspace_id, str(found.id))
    if known is not None:
        return known
    seen = seen_of(edge, found)
    return await edge.database.run(_found, edge, str(found.id), found.name, is_open(seen, found))


def seen_of(edge: Edge, found: discord.abc.GuildChannel) -> Seen:
    """With whose eyes to look at a channel."""
    return Seen(edge.me.user_id, edge.roles, found.guild)


def _found(tx: Transaction, edge: Edge, ref: str, name: str, shared: bool) -> Channel:
    return placing.found(tx, edge.workspace_id, ref, name, shared=shared)


def direct(tx: Transaction, edge: Edge, ref: str) -> Channel:
    """What an outsider writes to us alone: a customer channel of their own."""
    known = workspaces.channel_by_ref(tx, edge.workspace_id, ref)
    return known or workspaces.add_channel(tx, edge.workspace_id, ref, "dm", ChannelKind.CUSTOMER, DIRECT)


def usable(tx: Transaction, channel: Channel, now: datetime) -> None:
    placing.usable(tx, workspaces.channel(tx, channel.id), now)
