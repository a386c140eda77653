"""Builders of events as the Events API sends them: the inner event, and the envelope around it."""

from typing import Any

from tests.fakes.slack.messages import message_shown
from tests.fakes.slack.people import user_profile, user_shown
from tests.fakes.slack.state import Channel, Json, Message, Person, World


def envelope(world: World, event: Json, channel: Channel | None, author: Person | None) -> Json:
    """The `event_callback` around an event. In a shared channel the outer `team_id` is the author's
    workspace: only `authorizations` and `context_team_id` say reliably whose installation it is for."""
    shared = channel is not None and channel.shared
    place = event.get("channel") or event.get("item", {}).get("channel") or ""
    event_id = f"Ev0{world.count():08d}"
    authorization = {
        "enterprise_id": None,
        "team_id": world.team_id,
        "user_id": world.bot.id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": "verification-token",
        "team_id": author.team_id if shared and author else world.team_id,
        "context_team_id": world.team_id,
        "context_enterprise_id": None,
        "enterprise_id": None,
        "api_app_id": world.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(world.now().timestamp()),
        "authed_users": [world.bot.id],
        "authed_teams": [world.team_id],
        "authorizations": [authorization],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{event_id}-{place if isinstance(place, str) else place['id']}",
    }


def posted(world: World, one: Message) -> Json:
    """A new message, reply, file share or thread broadcast."""
    event = {
        **_bare(world, one),
        "channel": one.channel.id,
        "event_ts": one.ts,
        "channel_type": one.channel.kind,
    }
    if one.subtype == "thread_broadcast" and one.thread_ts:
        event["root"] = message_shown(world, one.channel.messages[one.thread_ts])
    return event


def _bare(world: World, one: Message) -> Json:
    """A message as events carry it: without counts of replies and reactions."""
    shown = message_shown(world, one, metadata=True)
    dropped = {
        "reactions",
        "reply_count",
        "reply_users",
        "reply_users_count",
        "latest_reply",
        "is_locked",
        "subscribed",
    }
    kept = {name: value for name, value in shown.items() if name not in dropped}
    if one.thread_ts is None:
        kept.pop("thread_ts", None)
    return kept


def mentioned(world: World, one: Message) -> Json:
    event = {**_bare(world, one), "type": "app_mention", "channel": one.channel.id, "event_ts": one.ts}
    event.pop("subtype", None)
    event.pop("parent_user_id", None)
    return event


def changed(world: World, one: Message, before: Json) -> Json:
    """Also after unfurls and the bot's own updates, as on Slack."""
    shown = _full(world, one)
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": one.channel.id,
        "hidden": True,
        "message": shown,
        "previous_message": {**_sources(one), **before},
        **_times(world, one),
    }


def deleted(world: World, one: Message, before: Json) -> Json:
    return {
        "type": "message",
        "subtype": "message_deleted",
        "channel": one.channel.id,
        "hidden": True,
        "deleted_ts": one.ts,
        "previous_message": {**_sources(one), **before},
        **_times(world, one),
    }


def entombed(world: World, one: Message, before: Json) -> Json:
    """A root with replies is deleted by changing it into a tombstone."""
    return {**changed(world, one, before), "message": message_shown(world, one)}


def _full(world: World, one: Message) -> Json:
    return {**_sources(one), **message_shown(world, one)}


def _sources(one: Message) -> Json:
    return {"user_team": one.user.team_id, "source_team": one.user.team_id}


def _times(world: World, one: Message) -> Json:
    now = world.new_ts()
    return {"ts": now, "event_ts": now, "channel_type": one.channel.kind}


def reacted(world: World, kind: str, one: Message, who: Person, name: str) -> Json:
    return {
        "type": kind,
        "user": who.id,
        "reaction": name,
        "item": {"type": "message", "channel": one.channel.id, "ts": one.ts},
        "item_user": one.user.id,
        "event_ts": world.new_ts(),
    }


def home_opened(world: World, who: Person, channel: Channel, tab: str, view: Json | None) -> Json:
    event: Json = {
        "type": "app_home_opened",
        "user": who.id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": world.new_ts(),
    }
    return {**event, "view": view} if view else event


def membership(world: World, kind: str, who: Person, channel: Channel, inviter: Person | None = None) -> Json:
    event: Json = {
        "type": kind,
        "user": who.id,
        "channel": channel.id,
        "channel_type": "G" if channel.kind == "group" else "C",
        "team": who.team_id,
        "event_ts": world.new_ts(),
    }
    if kind == "member_joined_channel":
        event |= {"inviter": inviter.id if inviter else "", "enterprise": ""}
    return event


def about_channel(world: World, kind: str, channel: Channel, **more: Any) -> Json:
    """channel_archive, channel_shared, channel_unshared, channel_left, channel_id_changed and their like."""
    place = {} if kind == "channel_id_changed" else {"channel": channel.id}
    return {"type": kind, **place, **more, "event_ts": world.new_ts()}


def renamed(world: World, channel: Channel) -> Json:
    shown = {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "created": 1,
        "is_channel": channel.kind == "channel",
        "is_mpim": False,
    }
    return {"type": "channel_rename", "channel": shown, "event_ts": world.new_ts()}


def system(world: World, one: Message, **more: Any) -> Json:
    """A message that Slack writes itself: joins, leaves, topics."""
    event = {
        "type": "message",
        "subtype": one.subtype,
        "user": one.user.id,
        "team": one.user.team_id,
        "text": one.text,
        "channel": one.channel.id,
        "channel_type": one.channel.kind,
        "ts": one.ts,
        "event_ts": one.ts,
        **more,
    }
    if not world.inside(one.user):
        event["user_profile"] = user_profile(one.user)
    return event


def bot_message(world: World, one: Message, name: str) -> Json:
    """What an old-style integration posts: no `user`, a `username`, subtype bot_message."""
    event = {
        "type": "message",
        "subtype": "bot_message",
        "bot_id": "B0OTHER",
        "username": name,
        "icons": {
            "emoji": ":robot_face:",
            **{f"image_{n}": f"https://a.example/{n}.png" for n in (36, 48, 64, 72)},
        },
        "text": one.text,
        "blocks": one.blocks,
        "attachments": one.attachments,
        "channel": one.channel.id,
        "channel_type": one.channel.kind,
        "ts": one.ts,
        "event_ts": one.ts,
    }
    return {**event, "thread_ts": one.thread_ts} if one.thread_ts else event


def user_changed(world: World, who: Person) -> Json:
    event = {"type": "user_change", "user": user_shown(world, who), "event_ts": world.new_ts()}
    return {**event, "cache_ts": int(world.now().timestamp())}


def arrived(world: World, who: Person) -> Json:
    return {"type": "team_join", "user": user_shown(world, who), "event_ts": world.new_ts()}


def uninstalled() -> Json:
    return {"type": "app_uninstalled"}


def tokens_revoked(world: World) -> Json:
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [world.bot.id]}}
