"""chat.* and reactions.*: posting, changing, deleting, whispering, linking, reacting."""

from tests.fakes.slack import delivering, events
from tests.fakes.slack.asking import addressed, message_at, need, readable, truth, visible, writable
from tests.fakes.slack.checks import (
    Refusal,
    check_blocks,
    check_emoji,
    check_metadata,
    check_text,
    check_updated_text,
)
from tests.fakes.slack.messages import dressed, message_shown, reactions_shown, replies_of, store
from tests.fakes.slack.state import Channel, Json, Message, World

_FLAGS = ("unfurl_links", "unfurl_media", "parse", "link_names", "mrkdwn")
_SYSTEM = {"channel_join", "channel_leave", "channel_name", "channel_archive", "channel_topic", "tombstone"}


def _plain_identity(world: World, args: Json) -> None:
    customised = args.keys() & {"username", "icon_emoji", "icon_url"}
    if customised and "chat:write.customize" not in world.scopes:
        raise Refusal("missing_scope", needed="chat:write.customize", provided=",".join(sorted(world.scopes)))


def post_message(world: World, args: Json) -> Json:
    need(args, "channel")
    channel = addressed(world, args["channel"])
    writable(world, channel)
    _plain_identity(world, args)
    blocks = check_blocks(args.get("blocks") or [])
    text = check_text(args, blocks)
    metadata = check_metadata(args.get("metadata"))
    root = channel.messages.get(str(args.get("thread_ts", "")))
    if root is not None and root.subtype in _SYSTEM:
        raise Refusal("cannot_reply_to_message")
    broadcast = truth(args.get("reply_broadcast")) and root is not None
    made = store(
        world,
        channel,
        world.bot,
        text,
        blocks=dressed(world, blocks),
        thread_ts=args.get("thread_ts"),
        subtype="thread_broadcast" if broadcast else None,
        metadata=metadata,
        attachments=args.get("attachments") or [],
        flags={name: args[name] for name in _FLAGS if name in args},
    )
    _echo(world, events.posted(world, made), channel)
    return {"channel": channel.id, "ts": made.ts, "message": message_shown(world, made, metadata=True)}


def update(world: World, args: Json) -> Json:
    need(args, "channel", "ts")
    channel = visible(world, args["channel"])
    writable(world, channel)
    one = _own(world, channel, args["ts"], "cant_update_message")
    blocks = check_blocks(args["blocks"]) if args.get("blocks") is not None else None
    text = check_text(args, blocks if blocks is not None else one.blocks)
    check_updated_text(text)
    before = message_shown(world, one)
    if "metadata" in args:
        one.metadata = check_metadata(args["metadata"])
    if blocks is not None:
        one.blocks = dressed(world, blocks)
    if args.get("attachments") is not None:
        one.attachments = args["attachments"]
    one.text = text
    one.edited = {"user": world.bot.id, "ts": world.new_ts()}
    one.flags |= {name: args[name] for name in _FLAGS if name in args}
    _echo(world, events.changed(world, one, before), channel)
    shown = message_shown(world, one, metadata=True)
    return {"channel": channel.id, "ts": one.ts, "text": one.text, "message": shown}


def delete(world: World, args: Json) -> Json:
    need(args, "channel", "ts")
    channel = visible(world, args["channel"])
    one = _own(world, channel, args["ts"], "cant_delete_message")
    happened = remove(world, one)
    _echo(world, happened, channel)
    return {"channel": channel.id, "ts": one.ts}


def remove(world: World, one: Message) -> Json:
    """Takes a message away; with replies it leaves a tombstone. Returns the event that tells of it."""
    before = message_shown(world, one)
    one.gone = True
    if replies_of(one):
        return events.entombed(world, one, before)
    return events.deleted(world, one, before)


def _own(world: World, channel: Channel, ts: str, error: str) -> Message:
    one = message_at(channel, ts)
    if one.user is not world.bot:
        raise Refusal(error)
    return one


def post_ephemeral(world: World, args: Json) -> Json:
    need(args, "channel", "user")
    channel = visible(world, args["channel"])
    writable(world, channel)
    _plain_identity(world, args)
    if args["user"] not in channel.members:
        raise Refusal("user_not_in_channel")
    blocks = check_blocks(args.get("blocks") or [])
    text = check_text(args, blocks)
    made = whisper(world, channel, args["user"], text, blocks)
    made.thread_ts = args.get("thread_ts")
    return {"message_ts": made.ts}


def whisper(world: World, channel: Channel, reader: str, text: str, blocks: list[Json]) -> Message:
    """Shows a message to one person; it is in no history and cannot be updated."""
    made = Message(
        channel=channel,
        ts=world.new_ts(),
        user=world.bot,
        text=text,
        blocks=dressed(world, blocks),
        only_for=reader,
    )
    world.whispers.append(made)
    return made


def permalink(world: World, args: Json) -> Json:
    need(args, "channel", "message_ts")
    channel = visible(world, args["channel"])
    one = message_at(channel, args["message_ts"])
    link = f"https://{world.team_domain}.slack.com/archives/{channel.id}/p{one.ts.replace('.', '')}"
    if one.thread_ts:
        link += f"?thread_ts={one.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def add(world: World, args: Json) -> Json:
    need(args, "channel", "timestamp", "name")
    name = check_emoji(world, args["name"])
    channel = visible(world, args["channel"])
    writable(world, channel)
    one = message_at(channel, args["timestamp"])
    users = one.reactions.setdefault(name, [])
    if world.bot.id in users:
        raise Refusal("already_reacted")
    users.append(world.bot.id)
    _echo(world, events.reacted(world, "reaction_added", one, world.bot, name), channel)
    return {}


def unreact(world: World, args: Json) -> Json:
    need(args, "channel", "timestamp", "name")
    name = check_emoji(world, args["name"])
    channel = visible(world, args["channel"])
    one = message_at(channel, args["timestamp"])
    if world.bot.id not in one.reactions.get(name, []):
        raise Refusal("no_reaction")
    without(one, name, world.bot.id)
    _echo(world, events.reacted(world, "reaction_removed", one, world.bot, name), channel)
    return {}


def without(one: Message, name: str, user: str) -> None:
    one.reactions[name].remove(user)
    if not one.reactions[name]:
        del one.reactions[name]


def reactions(world: World, args: Json) -> Json:
    need(args, "channel", "timestamp")
    channel = readable(world, args["channel"])
    one = message_at(channel, args["timestamp"])
    shown = {**message_shown(world, one), "reactions": reactions_shown(one)}
    return {"type": "message", "channel": channel.id, "message": shown}


def _echo(world: World, happened: Json, channel: Channel) -> None:
    if world.echo:
        world.spawn(delivering.tell(world, happened, channel, world.bot))


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": permalink,
    "reactions.add": add,
    "reactions.remove": unreact,
    "reactions.get": reactions,
}
