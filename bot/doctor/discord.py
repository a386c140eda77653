"""What Discord says of us, and what a person should do about it. It is asked by REST: no session is begun."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from bot.config import Settings
from bot.doctor.discord_team import Known, known, lines_of_roles, roles_named
from bot.doctor.finding import Finding, act, note, ok
from bot.doctor.looking import glance, runs
from bot.domain.customers import Channel, ChannelKind
from bot.domain.identifying import MOST, RESERVE, SPREAD_FROM
from bot.domain.team_roles import TeamRoles
from bot.handlers.discord.edge import Roles
from bot.handlers.discord.examining import Away, Examined, Refused, Seen, Server, examine
from bot.handlers.discord.inviting import TAGS, needed
from bot.handlers.discord.lines import what_to_do
from bot.handlers.discord.setting_up import roles_of
from bot.storage.workspaces import Workspace
from bot.views.wording import word

_DEAF = timedelta(minutes=10)


def discord(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Token, server, intents, sessions, channels, commands and roles, in the order in which to look at them.

    Nothing is changed.
    """
    if settings.discord_token is None:
        return
    url, token = settings.database_url, settings.discord_token.get_secret_value()
    chosen: dict[str, TeamRoles] = glance(url, roles_named, {})
    given = TeamRoles(*(_refs(ids) for ids in (settings.discord_agent_roles, settings.discord_lead_roles)))

    def roles(guild_id: int) -> Roles:
        return roles_of(chosen.get(str(guild_id), given), guild_id)

    try:
        examined = asyncio.run(examine(token, settings.discord_api_url, roles, now))
    except Refused:
        yield act("discord_token")
        return
    except Away as error:
        where = urlsplit(settings.discord_api_url).hostname or ""
        yield act("discord_away", where=where, reason=error)
        return
    stored = glance(url, partial(known, bot_id=examined.bot_id, now=now), Known())
    yield from _application(examined)
    yield from _sessions(examined, stored)
    server = examined.server
    if server is not None:
        yield from _workspace(server, stored, runs(url), now)
        yield from _commands(server)
        yield from lines_of_roles(server, stored, chosen.get(str(server.id), given))
    yield note("discord_unseen")


def _refs(ids: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in ids.split(",") if one.strip())


def _application(examined: Examined) -> Iterator[Finding]:
    """What is set on the application's pages, and where it is a guest."""
    if not examined.servers:
        yield act("discord_nowhere", bot=examined.bot)
    else:
        first, *others = examined.servers
        yield ok("discord", server=first, bot=examined.bot)
        if others:
            count = len(examined.servers)
            yield act("discord_many", count=count, server=first, others=", ".join(others))
    yield ok("discord_words") if examined.words else note("discord_no_words")
    yield ok("discord_members") if examined.members else note("discord_no_members")
    if examined.endpoint:
        yield act("discord_endpoint", host=urlsplit(examined.endpoint).hostname or "")
    if examined.wants_code:
        yield act("discord_code")
    if examined.public:
        yield note("discord_public")


def _sessions(examined: Examined, stored: Known) -> Iterator[Finding]:
    """How often one was begun lately: a program that is restarted again and again is stopped in time."""
    left, facts = examined.allowance.remaining, {"used": stored.used, "most": MOST}
    if stored.stopped is not None:
        yield act("discord_stopped", at=_minute(stored.stopped.at), what=what_to_do(stored.stopped.problem))
    if left <= RESERVE:
        yield act("discord_sessions_spent", left=left, at=_minute(examined.allowance.resets_at))
    elif stored.used >= SPREAD_FROM:
        yield act("discord_sessions_often", **facts)
    else:
        yield ok("discord_sessions", **facts, left=left)


def _minute(at: datetime) -> str:
    return at.isoformat(sep=" ", timespec="minutes")


def _workspace(server: Server, stored: Known, running: bool, now: datetime) -> Iterator[Finding]:
    here = next((one for one in stored.places if one.workspace.ref == str(server.id)), None)
    if here is None:
        if stored.places:
            names = ", ".join(one.workspace.name for one in stored.places)
            yield act("discord_other", server=server.name, known=names)
        return
    if here.workspace.trouble:
        yield act("discord_lost", workspace=here.workspace.name, why=here.workspace.trouble)
    yield _heard(here.workspace, running, now)
    if server.admin:
        yield note("discord_admin")
    wrong = [one for channel in here.channels for one in _channel(server, channel)]
    yield from wrong
    count = len(here.channels)
    if count and not wrong:
        yield ok("discord_channels" if count > 1 else "discord_channel", count=count)


def _heard(workspace: Workspace, running: bool, now: datetime) -> Finding:
    if workspace.heard_at is None:
        return note("discord_never")
    at = _minute(workspace.heard_at)
    if now - workspace.heard_at < _DEAF:
        return ok("discord_heard", at=at)
    return act("discord_deaf", at=at) if running else note("discord_gap", at=at)


def _channel(server: Server, channel: Channel) -> Iterator[Finding]:
    """What is wrong with one channel that somebody chose."""
    facts = {"channel": channel.name, "kind": word("doctor.kinds", channel.kind)}
    seen = server.channels.get(channel.ref)
    if seen is None:
        yield act("discord_gone", **facts, server=server.name)
        return
    if "view_channel" not in seen.may:
        yield act("discord_hidden", **facts)
    else:
        yield from _lacking(channel, seen)
    if seen.is_open and channel.kind is not ChannelKind.CUSTOMER:
        yield act(f"discord_{channel.kind}_open", **facts)


def _lacking(channel: Channel, seen: Seen) -> Iterator[Finding]:
    lacking = [name for name in needed(channel.kind, forum=seen.forum) if name not in seen.may]
    if lacking:
        names = ", ".join(word("discord.permissions", name) for name in lacking)
        kind = word("doctor.kinds", channel.kind)
        yield act("discord_lacking", permissions=names, channel=channel.name, kind=kind)
    if channel.kind is ChannelKind.DESK and seen.no_tags and TAGS not in seen.may:
        yield note("discord_tags", channel=channel.name, tags=", ".join(seen.no_tags))


def _commands(server: Server) -> Iterator[Finding]:
    if server.commands is None:
        yield act("discord_commands_refused", server=server.name)
    elif server.commands:
        yield act("discord_commands_old", server=server.name, names=", ".join(server.commands))
    else:
        yield ok("discord_commands")
