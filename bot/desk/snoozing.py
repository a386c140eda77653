"""Snoozing: out of sight until a moment, or until the customer writes."""

from dataclasses import replace
from datetime import datetime

from bot.desk import putting_off
from bot.desk.acting import Stopped, may_as_owner
from bot.desk.settling import policy_of, settle
from bot.domain.answers import BadMoment, NobodyHasIt, Snoozed, Woken, WrongState
from bot.domain.calendar import Calendar, next_business_morning
from bot.domain.issues import Happened, Issue, State
from bot.domain.moments import parse_moment
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.reminded import PutOff
from bot.domain.windows import SnoozeWindow
from bot.storage import log
from bot.storage.database import Transaction

Blocked = Stopped | NobodyHasIt


def window(tx: Transaction, person: Person, issue_id: int, now: datetime) -> SnoozeWindow | Blocked:
    """Until when? Of a solved issue one reminder is put off."""
    issue = _snoozable(tx, person, issue_id, now, solved=True)
    if not isinstance(issue, Issue):
        return issue
    if issue.state is State.SOLVED:
        return putting_off.window(tx, person, issue, now)
    return SnoozeWindow(issue, next_business_morning(_calendar(tx, issue, person), now))


def snooze(
    tx: Transaction, person: Person, issue_id: int, words: str, how: str, ref: str, now: datetime
) -> Snoozed | PutOff | SnoozeWindow | Blocked:
    """Set it aside until what `words` say ("2h", "Mon 9:00"; "" means the next business morning).

    Of a solved issue one reminder is put off; a reaction, which would be taken back, does not do that.
    """
    issue = _snoozable(tx, person, issue_id, now, solved=how != "reaction")
    if not isinstance(issue, Issue):
        return issue
    if issue.state is State.SOLVED:
        return putting_off.put_off(tx, person, issue, words, now)
    calendar = _calendar(tx, issue, person)
    until = parse_moment(words, now, calendar) if words.strip() else next_business_morning(calendar, now)
    if until is None:
        suggestion = next_business_morning(calendar, now)
        return SnoozeWindow(issue, suggestion, words, BadMoment(words.strip()))
    before = issue.snoozed_until.isoformat() if issue.snoozed_until else ""
    data = {"until": until.isoformat(), "before": before, "how": how, "ref": ref}
    log.add(tx, issue.id, Happened.SNOOZED, person.id, now, data)
    settle(tx, replace(issue, snoozed_until=until), now)
    return Snoozed(issue.number, until)


def _snoozable(
    tx: Transaction, person: Person, issue_id: int, now: datetime, *, solved: bool = False
) -> Issue | Blocked:
    issue = may_as_owner(tx, person, Action.SNOOZE, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.owner_id is None:
        return NobodyHasIt(issue.number)
    fits = issue.is_open or (solved and issue.state is State.SOLVED)
    return issue if fits else WrongState(issue.number, issue.state)


def _calendar(tx: Transaction, issue: Issue, person: Person) -> Calendar:
    """The team's week in the reader's own zone: "Mon 9:00" is meant where the person is."""
    return replace(policy_of(tx, issue.workspace_id).calendar, zone=person.zone)


def wake(tx: Transaction, person: Person, issue_id: int, now: datetime) -> Woken | Blocked:
    """Take it back onto the plate before its time."""
    issue = _snoozable(tx, person, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    log.add(tx, issue.id, Happened.WOKEN, person.id, now, {"why": "asked"})
    settle(tx, replace(issue, snoozed_until=None), now)
    return Woken(issue.number)
