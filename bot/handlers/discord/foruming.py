"""A desk that is a forum: one post for each issue, whose tags say how it stands with it."""

import logging
from typing import Any

import discord

from bot.domain.issues import Issue, State
from bot.domain.sending import Absent, Delivered, Posting
from bot.handlers.discord import posting as calls
from bot.handlers.discord.problems import BROKEN, problem_of
from bot.views.discord_posts import post_title, tag_names, tags_of
from bot.views.wording import word

_MOST_TAGS, _LASTS = 20, 10_080  # of a forum; minutes until a silent post is archived
_log = logging.getLogger("warmline.discord")
Json = dict[str, Any]


def forum_of(client: discord.Client, posting: Posting) -> discord.ForumChannel | None:
    """The forum that this goes to, if it is one."""
    found = client.get_channel(int(posting.channel_ref)) if posting.channel_ref.isdecimal() else None
    return found if isinstance(found, discord.ForumChannel) else None


def _issue_of(posting: Posting) -> Issue | None:
    found = getattr(posting.shown, "issue", None)
    return found if isinstance(found, Issue) else None


async def posted(client: discord.Client, forum: discord.ForumChannel, posting: Posting, body: Json) -> str:
    """A new post with this as its first message; both have the one id that is returned."""
    issue = _issue_of(posting)
    given: Json = {
        "name": post_title(issue) if issue is not None else word("discord", "for_team"),
        "message": calls.safe(body),
        "auto_archive_duration": _LASTS,
    }
    tags = await _tags(client, forum, issue)
    given |= {"applied_tags": tags} if tags else {}
    made = await calls.call(client, "POST", "/channels/{channel_id}/threads", given, channel_id=forum.id)
    return str(made["id"])


async def _tags(client: discord.Client, forum: discord.ForumChannel, issue: Issue | None) -> list[str]:
    """The ids of the tags that fit; those that are missing are made, where that is allowed."""
    known = {tag.name: str(tag.id) for tag in forum.available_tags}
    missing = [name for name in tag_names() if name not in known]
    room = len(known) + len(missing) <= _MOST_TAGS
    if missing and room and forum.permissions_for(forum.guild.me).manage_channels:
        known = await _made(client, forum, missing) or known
    return [known[name] for name in (tags_of(issue) if issue is not None else ()) if name in known]


async def _made(client: discord.Client, forum: discord.ForumChannel, missing: list[str]) -> dict[str, str]:
    wanted = [*(tag.to_dict() for tag in forum.available_tags), *({"name": name} for name in missing)]
    try:
        path = "/channels/{channel_id}"
        now = await calls.call(client, "PATCH", path, {"available_tags": wanted}, channel_id=forum.id)
    except BROKEN as error:
        _log.info("the forum's tags stay as they are: %s", problem_of(error))
        return {}
    return {str(tag["name"]): str(tag["id"]) for tag in now.get("available_tags") or ()}


async def mirrored(client: discord.Client, forum: discord.ForumChannel, posting: Posting, ref: str) -> None:
    """The post's tags as it stands with its issue now; awake while there is something to do, then asleep."""
    issue = _issue_of(posting)
    over = issue is not None and issue.state is State.CLOSED
    post = await _post(client, ref, anew=over) if issue is not None else None
    if post is None:
        return
    tags = await _tags(client, forum, issue)
    if {str(tag.id) for tag in post.applied_tags} == set(tags) and post.archived is over:
        return
    try:
        body: Json = {"applied_tags": tags, "archived": over}
        await calls.call(client, "PATCH", "/channels/{channel_id}", body, channel_id=ref)
    except BROKEN as error:
        _log.info("a post's tags stay as they are: %s", problem_of(error))


async def _post(client: discord.Client, ref: str, *, anew: bool) -> discord.Thread | None:
    """A post that sleeps is not among those that the client knows; `anew`: it was perhaps just woken."""
    try:
        known = None if anew else client.get_channel(int(ref))
        post = known or await client.fetch_channel(int(ref))
    except BROKEN as error:
        _log.info("a post could not be looked at: %s", problem_of(error))
        return None
    return post if isinstance(post, discord.Thread) else None


async def found(client: discord.Client, forum: discord.ForumChannel, mark: str) -> Delivered | Absent:
    """The post whose first message carries the mark, among those that are not archived."""
    path = "/guilds/{guild_id}/threads/active"
    active = await calls.call(client, "GET", path, guild_id=forum.guild.id)
    for thread in active.get("threads") or ():
        if str(thread.get("parent_id")) != str(forum.id):
            continue
        ref = str(thread["id"])
        path = "/channels/{channel_id}/messages/{message_id}"
        if calls.carries(await calls.call(client, "GET", path, channel_id=ref, message_id=ref), mark):
            return Delivered(ref)
    return Absent()
