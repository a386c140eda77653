"""The purse as it stands: what is left, what there is to know before giving, and which words it backs."""

from datetime import datetime

from bot.desk.acting import stopped
from bot.desk.settling import policy_of
from bot.domain import purse as rules
from bot.domain.answers import NeedsLead, Silence
from bot.domain.gifts import GiftFacts, GiftShown, Offer, PurseClosed, PurseShown
from bot.domain.giving import Gesture, GestureState
from bot.domain.giving_facts import similar
from bot.domain.issues import Issue
from bot.domain.money import Money, written
from bot.domain.people import Person, Role
from bot.domain.permissions import Action
from bot.domain.pleasantries import Mood
from bot.domain.purse import Had, Purse
from bot.domain.triage import Emotion
from bot.storage import drafts, gestures, issues, people
from bot.storage.database import Transaction

MOST_LISTED, MOST_ASKING = 10, 5  # the oldest first; more come up as these are settled
_UNHAPPY = (Emotion.ANGRY, Emotion.UPSET)


def spent(tx: Transaction, workspace_id: int, person_id: int, now: datetime) -> int:
    """What somebody has given in this calendar month of the team's zone, in minor units of its currency."""
    policy = policy_of(tx, workspace_id)
    begins = rules.month_begins(now, policy.calendar.zone)
    return gestures.spent_by(tx, person_id, policy.purse.currency, begins)


def had(tx: Transaction, customer_id: int, currency: str, now: datetime) -> Had:
    """What a customer was given in the twelve months before."""
    return rules.had(gestures.had_by(tx, customer_id, now - rules.YEAR), currency)


def left(tx: Transaction, issue: Issue, person_id: int, now: datetime) -> Money:
    """The most that one gesture in this issue may cost without anybody being asked."""
    purse = policy_of(tx, issue.workspace_id).purse
    of_customer = had(tx, issue.customer_id, purse.currency, now)
    mine = spent(tx, issue.workspace_id, person_id, now)
    return Money(rules.left_for(purse, mine, of_customer), purse.currency)


def offer(tx: Transaction, issue: Issue, person_id: int, now: datetime) -> Offer | None:
    """That something can be given, for who is writing to the customer; None while the purse is closed."""
    if not policy_of(tx, issue.workspace_id).purse.on or not issue.owner_id:
        return None
    mood = drafts.latest_mood(tx, issue.id)
    unhappy = issue.emotion in _UNHAPPY or (mood is not None and mood.mood is Mood.UNHAPPY)
    return Offer(left(tx, issue, person_id, now), unhappy)


def facts(tx: Transaction, issue: Issue, purse: Purse, now: datetime) -> GiftFacts:
    """What they had, which issues of theirs read alike, since when we know them, what they are worth."""
    every = issues.of_customer(tx, issue.customer_id)
    customer = people.customer(tx, issue.customer_id)
    return GiftFacts(
        had=had(tx, issue.customer_id, purse.currency, now),
        similar=similar(issue, every),
        since=min((customer.created_at, *(one.opened_at for one in every))),
        worth=gestures.worth_of(tx, issue.customer_id),
    )


def shown(tx: Transaction, gesture: Gesture, now: datetime) -> GiftShown:
    """One gesture as it stands at this moment."""
    issue = issues.get(tx, gesture.issue_id)
    if issue is None:
        raise LookupError(f"gesture {gesture.id} has no issue")
    waits = gesture.state is GestureState.ASKED
    return GiftShown(
        gesture=gesture,
        issue=issue,
        customer=people.customer(tx, issue.customer_id),
        by=people.get(tx, gesture.by_id),
        answered_by=people.get(tx, gesture.answered_by) if gesture.answered_by is not None else None,
        facts=facts(tx, issue, policy_of(tx, issue.workspace_id).purse, now) if waits else None,
    )


def listed(tx: Transaction, person: Person, now: datetime) -> PurseShown | PurseClosed | Silence | NeedsLead:
    """`/care purse`: what I have left this month, what they do not know of yet, what waits for a yes."""
    refused = stopped(tx, person, Action.GIVE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    policy = policy_of(tx, person.workspace_id)
    if not policy.purse.on:
        return PurseClosed()
    rest = policy.purse.owner_month - spent(tx, person.workspace_id, person.id, now)
    waiting = gestures.waiting(tx, person.workspace_id)
    mine = [one for one in waiting if one.by_id == person.id][:MOST_LISTED]
    theirs = [one for one in waiting if may_answer(person, one)][:MOST_ASKING]
    return PurseShown(
        purse=policy.purse,
        left=Money(max(0, rest), policy.purse.currency),
        month=rules.month_begins(now, policy.calendar.zone),
        untold=tuple(shown(tx, one, now) for one in gestures.untold(tx, person.id)[:MOST_LISTED]),
        asked=tuple(shown(tx, one, now) for one in mine),
        waiting=tuple(shown(tx, one, now) for one in theirs),
        may_set=person.role is Role.LEAD,
    )


def may_answer(person: Person, gesture: Gesture) -> bool:
    """A lead other than who asked; a second look is also for whom it was asked of."""
    if person.id == gesture.by_id:
        return False
    return person.role is Role.LEAD or (not gesture.needs_lead and person.id in gesture.asked)


def backing(tx: Transaction, issue: Issue) -> tuple[str, ...]:
    """The amounts that were given in this issue: a reply that names one of them has it behind it."""
    return tuple(written(one.money) for one in gestures.of_issue(tx, issue.id) if one.counts and one.minor)
