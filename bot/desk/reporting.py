"""Reporting: the team's week in figures; nothing is counted per person, and nobody is ranked."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from statistics import median

from bot.desk.acting import stopped
from bot.desk.settling import policy_of
from bot.domain.answers import NeedsLead, Silence
from bot.domain.calendar import due, local, local_date
from bot.domain.issues import Ending
from bot.domain.listings import Day, Endings, FirstAnswers, Report, Week
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.policy import Policy
from bot.storage import reporting
from bot.storage.database import Transaction
from bot.storage.reporting import Answered

DAYS = 7


def week(tx: Transaction, workspace_id: int, now: datetime) -> Week:
    """The seven local days of the workspace that end with today."""
    return _week(tx, workspace_id, policy_of(tx, workspace_id), now)


def report(tx: Transaction, person: Person, now: datetime) -> Report | Silence | NeedsLead:
    """`/care report`: the week, how things stand now, and how long customers waited for a first answer."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    here = person.workspace_id
    policy = policy_of(tx, here)
    bounds = midnights(policy, now)
    still_open, unclaimed, late = reporting.standing(tx, here, now)
    ended = reporting.ended(tx, here, bounds[0], bounds[-1])
    return Report(
        week=_week(tx, here, policy, now),
        open_now=still_open,
        unclaimed=unclaimed,
        late=late,
        answers=first_answers(reporting.answered(tx, here, bounds[0], bounds[-1]), policy),
        endings=Endings(*(ended.get(Ending(name), 0) for name in ("happy", "fine", "unhappy", "unknown"))),
    )


def midnights(policy: Policy, now: datetime) -> tuple[datetime, ...]:
    """Where each of the seven days begins (UTC), and where today ends; a day may have 23 or 25 hours."""
    today = local_date(policy.calendar, now)
    days = (today + timedelta(days=ahead) for ahead in range(1 - DAYS, 2))
    return tuple(local(policy.calendar.zone, day, time(0)) for day in days)


def first_answers(answered: Sequence[Answered], policy: Policy) -> FirstAnswers:
    """How long first answers took, and how many came in the time that the policy promises."""
    waits = [(one.answered_at - one.opened_at).total_seconds() for one in answered]
    return FirstAnswers(
        count=len(waits),
        median=timedelta(seconds=median(waits)) if waits else None,
        in_time=sum(_in_time(one, policy) for one in answered),
    )


def _in_time(one: Answered, policy: Policy) -> bool:
    clocks = policy.clocks[one.criticality]
    return one.answered_at <= due(policy.calendar, one.opened_at, clocks.first_answer, clocks.working)


def _week(tx: Transaction, workspace_id: int, policy: Policy, now: datetime) -> Week:
    today = local_date(policy.calendar, now)
    opened, solved = reporting.per_day(tx, workspace_id, midnights(policy, now))
    days = (today + timedelta(days=ahead) for ahead in range(1 - DAYS, 1))
    return Week(tuple(Day(*one) for one in zip(days, opened, solved, strict=True)))
