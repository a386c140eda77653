"""Giving with the yes of a second person: a lead's beyond the limits, anybody else's past the threshold.

A yes is bound to the very gesture that was asked for: what it is and costs, whom it is for, who asked, and
until when. When any of that is no longer so, it is refused, and who asked hears it.
"""

from dataclasses import replace
from datetime import datetime

from bot.desk import away, purse
from bot.desk.acting import Stopped, may, stopped
from bot.desk.settling import policy_of, settle
from bot.desk.telling import tell
from bot.domain.calendar import due
from bot.domain.gifts import (
    GiftApproved,
    GiftAsked,
    GiftChanged,
    GiftDeclined,
    GiftExpired,
    GiftGone,
    GiftNobody,
    GiftNotForYou,
    GiftOwn,
    GiftSettled,
)
from bot.domain.giving import Gesture, GestureState, Why
from bot.domain.issues import Happened, Issue, State
from bot.domain.people import Person
from bot.domain.permissions import Action, Allowed, decide
from bot.domain.purse import Purse, bound_to, why_ask
from bot.domain.tellings import Telling
from bot.storage import deliveries, gestures, issues, log, people
from bot.storage.database import Transaction

Refused = Stopped | GiftGone | GiftSettled | GiftOwn | GiftNotForYou | GiftExpired | GiftChanged


def logged(gesture: Gesture) -> dict[str, object]:
    """What an issue's log says of a gesture; the reason, which may name people, stays with the gesture."""
    return {
        "gesture": gesture.id,
        "kind": gesture.kind,
        "minor": gesture.minor,
        "currency": gesture.currency,
        "days": gesture.days,
        "why": list(gesture.why),
    }


def ask(
    tx: Transaction, issue: Issue, wanted: Gesture, rules: Purse, now: datetime
) -> GiftAsked | GiftNobody:
    """Ask those who may say yes, each in private. What was asked for already is not asked twice."""
    standing = next((one for one in gestures.of_issue(tx, issue.id) if _same(one, wanted)), None)
    if standing is not None:
        return GiftAsked(issue.number, standing, tuple(people.get(tx, one) for one in standing.asked))
    to = _others(tx, issue, wanted, now)
    if not to:
        return GiftNobody(issue.number)
    policy = policy_of(tx, issue.workspace_id)
    expires_at = due(policy.calendar, now, rules.approval_expiry, False)
    asked = replace(wanted, asked=tuple(one.id for one in to), expires_at=expires_at)
    asked = replace(asked, bound=bound_to(asked, issue.customer_id))
    gestures.add(tx, asked)
    log.add(tx, issue.id, Happened.GIFT_ASKED, asked.by_id, now, logged(asked))
    for person in to:
        tell(tx, person, Telling.GESTURE_ASKED, {"gesture": asked.id, "number": issue.number}, now)
    settle(tx, issue, now)
    return GiftAsked(issue.number, asked, to)


def _same(one: Gesture, wanted: Gesture) -> bool:
    def of(gesture: Gesture) -> tuple[object, ...]:
        return (gesture.by_id, gesture.kind, gesture.minor, gesture.currency, gesture.days, gesture.reason)

    return one.state is GestureState.ASKED and of(one) == of(wanted)


def _others(tx: Transaction, issue: Issue, wanted: Gesture, now: datetime) -> tuple[Person, ...]:
    """The leads beside who asks; for a second look somebody of the team, when there is no other lead.

    Those who are away are not asked while somebody is there.
    """
    leads = tuple(one for one in people.leads(tx, issue.workspace_id) if one.id != wanted.by_id)
    mates = tuple(one for one in people.staff(tx, issue.workspace_id) if one.id != wanted.by_id)
    gone = away.everybody(tx, issue.workspace_id, now)
    there = tuple(one for one in leads if one.id not in gone)
    if wanted.needs_lead:
        return there or leads
    return there or tuple(one for one in mates if one.id not in gone) or mates


def approve(tx: Transaction, person: Person, gesture_id: int, now: datetime) -> GiftApproved | Refused:
    """Say yes to exactly what was asked for; from now on it is given."""
    found = _request(tx, person, gesture_id, now)
    if not isinstance(found, tuple):
        return found
    issue, gesture = found
    gestures.lock_purse(tx, issue.workspace_id)
    stale = _stale(tx, issue, gesture, now)
    if stale is not None:
        _lapsed(tx, issue, gesture, now)
        return stale
    given = replace(gesture, state=GestureState.GIVEN, answered_by=person.id, answered_at=now, given_at=now)
    _answered(tx, issue, given, Happened.GIFT_GIVEN, person.id, now)
    return GiftApproved(issue.number, given, people.get(tx, given.by_id))


def decline(tx: Transaction, person: Person, gesture_id: int, now: datetime) -> GiftDeclined | Refused:
    """Say no; who asked hears it, the customer never does."""
    found = _request(tx, person, gesture_id, now)
    if not isinstance(found, tuple):
        return found
    issue, gesture = found
    declined = replace(gesture, state=GestureState.DECLINED, answered_by=person.id, answered_at=now)
    _answered(tx, issue, declined, Happened.GIFT_DECLINED, person.id, now)
    return GiftDeclined(issue.number, declined, people.get(tx, declined.by_id))


def _request(
    tx: Transaction, person: Person, gesture_id: int, now: datetime
) -> tuple[Issue, Gesture] | Refused:
    """What waits and its issue, locked, for who may answer it."""
    gesture = gestures.get(tx, gesture_id)
    if gesture is None:
        refused = stopped(tx, person, Action.GIVE, person.workspace_id, None, now)
        return refused or GiftGone()
    action = Action.APPROVE_GIFT if gesture.needs_lead else Action.GIVE
    issue = may(tx, person, action, gesture.issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    gesture = gestures.must(tx, gesture_id)  # read again, now under the issue's lock
    if gesture.state is not GestureState.ASKED:
        return GiftSettled(issue.number, gesture.state)
    if person.id == gesture.by_id:
        return GiftOwn(issue.number)
    return (issue, gesture) if purse.may_answer(person, gesture) else GiftNotForYou(issue.number)


def _stale(
    tx: Transaction, issue: Issue, gesture: Gesture, now: datetime
) -> GiftExpired | GiftChanged | None:
    """Why a yes no longer fits what was asked for; None when it does."""
    if gesture.expires_at is None or now >= gesture.expires_at:
        return GiftExpired(issue.number)
    rules = policy_of(tx, issue.workspace_id).purse
    asker = decide(people.get(tx, gesture.by_id), Action.GIVE, issue.workspace_id)
    fits = (
        gesture.bound == bound_to(gesture, issue.customer_id)
        and rules.on
        and rules.currency == gesture.currency
        and issue.state is not State.CLOSED
        and isinstance(asker, Allowed)
        and (gesture.needs_lead or _within(tx, issue, gesture, rules, now))
    )
    return None if fits else GiftChanged(issue.number)


def _within(tx: Transaction, issue: Issue, gesture: Gesture, rules: Purse, now: datetime) -> bool:
    """A second look was asked for, and no lead's yes: the limits still have to hold."""
    spent = purse.spent(tx, issue.workspace_id, gesture.by_id, now)
    had = purse.had(tx, issue.customer_id, rules.currency, now)
    return not set(why_ask(rules, gesture.minor, spent, had)) - {Why.SECOND_LOOK}


def lapse(tx: Transaction, now: datetime) -> bool:
    """Let one request go that nobody answered in time, and tell who asked; False when there is none."""
    found = gestures.next_lapsed(tx, now)
    if found is None:
        return False
    issue = issues.lock(tx, found.issue_id)
    gesture = gestures.must(tx, found.id)
    if issue is not None and gesture.state is GestureState.ASKED:
        _lapsed(tx, issue, gesture, now)
    return True


def _lapsed(tx: Transaction, issue: Issue, gesture: Gesture, now: datetime) -> None:
    _answered(tx, issue, replace(gesture, state=GestureState.LAPSED), Happened.GIFT_LAPSED, None, now)


def _answered(
    tx: Transaction, issue: Issue, gesture: Gesture, happened: Happened, by_id: int | None, now: datetime
) -> None:
    if not gestures.move(tx, gesture, GestureState.ASKED):
        raise LookupError(f"gesture {gesture.id} was answered under our lock")
    log.add(tx, issue.id, happened, by_id, now, logged(gesture))
    show(tx, gesture, now)
    data = {"gesture": gesture.id, "number": issue.number}
    tell(tx, people.get(tx, gesture.by_id), Telling.GESTURE_ANSWERED, data, now)
    settle(tx, issue, now)


def show(tx: Transaction, gesture: Gesture, now: datetime) -> None:
    """The private lines about it are stale: they say what became of it."""
    for person_id in (*gesture.asked, gesture.by_id):
        for told in gestures.lines_to(tx, person_id):
            if told.data.get("gesture") == gesture.id:
                deliveries.want_told(tx, told.workspace_id, person_id, told.id, now)
