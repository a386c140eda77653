"""Care reports of every kind: full, empty, of one customer, with names that hold markup."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.care_counting import KINDS
from bot.domain.care_report import (
    Bucket,
    CareReport,
    CheckIns,
    Gestures,
    Group,
    Hands,
    Promises,
    Publics,
    Replies,
    Share,
    Span,
    Standing,
    Waits,
)
from bot.domain.giving import GestureKind
from bot.domain.listings import Endings
from bot.domain.money import Money
from bot.views import chart_words
from tests.views.everything import NASTY

NOBODY = Endings(0, 0, 0, 0)
SPAN = Span(datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 11, 23, 23, tzinfo=UTC), 30)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def buckets() -> tuple[Bucket, ...]:
    first = date(2026, 10, 25)
    ended = (NOBODY, Endings(3, 1, 0, 2), Endings(5, 0, 2, 4), Endings(4, 1, 0, 3), Endings(0, 0, 0, 1))
    sizes = (2, 7, 7, 7, 7)
    days = [first + timedelta(days=sum(sizes[:at])) for at in range(len(sizes))]
    return tuple(Bucket(day, size, 6, end) for day, size, end in zip(days, sizes, ended, strict=True))


def a_wait(kind: str, minutes: float | None = 90, most: float | None = 600) -> Waits:
    def span(value: float | None) -> timedelta | None:
        return None if value is None else timedelta(minutes=value)

    return Waits(kind, 20, 17, 2, 1, span(minutes), span(most), Share(15, 18))


FULL = CareReport(
    span=SPAN,
    zone="Europe/Berlin",
    now=NOW,
    standing=Standing(5, 1, 2),
    endings=Endings(12, 2, 2, 10),
    before=Endings(6, 2, 2, 9),
    buckets=buckets(),
    waits=tuple(a_wait(kind) for kind in KINDS),
    heartbeat=Share(40, 50),
    promises=Promises(9, 1, 2, 3),
    hands=Hands((20, 4, 1, 1), 2),
    check_ins=CheckIns(14, 3, 1),
    replies=Replies(60, 4, 3, 2, Endings(0, 1, 1, 0), Endings(12, 1, 1, 10)),
    gestures=Gestures(
        tuple((kind, 2) for kind in GestureKind),
        (Money(12_50, "EUR"), Money(3000, "JPY")),
        Endings(3, 0, 0, 1),
        Endings(9, 2, 2, 9),
    ),
    publics=Publics(6, 4, 1, 1, timedelta(hours=2), None),
    places=(Group("customers", 14, Endings(8, 1, 1, 5)), Group("community", 9, Endings(4, 1, 1, 5))),
    organisations=(
        Group("Byrne Bakery", 5, Endings(3, 0, 0, 1)),
        Group(NASTY, 4, Endings(1, 0, 1, 1)),
        Group("パン屋", 2, Endings(1, 0, 0, 0)),
    ),
)

EMPTY = replace(
    FULL,
    standing=None,
    endings=NOBODY,
    before=NOBODY,
    buckets=tuple(replace(bucket, opened=0, endings=NOBODY) for bucket in buckets()),
    waits=(),
    heartbeat=Share(0, 0),
    promises=Promises(0, 0, 0, 0),
    hands=Hands((0, 0, 0, 0), 0),
    check_ins=CheckIns(0, 0, 0),
    replies=Replies(0, 0, 0, 0, NOBODY, NOBODY),
    gestures=Gestures((), (), NOBODY, NOBODY),
    publics=Publics(0, 0, 0, 0, None, None),
    places=(),
    organisations=(),
)


UNSURE = replace(
    FULL, span=replace(SPAN, days=1), waits=(a_wait("low", 20, None), a_wait("normal", None, None))
)


SAID: tuple[Callable[[CareReport], object], ...] = (
    chart_words.happy_said,
    chart_words.endings_said,
    chart_words.answers_said,
    chart_words.kept_said,
    lambda report: list(chart_words.row_sets(report)),
)


def drawn() -> Iterator[CareReport]:
    """Those whose plots say all that plots can say."""
    yield from (FULL, EMPTY, UNSURE)


def care_reports() -> Iterator[CareReport]:
    yield FULL
    yield EMPTY
    today = replace(SPAN, days=1)
    yield UNSURE
    year = (Bucket(date(2026, month, 1), 28, 6, Endings(3, 1, 0, 2)) for month in range(1, 13))
    yield replace(FULL, span=replace(SPAN, days=336), buckets=tuple(year))
    yield replace(FULL, span=replace(SPAN, words=NASTY), gestures=replace(FULL.gestures, spent=()))
    yield replace(FULL, span=replace(today, words=NASTY), publics=replace(FULL.publics, unanswerable=0))
    yield replace(FULL, endings=Endings(3, 0, 0, 0), promises=Promises(0, 0, 1, 0))
