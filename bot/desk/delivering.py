"""Delivering: what the outbox may send now, and what follows from what became of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import showing
from bot.desk.checking_in import ended_if_done
from bot.desk.listening import heard_from_us
from bot.desk.settling import settle
from bot.domain.customers import Channel, ChannelKind, Voice
from bot.domain.issues import Ending, Event, Happened, Issue, Turn
from bot.domain.notices import Shown
from bot.domain.permissions import Action, Allowed, decide
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
from bot.storage import conversation, deliveries, drafts, issues, log, people, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.storage.drafts import Draft

_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=10)
_READ_BACKS = 5  # after that a person decides about a customer reply
_IN_CARD_THREAD = (DeliveryKind.NUDGE, DeliveryKind.MIRROR, DeliveryKind.HAND_OVER)
_SPOKE = (Happened.CUSTOMER_WROTE, Happened.CUSTOMER_EDITED, Happened.CUSTOMER_DELETED)


def take(tx: Transaction, lease: str, now: datetime, lasts: timedelta) -> tuple[Delivery, Posting | None] | None:
    """Lease the next delivery and say what to post; a None posting means that it was dropped or put off.

    Everything is re-read here: an issue closed, answered or withdrawn meanwhile is not spoken about.
    """
    delivery = deliveries.lease_next(tx, lease, now, lasts)
    if delivery is None:
        return None
    posting = _posting(tx, delivery, now)
    if isinstance(posting, Posting):
        return delivery, posting
    state, wait = (DeliveryState.QUEUED, _FIRST_WAIT) if posting == "wait" else (DeliveryState.DROPPED, timedelta())
    made = None if posting == "wait" else delivery.wanted
    deliveries.settle(tx, delivery, state, now + wait, made=made, problem=posting)
    return delivery, None


def _posting(tx: Transaction, delivery: Delivery, now: datetime) -> Posting | str:
    """What to post, or why not: "wait" until the card stands, anything else drops it."""
    issue = issues.get(tx, delivery.issue_id)
    if issue is None:
        return "no such issue"
    if delivery.kind is DeliveryKind.REPLY:
        return _reply(tx, delivery, issue, now)
    if delivery.kind is DeliveryKind.REACTION:
        return _status(tx, delivery, issue)
    if delivery.kind is DeliveryKind.QUESTION:
        return _question(tx, delivery, issue)
    desk = workspaces.desk_channel(tx, issue.workspace_id)
    if desk is None:
        return "wait"
    if delivery.kind is DeliveryKind.CARD:
        return _post(tx, delivery, issue, desk, None, showing.card(tx, issue, now))
    return _under_card(tx, delivery, issue, desk, now)


def _under_card(tx: Transaction, delivery: Delivery, issue: Issue, desk: Channel, now: datetime) -> Posting | str:
    stands = deliveries.of(tx, DeliveryKind.CARD, issue.id)
    if stands is None or stands.ref is None:
        return "wait"
    if delivery.kind is DeliveryKind.NUDGE:
        shown = showing.nudge(tx, issue, now)
        if shown is None or (shown.done and delivery.ref is None):
            return "no longer due"
        return _post(tx, delivery, issue, desk, stands.ref, shown)
    if delivery.kind is DeliveryKind.MIRROR:
        return _post(tx, delivery, issue, desk, stands.ref, showing.mirror(tx, issue, delivery.subject_id))
    offered = drafts.hand_over(tx, delivery.subject_id)
    if offered is None:
        return "no such hand-over"
    return _post(tx, delivery, issue, desk, stands.ref, showing.hand_over(tx, issue, offered, now))


def _post(
    tx: Transaction, delivery: Delivery, issue: Issue, channel: Channel, thread_ref: str | None, shown: Shown,
    target_ref: str | None = None, ref: str | None = None,
) -> Posting:
    workspace = workspaces.get(tx, issue.workspace_id)
    return Posting(
        key=delivery.key,
        platform=workspace.platform,
        workspace_id=workspace.id,
        issue_id=issue.id,
        channel_id=channel.id,
        channel_ref=channel.ref,
        thread_ref=thread_ref,
        ref=ref or delivery.ref,
        shown=shown,
        target_ref=target_ref,
    )


def _status(tx: Transaction, delivery: Delivery, issue: Issue) -> Posting | str:
    first = conversation.of_issue(tx, issue.id)[0]
    if first.ref.startswith("typed:") or first.deleted_at is not None:
        return "no message to put a status on"
    channel = workspaces.channel(tx, issue.channel_id)
    return _post(tx, delivery, issue, channel, None, showing.status(tx, issue), target_ref=first.ref)


def _question(tx: Transaction, delivery: Delivery, issue: Issue) -> Posting | str:
    draft = drafts.must(tx, delivery.subject_id)
    sent = deliveries.of(tx, DeliveryKind.REPLY, draft.id)
    if sent is None or sent.ref is None:
        return "never sent"
    channel = workspaces.channel(tx, issue.channel_id)
    return _post(tx, delivery, issue, channel, issue.thread_ref or None, showing.words(tx, issue, draft), ref=sent.ref)


def _reply(tx: Transaction, delivery: Delivery, issue: Issue, now: datetime) -> Posting | str:
    draft = drafts.must(tx, delivery.subject_id)
    why_not = _unapproved(tx, issue, draft, now)
    if why_not:
        _bounce(tx, issue, draft, why_not, now)
        return why_not
    channel = workspaces.channel(tx, issue.channel_id)
    thread_ref: str | None = issue.thread_ref or None
    if channel.kind is ChannelKind.DESK:
        stands = deliveries.of(tx, DeliveryKind.CARD, issue.id)
        if stands is None or stands.ref is None:
            return "wait"
        thread_ref = stands.ref
    return _post(tx, delivery, issue, channel, thread_ref, showing.words(tx, issue, draft))


def _unapproved(tx: Transaction, issue: Issue, draft: Draft, now: datetime) -> str:
    """Why this text may not go out now; "" when a person who may has approved exactly it, recently, for this."""
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
    return "the customer has written since" if _moved_on(log.of_issue(tx, issue.id), draft) else ""


def _moved_on(events: tuple[Event, ...], draft: Draft) -> bool:
    approved = [e.id for e in events if e.kind is Happened.REPLY_APPROVED and e.data.get("draft") == draft.id]
    return bool(approved) and any(e.kind in _SPOKE and e.id > approved[-1] for e in events)


def _bounce(tx: Transaction, issue: Issue, draft: Draft, why: str, now: datetime) -> None:
    """Words that did not go out: the owner is told, it is our turn again, and nothing is lost."""
    locked = issues.lock(tx, issue.id) or issue
    drafts.mark_failed(tx, draft, now)
    log.add(tx, issue.id, Happened.REPLY_FAILED, None, now, {"draft": draft.id, "why": why})
    settle(tx, replace(locked, turn=Turn.OURS, waiting_since=locked.waiting_since or now), now)


def record(tx: Transaction, delivery: Delivery, posting: Posting, outcome: SendOutcome, now: datetime) -> None:
    """Write down what became of a sending; a reply that arrived turns the turn."""
    match outcome:
        case Delivered(ref):
            _arrived(tx, delivery, posting, ref, now)
        case NotSent(why, wait):
            pause = wait or _back_off(delivery.attempts)
            deliveries.settle(tx, delivery, DeliveryState.QUEUED, now + pause, problem=why)
        case Unknown(why):
            deliveries.settle(tx, delivery, DeliveryState.UNKNOWN, now + _FIRST_WAIT, problem=why)
        case Impossible(why):
            _give_up(tx, delivery, why, now)


def _back_off(attempts: int) -> timedelta:
    return min(_FIRST_WAIT * 2 ** min(attempts, 12), _LONGEST_WAIT)


def _give_up(tx: Transaction, delivery: Delivery, why: str, now: datetime) -> None:
    if deliveries.settle(tx, delivery, DeliveryState.FAILED, now, problem=why) and delivery.kind is DeliveryKind.REPLY:
        issue = issues.get(tx, delivery.issue_id)
        if issue is not None:
            _bounce(tx, issue, drafts.must(tx, delivery.subject_id), why, now)


def _arrived(tx: Transaction, delivery: Delivery, posting: Posting, ref: str, now: datetime) -> None:
    kept = deliveries.settle(
        tx,
        delivery,
        DeliveryState.SENT,
        now,
        made=delivery.wanted,
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
    said = conversation.add(
        tx, issue.id, posting.channel_id, ref, draft.approved_by, Voice.TEAM, draft.approved_text or "", now
    )
    log.add(tx, issue.id, Happened.REPLY_SENT, draft.approved_by, now, {"draft": draft.id, "message": said.id})
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
    """Put what was being sent in doubt: all of it when no other process can be sending, else expired leases."""
    return deliveries.doubt_expired(tx, now + timedelta(days=36_500) if every else now)


def take_unknown(
    tx: Transaction, lease: str, now: datetime, lasts: timedelta
) -> tuple[Delivery, Posting | None] | None:
    """Lease a delivery whose fate must be read back, with where to look."""
    deliveries.doubt_expired(tx, now)
    delivery = deliveries.take_unknown(tx, lease, now, lasts)
    if delivery is None:
        return None
    return delivery, _where(tx, delivery, now)


def _where(tx: Transaction, delivery: Delivery, now: datetime) -> Posting | None:
    issue = issues.get(tx, delivery.issue_id)
    if issue is None:
        return None
    if delivery.kind is not DeliveryKind.REPLY:
        found = _posting(tx, delivery, now)
        return found if isinstance(found, Posting) else None
    draft = drafts.must(tx, delivery.subject_id)
    channel = workspaces.channel(tx, issue.channel_id)
    return _post(tx, delivery, issue, channel, issue.thread_ref or None, showing.words(tx, issue, draft))


def record_read_back(
    tx: Transaction, delivery: Delivery, posting: Posting | None, found: ReadBack, now: datetime
) -> None:
    """After a doubt: there (sent), absent (send it now), or still unknown (later; a customer reply: a person)."""
    if posting is None:
        deliveries.settle(tx, delivery, DeliveryState.DROPPED, now, made=delivery.wanted, problem="gone")
        return
    match found:
        case Delivered(ref):
            _arrived(tx, delivery, posting, ref, now)
        case Absent():
            deliveries.settle(tx, delivery, DeliveryState.QUEUED, now, problem="read back: not there")
        case Unknown(why) if delivery.attempts >= _READ_BACKS and delivery.kind is DeliveryKind.REPLY:
            _give_up(tx, delivery, f"fate unknown: {why}", now)
        case Unknown(why):
            pause = _back_off(delivery.attempts)
            deliveries.settle(tx, delivery, DeliveryState.UNKNOWN, now + pause, problem=why)

