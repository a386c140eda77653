"""Storing messages and showing them as the Web API and events do."""

import re
from typing import Any

from tests.fakes.slack.people import bot_profile, user_profile
from tests.fakes.slack.state import Channel, Json, Message, Person, World

_LOUD = re.compile(r"<!(here|channel|everyone)(\|[^>]*)?>")
_LOUD_PLAIN = re.compile(r"(?<![\w@])@(here|channel|everyone)\b")


def store(world: World, channel: Channel, user: Person, text: str, **more: Any) -> Message:
    """Adds a message; a reply to a root that is gone is silently no reply any more, as on Slack."""
    thread = more.pop("thread_ts", None)
    root = channel.messages.get(str(thread))
    if root is None or (root.gone and not replies_of(root)):
        thread = None
        more["subtype"] = None if more.get("subtype") == "thread_broadcast" else more.get("subtype")
    made = Message(channel=channel, ts=world.new_ts(), user=user, text=text, thread_ts=thread, **more)
    channel.messages[made.ts] = made
    return made


def replies_of(root: Message) -> list[Message]:
    """Its replies, oldest first, without the root and the deleted."""
    thread = [one for one in root.channel.messages.values() if one.thread_ts == root.ts and one is not root]
    return sorted((one for one in thread if not one.gone), key=lambda one: one.ts)


def top_level(channel: Channel) -> list[Message]:
    """What the channel itself shows, oldest first: roots, broadcasts, tombstones of roots with replies."""
    shown = [
        one
        for one in channel.messages.values()
        if (one.thread_ts in (None, one.ts) or one.subtype == "thread_broadcast")
        and (not one.gone or replies_of(one))
    ]
    return sorted(shown, key=lambda one: one.ts)


def message_shown(world: World, one: Message, *, metadata: bool = False) -> Json:
    """One message as conversations.history, chat.postMessage and interactions show it."""
    if one.gone:
        grave = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "hidden": True, "ts": one.ts}
        return {**_thread(one), **grave, "text": "This message was deleted."}
    shown: Json = {
        "type": "message",
        "user": one.user.id,
        "ts": one.ts,
        "text": one.text,
        "team": one.user.team_id,
    }
    optional = {
        "subtype": one.subtype,
        "client_msg_id": one.client_msg_id,
        "blocks": one.blocks,
        "attachments": one.attachments,
        "files": one.files,
        "edited": one.edited,
    }
    shown |= {name: value for name, value in optional.items() if value}
    if one.files:
        shown |= {"upload": False, "display_as_bot": False}
    if one.user.bot:
        shown |= {"bot_id": world.bot_id, "app_id": world.app_id, "bot_profile": bot_profile(world)}
    if not world.inside(one.user):
        shown |= {
            "user_team": one.user.team_id,
            "source_team": one.user.team_id,
            "user_profile": user_profile(one.user),
        }
    if one.metadata:
        shown["metadata"] = one.metadata if metadata else {"event_type": one.metadata["event_type"]}
    if one.reactions:
        shown["reactions"] = reactions_shown(one)
    return {**shown, **_thread(one)}


def _thread(one: Message) -> Json:
    replies = replies_of(one)
    if one.thread_ts and one.thread_ts != one.ts:
        root = one.channel.messages[one.thread_ts]
        return {"thread_ts": one.thread_ts, "parent_user_id": root.user.id}
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user.id for reply in replies))
    return {
        "thread_ts": one.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def reactions_shown(one: Message) -> list[Json]:
    return [{"name": name, "users": users, "count": len(users)} for name, users in one.reactions.items()]


def dressed(world: World, blocks: list[Json]) -> list[Json]:
    """Blocks as Slack keeps them: ids and the flags of texts are given where the app gave none."""
    return [_with_ids(world, flagged(block)) for block in blocks]


def flagged(value: Any) -> Any:
    """Texts with the flags that Slack adds."""
    if isinstance(value, list):
        return [flagged(one) for one in value]
    if not isinstance(value, dict):
        return value
    flags = {"plain_text": {"emoji": True}, "mrkdwn": {"verbatim": False}}.get(str(value.get("type")), {})
    return flags | {name: flagged(one) for name, one in value.items()}


def _with_ids(world: World, block: Json) -> Json:
    made = {**block, "block_id": block.get("block_id") or f"b{world.rng.getrandbits(20):05x}"}
    if block["type"] in ("actions", "context_actions"):
        made["elements"] = [_with_action(world, element) for element in block["elements"]]
    for name in ("accessory", "element"):
        if isinstance(block.get(name), dict) and block[name]["type"] != "image":
            made[name] = _with_action(world, block[name])
    return made


def _with_action(world: World, element: Json) -> Json:
    return {**element, "action_id": element.get("action_id") or f"a{world.rng.getrandbits(20):05x}"}


def shouts(one: Message) -> list[str]:
    """Every way in which this message would call a whole channel: what a safe bot never sends."""
    found = ["text"] if _LOUD.search(one.text) and not one.blocks else []
    parsed = one.flags.get("parse") == "full" or one.flags.get("link_names")
    if parsed and _LOUD_PLAIN.search(one.text):
        found.append("link_names")
    return found + _loud_blocks(one.blocks)


def _loud_blocks(value: Any) -> list[str]:
    if isinstance(value, list):
        return [found for one in value for found in _loud_blocks(one)]
    if not isinstance(value, dict):
        return []
    if value.get("type") == "broadcast":
        return ["broadcast"]
    if value.get("type") in ("mrkdwn", "markdown"):
        text = value.get("text", "")
        quiet = value.get("verbatim") is True
        return ["mrkdwn"] if _LOUD.search(text) or (not quiet and _LOUD_PLAIN.search(text)) else []
    return [found for one in value.values() for found in _loud_blocks(one)]


def files_shared(world: World, files: list[tuple[str, bytes]], who: Person, channel: Channel) -> list[Json]:
    """Uploads; in shared channels events carry only a pointer, and files.info has the rest."""
    made = []
    for name, content in files:
        file_id = world.new_id("F")
        url = f"{world.api_url.removesuffix('/api/')}/files-pri/{file_id}/{name}"
        whole: Json = {
            "id": file_id,
            "created": int(world.now().timestamp()),
            "timestamp": int(world.now().timestamp()),
            "name": name,
            "title": name,
            "mimetype": "application/octet-stream",
            "filetype": name.rpartition(".")[2],
            "pretty_type": "Binary",
            "user": who.id,
            "user_team": who.team_id,
            "editable": False,
            "size": len(content),
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": True,
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": url,
            "url_private_download": url,
            "permalink": f"https://{world.team_domain}.slack.com/files/{who.id}/{file_id}/{name}",
            "has_rich_preview": False,
            "file_access": "visible",
        }
        world.files[file_id] = (whole, content)
        made.append(
            {"id": file_id, "mode": "file_access", "file_access": "check_file_info"}
            if channel.shared
            else whole
        )
    return made
