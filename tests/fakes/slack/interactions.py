"""Builders of what interactions and slash commands send."""

from typing import Any

from tests.fakes.slack.inputs import content, field_of, initial, state_of
from tests.fakes.slack.messages import message_shown
from tests.fakes.slack.state import Channel, Json, Message, Person, View, World
from tests.fakes.slack.web_views import new_trigger, view_shown


def _common(world: World, who: Person) -> Json:
    """`team` is the person's own workspace, which is not ours when an outsider clicks."""
    team = {"id": who.team_id, "domain": world.team_domain if world.inside(who) else who.team_id.lower()}
    return {
        "team": team,
        "enterprise": None,
        "user": {"id": who.id, "username": who.name, "name": who.name, "team_id": who.team_id},
        "token": "verification-token",
        "is_enterprise_install": False,
    }


def response_url(world: World, channel: Channel, who: Person, original: Message | None = None) -> str:
    key = f"{world.rng.getrandbits(64):016x}"
    world.response_urls[key] = {
        "channel": channel,
        "who": who,
        "original": original,
        "at": world.now(),
        "uses": 0,
    }
    return f"{world.api_url.removesuffix('/api/')}/actions/{key}"


def _place(channel: Channel) -> Json:
    names = {"im": "directmessage", "group": "privategroup"}
    return {"id": channel.id, "name": names.get(channel.kind, channel.name)}


def block_actions(world: World, who: Person, where: Message | View, pressed: tuple[Json, Json, Any]) -> Json:
    """Somebody pressed or chose something in a message, modal or home."""
    payload = {
        "type": "block_actions",
        **_common(world, who),
        "api_app_id": world.app_id,
        "trigger_id": new_trigger(world, who),
        "state": {"values": state_of(where)},
        "actions": [_action(world, pressed)],
    }
    if isinstance(where, View):
        container = {"type": "view", "view_id": where.id}
        return {
            **payload,
            "container": container,
            "view": {**view_shown(world, where), "state": {"values": state_of(where)}},
        }
    channel = where.channel
    payload["container"] = {
        "type": "message",
        "message_ts": where.ts,
        "channel_id": channel.id,
        "is_ephemeral": where.only_for is not None,
    }
    if where.thread_ts:
        payload["container"]["thread_ts"] = where.thread_ts
    payload |= {"channel": _place(channel), "response_url": response_url(world, channel, who, where)}
    return payload if where.only_for else {**payload, "message": message_shown(world, where, metadata=True)}


def _action(world: World, pressed: tuple[Json, Json, Any]) -> Json:
    block, element, chosen = pressed
    kind = element["type"]
    action: Json = {
        "type": kind,
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": world.new_ts(),
    }
    for name in ("text", "value", "style", "url", "confirm", "placeholder", "min_query_length"):
        if name in element:
            action[name] = element[name]
    if kind != "button":
        before = {name: value for name, value in element.items() if name.startswith("initial_")}
        action |= {
            **before,
            field_of(kind): content(element, chosen) if chosen is not None else initial(element),
        }
    return action


def message_shortcut(world: World, who: Person, one: Message, callback_id: str) -> Json:
    return {
        "type": "message_action",
        **_common(world, who),
        "action_ts": world.new_ts(),
        "callback_id": callback_id,
        "trigger_id": new_trigger(world, who),
        "response_url": response_url(world, one.channel, who),
        "message_ts": one.ts,
        "channel": _place(one.channel),
        "message": message_shown(world, one, metadata=True),
    }


def global_shortcut(world: World, who: Person, callback_id: str) -> Json:
    return {
        "type": "shortcut",
        **_common(world, who),
        "action_ts": world.new_ts(),
        "callback_id": callback_id,
        "trigger_id": new_trigger(world, who),
    }


def view_submission(world: World, view: View) -> Json:
    return {
        "type": "view_submission",
        **_common(world, view.owner),
        "api_app_id": world.app_id,
        "trigger_id": new_trigger(world, view.owner),
        "view": {**view_shown(world, view), "state": {"values": state_of(view)}},
        "response_urls": [],
    }


def view_closed(world: World, view: View, *, cleared: bool) -> Json:
    return {
        "type": "view_closed",
        **_common(world, view.owner),
        "api_app_id": world.app_id,
        "view": {**view_shown(world, view), "state": {"values": state_of(view)}},
        "is_cleared": cleared,
    }


def suggestion(
    world: World, who: Person, where: Message | View, pressed: tuple[Json, Json, Any], typed: str
) -> Json:
    block, element, _ = pressed
    payload = {
        "type": "block_suggestion",
        **_common(world, who),
        "api_app_id": world.app_id,
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": typed,
    }
    if isinstance(where, View):
        return {
            **payload,
            "container": {"type": "view", "view_id": where.id},
            "view": view_shown(world, where),
        }
    container = {
        "type": "message",
        "message_ts": where.ts,
        "channel_id": where.channel.id,
        "is_ephemeral": False,
    }
    return {
        **payload,
        "container": container,
        "channel": _place(where.channel),
        "message": message_shown(world, where),
    }


def slash_command(world: World, who: Person, channel: Channel, command: str, text: str) -> Json:
    return {
        "token": "verification-token",
        "team_id": who.team_id,
        "team_domain": world.team_domain,
        "channel_id": channel.id,
        "channel_name": _place(channel)["name"],
        "user_id": who.id,
        "user_name": who.name,
        "command": command,
        "text": text,
        "api_app_id": world.app_id,
        "is_enterprise_install": False,
        "response_url": response_url(world, channel, who),
        "trigger_id": new_trigger(world, who),
    }
