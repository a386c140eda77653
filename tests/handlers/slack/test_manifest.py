"""The manifest: two equal copies, no scope too many or too few, every event and shortcut that we handle."""

import re
from pathlib import Path

import pytest

from bot.handlers.acts.commands import COMMANDS
from bot.handlers.acts.routes import ACTIONS
from bot.handlers.slack.manifest import PATH, manifest, scopes
from bot.handlers.slack.routes import EVENTS
from bot.handlers.slack.serving import EVENTS_PATH
from tests.fakes.slack import SCOPES as KNOWN

PASTED = Path(__file__).parents[3] / "slack" / "manifest.yaml"
GUIDE = Path(__file__).parents[3] / "docs" / "slack.md"


def listed(key: str) -> list[str]:
    """The entries of one of the manifest's lists."""
    _, _, rest = manifest().partition(f"    {key}:\n")
    lines = []
    for line in rest.splitlines():
        entry = re.match(r"      - (\S+)( # .+)?$", line)
        if entry is None:
            break
        lines.append(entry[1])
    return lines


def test_the_file_to_paste_is_the_one_that_is_packaged() -> None:
    assert PASTED.read_text(encoding="utf-8") == manifest()


def test_every_event_that_we_handle_is_asked_for_and_no_other() -> None:
    events = listed("bot_events")

    assert {event.partition(".")[0] for event in events} == set(EVENTS)
    assert events == sorted(set(events))
    assert {event for event in events if "." in event} == {"message.channels", "message.groups", "message.im"}


def test_every_scope_has_its_reason_and_is_one_that_slack_knows() -> None:
    assert scopes() == set(listed("bot"))
    assert scopes() <= KNOWN
    lines = [line for line in manifest().splitlines() if line.strip()[2:].split(" ")[0] in scopes()]
    assert [line for line in lines if " # " not in line] == []


def test_slack_is_told_to_call_where_we_listen() -> None:
    assert PATH == EVENTS_PATH


def test_what_a_name_says_is_there() -> None:
    text = manifest()

    assert set(re.findall(r"callback_id: (\w+)", text)) <= set(ACTIONS)
    hinted = re.search(r'usage_hint: "\[(.+)]"', text)
    assert hinted is not None
    assert set(hinted[1].split("|")) <= set(COMMANDS)


@pytest.mark.parametrize("http", ["", "https://care.example.com"])
def test_it_is_yaml_of_slack_s_shape(http: str) -> None:
    yaml = pytest.importorskip("yaml")

    read = yaml.safe_load(manifest(http))

    assert set(read) == {"_metadata", "display_information", "features", "oauth_config", "settings"}
    assert read["settings"]["socket_mode_enabled"] is (not http)
    assert set(read["oauth_config"]["scopes"]["bot"]) == scopes()
    calls = (
        read["settings"]["event_subscriptions"].get("request_url"),
        read["settings"]["interactivity"].get("request_url"),
        read["features"]["slash_commands"][0].get("url"),
    )
    assert set(calls) == ({f"{http}/slack/events"} if http else {None})


def test_slack_s_limits_on_names_are_kept() -> None:
    text = manifest()

    for line in re.findall(r"^ +(?:- )?name: (.+)$", text, re.MULTILINE):
        assert len(line) <= 24 or line == "Warmline"
    for line in re.findall(r"^ +description: (.+)$", text, re.MULTILINE):
        assert len(line) <= 140


def test_the_guide_says_why_for_each_scope() -> None:
    guide = GUIDE.read_text(encoding="utf-8")

    assert [scope for scope in sorted(scopes()) if f"`{scope}`" not in guide] == []
