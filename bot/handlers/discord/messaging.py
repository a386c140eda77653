"""Messages: new, edited, deleted; what they mean is the desk's to say."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

import discord

from bot.desk import listening, placing, unread
from bot.domain.answers import Silence
from bot.domain.customers import ChannelKind
from bot.domain.notices import Notice
from bot.domain.people import Person
from bot.handlers.acts.reacting import came_early
from bot.handlers.discord import fetching, knowing
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.mentioning import mention
from bot.handlers.discord.posting import link
from bot.handlers.discord.reading import Wrote, said_to, wrote
from bot.handlers.discord.receiving import take_in
from bot.storage import conversation, log, people, workspaces
from bot.storage.database import Transaction

_LATE = timedelta(minutes=10)  # an edit that comes before its message came is at most this much younger
_GONE = "discord:gone"  # messages that were deleted before we heard of them
EARLY = "discord:early"  # threads in which a teammate answered what we had not heard of


async def message(edge: Edge, said: Wrote) -> None:
    """A new message: of a customer, of the team, or said to us."""
    if not said.human:
        return
    spot = await knowing.spot(edge, said.channel)
    if spot is None:
        return
    author = await knowing.person(edge, said.who)
    if author.is_staff and (is_direct(spot) or said_to(said.raw, edge.me.user_id) is not None):
        await mention(edge, said, spot, author)
        return
    if said.text.strip():
        await take_in(edge, f"message:{said.ref}", _body(said), heard, edge, author, spot, said)
    elif not edge.client.intents.message_content and (spot.thread or said.answers):
        await take_in(edge, f"unread:{said.ref}", _body(said), _unread, edge, author, spot, said)


def _unread(tx: Transaction, edge: Edge, author: Person, spot: Spot, said: Wrote) -> Notice:
    """Without the privileged intent only that there is a message is known, and where it can be read."""
    channel = placing.outsider_wrote(tx, workspaces.channel(tx, spot.channel.id), author, edge.now())
    if was_deleted(tx, channel.ref, said.ref):
        return Silence()
    arrival = fetching.arrival_in(tx, people.get(tx, author.id), spot, said)
    return unread.arrived(tx, arrival, link(edge.me.guild_id, spot.wire, said.ref), edge.now())


def is_direct(spot: Spot) -> bool:
    return spot.channel.kind is ChannelKind.CUSTOMER and spot.channel.name == "dm" and spot.thread is None


def _body(said: Wrote) -> dict[str, object]:
    return asdict(said)


def heard(tx: Transaction, edge: Edge, author: Person, spot: Spot, said: Wrote) -> Notice:
    """A message has arrived, live or from a page that was read after a gap."""
    now = edge.now()
    channel = placing.outsider_wrote(tx, workspaces.channel(tx, spot.channel.id), author, now)
    workspaces.heard(tx, channel.id, said.ref)
    if was_deleted(tx, channel.ref, said.ref):
        return Silence()
    arrival = fetching.arrival_in(tx, people.get(tx, author.id), spot, said)
    new = conversation.by_ref(tx, channel.id, said.ref) is None
    notice = listening.message_arrived(tx, arrival, now)
    if new and conversation.by_ref(tx, channel.id, said.ref) is not None:
        came_early(tx, channel, said.ref, arrival.at, now)
    elif new and author.is_staff and arrival.thread_ref is not None and channel.kind is ChannelKind.CUSTOMER:
        log.first_time(tx, EARLY, f"{channel.ref}:{arrival.thread_ref}", now)
    return notice


async def edited(edge: Edge, message: discord.Message) -> None:
    """An edit, or Discord's own change of a message (a preview): then the words are as they were."""
    said = wrote(message)
    if not said.human or not said.text.strip() or said.edited is None:
        return
    spot = await knowing.spot(edge, said.channel)
    if spot is None:
        return
    author = await knowing.person(edge, said.who)
    key = f"edit:{said.ref}:{said.edited.timestamp():.6f}"
    await take_in(edge, key, _body(said), _edited, edge, author, spot, said)


def _edited(tx: Transaction, edge: Edge, author: Person, spot: Spot, said: Wrote) -> Notice:
    at: datetime = said.edited or edge.now()
    known = conversation.by_ref(tx, spot.channel.id, said.ref) is not None
    if not known and at - said.at <= _LATE:
        notice = heard(tx, edge, author, spot, replace(said, edited=None))  # it came before the message did
        stored = conversation.by_ref(tx, spot.channel.id, said.ref)
        if stored is not None and stored.deleted_at is None:
            conversation.edit(tx, stored.id, said.text, at)
        return notice
    return listening.message_edited(tx, spot.channel.id, said.ref, said.text, edge.now(), at)


async def deleted(edge: Edge, wire: str, refs: list[str]) -> None:
    """One message or several were deleted."""
    spot = await knowing.spot(edge, wire)
    if spot is None:
        return
    for ref in refs:
        await take_in(edge, f"delete:{ref}", {"channel": wire, "id": ref}, gone, edge, spot.channel.id, ref)


def gone(tx: Transaction, edge: Edge, channel_id: int, ref: str) -> Notice:
    """A message was deleted; if it comes only now, it is not taken in any more."""
    now = edge.now()
    channel = workspaces.channel(tx, channel_id)
    log.first_time(tx, _GONE, f"{channel.ref}:{ref}", now)
    return listening.message_deleted(tx, channel_id, ref, now)


def was_deleted(tx: Transaction, channel_ref: str, ref: str) -> bool:
    """Have we heard that this message was deleted?"""
    return log.was_received(tx, _GONE, f"{channel_ref}:{ref}")
