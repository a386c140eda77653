"""Files on the fake Discord: what the wire must look like, and what is refused."""

import io
import json
from typing import Any

import aiohttp
import pytest

from tests.fakes.discord import Channel, FakeDiscord, fake_discord
from tests.fakes.discord.files import DESCRIBED, LARGEST
from tests.fakes.discord.state import V2

PNG = b"\x89PNG and so on"
FORM = 'multipart/form-data; boundary="b"'


def shown(url: str = "attachment://a.png", words: str = "A plot") -> list[dict[str, Any]]:
    return [{"type": 12, "items": [{"media": {"url": url}, "description": words}]}]


def body(**changed: Any) -> dict[str, Any]:
    named = [{"id": "0", "filename": "a.png", "description": "A plot"}]
    return {"flags": V2, "components": shown(), "attachments": named, **changed}


def part(name: str, data: bytes, rest: str = "") -> bytes:
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{rest}\r\n\r\n'.encode() + data + b"\r\n"


def form(said: dict[str, Any], data: bytes = PNG, name: str = "files[0]", rest: str = "a.png") -> bytes:
    file = part(name, data, f'; filename="{rest}"' if rest else "")
    return part("payload_json", json.dumps(said).encode()) + file + b"--b--\r\n"


async def posted(world: FakeDiscord, channel: Channel, data: bytes, kind: str = FORM) -> tuple[int, int]:
    """Sends these bytes; the status and Discord's own code, 0 when it was taken."""
    headers = {"Authorization": f"Bot {world.token}", "Content-Type": kind}
    url = f"{world.api_url}/channels/{channel.id}/messages"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=io.BytesIO(data), headers=headers) as said,
    ):
        return said.status, (await said.json()).get("code", 0)


async def test_a_form_with_its_file_is_a_message_that_shows_it() -> None:
    async with fake_discord() as world:
        desk = world.channel("desk")
        assert await posted(world, desk, form(body())) == (200, 0)
        [message] = desk.messages.values()
    [file] = message.attachments
    assert (file["filename"], file["size"], file["description"]) == ("a.png", len(PNG), "A plot")
    assert world.files[file["id"]] == PNG


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (form(body())[:-12], 50109),  # cut off
        (form(body(), rest=""), 50035),
        (form(body(), name="file"), 50035),
        (form(body(), name="files[1]"), 50035),
        (form(body(), rest="b.png"), 50035),
        (form(body(attachments=[])), 50035),
        (form(body(components=shown("attachment://b.png"))), 50035),
        (form(body(components=shown(words="x" * (DESCRIBED + 1)))), 50035),
        (form(body(), PNG + bytes(LARGEST)), 40005),
        (part("payload_json", b"{") + b"--b--\r\n", 50109),
    ],
    ids=[
        "cut", "no name", "no number", "another number", "another name", "not attached", "not there",
        "too many words", "too large", "no JSON",
    ],
)  # fmt: skip
async def test_what_is_malformed_or_does_not_match_is_refused(data: bytes, code: int) -> None:
    async with fake_discord() as world:
        desk = world.channel("desk")
        status, why = await posted(world, desk, data)
        assert (status, why) == (413 if code == 40005 else 400, code)
        assert not desk.messages


async def test_a_form_without_a_boundary_is_refused() -> None:
    async with fake_discord() as world:
        desk = world.channel("desk")
        assert await posted(world, desk, form(body()), "multipart/form-data") == (400, 50109)
