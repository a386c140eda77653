"""Where Discord is can be moved, and is put back."""

from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.handlers.discord.addresses import API_URL, GATEWAY_URL, Addresses, use


def test_our_defaults_are_those_of_discord_py() -> None:
    assert Route.BASE == API_URL
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == GATEWAY_URL


def test_both_are_moved_and_put_back() -> None:
    before = use(Addresses("http://proxy.example/api/v10/", "ws://gateway.example/"))
    try:
        route = Route("GET", "/channels/{channel_id}", channel_id=7)
        assert route.url == "http://proxy.example/api/v10/channels/7"
        assert DiscordWebSocket.DEFAULT_GATEWAY.host == "gateway.example"
    finally:
        use(before)
    assert Route("GET", "/users/@me").url == f"{API_URL}/users/@me"


def test_an_empty_address_is_discords_own() -> None:
    before = use(Addresses())
    assert use(before) == Addresses(API_URL, GATEWAY_URL)
