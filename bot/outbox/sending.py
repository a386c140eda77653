"""Sends what transactions left to send: one at a time per lane, read back when in doubt, never twice."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.desk import delivering
from bot.domain.sending import (
    Edge,
    Exposed,
    Impossible,
    NotSent,
    Pace,
    Posting,
    ReadBack,
    SendOutcome,
    Unknown,
)
from bot.faults import fault
from bot.storage import deliveries, log, paces
from bot.storage.database import Database, DatabaseProblem, Dialect, Transaction
from bot.storage.deliveries import Delivery

_RESTED = timedelta(days=1)  # what was free that long ago says nothing any more
_NO_EDGE = timedelta(minutes=10)
LEASE = timedelta(seconds=60)
PATIENCE = 45.0  # seconds, by no wall's clock, for a call that we make; others doubt it when its lease ends
SENDERS = 8  # lanes at once; one that hangs does not hold up the others
_TRIES = 7  # sending and reading back, of a delivery at which the edge raises
_NO_ANSWER = "no answer in time"
_log = logging.getLogger("warmline.outbox")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outbox:
    """What the sender works with. `lease` names this process in every row that it holds."""

    database: Database
    edges: Mapping[str, Edge]
    now: Callable[[], datetime]
    lease: str


def outbox(database: Database, edges: Mapping[str, Edge], now: Callable[[], datetime]) -> Outbox:
    return Outbox(database, edges, now, secrets.token_hex(8))


async def recover(box: Outbox) -> None:
    """With nothing in hand: what we or a process that died were sending is in doubt; on SQLite all."""
    alone = box.database.dialect is Dialect.SQLITE
    await box.database.run(delivering.doubt, box.now(), alone, box.lease)
    await box.database.run(paces.forget, box.now() - _RESTED)


async def run(box: Outbox, wake: asyncio.Event, stop: asyncio.Event, senders: int = SENDERS) -> None:
    """Send until told to stop, then finish what is in hand, up to `senders` lanes at once.

    `wake` is set when there may be something; what only waits for time is thought of without it.
    """
    in_hand: set[asyncio.Task[None]] = set()
    shaken = False
    try:
        while not stop.is_set():
            wake.clear()
            due: datetime | None = None
            try:
                if shaken and not in_hand:  # what was in hand when it went wrong; never while others send
                    await recover(box)
                    shaken = False
                if not shaken:
                    due = await _hand_out(box, in_hand, senders, stop)
            except DatabaseProblem as problem:
                shaken = True
                _log.warning("sending waits for the database: %s", problem)
            except Exception:
                shaken = True
                _log.exception("sending failed; it goes on")
            shaken = await _until_something(box, (wake, stop), in_hand, due) or shaken
    finally:
        await _finish(in_hand)


async def _hand_out(
    box: Outbox, in_hand: set[asyncio.Task[None]], senders: int, stop: asyncio.Event
) -> datetime | None:
    """Start sending what may go out; when to look again if nothing happens before."""
    while len(in_hand) < senders and not stop.is_set():
        taken = await _take(box)
        if taken is None:
            return await box.database.run(deliveries.next_at)
        in_hand.add(asyncio.create_task(_handle(box, taken), name="sender"))
    return None


async def _until_something(
    box: Outbox,
    events: tuple[asyncio.Event, ...],
    in_hand: set[asyncio.Task[None]],
    due: datetime | None,
) -> bool:
    """Until an event is set, a sender is through or it is time; True when a sender was shaken."""
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    seconds = None if due is None else max(0.0, (due - box.now()).total_seconds())
    try:
        done, _ = await asyncio.wait(
            {*waiting, *in_hand}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
    finally:
        for task in waiting:
            task.cancel()
    through = in_hand & done
    in_hand -= through
    return sum(_was_shaken(task) for task in through) > 0  # each is looked at, and said


def _was_shaken(task: asyncio.Task[None]) -> bool:
    error = task.exception()
    if error is None:
        return False
    if isinstance(error, DatabaseProblem):
        _log.warning("sending waits for the database: %s", error)
    else:
        _log.error("sending failed; it goes on", exc_info=error)
    return True


async def _finish(in_hand: set[asyncio.Task[None]]) -> None:
    """Let what is in hand complete; if there is no time for that, end it."""
    try:
        if in_hand:
            await asyncio.wait(in_hand)
    finally:
        for task in in_hand:
            task.cancel()
        for outcome in await asyncio.gather(*in_hand, return_exceptions=True):
            if isinstance(outcome, Exception):
                _log.warning("sending ended: %r", outcome)


async def drain(box: Outbox, stop: asyncio.Event | None = None) -> int:
    """Settle doubts and send everything that may go out now, one by one; how many were handled."""
    handled = 0
    while stop is None or not stop.is_set():
        taken = await _take(box)
        if taken is None:
            return handled
        await _handle(box, taken)
        handled += 1
    return handled


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery in hand; `posting` None when it was settled without the platform."""

    delivery: Delivery
    posting: Posting | None
    in_doubt: bool


async def _take(box: Outbox) -> Taken | None:
    pace_of = {name: edge.pace for name, edge in box.edges.items()}
    taken = await box.database.run(_next, box.lease, box.now(), pace_of)
    if taken is not None:
        fault("after_lease")
    return taken


def _next(tx: Transaction, lease: str, now: datetime, pace_of: Mapping[str, Pace]) -> Taken | None:
    """Doubts come first: nothing overtakes what may be out already."""
    doubtful = delivering.take_unknown(tx, lease, now, LEASE)
    if doubtful is not None:
        return Taken(*doubtful, in_doubt=True)
    fresh = delivering.take(tx, lease, now, LEASE, pace_of)
    return None if fresh is None else Taken(*fresh, in_doubt=False)


async def _handle(box: Outbox, taken: Taken) -> None:
    delivery, posting = taken.delivery, taken.posting
    if posting is None:
        return
    edge = box.edges.get(posting.platform)
    if taken.in_doubt:
        found = await _looked_up(edge, posting) if edge else Unknown(f"no edge for {posting.platform}")
        lag = edge.lag if edge else timedelta()
        await box.database.run(delivering.record_read_back, delivery, posting, found, box.now(), lag)
        return
    outcome = await _guarded(box, delivery, posting)
    if isinstance(outcome, Impossible | Exposed):
        _log.warning("not_sent", extra={"delivery": delivery.key, "why": outcome.why})
    await box.database.run(delivering.record, delivery, posting, outcome, box.now())


async def _guarded(box: Outbox, delivery: Delivery, posting: Posting) -> SendOutcome:
    """An edge that raises has a bug: kept whole, read back, tried again later, and then given up."""
    edge = box.edges.get(posting.platform)
    if edge is None:
        return NotSent(f"no edge for {posting.platform}", _NO_EDGE)  # its token may come back
    try:
        fault("before_send")
        outcome = await _in_time(edge.send(posting))
        fault("after_send_before_record")
        return outcome or Unknown(_NO_ANSWER)
    except DatabaseProblem:
        raise
    except Exception as error:
        _log.exception("sending failed issue=%s delivery=%s", posting.issue_id, delivery.key)
        await box.database.run(_keep, delivery, posting, repr(error), box.now())
        if delivery.attempts >= _TRIES:
            return Impossible(repr(error))
        # The bug may lie before or after the platform took it: only reading back can tell.
        return Unknown(repr(error))


async def _in_time(call: Awaitable[T]) -> T | None:
    """What an edge's call gives; None when it takes too long, so that nothing is in hand for ever."""
    try:
        async with asyncio.timeout(PATIENCE) as limit:
            return await call
    except TimeoutError:
        if limit.expired():
            return None
        raise  # the edge's own


def _keep(tx: Transaction, delivery: Delivery, posting: Posting, problem: str, now: datetime) -> None:
    log.quarantine(tx, "outbox", delivery.key, repr(posting.shown), problem, posting.issue_id, now)


async def _looked_up(edge: Edge, posting: Posting) -> ReadBack:
    try:
        return await _in_time(edge.read_back(posting)) or Unknown(_NO_ANSWER)
    except DatabaseProblem:
        raise
    except Exception as error:
        _log.exception("reading back failed issue=%s delivery=%s", posting.issue_id, posting.key)
        return Unknown(repr(error))
