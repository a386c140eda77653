"""Windows: opened with the trigger of a press, which Slack takes for three seconds and once."""

import json
import logging
from dataclasses import replace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.domain.people import Person
from bot.domain.reviewed import Unconfirmed
from bot.domain.windows import ReplyWindow, SettingsWindow, SetupWindow, Window
from bot.handlers.acts import writing
from bot.handlers.acts.drafting import offered
from bot.handlers.acts.writing import waiting
from bot.handlers.slack.answering import Place, say_key
from bot.handlers.slack.drafting import standing
from bot.handlers.slack.edge import Edge
from bot.handlers.slack.knowing import problem_of
from bot.handlers.slack.reading import Json
from bot.views import slack
from bot.views.windows import modal

_log = logging.getLogger("warmline.slack")


async def open_window(
    edge: Edge, person: Person, place: Place, trigger: str, window: Window, *, drafting: bool, above: bool
) -> None:
    """Show a window to the person who pressed; `above`: over the window that is open. What Slack no longer
    takes is told to them, with what to do."""
    if drafting and isinstance(window, ReplyWindow):
        await _open_and_draft(edge, person, place, trigger, window, above=above)
        return
    view = slack.modal(modal(offered(window, edge.draft)), carry=carried(place))
    await _shown(edge, person, place, trigger, view, above=above)


async def _open_and_draft(
    edge: Edge, person: Person, place: Place, trigger: str, window: ReplyWindow, *, above: bool
) -> None:
    """The brief at once, the words as they come; words that come too late change nothing."""
    first = replace(window, no_model=True) if edge.draft is None else waiting(window)
    view = slack.modal(modal(first), carry=carried(place))
    opened = await _shown(edge, person, place, trigger, view, above=above)
    if opened is not None and edge.draft is not None:
        stands = standing(edge, str(opened["id"]), str(opened["hash"]), carried(place))
        await writing.write(stands, person, window, "draft")


async def rewrite(edge: Edge, person: Person, view: Json, window: Window, action: str) -> None:
    """A press inside an open window after which it holds other words."""
    stands = standing(edge, str(view["id"]), str(view.get("hash") or ""), carried(place_of(view)))
    await writing.rewrite(stands, person, window, action)


async def _shown(
    edge: Edge, person: Person, place: Place, trigger: str, view: dict[str, Any], *, above: bool
) -> Json | None:
    show = edge.client.views_push if above else edge.client.views_open
    try:
        answer = await show(trigger_id=trigger, view=view)
    except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
        _log.warning("a window could not be opened: %s", problem_of(error))
        await say_key(edge, person, place, "press_again")
        return None
    opened: Json = answer["view"]
    return opened


def carried(place: Place) -> str:
    """What a window remembers of where it was opened, so that its answer appears there."""
    return json.dumps([place.channel, place.thread, place.quiet])


def place_of(view: Json) -> Place:
    """Where a window was opened."""
    try:
        _, carry = slack.carried(str(view.get("private_metadata") or ""))
        channel, thread, quiet = json.loads(carry)
    except ValueError:
        return Place()
    return Place(str(channel), str(thread), "", bool(quiet))


def value_of(view: Json) -> str:
    """What a window is about: an id, or channel/message; "" when the window is none of ours."""
    try:
        return slack.carried(str(view.get("private_metadata") or ""))[0]
    except ValueError:
        return ""


def _has_news(window: Window) -> bool:
    """Errors alone leave the window as it is, with its old words and the mark of what it was made from."""
    if isinstance(window, SetupWindow | SettingsWindow):
        return window.changed_meanwhile
    if not isinstance(window, ReplyWindow):
        return False
    return window.stale or isinstance(window.problem, Unconfirmed)  # there are boxes to tick now


def again(window: Window, place: Place) -> dict[str, Any]:
    """The ack of a form that comes back: what is wrong beside its fields, or a new view if there is news."""
    form = modal(window)
    wrong = slack.errors(form)
    if wrong and not _has_news(window):
        return {"response_action": "errors", "errors": wrong}
    above = replace(form, error=" ".join(wrong.values()) or form.error)
    return {"response_action": "update", "view": slack.modal(above, carry=carried(place))}


def refused(view: Json, line: str) -> dict[str, Any] | None:
    """The ack that says below the first field why a form was not taken, so that no typed word is lost.

    None for a form without fields.
    """
    fields = [str(block["block_id"]) for block in view["blocks"] if block["type"] == "input"]
    return {"response_action": "errors", "errors": {fields[0]: line}} if fields else None
