"""The machine's clock is set forward or back: nothing goes twice, nobody is flooded, nothing is forgotten."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

import pytest

from bot.desk import listening
from bot.domain.customers import Arrival
from bot.domain.issues import Happened
from bot.domain.sending import Edge, Posting
from bot.domain.shown import NudgeShown
from bot.outbox import sending
from bot.outbox.sending import Outbox
from bot.reminders import firing
from bot.storage import conversation, deliveries, log
from bot.storage.database import Database, Transaction
from tests.factories import T0, Team, a_team
from tests.outbox.test_sending import Wire

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
JUMPS = [pytest.param(jump, id=f"{jump / HOUR:+.0f}h") for jump in (HOUR, -HOUR, DAY, -DAY)]
ISSUES = 12


class Clock:
    """A wall clock that somebody sets."""

    def __init__(self) -> None:
        self.time = T0

    def __call__(self) -> datetime:
        return self.time


def prepared(tx: Transaction) -> list[int]:
    """A dozen issues that nobody has yet; each customer's thread is its own."""
    team: Team = a_team(tx)
    for number in range(ISSUES):
        who = team.ada if number % 2 else team.sam
        said = Arrival(team.customers.id, f"{number}", f"root{number}", who.id, "Where is my parcel?", T0)
        listening.message_arrived(tx, said, T0)
    return [conversation.issue_at(tx, team.customers.id, f"{n}") or 0 for n in range(ISSUES)]


def box_of(database: Database, wire: Wire, clock: Clock) -> Outbox:
    return sending.outbox(database, {"local": Edge(wire.send, wire.read_back)}, clock)


def nudged(tx: Transaction, issue_id: int) -> int:
    return [event.kind for event in log.of_issue(tx, issue_id)].count(Happened.NUDGED)


@pytest.mark.parametrize("jump", JUMPS)
async def test_what_is_in_hand_is_not_sent_twice_when_the_clock_is_set(
    database: Database, jump: timedelta
) -> None:
    """It is under way for a moment only, whatever the wall says: its lease is no matter of the wall."""
    clock, wire, wake, stop = Clock(), Wire(), asyncio.Event(), asyncio.Event()
    entered, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(_: object) -> None:
        entered.set()
        await go_on.wait()

    ids = await database.run(prepared)
    wire.before.append(slowly)
    box = box_of(database, wire, clock)
    running = asyncio.create_task(sending.run(box, wake, stop, senders=3 * ISSUES))
    await entered.wait()
    clock.time += jump
    for _ in range(20):  # it looks around while the first ones are still on their way
        wake.set()
        await database.run(deliveries.waiting)
    stop.set()
    go_on.set()
    await running
    await sends_the_rest(box, clock)
    keys = wire.keys()
    assert sorted(set(keys)) == sorted(keys), "posted twice"
    assert {f"card:{issue_id}" for issue_id in ids} <= set(keys)


async def sends_the_rest(box: Outbox, clock: Clock) -> None:
    """From the time on at which it was written; each look is some seconds after the one before."""
    clock.time = max(clock.time, T0)
    for _ in range(20):
        await sending.drain(box)
        if not await box.database.run(deliveries.waiting):
            return
        clock.time += timedelta(seconds=5)
    raise AssertionError([(d.key, d.state, d.problem) for d in await box.database.run(deliveries.waiting)])


@pytest.mark.parametrize("jump", JUMPS)
async def test_no_flood_of_reminders_when_the_clock_is_set(database: Database, jump: timedelta) -> None:
    """Each issue speaks once at most, whichever way it goes; on the way back it is not said again."""
    clock, wire = Clock(), Wire()
    box = box_of(database, wire, clock)
    ids = await database.run(prepared)
    await sends_the_rest(box, clock)
    for by in (jump, -jump, jump):
        said = len(reminders(wire))
        clock.time += by
        await firing.fire_due(database, clock)
        await sending.drain(box)
        assert max(Counter(reminders(wire)[said:]).values(), default=0) <= 1
    assert Counter(reminders(wire)) == Counter(ids if jump > timedelta() else [])
    clock.time = T0 + 2 * HOUR  # and what was due meanwhile is said after all
    await firing.fire_due(database, clock)
    assert [await database.run(nudged, issue_id) > 0 for issue_id in ids] == [True] * ISSUES


def reminders(wire: Wire) -> list[int]:
    """The issues that were reminded of, in order."""
    return [p.shown.issue.id for _, p in wire.platform.posts if isinstance(p.shown, NudgeShown)]


async def test_a_call_that_never_ends_is_given_up_and_read_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it would be in hand for ever, whose lease no other may end."""
    monkeypatch.setattr(sending, "PATIENCE", 0.01)
    clock, wire = Clock(), Wire()
    [first, *_] = await database.run(prepared)
    never = asyncio.Event()

    async def hangs(posting: Posting) -> None:
        if posting.key == f"card:{first}" and not wire.platform.looked:
            await never.wait()

    wire.before.append(hangs)
    await asyncio.wait_for(sends_the_rest(box_of(database, wire, clock), clock), 10)
    assert wire.platform.looked == 1
    assert wire.keys().count(f"card:{first}") == 1
