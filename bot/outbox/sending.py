"""Sends what transactions left to send: one at a time per lane, read back when in doubt, never twice."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk import delivering
from bot.domain.sending import Absent, Edge, Impossible, Posting, ReadBack, SendOutcome, Unknown
from bot.faults import fault
from bot.storage import log
from bot.storage.database import Database, DatabaseProblem, Dialect, Transaction
from bot.storage.deliveries import Delivery

LEASE = timedelta(seconds=60)
_TRIES = 7  # sending and reading back, of a delivery at which the edge raises
_log = logging.getLogger("warmline.outbox")


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
    """After a start: what a process that died was sending is in doubt. On SQLite nobody else sends."""
    alone = box.database.dialect is Dialect.SQLITE
    await box.database.run(delivering.doubt, box.now(), alone)


async def run(box: Outbox, wake: asyncio.Event, stop: asyncio.Event) -> None:
    """Send until told to stop, then finish what is in hand. `wake` is set when there may be something."""
    shaken = False
    while not stop.is_set():
        wake.clear()
        try:
            if shaken:
                await recover(box)  # what was in hand when it went wrong
            worked, shaken = await drain(box, stop), False
        except DatabaseProblem as problem:
            worked, shaken = 0, True
            _log.warning("sending waits for the database: %s", problem)
        except Exception:
            worked, shaken = 0, True
            _log.exception("sending failed; it goes on")
        if not worked:
            await _either(wake, stop)


async def _either(wake: asyncio.Event, stop: asyncio.Event) -> None:
    waiting = [asyncio.ensure_future(event.wait()) for event in (wake, stop)]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()


async def drain(box: Outbox, stop: asyncio.Event | None = None) -> int:
    """Settle doubts and send everything that may go out now; how many deliveries were handled."""
    handled = 0
    while stop is None or not stop.is_set():
        if not (await _read_back_one(box) or await _send_one(box)):
            return handled
        handled += 1
    return handled


async def _send_one(box: Outbox) -> bool:
    taken = await box.database.run(delivering.take, box.lease, box.now(), LEASE)
    if taken is None:
        return False
    fault("after_lease")
    delivery, posting = taken
    if posting is None:
        return True
    outcome = await _guarded(box, delivery, posting)
    await box.database.run(delivering.record, delivery, posting, outcome, box.now())
    return True


async def _guarded(box: Outbox, delivery: Delivery, posting: Posting) -> SendOutcome:
    """An edge that raises has a bug: kept whole, read back, tried again later, and then given up."""
    edge = box.edges.get(posting.platform)
    if edge is None:
        return Impossible(f"no edge for {posting.platform}")
    try:
        fault("before_send")
        outcome = await edge.send(posting)
        fault("after_send_before_record")
        return outcome
    except DatabaseProblem:
        raise
    except Exception as error:
        _log.exception("sending failed issue=%s delivery=%s", posting.issue_id, delivery.key)
        await box.database.run(_keep, delivery, posting, repr(error), box.now())
        if delivery.attempts >= _TRIES:
            return Impossible(repr(error))
        # The bug may lie before or after the platform took it: only reading back can tell.
        return Unknown(repr(error))


def _keep(tx: Transaction, delivery: Delivery, posting: Posting, problem: str, now: datetime) -> None:
    log.quarantine(tx, "outbox", delivery.key, repr(posting.shown), problem, posting.issue_id, now)


async def _read_back_one(box: Outbox) -> bool:
    taken = await box.database.run(delivering.take_unknown, box.lease, box.now(), LEASE)
    if taken is None:
        return False
    fault("after_lease")
    delivery, posting = taken
    edge = box.edges.get(posting.platform) if posting else None
    found: ReadBack = Absent()
    if posting is not None:
        found = await _looked_up(edge, posting) if edge else Unknown(f"no edge for {posting.platform}")
    await box.database.run(delivering.record_read_back, delivery, posting, found, box.now())
    return True


async def _looked_up(edge: Edge, posting: Posting) -> ReadBack:
    try:
        return await edge.read_back(posting)
    except DatabaseProblem:
        raise
    except Exception as error:
        _log.exception("reading back failed issue=%s delivery=%s", posting.issue_id, posting.key)
        return Unknown(repr(error))
