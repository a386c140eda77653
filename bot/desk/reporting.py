"""Reporting: how customers fare, in figures; nothing is counted per person, and nobody is ranked."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from math import ceil

from bot.desk.acting import stopped
from bot.desk.settling import policy_of
from bot.domain import care_counting as counting
from bot.domain.answers import NeedsLead, Silence
from bot.domain.calendar import local, local_date
from bot.domain.care_counting import Step, span_of, within
from bot.domain.care_report import CareReport, CheckIns, Promises, Replies, Span, Standing
from bot.domain.clocks import TimerKind
from bot.domain.durations import parse_duration
from bot.domain.issues import Happened, Issue, State
from bot.domain.listings import CustomersFound, Day, Week
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.policy import Policy
from bot.domain.promising import Outcome
from bot.storage import care_report as rows
from bot.storage import gestures, public_voices, reporting, workspaces
from bot.storage.care_report import Read
from bot.storage.database import Transaction

DAYS = 7  # of the small chart on Home
USUAL = 30  # days, when nobody says how many
_HOUR = timedelta(hours=1)
_SPAN = re.compile(r"[0-9]+([.][0-9]+)?[hdw]?")  # meant as one, whether it is one or not
MOST_GROUPS = 12
_EVERYBODY = 1_000_000  # more than a team's customers


def week(tx: Transaction, workspace_id: int, now: datetime) -> Week:
    """The seven local days of the workspace that end with today."""
    policy = policy_of(tx, workspace_id)
    today = local_date(policy.calendar, now)
    opened, solved = reporting.per_day(tx, workspace_id, midnights(policy, now))
    days = (today + timedelta(days=ahead) for ahead in range(1 - DAYS, 1))
    return Week(tuple(Day(*one) for one in zip(days, opened, solved, strict=True)))


def midnights(policy: Policy, now: datetime) -> tuple[datetime, ...]:
    """Where each of the seven days begins (UTC), and where today ends; a day may have 23 or 25 hours."""
    today = local_date(policy.calendar, now)
    days = (today + timedelta(days=ahead) for ahead in range(1 - DAYS, 2))
    return tuple(local(policy.calendar.zone, day, time(0)) for day in days)


def span(
    tx: Transaction, workspace_id: int, days: int, now: datetime, words: str = "", last: date | None = None
) -> Span:
    """The local days (1 to 366) of the workspace that end with `last`, today without it."""
    policy = policy_of(tx, workspace_id)
    at = now if last is None else local(policy.calendar.zone, last, time(12))
    return span_of(policy, days, at, words)


def days_of(text: str) -> int | None:
    """How many days `30d`, `4w`, `36h` or `30` ask for, begun ones whole; None for what is no such span."""
    if text.isascii() and text.isdigit():
        days = int(text[:4])
        return days if 1 <= days <= counting.MOST_DAYS else None
    read = parse_duration(text)
    if read is None or read.span < _HOUR:
        return None
    return ceil(read.span / timedelta(days=1))


def asked(
    tx: Transaction, person: Person, words: str, now: datetime
) -> CareReport | CustomersFound | Silence | NeedsLead | None:
    """`/care report [90d] [acme]`: of how many days, and of which customer or organisation.

    None when a span is meant that cannot be: `400d`.
    """
    first, _, rest = words.strip().partition(" ")
    days = days_of(first)
    if days is None and _SPAN.fullmatch(first.lower()):
        return None
    named = words.strip() if days is None else rest.strip()
    wanted = span(tx, person.workspace_id, days or USUAL, now, named)
    return care_report(tx, person, wanted, now)


def care_report(
    tx: Transaction, person: Person, span: Span, now: datetime
) -> CareReport | CustomersFound | Silence | NeedsLead:
    """The report of those days; that there is no such customer, when `span.words` name nobody."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    return measured(tx, person.workspace_id, span, now) or CustomersFound(span.words, (), more=False)


def measured(tx: Transaction, workspace_id: int, span: Span, now: datetime) -> CareReport | None:
    """The report, for whoever may see everything; None when `span.words` name no customer."""
    policy = policy_of(tx, workspace_id)
    whose = _whose(tx, workspace_id, span.words)
    if span.words and not whose:
        return None
    earlier = counting.before(policy, span)
    found = rows.alive(tx, workspace_id, earlier.since, span.until)
    every = tuple(issue for issue in found if not span.words or issue.customer_id in whose)
    return _counted(tx, workspace_id, (span, earlier), every, now)


def _counted(
    tx: Transaction, workspace_id: int, spans: tuple[Span, Span], every: Sequence[Issue], now: datetime
) -> CareReport:
    """The report of these issues; of the earlier span only how they ended."""
    span, earlier = spans
    policy = policy_of(tx, workspace_id)
    ours = frozenset(issue.id for issue in every)
    steps = tuple(step for step in rows.steps(tx, workspace_id, span) if step.issue_id in ours)
    late = [(issue_id, kind) for issue_id, kind in rows.late(tx, workspace_id, now) if issue_id in ours]
    closed = [issue for issue in every if within(issue.closed_at, span)]
    window = (workspace_id, span.since, span.until)
    names = {channel.id: channel.name for channel in workspaces.channels(tx, workspace_id)}
    firms = rows.organisations(tx, workspace_id)
    return CareReport(
        span=span,
        zone=policy.calendar.zone,
        now=now,
        standing=_standing(every, {issue_id for issue_id, _ in late}) if now <= span.until else None,
        endings=counting.endings(closed),
        before=counting.endings(issue for issue in every if within(issue.closed_at, earlier)),
        buckets=counting.buckets(policy, span, every),
        waits=counting.waits(policy, (issue for issue in every if within(issue.opened_at, span)), now),
        heartbeat=counting.heartbeat(steps, span),
        promises=_promises(tx, workspace_id, span, ours, now),
        hands=counting.hands(steps, closed, span),
        check_ins=_check_ins(rows.checked_in(tx, workspace_id, span), steps, late, ours, span),
        replies=_replies(rows.readings(tx, workspace_id, span), steps, closed, ours, span),
        gestures=counting.gestures(
            (one for one in gestures.given(tx, *window) if one.issue_id in ours), closed
        ),
        publics=counting.publics(
            (one for one in public_voices.public_answers(tx, *window) if one.issue_id in ours), now
        ),
        places=counting.groups(names, ((issue.channel_id, issue) for issue in every), span, MOST_GROUPS),
        organisations=counting.groups(
            firms, ((issue.customer_id, issue) for issue in every), span, MOST_GROUPS
        ),
    )


def _whose(tx: Transaction, workspace_id: int, words: str) -> frozenset[int]:
    """Those with these words in their name or organisation."""
    if not words:
        return frozenset()
    return frozenset(
        customer.id for customer in reporting.customers_found(tx, workspace_id, words, _EVERYBODY)
    )


def _check_ins(
    sent: Iterable[int],
    steps: Iterable[Step],
    late: Iterable[tuple[int, TimerKind]],
    ours: Collection[int],
    span: Span,
) -> CheckIns:
    return CheckIns(
        sum(issue_id in ours for issue_id in sent),
        sum(step.kind is Happened.CHECKED_IN and within(step.at, span) for step in steps),
        sum(kind is TimerKind.CHECK_IN for _, kind in late),
    )


def _standing(every: Sequence[Issue], late: Collection[int]) -> Standing:
    return Standing(
        open=sum(issue.is_open for issue in every),
        unclaimed=sum(issue.state is State.NEW for issue in every),
        late=len(late),
    )


def _promises(
    tx: Transaction, workspace_id: int, span: Span, ours: Collection[int], now: datetime
) -> Promises:
    found = [one for one in rows.promises(tx, workspace_id, span, now) if one.issue_id in ours]
    return Promises(
        kept=sum(one.outcome is Outcome.KEPT for one in found),
        broken=sum(one.outcome is Outcome.BROKEN for one in found),
        dropped=sum(one.outcome is Outcome.DROPPED for one in found),
        asked=sum(one.outcome is None for one in found),
    )


def _replies(
    readings: Iterable[Read],
    steps: Iterable[Step],
    closed: Sequence[Issue],
    ours: Collection[int],
    span: Span,
) -> Replies:
    known = [one for one in readings if one.issue_id in ours]
    read = [one for one in known if within(one.at, span)]
    sent = sum(
        step.kind in (Happened.REPLY_SENT, Happened.ANSWERED_DIRECTLY) and within(step.at, span)
        for step in steps
    )
    refused = {one.issue_id for one in known if one.friendly_no}
    looked_at = {one.issue_id for one in known}
    return Replies(
        read=len(read),
        unread=max(0, sent - len(read)),
        scripted=sum(one.scripted for one in read),
        friendly_no=sum(one.friendly_no for one in read),
        after_no=counting.endings(issue for issue in closed if issue.id in refused),
        without_no=counting.endings(issue for issue in closed if issue.id in looked_at - refused),
    )
