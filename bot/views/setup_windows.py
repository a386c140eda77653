"""The two forms of a lead: the setup and the settings."""

from collections.abc import Iterator

from bot.domain.customers import Channel
from bot.domain.policy_edit import TABLES
from bot.domain.windows import SettingsWindow, SetupProblem, SetupWindow
from bot.views.blocks import Block, Field, Modal, text
from bot.views.settings_text import sentence, tables
from bot.views.wording import plain, spans, word

HOURS_LENGTH, ZONE_LENGTH = 500, 60
TABLE_LENGTH = 3000  # characters; a platform's forms take no more in one field


def setup(window: SetupWindow) -> Modal:
    """What each channel is for, who leads, when the team works."""
    channels = tuple((channel.ref, _name(channel)) for channel in window.channels)
    people = tuple((person.user_id, person.name) for person in window.people)
    chosen = window.chosen
    fields = (
        _field(window, "desk", "channel", chosen.desk, channels),
        _field(window, "customers", "channels", ",".join(chosen.customers), channels, required=False),
        _field(window, "teams", "channels", ",".join(chosen.teams), channels, required=False),
        *_roles(window),
        _field(window, "leads", "people", ",".join(chosen.leads), people, required=False),
        _field(window, "hours", "long", chosen.hours, max_length=HOURS_LENGTH),
        _field(window, "zone", "text", chosen.zone, max_length=ZONE_LENGTH),
    )
    return Modal(
        "setup",
        window.stamp,
        word("setup", "title"),
        word("setup", "send"),
        (text(spans("setup", "intro"), "quiet"),),
        fields,
        _said(window, ""),
    )


def _roles(window: SetupWindow) -> Iterator[Field]:
    """Where the platform has roles, and pickers for them."""
    roles = window.chosen.roles
    if roles is not None:
        yield _field(window, "agent_roles", "roles", ",".join(roles.agents), required=False)
        yield _field(window, "lead_roles", "roles", ",".join(roles.leads), required=False)


def _name(channel: Channel) -> str:
    return plain("setup", "shared" if channel.shared else "channel", channel=channel.name)


def _field(
    window: SetupWindow,
    name: str,
    kind: str,
    value: str,
    options: tuple[tuple[str, str], ...] = (),
    *,
    required: bool = True,
    max_length: int = 0,
) -> Field:
    return Field(
        name,
        word("setup.labels", name),
        kind,  # type: ignore[arg-type]  # one of those above
        value,
        word("setup.hints", name),
        options,
        required,
        max_length,
        _said(window, name),
    )


def _said(window: SetupWindow, field: str) -> str:
    """Everything that is wrong with one field; what the policy says of the hours stands with them."""
    own = [_problem(problem) for problem in window.problems if problem.field == field]
    rules = [sentence(rule) for rule in window.rules] if field == "hours" else []
    return " ".join((*own, *rules))


def _problem(problem: SetupProblem) -> str:
    near = plain("setup", "near", near=problem.near) if problem.near else ""
    key = f"{problem.what}_{problem.field}" if problem.what == "missing" else problem.what
    return plain("setup.problems", key, got=problem.got, near=near)


def settings(window: SettingsWindow) -> Modal:
    """The policy as TOML, each top-level table in a field of its own."""
    shown = tables(window.policy)
    blocks: list[Block] = [text(spans("setup", "settings_intro"), "quiet")]
    fields: list[Field] = []
    for name in TABLES:
        if len(shown[name]) > TABLE_LENGTH and window.typed is None:
            blocks.append(text(spans("setup", "too_long", name=name), "warn"))
        elif window.typed is None or name in window.typed:
            value = shown[name] if window.typed is None else window.typed[name]
            error = " ".join(sentence(problem) for table, problem in window.problems if table == name)
            fields.append(
                Field(name, word("setup.labels", name), "long", value, max_length=TABLE_LENGTH, error=error)
            )
    error = word("setup.problems", "changed_meanwhile") if window.changed_meanwhile else ""
    title, send = word("setup", "settings_title"), word("setup", "send")
    return Modal("settings", window.stamp, title, send, tuple(blocks), tuple(fields), error)
