"""What changes around us in Discord: people, channels, who can read them, and whether we are still wanted."""

import logging
from dataclasses import replace

import discord

from bot.desk import placing
from bot.handlers.discord import knowing
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.reading import Who
from bot.handlers.discord.seeing import is_open
from bot.storage import workspaces
from bot.storage.database import Transaction

_GONE, _NO_ACCESS = "10003", "50001"
_log = logging.getLogger("warmline.discord")


async def channel_changed(edge: Edge, now: discord.abc.GuildChannel) -> None:
    """Its name, or who can read it: internal words stop in the same transaction."""
    shared = is_open(knowing.seen_of(edge, now), now)
    mine = now.permissions_for(now.guild.me)
    threads = mine.send_messages_in_threads and (
        mine.create_public_threads or isinstance(now, discord.ForumChannel)
    )
    works = mine.view_channel and mine.send_messages and threads
    await edge.database.run(looked, edge, (str(now.id), now.name), shared=shared, works=works)


def looked(tx: Transaction, edge: Edge, named: tuple[str, str], *, shared: bool, works: bool) -> None:
    """A channel that we know, as it is at this moment; others are met when something is said in them."""
    ref, name = named
    known = workspaces.channel_by_ref(tx, edge.workspace_id, ref)
    if known is None:
        return
    channel = placing.found(tx, edge.workspace_id, ref, name, shared=shared)
    if shared:
        channel = placing.opened(tx, channel, edge.now())
    else:
        placing.closed(tx, channel, edge.now())
    if works:
        placing.usable(tx, workspaces.channel(tx, channel.id), edge.now())
    else:
        placing.unusable(tx, workspaces.channel(tx, channel.id), _NO_ACCESS, edge.now())


async def channel_gone(edge: Edge, gone: discord.abc.GuildChannel) -> None:
    await edge.database.run(_unusable, edge, str(gone.id))


def _unusable(tx: Transaction, edge: Edge, ref: str) -> None:
    channel = workspaces.channel_by_ref(tx, edge.workspace_id, ref)
    if channel is not None:
        placing.unusable(tx, channel, _GONE, edge.now())


async def roles_changed(edge: Edge, guild: discord.Guild) -> None:
    """What a role may see decides who can read each channel."""
    for channel in await edge.database.read(workspaces.channels, edge.workspace_id):
        found = guild.get_channel(int(channel.ref)) if channel.ref.isdecimal() else None
        if found is not None:
            await channel_changed(edge, found)


async def member_gone(edge: Edge, user: discord.abc.User) -> None:
    """Whoever has left the server is an outsider at once."""
    who = Who(str(user.id), user.display_name, user.bot)
    await edge.database.run(knowing.learn, edge, replace(who, roles=frozenset()))


async def lost(edge: Edge) -> None:
    """We were taken out of the server: nothing is sent any more, and nothing is thrown away."""
    _log.error("Discord took our access away")
    await edge.database.run(workspaces.lose, edge.workspace_id, "guild_removed", edge.now())
