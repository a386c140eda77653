"""`warmline settings`: the team's policy, shown, written to a file, and put in force."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.terminal import PLAIN, STANDARD, Problem, complain, configured, read, say, words

if TYPE_CHECKING:
    from bot.storage.database import Transaction
    from bot.storage.workspaces import Workspace

policies = typer.Typer(**PLAIN, help="The team's policy: hours, clocks, emoji, replies.")

WorkspaceOption = Annotated[
    str, typer.Option("--workspace", metavar="NAME", help="Which workspace, if there are several.")
]


@policies.command("show", epilog="Example: warmline settings show")
def show(workspace: WorkspaceOption = "") -> None:
    """Show the policy that is in force. Every setting, as TOML."""
    typer.echo(_exported(workspace), nl=False)


@policies.command("export", epilog="Example: warmline settings export policy.toml")
def export(
    file: Annotated[Path, typer.Argument(help="A new file, or - for the terminal.")] = STANDARD,
    workspace: WorkspaceOption = "",
) -> None:
    """Write the policy to a file to edit."""
    text = _exported(workspace)
    if file == STANDARD:
        typer.echo(text, nl=False)
        return
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise Problem(words("settings", "exists", file=file)) from None
    except OSError as error:
        raise Problem(say("unwritable", file=file, reason=error.strerror)) from error
    typer.echo(words("settings", "written", file=file))


@policies.command("import", epilog="Example: warmline settings import policy.toml")
def load_policy(
    file: Annotated[Path, typer.Argument(help="TOML, or - for standard input.")],
    workspace: WorkspaceOption = "",
) -> None:
    """Check a policy and put it in force. When anything is wrong with it, nothing changes."""
    from bot.domain.policy_text import PolicyProblem, policy_from
    from bot.views.settings_text import sentence

    text = read(file)
    try:
        policy_from(text)
    except PolicyProblem as error:
        for each in error.problems:
            complain(sentence(each))
        count = len(error.problems)
        key = "unchanged" if count > 1 else "unchanged_one"
        raise Problem(words("settings", key, file=file, count=count)) from error
    name, count = asyncio.run(_put_in_force(database_url(), workspace, text))
    key = ("saved_none", "saved_one")[count] if count < 2 else "saved"  # noqa: PLR2004
    typer.echo(words("settings", key, workspace=name, issues=count))


def database_url() -> str:
    """The database's address, when there is something in it."""
    from bot.storage import files

    url = configured().database_url
    path = files.path_of(url)
    if path is not None and not path.exists():
        raise Problem(words("settings", "no_workspace"))
    return url


def _exported(name: str) -> str:
    from bot.doctor import look
    from bot.domain.policy_text import policy_from
    from bot.views.settings_text import commented

    workspace = look(database_url(), lambda tx: workspace_named(tx, name))
    return commented(policy_from(workspace.policy))


def workspace_named(tx: "Transaction", name: str) -> "Workspace":
    """The one that is meant; Problem when there is none, or it could be several."""
    from bot.storage import workspaces

    known = workspaces.every(tx)
    found = [each for each in known if name in ("", each.name, each.ref)]
    if len(found) == 1:
        return found[0]
    if not known:
        raise Problem(words("settings", "no_workspace"))
    names = ", ".join(each.name for each in known)
    raise Problem(words("settings", "no_such" if name else "which", name=name, names=names))


async def _put_in_force(url: str, name: str, text: str) -> tuple[str, int]:
    """The workspace's name, and how many issues have new times."""
    from bot.storage import files
    from bot.storage.database import open_database

    database = await open_database(url, exclusive=files.needs_to_be_alone(url), migrate=False)
    try:
        return await database.run(_replace, name, text, datetime.now(UTC))
    finally:
        await database.close()


def _replace(tx: "Transaction", name: str, text: str, now: datetime) -> tuple[str, int]:
    """The policy and the timers that follow from it change together or not at all."""
    from bot.desk.settling import settle_all
    from bot.storage import workspaces

    workspace = workspace_named(tx, name)
    workspaces.save_policy(tx, workspace.id, text)
    there = now + timedelta(microseconds=workspace.clock_offset)
    return workspace.name, settle_all(tx, workspace.id, there)
