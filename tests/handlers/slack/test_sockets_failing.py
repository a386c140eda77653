"""When Slack or the network fails: we come back by ourselves, without a storm, and say what we missed."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import aiohttp
import pytest

from bot.handlers.slack.listening import Gap, why_not_ready
from bot.handlers.slack.sockets import Timing, open_url
from tests.fakes.slack import fake_slack
from tests.fakes.slack.connecting import web_client
from tests.fakes.slack.sockets import Socket
from tests.handlers.slack.hearing import Hours, hearing, lines, most_in_a_minute, until

Record = Callable[[str, object], None]
OPEN = "apps.connections.open"
FOR_EVER = 100_000

pytestmark = pytest.mark.usefixtures("nothing_secret_is_logged")


async def test_f13_a_half_open_socket_is_noticed_and_replaced(record_property: Record) -> None:
    loop, heartbeat = asyncio.get_running_loop(), 0.2
    hours = Hours()
    async with fake_slack() as slack, hearing(slack, hours=hours, heartbeat=heartbeat) as heard:
        slack.deaf = True
        began = loop.time()
        await until(lambda: heard.listening.healthy == 0)
        noticed = loop.time() - began
        slack.deaf = False
        await hours.passes_until(lambda: heard.listening.healthy == 2)
        assert len(heard.gaps) == 1
        assert noticed < 1.5 * heartbeat + 0.5
        record_property("noticed after heartbeats", round(noticed / heartbeat, 2))
    assert 1.5 * Timing().heartbeat + 2 <= 30  # seconds; aiohttp rounds each of the two waits up


async def test_f13_a_quiet_socket_that_answers_pings_is_left_alone() -> None:
    async with (
        fake_slack() as slack,
        hearing(slack, hours=(hours := Hours()), sockets=1, heartbeat=0.4) as heard,
    ):
        (socket,) = slack.sockets
        for minute in range(1, 4):
            hours.at = Hours().at + timedelta(minutes=minute)
            await until(lambda: heard.listening.heard_at == hours.at)
        assert slack.sockets == [socket]


@pytest.mark.parametrize("outage", [timedelta(minutes=10), timedelta(hours=3), timedelta(hours=26)], ids=str)
async def test_f14_after_a_time_offline_the_gap_is_told_from_the_last_sign_of_life_to_the_hello(
    outage: timedelta, caplog: pytest.LogCaptureFixture, record_property: Record
) -> None:
    hours, offline, tries = Hours(), [False], list[datetime]()
    async with fake_slack(clock=hours.now) as slack, web_client(slack, token="") as client:
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])

        async def url() -> str:
            tries.append(hours.now())
            if offline[0]:
                raise aiohttp.ClientConnectionError
            return await open_url(client, slack.app_token)

        async with hearing(slack, hours=hours, url=url) as heard:
            await hours.passes(minutes=30)
            await slack.says(mina, team, "the last one for now")
            last = hours.now()
            hours.at += timedelta(seconds=7)
            offline[0] = True
            tries.clear()
            await slack.cuts()
            await until(lambda: heard.listening.healthy == 0)
            await hours.passes(seconds=outage.total_seconds())
            assert (heard.listening.healthy, heard.listening.deaf_since) == (0, last)
            assert (
                why_not_ready(heard.listening)
                == "slack: not connected since 2026-11-23T09:30:00Z, unreachable"
            )
            assert heard.gaps == []
            back, offline[0] = hours.now(), False
            await hours.passes_until(lambda: heard.listening.healthy)
            assert await until(lambda: heard.gaps) == [Gap(last, hours.now())]
            assert hours.now() - back <= timedelta(minutes=1)
            assert len(lines(caplog, "slack_still_deaf")) == pytest.approx(
                outage.total_seconds() / 60 - 9, abs=1
            )
            assert most_in_a_minute(tries) <= 4
            record_property("seconds until it listened again", (hours.now() - back).total_seconds())
            record_property(
                "most attempts in a minute, mean",
                (most_in_a_minute(tries), len(tries) / (outage / timedelta(minutes=1))),
            )


async def test_the_handler_of_a_gap_may_take_its_time_and_may_fail(caplog: pytest.LogCaptureFixture) -> None:
    hours, handled = Hours(), asyncio.Event()

    async def on_gap(_: Gap) -> None:
        await handled.wait()
        raise RuntimeError("history could not be read")

    async with fake_slack() as slack, hearing(slack, hours=hours, on_gap=on_gap) as heard:
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        await slack.cuts()
        await until(lambda: heard.listening.healthy == 0)
        await hours.passes_until(lambda: heard.listening.healthy == 2)
        await slack.says(mina, team, "help")
        assert heard.ear.heard == ["help"]
        handled.set()
        await until(lambda: lines(caplog, "slack_gap_not_handled"))


async def test_connections_that_slack_has_not_noticed_to_be_gone_are_not_taken_for_somebody_else() -> None:
    async with fake_slack() as slack, hearing(slack, hours=(hours := Hours())) as heard:
        ghosts = [Socket(socket.ws, None) for socket in slack.sockets]
        await slack.cuts()
        slack.sockets.extend(ghosts)
        await until(lambda: heard.listening.healthy == 0)
        await hours.passes_until(lambda: heard.listening.healthy == 2)
        slack.sockets = [socket for socket in slack.sockets if socket not in ghosts]
        assert not heard.listening.shared


async def test_a_hello_that_never_comes_is_not_waited_for() -> None:
    hours = Hours()

    async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(silence, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    asked = []

    async with fake_slack() as slack, web_client(slack, token="") as client:

        async def url() -> str:
            asked.append(hours.now())
            return (
                f"ws://127.0.0.1:{port}/link?ticket=1"
                if len(asked) == 1
                else await open_url(client, slack.app_token)
            )

        async with hearing(slack, hours=hours, url=url, opening=0.05, at_once=False) as heard:
            await until(lambda: heard.listening.problem == "unreachable")
            await hours.passes_until(lambda: heard.listening.healthy == 2)
    server.close()
    await server.wait_closed()
