"""What happens to channels, people and the installation itself."""

from typing import Any

from tests.fakes.slack import events
from tests.fakes.slack.delivering import tell
from tests.fakes.slack.state import Channel, Person, World
from tests.fakes.slack.talking import notes


async def becomes_shared(world: World, channel: Channel, team: str = "T0CUSTOMER") -> None:
    """Another workspace is let into the channel."""
    channel.connected.append(team)
    await tell(world, events.about_channel(world, "channel_shared", channel, connected_team_id=team), channel)


async def stops_being_shared(world: World, channel: Channel) -> None:
    team = channel.connected.pop()
    more = {"previously_connected_team_id": team, "is_ext_shared": channel.shared}
    await tell(world, events.about_channel(world, "channel_unshared", channel, **more), channel)


async def changes_id(world: World, channel: Channel) -> None:
    """The channel gets a new id; the old one answers channel_not_found."""
    old = channel.id
    del world.channels[old]
    channel.id = world.new_id("C")
    world.channels[channel.id] = channel
    more = {"old_channel_id": old, "new_channel_id": channel.id}
    await tell(world, events.about_channel(world, "channel_id_changed", channel, **more), channel)


async def archives(world: World, channel: Channel, who: Person) -> None:
    await notes(world, who, channel, "channel_archive", f"{who.mention} archived the channel")
    channel.archived = True
    await tell(
        world, events.about_channel(world, "channel_archive", channel, user=who.id, is_moved=0), channel, who
    )


async def renames(world: World, channel: Channel, name: str, who: Person | None = None) -> None:
    old, channel.name = channel.name, name
    text = f"renamed the channel from {old} to {name}"
    await notes(world, who or world.bot, channel, "channel_name", text, old_name=old, name=name)
    await tell(world, events.renamed(world, channel), channel)


def vanishes(channel: Channel) -> None:
    """Deleted, or disconnected on the other side: its id answers channel_not_found, and nobody says so."""
    channel.gone = True


async def person_changes(world: World, who: Person, **changed: Any) -> None:
    """New name, flags or zone; the app hears user_change."""
    for name, value in changed.items():
        setattr(who, name, value)
    await tell(world, events.user_changed(world, who), None, who)


async def arrives(world: World, who: Person) -> None:
    """Somebody new in the workspace."""
    await tell(world, events.arrived(world, who), None, who)


async def uninstalls(world: World) -> None:
    """The app is removed: its token is dead, and two events say so, in no certain order."""
    world.token_trouble = "account_inactive"
    await tell(world, events.tokens_revoked(world))
    await tell(world, events.uninstalled())


def revokes_token(world: World, error: str = "token_revoked") -> None:
    """Every call of the bot gets this error: token_revoked, invalid_auth, account_inactive."""
    world.token_trouble = error
