"""Looking: lists, the plate, and why a clock runs; nothing here changes anything but the log of refusals."""

from datetime import datetime

from bot.desk import away, promising, reporting, showing
from bot.desk.acting import Stopped, find, may, stopped
from bot.desk.settling import marks_of, policy_of
from bot.domain.answers import Help, NeedsLead, Silence
from bot.domain.clocks import TimerKind
from bot.domain.customers import Said
from bot.domain.derivations import Derivation, derived
from bot.domain.issues import Issue, State
from bot.domain.listings import ClockWhy, IssueList, Line, ListKind, Plate, Why
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.storage import conversation, drafts, issues, log, people, timers
from bot.storage.database import Transaction


def _line(tx: Transaction, issue: Issue, now: datetime) -> Line:
    """One line: a reminder that is up counts as late, else the next timer says what is due."""
    nudge = timers.nudge_of(tx, issue.id)
    due = next(iter(timers.of_issue(tx, issue.id)), None)
    up = nudge if nudge is not None and nudge.cleared_at is None else due
    owner = _owner(tx, issue)
    return Line(
        issue,
        people.customer(tx, issue.customer_id),
        owner,
        up.due_at if up else None,
        up.kind if up else None,
        late=up is not None and up.due_at <= now and _presses(up.kind, up.step),
        away_until=away.until(tx, owner, now),
    )


def _presses(kind: TimerKind, step: int) -> bool:
    """A warning comes before anything is late, and the end of a snooze is nobody's delay."""
    return kind is not TimerKind.SNOOZE and not (kind in (TimerKind.ANSWER, TimerKind.PROMISE) and step == 1)


def _owner(tx: Transaction, issue: Issue) -> Person | None:
    return people.get(tx, issue.owner_id) if issue.owner_id else None


def lines(tx: Transaction, found: tuple[Issue, ...], now: datetime) -> tuple[Line, ...]:
    """What needs somebody first: late ones, then by what is due next."""
    made = [_line(tx, issue, now) for issue in found]
    return tuple(sorted(made, key=lambda line: (not line.late, line.due_at is None, line.due_at or now)))


def plate(tx: Transaction, person: Person, now: datetime) -> Plate | Silence | NeedsLead:
    """The Home view: what is mine, what is offered to me, what nobody has, what the team has."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    every = issues.not_closed(tx, person.workspace_id)
    mine = tuple(i for i in every if i.owner_id == person.id)
    offers = drafts.hand_overs_to(tx, person.workspace_id, person.id)
    offered = []
    for offer in offers:
        issue = issues.get(tx, offer.issue_id)
        if issue is not None:
            offered.append(showing.hand_over(tx, issue, offer, now))
    return Plate(
        me=person,
        mine=lines(tx, tuple(i for i in mine if i.is_open), now),
        offered=tuple(offered),
        unclaimed=lines(tx, tuple(i for i in every if i.owner_id is None), now),
        team=lines(tx, tuple(i for i in every if i.owner_id not in (None, person.id) and i.is_open), now),
        after_care=lines(tx, tuple(i for i in mine if i.state is State.SOLVED), now),
        now=now,
        week=reporting.week(tx, person.workspace_id, now),
        promises=promising.due_today(tx, person, now),
    )


def listed(
    tx: Transaction, person: Person, kind: ListKind, words: str, now: datetime
) -> IssueList | Silence | NeedsLead:
    """`/care mine`, `/care queue`, `/care find WORDS`."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    if kind is ListKind.FOUND:
        found = issues.found(tx, person.workspace_id, words)
    elif kind is ListKind.MINE:
        found = issues.of_owner(tx, person.workspace_id, person.id)
    else:
        found = tuple(i for i in issues.not_closed(tx, person.workspace_id) if i.is_open)
    return IssueList(kind, lines(tx, found, now), words)


def why(tx: Transaction, person: Person, asked: str, now: datetime) -> Why | Stopped:
    """`/care why 42`: the clocks of an issue, from the same derivation that set its timers."""
    issue_id = find(tx, person, asked)
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    if not isinstance(issue_id, int):
        return issue_id
    return why_of(tx, person, issue_id, now)


def why_of(tx: Transaction, person: Person, issue_id: int, now: datetime) -> Why | Stopped:
    """The same of an issue whose button was pressed."""
    issue = may(tx, person, Action.SEE, issue_id, now)
    return explained(tx, issue, now) if isinstance(issue, Issue) else issue


def explained(tx: Transaction, issue: Issue, now: datetime) -> Why:
    """The same, for whoever may see everything."""
    policy = policy_of(tx, issue.workspace_id)
    found = derived(issue, log.of_issue(tx, issue.id), marks_of(tx, issue), policy)
    set_by = people.get(tx, issue.criticality_by) if issue.criticality_by is not None else None
    return Why(issue, set_by, policy.calendar.zone, tuple(_clock(tx, issue, clock, now) for clock in found))


def _clock(tx: Transaction, issue: Issue, clock: Derivation, now: datetime) -> ClockWhy:
    by = people.get(tx, clock.by_id) if clock.by_id is not None else None
    return ClockWhy(clock, by, tuple(showing.called(tx, issue, step.audience, now) for step in clock.steps))


def message(tx: Transaction, person: Person, message_id: int, now: datetime) -> Said | None:
    """One message in full, for somebody who may see its issue; None for all others and when it is gone."""
    said = conversation.find(tx, message_id)
    issue = issues.get(tx, said.issue_id) if said is not None else None
    if said is None or issue is None or said.deleted_at is not None:
        return None
    refused = stopped(tx, person, Action.SEE, issue.workspace_id, issue.id, now)
    return said if refused is None else None


def helped(tx: Transaction, person: Person, now: datetime) -> Help | Silence | NeedsLead:
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    return refused if refused is not None else Help()
