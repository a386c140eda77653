"""F19 to F23: Discord loses answers, breaks, is late and says wait: nothing is lost or said twice."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from math import ceil

import discord
import pytest

from bot.storage import deliveries
from bot.storage.database import Database
from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.fakes.discord import Call, Channel, breaks, busy, hangs_up
from tests.fakes.discord.scripting import Fault
from tests.handlers.discord.desk_on_discord import (
    EDIT,
    HISTORY,
    POST,
    Desk,
    desk_on_discord,
    replied,
    shows,
)

Scene = tuple[Desk, Channel]
Record = Callable[[str, object], None]
REPLY = DeliveryKind.REPLY
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with desk_on_discord(database) as (desk, [customers]):
        yield desk, customers


@pytest.mark.parametrize(
    "fault", [hangs_up(stored=True), breaks(503, stored=True)], ids=["hangs_up", "http_503"]
)
async def test_f19_f20_what_was_stored_is_found_and_not_said_twice(
    scene: Scene, fault: Fault, record_property: Record
) -> None:
    desk, customers = scene
    desk.world.script(POST, fault, times=2)  # the card, then the reply
    draft, said = await replied(desk, customers)
    desk.world.script(POST, fault)
    await desk.sends_until_quiet()
    assert (len(desk.ours(desk.desk)), len(desk.thread(said))) == (1, 1)
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT
    assert await desk.waiting() == []
    record_property("f19/f20 duplicates", 0)


@SQLITE
async def test_f20_what_discord_py_repeats_by_itself_carries_the_same_nonce(scene: Scene) -> None:
    desk, customers = scene
    draft, said = await replied(desk, customers)
    desk.world.script(POST, breaks(502, stored=True))
    await desk.sends_until_quiet()
    sent = [call for call in desk.world.called(POST) if call.body.get("enforce_nonce")]
    assert len({call.body["nonce"] for call in sent[-2:]}) == 1
    assert len(desk.thread(said)) == 1
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT


@SQLITE
@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_f20_a_post_in_a_forum_is_made_once_although_it_has_no_nonce(
    database: Database, status: int
) -> None:
    async with desk_on_discord(database) as (desk, [customers]):
        desk.desk.kind = 15
        await desk.world.cuts(forget=True)
        await desk.world.until(lambda: _is_forum(desk))
        desk.world.script("POST /channels/{channel_id}/threads", breaks(status, stored=True))
        await desk.opens(customers)
        await desk.sends_until_quiet()
        assert len([c for c in desk.world.channels.values() if c.parent is desk.desk]) == 1
        assert await desk.waiting() == []


def _is_forum(desk: Desk) -> bool:
    channel = desk.client.get_channel(int(desk.desk.id))
    return isinstance(channel, discord.ForumChannel)


@SQLITE
@pytest.mark.parametrize("fault", [hangs_up(), breaks(503)], ids=["cut", "503"])
async def test_f19_what_was_not_stored_is_sent_again_once_that_is_sure(scene: Scene, fault: Fault) -> None:
    desk, customers = scene
    draft, said = await replied(desk, customers)
    desk.world.script(POST, fault)
    before = desk.now
    await desk.sends_until_quiet()
    assert len(desk.thread(said)) == 1
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT
    assert desk.now - before >= timedelta(seconds=5), "looked for twice, so far apart"


@SQLITE
async def test_f19_after_the_nonces_time_it_is_found_by_the_id_of_its_component(scene: Scene) -> None:
    desk, customers = scene
    draft, said = await replied(desk, customers)
    desk.world.script(POST, hangs_up(stored=True))
    desk.world.script(HISTORY, breaks(503), times=2)
    await desk.sends()
    desk.passes(hours=2)  # no nonce is remembered so long
    desk.world.nonces.clear()
    await desk.sends_until_quiet()
    assert len(desk.thread(said)) == 1
    assert (await desk.delivery(REPLY, draft)).state is DeliveryState.SENT


@SQLITE
async def test_f21_a_reply_that_cannot_be_looked_up_goes_to_a_person_and_never_out_again(
    scene: Scene, record_property: Record
) -> None:
    desk, customers = scene
    draft, said = await replied(desk, customers)
    desk.world.script("POST /channels/{channel_id}/messages/{message_id}/threads", hangs_up(stored=True))
    desk.world.script(POST, hangs_up(stored=True), times=1)
    desk.world.script(HISTORY, breaks(503), times=100)
    posts = desk.calls(POST)
    await desk.sends_until_quiet()
    failed = await desk.delivery(REPLY, draft)
    assert failed.state is DeliveryState.FAILED
    assert failed.problem.startswith("fate unknown")
    assert await desk.told(desk.mina) == ["reply_failed"]
    texts = [call for call in desk.world.called(POST)[posts:] if "It is corrected." in str(call.body)]
    record_property("f21 resends of customer text", len(texts) - 1)
    assert len(texts) == 1
    assert len(desk.thread(said)) <= 1


@SQLITE
async def test_f21_a_change_whose_answer_was_lost_is_only_made_again(scene: Scene) -> None:
    desk, customers = scene
    issue, _ = await desk.opens(customers)
    await desk.sends_until_quiet()
    desk.world.script(EDIT, hangs_up(stored=True))
    await desk.claims(issue)
    await desk.sends_until_quiet()
    [card] = desk.ours(desk.desk)
    assert "mina" in shows(card) or f"<@{desk.mina.user_id}>" in shows(card)


@SQLITE
async def test_f22_told_to_wait_half_a_minute_it_waits_and_keeps_each_threads_order(
    scene: Scene, record_property: Record
) -> None:
    desk, customers = scene
    opened = [await desk.opens(customers, f"My invoice {n} is wrong") for n in range(4)]
    await desk.sends_until_quiet()
    for n in range(3):
        for issue, _ in opened:
            await desk.claims(issue)
            await desk.approves(issue, f"Step {n} is done")
        desk.world.script(POST, busy(30), times=3)
        stopped = desk.now
        await desk.sends_until_quiet()
        assert desk.now - stopped >= timedelta(seconds=30)
    wrong = 0
    for _, said in opened:
        words = [shows(one) for one in desk.thread(said)]
        wrong += [f"Step {n} is done" in text for n, text in enumerate(words)] != [True, True, True]
    record_property("f22 order violations", wrong)
    assert wrong == 0
    assert await desk.waiting() == []


CHANNELS = 50


@SQLITE
async def test_f23_after_a_storm_in_fifty_channels_all_arrives_and_the_urgent_first(
    database: Database, record_property: Record
) -> None:
    async with desk_on_discord(database, customers=CHANNELS) as (desk, channels):
        opened = [await desk.opens(channel) for channel in channels]
        await desk.sends_until_quiet()
        for issue, _ in opened:
            await desk.claims(issue)
            await desk.approves(issue, "I am on it.")
        since, calls = desk.now, len(desk.world.calls)
        over = since + timedelta(seconds=50)
        for route in (POST, EDIT):
            desk.world.script(route, busy(30), times=10_000)
        while desk.now < over:
            await desk.sends()
            due: datetime | None = await desk.database.read(deliveries.next_at)
            desk.clock[0] = min(over, due or over)
        desk.world.healed()
        await desk.sends_until_quiet()
        assert await desk.waiting() == []
        waited: dict[str, list[timedelta]] = defaultdict(list)
        for call in (one for one in desk.world.calls[calls:] if one.status == 200):
            waited[_kind(desk, call)].append(call.at - since)
        p95 = {kind: sorted(found)[ceil(len(found) * 0.95) - 1] for kind, found in waited.items()}
        for kind in ("reply", "card", "mirror"):
            record_property(f"f23 p95 wait of a {kind}", f"{p95[kind].total_seconds():.0f} s")
            print(f"f23 p95 wait of a {kind}: {p95[kind].total_seconds():.0f} s")  # noqa: T201
        refused = [one for one in desk.world.calls[calls:] if one.status == 429]
        record_property("f23 refused calls", len(refused))
        assert len(refused) <= 2 * (CHANNELS + 2), "each route asked again only when Discord had said so"
        assert p95["reply"] <= timedelta(seconds=61)
        assert p95["reply"] < p95["card"] <= p95["mirror"] < timedelta(minutes=4)
        assert all(len(desk.thread(said)) == 1 for _, said in opened)


def _kind(desk: Desk, call: Call) -> str:
    if call.method == "PATCH":
        return "card"
    if not call.path.endswith("/messages") or call.method != "POST":
        return "other"
    channel = desk.world.channels[call.path.split("/")[2]]
    return "mirror" if channel.parent is desk.desk else "reply"
