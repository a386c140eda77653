"""Making a place for one customer and the team alone: a private thread, or their direct messages with us."""

from datetime import timedelta
from typing import Any

import discord

from bot.domain.private_places import PrivatePlace, Way
from bot.domain.sending import Absent, Delivered, Posting
from bot.handlers.discord import posting as calls
from bot.handlers.discord.waking import within

_PRIVATE = 12  # the kind of a thread that only those see who are in it
_LASTS = 10_080  # minutes without a word until it is archived
_CLOCKS_DIFFER = timedelta(minutes=5)
Json = dict[str, Any]


async def made(client: discord.Client, posting: Posting, place: PrivatePlace) -> Delivered:
    """Its id: of the thread, with both of them in it, or of the channel with them. Raises as a call does."""
    if place.way is Way.DIRECT:
        return Delivered(await within(calls.direct(client, place.customer)))
    body: Json = {
        "name": place.title,
        "type": _PRIVATE,
        "invitable": False,
        "auto_archive_duration": _LASTS,
    }
    path = "/channels/{channel_id}/threads"
    thread = await within(calls.call(client, "POST", path, body, channel_id=posting.channel_ref))
    return await _let_in(client, str(thread["id"]), place)


async def _let_in(client: discord.Client, thread: str, place: PrivatePlace) -> Delivered:
    """Whoever is in it already stays so."""
    path = "/channels/{channel_id}/thread-members/{user_id}"
    for user in (place.customer, *place.team):
        await within(calls.call(client, "PUT", path, channel_id=thread, user_id=user))
    return Delivered(thread)


async def found(client: discord.Client, posting: Posting, place: PrivatePlace) -> Delivered | Absent:
    """The place, if it was made although no answer came. Raises as a call does."""
    if place.way is Way.DIRECT:
        return await made(client, posting, place)
    channel = client.get_channel(int(posting.channel_ref))
    if not isinstance(channel, discord.abc.GuildChannel):
        return Absent()
    path = "/guilds/{guild_id}/threads/active"
    active = await within(calls.call(client, "GET", path, guild_id=channel.guild.id))
    for thread in active.get("threads") or ():
        if _may_be(client, posting, place, thread) and await _is_theirs(client, str(thread["id"]), place):
            return await _let_in(client, str(thread["id"]), place)
    return Absent()


def _may_be(client: discord.Client, posting: Posting, place: PrivatePlace, thread: Json) -> bool:
    after = discord.utils.time_snowflake(posting.since - _CLOCKS_DIFFER)
    mine = client.user is not None and str(thread.get("owner_id")) == str(client.user.id)
    here = str(thread.get("parent_id")) == posting.channel_ref and thread.get("type") == _PRIVATE
    return mine and here and thread.get("name") == place.title and int(thread["id"]) > after


async def _is_theirs(client: discord.Client, thread: str, place: PrivatePlace) -> bool:
    """Nobody else is in it: another customer's may be called the same."""
    path = "/channels/{channel_id}/thread-members"
    members = await within(calls.call(client, "GET", path, channel_id=thread))
    known = {place.customer, *place.team, str(client.user.id if client.user is not None else "")}
    return {str(one["user_id"]) for one in members} <= known
