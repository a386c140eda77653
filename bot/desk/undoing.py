"""Undoing: taking a reaction off, or *Undo*, takes back what it did while nothing depends on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.desk.acting import Stopped, may
from bot.desk.settling import settle
from bot.domain.answers import CannotUndo, NothingToUndo, Undone
from bot.domain.issues import Criticality, Ending, Event, Happened, Issue, State, Turn
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.undone import Dependency
from bot.storage import drafts, log
from bot.storage.database import Transaction

Result = Undone | NothingToUndo | CannotUndo | Stopped

UNDOABLE = (Happened.OPENED, Happened.CLAIMED, Happened.SOLVED, Happened.SNOOZED, Happened.CRITICALITY_SET)

_ANSWERS = (Happened.REPLY_APPROVED, Happened.REPLY_SENT, Happened.ANSWERED_DIRECTLY)
_SPOKEN = (Happened.MOOD_GIVEN, Happened.CONFIRMED, Happened.REOPENED)
_OF_CLAIM = (*_ANSWERS, Happened.HAND_OVER_OFFERED, Happened.HAND_OVER_ACCEPTED)


def undo(tx: Transaction, person: Person, issue_id: int, now: datetime) -> Result:
    """Take back the last thing this person did to the issue that can be taken back."""
    issue = may(tx, person, Action.UNDO, issue_id, now)
    if not isinstance(issue, Issue):
        return issue

    def mine(event: Event) -> bool:
        # What opened by itself (a customer simply wrote) may be taken back by anybody, until somebody has it.
        by_itself = event.kind is Happened.OPENED and event.by_id is None and issue.owner_id is None
        return event.kind in UNDOABLE and (event.by_id == person.id or by_itself)

    return _undo(tx, issue, person, _last(tx, issue, mine), now)


def undo_reaction(
    tx: Transaction, person: Person, issue_id: int, kind: Happened, ref: str, now: datetime
) -> Result:
    """Take back what adding this reaction to this message did; other ways of doing it stay."""
    issue = may(tx, person, Action.UNDO, issue_id, now)
    if not isinstance(issue, Issue):
        return issue

    def by_reaction(event: Event) -> bool:
        how = (event.data.get("how"), event.data.get("ref"))
        return event.kind is kind and event.by_id == person.id and how == ("reaction", ref)

    return _undo(tx, issue, person, _last(tx, issue, by_reaction), now)


def _last(tx: Transaction, issue: Issue, wanted: Callable[[Event], bool]) -> Event | None:
    events = log.of_issue(tx, issue.id)
    undone = {e.data.get("event") for e in events if e.kind is Happened.UNDONE}
    found = [e for e in events if wanted(e) and e.id not in undone]
    return found[-1] if found else None


def _undo(tx: Transaction, issue: Issue, person: Person, event: Event | None, now: datetime) -> Result:
    if event is None:
        return NothingToUndo(issue.number)
    why = _depends(tx, issue, event)
    if why is not None:
        return CannotUndo(issue.number, event.kind, why)
    log.add(tx, issue.id, Happened.UNDONE, person.id, now, {"event": event.id, "kind": event.kind})
    settle(tx, _as_before(issue, event, now), now)
    return Undone(issue.number, event.kind)


def _depends(tx: Transaction, issue: Issue, event: Event) -> Dependency | None:
    """What has come to rest on the event, so that it cannot be taken back."""
    later = [e for e in log.of_issue(tx, issue.id) if e.id > event.id]
    undone = {e.data.get("event") for e in later if e.kind is Happened.UNDONE}
    kinds = {e.kind for e in later if e.id not in undone}
    match event.kind:
        case Happened.CLAIMED:
            return _claim_rests(tx, issue, event, kinds)
        case Happened.OPENED:
            return _open_rests(issue, kinds)
        case Happened.SOLVED:
            return _solved_rests(issue, kinds)
        case Happened.SNOOZED:
            return Dependency.MOVED_ON if issue.snoozed_until is None else None
        case _:
            return Dependency.MOVED_ON if issue.criticality != event.data.get("to") else None


def _claim_rests(tx: Transaction, issue: Issue, event: Event, kinds: set[Happened]) -> Dependency | None:
    if kinds & set(_ANSWERS):
        return Dependency.ANSWERED
    if drafts.open_hand_over(tx, issue.id) is not None:
        return Dependency.OFFERED
    if issue.owner_id != event.by_id or issue.state is not State.OWNED or kinds & set(_OF_CLAIM):
        return Dependency.MOVED_ON
    return None


def _open_rests(issue: Issue, kinds: set[Happened]) -> Dependency | None:
    if kinds & set(_ANSWERS):
        return Dependency.ANSWERED
    if issue.owner_id is not None:
        return Dependency.CLAIMED
    return Dependency.MOVED_ON if issue.state is not State.NEW else None


def _solved_rests(issue: Issue, kinds: set[Happened]) -> Dependency | None:
    if kinds & set(_SPOKEN):
        return Dependency.CUSTOMER_SPOKE
    if Happened.CHECKED_IN in kinds:
        return Dependency.CHECKED_IN
    if Happened.ASKED in kinds:
        return Dependency.ASKED
    return Dependency.MOVED_ON if issue.state is not State.SOLVED else None


def _as_before(issue: Issue, event: Event, now: datetime) -> Issue:
    match event.kind:
        case Happened.CLAIMED:
            return replace(issue, owner_id=None, state=State.NEW, claimed_at=None, snoozed_until=None)
        case Happened.OPENED:
            return replace(
                issue, state=State.CLOSED, closed_at=now, ending=Ending.WITHDRAWN, waiting_since=None
            )
        case Happened.SOLVED:
            return _unsolved(issue, event)
        case Happened.SNOOZED:
            return replace(issue, snoozed_until=_snoozed_before(event, now))
        case _:
            by = event.data.get("by_before")
            before = Criticality(str(event.data["from"]))
            return replace(issue, criticality=before, criticality_by=int(str(by)) if by else None)


def _snoozed_before(event: Event, now: datetime) -> datetime | None:
    """The snooze that this one replaced, if its moment is still to come."""
    until = str(event.data.get("before", ""))
    return datetime.fromisoformat(until) if until and datetime.fromisoformat(until) > now else None


def _unsolved(issue: Issue, event: Event) -> Issue:
    """As before ✅: the same turn and snooze, and nobody's if the same act had claimed it."""
    since, until = str(event.data.get("waiting_since", "")), str(event.data.get("snoozed_until", ""))
    claimed = bool(event.data.get("claimed"))
    return replace(
        issue,
        state=State.NEW if claimed or issue.owner_id is None else State.OWNED,
        owner_id=None if claimed else issue.owner_id,
        claimed_at=None if claimed else issue.claimed_at,
        turn=Turn(str(event.data["turn"])),
        waiting_since=datetime.fromisoformat(since) if since else None,
        snoozed_until=datetime.fromisoformat(until) if until else None,
        solved_at=None,
        asked_at=None,
    )
