"""Answers: what the person who acted is told, privately; each has its words under [answers]."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.first_lines import FirstLine
from bot.domain.issues import Criticality, Ending, Happened, State
from bot.domain.languages import Language
from bot.domain.more_answers import MoreAnswers
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.undone import Dependency


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
    first: tuple[FirstLine, ...] = ()


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
    first: tuple[FirstLine, ...] = ()


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


@dataclass(frozen=True, slots=True)
class CannotUndo:
    number: int
    what: Happened
    why: Dependency


@dataclass(frozen=True, slots=True)
class MoodTaken:
    """What they said to our question is noted; `mood` None: no mood was given. Told in their language."""

    mood: Mood | None
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Nobody asked this person, or they have answered before."""

    language: Language = Language.ENGLISH


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
    | MoreAnswers
    | Help
)
