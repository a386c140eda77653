"""Opening: the message menu's "Track for a customer", and typing what a customer said elsewhere."""

from bot.desk import listening, opening, unread
from bot.desk.acting import stopped
from bot.domain.answers import AlreadyTracked, NothingToTrack
from bot.domain.customers import Arrival, ChannelKind
from bot.domain.notices import Notice
from bot.domain.permissions import Action
from bot.domain.windows import TrackWindow
from bot.handlers.acts.act import Act
from bot.storage import conversation, issues, people, workspaces
from bot.storage.database import Transaction


def track(tx: Transaction, act: Act) -> Notice:
    """At once when the customer wrote the message, else asking who said it."""
    refused = stopped(tx, act.person, Action.OPEN, act.workspace_id, None, act.now)
    if refused is not None:
        return refused
    if act.arrival is None:
        return NothingToTrack()
    if (belongs := _heard_late(tx, act, act.arrival)) is not None:
        return belongs
    if not people.get(tx, act.arrival.author_id).is_staff:
        return opening.track(tx, act.person, act.arrival, "", "menu", act.now)
    channel = workspaces.channel(tx, act.arrival.channel_id)
    return TrackWindow(channel.ref, act.arrival.ref, act.arrival.text)


def _heard_late(tx: Transaction, act: Act, arrival: Arrival) -> AlreadyTracked | None:
    """What was said in an issue's thread where customers read, and was not shown to us then, is heard now."""
    channel = workspaces.channel(tx, arrival.channel_id)
    if channel.kind is not ChannelKind.CUSTOMER or arrival.thread_ref is None:
        return None
    if (read := unread.shown(tx, arrival, act.now)) is not None:
        return AlreadyTracked(read.number, read.title)
    if conversation.by_ref(tx, channel.id, arrival.ref) is not None:
        return None
    listening.message_arrived(tx, arrival, act.now)
    said = conversation.by_ref(tx, channel.id, arrival.ref)
    issue = issues.get(tx, said.issue_id) if said is not None else None
    return AlreadyTracked(issue.number, issue.title) if issue is not None else None


def new(tx: Transaction, act: Act) -> Notice:
    """An empty form, for what a customer said somewhere else."""
    refused = stopped(tx, act.person, Action.OPEN, act.workspace_id, None, act.now)
    if refused is not None:
        return refused
    return TrackWindow(act.channel.ref if act.channel else "", "", "")


def tracked(tx: Transaction, act: Act) -> Notice:
    """The form of both; its value is "channel/message", with no message for what was typed."""
    refused = stopped(tx, act.person, Action.OPEN, act.workspace_id, None, act.now)
    if refused is not None:
        return refused
    channel_ref, _, message_ref = act.value.partition("/")
    customer = act.field("customer")
    if message_ref:
        if act.arrival is None:
            return NothingToTrack()
        return opening.track(tx, act.person, act.arrival, customer, "menu", act.now)
    channel = workspaces.channel_by_ref(tx, act.workspace_id, channel_ref)
    if channel is None:
        channel = workspaces.desk_channel(tx, act.workspace_id)
    if channel is None:
        return NothingToTrack()
    done = opening.open_new(tx, act.person, channel.id, customer, act.field("text"), act.now)
    if isinstance(done, NothingToTrack):
        return TrackWindow(channel_ref, "", act.field("text"), customer, done)
    return done
