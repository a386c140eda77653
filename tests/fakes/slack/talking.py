"""What people say and do in conversations; every verb waits until the app has acked what it heard of it."""

from typing import Any

from tests.fakes.slack import events
from tests.fakes.slack.delivering import tell
from tests.fakes.slack.inputs import Impossible
from tests.fakes.slack.messages import files_shared, message_shown, store
from tests.fakes.slack.people import direct
from tests.fakes.slack.state import Channel, Message, Person, World
from tests.fakes.slack.web_chat import remove, without
from tests.fakes.slack.wording import as_mrkdwn, as_rich_text


async def says(
    world: World,
    who: Person,
    channel: Channel,
    text: str,
    *,
    thread: Message | None = None,
    files: tuple[tuple[str, bytes], ...] = (),
    broadcast: bool = False,
) -> Message:
    """Types a message: plain words, with <@U…>, <#C…>, <!here>, links and :emoji: as an app would read them.
    `files` are (name, content); `thread` is any message of it; `broadcast` shows it in the channel too."""
    _may_write(who, channel)
    root = _root(thread)
    subtype = "thread_broadcast" if broadcast and root else "file_share" if files else None
    one = store(
        world,
        channel,
        who,
        as_mrkdwn(text),
        blocks=as_rich_text(world, text),
        thread_ts=root,
        subtype=subtype,
        files=files_shared(world, list(files), who, channel),
        client_msg_id=f"{world.rng.getrandbits(128):032x}",
    )
    await _heard(world, one)
    return one


def _may_write(who: Person, channel: Channel) -> None:
    if who.id not in channel.members:
        raise Impossible(f"{who.name} is not in {channel.name}")
    if channel.archived:
        raise Impossible(f"{channel.name} is archived")


def _root(thread: Message | None) -> str | None:
    return (thread.thread_ts or thread.ts) if thread else None


async def _heard(world: World, one: Message) -> None:
    await tell(world, events.posted(world, one), one.channel, one.user)
    if world.bot.mention in one.text and one.channel.kind != "im":
        await tell(world, events.mentioned(world, one), one.channel, one.user)


async def mentions(
    world: World, who: Person, channel: Channel, text: str, *, thread: Message | None = None
) -> Message:
    """`@Care …`: the app hears a message and an app_mention, as two events."""
    return await says(world, who, channel, f"{world.bot.mention} {text}", thread=thread)


async def dm(world: World, who: Person, text: str) -> Message:
    """Writes to the bot alone."""
    return await says(world, who, direct(world, who), text)


async def integration_says(
    world: World, channel: Channel, text: str, name: str = "Status page", *, thread: Message | None = None
) -> Message:
    """Another app posts, the old way: subtype bot_message and no user."""
    other = Person(id="USLACKBOT", name=name, team_id=world.team_id)
    one = store(world, channel, other, text, subtype="bot_message", thread_ts=_root(thread))
    await tell(world, events.bot_message(world, one, name), channel)
    return one


async def notes(world: World, who: Person, channel: Channel, subtype: str, text: str, **more: Any) -> Message:
    """A line that Slack writes into a channel itself: channel_topic, channel_purpose, me_message, ..."""
    line = store(world, channel, who, text, subtype=subtype)
    await tell(world, events.system(world, line, **more), channel, who)
    return line


async def edits(world: World, who: Person, message: Message, text: str) -> None:
    if message.user is not who or message.gone:
        raise Impossible(f"{who.name} cannot edit that")
    before = message_shown(world, message)
    message.text, message.blocks = as_mrkdwn(text), as_rich_text(world, text)
    message.edited = {"user": who.id, "ts": world.new_ts()}
    await tell(world, events.changed(world, message, before), message.channel, who)


async def unfurls(world: World, message: Message) -> None:
    """Slack shows a link's preview: a message_changed that nobody made."""
    before = message_shown(world, message)
    message.attachments = [
        {"id": 1, "title": "A page", "from_url": "https://a.example/", "fallback": "A page"}
    ]
    await tell(world, events.changed(world, message, before), message.channel, message.user)


async def deletes(world: World, who: Person, message: Message) -> None:
    """One's own message, or any message by an admin."""
    if (message.user is not who and not who.admin) or message.gone:
        raise Impossible(f"{who.name} cannot delete that")
    await tell(world, remove(world, message), message.channel, who)


async def reacts(world: World, who: Person, message: Message, emoji: str) -> None:
    users = message.reactions.setdefault(emoji, [])
    if who.id in users or message.gone or who.id not in message.channel.members:
        raise Impossible(f"{who.name} cannot react with {emoji} there")
    users.append(who.id)
    await tell(world, events.reacted(world, "reaction_added", message, who, emoji), message.channel, who)


async def unreacts(world: World, who: Person, message: Message, emoji: str) -> None:
    if who.id not in message.reactions.get(emoji, []):
        raise Impossible(f"{who.name} has no {emoji} there")
    without(message, emoji, who.id)
    await tell(world, events.reacted(world, "reaction_removed", message, who, emoji), message.channel, who)


async def joins(world: World, who: Person, channel: Channel, *, invited_by: Person | None = None) -> None:
    """A person or the bot comes in."""
    channel.members.add(who.id)
    more = {"inviter": invited_by.id} if invited_by else {}
    line = store(world, channel, who, f"{who.mention} has joined the channel", subtype="channel_join")
    await tell(world, events.system(world, line, **more), channel, who)
    await tell(
        world, events.membership(world, "member_joined_channel", who, channel, invited_by), channel, who
    )


async def leaves(world: World, who: Person, channel: Channel) -> None:
    """A person goes; the bot, when removed, hears only channel_left (group_left)."""
    channel.members.discard(who.id)
    line = store(world, channel, who, f"{who.mention} has left the channel", subtype="channel_leave")
    if who is world.bot:
        kind = "group_left" if channel.kind == "group" else "channel_left"
        await tell(world, events.about_channel(world, kind, channel), channel)
        return
    await tell(world, events.system(world, line), channel, who)
    await tell(world, events.membership(world, "member_left_channel", who, channel), channel, who)
