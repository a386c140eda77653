"""The wire of /intake: who is believed, what is taken once, what is refused in one sentence."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.handlers.web import intake, intake_body
from bot.handlers.web.intake import BURST, LIMIT, SIGNATURE, TIMESTAMP
from bot.storage import log
from tests.story.delivering import Answer, posted, real_now, signed
from tests.story.stage import INTAKE_SECRET
from tests.story.web_stage import WebStage

FORM = {"key": "form-1", "kind": "form", "text": "My October invoice is wrong. Can you check?"}


async def brings(
    stage: WebStage, body: object, headers: dict[str, str] | None = None, secret: str = INTAKE_SECRET
) -> Answer:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    now = real_now(stage.program)
    stage.at_rest = False
    return await posted(stage.program.port, raw, headers or signed(raw, now, secret))


@asynccontextmanager
async def served(door: intake.Intake) -> AsyncIterator[int]:
    """The door alone; its port."""
    app = web.Application()
    app.add_routes(intake.routes(door))
    async with TestServer(app) as server:
        assert server.port is not None
        yield server.port


def error(said: dict[str, Any]) -> str:
    """The one sentence, which holds nothing else."""
    assert list(said) == ["error"], said
    return str(said["error"])


async def test_who_knows_no_secret_is_not_believed(stage: WebStage) -> None:
    raw, now = json.dumps(FORM).encode(), real_now(stage.program)
    good = signed(raw, now)
    for headers in (
        {},
        {TIMESTAMP: good[TIMESTAMP]},
        {SIGNATURE: good[SIGNATURE]},
        signed(raw, now, "another-secret-of-somebody"),
        {**good, SIGNATURE: good[SIGNATURE].removeprefix("v1=")},
        {**good, SIGNATURE: good[SIGNATURE][:-1]},
        {**good, SIGNATURE: "v1=é"},
        {**good, TIMESTAMP: str(int(good[TIMESTAMP]) + 1)},
        {**good, TIMESTAMP: "tomorrow"},
        {**good, TIMESTAMP: "9" * 400},
        {**good, TIMESTAMP: "²"},
    ):
        status, said = await posted(stage.program.port, raw, headers or {"X-Other": "1"})
        assert status == 401, headers
        assert error(said).startswith(("The signature", "The time"))
    changed = raw.replace(b"October", b"November")
    assert (await posted(stage.program.port, changed, good))[0] == 401
    assert await stage.cards() == ()


async def test_an_old_signature_counts_for_nothing(stage: WebStage) -> None:
    raw, now = json.dumps(FORM).encode(), real_now(stage.program)
    for seconds in (-301, 301, -86_400):
        status, said = await brings(stage, raw, signed(raw, now + timedelta(seconds=seconds)))
        assert status == 401, seconds
        assert "five minutes" in error(said)
    for seconds in (-299, 299):
        status, _ = await brings(stage, raw, signed(raw, now + timedelta(seconds=seconds)))
        assert status == 201, seconds


async def test_time_that_the_workspace_moved_on_does_not_age_a_signature(stage: WebStage) -> None:
    await stage.moves_clock("3d")
    assert (await brings(stage, FORM))[0] == 201


async def test_a_request_that_is_played_again_changes_nothing(stage: WebStage) -> None:
    raw = json.dumps(FORM).encode()
    headers = signed(raw, real_now(stage.program))
    first = await brings(stage, raw, headers)
    again = [await brings(stage, raw, headers) for _ in range(3)]
    assert first == (201, {"issue": 1, "workspace": "Warmline", "public": False, "joined": False})
    assert again == [first] * 3
    assert len(await stage.cards()) == 1


async def test_the_same_key_with_something_else_is_refused(stage: WebStage) -> None:
    first = await brings(stage, FORM)
    spaced = json.dumps(dict(reversed(FORM.items())), indent=3).encode()
    assert await brings(stage, spaced) == first  # the same, written otherwise
    status, said = await brings(stage, {**FORM, "text": "Something else."})
    assert status == 409
    assert "that key" in error(said)
    assert len(await stage.cards()) == 1


async def test_the_same_at_once_is_taken_once(stage: WebStage) -> None:
    answers = await asyncio.gather(*(brings(stage, FORM) for _ in range(16)))
    assert answers == [(201, {"issue": 1, "workspace": "Warmline", "public": False, "joined": False})] * 16
    other = [{**FORM, "key": "two", "text": text} for text in ("One thing. Help?", "Another. Help?")]
    answers = await asyncio.gather(*(brings(stage, body) for body in other * 4))
    assert sorted({status for status, _ in answers}) == [201, 409]
    assert len(await stage.cards()) == 2


async def test_a_body_that_is_too_large_is_not_read(stage: WebStage) -> None:
    raw = json.dumps({**FORM, "raw": "x" * LIMIT}).encode()
    status, said = await brings(stage, raw)
    assert status == 413
    assert "512 KiB" in error(said)


async def test_a_body_that_does_not_say_how_large_it_is_is_read_no_further(stage: WebStage) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(LIMIT // 1024 + 1):
            yield b"x" * 1024

    headers = signed(b"", real_now(stage.program))
    status, said = await posted(stage.program.port, chunks(), headers)
    assert status == 413
    assert "512 KiB" in error(said)


async def test_a_body_that_does_not_come_is_not_waited_for(
    stage: WebStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "PATIENCE", 0.05)
    answered = asyncio.Event()

    async def chunks() -> AsyncIterator[bytes]:
        yield b"{"
        await answered.wait()

    async def asks() -> Answer:
        try:
            return await posted(stage.program.port, chunks(), signed(b"", real_now(stage.program)))
        finally:
            answered.set()

    status, said = await asks()
    assert status == 408
    assert "too long" in error(said)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "the body"),
        (b"{", "the body"),
        (b"[1]", "the body"),
        (b'{"key": "k", "kind": "form", "text": "\\ud800"}', "the body"),
        ({"kind": "form", "text": "No key."}, "key"),
        ({**FORM, "key": ""}, "key"),
        ({**FORM, "key": "with a space"}, "key"),
        ({**FORM, "key": "é"}, "key"),
        ({**FORM, "kind": "telegram"}, "kind"),
        ({**FORM, "text": " \0 "}, "text"),
        ({**FORM, "text": "x" * 40_001}, "text"),
        ({**FORM, "text": 7}, "text"),
        ({**FORM, "url": "javascript:alert(1)"}, "url"),
        ({**FORM, "reach": -1}, "reach"),
        ({**FORM, "at": "2026-03-02T10:00:00"}, "at"),
        ({**FORM, "surprise": 1}, "surprise"),
        ({**FORM, "author": {"handles": [{"kind": "email", "value": "not one"}]}}, "author.handles.0"),
        ({**FORM, "author": {"handles": [{"kind": "fax", "value": "1"}]}}, "author.handles.0.kind"),
        ({**FORM, "kind": "email", "text": "", "raw": "Subject:\n\n"}, "raw"),
        ({**FORM, "workspace": "Elsewhere"}, "Warmline"),
    ],
)
async def test_what_does_not_fit_is_refused_in_one_sentence(stage: WebStage, body: object, why: str) -> None:
    status, said = await brings(stage, body)
    assert status == 422
    assert why in error(said)
    assert await stage.cards() == ()


async def test_the_workspace_is_named_by_any_of_its_names(stage: WebStage) -> None:
    for number, name in enumerate(("", "warmline", "local"), start=1):
        body = {**FORM, "key": str(number), "workspace": name, "text": f"Thing {number} is broken."}
        assert (await brings(stage, body))[1]["workspace"] == "Warmline"


async def test_two_secrets_count_while_one_takes_the_place_of_the_other(stage: WebStage) -> None:
    door = intake.Intake(
        stage.program.local.database,
        ("the-old-secret-of-them", "the-new-secret-of-them"),
        ("local",),
        stage.program.local.clock.real,
        stage.program.local.clock.now,
    )
    raw = json.dumps(FORM).encode()
    async with served(door) as port:
        for secret, status in (("the-old-secret-of-them", 201), ("the-new-secret-of-them", 201)):
            said = await posted(port, raw, signed(raw, real_now(stage.program), secret))
            assert said[0] == status, secret
        assert (await posted(port, raw, signed(raw, real_now(stage.program))))[0] == 401


async def test_without_a_secret_nothing_is_taken(stage: WebStage) -> None:
    clock = stage.program.local.clock
    door = intake.Intake(stage.program.local.database, (), ("local",), clock.real, clock.now)
    raw = json.dumps(FORM).encode()
    async with served(door) as port:
        status, said = await posted(port, raw, signed(raw, real_now(stage.program), ""))
    assert status == 404
    assert "WARMLINE_INTAKE_SECRETS" in error(said)


async def test_too_many_at_once_are_asked_to_wait(stage: WebStage) -> None:
    raw = json.dumps(FORM).encode()
    headers = signed(raw, real_now(stage.program))
    answers = [await brings(stage, raw, headers) for _ in range(BURST + 1)]
    assert [status for status, _ in answers[:BURST]] == [201] * BURST
    assert answers[BURST][0] == 429
    stage.now[0] += timedelta(seconds=1)
    assert (await brings(stage, raw, headers))[0] == 201


async def test_what_raises_is_kept_whole_for_a_person(
    stage: WebStage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr("bot.desk.strangers.met", broken)
    status, said = await brings(stage, FORM)
    assert (status, said["kept"]) == (202, True)
    assert (await brings(stage, FORM))[0] == 202  # again: kept once
    monkeypatch.undo()
    kept = await stage.program.local.database.read(log.quarantined)
    assert [json.loads(one.payload)["text"] for one in kept] == [FORM["text"]]
    assert (await brings(stage, FORM))[0] == 201  # once we can, the same is taken in
    await stage.program.local.database.run(log.mark_seen, real_now(stage.program))


async def test_one_address_is_one_issue_whoever_delivers_it(stage: WebStage) -> None:
    post = {
        "key": "a",
        "kind": "post",
        "text": "No refund since May. Please help.",
        "url": "https://x.com/noor/status/12345",
        "author": {"handles": [{"kind": "social", "value": "@noor"}]},
    }
    assert (await brings(stage, post))[0] == 201
    assert await brings(stage, {**post, "key": "b"}) == (
        200,
        {"issue": 1, "workspace": "Warmline", "public": True, "joined": True},
    )
    form = await stage.presses("mina", await stage.card(1), "answered_there")
    assert form is not None
    assert await stage.fills(form, text="It left today.") is None
    assert (await brings(stage, {**post, "key": "c"}))[0] == 200  # nothing new was said: it stays answered
    assert "answered_there" not in (await stage.card(1)).buttons
    assert (await brings(stage, {**post, "key": "d", "text": "It did not. Still broken."}))[0] == 200
    assert "answered_there" in (await stage.card(1)).buttons


async def test_a_customer_is_known_by_their_handles_and_never_by_a_name_alone(stage: WebStage) -> None:
    mail = {"kind": "email", "value": "ada@byrne.example"}
    for key, author in (
        ("1", {"name": "Ada", "handles": [mail]}),
        ("2", {"name": "A. Byrne", "handles": [{"kind": "phone", "value": "+49 30 901820"}, mail]}),
        ("3", {"name": "Ada"}),
        ("4", {"name": "Ada"}),
        ("5", {"name": "Ada", "organisation": "Byrne"}),
        ("6", {"name": "ada", "organisation": "byrne"}),
    ):
        stage.now[0] += timedelta(days=1)  # long after the last one: nothing joins
        await brings(stage, {**FORM, "key": key, "author": author, "text": f"Thing {key} is broken."})
    names = [card.title for card in await stage.cards()]
    assert len(names) == 6
    whose = await stage.program.local.database.read(_customers)
    assert whose[0] == whose[1]
    assert len(set(whose)) == 4
    assert whose[4] == whose[5]


def _customers(tx: Any) -> list[int]:
    return [row["customer_id"] for row in tx.connection.execute("SELECT * FROM issues ORDER BY number")]


async def test_nobody_can_act_as_who_writes_from_elsewhere(stage: WebStage) -> None:
    await brings(stage, {**FORM, "author": {"handles": [{"kind": "email", "value": "ada@byrne.example"}]}})
    page = await stage.page("mina", "c/desk")
    assert page is not None
    assert {one["id"] for one in page["members"]} == {"mina", "tom", "ida", "ada", "sam"}
    assert await stage.page("elsewhere:email::ada@byrne.example", "c/customers") is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_NAMES = tuple(intake_body.Body.model_fields)
_BODIES = st.dictionaries(st.sampled_from(_NAMES), _JSON) | st.fixed_dictionaries(
    {
        "key": st.text("ab", min_size=1, max_size=3),
        "kind": st.sampled_from(["post", "review", "form", "email"]),
    },
    optional={
        "text": st.text(max_size=200),
        "subject": st.text(max_size=50),
        "raw": st.text(max_size=300),
        "url": st.sampled_from(["", "https://x.com/a/status/1", "https://a", "http://[", "x"]),
        "network": st.text(max_size=20),
        "reach": st.integers(-1, 10**14),
        "author": st.fixed_dictionaries({"name": st.text(max_size=30)}),
    },
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=_BODIES | st.binary(max_size=80))
async def test_whatever_comes_is_taken_in_or_refused_and_nothing_breaks(
    stage: WebStage, body: object
) -> None:
    stage.now[0] += timedelta(seconds=60)
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    status, said = await brings(stage, raw)
    assert status in (200, 201, 409, 422), said
    assert list(said) == ["error"] if status >= 400 else said["issue"] > 0
