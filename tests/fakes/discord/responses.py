"""REST by which the bot answers interactions: first within three seconds, more within fifteen minutes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tests.fakes.discord import gateway, messages, payloads
from tests.fakes.discord.asking import Ask
from tests.fakes.discord.checks import check_modal
from tests.fakes.discord.files import File
from tests.fakes.discord.state import EPHEMERAL, Interaction, Json, Message, Refusal, World, invalid

FIRST, LATER = timedelta(seconds=3), timedelta(minutes=15)
PONG, SAYS, THINKS, WILL_CHANGE, CHANGES, SUGGESTS, MODAL = 1, 4, 5, 6, 7, 8, 9
_LOADING = 1 << 7


def _of(world: World, ask: Ask) -> Interaction | None:
    return world.interactions.get(ask.args["token"])


async def callback(world: World, ask: Ask) -> Any:
    found = _of(world, ask)
    if found is None or found.id != ask.args["interaction_id"]:
        raise Refusal(404, 10062, "Unknown interaction")
    if found.answered is not None:
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    if world.now() - found.at > FIRST:
        raise Refusal(404, 10062, "Unknown interaction")
    kind, data = int(ask.body["type"]), ask.body.get("data") or {}
    await _first(world, found, kind, data)
    found.answered, found.answer = kind, data
    if ask.query.get("with_response", "").lower() not in ("true", "1"):
        return None
    told: Json = {"interaction": {"id": found.id, "type": found.payload["type"]}}
    if found.original is not None and kind in (SAYS, CHANGES):
        told["interaction"]["response_message_id"] = found.original.id
        told["resource"] = {"type": kind, "message": payloads.message(world, found.original)}
    return told


async def _first(world: World, found: Interaction, kind: int, data: Json) -> None:
    if kind == SAYS:
        found.original = await _say(world, found, data)
    elif kind == THINKS:
        flags = int(data.get("flags") or 0) & EPHEMERAL | _LOADING
        found.original = Message(world.new_id(), found.channel, world.bot, world.now(), flags=flags)
        await _place(world, found, found.original)
    elif kind in (CHANGES, WILL_CHANGE):
        if found.about is None:
            raise invalid(type="There is no message to update.")
        found.original = found.about
        if kind == CHANGES:
            await _change(world, found.about, data)
    else:
        _check_other(found, kind, data)


def _check_other(found: Interaction, kind: int, data: Json) -> None:
    if kind == MODAL:
        if found.payload["type"] == 5:
            raise invalid(type="A modal cannot be answered with a modal.")
        check_modal(data)
    elif kind == SUGGESTS:
        if len(data.get("choices") or []) > 25:
            raise invalid(choices="Must be 25 or fewer in length.")
    elif kind != PONG:
        raise invalid(type="Value is not known.")


async def _say(world: World, found: Interaction, data: Json) -> Message:
    made = messages.make(world, found.channel, world.bot, data)
    await _place(world, found, made)
    return made


async def _place(world: World, found: Interaction, made: Message) -> None:
    """What only one person sees is told to nobody else, the bot's gateway included."""
    if made.flags & EPHEMERAL:
        made.for_whom = found.who.id
        found.channel.messages[made.id] = made
    else:
        await messages.put(world, made)


async def _change(
    world: World, message: Message, data: Json, files: Mapping[int, File] = messages.NO_FILES
) -> None:
    loading = message.flags & _LOADING
    message.flags &= ~_LOADING
    try:
        messages.change(world, message, data, files)
    except Refusal:
        message.flags |= loading
        raise
    if not message.for_whom:
        await gateway.emit(world, "MESSAGE_UPDATE", messages.event(world, message), message.channel)


def _later(world: World, ask: Ask) -> Interaction:
    """By the webhook of its token, once it was answered and as long as the token lives."""
    found = _of(world, ask)
    if found is None or ask.args["webhook_id"] != world.app_id:
        raise Refusal(404, 10015, "Unknown Webhook")
    if world.now() - found.at > LATER:
        raise Refusal(401, 50027, "Invalid Webhook Token")
    if found.answered is None:
        raise Refusal(404, 10015, "Unknown Webhook")
    return found


async def followup(world: World, ask: Ask) -> Json:
    found = _later(world, ask)
    waiting = found.answered == THINKS and found.original is not None and found.original.flags & _LOADING
    if waiting and found.original is not None:  # the first one takes the place of "is thinking"
        await _change(world, found.original, ask.body)
        return payloads.message(world, found.original)
    made = await _say(world, found, ask.body)
    found.followups.append(made)
    return payloads.message(world, made)


def _message(found: Interaction, ask: Ask) -> Message:
    wanted = ask.args["message_id"]
    mine = [*found.followups, *([found.original] if found.original else [])]
    one = found.original if wanted == "@original" else next((m for m in mine if m.id == wanted), None)
    if one is None or one.id not in one.channel.messages:
        raise Refusal(404, 10008, "Unknown Message")
    return one


async def get(world: World, ask: Ask) -> Json:
    return payloads.message(world, _message(_later(world, ask), ask))


async def edit(world: World, ask: Ask) -> Json:
    one = _message(_later(world, ask), ask)
    await _change(world, one, ask.body, ask.files)
    return payloads.message(world, one)


async def delete(world: World, ask: Ask) -> Any:
    one = _message(_later(world, ask), ask)
    if one.for_whom:
        del one.channel.messages[one.id]
    else:
        await messages.remove(world, one)


_ONE = "/webhooks/{webhook_id}/{token}/messages/{message_id}"
ROUTES = {
    "POST /interactions/{interaction_id}/{token}/callback": callback,
    "POST /webhooks/{webhook_id}/{token}": followup,
    f"GET {_ONE}": get,
    f"PATCH {_ONE}": edit,
    f"DELETE {_ONE}": delete,
}
