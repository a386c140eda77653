"""Preparing: what one delivery posts at this very moment, or why it must not."""

from dataclasses import replace
from datetime import datetime

from bot.desk import budgeting, digesting, lightening, looking, showing
from bot.domain.customers import Channel, ChannelKind
from bot.domain.issues import Ending, Event, Happened, Issue
from bot.domain.listings import Plate
from bot.domain.people import Person
from bot.domain.permissions import Action, Allowed, decide
from bot.domain.sending import Posting
from bot.domain.shown import DigestShown, HomeShown, Shown, ToldShown
from bot.domain.tellings import Telling
from bot.storage import conversation, deliveries, drafts, issues, log, people, promises, tellings, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.storage.drafts import Draft
from bot.storage.tellings import Told

WAIT, NO_DESK = "its card does not stand yet", "no desk"  # put off; any other reason drops it

_SPOKE = (Happened.CUSTOMER_WROTE, Happened.CUSTOMER_EDITED, Happened.CUSTOMER_DELETED)
_AT_CUSTOMER = (DeliveryKind.REPLY, DeliveryKind.REACTION, DeliveryKind.QUESTION)


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
    if delivery.kind is DeliveryKind.REPLY:
        return _reply(tx, delivery, issue, now, in_doubt=in_doubt)
    if delivery.kind is DeliveryKind.REACTION:
        return _status(tx, delivery, issue)
    if delivery.kind is DeliveryKind.QUESTION:
        return _question(tx, delivery, issue)
    desk = workspaces.desk_channel(tx, issue.workspace_id)
    if desk is None:
        return NO_DESK
    if delivery.kind is DeliveryKind.CARD:
        return _post(tx, delivery, desk, None, showing.card(tx, issue, now))
    return _under_card(tx, delivery, issue, desk, now, in_doubt=in_doubt)


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
        return _post(tx, delivery, person, None, _told(tx, told, person, now))
    plate = looking.plate(tx, person, now)
    return _post(tx, delivery, person, None, HomeShown(plate)) if isinstance(plate, Plate) else "no plate"


def _told(tx: Transaction, told: Told, person: Person, now: datetime) -> ToldShown:
    """A line that lives says what is true of it now."""
    waiting = budgeting.listed(tx, person) if told.what is Telling.BUDGET else ()
    shown = ToldShown(told.what, told.data, told.at, looking.lines(tx, waiting, now))
    given = promises.get(tx, int(str(told.data["promise"]))) if "promise" in told.data else None
    if told.what is Telling.TOO_MUCH:
        return replace(shown, data={**told.data, "telling": told.id})
    if given is None:
        return shown
    became = given.outcome or ("tracked" if given.tracked_at is not None else "")
    return replace(shown, became=became, due_at=given.due_at)


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
    channel = workspaces.channel(tx, issue.channel_id)
    posting = _post(tx, delivery, channel, None, showing.status(tx, issue), target_ref=first.ref)
    return replace(posting, ref="") if delivery.made == 0 and delivery.attempts <= 1 else posting


def _question(tx: Transaction, delivery: Delivery, issue: Issue) -> Posting | str:
    draft = drafts.must(tx, delivery.subject_id)
    sent = deliveries.of(tx, DeliveryKind.REPLY, draft.id)
    if sent is None or sent.ref is None:
        return "never sent"
    channel = workspaces.channel(tx, issue.channel_id)
    shown = showing.words(tx, issue, draft)
    return _post(tx, delivery, channel, issue.thread_ref or None, shown, ref=sent.ref)


def _reply(
    tx: Transaction, delivery: Delivery, issue: Issue, now: datetime, *, in_doubt: bool
) -> Posting | str:
    draft = drafts.must(tx, delivery.subject_id)
    why_not = "" if in_doubt else unapproved(tx, issue, draft, now)
    if why_not:
        return why_not
    channel = workspaces.channel(tx, issue.channel_id)
    thread_ref: str | None = issue.thread_ref or None
    if channel.kind is ChannelKind.DESK:
        stands = deliveries.of(tx, DeliveryKind.CARD, issue.id)
        if stands is None or stands.ref is None:
            return WAIT
        thread_ref = stands.ref
    return _post(tx, delivery, channel, thread_ref, showing.words(tx, issue, draft))


def unapproved(tx: Transaction, issue: Issue, draft: Draft, now: datetime) -> str:
    """Why this text may not go out now; "" when a person who may has approved exactly it, in time."""
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
    spoke = (e.id for e in events if e.kind in _SPOKE and not (e.data.get("thanks") or e.data.get("ours")))
    return bool(approved) and any(event_id > approved[-1] for event_id in spoke)
