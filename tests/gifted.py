"""A gesture that was given in an issue, or waits for a lead's yes, for tests that act on one."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.giving import Gesture, GestureKind, GestureState, Why
from bot.domain.purse import bound_to
from bot.storage import gestures, issues, people
from bot.storage.database import Transaction


def gifted(tx: Transaction, needs: str, issue_id: int, owner: str, other: str, now: datetime) -> int:
    """ "gifted": given by the owner; "gift_asked": asked for by the other, and a lead's to answer. Else 0."""
    if needs not in ("gifted", "gift_asked"):
        return 0
    issue = issues.get(tx, issue_id)
    assert issue is not None
    given = needs == "gifted"
    by = people.by_user_id(tx, issue.workspace_id, owner if given else other)
    assert by is not None
    made = Gesture(
        id=tx.new_id(),
        workspace_id=issue.workspace_id,
        issue_id=issue.id,
        by_id=by.id,
        kind=GestureKind.CREDIT,
        minor=4000,
        currency="EUR",
        days=0,
        reason="It broke",
        state=GestureState.GIVEN if given else GestureState.ASKED,
        why=() if given else (Why.GESTURE,),
        asked=(),
        bound="",
        made_at=now,
        expires_at=None if given else now + timedelta(days=1),
        answered_by=None,
        answered_at=None,
        given_at=now if given else None,
        told_at=None,
        undone_at=None,
    )
    gestures.add(tx, replace(made, bound=bound_to(made, issue.customer_id)))
    return made.id
