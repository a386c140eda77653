"""rich_text of Slack: sentences, quotes, lists and approved words, where nothing typed is ever markup."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bot.views.slack_text import bare, clean, clip, date_of, fit, head, is_called, isolated, length, said_of
from bot.views.wording import Span, word

Json = dict[str, Any]

PIECE = 2_900  # characters in one block
_ITEM, _NAME = 500, 200
_ITEMS = 6  # items of a list in one block, so that each block stays within a PIECE
_LINK = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s<>\"'`]*)?", re.IGNORECASE)
_TRAILING = ".,;:!?)]}…"
_LONGEST_LINK = 2_900


def block(*parts: Json) -> Json:
    return {"type": "rich_text", "elements": list(parts)}


def section(elements: Sequence[Json]) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def written(text: str, *, bold: bool = False) -> Json:
    """Words exactly as they are; `text` is not empty."""
    return {"type": "text", "text": text, **_style(bold)}


def elements(spans: Sequence[Span], most: int = PIECE, *, bold: bool = False) -> list[Json]:
    """Spans as elements: calls and times live, everything else as words."""
    return [_element(span, bold or "bold" in span) for span in fit(spans, most)]


def sentence(spans: Sequence[Span], *, bold: bool = False) -> list[Json]:
    """One block that says `spans`; none when they say nothing."""
    made = elements(spans, bold=bold)
    return [block(section(made))] if made else []


def row(title: Sequence[Span], facts: Sequence[Span], *, bold: bool) -> Json:
    """A line of a list: its title, and what is known of it below."""
    below = elements(facts, 300, bold=bold)
    made = elements(title, 150, bold=True)
    return block(
        section([*made, written("\n"), *below] if made and below else made + below or [written("–")])
    )


def bullets(items: Sequence[Sequence[Span]]) -> Iterator[Json]:
    """A list, in blocks of a few items each."""
    lines = [section(made) for item in items if (made := elements(item, _ITEM))]
    for start in range(0, len(lines), _ITEMS):
        yield block(
            {"type": "rich_text_list", "style": "bullet", "elements": lines[start : start + _ITEMS]},
        )


def quoted(text: str, by: str = "") -> Json:
    """One piece of somebody's words, with who said them above; `text` is cleaned."""
    author = [section([written(clip(isolated(by[:_NAME]), _NAME), bold=True)])] if by.strip() else []
    said = written(text) if text.strip() else written(word("slack", "no_words"))
    return block(*author, {"type": "rich_text_quote", "elements": [said]})


def pieces(text: str, size: int = PIECE) -> Iterator[str]:
    """All of `text` in pieces of at most `size` characters, cut at a line or a word where there is one."""
    while length(text) > size:
        piece = head(text, size)
        at = max(piece.rfind("\n", len(piece) // 2), piece.rfind(" ", len(piece) // 2))
        piece = piece[: at + 1] if at > 0 else piece
        yield piece
        text = text[len(piece) :]
    if text:
        yield text


def spoken(name: str, text: str) -> list[Json]:
    """Approved words as blocks: who says them in bold, then every character as it was written."""
    author = section([written(clip(clean(name).strip(), _NAME) or "–", bold=True)])
    parts = [section(list(_linked(piece))) for piece in pieces(bare(text))]
    return [block(author, *parts[:1]), *(block(part) for part in parts[1:])]


def _linked(text: str) -> Iterator[Json]:
    end = 0
    for found in _LINK.finditer(text):
        url = found.group(0).rstrip(_TRAILING)
        if len(url) > _LONGEST_LINK:
            continue
        if found.start() > end:
            yield written(text[end : found.start()])
        yield {"type": "link", "url": url}
        end = found.start() + len(url)
    if end < len(text):
        yield written(text[end:])


def _element(span: Span, bold: bool) -> Json:
    if is_called(span):
        return {"type": "user", "user_id": span["mention"], **_style(bold)}
    if "time" in span:
        seconds, shape, fallback = date_of(span)
        date: Json = {"type": "date", "timestamp": seconds, "format": shape, "fallback": fallback}
        return {**date, **_style(bold)}
    words = said_of(span)
    if "link" in span and _LINK.fullmatch(str(span["link"])):
        return {"type": "link", "url": span["link"], "text": words, **_style(bold)}
    if "mark" in span:
        return {**written(words), "style": {"code": True}}  # the one style that stands out like a marker
    return written(words, bold=bold)


def _style(bold: bool) -> Json:
    return {"style": {"bold": True}} if bold else {}
