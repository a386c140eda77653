"""Two customers who turned out to be one."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Merge:
    """`gone_id` is part of `kept_id` until it is undone; what the kept one was called, and is since."""

    id: int
    workspace_id: int
    kept_id: int
    gone_id: int
    kept_name: str
    kept_organisation: str
    made_name: str
    made_organisation: str
    by_id: int
    at: datetime
    undone_at: datetime | None = None
    undone_by: int | None = None
