"""The invite: exactly the permissions that the edge uses, each with where it uses it."""

import base64
import binascii
from collections.abc import Mapping

import discord
from discord.utils import oauth_url

from bot.domain.customers import ChannelKind

SCOPES = ("bot", "applications.commands")
TAGS = "manage_channels"  # a forum's tags are a setting of the forum's
_ALL = frozenset(ChannelKind)
_SPOKEN_IN = _ALL - {ChannelKind.DESK}
# By Discord's names (discord.Permissions), the kinds of channels in which it is needed. In none: it is good
# to have wherever somebody asks.
PERMISSIONS: Mapping[str, frozenset[ChannelKind]] = {
    "view_channel": _ALL,
    "read_message_history": _ALL,
    "send_messages": _ALL,
    "create_public_threads": _ALL,
    "send_messages_in_threads": _ALL,
    "create_private_threads": frozenset({ChannelKind.CUSTOMER}),
    "add_reactions": _SPOKEN_IN,
    "attach_files": frozenset(),
}
# A post of a forum is a message as far as permissions go, and nothing else begins threads there.
_NOT_IN_FORUMS = frozenset({"create_public_threads", "create_private_threads"})


def wanted(*, tags: bool) -> tuple[str, ...]:
    """What we ask for, in the order in which to tell it. `tags`: we are to make those of a forum desk."""
    return (*PERMISSIONS, TAGS) if tags else tuple(PERMISSIONS)


def needed(kind: ChannelKind, *, forum: bool) -> tuple[str, ...]:
    """What the edge uses in a channel of this kind."""
    here = (name for name, kinds in PERMISSIONS.items() if kind in kinds)
    return tuple(name for name in here if not (forum and name in _NOT_IN_FORUMS))


def bits(names: tuple[str, ...]) -> discord.Permissions:
    return discord.Permissions(**dict.fromkeys(names, True))


def link(application_id: int, names: tuple[str, ...]) -> str:
    """What whoever manages a server opens to let the bot in."""
    return oauth_url(application_id, permissions=bits(names), scopes=SCOPES)


def application_in(token: str) -> int | None:
    """The id that a token begins with: the bot's, and the application's too unless it is older than 2016."""
    first = token.partition(".")[0]
    try:
        said = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, UnicodeError, ValueError):
        return None
    return int(said) if said.isdecimal() and "." in token else None
