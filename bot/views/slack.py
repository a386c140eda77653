"""Messages, Home views and modals of Slack, made of neutral blocks; pure, no SDK."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from bot.views.blocks import Block
from bot.views.slack_blocks import Place, choices, lines, marker_of, note, translated
from bot.views.slack_buttons import chosen
from bot.views.slack_modals import carried, errors, modal
from bot.views.slack_rich import spoken
from bot.views.slack_text import clean, summary
from bot.views.wording import word

__all__ = [
    "carried",
    "chosen",
    "errors",
    "home",
    "marker_of",
    "message",
    "modal",
    "words",
]
Json = dict[str, Any]

MOST_IN_MESSAGE, MOST_IN_VIEW = 50, 100
_VIEW_BYTES = 200_000  # Slack refuses views of 250,000


def message(
    blocks: Sequence[Block], *, marker: str = "", called: Collection[str] | None = None
) -> tuple[str, list[Json]]:
    """Fallback text (at most 3,900 bytes) and at most 50 blocks.

    `marker` is part of the block_id of what can be pressed; `marker_of` reads it back from a press.
    Only those in `called` (user ids) are called by it, others are named; None: whoever is mentioned.
    """
    if called is not None:
        blocks = [_naming(block, called) for block in blocks]
    made = translated(blocks, Place("message", marker))
    return summary(lines(blocks)) or summary(choices(blocks)), cut(made, MOST_IN_MESSAGE)


def _naming(part: Any, called: Collection[str]) -> Any:
    """The same, with names where somebody would be called who need not be: a mention rings at their desk."""
    if isinstance(part, list):
        return [_naming(one, called) for one in part]
    if not isinstance(part, dict):
        return part
    if "mention" in part and part["mention"] not in called:
        name = part.get("name") or part["mention"]
        return {"text": f"@{name}" if part.get("staff") else name}
    return {name: _naming(value, called) for name, value in part.items()}


def home(blocks: Sequence[Block]) -> Json:
    """A Home view of at most 100 blocks: when they are too many, rows keep their buttons in a menu."""
    made = translated(blocks, Place("home"))
    if len(made) > MOST_IN_VIEW:
        made = translated(blocks, Place("home", folded=True))
    made = cut(made, MOST_IN_VIEW)
    while len(json.dumps(made, ensure_ascii=False).encode()) > _VIEW_BYTES:
        made = cut(made, len(made) - 1)
    return {"type": "home", "blocks": made or note(word("slack", "nothing"))}


def words(text: str, name: str, blocks: Sequence[Block] = (), *, marker: str = "") -> tuple[str, list[Json]]:
    """Approved words in a person's name, every character as it was approved.

    `blocks` go below: the buttons of a question, or its answer. ValueError when the words do not fit.
    """
    said = spoken(name, text)
    below = translated(blocks, Place("message", marker))
    if len(said) + len(below) > MOST_IN_MESSAGE:
        raise ValueError(f"{len(text)} characters do not fit into one message")
    return summary([f"{clean(name).strip()}: {clean(text)}", *lines(blocks)]), [*said, *below]


def cut(blocks: list[Json], most: int) -> list[Json]:
    """At most `most` blocks: the last ones go, with a line that says so; buttons at the end stay."""
    if len(blocks) <= most:
        return blocks
    end = len(blocks)
    while end > 0 and blocks[end - 1]["type"] == "actions" and len(blocks) - end < most // 2:
        end -= 1
    tail = blocks[end:]
    kept = [one for one in blocks[:end] if not _is_cut_line(one)][: most - len(tail) - 1]
    return [*kept, *note(word("slack", "left_out")), *tail]


def _is_cut_line(block: Json) -> bool:
    return block in note(word("slack", "left_out"))
