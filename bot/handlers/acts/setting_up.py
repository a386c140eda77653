"""Setting up: `/care setup` and `/care settings`, for leads."""

from collections.abc import Mapping

from bot.desk import setting_up
from bot.domain.notices import Notice
from bot.domain.policy_edit import TABLES
from bot.domain.team_roles import TeamRoles
from bot.domain.windows import Setup
from bot.handlers.acts.act import Act
from bot.storage.database import Transaction

STRANGERS = "strangers"  # no field of the form's: what an edge has found out


def setup_window(tx: Transaction, act: Act) -> Notice:
    return setting_up.window(tx, act.person, act.workspace_id, act.now)


def set_up(tx: Transaction, act: Act) -> Notice:
    """The form's value is its stamp; channels and people come as refs joined by commas."""
    chosen = Setup(
        desk=act.field("desk").strip(),
        customers=_refs(act, "customers"),
        teams=_refs(act, "teams"),
        leads=_refs(act, "leads"),
        hours=act.field("hours"),
        zone=act.field("zone"),
        roles=roles_in(act.fields),
        strangers=_refs(act, STRANGERS),
    )
    return setting_up.set_up(tx, act.person, act.workspace_id, act.value, chosen, act.now)


def _refs(act: Act, name: str) -> tuple[str, ...]:
    return refs_in(act.fields, name)


def refs_in(fields: Mapping[str, str], name: str) -> tuple[str, ...]:
    """What was chosen in one field of the form."""
    given = (ref.strip() for ref in fields.get(name, "").split(","))
    return tuple(dict.fromkeys(ref for ref in given if ref))


def roles_in(fields: Mapping[str, str]) -> TeamRoles | None:
    """The roles that were chosen; None when the form does not ask for them."""
    if not {"agent_roles", "lead_roles"} & fields.keys():
        return None
    return TeamRoles(refs_in(fields, "agent_roles"), refs_in(fields, "lead_roles"))


def settings_window(tx: Transaction, act: Act) -> Notice:
    return setting_up.settings_window(tx, act.person, act.workspace_id, act.now)


def save_settings(tx: Transaction, act: Act) -> Notice:
    """The form's value is its stamp; a table without a field stays as it is."""
    typed = {name: act.fields[name] for name in TABLES if name in act.fields}
    return setting_up.save_settings(tx, act.person, act.workspace_id, act.value, typed, act.now)
