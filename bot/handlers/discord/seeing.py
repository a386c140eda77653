"""Who can read a channel of the server at this moment: internal words go only where outsiders cannot."""

from dataclasses import dataclass

import discord

from bot.domain.sending import Exposed, Impossible, Trouble
from bot.handlers.discord.edge import Roles
from bot.handlers.discord.problems import NO_CHANNEL


@dataclass(frozen=True, slots=True)
class Seen:
    """The server as the gateway keeps it up to date; `user_id` is ours."""

    user_id: int
    roles: Roles
    guild: discord.Guild


NOWHERE = Impossible(str(NO_CHANNEL), Trouble.CHANNEL)


def is_open(seen: Seen, channel: discord.abc.GuildChannel) -> bool:
    """Can anybody read it who is not of the team, as far as roles and exceptions say?"""
    if channel.permissions_for(seen.guild.default_role).view_channel:
        return True
    return any(_lets_in(seen, target, given) for target, given in channel.overwrites.items())


def _lets_in(
    seen: Seen,
    target: discord.Role | discord.Member | discord.Object,
    given: discord.PermissionOverwrite,
) -> bool:
    if given.view_channel is not True:
        return False
    if isinstance(target, discord.Role):
        return not (_is_ours(seen, target) or target.is_bot_managed())
    if target.id == seen.user_id or not isinstance(target, discord.Member):
        return target.id != seen.user_id
    return not (target.bot or any(_is_ours(seen, role) for role in target.roles))


def _is_ours(seen: Seen, role: discord.Role) -> bool:
    team = seen.roles.agents | seen.roles.leads
    return role.id in team or role.permissions.manage_guild or role.permissions.administrator


def why_not(seen: Seen, channel_ref: str) -> Exposed | Impossible | None:
    """Why internal words must not go there; None when it is closed to outsiders."""
    channel = seen.guild.get_channel(int(channel_ref)) if channel_ref.isdecimal() else None
    if channel is None:
        return NOWHERE
    return Exposed("outsiders can view it") if is_open(seen, channel) else None
