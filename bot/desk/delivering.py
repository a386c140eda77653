"""Delivering: what the outbox may send now, and what follows from what became of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk.checking_in import ended_if_done
from bot.desk.listening import heard_from_us
from bot.desk.preparing import WAIT, posting_for
from bot.desk.settling import settle
from bot.domain.customers import Voice
from bot.domain.issues import FATE_UNKNOWN, Happened, Turn
from bot.domain.sending import (
    Absent,
    Delivered,
    Impossible,
    NotSent,
    Posting,
    ReadBack,
    SendOutcome,
    Unknown,
)
from bot.storage import conversation, deliveries, drafts, issues, log
from bot.storage.database import Bug, Transaction
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState

_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=10)
_MOST_DOUBLINGS = 12
_READ_BACKS = 5  # after the sending itself; then a person decides about a customer reply


def take(
    tx: Transaction, lease: str, now: datetime, lasts: timedelta
) -> tuple[Delivery, Posting | None] | None:
    """Lease the next delivery and say what to post; a None posting means that it was dropped or put off.

    Everything is re-read here: an issue closed, answered or withdrawn meanwhile is not spoken about.
    """
    delivery = deliveries.lease_next(tx, lease, now, lasts)
    if delivery is None:
        return None
    posting = tx.attempt(posting_for, delivery, now)
    if isinstance(posting, Bug):  # kept for a person to look at; it must not hold up everything else
        problem = repr(posting.error)
        log.quarantine(tx, "outbox", delivery.key, "", problem, delivery.issue_id, now)
        _give_up(tx, delivery, problem, now)
        return delivery, None
    if isinstance(posting, Posting):
        return delivery, posting
    if posting == WAIT:
        deliveries.settle(tx, delivery, DeliveryState.QUEUED, now + _FIRST_WAIT, problem=posting)
        return delivery, None
    deliveries.settle(tx, delivery, DeliveryState.DROPPED, now, made=delivery.wanted, problem=posting)
    if delivery.kind is DeliveryKind.REPLY:
        _bounce(tx, delivery, posting, now)
    return delivery, None


def _bounce(tx: Transaction, delivery: Delivery, why: str, now: datetime) -> None:
    """Words that did not go out: the owner is told, it is our turn again, and nothing is lost."""
    issue = issues.lock(tx, delivery.issue_id)
    if issue is None:
        return
    draft = drafts.must(tx, delivery.subject_id)
    drafts.mark_failed(tx, draft, now)
    log.add(tx, issue.id, Happened.REPLY_FAILED, None, now, {"draft": draft.id, "why": why})
    settle(tx, replace(issue, turn=Turn.OURS, waiting_since=issue.waiting_since or now), now)


def record(
    tx: Transaction, delivery: Delivery, posting: Posting, outcome: SendOutcome, now: datetime
) -> None:
    """Write down what became of a sending; a reply that arrived turns the turn."""
    match outcome:
        case Delivered(ref):
            _arrived(tx, delivery, posting, ref, now, as_of=delivery.wanted)
        case NotSent(why, wait):
            pause = wait or _back_off(delivery.attempts)
            deliveries.settle(tx, delivery, DeliveryState.QUEUED, now + pause, problem=why)
        case Unknown(why):
            deliveries.settle(tx, delivery, DeliveryState.UNKNOWN, now + _FIRST_WAIT, problem=why)
        case Impossible(why):
            _give_up(tx, delivery, why, now)


def _back_off(attempts: int) -> timedelta:
    """Twice as long each time, up to ten minutes."""
    return min(_FIRST_WAIT * int(2 ** min(attempts, _MOST_DOUBLINGS)), _LONGEST_WAIT)


def _give_up(tx: Transaction, delivery: Delivery, why: str, now: datetime) -> None:
    kept = deliveries.settle(tx, delivery, DeliveryState.FAILED, now, problem=why)
    if kept and delivery.kind is DeliveryKind.REPLY:
        _bounce(tx, delivery, why, now)


def _arrived(
    tx: Transaction, delivery: Delivery, posting: Posting, ref: str, now: datetime, *, as_of: int
) -> None:
    """It stands on the platform, showing what was wanted when it had gone stale `as_of` times."""
    kept = deliveries.settle(
        tx,
        delivery,
        DeliveryState.SENT,
        now,
        made=as_of,
        channel_id=posting.channel_id,
        ref=ref if delivery.kind is not DeliveryKind.REACTION else None,
    )
    if not kept or delivery.kind is DeliveryKind.REACTION:
        return
    if delivery.kind is DeliveryKind.REPLY:
        _reply_arrived(tx, delivery, posting, ref, now)
    else:
        conversation.put_place(tx, posting.channel_id, ref, posting.issue_id)


def _reply_arrived(tx: Transaction, delivery: Delivery, posting: Posting, ref: str, now: datetime) -> None:
    issue = issues.lock(tx, delivery.issue_id)
    draft = drafts.must(tx, delivery.subject_id)
    if issue is None or draft.approved_by is None:
        raise LookupError(f"reply {draft.id} has no issue or approver")
    drafts.mark_sent(tx, draft, now)
    deliveries.forgive(tx, issue.id, DeliveryKind.REPLY)
    said = conversation.add(
        tx, issue.id, posting.channel_id, ref, draft.approved_by, Voice.TEAM, draft.approved_text or "", now
    )
    log.add(
        tx, issue.id, Happened.REPLY_SENT, draft.approved_by, now, {"draft": draft.id, "message": said.id}
    )
    heard = heard_from_us(issue, now)
    if not heard.thread_ref:
        heard = replace(heard, thread_ref=ref)
    if draft.kind is drafts.DraftKind.QUESTION:
        log.add(tx, issue.id, Happened.ASKED, draft.approved_by, now, {"draft": draft.id})
        heard = replace(heard, asked_at=now)
    if draft.kind is drafts.DraftKind.CHECK_IN:
        heard = ended_if_done(tx, heard, draft.approved_by, now)
    deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    settle(tx, heard, now)


def doubt(tx: Transaction, now: datetime, every: bool) -> int:
    """Put what was being sent in doubt: expired leases, or all when no other process can be sending."""
    return deliveries.doubt_expired(tx, now + timedelta(days=36_500) if every else now)


def take_unknown(
    tx: Transaction, lease: str, now: datetime, lasts: timedelta
) -> tuple[Delivery, Posting | None] | None:
    """Lease a delivery whose fate must be read back, with where to look."""
    deliveries.doubt_expired(tx, now)
    delivery = deliveries.take_unknown(tx, lease, now, lasts)
    if delivery is None:
        return None
    posting = posting_for(tx, delivery, now, in_doubt=True)
    return delivery, posting if isinstance(posting, Posting) else None


def record_read_back(
    tx: Transaction, delivery: Delivery, posting: Posting | None, found: ReadBack, now: datetime
) -> None:
    """After a doubt: there (sent), absent (send it), or still unknown (later; a reply: a person decides)."""
    if posting is None:
        deliveries.settle(tx, delivery, DeliveryState.DROPPED, now, made=delivery.wanted, problem="gone")
        return
    match found:
        case Delivered(ref):
            # A reply never changes; a living message may show an older state, so it is shown once more.
            as_of = delivery.wanted if delivery.kind is DeliveryKind.REPLY else delivery.wanted - 1
            _arrived(tx, delivery, posting, ref, now, as_of=as_of)
        case Absent():
            deliveries.settle(tx, delivery, DeliveryState.QUEUED, now, problem="read back: not there")
        case Unknown(why) if delivery.attempts > _READ_BACKS and delivery.kind is DeliveryKind.REPLY:
            _give_up(tx, delivery, f"{FATE_UNKNOWN}: {why}", now)
        case Unknown(why):
            pause = _back_off(delivery.attempts)
            deliveries.settle(tx, delivery, DeliveryState.UNKNOWN, now + pause, problem=why)
