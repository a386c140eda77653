"""Something holds up the program for two seconds: reminders due meanwhile are late, and none is lost."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.desk import listening
from bot.domain.customers import Arrival
from bot.domain.sending import Edge, Posting
from bot.domain.shown import NudgeShown
from bot.outbox import sending
from bot.reminders import firing, ticking
from bot.storage import timers
from bot.storage.database import Database, Transaction
from tests.factories import T0, Team, a_team
from tests.outbox.test_sending import Wire

pytestmark = pytest.mark.slow

ISSUES, APART = 30, timedelta(seconds=0.1)
BLOCKED = 2.0  # seconds
PATIENCE = 20.0


@dataclass(slots=True)
class Said:
    """When each issue's reminder was posted, by the clock that the program reads."""

    now: Callable[[], datetime]
    at: dict[int, datetime] = field(default_factory=dict)
    often: int = 0
    every: asyncio.Event = field(default_factory=asyncio.Event)

    async def hears(self, posting: Posting) -> None:
        if isinstance(posting.shown, NudgeShown):
            self.often += 1
            self.at[posting.shown.issue.id] = self.now()
            if len(self.at) == ISSUES:
                self.every.set()


def prepared(tx: Transaction) -> Team:
    """An hour ago thirty customers wrote, one each tenth of a second: by now somebody should have them."""
    team = a_team(tx)
    for number in range(ISSUES):
        at = T0 - timedelta(hours=1) + APART * number
        who = team.ada if number % 2 else team.sam
        said = Arrival(team.customers.id, f"{number}", f"root{number}", who.id, "Where is my parcel?", at)
        listening.message_arrived(tx, said, at)
    return team


def holds_up(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


async def test_a_blocked_program_reminds_late_and_loses_nothing(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    await database.run(prepared)
    began = time.monotonic()

    def now() -> datetime:
        return T0 + timedelta(seconds=time.monotonic() - began)

    said = Said(now)
    wire = Wire(before=[said.hears])
    async with AsyncExitStack() as stack:
        starts(stack, database, wire, now)
        asyncio.get_running_loop().call_later(0.5, holds_up, BLOCKED)
        await asyncio.wait_for(said.every.wait(), PATIENCE)
    due = {nudge.issue_id: nudge.due_at for nudge in await database.run(every_nudge, list(said.at))}
    late = [(said.at[issue_id] - due[issue_id]).total_seconds() for issue_id in due]
    with capsys.disabled():
        print(f"\nblocked {BLOCKED:.0f} s: {len(due)} reminders, {max(late):.2f} s late at most")  # noqa: T201
    assert (len(due), said.often) == (ISSUES, ISSUES)
    assert min(late) >= 0
    assert max(late) < BLOCKED + 2.5  # a look each second, and what a busy machine needs


def every_nudge(tx: Transaction, ids: list[int]) -> list[timers.Nudge]:
    return [nudge for issue_id in ids if (nudge := timers.nudge_of(tx, issue_id)) is not None]


def starts(stack: AsyncExitStack, database: Database, wire: Wire, now: Callable[[], datetime]) -> None:
    """The loops as the program runs them; leaving the stack stops them."""
    stop, send, remind = asyncio.Event(), asyncio.Event(), asyncio.Event()
    box = sending.outbox(database, {"local": Edge(wire.send, wire.read_back)}, now)
    stack.callback(database.on_commit(send.set))
    stack.callback(database.on_commit(remind.set))
    tasks = [
        asyncio.create_task(sending.run(box, send, stop)),
        asyncio.create_task(firing.run(database, now, remind, stop)),
    ]

    async def nothing() -> None: ...

    async def ends() -> None:
        stop.set()
        await asyncio.gather(*tasks)

    stack.push_async_callback(ends)
    stack.callback(ticking.start((send, remind), nothing, nothing))
