"""The fake Slack refuses what Slack refuses, by Slack's own names, to the real client."""

from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, fake_slack, shouts
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


async def test_posting_where_and_what_slack_does_not_take(slack: FakeSlack, client: AsyncWebClient) -> None:
    mina, kim = slack.person("mina"), slack.person("kim", team="T0GLOBEX")
    team, away = slack.channel("team", members=[mina]), slack.channel("away", bot=False)
    secret, old = slack.channel("secret", private=True, bot=False), slack.channel("old")
    old.archived = True
    post = client.chat_postMessage
    assert await refused(post(channel="C0NONE", text="x")) == "channel_not_found"
    assert await refused(post(channel=secret.id, text="x")) == "channel_not_found"
    assert await refused(post(channel=kim.id, text="x")) == "channel_not_found"
    assert await refused(post(channel=away.id, text="x")) == "not_in_channel"
    assert await refused(post(channel=old.id, text="x")) == "is_archived"
    with pytest.warns(UserWarning, match="`text` argument is missing"):
        assert await refused(post(channel=team.id, text="  ")) == "no_text"
    assert await refused(post(channel=team.id, text="x" * 40_001)) == "msg_too_long"
    assert await refused(post(channel=team.id, text="x", markdown_text="y")) == "markdown_text_conflict"
    assert await refused(post(channel=team.id, text="x", username="Mina")) == "missing_scope"
    assert (
        await refused(post(channel=team.id, text="x", metadata={"event_type": "a"}))
        == "invalid_metadata_format"
    )
    large = {"event_type": "a", "event_payload": {"k": "v" * 9000}}
    assert await refused(post(channel=team.id, text="x", metadata=large)) == "metadata_too_large"
    long: list[dict[str, Any]] = [
        {"type": "markdown", "text": "x" * 11_000},
        {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2999}},
    ]
    assert await refused(post(channel=team.id, text="x", blocks=long)) == "msg_blocks_too_long"
    await slack.joins(mina, team)
    (line,) = [one for one in slack.messages(team) if one.subtype == "channel_join"]
    assert await refused(post(channel=team.id, text="x", thread_ts=line.ts)) == "cannot_reply_to_message"
    assert all(one.user is not slack.bot for one in slack.messages(team))


async def test_changing_and_deleting_only_what_is_there_and_ones_own(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    mina = slack.person("mina")
    team = slack.channel("team", members=[mina])
    hers = await slack.says(mina, team, "hi")
    own = await client.chat_postMessage(
        channel=team.id, text="a", metadata=META, blocks=[{"type": "divider"}]
    )
    update = client.chat_update
    assert await refused(update(channel=team.id, ts=hers.ts, text="x")) == "cant_update_message"
    assert await refused(update(channel=team.id, ts="1.2", text="x")) == "message_not_found"
    assert await refused(update(channel=team.id, ts=own["ts"], text="ä" * 2001)) == "msg_too_long"
    assert await refused(client.chat_delete(channel=team.id, ts=hers.ts)) == "cant_delete_message"
    await update(channel=team.id, ts=own["ts"], text="b")
    kept = slack.messages(team)[-1]
    assert (kept.text, kept.blocks[0]["type"], kept.metadata) == ("b", "divider", META)
    await client.chat_delete(channel=team.id, ts=own["ts"])
    assert await refused(update(channel=team.id, ts=own["ts"], text="x")) == "message_not_found"
    assert slack.messages(team) == [hers]


async def test_a_reply_below_a_deleted_root_lands_in_the_channel(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    mina = slack.person("mina")
    team = slack.channel("team", members=[mina])
    root = await slack.says(mina, team, "hi")
    await slack.deletes(mina, root)
    posted = await client.chat_postMessage(channel=team.id, text="internal!", thread_ts=root.ts)
    assert "thread_ts" not in posted["message"]
    assert [one.text for one in slack.messages(team)] == ["internal!"]
    assert await refused(client.conversations_replies(channel=team.id, ts=root.ts)) == "thread_not_found"


async def test_reacting(slack: FakeSlack, client: AsyncWebClient) -> None:
    team = slack.channel("team")
    ts = (await client.chat_postMessage(channel=team.id, text="a"))["ts"]

    def add(name: str, timestamp: str = ts) -> Awaitable[Any]:
        return client.reactions_add(channel=team.id, timestamp=timestamp, name=name)

    for name in (":eyes:", "👀", "Eyes", "no_such_emoji"):
        assert await refused(add(name)) == "invalid_name"
    slack.emoji.add("partyparrot")
    await add("partyparrot")
    await add("+1::skin-tone-3")
    await add("eyes")
    assert await refused(add("eyes")) == "already_reacted"
    assert await refused(add("eyes", "1.2")) == "message_not_found"
    await client.reactions_remove(channel=team.id, timestamp=ts, name="eyes")
    again = client.reactions_remove(channel=team.id, timestamp=ts, name="eyes")
    assert await refused(again) == "no_reaction"
    got = await client.reactions_get(channel=team.id, timestamp=ts)
    assert [one["name"] for one in got["message"]["reactions"]] == ["partyparrot", "+1::skin-tone-3"]


async def test_whispers_reach_members_only_and_are_in_no_history(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    mina, joe = slack.person("mina"), slack.person("joe")
    team = slack.channel("team", members=[mina])
    to_joe = client.chat_postEphemeral(channel=team.id, user=joe.id, text="psst")
    assert await refused(to_joe) == "user_not_in_channel"
    ts = (await client.chat_postEphemeral(channel=team.id, user=mina.id, text="psst"))["message_ts"]
    assert await refused(client.chat_update(channel=team.id, ts=ts, text="x")) == "message_not_found"
    assert (await client.conversations_history(channel=team.id))["messages"] == []


async def test_tokens_scopes_and_methods(slack: FakeSlack) -> None:
    slack.scopes = frozenset({"chat:write"})
    async with web_client(slack, "xoxb-wrong") as stranger, web_client(slack, "") as nobody:
        assert await refused(stranger.auth_test()) == "invalid_auth"
        assert await refused(nobody.auth_test()) == "not_authed"
    async with web_client(slack) as client:
        assert (await client.auth_test())["user_id"] == slack.bot.id
        assert await refused(client.api_call("chat.dance")) == "unknown_method"
        assert await refused(client.users_info(user="U1")) == "missing_scope"
        assert slack.calls[-1].answer["needed"] == "users:read"
        assert (
            await refused(client.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
        )
        for error in ("token_revoked", "account_inactive"):
            slack.revokes_token(error)
            assert await refused(client.auth_test()) == error
        await slack.uninstalls()
        assert await refused(client.auth_test()) == "account_inactive"


async def test_a_second_home_with_an_old_hash_is_refused(slack: FakeSlack, client: AsyncWebClient) -> None:
    mina = slack.person("mina")
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    first = await client.views_publish(user_id=mina.id, view=view)
    await client.views_publish(user_id=mina.id, view=view, hash=first["view"]["hash"])
    late = client.views_publish(user_id=mina.id, view=view, hash=first["view"]["hash"])
    assert await refused(late) == "hash_conflict"


async def test_pace_is_one_a_second_a_channel_after_a_burst_of_three(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    slack.limits["chat.postMessage"] = (1.0, 3)
    one, other = slack.channel("one"), slack.channel("other")
    for _ in range(3):
        await client.chat_postMessage(channel=one.id, text="x")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=one.id, text="x")
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "1")
    await client.chat_postMessage(channel=other.id, text="x")
    await slack.passes(seconds=1)
    await client.chat_postMessage(channel=one.id, text="x")
    assert len(slack.messages(one)) == 4


async def test_direct_messages_are_addressed_by_person(slack: FakeSlack, client: AsyncWebClient) -> None:
    mina = slack.person("mina")
    await client.chat_postMessage(channel=mina.id, text="<!channel> psst")
    (said,) = slack.messages(slack.direct(mina))
    assert shouts(said) == ["text"]
