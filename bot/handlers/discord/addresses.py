"""Where Discord is: its own addresses, or those of a proxy, a mirror or a test.

discord.py has no setting for either. It reads both from an attribute of a class when it is about to call:
`Route.BASE` for REST and webhooks, `DiscordWebSocket.DEFAULT_GATEWAY` for a new session. So they are of the
whole process: one process speaks to one Discord. A session that is resumed goes to the address that the
gateway named in READY (`resume_gateway_url`); a proxy of the gateway has to name itself there, as they do.
"""

from dataclasses import dataclass

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import INTERNAL_API_VERSION, Route

API_URL = f"https://discord.com/api/v{INTERNAL_API_VERSION}"
GATEWAY_URL = "wss://gateway.discord.gg/"


@dataclass(frozen=True, slots=True)
class Addresses:
    """`api` with its version and without a slash at the end; "" for Discord's own."""

    api: str = ""
    gateway: str = ""


def use(addresses: Addresses) -> Addresses:
    """From now on these are called; returns those that were called until now."""
    before = Addresses(Route.BASE, str(DiscordWebSocket.DEFAULT_GATEWAY))
    Route.BASE = addresses.api.rstrip("/") or API_URL
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(addresses.gateway or GATEWAY_URL)
    return before
