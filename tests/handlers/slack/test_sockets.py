"""Two sockets to Slack: every event is taken and acked once it is ours, while sockets come and go."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from slack_bolt import BoltResponse
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.handlers.slack.listening import Dispatch, why_not_ready
from bot.handlers.slack.one_socket import acknowledgement
from tests.fakes.slack import fake_slack
from tests.fakes.slack.connecting import connected
from tests.handlers.slack.hearing import Hours, hearing, lines, team_of, until

Record = Callable[[str, object], None]


pytestmark = pytest.mark.usefixtures("nothing_secret_is_logged")


async def test_the_second_socket_knocks_when_the_first_was_let_in_and_no_address_is_used_twice() -> None:
    async with fake_slack() as slack, hearing(slack, hours=Hours()) as heard:
        methods = [call.method for call in slack.calls]
        assert methods == ["apps.connections.open", "websocket"] * 2
        assert len({call.args["ticket"] for call in slack.called("websocket")}) == 2
        assert (heard.listening.shared, heard.listening.problem) == (False, "")
        assert why_not_ready(heard.listening) == ""
        assert heard.gaps == []


async def test_f11_no_message_is_missed_while_sockets_are_refreshed_under_load(
    record_property: Record,
) -> None:
    messages, each = 400, 20
    async with fake_slack() as slack, hearing(slack, hours=Hours()) as heard:
        mina, team = team_of(slack)
        for first in range(0, messages, each):
            said = [asyncio.create_task(slack.says(mina, team, f"{n}")) for n in range(first, first + each)]
            await until(lambda least=first: heard.ear.started > least)  # type: ignore[misc]
            await slack.disconnects("refresh_requested", which=0)
            await asyncio.gather(*said)
            await until(lambda: len(slack.sockets) >= 2)
        cut_off = sum(1 for delivery in slack.deliveries if not delivery.acked)
        await slack.passes(minutes=6)
        assert {delivery.acked for delivery in slack.deliveries} == {True}
        assert {len(delivery.attempts) for delivery in slack.deliveries} <= {1, 2}
        assert set(heard.ear.heard) == {str(n) for n in range(messages)}
        assert len(slack.called("websocket")) == messages // each + 2
        assert heard.gaps == []
        record_property("missed", f"{messages - len(set(heard.ear.heard))} of {messages}")
        record_property("sent again, because Slack closed before our ack", cut_off)


async def test_f11_when_both_are_refreshed_at_once_the_gap_is_told_and_nothing_is_missed(
    record_property: Record,
) -> None:
    loop = asyncio.get_running_loop()
    async with fake_slack() as slack, hearing(slack, hours=Hours()) as heard:
        mina, team = team_of(slack)
        began = loop.time()
        await slack.disconnects("refresh_requested")
        said = asyncio.create_task(slack.says(mina, team, "in between"))
        await until(lambda: heard.gaps)
        record_property("deaf for real seconds", round(loop.time() - began, 4))
        await said
        await slack.passes(seconds=2)
        assert set(heard.ear.heard) == {"in between"}
        await until(lambda: heard.listening.healthy == 2)


async def test_after_a_warning_the_new_socket_is_there_before_the_old_one_goes() -> None:
    async with fake_slack() as slack, hearing(slack, hours=Hours(), linger=0.2) as heard:
        mina, team = team_of(slack)
        old = slack.sockets[0]
        await slack.disconnects("warning", which=0)
        await slack.until(lambda: len(slack.sockets) == 3)
        assert old in slack.sockets
        for n in range(12):
            await slack.says(mina, team, f"{n}")
        assert [len(delivery.attempts) for delivery in slack.deliveries] == [1] * 12
        await slack.until(lambda: old not in slack.sockets)
        await until(lambda: heard.listening.healthy == 2)
        assert (heard.listening.shared, heard.gaps) == (False, [])


async def test_what_is_in_hand_is_acked_on_the_old_socket_before_it_closes() -> None:
    async with fake_slack() as slack, hearing(slack, hours=Hours(), sockets=1, linger=0) as heard:
        mina, team = team_of(slack)
        heard.ear.gate.clear()
        said = asyncio.create_task(slack.says(mina, team, "help"))
        await until(lambda: heard.ear.started)
        await slack.disconnects("warning")
        await until(lambda: heard.listening.healthy == 2)
        for _ in range(200):
            await asyncio.sleep(0)
        assert len(slack.sockets) == 2
        heard.ear.gate.set()
        await said
        assert [attempt.outcome for attempt in slack.deliveries[0].attempts] == ["acked"]
        await slack.until(lambda: len(slack.sockets) == 1)


async def test_sockets_of_one_age_are_parted_so_that_slack_does_not_refresh_them_together() -> None:
    hours = Hours()
    async with fake_slack() as slack, hearing(slack, hours=hours) as heard:
        opened = slack.called("websocket")
        await until(lambda: hours.ageing)
        await hours.passes(hours=2.5)
        assert len(slack.called("websocket")) == len(opened)
        await hours.passes_until(lambda: len(slack.called("websocket")) == 3)
        assert hours.now() - Hours().now() == timedelta(seconds=18060 / 2)
        await until(lambda: len(slack.sockets) == 2)
        await hours.passes(hours=5)
        assert (len(slack.called("websocket")), heard.gaps) == (3, [])


async def test_f9_no_ack_before_the_work_is_done_and_late_work_is_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hours = Hours()
    async with fake_slack(patience=0.1) as slack, hearing(slack, hours=hours) as heard:
        mina, team = team_of(slack)
        heard.ear.gate.clear()
        await slack.says(mina, team, "help")
        (delivery,) = slack.deliveries
        assert [attempt.outcome for attempt in delivery.attempts] == ["timeout"]
        assert heard.ear.started == 1
        hours.at += timedelta(seconds=4)
        heard.ear.gate.set()
        await until(lambda: heard.listening.late == 1)
        await slack.passes(seconds=2)
        assert [attempt.outcome for attempt in delivery.attempts] == ["timeout", "acked"]
        assert [record.__dict__["seconds"] for record in lines(caplog, "slack_answer_late")] == [4.0]
        assert heard.listening.event_at == hours.now()


@pytest.mark.parametrize("sick", [RuntimeError("sick"), BoltResponse(status=500)], ids=["raises", "says 500"])
async def test_what_was_not_taken_is_not_acked_and_comes_again(
    sick: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async with fake_slack(patience=0.1) as slack, hearing(slack, hours=Hours()) as heard:
        mina, team = team_of(slack)
        heard.ear.sick = sick
        await slack.says(mina, team, "help")
        (delivery,) = slack.deliveries
        assert (delivery.acked, heard.ear.heard) == (False, [])
        heard.ear.sick = None
        await slack.passes(seconds=2)
        assert (delivery.acked, heard.ear.heard, heard.ear.retries) == (True, ["help"], ["0", "1"])
        assert len(lines(caplog, "slack_event_not_taken")) == 1


async def test_a_dispatch_that_raises_is_logged_once_and_nothing_else_suffers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken = [True]

    def around(dispatch: Dispatch) -> Dispatch:
        async def sometimes(request: AsyncBoltRequest) -> BoltResponse:
            if broken:
                broken.pop()
                raise RuntimeError("a bug")
            return await dispatch(request)

        return sometimes

    async with (
        fake_slack(patience=0.1) as slack,
        hearing(slack, hours=Hours(), around=around) as heard,
    ):
        mina, team = team_of(slack)
        await slack.says(mina, team, "help")
        assert [delivery.acked for delivery in slack.deliveries] == [False]
        await slack.passes(seconds=2)
        assert heard.ear.heard == ["help"]
        assert len(lines(caplog, "slack_event_failed")) == 1


async def test_no_more_than_64_are_in_hand_and_the_rest_waits_its_turn(record_property: Record) -> None:
    async with fake_slack() as slack, hearing(slack, hours=Hours()) as heard:
        mina, team = team_of(slack)
        heard.ear.gate.clear()
        said = [asyncio.create_task(slack.says(mina, team, f"{n}")) for n in range(100)]
        await until(lambda: heard.ear.started == 64)
        await (
            slack.pings()
        )  # a turn of the wire: what was sent before it has been read, as far as there is room
        for _ in range(200):
            await asyncio.sleep(0)
        assert heard.ear.started == 64
        heard.ear.gate.set()
        await asyncio.gather(*said)
        assert (len(heard.ear.heard), all(delivery.acked for delivery in slack.deliveries)) == (100, True)
        record_property("most in hand", 64)


async def test_stopping_waits_for_what_is_in_hand_and_then_says_goodbye() -> None:
    hours = Hours()
    async with fake_slack() as slack, hearing(slack, hours=hours) as heard:
        mina, team = team_of(slack)
        heard.ear.gate.clear()
        said = asyncio.create_task(slack.says(mina, team, "help"))
        await until(lambda: heard.ear.started)
        heard.stop.set()
        await until(lambda: not hours.asleep)
        late = asyncio.create_task(slack.says(mina, team, "too late for this one"))
        for _ in range(200):
            await asyncio.sleep(0)
        assert not heard.task.done()
        heard.ear.gate.set()
        await heard.task
        await asyncio.gather(said, late)
        assert [delivery.acked for delivery in slack.deliveries] == [True, False]
        assert (slack.sockets, heard.ear.heard) == ([], ["help"])


async def test_stopping_does_not_wait_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    async with fake_slack() as slack, hearing(slack, hours=Hours(), drain=0.05) as heard:
        mina, team = team_of(slack)
        heard.ear.gate.clear()
        said = asyncio.create_task(slack.says(mina, team, "help"))
        await until(lambda: heard.ear.started)
        heard.stop.set()
        await heard.task
        await said
        assert [delivery.acked for delivery in slack.deliveries] == [False]
        assert [record.__dict__["count"] for record in lines(caplog, "slack_events_left_in_hand")] == [1]


async def test_somebody_else_with_our_app_token_is_noticed_and_so_is_their_leaving(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hours = Hours()
    async with fake_slack() as slack, hearing(slack, hours=hours, at_once=False) as heard:
        async with connected(slack, heard.ear.app, "socket"):
            await until(lambda: heard.listening.healthy == 2)
            await until(lambda: heard.listening.shared)
            assert len(lines(caplog, "slack_app_token_shared")) == 1
        await hours.passes_until(lambda: not heard.listening.shared)
        assert hours.now() - Hours().now() <= timedelta(minutes=6)


async def test_it_answers_pings_and_steps_over_what_it_does_not_know() -> None:
    async with fake_slack() as slack, hearing(slack, hours=Hours()) as heard:
        mina, team = team_of(slack)
        for strange in (
            "not json",
            "[]",
            '{"type": "news"}',
            '{"type": "a", "envelope_id": "b", "payload": 1}',
        ):
            for socket in slack.sockets:
                await socket.ws.send_str(strange)
        await slack.pings()
        await slack.until(lambda: [socket.pongs for socket in slack.sockets] == [1, 1])
        await slack.says(mina, team, "help")
        assert (heard.ear.heard, len(slack.called("websocket"))) == (["help"], 2)


@pytest.mark.parametrize(
    ("answer", "acked"),
    [
        (BoltResponse(status=200, body=""), {"envelope_id": "e"}),
        (BoltResponse(status=200, body="Done"), {"envelope_id": "e", "payload": {"text": "Done"}}),
        (
            BoltResponse(status=200, body={"response_action": "clear"}),
            {"envelope_id": "e", "payload": {"response_action": "clear"}},
        ),
        (BoltResponse(status=404, body="{}"), None),
        (BoltResponse(status=500, body=""), None),
    ],
)
def test_an_ack_says_what_bolts_own_adapter_would_say(answer: BoltResponse, acked: object) -> None:
    ack = acknowledgement("e", answer)
    assert (json.loads(json.dumps(ack.to_dict())) if ack else None) == acked
