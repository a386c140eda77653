"""Workspaces, their policy and their channels as rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.customers import Channel, ChannelKind
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none


@dataclass(frozen=True, slots=True)
class Workspace:
    """`policy` is TOML as the team wrote it ("" for the defaults); `clock_offset` is in µs (local only)."""

    id: int
    platform: str
    ref: str
    name: str
    policy: str
    last_number: int
    clock_offset: int
    created_at: datetime


def add(tx: Transaction, platform: str, ref: str, name: str, now: datetime) -> Workspace:
    workspace = Workspace(tx.new_id(), platform, ref, name, "", 0, 0, now)
    row = dump(workspace)
    tx.one("workspace_add", **{k: row[k] for k in ("id", "platform", "ref", "name", "policy", "created_at")})
    return workspace


def get(tx: Transaction, workspace_id: int) -> Workspace:
    row = tx.one("workspace_by_id", id=workspace_id)
    if row is None:
        raise LookupError(f"no workspace {workspace_id}")
    return load(Workspace, row)


def by_ref(tx: Transaction, platform: str, ref: str) -> Workspace | None:
    return load_or_none(Workspace, tx.one("workspace_by_ref", platform=platform, ref=ref))


def every(tx: Transaction) -> tuple[Workspace, ...]:
    return tuple(load(Workspace, row) for row in tx.all("workspaces_all"))


def save_policy(tx: Transaction, workspace_id: int, policy: str) -> None:
    tx.one("workspace_policy_save", id=workspace_id, policy=policy)


def move_clock(tx: Transaction, workspace_id: int, by: timedelta) -> timedelta:
    """Move the local workspace's clock on; returns how far it is ahead of the real one."""
    row = tx.one("workspace_clock_move", id=workspace_id, by=by // timedelta(microseconds=1))
    if row is None:
        raise LookupError(f"no workspace {workspace_id}")
    return timedelta(microseconds=int(row["clock_offset"]))


def add_channel(
    tx: Transaction, workspace_id: int, ref: str, name: str, kind: ChannelKind, purpose: str = ""
) -> Channel:
    """A customer channel is shared with outsiders; the others are not."""
    channel = Channel(tx.new_id(), workspace_id, ref, name, kind, purpose, kind is ChannelKind.CUSTOMER)
    tx.one("channel_add", **{**dump(channel), "shared": int(channel.shared)})
    return channel


def channel(tx: Transaction, channel_id: int) -> Channel:
    row = tx.one("channel_by_id", id=channel_id)
    if row is None:
        raise LookupError(f"no channel {channel_id}")
    return load(Channel, row)


def channel_by_ref(tx: Transaction, workspace_id: int, ref: str) -> Channel | None:
    return load_or_none(Channel, tx.one("channel_by_ref", workspace_id=workspace_id, ref=ref))


def channels(tx: Transaction, workspace_id: int) -> tuple[Channel, ...]:
    return tuple(load(Channel, row) for row in tx.all("channels_all", workspace_id=workspace_id))


def desk_channel(tx: Transaction, workspace_id: int) -> Channel | None:
    """Where cards and nudges live: the first desk channel that outsiders cannot read now."""
    return next((c for c in channels(tx, workspace_id) if c.kind is ChannelKind.DESK and not c.shared), None)
