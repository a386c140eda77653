"""Before a setup form is taken: what Discord says now of the channels and people that were chosen in it."""

from collections.abc import Mapping

import discord

from bot.desk import placing
from bot.domain.people import Person, Role
from bot.handlers.discord import knowing
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.reading import Who
from bot.handlers.discord.seeing import is_open
from bot.storage import workspaces
from bot.storage.database import Transaction

FORM = "setup"
_CHANNELS = ("desk", "customers", "teams")
_MOST = 20  # questions for one form
_NO_ACCESS = "50001"


async def learn(edge: Edge, by: Person, fields: Mapping[str, str]) -> None:
    """Names, who can read it and whether we can write there, of each channel; who each person is."""
    guild = edge.client.get_guild(edge.me.guild_id)
    if by.role is not Role.LEAD or guild is None:
        return
    refs = dict.fromkeys(ref for name in _CHANNELS for ref in _refs(fields, name))
    found = [guild.get_channel(int(ref)) for ref in refs if ref.isdecimal()]
    await edge.database.run(heard, edge, [one for one in found if one is not None])
    for ref in _refs(fields, "leads")[:_MOST]:
        await knowing.person(edge, Who(ref))


def _refs(fields: Mapping[str, str], name: str) -> list[str]:
    return [ref for ref in fields.get(name, "").split(",") if ref]


def heard(tx: Transaction, edge: Edge, channels: list[discord.abc.GuildChannel]) -> None:
    """Channels as the server has them at this moment."""
    for one in channels:
        shared = is_open(knowing.seen_of(edge, one), one)
        channel = placing.found(tx, edge.workspace_id, str(one.id), one.name, shared=shared)
        workspaces.set_shared(tx, channel.id, shared)
        mine = one.permissions_for(one.guild.me)
        if mine.view_channel and mine.send_messages:
            placing.usable(tx, channel, edge.now())
        else:
            placing.unusable(tx, channel, _NO_ACCESS, edge.now())
