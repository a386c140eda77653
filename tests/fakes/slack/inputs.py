"""What a person may do with the elements of a message or a view: find them, choose, type, leave empty."""

from typing import Any

from tests.fakes.slack.blocks import actionable
from tests.fakes.slack.state import Channel, Json, Message, Person, View

_SINGLE = {"static_select", "external_select", "radio_buttons", "overflow"}
_SEVERAL = {"multi_static_select", "multi_external_select", "checkboxes"}
_IDS = {
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
}
_OTHERS = {
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "rich_text_input": "rich_text_value",
    "file_input": "files",
}


class Impossible(AssertionError):
    """Slack's client would not let this person do that."""


def field_of(kind: str) -> str:
    """The name under which an element's content travels."""
    if kind in _SINGLE:
        return "selected_option"
    if kind in _SEVERAL:
        return "selected_options"
    return _IDS.get(kind) or _OTHERS.get(kind, "value")


def content(element: Json, given: Any) -> Any:
    """What choosing or typing this puts into the element; options may be named by value or by label."""
    kind = element["type"]
    if given is None:
        return [] if kind in _SEVERAL or kind.startswith("multi_") else None
    if kind in _SINGLE:
        return _option(element, given)
    if kind in _SEVERAL:
        return [_option(element, one) for one in given]
    if kind.startswith("multi_"):
        return [_id(one) for one in given]
    return _id(given) if kind in _IDS else given


def _id(one: Any) -> Any:
    return one.id if isinstance(one, Person | Channel) else one


def options_of(element: Json) -> list[Json]:
    groups = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *groups]


def _option(element: Json, given: Any) -> Json:
    if isinstance(given, dict):
        return given
    for option in options_of(element):
        if given in (option["value"], option["text"]["text"]):
            return option
    offered = [option["text"]["text"] for option in options_of(element)]
    raise Impossible(f"{given!r} is not offered; offered are {offered}")


def initial(element: Json) -> Any:
    """What stands in the element before anybody touches it."""
    for name, value in element.items():
        if name.startswith("initial_"):
            return value
    return content(element, None)


def element_named(where: Message | View, name: str) -> tuple[Json, Json, Any]:
    """Block, element and (for an overflow's entry) the option with this action_id or label."""
    seen = []
    for block in where.blocks:
        for element in actionable(block):
            label = element.get("text", {}).get("text") or block.get("label", {}).get("text", "")
            if name in (element["action_id"], label):
                return block, element, None
            if element["type"] == "overflow":
                for option in options_of(element):
                    if option["text"]["text"] == name:
                        return block, element, option
            seen.append(label or element["action_id"])
    raise Impossible(f"there is no {name!r} to press; there are {seen}")


def state_of(where: Message | View) -> dict[str, dict[str, Json]]:
    """`state.values`: every element that holds something, typed or initial."""
    typed = where.values if isinstance(where, View) else {}
    values: dict[str, dict[str, Json]] = {}
    for block in where.blocks:
        for element in actionable(block):
            kind = element["type"]
            if kind in ("button", "overflow", "feedback_buttons", "icon_button"):
                continue
            block_id, action_id = block["block_id"], element["action_id"]
            known = typed.get(block_id, {}).get(action_id)
            values.setdefault(block_id, {})[action_id] = known or {
                "type": kind,
                field_of(kind): initial(element),
            }
    return values


def type_into(view: View, filled: dict[str, Any]) -> None:
    """Types into the input blocks named by block_id or label."""
    for name, given in filled.items():
        block = _input(view, name)
        element = block["element"]
        entry = {"type": element["type"], field_of(element["type"]): content(element, given)}
        view.values.setdefault(block["block_id"], {})[element["action_id"]] = entry


def _input(view: View, name: str) -> Json:
    inputs = [block for block in view.blocks if block["type"] == "input"]
    for block in inputs:
        if name in (block["block_id"], block["label"]["text"]):
            return block
    raise Impossible(f"there is no field {name!r}; there are {[block['label']['text'] for block in inputs]}")


def refuse_incomplete(view: View) -> None:
    """The client itself stops a submission with required fields empty or text of the wrong length."""
    if "submit" not in view.given:
        raise Impossible("this modal has no submit button")
    values = state_of(view)
    for block in view.blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        entry = values[block["block_id"]][element["action_id"]]
        held = entry[field_of(element["type"])]
        label = block["label"]["text"]
        if not held and not block.get("optional"):
            raise Impossible(f"{label!r} is required")
        if (
            isinstance(held, str)
            and held
            and not element.get("min_length", 0) <= len(held) <= element.get("max_length", 3000)
        ):
            raise Impossible(f"{label!r} has the wrong length")
