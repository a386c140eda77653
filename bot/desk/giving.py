"""Giving: a gesture of goodwill from the purse, at once within its limits, taken back until it is known.

It counts from the moment it is given. The customer knows once a reply that names it has arrived, or
once its giver says so; from then on it stays. The purse's row is held while it is decided whether there
is enough left, so that those who give at the same moment do so one after the other.
"""

from dataclasses import replace
from datetime import datetime

from bot.desk import giving_asked, purse
from bot.desk.acting import Stopped, may, may_as_owner, stopped
from bot.desk.settling import policy_of, settle
from bot.domain.gifts import (
    GiftAsked,
    GiftGiven,
    GiftGone,
    GiftNobody,
    GiftNotYours,
    GiftSettled,
    GiftTold,
    GiftUndone,
    GiftWindow,
    PurseClosed,
    Typed,
)
from bot.domain.giving import Gesture, GestureState
from bot.domain.giving_facts import is_named_in
from bot.domain.giving_form import Unclear, Wish, read
from bot.domain.issues import Happened, Issue
from bot.domain.people import Person, Role
from bot.domain.permissions import Action
from bot.domain.purse import why_ask
from bot.storage import gestures, log, people
from bot.storage.database import Transaction

_EMPTY = Typed()

Refused = Stopped | PurseClosed


def window(tx: Transaction, person: Person, issue_id: int, now: datetime) -> GiftWindow | Refused:
    """Where somebody says what they give; beside it what this customer has had, and what they are worth."""
    issue = _may_give(tx, person, issue_id, now)
    return _window(tx, issue, person, _EMPTY, now) if isinstance(issue, Issue) else issue


def _may_give(tx: Transaction, person: Person, issue_id: int, now: datetime) -> Issue | Refused:
    issue = may_as_owner(tx, person, Action.GIVE, issue_id, now, or_nobody=False)
    if isinstance(issue, Issue) and not policy_of(tx, issue.workspace_id).purse.on:
        return PurseClosed()
    return issue


def _window(tx: Transaction, issue: Issue, person: Person, typed: Typed, now: datetime) -> GiftWindow:
    policy = policy_of(tx, issue.workspace_id)
    return GiftWindow(
        issue=issue,
        customer=people.customer(tx, issue.customer_id),
        purse=policy.purse,
        left=purse.left(tx, issue, person.id, now).minor,
        facts=purse.facts(tx, issue, policy.purse, now),
        typed=typed,
    )


def give(
    tx: Transaction, person: Person, issue_id: int, typed: Typed, now: datetime
) -> GiftGiven | GiftAsked | GiftNobody | GiftWindow | Refused:
    """Give it, or ask for it when that needs a second person; the form again with what is wrong in it."""
    issue = _may_give(tx, person, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    rules = policy_of(tx, issue.workspace_id).purse
    wish = read(typed, rules.currency)
    if isinstance(wish, Unclear):
        again = _window(tx, issue, person, typed, now)
        return replace(again, wrong=wish.field, problem=wish.problem)
    gestures.lock_purse(tx, issue.workspace_id)
    spent = purse.spent(tx, issue.workspace_id, person.id, now)
    had = purse.had(tx, issue.customer_id, rules.currency, now)
    why = why_ask(rules, wish.minor, spent, had)
    made = replace(_made(tx, issue, person, wish, rules.currency, now), why=why)
    if why:
        return giving_asked.ask(tx, issue, made, rules, now)
    made = replace(made, state=GestureState.GIVEN, given_at=now)
    gestures.add(tx, made)
    log.add(tx, issue.id, Happened.GIFT_GIVEN, person.id, now, giving_asked.logged(made))
    settle(tx, issue, now)
    return GiftGiven(issue.number, made)


def _made(tx: Transaction, issue: Issue, person: Person, wish: Wish, currency: str, now: datetime) -> Gesture:
    return Gesture(
        id=tx.new_id(),
        workspace_id=issue.workspace_id,
        issue_id=issue.id,
        by_id=person.id,
        kind=wish.kind,
        minor=wish.minor,
        currency=currency,
        days=wish.days,
        reason=wish.reason,
        state=GestureState.ASKED,
        why=(),
        asked=(),
        bound="",
        made_at=now,
        expires_at=None,
        answered_by=None,
        answered_at=None,
        given_at=None,
        told_at=None,
        undone_at=None,
    )


def undo(
    tx: Transaction, person: Person, gesture_id: int, now: datetime
) -> GiftUndone | GiftGone | GiftSettled | GiftNotYours | Stopped:
    """Take it back before the customer knows: the purse has it again."""
    found = _mine(tx, person, gesture_id, now)
    if not isinstance(found, tuple):
        return found
    issue, gesture = found
    undone = replace(gesture, state=GestureState.UNDONE, undone_at=now)
    _moved(tx, issue, undone, Happened.GIFT_UNDONE, person.id, now)
    settle(tx, issue, now)
    return GiftUndone(issue.number, undone)


def told(
    tx: Transaction, person: Person, gesture_id: int, now: datetime
) -> GiftTold | GiftGone | GiftSettled | GiftNotYours | Stopped:
    """The customer knows of it, in whatever way."""
    found = _mine(tx, person, gesture_id, now)
    if not isinstance(found, tuple):
        return found
    issue, gesture = found
    known = replace(gesture, state=GestureState.TOLD, told_at=now)
    _moved(tx, issue, known, Happened.GIFT_TOLD, person.id, now)
    settle(tx, issue, now)
    return GiftTold(issue.number, known)


def named(tx: Transaction, issue: Issue, text: str, by_id: int, now: datetime) -> None:
    """These words of ours reached the customer: what they name, the customer knows of."""
    for gesture in gestures.of_issue(tx, issue.id):
        if gesture.state is GestureState.GIVEN and is_named_in(gesture, text):
            known = replace(gesture, state=GestureState.TOLD, told_at=now)
            _moved(tx, issue, known, Happened.GIFT_TOLD, by_id, now)


def _moved(
    tx: Transaction, issue: Issue, gesture: Gesture, happened: Happened, by_id: int, now: datetime
) -> None:
    if gestures.move(tx, gesture, GestureState.GIVEN):
        log.add(tx, issue.id, happened, by_id, now, giving_asked.logged(gesture))
        giving_asked.show(tx, gesture, now)


def _mine(
    tx: Transaction, person: Person, gesture_id: int, now: datetime
) -> tuple[Issue, Gesture] | GiftGone | GiftSettled | GiftNotYours | Stopped:
    """A gesture that stands and its issue, locked, for who gave it, who has the issue, and leads."""
    gesture = gestures.get(tx, gesture_id)
    if gesture is None:
        refused = stopped(tx, person, Action.GIVE, person.workspace_id, None, now)
        return refused or GiftGone()
    issue = may(tx, person, Action.GIVE, gesture.issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if person.role is not Role.LEAD and person.id not in (gesture.by_id, issue.owner_id):
        return GiftNotYours(issue.number, people.get(tx, gesture.by_id))
    gesture = gestures.must(tx, gesture_id)  # read again, now under the issue's lock
    if gesture.state is not GestureState.GIVEN:
        return GiftSettled(issue.number, gesture.state)
    return issue, gesture
