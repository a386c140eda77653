"""Neutral blocks as blocks of Slack, for one of its three surfaces."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.views.blocks import Block
from bot.views.slack_buttons import menu, rows, show_all
from bot.views.slack_charts import MOST_A_MESSAGE, drawn_in_text, native
from bot.views.slack_rich import block as rich
from bot.views.slack_rich import bullets, elements, pieces, quoted, row, section, sentence, written
from bot.views.slack_text import (
    clean,
    clip,
    escaped,
    is_markup,
    isolated,
    length,
    line_of,
    markup_of,
    mrkdwn,
    plain_text,
)
from bot.views.wording import Span, word

Json = dict[str, Any]
Surface = Literal["message", "home", "modal"]

_HEADER = 150
_QUIET = 2_000
_FIELD = 2_000
_PAIRS = 5  # facts in one section: a label and a value each, of 10 fields
_EXCERPT = 1_200  # characters of a quote that can be shown whole on request
_QUOTE_PIECES = 3
_SAID = 300  # characters of a quote in a fallback
_ALERT = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks are shown: `marker` is part of the ids of what can be pressed there."""

    surface: Surface
    marker: str = ""
    folded: bool = False  # a row is one block, with its buttons in a menu


def translated(blocks: Sequence[Block], place: Place) -> list[Json]:
    """Every block as Slack shows it there, with an id on each that can be pressed; not yet cut to fit."""
    made: list[Json] = []
    charts = [one for one in blocks if one["type"] == "chart"][:MOST_A_MESSAGE]
    for one in blocks:
        drawn = one["type"] == "chart" and not any(one is first for first in charts)
        made += [drawn_in_text(one)] if drawn else _MAKERS[one["type"]](one, place)
    pressable = [one for one in made if one["type"] == "actions" or "accessory" in one]
    for index, one in enumerate(pressable):
        one["block_id"] = f"{place.marker[:200]}.{index}"
    return made


def marker_of(block_id: str) -> str:
    """The marker of the message that a pressed block belongs to."""
    return block_id.rpartition(".")[0]


def _text(one: Block, _place: Place) -> Iterator[Json]:
    live = any(is_markup(span) or "link" in span for span in one["spans"])
    line = line_of(one["spans"])
    if one.get("tone") == "quiet" and not live and length(line) <= _QUIET:
        yield from note(line)
    else:
        yield from sentence(one["spans"], bold=one.get("tone") == "late")


def note(line: str) -> list[Json]:
    """A small grey line; `line` is cleaned."""
    return [{"type": "context", "elements": [plain_text(line, _QUIET)]}] if line.strip() else []


def heading(line: str) -> Json:
    """`line` is cleaned."""
    return {"type": "header", "text": plain_text(" ".join(line.split()), _HEADER)}


def _heading(one: Block, _place: Place) -> Iterator[Json]:
    line = line_of(one["spans"])
    if any(map(is_markup, one["spans"])) or length(line) > _HEADER:
        yield from sentence(one["spans"], bold=True)
    elif line.strip():
        yield heading(line)


def _quote(one: Block, place: Place) -> Iterator[Json]:
    said = clean(one["text"])
    if place.surface == "message" and one.get("ref") and length(said) > _EXCERPT:
        yield quoted(clip(said, _EXCERPT, at_word=True), one["by"])
        yield from _buttons({"items": [show_all(str(one["ref"]), length(said))]}, place)
    else:
        yield from quotes(said, one["by"], _QUOTE_PIECES)


def quotes(said: str, by: str, most: int) -> Iterator[Json]:
    """`said`, cleaned, in at most `most` blocks, with a line where the rest is left out."""
    parts = list(pieces(said)) or [""]
    for index, piece in enumerate(parts[:most]):
        yield quoted(piece, "" if index else by)
    if len(parts) > most:
        shown = sum(map(length, parts[:most]))
        yield from note(word("slack", "cut").format(shown=f"{shown:,}", count=f"{length(said):,}"))


def _facts(one: Block, _place: Place) -> Iterator[Json]:
    """Labels and values side by side; a value that mixes words with times is a line of its own."""
    side_by_side: list[Block] = []
    for fact in one["items"]:
        calls = [is_markup(span) for span in fact["spans"]]
        if any(calls) and not all(calls):
            yield from _table(side_by_side)
            side_by_side = []
            label = written(f"{clip(clean(fact['label']), 150) or '–'}: ", bold=True)
            yield rich(section([label, *elements(fact["spans"], _FIELD)]))
        else:
            side_by_side.append(fact)
    yield from _table(side_by_side)


def _table(facts: Sequence[Block]) -> Iterator[Json]:
    for start in range(0, len(facts), _PAIRS):
        pairs = [(_label(fact), _value(fact["spans"])) for fact in facts[start : start + _PAIRS]]
        yield {"type": "section", "fields": [field for pair in pairs for field in pair]}


def _label(fact: Block) -> Json:
    label = " ".join(clip(clean(fact["label"]), 150).split())
    return mrkdwn(f"*{escaped(label)}*") if label else plain_text("", 1)


def _value(spans: Sequence[Span]) -> Json:
    marks = [markup_of(span) for span in spans if is_markup(span)]
    return mrkdwn(_marks(marks)) if marks else plain_text(line_of(spans), _FIELD)


def _marks(marks: Sequence[str]) -> str:
    """As many whole calls and times as a field takes."""
    line = ""
    for mark in marks:
        if length(line) + 1 + length(mark) > _FIELD:
            break
        line = f"{line} {mark}" if line else mark
    return line


def _list(one: Block, _place: Place) -> Iterator[Json]:
    yield from bullets(one["items"])


def _buttons(one: Block, _place: Place) -> Iterator[Json]:
    for row_of_buttons in rows(one["items"]):
        yield {"type": "actions", "elements": row_of_buttons}


def _row(one: Block, place: Place) -> Iterator[Json]:
    side = menu(one["items"]) if place.folded else None
    if side is not None:
        yield {"type": "section", "text": _title(one["spans"]), **_beside(one["facts"]), "accessory": side}
        return
    yield row(one["spans"], one["facts"], bold=one.get("tone") == "late")
    yield from _buttons(one, place)


def _title(spans: Sequence[Span]) -> Json:
    return plain_text(line_of(spans), _HEADER)


def _beside(facts: Sequence[Span]) -> Json:
    """Words in one field, times in the next."""
    words = line_of([span for span in facts if "time" not in span]).strip(" ·")
    times = _marks([markup_of(span) for span in facts if "time" in span])
    fields = [plain_text(words, 300)] if words else []
    fields += [mrkdwn(times)] if times else []
    return {"fields": fields} if fields else {}


def _chart(one: Block, place: Place) -> Iterator[Json]:
    made = native(one) if place.surface == "message" else None
    if made is None:
        yield drawn_in_text(one)
    else:
        yield made
        yield from sentence([{"text": one["summary"]}])


def _divider(_one: Block, _place: Place) -> Iterator[Json]:
    yield {"type": "divider"}


_MAKERS: dict[str, Callable[[Block, Place], Iterator[Json]]] = {
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


def alert(line: str) -> list[Json]:
    """What is wrong with a whole form, for the top of a modal."""
    line = isolated(line)
    if length(line) > _ALERT:
        return sentence([{"text": line}], bold=True)
    return [{"type": "alert", "level": "error", "text": plain_text(line, _ALERT)}] if line.strip() else []


def lines(blocks: Sequence[Block]) -> list[str]:
    """The same as plain lines, times in UTC: what a notification and a screen reader say."""
    return [line for one in blocks for line in _line(one)]


def choices(blocks: Sequence[Block]) -> list[str]:
    """What can be pressed, for a message that says nothing else."""
    return [clean(item["label"]) for one in blocks if one["type"] == "buttons" for item in one["items"]]


def _line(one: Block) -> list[str]:
    match one["type"]:
        case "text" | "heading":
            return [line_of(one["spans"])]
        case "quote":
            return [f"“{clip(isolated(one['text']), _SAID, at_word=True)}”"] if one["text"].strip() else []
        case "facts":
            return [f"{clean(fact['label'])}: {line_of(fact['spans'])}" for fact in one["items"]]
        case "list":
            return [f"• {line_of(item)}" for item in one["items"]]
        case "row":
            return [f"{line_of(one['spans'])} ({line_of(one['facts'])})"]
        case "chart":
            return [f"{isolated(one['title'])}: {isolated(one['summary'])}"]
        case _:
            return []
