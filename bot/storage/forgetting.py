"""All that is held on a customer, found by one run's scope, and made to be gone; see `personal`."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.domain.clocks import micros
from bot.domain.forgetting import blanked
from bot.domain.issues import Issue
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.personal import TABLES
from bot.storage.rows import load

_SHORTEST = 3  # characters: what is shorter is in too many texts to look for it
_WORDLESS = "[]"


def begin(tx: Transaction, customer_id: int) -> int:
    """A run about this customer and whoever was merged into them; end it in the same transaction."""
    run = tx.new_id()
    for row in tx.all("scope_customers_of", customer_id=customer_id):
        tx.execute("scope_add", run=run, kind="customer", item=int(row["id"]))
    tx.execute("scope_add_people", run=run)
    tx.execute("scope_add_issues", run=run)
    return run


def begin_issues(tx: Transaction, issue_ids: Iterable[int]) -> int:
    """A run about these issues alone."""
    run = tx.new_id()
    for issue_id in issue_ids:
        tx.execute("scope_add", run=run, kind="issue", item=issue_id)
    return run


def end(tx: Transaction, run: int) -> None:
    tx.execute("scope_end", run=run)


def issues_of(tx: Transaction, run: int) -> tuple[Issue, ...]:
    """Those of the run, by number."""
    return tuple(load(Issue, row) for row in tx.all("scope_issues", run=run))


def held(tx: Transaction, workspace_id: int, run: int) -> dict[str, list[dict[str, Any]]]:
    """Every row that is about them, by table; JSON-able. Tables with none are left out."""
    found: dict[str, list[dict[str, Any]]] = {table: tx.all(f"held_{table}", run=run) for table in TABLES}
    found["events"] = tx.all("held_events", run=run)
    found["tellings"] = _tellings(tx, workspace_id, run)
    found["quarantine"] = [*found["quarantine"], *_set_aside(tx, run, found)]
    return {table: rows for table, rows in found.items() if rows}


def shown(tx: Transaction, run: int) -> tuple[tuple[DeliveryKind, int, int], ...]:
    """What stands at the desk of these issues: its kind, the issue, what it is about."""
    rows = tx.all("shown_deliveries", run=run)
    return tuple((DeliveryKind(row["kind"]), int(row["issue_id"]), int(row["subject_id"])) for row in rows)


def forget(
    tx: Transaction, workspace_id: int, run: int, label: str, now: datetime
) -> tuple[tuple[int, int], ...]:
    """The words and identifiers of everything that `held` finds are gone; `label` stands for a name.

    Returns which private lines changed: to whom each was told, and its id.
    """
    found = held(tx, workspace_id, run)
    _forget_data(tx, found)
    needles = _needles(found)
    for table in TABLES:
        tx.execute(f"forget_{table}", run=run, label=label, at=micros(now))
    tx.execute("drop_unsent", run=run)
    _forget_shown(tx, workspace_id, needles)
    return tuple((int(row["person_id"]), int(row["id"])) for row in found.get("tellings", ()))


def _forget_data(tx: Transaction, found: dict[str, list[dict[str, Any]]]) -> None:
    """Logs keep their rows, kinds, times and numbers; what people wrote in them is blanked."""
    for name, statement in (("events", "forget_event"), ("tellings", "forget_telling")):
        for row in found.get(name, ()):
            tx.execute(statement, id=row["id"], data=_blank(str(row["data"])))
    for row in found.get("quarantine", ()):
        tx.execute("quarantine_drop", id=row["id"])


def _blank(data: str) -> str:
    return json.dumps(blanked(json.loads(data)), ensure_ascii=False)


def _tellings(tx: Transaction, workspace_id: int, run: int) -> list[dict[str, Any]]:
    """Private lines about their issues, promises or gestures, or about themselves."""
    numbers = {issue.number for issue in issues_of(tx, run)}
    subjects = {(row["kind"], int(row["id"])) for row in tx.all("scope_subjects", run=run)}
    whom = {int(row["id"]) for row in tx.all("held_customers", run=run)}

    def is_theirs(data: dict[str, Any]) -> bool:
        several = data.get("numbers")
        named = {data.get("number"), *(several if isinstance(several, list) else ())}
        about = {(kind, data[kind]) for kind in ("promise", "gesture") if kind in data}
        return bool(numbers & _ints(named) or subjects & about or whom & _ints([data.get("whom")]))

    rows = tx.all("held_tellings", workspace_id=workspace_id)
    return [row for row in rows if is_theirs(json.loads(str(row["data"])))]


def _ints(values: Iterable[Any]) -> set[int]:
    return {one for one in values if isinstance(one, int)}


_IDENTIFIERS = {
    "customers": ("name",),
    "people": ("user_id", "name"),
    "customer_handles": ("value", "shown"),
    "public_voices": ("url", "author"),
}


def _set_aside(tx: Transaction, run: int, found: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """What was set aside whole and has one of their identifiers in it."""
    wanted = {
        str(row[column])
        for table, columns in _IDENTIFIERS.items()
        for row in found.get(table, ())
        for column in columns
        if len(str(row[column])) >= _SHORTEST
    }
    known = {row["id"] for row in found.get("quarantine", ())}
    return [
        row
        for row in tx.all("quarantine_whole")
        if row["id"] not in known and any(one in row["payload"] or one in row["problem"] for one in wanted)
    ]


_WORDS = {
    **_IDENTIFIERS,
    "messages": ("text",),
    "issues": ("title", "id"),
    "drafts": ("text", "approved_text", "id"),
    "customer_lines": ("text", "id"),
    "customer_line_versions": ("text",),
    "moods": ("words",),
    "promises": ("quote",),
    "hand_overs": ("note", "reason"),
    "gestures": ("reason", "id"),
    "public_voices": ("url", "author", "answer"),
    "summaries": ("text",),
}


def _needles(found: dict[str, list[dict[str, Any]]]) -> tuple[str, ...]:
    """What a message of the local workspace shows when it shows something of theirs."""
    texts = {
        str(row[column]).strip()
        for table, columns in _WORDS.items()
        for row in found.get(table, ())
        for column in columns
    }
    # Blocks are JSON: the same text stands there as JSON writes it.
    escaped = {json.dumps(one, ensure_ascii=False)[1:-1] for one in texts}
    return tuple(one for one in texts | escaped if len(one) >= _SHORTEST and one != _WORDLESS)


def _forget_shown(tx: Transaction, workspace_id: int, needles: tuple[str, ...]) -> None:
    """The local workspace is its own platform: what it showed of theirs is blank until it is shown anew."""
    for row in tx.all("local_shown", workspace_id=workspace_id):
        shown = f"{row['text']}\n{row['blocks']}\n{row['on_behalf_of']}"
        if any(one in shown for one in needles):
            tx.execute("local_blank", id=row["id"])
