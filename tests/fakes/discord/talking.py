"""The verbs by which a test plays people: what they write, put on, take off, archive; and who they are."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TypeVar

from tests.fakes.discord import gateway, guilds, messages, payloads, permissions, threads
from tests.fakes.discord.state import FORUM, TEXT, THREAD, Call, Channel, Message, Person, Role, World

T = TypeVar("T")
KINDS = {"text": TEXT, "forum": FORUM}


def role(world: World, name: str, bits: int = 0) -> Role:
    made = Role(world.new_id(), name, bits)
    world.roles[made.id] = made
    return made


def person(world: World, name: str, *roles: Role, bot: bool = False) -> Person:
    made = Person(world.new_id(), name, bot, {one.id for one in roles})
    world.people[made.id] = made
    return made


def channel(
    world: World,
    name: str,
    kind: str = "text",
    *,
    only: Iterable[Role] | None = None,
    tags: Iterable[str] = (),
) -> Channel:
    """`only`: hidden from everybody but these roles and the bot."""
    made = Channel(world.new_id(), KINDS[kind], name)
    if only is not None:
        made.overwrites[world.guild_id] = (0, permissions.VIEW)
        for each in (*(one.id for one in only), world.bot.id):
            made.overwrites[each] = (permissions.VIEW, 0)
    made.tags = [{"id": world.new_id(), "name": one, "moderated": False, "emoji_id": None, "emoji_name": None}
                 for one in tags]  # fmt: skip
    world.channels[made.id] = made
    return made


def allows(channel: Channel, who: Role | Person, allow: int = 0, deny: int = 0) -> None:
    """An overwrite, which the bot is not told of."""
    channel.overwrites[who.id] = (allow, deny)


async def says(
    world: World, who: Person, channel: Channel, text: str, reply_to: Message | None = None
) -> Message:
    made = Message(world.new_id(), channel, who, world.now(), text)
    made.reply_to = reply_to.id if reply_to else None
    made.mentions = [one for one in world.people if f"<@{one}>" in text]
    await messages.put(world, made)
    return made


async def dm(world: World, who: Person, text: str) -> Message:
    """Somebody writes to the bot alone."""
    direct = guilds.direct(world, who)
    if not direct.messages:
        await gateway.emit(world, "CHANNEL_CREATE", payloads.channel(world, direct), direct)
    return await says(world, who, direct, text)


async def edits(world: World, message: Message, text: str) -> None:
    message.content, message.edited_at = text, world.now()
    await gateway.emit(world, "MESSAGE_UPDATE", messages.event(world, message), message.channel)


async def deletes(world: World, message: Message) -> None:
    await messages.remove(world, message)


async def reacts(world: World, who: Person, message: Message, name: str) -> None:
    await messages.put_on(world, message, who, name)


async def unreacts(world: World, who: Person, message: Message, name: str) -> None:
    await messages.take_off(world, message, who, name)


async def opens_thread(world: World, who: Person, message: Message, name: str) -> Channel:
    """A thread under a message; its id is the message's."""
    made = threads.opened(world, message.channel, THREAD, {"name": name}, message.id)
    made.owner, made.members, message.thread = who.id, {who.id}, made
    await gateway.emit(world, "THREAD_CREATE", payloads.channel(world, made) | {"newly_created": True}, made)
    return made


async def posts(world: World, who: Person, forum: Channel, title: str, text: str) -> Channel:
    """A post in a forum; its first message has its id."""
    made = threads.opened(world, forum, THREAD, {"name": title})
    made.owner, made.members = who.id, {who.id}
    await gateway.emit(world, "THREAD_CREATE", payloads.channel(world, made) | {"newly_created": True}, made)
    await messages.put(world, Message(made.id, made, who, world.now(), text))
    return made


async def archives(world: World, thread: Channel, *, locked: bool = False) -> None:
    thread.locked = locked
    await threads.archive(world, thread, archived=True)


async def removes_channel(world: World, channel: Channel) -> None:
    del world.channels[channel.id]
    kind = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
    await gateway.emit(world, kind, payloads.channel(world, channel), channel)


async def changes_roles(world: World, who: Person, *roles: Role) -> None:
    who.roles = {one.id for one in roles}
    said = payloads.member(world, who) | {"guild_id": world.guild_id}
    await gateway.emit(world, "GUILD_MEMBER_UPDATE", said)


async def leaves(world: World, who: Person) -> None:
    who.here = False
    said = {"guild_id": world.guild_id, "user": payloads.user(who)}
    await gateway.emit(world, "GUILD_MEMBER_REMOVE", said)


def passes(world: World, **span: float) -> None:
    """Time goes on by this much: `seconds=`, `minutes=`, `hours=`."""
    world.shift += timedelta(**span)


def called(world: World, route: str) -> list[Call]:
    """The calls of one route, such as "POST /channels/{channel_id}/messages"."""
    method, template = route.split(" ", 1)
    return [call for call in world.calls if (call.method, call.route) == (method, template)]


async def until(world: World, condition: Callable[[], T | None], patience: float = 5.0) -> T:
    """What `condition` gives as soon as it is true of the world; looked at whenever something happens."""
    async with asyncio.timeout(patience), world.changed:
        while True:
            found = condition()
            if found:
                return found
            await world.changed.wait()
