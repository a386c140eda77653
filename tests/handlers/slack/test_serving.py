"""Slack over HTTP: only what Slack signed is heard, what was not taken is said so, and health is plain."""

import io
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt import BoltResponse
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.handlers.slack.listening import Dispatch, Listening, why_not_ready
from bot.handlers.slack.serving import routes
from bot.hosting import health_routes
from tests.fakes.slack import FakeSlack, fake_slack
from tests.fakes.slack.connecting import web_client
from tests.fakes.slack.http_events import Endpoint, post, signature
from tests.handlers.slack.hearing import Ear, Hours, ear_on

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(eq=False)
class Served:
    """The fake, which posts to us, and a way to post what Slack would not."""

    slack: FakeSlack
    ear: Ear
    listening: Listening
    endpoint: Endpoint

    async def gets(
        self, body: str, kind: str = JSON, *, secret: str | None = None, age: float = 0
    ) -> tuple[int, str]:
        return await post(self.slack, self.endpoint, body, kind, secret=secret, age=age)


@asynccontextmanager
async def served(
    around: Callable[[Dispatch], Dispatch] = lambda dispatch: dispatch, hours: Hours | None = None
) -> AsyncIterator[Served]:
    async with fake_slack(patience=5) as slack, web_client(slack) as client:
        ear, listening = ear_on(slack, client), Listening()
        app = web.Application(client_max_size=2**26)
        app.add_routes(routes(around(ear.app.async_dispatch), (hours or Hours()).now, listening))
        async with TestServer(app) as server, aiohttp.ClientSession() as session:
            url = str(server.make_url("/slack/events"))
            await slack.posts_to(url)
            yield Served(slack, ear, listening, Endpoint(url, session, time.time))


EVENT = {"type": "event_callback", "event_id": "Ev1", "team_id": "T0ACME"}
MESSAGE = json.dumps({**EVENT, "event": {"type": "message", "text": "help", "user": "U1", "channel": "C1"}})


async def test_a_signed_event_is_heard_and_answered_when_the_work_is_done() -> None:
    hours = Hours()
    async with served(hours=hours) as on:
        mina = on.slack.person("mina")
        team = on.slack.channel("team", members=[mina])
        assert on.listening.event_at == hours.now()  # the challenge, which `posts_to` gave
        await on.slack.says(mina, team, "help")
        assert (on.ear.heard, [one.acked for one in on.slack.deliveries]) == (["help"], [True])


@pytest.mark.parametrize(
    ("secret", "age", "status"),
    [(None, 0, 200), (None, 280, 200), (None, 320, 401), (None, -320, 401), ("somebody else's", 0, 401)],
    ids=["fresh", "four minutes old", "over five minutes old", "from the future", "forged"],
)
async def test_only_what_slack_signed_within_five_minutes_is_heard(
    secret: str | None, age: float, status: int
) -> None:
    async with served() as on:
        on.listening.event_at = None
        assert (await on.gets(MESSAGE, secret=secret, age=age))[0] == status
        assert on.ear.heard == (["help"] if status == 200 else [])
        assert (on.listening.event_at is not None) == (status == 200)


async def test_an_unsigned_request_is_refused() -> None:
    async with (
        served() as on,
        on.endpoint.session.post(on.endpoint.url, data=MESSAGE, headers={"Content-Type": JSON}) as answer,
    ):
        assert (answer.status, on.ear.heard) == (401, [])


async def test_the_challenge_is_answered_and_a_forged_one_is_not() -> None:
    async with served() as on:
        challenge = json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"})
        status, text = await on.gets(challenge)
        assert (status, json.loads(text)["challenge"]) == (200, "abc")
        assert (await on.gets(challenge, secret="other"))[0] == 401


async def test_an_event_that_nobody_expected_is_taken() -> None:
    async with served() as on:
        status, _ = await on.gets(json.dumps({**EVENT, "event": {"type": "something_new"}}))
        assert (status, on.ear.others) == (200, ["something_new"])


@pytest.mark.parametrize(("size", "status"), [(900_000, 200), (2_000_000, 413)], ids=["900 kB", "2 MB"])
async def test_a_body_has_its_limit_also_where_the_server_allows_more(size: int, status: int) -> None:
    async with served() as on:
        event = {"type": "message", "text": "a" * size, "user": "U1", "channel": "C1"}
        body, now = json.dumps({**EVENT, "event": event}), str(int(time.time()))
        headers = {
            "Content-Type": JSON,
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": signature(on.slack.signing_secret, now, body),
        }
        large = io.BytesIO(body.encode())
        async with on.endpoint.session.post(on.endpoint.url, data=large, headers=headers) as answer:
            assert answer.status == status
        assert len(on.ear.heard) == (status == 200)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"type": ', JSON),
        (b"\xff\xfe{", JSON),
        (b"payload=%7Bno", FORM),
        (b"{}", "application/json; charset=klingon"),
    ],
    ids=["half a JSON", "no UTF-8", "a broken payload", "an unknown charset"],
)
async def test_what_cannot_be_read_is_refused_without_a_trace(
    body: bytes, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with (
        served() as on,
        on.endpoint.session.post(on.endpoint.url, data=body, headers={"Content-Type": kind}) as answer,
    ):
        assert answer.status == 400
    assert "Traceback" not in caplog.text


async def test_what_was_not_taken_is_not_acked_and_slack_sends_it_again() -> None:
    async with served() as on:
        mina = on.slack.person("mina")
        team = on.slack.channel("team", members=[mina])
        on.ear.sick = BoltResponse(status=500)
        await on.slack.says(mina, team, "help")
        assert [attempt.outcome for attempt in on.slack.deliveries[0].attempts] == ["http_500"]
        on.ear.sick = None
        await on.slack.passes(seconds=2)
        assert (on.slack.deliveries[0].acked, on.ear.heard) == (True, ["help"])


async def test_a_bug_is_logged_once_and_answered_500(caplog: pytest.LogCaptureFixture) -> None:
    def around(dispatch: Dispatch) -> Dispatch:
        async def broken(request: AsyncBoltRequest) -> BoltResponse:
            if request.body["type"] == "url_verification":
                return await dispatch(request)
            raise RuntimeError("a bug")

        return broken

    async with served(around) as on:
        assert await on.gets(MESSAGE) == (500, "")
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == ["slack_event_failed"]


async def test_f9_an_answer_later_than_slack_waits_is_counted(caplog: pytest.LogCaptureFixture) -> None:
    hours, takes = Hours(), [2.5, 3.5]

    def around(dispatch: Dispatch) -> Dispatch:
        async def slow(request: AsyncBoltRequest) -> BoltResponse:
            if request.body["type"] != "url_verification":
                hours.at += timedelta(seconds=takes.pop(0))
            return await dispatch(request)

        return slow

    async with served(around, hours) as on:
        await on.gets(MESSAGE)
        assert on.listening.late == 0
        await on.gets(MESSAGE)
        assert on.listening.late == 1
    late = [one for one in caplog.records if one.getMessage() == "slack_answer_late"]
    assert [one.__dict__["seconds"] for one in late] == [3.5]


async def test_ready_means_that_slack_reaches_us_and_healthy_that_we_answer() -> None:
    listening = Listening(deaf_since=Hours().at, problem="unreachable")
    app = web.Application()
    app.add_routes(health_routes(lambda: why_not_ready(listening)))
    async with TestServer(app) as server, aiohttp.ClientSession() as session:

        async def look(path: str) -> tuple[int, str]:
            async with session.get(server.make_url(path)) as answer:
                return answer.status, await answer.text()

        assert await look("/healthz") == (200, "ok")
        assert await look("/readyz") == (503, "slack: not connected since 2026-11-23T09:00:00Z, unreachable")
        listening.healthy = 1
        assert await look("/readyz") == (200, "ok")
