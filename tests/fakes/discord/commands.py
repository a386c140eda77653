"""REST about application commands: read, and overwritten all at once."""

import re

from tests.fakes.discord.asking import Ask
from tests.fakes.discord.state import Json, Refusal, World, invalid

CHAT, USER, MESSAGE = 1, 2, 3
_MOST = {CHAT: 100, USER: 15, MESSAGE: 15}
_NAME = re.compile(r"[-_'\w]{1,32}")
_OPTIONS, _GROUPS = 25, (1, 2)


async def get(world: World, ask: Ask) -> list[Json]:
    _mine(world, ask)
    return world.commands.get(ask.args.get("guild_id", ""), [])


async def overwrite(world: World, ask: Ask) -> list[Json]:
    """What is not in the list is gone."""
    _mine(world, ask)
    asked: list[Json] = ask.body
    names = [(int(one.get("type") or CHAT), one["name"]) for one in asked]
    if len(names) != len(set(names)):
        raise invalid(name="Application command names must be unique")
    for kind, most in _MOST.items():
        if sum(each == kind for each, _ in names) > most:
            raise Refusal(400, 30032, "Maximum number of application commands reached")
    for one in asked:
        _check(one)
    scope = ask.args.get("guild_id", "")
    before = {(one["type"], one["name"]): one["id"] for one in world.commands.get(scope, [])}
    world.commands[scope] = [_kept(world, one, before, scope) for one in asked]
    return world.commands[scope]


def _mine(world: World, ask: Ask) -> None:
    if ask.args["application_id"] != world.app_id:
        raise Refusal(403, 20012, "You are not authorized to perform this action on this application")


def _check(one: Json) -> None:
    kind = int(one.get("type") or CHAT)
    if kind != CHAT:
        if one.get("description") or one.get("options"):
            raise invalid(description="Context menu commands cannot have description")
        if not 1 <= len(one["name"]) <= 32:
            raise invalid(name="Must be between 1 and 32 in length.")
        return
    _check_named(one)
    _check_options(one.get("options") or [], 0)


def _check_named(one: Json) -> None:
    if not _NAME.fullmatch(one["name"]) or one["name"] != one["name"].lower():
        raise invalid(name="Command name is invalid")
    if not 1 <= len(one.get("description") or "") <= 100:
        raise invalid(description="Must be between 1 and 100 in length.")


def _check_options(options: list[Json], depth: int) -> None:
    names = [one["name"] for one in options]
    if len(options) > _OPTIONS or len(names) != len(set(names)):
        raise invalid(options="At most 25 options, each with a name of its own.")
    optional = False
    for one in options:
        _check_named(one)
        if one["type"] in _GROUPS:
            if depth > 1:
                raise invalid(options="Sub-commands cannot be nested so deep.")
            _check_options(one.get("options") or [], depth + 1)
            continue
        if optional and one.get("required"):
            raise invalid(options="Required options must be placed before non-required options")
        optional = not one.get("required")
        if len(one.get("choices") or []) > _OPTIONS:
            raise invalid(choices="Must be 25 or fewer in length.")


def _kept(world: World, one: Json, before: dict[tuple[int, str], str], scope: str) -> Json:
    kind = int(one.get("type") or CHAT)
    known = before.get((kind, one["name"])) or world.new_id()
    base: Json = {
        "application_id": world.app_id, "version": world.new_id(), "default_member_permissions": None,
        "description": "", "options": [], "nsfw": False, "dm_permission": True, "contexts": None,
    }  # fmt: skip
    return base | one | {"id": known, "type": kind} | ({"guild_id": scope} if scope else {})


_GLOBAL, _OF_GUILD = (
    "/applications/{application_id}/commands",
    "/applications/{application_id}/guilds/{guild_id}/commands",
)
ROUTES = {
    f"GET {_GLOBAL}": get,
    f"PUT {_GLOBAL}": overwrite,
    f"GET {_OF_GUILD}": get,
    f"PUT {_OF_GUILD}": overwrite,
}
