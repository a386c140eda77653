"""A team at work on an SQLite database in memory, with a platform that can lose, refuse and delay."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.desk import claiming, delivering, listening, nudging, replying
from bot.domain.customers import Arrival, Channel
from bot.domain.issues import Event, Happened, Issue
from bot.domain.people import Person
from bot.domain.windows import Purpose, ReplyWindow
from bot.storage import conversation, deliveries, drafts, issues, log, paces, timers
from bot.storage.deliveries import DeliveryKind, DeliveryState
from bot.storage.transactions import SQL, Dialect, Transaction, id_source, load_queries
from tests.desk.platform import Platform
from tests.factories import POLICY, T0, Team, a_team

P = ParamSpec("P")
T = TypeVar("T")
LEASE = timedelta(seconds=60)


@cache
def _queries() -> Any:
    return load_queries(SQL, Dialect.SQLITE)


@dataclass(slots=True)
class Room:
    """The team at a moment. `do` runs one function of the desk in a transaction of its own."""

    connection: sqlite3.Connection
    new_id: Callable[[], int]
    platform: Platform
    now: datetime = T0
    team: Team = None  # type: ignore[assignment]  # set by `a_room`, which needs a transaction to make it
    _refs: Iterator[int] = field(default_factory=lambda: count(100))

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield Transaction(self.connection, _queries(), Dialect.SQLITE, self.new_id)
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def do(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self.transaction() as tx:
            return function(tx, *args, **kwargs)

    # --- what customers and teammates do ---

    def a_ref(self) -> str:
        """What the platform calls the next message."""
        return str(next(self._refs))

    def says(
        self, who: Person, text: str, place: Channel | None = None, *, thread: str | None = None
    ) -> Arrival:
        """Somebody writes a message; an edge hears it."""
        channel = place or self.team.customers
        arrival = Arrival(channel.id, self.a_ref(), thread, who.id, text, self.now)
        self.do(listening.message_arrived, arrival, self.now)
        return arrival

    def issue_of(self, arrival: Arrival) -> Issue:
        issue_id = self.do(conversation.issue_at, arrival.channel_id, arrival.ref)
        assert issue_id is not None, f"{arrival.text!r} is in no issue"
        return self.issue(issue_id)

    def opened(self, text: str = "My invoice is wrong, can you help?", who: Person | None = None) -> Issue:
        """An issue of Ada's that nobody has yet."""
        return self.issue_of(self.says(who or self.team.ada, text))

    def owned(self, text: str = "My invoice is wrong, can you help?") -> Issue:
        """An issue of Ada's that Mina has."""
        issue = self.opened(text)
        self.do(claiming.claim, self.team.mina, issue.id, "button", "", self.now)
        return self.issue(issue.id)

    def passes(self, **span: float) -> None:
        self.now += timedelta(**span)

    def approves(
        self,
        issue: Issue,
        text: str,
        who: Person | None = None,
        purpose: Purpose = Purpose.REPLY,
        step: int = 0,
    ) -> int:
        """Open a window, write, press Send; the draft's id."""
        person = who or self.team.mina
        window = self.do(replying.window, person, issue.id, purpose, step, self.now)
        assert isinstance(window, ReplyWindow), window
        sent = self.do(replying.send, person, window.draft_id, text, self.now)
        assert not isinstance(sent, ReplyWindow), sent.problem
        return window.draft_id

    # --- what the loops do ---

    def fires(self) -> list[int]:
        """Everything due now, one issue at a time; which issues spoke."""
        spoke: list[int] = []
        while (fired := self.do(nudging.fire_next, self.now)) is not None:
            if fired.bug is not None:
                raise fired.bug
            spoke.append(fired.issue_id)
            assert len(spoke) < 1000, "a timer fires again and again"
        return spoke

    def sends(self, lease: str = "us") -> None:
        """Settle doubts and send what may go out now, as the outbox does."""
        for _ in range(1000):
            if not self.sends_one(lease):
                return
        raise AssertionError("the outbox never comes to rest")

    def sends_one(self, lease: str = "us") -> bool:
        """One step of the outbox; False when there is nothing to do now."""
        return self._reads_back_one(lease) or self._sends_one(lease)

    def _sends_one(self, lease: str) -> bool:
        taken = self.do(delivering.take, lease, self.now, LEASE)
        if taken is None:
            return False
        delivery, posting = taken
        if posting is not None:
            self.do(delivering.record, delivery, posting, self.platform.send(posting), self.now)
        return True

    def _reads_back_one(self, lease: str) -> bool:
        taken = self.do(delivering.take_unknown, lease, self.now, LEASE)
        if taken is None:
            return False
        delivery, posting = taken
        if posting is not None:
            found = self.platform.read_back(posting)
            self.do(delivering.record_read_back, delivery, posting, found, self.now)
        return True

    def sends_until_quiet(self) -> None:
        """Let time go by until nothing is left to send, read back or try again."""
        for _ in range(40):
            self.sends()
            if not self.do(deliveries.waiting):
                return
            self.passes(minutes=1)
        raise AssertionError([(d.key, d.state, d.problem) for d in self.do(deliveries.waiting)])

    def starts_again(self) -> None:
        """The program ends and begins: only the database is left, and what was in hand is in doubt."""
        ended, self.connection = self.connection, sqlite3.connect(":memory:", isolation_level=None)
        ended.backup(self.connection)
        ended.close()
        _prepared(self.connection)
        self.recovers()

    def recovers(self) -> None:
        """What the outbox does before anything else after a start."""
        self.do(delivering.doubt, self.now, True)
        self.do(paces.forget, self.now - timedelta(days=1))

    def everything(self) -> list[str]:
        """All that is stored, as statements that would store it again."""
        return list(self.connection.iterdump())

    # --- what one can look at ---

    def issue(self, issue_id: int) -> Issue:
        issue = self.do(issues.get, issue_id)
        assert issue is not None
        return issue

    def log(self, issue: Issue) -> tuple[Event, ...]:
        return self.do(log.of_issue, issue.id)

    def happened(self, issue: Issue) -> list[Happened]:
        return [event.kind for event in self.log(issue)]

    def timers(self, issue: Issue) -> list[str]:
        return [f"{timer.kind}_{timer.step}" for timer in self.do(timers.of_issue, issue.id)]

    def draft(self, draft_id: int) -> drafts.Draft:
        return self.do(drafts.must, draft_id)

    def delivery(self, kind: DeliveryKind, subject_id: int) -> deliveries.Delivery:
        delivery = self.do(deliveries.of, kind, subject_id)
        assert delivery is not None
        return delivery

    def state_of(self, kind: DeliveryKind, subject_id: int) -> DeliveryState:
        return self.delivery(kind, subject_id).state


@cache
def _template(path: Path) -> sqlite3.Connection:
    source = sqlite3.connect(path)
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    source.backup(kept)
    source.close()
    return kept


def _prepared(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")


def a_room(template: Path, *, policy: str = POLICY) -> Room:
    """A new database with the package's own schema and one team; `template` is a migrated file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _template(template).backup(connection)
    _prepared(connection)
    ticks = count(int(T0.timestamp() * 1000))
    room = Room(connection, id_source(lambda: next(ticks)), Platform())
    room.team = room.do(a_team, policy=policy)
    return room
