"""Preparing: what one delivery posts at this very moment, or why it must not."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import (
    approved,
    digesting,
    following,
    lightening,
    looking,
    private_places,
    showing,
    told_now,
)
from bot.domain.customers import DIRECT, Channel, ChannelKind
from bot.domain.issues import Issue
from bot.domain.listings import Plate
from bot.domain.people import Person
from bot.domain.permissions import Action, Allowed, decide
from bot.domain.sending import Posting
from bot.domain.shown import DigestShown, HomeShown, Shown
from bot.storage import (
    conversation,
    deliveries,
    drafts,
    issues,
    people,
    tellings,
    workspaces,
)
from bot.storage.database import Transaction
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.storage.drafts import Draft

HOOKS = "hooks"  # the platform that other systems are called on
_HOOK_TRIES = timedelta(days=3)
WAIT, NO_DESK = "its card does not stand yet", "no desk"  # put off; any other reason drops it

_AT_CUSTOMER = (DeliveryKind.REPLY, DeliveryKind.REACTION, DeliveryKind.QUESTION, DeliveryKind.PRIVATE)


def posting_for(
    tx: Transaction, delivery: Delivery, now: datetime, *, in_doubt: bool = False
) -> Posting | str:
    """What to post, or why not: `WAIT` and `NO_DESK` put it off, anything else drops it.

    `in_doubt`: it may be out there already, so it is described even if it would not be sent afresh.
    """
    if delivery.issue_id is None:
        return _of_no_issue(tx, delivery, now, in_doubt=in_doubt)
    issue = issues.get(tx, delivery.issue_id)
    if issue is None:
        return "no such issue"
    if delivery.kind in _AT_CUSTOMER:
        return _at_customer(tx, delivery, issue, now, in_doubt=in_doubt)
    if delivery.kind is DeliveryKind.HOOK:
        return _hook(tx, delivery, issue, now)
    desk = workspaces.desk_channel(tx, issue.workspace_id)
    if desk is None:
        return NO_DESK
    if delivery.kind is DeliveryKind.CARD:
        return _post(tx, delivery, desk, None, showing.card(tx, issue, now))
    return _under_card(tx, delivery, issue, desk, now, in_doubt=in_doubt)


def _at_customer(
    tx: Transaction, delivery: Delivery, issue: Issue, now: datetime, *, in_doubt: bool
) -> Posting | str:
    if delivery.kind is DeliveryKind.REPLY:
        return _reply(tx, delivery, issue, now, in_doubt=in_doubt)
    if delivery.kind is DeliveryKind.REACTION:
        return _status(tx, delivery, issue)
    return (_question if delivery.kind is DeliveryKind.QUESTION else _private)(tx, delivery, issue)


def _hook(tx: Transaction, delivery: Delivery, issue: Issue, now: datetime) -> Posting | str:
    """Another system hears of it, unless it could not be reached for days."""
    if now - delivery.created_at > _HOOK_TRIES:
        return "not reached in time"
    found = following.call(tx, delivery.subject_id)
    if isinstance(found, str):
        return found
    call, url = found
    return Posting(
        key=delivery.key,
        platform=HOOKS,
        workspace_id=delivery.workspace_id,
        issue_id=issue.id,
        channel_id=None,
        channel_ref=url,
        thread_ref=None,
        ref=None,
        shown=call,
        since=delivery.created_at,
        urgent=delivery.urgency,
    )


def _of_no_issue(tx: Transaction, delivery: Delivery, now: datetime, *, in_doubt: bool) -> Posting | str:
    if delivery.kind is DeliveryKind.DIGEST:
        return _digest(tx, delivery, now, in_doubt=in_doubt)
    if delivery.kind is DeliveryKind.LOAD:
        return _load(tx, delivery, now)
    return _to_person(tx, delivery, now)


def _to_person(tx: Transaction, delivery: Delivery, now: datetime) -> Posting | str:
    """Their Home, or a line to them; only to who may see such things at this moment."""
    told = tellings.get(tx, delivery.subject_id) if delivery.kind is DeliveryKind.TOLD else None
    person = people.get(tx, told.person_id if told else delivery.subject_id)
    if not isinstance(decide(person, Action.SEE, delivery.workspace_id), Allowed):
        return "may not see it"
    if told is not None:
        return _post(tx, delivery, person, None, told_now.shown(tx, told, person, now))
    plate = looking.plate(tx, person, now)
    return _post(tx, delivery, person, None, HomeShown(plate)) if isinstance(plate, Plate) else "no plate"


def _load(tx: Transaction, delivery: Delivery, now: datetime) -> Posting | str:
    """What somebody offers to the team; nothing is posted anew once nothing is left of it."""
    shown = lightening.shown(tx, delivery.subject_id, now)
    desk = workspaces.desk_channel(tx, delivery.workspace_id)
    if desk is None:
        return NO_DESK
    if not shown.lines and delivery.ref is None:
        return "nothing is left of it"
    return _post(tx, delivery, desk, None, shown)


def _digest(tx: Transaction, delivery: Delivery, now: datetime, *, in_doubt: bool) -> Posting | str:
    """The team's at the desk, one person's own to them alone."""
    made = digesting.for_delivery(tx, delivery, now, in_doubt=in_doubt)
    if isinstance(made, str):
        return made
    place = made.whose or workspaces.desk_channel(tx, delivery.workspace_id)
    return NO_DESK if place is None else _post(tx, delivery, place, None, DigestShown(made))


def _under_card(
    tx: Transaction, delivery: Delivery, issue: Issue, desk: Channel, now: datetime, *, in_doubt: bool
) -> Posting | str:
    stands = deliveries.of(tx, DeliveryKind.CARD, issue.id)
    if stands is not None and stands.state is DeliveryState.FAILED:
        return "its card could not be shown"
    if stands is not None and stands.ref is not None and stands.channel_id != desk.id:
        deliveries.uproot(tx, stands, now, now)  # the desk has moved: its card comes first
        return WAIT
    if stands is None or stands.ref is None:
        return WAIT
    anew = not in_doubt and (delivery.ref is None or delivery.channel_id != desk.id)
    if delivery.kind is DeliveryKind.NUDGE:
        return _nudge(tx, delivery, issue, (desk, stands.ref), now, anew=anew)
    if delivery.kind is DeliveryKind.MIRROR:
        return _post(tx, delivery, desk, stands.ref, showing.mirror(tx, issue, delivery.subject_id))
    offered = drafts.hand_over(tx, delivery.subject_id)
    if offered is None or (offered.outcome and anew and delivery.made):
        return "no longer open"  # or it was shown once, and taken away since
    return _post(tx, delivery, desk, stands.ref, showing.hand_over(tx, issue, offered, now))


def _nudge(
    tx: Transaction,
    delivery: Delivery,
    issue: Issue,
    under: tuple[Channel, str],
    now: datetime,
    *,
    anew: bool,
) -> Posting | str:
    desk, card_ref = under
    shown = showing.nudge(tx, issue, now)
    new = anew and delivery.old_ref is None
    if shown is None or (shown.done and new):
        return "no longer due"
    if shown.spared and not shown.to and new:
        return "on the lists of those it is for"
    # What is done calls nobody any more: the one that stands is changed.
    return _post(tx, delivery, desk, card_ref, shown, ref=delivery.old_ref if shown.done else None)


def _post(
    tx: Transaction,
    delivery: Delivery,
    place: Channel | Person,
    thread_ref: str | None,
    shown: Shown,
    target_ref: str | None = None,
    ref: str | None = None,
) -> Posting:
    workspace = workspaces.get(tx, delivery.workspace_id)
    channel = place if isinstance(place, Channel) else None
    person = place if isinstance(place, Person) else None
    moved = channel is not None and delivery.channel_id not in (None, channel.id)
    return Posting(
        key=delivery.key,
        platform=workspace.platform,
        workspace_id=workspace.id,
        issue_id=delivery.issue_id,
        channel_id=channel.id if channel else None,
        channel_ref=channel.ref if channel else "",
        thread_ref=thread_ref,
        ref=ref or (None if moved else delivery.ref),
        shown=shown,
        since=delivery.created_at,
        target_ref=target_ref,
        old_ref=None if moved else delivery.old_ref,
        person_ref=person.user_id if person else "",
        urgent=delivery.urgency,
        internal=delivery.kind not in _AT_CUSTOMER,
    )


def _status(tx: Transaction, delivery: Delivery, issue: Issue) -> Posting | str:
    first = conversation.of_issue(tx, issue.id)[0]
    if first.ref.startswith("typed:") or first.deleted_at is not None:
        return "no message to put a status on"
    channel = workspaces.channel(tx, first.channel_id)
    thread_ref = private_places.thread_at(tx, issue, issue.opened_at)
    within = thread_ref if thread_ref and thread_ref != first.ref else None  # it was written in a thread
    posting = _post(tx, delivery, channel, within, showing.status(tx, issue), target_ref=first.ref)
    return replace(posting, ref="") if delivery.made == 0 and delivery.attempts <= 1 else posting


def _question(tx: Transaction, delivery: Delivery, issue: Issue) -> Posting | str:
    draft = drafts.must(tx, delivery.subject_id)
    sent = deliveries.of(tx, DeliveryKind.REPLY, draft.id)
    if sent is None or sent.ref is None:
        return "never sent"
    channel = workspaces.channel(tx, sent.channel_id or issue.channel_id)
    shown = showing.words(tx, issue, draft)
    thread_ref = private_places.thread_at(tx, issue, draft.sent_at)
    return _post(tx, delivery, channel, thread_ref or None, shown, ref=sent.ref)


def _private(tx: Transaction, delivery: Delivery, issue: Issue) -> Posting | str:
    made = private_places.shown(tx, issue)
    if isinstance(made, str) or delivery.ref is not None:
        return made if isinstance(made, str) else "it stands"
    channel, place = made
    return _post(tx, delivery, channel, None, place)


def _reply(
    tx: Transaction, delivery: Delivery, issue: Issue, now: datetime, *, in_doubt: bool
) -> Posting | str:
    draft = drafts.must(tx, delivery.subject_id)
    why_not = "" if in_doubt else approved.unapproved(tx, issue, draft, now)
    if why_not:
        return why_not
    channel = workspaces.channel(tx, issue.channel_id)
    thread_ref: str | None = issue.thread_ref or None
    private = private_places.place_of(tx, issue)
    if private is not None:
        return _in_private(tx, delivery, issue, draft, private)
    if channel.kind is ChannelKind.DESK:
        stands = deliveries.of(tx, DeliveryKind.CARD, issue.id)
        if stands is None or stands.ref is None:
            return WAIT
        thread_ref = stands.ref
    return _post(tx, delivery, channel, thread_ref, showing.words(tx, issue, draft))


def _in_private(
    tx: Transaction, delivery: Delivery, issue: Issue, draft: Draft, private: Delivery
) -> Posting | str:
    """Words for the place where they and the team are alone, once it stands."""
    if private.ref is None:
        return WAIT
    channel = workspaces.channel(tx, issue.channel_id)
    thread_ref = None if channel.purpose == DIRECT else private.ref
    posting = _post(tx, delivery, channel, thread_ref, showing.words(tx, issue, draft))
    return replace(posting, private=True)
