"""Classifying: a human corrects what triage read, and names the customer; a human's word wins."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk import nudging
from bot.desk.acting import Stopped, may
from bot.desk.settling import settle
from bot.domain.answers import Classified, WrongState
from bot.domain.issues import Criticality, Happened, Issue, State
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.triage import Emotion
from bot.domain.windows import ClassifyWindow
from bot.storage import log, people
from bot.storage.database import Transaction


def window(tx: Transaction, person: Person, issue_id: int, now: datetime) -> ClassifyWindow | Stopped:
    issue = may(tx, person, Action.CLASSIFY, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    return ClassifyWindow(issue, unnamed=not people.customer(tx, issue.customer_id).name)


@dataclass(frozen=True, slots=True)
class Reading:
    """A human's word on an issue; emotion None and name "" leave these as they are.

    `how` is "window" or "reaction", with `ref` the message reacted on.
    """

    criticality: Criticality
    emotion: Emotion | None = None
    customer_name: str = ""
    how: str = "window"
    ref: str = ""


def classify(
    tx: Transaction, person: Person, issue_id: int, reading: Reading, now: datetime
) -> Classified | Stopped:
    """Set criticality and emotion, and name a customer who has no name yet."""
    issue = may(tx, person, Action.CLASSIFY, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if issue.state is State.CLOSED:
        return WrongState(issue.number, issue.state)
    changed = _named(tx, issue, reading.customer_name, now)
    if reading.criticality is not issue.criticality:
        data = {
            "from": issue.criticality,
            "to": reading.criticality,
            "by_before": issue.criticality_by,
            "how": reading.how,
            "ref": reading.ref,
        }
        log.add(tx, issue.id, Happened.CRITICALITY_SET, person.id, now, data)
    changed = replace(changed, criticality=reading.criticality, criticality_by=person.id)
    if (
        changed.snoozed_until is not None
        and Criticality.CRITICAL is changed.criticality is not issue.criticality
    ):
        changed = nudging.wake(tx, changed, nudging.WOKEN_BY_HARM, person.id, now)
    emotion = reading.emotion
    if emotion is not None:
        if emotion != issue.emotion:
            data = {"from": issue.emotion, "to": emotion}
            log.add(tx, issue.id, Happened.EMOTION_SET, person.id, now, data)
        changed = replace(changed, emotion=emotion, emotion_by=person.id)
    settle(tx, changed, now)
    return Classified(issue.number, changed.criticality, changed.emotion)


def _named(tx: Transaction, issue: Issue, name: str, now: datetime) -> Issue:
    customer = people.customer(tx, issue.customer_id)
    if not name.strip() or name.strip() == customer.name or customer.name:
        return issue
    return replace(issue, customer_id=people.customer_named(tx, issue.workspace_id, name.strip(), now).id)
