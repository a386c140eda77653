"""docs/intake.md says what is true: its example runs as it stands, its schema is the one that validates."""

import asyncio
import json
import os
import re
from pathlib import Path

import pytest

from bot.handlers.web.clock import real_now
from bot.handlers.web.intake import Intake
from bot.handlers.web.intake_body import Body, delivered, read
from tests.handlers.web.test_intake import served
from tests.story.web_stage import WebStage

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "intake.md").read_text(encoding="utf-8")
SECRET = "a-secret-for-the-example-of-the-page"


def example() -> str:
    """The page's one shell script."""
    (script,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return str(script)


async def runs(port: int, folder: Path) -> str:
    env = {
        "PATH": os.environ["PATH"],
        "WARMLINE": f"http://127.0.0.1:{port}",
        "WARMLINE_INTAKE_SECRET": SECRET,
    }
    pipe = asyncio.subprocess.PIPE
    shell = await asyncio.create_subprocess_exec(
        "sh", "-eu", "-c", example(), cwd=folder, env=env, stdout=pipe, stderr=pipe
    )
    out, err = await asyncio.wait_for(shell.communicate(), 20)
    assert (shell.returncode, err) == (0, b""), (out, err)
    return out.decode()


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_the_example_of_the_page_delivers_a_review(stage: WebStage, tmp_path: Path) -> None:
    database, clock = stage.program.local.database, stage.program.local.clock
    async with served(Intake(database, (SECRET,), ("local",), real_now, clock.now)) as port:
        said = await runs(port, tmp_path)
        assert json.loads(said) == {"issue": 1, "workspace": "Warmline", "public": True, "joined": False}
        assert await runs(port, tmp_path) == said  # signed anew a moment later: the key makes it one
    stage.at_rest = False
    card = await stage.card(1)
    assert card.title == "#1 · Noor Haddad, Haddad Catering"
    assert "Trustpilot, read by about 12,000" in card.text


def test_what_the_page_delivers_fits_the_schema() -> None:
    (body,) = re.findall(r"<<'JSON'\n(.*?)\nJSON", PAGE, re.DOTALL)
    assert delivered(read(body.encode())).text.startswith("Never again\n\nThe oven")


def test_the_schema_that_ships_is_the_one_that_validates() -> None:
    shipped = json.loads(
        (ROOT / "bot" / "handlers" / "web" / "intake.schema.json").read_text(encoding="utf-8")
    )
    assert shipped == Body.model_json_schema()


def test_the_page_names_every_field() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(Body.model_fields)
