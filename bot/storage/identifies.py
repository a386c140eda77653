"""Sessions begun with Discord as rows, and what stopped us for good."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros, moment
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why nothing is tried any more, and since when."""

    problem: str
    at: datetime


def since(tx: Transaction, ref: str, earliest: datetime) -> tuple[datetime, ...]:
    """When a bot's sessions were begun after `earliest`, oldest first."""
    return tuple(moment(row["at"]) for row in tx.all("identifies_since", ref=ref, since=micros(earliest)))


def lock(tx: Transaction, ref: str) -> None:
    """Until this transaction ends no other one decides whether this bot may begin a session."""
    tx.one("gateway_lock", ref=ref)


def add(tx: Transaction, ref: str, now: datetime) -> None:
    """A session is begun: commit it before it is, for nothing may be begun that is not counted."""
    tx.one("identify_add", id=tx.new_id(), ref=ref, at=micros(now))


def forget(tx: Transaction, ref: str, before: datetime) -> int:
    """Drop what is too old to matter; how many."""
    return len(tx.all("identifies_forget", ref=ref, before=micros(before)))


def stopped(tx: Transaction, ref: str, problem: str, now: datetime | None) -> None:
    """Keep why a person has to do something; "" and None when it works again."""
    tx.one("gateway_problem_save", ref=ref, problem=problem, at=None if now is None else micros(now))


def why_stopped(tx: Transaction, ref: str) -> Stopped | None:
    row = tx.one("gateway_get", ref=ref)
    if row is None or not row["problem"]:
        return None
    return Stopped(str(row["problem"]), moment(int(row["problem_at"])))
