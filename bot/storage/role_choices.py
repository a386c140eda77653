"""The roles of a platform's own that make somebody one of the team, as rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.domain.people import Role
from bot.domain.team_roles import TeamRoles
from bot.storage.database import Transaction


def in_force(tx: Transaction, workspace_id: int) -> TeamRoles:
    """What was chosen in the setup; else what the environment names."""
    rows = tx.all("role_choices_all", workspace_id=workspace_id)
    return _of([row for row in rows if row["chosen"]] or rows)


def would_be(tx: Transaction, workspace_id: int, roles: TeamRoles) -> TeamRoles:
    """What would be in force if these were chosen."""
    if roles.agents or roles.leads:
        return roles
    rows = tx.all("role_choices_all", workspace_id=workspace_id)
    return _of([row for row in rows if not row["chosen"]])


def _of(rows: Iterable[Mapping[str, Any]]) -> TeamRoles:
    found = [(str(row["ref"]), str(row["role"])) for row in rows]
    agents, leads = (tuple(ref for ref, is_for in found if is_for == one) for one in (Role.AGENT, Role.LEAD))
    return TeamRoles(agents, leads)


def choose(tx: Transaction, workspace_id: int, roles: TeamRoles) -> None:
    """From now on these count; with none at all those of the environment do again."""
    _put(tx, workspace_id, roles, chosen=True)


def named(tx: Transaction, workspace_id: int, roles: TeamRoles) -> None:
    """What the environment names at this start: it counts until some are chosen."""
    _put(tx, workspace_id, roles, chosen=False)


def _put(tx: Transaction, workspace_id: int, roles: TeamRoles, *, chosen: bool) -> None:
    which = {"workspace_id": workspace_id, "chosen": int(chosen)}
    tx.all("role_choices_forget", **which)
    for role, refs in ((Role.AGENT, roles.agents), (Role.LEAD, roles.leads)):
        for ref in refs:
            tx.one("role_choice_add", **which, ref=ref, role=role)
