"""Slack's description of our app: the text to paste, and what it asks for."""

import re
from importlib import resources

PATH = "/slack/events"
_SCOPE = re.compile(r"      - (\S+)")
# Where Slack is told to call us: below the command, the events and the interactivity.
_COMMAND = "    - command: /care\n"
_SECTIONS = ("  event_subscriptions:\n", "  interactivity:\n")


def manifest(http: str = "") -> str:
    """The manifest as YAML, for Socket Mode; with an `http` address, for Slack calling us there."""
    text = resources.files("bot.handlers.slack").joinpath("manifest.yaml").read_text(encoding="utf-8")
    if not http:
        return text
    url = http.rstrip("/").removesuffix(PATH) + PATH
    text = text.replace(_COMMAND, f"{_COMMAND}      url: {url}\n")
    for section in _SECTIONS:
        text = text.replace(section, f"{section}    request_url: {url}\n")
    return text.replace("socket_mode_enabled: true", "socket_mode_enabled: false")


def scopes() -> frozenset[str]:
    """What the app may do, as the manifest asks for it."""
    _, _, listed = manifest().partition("    bot:\n")
    return frozenset(
        found[1] for line in listed.partition("\n\n")[0].splitlines() if (found := _SCOPE.match(line))
    )
