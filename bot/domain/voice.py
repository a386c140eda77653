"""The team's voice guide: how it wants to sound, in its own words."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.habits import Habits
from bot.domain.people import Person

TEXT_LENGTH = 2_000  # characters


@dataclass(frozen=True, slots=True)
class VoiceGuide:
    """One version of it; an empty text means that there is none."""

    id: int
    workspace_id: int
    text: str
    by_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class VoiceVersion:
    guide: VoiceGuide
    by: Person


@dataclass(frozen=True, slots=True)
class VoiceShown:
    """`/care voice`: how it is now and how it was, the newest first; `changeable` by who looks."""

    versions: tuple[VoiceVersion, ...]
    changeable: bool
    habits: Habits | None = None  # what people change in drafts; None while too few were sent
