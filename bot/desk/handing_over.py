"""Handing over: offered with a brief; until it is accepted it has not happened, and the owner keeps it."""

from dataclasses import replace
from datetime import datetime

from bot.desk import alarming, away
from bot.desk.acting import Stopped, may, may_as_owner, stopped
from bot.desk.briefing import brief_of
from bot.desk.claiming import accepted
from bot.desk.settling import settle
from bot.domain.absent import IsAway
from bot.domain.answers import (
    CannotHandTo,
    HandOverAccepted,
    HandOverDeclined,
    HandOverNotForYou,
    HandOverOffered,
    HandOverPending,
    HandOverSettled,
    NobodyHasIt,
    NoSuchIssue,
    Undone,
    WrongState,
)
from bot.domain.issues import Happened, Issue
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.windows import DeclineWindow, HandOverWindow
from bot.storage import deliveries, drafts, log, people
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.drafts import HandOver, Outcome

Blocked = Stopped | NobodyHasIt | HandOverPending
NotForMe = Stopped | HandOverNotForYou | HandOverSettled


def window(tx: Transaction, person: Person, issue_id: int, now: datetime) -> HandOverWindow | Blocked:
    """Where the owner chooses who should take it."""
    issue = _offerable(tx, person, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    gone = away.everybody(tx, issue.workspace_id, now)
    staff = people.staff(tx, issue.workspace_id)
    there = (p for p in staff if p.id != issue.owner_id and p.id not in gone)
    others = tuple(sorted(there, key=lambda p: p.name.casefold()))
    customer = people.customer(tx, issue.customer_id)
    return HandOverWindow(issue, customer, others, brief_of(tx, issue, now))


def _offerable(tx: Transaction, person: Person, issue_id: int, now: datetime) -> Issue | Blocked:
    issue = may_as_owner(tx, person, Action.HAND_OVER, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.owner_id is None:
        return NobodyHasIt(issue.number)
    if not issue.is_open:
        return WrongState(issue.number, issue.state)
    offered = drafts.open_hand_over(tx, issue.id)
    if offered is not None:
        return HandOverPending(issue.number, people.get(tx, offered.to_id), offered.offered_at)
    return issue


def offer(
    tx: Transaction, person: Person, issue_id: int, to_user_id: str, note: str, now: datetime
) -> HandOverOffered | HandOverWindow | Blocked:
    """Offer it to one teammate. The owner keeps it, and its clocks, until they accept."""
    issue = _offerable(tx, person, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    to = people.by_user_id(tx, issue.workspace_id, to_user_id.removeprefix("@"))
    if to is None or not to.is_staff or to.id == issue.owner_id:
        return _again(tx, person, issue_id, note, CannotHandTo(to_user_id), now)
    if away.until(tx, to, now) is not None:
        return _again(tx, person, issue_id, note, IsAway(to), now)
    offered = drafts.offer(tx, issue.id, issue.owner_id or person.id, to.id, note.strip(), now)
    data = {"hand_over": offered.id, "to": to.id}
    log.add(tx, issue.id, Happened.HAND_OVER_OFFERED, person.id, now, data)
    deliveries.want(tx, issue, DeliveryKind.HAND_OVER, offered.id, now)
    alarming.look(tx, issue, now)
    settle(tx, issue, now)
    return HandOverOffered(issue.number, to)


def _again(
    tx: Transaction, person: Person, issue_id: int, note: str, problem: CannotHandTo | IsAway, now: datetime
) -> HandOverWindow | Blocked:
    shown = window(tx, person, issue_id, now)
    return replace(shown, note=note, problem=problem) if isinstance(shown, HandOverWindow) else shown


def _for_me(
    tx: Transaction, person: Person, hand_over_id: int, now: datetime
) -> tuple[Issue, HandOver] | NotForMe:
    """The open offer and its issue, if it was made to this person."""
    offered = drafts.hand_over(tx, hand_over_id)
    if offered is None:
        refused = stopped(tx, person, Action.HAND_OVER, person.workspace_id, None, now)
        return refused or NoSuchIssue(str(hand_over_id))
    issue = may(tx, person, Action.HAND_OVER, offered.issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    current = drafts.hand_over(tx, hand_over_id) or offered  # read again, now under the issue's lock
    if current.answered_at is not None:
        return HandOverSettled(issue.number)
    if current.to_id != person.id:
        return HandOverNotForYou(issue.number, people.get(tx, current.to_id))
    return issue, current


def accept(tx: Transaction, person: Person, hand_over_id: int, now: datetime) -> HandOverAccepted | NotForMe:
    """The person it was offered to takes it, and is the owner from this moment."""
    found = _for_me(tx, person, hand_over_id, now)
    if not isinstance(found, tuple):
        return found
    issue, _ = found
    settle(tx, accepted(tx, issue, person, now), now)
    return HandOverAccepted(issue.number)


def decline_window(
    tx: Transaction, person: Person, hand_over_id: int, now: datetime
) -> DeclineWindow | NotForMe:
    found = _for_me(tx, person, hand_over_id, now)
    if not isinstance(found, tuple):
        return found
    issue, offered = found
    return DeclineWindow(issue, "hand_over", offered.id)


def decline(
    tx: Transaction, person: Person, hand_over_id: int, reason: str, now: datetime
) -> HandOverDeclined | NotForMe:
    """Say no, with a word why; the owner still has it and is told."""
    found = _for_me(tx, person, hand_over_id, now)
    if not isinstance(found, tuple):
        return found
    issue, offered = found
    _end(tx, issue, offered, Outcome.DECLINED, Happened.HAND_OVER_DECLINED, person, reason, now)
    return HandOverDeclined(issue.number)


def withdraw(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> Undone | HandOverSettled | Stopped:
    """The owner takes an offer back before it is answered."""
    issue = may_as_owner(tx, person, Action.HAND_OVER, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    offered = drafts.open_hand_over(tx, issue.id)
    if offered is None:
        return HandOverSettled(issue.number)
    _end(tx, issue, offered, Outcome.WITHDRAWN, Happened.HAND_OVER_WITHDRAWN, person, "", now)
    return Undone(issue.number, Happened.HAND_OVER_OFFERED)


def _end(
    tx: Transaction,
    issue: Issue,
    offered: HandOver,
    outcome: Outcome,
    kind: Happened,
    person: Person,
    reason: str,
    now: datetime,
) -> None:
    drafts.answer(tx, offered.id, outcome, now, reason.strip())
    log.add(tx, issue.id, kind, person.id, now, {"hand_over": offered.id, "reason": reason.strip()})
    deliveries.want(tx, issue, DeliveryKind.HAND_OVER, offered.id, now)
    settle(tx, issue, now)
