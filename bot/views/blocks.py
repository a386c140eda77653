"""What messages, Home views and forms are made of, before a platform's markup shows them."""

from dataclasses import dataclass
from typing import Any, Literal

from bot.views.wording import Span

# A block is what a message, a Home view or a modal is made of; the views make them from notices, and
# each platform's markup (pages.py, slack.py) shows them.
#   {"type": "text",    "spans": [...], "tone": "plain" | "quiet" | "good" | "warn" | "late" | "words"}
#   {"type": "heading", "spans": [...]}
#   {"type": "quote",   "text": "...", "by": "Ada Byrne", "ref": "<id of a message>"}   customer words: plain
#                       text, never markup; by its `ref`, if it has one, all of a long one can be asked for
#   {"type": "facts",   "items": [{"label": "Owner", "spans": [...], "tone": as of a text}]}
#   {"type": "list",    "items": [[span, ...], ...]}
#   {"type": "buttons", "items": [{"action": "claim", "value": "42", "label": "I've got it",
#                                  "style": "primary" | "plain" | "danger"}]}
#   {"type": "row",     "spans": [title...], "facts": [span, ...], "tone": as of a text,
#                       "items": [button, ...]}                      one line of a list, with what can be done
#   {"type": "chart",   "title": "...", "labels": ["Mon", ...],
#                       "series": [{"name": "...", "values": [3, ...]}],
#                       "summary": "the same figures in words"}
#   {"type": "divider"}
# A span is one of {"text": "..."} {"bold": "..."}
# {"text": "...", "mark": "confirm" | "advice"}   words of a reply that something is said about
# {"mention": "<user id>", "name": "Mina Sato", "staff": True}   only staff is ever called by it
# {"time": <µs UTC>, "style": "clock" | "relative" | "day"}
# {"link": "/path inside the workspace", "text": "..."}; a path that begins with /c/ or /home
# leads within the reader's own view; an address with http:// or https:// leads out, and is its own text.
Block = dict[str, Any]


def text(made: list[Span], tone: str = "plain") -> Block:
    return {"type": "text", "spans": made, "tone": tone}


def fact(label: str, made: list[Span]) -> Block:
    return {"label": label, "spans": made}


def button(action: str, value: int | str, label: str, style: str = "plain") -> Block:
    return {"action": action, "value": str(value), "label": label, "style": style}


def buttons(*items: Block) -> Block:
    return {"type": "buttons", "items": list(items)}


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a modal. `kind` long is a textarea; `options` are (value, label).

    Of the kinds "channel" (one), "channels", "people" and "roles", the value is the platform's refs, joined
    by commas. A platform that has pickers of its own for them leaves `options` aside.
    """

    id: str
    label: str
    kind: Literal["text", "long", "select", "tick", "mood", "channel", "channels", "people", "roles"]
    value: str = ""
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    required: bool = True
    max_length: int = 0
    error: str = ""
    turn: int = 0  # how often words of ours were put into it while the form was open


@dataclass(frozen=True, slots=True)
class Modal:
    action: str
    value: str
    title: str
    submit: str
    blocks: tuple[Block, ...] = ()
    fields: tuple[Field, ...] = ()
    error: str = ""  # about the whole form
    below: tuple[Block, ...] = ()  # what stands under the fields
    live: str = ""  # words for its first field are on their way: where a page hears them
