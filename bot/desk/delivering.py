"""Delivering: what the outbox may send now, and what follows from what became of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import assert_never

from bot.desk import giving, private_places, promising, retelling, reviewing, telling, tying
from bot.desk.bouncing import bounce, exposed, give_up, lost, refused
from bot.desk.checking_in import ended_if_done
from bot.desk.listening import heard_from_us
from bot.desk.preparing import NO_DESK, WAIT, posting_for
from bot.desk.settling import settle
from bot.domain.customers import Voice
from bot.domain.issues import FATE_UNKNOWN, Happened
from bot.domain.sending import (
    Absent,
    Delivered,
    Exposed,
    Impossible,
    NotSent,
    Pace,
    Posting,
    ReadBack,
    SendOutcome,
    Trouble,
    Unknown,
)
from bot.domain.tellings import Telling
from bot.storage import conversation, deliveries, drafts, issues, log, paces
from bot.storage.database import Bug, Transaction
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState

UNPACED = Pace()
NO_PACE: Mapping[str, Pace] = MappingProxyType({})
PACED = "its route rests"
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=10)
_MOST_DOUBLINGS = 12
_READ_BACKS = 5  # after the sending itself; then a person decides about a customer reply
_NOT_THERE = "read back: not there"
_ONCE = (DeliveryKind.REPLY, DeliveryKind.TOLD, DeliveryKind.DIGEST, DeliveryKind.PRIVATE, DeliveryKind.HOOK)
_PUT_OFF = {WAIT: _FIRST_WAIT, NO_DESK: timedelta(seconds=30), PACED: timedelta()}


def take(
    tx: Transaction,
    lease: str,
    now: datetime,
    lasts: timedelta,
    pace_of: Mapping[str, Pace] = NO_PACE,
) -> tuple[Delivery, Posting | None] | None:
    """Lease the next delivery and say what to post; a None posting means that it was dropped or put off.

    Everything is re-read here: an issue closed, answered or withdrawn meanwhile is not spoken about.
    `pace_of` each platform: what is handed out counts as gone, and its route rests.
    """
    delivery = deliveries.lease_next(tx, lease, now, lasts)
    if delivery is None:
        return None
    posting = tx.attempt(posting_for, delivery, now)
    if isinstance(posting, Bug):  # kept for a person to look at; it must not hold up everything else
        problem = repr(posting.error)
        log.quarantine(tx, "outbox", delivery.key, "", problem, delivery.issue_id, now)
        give_up(tx, delivery, problem, now)
        return delivery, None
    if isinstance(posting, Posting):
        pace = pace_of.get(posting.platform, UNPACED)
        if paces.use(tx, delivery.route, _interval(delivery.route, pace), pace.burst, now):
            return delivery, posting
        posting = PACED  # another process took this route in the same moment
    if posting in _PUT_OFF:
        deliveries.settle(tx, delivery, DeliveryState.QUEUED, now + _PUT_OFF[posting], problem=posting)
        return delivery, None
    deliveries.settle(tx, delivery, DeliveryState.DROPPED, now, made=delivery.wanted, problem=posting)
    if delivery.kind is DeliveryKind.REPLY:
        bounce(tx, delivery, posting, now)
    return delivery, None


def _interval(route: str, pace: Pace) -> timedelta:
    """How long a route rests after one went; its name begins with what goes there."""
    return {"post": pace.post, "react": pace.react}.get(route.partition(":")[0], pace.update)


def record(
    tx: Transaction, delivery: Delivery, posting: Posting, outcome: SendOutcome, now: datetime
) -> None:
    """Write down what became of a sending; a reply that arrived turns the turn."""
    match outcome:
        case Delivered():
            _arrived(tx, delivery, posting, outcome, now, as_of=delivery.wanted)
        case NotSent():
            _not_sent(tx, delivery, outcome, now)
        case Unknown(why):
            later = now + _FIRST_WAIT
            deliveries.settle(tx, delivery, DeliveryState.UNKNOWN, later, ref=_sure(delivery), problem=why)
        case Exposed():
            exposed(tx, delivery, posting, now)
        case Impossible():
            refused(tx, delivery, posting, outcome, now)
        case _:
            assert_never(outcome)


def _not_sent(tx: Transaction, delivery: Delivery, outcome: NotSent, now: datetime) -> None:
    if outcome.wait is None:
        later = now + _back_off(delivery.attempts)
        deliveries.settle(tx, delivery, DeliveryState.QUEUED, later, ref=_sure(delivery), problem=outcome.why)
        return
    # The whole route rests; and to be told to wait is no failed try.
    paces.rest(tx, delivery.route, now + outcome.wait)
    untried = replace(delivery, attempts=delivery.attempts - 1)
    later = now + outcome.wait
    deliveries.settle(tx, untried, DeliveryState.QUEUED, later, ref=_sure(delivery), problem=outcome.why)


def _sure(delivery: Delivery) -> str | None:
    """A status that was interrupted may stand half; its message, and all others, are what they were."""
    return "" if delivery.kind is DeliveryKind.REACTION else None


def _back_off(attempts: int) -> timedelta:
    """Twice as long each time, up to ten minutes."""
    return min(_FIRST_WAIT * int(2 ** min(attempts, _MOST_DOUBLINGS)), _LONGEST_WAIT)


def _arrived(
    tx: Transaction, delivery: Delivery, posting: Posting, stands: Delivered, now: datetime, *, as_of: int
) -> None:
    """It stands on the platform, showing what was wanted when it had gone stale `as_of` times."""
    kept = deliveries.settle(
        tx,
        delivery,
        DeliveryState.SENT,
        now,
        made=as_of,
        channel_id=posting.channel_id,
        ref=stands.ref,
    )
    if not kept or delivery.kind is DeliveryKind.REACTION:
        return
    if delivery.kind is DeliveryKind.REPLY:
        _reply_arrived(tx, delivery, posting, stands, now)
    elif delivery.kind is DeliveryKind.PRIVATE:
        private_places.stands(tx, delivery, posting, stands, now)
    elif posting.issue_id is not None and posting.channel_id is not None:
        conversation.put_place(tx, posting.channel_id, stands.ref, posting.issue_id)


def _reply_arrived(
    tx: Transaction, delivery: Delivery, posting: Posting, stands: Delivered, now: datetime
) -> None:
    issue = issues.lock(tx, delivery.issue_id) if delivery.issue_id is not None else None
    draft = drafts.must(tx, delivery.subject_id)
    if issue is None or draft.approved_by is None or posting.channel_id is None:
        raise LookupError(f"reply {draft.id} has no issue, approver or channel")
    drafts.mark_sent(tx, draft, now)
    deliveries.forgive(tx, issue.id, DeliveryKind.REPLY)
    words = draft.approved_text or ""
    said = conversation.add(
        tx, issue.id, posting.channel_id, stands.ref, draft.approved_by, Voice.TEAM, words, now
    )
    log.add(
        tx, issue.id, Happened.REPLY_SENT, draft.approved_by, now, {"draft": draft.id, "message": said.id}
    )
    giving.named(tx, issue, words, draft.approved_by, now)
    heard = heard_from_us(issue, now)
    if stands.strayed:  # the thread's root is gone: what follows hangs on this reply
        heard = replace(heard, thread_ref=stands.ref)
        telling.tell_owner(tx, issue, Telling.ROOT_GONE, {"number": issue.number}, now)
    elif not heard.thread_ref:
        heard = replace(heard, thread_ref=stands.ref)
    if draft.kind is drafts.DraftKind.QUESTION:
        log.add(tx, issue.id, Happened.ASKED, draft.approved_by, now, {"draft": draft.id})
        heard = replace(heard, asked_at=now)
    if draft.kind is drafts.DraftKind.CHECK_IN:
        heard = ended_if_done(tx, heard, draft.approved_by, now)
    deliveries.want(tx, issue, DeliveryKind.MIRROR, said.id, now)
    settle(tx, heard, now)
    promising.noticed(tx, issue, said, now)
    reviewing.count(tx, issue, said, now)
    retelling.told(tx, issue, said, now)
    tying.told(tx, issue, now)


def doubt(tx: Transaction, now: datetime, every: bool, lost: str = "") -> int:
    """Put what was being sent in doubt: expired leases and the lease `lost`, which holds nothing any more;
    all of them when no other process can be sending."""
    return deliveries.doubt_expired(tx, now + timedelta(days=36_500) if every else now, lost=lost)


def take_unknown(
    tx: Transaction, lease: str, now: datetime, lasts: timedelta
) -> tuple[Delivery, Posting | None] | None:
    """Lease a delivery whose fate must be read back, with where to look; None when that is settled here."""
    deliveries.doubt_expired(tx, now, held=lease)  # we know what we have in hand, also when clocks are set
    delivery = deliveries.take_unknown(tx, lease, now, lasts)
    if delivery is None:
        return None
    posting = posting_for(tx, delivery, now, in_doubt=True)
    if isinstance(posting, Posting):
        return delivery, posting
    if posting in _PUT_OFF:
        later = now + _PUT_OFF[posting]
        deliveries.settle(tx, delivery, DeliveryState.UNKNOWN, later, problem=delivery.problem)
    else:
        deliveries.settle(tx, delivery, DeliveryState.DROPPED, now, made=delivery.wanted, problem=posting)
    return delivery, None


def record_read_back(
    tx: Transaction,
    delivery: Delivery,
    posting: Posting,
    found: ReadBack,
    now: datetime,
    lag: timedelta = timedelta(),  # immutable
) -> None:
    """After a doubt: there (sent), absent (send it), or still unknown (later; a reply: a person decides).

    On a platform whose readers see a message as late as `lag`, absent counts only the second time.
    """
    match found:
        case Delivered():
            # A reply never changes; a living message may show an older state, so it is shown once more.
            as_of = delivery.wanted if delivery.kind in _ONCE else delivery.wanted - 1
            _arrived(tx, delivery, posting, found, now, as_of=as_of)
        case Absent() if lag and delivery.problem != _NOT_THERE:
            deliveries.settle(tx, delivery, DeliveryState.UNKNOWN, now + lag, problem=_NOT_THERE)
        case Absent():
            deliveries.settle(tx, delivery, DeliveryState.QUEUED, now, problem=f"{_NOT_THERE}, once more")
        case Impossible(why, Trouble.WORKSPACE):
            lost(tx, delivery, why, now, DeliveryState.UNKNOWN)
        case Unknown(why) | Impossible(why) if (
            delivery.attempts > _READ_BACKS and delivery.kind is DeliveryKind.REPLY
        ):
            give_up(tx, delivery, f"{FATE_UNKNOWN}: {why}", now)
        case Unknown(why) | Impossible(why):
            pause = _back_off(delivery.attempts)
            deliveries.settle(tx, delivery, DeliveryState.UNKNOWN, now + pause, problem=why)
