"""Windows: forms that a person fills in; each is a fresh reading, nothing is stored but its draft."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.answers import Answer
from bot.domain.briefs import Brief
from bot.domain.customers import Customer
from bot.domain.issues import Issue
from bot.domain.people import Person
from bot.domain.pleasantries import Mood


class Purpose(StrEnum):
    REPLY = "reply"
    QUESTION = "question"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True)
class ReplyWindow:
    """Where words for the customer are written. `text` is a draft, what was typed, or empty."""

    issue: Issue
    customer: Customer
    draft_id: int
    purpose: Purpose
    brief: Brief
    text: str
    limit: int
    stale: bool = False  # the conversation moved since the words were written
    drafted_by: str = ""  # the model's name, when it wrote `text`
    drafting_failed: bool = False
    no_model: bool = False  # a draft was asked for, and no model is set up
    problem: Answer | None = None  # why the last try was not sent


@dataclass(frozen=True, slots=True)
class HandOverWindow:
    issue: Issue
    customer: Customer
    people: tuple[Person, ...]
    brief: Brief
    to: str = ""
    note: str = ""
    problem: Answer | None = None


@dataclass(frozen=True, slots=True)
class SnoozeWindow:
    issue: Issue
    suggestion: datetime
    words: str = ""
    problem: Answer | None = None


@dataclass(frozen=True, slots=True)
class TrackWindow:
    """`message` is the platform message to track ("" for `/care new`, where the text is typed)."""

    channel_ref: str
    message_ref: str
    text: str
    customer: str = ""
    problem: Answer | None = None


@dataclass(frozen=True, slots=True)
class ClassifyWindow:
    issue: Issue
    unnamed: bool  # the customer has no name yet, so the form asks for one


@dataclass(frozen=True, slots=True)
class DeclineWindow:
    """Why a hand-over is declined, or a check-in not needed."""

    issue: Issue
    subject: str  # "hand_over" | "check_in"
    subject_id: int


@dataclass(frozen=True, slots=True)
class CloseWindow:
    issue: Issue
    mood: Mood | None


Window = (
    ReplyWindow | HandOverWindow | SnoozeWindow | TrackWindow | ClassifyWindow | DeclineWindow | CloseWindow
)
