"""That somebody was forgotten, and behind whom the issues of everybody stand who was; as rows."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.customers import Customer
from bot.domain.forgetting import Way
from bot.domain.people import Role
from bot.storage import people
from bot.storage.database import Transaction
from bot.storage.rows import load

_PLATFORM = "elsewhere"  # no chat platform of ours knows them, as those who write from other networks
_NOBODY = "forgotten"  # the user id of who stands for everybody who was erased


@dataclass(frozen=True, slots=True)
class Forgetting:
    """One time; `by_id` is None when it was done at the terminal, by the policy or by the platform."""

    id: int
    workspace_id: int
    way: Way
    label: str
    issues: int
    by_id: int | None
    at: datetime
    scrubbed_at: datetime | None


def add(
    tx: Transaction, workspace_id: int, way: Way, label: str, issues: int, by_id: int | None, now: datetime
) -> None:
    """Write down that it was done; from here on `to_scrub` until the files are clean."""
    about = {"way": way, "label": label, "issues": issues, "by_id": by_id}
    tx.execute("forgetting_add", id=tx.new_id(), workspace_id=workspace_id, at=micros(now), **about)


def every(tx: Transaction, workspace_id: int) -> tuple[Forgetting, ...]:
    """All of them, the oldest first."""
    return tuple(load(Forgetting, row) for row in tx.all("forgettings_all", workspace_id=workspace_id))


def to_scrub(tx: Transaction) -> int | None:
    """The id of the newest one whose bytes may still be in the database's files; None when there is none."""
    rows = tx.all("forgettings_to_scrub")
    return int(rows[-1]["id"]) if rows else None


def scrubbed(tx: Transaction, up_to: int, now: datetime) -> None:
    """No file of the database holds any byte of these any more."""
    tx.execute("forgettings_scrubbed", up_to=up_to, now=micros(now))


def unlink(tx: Transaction, workspace_id: int, run: int, name: str, now: datetime) -> None:
    """The issues and messages of the run are nobody's: no two of them are known as one person's."""
    customer_id, person_id = _nobody(tx, workspace_id, name, now)
    tx.execute("unlink_issues", run=run, customer_id=customer_id)
    for what in ("openers", "messages", "events", "local"):
        tx.execute(f"unlink_{what}", run=run, person_id=person_id)
    tx.execute("unlink_people", run=run)
    tx.execute("drop_customers", run=run)


def _nobody(tx: Transaction, workspace_id: int, name: str, now: datetime) -> tuple[int, int]:
    """The ids of the customer and the person who stand for everybody who was erased."""
    row = tx.one("nobody_get", workspace_id=workspace_id)
    if row is not None:
        return int(row["customer_id"]), int(row["person_id"])
    customer: Customer = people.add_customer(tx, workspace_id, name, "", now)
    known = people.Known(_NOBODY, name, Role.OUTSIDER, "UTC")
    person = people.learn(tx, workspace_id, _PLATFORM, known, now)
    tx.execute("nobody_add", workspace_id=workspace_id, customer_id=customer.id, person_id=person.id)
    return customer.id, person.id


def is_nobody(tx: Transaction, workspace_id: int, customer_id: int) -> bool:
    """Is this who stands for everybody who was erased?"""
    row = tx.one("nobody_get", workspace_id=workspace_id)
    return row is not None and int(row["customer_id"]) == customer_id
