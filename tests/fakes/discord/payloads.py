"""Things as Discord writes them down in JSON."""

from datetime import datetime

from tests.fakes.discord.permissions import in_guild
from tests.fakes.discord.state import DM, FORUM, Channel, Json, Message, Person, Role, World


def stamp(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def user(person: Person) -> Json:
    return {
        "id": person.id, "username": person.name, "discriminator": "0", "global_name": person.name.title(),
        "avatar": None, "bot": person.bot, "public_flags": 0,
    }  # fmt: skip


def member(world: World, person: Person, *, alone: bool = True) -> Json:
    """`alone`: with the user in it, as REST gives it."""
    said: Json = {
        "nick": None, "avatar": None, "roles": sorted(person.roles), "joined_at": "2025-01-01T00:00:00+00:00",
        "premium_since": None, "deaf": False, "mute": False, "flags": 0, "pending": False,
        "communication_disabled_until": None, "permissions": str(in_guild(world, person)),
    }  # fmt: skip
    return said | ({"user": user(person)} if alone else {})


def role(one: Role, position: int = 1) -> Json:
    return {
        "id": one.id, "name": one.name, "permissions": str(one.permissions), "position": position, "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "hoist": False,
        "icon": None, "unicode_emoji": None, "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip


def roles(world: World) -> list[Json]:
    return [role(one, place) for place, one in enumerate(world.roles.values())]


def channel(world: World, one: Channel) -> Json:
    last = next(reversed(one.messages), None)
    said: Json = {"id": one.id, "type": one.kind, "flags": one.flags, "last_message_id": last}
    if one.kind == DM:
        others = [user(world.people[each]) for each in one.members if each != world.bot.id]
        return said | {"recipients": others}
    said |= {
        "guild_id": world.guild_id, "name": one.name, "parent_id": one.parent.id if one.parent else None,
        "rate_limit_per_user": 0,
    }  # fmt: skip
    if one.is_thread:
        return said | _thread(world, one)
    said |= {
        "position": 0, "nsfw": False, "topic": one.topic,
        "permission_overwrites": [
            {"id": key, "type": int(key not in world.roles), "allow": str(allow), "deny": str(deny)}
            for key, (allow, deny) in one.overwrites.items()
        ],
    }  # fmt: skip
    if one.kind == FORUM:
        said |= {
            "available_tags": one.tags, "default_reaction_emoji": None, "default_sort_order": None,
            "default_forum_layout": 0, "template": "",
        }  # fmt: skip
    return said


def _thread(world: World, one: Channel) -> Json:
    return {
        "owner_id": one.owner, "message_count": len(one.messages), "member_count": len(one.members),
        "total_message_sent": len(one.messages), "applied_tags": one.applied,
        "thread_metadata": {
            "archived": one.archived, "auto_archive_duration": one.lasts, "locked": one.locked,
            "archive_timestamp": stamp(one.archived_at), "create_timestamp": stamp(one.archived_at),
            **({"invitable": True} if one.kind == 12 else {}),
        },
        **(
            {"member": {"id": one.id, "user_id": world.bot.id, "join_timestamp": stamp(one.archived_at),
                        "flags": 0}}
            if world.bot.id in one.members else {}
        ),
    }  # fmt: skip


def message(world: World, one: Message) -> Json:
    said: Json = {
        "id": one.id, "channel_id": one.channel.id, "author": user(one.author), "content": one.content,
        "timestamp": stamp(one.at), "edited_timestamp": stamp(one.edited_at) if one.edited_at else None,
        "tts": False, "mention_everyone": False, "mention_roles": [], "attachments": one.attachments,
        "mentions": [user(world.people[each]) for each in one.mentions if each in world.people],
        "embeds": one.embeds, "components": one.components, "pinned": False, "flags": one.flags,
        "type": 19 if one.reply_to else 0,
    }  # fmt: skip
    if one.reactions:
        said["reactions"] = [_reaction(world, emoji, who) for emoji, who in one.reactions.items()]
    if one.reply_to:
        said["message_reference"] = {
            "type": 0, "channel_id": one.channel.id, "message_id": one.reply_to, "guild_id": world.guild_id,
        }  # fmt: skip
    if one.thread is not None:
        said["thread"] = channel(world, one.thread)
    return said


def emoji(name: str) -> Json:
    return {"id": None, "name": name}


def _reaction(world: World, name: str, who: list[str]) -> Json:
    return {
        "emoji": emoji(name), "count": len(who), "count_details": {"burst": 0, "normal": len(who)},
        "me": world.bot.id in who, "me_burst": False, "burst_me": False, "burst_count": 0,
        "burst_colors": [],
    }  # fmt: skip


def guild(world: World) -> Json:
    return {
        "id": world.guild_id, "name": "Acme", "icon": None, "splash": None, "discovery_splash": None,
        "owner_id": "1", "region": "deprecated", "afk_channel_id": None, "afk_timeout": 300,
        "verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0,
        "roles": roles(world), "emojis": [], "stickers": [], "features": [], "mfa_level": 0,
        "application_id": None, "system_channel_id": None, "system_channel_flags": 0,
        "rules_channel_id": None, "vanity_url_code": None, "description": None, "banner": None,
        "premium_tier": 0, "preferred_locale": "en-US", "public_updates_channel_id": None, "nsfw_level": 0,
        "premium_progress_bar_enabled": False, "safety_alerts_channel_id": None, "nsfw": False,
        "widget_enabled": False, "max_members": 500000, "premium_subscription_count": 0,
    }  # fmt: skip


def guild_create(world: World, seen: list[Channel]) -> Json:
    """What the gateway says of a server; `seen` are the channels that the bot sees."""
    return guild(world) | {
        "joined_at": "2025-01-01T00:00:00+00:00", "large": False, "unavailable": False,
        "member_count": sum(one.here for one in world.people.values()), "voice_states": [],
        "members": [member(world, world.bot)], "presences": [], "stage_instances": [],
        "guild_scheduled_events": [], "soundboard_sounds": [],
        "channels": [channel(world, one) for one in seen if not one.is_thread],
        "threads": [channel(world, one) for one in seen if one.is_thread and not one.archived],
    }  # fmt: skip
