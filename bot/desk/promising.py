"""Promising: what we told a customer we would do, offered to who wrote it, tracked if they say so.

Words of ours that reach a customer are read for promises, and each is offered to its writer alone. It is
theirs to say whether it is one and by when; nothing is assumed. From then on it is a clock. It counts as
kept when the issue is solved in time, as broken when the customer heard nothing from us until an hour of
working time after it was due. When they did hear from us, only a person can say whether that was the thing,
so the owner is asked. A person's word wins over what the facts said.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.desk import keeping
from bot.desk.acting import Stopped, may, stopped
from bot.desk.settling import policy_of, settle
from bot.desk.telling import show_promise, tell
from bot.domain.answers import BadMoment, NeedsLead, NoSuchIssue, Silence, WrongState
from bot.domain.calendar import Calendar
from bot.domain.customers import Said
from bot.domain.issues import Happened, Issue, State
from bot.domain.ledger import PromiseLine, PromiseList, PromiseState
from bot.domain.moments import parse_moment
from bot.domain.people import Person, Role
from bot.domain.permissions import Action
from bot.domain.promised import PromiseDropped, PromiseKept, PromiseNotYours, PromiseSettled, PromiseTracked
from bot.domain.promises import Promise, promises_in
from bot.domain.promising import How, Outcome
from bot.domain.tellings import Telling
from bot.domain.windows import PromiseWindow
from bot.storage import issues, log, people, promises
from bot.storage.database import Transaction
from bot.storage.promises import Given

MOST_LISTED = 20
BROKEN_SHOWN = timedelta(days=7)
_TICK = timedelta(microseconds=1)

Refused = Stopped | PromiseNotYours | PromiseSettled


def noticed(tx: Transaction, issue: Issue, said: Said, now: datetime) -> None:
    """Offer what these words of ours promise to who wrote them: those with a time, or else the first."""
    writer = people.get(tx, said.author_id)
    found = promises_in(said.text, said.at, writer.zone, policy_of(tx, issue.workspace_id).calendar)
    for promise in [p for p in found if p.due_at is not None] or [p for p in found if p.certain][:1]:
        _offer(tx, issue, said, writer, promise, now)


def _offer(
    tx: Transaction, issue: Issue, said: Said, writer: Person, promise: Promise, now: datetime
) -> None:
    given = promises.add(tx, said, promise, now)
    data: dict[str, object] = {
        "promise": given.id,
        "number": issue.number,
        "customer": people.customer(tx, issue.customer_id).name,
        "quote": given.quote,
    }
    if promise.certain and given.due_at is not None and given.due_at > now:
        tell(tx, writer, Telling.PROMISE_OFFERED, data | {"due": given.due_at.isoformat()}, now)
    else:
        tell(tx, writer, Telling.PROMISE_UNDATED, data, now)


def track(
    tx: Transaction, person: Person, promise_id: int, now: datetime
) -> PromiseTracked | PromiseWindow | Refused:
    """Track it with the time that was found; asks for another when that is gone by or was none."""
    found = _open(tx, person, promise_id, now)
    if not isinstance(found, tuple):
        return found
    issue, given = found
    if given.tracked_at is not None and given.due_at is not None:
        return PromiseTracked(issue.number, given.due_at)
    if given.due_at is None or given.due_at <= now:
        return _window(tx, issue, given, person)
    return _track(tx, issue, given, person, given.due_at, now)


def window(tx: Transaction, person: Person, promise_id: int, now: datetime) -> PromiseWindow | Refused:
    """Where somebody says by when it is to be kept."""
    found = _open(tx, person, promise_id, now)
    return _window(tx, found[0], found[1], person) if isinstance(found, tuple) else found


def set_time(
    tx: Transaction, person: Person, promise_id: int, words: str, now: datetime
) -> PromiseTracked | PromiseWindow | Refused:
    """Track it until what `words` say ("Thu 17:00", "2h"), in the zone of who says so."""
    found = _open(tx, person, promise_id, now)
    if not isinstance(found, tuple):
        return found
    issue, given = found
    due_at = parse_moment(words, now, _calendar(tx, issue, person))
    if due_at is None:
        return replace(_window(tx, issue, given, person), words=words, problem=BadMoment(words.strip()))
    return _track(tx, issue, given, person, due_at, now)


def _window(tx: Transaction, issue: Issue, given: Given, person: Person) -> PromiseWindow:
    wall = given.due_at.astimezone(ZoneInfo(person.zone)) if given.due_at is not None else None
    return PromiseWindow(issue, given.id, given.quote, f"{wall:%Y-%m-%d %H:%M}" if wall is not None else "")


def _calendar(tx: Transaction, issue: Issue, person: Person) -> Calendar:
    """The team's week in the zone of who speaks: "Thu 17:00" is meant where the person is."""
    return replace(policy_of(tx, issue.workspace_id).calendar, zone=person.zone)


def _track(
    tx: Transaction, issue: Issue, given: Given, person: Person, due_at: datetime, now: datetime
) -> PromiseTracked:
    # The moment names the clock, and an issue has each of them once.
    known = (p.tracked_at for p in promises.of_issue(tx, issue.id) if p.tracked_at is not None)
    since = max((now, *(at + _TICK for at in known)))
    promises.track(tx, given.id, due_at, since)
    data = {"promise": given.id, "due": due_at.isoformat()}
    log.add(tx, issue.id, Happened.PROMISE_TRACKED, person.id, now, data)
    show_promise(tx, given.person_id, given.id, now)
    settle(tx, issue, now)
    return PromiseTracked(issue.number, due_at)


def drop(tx: Transaction, person: Person, promise_id: int, now: datetime) -> PromiseDropped | Refused:
    """It was no promise, or it has been taken back."""
    found = _open(tx, person, promise_id, now)
    if not isinstance(found, tuple):
        return found
    issue, given = found
    keeping.settle_one(tx, issue, given.id, (Outcome.DROPPED, How.PERSON), person.id, now)
    settle(tx, issue, now)
    return PromiseDropped(issue.number)


def keep(tx: Transaction, person: Person, promise_id: int, now: datetime) -> PromiseKept | Refused:
    """A person says that it was kept: they may know what nobody wrote down, whatever silence said."""
    found = _mine(tx, person, promise_id, now)
    if not isinstance(found, tuple):
        return found
    issue, given = found
    if given.outcome is not None and given.how is not How.SILENCE:
        return PromiseSettled(issue.number, given.outcome)
    keeping.settle_one(tx, issue, given.id, (Outcome.KEPT, How.PERSON), person.id, now)
    settle(tx, issue, now)
    return PromiseKept(issue.number)


def _mine(
    tx: Transaction, person: Person, promise_id: int, now: datetime
) -> tuple[Issue, Given] | Stopped | PromiseNotYours:
    """The promise and its issue, locked, for who gave it, who has the issue, and leads."""
    given = promises.get(tx, promise_id)
    if given is None:
        refused = stopped(tx, person, Action.PROMISE, person.workspace_id, None, now)
        return refused or NoSuchIssue(str(promise_id))
    issue = may(tx, person, Action.PROMISE, given.issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.state is State.CLOSED:
        return WrongState(issue.number, issue.state)
    if person.role is not Role.LEAD and person.id not in (given.person_id, issue.owner_id):
        return PromiseNotYours(issue.number, people.get(tx, given.person_id))
    return issue, promises.must(tx, promise_id)  # read again, now under the issue's lock


def _open(tx: Transaction, person: Person, promise_id: int, now: datetime) -> tuple[Issue, Given] | Refused:
    found = _mine(tx, person, promise_id, now)
    if isinstance(found, tuple) and found[1].outcome is not None:
        return PromiseSettled(found[0].number, found[1].outcome)
    return found


def listed(tx: Transaction, person: Person, now: datetime) -> PromiseList | Silence | NeedsLead:
    """`/care promises`: what I promised, or is promised in issues of mine; a lead sees the others' too."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    every = tuple(lines(tx, promises.standing(tx, person.workspace_id, now - BROKEN_SHOWN), now))
    mine = tuple(line for line in every if person.id in (line.by.id, line.issue.owner_id))
    team = tuple(line for line in every if line not in mine)
    return PromiseList(mine[:MOST_LISTED], team[:MOST_LISTED] if person.role is Role.LEAD else None)


def due_today(tx: Transaction, person: Person, now: datetime) -> tuple[PromiseLine, ...]:
    """What they gave their word on, or have to see kept, by the end of their day; earliest first."""
    here = ZoneInfo(person.zone)
    today = now.astimezone(here).date()
    due = (
        given
        for given in promises.standing(tx, person.workspace_id, now)
        if given.tracked_at is not None
        and given.outcome is None
        and given.due_at is not None
        and given.due_at.astimezone(here).date() <= today
    )
    return tuple(line for line in lines(tx, due, now) if person.id in (line.by.id, line.issue.owner_id))


def lines(tx: Transaction, standing: Iterable[Given], now: datetime) -> Iterable[PromiseLine]:
    """Promises as they are listed, in the order given."""
    for given in standing:
        issue = issues.get(tx, given.issue_id)
        if issue is None:
            raise LookupError(f"promise {given.id} has no issue")
        customer, by = people.customer(tx, issue.customer_id), people.get(tx, given.person_id)
        state = _state(tx, issue, given, now)
        late = given.due_at is not None and given.due_at <= now and state is not PromiseState.OFFERED
        yield PromiseLine(given.id, given.quote, issue, customer, by, given.due_at, state, late)


def _state(tx: Transaction, issue: Issue, given: Given, now: datetime) -> PromiseState:
    if given.outcome is Outcome.BROKEN:
        return PromiseState.BROKEN
    if given.tracked_at is None or given.due_at is None:
        return PromiseState.OFFERED
    if given.due_at > now:
        return PromiseState.TRACKED
    heard = any(t.id == given.id and t.heard for t in keeping.tracked_of(tx, issue))
    return PromiseState.UNSAID if heard else PromiseState.TRACKED
