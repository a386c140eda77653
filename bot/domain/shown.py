"""What the outbox shows on a platform, always as it is at the moment of sending."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.clocks import Audience, TimerKind
from bot.domain.customers import Customer, Said
from bot.domain.following import HookCall
from bot.domain.giving import Gesture
from bot.domain.issues import Issue
from bot.domain.languages import Language
from bot.domain.offers import HandOverShown
from bot.domain.people import Person
from bot.domain.pleasantries import Mood
from bot.domain.private_places import PrivatePlace, Way
from bot.domain.public_voices import PublicShown
from bot.domain.responses import Response
from bot.domain.tellings import Telling
from bot.domain.ties import TieShown

if TYPE_CHECKING:  # a plate holds hand-overs as they are shown
    from bot.domain.digests import Digest
    from bot.domain.gifts import GiftShown
    from bot.domain.listings import Line, Plate


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Who had it before it came back to the desk, and until when they are away (None: they have left)."""

    by: Person
    until: datetime | None


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
    reply_doubtful: bool
    where: str  # the name of the channel it came from
    now: datetime
    away_until: datetime | None = None  # its owner
    given_back: GivenBack | None = None
    ways: tuple[Way, ...] = ()  # where the conversation could go to be between them and the team
    private: Way | None = None  # where it is so
    public: tuple[PublicShown, ...] = ()  # what of it others read along, oldest first
    gifts: tuple[Gesture, ...] = ()  # what was given in it or asked for, oldest first
    giving: bool = False  # the team has a purse to give from
    tied: TieShown | None = None
    woken: str = ""  # why it is back from its snooze: "time", "customer_wrote" or "critical"


@dataclass(frozen=True, slots=True)
class PromiseDue:
    """The promise that a reminder is about. `heard`: they heard from us since; `broken`: they did not."""

    id: int
    quote: str
    due_at: datetime
    heard: bool
    broken: bool


@dataclass(frozen=True, slots=True)
class NudgeShown:
    issue: Issue
    customer: Customer
    kind: TimerKind
    step: int
    audience: Audience
    to: tuple[Person, ...]
    since: datetime
    due_at: datetime  # when the reminder itself was due
    deadline: datetime  # when the answer it is about is due; `due_at` for the other kinds
    late: bool
    done: bool  # the reason is gone: the message becomes a record
    quote: str
    unhappy: bool
    response: Response | None = None  # it is down because somebody said so
    response_by: str = ""  # their name
    spared: tuple[Person, ...] = ()  # whom it does not call: it stands on their list
    promise: PromiseDue | None = None


@dataclass(frozen=True, slots=True)
class MirrorShown:
    """`link` leads to words that are kept from us ("" when they are not, or no link is known)."""

    issue: Issue
    said: Said
    author: Person
    link: str = ""


@dataclass(frozen=True, slots=True)
class StatusShown:
    """The reactions that the customer's own message should carry from the bot: emoji, in order."""

    emoji: tuple[str, ...]
    all_emoji: tuple[str, ...]  # every status emoji, so that the others can be taken off


@dataclass(frozen=True, slots=True)
class WordsSent:
    """Approved words for the customer, byte for byte; `ask` adds the buttons of the closing question.

    `moods`: it asks how it went, too, and not only whether it is solved; `agreed`: they said that it is.
    """

    text: str
    on_behalf_of: Person
    issue_id: int
    ask: bool
    answered: Mood | None
    declined: bool  # they said that it is not solved
    agreed: bool = False
    moods: bool = True
    rather_not: bool = False  # they would rather not say how it went
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class ToldShown:
    """A private line to one person; `data` is what `Telling` says of it."""

    what: Telling
    data: Mapping[str, object]
    at: datetime
    lines: tuple["Line", ...] = ()  # of a living list
    became: str = ""  # of the promise that it is about: "tracked", "kept", "broken" or "dropped"
    due_at: datetime | None = None  # of that promise
    gift: "GiftShown | None" = None  # the gesture that it is about


@dataclass(frozen=True, slots=True)
class LoadShown:
    """What somebody has a lot of and offers to the team: each line as it stands; none when nothing is left.

    `more` lines do not fit. `kept`: they take care of the rest themselves after all.
    """

    person: Person
    lines: tuple["Line", ...]
    more: int = 0
    kept: bool = False


@dataclass(frozen=True, slots=True)
class HomeShown:
    plate: "Plate"


@dataclass(frozen=True, slots=True)
class DigestShown:
    digest: "Digest"


Shown = (
    CardShown
    | NudgeShown
    | MirrorShown
    | HandOverShown
    | StatusShown
    | PrivatePlace
    | WordsSent
    | ToldShown
    | LoadShown
    | HomeShown
    | DigestShown
    | HookCall
)
