"""Text that is safe and fits on Slack: cleaned, escaped, cut, and times with a fallback in UTC."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.views.page_times import from_micros
from bot.views.wording import Span, catalogue, plain

JOINER = "\u2060"  # invisible; it breaks what would call a whole channel
_FSI, _PDI = "\u2068", "\u2069"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_INVISIBLE = re.compile(r"[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LINES = re.compile(r"\r\n?|\u2028|\u2029")
_LOUD = re.compile(r"@(?=here|channel|everyone)|<(?=[!@#])", re.IGNORECASE)
_ENTITY_CUT = re.compile(r"&\w{0,3}$")
_STAFF = re.compile(r"[UW][A-Z0-9]+")
_FORMATS = {"clock": "{date_short_pretty} {time}", "relative": "{ago}", "day": "{date_short_pretty}"}
_TEXT_BYTES = 3_900  # chat.update takes 4,000
_TEXT_KEYS = ("text", "bold")
_INLINE = 6_000  # characters of a span that are looked at: none is shown longer than half of it


def bare(text: str) -> str:
    """`text` without what Slack cannot store: control characters and halves of characters."""
    return _CONTROLS.sub("", _LINES.sub("\n", text))


def clean(text: str) -> str:
    """`text` as it may stand beside words of ours: it cannot reorder them, hide in them or call a channel.

    Joiners inside emoji and scripts stay; direction overrides and invisible characters go.
    """
    return _LOUD.sub(lambda found: found.group(0) + JOINER, _INVISIBLE.sub("", bare(text)))


def isolated(text: str) -> str:
    """Cleaned; a line that holds right-to-left letters cannot move what stands around it."""
    return "\n".join(_FSI + line + _PDI if _RTL.search(line) else line for line in clean(text).split("\n"))


def length(text: str) -> int:
    """Characters as a browser counts them: an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def head(text: str, most: int) -> str:
    """The first `most` characters, never half a character."""
    if length(text) <= most:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
    return kept.rstrip("\u200d")


def clip(text: str, most: int, *, at_word: bool = False) -> str:
    """`text` within `most` characters, with … where it was cut."""
    if length(text) <= most:
        return text
    kept = head(text, most - 1)
    space = kept.rfind(" ")
    if at_word and space > most // 2:
        kept = kept[:space].rstrip(" ,;:·")
    if kept.count(_FSI) > kept.count(_PDI):
        kept = head(kept, most - 2) + _PDI
    return kept.rstrip() + "…"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(text: str, most: int) -> dict[str, Any]:
    """A plain_text object of 1 to `most` characters; `text` is cleaned already."""
    return {"type": "plain_text", "text": clip(text, most) if text.strip() else "–", "emoji": True}


def mrkdwn(markup: str) -> dict[str, Any]:
    """A mrkdwn object; only markup and words of ours go into it."""
    return {"type": "mrkdwn", "text": markup, "verbatim": True}


def is_slack_id(user_id: str) -> bool:
    return _STAFF.fullmatch(user_id) is not None


def is_called(span: Span) -> bool:
    """Whether this span calls somebody: only staff with an id of Slack's is called."""
    return "mention" in span and bool(span.get("staff")) and is_slack_id(str(span["mention"]))


def said_of(span: Span) -> str:
    """The words of a span that has some: its text, or the name of somebody who is not called."""
    if "mention" in span:
        return isolated(str(span.get("name") or span["mention"])[:_INLINE])
    return isolated(str(next((span[key] for key in _TEXT_KEYS if key in span), ""))[:_INLINE])


def date_of(span: Span) -> tuple[int, str, str]:
    """Seconds, format and fallback of a time span."""
    style = str(span.get("style", "clock"))
    return int(span["time"]) // 1_000_000, _FORMATS[style], utc(int(span["time"]), style)


def utc(micros: int, style: str) -> str:
    """ "23 November 2026, 09:00 UTC": for who has no clock in their own zone."""
    at = from_micros(micros)
    key = "utc_day" if style == "day" else "utc"
    months: Sequence[str] = catalogue()["chrome"]["months"]
    return plain("slack", key, day=at.day, month=months[at.month - 1], year=at.year, clock=f"{at:%H:%M}")


def is_markup(span: Span) -> bool:
    """Whether this span is shown by the reader's client in its own way: a call or a time."""
    return "time" in span or is_called(span)


def markup_of(span: Span) -> str:
    """A call or a time as mrkdwn."""
    if "time" in span:
        seconds, shape, fallback = date_of(span)
        return f"<!date^{seconds}^{shape}|{fallback}>"
    return f"<@{span['mention']}>"


def line_of(spans: Sequence[Span]) -> str:
    """Spans as one plain piece of text, times in UTC."""
    return "".join(date_of(span)[2] if "time" in span else said_of(span) for span in spans)


def fit(spans: Sequence[Span], most: int) -> list[Span]:
    """Spans within `most` characters: the longest words of others are cut, so that ours stay."""
    made: list[Span] = [_known(span) for span in spans]
    over = sum(_weight(span) for span in made) - most
    while over > 0:
        longest = max(made, key=_weight)
        key = _key(longest)
        size = length(str(longest[key]))
        if size <= 1:
            break
        longest[key] = clip(str(longest[key]), max(1, size - over))
        over = sum(_weight(span) for span in made) - most
    return [span for span in made if "time" in span or span[_key(span)]]


def _known(span: Span) -> Span:
    """A span of one's own whose words are cleaned."""
    if is_markup(span):
        return dict(span)
    words = said_of(span)
    kept = {key: value for key, value in span.items() if key in ("link", "mark")}
    return {**kept, "bold" if "bold" in span else "text": words}


def _key(span: Mapping[str, Any]) -> str:
    return next(key for key in ("bold", "text", "mention") if key in span)


def _weight(span: Span) -> int:
    return 0 if is_markup(span) else length(str(span[_key(span)]))


def summary(lines: Sequence[str]) -> str:
    """The fallback of a message: its lines, escaped, in at most 3,900 bytes."""
    text = escaped("\n".join(line for line in lines if line.strip()))
    raw = text.encode("utf-8", "replace")
    if len(raw) <= _TEXT_BYTES:
        return text
    kept = raw[: _TEXT_BYTES - len("…".encode())].decode("utf-8", "ignore")
    return _ENTITY_CUT.sub("", kept).rstrip() + "…"
