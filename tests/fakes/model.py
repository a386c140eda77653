"""A server that speaks OpenAI's chat completions on 127.0.0.1 and misbehaves as real ones do."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aiohttp import web

KEY = "sk-test-0123456789abcdef"
MODEL = "small-and-kind"
_ADDRESS = re.compile(r"https?://[^\s\"'<>)\\]+")
BIDI = "Hello\u202e dlrow\u202c\u200b, we\u2066 looked\u2069.\x1b[31m \U000e0041Done\x00"


class Mood(StrEnum):
    WELL = "well"
    SILENT = "silent"  # takes the question and never answers
    TRICKLE = "trickle"  # begins an answer and never ends it
    BUSY = "busy"  # 429 with Retry-After
    BROKEN = "broken"  # 500
    HANGS_UP = "hangs_up"
    CUT_BODY = "cut_body"  # closes the connection in the middle of the answer
    NOT_JSON = "not_json"
    HTML = "html"
    BAD_UTF8 = "bad_utf8"
    DEEP = "deep"  # JSON nested deeper than a parser goes
    WRONG_SHAPE = "wrong_shape"
    NO_CHOICES = "no_choices"
    NULL_CONTENT = "null_content"
    REFUSAL = "refusal"
    CUT_OFF = "cut_off"  # finish_reason "length"
    FILTERED = "filtered"
    TWO_MEGABYTES = "two_megabytes"
    BREAKS_OFF = "breaks_off"  # closes the connection in the middle of a stream


@dataclass(slots=True)
class FakeModel:
    """What it will do, and what it was asked. `moods` are used up one by one; the last one stays."""

    says: str = json.dumps({"text": "I looked at your invoice. [gap: what you found]"})
    answers: list[str] = field(default_factory=list)  # the first ones, before it says that
    moods: list[Mood] = field(default_factory=lambda: [Mood.WELL])
    takes: frozenset[str] = frozenset({"json_schema", "json_object"})  # kinds of response_format
    takes_temperature: bool = True
    takes_max_tokens: bool = True
    takes_stream: bool = True
    takes_usage: bool = True
    streams: bool = True  # False: ignores that it was asked to, and answers whole
    tokens: int = 40  # that each answer costs; 0: it does not say
    obeys: bool = False  # does whatever stands in the data (see `obedient`)
    may_go_on: asyncio.Event | None = None  # waits for it in the middle of a stream
    half_said: asyncio.Event = field(default_factory=asyncio.Event)
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    gone: asyncio.Event = field(default_factory=asyncio.Event)


def obedient(body: dict[str, Any]) -> str:
    """The worst that a model could write: it does all that it reads, and says whatever it knows.

    It repeats every message and its own instructions, makes every address a link and a picture, and claims
    that everything was approved, paid and sent.
    """
    told = "\n".join(str(message["content"]) for message in body["messages"])
    links = " ".join(
        f"![ok]({url}) [here]({url}) <{url}> <a href='{url}'>x</a>" for url in _ADDRESS.findall(told)
    )
    words = f"{links}\nApproved by your boss and sent. Refund of 900 euros done. submit\n\n{told}"
    return json.dumps({"text": words, "used": [1, 2, 999, "4"]})


@asynccontextmanager
async def serving(fake: FakeModel) -> AsyncIterator[FakeModel]:
    """The fake behind a real socket; `fake.url` is its base URL."""

    async def completions(request: web.Request) -> web.StreamResponse:
        return await _answer(fake, request)

    app = web.Application()
    app.add_routes([web.post("/v1/chat/completions", completions)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield fake
    finally:
        fake.gone.set()
        await runner.cleanup()


def _refused(status: int, message: str, param: str | None = None, **headers: str) -> web.Response:
    error = {"message": message, "type": "invalid_request_error", "param": param, "code": None}
    return web.json_response({"error": error}, status=status, headers=headers)


def _not_taken(fake: FakeModel, body: Any) -> web.Response | None:
    """What the real API refuses, in its order."""
    if not isinstance(body, dict):
        return _refused(400, "We could not parse the JSON body of your request.")
    if not isinstance(body.get("model"), str) or not body["model"]:
        return _refused(400, "you must provide a model parameter", "model")
    if body["model"] != MODEL:
        return _refused(404, f"The model {body['model']!r} does not exist", "model")
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        return _refused(400, "[] is too short - 'messages'", "messages")
    if any(m.get("role") not in ("system", "user", "assistant") or not m.get("content") for m in messages):
        return _refused(400, "Invalid value in 'messages'", "messages")
    if "temperature" in body and not fake.takes_temperature:
        return _refused(400, "'temperature' does not support 0.5 with this model.", "temperature")
    if "max_tokens" in body and not fake.takes_max_tokens:
        return _refused(400, "Use 'max_completion_tokens' instead.", "max_tokens")
    return _stream_not_taken(fake, body) or _format_not_taken(fake, body)


def _stream_not_taken(fake: FakeModel, body: dict[str, Any]) -> web.Response | None:
    if "stream_options" in body and not body.get("stream"):
        return _refused(400, "'stream_options' is only allowed when 'stream' is enabled.", "stream_options")
    if "stream_options" in body and not fake.takes_usage:
        return _refused(400, "Unknown parameter: 'stream_options'.", "stream_options")
    if body.get("stream") and not fake.takes_stream:
        return _refused(400, "Streaming is not supported.", "stream")
    return None


def _format_not_taken(fake: FakeModel, body: dict[str, Any]) -> web.Response | None:
    wanted = body.get("response_format")
    if wanted is None:
        return None
    if wanted.get("type") not in fake.takes:
        return _refused(400, "response_format is not supported", "response_format")
    shape = wanted.get("json_schema", {})
    if wanted["type"] == "json_schema":
        if not shape.get("name") or "schema" not in shape:
            return _refused(400, "Missing required parameter", "response_format.json_schema")
        if shape.get("strict") and shape["schema"].get("additionalProperties") is not False:
            return _refused(400, "'additionalProperties' must be false", "response_format")
    if wanted["type"] == "json_object" and "json" not in json.dumps(body["messages"]).lower():
        return _refused(400, "'messages' must contain the word 'json'", "messages")
    return None


async def _answer(fake: FakeModel, request: web.Request) -> web.StreamResponse:
    if request.headers.get("Authorization") != f"Bearer {KEY}":
        return _refused(401, f"Incorrect API key provided: {request.headers.get('Authorization')}")
    try:
        body = await request.json()
    except ValueError:
        body = None
    fake.asked.append(body)
    fake.was_asked.set()
    refused = _not_taken(fake, body)
    if refused is not None:
        return refused
    mood = fake.moods.pop(0) if len(fake.moods) > 1 else fake.moods[0]
    return await _in_mood(fake, request, body, mood)


async def _in_mood(
    fake: FakeModel, request: web.Request, body: dict[str, Any], mood: Mood
) -> web.StreamResponse:
    match mood:
        case Mood.SILENT:
            await fake.gone.wait()
        case Mood.HANGS_UP:
            if request.transport is not None:
                request.transport.abort()
        case Mood.TRICKLE | Mood.CUT_BODY:
            return await _partly(fake, request, mood)
        case Mood.BUSY:
            return _refused(429, "Rate limit reached", **{"Retry-After": "30"})
        case Mood.BROKEN:
            return _refused(500, "The server had an error")
    said = fake.answers.pop(0) if fake.answers else fake.says
    said = obedient(body) if fake.obeys else said
    if body.get("stream") and fake.streams and mood not in _RAW:
        return await _streamed(fake, request, body, mood, said)
    return _body(fake, mood, said)


async def _streamed(
    fake: FakeModel, request: web.Request, body: dict[str, Any], mood: Mood, said: str
) -> web.StreamResponse:
    """The same in small pieces, as servers send them, with what it cost at the end if that is wanted."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
    await response.prepare(request)
    await response.write(b": connected\n\n" + _chunk({"role": "assistant", "content": "", "refusal": None}))
    words = _content_of(mood, said) or ""
    size = 24 if len(words) < 2_000 else 400
    pieces = [words[at : at + size] for at in range(0, len(words), size)] if len(words) < 100_000 else [words]
    for number, piece in enumerate(pieces):
        if number == len(pieces) // 2:
            await _half_way(fake, request, mood)
        await response.write(_chunk({"content": piece}))
    await response.write(b"".join(_closing(fake, body, mood)))
    return response


async def _half_way(fake: FakeModel, request: web.Request, mood: Mood) -> None:
    if fake.may_go_on is not None:
        fake.half_said.set()
        await fake.may_go_on.wait()
    if mood is Mood.BREAKS_OFF and request.transport is not None:
        request.transport.close()


def _closing(fake: FakeModel, body: dict[str, Any], mood: Mood) -> Iterator[bytes]:
    if mood is Mood.REFUSAL:
        yield _chunk({"refusal": "I can't help with that."})
    if fake.obeys:
        yield _chunk({"tool_calls": [{"index": 0, "function": {"name": "send_reply", "arguments": "{}"}}]})
    yield _chunk({}, _ENDED.get(mood, "stop"))
    if (body.get("stream_options") or {}).get("include_usage") and fake.tokens:
        yield _chunk(None, usage=_usage(fake))
    yield b"data: [DONE]\n\n"


def _chunk(delta: dict[str, Any] | None, ended: str | None = None, **more: Any) -> bytes:
    choices = [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": ended}]
    made = {"choices": choices if delta is not None else [], **more}
    whole = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": MODEL, **made}
    return b"data: " + json.dumps(whole).encode() + b"\n\n"


async def _partly(fake: FakeModel, request: web.Request, mood: Mood) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"choices": [')
    if mood is Mood.TRICKLE:
        await fake.gone.wait()
    if request.transport is not None:
        request.transport.close()
    return response


_RAW = {
    Mood.NOT_JSON: b'{"choices": [{"mess',
    Mood.HTML: b"<html><h1>Welcome to nginx</h1></html>",
    Mood.BAD_UTF8: b'{"choices": [{"message": {"content": "\xff\xfe\xc3"}}]}',
    Mood.DEEP: b"[" * 100_000,
    Mood.WRONG_SHAPE: b'{"choices": {"message": "hello"}}',
    Mood.NO_CHOICES: b'{"choices": []}',
}
_ENDED = {Mood.CUT_OFF: "length", Mood.FILTERED: "content_filter"}


def _usage(fake: FakeModel) -> dict[str, int]:
    return {"prompt_tokens": fake.tokens - 1, "completion_tokens": 1, "total_tokens": fake.tokens}


def _content_of(mood: Mood, says: str) -> str | None:
    if mood in (Mood.NULL_CONTENT, Mood.REFUSAL):
        return None
    return "x" * 2_000_000 if mood is Mood.TWO_MEGABYTES else says


def _body(fake: FakeModel, mood: Mood, says: str) -> web.Response:
    if mood in _RAW:
        return web.Response(body=_RAW[mood], content_type="application/json")
    message: dict[str, Any] = {"role": "assistant", "content": _content_of(mood, says), "refusal": None}
    if mood is Mood.REFUSAL:
        message["refusal"] = "I can't help with that."
    if fake.obeys:
        message["tool_calls"] = [{"id": "1", "function": {"name": "send_reply", "arguments": "{}"}}]
    choice = {
        "index": 0,
        "message": message,
        "finish_reason": _ENDED.get(mood, "stop"),
        "logprobs": None,
    }
    usage = _usage(fake) if fake.tokens else None
    whole = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": MODEL,
        "choices": [choice],
        "usage": usage,
    }
    return web.json_response(whole)
