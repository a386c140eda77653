"""What each of Slack's refusals means for a message of ours, and what a broken call leaves open."""

from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.domain.sending import Impossible, NotSent, Trouble, Unknown

BROKEN = (SlackApiError, aiohttp.ClientError, OSError)  # what a call may raise; a TimeoutError is an OSError
_RATE_LIMITED = 429
_PATIENCE = timedelta(seconds=30)  # when Slack asks us to wait and does not say how long

_WORKSPACE = frozenset(
    {
        "access_denied_by_admin", "account_inactive", "enterprise_is_restricted", "ekm_access_denied",
        "invalid_auth", "not_allowed_token_type", "not_authed", "org_login_required",
        "team_access_not_granted", "team_disabled", "token_expired", "token_revoked",
        "two_factor_setup_required",
    }
)  # fmt: skip
_CHANNEL = frozenset(
    {
        "access_denied", "cannot_dm_bot", "channel_is_frozen", "channel_not_found",
        "channel_type_not_supported", "is_archived", "messages_tab_disabled", "not_enabled",
        "not_in_channel", "user_disabled",
        "user_not_found", "user_not_visible", "users_not_found",
    }
)  # fmt: skip
_MESSAGE = frozenset(
    {
        "bad_timestamp", "cannot_reply_to_message", "cant_update_message", "edit_window_closed",
        "message_not_found", "no_item_specified", "restricted_action_thread_locked", "thread_not_found",
    }
)  # fmt: skip
# Slack says of these that some of it may have happened.
_IN_DOUBT = frozenset({"fatal_error", "internal_error", "service_unavailable", "update_failed"})
_LATER = frozenset(
    {"external_channel_migrating", "rate_limited", "ratelimited", "request_timeout", "team_added_to_org"}
)
_FROZEN = "restricted_action"  # begins the names of several

Outcome = NotSent | Unknown | Impossible


def outcome_of(error: BaseException) -> Outcome:
    """What became of the call that raised this; one of `BROKEN`."""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return NotSent(type(error).__name__)  # there never was a connection
    if not isinstance(error, SlackApiError):
        return Unknown(type(error).__name__)
    name = name_of(error)
    if name in _LATER or _status(error.response) == _RATE_LIMITED:
        return NotSent(name, _wait(error.response))
    if not name or name in _IN_DOUBT:
        return Unknown(name or f"http_{_status(error.response)}")
    return Impossible(name, trouble_of(name))


def trouble_of(name: str) -> Trouble:
    """What it is that Slack refuses by this name."""
    if name in _WORKSPACE:
        return Trouble.WORKSPACE
    if name in _MESSAGE:
        return Trouble.MESSAGE
    if name in _CHANNEL or name.startswith(_FROZEN):
        return Trouble.CHANNEL
    return Trouble.REFUSED


def before_sending(error: BaseException) -> Outcome:
    """As `outcome_of`, for a question that was asked before anything was sent."""
    outcome = outcome_of(error)
    if isinstance(outcome, Unknown):
        return NotSent(outcome.why)
    if isinstance(outcome, Impossible) and outcome.what is Trouble.REFUSED:
        return Impossible(outcome.why, Trouble.CHANNEL)  # a place that we may not ask about is of no use
    return outcome


def name_of(error: BaseException) -> str:
    """Slack's own name of its refusal; "" when the answer was none of Slack's."""
    data: Any = getattr(getattr(error, "response", None), "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _status(response: Any) -> int:
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0))


def _wait(response: Any) -> timedelta:
    told = str(response.headers.get("Retry-After", ""))
    return timedelta(seconds=int(told)) if told.isdigit() else _PATIENCE
