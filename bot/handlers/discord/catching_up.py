"""Catching up: after a start and after each gap, what was missed is read, done, and said to the leads."""

import logging
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.desk.telling import tell_leads
from bot.domain.customers import Channel
from bot.domain.tellings import Telling
from bot.handlers.discord import comparing, messaging, posting, reconciling
from bot.handlers.discord.comparing import Change, Stretch, Thread
from bot.handlers.discord.edge import Edge
from bot.handlers.discord.fetching import Unreadable
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.lines import Gap
from bot.handlers.discord.problems import BROKEN, NO_CHANNEL, NO_MESSAGE, is_code, problem_of
from bot.handlers.discord.reading import Json, Wrote, moment_of, wrote_in
from bot.handlers.discord.receiving import Failed
from bot.storage import workspaces
from bot.storage.database import Transaction

OVERLAP = timedelta(minutes=5)  # what was under way when it broke off is read once more
WORTH_SAYING = timedelta(minutes=10)  # a shorter gap in which nothing was missed is not spoken of
_REMEMBERED = timedelta(hours=40)  # what was done longer ago may be forgotten, and must not be done again
_PAGE, _MOST_PAGES, _MOST_ALONE = 100, 60, 50
_log = logging.getLogger("warmline.discord")


@dataclass(slots=True)
class Tally:
    """What a catch-up found; `unreadable` names channels that Discord did not show."""

    messages: int = 0
    edits: int = 0
    deletions: int = 0
    reactions: int = 0
    late: int = 0
    unreadable: list[str] = field(default_factory=list)

    @property
    def found(self) -> bool:
        return bool(self.messages or self.edits or self.deletions or self.reactions or self.unreadable)


async def catch_up(edge: Edge, since: datetime, late: int = 0) -> None:
    """Nothing was heard from `since` until now. `late` counts the reminders that came due meanwhile."""
    await read_again(edge, Gap(since, edge.now()), late)


async def read_again(edge: Edge, gap: Gap, late: int = 0) -> Tally:
    """Read every channel and every thread that matters since the gap began; tell the leads what there was."""
    tally = Tally(late=late)
    after = discord.utils.time_snowflake(gap.since - OVERLAP)
    for stretch in await edge.database.read(comparing.stretches, edge.workspace_id, after):
        await _guarded(tally, stretch.spot.channel, _stretch(edge, stretch, gap, tally))
    tracked = await edge.database.read(comparing.threads, edge.workspace_id)
    for thread in tracked:
        await _guarded(tally, thread.spot.channel, _thread(edge, thread, gap, tally))
    known = {thread.spot.wire for thread in tracked}
    for stretch in await _others(edge, known, after):
        await _guarded(tally, stretch.spot.channel, _read(edge, stretch.spot, stretch.after, gap, tally))
    if tally.found or gap.until - gap.since >= WORTH_SAYING:
        await edge.database.run(_tell, edge, gap, tally)
    return tally


async def _others(edge: Edge, known: set[str], after: int) -> tuple[Stretch, ...]:
    """Other threads and posts in which something was written: a customer may have begun one meanwhile."""
    try:
        path = "/guilds/{guild_id}/threads/active"
        found = await posting.call(edge.client, "GET", path, guild_id=edge.me.guild_id)
    except BROKEN as error:
        _log.warning("the threads that stand open could not be listed: %s", problem_of(error))
        return ()
    wires = {
        str(one["id"]): str(one["parent_id"])
        for one in found["threads"]
        if int(one.get("last_message_id") or one["id"]) > after and str(one["id"]) not in known
    }
    return await edge.database.read(comparing.in_threads, edge.workspace_id, wires, after)


async def _guarded(tally: Tally, channel: Channel, work: Coroutine[Any, Any, object]) -> None:
    """One channel that cannot be read does not keep the others from being read; it is named."""
    try:
        await work
    except (*BROKEN, Unreadable) as error:
        _log.warning("a channel could not be read again: %s", problem_of(error))
        if channel.name not in tally.unreadable:
            tally.unreadable.append(channel.name)


async def _stretch(edge: Edge, stretch: Stretch, gap: Gap, tally: Tally) -> None:
    if isinstance(edge.client.get_channel(int(stretch.spot.wire)), discord.ForumChannel):
        return  # it holds posts, which are threads, and no messages of its own
    await _read(edge, stretch.spot, stretch.after, gap, tally)


async def _read(edge: Edge, spot: Spot, after: int, gap: Gap, tally: Tally) -> set[str]:
    """Take in what stands after an id; the ids of all that was there."""
    seen: set[str] = set()
    for _ in range(_MOST_PAGES):
        page = await posting.page(edge.client, spot.wire, str(after), _PAGE)
        for payload in page:
            seen.add(str(payload["id"]))
            await _take(edge, spot, payload, gap, tally)
        if len(page) < _PAGE:
            return seen
        after = int(page[-1]["id"])
    _log.warning("there is more than I read: %s pages", _MOST_PAGES)
    return seen


async def _thread(edge: Edge, thread: Thread, gap: Gap, tally: Tally) -> None:
    """From its beginning; what we have and is not in it stands in the channel, or was deleted."""
    seen: set[str] = set()
    for root in (thread.root, *thread.also):
        try:
            spot = replace(thread.spot, wire=root, thread=root)
            seen |= await _read(edge, spot, int(root) - 1, gap, tally)
        except discord.HTTPException as error:
            if not is_code(error, NO_CHANNEL):
                raise
    alone = [ref for ref in dict.fromkeys((thread.root, *thread.known)) if ref not in seen]
    for ref in alone[-_MOST_ALONE:]:
        await _one(edge, thread, ref, gap, tally)


async def _one(edge: Edge, thread: Thread, ref: str, gap: Gap, tally: Tally) -> None:
    channel = thread.spot.channel
    path = "/channels/{channel_id}/messages/{message_id}"
    try:
        payload = await posting.call(edge.client, "GET", path, channel_id=channel.ref, message_id=ref)
    except discord.HTTPException as error:
        if not is_code(error, NO_MESSAGE, NO_CHANNEL):
            raise
        if ref in thread.known:
            await edge.database.run(messaging.gone, edge, channel.id, ref)
            tally.deletions += 1
        return
    await _take(edge, Spot(channel, channel.ref), payload, gap, tally)


async def _take(edge: Edge, spot: Spot, payload: Json, gap: Gap, tally: Tally) -> None:
    said = wrote_in(payload, spot.wire)
    try:
        change = await _words(edge, spot, said, gap) if said.human else Change.NONE
        tally.messages += change is Change.ARRIVED
        tally.edits += change is Change.EDITED
        tally.reactions += await reconciling.reactions_of(edge, spot, payload)
    except Failed:
        return  # it is kept for a person


async def _words(edge: Edge, spot: Spot, said: Wrote, gap: Gap) -> Change:
    if await edge.database.read(comparing.is_known, spot.channel.id, said.ref):
        return await edge.database.run(comparing.edited, spot.channel.id, said, edge.now())
    at = moment_of(said.ref)
    if at < gap.since and edge.now() - at > _REMEMBERED:
        return Change.NONE
    await messaging.message(edge, said)
    arrived = await edge.database.read(comparing.is_known, spot.channel.id, said.ref)
    return Change.ARRIVED if arrived else Change.NONE


def _tell(tx: Transaction, edge: Edge, gap: Gap, tally: Tally) -> None:
    data = {
        "since": gap.since.isoformat(),
        "until": gap.until.isoformat(),
        "messages": tally.messages,
        "edits": tally.edits,
        "deletions": tally.deletions,
        "reactions": tally.reactions,
        "late": tally.late,
        "unreadable": tally.unreadable,
    }
    tell_leads(tx, edge.workspace_id, Telling.CAUGHT_UP, data, edge.now())
    workspaces.heard_until(tx, edge.workspace_id, gap.until)
