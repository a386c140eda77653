"""Windows: forms that a person fills in; each is a fresh reading, nothing is stored but its draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import get_args

from bot.domain.answers import Answer
from bot.domain.briefs import Brief
from bot.domain.contexts import GivenFact
from bot.domain.customers import Channel, Customer
from bot.domain.forgetting import ForgetWindow
from bot.domain.gifts import GiftWindow, Offer
from bot.domain.issues import Issue
from bot.domain.kept_windows import FactWindow, LineWindow, VoiceWindow
from bot.domain.memory_windows import HandleWindow, MergeWindow
from bot.domain.moods import Unasked
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.policy import Policy
from bot.domain.policy_problems import PolicyError
from bot.domain.public_voices import PublicWindow
from bot.domain.reviews import Review
from bot.domain.spending import Span
from bot.domain.team_roles import TeamRoles
from bot.domain.ties import FixWindow


class Purpose(StrEnum):
    REPLY = "reply"
    QUESTION = "question"
    CHECK_IN = "check_in"


class Origin(StrEnum):
    """Where words that stand beside the field come from."""

    DRAFT = "draft"  # a model's first
    ANGLE = "angle"  # a model's second, another way to go about it
    BEFORE = "before"  # what stood in the field before it was changed


@dataclass(frozen=True, slots=True)
class Other:
    """Words that can be taken instead of those in the field; `id` is the proposal's."""

    id: int
    text: str
    origin: Origin


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
    silent_since: datetime | None = None  # it is their turn, and they have not heard from us for long
    turn: int = 0  # how often words of ours were put into the field
    writing: bool = False  # a model is at it; `so_far` is what it has written
    so_far: str = ""
    proposal: int = 0  # which proposal the words in the field are; 0 for a person's own
    others: tuple[Other, ...] = ()
    can_redraft: bool = False  # there is a model, so the words can be changed by a wish
    budget_gone: Span | None = None  # no model was asked: that much is used up
    used: tuple[GivenFact, ...] = ()  # facts that the words rest on, as the model says
    withheld: tuple[tuple[str, int], ...] = ()  # what the model was not told: kind, how many
    summary: str = ""  # of a long conversation, in a few lines
    review: Review | None = None  # what is to say of the words in the field, and what has to be confirmed
    also: tuple[Person, ...] = ()  # who else is writing to this customer
    offer: Offer | None = None  # something can be given
    unasked: Unasked | None = None  # why the closing question asks for no mood


@dataclass(frozen=True, slots=True)
class HandOverWindow:
    issue: Issue
    customer: Customer
    people: tuple[Person, ...]
    brief: Brief
    to: str = ""
    note: str = ""
    problem: Answer | None = None
    can_propose: bool = False  # there is a model, so the note can be proposed
    proposed: bool | None = None  # the note is a model's; False: it did not answer
    turn: int = 0  # how often words of ours were put into the note


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
    """Why a hand-over is declined, a check-in not needed, or a reminder not for now."""

    issue: Issue
    subject: str  # "hand_over" | "check_in" | "nudge"
    subject_id: int


@dataclass(frozen=True, slots=True)
class PromiseWindow:
    """By when a promise is to be kept; `words` is what was found, as a wall time, or what was typed."""

    issue: Issue
    promise_id: int
    quote: str
    words: str
    problem: Answer | None = None


@dataclass(frozen=True, slots=True)
class CloseWindow:
    issue: Issue
    mood: Mood | None


class Unfit(StrEnum):
    """Why an entry of the setup form cannot be taken."""

    MISSING = "missing"
    DESK_SHARED = "desk_shared"
    TEAM_SHARED = "team_shared"
    USED_TWICE = "used_twice"
    NOT_STAFF = "not_staff"
    EVERYBODY = "everybody"
    NOT_HOURS = "not_hours"
    NOT_A_ZONE = "not_a_zone"
    CHANGED_MEANWHILE = "changed_meanwhile"


@dataclass(frozen=True, slots=True)
class SetupProblem:
    """`field` is the form's ("" for all of it); `got` what stood there, `near` what may have been meant."""

    field: str
    what: Unfit
    got: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """What the setup form says. Channels and people are the platform's refs; hours and zone as typed.

    `roles` is None where the platform has none; by them `strangers` would not be of the team.
    """

    desk: str
    customers: tuple[str, ...]
    teams: tuple[str, ...]
    leads: tuple[str, ...]
    hours: str
    zone: str
    roles: TeamRoles | None = None
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetupWindow:
    """`stamp` marks the state that the form was made from. `rules` is what the policy says against it."""

    chosen: Setup
    channels: tuple[Channel, ...]
    people: tuple[Person, ...]
    stamp: str
    problems: tuple[SetupProblem, ...] = ()
    rules: tuple[PolicyError, ...] = ()

    @property
    def is_refused(self) -> bool:
        return bool(self.problems or self.rules)

    @property
    def changed_meanwhile(self) -> bool:
        return any(problem.what is Unfit.CHANGED_MEANWHILE for problem in self.problems)


@dataclass(frozen=True, slots=True)
class SettingsWindow:
    """The policy to edit. `typed` has the TOML of each top-level table as it was typed, if it comes back.

    Each problem stands with the table that it was typed in.
    """

    policy: Policy
    stamp: str
    typed: Mapping[str, str] | None = None
    problems: tuple[tuple[str, PolicyError], ...] = ()
    changed_meanwhile: bool = False

    @property
    def is_refused(self) -> bool:
        return bool(self.problems) or self.changed_meanwhile


Window = (
    ReplyWindow
    | HandOverWindow
    | SnoozeWindow
    | TrackWindow
    | ClassifyWindow
    | DeclineWindow
    | PromiseWindow
    | CloseWindow
    | SetupWindow
    | SettingsWindow
    | FactWindow
    | VoiceWindow
    | LineWindow
    | HandleWindow
    | MergeWindow
    | PublicWindow
    | FixWindow
    | ForgetWindow
    | GiftWindow
)

WINDOW_TYPES: tuple[type[Window], ...] = get_args(Window)


def comes_back(window: Window) -> bool:
    """Is it shown again, because what was typed could not be taken?"""
    return getattr(window, "problem", None) is not None or bool(getattr(window, "is_refused", False))
