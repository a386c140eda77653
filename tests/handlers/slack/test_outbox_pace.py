"""Pace on Slack: fifty channels at once, in and out of a storm of 429, and who waits how long."""

from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

import pytest

from bot.desk import nudging
from bot.outbox import sending
from bot.storage import deliveries
from bot.storage.database import Database
from tests.fakes.slack import busy
from tests.fakes.slack.state import Call, Channel
from tests.handlers.slack.desk_on_slack import Desk, desk_on_slack

CHANNELS = 50
Scene = tuple[Desk, list[Channel]]


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with desk_on_slack(database, CHANNELS) as (desk, channels):
        for method in ("chat.postMessage", "reactions.add", "views.publish"):
            desk.slack.limits[method] = (1.0, 3)
        desk.slack.limits["chat.update"] = (50 / 60, 3)
        yield desk, channels


async def much_happens(desk: Desk, channels: list[Channel]) -> None:
    """In every channel somebody writes; an hour later reminders are due, and then all are answered."""
    issues = [await desk.opens(channel) for channel in channels]
    await desk.sends_until_quiet()
    desk.passes(hours=1)
    while await desk.database.run(nudging.fire_next, desk.now) is not None:
        pass
    for issue in issues[: CHANNELS // 2]:  # the others stay without anybody
        await desk.claims(issue)
        await desk.approves(issue, "I am on it.")
    for person in (desk.mina, desk.ida):
        await desk.database.run(deliveries.want_home, desk.workspace_id, person.id, desk.now)


def waits(desk: Desk, since: datetime) -> dict[str, timedelta]:
    """The 95th percentile of how long each kind of call waited until it was taken."""
    taken: dict[str, list[timedelta]] = defaultdict(list)
    for call in desk.slack.calls:
        if call.at >= since and call.answer.get("ok"):
            taken[_kind(desk, call)].append(call.at - since)
    return {kind: sorted(found)[ceil(len(found) * 0.95) - 1] for kind, found in taken.items()}


def _kind(desk: Desk, call: Call) -> str:
    if call.method != "chat.postMessage":
        return call.method
    if call.args["channel"] != desk.desk.id:
        return "reply"
    return "under the card" if call.args.get("thread_ts") else "card"


async def test_at_this_pace_slack_never_says_wait(scene: Scene) -> None:
    desk, channels = scene
    await much_happens(desk, channels)
    since = desk.now
    await desk.sends_until_quiet()
    assert desk.errors("ratelimited") == 0
    assert await desk.waiting() == []
    found = waits(desk, since)
    assert found["reply"] <= timedelta(seconds=1)
    assert found["reply"] < found["chat.update"] <= found["under the card"]


async def test_after_a_storm_everything_arrives_and_the_urgent_first(scene: Scene) -> None:
    desk, channels = scene
    await much_happens(desk, channels)
    since = desk.now
    over = since + timedelta(seconds=50)
    for method in ("chat.postMessage", "chat.update", "reactions.add", "views.publish"):
        desk.slack.script(method, busy(30), times=1000, when=lambda _args: desk.now < over)
    await desk.sends_until_quiet()
    assert await desk.waiting() == []
    refused = [call for call in desk.slack.calls if call.answer.get("error") == "ratelimited"]
    assert max(call.at for call in refused) < over, "none once it was over"
    routes = CHANNELS // 2 + 4  # a reply each, the desk, changes, signs, Homes
    assert len(refused) <= 2 * routes, "each asked again only when Slack had said so"
    found = waits(desk, since)
    assert found["reply"] <= timedelta(seconds=61)
    assert found["reply"] < found["chat.update"] <= found["under the card"] < timedelta(minutes=4)
    for channel in channels[: CHANNELS // 2]:
        assert len(desk.posts(channel)) == 1


async def test_two_processes_share_one_pace(scene: Scene) -> None:
    """What one has sent counts for the other: the database knows."""
    desk, channels = scene
    for channel in channels[:10]:
        await desk.opens(channel)
    other = replace(desk.box, lease="another")
    for _ in range(40):
        await sending.drain(desk.box)
        await sending.drain(other)
        desk.passes(seconds=0.5)
    assert desk.errors("ratelimited") == 0
    assert len(desk.roots()) == 10
