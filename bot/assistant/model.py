"""The line to a model: any server that speaks OpenAI's chat completions, asked politely and not for long."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.assistant.prompts import Prompt

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletionMessageParam

LARGEST = 256 * 1024  # bytes of an answer that are read before it is given up
_SHAPE = {
    "type": "object",
    "properties": {"text": {"type": "string", "description": "the message, ready for its writer to edit"}},
    "required": ["text"],
    "additionalProperties": False,
}


class Unusable(Exception):
    """The server answered with nothing to show; `why` is a word of ours, never of the server."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


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
    opening: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)


async def ask(model: Model, prompt: Prompt, messages: "Sequence[ChatCompletionMessageParam]") -> str:
    """What the model wrote. Unusable, TimeoutError, ValueError or one of the SDK's errors when it did not."""
    client = await _opened(model)
    async with asyncio.timeout(model.seconds):
        reply = await _politely(model, client, prompt, messages)
    return _content(reply)


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
    model: Model, client: "AsyncOpenAI", prompt: Prompt, messages: "Sequence[ChatCompletionMessageParam]"
) -> Any:
    """Ask with all that helps; leave out what the server refuses, and remember that it does."""
    from openai import BadRequestError, UnprocessableEntityError

    manners: Manners | None = model.manners
    while manners is not None:
        options = {"model": model.name, "messages": messages, **_options(prompt, manners)}
        try:
            reply = await _send(client, options)
        except (BadRequestError, UnprocessableEntityError) as refused:
            manners = _plainer(manners, refused.param)
            if manners is None:
                raise
        else:
            model.manners = manners
            return reply
    raise AssertionError("unreachable")


async def _send(client: "AsyncOpenAI", options: dict[str, Any]) -> Any:
    """The decoded body, read ourselves, because the SDK would take any size and any shape."""
    body = bytearray()
    async with client.chat.completions.with_streaming_response.create(**options) as response:
        async for part in response.iter_bytes():
            body += part
            if len(body) > LARGEST:
                raise Unusable("too_large")
    return json.loads(body)


def _options(prompt: Prompt, manners: Manners) -> dict[str, Any]:
    options: dict[str, Any] = {manners.limit: prompt.max_tokens}
    if manners.temperature:
        options["temperature"] = prompt.temperature
    if manners.form is Form.SCHEMA:
        schema = {"name": prompt.schema, "schema": _SHAPE, "strict": True}
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
    return {
        Form.SCHEMA: replace(manners, form=Form.JSON),
        Form.JSON: replace(manners, form=Form.TEXT),
        Form.TEXT: None,
    }[manners.form]


def _content(reply: Any) -> str:
    match reply:
        case {"choices": [{"finish_reason": "length"}, *_]}:
            raise Unusable("cut_off")
        case {"choices": [{"finish_reason": "content_filter"}, *_]}:
            raise Unusable("filtered")
        case {"choices": [{"message": {"refusal": str(said)}}, *_]} if said:
            raise Unusable("refused")
        case {"choices": [{"message": {"content": str(content)}}, *_]}:
            return content
        case _:
            raise Unusable("malformed")
