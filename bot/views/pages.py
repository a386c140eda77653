"""The local workspace as pages: frozen values in, HTML out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Literal, Protocol
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.views.blocks import Block, Modal
from bot.views.page_charts import drawing
from bot.views.page_text import fold, hue, initials, pieces
from bot.views.page_times import Style, day_name, from_micros, full, hours, local, say
from bot.views.wording import catalogue

_SAME_BREATH = timedelta(minutes=5)
_WORDY = 40  # characters of a fact from which it needs a line of its own


@dataclass(frozen=True, slots=True)
class Member:
    id: str
    name: str
    role: Literal["lead", "agent", "customer", "bot"]
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class ChannelLink:
    id: str
    name: str
    kind: Literal["desk", "customer", "team"]
    purpose: str
    unread: int = 0  # messages since this member last looked
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Reaction:
    emoji: str
    members: tuple[Member, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    author: Member
    at: datetime
    text: str  # what a person typed; empty when `blocks` carry the content
    blocks: tuple[Block, ...] = ()
    on_behalf_of: str = ""  # the bot posted it with this person's name ("Send as me")
    edited: bool = False
    deleted: bool = False
    only_you: bool = False  # private to the reader
    mentions_me: bool = False
    reactions: tuple[Reaction, ...] = ()
    replies: int = 0
    last_reply_at: datetime | None = None
    can_track: bool = False  # the menu offers "Track for a customer"
    can_edit: bool = False  # the reader wrote it


@dataclass(frozen=True, slots=True)
class Thread:
    root: Message
    replies: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that one member sees at one moment."""

    workspace: str
    me: Member
    members: tuple[Member, ...]  # the choice of "you are"
    channels: tuple[ChannelLink, ...]
    now: datetime
    zone: str  # the reader's IANA zone: every time is shown in it
    clock_moved: bool  # the local clock is ahead of the real one
    place: Literal["channel", "home"]
    channel: ChannelLink | None = None
    messages: tuple[Message, ...] = ()
    thread: Thread | None = None
    home: tuple[Block, ...] = ()
    emoji: tuple[str, ...] = field(default=("🎫", "👀", "✅", "🚨", "💤", "✍️", "🙂", "😐", "🙁"))
    has_home: bool = False  # customers have none, and no hint that one exists
    has_clock: bool = True


class Reader(Protocol):
    """What a modal needs to know about who reads it; a `Page` is one."""

    @property
    def me(self) -> Member: ...
    @property
    def members(self) -> tuple[Member, ...]: ...
    @property
    def now(self) -> datetime: ...
    @property
    def zone(self) -> str: ...


def render_page(page: Page) -> str:
    """The whole document. Raises ValueError when a time has no zone."""
    return environment().get_template("page.html").render(page=page, rows=_rows(page))


def render_workspace(page: Page) -> str:
    """A <title> and the children of `<div id="workspace">`: what a change morphs in place."""
    return environment().get_template("workspace.html").render(page=page, rows=_rows(page))


def render_modal(reader: Reader, modal: Modal) -> str:
    """The children of `<dialog id="modal">`, also for the 422 that carries the modal's errors again."""
    return environment().get_template("modal.html").render(page=reader, modal=modal)


def chrome_words() -> dict[str, Any]:
    """The words of the frame."""
    words: dict[str, Any] = catalogue()["chrome"]
    return words


@dataclass(frozen=True, slots=True)
class Row:
    """A message with what depends on the one before it."""

    message: Message
    new_day: bool
    follows: bool  # the same author went on within a few minutes: no second name and face


def _rows(page: Page) -> dict[str, tuple[Row, ...]]:
    replies = page.thread.replies if page.thread else ()
    return {"channel": message_rows(page.messages, page.zone), "thread": message_rows(replies, page.zone)}


def message_rows(messages: Sequence[Message], zone: str) -> tuple[Row, ...]:
    """`messages`, oldest first, with day dividers and grouping for a reader in `zone`."""
    rows: list[Row] = []
    for message in messages:
        last = rows[-1].message if rows else None
        new_day = last is None or local(last.at, zone).date() != local(message.at, zone).date()
        rows.append(
            Row(message, new_day, follows=not new_day and last is not None and _goes_on(last, message))
        )
    return tuple(rows)


def _goes_on(last: Message, message: Message) -> bool:
    def voice(one: Message) -> tuple[str, str, bool]:
        return one.author.id, one.on_behalf_of, one.only_you

    return voice(last) == voice(message) and not last.deleted and message.at - last.at < _SAME_BREATH


def member_name(reader: Reader, member_id: str) -> str:
    """The name behind an id, for mentions; somebody unknown is called so."""
    known = {member.id: member.name for member in reader.members}
    return known.get(member_id, str(chrome_words()["unknown_member"]))


def handles(reader: Reader) -> dict[str, Member]:
    """What may stand after an @ in a typed message, in small letters: ids and names."""
    names = {member.name.casefold(): member for member in reader.members}
    return names | {member.id.casefold(): member for member in reader.members}


_WAY_IN = re.compile(r"https?://[^/\s]+/dashboard/in/[\w.-]+")


def inside(reader: Reader, path: str) -> str:
    """Where a link span leads: "/c/…" and "/home" within the reader's view; "" when it leads nowhere."""
    if path.startswith(("/c/", "/home")):
        return f"/as/{quote(reader.me.id, safe='')}{path}"
    if _WAY_IN.fullmatch(path):  # the one place outside that words of ours lead to
        return path
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else ""


def join_names(reader: Reader, members: Sequence[Member]) -> str:
    """ "Mina, Jo and you": who reacted."""
    words = chrome_words()
    names = [str(words["you"]) if member.id == reader.me.id else member.name for member in members]
    if len(names) <= 1:
        return "".join(names)
    return str(words["names_and"]).format(names=", ".join(names[:-1]), last=names[-1])


def time_words(at: datetime | int, reader: Reader, style: Style) -> str:
    """A time span (µs or an aware datetime) in the reader's zone and the given style."""
    return say(_instant(at), reader.now, reader.zone, style, chrome_words())


def _instant(at: datetime | int) -> datetime:
    return from_micros(at) if isinstance(at, int) else at


def _length(spans: Sequence[Block]) -> int:
    return sum(len(str(span.get("text") or span.get("bold") or "")) for span in spans)


@cache
def environment() -> Environment:
    """Where the templates are, and what they can say; it is shared: what is changed goes into an overlay."""
    environment = Environment(
        loader=PackageLoader("bot.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    words = chrome_words()
    environment.globals.update(words=words, join_names=join_names, member_name=member_name, inside=inside)
    environment.filters.update(
        day=lambda at, reader: day_name(at, reader.now, reader.zone, words),
        hours=lambda at, reader: hours(at, reader.zone),
        weekday=lambda at, reader: local(at, reader.zone).weekday(),
        full_time=lambda at, reader: full(_instant(at), reader.zone, words),
        iso=lambda at: _instant(at).astimezone(UTC).isoformat(timespec="seconds"),
        time_words=time_words,
        pieces=lambda text, reader: pieces(text, handles(reader)),
        mentioned=lambda text, reader: handles(reader).get(text[1:].casefold()),
        fold=fold,
        drawing=drawing,
        wordy=lambda facts: any(_length(fact["spans"]) > _WORDY for fact in facts),
        initials=initials,
        hue=hue,
        path=lambda text: quote(text, safe=""),
        count=lambda number, one, many: one if number == 1 else many.format(count=number),
    )
    return environment
