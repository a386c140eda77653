"""What an offered hand-over shows to the one who is asked to take it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.briefs import Brief
from bot.domain.issues import Issue
from bot.domain.people import Person


@dataclass(frozen=True, slots=True)
class HandOverShown:
    issue: Issue
    hand_over_id: int
    giver: Person
    to: Person
    note: str
    brief: Brief
    outcome: str  # "" while it is open
    reason: str
    answered_at: datetime | None
    unseen: bool = False  # it was taken before anybody could read the offer: the record has the brief
