"""What the app reads from the fake Slack: pages, threads, people, channels, by the real client."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, fake_slack
from tests.fakes.slack.connecting import refused, web_client

META = {"event_type": "care", "event_payload": {"key": "k1"}}


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with fake_slack() as fake:
        yield fake


@pytest.fixture
async def client(slack: FakeSlack) -> AsyncIterator[AsyncWebClient]:
    async with web_client(slack) as real:
        yield real


async def test_a_deleted_root_with_replies_stays_as_a_tombstone(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    mina = slack.person("mina")
    team = slack.channel("team", members=[mina])
    root = await slack.says(mina, team, "hi")
    reply = await slack.says(mina, team, "ho", thread=root)
    await slack.deletes(mina, root)
    await client.chat_postMessage(channel=team.id, text="still here", thread_ts=root.ts)
    await client.chat_postMessage(channel=team.id, text="nobody sees this", thread_ts=reply.ts)
    whole = await client.conversations_replies(channel=team.id, ts=root.ts)
    assert [one["text"] for one in whole["messages"]] == ["This message was deleted.", "ho", "still here"]


async def test_forms_and_json_are_understood_alike(slack: FakeSlack) -> None:
    team = slack.channel("team")
    form = {
        "token": slack.bot_token,
        "channel": team.id,
        "text": "hi",
        "blocks": json.dumps([{"type": "divider"}]),
        "metadata": json.dumps(META),
    }
    async with aiohttp.ClientSession() as session:
        async with session.post(slack.api_url + "chat.postMessage", data=form) as answer:
            assert (await answer.json())["ok"] is True
        async with session.get(
            slack.api_url + "conversations.info", params={"token": slack.bot_token, "channel": team.id}
        ) as answer:
            assert (await answer.json())["channel"]["name"] == "team"
    assert slack.messages(team)[0].metadata == META


async def test_pages_limits_cursors_and_the_fifteen_object_mode(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    mina = slack.person("mina")
    team = slack.channel("team", members=[mina])
    said = [await slack.says(mina, team, f"n{number}") for number in range(20)]
    history = client.conversations_history
    first = await history(channel=team.id, limit=8)
    assert [one["text"] for one in first["messages"]] == [f"n{number}" for number in range(19, 11, -1)]
    rest = await history(channel=team.id, limit=999, cursor=first["response_metadata"]["next_cursor"])
    assert (len(rest["messages"]), rest["has_more"]) == (12, False)
    assert await refused(history(channel=team.id, cursor="bm9wZQ==")) == "invalid_cursor"
    for wrong in (0, 1000, -1):
        assert await refused(history(channel=team.id, limit=wrong)) == "invalid_limit"
    between = await history(channel=team.id, oldest=said[3].ts, latest=said[6].ts)
    assert [one["text"] for one in between["messages"]] == ["n5", "n4"]
    slack.short_history = True
    short = await history(channel=team.id, limit=200)
    assert (len(short["messages"]), short["has_more"]) == (15, True)


async def test_history_asked_for_a_reply_gives_a_neighbour(slack: FakeSlack, client: AsyncWebClient) -> None:
    mina = slack.person("mina")
    team = slack.channel("team", members=[mina])
    root = await slack.says(mina, team, "root")
    reply = await slack.says(mina, team, "reply", thread=root)
    asked = await client.conversations_history(channel=team.id, latest=reply.ts, inclusive=True, limit=1)
    assert [one["text"] for one in asked["messages"]] == ["root"]
    whole = await client.conversations_replies(channel=team.id, ts=root.ts)
    assert [one["text"] for one in whole["messages"]] == ["root", "reply"]
    assert whole["messages"][0]["reply_count"] == 1
    alone = await client.conversations_replies(channel=team.id, ts=reply.ts)
    assert [one["text"] for one in alone["messages"]] == ["reply"]


async def test_reading_can_lag_behind(slack: FakeSlack, client: AsyncWebClient) -> None:
    team = slack.channel("team")
    slack.lag = timedelta(seconds=20)
    await client.chat_postMessage(channel=team.id, text="a")
    assert (await client.conversations_history(channel=team.id))["messages"] == []
    await slack.passes(seconds=20)
    assert len((await client.conversations_history(channel=team.id))["messages"]) == 1


async def test_metadata_is_given_whole_only_when_asked_for(slack: FakeSlack, client: AsyncWebClient) -> None:
    team = slack.channel("team")
    root = await client.chat_postMessage(channel=team.id, text="a", metadata=META)
    bare = await client.conversations_replies(channel=team.id, ts=root["ts"])
    whole = await client.conversations_replies(channel=team.id, ts=root["ts"], include_all_metadata=True)
    assert bare["messages"][0]["metadata"] == {"event_type": "care"}
    assert whole["messages"][0]["metadata"] == META


async def test_looking_up_people_channels_and_links(slack: FakeSlack, client: AsyncWebClient) -> None:
    guest = slack.person("guest", restricted=True)
    kim = slack.person("kim", team="T0GLOBEX", stranger=True)
    ghost = slack.person("ghost", team="T0GLOBEX", unknown=True)
    shared = slack.channel("shared", shared="T0GLOBEX", members=[guest, kim])
    assert (await client.users_info(user=guest.id))["user"]["is_restricted"] is True
    stranger = (await client.users_info(user=kim.id))["user"]
    assert (stranger["is_stranger"], stranger["team_id"]) == (True, "T0GLOBEX")
    assert "is_admin" not in stranger
    assert await refused(client.users_info(user=ghost.id)) == "user_not_found"
    assert {one["id"] for one in (await client.users_list())["members"]} == {slack.bot.id, guest.id}
    info = (await client.conversations_info(channel=shared.id, include_num_members=True))["channel"]
    assert (info["is_ext_shared"], info["num_members"], info["is_member"]) == (True, 3, True)
    assert info["connected_team_ids"] == [slack.team_id, "T0GLOBEX"]
    members = await client.conversations_members(channel=shared.id, limit=2)
    assert (len(members["members"]), members["response_metadata"]["next_cursor"]) == (2, "bmV4dDoy")
    listed = await client.conversations_list(types="public_channel")
    mine = await client.users_conversations()
    assert [one["id"] for one in listed["channels"]] == [one["id"] for one in mine["channels"]] == [shared.id]
    said = await slack.says(kim, shared, "hi")
    link = (await client.chat_getPermalink(channel=shared.id, message_ts=said.ts))["permalink"]
    assert link.endswith(f"/archives/{shared.id}/p{said.ts.replace('.', '')}")
    opened = await client.conversations_open(users=guest.id)
    assert opened["channel"]["id"] == slack.direct(guest).id
    old = shared.id
    await slack.changes_id(shared)
    assert await refused(client.conversations_info(channel=old)) == "channel_not_found"
    slack.vanishes(shared)
    assert await refused(client.conversations_info(channel=shared.id)) == "channel_not_found"
    assert (await client.team_info())["team"]["id"] == slack.team_id
    assert (await client.bots_info(bot=slack.bot_id))["bot"]["user_id"] == slack.bot.id
    assert (await client.api_test())["ok"] is True


async def test_joining(slack: FakeSlack, client: AsyncWebClient) -> None:
    away = slack.channel("away", bot=False)
    assert await refused(client.conversations_history(channel=away.id)) == "not_in_channel"
    await client.conversations_join(channel=away.id)
    await client.chat_postMessage(channel=away.id, text="here")
