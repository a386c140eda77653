"""What Slack says of us, and what a person should do about it."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.config import Settings
from bot.doctor.finding import Finding, act, note, ok
from bot.domain.customers import DIRECT, Channel, ChannelKind
from bot.domain.tellings import Telling
from bot.handlers.slack.examining import MOST_CHANNELS, Examined, Seen, examine
from bot.handlers.slack.manifest import PATH, scopes
from bot.storage import people, tellings, workspaces
from bot.storage.database import Transaction
from bot.storage.workspaces import Workspace
from bot.views.wording import word

PLATFORM = "slack"
_DEAF, _RECENT = timedelta(minutes=10), timedelta(days=1)
_HIDDEN = "channel_not_found"


@dataclass(frozen=True, slots=True)
class Known:
    """A Slack workspace as the database has it, with the channels that it is worth asking about."""

    workspace: Workspace
    channels: tuple[Channel, ...]
    shared_token_at: datetime | None  # when the leads were last told that another program listens too


def known(tx: Transaction) -> tuple[Known, ...]:
    """Every Slack workspace, with its desk first, then customers' channels."""
    order = [ChannelKind.DESK, ChannelKind.CUSTOMER, ChannelKind.TEAM]
    found = []
    for workspace in workspaces.every(tx):
        if workspace.platform == PLATFORM:
            channels = [c for c in workspaces.channels(tx, workspace.id) if c.purpose != DIRECT]
            in_order = tuple(sorted(channels, key=lambda c: order.index(c.kind)))
            found.append(Known(workspace, in_order, _shared_token(tx, workspace.id)))
    return tuple(found)


def _shared_token(tx: Transaction, workspace_id: int) -> datetime | None:
    told = [one for lead in people.staff(tx, workspace_id) for one in tellings.to(tx, lead.id)]
    return max((one.at for one in told if one.what is Telling.SHARED_TOKEN), default=None)


def slack(settings: Settings, stored: tuple[Known, ...], running: bool, now: datetime) -> Iterator[Finding]:
    """Tokens, scopes, channels and listening, in the order in which to look at them. Nothing is changed.

    `running`: the bot is known to run on this database.
    """
    if settings.slack_bot_token is None:
        return
    app_token = settings.slack_app_token
    refs = {each.workspace.ref: [channel.ref for channel in each.channels] for each in stored}
    examined = asyncio.run(
        examine(
            settings.slack_bot_token.get_secret_value(),
            app_token.get_secret_value() if app_token is not None else None,
            settings.slack_api_url,
            refs,
        )
    )
    yield from _connection(settings, examined)
    if examined.team_id:
        yield from _workspace(examined, stored, running, now)
        yield note("slack_unseen")


def _connection(settings: Settings, examined: Examined) -> Iterator[Finding]:
    where = urlsplit(settings.slack_api_url).hostname or ""
    if examined.away:
        yield act("slack_away", where=where, reason=examined.away)
        return
    if examined.refused:
        yield act("slack_token", why=examined.refused)
        return
    yield ok("slack", team=examined.team, bot=examined.bot)
    yield from _scopes(examined)
    socket = examined.socket
    if socket is None:
        yield note("slack_http", path=PATH)
    elif socket.refused:
        yield act("slack_app_token", why=socket.refused)
    elif socket.away:
        yield act("slack_away", where=where, reason=socket.away)
    else:
        yield ok("slack_socket")


def _scopes(examined: Examined) -> Iterator[Finding]:
    if examined.scopes is None:
        yield note("slack_scopes_unknown")
        return
    lacking, spare = scopes() - examined.scopes, examined.scopes - scopes()
    if lacking:
        yield act("slack_scopes_lacking", scopes=", ".join(sorted(lacking)))
    if spare:
        yield note("slack_scopes_spare", scopes=", ".join(sorted(spare)))


def _workspace(
    examined: Examined, stored: tuple[Known, ...], running: bool, now: datetime
) -> Iterator[Finding]:
    here = next((each for each in stored if each.workspace.ref == examined.team_id), None)
    if here is None:
        if stored:
            names = ", ".join(each.workspace.name for each in stored)
            yield act("slack_other", team=examined.team, known=names)
        return
    workspace = here.workspace
    if workspace.trouble:
        yield act("slack_lost", workspace=workspace.name, why=workspace.trouble)
    yield _heard(workspace, running, now)
    if here.shared_token_at is not None and now - here.shared_token_at < _RECENT:
        at = here.shared_token_at.isoformat(sep=" ", timespec="minutes")
        yield act("slack_shared_token", at=at)
    yield from _channels(here, {seen.ref: seen for seen in examined.channels}, examined.bot)


def _heard(workspace: Workspace, running: bool, now: datetime) -> Finding:
    if workspace.heard_at is None:
        return note("slack_never")
    at = workspace.heard_at.isoformat(sep=" ", timespec="minutes")
    if now - workspace.heard_at < _DEAF:
        return ok("slack_heard", at=at)
    return act("slack_deaf", at=at) if running else note("slack_gap", at=at)


def _channels(here: Known, seen: Mapping[str, Seen], bot: str) -> Iterator[Finding]:
    wrong = [
        finding
        for channel in here.channels
        if channel.ref in seen
        for finding in _channel(channel, seen[channel.ref], bot)
    ]
    yield from wrong
    if not wrong and seen:
        yield ok("slack_channels" if len(seen) > 1 else "slack_channel", count=len(seen))
    if len(here.channels) > MOST_CHANNELS:
        yield note("slack_more", count=len(here.channels) - MOST_CHANNELS)


def _channel(channel: Channel, seen: Seen, bot: str) -> Iterator[Finding]:
    """What is wrong with one channel. A team channel that nobody chose is nobody's business."""
    if channel.kind is ChannelKind.TEAM and not channel.chosen:
        return
    facts = {"channel": channel.name, "kind": word("doctor.kinds", channel.kind)}
    if seen.problem == _HIDDEN:
        yield act("slack_hidden", **facts, bot=bot)
    elif seen.problem:
        yield note("slack_unasked", **facts, why=seen.problem)
    elif seen.archived:
        yield act("slack_archived", **facts)
    elif not seen.member:
        yield act("slack_out", **facts, bot=bot)
    if seen.shared and channel.kind is not ChannelKind.CUSTOMER:
        yield act(f"slack_{channel.kind}_shared", **facts)
