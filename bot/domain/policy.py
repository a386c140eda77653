"""The workspace's policy: how long things may take, when people work, which emoji mean what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.domain.calendar import Calendar, Interval
from bot.domain.durations import Duration
from bot.domain.issues import Criticality
from bot.domain.policy_retention import Retention
from bot.domain.purse import Purse
from bot.domain.spending import Limits


class Meaning(StrEnum):
    """What a reaction asks for."""

    OPEN = "open"
    CLAIM = "claim"
    SOLVED = "solved"
    CRITICAL = "critical"
    SNOOZE = "snooze"
    DRAFT = "draft"
    HAPPY = "happy"
    FINE = "fine"
    UNHAPPY = "unhappy"


class Wakes(StrEnum):
    """Who is called, one after the other, while a customer waits for an answer; the owner always is."""

    OWNER = "owner"
    SECOND = "second"  # somebody who knows of it, when the owner does not come (see `seconds`)
    LEAD = "lead"


_EVERYBODY = tuple(Wakes)


@dataclass(frozen=True, slots=True)
class Clocks:
    """How long each thing may take at one criticality.

    `working` clocks count working time only; the others run day and night.
    """

    unclaimed: Duration  # until somebody has taken it
    first_answer: Duration  # until the customer has an answer of a person
    heartbeat: Duration  # the longest they go without hearing from a person
    hand_over: Duration  # until an offered hand-over is accepted
    closing: Duration  # until the owner hears that the closing question got no answer
    check_ins: tuple[Duration, ...]  # after "solved"
    working: bool = True
    wakes: tuple[Wakes, ...] = _EVERYBODY


def _hours(amount: float) -> Duration:
    return Duration(timedelta(hours=amount))


def _days(amount: int) -> Duration:
    return Duration(timedelta(), business_days=amount)


DEFAULT_CLOCKS = MappingProxyType(
    {
        Criticality.CRITICAL: Clocks(
            _hours(0.25), _hours(0.5), _hours(2), _hours(0.25), _days(1), (_days(1), _days(5)), working=False
        ),
        Criticality.HIGH: Clocks(
            _hours(0.5), _hours(1), _hours(4), _hours(0.5), _days(1), (_days(1), _days(5))
        ),
        Criticality.NORMAL: Clocks(_hours(1), _hours(4), _days(1), _hours(2), _days(2), (_days(1), _days(5))),
        Criticality.LOW: Clocks(
            _hours(4),
            _days(1),
            _days(3),
            _hours(8),
            _days(3),
            (_days(1), _days(5)),
            wakes=(Wakes.OWNER, Wakes.LEAD),
        ),
    }
)

DEFAULT_EMOJI = MappingProxyType(
    {
        Meaning.OPEN: "🎫",
        Meaning.CLAIM: "👀",
        Meaning.SOLVED: "✅",
        Meaning.CRITICAL: "🚨",
        Meaning.SNOOZE: "💤",
        Meaning.DRAFT: "✍️",
        Meaning.HAPPY: "🙂",
        Meaning.FINE: "😐",
        Meaning.UNHAPPY: "🙁",
    }
)

_OFFICE = (Interval(time(9), time(17, 30)),)
WEEK = (_OFFICE, _OFFICE, _OFFICE, _OFFICE, _OFFICE, (), ())


@dataclass(frozen=True, slots=True)
class Mornings:
    """The team's digest: whether it is sent, and at which wall time of its zone (see `digests`)."""

    on: bool = True
    at: time = time(9)


_MORNINGS = Mornings()
_LIMITS, _PURSE, _RETENTION = Limits(), Purse(), Retention()
_JOIN_WINDOW, _APPROVAL_EXPIRY = _hours(4), _hours(24)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class Policy:
    """Defaults fit a team that works weekdays; changed by `warmline settings import`."""

    calendar: Calendar = field(
        default_factory=lambda: Calendar("UTC", WEEK, quiet=Interval(time(21), time(8)))
    )
    clocks: Mapping[Criticality, Clocks] = field(default_factory=lambda: DEFAULT_CLOCKS)
    emoji: Mapping[Meaning, str] = field(default_factory=lambda: DEFAULT_EMOJI)
    digest: Mornings = _MORNINGS
    join_window: Duration = _JOIN_WINDOW  # a second message of the same customer joins their issue
    approval_expiry: Duration = _APPROVAL_EXPIRY  # an approved reply older than this is not sent
    reply_length: int = 3000  # characters
    advice: bool = True  # what the checks find in a reply is said; what has to be confirmed always is
    give: tuple[str, ...] = ()  # the team's own ways to give something, for who is about to say no
    purse: Purse = _PURSE  # what may be given to customers
    retention: Retention = _RETENTION  # how long words of closed issues are kept
    assistant: Limits = _LIMITS  # of what a model is asked
    nudges_per_day: int = 12  # that call one person; more become a list, but for what is critical
    second: str = ""  # who is called when an owner does not come and nobody else knows of it; a name
    backups: tuple[tuple[str, str], ...] = ()  # the same for one owner: their name, and whose it is
    warn_at: float = 0.75  # share of the first answer's time after which the owner hears of it

    def meaning_of(self, emoji: str) -> Meaning | None:
        """What this emoji asks for; variation selectors and skin tones do not matter."""
        plain = _plain(emoji)
        return next((meaning for meaning, known in self.emoji.items() if _plain(known) == plain), None)


def _plain(emoji: str) -> str:
    return "".join(c for c in emoji if c != "\ufe0f" and ord(c) not in _SKIN_TONES)
