"""The place where one customer and the team are alone: whether there is one, how it is made, what it changes.

Where a conversation is now is said by its issue; that it is to be somewhere else, by its log and by the
delivery that makes the place.
"""

from dataclasses import replace
from datetime import datetime

from bot.desk.settling import settle
from bot.desk.telling import tell_owner
from bot.domain.customers import DIRECT, Channel, ChannelKind
from bot.domain.issues import Event, Happened, Issue, State
from bot.domain.people import Person
from bot.domain.private_places import PLATFORMS, PrivatePlace, Way
from bot.domain.sending import Delivered, Posting
from bot.domain.tellings import Telling
from bot.storage import conversation, deliveries, issues, log, people, workspaces
from bot.storage.database import Transaction
from bot.storage.deliveries import Delivery, DeliveryKind, DeliveryState

GONE_WRONG = "its private place could not be made"


def last_move(tx: Transaction, issue: Issue) -> Event | None:
    moves = [e for e in log.of_issue(tx, issue.id) if e.kind is Happened.MOVED]
    return moves[-1] if moves else None


def way_of(tx: Transaction, issue: Issue) -> Way | None:
    """Where the conversation is to be, when that is a private place."""
    event = last_move(tx, issue)
    return Way(str(event.data["way"])) if event is not None and event.data["way"] else None


def place_of(tx: Transaction, issue: Issue) -> Delivery | None:
    """What makes its private place, or has made it (then with a `ref`)."""
    return deliveries.of(tx, DeliveryKind.PRIVATE, issue.id) if way_of(tx, issue) is not None else None


def their(tx: Transaction, issue: Issue) -> Person | None:
    """The customer as somebody on this platform; None when only the team wrote."""
    authors = (people.get(tx, one.author_id) for one in conversation.of_issue(tx, issue.id))
    return next((one for one in authors if not one.is_staff), None)


def parent(tx: Transaction, issue: Issue) -> Channel | None:
    """The channel that a private thread can be opened in: their own, else another that customers read."""
    if workspaces.get(tx, issue.workspace_id).platform not in PLATFORMS or their(tx, issue) is None:
        return None
    own = workspaces.channel(tx, issue.channel_id)
    known = [c for c in workspaces.channels(tx, issue.workspace_id) if c.id != own.id]
    return next((c for c in (own, *known) if _opens_threads(c)), None)


def _opens_threads(channel: Channel) -> bool:
    here = channel.kind is ChannelKind.CUSTOMER and channel.purpose != DIRECT
    return here and not channel.trouble and channel.ref.isdecimal()


def offered(tx: Transaction, issue: Issue) -> tuple[Way, ...]:
    """Where the conversation can go to be between them and the team; nowhere if it is so already."""
    channel = workspaces.channel(tx, issue.channel_id)
    public = channel.kind is ChannelKind.CUSTOMER and channel.purpose != DIRECT
    if not public or issue.state is not State.OWNED or way_of(tx, issue) is not None:
        return ()
    return () if parent(tx, issue) is None else tuple(Way)


def begin(tx: Transaction, issue: Issue, person: Person, way: Way, now: datetime) -> Issue:
    """Have the place made; until it stands nothing more is said to them. The issue, settled."""
    data = {"way": way, "channel": issue.channel_id, "thread": issue.thread_ref}
    log.add(tx, issue.id, Happened.MOVED, person.id, now, data)
    deliveries.forgive(tx, issue.id, DeliveryKind.PRIVATE)
    old = deliveries.of(tx, DeliveryKind.PRIVATE, issue.id)
    if old is not None and old.ref is not None:
        deliveries.uproot(tx, old, now, now)
    deliveries.want(tx, issue, DeliveryKind.PRIVATE, issue.id, now)
    settle(tx, issue, now)
    return issue


def shown(tx: Transaction, issue: Issue) -> tuple[Channel, PrivatePlace] | str:
    """Where to make the place and for whom, or why not."""
    way, them, channel = way_of(tx, issue), their(tx, issue), parent(tx, issue)
    if way is None or them is None or channel is None:
        return "no longer asked for"
    team = (people.get(tx, issue.owner_id).user_id,) if issue.owner_id is not None else ()
    return channel, PrivatePlace(way, issue.title, them.user_id, team)


def stands(tx: Transaction, delivery: Delivery, posting: Posting, place: Delivered, now: datetime) -> None:
    """From here on the conversation goes on there; where it was it is heard as before."""
    issue = issues.lock(tx, delivery.issue_id or 0)
    way = way_of(tx, issue) if issue is not None else None
    if issue is None or way is None or posting.channel_id is None:
        return
    if way is Way.THREAD:
        conversation.put_place(tx, posting.channel_id, place.ref, issue.id)
        settle(tx, replace(issue, channel_id=posting.channel_id, thread_ref=place.ref), now)
        return
    known = workspaces.channel_by_ref(tx, issue.workspace_id, place.ref)
    alone = known or workspaces.add_channel(
        tx, issue.workspace_id, place.ref, "dm", ChannelKind.CUSTOMER, DIRECT
    )
    settle(tx, replace(issue, channel_id=alone.id, thread_ref=""), now)


def failed(tx: Transaction, delivery: Delivery, why: str, now: datetime) -> None:
    """There will be no such place: the conversation stays where it is, and its owner is told."""
    issue = issues.lock(tx, delivery.issue_id or 0)
    if issue is None:
        return
    data = {"way": "", "channel": issue.channel_id, "thread": issue.thread_ref}
    log.add(tx, issue.id, Happened.MOVED, None, now, data)
    settle(tx, issue, now)
    tell_owner(tx, issue, Telling.NOT_PRIVATE, {"number": issue.number, "why": why}, now)


def why_not(tx: Transaction, issue: Issue, approved: Event | None) -> str:
    """Why a reply must not go out now: it was approved for a place that is not to be any more."""
    move = last_move(tx, issue)
    if move is None or approved is None:
        return ""
    place = place_of(tx, issue)
    if place is not None:
        return GONE_WRONG if place.state is DeliveryState.FAILED else ""
    return GONE_WRONG if move.id > approved.id else ""


def thread_at(tx: Transaction, issue: Issue, at: datetime | None) -> str:
    """The thread that the conversation was in at that moment."""
    moves = (e for e in log.of_issue(tx, issue.id) if e.kind is Happened.MOVED)
    later = next((e for e in moves if at is not None and e.at >= at), None)
    return issue.thread_ref if later is None else str(later.data["thread"])


def earlier(tx: Transaction, issue: Issue) -> tuple[tuple[int, str], ...]:
    """The channels (our ids) and threads in which the conversation was before, oldest first."""
    moves = (e for e in log.of_issue(tx, issue.id) if e.kind is Happened.MOVED)
    places = dict.fromkeys((int(str(e.data["channel"])), str(e.data["thread"])) for e in moves)
    return tuple(one for one in places if one != (issue.channel_id, issue.thread_ref))
