"""Mina presses Draft, a model is asked through the real SDK, and she sees its words, or the brief alone."""

import asyncio
import json
import logging
from hashlib import sha256

import pytest

from bot.assistant.drafting import Drafter, drafter
from bot.assistant.prompts import FOLDER
from bot.domain.drafting import Drafted, Job, Undrafted, unheard
from tests.assistant.conftest import Asking
from tests.assistant.windows import INVOICE, a_wanted
from tests.fakes.model import BIDI, KEY, MODEL, FakeModel, Mood

ASKED = frozenset({"model", "messages", "response_format", "stream", "stream_options"})
WORDS = "I looked at your invoice. [gap: what you found]"


def formats(fake: FakeModel) -> list[str]:
    return [body.get("response_format", {}).get("type", "text") for body in fake.asked]


@pytest.mark.parametrize("job", Job)
async def test_a_draft_says_what_it_was_made_with(fake: FakeModel, asking: Asking, job: Job) -> None:
    drafted = await asking()(a_wanted(job=job), unheard)
    file = (FOLDER / f"{job}.md").read_bytes()
    assert drafted == Drafted(WORDS, MODEL, sha256(file).hexdigest()[:12], withheld={}, tokens=fake.tokens)
    assert formats(fake) == ["json_schema"]


async def test_the_model_has_no_tools_and_little_room(fake: FakeModel, asking: Asking) -> None:
    await asking()(a_wanted(), unheard)
    assert set(fake.asked[0]) == {*ASKED, "temperature", "max_tokens"}
    assert fake.asked[0]["max_tokens"] <= 2000


async def test_a_server_without_schemas_is_asked_more_simply_and_remembered(
    fake: FakeModel, asking: Asking
) -> None:
    fake.takes = frozenset({"json_object"})
    draft = asking()
    assert isinstance(await draft(a_wanted(), unheard), Drafted)
    assert isinstance(await draft(a_wanted(), unheard), Drafted)
    assert formats(fake) == ["json_schema", "json_object", "json_object"]


@pytest.mark.parametrize(
    "says",
    [
        "I looked at your invoice.",
        '{"text": "I looked at your invoice."}',
        '```json\n{"text": "I looked at your invoice."}\n```',
        'Here it is:\n```\n{"text": "I looked at your invoice."}\n```',
        "<think>They want money. {</think>\n\nI looked at your invoice.",
        '"I looked at your invoice."',
    ],
)
async def test_a_server_that_knows_no_formats_is_read_anyway(
    fake: FakeModel, asking: Asking, says: str
) -> None:
    fake.takes, fake.says = frozenset(), says
    drafted = await asking()(a_wanted(), unheard)
    assert isinstance(drafted, Drafted)
    assert drafted.text == "I looked at your invoice."
    assert formats(fake) == ["json_schema", "json_object", "text"]


async def test_a_draft_may_begin_with_a_gap(fake: FakeModel, asking: Asking) -> None:
    fake.says = "[gap: greet them] the invoice is here."
    drafted = await asking()(a_wanted(), unheard)
    assert isinstance(drafted, Drafted)
    assert drafted.text == fake.says


async def test_a_reasoning_model_gets_only_what_it_takes_and_keeps_its_schema(
    fake: FakeModel, asking: Asking
) -> None:
    fake.takes_temperature = fake.takes_max_tokens = False
    assert isinstance(await asking()(a_wanted(), unheard), Drafted)
    assert set(fake.asked[-1]) == {*ASKED, "max_completion_tokens"}
    assert formats(fake)[-1] == "json_schema"


async def test_a_stumble_is_tried_once_more(fake: FakeModel, asking: Asking) -> None:
    fake.moods = [Mood.HANGS_UP, Mood.WELL]
    assert isinstance(await asking(retries=1)(a_wanted(), unheard), Drafted)


FAILURES = {
    Mood.BUSY: "RateLimitError 429",
    Mood.BROKEN: "InternalServerError 500",
    Mood.HANGS_UP: "APIConnectionError",
    Mood.CUT_BODY: "RemoteProtocolError",
    Mood.NOT_JSON: "JSONDecodeError",
    Mood.HTML: "JSONDecodeError",
    Mood.BAD_UTF8: "UnicodeDecodeError",
    Mood.DEEP: "RecursionError",
    Mood.WRONG_SHAPE: "malformed",
    Mood.NO_CHOICES: "malformed",
    Mood.NULL_CONTENT: "malformed",
    Mood.REFUSAL: "refused",
    Mood.CUT_OFF: "cut_off",
    Mood.FILTERED: "filtered",
    Mood.TWO_MEGABYTES: "too_large",
}


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, int, str]]:
    mine = [r for r in caplog.records if r.name.startswith("bot.")]
    return [(r.getMessage(), r.__dict__["issue"], r.__dict__["why"]) for r in mine]


STREAMED = FAILURES | {Mood.NULL_CONTENT: "empty", Mood.BREAKS_OFF: "RemoteProtocolError"}


@pytest.mark.parametrize(
    ("streams", "mood", "why"),
    [*((False, *each) for each in FAILURES.items()), *((True, *each) for each in STREAMED.items())],
)
async def test_a_failing_model_leaves_the_brief_and_one_line_in_the_log(
    fake: FakeModel, asking: Asking, caplog: pytest.LogCaptureFixture, streams: bool, mood: Mood, why: str
) -> None:
    fake.moods, fake.streams = [mood], streams
    async with asyncio.timeout(5):
        assert isinstance(await asking()(a_wanted(), unheard), Undrafted)
    assert lines(caplog) == [("draft_failed", 4242, why)]


@pytest.mark.parametrize("mood", [Mood.SILENT, Mood.TRICKLE])
async def test_a_slow_model_is_not_waited_for(
    fake: FakeModel, asking: Asking, caplog: pytest.LogCaptureFixture, mood: Mood
) -> None:
    fake.moods = [mood]
    draft = asking(seconds=0.2, retries=1)
    assert isinstance(await draft(a_wanted(), unheard), Undrafted)
    assert [why for _, _, why in lines(caplog)] == ["TimeoutError"]
    assert len(fake.asked) == 1


async def test_who_says_later_is_not_asked_again_now(
    fake: FakeModel, asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    fake.moods = [Mood.BUSY]
    assert isinstance(await asking(retries=3)(a_wanted(), unheard), Undrafted)
    assert len(fake.asked) == 1
    assert lines(caplog) == [("draft_failed", 4242, "RateLimitError 429")]  # and not: ran out of time


@pytest.mark.parametrize("says", ["", "  \n\u200b\u202e ", '{"text": ""}', '{"text": 4}', '{"words": "Hi"}',
                                  '{"text": "Hel', '[{"text": "Hi"}]', "null", "{}"])  # fmt: skip
async def test_an_answer_without_words_is_no_draft(fake: FakeModel, asking: Asking, says: str) -> None:
    fake.says = says
    assert isinstance(await asking()(a_wanted(), unheard), Undrafted)


async def test_words_are_shown_without_what_cannot_be_seen(fake: FakeModel, asking: Asking) -> None:
    fake.says = json.dumps({"text": BIDI})
    drafted = await asking()(a_wanted(), unheard)
    assert isinstance(drafted, Drafted)
    assert drafted.text == "Hello dlrow, we looked. Done"


async def test_a_draft_is_never_longer_than_the_window(fake: FakeModel, asking: Asking) -> None:
    fake.says = "We looked at it together. " * 100
    drafted = await asking()(a_wanted(limit=200), unheard)
    assert isinstance(drafted, Drafted)
    assert len(drafted.text) <= 200
    assert drafted.text.endswith("…")


@pytest.mark.parametrize("piece", ["x", "<!--", "![", "[a](", "**", "http://x", "[card 1]", "\\u00"])
async def test_an_answer_without_an_end_is_read_in_no_time(
    fake: FakeModel, asking: Asking, piece: str
) -> None:
    fake.says = json.dumps({"text": piece * (200_000 // len(piece))})
    async with asyncio.timeout(5):
        drafted = await asking()(a_wanted(), unheard)
    assert isinstance(drafted, Drafted | Undrafted)


async def test_the_wrong_key_or_model_is_no_draft(
    asking: Asking, fake: FakeModel, caplog: pytest.LogCaptureFixture
) -> None:
    assert isinstance(await asking(key="sk-wrong-0123456789")(a_wanted(), unheard), Undrafted)
    assert isinstance(await asking(model="none-such")(a_wanted(), unheard), Undrafted)
    assert [why for _, _, why in lines(caplog)] == ["AuthenticationError 401", "NotFoundError 404"]


async def test_nobody_there_is_no_draft() -> None:
    draft = drafter(KEY, "http://127.0.0.1:9/v1", MODEL, seconds=2.0, retries=0)
    assert isinstance(await draft(a_wanted(), unheard), Undrafted)
    await draft.aclose()


async def test_ten_people_share_one_client(fake: FakeModel, asking: Asking) -> None:
    draft = asking()
    drafts = await asyncio.gather(*(draft(a_wanted(), unheard) for _ in range(10)))
    assert all(isinstance(one, Drafted) for one in drafts)
    assert len(fake.asked) == 10


async def test_closing_before_the_first_question_is_fine(asking: Asking) -> None:
    assert isinstance(asking(), Drafter)


@pytest.mark.parametrize("mood", [Mood.WELL, Mood.BROKEN, Mood.BUSY, Mood.HANGS_UP])
async def test_no_key_and_no_customer_in_our_log_and_no_key_in_any(
    fake: FakeModel, asking: Asking, caplog: pytest.LogCaptureFixture, mood: Mood
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.moods = [mood]
    await asking()(a_wanted(), unheard)
    await asking(key="sk-wrong-0123456789")(a_wanted(), unheard)
    whole = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    ours = "\n".join(str(r.__dict__) for r in caplog.records if not r.name.startswith(("openai", "httpx")))
    assert KEY not in whole
    assert "sk-wrong" not in whole
    assert INVOICE[:20] not in ours
    assert KEY not in repr(asking())
