"""Placing: what a channel is to the desk, as the platform and the team say; who can read it decides."""

from dataclasses import replace
from datetime import datetime

from bot.desk.settling import settle_all
from bot.desk.telling import tell_leads
from bot.domain.customers import Channel, ChannelKind
from bot.domain.people import Person, Role
from bot.domain.tellings import Telling
from bot.storage import workspaces
from bot.storage.database import Transaction


def found(tx: Transaction, workspace_id: int, ref: str, name: str, *, shared: bool) -> Channel:
    """A channel that was not known before, or is called otherwise now; a shared one is a customer channel."""
    known = workspaces.channel_by_ref(tx, workspace_id, ref)
    if known is None:
        kind = ChannelKind.CUSTOMER if shared else ChannelKind.TEAM
        return workspaces.add_channel(tx, workspace_id, ref, name or ref, kind)
    if name and name != known.name:
        workspaces.set_address(tx, known.id, ref, name)
        return replace(known, name=name)
    return known


def outsider_wrote(tx: Transaction, channel: Channel, author: Person, now: datetime) -> Channel:
    """Somebody from outside wrote there, so outsiders read it, whatever it was taken for.

    A guest in a channel that a person called the team's is a colleague for the time being.
    """
    if author.is_staff or author.role is Role.BOT or channel.kind is ChannelKind.CUSTOMER:
        return channel
    if author.role is Role.GUEST and channel.chosen and channel.kind is ChannelKind.TEAM:
        return channel
    return opened(tx, channel, now)


def opened(tx: Transaction, channel: Channel, now: datetime) -> Channel:
    """Outsiders can read it from now on: internal words stop there at once, and the leads hear of it."""
    if channel.kind is ChannelKind.CUSTOMER:
        return channel
    if channel.kind is ChannelKind.DESK:
        if not channel.shared:
            workspaces.set_shared(tx, channel.id, True)
            tell_leads(tx, channel.workspace_id, Telling.DESK_SHARED, {"channel": channel.name}, now)
        return replace(channel, shared=True)
    workspaces.set_kind(tx, channel.id, ChannelKind.CUSTOMER, chosen=channel.chosen)
    workspaces.set_shared(tx, channel.id, True)
    tell_leads(tx, channel.workspace_id, Telling.CHANNEL_OPENED, {"channel": channel.name}, now)
    return replace(channel, kind=ChannelKind.CUSTOMER, shared=True)


def closed(tx: Transaction, channel: Channel, now: datetime) -> None:
    """Only the team can read it again: a desk goes on where it stopped; a customer channel stays one."""
    if channel.kind is ChannelKind.DESK and channel.shared:
        workspaces.set_shared(tx, channel.id, False)
        tell_leads(tx, channel.workspace_id, Telling.DESK_CLOSED, {"channel": channel.name}, now)
        settle_all(tx, channel.workspace_id, now)


def unusable(tx: Transaction, channel: Channel, why: str, now: datetime) -> None:
    """Nothing can be posted there (archived, deleted, we are out); the leads hear of a desk's trouble."""
    if channel.trouble:
        return
    workspaces.set_trouble(tx, channel.id, why)
    if channel.kind is ChannelKind.DESK:
        data = {"channel": channel.name, "why": why}
        tell_leads(tx, channel.workspace_id, Telling.DESK_TROUBLE, data, now)


def usable(tx: Transaction, channel: Channel, now: datetime) -> None:
    """It can be posted in again: what waited is shown."""
    if not channel.trouble:
        return
    workspaces.set_trouble(tx, channel.id, "")
    if channel.kind is ChannelKind.DESK:
        settle_all(tx, channel.workspace_id, now)


def moved(tx: Transaction, workspace_id: int, old: str, new: str) -> None:
    """The platform gave the channel another id: everything kept about it, and all that waits, goes there."""
    known = workspaces.channel_by_ref(tx, workspace_id, old)
    if known is not None and workspaces.channel_by_ref(tx, workspace_id, new) is None:
        workspaces.set_address(tx, known.id, new, known.name)
