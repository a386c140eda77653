"""Several senders at once: lanes keep their order, time wakes them, and one in trouble troubles no other."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.sending import Edge, NotSent, Posting, SendOutcome
from bot.outbox import sending
from bot.storage import deliveries, log
from bot.storage.database import Database, DatabaseProblem
from bot.storage.deliveries import DeliveryState
from tests.factories import T0
from tests.outbox.test_sending import Wire, a_box, everybody_claims, opened, state_of

only_sqlite = pytest.mark.parametrize("dialect", ["sqlite"])


@only_sqlite
async def test_a_lane_that_hangs_does_not_hold_up_the_others(database: Database) -> None:
    wire, wake, stop, let_go = Wire(), asyncio.Event(), asyncio.Event(), asyncio.Event()
    others, seen = asyncio.Event(), list[str]()
    ids = await opened(database, *map(str, range(1, 6)))

    async def hangs(posting: Posting) -> None:
        if posting.key == f"card:{ids[0]}":
            await let_go.wait()
        seen.append(posting.key)
        if {f"card:{issue_id}" for issue_id in ids[1:]} <= set(seen):
            others.set()

    wire.before.append(hangs)
    running = asyncio.create_task(sending.run(a_box(database, wire), wake, stop))
    await others.wait()
    assert f"card:{ids[0]}" not in seen
    let_go.set()
    stop.set()
    await running
    assert seen.count(f"card:{ids[0]}") == 1


@only_sqlite
async def test_of_one_lane_only_one_is_in_hand_and_they_go_in_order(database: Database) -> None:
    wire, wake, stop = Wire(), asyncio.Event(), asyncio.Event()
    in_hand, several, all_sent = set[str](), asyncio.Event(), asyncio.Event()
    ids = await opened(database, "1", "2")
    await database.run(everybody_claims, ids)

    async def looks(posting: Posting) -> None:
        lane = f"{posting.issue_id} {posting.target_ref is not None}"
        assert lane not in in_hand
        in_hand.add(lane)
        if len(in_hand) == 4:  # two cards and two signs: there are senders left, but no lane
            several.set()
        await several.wait()
        for _ in range(5):
            await database.run(deliveries.waiting)
        in_hand.discard(lane)
        if len(wire.keys()) == 3:
            all_sent.set()  # two cards, and what is under one of them; the last is on its way

    wire.before.append(looks)
    running = asyncio.create_task(sending.run(a_box(database, wire), wake, stop))
    async with asyncio.timeout(5):
        await all_sent.wait()
    stop.set()
    await running
    assert await database.run(log.quarantined) == ()
    for issue_id in ids:
        mine = [post.key for _, post in wire.platform.posts if post.issue_id == issue_id]
        assert mine[0] == f"card:{issue_id}"


@only_sqlite
async def test_it_wakes_by_itself_when_it_is_time(database: Database) -> None:
    """Nobody says anything: what Slack put off goes out when the time has come."""
    wire, stop, sent = Wire(), asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    began, put_off = loop.time(), list[str]()
    await opened(database, "1")

    async def send(posting: Posting) -> SendOutcome:
        if posting.key.startswith("card:") and not put_off:
            put_off.append(posting.key)
            return NotSent("ratelimited", timedelta(seconds=0.05))
        if posting.key.startswith("card:"):
            sent.set()
        return wire.platform.send(posting)

    edges = {"local": Edge(send, wire.read_back)}
    box = sending.outbox(database, edges, lambda: T0 + timedelta(seconds=loop.time() - began))
    running = asyncio.create_task(sending.run(box, asyncio.Event(), stop))
    await sent.wait()
    stop.set()
    await running
    assert loop.time() - began >= 0.05


@only_sqlite
async def test_when_the_database_was_away_what_others_are_sending_is_left_to_them(database: Database) -> None:
    wire, wake, stop = Wire(), asyncio.Event(), asyncio.Event()
    away, slow, let_go = asyncio.Event(), asyncio.Event(), asyncio.Event()
    first, second = await opened(database, "1", "2")

    async def both(posting: Posting) -> None:
        if posting.key == f"card:{first}":
            slow.set()
            await let_go.wait()
        if posting.key == f"card:{second}" and not away.is_set():
            await slow.wait()
            away.set()
            raise DatabaseProblem("The database is away.")

    wire.before.append(both)
    running = asyncio.create_task(sending.run(a_box(database, wire), wake, stop))
    await away.wait()
    for _ in range(20):
        wake.set()
        assert await database.run(state_of, first) is DeliveryState.SENDING, "in hand, and not in doubt"
    let_go.set()
    while await database.run(state_of, second) is not DeliveryState.SENT:
        wake.set()
        await asyncio.sleep(0)
    stop.set()
    await running
    assert sorted(wire.keys()) == sorted([f"card:{first}", f"card:{second}"])
