"""Claiming: one person takes an issue; the next one is told who has it and since when."""

from dataclasses import replace
from datetime import datetime

from bot.desk import recalling
from bot.desk.acting import Stopped, may
from bot.desk.settling import settle
from bot.domain.answers import AlreadyOwned, AlreadyYours, Claimed, HandOverAccepted, WrongState
from bot.domain.issues import Happened, Issue, State
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.storage import deliveries, drafts, log, people
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind
from bot.storage.drafts import Outcome


def claim(
    tx: Transaction, person: Person, issue_id: int, how: str, ref: str, now: datetime
) -> Claimed | AlreadyYours | AlreadyOwned | HandOverAccepted | Stopped:
    """Take an issue that nobody has, or one that was offered to you; of a solved one the check-ins.

    `how` is "reaction", "button", "command" or "answer"; `ref` the message reacted on ("" otherwise).
    """
    issue = may(tx, person, Action.CLAIM, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.owner_id == person.id:
        return AlreadyYours(issue.number)
    if issue.owner_id is not None:
        return _owned(tx, issue, person, now)
    if issue.state is State.CLOSED:
        return WrongState(issue.number, issue.state)
    settle(tx, taken(tx, issue, person, how, ref, now), now)
    return Claimed(issue.number, recalling.first_lines(tx, issue.customer_id))


def _owned(tx: Transaction, issue: Issue, person: Person, now: datetime) -> AlreadyOwned | HandOverAccepted:
    offered = drafts.open_hand_over(tx, issue.id)
    if offered is not None and offered.to_id == person.id:
        settle(tx, accepted(tx, issue, person, now), now)
        return HandOverAccepted(issue.number, recalling.first_lines(tx, issue.customer_id))
    owner = people.get(tx, issue.owner_id or 0)
    return AlreadyOwned(issue.number, owner, issue.claimed_at or issue.opened_at)


def taken(tx: Transaction, issue: Issue, person: Person, how: str, ref: str, now: datetime) -> Issue:
    """The issue as this person's; logged, not yet settled."""
    log.add(tx, issue.id, Happened.CLAIMED, person.id, now, {"how": how, "ref": ref})
    state = State.OWNED if issue.state is State.NEW else issue.state
    return replace(issue, owner_id=person.id, state=state, claimed_at=now)


def accepted(tx: Transaction, issue: Issue, person: Person, now: datetime) -> Issue:
    """The open hand-over taken by the person it was offered to; logged, not yet settled."""
    offered = drafts.open_hand_over(tx, issue.id)
    if offered is None or offered.to_id != person.id:
        raise LookupError(f"no hand-over of issue {issue.id} to person {person.id}")
    drafts.answer(tx, offered.id, Outcome.ACCEPTED, now)
    data = {"hand_over": offered.id, "from": offered.from_id}
    log.add(tx, issue.id, Happened.HAND_OVER_ACCEPTED, person.id, now, data)
    deliveries.want(tx, issue, DeliveryKind.HAND_OVER, offered.id, now)
    return replace(issue, owner_id=person.id, claimed_at=now)
