"""The append-only log of what a team changed in what it keeps, as rows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros
from bot.domain.kept import Changed
from bot.domain.people import Person
from bot.storage.database import Transaction
from bot.storage.rows import load


@dataclass(frozen=True, slots=True)
class TeamEvent:
    """`by_id` changed the fact, guide or line `subject_id`; `data` holds what it was and what it became."""

    id: int
    workspace_id: int
    kind: Changed
    subject_id: int
    by_id: int
    at: datetime
    data: Mapping[str, str]


def add(
    tx: Transaction, person: Person, kind: Changed, subject_id: int, now: datetime, data: Mapping[str, str]
) -> None:
    """Write down that this person did it."""
    tx.one(
        "team_event_add",
        id=tx.new_id(),
        workspace_id=person.workspace_id,
        kind=kind,
        subject_id=subject_id,
        by_id=person.id,
        at=micros(now),
        data=json.dumps(dict(data), ensure_ascii=False),
    )


def every(tx: Transaction, workspace_id: int) -> tuple[TeamEvent, ...]:
    """All of it, the oldest first."""
    return tuple(load(TeamEvent, row) for row in tx.all("team_events_all", workspace_id=workspace_id))
