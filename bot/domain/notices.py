"""Notices: what happened or is true now, as frozen values that a view turns into words and blocks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.briefs import Brief
from bot.domain.clocks import Audience, TimerKind
from bot.domain.customers import Customer, Said
from bot.domain.issues import Criticality, Ending, Happened, Issue, State
from bot.domain.people import Person
from bot.domain.pleasantries import Mood

# --- Answers: said privately to the person who acted. Each has one entry under [answers] in wording.toml. ---


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing is said: to outsiders who tried what is not theirs, and where the act itself shows."""


@dataclass(frozen=True, slots=True)
class NeedsLead:
    pass


@dataclass(frozen=True, slots=True)
class Opened:
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class AlreadyTracked:
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class NothingToTrack:
    """The message is gone, empty, or the bot's own."""


@dataclass(frozen=True, slots=True)
class NoDesk:
    """No desk channel that outsiders cannot read."""


@dataclass(frozen=True, slots=True)
class NoSuchIssue:
    asked: str


@dataclass(frozen=True, slots=True)
class WrongState:
    number: int
    state: State


@dataclass(frozen=True, slots=True)
class Claimed:
    number: int


@dataclass(frozen=True, slots=True)
class AlreadyYours:
    number: int


@dataclass(frozen=True, slots=True)
class AlreadyOwned:
    number: int
    owner: Person
    since: datetime


@dataclass(frozen=True, slots=True)
class NotYours:
    number: int
    owner: Person


@dataclass(frozen=True, slots=True)
class NobodyHasIt:
    number: int


@dataclass(frozen=True, slots=True)
class Classified:
    number: int
    criticality: Criticality
    emotion: str


@dataclass(frozen=True, slots=True)
class ReplyApproved:
    number: int
    customer: str


@dataclass(frozen=True, slots=True)
class EmptyReply:
    pass


@dataclass(frozen=True, slots=True)
class ReplyTooLong:
    length: int
    limit: int


@dataclass(frozen=True, slots=True)
class DraftStale:
    number: int


@dataclass(frozen=True, slots=True)
class DraftUsed:
    number: int


@dataclass(frozen=True, slots=True)
class SomebodyReplied:
    number: int
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class HandOverOffered:
    number: int
    to: Person


@dataclass(frozen=True, slots=True)
class HandOverPending:
    number: int
    to: Person
    since: datetime


@dataclass(frozen=True, slots=True)
class HandOverNotForYou:
    number: int
    to: Person


@dataclass(frozen=True, slots=True)
class HandOverSettled:
    """The offer was answered or taken back before."""

    number: int


@dataclass(frozen=True, slots=True)
class HandOverAccepted:
    number: int


@dataclass(frozen=True, slots=True)
class HandOverDeclined:
    number: int


@dataclass(frozen=True, slots=True)
class CannotHandTo:
    asked: str


@dataclass(frozen=True, slots=True)
class Snoozed:
    number: int
    until: datetime


@dataclass(frozen=True, slots=True)
class BadMoment:
    asked: str


@dataclass(frozen=True, slots=True)
class Woken:
    number: int


@dataclass(frozen=True, slots=True)
class NotedSolved:
    number: int
    customer: str


@dataclass(frozen=True, slots=True)
class CheckInSkipped:
    number: int


@dataclass(frozen=True, slots=True)
class NothingToCheck:
    number: int


@dataclass(frozen=True, slots=True)
class Closed:
    number: int
    ending: Ending


@dataclass(frozen=True, slots=True)
class Undone:
    number: int
    what: Happened


@dataclass(frozen=True, slots=True)
class NothingToUndo:
    number: int


class Dependency(StrEnum):
    """Why something can no longer be taken back."""

    ANSWERED = "answered"  # the customer has had an answer
    CLAIMED = "claimed"  # a person has it
    OFFERED = "offered"  # a hand-over is open
    CUSTOMER_SPOKE = "customer_spoke"  # the customer has said how it went
    CHECKED_IN = "checked_in"
    MOVED_ON = "moved_on"  # something else happened after it


@dataclass(frozen=True, slots=True)
class CannotUndo:
    number: int
    what: Happened
    why: Dependency


@dataclass(frozen=True, slots=True)
class MoodTaken:
    mood: Mood


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Nobody asked this person, or they have answered before."""


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    word: str
    nearest: str


@dataclass(frozen=True, slots=True)
class BadArguments:
    command: str
    usage: str


@dataclass(frozen=True, slots=True)
class Help:
    pass


Answer = (
    Silence
    | NeedsLead
    | Opened
    | AlreadyTracked
    | NothingToTrack
    | NoDesk
    | NoSuchIssue
    | WrongState
    | Claimed
    | AlreadyYours
    | AlreadyOwned
    | NotYours
    | NobodyHasIt
    | Classified
    | ReplyApproved
    | EmptyReply
    | ReplyTooLong
    | DraftStale
    | DraftUsed
    | SomebodyReplied
    | HandOverOffered
    | HandOverPending
    | HandOverNotForYou
    | HandOverSettled
    | HandOverAccepted
    | HandOverDeclined
    | CannotHandTo
    | Snoozed
    | BadMoment
    | Woken
    | NotedSolved
    | CheckInSkipped
    | NothingToCheck
    | Closed
    | Undone
    | NothingToUndo
    | CannotUndo
    | MoodTaken
    | NotAsked
    | UnknownCommand
    | BadArguments
    | Help
)


# --- Lists, shown privately ---


@dataclass(frozen=True, slots=True)
class Line:
    """One issue in a list."""

    issue: Issue
    customer: Customer
    owner: Person | None
    due_at: datetime | None
    due_kind: TimerKind | None
    late: bool


class ListKind(StrEnum):
    MINE = "mine"
    QUEUE = "queue"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class IssueList:
    kind: ListKind
    lines: tuple[Line, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """The Home view of one teammate: what is theirs, what is offered to them, what the team has."""

    me: Person
    mine: tuple[Line, ...]
    offered: tuple["HandOverShown", ...]
    unclaimed: tuple[Line, ...]
    team: tuple[Line, ...]
    after_care: tuple[Line, ...]  # solved and mine: questions and check-ins to come
    now: datetime


@dataclass(frozen=True, slots=True)
class Why:
    """`/care why 42`: which clocks run, from when, until when."""

    issue: Issue
    clocks: tuple[tuple[TimerKind, int, Audience, datetime, datetime], ...]  # kind, step, for whom, since, due
    fired: tuple[tuple[TimerKind, datetime], ...]


# --- Windows: forms that a person fills in; each is a fresh reading, nothing is stored but its draft ---


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
    problem: "Answer | None" = None  # why the last try was not sent


@dataclass(frozen=True, slots=True)
class HandOverWindow:
    issue: Issue
    people: tuple[Person, ...]
    brief: Brief
    to: str = ""
    note: str = ""
    problem: "Answer | None" = None


@dataclass(frozen=True, slots=True)
class SnoozeWindow:
    issue: Issue
    suggestion: datetime
    words: str = ""
    problem: "Answer | None" = None


@dataclass(frozen=True, slots=True)
class TrackWindow:
    """`message` is the platform message to track ("" for `/care new`, where the text is typed)."""

    channel_ref: str
    message_ref: str
    text: str
    customer: str = ""
    problem: "Answer | None" = None


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


# --- Things shown on a platform by the outbox, always as they are at the moment of sending ---


@dataclass(frozen=True, slots=True)
class CardShown:
    issue: Issue
    customer: Customer
    said: tuple[Said, ...]
    owner: Person | None
    opened_by: Person | None
    rules: tuple[tuple[str, str], ...]
    offered_to: Person | None
    mood: Mood | None
    reply_waiting: bool
    reply_failed: bool
    where: str  # the name of the channel it came from
    now: datetime


@dataclass(frozen=True, slots=True)
class NudgeShown:
    issue: Issue
    customer: Customer
    kind: TimerKind
    step: int
    audience: Audience
    to: tuple[Person, ...]
    since: datetime
    due_at: datetime
    late: bool
    done: bool  # the reason is gone: the message becomes a record
    quote: str
    unhappy: bool


@dataclass(frozen=True, slots=True)
class MirrorShown:
    issue: Issue
    said: Said
    author: Person


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


@dataclass(frozen=True, slots=True)
class StatusShown:
    """The reactions that the customer's own message should carry from the bot: emoji, in order."""

    emoji: tuple[str, ...]
    all_emoji: tuple[str, ...]  # every status emoji, so that the others can be taken off


@dataclass(frozen=True, slots=True)
class WordsSent:
    """Approved words for the customer, byte for byte; `ask` adds the buttons of the closing question."""

    text: str
    on_behalf_of: Person
    issue_id: int
    ask: bool
    answered: Mood | None
    declined: bool  # they said that it is not solved


Shown = CardShown | NudgeShown | MirrorShown | HandOverShown | StatusShown | WordsSent
Notice = Answer | IssueList | Plate | Why | Window
