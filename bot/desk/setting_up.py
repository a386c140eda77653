"""Setting up: what each channel is for, who leads, when the team works; and the policy as a whole."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from bot.desk.acting import Stopped, stopped
from bot.desk.settling import policy_of, settle_all
from bot.domain.customers import DIRECT, Channel, ChannelKind
from bot.domain.hours_text import NotHours, hours_text, read_hours
from bot.domain.people import Person, Role
from bot.domain.permissions import Action
from bot.domain.policy_edit import TABLES, amended, changes_to, differences, tables_of
from bot.domain.policy_problems import PolicyError, PolicyProblem, Wrong
from bot.domain.policy_text import policy_from
from bot.domain.saved import SettingsSaved, SetUp
from bot.domain.team_roles import PLATFORMS, TeamRoles
from bot.domain.windows import SettingsWindow, Setup, SetupProblem, SetupWindow, Unfit
from bot.domain.zones import nearest_zone, zone_named
from bot.storage import people, role_choices, workspaces
from bot.storage.database import Transaction

_STAMP = 16  # characters


def window(tx: Transaction, person: Person, workspace_id: int, now: datetime) -> SetupWindow | Stopped:
    """The form as things are; only leads see it."""
    refused = stopped(tx, person, Action.SETTLE, workspace_id, None, now)
    if refused is not None:
        return refused
    calendar = policy_of(tx, workspace_id).calendar
    known = _places(tx, workspace_id)
    desk = next((c.ref for c in known if c.kind is ChannelKind.DESK), "")
    roles = _roles(tx, workspace_id)
    named = () if roles is not None and roles.leads else people.leads(tx, workspace_id)
    # Before its roles are known, who can read a channel is not known either.
    guessed = roles is None or bool(roles.agents or roles.leads)
    chosen = Setup(
        desk=desk,
        customers=_refs((c for c in known if guessed or c.chosen), ChannelKind.CUSTOMER),
        # Before there is a desk, it is among the channels that were only guessed to be the team's.
        teams=_refs((c for c in known if desk or c.chosen), ChannelKind.TEAM),
        leads=tuple(lead.user_id for lead in named),
        hours=hours_text(calendar.hours),
        zone=calendar.zone,
        roles=roles,
    )
    return _window(tx, workspace_id, chosen)


def _roles(tx: Transaction, workspace_id: int) -> TeamRoles | None:
    has_some = workspaces.get(tx, workspace_id).platform in PLATFORMS
    return role_choices.in_force(tx, workspace_id) if has_some else None


def _window(tx: Transaction, workspace_id: int, chosen: Setup) -> SetupWindow:
    return SetupWindow(
        chosen,
        _places(tx, workspace_id),
        people.staff(tx, workspace_id),
        _stamp(tx, workspace_id),
    )


def _places(tx: Transaction, workspace_id: int) -> tuple[Channel, ...]:
    return tuple(c for c in workspaces.channels(tx, workspace_id) if c.purpose != DIRECT)


def _refs(known: Iterable[Channel], kind: ChannelKind) -> tuple[str, ...]:
    return tuple(channel.ref for channel in known if channel.kind is kind)


def _stamp(tx: Transaction, workspace_id: int) -> str:
    """Changes whenever somebody saves something else."""
    policy = workspaces.get(tx, workspace_id).policy
    return sha256(policy.encode()).hexdigest()[:_STAMP]


def set_up(
    tx: Transaction, person: Person, workspace_id: int, stamp: str, chosen: Setup, now: datetime
) -> SetUp | SetupWindow | Stopped:
    """Channels, leads, hours and zone, all or nothing; the form again with everything that is wrong.

    `stamp` is the form's: what somebody else saved since is not overwritten before the person has been told.
    """
    refused = stopped(tx, person, Action.SETTLE, workspace_id, None, now)
    if refused is not None:
        return refused
    workspace, known = workspaces.get(tx, workspace_id), _roles(tx, workspace_id)
    chosen = replace(chosen, roles=known if known is None or chosen.roles is None else chosen.roles)
    policy, problems, rules = _policy(workspace.policy, chosen)
    problems += [*_channel_problems(tx, workspace_id, chosen), *_lead_problems(tx, person, chosen)]
    problems += _role_problems(workspace.ref, chosen.roles)
    again = _window(tx, workspace_id, chosen)
    if stamp != again.stamp:
        problems.append(SetupProblem("", Unfit.CHANGED_MEANWHILE))
    if problems or rules:
        return replace(again, problems=tuple(problems), rules=rules)
    invite = _set_channels(tx, workspace_id, chosen)
    _set_team(tx, person, chosen)
    workspaces.save_policy(tx, workspace_id, policy)
    desk = workspaces.channel_by_ref(tx, workspace_id, chosen.desk)
    return SetUp(
        desk.name if desk else chosen.desk,
        ", ".join(f"#{channel.name}" for channel in invite),
        settle_all(tx, workspace_id, now),
    )


def _policy(text: str, chosen: Setup) -> tuple[str, list[SetupProblem], tuple[PolicyError, ...]]:
    """The policy with these hours in this zone, and what is wrong with them."""
    problems: list[SetupProblem] = []
    zone = zone_named(chosen.zone)
    if zone is None:
        what = Unfit.NOT_A_ZONE if chosen.zone.strip() else Unfit.MISSING
        problems.append(SetupProblem("zone", what, chosen.zone.strip(), nearest_zone(chosen.zone)))
    try:
        hours = read_hours(chosen.hours)
    except NotHours as error:
        problems.append(SetupProblem("hours", Unfit.NOT_HOURS if error.line else Unfit.MISSING, error.line))
    if problems:
        return text, problems, ()
    wanted = {"calendar": {"zone": zone, "hours": hours}}
    made = amended(text, differences(tables_of(text), wanted))
    try:
        policy_from(made)
    except PolicyProblem as problem:
        return text, problems, problem.problems
    return made, problems, ()


def _channel_problems(tx: Transaction, workspace_id: int, chosen: Setup) -> Iterator[SetupProblem]:
    if not chosen.desk:
        yield SetupProblem("desk", Unfit.MISSING)
    desk = workspaces.channel_by_ref(tx, workspace_id, chosen.desk)
    if desk is not None and desk.shared:
        yield SetupProblem("desk", Unfit.DESK_SHARED, desk.name)
    for ref in chosen.customers:
        if ref == chosen.desk:
            yield SetupProblem("customers", Unfit.USED_TWICE, _name(tx, workspace_id, ref))
    for ref in chosen.teams:
        known = workspaces.channel_by_ref(tx, workspace_id, ref)
        if ref == chosen.desk or ref in chosen.customers:
            yield SetupProblem("teams", Unfit.USED_TWICE, _name(tx, workspace_id, ref))
        elif known is not None and known.shared:
            yield SetupProblem("teams", Unfit.TEAM_SHARED, known.name)


def _name(tx: Transaction, workspace_id: int, ref: str) -> str:
    known = workspaces.channel_by_ref(tx, workspace_id, ref)
    return known.name if known is not None else ref


def _lead_problems(tx: Transaction, person: Person, chosen: Setup) -> Iterator[SetupProblem]:
    """Leads are of the team. Somebody never met is noted, so that the edge finds out who that is."""
    if chosen.roles is not None and chosen.roles.leads:
        return
    for ref in chosen.leads or (person.user_id,):
        lead = people.meet(tx, person.workspace_id, person.platform, ref, person.zone)
        if not lead.is_staff or ref in chosen.strangers:
            yield SetupProblem("leads", Unfit.NOT_STAFF, lead.name or ref)


def _role_problems(everybody: str, roles: TeamRoles | None) -> Iterator[SetupProblem]:
    """The role that everybody has, which has the server's own id, makes nobody one of the team."""
    if roles is None:
        return
    for field, refs in (("agent_roles", roles.agents), ("lead_roles", roles.leads)):
        if everybody in refs:
            yield SetupProblem(field, Unfit.EVERYBODY)


def _set_channels(tx: Transaction, workspace_id: int, chosen: Setup) -> list[Channel]:
    """Every channel has the kind that was chosen for it; those that the bot may not be in yet."""
    kinds = {
        **dict.fromkeys(chosen.teams, ChannelKind.TEAM),
        **dict.fromkeys(chosen.customers, ChannelKind.CUSTOMER),
        chosen.desk: ChannelKind.DESK,
    }
    for channel in _places(tx, workspace_id):
        if channel.ref in kinds:
            workspaces.set_kind(tx, channel.id, kinds[channel.ref], chosen=True)
        else:
            # Not chosen for anything: what outsiders can read stays theirs.
            kind = ChannelKind.CUSTOMER if channel.shared else ChannelKind.TEAM
            workspaces.set_kind(tx, channel.id, kind, chosen=False)
    outside = []
    for ref, kind in kinds.items():
        known = workspaces.channel_by_ref(tx, workspace_id, ref)
        if known is None:
            known = workspaces.add_channel(tx, workspace_id, ref, ref, kind)
            workspaces.set_kind(tx, known.id, kind, chosen=True)
            outside.append(known)
        elif known.trouble:
            outside.append(known)
    return outside


def _set_team(tx: Transaction, person: Person, chosen: Setup) -> None:
    """Somebody always leads: without a choice, whoever saves. Roles that lead are for the edge to look up."""
    if chosen.roles is not None:
        if chosen.roles != role_choices.in_force(tx, person.workspace_id):
            role_choices.choose(tx, person.workspace_id, chosen.roles)
        if chosen.roles.leads:
            return
    wanted = set(chosen.leads) or {person.user_id}
    for mate in people.staff(tx, person.workspace_id):
        role = Role.LEAD if mate.user_id in wanted else Role.AGENT
        if mate.role is not role:
            people.set_role(tx, mate.id, role)


def settings_window(
    tx: Transaction, person: Person, workspace_id: int, now: datetime
) -> SettingsWindow | Stopped:
    """The policy to edit; only leads see it."""
    refused = stopped(tx, person, Action.SETTLE, workspace_id, None, now)
    if refused is not None:
        return refused
    return SettingsWindow(policy_of(tx, workspace_id), _stamp(tx, workspace_id))


def save_settings(
    tx: Transaction, person: Person, workspace_id: int, stamp: str, typed: Mapping[str, str], now: datetime
) -> SettingsSaved | SettingsWindow | Stopped:
    """Put the policy in force that was typed, table by table; the form again with everything that is wrong.

    What was not changed stays as the team wrote it, comments too. `stamp` is the form's: when somebody else
    has saved since, nothing is overwritten before the person has been told.
    """
    refused = stopped(tx, person, Action.SETTLE, workspace_id, None, now)
    if refused is not None:
        return refused
    text = workspaces.get(tx, workspace_id).policy
    again = SettingsWindow(policy_from(text), _stamp(tx, workspace_id), dict(typed))
    wanted, problems = _read(text, typed)
    if problems:
        return replace(again, problems=problems)
    if stamp != again.stamp:
        return replace(again, changed_meanwhile=True)
    workspaces.save_policy(tx, workspace_id, amended(text, changes_to(text, wanted)))
    return SettingsSaved(settle_all(tx, workspace_id, now))


def _read(text: str, typed: Mapping[str, str]) -> tuple[str, tuple[tuple[str, PolicyError], ...]]:
    """The tables as one policy, and each problem with the table that it was typed in.

    Each stands alone, so that a mistake is told where it was made; those not typed are as in `text`.
    """
    found = {name: table for name, table in tables_of(text).items() if name not in typed}
    problems: list[tuple[str, PolicyError]] = []
    for name, part in typed.items():
        table, wrong = _table(name, part)
        found |= table
        problems += [(name, each) for each in wrong]
    if problems:
        return "", tuple(problems)
    import tomlkit

    whole = tomlkit.dumps(found)
    try:
        policy_from(whole)
    except PolicyProblem as problem:
        return "", tuple((each.path.partition(".")[0], each) for each in problem.problems)
    return whole, ()


def _table(name: str, part: str) -> tuple[dict[str, Any], list[PolicyError]]:
    """What one field says of its own table; what is wrong inside the table shows when all are read."""
    try:
        policy_from(part)
    except PolicyProblem as problem:
        broken = [each for each in problem.problems if each.what is Wrong.NOT_TOML]
        if broken:
            return {}, [replace(each, path=name) for each in broken]
    table = tomllib.loads(part)
    strangers = [key for key in table if key != name]
    paths = [f"{name}.{key}" if key in TABLES else key for key in strangers]
    return (
        {name: table.get(name, {})},
        [PolicyError(path, Wrong.UNKNOWN, key) for path, key in zip(paths, strangers, strict=True)],
    )
