"""Messages of Discord, cut so that it takes them.

A message is made of components ("v2": containers, text displays, sections), of which it takes 40 with all
that is in them, and 4,000 characters of text; `plain` makes the same of content and embeds, where those are
refused.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from typing import Any

from bot.views.blocks import Block
from bot.views.discord_blocks import (
    EXCERPTS,
    RULE,
    Part,
    Place,
    colour,
    joined,
    mentioned,
    note,
    translated,
)
from bot.views.discord_buttons import button, menus, rows
from bot.views.discord_text import Calls, fitted, is_discord_id, isolated, length, one_line, spoken

Json = dict[str, Any]

COMPONENTS, EPHEMERAL = 1 << 15, 1 << 6
MOST_COMPONENTS, MOST_TEXT = 40, 4_000
_CONTENT, _EMBED, _ROWS = 2_000, 4_000, 5  # all embeds of a message may say 6,000 together
_TAIL = 32  # components: five rows of five buttons, and two
_CALLED = 100
_BOXED = frozenset({"heading", "facts", "row", "chart"})


def message(
    blocks: Sequence[Block],
    *,
    marker: str = "",
    called: Collection[str] | None = None,
    private: bool = False,
) -> Json:
    """The body of a message of components; `private`: for an answer that only one person sees.

    `marker` (without a colon, at most 32 characters) is in the custom id of all that can be pressed, and
    `number_of(marker)` is the id of its first component, by which it can be found again.
    Only those in `called` (user ids) are called by it, others are named; None: whoever is mentioned.
    """
    calls = Calls(called)
    made = built(joined(_fitting(blocks, calls)), marker)
    accent = colour(blocks)
    if accent is not None or any(one["type"] in _BOXED for one in blocks):
        box: Json = {"type": 17, "components": made}
        made = [{**box, "accent_color": accent} if accent is not None else box]
    return {**_frame(made, marker, private=private), "allowed_mentions": _allowed(mentioned(blocks, calls))}


def words(text: str, name: str, blocks: Sequence[Block] = (), *, marker: str = "") -> Json:
    """Approved words in a person's name, every character as it was approved; links can be followed.

    `blocks` go below: the buttons of a question, or its answer. Nobody is called by it.
    ValueError when it does not fit into one message.
    """
    author = fitted(isolated(one_line(name)), 200) or "–"
    said = Part(f"**{author}**\n{spoken(text)}")
    parts = [said, *joined(translated(blocks, Place(Calls(()))))]
    if not _fits(parts, box=0):
        raise ValueError(f"{len(text)} characters do not fit into one message")
    return {**_frame(built(parts, marker), marker), "allowed_mentions": _allowed([])}


def plain(blocks: Sequence[Block], *, marker: str = "", called: Collection[str] | None = None) -> Json:
    """The same without components but for buttons: the first 2,000 characters as content, the rest embedded.

    Where a bot may not embed, what does not fit into the content is not seen.
    """
    calls = Calls(called)
    parts = _fitting(blocks, calls)
    texts = [one.text for one in parts if one.text] or [note("nothing").text]
    cut = bisect_left(range(len(texts)), True, key=lambda at: length("\n".join(texts[: at + 1])) > _CONTENT)
    embedded = "\n".join(texts[cut:])
    accent = colour(blocks)
    embed: Json = {"description": embedded, **({"color": accent} if accent is not None else {})}
    items = [item for one in parts for item in one.items]
    shown = rows(items, 0, marker)[:_ROWS]
    return {
        "content": "\n".join(texts[:cut]),
        "embeds": [embed] if embedded else [],
        "components": shown,
        "allowed_mentions": _allowed(mentioned(blocks, calls)),
    }


def number_of(marker: str) -> int:
    """The id of the first component of a message with this marker: 1 to 2³¹ - 1."""
    return int.from_bytes(sha256(marker.encode()).digest()[:4]) % (2**31 - 1) + 1


def _frame(components: list[Json], marker: str, *, private: bool = False) -> Json:
    first = {**components[0], "id": number_of(marker)} if marker else components[0]
    return {"flags": COMPONENTS | (EPHEMERAL if private else 0), "components": [first, *components[1:]]}


def _allowed(users: Sequence[str]) -> Json:
    found = [user for user in users if is_discord_id(user)][:_CALLED]
    return {"parse": [], "users": found, "replied_user": False}


def _fitting(blocks: Sequence[Block], calls: Calls) -> list[Part]:
    """As much as a message takes: quotes get shorter first, then rows share menus, then the last parts go."""
    parts: list[Part] = []
    folded = False
    for excerpt in EXCERPTS:
        parts = translated(blocks, Place(calls, excerpt, folded))
        if not folded and _components(joined(parts)) >= MOST_COMPONENTS:
            folded = True
            parts = translated(blocks, Place(calls, excerpt, folded))
        if _weight(joined(parts)) <= MOST_TEXT:
            break
    return _cut(parts) or [note("nothing")]


def _cut(parts: list[Part]) -> list[Part]:
    """The first parts and a line that says so; buttons at the end stay."""
    if _fits(joined(parts)):
        return parts
    end = len(parts)
    while end and _is_tail(parts[end - 1]) and _components(parts[end - 1 :]) <= _TAIL:
        end -= 1
    tail = [note("left_out"), *parts[end:]]
    most = bisect_left(range(end), True, key=lambda at: not _fits(joined([*parts[: at + 1], *tail])))
    return [*parts[:most], *tail]


def _is_tail(part: Part) -> bool:
    return bool(part.items) and not part.text


def _fits(parts: Sequence[Part], box: int = 1) -> bool:
    return _weight(parts) <= MOST_TEXT and _components(parts) + box <= MOST_COMPONENTS


def _weight(parts: Sequence[Part]) -> int:
    return sum(length(one.text) for one in parts)


def _components(parts: Sequence[Part]) -> int:
    return sum(map(_size, parts))


def _size(part: Part) -> int:
    return sum(1 + len(_inside(one)) + ("accessory" in one) for one in _made(part, 0, ""))


def _inside(component: Json) -> list[Json]:
    return list(component.get("components", ()))


def built(parts: Sequence[Part], marker: str) -> list[Json]:
    """Parts as components: custom ids count on, so that none stands twice in a message."""
    made: list[Json] = []
    index = 0
    for one in parts:
        made += _made(one, index, marker)
        index += len(one.items)
    return made


def _made(part: Part, index: int, marker: str) -> Iterator[Json]:
    if part == RULE:
        yield {"type": 14, "divider": True, "spacing": 1}
        return
    text = {"type": 10, "content": part.text}
    if part.beside:
        yield {"type": 9, "components": [text], "accessory": button(part.items[0], index, marker)}
        return
    if part.text:
        yield text
    if part.items:
        yield from (menus if part.menu else rows)(part.items, index, marker)
