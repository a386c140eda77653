"""Expiring: words of closed issues that the policy keeps no longer, and rows that nobody needs any more."""

from datetime import datetime, timedelta

from bot.desk.forgetting import anew
from bot.desk.settling import policy_of
from bot.domain.forgetting import Way
from bot.storage import expiring, forgetting, forgettings, workspaces
from bot.storage.database import Transaction

AT_ONCE = 100  # issues of one transaction
KEEP_DONE = timedelta(days=90)  # deliveries that need no change any more, calls that were made, lines told
KEEP_ASIDE = timedelta(hours=72)  # what raised, once somebody has looked at it


def purge(tx: Transaction, name: str, now: datetime) -> int:
    """Take the words out of up to `AT_ONCE` issues of each workspace; of how many. `name` is their title."""
    return sum(_purge(tx, one.id, name, now) for one in workspaces.every(tx))


def _purge(tx: Transaction, workspace_id: int, name: str, now: datetime) -> int:
    retention = policy_of(tx, workspace_id).retention
    shortest = retention.shortest
    if shortest is None:
        return 0
    closed = expiring.closed(tx, workspace_id, now - shortest)
    over = [one for one in closed if retention.is_over(one.kind, one.name, one.closed_at, now)][:AT_ONCE]
    if not over:
        return 0
    run = forgetting.begin_issues(tx, (one.issue_id for one in over))
    shown = forgetting.shown(tx, run)
    told = forgetting.forget(tx, workspace_id, run, name, now)
    forgetting.end(tx, run)
    for one in over:
        expiring.purged(tx, one.issue_id, now)
    anew(tx, workspace_id, shown, told, now)
    forgettings.add(tx, workspace_id, Way.EXPIRED, "", len(over), None, now)
    return len(over)


def tidy(tx: Transaction, now: datetime) -> None:
    """Drop rows about what was done long ago, and what raised once somebody has looked at it."""
    expiring.tidy(tx, now - KEEP_DONE, now - KEEP_ASIDE)
