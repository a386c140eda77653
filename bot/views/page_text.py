"""What a person typed as pieces to show: code, links and mentions are found, everything else stays plain."""

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["text", "code", "fence", "link", "mention"]

LONG = 1_400  # characters before "Show all"
LONG_LINES = 24
_HUES = 10  # the avatar colours that the style sheet knows

_MARKS = (
    r"\n?```\n?(?P<fence>[^`]+?)\n?```\n?",
    r"(?<!`)`(?P<code>[^`\n]+)`(?!`)",
    r"(?P<link>https?://[^\s<>\"'`]*[^\s<>\"'`.,;:!?)\]}])",
)


class Piece(NamedTuple):
    kind: Kind
    text: str


def pieces(text: str, names: Iterable[str]) -> Iterator[Piece]:
    """`text` cut into pieces, in order; `names` are the members whose @name is a mention."""
    end = 0
    for match in _marks(frozenset(names)).finditer(text):
        if match.start() > end:
            yield Piece("text", text[end : match.start()])
        kind = match.lastgroup or "text"
        yield Piece(kind, match[kind])  # type: ignore[arg-type]  # the group names are the kinds
        end = match.end()
    if end < len(text):
        yield Piece("text", text[end:])


def fold(text: str) -> tuple[str, str]:
    """What is shown at once and what waits behind "Show all" (empty when the text is short)."""
    lines = [found.start() for found in re.finditer("\n", text)]
    limit = lines[LONG_LINES - 1] if len(lines) >= LONG_LINES else len(text)
    limit = min(limit, LONG)
    if len(text) - limit < LONG // 4 and len(lines) < LONG_LINES + 6:
        return text, ""
    space = max(text.rfind(" ", limit // 2, limit), text.rfind("\n", limit // 2, limit))
    cut = space + 1 if space > 0 else limit
    return text[:cut], text[cut:]


def initials(name: str) -> str:
    """One or two letters for an avatar: "Ada Byrne" gives "AB"."""
    parts = [part for part in re.split(r"[\s_.-]+", name) if part and part[0].isalnum()]
    letters = parts[0][0] + (parts[-1][0] if len(parts) > 1 else "") if parts else "?"
    return letters.upper()


def hue(key: str) -> int:
    """The avatar colour of an id, the same in every process."""
    return zlib.crc32(key.encode()) % _HUES


@lru_cache(maxsize=8)
def _marks(names: frozenset[str]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)) if name)
    mention = (rf"(?<!\w)(?P<mention>@(?:{known}))(?!\w)",) if known else ()
    return re.compile("|".join((*_MARKS, *mention)), re.IGNORECASE)
