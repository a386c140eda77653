"""The report's picture on Discord: below the figures, for who asked alone; without it they stay."""

import asyncio
import logging
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from subprocess import run

import discord
import pytest

from bot.domain.care_report import CareReport
from bot.handlers.discord import picturing, posting
from bot.handlers.discord.answering import Asked
from bot.handlers.discord.edge import Edge
from bot.views import discord as shown
from bot.views.private import private
from tests.fakes.discord import Message, breaks, fake_discord, hangs_up, says_no
from tests.fakes.discord.checks import every
from tests.fakes.discord.files import LARGEST
from tests.fakes.discord.scripting import Fault
from tests.handlers.discord.test_wire import Town, ticking
from tests.story import discord_reading as reading
from tests.story.discord_stage import DiscordStage
from tests.story.test_reporting import solved_and_happy
from tests.views.everything_reported import EMPTY, FULL

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"])
PATCH = "PATCH /webhooks/{webhook_id}/{token}/messages/{message_id}"
GALLERY, SHOWN = 12, "attachment://care-report.png"


@dataclass(frozen=True, slots=True)
class Scene:
    """Mina has asked on a Discord behind real sockets, and has been answered with the figures."""

    town: Town
    edge: Edge
    asked: Asked
    answered: Message

    def texts(self) -> list[str]:
        return [one["content"] for one in every(self.answered.components) if one["type"] == 10]

    def galleries(self) -> list[posting.Json]:
        return [one for one in every(self.answered.components) if one["type"] == GALLERY]

    def patched(self) -> int:
        return sum(
            call.method == "PATCH" and call.path.endswith("@original") for call in self.town.world.calls
        )


@asynccontextmanager
async def answered(database_url: str, report: CareReport) -> AsyncIterator[Scene]:
    async with fake_discord(clock=ticking()) as world:
        town = Town(world)
        async with town.running(database_url) as program:
            edge = program.discord.edge
            made = await world.types(town.mina, town.desk, "care report")
            await world.until(lambda: made.original and made.original.components, patience=10)
            await asyncio.gather(*edge.after)
            assert made.original is not None
            kind = discord.InteractionType.application_command
            asked = Asked(made.id, made.token, kind, town.mina.id, answered=True)
            figures = shown.message(private(report), private=True)
            await posting.original(edge.client, edge.me.application_id, made.token, figures)
            yield Scene(town, edge, asked, made.original)


def warned(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]


@SQLITE
async def test_the_picture_comes_below_the_figures_with_words_for_who_cannot_see_it(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with answered(database_url, FULL) as scene:
        figures = scene.texts()
        await picturing.picture(scene.edge, scene.asked, FULL)
    [file] = scene.answered.attachments
    [gallery] = scene.galleries()
    [item] = gallery["items"]
    assert (file["filename"], item["media"]["url"]) == ("care-report.png", SHOWN)
    assert file["content_type"] == "image/png"
    assert file["description"] == item["description"]
    assert "75 % of those who said" in item["description"]
    data = scene.town.world.files[file["id"]]
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">I", data[16:20]) == (1200,)
    assert len(data) == file["size"] < LARGEST
    assert scene.texts() == figures
    assert scene.answered.for_whom == scene.town.mina.id
    assert warned(caplog) == []


@SQLITE
async def test_it_is_wound_back_when_discord_breaks_on_the_way(database_url: str) -> None:
    async with answered(database_url, FULL) as scene:
        scene.town.world.script(PATCH, breaks(502))
        await picturing.picture(scene.edge, scene.asked, FULL)
    [file] = scene.answered.attachments
    assert scene.town.world.files[file["id"]].startswith(b"\x89PNG")


@SQLITE
@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (says_no(404, 10008), "10008"),  # it was dismissed meanwhile
        (says_no(413, 40005), "40005"),
        (says_no(401, 50027), "50027"),  # a quarter of an hour is over
        (hangs_up(), "ServerDisconnectedError"),
    ],
    ids=["dismissed", "too large", "too late", "cut"],
)
async def test_what_cannot_be_uploaded_leaves_the_figures_and_is_logged_once(
    database_url: str, caplog: pytest.LogCaptureFixture, fault: Fault, why: str
) -> None:
    async with answered(database_url, FULL) as scene:
        figures = scene.texts()
        scene.town.world.script(PATCH, fault, times=5)
        await picturing.picture(scene.edge, scene.asked, FULL)
        scene.town.world.healed()
    assert warned(caplog) == [f"the picture of a report was not sent: {why}"]
    assert (scene.texts(), scene.answered.attachments) == (figures, [])


@SQLITE
async def test_what_cannot_be_drawn_leaves_the_figures_and_is_logged_once(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with answered(database_url, FULL) as scene:
        before = scene.patched()
        await picturing.picture(scene.edge, scene.asked, replace(FULL, buckets=()))
        assert scene.patched() == before
    assert warned(caplog) == ["the picture of a report could not be drawn"]
    assert scene.answered.attachments == []


@SQLITE
async def test_nothing_is_drawn_of_nothing_or_for_nobody(database_url: str) -> None:
    async with answered(database_url, EMPTY) as scene:
        before = scene.patched()
        await picturing.picture(scene.edge, scene.asked, EMPTY)
        await picturing.picture(scene.edge, replace(scene.asked, died=True), FULL)
        await picturing.picture(scene.edge, replace(scene.asked, repeated=True), FULL)
        assert scene.patched() == before


@SQLITE
@pytest.mark.parametrize(
    "change",
    [
        {"components": [{"type": GALLERY, "items": [{"media": {"url": "attachment://other.png"}}]}]},
        {"components": [{"type": GALLERY, "items": []}]},
        {"components": [{"type": GALLERY, "items": [{"media": {"url": SHOWN}, "description": "x" * 1025}]}]},
    ],
    ids=["another name", "an empty gallery", "too many words"],
)
async def test_discord_refuses_what_does_not_fit_together(database_url: str, change: posting.Json) -> None:
    file = posting.File(picturing.NAME, "image/png", b"\x89PNG", "A picture")
    async with answered(database_url, FULL) as scene:
        body = {**picturing.below(private(FULL), file), **change}
        application, token = scene.edge.me.application_id, scene.asked.token
        with pytest.raises(discord.HTTPException) as caught:
            await posting.original_with(scene.edge.client, application, token, body, file)
    assert caught.value.code == 50035
    assert scene.answered.attachments == []


@SQLITE
async def test_who_asks_gets_the_figures_and_then_the_picture(stage: DiscordStage) -> None:
    await solved_and_happy(stage)
    close = await stage.presses("mina", await stage.card(1), "close")
    assert close is not None
    assert await stage.fills(close) is None
    assert await stage.types("tom", "desk", "/care report") is None
    [told] = stage.team.private("tom")
    [file] = told.attachments
    assert file["filename"] == picturing.NAME
    [item] = [item for one in every(told.components) for item in one.get("items") or ()]
    assert "100 % of those who said" in item["description"]
    assert "How customers fared" in "\n".join(reading.texts(told))
    assert stage.team.private("mina")[-1].attachments == []


@pytest.mark.thorough
def test_a_bot_that_nobody_asks_for_a_report_does_without_matplotlib() -> None:
    lean = "import sys, bot.hosting, bot.handlers.discord.starting; sys.exit('matplotlib' in sys.modules)"
    assert run([sys.executable, "-c", lean], check=False).returncode == 0
