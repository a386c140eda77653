"""The fake Slack and a real Bolt app, over both transports: one dialogue per thing that people can do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp

from tests.fakes.slack import FakeSlack, Impossible, fake_slack, shouts
from tests.fakes.slack.connecting import app_on, connected, web_client

both = pytest.mark.parametrize("transport", ["socket", "http"])


@asynccontextmanager
async def listening(transport: str, **settings: Any) -> AsyncIterator[tuple[FakeSlack, AsyncApp, list[Any]]]:
    """A fake, an app that acks every event and keeps it, and what it kept."""
    heard: list[Any] = []
    async with fake_slack(**settings) as slack, web_client(slack) as client:
        app = app_on(slack, client)

        @app.event({"type": "message"})
        async def message(event: Any, body: Any) -> None:
            heard.append(event | {"_body": body})

        @app.event("app_mention")
        @app.event("reaction_added")
        @app.event("reaction_removed")
        @app.event("app_home_opened")
        @app.event("channel_shared")
        @app.event("channel_id_changed")
        @app.event("channel_archive")
        @app.event("channel_left")
        @app.event("member_joined_channel")
        @app.event("member_left_channel")
        @app.event("app_uninstalled")
        @app.event("tokens_revoked")
        @app.event("user_change")
        async def anything(event: Any) -> None:
            heard.append(event)

        async with connected(slack, app, transport):
            yield slack, app, heard


@both
async def test_a_customer_writes_and_the_app_hears_who_and_from_where(transport: str) -> None:
    async with listening(transport) as (slack, _, heard):
        kim = slack.person("kim", team="T0GLOBEX")
        customers = slack.channel("customers", shared="T0GLOBEX", members=[kim])
        said = await slack.says(kim, customers, "Is <b>1 & 2</b> ok? See https://a.example/x :eyes:")
        (event,) = heard
        assert event["text"] == "Is &lt;b&gt;1 &amp; 2&lt;/b&gt; ok? See <https://a.example/x> :eyes:"
        assert event["blocks"][0]["elements"][0]["elements"][1] == {
            "type": "link",
            "url": "https://a.example/x",
        }
        assert (event["user_team"], event["channel"], event["ts"]) == ("T0GLOBEX", customers.id, said.ts)
        body = event["_body"]
        assert body["is_ext_shared_channel"] is True
        assert (body["team_id"], body["context_team_id"]) == ("T0GLOBEX", slack.team_id)
        assert body["authorizations"][0]["team_id"] == slack.team_id
        assert slack.deliveries[-1].acked


@both
async def test_threads_broadcasts_files_edits_and_deletions(transport: str) -> None:
    async with listening(transport) as (slack, _, heard):
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        root = await slack.says(mina, team, "Printer is on fire")
        reply = await slack.says(mina, team, "Still burning", thread=root, files=(("a.log", b"hot"),))
        wide = await slack.says(mina, team, "All should know", thread=reply, broadcast=True)
        await slack.edits(mina, root, "Printer was on fire")
        await slack.deletes(mina, reply)
        await slack.deletes(mina, root)
        assert [event.get("subtype") for event in heard] == [
            None, "file_share", "thread_broadcast", "message_changed", "message_deleted", "message_changed",
        ]  # fmt: skip
        assert heard[1]["thread_ts"] == heard[2]["thread_ts"] == root.ts
        assert heard[2]["root"]["ts"] == root.ts
        assert (heard[3]["previous_message"]["text"], heard[3]["message"]["text"]) == (
            "Printer is on fire",
            "Printer was on fire",
        )
        assert heard[4]["deleted_ts"] == reply.ts
        assert heard[5]["message"]["subtype"] == "tombstone"
        assert slack.messages(team) == [wide]
        assert slack.thread(root) == [wide]
        async with aiohttp.ClientSession() as session:
            url, token = heard[1]["files"][0]["url_private"], {"Authorization": f"Bearer {slack.bot_token}"}
            async with session.get(url) as page, session.get(url, headers=token) as file:
                assert "Sign in" in await page.text()
                assert await file.read() == b"hot"


@both
async def test_reactions_mentions_direct_messages_and_home(transport: str) -> None:
    async with listening(transport) as (slack, _, heard):
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        root = await slack.says(mina, team, "hm")
        await slack.reacts(mina, root, "eyes")
        assert slack.reactions(root) == {"eyes": ["mina"]}
        await slack.unreacts(mina, root, "eyes")
        await slack.mentions(mina, team, "claim", thread=root)
        await slack.dm(mina, "help")
        await slack.opens_home(mina)
        assert [event["type"] for event in heard[1:]] == [
            "reaction_added", "reaction_removed", "message", "app_mention", "message", "app_home_opened",
        ]  # fmt: skip
        assert heard[4]["text"] == f"<@{slack.bot.id}> claim"
        assert (heard[4]["thread_ts"], heard[5]["channel_type"]) == (root.ts, "im")


@both
async def test_channels_change_and_the_app_is_told(transport: str) -> None:
    async with listening(transport, echo=False) as (slack, _, heard):
        mina, kim = slack.person("mina"), slack.person("kim", team="T0GLOBEX")
        team = slack.channel("team", members=[mina])
        await slack.becomes_shared(team, "T0GLOBEX")
        await slack.joins(kim, team, invited_by=mina)
        await slack.leaves(kim, team)
        old = team.id
        await slack.changes_id(team)
        await slack.person_changes(mina, name="Mina P", deleted=True)
        await slack.archives(team, mina)
        await slack.leaves(slack.bot, team)
        await slack.uninstalls()
        kinds = [event.get("subtype") or event["type"] for event in heard]
        assert kinds == [
            "channel_shared", "channel_join", "member_joined_channel", "channel_leave", "member_left_channel",
            "channel_id_changed", "user_change", "channel_archive", "channel_archive", "channel_left",
            "tokens_revoked", "app_uninstalled",
        ]  # fmt: skip
        assert (heard[5]["old_channel_id"], heard[5]["new_channel_id"]) == (old, team.id)
        assert heard[2]["inviter"] == mina.id


@both
async def test_what_the_bot_does_comes_back_to_it_as_events(transport: str) -> None:
    async with listening(transport) as (slack, app, heard):
        team = slack.channel("team")
        posted = await app.client.chat_postMessage(channel=team.id, text="hello")
        await app.client.reactions_add(channel=team.id, timestamp=posted["ts"], name="eyes")
        await slack.settled()
        assert [delivery.type for delivery in slack.deliveries] == ["message", "reaction_added"]
        assert all(delivery.acked for delivery in slack.deliveries)
        assert slack.deliveries[0].payload["event"]["bot_id"] == slack.bot_id
        assert heard == []  # Bolt itself drops what its own bot did


async def test_people_cannot_do_what_the_client_would_not_let_them_do() -> None:
    async with fake_slack() as slack:
        mina, kim = slack.person("mina"), slack.person("kim", team="T0GLOBEX")
        team = slack.channel("team", members=[mina])
        with pytest.raises(Impossible, match="not in team"):
            await slack.says(kim, team, "hi")
        said = await slack.says(mina, team, "hi")
        with pytest.raises(Impossible, match="cannot edit"):
            await slack.edits(kim, said, "ho")
        with pytest.raises(Impossible, match="another workspace"):
            await slack.types(kim, team, "/care mine")


async def test_a_message_that_would_call_the_whole_channel_is_recognised() -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        team = slack.channel("team")
        loud = {"type": "section", "text": {"type": "mrkdwn", "text": "hi @everyone"}}
        quiet = {"type": "section", "text": {"type": "mrkdwn", "text": "hi @everyone", "verbatim": True}}
        await client.chat_postMessage(channel=team.id, text="<!here> now")
        await client.chat_postMessage(channel=team.id, text="hi @channel", link_names=True)
        await client.chat_postMessage(channel=team.id, text="hi", blocks=[loud])
        await client.chat_postMessage(channel=team.id, text="hi", blocks=[quiet])
        assert [shouts(one) for one in slack.messages(team)] == [["text"], ["link_names"], ["mrkdwn"], []]
