"""What Slack makes of typed text: escaping, mentions and links, as mrkdwn and as a rich_text block."""

import re

from tests.fakes.slack.state import Json, World

# Written the way an app would read it: <@U1>, <#C1>, <!here>, <https://…>; a bare link becomes one.
_TOKEN = re.compile(
    r"<@([UW]\w+)>|<#([C]\w+)(?:\|[^>]*)?>|<!(here|channel|everyone)>|<?(https?://[^\s<>|]+)>?|:([a-z0-9_+-]+):"
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_mrkdwn(typed: str) -> str:
    """`text` of the message: & < > escaped, mentions and links in angle brackets."""
    parts, at = [], 0
    for found in _TOKEN.finditer(typed):
        parts.append(escaped(typed[at : found.start()]))
        link = found.group(4)
        parts.append(f"<{escaped(link)}>" if link else found.group(0))
        at = found.end()
    return "".join([*parts, escaped(typed[at:])])


def as_rich_text(world: World, typed: str) -> list[Json]:
    """`blocks` of the message; nothing typed, no block."""
    if not typed:
        return []
    elements: list[Json] = []
    at = 0
    for found in _TOKEN.finditer(typed):
        if found.start() > at:
            elements.append({"type": "text", "text": typed[at : found.start()]})
        elements.append(_element(found))
        at = found.end()
    if at < len(typed):
        elements.append({"type": "text", "text": typed[at:]})
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": f"{world.rng.getrandbits(24):06x}", "elements": [section]}]


def _element(found: re.Match[str]) -> Json:
    user, channel, spread, link, emoji = found.groups()
    if user:
        return {"type": "user", "user_id": user}
    if channel:
        return {"type": "channel", "channel_id": channel}
    if spread:
        return {"type": "broadcast", "range": spread}
    if link:
        return {"type": "link", "url": link}
    return {"type": "emoji", "name": emoji}
