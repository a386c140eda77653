"""The line to a model: any server that speaks OpenAI's chat completions, asked politely and not for long."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.assistant import breaking, streaming
from bot.assistant.breaking import Breaker
from bot.assistant.prompts import SHAPES, Prompt
from bot.assistant.streaming import Unusable

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletionMessageParam

_BYTES_A_TOKEN = 2  # fewer than in any language we know of: an estimate never is too low
# Answers that say something about the question, not about how the server is.
_ITS_WORD = frozenset({"refused", "filtered", "cut_off"})
_BUSY = 429


class Resting(Exception):
    """The model has failed several times and is left in peace."""


class Form(StrEnum):
    """How the answer is asked for, from the strictest down to what every server can."""

    SCHEMA = "schema"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Manners:
    """What a server has been found to accept."""

    form: Form = Form.SCHEMA
    temperature: bool = True
    limit: str = "max_tokens"  # newer models of OpenAI want `max_completion_tokens`
    usage: bool = True  # says at the end of a stream what it cost
    stream: bool = True


@dataclass(slots=True)
class Model:
    """One server and one model on it. The client and the manners are found when it is first asked."""

    name: str
    api_key: str = field(repr=False)
    base_url: str | None
    seconds: float  # for one whole answer, with all that is tried for it
    retries: int
    client: "AsyncOpenAI | None" = field(default=None, repr=False)
    manners: Manners = Manners()
    breaker: Breaker = field(default_factory=Breaker)
    clock: Callable[[], float] = time.monotonic
    opening: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What a model wrote, as it came, and what it cost: as the server says, else as we estimate."""

    content: str
    tokens: int


Messages = Sequence["ChatCompletionMessageParam"]


async def ask(model: Model, prompt: Prompt, messages: Messages, heard: Callable[[str], None]) -> Said:
    """What the model wrote; `heard` is told what there is so far.

    Resting, Unusable, TimeoutError, ValueError or one of the SDK's errors when there is nothing.
    """
    if not breaking.lets(model.breaker, model.clock()):
        raise Resting
    try:
        said = await _answered(model, prompt, messages, heard)
    except Exception as error:
        if isinstance(error, Unusable) and error.why in _ITS_WORD:
            breaking.well(model.breaker)
        else:
            breaking.failed(model.breaker, model.clock(), _later(error))
        raise
    except BaseException:
        breaking.given_up(model.breaker)
        raise
    breaking.well(model.breaker)
    return said


async def _answered(model: Model, prompt: Prompt, messages: Messages, heard: Callable[[str], None]) -> Said:
    client = await _opened(model)
    async with asyncio.timeout(model.seconds):
        whole = await _politely(model, client, prompt, messages, heard)
    said = streaming.content(whole)
    return Said(said, streaming.tokens(whole) or estimate(messages, said))


def estimate(messages: Messages, said: str) -> int:
    """What a question and its answer cost at most, where the server does not say."""
    asked = sum(len(str(message.get("content", "")).encode()) for message in messages)
    return (asked + len(said.encode())) // _BYTES_A_TOKEN


def _later(error: Exception) -> float:
    """How long a server that has too much to do asks to be left alone, in seconds."""
    response = getattr(error, "response", None)
    if getattr(error, "status_code", None) != _BUSY or response is None:
        return 0.0
    try:
        return max(0.0, float(response.headers.get("retry-after", "0")))
    except ValueError:
        return 0.0


async def close(model: Model) -> None:
    """Hang up; before the first question there is nothing to do."""
    async with model.opening:
        if model.client is not None:
            await model.client.close()


async def _opened(model: Model) -> "AsyncOpenAI":
    async with model.opening:
        if model.client is None:
            model.client = await asyncio.to_thread(_open, model)
    return model.client


def _open(model: Model) -> "AsyncOpenAI":
    """Import and build in a thread: it takes a second, in which the bot must answer others."""
    from openai import AsyncOpenAI, DefaultAsyncHttpxClient

    client = AsyncOpenAI(
        api_key=model.api_key,
        base_url=model.base_url,
        timeout=model.seconds,
        max_retries=model.retries,
        http_client=DefaultAsyncHttpxClient(event_hooks={"response": [_no_waiting]}),
    )
    _ = client.chat.completions.with_streaming_response  # the SDK imports these parts when they are touched
    return client


async def _no_waiting(response: "httpx2.Response") -> None:
    """A server that says "later" is not asked again now: a person sits in front of the window."""
    if "retry-after" in response.headers or "retry-after-ms" in response.headers:
        response.headers["x-should-retry"] = "false"  # the SDK obeys this one


async def _politely(
    model: Model,
    client: "AsyncOpenAI",
    prompt: Prompt,
    messages: Messages,
    heard: Callable[[str], None],
) -> Any:
    """Ask with all that helps; leave out what the server refuses, and remember that it does."""
    from openai import BadRequestError, UnprocessableEntityError

    manners: Manners | None = model.manners
    while manners is not None:
        options = {"model": prompt.model or model.name, "messages": messages, **_options(prompt, manners)}
        try:
            async with client.chat.completions.with_streaming_response.create(**options) as response:
                whole = await streaming.reply(response, heard)
        except (BadRequestError, UnprocessableEntityError) as refused:
            manners = _plainer(manners, refused.param)
            if manners is None:
                raise
        else:
            model.manners = manners
            return whole
    raise AssertionError("unreachable")


def _options(prompt: Prompt, manners: Manners) -> dict[str, Any]:
    options: dict[str, Any] = {manners.limit: prompt.max_tokens}
    if manners.temperature:
        options["temperature"] = prompt.temperature
    if manners.stream:
        options["stream"] = True
    if manners.stream and manners.usage:
        options["stream_options"] = {"include_usage": True}
    if manners.form is Form.SCHEMA:
        schema = {"name": prompt.schema, "schema": SHAPES[prompt.schema], "strict": True}
        options["response_format"] = {"type": "json_schema", "json_schema": schema}
    if manners.form is Form.JSON:
        options["response_format"] = {"type": "json_object"}
    return options


def _plainer(manners: Manners, refused: str | None) -> Manners | None:
    """The next thing to leave out, by what the server named; None when nothing is left."""
    if refused == "temperature" and manners.temperature:
        return replace(manners, temperature=False)
    if refused == "max_tokens" and manners.limit == "max_tokens":
        return replace(manners, limit="max_completion_tokens")
    if refused == "stream_options" and manners.usage:
        return replace(manners, usage=False)
    if refused == "stream" and manners.stream:
        return replace(manners, stream=False)
    return _simpler(manners)


def _simpler(manners: Manners) -> Manners | None:
    """When the server does not say what it minds."""
    if manners.form is not Form.TEXT:
        return replace(manners, form=Form.JSON if manners.form is Form.SCHEMA else Form.TEXT)
    if manners.usage and manners.stream:
        return replace(manners, usage=False)
    return replace(manners, stream=False) if manners.stream else None
