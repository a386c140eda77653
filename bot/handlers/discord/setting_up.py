"""Setting up on Discord: what it says of the channels, people and roles of a form, and roles put in force."""

from collections.abc import Mapping

import discord

from bot.desk import placing
from bot.domain.people import Person, Role
from bot.domain.team_roles import TeamRoles
from bot.handlers.acts.setting_up import STRANGERS, refs_in, roles_in
from bot.handlers.discord import changing, knowing
from bot.handlers.discord.edge import Edge, Roles
from bot.handlers.discord.reading import Who
from bot.handlers.discord.seeing import Seen, is_open
from bot.storage import people, role_choices, workspaces
from bot.storage.database import Transaction

FORM = "setup"
_CHANNELS = ("desk", "customers", "teams")
_MOST = 20  # questions for one form
_NO_ACCESS = "50001"


def roles_of(found: TeamRoles, guild_id: int) -> Roles:
    """As the edge compares them; the role that everybody has, by the server's own id, never counts."""
    return Roles(_ids(found.agents, guild_id), _ids(found.leads, guild_id))


def _ids(refs: tuple[str, ...], guild_id: int) -> frozenset[int]:
    return frozenset(int(ref) for ref in refs if ref.isdecimal()) - {guild_id}


async def learn(edge: Edge, by: Person, fields: Mapping[str, str]) -> dict[str, str]:
    """Before a form is taken: what each channel is called, who reads it, if we can write; who each lead is.

    All of it as it will be with the roles of the form, and the form with what was found out. One that is
    refused leaves nothing of that behind: `taken` looks again.
    """
    found = {**fields, STRANGERS: ""}
    guild = edge.client.get_guild(edge.me.guild_id)
    if by.role is not Role.LEAD or guild is None:
        return found
    roles = await _would_be(edge, fields)
    await _channels(edge, guild, fields, roles)
    asked = refs_in(fields, "leads")[:_MOST] or (by.user_id,)
    strangers = [ref for ref in asked if not await _joins(edge, ref, roles)]
    return {**found, STRANGERS: ",".join(strangers)}


async def _would_be(edge: Edge, fields: Mapping[str, str]) -> Roles:
    """The roles that count when this form is taken."""
    asked = roles_in(fields)
    if asked is None:
        return edge.roles
    found = await edge.database.read(role_choices.would_be, edge.workspace_id, asked)
    return roles_of(found, edge.me.guild_id)


async def _channels(edge: Edge, guild: discord.Guild, fields: Mapping[str, str], roles: Roles) -> None:
    refs = dict.fromkeys(ref for name in _CHANNELS for ref in refs_in(fields, name))
    found = [guild.get_channel(int(ref)) for ref in refs if ref.isdecimal()]
    await edge.database.run(heard, edge, [one for one in found if one is not None], roles)


async def _joins(edge: Edge, ref: str, roles: Roles) -> bool:
    """Is somebody of the team by these roles? Then they are taken into it at once; nobody is put out yet."""
    who = await knowing.asked(edge, Who(ref))
    known = await edge.database.read(people.by_user_id, edge.workspace_id, ref)
    is_staff = known is not None and known.is_staff
    if who.roles is None:
        return is_staff
    joins = knowing.role_of(who, roles) in (Role.LEAD, Role.AGENT)
    if joins and not is_staff:
        await edge.database.run(knowing.learn, edge, who, roles)
    return joins


async def taken(edge: Edge, fields: Mapping[str, str]) -> None:
    """After a form: the roles that count now, and by them who is of the team and who can read what."""
    await refresh(edge)
    guild = edge.client.get_guild(edge.me.guild_id)
    if guild is not None:
        await changing.roles_changed(edge, guild)
    staff = await edge.database.read(people.staff, edge.workspace_id)
    for ref in dict.fromkeys((*(one.user_id for one in staff), *refs_in(fields, "leads")[:_MOST])):
        who = await knowing.asked(edge, Who(ref))
        if who.roles is not None:
            await edge.database.run(knowing.learn, edge, who)


async def refresh(edge: Edge) -> None:
    """Take over the roles that are chosen in the database, by whichever process."""
    found = await edge.database.read(role_choices.in_force, edge.workspace_id)
    edge.team.roles = roles_of(found, edge.me.guild_id)


def heard(
    tx: Transaction, edge: Edge, channels: list[discord.abc.GuildChannel], roles: Roles | None = None
) -> None:
    """Channels as the server has them at this moment; by these roles, else by those that count."""
    for one in channels:
        shared = is_open(Seen(edge.me.user_id, roles or edge.roles, one.guild), one)
        channel = placing.found(tx, edge.workspace_id, str(one.id), one.name, shared=shared)
        workspaces.set_shared(tx, channel.id, shared)
        mine = one.permissions_for(one.guild.me)
        if mine.view_channel and mine.send_messages:
            placing.usable(tx, channel, edge.now())
        else:
            placing.unusable(tx, channel, _NO_ACCESS, edge.now())
