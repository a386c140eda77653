"""Workspaces, their policy and their channels as rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.clocks import micros
from bot.domain.customers import Channel, ChannelKind
from bot.storage import digests
from bot.storage.database import Transaction
from bot.storage.rows import dump, load, load_or_none


@dataclass(frozen=True, slots=True)
class Workspace:
    """`policy` is TOML as the team wrote it ("" for the defaults); `clock_offset` is in µs (local only).

    `trouble` is why the platform does not take our calls any more ("" when it does), `left_at` when the
    app was taken out, `heard_at` until when its events were heard.
    """

    id: int
    platform: str
    ref: str
    name: str
    policy: str
    last_number: int
    clock_offset: int
    created_at: datetime
    trouble: str = ""
    left_at: datetime | None = None
    heard_at: datetime | None = None


def add(tx: Transaction, platform: str, ref: str, name: str, now: datetime) -> Workspace:
    workspace = Workspace(tx.new_id(), platform, ref, name, "", 0, 0, now)
    row = dump(workspace)
    tx.one("workspace_add", **{k: row[k] for k in ("id", "platform", "ref", "name", "policy", "created_at")})
    digests.add_team(tx, workspace.id)
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
    digests.derive_anew(tx, workspace_id=workspace_id)


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
    row = dump(channel)
    named = ("id", "workspace_id", "ref", "name", "kind", "purpose")
    tx.one("channel_add", **{name: row[name] for name in named}, shared=int(channel.shared))
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
    """Where cards and nudges live: the first desk channel that works and that outsiders cannot read now."""
    desks = (c for c in channels(tx, workspace_id) if c.kind is ChannelKind.DESK)
    return next((c for c in desks if not c.shared and not c.trouble), None)


def set_kind(tx: Transaction, channel_id: int, kind: ChannelKind, *, chosen: bool) -> None:
    """What a channel is for; `chosen`: a person said so."""
    tx.one("channel_kind_save", id=channel_id, kind=kind, chosen=int(chosen))


def set_shared(tx: Transaction, channel_id: int, shared: bool) -> None:
    tx.one("channel_shared_save", id=channel_id, shared=int(shared))


def set_trouble(tx: Transaction, channel_id: int, why: str) -> None:
    """Why nothing can be posted there; "" when it can."""
    tx.one("channel_trouble_save", id=channel_id, trouble=why)


def set_address(tx: Transaction, channel_id: int, ref: str, name: str) -> None:
    """The platform calls the same channel something else now: everything that is kept about it follows."""
    tx.one("channel_address_save", id=channel_id, ref=ref, name=name)


def heard(tx: Transaction, channel_id: int, ref: str) -> None:
    """A message of this channel was taken in; refs must sort as their times do."""
    tx.one("channel_heard", id=channel_id, ref=ref)


def heard_until(tx: Transaction, workspace_id: int, now: datetime) -> None:
    """Events of this workspace are being heard at this moment."""
    tx.one("workspace_heard", id=workspace_id, heard_at=micros(now))


def lose(tx: Transaction, workspace_id: int, why: str, now: datetime) -> None:
    """The platform takes no calls of ours any more: nothing is sent, everything is kept."""
    tx.one("workspace_trouble_save", id=workspace_id, trouble=why, left_at=micros(now))


def find_again(tx: Transaction, workspace_id: int) -> None:
    """The platform takes our calls."""
    tx.one("workspace_trouble_save", id=workspace_id, trouble="", left_at=None)
