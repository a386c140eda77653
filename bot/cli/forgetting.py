"""`warmline export` and `warmline forget`: all that is held on one customer, as a file, and gone."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.policies import WorkspaceOption, database_url, workspace_named
from bot.cli.terminal import Problem, say, words

if TYPE_CHECKING:
    from bot.domain.customers import Customer
    from bot.domain.forgetting import Held
    from bot.storage.database import Transaction

_MOST_NAMED = 5

CustomerOption = Annotated[
    str, typer.Option("--customer", metavar="WORDS", help="An id, a name, #42 of an issue, or a handle.")
]


def export(
    customer: CustomerOption,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A new file; the terminal without.")
    ] = None,
    workspace: WorkspaceOption = "",
) -> None:
    """Hand out all that is held on one customer. Every row that is about them, as JSON."""
    from bot.desk import forgetting

    def gathered(tx: "Transaction", found: "Customer", now: datetime) -> dict[str, Any]:
        about = {"id": str(found.id), "name": found.name, "organisation": found.organisation}
        return {"customer": about, "made": now.isoformat(), "held": dict(forgetting.export(tx, found))}

    made = json.dumps(_run(customer, workspace, gathered), ensure_ascii=False, indent=2, default=str)
    if out is None:
        typer.echo(made)
        return
    try:
        with out.open("x", encoding="utf-8") as stream:
            stream.write(f"{made}\n")
    except FileExistsError:
        raise Problem(say("exists", file=out)) from None
    except OSError as error:
        raise Problem(say("unwritable", file=out, reason=error.strerror)) from error
    typer.echo(words("care_cli", "written", file=out))


def forget(
    customer: CustomerOption,
    pseudonymise: Annotated[
        bool, typer.Option("--pseudonymise", help="Keep their issues together, under a random label.")
    ] = False,
    close_open: Annotated[bool, typer.Option("--close-open", help="Close what of theirs is open.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For scripts; with --yes it is done.")] = False,
    workspace: WorkspaceOption = "",
) -> None:
    """Have one customer forgotten. What is held is shown first; it cannot be undone.

    Words and identifiers are gone from the database and its files; issues stay as numbers. Backups that you
    made before are yours to delete.
    """
    from bot.desk import forgetting
    from bot.domain.forgetting import Way

    held: Held = _run(customer, workspace, lambda tx, found, now: forgetting.held(tx, found))
    if not as_json:
        _tell(held)
    if held.unfinished and not close_open:
        numbers = ", ".join(f"#{number}" for number in held.unfinished)
        raise Problem(words("forgetting_cli", "unfinished", numbers=numbers))
    if not yes and (as_json or not typer.confirm(words("forgetting_cli", "sure"))):
        _answer(held, done=False, as_json=as_json)
        return
    way = Way.PSEUDONYMISED if pseudonymise else Way.ERASED
    name = words("forgetting_labels", "somebody")
    chosen = str(held.customer.id)
    _run(
        chosen,
        workspace,
        lambda tx, found, now: forgetting.gone(tx, found, way, name, None, now),
        scrubbed=True,
    )
    _answer(held, done=True, as_json=as_json)


def _tell(held: "Held") -> None:
    from bot.views.cards import customer_name
    from bot.views.forgetting import counts

    typer.echo(typer.style(words("forgetting", "heading", customer=customer_name(held.customer)), bold=True))
    for kind, amount in counts(held):
        typer.echo(f"{amount:>7}  {kind}")


def _answer(held: "Held", *, done: bool, as_json: bool) -> None:
    if as_json:
        amounts = {line.kind: line.amount for line in held.lines}
        typer.echo(json.dumps({"customer": str(held.customer.id), "held": amounts, "forgotten": done}))
    else:
        typer.echo(words("forgetting_cli", "done" if done else "left"))


def _run(
    customer: str,
    workspace: str,
    function: "Callable[[Transaction, Customer, datetime], Any]",
    *,
    scrubbed: bool = False,
) -> Any:
    from bot.storage import files, forgettings
    from bot.storage.database import open_database

    def here(tx: "Transaction") -> Any:
        chosen = workspace_named(tx, workspace)
        now = datetime.now(UTC) + timedelta(microseconds=chosen.clock_offset)
        return function(tx, _found(tx, chosen.id, customer), now)

    async def run() -> Any:
        url = database_url()
        database = await open_database(url, exclusive=files.needs_to_be_alone(url), migrate=False)
        try:
            done = await database.run(here)
            newest = await database.read(forgettings.to_scrub) if scrubbed else None
            if newest is not None and await database.scrub():
                await database.run(forgettings.scrubbed, newest, datetime.now(UTC))
            return done
        finally:
            await database.close()

    return asyncio.run(run())


def _found(tx: "Transaction", workspace_id: int, asked: str) -> "Customer":
    """The one who is meant; Problem when nobody is, or several are."""
    from bot.desk import forgetting
    from bot.views.cards import customer_name

    found = forgetting.meant(tx, workspace_id, asked.strip(), _MOST_NAMED + 1)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Problem(words("forgetting_cli", "nobody", got=asked))
    named = "; ".join(f"{customer_name(one)} ({one.id})" for one in found[:_MOST_NAMED])
    raise Problem(words("forgetting_cli", "several", got=asked, named=named))
