"""Who is there: making people and channels, and how the Web API and events show them."""

from typing import Any

from tests.fakes.slack.state import Channel, Json, Person, World


def person(world: World, name: str, *, team: str | None = None, **flags: Any) -> Person:
    """A member of the workspace, or with `team="T…"` of another; flags: restricted (a guest),
    ultra_restricted, stranger, bot, unknown (users.info fails), deleted, admin, tz, locale, real_name."""
    letter = "W" if flags.get("stranger") else "U"
    made = Person(id=world.new_id(letter), name=name, team_id=team or world.team_id, **flags)
    made.real_name = made.real_name or name.title()
    world.people[made.id] = made
    return made


def channel(
    world: World,
    name: str,
    *,
    shared: bool | str = False,
    private: bool = False,
    members: tuple[Person, ...] | list[Person] = (),
    bot: bool = True,
) -> Channel:
    """A channel with these members and the bot; Members of other workspaces, `shared=True` or another
    workspace's id make it a channel of Slack Connect."""
    others = sorted({one.team_id for one in members if not world.inside(one)})
    connected = [shared] if isinstance(shared, str) else others or ["T0CUSTOMER"] * shared
    made = Channel(
        id=world.new_id("C"),
        name=name,
        kind="group" if private else "channel",
        members={one.id for one in members} | ({world.bot.id} if bot else set()),
        connected=connected,
    )
    world.channels[made.id] = made
    return made


def direct(world: World, who: Person) -> Channel:
    """The conversation between somebody and the bot."""
    for known in world.channels.values():
        if known.kind == "im" and who.id in known.members:
            return known
    made = Channel(id=world.new_id("D"), name="", kind="im", members={who.id, world.bot.id})
    world.channels[made.id] = made
    return made


def profile(who: Person) -> Json:
    first, _, last = who.real_name.partition(" ")
    pictures = {
        f"image_{size}": f"https://a.example/{who.id}-{size}.png" for size in (24, 32, 48, 72, 192, 512)
    }
    return {
        "avatar_hash": "g0",
        "status_text": "",
        "status_text_canonical": "",
        "status_emoji": "",
        "status_expiration": 0,
        "display_name": who.name,
        "display_name_normalized": who.name,
        "real_name": who.real_name,
        "real_name_normalized": who.real_name,
        "first_name": first,
        "last_name": last,
        "title": "",
        "skype": "",
        "phone": "",
        "pronouns": "",
        "huddle_state": "default_unset",
        "huddle_state_expiration_ts": 0,
        "team": who.team_id,
        "guest_channels": "",
        "guest_invited_by": "",
        "guest_expiration_ts": 0,
        **pictures,
    }


def user_shown(world: World, who: Person) -> Json:
    """As users.info and user_change show somebody; of strangers Slack tells little."""
    shown: Json = {
        "id": who.id,
        "team_id": who.team_id,
        "name": who.name,
        "deleted": who.deleted,
        "color": "9f69e7",
        "real_name": who.real_name,
        "tz": who.tz,
        "tz_label": who.tz,
        "tz_offset": 0,
        "profile": profile(who),
        "is_bot": who.bot,
        "is_app_user": False,
        "is_connector_bot": False,
        "is_workflow_bot": False,
        "is_invited_user": False,
        "is_email_confirmed": True,
        "updated": int(world.now().timestamp()),
        "who_can_share_contact_card": "EVERYONE",
    }
    if who.stranger:
        return {**shown, "is_stranger": True}
    shown |= {
        "is_admin": who.admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": who.restricted or who.ultra_restricted,
        "is_ultra_restricted": who.ultra_restricted,
        "locale": who.locale,
        "has_2fa": False,
    }
    if not world.inside(who):
        shown["is_stranger"] = False
    return shown


def user_profile(who: Person) -> Json:
    """The short profile on messages from other workspaces."""
    return {
        "name": who.name,
        "first_name": who.real_name.partition(" ")[0],
        "real_name": who.real_name,
        "display_name": who.name,
        "team": who.team_id,
        "is_restricted": who.restricted or who.ultra_restricted,
        "is_ultra_restricted": who.ultra_restricted,
        "avatar_hash": "g0",
        "image_72": f"https://a.example/{who.id}-72.png",
    }


def bot_profile(world: World) -> Json:
    return {
        "id": world.bot_id,
        "app_id": world.app_id,
        "name": world.bot.real_name,
        "deleted": False,
        "updated": int(world.now().timestamp()),
        "team_id": world.team_id,
        "icons": {f"image_{size}": f"https://a.example/bot-{size}.png" for size in (36, 48, 72)},
    }


_BLANK: Json = {
    "unlinked": 0,
    "topic": {"value": "", "creator": "", "last_set": 0},
    "purpose": {"value": "", "creator": "", "last_set": 0},
    "previous_names": [],
}


def channel_shown(world: World, one: Channel, *, count: bool = False) -> Json:
    if one.kind == "im":
        other = next(user for user in one.members if user != world.bot.id)
        return {
            "id": one.id,
            "is_im": True,
            "user": other,
            "is_archived": False,
            "created": 1,
            "is_user_deleted": False,
        }
    shown: Json = {
        "id": one.id,
        "name": one.name,
        "name_normalized": one.name,
        "is_channel": one.kind == "channel",
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": one.kind == "group",
        "is_archived": one.archived,
        "is_general": False,
        "is_shared": one.shared,
        "is_ext_shared": one.shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "connected_team_ids": [world.team_id, *one.connected] if one.shared else [],
        "shared_team_ids": [world.team_id, *one.connected],
        "internal_team_ids": [world.team_id],
        "pending_connected_team_ids": [],
        "context_team_id": world.team_id,
        "conversation_host_id": world.team_id,
        "is_member": world.bot.id in one.members,
        "created": 1,
        "updated": 1,
        "creator": world.bot.id,
        **_BLANK,
    }
    return {**shown, "num_members": len(one.members)} if count else shown
