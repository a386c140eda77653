"""When each route to a platform is free again, as rows that every process shares."""

from datetime import datetime, timedelta

from bot.domain.clocks import micros, moment
from bot.storage.database import Transaction


def use(tx: Transaction, route: str, interval: timedelta, burst: int, now: datetime) -> bool:
    """Go once on a route, which then rests for `interval`; False, and nothing changed, while it rests.

    `burst` may go at once where none went for a while.
    """
    given = {"now": micros(now), "interval": _micros(interval), "slack": _micros(interval * (burst - 1))}
    return not interval or tx.one("pace_use", route=route, **given) is not None


def rest(tx: Transaction, route: str, until: datetime) -> None:
    """Nothing goes on this route before then."""
    tx.one("pace_rest", route=route, until=micros(until))


def free_at(tx: Transaction, route: str) -> datetime | None:
    """When the route is free again; None when it never rested."""
    row = tx.one("pace_free_at", route=route)
    return None if row is None else moment(row["free_at"])


def forget(tx: Transaction, before: datetime) -> int:
    """Drop the routes that have been free since then; how many."""
    return len(tx.all("paces_forget", before=micros(before)))


def _micros(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
