"""The read API: issues and customers as JSON, for other systems that come with a token."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from aiohttp import web

from bot.desk import following
from bot.desk.following import Reader
from bot.domain.issues import State
from bot.storage.database import Database, DatabaseProblem, Transaction
from bot.storage.tokens import Wanted
from bot.views.wording import word

MOST = 100  # issues of one answer
_DIGITS = 18
_OPEN = (State.NEW, State.OWNED)
_EVER = datetime(2000, 1, 1, tzinfo=UTC)
Answer = Callable[[Transaction, Reader, web.Request], Any]


class _Unfit(Exception):
    """What was asked for cannot be read; the sentence says what."""


def routes(database: Database, now: Callable[[], datetime]) -> list[web.RouteDef]:
    """GET only. `now` is the real time."""

    def reading(answer: Answer) -> Callable[[web.Request], Any]:
        async def get(request: web.Request) -> web.Response:
            return await _answered(database, now, answer, request)

        return get

    return [
        web.get("/api/v1/openapi.json", _described),
        web.get("/api/v1/issues", reading(_issues)),
        web.get("/api/v1/issues/{number}", reading(_issue)),
        web.get("/api/v1/customers/{customer}", reading(_customer)),
    ]


async def _answered(
    database: Database, now: Callable[[], datetime], answer: Answer, request: web.Request
) -> web.Response:
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    try:
        who = (
            await database.run(following.reader, secret.strip(), now()) if kind.lower() == "bearer" else None
        )
        if who is None:
            return _json(401, {"error": word("following", "no_token")}, {"WWW-Authenticate": "Bearer"})
        # Who was merged is followed under a lock, which a read-only transaction does not give.
        look = database.run if answer is _customer else database.read
        found = await look(answer, who, request)
    except _Unfit as unfit:
        return _json(400, {"error": str(unfit)})
    except DatabaseProblem as problem:
        return _json(503, {"error": str(problem)})
    return _json(200, found) if found is not None else _json(404, {"error": word("following", "not_found")})


def _json(status: int, body: Any, headers: Mapping[str, str] | None = None) -> web.Response:
    said = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **(headers or {})}
    return web.json_response(body, status=status, headers=said, dumps=_dumps)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _issues(tx: Transaction, who: Reader, request: web.Request) -> Any:
    asked = request.query
    wanted = Wanted(
        states=_states(asked.get("state", "open")),
        after=_number(asked.get("after", "0"), "after"),
        since=_moment(asked["since"]) if "since" in asked else _EVER,
        customer_id=_number(asked.get("customer", "0"), "customer"),
        most=max(1, min(_number(asked.get("limit", str(MOST)), "limit"), MOST)),
    )
    return following.issue_list(tx, who, wanted)


def _issue(tx: Transaction, who: Reader, request: web.Request) -> Any:
    return following.issue_page(tx, who, _number(request.match_info["number"], "number"))


def _customer(tx: Transaction, who: Reader, request: web.Request) -> Any:
    return following.customer_page(tx, who, _number(request.match_info["customer"], "customer"))


def _states(asked: str) -> tuple[State, ...]:
    if asked in ("open", "all"):
        return _OPEN if asked == "open" else tuple(State)
    if asked not in set(State):
        raise _Unfit(word("following", "bad_state"))
    return (State(asked),)


def _number(text: str, name: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise _Unfit(word("following", "bad_number").format(name=name))
    return int(text)


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise _Unfit(word("following", "bad_moment")) from None
    if at.tzinfo is None:
        raise _Unfit(word("following", "bad_moment"))
    return at.astimezone(UTC)


async def _described(request: web.Request) -> web.Response:
    """What can be asked, as an OpenAPI document; it is the same for everybody."""
    text = resources.files("bot.handlers.web").joinpath("openapi.json").read_text(encoding="utf-8")
    return web.Response(text=text, content_type="application/json")
