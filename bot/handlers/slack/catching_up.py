"""Catching up: after a start and after each gap, what was missed is read, done, and said to the leads."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.desk.telling import tell_leads
from bot.domain.customers import Channel
from bot.domain.tellings import Telling
from bot.handlers.slack import reacting
from bot.handlers.slack.comparing import Change, Thread, compare, threads_of
from bot.handlers.slack.edge import Edge, afterwards
from bot.handlers.slack.fetching import author_of
from bot.handlers.slack.knowing import NotKnown, problem_of
from bot.handlers.slack.listening import Gap
from bot.handlers.slack.messaging import EARLY, gone
from bot.handlers.slack.paging import Wait, every, one
from bot.handlers.slack.reading import Json, wrote
from bot.handlers.slack.surveying import survey
from bot.storage import log, workspaces
from bot.storage.database import Transaction

OVERLAP = timedelta(minutes=5)  # what was under way when it broke off is read once more
WORTH_SAYING = timedelta(minutes=10)  # a shorter gap in which nothing was missed is not spoken of
_FAILED = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError, NotKnown)
_log = logging.getLogger("warmline.slack")


@dataclass(slots=True)
class Tally:
    """What a catch-up found; `unreadable` names channels that Slack did not show."""

    messages: int = 0
    edits: int = 0
    deletions: int = 0
    reactions: int = 0
    late: int = 0
    unreadable: list[str] = field(default_factory=list)

    @property
    def found(self) -> bool:
        return bool(self.messages or self.edits or self.deletions or self.reactions or self.unreadable)


async def at_start(edge: Edge, since: datetime | None, late: int, wait: Wait = asyncio.sleep) -> None:
    """Learn people and channels, then read what was written while we were away (never on the first start).

    `late` counts the reminders that came due meanwhile; they are sent beside this.
    """
    await survey(edge, wait)
    if since is not None:
        await catch_up(edge, Gap(since, edge.now()), wait, late)


async def after_gap(edge: Edge, gap: Gap, wait: Wait = asyncio.sleep) -> None:
    """No socket listened for a while; Slack may have dropped what it could not deliver."""
    await catch_up(edge, gap, wait)


async def catch_up(edge: Edge, gap: Gap, wait: Wait = asyncio.sleep, late: int = 0) -> Tally:
    """Read every channel and tracked thread since the gap began; tell the leads what there was."""
    tally = Tally(late=late)
    oldest = f"{(gap.since - OVERLAP).timestamp():.6f}"
    for channel in await edge.database.read(workspaces.channels, edge.workspace_id):
        if not channel.trouble:
            await _guarded(tally, channel, _channel(edge, channel, oldest, tally, wait))
    for thread in await edge.database.read(threads_of, edge.workspace_id):
        await _guarded(tally, thread.channel, _thread(edge, thread, tally, wait))
    if tally.found or gap.until - gap.since >= WORTH_SAYING:
        await edge.database.run(_tell, edge, gap, tally)
    return tally


async def answered_early(edge: Edge, event: Json) -> None:
    """A message of a customer has come after a teammate's answer to it: the thread is read once more."""
    ref = str(event["ts"])
    channel = await edge.database.read(_with_early, edge.workspace_id, str(event["channel"]), ref)
    if channel is not None:
        thread = Thread(channel, ref, ())
        afterwards(edge, _guarded(Tally(), channel, _thread(edge, thread, Tally(), asyncio.sleep)))


def _with_early(tx: Transaction, workspace_id: int, ref: str, ts: str) -> Channel | None:
    if not log.was_received(tx, EARLY, f"{ref}:{ts}"):
        return None
    return workspaces.channel_by_ref(tx, workspace_id, ref)


async def _guarded(tally: Tally, channel: Channel, work: Coroutine[Any, Any, None]) -> None:
    """One channel that cannot be read does not keep the others from being read; it is named."""
    try:
        await work
    except _FAILED as error:
        _log.warning("a channel could not be read again: %s", problem_of(error))
        if channel.name not in tally.unreadable:
            tally.unreadable.append(channel.name)


async def _channel(edge: Edge, channel: Channel, oldest: str, tally: Tally, wait: Wait) -> None:
    call = edge.client.conversations_history
    found = await every(call, "messages", wait, channel=channel.ref, oldest=oldest, inclusive=True)
    await _taken_in(edge, channel, found, tally)


async def _thread(edge: Edge, thread: Thread, tally: Tally, wait: Wait) -> None:
    """A thread of an issue that is not closed, from its beginning: what is missing in it was deleted."""
    call = edge.client.conversations_replies
    try:
        found = await every(call, "messages", wait, channel=thread.channel.ref, ts=thread.ref)
    except SlackApiError as error:
        if error.response.get("error") != "thread_not_found":
            raise
        found = []
    await _taken_in(edge, thread.channel, found, tally)
    alive = {str(each["ts"]) for each in found if each.get("subtype") != "tombstone"}
    for ref in thread.known:
        # What is not in the thread may stand in the channel, or on a page that was not read.
        if ref not in alive and await _is_gone(edge, thread.channel, ref, wait):
            await edge.database.run(gone, edge, thread.channel.id, ref)
            tally.deletions += 1


async def _is_gone(edge: Edge, channel: Channel, ref: str, wait: Wait) -> bool:
    try:
        found = await one(edge.client.conversations_replies, "messages", wait, channel=channel.ref, ts=ref)
    except SlackApiError as error:
        if error.response.get("error") != "thread_not_found":
            raise
        return True
    return all(str(each["ts"]) != ref or each.get("subtype") == "tombstone" for each in found)


async def _taken_in(edge: Edge, channel: Channel, found: list[Json], tally: Tally) -> None:
    for message in sorted(found, key=lambda each: str(each["ts"])):
        said = wrote(message, channel.ref, str)
        if said.bot or message.get("subtype") == "tombstone":
            await _reactions(edge, channel, message, tally)
            continue
        author = await author_of(edge, said.who, bot=False)
        change = await edge.database.run(compare, edge, author.id, channel.id, message)
        tally.messages += change is Change.ARRIVED
        tally.edits += change is Change.EDITED
        await _reactions(edge, channel, message, tally)


async def _reactions(edge: Edge, channel: Channel, message: Json, tally: Tally) -> None:
    """What stands on it now against what we have heard of: the difference is done now."""
    tally.reactions += await reacting.reconcile(edge, channel, message)


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


async def quietly(work: Coroutine[Any, Any, None]) -> None:
    """A chore beside the events: a failure is logged and leaves the rest alone."""
    try:
        await work
    except Exception:
        _log.exception("a chore of the Slack edge failed")
