"""Discord's calls that take payloads as the views make them: the one place that sends raw JSON.

Everything goes through discord.py's own HTTP client, which keeps to the rate limits of each route.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
import discord
from discord.http import Route

from bot.views.discord import number_of

Json = dict[str, Any]

MODAL, MESSAGE, LATER, LATER_UPDATE, UPDATE, CHOICES = 9, 4, 5, 6, 7, 8  # ways to answer an interaction
EPHEMERAL = 1 << 6
_QUIET: Json = {"parse": [], "replied_user": False}
_THREAD_LASTS = 10_080  # minutes without a word until Discord archives a thread: a week
_SERVER = 500
# Seconds that discord.py waits for a slot: what has to wait longer makes room for others in the outbox.
_LONGEST_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a message, and what it says to who cannot see it: up to 1,024 characters."""

    name: str
    kind: str
    data: bytes
    alt: str


class NoAnswer(aiohttp.ClientError):
    """Discord broke while it made something that it would make twice when asked again."""


def once() -> aiohttp.TraceConfig:
    """For a client: discord.py repeats every call at which Discord breaks, also those that have no nonce."""

    async def ended(_session: Any, _context: Any, said: aiohttp.TraceRequestEndParams) -> None:
        makes_thread = said.method == "POST" and said.url.path.endswith("/threads")
        if makes_thread and said.response.status >= _SERVER:
            raise NoAnswer(f"http_{said.response.status}")

    config = aiohttp.TraceConfig()
    config.on_request_end.append(ended)
    return config


def hurry(client: discord.Client) -> None:
    """Its constructor takes no less than half a minute; the outbox knows better how to wait."""
    client.http.max_ratelimit_timeout = _LONGEST_WAIT


async def call(
    client: discord.Client, method: str, path: str, body: Json | None = None, **params: Any
) -> Any:
    """One call; `path` begins with a slash and holds `{names}` of `params`. Raises what discord.py raises."""
    route = Route(method, path, **params)
    return await (client.http.request(route) if body is None else client.http.request(route, json=body))


def safe(body: Json) -> Json:
    """The same body, which calls nobody unless it says whom."""
    return {"allowed_mentions": _QUIET, **body}


async def post(client: discord.Client, channel: str, body: Json, nonce: str = "") -> str:
    """Send a message; its id. With a nonce Discord itself refuses to store it twice within minutes."""
    once = {"nonce": nonce, "enforce_nonce": True} if nonce else {}
    path = "/channels/{channel_id}/messages"
    said = await call(client, "POST", path, {**safe(body), **once}, channel_id=channel)
    return str(said["id"])


async def change(client: discord.Client, channel: str, message: str, body: Json) -> None:
    path = "/channels/{channel_id}/messages/{message_id}"
    await call(client, "PATCH", path, safe(body), channel_id=channel, message_id=message)


async def delete(client: discord.Client, channel: str, message: str) -> None:
    path = "/channels/{channel_id}/messages/{message_id}"
    await call(client, "DELETE", path, channel_id=channel, message_id=message)


async def react(client: discord.Client, channel: str, message: str, emoji: str, *, on: bool) -> None:
    """Put our own reaction on a message, or take it off; both may be repeated."""
    path = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"
    method = "PUT" if on else "DELETE"
    await call(client, method, path, channel_id=channel, message_id=message, emoji=emoji)


async def start_thread(client: discord.Client, channel: str, message: str, name: str) -> None:
    """A thread on a message; it gets the message's own id."""
    path = "/channels/{channel_id}/messages/{message_id}/threads"
    body: Json = {"name": name, "auto_archive_duration": _THREAD_LASTS}
    await call(client, "POST", path, body, channel_id=channel, message_id=message)


async def wake_thread(client: discord.Client, thread: str, *, unlock: bool = False) -> None:
    """Out of the archive; `unlock` is for who may manage threads."""
    body: Json = {"archived": False, **({"locked": False} if unlock else {})}
    await call(client, "PATCH", "/channels/{channel_id}", body, channel_id=thread)


async def put_to_sleep(client: discord.Client, thread: str) -> None:
    await call(client, "PATCH", "/channels/{channel_id}", {"archived": True}, channel_id=thread)


async def direct(client: discord.Client, user: str) -> str:
    """The id of the channel between us and one person."""
    opened = await call(client, "POST", "/users/@me/channels", {"recipient_id": user})
    return str(opened["id"])


async def page(client: discord.Client, channel: str, after: str, limit: int) -> list[Json]:
    """Up to `limit` messages younger than the id `after`, oldest first."""
    route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
    found = await client.http.request(route, params={"after": after, "limit": limit})
    return sorted(found, key=lambda one: int(one["id"]))


async def put_commands(client: discord.Client, application: int, guild: int, commands: list[Json]) -> None:
    """Make these the server's commands; the others that were ours there go."""
    path = f"/applications/{application}/guilds/{guild}/commands"
    await client.http.request(Route("PUT", path), json=commands)


async def respond(client: discord.Client, asked: str, token: str, how: int, data: Json | None = None) -> str:
    """The first answer to an interaction, within three seconds; the id of its message, "" when it is none."""
    body: Json = {"type": how} if data is None else {"type": how, "data": data}
    path = "/interactions/{interaction_id}/{interaction_token}/callback"
    route = Route("POST", path, interaction_id=asked, interaction_token=token)
    said = await client.http.request(route, json=body, params={"with_response": "true"})
    return str(((said or {}).get("interaction") or {}).get("response_message_id") or "")


async def followed(client: discord.Client, application: int, token: str, body: Json) -> str:
    """One more private message in answer to an interaction; its id."""
    path = "/webhooks/{webhook_id}/{webhook_token}"
    private = {**safe(body), "flags": int(body.get("flags", 0)) | EPHEMERAL}
    said = await call(client, "POST", path, private, webhook_id=application, webhook_token=token)
    return str(said["id"])


async def original(
    client: discord.Client, application: int, token: str, body: Mapping[str, Any] | None
) -> str:
    """Change the first answer to an interaction (or what was pressed on), its id; None deletes it, ""."""
    path = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
    given: Json = {"webhook_id": application, "webhook_token": token}
    if body is None:
        await call(client, "DELETE", path, **given)
        return ""
    changed = {**safe(dict(body)), "flags": int(body.get("flags", 0)) & ~EPHEMERAL}
    said = await call(client, "PATCH", path, changed, **given)
    return str((said or {}).get("id") or "")


async def original_with(client: discord.Client, application: int, token: str, body: Json, file: File) -> None:
    """Change the first answer to an interaction, with a file that `body` shows as attachment://its-name.

    discord.py may send it again after a pause: it winds the file back each time.
    """
    named = {"id": "0", "filename": file.name, "description": file.alt}
    flags = int(body.get("flags", 0)) & ~EPHEMERAL
    said = json.dumps({**safe(body), "flags": flags, "attachments": [named]})
    wound = discord.File(io.BytesIO(file.data), filename=file.name)
    form: list[Json] = [
        {"name": "payload_json", "value": said, "content_type": "application/json"},
        {"name": "files[0]", "value": wound.fp, "filename": wound.filename, "content_type": file.kind},
    ]
    path = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
    route = Route("PATCH", path, webhook_id=application, webhook_token=token)
    try:
        await client.http.request(route, form=form, files=[wound])
    finally:
        wound.close()


def link(guild: int, channel: str, message: str) -> str:
    """Where a message is seen in Discord's clients."""
    return f"https://discord.com/channels/{guild}/{quote(channel)}/{quote(message)}"


def carries(message: Json, mark: str) -> bool:
    """Is it the message of ours with this mark?"""
    first: Json = next(iter(message.get("components") or ()), {})
    return first.get("id") == number_of(mark) and bool((message.get("author") or {}).get("bot"))
