"""`warmline hook` and `warmline token`: which other systems are told what happens, and which may read."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from bot.cli.policies import WorkspaceOption, database_url, workspace_named
from bot.cli.terminal import PLAIN, Problem, words

if TYPE_CHECKING:
    from bot.storage.database import Transaction

hook = typer.Typer(**PLAIN, help="Other systems that are told what happens, signed.")
token = typer.Typer(**PLAIN, help="Tokens that other systems read with.")

_HERE = ("localhost", "127.0.0.1", "::1")


@hook.command(
    "add", epilog="Example: warmline hook add https://crm.example.com/warmline --event issue.closed"
)
def add_hook(
    url: Annotated[str, typer.Argument(help="Where to call, https.")],
    event: Annotated[list[str] | None, typer.Option(help="Only these; all, if left out.")] = None,
    workspace: WorkspaceOption = "",
) -> None:
    """Tell another system what happens. The secret that calls are signed with is shown this once."""
    from bot.domain.following import NAMES
    from bot.storage import hooks

    split = urlsplit(url)
    if split.scheme != "https" and split.hostname not in _HERE:
        raise Problem(words("following", "not_https"))
    unknown = [name for name in event or () if name not in NAMES]
    if unknown:
        raise Problem(words("following", "bad_event", name=unknown[0], names=", ".join(NAMES)))
    secret = secrets.token_urlsafe(32)
    made = _run(lambda tx, here, now: hooks.add(tx, here, url, secret, event or (), now), workspace)
    typer.echo(words("following", "hook_added", id=made.id, secret=secret))


@hook.command("list", epilog="Example: warmline hook list")
def list_hooks(workspace: WorkspaceOption = "") -> None:
    """Which systems are told what."""
    from bot.storage import hooks

    found = _run(lambda tx, here, now: hooks.every(tx, here), workspace)
    for one in found:
        events = one.events.replace(",", ", ") or words("following", "everything")
        typer.echo(words("following", "hook_line", id=one.id, url=one.url, events=events))
    if not found:
        typer.echo(words("following", "no_hooks"))


@hook.command("remove", epilog="Example: warmline hook remove 250434310871993057")
def remove_hook(
    number: Annotated[int, typer.Argument(metavar="ID", help="As `warmline hook list` shows it.")],
    workspace: WorkspaceOption = "",
) -> None:
    """Tell it nothing more, also not what it has not been told yet."""
    from bot.storage import hooks

    if not _run(lambda tx, here, now: hooks.remove(tx, here, number, now), workspace):
        raise Problem(words("following", "no_such_hook", id=number))
    typer.echo(words("following", "hook_removed"))


@token.command("add", epilog="Example: warmline token add crm")
def add_token(
    name: Annotated[str, typer.Argument(help="Who reads with it.")], workspace: WorkspaceOption = ""
) -> None:
    """Make a token. It is shown this once, and kept nowhere."""
    from bot.storage import tokens

    secret = f"wl_{secrets.token_urlsafe(32)}"
    _run(lambda tx, here, now: tokens.add(tx, here, name, secret, now), workspace)
    typer.echo(words("following", "token_added", secret=secret))


@token.command("list", epilog="Example: warmline token list")
def list_tokens(workspace: WorkspaceOption = "") -> None:
    """Which tokens are good, and when each was used."""
    from bot.storage import tokens

    found = _run(lambda tx, here, now: tokens.every(tx, here), workspace)
    for one in found:
        used = f"{one.used_at:%Y-%m-%d}" if one.used_at is not None else words("following", "never_used")
        typer.echo(
            words(
                "following", "token_line", id=one.id, name=one.name, made=f"{one.made_at:%Y-%m-%d}", used=used
            )
        )
    if not found:
        typer.echo(words("following", "no_tokens"))


@token.command("revoke", epilog="Example: warmline token revoke 250434310871993057")
def revoke_token(
    number: Annotated[int, typer.Argument(metavar="ID", help="As `warmline token list` shows it.")],
    workspace: WorkspaceOption = "",
) -> None:
    """Nobody reads with it any more, from this moment on."""
    from bot.storage import tokens

    if not _run(lambda tx, here, now: tokens.revoke(tx, here, number, now), workspace):
        raise Problem(words("following", "no_such_token", id=number))
    typer.echo(words("following", "token_revoked"))


def _run(function: "Callable[[Transaction, int, datetime], Any]", workspace: str) -> Any:
    from bot.storage import files
    from bot.storage.database import open_database

    def here(tx: "Transaction") -> Any:
        return function(tx, workspace_named(tx, workspace).id, datetime.now(UTC))

    async def run() -> Any:
        url = database_url()
        database = await open_database(url, exclusive=files.needs_to_be_alone(url), migrate=False)
        try:
            return await database.run(here)
        finally:
            await database.close()

    return asyncio.run(run())
