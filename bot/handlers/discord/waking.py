"""Threads that sleep or are locked: opened again, where we may, and the call is made once more."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord

from bot.handlers.discord import posting as calls
from bot.handlers.discord.problems import ARCHIVED, BROKEN, LOCKED, NOT_ALLOWED, Shut, is_code

CALL = 20.0  # seconds that one call may take, waiting for a free slot included
T = TypeVar("T")


async def within(calling: Awaitable[T]) -> T:
    """discord.py waits for as long as Discord tells it to."""
    async with asyncio.timeout(CALL):
        return await calling


async def awake(client: discord.Client, thread: str, call: Callable[[], Awaitable[T]]) -> T:
    """What a call in a thread gives. Shut when only a person can open the thread again."""
    try:
        return await within(call())
    except BROKEN as error:
        if not is_code(error, ARCHIVED, LOCKED):
            raise
        await _opened(client, thread, locked=is_code(error, LOCKED))
    try:
        return await within(call())
    except BROKEN as error:
        if is_code(error, LOCKED):
            raise Shut from error
        raise


async def _opened(client: discord.Client, thread: str, *, locked: bool) -> None:
    """What is locked can only be opened by who may manage threads, archived or not."""
    try:
        await within(calls.wake_thread(client, thread, unlock=locked))
    except BROKEN as error:
        if is_code(error, NOT_ALLOWED, LOCKED):
            raise Shut from error
        raise
