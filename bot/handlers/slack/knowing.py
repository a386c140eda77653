"""Knowing who somebody is and what a channel is: from our rows, else from Slack, else the careful guess."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.desk import meeting, placing, standing_in
from bot.domain.customers import DIRECT, Channel, ChannelKind
from bot.domain.people import Person, Role
from bot.handlers.slack.edge import PLATFORM, Edge, Self, afterwards
from bot.handlers.slack.reading import SLACKBOT, Json, Who
from bot.storage import people, workspaces
from bot.storage.database import Transaction
from bot.storage.people import Known

PATIENCE = 1.5  # seconds of the three that Slack gives us, for asking it who somebody is
_FAILED = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError)
# Slack's own word that it knows nobody of that id, or shows them to nobody here: not one of the team.
_NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
_log = logging.getLogger("warmline.slack")


class NotKnown(Exception):
    """Slack could not be asked who this is: the event is not acked, so that it comes again."""


def role_of(user: Json, me: Self) -> Role:
    """What Slack's flags make of somebody. Whoever is not surely ours is an outsider.

    Source: DESIGN section 5; no single flag says "external".
    """
    if user.get("is_bot") or user.get("id") in (me.user_id, SLACKBOT):
        return Role.BOT
    if user.get("deleted") or user.get("is_stranger") or user.get("team_id") != me.team_id:
        return Role.OUTSIDER
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Role.GUEST
    return Role.AGENT


def known_from(user: Json, me: Self, zone: str) -> Known:
    profile: Mapping[str, Any] = user.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    return Known(
        user_id=str(user["id"]),
        name=next((str(name).strip() for name in names if name and str(name).strip()), str(user["id"])),
        role=role_of(user, me),
        zone=_zone(str(user.get("tz") or ""), zone),
        admin=bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner")),
    )


def _zone(name: str, otherwise: str) -> str:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return otherwise
    return name or otherwise


def learn(tx: Transaction, workspace_id: int, known: Known, now: datetime) -> Person:
    """What Slack says about somebody."""
    return meeting.learn(tx, workspace_id, PLATFORM, known, now)


async def person(edge: Edge, who: Who, *, must: bool = True) -> Person:
    """Who somebody is. Somebody of another workspace is an outsider whatever our rows say.

    `must`: raise NotKnown when neither we nor Slack can say now; else take them for an outsider.
    """
    outside = who.team not in ("", edge.me.team_id)
    found = await edge.database.read(_met, edge.workspace_id, who.user_id)
    if found is not None and found.known:
        if outside and found.person.is_staff:
            return await edge.database.run(_gone_outside, found.person, edge.now())
        return found.person
    if outside:
        afterwards(edge, introduce(edge, who.user_id))
        return await edge.database.run(_meet, edge, who.user_id)
    try:
        known = known_from(await asked(edge, who.user_id), edge.me, edge.zone)
    except _FAILED as error:
        _log.warning("Slack does not say who somebody is: %s", problem_of(error))
        if problem_of(error) in _NOBODY:
            return await edge.database.run(_meet, edge, who.user_id)
        if must:
            raise NotKnown from error
        afterwards(edge, introduce(edge, who.user_id))
        return await edge.database.run(_meet, edge, who.user_id)
    return await edge.database.run(_learnt, edge.workspace_id, known, edge.now())


async def introduce(edge: Edge, user_id: str) -> None:
    """Learn who an outsider is once their message is safe; if Slack does not tell, the next survey asks."""
    try:
        known = known_from(await asked(edge, user_id), edge.me, edge.zone)
    except _FAILED as error:
        _log.info("somebody stays unknown for now: %s", problem_of(error))
        return
    await edge.database.run(learn, edge.workspace_id, known, edge.now())


@dataclass(frozen=True, slots=True)
class _Met:
    person: Person
    known: bool


def _met(tx: Transaction, workspace_id: int, user_id: str) -> _Met | None:
    found = people.by_user_id(tx, workspace_id, user_id)
    return None if found is None else _Met(meeting.as_lead(tx, found), people.is_known(tx, found.id))


def _meet(tx: Transaction, edge: Edge, user_id: str) -> Person:
    return people.meet(tx, edge.workspace_id, PLATFORM, user_id, edge.zone)


def _learnt(tx: Transaction, workspace_id: int, known: Known, now: datetime) -> Person:
    return meeting.as_lead(tx, learn(tx, workspace_id, known, now))


def _gone_outside(tx: Transaction, met: Person, now: datetime) -> Person:
    people.set_role(tx, met.id, Role.OUTSIDER)
    gone = replace(met, role=Role.OUTSIDER)
    standing_in.left(tx, gone, now)
    return gone


async def asked(edge: Edge, user_id: str) -> Json:
    """Slack's own record of somebody. SlackApiError, ClientError or TimeoutError when it does not tell."""
    async with asyncio.timeout(PATIENCE):
        answer = await edge.client.users_info(user=user_id)
    user: Json = answer["user"]
    return user


async def channel(edge: Edge, ref: str, *, shared: bool = False) -> Channel:
    """The channel with this id. One that we do not know yet is asked for; `shared` is what the event says."""
    known = await edge.database.read(workspaces.channel_by_ref, edge.workspace_id, ref)
    if known is not None:
        return known
    name = ""
    try:
        info = await channel_info(edge, ref)
        name, shared = str(info.get("name") or ""), shared or is_shared(info)
    except _FAILED as error:
        _log.warning("Slack does not say what a channel is: %s", problem_of(error))
    return await edge.database.run(_found, edge.workspace_id, ref, name, shared)


def _found(tx: Transaction, workspace_id: int, ref: str, name: str, shared: bool) -> Channel:
    return placing.found(tx, workspace_id, ref, name, shared=shared)


async def channel_info(edge: Edge, ref: str) -> Json:
    """Slack's own record of a channel. SlackApiError, ClientError or TimeoutError when it does not tell."""
    async with asyncio.timeout(PATIENCE):
        answer = await edge.client.conversations_info(channel=ref)
    info: Json = answer["channel"]
    return info


def is_shared(info: Json) -> bool:
    """Can people outside of our workspace read it, or will they soon?"""
    flags = ("is_ext_shared", "is_pending_ext_shared", "is_org_shared", "is_shared")
    return any(info.get(flag) for flag in flags) or bool(info.get("pending_shared"))


def direct(tx: Transaction, edge: Edge, ref: str) -> Channel:
    """What an outsider writes to us alone: a customer channel of their own."""
    known = workspaces.channel_by_ref(tx, edge.workspace_id, ref)
    return known or workspaces.add_channel(tx, edge.workspace_id, ref, "dm", ChannelKind.CUSTOMER, DIRECT)


def problem_of(error: BaseException) -> str:
    """One word for the log; never a token or an address."""
    if isinstance(error, SlackApiError):
        return str(error.response.get("error", error.response.status_code))
    return type(error).__name__
