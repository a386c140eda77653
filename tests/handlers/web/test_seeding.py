"""A seed file is shared line by line: each as a customer's message, and a bad one is named by number."""

from pathlib import Path

import pytest

from tests.story.web_stage import web_stage

BAD = {
    b"nonsense": "this is not JSON",
    b"[" * 100_000: "this is not JSON",
    b"[1]": "a line is an object",
    b'{"text": "   "}': 'there is no "text" to share',
    b'{"text": 5}': 'there is no "text" to share',
    b'{"text": "%s"}' % (b"x" * 40_001): "the text is longer than a message can be",
    b'{"text": "broken \\ud800, please help"}': "this is not UTF-8 text",
    b'{"text": "broken \xff, please help"}': "this is not UTF-8 text",
    b'{"text": "It is broken.", "customer": 3}': '"customer" and "organisation" are names',
}
GOOD = (
    b'{"text": "My invoice is wrong, can you check?", "customer": "Noor Haddad", "organisation": "Haddad"}',
    b'{"text": "The \\u0000export is empty, please help."}',
    b'{"text": "\\u0645\\u0631\\u062d\\u0628\\u0627 the app crashes, help!", "channel": ["odd"], "more": {}}',
)


async def test_bad_lines_are_named_and_the_others_are_shared(
    emptied_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = b"\n".join((*BAD, b"", *GOOD))
    async with web_stage(emptied_url, tmp_path, seeds) as stage:
        told = capsys.readouterr().err.splitlines()
        assert len(told) == len(BAD)
        for number, (line, why) in enumerate(zip(told, BAD.values(), strict=True), start=1):
            assert line.startswith(f"line {number}: {why}")
            assert line.endswith("; the other lines are loaded.")
        assert len(await stage.cards()) == len(GOOD)
        assert (await stage.card(1)).title == "#1 · Noor Haddad, Haddad"
        assert "The export is empty, please help." in (await stage.card(2)).text


async def test_the_same_file_again_shares_nothing_twice(emptied_url: str, tmp_path: Path) -> None:
    for _ in range(2):
        async with web_stage(emptied_url, tmp_path, b"\n".join(GOOD)) as stage:
            assert len(await stage.cards()) == len(GOOD)
            assert len(await stage.sees("ada", "customers")) == len(GOOD)


async def test_every_line_has_a_customer_of_its_own(emptied_url: str, tmp_path: Path) -> None:
    seeds = b"\n".join(b'{"text": "Number %d is broken, please help."}' % n for n in range(60))
    async with web_stage(emptied_url, tmp_path, seeds) as stage:
        customers = {card.title.partition(" · ")[2] for card in await stage.cards()}
        assert len(customers) == 60
