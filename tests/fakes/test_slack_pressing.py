"""Commands, shortcuts, buttons, menus and Home, with a real Bolt app on both transports."""

from typing import Any

import aiohttp
import pytest

from tests.fakes.slack import Impossible
from tests.fakes.slack.building import CARD, button, desk

both = pytest.mark.parametrize("transport", ["socket", "http"])


@both
async def test_a_command_is_answered_privately_and_its_url_works_five_times(transport: str) -> None:
    async with desk(transport) as (slack, app, mina):
        asked: list[Any] = []

        @app.command("/care")
        async def care(ack: Any, command: Any) -> None:
            asked.append(command)
            await ack("Nothing waits for you")

        team = slack.channel("team", members=[mina])
        await slack.types(mina, team, f"/care hand <@{mina.id}> a & b")
        assert asked[0]["text"] == f"hand <@{mina.id}|mina> a &amp; b"
        assert [one.text for one in slack.ephemerals(mina)] == ["Nothing waits for you"]
        async with aiohttp.ClientSession() as session:
            statuses = []
            for _ in range(6):
                async with session.post(asked[0]["response_url"], json={"text": "later"}) as answer:
                    statuses.append(answer.status)
        assert statuses == [200] * 5 + [404]
        assert len(slack.ephemerals(mina)) == 6
        assert slack.messages(team) == []


@both
async def test_buttons_menus_and_overflows_say_what_was_chosen(transport: str) -> None:
    async with desk(transport) as (slack, app, mina):
        pressed: list[Any] = []

        @app.action("claim")
        @app.action("more")
        @app.action("priority")
        async def anything(ack: Any, body: Any) -> None:
            pressed.append(body)
            await ack()

        team = slack.channel("team", members=[mina])
        await app.client.chat_postMessage(channel=team.id, text="#42", blocks=CARD)
        (card,) = slack.messages(team)
        assert slack.labels(card) == ["priority", "I've got it", "more"]
        await slack.presses(mina, card, "I've got it")
        await slack.presses(mina, card, "Merge…")
        await slack.presses(mina, card, "priority", "High")
        claim, merge, priority = (body["actions"][0] for body in pressed)
        assert (claim["value"], pressed[0]["message"]["ts"]) == ("42", card.ts)
        assert merge["selected_option"]["value"] == "merge"
        assert priority["selected_option"]["value"] == "high"
        with pytest.raises(Impossible, match="there is no 'Delete' to press"):
            await slack.presses(mina, card, "Delete")


@both
async def test_an_old_card_can_be_pressed_after_it_changed(transport: str) -> None:
    async with desk(transport) as (slack, app, mina):
        pressed: list[str] = []

        @app.action("claim")
        async def claim(ack: Any, action: Any) -> None:
            pressed.append(action["block_id"])
            await ack()

        team = slack.channel("team", members=[mina])
        first = {"type": "actions", "block_id": "v1", "elements": [button("Go", "claim")]}
        await app.client.chat_postMessage(channel=team.id, text="#42", blocks=[first])
        (card,) = slack.messages(team)
        old = slack.snapshot(card)
        await app.client.chat_update(
            channel=team.id, ts=card.ts, text="#42", blocks=[first | {"block_id": "v2"}]
        )
        await slack.presses(mina, old, "Go")
        await slack.presses(mina, card, "Go")
        assert pressed == ["v1", "v2"]


@both
async def test_an_outsider_can_press_a_button_and_is_shown_as_one(transport: str) -> None:
    async with desk(transport) as (slack, app, _):
        seen: list[Any] = []

        @app.action("claim")
        async def claim(ack: Any, body: Any) -> None:
            seen.append(body)
            await ack()

        kim = slack.person("kim", team="T0GLOBEX")
        shared = slack.channel("shared", shared=True, members=[kim])
        await app.client.chat_postMessage(channel=shared.id, text="#42", blocks=CARD)
        await slack.presses(kim, slack.messages(shared)[0], "claim")
        assert (seen[0]["user"]["team_id"], seen[0]["team"]["id"]) == ("T0GLOBEX", "T0GLOBEX")


@both
async def test_home_is_published_opened_and_pressed(transport: str) -> None:
    async with desk(transport) as (slack, app, mina):
        pressed: list[Any] = []

        @app.event("app_home_opened")
        async def opened(event: Any, client: Any) -> None:
            home = {"type": "home", "blocks": [{"type": "actions", "elements": [button("Refresh", "again")]}]}
            await client.views_publish(user_id=event["user"], view=home)

        @app.action("again")
        async def again(ack: Any, body: Any) -> None:
            pressed.append(body["view"]["type"])
            await ack()

        await slack.opens_home(mina)
        home = slack.home(mina)
        assert home is not None
        await slack.presses(mina, home, "Refresh")
        assert pressed == ["home"]


async def test_ephemeral_buttons_carry_no_message_and_only_their_reader_sees_them() -> None:
    async with desk("http") as (slack, app, mina):
        bodies: list[Any] = []

        @app.action("go")
        async def go(ack: Any, body: Any, respond: Any) -> None:
            bodies.append(body)
            await ack()
            await respond(text="gone", replace_original=True)

        joe = slack.person("joe")
        team = slack.channel("team", members=[mina, joe])
        row = {"type": "actions", "elements": [button("Go", "go")]}
        await app.client.chat_postEphemeral(channel=team.id, user=mina.id, text="psst", blocks=[row])
        (whisper,) = slack.ephemerals(mina)
        with pytest.raises(Impossible, match="does not see"):
            await slack.presses(joe, whisper, "Go")
        await slack.presses(mina, whisper, "Go")
        assert bodies[0]["container"]["is_ephemeral"] is True
        assert "message" not in bodies[0]
        assert whisper.text == "gone"
