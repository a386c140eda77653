"""What Discord's events say, as plain values; nothing is looked up here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

Json = Mapping[str, Any]

# What a person wrote: all other types of messages are notes of Discord's own.
_WRITTEN = frozenset({discord.MessageType.default, discord.MessageType.reply})
_MENTION = re.compile(r"<@!?(\d{15,20})>")
_LAST = re.compile(r"\s*<@!?(\d{15,20})>\s*$")
_CHANNEL = re.compile(r"<#(\d{15,20})>")
_ROLE = re.compile(r"<@&(\d{15,20})>")
_CUSTOM = re.compile(r"<a?(:\w+:)\d{15,20}>")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as an event names them. `roles` is None where it does not say which they have here."""

    user_id: str
    name: str = ""
    bot: bool = False
    roles: frozenset[int] | None = None
    admin: bool = False


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message. `channel` is where it stands (a thread's id in a thread), `answers` what it replies to.

    `names` are those whom its text mentions, by id.
    """

    channel: str
    ref: str
    who: Who
    raw: str
    text: str
    at: datetime
    answers: str | None = None
    human: bool = True
    edited: datetime | None = None


def moment_of(ref: str) -> datetime:
    """Discord's message id holds when it was written."""
    return discord.utils.snowflake_time(int(ref))


def who_of(user: discord.abc.User) -> Who:
    """A member says which roles they have; a user without a server does not."""
    if not isinstance(user, discord.Member):
        return Who(str(user.id), user.display_name, user.bot)
    roles = frozenset(role.id for role in user.roles)
    admin = user.guild.owner_id == user.id or user.guild_permissions.manage_guild
    return Who(str(user.id), user.display_name, user.bot, roles, admin)


def wrote(message: discord.Message) -> Wrote:
    names = {str(one.id): one.display_name for one in message.mentions}
    bots = frozenset(str(one.id) for one in message.mentions if one.bot)
    parts = [_unaddressed(message.content, bots), *(shot.content for shot in message.message_snapshots)]
    reply = message.type is discord.MessageType.reply and message.reference is not None
    answers = message.reference.message_id if reply and message.reference else None
    return Wrote(
        channel=str(message.channel.id),
        ref=str(message.id),
        who=who_of(message.author),
        raw=message.content,
        text=_words(parts, names, (one.filename for one in message.attachments)),
        at=message.created_at,
        answers=str(answers) if answers else None,
        human=message.type in _WRITTEN and not message.author.bot and message.webhook_id is None,
        edited=message.edited_at,
    )


def wrote_in(payload: Json, channel: str) -> Wrote:
    """A message of a payload: what a command was used on, or a page of history."""
    author: Json = payload["author"]
    names = {str(one["id"]): _name(one) for one in _listed(payload, "mentions")}
    bots = frozenset(str(one["id"]) for one in _listed(payload, "mentions") if one.get("bot"))
    shots = [
        str((shot.get("message") or {}).get("content") or "")
        for shot in _listed(payload, "message_snapshots")
    ]
    raw = str(payload.get("content") or "")
    files = (str(one.get("filename") or "") for one in _listed(payload, "attachments"))
    bot = bool(author.get("bot")) or bool(payload.get("webhook_id"))
    kind = int(payload.get("type") or 0)
    reply = payload.get("message_reference") if kind == discord.MessageType.reply.value else None
    return Wrote(
        channel=channel,
        ref=str(payload["id"]),
        who=Who(str(author["id"]), _name(author), bot),
        raw=raw,
        text=_words([_unaddressed(raw, bots), *shots], names, files),
        at=moment_of(str(payload["id"])),
        answers=str(reply["message_id"]) if reply and reply.get("message_id") else None,
        human=not bot and kind in {one.value for one in _WRITTEN},
        edited=discord.utils.parse_time(payload.get("edited_timestamp")),
    )


def _listed(payload: Json, name: str) -> list[Json]:
    return list(payload.get(name) or ())


def _name(user: Json) -> str:
    member: Json = user.get("member") or {}
    return str(member.get("nick") or user.get("global_name") or user.get("username") or "")


def _words(parts: Iterable[str], names: Mapping[str, str], files: Iterable[str]) -> str:
    """Everything that was said: the text, what was forwarded with it, and the names of files."""
    said = [plain(part, names) for part in parts]
    return "\n".join(part for part in (*said, *(f"📎 {name}" for name in files if name)) if part.strip())


def _unaddressed(text: str, bots: frozenset[str]) -> str:
    """Without the bots that it is said to, before or behind what is said: without the intent for messages'
    words, calling us is how somebody lets us read theirs."""
    while (found := _MENTION.match(text.lstrip())) is not None and found[1] in bots:
        text = text.lstrip()[found.end() :].lstrip()
    while (found := _LAST.search(text)) is not None and found[1] in bots:
        text = text[: found.start()]
    return text


def plain(text: str, names: Mapping[str, str]) -> str:
    """Discord's text as a person reads it: with names for those whom it mentions."""
    shown = _MENTION.sub(lambda found: f"@{names.get(found[1]) or found[1]}", text)
    shown = _CUSTOM.sub(lambda found: found[1], _CHANNEL.sub(r"#\1", _ROLE.sub(r"@\1", shown)))
    return shown.replace("\0", "")  # PostgreSQL's text cannot hold a NUL


def mentioned(text: str) -> tuple[str, ...]:
    """The user ids that a text mentions, in order."""
    return tuple(_MENTION.findall(text))


def said_to(text: str, user_id: int) -> str | None:
    """What is said to this user, when the text begins with a mention of them; else None."""
    found = _MENTION.match(text.lstrip())
    if found is None or found[1] != str(user_id):
        return None
    return text.lstrip()[found.end() :]
