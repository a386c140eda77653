"""Other systems that are told what happens, as rows, and what each is to be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.storage import deliveries
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none


@dataclass(frozen=True, slots=True)
class Hook:
    """`events` are names with commas between them, "" for all; `secret` is what calls are signed with."""

    id: int
    workspace_id: int
    url: str
    secret: str
    events: str
    made_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that one hook is to be told: `event_id` is the log's row, `name` its name outside."""

    id: int
    hook_id: int
    issue_id: int
    event_id: int
    name: str
    at: datetime


def add(
    tx: Transaction, workspace_id: int, url: str, secret: str, events: Iterable[str], now: datetime
) -> Hook:
    hook = Hook(tx.new_id(), workspace_id, url, secret, ",".join(events), now, None)
    named = {"id": hook.id, "workspace_id": workspace_id, "url": url, "secret": secret}
    tx.one("hook_add", **named, events=hook.events, made_at=micros(now))
    return hook


def get(tx: Transaction, hook_id: int) -> Hook | None:
    return load_or_none(Hook, tx.one("hook_by_id", id=hook_id))


def every(tx: Transaction, workspace_id: int) -> tuple[Hook, ...]:
    """Those that are called, oldest first."""
    return tuple(load(Hook, row) for row in tx.all("hooks_all", workspace_id=workspace_id))


def remove(tx: Transaction, workspace_id: int, hook_id: int, now: datetime) -> bool:
    row = tx.one("hook_remove", id=hook_id, workspace_id=workspace_id, at=micros(now))
    return row is not None


def note(tx: Transaction, issue_id: int, event_id: int, name: str, now: datetime) -> None:
    """Whoever wants to hear of it is called, each in the order in which things happened."""
    for row in tx.all("hooks_for_event", issue_id=issue_id, name=name):
        call_id, hook_id = tx.new_id(), int(row["id"])
        named = {"id": call_id, "hook_id": hook_id, "issue_id": issue_id, "event_id": event_id}
        tx.one("hook_call_add", **named, name=name, at=micros(now))
        deliveries.want_hook(tx, int(row["workspace_id"]), issue_id, (hook_id, call_id), now)


def call(tx: Transaction, call_id: int) -> Call | None:
    return load_or_none(Call, tx.one("hook_call_by_id", id=call_id))
