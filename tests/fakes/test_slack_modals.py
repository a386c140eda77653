"""Modals: opening, filling, stacking, changing, and what their acks may say."""

from typing import Any

import pytest
from slack_bolt import BoltResponse
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import Impossible
from tests.fakes.slack.building import PRIORITY, button, desk, field, modal, plain

both = pytest.mark.parametrize("transport", ["socket", "http"])


@both
async def test_a_shortcut_opens_a_modal_that_shows_errors_and_then_closes(transport: str) -> None:
    async with desk(transport) as (slack, app, mina):
        values: list[Any] = []

        @app.shortcut("track_issue")
        async def track(ack: Any, shortcut: Any, client: Any) -> None:
            await ack()
            about = modal(
                "Track",
                field("Customer", "customer"),
                field("Note", "note", optional=True, element={"initial_value": "as said"}),
                {"type": "input", "block_id": "how", "label": plain("How"), "element": PRIORITY},
                callback_id="track",
                private_metadata=shortcut["message"]["ts"],
            )
            await client.views_open(trigger_id=shortcut["trigger_id"], view=about)

        @app.view("track")
        async def submitted(ack: Any, view: Any) -> None:
            values.append(view["state"]["values"])
            if values[-1]["customer"]["typed"]["value"] == "?":
                await ack(response_action="errors", errors={"customer": "Who is it?"})
            else:
                await ack()

        team = slack.channel("team", members=[mina])
        said = await slack.says(mina, team, "Globex cannot log in")
        await slack.shortcut(mina, said, "track_issue")
        (view,) = slack.views(mina)
        assert (view.title, view.given["private_metadata"]) == ("Track", said.ts)
        with pytest.raises(Impossible, match="'Customer' is required"):
            await slack.fills(mina, view)
        answer = await slack.fills(mina, view, {"Customer": "?", "how": "Low"})
        assert (answer.action, answer.errors) == ("errors", {"customer": "Who is it?"})
        assert slack.views(mina) == [view]
        await slack.fills(mina, view, {"customer": "Globex"})
        assert slack.views(mina) == []
        assert values[-1]["customer"]["typed"]["value"] == "Globex"
        assert values[-1]["note"]["typed"]["value"] == "as said"
        assert values[-1]["how"]["priority"]["selected_option"]["value"] == "low"


@both
async def test_modals_stack_three_high_change_and_close(transport: str) -> None:
    async with desk(transport) as (slack, app, mina):
        closed: list[Any] = []
        refusals: list[str] = []

        @app.shortcut("new")
        async def new(ack: Any, shortcut: Any, client: Any) -> None:
            await ack()
            step = {"type": "actions", "elements": [button("Next", "next")]}
            await client.views_open(
                trigger_id=shortcut["trigger_id"], view=modal("One", step, field("A", "a"), callback_id="one")
            )

        @app.action("next")
        async def push(ack: Any, body: Any, client: Any) -> None:
            await ack()
            step = {"type": "actions", "elements": [button("Next", "next")]}
            await client.views_push(
                trigger_id=body["trigger_id"],
                view=modal("Two", step, callback_id="two", notify_on_close=True),
            )

        @app.error
        async def refused(error: SlackApiError) -> BoltResponse:
            refusals.append(error.response["error"])
            return BoltResponse(status=200)

        @app.view("one")
        async def one(ack: Any) -> None:
            await ack(response_action="update", view=modal("Done"))

        @app.view_closed("two")
        async def two(ack: Any, body: Any) -> None:
            closed.append(body["is_cleared"])
            await ack()

        await slack.shortcut(mina, None, "new")
        await slack.presses(mina, slack.views(mina)[-1], "Next")
        await slack.presses(mina, slack.views(mina)[-1], "Next")
        first, second, third = slack.views(mina)
        assert (third.root_id, third.previous_id) == (first.id, second.id)
        await slack.presses(mina, third, "Next")
        assert refusals == ["push_limit_reached"]
        await slack.closes(mina)
        await slack.closes(mina)
        assert closed == [False, False]
        await slack.fills(mina, first, {"A": "x"})
        assert [view.title for view in slack.views(mina)] == ["Done"]


@both
async def test_a_menu_can_ask_the_app_for_its_options(transport: str) -> None:
    async with desk(transport) as (slack, app, mina):

        @app.shortcut("new")
        async def new(ack: Any, shortcut: Any, client: Any) -> None:
            await ack()
            menu = {"type": "external_select", "action_id": "who", "min_query_length": 1}
            ask = {"type": "input", "block_id": "who", "label": plain("Who"), "element": menu}
            await client.views_open(trigger_id=shortcut["trigger_id"], view=modal("New", ask))

        @app.options("who")
        async def who(ack: Any, payload: Any) -> None:
            await ack(options=[{"text": plain(payload["value"].title()), "value": "7"}])

        await slack.shortcut(mina, None, "new")
        offered = await slack.suggests(mina, slack.views(mina)[0], "Who", "globex")
        assert offered == [{"text": plain("Globex"), "value": "7"}]


async def test_a_trigger_lives_three_seconds_and_works_once() -> None:
    async with desk("http") as (slack, app, mina):
        triggers: list[str] = []

        @app.shortcut("new")
        async def new(ack: Any, shortcut: Any) -> None:
            triggers.append(shortcut["trigger_id"])
            await ack()

        await slack.shortcut(mina, None, "new")
        await app.client.views_open(trigger_id=triggers[0], view=modal("A"))
        with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
            await app.client.views_open(trigger_id=triggers[0], view=modal("A"))
        await slack.shortcut(mina, None, "new")
        await slack.passes(seconds=3.1)
        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            await app.client.views_open(trigger_id=triggers[1], view=modal("A"))
        with pytest.raises(SlackApiError, match="invalid_trigger_id"):
            await app.client.views_open(trigger_id="1.2.abc", view=modal("A"))


async def test_an_update_with_an_old_hash_is_refused_and_typed_text_survives_a_new_one() -> None:
    async with desk("http") as (slack, app, mina):
        triggers: list[str] = []

        @app.shortcut("new")
        async def new(ack: Any, shortcut: Any) -> None:
            triggers.append(shortcut["trigger_id"])
            await ack()

        @app.view("form")
        async def form(ack: Any) -> None:
            await ack(response_action="errors", errors={"a": "no"})

        await slack.shortcut(mina, None, "new")
        opened = await app.client.views_open(
            trigger_id=triggers[0], view=modal("A", field("A", "a"), callback_id="form")
        )
        (view,) = slack.views(mina)
        await slack.fills(mina, view, {"A": "kept"})
        await app.client.views_update(
            view_id=view.id, hash=opened["view"]["hash"], view=modal("B", field("A", "a"), callback_id="form")
        )
        assert view.values["a"]["typed"]["value"] == "kept"
        with pytest.raises(SlackApiError, match="hash_conflict"):
            await app.client.views_update(view_id=view.id, hash=opened["view"]["hash"], view=modal("C"))
        with pytest.raises(SlackApiError, match="not_found"):
            await app.client.views_update(view_id="V0NONE", view=modal("C"))


async def test_an_ack_that_slack_would_not_take_fails_the_test() -> None:
    async with desk("http") as (slack, app, mina):

        @app.shortcut("new")
        async def new(ack: Any, shortcut: Any, client: Any) -> None:
            await ack()
            await client.views_open(
                trigger_id=shortcut["trigger_id"], view=modal("A", field("A", "a"), callback_id="form")
            )

        @app.view("form")
        async def form(ack: Any) -> None:
            await ack(response_action="errors", errors={"b": "there is no b"})

        await slack.shortcut(mina, None, "new")
        with pytest.raises(AssertionError, match="errors must name input blocks"):
            await slack.fills(mina, slack.views(mina)[0], {"A": "x"})
