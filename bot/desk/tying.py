"""Tying: issues with one cause; once it is fixed, each owner tells each of their customers, in own words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.desk.acting import Stopped, find, may
from bot.desk.settling import settle
from bot.desk.telling import tell, tell_leads
from bot.domain.issues import Happened, Issue, State, Turn
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.domain.tellings import Telling
from bot.domain.ties import (
    NOTE_LENGTH,
    Cause,
    CauseFixed,
    FixedBefore,
    FixUnsaid,
    FixWindow,
    NotTied,
    Tied,
    TiedToItself,
    TieShown,
    Untied,
)
from bot.storage import deliveries, issues, log, people, tellings, ties
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind

_TOLD = (Happened.REPLY_SENT, Happened.ANSWERED_DIRECTLY)


def tie(
    tx: Transaction, person: Person, issue_id: int, other: str, now: datetime
) -> Tied | TiedToItself | Stopped:
    """This issue has the same cause as `other` ("#40"); what each was tied to before comes along."""
    other_id = find(tx, person, other)
    _lock(tx, (issue_id, other_id) if isinstance(other_id, int) else (issue_id,))
    issue = may(tx, person, Action.TIE, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    if not isinstance(other_id, int):
        return other_id
    if other_id == issue.id:
        return TiedToItself(issue.number)
    cause = _common(tx, person, issue.id, other_id, now)
    every = ties.issues_of(tx, cause.id)
    log.add(tx, issue.id, Happened.TIED, person.id, now, {"cause": cause.id, "to": other_id})
    if cause.fixed_at is not None:
        _now_ours(tx, cause, [one for one in every if one.id == issue.id], person, now)
    for one in every:
        deliveries.want(tx, one, DeliveryKind.CARD, one.id, now)
    return Tied(issue.number, _numbers(one for one in every if one.id != issue.id))


def _common(tx: Transaction, person: Person, issue_id: int, other_id: int, now: datetime) -> Cause:
    """The cause that both have from now on."""
    mine, theirs = ties.of_issue(tx, issue_id), ties.of_issue(tx, other_id)
    cause = theirs or mine or ties.begin(tx, person.workspace_id, person.id, now)
    if mine is not None and mine.id != cause.id:
        ties.join(tx, mine.id, cause.id)
    for one, known in ((issue_id, mine), (other_id, theirs)):
        if known is None:
            ties.put(tx, one, cause.id, person.id, now)
    return cause


def untie(tx: Transaction, person: Person, issue_id: int, now: datetime) -> Untied | NotTied | Stopped:
    """It was something else after all."""
    found = _tied(tx, person, issue_id, now)
    if not isinstance(found, tuple):
        return found
    issue, cause = found
    every = ties.issues_of(tx, cause.id)
    ties.drop(tx, issue.id)
    log.add(tx, issue.id, Happened.UNTIED, person.id, now, {"cause": cause.id})
    if len(every) <= 2:  # noqa: PLR2004  # nothing is left to have it in common with
        for one in every:
            ties.drop(tx, one.id)
    for one in every:
        deliveries.want(tx, one, DeliveryKind.CARD, one.id, now)
    return Untied(issue.number)


def window(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> FixWindow | NotTied | FixedBefore | Stopped:
    """Where somebody says that the cause is gone."""
    found = _unfixed(tx, person, issue_id, now)
    if not isinstance(found, tuple):
        return found
    issue, cause = found
    return FixWindow(issue, tuple(one.number for one in ties.issues_of(tx, cause.id)))


def fix(
    tx: Transaction, person: Person, issue_id: int, note: str, now: datetime
) -> CauseFixed | FixWindow | NotTied | FixedBefore | Stopped:
    """The cause is gone: it is our turn everywhere, and each owner hears whom to tell.

    No customer is written to by this.
    """
    found = _unfixed(tx, person, issue_id, now)
    if not isinstance(found, tuple):
        return found
    issue, cause = found
    said = " ".join(note.split())
    every = ties.issues_of(tx, cause.id)
    if not said or len(said) > NOTE_LENGTH:
        return FixWindow(issue, tuple(one.number for one in every), note, FixUnsaid())
    ties.fix(tx, cause.id, person.id, said, now)
    left = [one for one in every if one.state is not State.CLOSED]
    _now_ours(tx, replace(cause, note=said), left, person, now)
    return CauseFixed(len(left))


def _now_ours(tx: Transaction, cause: Cause, found: list[Issue], person: Person, now: datetime) -> None:
    """It is ours to tell them: what was theirs to answer or put aside is ours again."""
    for one in found:
        log.add(tx, one.id, Happened.CAUSE_FIXED, person.id, now, {"cause": cause.id})
        settle(tx, _ours(one, now), now)
    for owner_id in sorted({one.owner_id or 0 for one in found}):
        theirs = [one.number for one in found if (one.owner_id or 0) == owner_id]
        data = {"cause": cause.id, "note": cause.note, "numbers": theirs}
        if owner_id:
            tell(tx, people.get(tx, owner_id), Telling.CAUSE_FIXED, data, now)
        else:
            tell_leads(tx, cause.workspace_id, Telling.CAUSE_FIXED, data, now)


def _ours(issue: Issue, now: datetime) -> Issue:
    if not issue.is_open:
        return issue
    return replace(issue, turn=Turn.OURS, waiting_since=issue.waiting_since or now, snoozed_until=None)


def _tied(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> tuple[Issue, Cause] | NotTied | Stopped:
    known = ties.of_issue(tx, issue_id)
    _lock(tx, [one.id for one in ties.issues_of(tx, known.id)] if known is not None else ())
    issue = may(tx, person, Action.TIE, issue_id, now)
    if not isinstance(issue, Issue):
        return issue
    cause = ties.of_issue(tx, issue.id)
    return (issue, cause) if cause is not None else NotTied(issue.number)


def _unfixed(
    tx: Transaction, person: Person, issue_id: int, now: datetime
) -> tuple[Issue, Cause] | NotTied | FixedBefore | Stopped:
    found = _tied(tx, person, issue_id, now)
    if isinstance(found, tuple) and found[1].fixed_at is not None:
        return FixedBefore(found[0].number, found[1].fixed_at)
    return found


def _lock(tx: Transaction, found: Iterable[int]) -> None:
    """In one order, whoever does it, so that two people never wait for each other."""
    for issue_id in sorted(found):
        issues.lock(tx, issue_id)


def _numbers(found: Iterable[Issue]) -> str:
    return ", ".join(f"#{one.number}" for one in found)


def shown(tx: Transaction, issue: Issue) -> TieShown | None:
    """What its card says of it."""
    cause = ties.of_issue(tx, issue.id)
    if cause is None:
        return None
    others = tuple(one.number for one in ties.issues_of(tx, cause.id) if one.id != issue.id)
    return TieShown(others, cause.fixed_at, cause.note)


def untold(tx: Transaction, issue: Issue) -> str:
    """What its customer should hear now: what was wrong and is true now; "" when there is nothing."""
    cause = ties.of_issue(tx, issue.id)
    if cause is None or cause.fixed_at is None or _is_told(tx, issue, cause):
        return ""
    return cause.note


def _is_told(tx: Transaction, issue: Issue, cause: Cause) -> bool:
    events = log.of_issue(tx, issue.id)
    fixed = [e.id for e in events if e.kind is Happened.CAUSE_FIXED and e.data.get("cause") == cause.id]
    return bool(fixed) and any(e.kind in _TOLD and e.id > fixed[-1] for e in events)


def to_tell(tx: Transaction, cause_id: int, numbers: frozenset[int]) -> tuple[Issue, ...]:
    """Of these issues, those whose customers have not heard of it yet."""
    found = (one for one in ties.issues_of(tx, cause_id) if one.number in numbers)
    return tuple(one for one in found if one.state is not State.CLOSED and untold(tx, one))


def told(tx: Transaction, issue: Issue, now: datetime) -> None:
    """Their customer has heard from us: the owner's list of whom to tell is shorter."""
    cause = ties.of_issue(tx, issue.id)
    if cause is None or cause.fixed_at is None or issue.owner_id is None:
        return
    for line in tellings.to(tx, issue.owner_id):
        if line.what is Telling.CAUSE_FIXED and line.data.get("cause") == cause.id:
            deliveries.want_told(tx, line.workspace_id, line.person_id, line.id, now)
