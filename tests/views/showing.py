"""A small workspace to show, and what a reader would read of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.views.pages import ChannelLink, Member, Message, Page, render_workspace

NOW = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
MINA = Member("mina", "Mina Okafor", "agent")
JO = Member("jo", "Jo Lindqvist", "agent")
ADA = Member("ada", "Ada Byrne", "customer", "Northwind")
BOT = Member("warmline", "Warmline", "bot")
DESK = ChannelLink("desk", "desk", "desk", "Cards and nudges")
SHARED = ChannelLink("northwind", "northwind", "customer", "With Northwind", unread=3, mentions=1)


def a_page(**changes: Any) -> Page:
    page = Page(
        workspace="Lighthouse Goods",
        me=MINA,
        members=(MINA, JO, ADA),
        channels=(DESK, SHARED),
        now=NOW,
        zone="Europe/London",
        clock_moved=False,
        place="channel",
        channel=DESK,
        has_home=True,
    )
    return replace(page, **changes)


def said(text: str = "", **changes: Any) -> Message:
    return replace(Message("m1", JO, NOW - timedelta(minutes=5), text), **changes)


def shown(*messages: Message, **changes: Any) -> str:
    return render_workspace(a_page(messages=messages, **changes))


def words_of(html: str) -> str:
    """What a reader reads: no tags, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
