"""The loop that sends: it wakes, outlives what goes wrong, finishes what is in hand, and shares the work."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.desk import claiming, listening
from bot.domain.customers import Arrival
from bot.domain.sending import Edge, Posting, ReadBack, SendOutcome
from bot.outbox import sending
from bot.outbox.sending import Outbox
from bot.storage import conversation, deliveries, issues, log, people
from bot.storage.database import Database, DatabaseProblem, Transaction
from bot.storage.deliveries import DeliveryKind, DeliveryState
from tests.desk.platform import Platform
from tests.factories import T0, Team, a_team

only_sqlite = pytest.mark.parametrize("dialect", ["sqlite"])


@dataclass(slots=True)
class Wire:
    """A platform as an edge speaks to it. `before` is what happens before each sending."""

    platform: Platform = field(default_factory=Platform)
    before: list[Callable[[Posting], Awaitable[None]]] = field(default_factory=list)

    async def send(self, posting: Posting) -> SendOutcome:
        for step in self.before:
            await step(posting)
        return self.platform.send(posting)

    async def read_back(self, posting: Posting) -> ReadBack:
        return self.platform.read_back(posting)

    def keys(self) -> list[str]:
        return [post.key for _, post in self.platform.posts]


def a_box(database: Database, wire: Wire, *, platform: str = "local") -> Outbox:
    return sending.outbox(database, {platform: Edge(wire.send, wire.read_back)}, lambda: T0)


async def opened(database: Database, *refs: str) -> list[int]:
    """A team with one issue for each message; the issues' ids."""
    return await database.run(_opened, *refs)


def _opened(tx: Transaction, *refs: str) -> list[int]:
    team = a_team(tx)
    for ref in refs:
        _says(tx, team, ref)
    return [conversation.issue_at(tx, team.customers.id, ref) or 0 for ref in refs]


def _says(tx: Transaction, team: Team, ref: str) -> None:
    """Ada and Sam write in turn, in threads of their own, so that each message is its own issue."""
    who = team.ada if int(ref) % 2 else team.sam
    arrival = Arrival(team.customers.id, ref, f"root{ref}", who.id, "My invoice is wrong, can you help?", T0)
    listening.message_arrived(tx, arrival, T0)


def state_of(tx: Transaction, issue_id: int) -> DeliveryState:
    card = deliveries.of(tx, DeliveryKind.CARD, issue_id)
    assert card is not None
    return card.state


@only_sqlite
async def test_it_sends_what_is_there_and_what_comes_later_and_ends_when_told(database: Database) -> None:
    wire, wake, stop, posted = Wire(), asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def says_so(posting: Posting) -> None:
        if posting.key.startswith("card:"):
            posted.set()

    wire.before.append(says_so)
    database.on_commit(wake.set)
    [first] = await opened(database, "1")
    running = asyncio.create_task(sending.run(a_box(database, wire), wake, stop))
    await posted.wait()
    posted.clear()
    await database.run(_one_more)
    await posted.wait()
    stop.set()
    await running
    assert len(wire.keys()) == 2
    assert wire.keys()[0] == f"card:{first}"


def _one_more(tx: Transaction) -> None:
    row = tx.one("workspace_by_ref", platform="local", ref="here")
    assert row is not None
    channel = tx.one("channel_by_ref", workspace_id=row["id"], ref="customers")
    sam = tx.one("person_by_user_id", workspace_id=row["id"], user_id="sam")
    assert channel is not None
    assert sam is not None
    arrival = Arrival(channel["id"], "2", None, sam["id"], "My router is broken", T0)
    listening.message_arrived(tx, arrival, T0)


@only_sqlite
async def test_told_to_stop_it_finishes_what_is_in_hand_and_takes_up_nothing_new(database: Database) -> None:
    wire, stop = Wire(), asyncio.Event()
    entered, go_on = asyncio.Event(), asyncio.Event()

    async def holds(_: Posting) -> None:
        entered.set()
        await go_on.wait()

    wire.before.append(holds)
    await opened(database, "1", "2")
    running = asyncio.create_task(sending.run(a_box(database, wire), asyncio.Event(), stop, senders=1))
    await entered.wait()
    stop.set()
    go_on.set()
    await running
    left = await database.run(deliveries.waiting)
    assert {delivery.state for delivery in left} == {DeliveryState.QUEUED}
    assert len(left) == 3  # one of two cards and two statuses has gone out


@only_sqlite
async def test_an_edge_that_raises_is_kept_whole_and_does_not_hold_up_the_others(database: Database) -> None:
    wire = Wire()
    first, second = await opened(database, "1", "2")

    async def breaks(posting: Posting) -> None:
        if posting.key == f"card:{first}":
            raise RuntimeError("a bug in the edge")

    wire.before.append(breaks)
    await sending.drain(a_box(database, wire))
    assert wire.keys() == [f"card:{second}"]
    kept = await database.run(log.quarantined)
    assert (kept[0].source, kept[0].event_id, kept[0].issue_id) == ("outbox", f"card:{first}", first)
    assert await database.run(state_of, first) is DeliveryState.UNKNOWN


@only_sqlite
async def test_an_issue_that_cannot_be_shown_is_set_aside_and_the_others_go_on(database: Database) -> None:
    """Whatever raises while a delivery is prepared must neither loop nor block the outbox."""
    wire = Wire()
    first, second = await opened(database, "1", "2")
    await database.run(lambda tx: tx.connection.execute("UPDATE issues SET reasons = '{' WHERE number = 1"))
    await sending.drain(a_box(database, wire))
    assert wire.keys() == [f"card:{second}"]
    assert await database.run(state_of, first) is DeliveryState.FAILED
    kept = await database.run(log.quarantined)
    assert [(q.source, q.event_id, q.issue_id) for q in kept] == [("outbox", f"card:{first}", first)]


@only_sqlite
async def test_without_an_edge_everything_waits_until_there_is_one(database: Database) -> None:
    """A start without the platform's token must not cost what is to be said there."""
    wire = Wire()
    [issue_id] = await opened(database, "1")
    box = a_box(database, wire, platform="slack")
    assert await sending.drain(box) > 0
    assert await sending.drain(box) == 0
    assert await database.run(state_of, issue_id) is DeliveryState.QUEUED
    later = replace(a_box(database, wire), now=lambda: T0 + timedelta(minutes=10))
    await sending.drain(later)
    assert wire.keys() == [f"card:{issue_id}"]


@only_sqlite
async def test_it_outlives_a_database_that_was_away(database: Database) -> None:
    wire, wake, stop = Wire(), asyncio.Event(), asyncio.Event()
    away, back = asyncio.Event(), asyncio.Event()

    async def fails_once(posting: Posting) -> None:
        if not away.is_set():
            away.set()
            raise DatabaseProblem("The database is away.")
        if posting.key.startswith("card:"):
            back.set()

    wire.before.append(fails_once)
    await opened(database, "1")
    running = asyncio.create_task(sending.run(a_box(database, wire), wake, stop))
    await away.wait()
    while not back.is_set():
        wake.set()
        await asyncio.sleep(0)
    stop.set()
    await running
    await sending.drain(a_box(database, wire))
    assert len(wire.keys()) == 1
    assert await database.run(deliveries.waiting) == ()


@only_sqlite
async def test_after_a_start_what_a_dead_process_had_in_hand_is_read_back(database: Database) -> None:
    wire = Wire()
    [issue_id] = await opened(database, "1")
    dead = a_box(database, wire)

    async def dies(posting: Posting) -> None:
        if posting.key.startswith("card:"):
            wire.platform.send(posting)
            raise asyncio.CancelledError

    wire.before.append(dies)
    with pytest.raises(asyncio.CancelledError):
        await sending.drain(dead)
    wire.before.clear()
    fresh = a_box(database, wire)
    await sending.recover(fresh)
    await sending.drain(fresh)
    assert wire.keys() == [f"card:{issue_id}"]
    assert await database.run(state_of, issue_id) is DeliveryState.SENT


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_two_processes_share_the_work_without_saying_anything_twice(database: Database) -> None:
    wire, in_hand = Wire(), set[str]()

    async def both_at_work(posting: Posting) -> None:
        lane = ("customer" if posting.target_ref else "desk", posting.issue_id)
        assert str(lane) not in in_hand, "two at once in one lane"
        in_hand.add(str(lane))
        await asyncio.sleep(0)
        in_hand.discard(str(lane))

    wire.before.append(both_at_work)
    ids = await opened(database, *map(str, range(1, 7)))
    await database.run(everybody_claims, ids)
    boxes = [a_box(database, wire), a_box(database, wire)]
    assert boxes[0].lease != boxes[1].lease
    handled = await asyncio.gather(*map(sending.drain, boxes))
    while any(await asyncio.gather(*map(sending.drain, boxes))):
        pass
    assert sum(handled) >= 12
    assert min(handled) > 0
    assert len(wire.keys()) == len(set(wire.keys())) == 12, "six cards, six messages under them, each once"
    for issue_id in ids:
        mine = [post.key for _, post in wire.platform.posts if post.issue_id == issue_id]
        assert mine[0] == f"card:{issue_id}"
    assert await database.run(deliveries.waiting) == ()


def everybody_claims(tx: Transaction, ids: list[int]) -> None:
    for issue_id in ids:
        issue = issues.get(tx, issue_id)
        assert issue is not None
        mina = people.by_user_id(tx, issue.workspace_id, "mina")
        assert mina is not None
        claiming.claim(tx, mina, issue_id, "button", "", T0)
        ada = people.by_user_id(tx, issue.workspace_id, "ada" if issue.number % 2 else "sam")
        assert ada is not None
        more = Arrival(
            issue.channel_id, f"more{issue.number}", issue.thread_ref, ada.id, "And it is urgent now", T0
        )
        listening.message_arrived(tx, more, T0)
