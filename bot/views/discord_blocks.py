"""Neutral blocks as parts of a Discord message: words, lines between them, and what can be pressed."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.views.blocks import Block
from bot.views.discord_charts import drawn
from bot.views.discord_text import Calls, clean, escaped, fitted, isolated, length, line_of, markdown
from bot.views.wording import Span, word

Json = dict[str, Any]

EXCERPTS = (1_200, 600, 300, 120)  # characters of a quote, the more the better
_HEADING, _LINE, _QUIET, _ITEM = 200, 1_500, 600, 400
_TITLE, _FACTS, _LABEL, _NAME = 200, 300, 100, 100
_BREAK = "\n"
_GAPS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Place:
    """How blocks are shown: who is called, how much of a quote there is room for, and whether the buttons of
    rows are gathered in menus."""

    calls: Calls
    excerpt: int = EXCERPTS[0]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Markdown, or what can be pressed, or both beside each other; a line between others if it is neither."""

    text: str = ""
    items: tuple[Block, ...] = ()
    beside: bool = False  # its one button stands at the side of its text
    menu: bool = False


RULE = Part()


def translated(blocks: Sequence[Block], place: Place) -> list[Part]:
    """Every block as parts, not yet cut to fit; a text never ends within a style or an escape."""
    made: list[Part] = []
    for one in blocks:
        made += _MAKERS[one["type"]](one, place)
    return _gathered(made) if place.folded else made


def small(line: str) -> str:
    """Small grey print, every line of it; `line` is markdown."""
    return "\n".join(f"-# {part}" for part in line.split("\n") if part.strip())


def note(key: str) -> Part:
    return Part(small(escaped(word("discord", key))))


def _text(one: Block, place: Place) -> Iterator[Part]:
    tone = one.get("tone")
    most = {"quiet": _QUIET, "words": place.excerpt * 3 // 2}.get(str(tone), min(_LINE, place.excerpt * 2))
    made = markdown(one["spans"], most, place.calls, bold=tone == "late")
    if made:
        yield Part(_quoted(made) if tone == "words" else small(made) if tone == "quiet" else made)


def _heading(one: Block, place: Place) -> Iterator[Part]:
    made = " ".join(markdown(one["spans"], _HEADING, place.calls).split())
    if made:
        yield Part(f"### {made}")


def _quote(one: Block, place: Place) -> Iterator[Part]:
    said = _GAPS.sub("\n\n", isolated(one["text"])).strip("\n")
    shown = fitted(said, place.excerpt)
    name = fitted(" ".join(isolated(one["by"][:_NAME]).split()), _NAME)
    by = f"**{name}**\n" if name else ""
    yield Part(by + _quoted(shown if said.strip() else escaped(word("discord", "no_words"))))
    if length(escaped(said)) > place.excerpt:
        yield _rest(one, shown, length(one["text"]))


def _rest(one: Block, shown: str, count: int) -> Part:
    """How to see the rest of a quote that is longer than there is room for."""
    if one.get("ref"):
        label = word("discord", "show_all").format(count=f"{count:,}")
        return Part(items=({"action": "show_all", "value": str(one["ref"]), "label": label},))
    said = word("discord", "cut").format(shown=f"{length(shown):,}", count=f"{count:,}")
    return Part(small(escaped(said)))


def _quoted(markup: str) -> str:
    return "\n".join(f"> {line}" for line in markup.split("\n"))


def _facts(one: Block, place: Place) -> Iterator[Part]:
    for fact in one["items"]:
        label = fitted(" ".join(clean(fact["label"]).split()), _LABEL) or "–"
        value = markdown(fact["spans"], min(600, place.excerpt), place.calls) or "–"
        yield Part(f"**{label}:**{_BREAK if _BREAK in value else ' '}{value}")


def _list(one: Block, place: Place) -> Iterator[Part]:
    for item in one["items"]:
        made = " ".join(markdown(item, _ITEM, place.calls).split())
        if made:
            yield Part(f"- {made}")


def _buttons(one: Block, _place: Place) -> Iterator[Part]:
    if one["items"]:
        yield Part(items=tuple(one["items"]))


def _row(one: Block, place: Place) -> Iterator[Part]:
    """A line of a list; with one button at its side, more of them below it."""
    title = " ".join(markdown(one["spans"], _TITLE, place.calls, bold=True).split())
    late = one.get("tone") == "late"
    facts = " ".join(markdown(one["facts"], _FACTS, place.calls, bold=late).split())
    made = "\n".join(filter(None, (title, facts if late else small(facts)))) or "–"
    items = tuple(one["items"])
    if place.folded:
        beside = line_of(one["spans"])
        gathered = tuple({**item, "label": _named(item["label"], beside)} for item in items)
        yield Part(made, gathered, menu=True)
    elif len(items) == 1:
        yield Part(made, items, beside=True)
    else:
        yield Part(made)
        yield from _buttons(one, place)


def _named(label: str, row: str) -> str:
    return f"{label} · {row}" if row else label


def _gathered(parts: Sequence[Part]) -> list[Part]:
    """The buttons of rows that follow each other stand together below them, in a menu."""
    made: list[Part] = []
    waiting: tuple[Block, ...] = ()
    for one in parts:
        if one.menu:
            made.append(Part(one.text))
            waiting += one.items
            continue
        made += [Part(items=waiting, menu=True)] if waiting else []
        waiting = ()
        made.append(one)
    return [*made, Part(items=waiting, menu=True)] if waiting else made


def _chart(one: Block, _place: Place) -> Iterator[Part]:
    yield Part(drawn(one))


def _divider(_one: Block, _place: Place) -> Iterator[Part]:
    yield RULE


_MAKERS: dict[str, Callable[[Block, Place], Iterator[Part]]] = {
    "text": _text,
    "heading": _heading,
    "quote": _quote,
    "facts": _facts,
    "list": _list,
    "buttons": _buttons,
    "row": _row,
    "chart": _chart,
    "divider": _divider,
}


def joined(parts: Sequence[Part]) -> list[Part]:
    """Texts that follow each other as one."""
    made: list[Part] = []
    for one in parts:
        last = made[-1] if made else RULE
        if one.text and last.text and not (one.items or last.items):
            made[-1] = replace(last, text=f"{last.text}\n{one.text}")
        else:
            made.append(one)
    return made


# The weightiest tone of what is shown gives the whole its colour.
_COLOURS = {"late": 0xC0392B, "warn": 0xD98E04, "good": 0x2E8B57}


def colour(blocks: Sequence[Block]) -> int | None:
    """The accent of a message by the tones in it: late, then to be looked at, then good."""
    tones = {str(one.get("tone")) for block in blocks for one in (block, *_facts_of(block))}
    return next((value for tone, value in _COLOURS.items() if tone in tones), None)


def _facts_of(block: Block) -> list[Block]:
    return list(block["items"]) if block["type"] == "facts" else []


def mentioned(blocks: Any, calls: Calls) -> list[str]:
    """The user ids that are called in these blocks, each once."""
    found: dict[str, None] = {}
    for span in _spans(blocks):
        if span.get("staff") and str(span["mention"]) in calls:
            found[str(span["mention"])] = None
    return list(found)


def _spans(part: Any) -> Iterator[Span]:
    if isinstance(part, dict):
        if "mention" in part:
            yield part
        for value in part.values():
            yield from _spans(value)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _spans(one)
