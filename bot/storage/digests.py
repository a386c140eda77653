"""Who gets a digest, and up to which day, as rows; and what ended well, read for it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.clocks import micros, moment
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none


@dataclass(frozen=True, slots=True)
class Wanted:
    """One digest that somebody gets: a team's (`person_id` None) or one person's own.

    `id` is the workspace's or the person's; `settled_on` the last local day that is done with (ISO, "" when
    none is) and `fired_at` when that was; `since` None until it is looked at for the first time.
    """

    id: int
    workspace_id: int
    person_id: int | None
    since: datetime | None
    settled_on: str
    fired_at: datetime | None

    @property
    def settled(self) -> date | None:
        return date.fromisoformat(self.settled_on) if self.settled_on else None


def add_team(tx: Transaction, workspace_id: int) -> None:
    tx.one("digest_add", id=workspace_id, workspace_id=workspace_id, person_id=None, since=None)


def add_personal(tx: Transaction, workspace_id: int, person_id: int, now: datetime) -> None:
    """From `now` on, and not for mornings before it; nothing when they have one already."""
    since = micros(now)
    tx.one("digest_add", id=person_id, workspace_id=workspace_id, person_id=person_id, since=since)


def remove_personal(tx: Transaction, person_id: int) -> bool:
    """False when they had none."""
    return tx.one("digest_remove", id=person_id) is not None


def get(tx: Transaction, wanted_id: int) -> Wanted | None:
    return load_or_none(Wanted, tx.one("digest_by_id", id=wanted_id))


def next_due(tx: Transaction, now: datetime) -> Wanted | None:
    """One that is to be looked at; rows that another process holds are passed over."""
    return load_or_none(Wanted, tx.one("digest_next", now=micros(now)))


def settle(
    tx: Transaction,
    wanted: Wanted,
    since: datetime,
    settled: date | None,
    fired_at: datetime | None,
    look_at: datetime,
) -> None:
    """Write down up to which day it is done with, and when to look again."""
    tx.one(
        "digest_settle",
        id=wanted.id,
        since=micros(since),
        settled_on=settled.isoformat() if settled else "",
        fired_at=micros(fired_at) if fired_at else None,
        look_at=micros(look_at),
    )


def put_off(tx: Transaction, wanted: Wanted, until: datetime) -> None:
    tx.one("digest_put_off", id=wanted.id, look_at=micros(until))


def derive_anew(tx: Transaction, *, workspace_id: int = 0, person_id: int = 0) -> None:
    """When to look next depends on the policy and on zones: one of them has changed."""
    tx.all("digests_anew", workspace_id=workspace_id, id=person_id)


def next_moment(tx: Transaction) -> datetime | None:
    """When the next one is to be looked at; None when nobody gets any."""
    row = tx.one("digest_next_moment")
    return moment(int(row["at"])) if row is not None and row["at"] is not None else None


@dataclass(frozen=True, slots=True)
class Well:
    """`words` is "" when a button said it, or when they took their words back."""

    issue_id: int
    words: str


def ended_well(
    tx: Transaction, workspace_id: int, since: datetime, until: datetime, most: int
) -> tuple[Well, ...]:
    """Issues whose customers said in [since, until) that they are happy, and nothing else after it; newest
    first."""
    window = {"since": micros(since), "until": micros(until), "most": most}
    return tuple(load(Well, row) for row in tx.all("digest_well", workspace_id=workspace_id, **window))
