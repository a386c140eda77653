"""Asking Slack for a connection: always with a new address, and never in a storm."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.handlers.slack.listening import why_not_ready
from tests.fakes.slack import FakeSlack, breaks, busy, fake_slack
from tests.fakes.slack.scripting import Fault, hangs_up, says_no
from tests.handlers.slack.hearing import Hours, hearing, lines, most_in_a_minute, until

Record = Callable[[str, object], None]
OPEN = "apps.connections.open"
FOR_EVER = 100_000

pytestmark = pytest.mark.usefixtures("nothing_secret_is_logged")


def times(slack: FakeSlack) -> list[datetime]:
    return [call.at for call in slack.called(OPEN)]


async def test_f12_a_refused_handshake_gets_a_new_address_and_nobody_is_deaf(record_property: Record) -> None:
    hours = Hours()
    async with fake_slack(clock=hours.now) as slack, hearing(slack, hours=hours) as heard:
        slack.script("websocket", breaks(408))
        await slack.disconnects("refresh_requested", which=0)
        await until(lambda: heard.listening.problem == "handshake_refused")
        assert (heard.listening.healthy, why_not_ready(heard.listening)) == (1, "")
        await hours.passes_until(lambda: heard.listening.healthy == 2)
        tickets = [call.args["ticket"] for call in slack.called("websocket")]
        assert (len(tickets), len(set(tickets)), heard.listening.problem) == (4, 4, "")
        assert heard.gaps == []
        record_property("seconds deaf with two sockets", 0)
        record_property("seconds with one socket only", (hours.now() - Hours().now()).total_seconds())


async def test_f12_with_a_single_socket_the_refused_handshake_costs_a_moment(record_property: Record) -> None:
    deaf = []
    for seed in range(20):
        hours = Hours()
        async with (
            fake_slack(clock=hours.now) as slack,
            hearing(slack, hours=hours, sockets=1, seed=seed) as heard,
        ):
            slack.script("websocket", breaks(408))
            await slack.disconnects("refresh_requested")
            await until(lambda state=heard.listening: state.problem)  # type: ignore[misc]
            await hours.passes_until(lambda state=heard.listening: state.healthy)  # type: ignore[misc]
            (gap,) = await until(lambda told=heard.gaps: told)  # type: ignore[misc]
            deaf.append((gap.until - gap.since).total_seconds())
    assert 0 < max(deaf) <= 1
    record_property("seconds deaf with one socket, mean and most of 20", (sum(deaf) / 20, max(deaf)))


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (busy(30), "ratelimited"),
        (breaks(503), "slack_trouble"),
        (hangs_up(), "unreachable"),
        (says_no("internal_error"), "internal_error"),
    ],
    ids=["429", "503", "hangs up", "internal_error"],
)
async def test_f15_while_slack_gives_no_address_it_is_asked_four_times_a_minute_at_most(
    fault: Fault, problem: str, record_property: Record
) -> None:
    hours = Hours()
    async with fake_slack(clock=hours.now) as slack:
        slack.script(OPEN, fault, times=FOR_EVER)
        async with hearing(slack, hours=hours, at_once=False) as heard:
            await hours.passes(minutes=5)
            assert heard.listening.problem == problem
            asked = times(slack)
            assert most_in_a_minute(asked) <= 4
            if fault.retry_after:
                assert min(later - sooner for sooner, later in pairwise(asked)) >= timedelta(seconds=30)
            slack.healed()
            ended = hours.now()
            await hours.passes_until(lambda: heard.listening.healthy == 2)
            assert hours.now() - ended <= timedelta(minutes=2)
            assert (heard.listening.problem, heard.gaps) == ("", [])
        record_property("asked in five minutes, most in one", (len(asked), most_in_a_minute(asked)))
        record_property("seconds from healed to both", (hours.now() - ended).total_seconds())


@pytest.mark.parametrize("status", [408, 503])
async def test_f15_refused_handshakes_do_not_make_a_storm_either(
    status: int, record_property: Record
) -> None:
    hours = Hours()
    async with fake_slack(clock=hours.now) as slack:
        slack.script("websocket", breaks(status), times=FOR_EVER)
        async with hearing(slack, hours=hours, at_once=False):
            await hours.passes(minutes=5)
            tickets = [call.args["ticket"] for call in slack.called("websocket")]
            assert len(tickets) == len(set(tickets))
            assert most_in_a_minute(times(slack)) <= 4
            record_property("asked in five minutes", len(tickets))


async def test_f15_sockets_that_break_as_soon_as_they_are_open_do_not_make_a_storm(
    record_property: Record,
) -> None:
    hours = Hours()
    async with fake_slack(clock=hours.now) as slack, hearing(slack, hours=hours) as heard:
        while hours.now() - Hours().now() < timedelta(minutes=5):
            await slack.cuts()
            await until(lambda: heard.listening.healthy == 0)
            await hours.passes_until(lambda: heard.listening.healthy)
        assert most_in_a_minute(times(slack)) <= 4
        record_property(
            "asked in five minutes, most in one", (len(times(slack)), most_in_a_minute(times(slack)))
        )


async def test_f16_too_many_sockets_back_off_and_one_goes_on_listening(record_property: Record) -> None:
    hours = Hours()
    async with fake_slack(clock=hours.now, max_sockets=1) as slack:
        mina = slack.person("mina")
        team = slack.channel("team", members=[mina])
        async with hearing(slack, hours=hours, at_once=False) as heard:
            await until(lambda: heard.listening.problem == "too_many_websockets")
            await hours.passes(minutes=30)
            assert (len(slack.sockets), why_not_ready(heard.listening)) == (1, "")
            await slack.says(mina, team, "help")
            assert heard.ear.heard == ["help"]
            asked = times(slack)[1:]  # the first was let in
            assert most_in_a_minute(asked) <= 4
            slack.max_sockets = 10
            await hours.passes_until(lambda: heard.listening.healthy == 2)
            assert (heard.listening.problem, heard.gaps) == ("", [])
            record_property("asked in half an hour, most in a minute", (len(asked), most_in_a_minute(asked)))


async def test_when_socket_mode_was_turned_off_we_ask_every_ten_minutes_and_doctor_knows_why(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hours = Hours()
    async with fake_slack(clock=hours.now) as slack, hearing(slack, hours=hours) as heard:
        await slack.disconnects("link_disabled")
        await until(lambda: heard.listening.healthy == 0)
        await hours.passes(minutes=9.9)
        assert (len(times(slack)), heard.listening.problem) == (2, "link_disabled")
        assert len(lines(caplog, "slack_not_connected")) == 1
        await hours.passes_until(lambda: heard.listening.healthy == 2)
        assert (len(heard.gaps), heard.listening.problem) == (1, "")


@pytest.mark.parametrize("error", ["invalid_auth", "not_allowed_token_type", "account_inactive"])
async def test_a_token_that_no_retry_mends_is_tried_every_ten_minutes(error: str) -> None:
    hours = Hours()
    async with fake_slack(clock=hours.now) as slack:
        slack.script(OPEN, says_no(error), times=FOR_EVER)
        async with hearing(slack, hours=hours, at_once=False) as heard:
            await hours.passes(minutes=59)
            assert (heard.listening.problem, len(times(slack))) == (error, 12)
