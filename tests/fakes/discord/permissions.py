"""Who may do what where, as Discord adds roles and overwrites up."""

from tests.fakes.discord.state import DM, Channel, Person, Refusal, World

MANAGE_CHANNELS, ADMINISTRATOR, ADD_REACTIONS = 1 << 4, 1 << 3, 1 << 6
VIEW, SEND, MANAGE_MESSAGES, EMBED, HISTORY = 1 << 10, 1 << 11, 1 << 13, 1 << 14, 1 << 16
MANAGE_THREADS, PUBLIC_THREADS, PRIVATE_THREADS, SEND_IN_THREADS = 1 << 34, 1 << 35, 1 << 36, 1 << 38
ALL = (1 << 53) - 1
# What everybody may do in a new server.
USUAL = VIEW | SEND | EMBED | HISTORY | ADD_REACTIONS | PUBLIC_THREADS | PRIVATE_THREADS | SEND_IN_THREADS


def in_guild(world: World, person: Person) -> int:
    allowed = world.everyone.permissions
    for role_id in person.roles:
        allowed |= world.roles[role_id].permissions
    return ALL if allowed & ADMINISTRATOR else allowed


def of(world: World, person: Person, channel: Channel) -> int:
    """The bits that somebody has in a channel; a thread has those of its parent."""
    if channel.kind == DM:
        return ALL if person.id in channel.members else 0
    allowed = in_guild(world, person) if person.here else 0
    if allowed == ALL:
        return ALL
    overwrites = (channel.parent or channel).overwrites
    allow, deny = overwrites.get(world.guild_id, (0, 0))
    allowed = allowed & ~deny | allow
    several = [overwrites[role] for role in person.roles if role in overwrites]
    for _, deny in several:
        allowed &= ~deny
    for allow, _ in several:
        allowed |= allow
    allow, deny = overwrites.get(person.id, (0, 0))
    allowed = allowed & ~deny | allow
    return allowed if allowed & VIEW else 0


def sees(world: World, person: Person, channel: Channel) -> bool:
    return bool(of(world, person, channel) & VIEW)


def need(world: World, channel: Channel, *bits: int) -> None:
    """Refuse the bot what it may not do there: 50001 where it sees nothing, else 50013."""
    has = of(world, world.bot, channel)
    if not has & VIEW:
        raise Refusal(403, 50001, "Missing Access")
    for bit in bits:
        if not has & bit:
            raise Refusal(403, 50013, "Missing Permissions")
