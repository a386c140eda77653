"""views.*: modals behind a trigger that lives three seconds and works once, and the Home tab."""

from datetime import timedelta

from tests.fakes.slack.asking import known, need
from tests.fakes.slack.checks import Refusal, check_view
from tests.fakes.slack.messages import dressed, flagged
from tests.fakes.slack.state import Json, Person, View, World

TRIGGER_LIVES = timedelta(seconds=3)
STACK = 3


def new_trigger(world: World, who: Person) -> str:
    trigger = f"{world.count()}.{world.count()}.{world.rng.getrandbits(64):016x}"
    world.triggers[trigger] = (world.now(), who, "fresh")
    return trigger


def _use(world: World, trigger: object) -> Person:
    if trigger not in world.triggers:
        raise Refusal("invalid_trigger_id")
    made, who, state = world.triggers[str(trigger)]
    if world.now() - made > TRIGGER_LIVES:
        raise Refusal("expired_trigger_id")
    if state == "used":
        raise Refusal("exchanged_trigger_id")
    return who


def _spend(world: World, trigger: object) -> None:
    made, who, _ = world.triggers[str(trigger)]
    world.triggers[str(trigger)] = (made, who, "used")


def open_(world: World, args: Json) -> Json:
    need(args, "trigger_id", "view")
    who = _use(world, args["trigger_id"])
    given = check_view(args["view"], "modal")
    _unique(world, given)
    _spend(world, args["trigger_id"])
    view = made(world, who, given)
    world.modals[who.id] = [view]
    return {"view": view_shown(world, view)}


def push(world: World, args: Json) -> Json:
    need(args, "trigger_id", "view")
    who = _use(world, args["trigger_id"])
    given = check_view(args["view"], "modal")
    stack = world.modals.get(who.id) or []
    if not stack:
        raise Refusal("not_found")
    if len(stack) >= STACK:
        raise Refusal("push_limit_reached")
    _unique(world, given)
    _spend(world, args["trigger_id"])
    return {"view": view_shown(world, put_on(world, who, given))}


def put_on(world: World, who: Person, given: Json) -> View:
    """One more view on somebody's stack."""
    stack = world.modals[who.id]
    view = made(world, who, given)
    view.root_id, view.previous_id = stack[0].id, stack[-1].id
    stack.append(view)
    return view


def update(world: World, args: Json) -> Json:
    need(args, "view")
    view = find(world, args)
    given = check_view(args["view"], str(view.given["type"]))
    if args.get("hash") and args["hash"] != view.hash:
        raise Refusal("hash_conflict")
    change(world, view, given)
    return {"view": view_shown(world, view)}


def change(world: World, view: View, given: Json) -> None:
    """New content; what was typed survives where block_id and action_id stay the same."""
    view.given = {**flagged(given), "blocks": dressed(world, given["blocks"])}
    view.hash = world.new_hash()
    kept = {
        (block["block_id"], block["element"]["action_id"])
        for block in view.blocks
        if block["type"] == "input"
    }
    view.values = {
        block: {action: typed for action, typed in fields.items() if (block, action) in kept}
        for block, fields in view.values.items()
        if any((block, action) in kept for action in fields)
    }


def find(world: World, args: Json) -> View:
    views = [view for stack in world.modals.values() for view in stack] + list(world.homes.values())
    for view in views:
        if args.get("view_id") == view.id or (
            args.get("external_id") and args["external_id"] == view.given.get("external_id")
        ):
            return view
    raise Refusal("not_found")


def publish(world: World, args: Json) -> Json:
    need(args, "user_id", "view")
    who = known(world, args["user_id"])
    if not world.inside(who):
        raise Refusal("not_enabled")
    given = check_view(args["view"], "home")
    home = world.homes.get(who.id)
    if home is None:
        home = world.homes[who.id] = made(world, who, given)
    elif args.get("hash") and args["hash"] != home.hash:
        raise Refusal("hash_conflict")
    else:
        change(world, home, given)
    return {"view": view_shown(world, home)}


def made(world: World, who: Person, given: Json) -> View:
    view_id = world.new_id("V")
    dressed_view = {**flagged(given), "blocks": dressed(world, given["blocks"])}
    return View(id=view_id, owner=who, given=dressed_view, hash=world.new_hash(), root_id=view_id)


def _unique(world: World, given: Json) -> None:
    external = given.get("external_id")
    stacks = [view for stack in world.modals.values() for view in stack]
    if external and any(view.given.get("external_id") == external for view in stacks):
        raise Refusal("duplicate_external_id")


def view_shown(world: World, view: View) -> Json:
    given = view.given
    return {
        "id": view.id,
        "team_id": world.team_id,
        "type": given["type"],
        "blocks": view.blocks,
        "private_metadata": given.get("private_metadata", ""),
        "callback_id": given.get("callback_id", ""),
        "external_id": given.get("external_id", ""),
        "state": {"values": view.values},
        "hash": view.hash,
        "title": given.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": given.get("clear_on_close", False),
        "notify_on_close": given.get("notify_on_close", False),
        "submit_disabled": given.get("submit_disabled", False),
        "submit": given.get("submit"),
        "close": given.get("close"),
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "app_id": world.app_id,
        "app_installed_team_id": world.team_id,
        "bot_id": world.bot_id,
    }


METHODS = {"views.open": open_, "views.push": push, "views.update": update, "views.publish": publish}
