"""One customer with something of theirs in every table, each word of it unlike all others."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.clocks import micros
from bot.storage.personal import COLUMNS, TABLES, Content
from bot.storage.transactions import Dialect, Transaction
from tests.factories import T0, Team

_CANARY = "canary"
# What the schema wants of columns beside the words; ids are filled in by the name of their column.
_STATES: dict[str, dict[str, Any]] = {
    "channels": {"kind": "customer"},
    "customer_handles": {"kind": "email"},
    "customer_lines": {"kind": "note"},
    "customer_line_versions": {"kind": "note"},
    "customer_merges": {"undone_at": 1},
    "customer_moves": {"source": "people", "item": "1"},
    "deliveries": {"kind": "card", "state": "queued", "key": "card:1"},
    "drafts": {"kind": "reply", "approved_at": 1, "approved_by": 1},
    "gestures": {"kind": "note", "state": "asked", "why": "[]", "asked": "[]"},
    "hand_overs": {"outcome": "accepted", "answered_at": 1},
    "issues": {"state": "closed", "turn": "theirs", "criticality": "low", "closed_at": 2, "ending": "fine"},
    "messages": {"voice": "customer"},
    "moods": {"mood": "fine"},
    "people": {"role": "outsider"},
    "promises": {"settled_at": None, "outcome": None, "how": None},
    "public_voices": {"source": "post", "outcome": ""},
    "reactions": {"present": 1},
}
# Where the same word stands in two tables, because one refers to the other by it.
_SAME = {
    "reactions.user_id": "people.user_id",
    "repeated_sentences.mark": "sent_sentences.mark",
    "places.ref": "messages.ref",
}
_FIRST = (
    "customers",
    "people",
    "issues",
    "messages",
    "drafts",
    "customer_lines",
    "customer_merges",
    "local_messages",
)
_ALSO = ("events", "tellings")


def canary(column: str) -> str:
    """The word that stands in this column and nowhere else."""
    return f"{_CANARY}.{_SAME.get(column, column)}".replace("_", "-")


def settle_in(tx: Transaction, team: Team) -> dict[str, int]:
    """Store one row of theirs in every table; the ids by table."""
    tables = [*_FIRST, *(one for one in (*TABLES, *_ALSO) if one not in _FIRST)]
    ids = {table: number for number, table in enumerate(tables, start=7_000)}
    for table in tables:
        _store(tx, table, dict(_row(tx, table, ids, team)))
    aside = {"id": 9_000, "issue_id": None, "payload": canary("people.user_id"), "event_id": "plain"}
    _store(tx, "quarantine", {**dict(_row(tx, "quarantine", ids, team)), **aside, "problem": "plain"})
    return ids


def _store(tx: Transaction, table: str, row: Mapping[str, object]) -> None:
    names = ", ".join(row)
    marks = ", ".join(f":{name}" if tx.dialect is Dialect.SQLITE else f"%({name})s" for name in row)
    tx.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", dict(row))


def columns(tx: Transaction, table: str) -> Iterator[tuple[str, str]]:
    """Each column of a table with its type, in capitals."""
    if tx.dialect is Dialect.SQLITE:
        for row in tx.connection.execute(f"PRAGMA table_info({table})"):
            yield str(row["name"]), str(row["type"]).upper()
        return
    asked = "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %(table)s"
    for row in tx.connection.execute(asked, {"table": table}):
        yield str(row["column_name"]), str(row["data_type"]).upper()


def _row(tx: Transaction, table: str, ids: Mapping[str, int], team: Team) -> Iterator[tuple[str, object]]:
    for column, kind in columns(tx, table):
        place = f"{table}.{column}"
        if column in _STATES.get(table, {}):
            given = _STATES[table][column]
            yield column, team.mina.id if column == "approved_by" else given
        elif place in ("events.data", "tellings.data"):
            yield column, json.dumps({"number": ids["issues"], "reason": canary(place)})
        elif COLUMNS.get(place) is Content.PERSONAL or place in _SAME:
            yield column, canary(place)
        elif kind == "TEXT":
            yield column, "plain"
        else:
            yield column, _number(table, column, ids, team)


def _number(table: str, column: str, ids: Mapping[str, int], team: Team) -> int | None:
    known = {
        "id": ids[table],
        "workspace_id": team.workspace.id,
        "customer_id": ids["customers"],
        "kept_id": ids["customers"],
        "gone_id": ids["customers"],
        "issue_id": ids["issues"],
        "draft_id": ids["drafts"],
        "line_id": ids["customer_lines"],
        "merge_id": ids["customer_merges"],
        "message_id": ids["local_messages"] if table == "local_reactions" else ids["messages"],
        "channel_id": team.customers.id,
        "number": ids["issues"],
        "author_id": ids["people"],
        "person_id": team.mina.id if table in ("tellings", "promises", "customer_wonders") else ids["people"],
        "by_id": team.mina.id,
        "from_id": team.mina.id,
        "to_id": team.tom.id,
        "at": micros(T0),
    }
    if column in known:
        return known[column]
    optional = (
        "_by",
        "_until",
        "root_id",
        "only_for",
        "removed_at",
        "undone_at",
        "deleted_at",
        "answered_by",
    )
    if column.endswith(optional) or column in ("owner_id", "opened_by", "answered_at"):
        return None
    return 0
