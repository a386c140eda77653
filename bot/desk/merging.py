"""Merging: two customers who are one, by a person's word; undone, everything is where it was."""

from datetime import datetime

from bot.desk.acting import Stopped, stopped
from bot.desk.recalling import found
from bot.desk.remembering import whom
from bot.domain.answers import Answer
from bot.domain.customers import Customer
from bot.domain.issues import Issue, State
from bot.domain.kept import Changed, NoSuchCustomer, NothingWritten
from bot.domain.memory import (
    Merged,
    MergeGone,
    MergeUndone,
    NobodyFound,
    SameCustomer,
    SeveralFound,
)
from bot.domain.memory_windows import MergeWindow
from bot.domain.merges import Merge
from bot.domain.people import Person
from bot.domain.permissions import Action
from bot.storage import deliveries, issues, merges, people, team_log
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind

_MOST_NAMED = 5


def window(
    tx: Transaction, person: Person, customer_id: int, now: datetime
) -> MergeWindow | NoSuchCustomer | Stopped:
    """Where somebody says who else a customer is."""
    keep = whom(tx, person, customer_id, now)
    return MergeWindow(keep) if isinstance(keep, Customer) else keep


def merge(
    tx: Transaction, person: Person, customer_id: int, words: str, now: datetime
) -> Merged | MergeWindow | NoSuchCustomer | Stopped:
    """Whoever `words` mean becomes part of the customer; the form again when that is not exactly one."""
    keep = whom(tx, person, customer_id, now)
    if not isinstance(keep, Customer):
        return keep
    other = _meant(tx, person, keep, words.strip())
    if not isinstance(other, Customer):
        return MergeWindow(keep, words, other)
    return as_one(tx, person, keep, other, now)


def _meant(tx: Transaction, person: Person, keep: Customer, words: str) -> Customer | Answer:
    """The one other customer whom the words mean, or what is wrong with them."""
    if not words:
        return NothingWritten()
    meant = found(tx, person, words, _MOST_NAMED + 1)
    others = [one for one in meant if one.id != keep.id]
    if len(others) == 1:
        return others[0]
    if not others:
        return SameCustomer() if meant else NobodyFound(words)
    named = (f"{one.name}, {one.organisation}".strip(", ") for one in others[:_MOST_NAMED])
    return SeveralFound(words, "; ".join(name for name in named if name))


def as_one(tx: Transaction, person: Person, keep: Customer, gone: Customer, now: datetime) -> Merged:
    """Everything of `gone` becomes `keep`'s; written down, so that it can be undone."""
    merges.lock(tx, keep.id, gone.id)
    made = merges.merge(tx, keep, gone, person.id, now)
    team_log.add(tx, person, Changed.MERGED, made.id, now, {})
    moved = _show(tx, merges.moved_issues(tx, made), now)
    return Merged(made.id, made.made_name, gone.name, moved)


def undo(tx: Transaction, person: Person, merge_id: int, now: datetime) -> MergeUndone | MergeGone | Stopped:
    """They are two again, each with what was theirs; also when the kept one is part of a third by now.

    Issues that came since go with whoever wrote them; what teammates wrote down since stays.
    """
    refused = stopped(tx, person, Action.REMEMBER, person.workspace_id, None, now)
    if refused is not None:
        return refused
    made = merges.get(tx, person.workspace_id, merge_id)
    if made is None:
        return MergeGone()
    holder = merges.kept(tx, people.customer(tx, made.kept_id))
    merges.lock(tx, holder.id, made.gone_id)
    if not merges.undo(tx, made, holder, person.id, now):
        return MergeGone()
    team_log.add(tx, person, Changed.MERGE_UNDONE, made.id, now, {})
    back = _show(tx, merges.moved_issues(tx, made), now)
    return _undone(tx, made, holder, back)


def _undone(tx: Transaction, made: Merge, holder: Customer, back: int) -> MergeUndone:
    stayed = merges.issues_left(tx, holder, made.at)
    kept, gone = people.customer(tx, made.kept_id), people.customer(tx, made.gone_id)
    return MergeUndone(kept.name, gone.name, back, stayed)


def _show(tx: Transaction, ids: tuple[int, ...], now: datetime) -> int:
    """The cards of these say another name now; those of what is over stay as they are. How many issues."""
    moved = [issue for issue in (issues.get(tx, issue_id) for issue_id in ids) if issue is not None]
    for issue in moved:
        _stale(tx, issue, now)
    return len(moved)


def _stale(tx: Transaction, issue: Issue, now: datetime) -> None:
    if issue.state is State.CLOSED:
        return
    deliveries.want(tx, issue, DeliveryKind.CARD, issue.id, now)
    if issue.owner_id is not None and people.has_home(tx, issue.owner_id):
        deliveries.want_home(tx, issue.workspace_id, issue.owner_id, now)
