"""What a customer said where others read along, and what became of it there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.answers import Answer
from bot.domain.issues import Issue
from bot.domain.people import Person

WORDS_LENGTH = 3000  # characters of what was answered there, or of why it cannot be


class Source(StrEnum):
    """How we came to know of it."""

    POST = "post"
    REVIEW = "review"
    LINK = "link"  # somebody pasted its address


class Outcome(StrEnum):
    """What became of it where it started; OPEN until somebody noted it."""

    OPEN = ""
    ANSWERED = "answered"
    UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class Heard:
    """Something public, before it belongs to an issue. `reach`: how many may read it; None: unknown."""

    source: Source
    network: str
    url: str = ""
    author: str = ""
    reach: int | None = None
    rating: str = ""


@dataclass(frozen=True, slots=True)
class PublicVoice:
    """One post or review of an issue. `answer` is the public words or their address, or why there is none."""

    id: int
    workspace_id: int
    issue_id: int
    source: Source
    network: str
    url: str
    author: str
    reach: int | None
    rating: str
    opened_at: datetime
    outcome: Outcome
    answer: str
    noted_by: int | None
    noted_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.outcome is Outcome.OPEN


@dataclass(frozen=True, slots=True)
class PublicShown:
    """One of them on a card, with who noted what became of it."""

    voice: PublicVoice
    by: Person | None


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """How long one public voice waited for its answer where it started; None: it waits, or cannot get one."""

    issue_id: int
    network: str
    opened_at: datetime
    answered_there_at: datetime | None
    unanswerable: bool


@dataclass(frozen=True, slots=True)
class PublicWindow:
    """What became of it where it started. `closing`: somebody wanted to close it, and this comes first."""

    issue: Issue
    voices: tuple[PublicVoice, ...]
    outcome: Outcome = Outcome.ANSWERED
    words: str = ""
    closing: bool = False
    problem: Answer | None = None
