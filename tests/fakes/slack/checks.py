"""What Slack refuses in a message, a view, a reaction or metadata, with Slack's own error names."""

import json
import logging
import re
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as SdkView

from tests.fakes.slack import blocks as kit
from tests.fakes.slack.grammar import flag, listed, one_of, plain, shape, string, typed
from tests.fakes.slack.state import Json, World

TEXT_POSTED, TEXT_UPDATED = 40_000, 4_000  # characters when posted; bytes when updated
BLOCKS_TOTAL = 13_200  # characters, beside a markdown block; undocumented, others met it near here
VIEW_BYTES = 250_000
METADATA_BYTES = 8_000
_SDK_BLOCKS = {str(vars(kind)["type"]) for kind in Block.__subclasses__() if "type" in vars(kind)}

# Names that Slack has and we may use. A name outside is refused, as Slack refuses one it does not have.
EMOJI = frozenset(
    re.findall(
        r"\S+",
        "ticket eyes white_check_mark rotating_light zzz writing_hand heavy_check_mark x warning wave "
        "tada heart +1 -1 thumbsup thumbsdown pray raised_hands clap ok_hand point_up bell no_bell "
        "hourglass hourglass_flowing_sand alarm_clock clock1 calendar date memo pencil pencil2 "
        "speech_balloon mega loudspeaker slightly_smiling_face smile grinning neutral_face "
        "slightly_frowning_face disappointed cry angry rage white_circle large_blue_circle red_circle "
        "large_green_circle large_yellow_circle large_orange_circle arrow_right "
        "arrows_counterclockwise repeat handshake gift bulb mag lock unlock question exclamation fire "
        "star sparkles inbox_tray outbox_tray email envelope hugging_face ",
    )
)


class Refusal(Exception):
    """Becomes `{"ok": false, "error": ...}`."""

    def __init__(self, error: str, messages: list[str] | None = None, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.answer: Json = {"ok": False, "error": error, **more}
        if messages:
            self.answer["errors"] = messages
            self.answer["response_metadata"] = {"messages": [f"[ERROR] {said}" for said in messages]}


def check_blocks(blocks: Any) -> list[Json]:
    """The blocks of a message, or `invalid_blocks`, `invalid_blocks_format`, `msg_blocks_too_long`."""
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    said = kit.complaints(blocks, kit.MESSAGE, 50) or _sdk_says(blocks)
    if said:
        raise Refusal("invalid_blocks", said)
    if any(block["type"] == "markdown" for block in blocks) and _texts(blocks) > BLOCKS_TOTAL:
        raise Refusal("msg_blocks_too_long")
    return blocks


def check_view(view: Any, kind: str) -> Json:
    """A modal or home view, or `invalid_arguments` with Slack's messages, or `view_too_large`."""
    if not isinstance(view, dict):
        raise Refusal("invalid_arguments", ["must be a valid view [json-pointer:/view]"])
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise Refusal("view_too_large")
    said = list(_VIEW(view, "/view"))
    if view.get("type") != kind:
        said.append(f"must be of type {kind} [json-pointer:/view/type]")
    if not said:
        said = kit.complaints(view["blocks"], kit.MODAL if kind == "modal" else kit.HOME, 100)
    if (
        not said
        and kind == "modal"
        and any(b["type"] == "input" for b in view["blocks"])
        and "submit" not in view
    ):
        said.append("missing required field: submit when an input block is used [json-pointer:/view]")
    said = said or _sdk_says(view["blocks"]) or _sdk_says_of_view(view)
    if said:
        raise Refusal("invalid_arguments", said)
    return view


_COMMON = {
    "type!": one_of("modal", "home"),
    "blocks!": listed(lambda _value, _path: iter(()), 10_000, least=0),
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
_MODAL = shape(
    {
        **_COMMON,
        "title!": plain(24),
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
    }
)
_VIEW = typed({"modal": _MODAL, "home": shape(_COMMON)}, "view")


def _sdk_says(blocks: list[Json]) -> list[str]:
    """A second opinion: slack_sdk's own models, where they exist."""
    said = []
    for block in blocks:
        if block["type"] in _SDK_BLOCKS:
            try:
                parsed = Block.parse(dict(block))
                if parsed is not None:
                    parsed.to_dict()
            except (SlackObjectFormationError, TypeError, ValueError) as error:
                said.append(f"{block['type']}: {error}")
    return said


def _sdk_says_of_view(view: Json) -> list[str]:
    known = {**view, "blocks": [block for block in view["blocks"] if block["type"] in _SDK_BLOCKS]}
    if not known["blocks"]:
        return []
    try:
        SdkView(**known).to_dict()
    except (SlackObjectFormationError, TypeError, ValueError) as error:
        return [str(error)]
    return []


def _texts(value: Any) -> int:
    if isinstance(value, dict):
        return sum(len(v) if k == "text" and isinstance(v, str) else _texts(v) for k, v in value.items())
    return sum(map(_texts, value)) if isinstance(value, list) else 0


def check_text(args: Json, blocks: list[Json]) -> str:
    """The text of a post, or `no_text`, `msg_too_long`, `markdown_text_conflict`."""
    markdown = args.get("markdown_text")
    if markdown is not None:
        if args.get("text") or blocks:
            raise Refusal("markdown_text_conflict")
        if len(markdown) > 12_000:
            raise Refusal("msg_too_long")
        return str(markdown)
    text = args.get("text") or ""
    if not isinstance(text, str):
        raise Refusal("invalid_arguments", ["must be a string [json-pointer:/text]"])
    if not text.strip() and not blocks and not args.get("attachments"):
        raise Refusal("no_text")
    if len(text) > TEXT_POSTED:
        raise Refusal("msg_too_long")
    return text


def check_updated_text(text: str) -> None:
    """An update takes less than a post: 4,000 bytes."""
    if len(text.encode()) > TEXT_UPDATED:
        raise Refusal("msg_too_long")


def check_metadata(metadata: Any) -> Json | None:
    """Message metadata, None for {}, or `invalid_metadata_format`, `metadata_too_large`."""
    if metadata in (None, {}):
        return None
    fine = isinstance(metadata, dict) and metadata.keys() == {"event_type", "event_payload"}
    if not fine or not isinstance(metadata["event_payload"], dict):
        raise Refusal("invalid_metadata_format")
    if not isinstance(metadata["event_type"], str) or not re.fullmatch(
        r"[\w.:-]{1,255}", metadata["event_type"]
    ):
        raise Refusal("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise Refusal("metadata_too_large")
    return dict(metadata)


def check_emoji(world: World, name: Any) -> str:
    """A reaction's short name (no colons, no unicode), with an optional skin tone, or `invalid_name`."""
    bare = re.sub(r"::skin-tone-[2-6]$", "", name) if isinstance(name, str) else ""
    if bare not in EMOJI and bare not in world.emoji:
        raise Refusal("invalid_name")
    return str(name)


def check_limit(value: Any, most: int, default: int) -> int:
    """A page size, or `invalid_limit`."""
    if value is None:
        return default
    limit = int(value) if re.fullmatch(r"\d{1,6}", str(value)) else 0
    if not 1 <= limit <= most:
        raise Refusal("invalid_limit")
    return limit


logging.getLogger("slack_sdk.models.blocks").setLevel(logging.ERROR)
