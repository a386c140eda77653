"""How the fake Slack delivers: sockets, tickets, signatures, retries, and what goes wrong with them."""

import asyncio
import json
import logging
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt import BoltResponse

from tests.fakes.slack import FakeSlack, breaks, fake_slack
from tests.fakes.slack.connecting import app_on, connected, web_client
from tests.fakes.slack.http_events import post

both = pytest.mark.parametrize("transport", ["socket", "http"])


class Ear:
    """An app that keeps the ids and retries of what it hears, and fails while it is `sick`."""

    def __init__(self, slack: FakeSlack, client: Any) -> None:
        self.heard: list[tuple[str, str, Any, Any]] = []
        self.sick = False
        self.app = app_on(slack, client)
        self.app.event("message")(self.message)
        self.app.error(self.failed)

    async def message(self, event: Any, body: Any, request: Any) -> None:
        if self.sick:
            raise RuntimeError("sick")
        header = {name: values[0] for name, values in request.headers.items() if "retry" in name}
        retry = header.get("x-slack-retry-num"), header.get("x-slack-retry-reason")
        self.heard.append((event["text"], body["event_id"], *retry))

    async def failed(self) -> BoltResponse:
        return BoltResponse(status=500)

    @property
    def texts(self) -> list[str]:
        return [text for text, *_ in self.heard]


@both
async def test_an_event_that_was_not_acked_comes_again_after_seconds_a_minute_and_five(
    transport: str,
) -> None:
    async with fake_slack(patience=0.05) as slack, web_client(slack) as client:
        ear = Ear(slack, client)
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        async with connected(slack, ear.app, transport):
            ear.sick = True
            await slack.says(mina, team, "help")
            (delivery,) = slack.deliveries
            assert (delivery.acked, len(delivery.attempts)) == (False, 1)
            await slack.passes(seconds=2)
            await slack.passes(seconds=60)
            assert len(delivery.attempts) == 3
            ear.sick, slack.patience = False, 3.0
            await slack.passes(minutes=5)
            assert delivery.acked
            (heard,) = ear.heard
            assert heard[1] == delivery.payload["event_id"]
            assert heard[2] == "3"
            assert heard[3] == ("timeout" if transport == "socket" else "http_error")
            await slack.passes(hours=1)
            assert len(delivery.attempts) == 4


async def test_three_retries_are_the_end_unless_events_may_be_delayed() -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        ear = Ear(slack, client)
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        async with connected(slack, ear.app, "http"):
            ear.sick = True
            await slack.says(mina, team, "lost")
            await slack.passes(hours=30)
            assert len(slack.deliveries[0].attempts) == 4
            slack.delayed_events = True
            await slack.says(mina, team, "late")
            await slack.passes(hours=20)
            ear.sick = False
            await slack.passes(hours=1)
            assert ear.texts == ["late"]


@both
async def test_events_come_twice_late_in_disorder_or_never(transport: str) -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        ear = Ear(slack, client)
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        async with connected(slack, ear.app, transport):
            slack.duplicates(4)
            await slack.says(mina, team, "four")
            assert len({event_id for _, event_id, *_ in ear.heard}) == 1
            slack.drops()
            await slack.says(mina, team, "never")
            slack.delays(timedelta(minutes=2))
            await slack.says(mina, team, "late")
            await slack.says(mina, team, "now")
            await slack.passes(minutes=2)
            assert ear.texts == ["four"] * 4 + ["now", "late"]
            slack.holds_events()
            for word in "abcd":
                await slack.says(mina, team, word)
            await slack.releases_events()
            assert ear.texts[-4:] == ["d", "c", "b", "a"]
            slack.holds_events()
            for word in "abcd":
                await slack.says(mina, team, word)
            await slack.releases_events(seed=1)
            assert sorted(ear.texts[-4:]) == ["a", "b", "c", "d"]
            assert ear.texts[-4:] != ["a", "b", "c", "d"]
            await slack.redelivers(slack.deliveries[0], retry=2)
            assert ear.heard[-1][2] == "2"


async def test_nobody_connected_means_a_retry_later() -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        ear = Ear(slack, client)
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        await slack.says(mina, team, "hello?")
        async with connected(slack, ear.app, "socket"):
            await slack.passes(seconds=5)
            assert ear.texts == ["hello?"]


async def test_several_sockets_share_the_events_and_hello_counts_them() -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        ear = Ear(slack, client)
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        async with connected(slack, ear.app, "socket"), connected(slack, ear.app, "socket"):
            assert len(slack.sockets) == 2
            for number in range(12):
                await slack.says(mina, team, str(number))
            assert len(ear.heard) == 12
            await slack.pings()
            await slack.until(lambda: all(socket.pongs for socket in slack.sockets))


async def test_a_refresh_brings_a_new_url_and_the_app_hears_on() -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        ear = Ear(slack, client)
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        async with connected(slack, ear.app, "socket"):
            (first,) = slack.sockets
            await slack.disconnects("warning")
            await slack.until(lambda: first not in slack.sockets and slack.sockets)
            await slack.says(mina, team, "after the warning")
            await slack.disconnects("refresh_requested")
            await slack.until(lambda: slack.sockets)
            assert len(slack.called("apps.connections.open")) == 3
            await slack.says(mina, team, "after the refresh")
            assert ear.texts == ["after the warning", "after the refresh"]


async def opened(client: Any, slack: FakeSlack) -> str:
    return str((await client.apps_connections_open(app_token=slack.app_token))["url"])


async def test_a_ticket_is_good_for_one_handshake_and_a_handshake_can_be_refused() -> None:
    async with fake_slack() as slack, web_client(slack) as client, aiohttp.ClientSession() as session:
        url = await opened(client, slack)
        async with session.ws_connect(url) as ws:
            hello = await ws.receive_json()
            assert (hello["type"], hello["num_connections"]) == ("hello", 1)
            assert hello["debug_info"]["approximate_connection_time"] > 0
            with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
                await session.ws_connect(url)
            assert caught.value.status == 408
        slack.script("websocket", breaks(503))
        with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
            await session.ws_connect(await opened(client, slack))
        assert caught.value.status == 503


async def test_the_sdks_own_client_goes_deaf_after_one_refused_handshake() -> None:
    """Why the app needs a supervisor of its own: the client tries the used ticket again and again."""
    async with fake_slack() as slack, web_client(slack) as client:
        ear = Ear(slack, client)
        ear.app.logger.setLevel(logging.CRITICAL)
        async with connected(slack, ear.app, "socket", ping_interval=0.02):
            slack.script("websocket", breaks(408))
            await slack.disconnects("refresh_requested")
            await slack.until(lambda: len(slack.called("websocket")) >= 5)
            assert len(slack.called("apps.connections.open")) == 2
            assert len({call.args["ticket"] for call in slack.called("websocket")[1:]}) == 1
            assert slack.sockets == []


async def test_too_many_sockets_are_turned_away_and_a_link_can_be_disabled() -> None:
    async with (
        fake_slack(max_sockets=1) as slack,
        web_client(slack) as client,
        aiohttp.ClientSession() as session,
        session.ws_connect(await opened(client, slack)) as first,
    ):
        await first.receive_json()
        async with session.ws_connect(await opened(client, slack)) as second:
            assert (await second.receive_json())["reason"] == "too_many_websockets"
        await slack.disconnects("link_disabled")
        assert (await first.receive_json())["reason"] == "link_disabled"
        assert (await first.receive()).type == aiohttp.WSMsgType.CLOSE
        assert slack.sockets == []


async def test_a_half_open_socket_answers_nothing_and_a_cut_one_is_gone() -> None:
    async with (
        fake_slack(patience=0.05) as slack,
        web_client(slack) as client,
        aiohttp.ClientSession() as session,
        session.ws_connect(await opened(client, slack), autoping=False) as ws,
    ):
        await ws.receive_json()
        await ws.ping(b"1")
        assert (await ws.receive()).type == aiohttp.WSMsgType.PONG
        slack.deaf = True
        await ws.ping(b"2")
        mina = slack.person("mina")
        await slack.says(mina, slack.channel("team", members=[mina]), "hello?")
        assert slack.deliveries[-1].attempts[0].outcome == "timeout"
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(ws.receive(), 0.02)
        await slack.cuts()
        assert slack.sockets == []
        assert (await ws.receive()).type in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)


async def test_forged_and_stale_requests_are_refused_by_the_real_verifier() -> None:
    async with fake_slack() as slack, web_client(slack) as client:
        ear = Ear(slack, client)
        async with connected(slack, ear.app, "http"):
            assert slack.endpoint is not None
            body = json.dumps(
                {"type": "event_callback", "event": {"type": "message", "text": "x"}, "event_id": "E"}
            )
            kind = "application/json"
            assert (await post(slack, slack.endpoint, body, kind))[0] == 200
            assert (await post(slack, slack.endpoint, body, kind, secret="wrong"))[0] == 401
            assert (await post(slack, slack.endpoint, body, kind, age=301))[0] == 401
            assert ear.texts == ["x"]


async def test_a_url_that_does_not_answer_the_challenge_is_not_used() -> None:
    async with fake_slack() as slack:
        with pytest.raises(AssertionError, match="challenge"):
            await slack.posts_to(slack.api_url + "api.test")
        assert slack.endpoint is None


async def test_an_app_may_forbid_the_retry() -> None:
    async def receive(request: web.Request) -> web.Response:
        body = await request.json()
        if "challenge" in body:
            return web.Response(text=body["challenge"])
        return web.Response(status=503, headers={"X-Slack-No-Retry": "1"})

    server = web.Application()
    server.router.add_post("/", receive)
    async with fake_slack() as slack, TestServer(server) as app:
        mina = slack.person("mina")
        await slack.posts_to(str(app.make_url("/")))
        await slack.says(mina, slack.channel("team", members=[mina]), "hi")
        await slack.passes(hours=1)
        assert [attempt.outcome for attempt in slack.deliveries[0].attempts] == ["http_503"]
