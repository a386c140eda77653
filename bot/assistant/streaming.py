"""What a server answers, read by ourselves: whole or word by word, of bounded size, and of any shape."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Protocol

LARGEST = 256 * 1024  # bytes of an answer that are read before it is given up
PAUSE = 0.1  # seconds between two looks at what has been written so far


class Unusable(Exception):
    """The server answered with nothing to show; `why` is a word of ours, never of the server."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Response(Protocol):
    """What is needed of the SDK's response: it would itself take any size and any shape."""

    @property
    def headers(self) -> Any: ...
    def iter_bytes(self) -> AsyncIterator[bytes]: ...


async def reply(response: Response, heard: Callable[[str], None]) -> Any:
    """The decoded answer in the shape of one that came whole; `heard` is told the content so far."""
    if "text/event-stream" in str(response.headers.get("content-type", "")):
        return await _put_together(response, heard)
    body = bytearray()
    async for part in _bounded(response):
        body += part
    return json.loads(body)


async def _bounded(response: Response) -> AsyncIterator[bytes]:
    size = 0
    async for part in response.iter_bytes():
        size += len(part)
        if size > LARGEST:
            raise Unusable("too_large")
        yield part


async def _events(response: Response) -> AsyncIterator[Any]:
    """The JSON of each event; a chat completion has one line of data in each."""
    rest = b""
    async for part in _bounded(response):
        *lines, rest = (rest + part).split(b"\n")
        for line in lines:
            data = line.strip().removeprefix(b"data:").strip() if line.startswith(b"data:") else b""
            if data == b"[DONE]":
                return
            if data:
                yield json.loads(data)


async def _put_together(response: Response, heard: Callable[[str], None]) -> Any:
    choice: dict[str, Any] = {"finish_reason": None, "message": {"content": None, "refusal": None}}
    usage: Any = None
    clock = asyncio.get_running_loop()
    told = clock.time()
    async for event in _events(response):
        match event:
            case {"error": _}:
                raise Unusable("broken_off")
            case {"usage": {"total_tokens": int()} as counted}:
                usage = counted
        _add(choice, event)
        if choice["message"]["content"] and clock.time() - told >= PAUSE:
            told = clock.time()
            heard(choice["message"]["content"])
    if choice["finish_reason"] is None:
        raise Unusable("broken_off")
    return {"choices": [choice], "usage": usage}


def _add(choice: dict[str, Any], event: Any) -> None:
    """What a chunk adds; calls of tools, which we never offer, add nothing."""
    match event:
        case {"choices": [{"delta": {"content": str(words)}}, *_]}:
            choice["message"]["content"] = (choice["message"]["content"] or "") + words
        case {"choices": [{"delta": {"refusal": str(words)}}, *_]}:
            choice["message"]["refusal"] = (choice["message"]["refusal"] or "") + words
    match event:
        case {"choices": [{"finish_reason": str(ended)}, *_]}:
            choice["finish_reason"] = ended


def content(whole: Any) -> str:
    """The words of an answer that came to its end; Unusable when there are none."""
    match whole:
        case {"choices": [{"finish_reason": "length"}, *_]}:
            raise Unusable("cut_off")
        case {"choices": [{"finish_reason": "content_filter"}, *_]}:
            raise Unusable("filtered")
        case {"choices": [{"message": {"refusal": str(said)}}, *_]} if said:
            raise Unusable("refused")
        case {"choices": [{"message": {"content": str(words)}}, *_]}:
            return words
        case _:
            raise Unusable("malformed")


def tokens(whole: Any) -> int:
    """What it cost, as the server says; 0 when it does not say."""
    match whole:
        case {"usage": {"total_tokens": int(total)}} if total > 0:
            return total
        case _:
            return 0
