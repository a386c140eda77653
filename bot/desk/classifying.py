"""Classifying: a human corrects what triage read, and names the customer; a human's word wins."""

from dataclasses import replace
from datetime import datetime

from bot.desk.acting import Stopped, may
from bot.desk.settling import settle
from bot.domain.issues import Criticality, Happened, Issue, State
from bot.domain.notices import Classified, ClassifyWindow, WrongState
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.triage import Emotion
from bot.storage import log, people
from bot.storage.database import Transaction


def window(tx: Transaction, person: Person, issue_id: int, now: datetime) -> ClassifyWindow | Stopped:
    issue = may(tx, person, Action.CLASSIFY, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    return ClassifyWindow(issue, unnamed=not people.customer(tx, issue.customer_id).name)


def classify(
    tx: Transaction,
    person: Person,
    issue_id: int,
    criticality: Criticality,
    emotion: Emotion | None,
    customer_name: str,
    now: datetime,
    how: str = "window",
    ref: str = "",
) -> Classified | Stopped:
    """Set criticality and emotion (None: leave it), and name a customer who has no name yet."""
    issue = may(tx, person, Action.CLASSIFY, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.state is State.CLOSED:
        return WrongState(issue.number, issue.state)
    changed = _named(tx, issue, customer_name, now)
    if criticality is not issue.criticality:
        data = {"from": issue.criticality, "to": criticality, "by_before": issue.criticality_by, "how": how, "ref": ref}
        log.add(tx, issue.id, Happened.CRITICALITY_SET, person.id, now, data)
    changed = replace(changed, criticality=criticality, criticality_by=person.id)
    if emotion is not None and emotion != issue.emotion:
        log.add(tx, issue.id, Happened.EMOTION_SET, person.id, now, {"from": issue.emotion, "to": emotion})
        changed = replace(changed, emotion=emotion, emotion_by=person.id)
    settle(tx, changed, now)
    return Classified(issue.number, changed.criticality, changed.emotion)


def _named(tx: Transaction, issue: Issue, name: str, now: datetime) -> Issue:
    customer = people.customer(tx, issue.customer_id)
    if not name.strip() or name.strip() == customer.name or customer.name:
        return issue
    return replace(issue, customer_id=people.customer_named(tx, issue.workspace_id, name.strip(), now).id)
