"""Where the engine differs from Discord: in what a forum is, and in how long a bot may take."""

import asyncio
from collections.abc import Awaitable
from concurrent.futures import Executor
from typing import Any

import discord
from simcord.backend.models import Message as Stored
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle
from simcord.enums import OverwriteType
from simcord.env import Env

Overwrites = dict[Any, discord.PermissionOverwrite]
_TAG = {"moderated": False, "emoji_id": None, "emoji_name": None}


def forum(env: Env, guild: GuildHandle, name: str, closed: Overwrites) -> ChannelHandle:
    """A forum whose posts have their first message's id, and whose tags are answered whole."""
    _one_id_for_both(env)
    _whole_tags(env)
    made = guild.create_forum_channel(name)
    for target, overwrite in closed.items():
        allow, deny = overwrite.pair()
        kind = OverwriteType.ROLE if isinstance(target, RoleHandle) else OverwriteType.MEMBER
        env.backend.set_overwrite(made.id, Overwrite(target.id, kind, allow.value, deny.value))
    return made


def _one_id_for_both(env: Env) -> None:
    backend, made, snowflake = env.backend, env.backend.create_forum_post, env.backend.snowflake

    def create_forum_post(forum_id: int, name: str, starter: Stored, **given: Any) -> Any:
        ids = [starter.id]
        setattr(backend, "snowflake", lambda: ids.pop() if ids else snowflake())  # noqa: B010
        try:
            return made(forum_id, name, starter, **given)
        finally:
            setattr(backend, "snowflake", snowflake)  # noqa: B010

    setattr(backend, "create_forum_post", create_forum_post)  # noqa: B010


def _whole_tags(env: Env) -> None:
    backend, changed = env.backend, env.backend.edit_channel

    def edit_channel(channel_id: int, changes: dict[str, Any], **more: Any) -> Any:
        if changes.get("available_tags"):
            changes["available_tags"] = [{**_TAG, **tag} for tag in changes["available_tags"]]
        return changed(channel_id, changes, **more)

    setattr(backend, "edit_channel", edit_channel)  # noqa: B010


def posted(env: Env, forum: ChannelHandle, author_id: int, words: str) -> None:
    """A person's own post: the engine knows only those of bots."""
    post = env.backend.create_thread(forum.id, words, author_id, broadcast=False)
    starter = env.backend.create_message(post.id, author_id, words)
    del env.backend.messages[post.id][starter.id]
    starter.id = post.id
    env.backend.messages[post.id][post.id] = starter
    env.backend.announce_thread_create(post)


def patient_with_threads(env: Env) -> None:
    """What is done in a thread beside the events, such as drawing, is waited for by the stage.

    The engine itself gives up after five seconds, by the clock on the wall.
    """
    loop = asyncio.get_running_loop()
    watched, free = loop.run_in_executor, env._runtime.run_in_executor  # type: ignore[union-attr]

    def run_in_executor(executor: Executor | None, function: Any, *args: Any) -> Awaitable[Any]:
        if executor is not None or asyncio.current_task() not in env._work.tasks:
            return watched(executor, function, *args)
        return env.external_wait(free(None, function, *args), reason="a thread beside the events")

    setattr(loop, "run_in_executor", run_in_executor)  # noqa: B010
