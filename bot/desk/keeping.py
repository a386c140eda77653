"""Keeping: what became of promises, by what happened; asked whenever an issue changes or time passes."""

from datetime import datetime

from bot.desk.telling import show_promise
from bot.domain.clocks import micros
from bot.domain.customers import Voice
from bot.domain.issues import Happened, Issue
from bot.domain.policy import Policy
from bot.domain.promising import How, Outcome, Tracked, fate, moments
from bot.domain.publicly import clocks_of
from bot.domain.shown import PromiseDue
from bot.storage import conversation, log, promises
from bot.storage.database import Transaction
from bot.storage.promises import Given


def tracked_of(tx: Transaction, issue: Issue) -> tuple[Tracked, ...]:
    """The promises of an issue that are tracked and open, and the broken ones."""
    given = [p for p in promises.of_issue(tx, issue.id) if p.outcome in (None, Outcome.BROKEN)]
    if not any(p.tracked_at for p in given):
        return ()
    spoken = _last_word(tx, issue)
    running = (_tracked(p, spoken) for p in given)
    return tuple(t for t in running if t is not None)


def due_of(tx: Transaction, issue: Issue, basis: int) -> PromiseDue | None:
    """The promise whose clock began at `basis`; None when that has stopped."""
    found = next((t for t in tracked_of(tx, issue) if micros(t.tracked_at) == basis), None)
    if found is None:
        return None
    quote = promises.must(tx, found.id).quote
    return PromiseDue(found.id, quote, found.due_at, found.heard, found.broken)


def _last_word(tx: Transaction, issue: Issue) -> datetime | None:
    """When a person of ours last said something to the customer that still stands."""
    ours = (m.at for m in conversation.of_issue(tx, issue.id) if m.voice is Voice.TEAM and not m.deleted_at)
    return max(ours, default=None)


def _tracked(given: Given, spoken: datetime | None) -> Tracked | None:
    if given.tracked_at is None or given.due_at is None:
        return None
    heard = spoken is not None and spoken > (given.settled_at or given.tracked_at)
    return Tracked(given.id, given.tracked_at, given.due_at, heard, given.outcome is not None)


def judge(tx: Transaction, issue: Issue, policy: Policy, now: datetime) -> None:
    """Settle what the facts alone settle (see `fate`), and nothing else; each settling is logged.

    What counted as kept because the issue was solved in time is open again when it is reopened, or the
    solving taken back, before the promise was due.
    """
    clocks = clocks_of(issue, policy)
    for given in promises.of_issue(tx, issue.id):
        if given.how is How.SOLVED and issue.is_open and given.due_at is not None and now < given.due_at:
            promises.reopen(tx, given.id)
            show_promise(tx, given.person_id, given.id, now)
    for tracked in tracked_of(tx, issue):
        if tracked.broken:
            continue
        found = fate(tracked, issue, moments(tracked, clocks, policy).over, now)
        if found is not None:
            settle_one(tx, issue, tracked.id, found, None, now)


def settle_one(
    tx: Transaction,
    issue: Issue,
    promise_id: int,
    became: tuple[Outcome, How],
    by_id: int | None,
    now: datetime,
) -> None:
    """One promise settled and logged; `by_id` None when the facts did it."""
    outcome, how = became
    promises.settle(tx, promise_id, outcome, how, by_id, now)
    data = {"promise": promise_id, "outcome": outcome, "how": how}
    log.add(tx, issue.id, Happened.PROMISE_SETTLED, by_id, now, data)
    show_promise(tx, promises.must(tx, promise_id).person_id, promise_id, now)
