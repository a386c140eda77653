"""Messages in the local workspace: written, edited, deleted, reacted to, and told to the desk at once."""

from bot.desk import listening, reacting
from bot.domain.customers import Arrival, Channel, ChannelKind
from bot.domain.people import Person
from bot.handlers.acts import commands
from bot.handlers.acts.act import Act, as_id
from bot.handlers.web.acts import Denied, Result
from bot.storage import local, people, workspaces
from bot.storage.database import Transaction
from bot.storage.local import LocalMessage, NewMessage, Refusal

EMOJI_LENGTH = 16  # characters: a family of four with skin tones has eleven


def channel_for(tx: Transaction, act: Act, ref: str) -> Channel | None:
    """The channel, if the person is in it: the team in all, outsiders in those shared with them."""
    channel = workspaces.channel_by_ref(tx, act.workspace_id, ref)
    return channel if channel is not None and is_member(act.person, channel) else None


def is_member(person: Person, channel: Channel) -> bool:
    return person.is_staff or channel.kind is ChannelKind.CUSTOMER


def message_for(tx: Transaction, act: Act) -> tuple[LocalMessage, Channel] | None:
    """The message an act is about, if the person can see it."""
    message = local.get(tx, as_id(act.field("message")))
    if message is None or message.deleted_at is not None or message.only_for not in (None, act.person.id):
        return None
    channel = workspaces.channel(tx, message.channel_id)
    return (message, channel) if is_member(act.person, channel) else None


def arrival_of(message: LocalMessage) -> Arrival:
    root = str(message.root_id) if message.root_id is not None else None
    return Arrival(message.channel_id, str(message.id), root, message.author_id, message.text, message.at)


def post(tx: Transaction, act: Act) -> Result:
    """A typed message, or a `/care` command of somebody on the team."""
    channel = channel_for(tx, act, act.field("channel"))
    if channel is None:
        return Denied(Refusal.MESSAGE_GONE)
    text = act.field("text")
    if commands.is_command(text):
        return commands.command(tx, act, channel, text)
    thread = act.field("thread")
    root_id = as_id(thread) if thread else None
    mentions = [p.user_id for p in people.every(tx, act.workspace_id) if f"@{p.user_id}" in text]
    new = NewMessage(channel.id, act.person.id, text, root_id, mentions=mentions)
    posted = local.post(tx, new, act.now)
    if isinstance(posted, Refusal):
        return Denied(posted)
    message = local.get(tx, posted)
    if message is None:
        raise LookupError(f"message {posted} is not there after it was stored")
    local.mark_read(tx, channel.id, act.person.id)
    return listening.message_arrived(tx, arrival_of(message), act.now)


def edit(tx: Transaction, act: Act) -> Result:
    """Its author changes a message; the issue it belongs to hears of it."""
    found = message_for(tx, act)
    if found is None or found[0].author_id != act.person.id:
        return Denied(Refusal.MESSAGE_GONE)
    message, channel = found
    refused = local.change(tx, message.id, act.field("text"), (), (), act.now)
    if refused is not None:
        return Denied(refused)
    return listening.message_edited(tx, channel.id, str(message.id), act.field("text"), act.now)


def delete(tx: Transaction, act: Act) -> Result:
    """Its author takes a message back; the words go from the issue too."""
    found = message_for(tx, act)
    if found is None or found[0].author_id != act.person.id:
        return Denied(Refusal.MESSAGE_GONE)
    message, channel = found
    local.delete(tx, message.id, act.now)
    return listening.message_deleted(tx, channel.id, str(message.id), act.now)


def react(tx: Transaction, act: Act) -> Result:
    """An emoji put on a message (`on` is "1") or taken off."""
    found = message_for(tx, act)
    emoji = act.field("emoji").strip()
    if found is None or not emoji or len(emoji) > EMOJI_LENGTH:
        return Denied(Refusal.MESSAGE_GONE)
    message, channel = found
    if act.field("on") == "1":
        local.react(tx, message.id, act.person.id, emoji, act.now)
        return reacting.reaction_added(tx, act.person, arrival_of(message), emoji, act.now)
    local.unreact(tx, message.id, act.person.id, emoji)
    return reacting.reaction_removed(tx, act.person, channel.id, str(message.id), emoji, act.now)
