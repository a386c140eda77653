"""Commands, shortcuts, buttons, modals and the Home tab, from the side of the person."""

import re
from typing import Any

from tests.fakes.slack import blocks, events, interactions
from tests.fakes.slack.checks import Refusal, check_blocks, check_view
from tests.fakes.slack.delivering import ask, tell
from tests.fakes.slack.inputs import (
    Impossible,
    content,
    element_named,
    field_of,
    refuse_incomplete,
    type_into,
)
from tests.fakes.slack.messages import dressed, store
from tests.fakes.slack.people import direct
from tests.fakes.slack.state import Attempt, Channel, Json, Message, Person, View, World
from tests.fakes.slack.web_chat import whisper
from tests.fakes.slack.web_views import change, put_on, view_shown
from tests.fakes.slack.wording import escaped


def _insider(world: World, who: Person, anyway: bool) -> None:
    if not world.inside(who) and not anyway:
        raise Impossible(f"Slack offers {who.name} of another workspace no commands and shortcuts")


async def types(world: World, who: Person, channel: Channel, line: str, *, anyway: bool = False) -> Attempt:
    """A slash command; what the ack says is shown. `anyway` sends what Slack would not offer to outsiders."""
    _insider(world, who, anyway)
    if who.id not in channel.members:
        raise Impossible(f"{who.name} is not in {channel.name}")
    command, _, text = line.partition(" ")
    named = re.sub(r"<@(\w+)>", lambda found: f"<@{found[1]}|{world.people[found[1]].name}>", _escaped(text))
    payload = interactions.slash_command(world, who, channel, command, named)
    answer = await ask(world, "slash_commands", payload)
    if answer.acked and answer.body:
        say_back(world, channel, who, answer.body)
    return answer


def _escaped(text: str) -> str:
    return "".join(part if part.startswith("<@") else escaped(part) for part in re.split(r"(<@\w+>)", text))


def say_back(world: World, channel: Channel, who: Person, body: Json) -> Message:
    """Shows what a command's ack or a response_url carries."""
    said = check_blocks(body.get("blocks") or [])
    text = str(body.get("text") or "")
    if body.get("response_type") == "in_channel":
        return store(world, channel, world.bot, text, blocks=dressed(world, said))
    return whisper(world, channel, who.id, text, said)


async def shortcut(
    world: World, who: Person, message: Message | None, callback_id: str, *, anyway: bool = False
) -> Attempt:
    """A message's shortcut, or with `message=None` a global one."""
    _insider(world, who, anyway)
    if message is None:
        return await ask(world, "interactive", interactions.global_shortcut(world, who, callback_id))
    return await ask(world, "interactive", interactions.message_shortcut(world, who, message, callback_id))


async def presses(world: World, who: Person, where: Message | View, what: str, choose: Any = None) -> Attempt:
    """Presses the button, or chooses in the menu, with this label or action_id; `choose` is an option's
    value or label, a person, a date. `snapshot` keeps an old message to press."""
    if isinstance(where, View) and where.owner is not who:
        raise Impossible(f"{who.name} does not see that view")
    if isinstance(where, Message) and where.only_for not in (None, who.id):
        raise Impossible(f"{who.name} does not see that message")
    block, element, option = element_named(where, what)
    chosen = option if option is not None else choose
    if isinstance(where, View) and chosen is not None:
        entry = {"type": element["type"], field_of(element["type"]): content(element, chosen)}
        where.values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return await ask(
        world, "interactive", interactions.block_actions(world, who, where, (block, element, chosen))
    )


async def suggests(world: World, who: Person, where: Message | View, what: str, typed: str) -> list[Json]:
    """Types into a menu that asks the app for its options; returns what is offered."""
    payload = interactions.suggestion(world, who, where, element_named(where, what), typed)
    answer = await ask(world, "interactive", payload)
    groups = (answer.body or {}).get("option_groups") or [{"options": (answer.body or {}).get("options", [])}]
    return [option for group in groups for option in group["options"]]


async def fills(world: World, who: Person, view: View, filled: dict[str, Any] | None = None) -> Attempt:
    """Types into the fields (by block_id or label; the rest keeps what it has) and submits. The view then
    closes, changes, stacks or shows errors as the ack says; an ack that Slack rejects: AssertionError."""
    if view.owner is not who or view not in world.modals.get(who.id, []):
        raise Impossible(f"{who.name} has no such modal open")
    type_into(view, filled or {})
    refuse_incomplete(view)
    answer = await ask(world, "interactive", interactions.view_submission(world, view))
    if answer.acked:
        _submitted(world, who, view, answer.body if isinstance(answer.body, dict) else {})
        await world.notify()
    return answer


def _submitted(world: World, who: Person, view: View, said: Json) -> None:
    action = said.get("response_action")
    if action == "errors":
        _check_errors(view, said.get("errors", {}))
    elif action in ("update", "push"):
        try:
            given = check_view(said.get("view"), "modal")
        except Refusal as refused:
            raise AssertionError(f"the view in the ack is not valid: {refused.answer}") from refused
        if action == "update":
            change(world, view, given)
        else:
            put_on(world, who, given)
    elif action == "clear":
        world.modals[who.id] = []
    elif action is None:
        world.modals[who.id].remove(view)
        if view.given.get("clear_on_close"):
            world.modals[who.id] = []
    else:
        raise AssertionError(f"unknown response_action {action!r}")


def _check_errors(view: View, errors: Json) -> None:
    fields = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not errors or set(errors) - fields:
        raise AssertionError(f"errors must name input blocks of {sorted(fields)}, not {sorted(errors)}")


async def closes(world: World, who: Person, *, everything: bool = False) -> Attempt | None:
    """Closes the topmost modal, or the whole stack; the app hears of it when it asked to."""
    stack = world.modals.get(who.id) or []
    if not stack:
        raise Impossible(f"{who.name} has no modal open")
    view = stack[-1]
    world.modals[who.id] = [] if everything or view.given.get("clear_on_close") else stack[:-1]
    if not view.given.get("notify_on_close"):
        return None
    return await ask(world, "interactive", interactions.view_closed(world, view, cleared=everything))


async def opens_home(world: World, who: Person, tab: str = "home") -> None:
    """Looks at the app's Home (or its `messages` tab)."""
    home = world.homes.get(who.id)
    shown = view_shown(world, home) if home and tab == "home" else None
    await tell(world, events.home_opened(world, who, direct(world, who), tab, shown))


def labels(where: Message | View) -> list[str]:
    """What can be pressed there, in order, by label (or action_id where there is none)."""
    found = [element for block in where.blocks for element in blocks.actionable(block)]
    return [element.get("text", {}).get("text") or element["action_id"] for element in found]
