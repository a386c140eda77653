"""What a platform refuses: what becomes of it, who is told, and what is kept until it works again."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.desk import placing, private_places
from bot.desk.settling import settle
from bot.desk.telling import tell, tell_leads, tell_owner
from bot.domain.issues import Happened, Issue, Turn
from bot.domain.sending import Impossible, Posting, Trouble
from bot.domain.tellings import Telling
from bot.storage import deliveries, drafts, issues, log, paces, people, timers, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.storage.drafts import Draft

_CARD_AGAIN = timedelta(hours=1)  # a card that is deleted again and again comes back no more often
_LOOK_AGAIN = timedelta(hours=1)  # at what only a person can open
# Refused once, they are tried again when they change: nobody has to answer for them.
_STALE_AGAIN = (DeliveryKind.REACTION, DeliveryKind.QUESTION, DeliveryKind.HOME)
_AT_CUSTOMER = (DeliveryKind.REPLY, DeliveryKind.QUESTION, DeliveryKind.REACTION, DeliveryKind.PRIVATE)
_PASSING = (*_STALE_AGAIN, DeliveryKind.TOLD)


def bounce(
    tx: Transaction,
    delivery: Delivery,
    why: str,
    now: datetime,
    *,
    lost_thread: str = "",
    closed: bool = False,
) -> None:
    """Words that did not go out: the card says so, its owner is told, it is our turn again, nothing is lost.

    `lost_thread`: the thread they were for is no more, so that the next ones begin another.
    `closed`: they take no messages from us; who approved the words hears where else they can go.
    """
    issue = issues.lock(tx, delivery.issue_id) if delivery.issue_id is not None else None
    if issue is None:
        return
    draft = drafts.must(tx, delivery.subject_id)
    drafts.mark_failed(tx, draft, now)
    log.add(tx, issue.id, Happened.REPLY_FAILED, None, now, {"draft": draft.id, "why": why})
    kept = "" if lost_thread and issue.thread_ref == lost_thread else issue.thread_ref
    ours = replace(issue, turn=Turn.OURS, waiting_since=issue.waiting_since or now, thread_ref=kept)
    settle(tx, ours, now)
    if closed and draft.approved_by is not None:
        tell(tx, people.get(tx, draft.approved_by), Telling.DIRECT_CLOSED, _elsewhere(tx, ours, draft), now)
    else:
        tell_owner(tx, ours, Telling.REPLY_FAILED, {"number": issue.number, "why": why}, now)


def _elsewhere(tx: Transaction, issue: Issue, draft: Draft) -> dict[str, object]:
    """What their approver is told of words that cannot reach somebody, and whether they can go elsewhere."""
    name = people.customer(tx, issue.customer_id).name
    thread = int(private_places.parent(tx, issue) is not None)
    return {"number": issue.number, "customer": name, "draft": draft.id, "thread": thread}


def give_up(
    tx: Transaction,
    delivery: Delivery,
    why: str,
    now: datetime,
    *,
    lost_thread: str = "",
    closed: bool = False,
) -> None:
    """It will not be tried again; when it was a reply, its owner is told once."""
    kept = deliveries.settle(tx, delivery, DeliveryState.FAILED, now, problem=why)
    if kept and delivery.kind is DeliveryKind.REPLY:
        bounce(tx, delivery, why, now, lost_thread=lost_thread, closed=closed)
    elif kept and delivery.kind is DeliveryKind.PRIVATE:
        private_places.failed(tx, delivery, why, now)


def exposed(tx: Transaction, delivery: Delivery, posting: Posting, now: datetime) -> None:
    """Outsiders can read the desk: nothing was sent, what is internal stays queued, the leads are told."""
    kept = deliveries.settle(tx, delivery, DeliveryState.QUEUED, now, problem="the desk is shared")
    if not kept or posting.channel_id is None:
        return
    placing.opened(tx, workspaces.channel(tx, posting.channel_id), now)


def refused(
    tx: Transaction, delivery: Delivery, posting: Posting, impossible: Impossible, now: datetime
) -> None:
    """The platform refuses for good: by what it is that it refuses, and what was to be shown."""
    match impossible.what:
        case Trouble.WORKSPACE:
            lost(tx, delivery, impossible.why, now)
        case Trouble.CHANNEL:
            _no_place(tx, delivery, posting, impossible.why, now)
        case Trouble.MESSAGE:
            _no_message(tx, delivery, posting, impossible.why, now)
        case Trouble.OLD:
            _too_old(tx, delivery, impossible.why, now)
        case Trouble.LOCKED:
            _locked(tx, delivery, impossible.why, now)
        case Trouble.CLOSED | Trouble.REFUSED:
            _not_taken(tx, delivery, impossible, now)
        case _:
            assert_never(impossible.what)


def _not_taken(tx: Transaction, delivery: Delivery, impossible: Impossible, now: datetime) -> None:
    """This content is refused, or this person takes nothing from us."""
    closed = impossible.what is Trouble.CLOSED
    if delivery.kind in (_PASSING if closed else _STALE_AGAIN):
        _drop(tx, delivery, impossible.why, now)
    else:
        give_up(tx, delivery, impossible.why, now, closed=closed)


def lost(
    tx: Transaction,
    delivery: Delivery,
    why: str,
    now: datetime,
    state: DeliveryState = DeliveryState.QUEUED,
) -> None:
    """Nothing of this workspace is leased any more, and everything is kept, until it is found again."""
    kept = deliveries.settle(tx, delivery, state, now, problem=why)
    if kept and not workspaces.get(tx, delivery.workspace_id).trouble:
        workspaces.lose(tx, delivery.workspace_id, why, now)
        tell_leads(tx, delivery.workspace_id, Telling.LOST, {"why": why}, now)


def _no_place(tx: Transaction, delivery: Delivery, posting: Posting, why: str, now: datetime) -> None:
    if delivery.kind is DeliveryKind.PRIVATE:
        give_up(tx, delivery, why, now)
        return
    if delivery.kind is DeliveryKind.REPLY:
        give_up(tx, delivery, why, now)
        _private_gone(tx, delivery, posting, now)
        return
    if delivery.kind in _PASSING or posting.channel_id is None:
        _drop(tx, delivery, why, now)
        return
    if deliveries.settle(tx, delivery, DeliveryState.QUEUED, now, problem=why):
        placing.unusable(tx, workspaces.channel(tx, posting.channel_id), why, now)


def _no_message(tx: Transaction, delivery: Delivery, posting: Posting, why: str, now: datetime) -> None:
    """Somebody deleted what was to be changed or answered."""
    if delivery.kind is DeliveryKind.REPLY:
        give_up(tx, delivery, why, now, lost_thread=posting.thread_ref or "")
        _private_gone(tx, delivery, posting, now)
    elif delivery.kind in (*_PASSING, DeliveryKind.DIGEST, DeliveryKind.LOAD):
        _drop(tx, delivery, why, now)
    elif delivery.kind is DeliveryKind.CARD:
        _card_gone(tx, delivery, why, now)
    elif posting.ref is None:  # there was no card to post it under
        card = deliveries.of(tx, DeliveryKind.CARD, posting.issue_id or 0)
        if deliveries.settle(tx, delivery, DeliveryState.QUEUED, now, problem=why) and card is not None:
            _replant(tx, card, now, besides=delivery.id)
    else:
        _part_gone(tx, delivery, why, now)


def _private_gone(tx: Transaction, delivery: Delivery, posting: Posting, now: datetime) -> None:
    """The place that was theirs alone is gone: another is made, for the words that are written anew."""
    place = deliveries.of(tx, DeliveryKind.PRIVATE, delivery.issue_id or 0)
    if posting.private and place is not None:
        deliveries.uproot(tx, place, now, now)


def _too_old(tx: Transaction, delivery: Delivery, why: str, now: datetime) -> None:
    """What may be posted anew takes the place of the old message, once; the rest is tried again later."""
    anew = delivery.kind not in _AT_CUSTOMER and delivery.ref is not None
    card = delivery.kind is DeliveryKind.CARD
    due = _card_due(tx, delivery, now) if card else now if anew else now + _LOOK_AGAIN
    if not deliveries.settle(tx, delivery, DeliveryState.QUEUED, due, problem=why) or not anew:
        return
    deliveries.renew(tx, delivery)
    if card:
        _parts_anew(tx, delivery, now)


def _locked(tx: Transaction, delivery: Delivery, why: str, now: datetime) -> None:
    """Only a person can open that thread: words for a customer fail, what is for the team waits there."""
    if delivery.kind in _AT_CUSTOMER:
        give_up(tx, delivery, why, now)
        return
    issue = issues.get(tx, delivery.issue_id) if delivery.issue_id is not None else None
    kept = deliveries.settle(tx, delivery, DeliveryState.QUEUED, now + _LOOK_AGAIN, problem=why)
    if kept and issue is not None and delivery.problem != why:
        tell_owner(tx, issue, Telling.THREAD_LOCKED, {"number": issue.number}, now)


def _card_gone(tx: Transaction, delivery: Delivery, why: str, now: datetime) -> None:
    if delivery.ref is None:
        give_up(tx, delivery, why, now)
    elif deliveries.settle(tx, delivery, DeliveryState.QUEUED, now, ref="", problem=why):
        _replant(tx, delivery, now)


def _replant(tx: Transaction, card: Delivery, now: datetime, *, besides: int = 0) -> None:
    """Post the card anew, at once if that has not been done lately, and what hung under it after it."""
    deliveries.uproot(tx, card, now, _card_due(tx, card, now))
    _parts_anew(tx, card, now, besides=besides)


def _card_due(tx: Transaction, card: Delivery, now: datetime) -> datetime:
    """When it may be posted anew: at once, if that was not done lately."""
    again = f"again:{card.key}"
    if paces.use(tx, again, _CARD_AGAIN, 1, now):
        return now
    due = paces.free_at(tx, again) or now
    paces.rest(tx, again, due + _CARD_AGAIN)
    return due


def _parts_anew(tx: Transaction, card: Delivery, now: datetime, *, besides: int = 0) -> None:
    """What hung under the card is posted anew below the new one."""
    for part in deliveries.of_issue(tx, card.issue_id or 0):
        living = part.kind in (DeliveryKind.MIRROR, DeliveryKind.NUDGE, DeliveryKind.HAND_OVER)
        if living and part.id != besides:
            deliveries.uproot(tx, part, now, now)  # what is over by then is dropped when its turn comes


def _part_gone(tx: Transaction, delivery: Delivery, why: str, now: datetime) -> None:
    """Only a reminder that still holds comes back by itself; the others when they change again."""
    nudge = timers.nudge_of(tx, delivery.subject_id) if delivery.kind is DeliveryKind.NUDGE else None
    if nudge is not None and nudge.cleared_at is None:
        deliveries.settle(tx, delivery, DeliveryState.QUEUED, now, ref="", problem=why)
    else:
        _drop(tx, delivery, why, now)


def _drop(tx: Transaction, delivery: Delivery, why: str, now: datetime) -> None:
    made = delivery.wanted
    deliveries.settle(tx, delivery, DeliveryState.DROPPED, now, made=made, ref="", problem=why)
