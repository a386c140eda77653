"""What the database knows of a Discord server, and whether the roles of the team are as they should be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.doctor.finding import Finding, act, note, ok
from bot.domain.customers import DIRECT, Channel, ChannelKind
from bot.domain.identifying import DAY
from bot.domain.people import Role
from bot.domain.team_roles import TeamRoles
from bot.handlers.discord.examining import Server
from bot.storage import identifies, people, role_choices, workspaces
from bot.storage.database import Transaction
from bot.storage.identifies import Stopped
from bot.storage.workspaces import Workspace
from bot.views.wording import word

PLATFORM = "discord"
_ORDER = [ChannelKind.DESK, ChannelKind.CUSTOMER, ChannelKind.TEAM]


@dataclass(frozen=True, slots=True)
class Place:
    """A server as the database has it, with the channels that were chosen, its desk first."""

    workspace: Workspace
    channels: tuple[Channel, ...]
    agents: int  # people that we have met, and so the next
    leads: int


@dataclass(frozen=True, slots=True)
class Known:
    """`used`: sessions begun in the 24 hours before."""

    places: tuple[Place, ...] = ()
    used: int = 0
    stopped: Stopped | None = None


def known(tx: Transaction, bot_id: str, now: datetime) -> Known:
    places = tuple(_place(tx, one) for one in workspaces.every(tx) if one.platform == PLATFORM)
    used = len(identifies.since(tx, bot_id, now - DAY))
    return Known(places, used, identifies.why_stopped(tx, bot_id))


def _place(tx: Transaction, workspace: Workspace) -> Place:
    channels = [c for c in workspaces.channels(tx, workspace.id) if c.purpose != DIRECT]
    chosen = [c for c in channels if c.chosen or c.kind is ChannelKind.DESK]
    staff = people.staff(tx, workspace.id)
    leads = sum(one.role is Role.LEAD for one in staff)
    in_order = tuple(sorted(chosen, key=lambda c: _ORDER.index(c.kind)))
    return Place(workspace, in_order, len(staff) - leads, leads)


def roles_named(tx: Transaction) -> dict[str, TeamRoles]:
    """The roles that count, by the server's id."""
    found = (one for one in workspaces.every(tx) if one.platform == PLATFORM)
    return {one.ref: role_choices.in_force(tx, one.id) for one in found}


def lines_of_roles(server: Server, stored: Known, roles: TeamRoles) -> Iterator[Finding]:
    """Whether they are there, and whether anybody has them or leads without."""
    wrong = list(_wrong_roles(server, roles))
    yield from wrong
    if not (roles.agents or roles.leads):
        yield note("discord_roles_none")
    elif not wrong:
        agents, leads = (_names(server, refs) for refs in (roles.agents, roles.leads))
        yield ok("discord_roles", agents=agents, leads=leads)
    here = next((one for one in stored.places if one.workspace.ref == str(server.id)), None)
    if here is not None and not here.agents + here.leads:
        yield note("discord_nobody")
    elif here is not None and not here.leads:
        yield note("discord_no_lead")


def _names(server: Server, refs: tuple[str, ...]) -> str:
    return ", ".join(f"@{server.roles[int(ref)]}" for ref in refs) or word("doctor", "discord_by_name")


def _wrong_roles(server: Server, roles: TeamRoles) -> Iterator[Finding]:
    for ref in dict.fromkeys((*roles.agents, *roles.leads)):
        if int(ref) == server.id:
            yield act("discord_role_everyone")
        elif int(ref) not in server.roles:
            yield act("discord_role_gone", role=ref, server=server.name)
        elif server.holders is not None and not server.holders.get(int(ref)):
            yield act("discord_role_empty", role=server.roles[int(ref)])
