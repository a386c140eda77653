"""Text that Discord shows as it is meant: escaped, cut, and with calls and times where they are live."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from bot.views.slack_text import JOINER, bare, clean, clip, head, isolated, length
from bot.views.wording import Span

__all__ = [
    "JOINER",
    "Calls",
    "bare",
    "clean",
    "clip",
    "escaped",
    "fitted",
    "head",
    "is_discord_id",
    "isolated",
    "length",
    "line_of",
    "live",
    "markdown",
    "one_line",
    "spoken",
    "words_of",
]

_ID = re.compile(r"[1-9]\d{14,19}")
_INLINE = 6_000  # characters of a span that are looked at: none is shown longer than half of it
_STYLES = {"relative": "R", "day": "D", "clock": "f"}

# What Discord's clients read as markup. At the start of a line: headings, lists, quotes, small print.
# Anywhere: styles, code, spoilers, whatever stands in <>, named links, @everyone, :emoji: and links.
_START = r"^(?:[^\S\n]|[\ufeff\u200b-\u200f\u2060-\u2069])*(?:[#>+\-]|\d*[.)](?=[\s\ufeff]|\Z))"
_ANYWHERE = r"[\\`*_~|<\[@]|:(?=//|[^\s:]*(?::|\Z))"
_MARKUP = re.compile(f"{_START}|{_ANYWHERE}", re.MULTILINE)
# What they make a link of: only lower case, up to white space or a <.
_LINK = re.compile(r"(?<!\w)https?://[^\s\ufeff<]+[^<.,:;\"'\]\s\ufeff]")
_BLANK = re.compile(r"[\s\d\ufeff\u200b-\u200f\u2060-\u2069]*")
_NO_LINK = re.compile(r"[\\`\">{}^]")  # not in an address: such a one is shown, but cannot be followed
_WORD = re.compile(r"[^\s\ufeff]*")
_LONGEST_LINK = 2_000


@dataclass(frozen=True, slots=True)
class Calls:
    """Who is called by a mention: those in `only` (user ids), or whoever is mentioned when it is None."""

    only: Collection[str] | None = None

    def __contains__(self, user_id: object) -> bool:
        return self.only is None or user_id in self.only


def escaped(text: str, *, begins: bool = True) -> str:
    """`text` as markdown that shows it as it is: nothing in it is markup, a call, an emoji or a link.

    `begins`: it is the beginning of a line.
    """
    if not begins:
        return escaped(f"x{text}")[1:]
    return _MARKUP.sub(lambda found: f"{found.group(0)[:-1]}\\{found.group(0)[-1]}", text)


def spoken(text: str) -> str:
    """Approved words: every character as it was typed, links live. A tab is shown as four spaces."""
    made: list[str] = []
    end = 0
    text = bare(text)
    for found in _LINK.finditer(text):
        if _is_followed(found.group(0), text[found.end() :]):
            made += [escaped(text[end : found.start()], begins=not made), found.group(0)]
            end = found.end()
    return "".join((*made, escaped(text[end:], begins=not made)))


def _is_followed(url: str, after: str) -> bool:
    """Whether an address can be a link: an escape in it or right behind it would become part of it."""
    behind = _WORD.match(after)
    touching = escaped(after[: behind.end() + 1] if behind else "", begins=False)
    return len(url) <= _LONGEST_LINK and not _NO_LINK.search(url) and "\\" not in touching


def words_of(text: str, most: int) -> str:
    """Somebody's words as markdown of at most `most` characters, with … where they were cut."""
    return fitted(isolated(text[:_INLINE]), most)


def one_line(text: str) -> str:
    """Somebody's words on one line, cleaned but not escaped: for labels, titles and names."""
    return " ".join(clean(text[:_INLINE]).split())


def fitted(text: str, most: int, *, begins: bool = True) -> str:
    """`text` escaped in at most `most` characters: it is cut before it is escaped, so that no escape is."""
    size = most
    made = escaped(clip(text, size, at_word=True), begins=begins)
    while length(made) > most and size > 1:
        size = max(1, min(size - 1, size * most // length(made)))
        made = escaped(clip(text, size, at_word=True), begins=begins)
    return made


def is_discord_id(user_id: str) -> bool:
    return _ID.fullmatch(user_id) is not None


def live(span: Span, calls: Calls) -> bool:
    """Whether the reader's client shows this span in its own way: a time, a link, a call of somebody."""
    return "time" in span or _is_address(span) or _is_called(span, calls)


def _is_address(span: Span) -> bool:
    """An address of ours, which can be followed; one that says something else would hide where it leads."""
    url = str(span.get("link", ""))
    return url == span.get("text") and _LINK.fullmatch(url) is not None and not _NO_LINK.search(url)


def _is_called(span: Span, calls: Calls) -> bool:
    who = str(span.get("mention", ""))
    return bool(span.get("staff")) and is_discord_id(who) and who in calls


def markdown(spans: Sequence[Span], most: int, calls: Calls, *, bold: bool = False) -> str:
    """Spans as markdown of about `most` characters: the longest words of others are cut, so that ours stay.

    Calls and times stay whole. "" when nothing is said. Styles are closed and opened again at line breaks.
    """
    said = [_raw(span, calls) for span in spans]
    sizes = _shared([length(escaped(text)) if text is not None else 0 for text in said], most)
    line, pieces = "", []
    for span, text, size in zip(spans, said, sizes, strict=True):
        if text == "":
            continue
        begins = _BLANK.fullmatch(line) is not None
        piece = _live_markup(span) if text is None else fitted(text, size, begins=begins)
        line = f"{line}{piece}".rpartition("\n")[2]
        pieces.append((_style(span, bold=bold), piece))
    made = ""
    for style, run in groupby(pieces, itemgetter(0)):
        piece = _styled("".join(text for _, text in run), style)
        # Two styles that touch would be read as one.
        made += JOINER + piece if made and piece and made[-1] == piece[0] and piece[0] in "*_" else piece
    return made if made.strip(f"*_{JOINER} \n") else ""


def _raw(span: Span, calls: Calls) -> str | None:
    """The words of a span, cleaned; None for what is live."""
    if live(span, calls):
        return None
    if "mention" in span:
        name = str(span.get("name") or span["mention"])[:_INLINE]
        return isolated(f"@{name}" if span.get("staff") else name)
    return isolated(str(span.get("text") or span.get("bold") or "")[:_INLINE])


def _live_markup(span: Span) -> str:
    if "time" in span:
        return f"<t:{int(span['time']) // 1_000_000}:{_STYLES[str(span.get('style', 'clock'))]}>"
    if "link" in span:
        return f"<{span['link']}>"  # in <> Discord looks at nothing behind it
    return f"<@{span['mention']}>"


def _shared(sizes: Sequence[int], most: int) -> list[int]:
    """How much of `most` each may take: the longest give way first, down to one length for all of them."""
    if sum(sizes) <= most:
        return list(sizes)
    low, high = 1, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(min(size, middle) for size in sizes) <= most else (low, middle - 1)
    return [min(size, low) for size in sizes]


def _style(span: Span, *, bold: bool) -> str:
    mark = {"confirm": "**__", "advice": "__"}.get(str(span.get("mark", "")), "")
    return mark or ("**" if bold or "bold" in span else "")


def _styled(markup: str, style: str) -> str:
    """Every line of it in this style; a line of nothing has none."""
    if not style:
        return markup
    lines = markup.split("\n")
    return "\n".join(f"{style}{line}{style[::-1]}" if line.strip() else line for line in lines)


def line_of(spans: Sequence[Span]) -> str:
    """Spans as one plain line without times, for labels."""
    return one_line("".join(_raw(span, Calls(())) or "" for span in spans if "time" not in span))
