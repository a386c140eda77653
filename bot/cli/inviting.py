"""`warmline invite`: the link that lets the bot into a server, with what it asks for."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.terminal import Problem, complain, configured, say, words

if TYPE_CHECKING:
    from bot.config import Settings


def invite(
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
    tags: Annotated[
        bool, typer.Option("--tags", help="It makes the tags of a desk that is a forum (Manage Channels).")
    ] = False,
) -> None:
    """Print the link that lets the bot into your Discord server, and what it asks for.

    Whoever may manage the server opens it. How to go on is in docs/discord.md.
    """
    from bot.handlers.discord import inviting

    names = inviting.wanted(tags=tags)
    application = _application(configured())
    link = inviting.link(application, names)
    why = {name: words("discord.needs", name) for name in names}
    if as_json:
        said = {
            "link": link,
            "application_id": str(application),
            "scopes": list(inviting.SCOPES),
            "permissions": str(inviting.bits(names).value),
            "why": why,
        }
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    typer.echo(link)
    for name in names:
        typer.echo(say("invite_why", name=words("discord.permissions", name), why=why[name]))


def _application(settings: "Settings") -> int:
    """Asked of Discord; the token says it too, which is right for all but very old applications."""
    from bot.handlers.discord.examining import Away, Refused, application_of
    from bot.handlers.discord.inviting import application_in

    if settings.discord_token is None:
        raise Problem(say("no_discord"))
    token = settings.discord_token.get_secret_value()
    try:
        return asyncio.run(application_of(token, settings.discord_api_url))
    except Refused:
        raise Problem(words("doctor", "discord_token")) from None
    except Away as away:
        found = application_in(token)
        if found is None:
            raise Problem(say("invite_unknown", reason=away)) from None
        complain(say("invite_unasked", reason=away))
        return found
