"""What every Web API method needs: finding the channel and message that a call names, and cutting pages."""

import base64
import binascii
from typing import Any

from tests.fakes.slack.checks import Refusal, check_limit
from tests.fakes.slack.people import direct
from tests.fakes.slack.state import Channel, Json, Message, Person, World


def need(args: Json, *names: str) -> None:
    missing = [name for name in names if args.get(name) in (None, "")]
    if missing:
        raise Refusal("invalid_arguments", [f"missing required field: {name}" for name in missing])


def truth(value: Any) -> bool:
    """JSON booleans and what forms write for them."""
    return value in (True, 1, "1", "true", "True")


def visible(world: World, name: Any) -> Channel:
    """The channel as the bot may know it, or `channel_not_found` (also: private and not a member)."""
    found = world.channels.get(str(name))
    if found is None or found.gone or (found.kind != "channel" and world.bot.id not in found.members):
        raise Refusal("channel_not_found")
    return found


def addressed(world: World, name: Any) -> Channel:
    """Where to post: an id, #name, or a person's id for a direct message."""
    given = str(name)
    if given.startswith("#"):
        named = [one for one in world.channels.values() if one.name == given[1:] and not one.gone]
        given = named[0].id if named else given
    if given in world.people:
        if not world.inside(world.people[given]) or world.people[given].bot:
            raise Refusal("channel_not_found")
        return direct(world, world.people[given])
    found = visible(world, given)
    writable(world, found)
    return found


def writable(world: World, channel: Channel) -> None:
    if channel.archived:
        raise Refusal("is_archived")
    if world.bot.id not in channel.members:
        raise Refusal("not_in_channel")


def readable(world: World, name: Any) -> Channel:
    found = visible(world, name)
    if world.bot.id not in found.members:
        raise Refusal("not_in_channel")
    return found


def message_at(channel: Channel, ts: Any) -> Message:
    found = channel.messages.get(str(ts))
    if found is None or found.gone:
        raise Refusal("message_not_found")
    return found


def known(world: World, user: Any) -> Person:
    found = world.people.get(str(user))
    if found is None or found.unknown:
        raise Refusal("user_not_found")
    return found


def page(
    items: list[Any], args: Json, *, most: int, default: int, cap: int | None = None
) -> tuple[list[Any], str]:
    """One page and the cursor of the next ("" at the end), or `invalid_cursor`, `invalid_limit`."""
    limit = check_limit(args.get("limit"), most, default)
    limit = min(limit, cap) if cap else limit
    start = _place(args["cursor"]) if args.get("cursor") else 0
    end = start + limit
    return items[start:end], _cursor(end) if end < len(items) else ""


def _cursor(place: int) -> str:
    return base64.b64encode(f"next:{place}".encode()).decode()


def _place(cursor: Any) -> int:
    try:
        word, _, place = base64.b64decode(str(cursor), validate=True).decode().partition(":")
        if word == "next":
            return int(place)
    except (binascii.Error, ValueError):
        pass
    raise Refusal("invalid_cursor")
