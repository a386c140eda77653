"""The outbox as rows: what should be shown or sent, and how far that has come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.clocks import micros, moment
from bot.domain.issues import Issue
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none


class DeliveryKind(StrEnum):
    """`reply` carries approved words to the customer, once. All others say "this is stale: show it anew"."""

    CARD = "card"
    NUDGE = "nudge"
    MIRROR = "mirror"  # one message of the conversation, shown under the card
    HAND_OVER = "hand_over"
    REACTION = "reaction"  # the status on the customer's own message
    REPLY = "reply"
    PRIVATE = "private"  # a place for one customer and the team alone
    QUESTION = "question"  # the record that replaces an answered question's buttons
    HOME = "home"  # a person's own plate, on a platform that keeps one
    TOLD = "told"  # a private line to one person, once
    DIGEST = "digest"  # the day in one message, once: for the team at its desk, or for one person
    HOOK = "hook"  # one thing that another system is told, once
    LOAD = "load"  # what somebody offers to the team, at the desk


class DeliveryState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"  # perhaps sent: read back before anything else
    DROPPED = "dropped"  # no longer true when it would have been sent
    FAILED = "failed"  # refused for good, or a reply whose fate a person must settle


_URGENCY = {
    DeliveryKind.REPLY: 0,
    DeliveryKind.PRIVATE: 0,
    DeliveryKind.REACTION: 1,
    DeliveryKind.CARD: 1,
    DeliveryKind.HAND_OVER: 1,
    DeliveryKind.QUESTION: 1,
    DeliveryKind.HOME: 3,
    DeliveryKind.HOOK: 3,
    DeliveryKind.DIGEST: 3,
}
_LATER = 2
_AT_CUSTOMER = (DeliveryKind.REPLY, DeliveryKind.QUESTION, DeliveryKind.REACTION, DeliveryKind.PRIVATE)
_BESIDE_DESK = (*_AT_CUSTOMER, DeliveryKind.HOME, DeliveryKind.TOLD, DeliveryKind.DIGEST, DeliveryKind.HOOK)


@dataclass(frozen=True, slots=True)
class Delivery:
    """`wanted` counts how often it went stale, `made` which of these the platform shows (0: none yet).

    `ref` in `channel_id` is the platform's message once there is one, `old_ref` one whose place it takes.
    `lane` keeps order; `route` is what it shares a pace with: messages anew by place, changes and
    reactions by workspace. `lease` fences.
    """

    id: int
    key: str
    workspace_id: int
    issue_id: int | None
    kind: DeliveryKind
    subject_id: int
    lane: str
    route: str
    urgency: int
    state: DeliveryState
    wanted: int
    made: int
    attempts: int
    not_before: datetime
    leased_until: datetime | None
    lease: str
    channel_id: int | None
    ref: str | None
    old_ref: str | None
    problem: str
    created_at: datetime


def want(tx: Transaction, issue: Issue, kind: DeliveryKind, subject_id: int, now: datetime) -> None:
    """Say that something should be shown: many changes before it is made are one delivery."""
    side = "customer" if kind in _AT_CUSTOMER else "desk"
    if kind is DeliveryKind.REACTION:
        side = "status"  # a reply does not wait for it
    new = {
        DeliveryKind.REACTION: f"react:{issue.workspace_id}",
        DeliveryKind.QUESTION: f"update:{issue.workspace_id}",
        DeliveryKind.REPLY: f"post:channel:{issue.channel_id}",
        DeliveryKind.PRIVATE: f"post:channel:{issue.channel_id}",
    }
    route = new.get(kind, f"post:desk:{issue.workspace_id}")
    _want(tx, (issue.workspace_id, issue.id), (kind, subject_id), (f"{side}:{issue.id}", route), now)


def want_home(tx: Transaction, workspace_id: int, person_id: int, now: datetime) -> None:
    """Say that somebody's Home is stale."""
    kind = DeliveryKind.HOME
    lane = (f"{kind}:{person_id}", f"{kind}:{workspace_id}")
    _want(tx, (workspace_id, None), (kind, person_id), lane, now)


def want_told(tx: Transaction, workspace_id: int, person_id: int, telling_id: int, now: datetime) -> None:
    """Say that somebody should be told something; see `tellings`."""
    lane = (f"{DeliveryKind.TOLD}:{person_id}", f"post:person:{person_id}")
    _want(tx, (workspace_id, None), (DeliveryKind.TOLD, telling_id), lane, now)


def want_load(tx: Transaction, workspace_id: int, load_id: int, now: datetime) -> None:
    """Say that what somebody offers to the team should be shown as it is now; see `loads`."""
    lane = (f"desk:{DeliveryKind.LOAD}:{load_id}", f"post:desk:{workspace_id}")
    _want(tx, (workspace_id, None), (DeliveryKind.LOAD, load_id), lane, now)


def want_hook(
    tx: Transaction, workspace_id: int, issue_id: int, what: tuple[int, int], now: datetime
) -> None:
    """Say that another system should be told: `what` is the hook's id and the call's; see `hooks`."""
    hook_id, call_id = what
    lane = (f"{DeliveryKind.HOOK}:{hook_id}", f"{DeliveryKind.HOOK}:{hook_id}")
    _want(tx, (workspace_id, issue_id), (DeliveryKind.HOOK, call_id), lane, now)


def want_digest(tx: Transaction, workspace_id: int, person_id: int | None, day: date, now: datetime) -> None:
    """Say that the team (`person_id` None) or one person should get the digest of a local day."""
    subject_id = workspace_id if person_id is None else person_id
    team = (f"desk:{DeliveryKind.DIGEST}:{workspace_id}", f"post:desk:{workspace_id}")
    alone = (f"{DeliveryKind.TOLD}:{person_id}", f"post:person:{person_id}")
    key = f"{DeliveryKind.DIGEST}:{subject_id}:{day.isoformat()}"
    what = (DeliveryKind.DIGEST, subject_id)
    _want(tx, (workspace_id, None), what, team if person_id is None else alone, now, key=key)


def _want(
    tx: Transaction,
    whose: tuple[int, int | None],
    what: tuple[DeliveryKind, int],
    where: tuple[str, str],
    now: datetime,
    *,
    key: str = "",
) -> None:
    """`whose` workspace and issue, `what` kind and subject, `where`: lane and route."""
    kind, subject_id = what
    tx.one(
        "delivery_want",
        id=tx.new_id(),
        key=key or f"{kind}:{subject_id}",
        workspace_id=whose[0],
        issue_id=whose[1],
        kind=kind,
        subject_id=subject_id,
        lane=where[0],
        route=where[1],
        urgency=_URGENCY.get(kind, _LATER),
        not_before=micros(now),
        created_at=micros(now),
    )


def lease_next(tx: Transaction, lease: str, now: datetime, lasts: timedelta) -> Delivery | None:
    """Take the next delivery that may go out: the head of its lane, on a free route, most urgent first.

    Not those of a workspace whose platform takes no calls, nor what needs a desk where there is none.
    """
    row = tx.one("delivery_next", now=micros(now))
    if row is None:
        return None
    tx.one("delivery_lease", id=row["id"], lease=lease, leased_until=micros(now + lasts))
    return get(tx, int(row["id"]))


def next_at(tx: Transaction) -> datetime | None:
    """When something may go out, be read back or be put in doubt; None when nothing waits for time."""
    row = tx.one("delivery_next_moment")
    return None if row is None or row["at"] is None else moment(row["at"])


def doubt_expired(tx: Transaction, now: datetime, *, held: str = "", lost: str = "") -> int:
    """What was being sent when its process died is unknown now: it may or may not have arrived.

    Not what the lease `held` has in hand, whatever the clock says; of `lost` all, before its time too.
    """
    return len(tx.all("delivery_doubt_expired", now=micros(now), held=held, lost=lost))


def take_unknown(tx: Transaction, lease: str, now: datetime, lasts: timedelta) -> Delivery | None:
    """Take one delivery whose fate must be read back."""
    for row in tx.all("deliveries_unknown", now=micros(now)):
        taken = tx.one("delivery_take_unknown", id=row["id"], lease=lease, leased_until=micros(now + lasts))
        if taken is not None:
            return get(tx, int(row["id"]))
    return None


def settle(
    tx: Transaction,
    delivery: Delivery,
    state: DeliveryState,
    not_before: datetime,
    *,
    made: int | None = None,
    channel_id: int | None = None,
    ref: str | None = None,
    problem: str = "",
) -> bool:
    """End a lease with what became of it; False when the lease was lost meanwhile (nothing is written).

    `ref` "" forgets the message that showed it: the next time it is posted anew.
    """
    known = delivery.ref if ref is None else ref or None
    row = tx.one(
        "delivery_settle",
        id=delivery.id,
        lease=delivery.lease,
        state=state,
        made=delivery.made if made is None else made,
        channel_id=delivery.channel_id if channel_id is None else channel_id,
        ref=known,
        route=_route_of(delivery, known),
        problem=problem,
        not_before=micros(not_before),
        attempts=0 if state is DeliveryState.SENT else delivery.attempts,
    )
    return row is not None


def _route_of(delivery: Delivery, ref: str | None) -> str:
    """What stands already is changed, what does not is posted."""
    if delivery.kind in _BESIDE_DESK:
        return delivery.route
    return f"{'update' if ref else 'post:desk'}:{delivery.workspace_id}"


def ring(tx: Transaction, issue: Issue) -> None:
    """The issue's reminder must be heard again: it is posted anew in place of the one that stands."""
    route = f"post:desk:{issue.workspace_id}"
    tx.one("delivery_ring", key=f"{DeliveryKind.NUDGE}:{issue.id}", route=route)


def renew(tx: Transaction, delivery: Delivery) -> None:
    """The message that stands cannot be changed any more: a new one takes its place."""
    tx.one("delivery_ring", key=delivery.key, route=_route_of(delivery, None))


def uproot(tx: Transaction, delivery: Delivery, now: datetime, not_before: datetime) -> None:
    """Forget the message that showed something at the desk, and show it anew: its place is gone."""
    times = {"now": micros(now), "not_before": micros(not_before)}
    tx.one("delivery_uproot", id=delivery.id, route=_route_of(delivery, None), **times)


def forgive(tx: Transaction, issue_id: int, kind: DeliveryKind | None = None) -> int:
    """What failed for an issue no longer needs a person: it was answered another way, or is over."""
    return len(tx.all("deliveries_forgive", issue_id=issue_id, kind=kind or "%"))


def get(tx: Transaction, delivery_id: int) -> Delivery | None:
    return load_or_none(Delivery, tx.one("delivery_by_id", id=delivery_id))


def of(tx: Transaction, kind: DeliveryKind, subject_id: int) -> Delivery | None:
    return load_or_none(Delivery, tx.one("delivery_by_key", key=f"{kind}:{subject_id}"))


def of_issue(tx: Transaction, issue_id: int) -> tuple[Delivery, ...]:
    return tuple(load(Delivery, row) for row in tx.all("deliveries_of_issue", issue_id=issue_id))


def waiting(tx: Transaction) -> tuple[Delivery, ...]:
    return tuple(load(Delivery, row) for row in tx.all("deliveries_waiting"))


def failed(tx: Transaction) -> tuple[Delivery, ...]:
    return tuple(load(Delivery, row) for row in tx.all("deliveries_failed"))
