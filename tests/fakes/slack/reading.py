"""What people see, and what the app did: reading the fake back, and waiting for it without sleeping."""

import asyncio
import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.fakes.slack.messages import replies_of, top_level
from tests.fakes.slack.state import Call, Channel, Message, Person, View, World


def messages(_world: World, channel: Channel) -> list[Message]:
    """The channel as people see it: no replies, unless sent to the channel too; oldest first."""
    return [one for one in top_level(channel) if not one.gone]


def snapshot(message: Message) -> Message:
    """The message as it is now, to press its buttons after it changed."""
    return replace(message, blocks=copy.deepcopy(message.blocks))


def thread(_world: World, root: Message) -> list[Message]:
    """The replies below a message, oldest first."""
    return replies_of(root)


def ephemerals(world: World, who: Person) -> list[Message]:
    """What only this person was shown, oldest first."""
    return [one for one in world.whispers if one.only_for == who.id and not one.gone]


def views(world: World, who: Person) -> list[View]:
    """The open modals, topmost last."""
    return list(world.modals.get(who.id, []))


def home(world: World, who: Person) -> View | None:
    return world.homes.get(who.id)


def reactions(world: World, message: Message) -> dict[str, list[str]]:
    """Emoji -> names of who reacted."""
    return {name: [world.people[user].name for user in users] for name, users in message.reactions.items()}


def called(world: World, method: str) -> list[Call]:
    """The calls of a method so far, oldest first."""
    return [call for call in world.calls if call.method == method]


def words(where: Message | View) -> str:
    """Every text of a message or view, a line each, as far as a person would read it."""
    return "\n".join(_texts(where.blocks)) or (where.text if isinstance(where, Message) else "")


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if not isinstance(value, dict):
        return []
    if value.get("type") in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
        return ["".join(_leaf(one) for one in value["elements"])]
    own = [value["text"]] if isinstance(value.get("text"), str) else []
    return own + [text for name, one in value.items() if name != "text" or not own for text in _texts(one)]


def _leaf(one: dict[str, Any]) -> str:
    for name in ("text", "url", "fallback"):
        if one.get(name):
            return str(one[name])
    return f"<@{one['user_id']}>" if "user_id" in one else f":{one.get('name', one.get('range', ''))}:"


async def until(world: World, holds: Callable[[], Any], within: float = 5.0) -> Any:
    """Waits for something to hold, looking whenever the fake changes; returns it. AssertionError after
    `within` real seconds, naming the latest calls."""
    try:
        async with asyncio.timeout(within), world.changed:
            while not (found := holds()):
                await world.changed.wait()
            return found
    except TimeoutError:
        latest = [(call.method, call.answer.get("error", "ok")) for call in world.calls[-8:]]
        raise AssertionError(f"it did not come to hold; the latest calls were {latest}") from None


async def settled(world: World) -> None:
    """Waits until everything that the app's own calls caused has been delivered to it."""
    while world.tasks:
        await asyncio.gather(*world.tasks, return_exceptions=True)
