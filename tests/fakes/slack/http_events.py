"""The HTTP transport: signed POSTs to the app's request URL."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack.state import Delivery, Json, World


@dataclass(slots=True)
class Endpoint:
    """The app's request URL. Signatures carry real time: a real verifier asks the real clock."""

    url: str
    session: aiohttp.ClientSession
    wall: Callable[[], float] = field(default=time.time)


def signature(secret: str, timestamp: str, body: str) -> str:
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


async def posts_to(world: World, url: str, wall: Callable[[], float] = time.time) -> None:
    """From now on everything goes to this URL, once it has answered the url_verification challenge."""
    endpoint = Endpoint(url, aiohttp.ClientSession(), wall)
    challenge = f"{world.rng.getrandbits(128):032x}"
    body = {"token": "verification-token", "challenge": challenge, "type": "url_verification"}
    status, text = await post(world, endpoint, json.dumps(body), "application/json")
    said = json.loads(text).get("challenge") if text.startswith("{") else text.strip()
    if status != 200 or said != challenge:
        await endpoint.session.close()
        raise AssertionError(f"the URL did not answer the challenge: HTTP {status} {text[:200]!r}")
    world.endpoint = endpoint


async def post(
    world: World,
    endpoint: Endpoint,
    body: str,
    content_type: str,
    *,
    secret: str | None = None,
    age: float = 0,
    headers: dict[str, str] | None = None,
) -> tuple[int, str]:
    """One signed request; `secret` and `age` (seconds) make forged and stale ones."""
    status, text, _ = await _post(
        world, endpoint, body, content_type, secret or world.signing_secret, age, headers
    )
    return status, text


async def _post(
    world: World,
    endpoint: Endpoint,
    body: str,
    content_type: str,
    secret: str,
    age: float,
    headers: dict[str, str] | None,
) -> tuple[int, str, bool]:
    timestamp = str(int(endpoint.wall() - age))
    sent = {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body),
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        **(headers or {}),
    }
    limit = aiohttp.ClientTimeout(total=world.patience)
    async with endpoint.session.post(endpoint.url, data=body.encode(), headers=sent, timeout=limit) as answer:
        return answer.status, await answer.text(), answer.headers.get("X-Slack-No-Retry") == "1"


async def send(
    world: World, endpoint: Endpoint, delivery: Delivery, number: int, reason: str
) -> tuple[str, Any, bool]:
    """Outcome, the ack's body, and whether Slack may try again."""
    headers = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason} if number else None
    body, content_type = encoded(delivery)
    try:
        status, text, no_more = await _post(
            world, endpoint, body, content_type, world.signing_secret, 0, headers
        )
    except TimeoutError:
        return "timeout", None, True
    except aiohttp.ClientError:
        return "nobody", None, True
    if 200 <= status < 300:
        return "acked", _answer(text), False
    return f"http_{status}", text, not no_more


def encoded(delivery: Delivery) -> tuple[str, str]:
    """Events are JSON, commands a form, interactions a form with one JSON field."""
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload), "application/json"
    form: Json = delivery.payload
    if delivery.kind == "interactive":
        form = {"payload": json.dumps(delivery.payload)}
    flat = {
        name: str(value).lower() if isinstance(value, bool) else (value or "") for name, value in form.items()
    }
    return urlencode(flat), "application/x-www-form-urlencoded"


def _answer(text: str) -> Any:
    if not text:
        return {}
    return json.loads(text) if text.startswith("{") else {"text": text}
