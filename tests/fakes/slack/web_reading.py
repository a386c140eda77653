"""conversations.*, users.*, team.*, bots.*, files.info, auth.test: what the app can look up."""

from tests.fakes.slack.asking import known, need, page, readable, truth, visible
from tests.fakes.slack.checks import Refusal
from tests.fakes.slack.messages import message_shown, replies_of, top_level
from tests.fakes.slack.people import channel_shown, direct, user_shown
from tests.fakes.slack.state import Channel, Json, Message, World

SHORT_PAGE = 15


def info(world: World, args: Json) -> Json:
    need(args, "channel")
    found = visible(world, args["channel"])
    return {"channel": channel_shown(world, found, count=truth(args.get("include_num_members")))}


def listing(world: World, args: Json) -> Json:
    return _channels(world, args, [one for one in world.channels.values() if not one.gone])


def users_conversations(world: World, args: Json) -> Json:
    user = args.get("user") or world.bot.id
    return _channels(
        world, args, [one for one in world.channels.values() if user in one.members and not one.gone]
    )


def _channels(world: World, args: Json, found: list[Channel]) -> Json:
    names = {"channel": "public_channel", "group": "private_channel", "im": "im"}
    wanted = set(str(args.get("types") or "public_channel").replace(" ", "").split(","))
    if not wanted <= {"public_channel", "private_channel", "im", "mpim"}:
        raise Refusal("invalid_types")
    hidden = truth(args.get("exclude_archived"))
    shown = [
        one
        for one in found
        if names[one.kind] in wanted
        and not (hidden and one.archived)
        and (one.kind == "channel" or world.bot.id in one.members)
    ]
    now, cursor = page(shown, args, most=1000, default=100)
    channels = [channel_shown(world, one, count=True) for one in now]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def members(world: World, args: Json) -> Json:
    need(args, "channel")
    found = visible(world, args["channel"])
    now, cursor = page(sorted(found.members), args, most=1000, default=100)
    return {"members": now, "response_metadata": {"next_cursor": cursor}}


def history(world: World, args: Json) -> Json:
    """Newest first; replies are not in it, so `latest=<ts of a reply>, limit=1` returns a neighbour."""
    need(args, "channel")
    channel = readable(world, args["channel"])
    chosen = [one for one in reversed(top_level(channel)) if _between(one, args) and _arrived(world, one)]
    answer = _messages(world, chosen, args, most=999, default=100)
    return {**answer, "pin_count": 0, "channel_actions_ts": None, "channel_actions_count": 0}


def replies(world: World, args: Json) -> Json:
    """The root, then its replies, oldest first; a reply's own ts returns that reply alone."""
    need(args, "channel", "ts")
    channel = readable(world, args["channel"])
    root = channel.messages.get(str(args["ts"]))
    if root is None or (root.gone and not replies_of(root)):
        raise Refusal("thread_not_found")
    later = [one for one in replies_of(root) if _between(one, args) and _arrived(world, one)]
    return _messages(world, [root, *later], args, most=1000, default=1000)


def _between(one: Message, args: Json) -> bool:
    inclusive = truth(args.get("inclusive"))
    stamp = _stamp(one.ts)
    oldest, latest = _stamp(args.get("oldest") or "0"), _stamp(args.get("latest") or "9999999999.0")
    if stamp in (oldest, latest):
        return inclusive
    return oldest < stamp < latest


def _arrived(world: World, one: Message) -> bool:
    return int(world.now().timestamp()) - _stamp(one.ts)[0] >= world.lag.total_seconds()


def _stamp(ts: object) -> tuple[int, int]:
    seconds, _, rest = str(ts).partition(".")
    if not (seconds.isdigit() and (rest or "0").isdigit()):
        raise Refusal("invalid_arguments", ["must be a timestamp"])
    return int(seconds), int(rest.ljust(6, "0") or 0)


def _messages(world: World, chosen: list[Message], args: Json, *, most: int, default: int) -> Json:
    cap = SHORT_PAGE if world.short_history else None
    now, cursor = page(chosen, args, most=most, default=default, cap=cap)
    whole = truth(args.get("include_all_metadata"))
    answer: Json = {
        "messages": [message_shown(world, one, metadata=whole) for one in now],
        "has_more": bool(cursor),
    }
    if cursor:
        answer["response_metadata"] = {"next_cursor": cursor}
    return answer


def join(world: World, args: Json) -> Json:
    need(args, "channel")
    found = visible(world, args["channel"])
    if found.kind != "channel":
        raise Refusal("method_not_supported_for_channel_type")
    if found.archived:
        raise Refusal("is_archived")
    found.members.add(world.bot.id)
    return {"channel": channel_shown(world, found)}


def open_direct(world: World, args: Json) -> Json:
    if args.get("channel"):
        return {"channel": {"id": visible(world, args["channel"]).id}}
    users = [one for one in str(args.get("users") or "").split(",") if one]
    if not users:
        raise Refusal("users_list_not_supplied")
    if len(users) > 1:
        raise Refusal("not_enough_users")  # group messages are not covered
    who = known(world, users[0])
    if who.deleted:
        raise Refusal("user_disabled")
    if who.bot:
        raise Refusal("cannot_dm_bot")
    return {"channel": {"id": direct(world, who).id}}


def user_info(world: World, args: Json) -> Json:
    need(args, "user")
    return {"user": user_shown(world, known(world, args["user"]))}


def user_list(world: World, args: Json) -> Json:
    """The workspace's own people; those of other workspaces are not listed."""
    everyone = [one for one in world.people.values() if world.inside(one) and not one.unknown]
    now, cursor = page(everyone, args, most=1000, default=1000)
    shown = [user_shown(world, one) for one in now]
    return {"members": shown, "cache_ts": 1, "response_metadata": {"next_cursor": cursor}}


def team_info(world: World, _args: Json) -> Json:
    return {
        "team": {
            "id": world.team_id,
            "name": "Acme",
            "domain": world.team_domain,
            "email_domain": "",
            "icon": {},
        }
    }


def bot_info(world: World, args: Json) -> Json:
    if args.get("bot") not in (None, world.bot_id):
        raise Refusal("bot_not_found")
    return {
        "bot": {
            "id": world.bot_id,
            "deleted": False,
            "name": world.bot.real_name,
            "updated": 1,
            "app_id": world.app_id,
            "user_id": world.bot.id,
            "icons": {},
        }
    }


def file_info(world: World, args: Json) -> Json:
    if args.get("file") not in world.files:
        raise Refusal("file_not_found")
    return {"file": world.files[args["file"]][0], "comments": [], "response_metadata": {"next_cursor": ""}}


def auth_test(world: World, _args: Json) -> Json:
    return {
        "url": f"https://{world.team_domain}.slack.com/",
        "team": "Acme",
        "user": world.bot.name,
        "team_id": world.team_id,
        "user_id": world.bot.id,
        "bot_id": world.bot_id,
        "is_enterprise_install": False,
    }


METHODS = {
    "auth.test": auth_test,
    "bots.info": bot_info,
    "conversations.history": history,
    "conversations.info": info,
    "conversations.join": join,
    "conversations.list": listing,
    "conversations.members": members,
    "conversations.open": open_direct,
    "conversations.replies": replies,
    "files.info": file_info,
    "team.info": team_info,
    "users.conversations": users_conversations,
    "users.info": user_info,
    "users.list": user_list,
}
