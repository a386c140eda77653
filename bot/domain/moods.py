"""When a customer may be asked how it went: lightly, once, and never against what they said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FORTNIGHT = timedelta(days=14)


class Unasked(StrEnum):
    """Why the closing question only asks whether it is solved; each is under [asked.why] in the wording."""

    HERE = "here"  # they were asked about this issue before
    LATELY = "lately"  # about another one, less than a fortnight ago
    THANKED = "thanked"  # they have just said thanks: there is nothing to add to that
    DECLINED = "declined"  # they would rather not say


@dataclass(frozen=True, slots=True)
class Asked:
    """A customer was asked for their mood; `declined`: they would rather not say."""

    issue_id: int
    at: datetime
    declined: bool


def why_unasked(
    asked: Iterable[Asked], issue_id: int, now: datetime, *, thanked: bool = False
) -> Unasked | None:
    """Why not to ask for a mood with this issue's question; None when it may be asked.

    `asked` is every time that this customer was asked, about any issue.
    """
    before = tuple(asked)
    if any(one.declined for one in before):
        return Unasked.DECLINED
    if any(one.issue_id == issue_id for one in before):
        return Unasked.HERE
    if any(now - one.at < FORTNIGHT for one in before):
        return Unasked.LATELY
    return Unasked.THANKED if thanked else None
