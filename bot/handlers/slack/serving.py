"""How Slack reaches us over HTTP, and how a service manager asks whether we are well."""

import logging

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

from bot.handlers.slack.listening import Clock, Dispatch, Listening, watched

EVENTS_PATH = "/slack/events"
MOST_OF_A_BODY = 1024 * 1024

_log = logging.getLogger("warmline.slack")


def routes(dispatch: Dispatch, clock: Clock, listening: Listening) -> list[web.RouteDef]:
    """POST /slack/events, for everything that Slack sends: events, commands and interactions.

    Bolt checks the signature and its age (five minutes) and answers url_verification. 413 above 1 MiB, 400
    for what is no request at all; any other answer of Bolt goes on as it is, so that Slack sends again what
    was not taken.
    """
    dispatch = watched(dispatch, clock, listening)

    async def receive(request: web.Request) -> web.Response:
        try:
            asked = await to_bolt_request(request.clone(client_max_size=MOST_OF_A_BODY))
        except (ValueError, LookupError):  # its text or its JSON cannot be read
            return web.Response(status=400)
        try:
            return await to_aiohttp_response(await dispatch(asked))
        except Exception:
            _log.exception("slack_event_failed")
            return web.Response(status=500)

    return [web.post(EVENTS_PATH, receive)]
