"""The client and its events: one function for each, routed by tables; nothing is remembered in the client."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord

from bot.handlers.discord import acting, changing, commanding, messaging, posting, reacting
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.reading import wrote
from bot.handlers.discord.receiving import Failed, set_aside
from bot.storage.database import DatabaseProblem

_log = logging.getLogger("warmline.discord")
_Kind = discord.InteractionType
_INTERACTIONS: dict[_Kind, Callable[[Edge, discord.Interaction[Any]], Awaitable[None]]] = {
    _Kind.application_command: commanding.command,
    _Kind.autocomplete: commanding.suggest,
    _Kind.component: acting.press,
    _Kind.modal_submit: acting.submit,
}


def intents(*, words: bool, members: bool) -> discord.Intents:
    """What is heard: the privileged ones (`words` of messages, who the `members` are) only when granted."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        guild_reactions=True,
        dm_messages=True,
        dm_reactions=True,
        message_content=words,
        members=members,
    )


def new_client(heard: discord.Intents) -> discord.Client:
    """A client that remembers next to nothing and calls nobody by itself."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody talks here
    client = discord.Client(
        intents=heard,
        max_messages=None,
        chunk_guilds_at_startup=False,
        member_cache_flags=discord.MemberCacheFlags.none(),
        allowed_mentions=discord.AllowedMentions.none(),
        http_trace=posting.once(),
    )
    posting.hurry(client)
    return client


async def guarded(edge: Edge, what: str, work: Awaitable[None]) -> None:
    """One event: what fails by a bug of ours is kept, what the database refuses is found by the catch-up."""
    try:
        await work
    except Failed:
        return  # kept already
    except DatabaseProblem as problem:
        _log.warning("an event waits for the next catch-up: %s", problem)
    except Exception as error:
        _log.exception("an event of Discord could not be read: %s", what)
        await set_aside(edge, what, {"event": what}, error)


Hear = Callable[..., Awaitable[None]]


async def _interaction(edge: Edge, interaction: discord.Interaction[Any]) -> None:
    handler = _INTERACTIONS.get(interaction.type)
    if handler is not None:
        await handler(edge, interaction)


async def _message(edge: Edge, message: discord.Message) -> None:
    if message.author.id != edge.me.user_id:
        await messaging.message(edge, wrote(message))


async def _edited(edge: Edge, event: discord.RawMessageUpdateEvent) -> None:
    if event.message.author.id != edge.me.user_id:
        await messaging.edited(edge, event.message)


async def _deleted(edge: Edge, event: discord.RawMessageDeleteEvent) -> None:
    await messaging.deleted(edge, str(event.channel_id), [str(event.message_id)])


async def _deleted_many(edge: Edge, event: discord.RawBulkMessageDeleteEvent) -> None:
    refs = [str(ref) for ref in sorted(event.message_ids)]
    await messaging.deleted(edge, str(event.channel_id), refs)


async def _channel_changed(edge: Edge, _: discord.abc.GuildChannel, now: discord.abc.GuildChannel) -> None:
    await changing.channel_changed(edge, now)


async def _role_changed(edge: Edge, _: discord.Role, now: discord.Role) -> None:
    await changing.roles_changed(edge, now.guild)


async def _member_gone(edge: Edge, event: discord.RawMemberRemoveEvent) -> None:
    await changing.member_gone(edge, event.user)


async def _left(edge: Edge, _: discord.Guild) -> None:
    await changing.lost(edge)


EVENTS: dict[str, Hear] = {
    "on_interaction": _interaction,
    "on_message": _message,
    "on_raw_message_edit": _edited,
    "on_raw_message_delete": _deleted,
    "on_raw_bulk_message_delete": _deleted_many,
    "on_raw_reaction_add": reacting.reaction,
    "on_raw_reaction_remove": reacting.reaction,
    "on_guild_channel_update": _channel_changed,
    "on_guild_channel_delete": changing.channel_gone,
    "on_guild_role_update": _role_changed,
    "on_raw_member_remove": _member_gone,
    "on_guild_remove": _left,
}


def listen(client: discord.Client, edge: Edge) -> None:
    """Hear every event that means something to us; those of other servers are left alone."""
    for name, hear in EVENTS.items():
        setattr(client, name, _heard_by(edge, name, hear))


def _heard_by(edge: Edge, name: str, hear: Hear) -> Hear:
    async def on_event(*said: Any) -> None:
        if _guild_of(said[-1]) in (None, edge.me.guild_id):
            key = f"{name}:{getattr(said[-1], 'id', None) or getattr(said[-1], 'message_id', '')}"
            await guarded(edge, key, hear(edge, *said))

    return on_event


def _guild_of(said: Any) -> int | None:
    """The server that an event is of; None for what is said to us alone."""
    if isinstance(said, discord.Guild):
        return said.id
    if hasattr(said, "guild_id"):
        found: int | None = said.guild_id
        return found
    guild = said.guild
    return guild.id if guild is not None else None
