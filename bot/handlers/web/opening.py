"""Opening in the local workspace: the message menu and `/care new`."""

from bot.desk import opening
from bot.desk.acting import stopped
from bot.domain.answers import NothingToTrack
from bot.domain.customers import Arrival, Channel
from bot.domain.notices import Notice
from bot.domain.permissions import Action
from bot.domain.windows import TrackWindow
from bot.handlers.web.acts import Act, as_id
from bot.storage import local, people, workspaces
from bot.storage.database import Transaction


def _message(tx: Transaction, act: Act, ref: str) -> tuple[Arrival, Channel] | None:
    message = local.get(tx, as_id(ref))
    if message is None or message.deleted_at is not None or message.only_for is not None:
        return None
    root = str(message.root_id) if message.root_id is not None else None
    arrival = Arrival(message.channel_id, ref, root, message.author_id, message.text, message.at)
    return arrival, workspaces.channel(tx, message.channel_id)


def track(tx: Transaction, act: Act) -> Notice:
    """The menu's "Track for a customer": at once when the customer wrote it, else asking who said it."""
    refused = stopped(tx, act.person, Action.OPEN, act.workspace_id, None, act.now)
    if refused is not None:
        return refused
    found = _message(tx, act, act.value)
    if found is None:
        return NothingToTrack()
    arrival, channel = found
    if not people.get(tx, arrival.author_id).is_staff:
        return opening.track(tx, act.person, arrival, "", "menu", act.now)
    return TrackWindow(channel.ref, act.value, arrival.text)


def tracked(tx: Transaction, act: Act) -> Notice:
    """The form of "Track for a customer" and of `/care new`; its value is channel/message."""
    refused = stopped(tx, act.person, Action.OPEN, act.workspace_id, None, act.now)
    if refused is not None:
        return refused
    channel_ref, _, message_ref = act.value.partition("/")
    customer = act.field("customer")
    if message_ref:
        found = _message(tx, act, message_ref)
        return (
            NothingToTrack()
            if found is None
            else opening.track(tx, act.person, found[0], customer, "menu", act.now)
        )
    channel = workspaces.channel_by_ref(tx, act.workspace_id, channel_ref)
    if channel is None:
        return NothingToTrack()
    done = opening.open_new(tx, act.person, channel.id, customer, act.field("text"), act.now)
    if isinstance(done, NothingToTrack):
        return TrackWindow(channel_ref, "", act.field("text"), customer, done)
    return done
