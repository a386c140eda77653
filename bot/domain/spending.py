"""Spending: how much a model may be asked, for one issue, in a day and in a month."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MONTH = timedelta(days=30)
# What one question is counted as while its true cost is not known: more than what we send and let be
# written can come to, so that questions asked at the same moment stay below a limit together.
RESERVED = 16_000  # tokens


class Span(StrEnum):
    """Over what is counted."""

    ISSUE = "issue"
    DAY = "day"  # of the team, since its midnight
    MONTH = "month"  # of the team, the last 30 days


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may be asked and spent. With 0 nothing is asked at all."""

    on: bool = True
    issue_calls: int = 60
    issue_tokens: int = 400_000
    day_calls: int = 600
    day_tokens: int = 4_000_000
    month_calls: int = 10_000
    month_tokens: int = 60_000_000


@dataclass(frozen=True, slots=True)
class Spent:
    """What was asked and spent over one span, with what is under way."""

    calls: int
    tokens: int


def gone(limits: Limits, of_issue: Spent, of_day: Spent, of_month: Spent) -> Span | None:
    """Which limit leaves no room for one more question; None when all of them do."""
    spans = (
        (Span.ISSUE, of_issue, limits.issue_calls, limits.issue_tokens),
        (Span.DAY, of_day, limits.day_calls, limits.day_tokens),
        (Span.MONTH, of_month, limits.month_calls, limits.month_tokens),
    )
    for span, spent, calls, tokens in spans:
        if spent.calls >= calls or spent.tokens + RESERVED > tokens:
            return span
    return None
