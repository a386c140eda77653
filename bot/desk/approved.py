"""Approved: whether exactly these words may go out to a customer at this moment."""

from datetime import datetime

from bot.desk import private_places
from bot.domain.issues import Ending, Event, Happened, Issue
from bot.domain.permissions import Action, Allowed, decide
from bot.storage import drafts, log, people
from bot.storage.database import Transaction
from bot.storage.drafts import Draft

_SPOKE = (Happened.CUSTOMER_WROTE, Happened.CUSTOMER_EDITED, Happened.CUSTOMER_DELETED)


def unapproved(tx: Transaction, issue: Issue, draft: Draft, now: datetime) -> str:
    """Why this text may not go out now; "" when a person who may has approved exactly it, in time."""
    if draft.approved_text is None or draft.approved_by is None or draft.approved_at is None:
        return "not approved"
    if draft.approved_hash != drafts.hash_of(draft.approved_text):
        return "the text is not the approved one"
    if draft.expires_at is None or now >= draft.expires_at:
        return "expired"
    if not isinstance(decide(people.get(tx, draft.approved_by), Action.REPLY, issue.workspace_id), Allowed):
        return "the approver may not send"
    if issue.ending is Ending.WITHDRAWN:
        return "withdrawn"
    events = log.of_issue(tx, issue.id)
    if _moved_on(events, draft):
        return "the customer has written since"
    return private_places.why_not(tx, issue, _approval(events, draft))


def _approval(events: tuple[Event, ...], draft: Draft) -> Event | None:
    found = [e for e in events if e.kind is Happened.REPLY_APPROVED and e.data.get("draft") == draft.id]
    return found[-1] if found else None


def _moved_on(events: tuple[Event, ...], draft: Draft) -> bool:
    approved = _approval(events, draft)
    spoke = (e.id for e in events if e.kind in _SPOKE and not (e.data.get("thanks") or e.data.get("ours")))
    return approved is not None and any(event_id > approved.id for event_id in spoke)
