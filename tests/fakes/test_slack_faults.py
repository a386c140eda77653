"""Calls that meet trouble, before or after they took effect."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import Message, breaks, busy, fake_slack, hangs_up, says_no, waits_for
from tests.fakes.slack.connecting import web_client


def texts(messages: list[Message]) -> list[str]:
    return [one.text for one in messages]


async def test_calls_meet_trouble_before_or_after_they_took_effect() -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        team = slack.channel("team")

        async def say(text: str) -> Any:
            return await client.chat_postMessage(channel=team.id, text=text)

        slack.script("chat.postMessage", busy(30))
        with pytest.raises(SlackApiError) as caught:
            await say("busy")
        assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (
            429,
            "30",
        )
        slack.script("chat.postMessage", breaks(500))
        slack.script("chat.postMessage", breaks(500, stored=True))
        for text in ("before", "after"):
            with pytest.raises(SlackApiError) as caught:
                await say(text)
            assert caught.value.response.status_code == 500
        slack.script("chat.postMessage", hangs_up())
        slack.script("chat.postMessage", hangs_up(stored=True))
        for text in ("cut before", "cut after"):
            with pytest.raises(aiohttp.ServerDisconnectedError):
                await say(text)
        slack.script("chat.postMessage", says_no("internal_error", stored=True))
        with pytest.raises(SlackApiError, match="internal_error"):
            await say("uncertain")
        assert texts(slack.messages(team)) == ["after", "cut after", "uncertain"]
        slack.script(
            "chat.postMessage", says_no("fatal_error"), times=9, when=lambda args: args["text"] == "a"
        )
        await say("b")
        slack.healed()
        await say("a")
        assert texts(slack.messages(team))[-2:] == ["b", "a"]
        assert len(slack.called("chat.postMessage")) == 8


async def test_an_answer_can_wait_for_the_test() -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        team = slack.channel("team")
        before, after = asyncio.Event(), asyncio.Event()
        slack.script("chat.postMessage", waits_for(before))
        slack.script("chat.postMessage", waits_for(after, stored=True))
        first = asyncio.ensure_future(client.chat_postMessage(channel=team.id, text="one"))
        await slack.until(lambda: slack.called("chat.postMessage"))
        second = asyncio.ensure_future(client.chat_postMessage(channel=team.id, text="two"))
        await slack.until(lambda: texts(slack.messages(team)) == ["two"])
        before.set()
        await first
        assert not second.done()
        after.set()
        await second
        assert texts(slack.messages(team)) == ["two", "one"]


async def test_waiting_for_what_never_holds_names_the_latest_calls() -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        await client.api_test()
        with pytest.raises(AssertionError, match=r"api\.test"):
            await slack.until(lambda: False, within=0.01)
