"""What people changed in proposed words, as rows."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import micros, moment
from bot.domain.edits import EditKind, Edits
from bot.storage.database import Transaction

_THOUSAND = 1000
MOST = 500  # edits looked at in one reading, the newest first


@dataclass(frozen=True, slots=True)
class Edited:
    """One edit of one proposal, by whom and when."""

    draft_id: int
    by_id: int
    at: datetime
    edits: Edits


def add(tx: Transaction, draft_id: int, workspace_id: int, by_id: int, edits: Edits, now: datetime) -> None:
    """Keep it once; what a draft's words became does not change any more."""
    tx.one(
        "edit_add",
        draft_id=draft_id,
        workspace_id=workspace_id,
        by_id=by_id,
        at=micros(now),
        distance=round(edits.distance * _THOUSAND),
        kinds=json.dumps(edits.kinds),
        removed=json.dumps(edits.removed, ensure_ascii=False),
        added=json.dumps(edits.added, ensure_ascii=False),
    )


def since(tx: Transaction, workspace_id: int, earliest: datetime) -> tuple[Edited, ...]:
    """The newest first, at most `MOST`."""
    rows = tx.all("edits_since", workspace_id=workspace_id, since=micros(earliest), most=MOST)
    return tuple(
        Edited(
            int(row["draft_id"]),
            int(row["by_id"]),
            moment(int(row["at"])),
            Edits(
                int(row["distance"]) / _THOUSAND,
                tuple(EditKind(kind) for kind in json.loads(row["kinds"])),
                tuple(json.loads(row["removed"])),
                tuple(json.loads(row["added"])),
            ),
        )
        for row in rows
    )
