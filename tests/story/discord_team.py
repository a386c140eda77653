"""The people and places of the stories as they are on Discord, on an engine that others wrote."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.backend.models import Channel
from simcord.backend.models import Message as Stored
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle
from simcord.enums import ChannelType
from simcord.env import Env
from simcord.results import to_discord_message

from bot.domain.customers import ChannelKind
from bot.domain.people import Role
from bot.storage import people, workspaces
from bot.storage.database import Transaction
from tests.story import discord_mending as mending
from tests.story.stage import AGENTS, BOT, CUSTOMERS, LEAD, NAMES

ZONE = "Europe/Berlin"
_SAID = frozenset(
    {0, 19, 20, 23}
)  # what somebody wrote, or an answer to a command: no notes of Discord's own
_MAY = discord.PermissionOverwrite(view_channel=True, send_messages=True, read_message_history=True)


@dataclass(frozen=True, slots=True)
class Team:
    """`people` by their first names, `places` by the stories' names; `now` is everybody's clock."""

    env: Env
    guild: GuildHandle
    staff: RoleHandle
    people: Mapping[str, MemberActor]
    places: Mapping[str, ChannelHandle]
    now: Callable[[], datetime]

    def person(self, user_id: int | str) -> str:
        """The first name behind an id; an id that is nobody's stays what it is."""
        if int(user_id) == self.env.backend.bot_user.id:
            return BOT
        return next((name for name, one in self.people.items() if one.id == int(user_id)), str(user_id))

    def called(self, user_id: str) -> str:
        return f"@{NAMES.get(self.person(user_id), user_id)}"

    def place(self, channel_id: int) -> str:
        """A story's name of a channel; a thread is in its parent's."""
        channel = self.env.backend.channels.get(channel_id)
        parent = channel.parent_id if channel is not None and channel.is_thread else channel_id
        return next((name for name, one in self.places.items() if one.id == parent), str(channel_id))

    def spoken(self, ref: str) -> str:
        """An id of Discord's as the stories say it; everything else as it is."""
        if not ref.isdecimal():
            return ref
        place = self.place(int(ref))
        return place if place != ref else self.person(ref)

    def stored(self, ref: str) -> Stored:
        """A message wherever it is; the first of a thread stands in its channel."""
        found = (found[int(ref)] for found in self.env.backend.messages.values() if int(ref) in found)
        return next(found)

    def real(self, ref: str) -> discord.Message:
        return to_discord_message(self.env, self.stored(ref))

    def thread(self, ref: str) -> ChannelHandle | None:
        """The thread on a message, if there is one."""
        channel = self.env.backend.channels.get(int(ref))
        return ChannelHandle(self.env, self.guild, channel) if channel is not None else None

    def in_channel(self, channel_id: int, who: str) -> list[Stored]:
        """What this person sees there, oldest first; in a forum the first message of each post."""
        user_id = self.people[who].id
        there = [*self.env.backend.messages.get(channel_id, {}).values()]
        there += [self.stored(str(post.id)) for post in self.posts(channel_id)]
        return sorted((m for m in there if m.type in _SAID and m.visible_to(user_id)), key=lambda m: m.id)

    def posts(self, channel_id: int) -> list[Channel]:
        """A forum's posts, oldest first; nothing of a channel."""
        channels = self.env.backend.channels
        if channels[channel_id].type != ChannelType.FORUM:
            return []
        return [one for one in channels.values() if one.parent_id == channel_id]

    def writable(self, place: str) -> ChannelHandle:
        """Where one types: in a forum the team's own post."""
        posts = self.posts(self.places[place].id)
        return ChannelHandle(self.env, self.guild, posts[0]) if posts else self.places[place]

    def sees_place(self, who: str, place: str) -> bool:
        channel = self.places[place]
        allowed = self.env.backend.compute_permissions(self.guild.id, self.people[who].id, channel.id)
        return bool(discord.Permissions(allowed).view_channel)

    def private(self, who: str) -> list[Stored]:
        """What this person alone was shown, and what the bot wrote to them, oldest first."""
        user_id, found = self.people[who].id, list[Stored]()
        for channel_id, messages in self.env.backend.messages.items():
            alone = self.env.backend.dm_channels.get(user_id) == channel_id
            bot = [m for m in messages.values() if m.author_id == self.env.backend.bot_user.id]
            found += [m for m in bot if alone or (m.is_ephemeral and m.visible_to(user_id))]
        return sorted((m for m in found if m.components or m.content), key=lambda m: m.id)


def team_on(env: Env, *, forum: bool = False) -> Team:
    """Everybody and every place, before the bot has seen any of them. `forum`: what the desk is."""
    guild = env.create_guild("Fabrikam")
    care = guild.create_role("care")
    me: Any = guild.me
    staff = {who: _member(env, guild, who, care) for who in (*AGENTS, LEAD)}
    outside = {who: _member(env, guild, who) for who in CUSTOMERS}
    closed: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(view_channel=False),
        care: _MAY,
        me: _ours(forum),
    }
    customers = guild.create_text_channel("customers")
    if forum:
        desk = mending.forum(env, guild, "desk", closed)
        mending.posted(env, desk, staff[LEAD].id, "How we work here")
    else:
        desk = guild.create_text_channel("desk", overwrites=closed)
    team = guild.create_text_channel("team", overwrites=closed)
    places = {"customers": customers, "desk": desk, "team": team}
    return Team(env, guild, care, {**staff, **outside}, places, env.now)


def _ours(forum: bool) -> discord.PermissionOverwrite:
    """What the bot may do at its desk; the tags of a forum are its own to make."""
    return discord.PermissionOverwrite(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        create_public_threads=True,
        read_message_history=True,
        add_reactions=True,
        manage_channels=forum,
        manage_threads=forum,
    )


def _member(env: Env, guild: GuildHandle, who: str, *roles: RoleHandle) -> MemberActor:
    user = env.create_user(who, global_name=NAMES[who])
    return guild.add_member(user, roles=roles)


def appointed(tx: Transaction, workspace_id: int, lead: str, desk: str) -> None:
    """What the team has chosen in its setup: who leads, and where the cards go."""
    leader = people.by_user_id(tx, workspace_id, lead)
    channel = workspaces.channel_by_ref(tx, workspace_id, desk)
    assert leader is not None, "the bot has not learnt who works here"
    assert channel is not None, "the bot has not learnt where it is"
    people.set_role(tx, leader.id, Role.LEAD)
    workspaces.set_kind(tx, channel.id, ChannelKind.DESK, chosen=True)
