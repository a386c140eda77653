"""The care report: how customers fared over some weeks, each share with how sure it is; nobody is in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt

from bot.domain.giving import GestureKind
from bot.domain.listings import Endings
from bot.domain.money import Money

_Z = 1.959963984540054  # the normal quantile of an interval that is right 95 times in 100


@dataclass(frozen=True, slots=True)
class Span:
    """Local days of the team, from the first one's midnight (UTC) until the end of the last, maybe today.

    `words` name the customer or the organisation it is about; "" for everybody.
    """

    since: datetime
    until: datetime
    days: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `of`. Without any there is no rate, rather than one of zero."""

    hits: int
    of: int

    @property
    def rate(self) -> float | None:
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true rate lies, 95 times in 100; (0, 1) when nothing was counted.

        Source: Wilson, "Probable inference, the law of succession, and statistical inference" (1927). It
        stays between 0 and 1 and does not shrink to nothing at 0 of 5, as the common formula does.
        """
        if not self.of:
            return (0.0, 1.0)
        p, n, square = self.hits / self.of, self.of, _Z * _Z
        middle = (p + square / (2 * n)) / (1 + square / n)
        half = _Z * sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
        low = 0.0 if not self.hits else max(0.0, middle - half)
        return (low, 1.0 if self.hits == self.of else min(1.0, middle + half))


def happy(ended: Endings) -> Share:
    """Happy endings among those who said how it went; who did not say is counted beside it, as unknown."""
    return Share(ended.happy, ended.happy + ended.fine + ended.unhappy)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Some days of the span: what was opened, and how what was closed ended. The first may be shorter."""

    first: date
    days: int
    opened: int
    endings: Endings


@dataclass(frozen=True, slots=True)
class Waits:
    """First answers by a person to what was opened in the span, by the clock on the wall, nights included.

    `kind` is a criticality, or "public". `median` and `p90` are when half and nine in ten had one, those who
    still wait counted as waiting; None when so many have none yet that nobody can say. `never` were closed
    without one. `in_time` leaves out who may still be answered in time.
    """

    kind: str
    opened: int
    answered: int
    waiting: int
    never: int
    median: timedelta | None
    p90: timedelta | None
    in_time: Share


@dataclass(frozen=True, slots=True)
class Promises:
    """Tracked promises that were settled in the span; `dropped` were none, or nobody said in the end.

    `asked` are past their time now, and a person has still to say what became of them.
    """

    kept: int
    broken: int
    dropped: int
    asked: int

    @property
    def share(self) -> Share:
        return Share(self.kept, self.kept + self.broken)


@dataclass(frozen=True, slots=True)
class Hands:
    """How often what was closed in the span changed hands by an accepted hand-over: never, once, twice, more.

    `alarms` are how often the leads were told that something was handed on and on.
    """

    closed: tuple[int, int, int, int]
    alarms: int


@dataclass(frozen=True, slots=True)
class CheckIns:
    """Days after it was solved: a person asked, or said why not; `late` are due now and nobody has."""

    asked: int
    declined: int
    late: int

    @property
    def share(self) -> Share:
        return Share(self.asked, self.asked + self.declined + self.late)


@dataclass(frozen=True, slots=True)
class Replies:
    """What customers were sent in the span. `unread` went out before replies were read.

    `after_no` is how issues with a friendly no ended that were closed in the span, `without_no` the others.
    """

    read: int
    unread: int
    scripted: int
    friendly_no: int
    after_no: Endings
    without_no: Endings


@dataclass(frozen=True, slots=True)
class Gestures:
    """What was given in the span and not taken back: how often each kind, and what it came to by currency.

    `after` is how the issues ended since that something was given in; `without` those closed in the span in
    which nothing was.
    """

    kinds: tuple[tuple[GestureKind, int], ...]
    spent: tuple[Money, ...]
    after: Endings
    without: Endings

    @property
    def count(self) -> int:
        return sum(times for _, times in self.kinds)


@dataclass(frozen=True, slots=True)
class Publics:
    """What was heard of in public in the span, and how long it took until it was answered where it started.

    `median` and `p90` as in `Waits`; `unanswerable` cannot be answered there, as somebody has noted.
    """

    heard: int
    answered: int
    waiting: int
    unanswerable: int
    median: timedelta | None
    p90: timedelta | None


@dataclass(frozen=True, slots=True)
class Group:
    """The issues of one place or of one organisation."""

    name: str
    opened: int
    endings: Endings


@dataclass(frozen=True, slots=True)
class Standing:
    """How things are now, whatever the span."""

    open: int
    unclaimed: int
    late: int


@dataclass(frozen=True, slots=True)
class CareReport:
    """Everything `/care report` says. `before` is as many days as the span has, before it."""

    span: Span
    zone: str
    now: datetime
    standing: Standing | None  # None of a span that is over
    endings: Endings
    before: Endings
    buckets: tuple[Bucket, ...]
    waits: tuple[Waits, ...]
    heartbeat: Share
    promises: Promises
    hands: Hands
    check_ins: CheckIns
    replies: Replies
    gestures: Gestures
    publics: Publics
    places: tuple[Group, ...]
    organisations: tuple[Group, ...]
