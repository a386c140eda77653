"""What Slack's payloads say, as plain values; nothing is looked up here.

Shapes: the Events API's `event_callback`, and the payloads of interactions and commands.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.handlers.slack.emoji_names import as_emoji
from bot.views.wording import word

Json = Mapping[str, Any]

NEW = frozenset({"", "file_share", "thread_broadcast", "me_message"})  # subtypes of what a person wrote
SLACKBOT = "USLACKBOT"  # speaks for Slack itself, and brings e-mail; nobody of anybody's team
_TOKEN = re.compile(r"<([^<>\n]+)>")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as a payload names them. `team` is the workspace they belong to, "" when it is not said."""

    user_id: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message as Slack tells of it. `thread` is the root's ts when it is a reply; `text` has no markup."""

    channel: str
    ts: str
    thread: str | None
    who: Who
    text: str
    raw: str
    bot: bool


def moment_of(ts: str) -> datetime:
    """Slack's message id is when it was written: seconds with six decimals."""
    seconds, _, micros = ts.partition(".")
    return datetime.fromtimestamp(int(seconds), UTC).replace(
        microsecond=int((micros or "0")[:6].ljust(6, "0"))
    )


def wrote(event: Json, channel: str, name_of: Callable[[str], str]) -> Wrote:
    """A message, from an event, from `message_changed`'s inner message, or from a page of history."""
    ts, thread = str(event["ts"]), event.get("thread_ts")
    return Wrote(
        channel=channel,
        ts=ts,
        thread=str(thread) if thread and thread != ts else None,
        who=Who(str(event.get("user") or ""), str(event.get("user_team") or event.get("team") or "")),
        text=_words(event, name_of),
        raw=str(event.get("text") or ""),
        bot=bool(event.get("bot_id")) or event.get("user") in (None, "", SLACKBOT),
    )


def _words(event: Json, name_of: Callable[[str], str]) -> str:
    """Everything that was said: the text, what was forwarded with it, and the names of files."""
    parts = [plain(str(event.get("text") or ""), name_of)]
    parts += [_forwarded(one, name_of) for one in event.get("attachments") or () if _is_forwarded(one)]
    # Of a file from another workspace Slack tells no name, only that there is one.
    unnamed = word("private", "file")
    parts += [f"📎 {one.get('title') or one.get('name') or unnamed}" for one in event.get("files") or ()]
    return "\n".join(part for part in parts if part.strip())


def _is_forwarded(attachment: Json) -> bool:
    """A message that somebody shared on, or an e-mail; a link's preview is none of theirs."""
    return bool(attachment.get("is_share") or attachment.get("is_msg_unfurl"))


def _forwarded(attachment: Json, name_of: Callable[[str], str]) -> str:
    said = plain(str(attachment.get("text") or attachment.get("fallback") or ""), name_of)
    by = str(attachment.get("author_name") or "")
    return f"{by}: {said}" if by and said else said


def plain(text: str, name_of: Callable[[str], str]) -> str:
    """Slack's marked-up text as a person reads it."""
    shown = _TOKEN.sub(lambda found: _token(found[1], name_of), text)
    for escape, character in _ESCAPES:
        shown = shown.replace(escape, character)
    return as_emoji(shown.replace("\0", ""))  # PostgreSQL's text cannot hold a NUL


def _token(token: str, name_of: Callable[[str], str]) -> str:
    target, _, label = token.partition("|")
    if target.startswith("@"):
        return f"@{name_of(target[1:]) or label or target[1:]}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    bare = target.removeprefix("mailto:").removeprefix("tel:")
    return bare if not label or label == bare else f"{label} ({bare})"


def mentioned(text: str) -> tuple[str, ...]:
    """The user ids that a text mentions, in order."""
    return tuple(re.findall(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>", text))


def presser(body: Json) -> Who:
    """Who pressed, chose, submitted or typed a command."""
    user = body.get("user")
    if isinstance(user, Mapping):
        return Who(str(user["id"]), str(user.get("team_id") or ""))
    return Who(str(body["user_id"]), str(body.get("team_id") or ""))


def ours(body: Json, team_id: str) -> bool:
    """Is this event for our installation? The outer team may be the author's: the authorizations say."""
    granted = body.get("authorizations") or ()
    if granted:
        return any(one.get("team_id") == team_id for one in granted)
    return bool(body.get("context_team_id", body.get("team_id")) == team_id)


def values(view: Json) -> dict[str, str]:
    """A form's fields by what their block ids begin with; several choices are joined by commas."""
    found: dict[str, str] = {}
    for block_id, elements in (view.get("state") or {}).get("values", {}).items():
        for element in elements.values():
            found[block_id.partition(".")[0]] = _value(element)
    return found


_SINGLE = ("value", "selected_conversation", "selected_channel", "selected_user", "selected_date")
_SEVERAL = ("selected_conversations", "selected_channels", "selected_users")


def _value(element: Json) -> str:
    for name in _SINGLE:
        if element.get(name) is not None:
            return as_emoji(str(element[name]))
    for name in _SEVERAL:
        if element.get(name) is not None:
            return ",".join(str(one) for one in element[name])
    if element.get("selected_option") is not None:
        return str(element["selected_option"]["value"])
    chosen = element.get("selected_options") or ()
    return ",".join(str(option["value"]) for option in chosen)
