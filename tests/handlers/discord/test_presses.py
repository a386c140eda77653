"""Presses on Discord: after a restart, with a token that died, twice, and by those who may not."""

import pytest

from bot.handlers.discord.listening import intents, new_client
from bot.views.wording import word
from tests.story.discord_opening import engine, program
from tests.story.discord_stage import DiscordStage

WRONG = "My October invoice is wrong."
AGAIN = word("private", "press_again")


async def test_a_button_works_after_a_restart(database_url: str) -> None:
    async with engine() as team:
        async with program(database_url, team) as first:
            edge = first.discord.edge
            before = DiscordStage(first, team)
            await _desk(before)
            await before.says("ada", "customers", WRONG)
            card = await before.card(1)
        await team.env.restart_bot(new_client(intents(words=True, members=True)))
        async with program(database_url, team) as second:
            assert second.discord.edge is not edge
            after = DiscordStage(second, team)
            after.looked = before.looked
            await after.presses("mina", card, "claim")
            assert (await after.card(1)).facts["Owner"] == "@Mina Sato"


async def _desk(stage: DiscordStage) -> None:
    from tests.story.discord_team import appointed

    await stage.says("ida", "team", "Good morning")
    edge, team = stage.program.discord.edge, stage.team
    lead, desk = str(team.people["ida"].id), str(team.places["desk"].id)
    await stage.program.database.run(appointed, edge.workspace_id, lead, desk)


async def test_a_token_that_died_is_told_with_what_to_do(stage: DiscordStage) -> None:
    await stage.says("ada", "customers", WRONG)
    card = await stage.card(1)
    stage.team.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    assert await stage.presses("mina", card, "classify") is None
    assert (await stage.told("mina"))[-1] == AGAIN


async def test_what_was_pressed_with_a_dead_token_is_done_all_the_same(stage: DiscordStage) -> None:
    await stage.says("ada", "customers", WRONG)
    card = await stage.card(1)
    stage.team.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    await stage.presses("mina", card, "claim")
    assert (await stage.card(1)).facts["Owner"] == "@Mina Sato"


async def test_an_event_that_comes_twice_is_answered_once(stage: DiscordStage) -> None:
    await stage.says("ada", "customers", WRONG)
    await stage.types("mina", "desk", "/care queue")
    told = await stage.told("mina")
    await stage.redelivers()
    assert await stage.told("mina") == told


async def test_a_role_that_was_taken_away_counts_at_once(stage: DiscordStage) -> None:
    await stage.says("ada", "customers", WRONG)
    await stage.settles()
    backend, guild = stage.team.env.backend, stage.team.guild
    backend.get_guild(guild.id).members[stage.team.people["tom"].id].role_ids.clear()
    await stage.types("tom", "customers", "/care claim 1")
    assert (await stage.card(1)).facts["Owner"] == "nobody yet"
    assert await stage.refused("tom") == ("see",)
    assert await stage.told("tom") == ()


@pytest.mark.parametrize("typed", ["1", "invoice"])
async def test_a_number_is_suggested_while_one_types(stage: DiscordStage, typed: str) -> None:
    await stage.says("ada", "customers", WRONG)
    await stage.settles()
    desk, mina, sam = stage.team.places["desk"], stage.team.people["mina"], stage.team.people["sam"]
    found = await mina.autocomplete(desk, "care claim", "text", typed)
    assert found == [{"name": f"#1 {WRONG}", "value": "#1"}]
    outside = stage.team.places["customers"]
    assert await sam.autocomplete(outside, "care claim", "text", typed) == []


async def test_the_menu_of_a_member_shows_what_is_known_of_them(stage: DiscordStage) -> None:
    await stage.says("ada", "customers", WRONG)
    await stage.settles()
    mina, ada = stage.team.people["mina"], stage.team.people["ada"]
    shown = await mina.context_menu(stage.team.places["desk"], word("discord", "customer"), ada)
    assert shown.response is not None
    assert shown.response.ephemeral
    assert "Ada Byrne" in (await stage.told("mina"))[-1]


async def test_what_a_teammate_pasted_in_a_thread_is_tracked_by_the_form(stage: DiscordStage) -> None:
    begun = await stage.says("mina", "team", "What customers said on the telephone")
    backend, team = stage.team.env.backend, stage.team
    backend.create_thread(team.places["team"].id, "Calls", team.people["mina"].id, message_id=int(begun.id))
    await stage.does(team.env.settle)
    pasted = await stage.answers("mina", begun, "Noor rang: her parcel is lost.")
    form = await stage.menu("tom", pasted, "track")
    assert form is not None
    assert await stage.fills(form, customer="Noor Haddad") is None
    card = await stage.card(1)
    assert card.title == "#1 · Noor Haddad"
    assert "her parcel is lost" in card.text
