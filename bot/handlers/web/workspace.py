"""One member's view of the local workspace, read in one transaction."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk import looking
from bot.desk.strangers import PLATFORM as ELSEWHERE
from bot.domain.customers import Channel
from bot.domain.listings import Plate
from bot.domain.people import Person, Role
from bot.handlers.acts.act import Act, as_id
from bot.handlers.web.performing import Place
from bot.handlers.web.posting import is_member, message_for
from bot.storage import local, people, workspaces
from bot.storage.database import Transaction
from bot.storage.local import LocalMessage, LocalReaction, Unread
from bot.views import pages
from bot.views.lists import home

_ROLES = {Role.LEAD: "lead", Role.AGENT: "agent", Role.BOT: "bot"}


@dataclass(frozen=True, slots=True)
class Where:
    """What the address names: Home, or a channel, perhaps with a thread open."""

    channel: str | None
    thread: str | None = None


def person_of(tx: Transaction, workspace_id: int, user_id: str) -> Person | None:
    person = people.by_user_id(tx, workspace_id, user_id)
    here = person is not None and person.role is not Role.BOT and person.platform != ELSEWHERE
    return person if here else None


def first_channel(tx: Transaction, person: Person) -> str:
    """Where this person starts: their first channel."""
    return next((c.ref for c in workspaces.channels(tx, person.workspace_id) if is_member(person, c)), "")


def page(tx: Transaction, person: Person, where: Where, now: datetime) -> pages.Page | None:
    """Everything on the screen; None when the address names nothing that this person can see."""
    workspace = workspaces.get(tx, person.workspace_id)
    channels = [c for c in workspaces.channels(tx, workspace.id) if is_member(person, c)]
    unread = {u.channel_id: u for u in local.unread(tx, workspace.id, person.id, person.user_id)}
    met = people.every(tx, workspace.id)
    everybody = {p.id: _member(p) for p in met}
    frame = pages.Page(
        workspace=workspace.name,
        me=everybody[person.id],
        members=tuple(everybody[p.id] for p in met if p.role is not Role.BOT and p.platform != ELSEWHERE),
        channels=tuple(_link(c, unread.get(c.id)) for c in channels),
        now=now,
        zone=person.zone,
        clock_moved=workspace.clock_offset > 0,
        place="home",
        has_home=person.is_staff,
        has_clock=person.is_staff,
    )
    if where.channel is None:
        return _home(tx, frame, person, now)
    channel = next((c for c in channels if c.ref == where.channel), None)
    return _channel(tx, frame, person, channel, where, everybody) if channel is not None else None


def _home(tx: Transaction, frame: pages.Page, person: Person, now: datetime) -> pages.Page | None:
    plate = looking.plate(tx, person, now)
    if not isinstance(plate, Plate):
        return None
    return replace(frame, home=tuple(home(plate)))


def _channel(
    tx: Transaction,
    frame: pages.Page,
    person: Person,
    channel: Channel,
    where: Where,
    everybody: dict[int, pages.Member],
) -> pages.Page:
    timeline = local.timeline(tx, channel.id, person.id)
    thread = _thread(tx, channel, where, person)
    first = min((m.id for m in (*(row.message for row in timeline), *thread)), default=0)
    reactions = _reactions(local.reactions_of_channel(tx, channel.id, first))

    def shown(message: LocalMessage, replies: int = 0, last: datetime | None = None) -> pages.Message:
        return _message(message, person, everybody, reactions.get(message.id, ()), (replies, last))

    messages = tuple(shown(row.message, row.replies, row.last_reply_at) for row in timeline)
    opened = pages.Thread(shown(thread[0]), tuple(shown(m) for m in thread[1:])) if thread else None
    link = next(c for c in frame.channels if c.id == channel.ref)
    return replace(frame, place="channel", channel=link, messages=messages, thread=opened)


def _thread(tx: Transaction, channel: Channel, where: Where, person: Person) -> tuple[LocalMessage, ...]:
    """The open thread, root first; empty when none is asked for or it is not there for this person."""
    if where.thread is None:
        return ()
    found = local.thread(tx, as_id(where.thread), person.id)
    if not found or found[0].channel_id != channel.id or found[0].root_id is not None:
        return ()
    return found


def _member(person: Person) -> pages.Member:
    return pages.Member(person.user_id, person.name, _ROLES.get(person.role, "customer"))  # type: ignore[arg-type]


def _link(channel: Channel, unread: Unread | None) -> pages.ChannelLink:
    return pages.ChannelLink(
        channel.ref,
        channel.name,
        channel.kind.value,
        channel.purpose,
        unread.unread if unread else 0,
        int(unread.mentions) if unread else 0,
    )


def _reactions(rows: tuple[LocalReaction, ...]) -> dict[int, tuple[LocalReaction, ...]]:
    found: dict[int, tuple[LocalReaction, ...]] = {}
    for row in rows:
        found[row.message_id] = (*found.get(row.message_id, ()), row)
    return found


def _message(
    message: LocalMessage,
    person: Person,
    everybody: dict[int, pages.Member],
    reactions: tuple[LocalReaction, ...],
    thread: tuple[int, datetime | None],
) -> pages.Message:
    author = everybody[message.author_id]
    alive = message.deleted_at is None and message.only_for is None
    return pages.Message(
        id=str(message.id),
        author=author,
        at=message.at,
        text=message.text,
        blocks=tuple(json.loads(message.blocks)),
        on_behalf_of=message.on_behalf_of,
        edited=message.edited_at is not None,
        deleted=message.deleted_at is not None,
        only_you=message.only_for is not None,
        mentions_me=f"@{person.user_id}" in json.loads(message.mentions),
        reactions=_chips(reactions, everybody, person),
        replies=thread[0],
        last_reply_at=thread[1],
        can_track=alive and person.is_staff and author.role != "bot" and bool(message.text),
        can_edit=alive and message.author_id == person.id,
    )


def _chips(
    rows: tuple[LocalReaction, ...], everybody: dict[int, pages.Member], person: Person
) -> tuple[pages.Reaction, ...]:
    emoji = dict.fromkeys(row.emoji for row in rows)
    return tuple(
        pages.Reaction(
            one,
            tuple(everybody[row.person_id] for row in rows if row.emoji == one),
            any(row.person_id == person.id for row in rows if row.emoji == one),
        )
        for one in emoji
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a form, and when: what its times and names depend on."""

    me: pages.Member
    members: tuple[pages.Member, ...]
    now: datetime
    zone: str


def reader(tx: Transaction, person: Person, now: datetime) -> Reader:
    members = tuple(_member(p) for p in people.every(tx, person.workspace_id) if p.role is not Role.BOT)
    return Reader(_member(person), members, now, person.zone)


def first_person(tx: Transaction, workspace_id: int) -> Person:
    return next(p for p in people.every(tx, workspace_id) if p.is_staff)


def seen(tx: Transaction, workspace_id: int, user_id: str, channel_ref: str) -> None:
    """The person has the channel on the screen: nothing in it is unread any more."""
    person = people.by_user_id(tx, workspace_id, user_id)
    channel = workspaces.channel_by_ref(tx, workspace_id, channel_ref)
    if person is not None and channel is not None and is_member(person, channel):
        local.mark_read(tx, channel.id, person.id)


def place_of(tx: Transaction, act: Act) -> Place | None:
    """Where an act happened: the message it was about, or the channel that was written in."""
    found = message_for(tx, act)
    if found is not None:
        message, channel = found
        return Place(channel.ref, str(message.root_id) if message.root_id is not None else "")
    channel_ref = act.field("channel")
    return Place(channel_ref, act.field("thread")) if channel_ref else None
