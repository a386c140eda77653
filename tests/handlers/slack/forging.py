"""What no client of Slack offers, but anybody can send: presses and forms that are not there."""

from typing import Any

from tests.fakes.slack import Attempt, Message, Person, View, interactions
from tests.fakes.slack.delivering import ask
from tests.handlers.slack.running import Running


async def forges_press(
    up: Running, who: Person, where: Message | View, action: str, value: object, *, menu: bool = False
) -> Attempt:
    """A press of a button (or a choice of a menu) that need not be there."""
    label = {"type": "plain_text", "text": action}
    element: dict[str, Any] = {"type": "button", "action_id": action, "text": label, "value": str(value)}
    chosen: Any = None
    if menu:
        chosen = {"text": label, "value": f"{action}:{value}"}
        element = {"type": "overflow", "action_id": "more", "options": [chosen]}
    pressed = ({"type": "actions", "block_id": "forged"}, element, chosen)
    return await ask(up.slack, "interactive", interactions.block_actions(up.slack, who, where, pressed))


def _forged_view(up: Running, who: Person, form: str, value: object, fields: dict[str, str]) -> View:
    """A window that we never opened for them, filled in."""
    carried = f'{{"value": "{value}", "carry": ""}}'
    blocks = [
        {
            "type": "input",
            "block_id": name,
            "label": {"type": "plain_text", "text": name},
            "element": {"type": "plain_text_input", "action_id": name, "initial_value": typed},
        }
        for name, typed in fields.items()
    ]
    given = {
        "type": "modal",
        "callback_id": form,
        "private_metadata": carried,
        "title": {"type": "plain_text", "text": form},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": blocks,
    }
    view_id = up.slack.new_id("V")
    return View(view_id, who, given, up.slack.new_hash(), view_id)


async def forges_form(up: Running, who: Person, form: str, value: object, fields: dict[str, str]) -> Attempt:
    view = _forged_view(up, who, form, value, fields)
    return await ask(up.slack, "interactive", interactions.view_submission(up.slack, view))
