"""How benchmarks are shown: JSON lines for scripts, and for people a table of the simulated quarter."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.cli.terminal import Problem, progress, say
from bot.domain.policy import Policy

if TYPE_CHECKING:
    from rich.table import Table

    from bot.bench.quarter import Plan

# What the table shows, with the most that each may be; None where any number is good.
ROWS: dict[str, int | None] = {
    "nudges_per_person_day_max": Policy().nudges_per_day,
    "nudges_per_person_day_median": None,
    "ownerless_after_claim": 0,
    "heartbeat_missed": 0,
    "promises_unreminded": 0,
    "nudges_to_closed": 0,
    "bugs": 0,
    "returned_to_desk": None,
    "heartbeats_reached": None,
    "promises_broken": None,
    "nudges_sent": None,
    "nudges_at_night": None,
    "nudges_late": None,
    "lines_on_lists": None,
    "digests": None,
}


def measured(name: str, plan: "Plan", keep: Path | None = None) -> None:
    """Run them and print a line each, as soon as it is there; Problem when no name begins so.

    `keep`: a new file for the database of the quarter.
    """
    from bot import bench

    with progress(say("quarter_progress"), shown=not sys.stdout.isatty() or name == bench.QUARTER) as advance:

        def passed(at: datetime) -> None:
            advance(int((at - plan.begins).total_seconds()), int((plan.ends - plan.begins).total_seconds()))

        try:
            for row in bench.run(name or None, plan, passed, keep):
                if row["name"] == bench.QUARTER:
                    _show(row)
                typer.echo(json.dumps(row))
        except ValueError as error:
            raise Problem(str(error)) from error
        except FileExistsError:
            raise Problem(say("exists", file=keep)) from None


def _show(row: dict[str, Any]) -> None:
    from rich.console import Console

    Console(stderr=True).print(table(row))


def table(row: dict[str, Any]) -> "Table":
    """The quarter's figures, each beside what it may be at most."""
    from rich.table import Table

    made = Table(title=say("quarter_title", **{name: row[name] for name in ("issues", "days", "seed")}))
    made.add_column(say("quarter_what"))
    made.add_column(say("quarter_count"), justify="right")
    made.add_column(say("quarter_target"))
    for name, most in ROWS.items():
        missed = most is not None and row[name] > most
        target = "" if most is None else str(most) if not most else say("quarter_at_most", target=most)
        made.add_row(say(f"quarter_{name}"), str(row[name]), target, style="red" if missed else None)
    return made
