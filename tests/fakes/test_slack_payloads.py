"""The fake's payloads hold every key that Slack sends, by the samples of Slack's Java SDK."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.slack import FakeSlack, fake_slack, interactions
from tests.fakes.slack.connecting import web_client

SAMPLES = Path(__file__).parents[3] / "shared/specs/slack-samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside the checkout")

# The parts that the samples fill with every block, file and attachment there is; the fake has its own.
OPAQUE = {"blocks", "attachments", "files", "file", "state", "room", "comment"}

# Samples of things that the fake does not do, and why.
UNDONE = {
    "EkmAccessDenied": "Enterprise Grid's own keys",
    "LinkShared": "the manifest does not ask for link previews",
    "MessageReplied": "the Events API sends a plain message instead",
    "AttachmentAction": "buttons of the time before Block Kit",
    "Dialog": "dialogs of the time before modals",
}
# Keys that the fake leaves out on purpose (a regular expression for the whole path), and why.
ABSENT = {
    r".*\.(is_starred|pinned_to|is_intro|wibblr|last_read|unread_count|no_notifications)": "per reader",
    r".*\.(upload|display_as_bot|bot_link|mrkdwn|is_thread_broadcast)": "files and posts of old kinds",
    r".*\.(message|root|previous_message)\.(icons.*|username)": "posts of old integrations",
    r".*\.(message|root|previous_message)\.(hidden|room|subtype|item|item_type|comment|file)": "old subtypes",
    r".*\.attachments": "only where a link was previewed",
    r"event\.edited.*": "a new message is not edited",
    r"event\.root\.parent_user_id": "a root has no parent",
    r"event\.user\.(enterprise_user.*|two_factor_type|has_files|presence)": "Enterprise Grid; other APIs",
    r"event\.user\.profile\.(always_active|api_app_id|bot_id|status_emoji_url)": "bots' and custom profiles",
    r"event\.user\.profile\.(image_1024|image_original|is_custom_image)": "own pictures only",
    r"event\.user\.profile\.email": "needs users:read.email, which the manifest does not ask for",
    r"(enterprise|team)\.(id|name|enterprise_id|enterprise_name)": "enterprise is null outside Grid",
    r"(bot_access_token|function_data.*|interactivity.*)": "only for steps of workflows",
    r"(app_unfurl|container\.(is_app_unfurl|app_unfurl_url|attachment_id|text)).*": "links previewed by apps",
    r"message\.(assistant_app_thread|room|root|topic|purpose|inviter|channel).*": "other kinds of messages",
    r"message\.(subscribed|hidden|is_locked|unfurl_links|unfurl_media).*": "of roots; of posting",
    r"message\.(icons|username|subtype|item|comment).*": "posts of old integrations and of old kinds",
    r"message\.reactions\[\]\.url": "custom emoji",
    r"AppHomeOpened:event\.view\.(close|submit)\..*": "a Home has no such buttons",
    r"message\.file": "one file, the old way",
    r"AppMention:event\.(app_id|bot_.*|subtype|username)": "no other app mentions ours",
    r"MessageDeleted:event\.previous_message\.(reply_.*|latest_reply|is_locked|subscribed)": "a root is not",
    r"MessageMe:event\.(bot_id|username)": "a person's",
    r"TeamJoin:event\.user\.is_stranger": "a member is none",
    r"BlockAction:message\.(client_msg_id|files)": "buttons are on the app's own messages",
    r"BlockAction:actions\[\]\.(rich_text_value.*|initial_option\.url)": "no button has them",
    r"ViewSubmission:is_cleared": "of view_closed",
    r"enterprise_(id|name)": "left out of commands outside Grid",
}


def paths(value: Any, at: str = "") -> Iterator[str]:
    """Every key path; lists are one step, `[]`."""
    if isinstance(value, list):
        for one in value:
            yield from paths(one, f"{at}[]")
    elif isinstance(value, dict):
        for name, content in value.items():
            path = f"{at}.{name}" if at else name
            yield path
            if name not in OPAQUE:
                yield from paths(content, path)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with fake_slack() as fake:
        yield fake


async def everything(slack: FakeSlack) -> None:
    """One of each thing that the samples know; nobody listens."""
    mina, kim = slack.person("mina"), slack.person("kim", team="T0GLOBEX", stranger=True)
    joe = slack.person("joe", restricted=True)
    team = slack.channel("team", members=[mina, joe])
    shared = slack.channel("shared", shared=True, members=[mina, kim])
    root = await slack.says(kim, shared, "hi")
    await slack.mentions(kim, shared, "claim", thread=root)
    reply = await slack.says(mina, shared, "yes", thread=root, broadcast=True)
    await slack.unfurls(root)
    await slack.edits(kim, root, "ho")
    await slack.edits(mina, reply, "no")
    await slack.reacts(mina, root, "eyes")
    await slack.unreacts(mina, root, "eyes")
    await slack.edits(kim, root, "hey")
    await slack.deletes(mina, reply)
    upload = await slack.says(joe, team, "look", files=(("a.txt", b"a"),))
    await slack.says(joe, team, "and", thread=upload, files=(("b.txt", b"b"),))
    await slack.integration_says(team, "Deployed", thread=await slack.integration_says(team, "Deploying"))
    async with web_client(slack) as client:
        meta = {"event_type": "care", "event_payload": {}}
        row = {
            "type": "actions",
            "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Go"}}],
        }
        posted = await client.chat_postMessage(
            channel=shared.id, thread_ts=root.ts, text="ok", metadata=meta, blocks=[row]
        )
        await client.chat_update(channel=shared.id, ts=posted["ts"], text="okay")
        card = await client.chat_postMessage(channel=shared.id, text="card")
        await client.chat_update(channel=shared.id, ts=card["ts"], text="card 2")
        await slack.says(mina, shared, "all", thread=slack.messages(shared)[-1], broadcast=True)
        await client.chat_delete(channel=shared.id, ts=posted["ts"])
        await slack.settled()
        await client.views_publish(user_id=mina.id, view={"type": "home", "blocks": [row]})
    await change_everything(slack)


async def change_everything(slack: FakeSlack) -> None:
    mina, kim, _ = list(slack.people.values())[1:]
    team = next(iter(slack.channels.values()))
    for kind in ("channel_topic", "channel_purpose", "group_topic"):
        more = {"purpose" if kind == "channel_purpose" else "topic": "new"}
        await slack.notes(mina, team, kind, "set it", **more)
    for kind in ("me_message", "channel_unarchive", "channel_posting_permissions", "ekm_access_denied"):
        await slack.notes(mina, team, kind, "so")
    await slack.arrives(mina)
    await slack.opens_home(mina)
    await slack.joins(kim, team, invited_by=mina)
    await slack.leaves(kim, team)
    await slack.becomes_shared(team)
    await slack.stops_being_shared(team)
    await slack.changes_id(team)
    await slack.renames(team, "crew")
    await slack.person_changes(mina, name="Mina P")
    await slack.person_changes(kim, name="Kim K")
    await slack.archives(team, mina)
    await slack.uninstalls()


async def interact(slack: FakeSlack) -> dict[str, list[Any]]:
    """Every interaction's payloads, in the variants that carry different keys."""
    mina, kim = slack.person("mina"), slack.person("kim", team="T0GLOBEX")
    team = slack.channel("team", members=[mina, kim])
    root = await slack.says(mina, team, "hi", files=(("a.txt", b"a"),))
    await slack.reacts(mina, root, "eyes")
    await slack.says(kim, team, "ho", thread=root)
    async with web_client(slack) as client:
        await client.chat_postMessage(
            channel=team.id,
            thread_ts=root.ts,
            text="x",
            blocks=[{"type": "actions", "elements": list(ELEMENTS.values())}],
            metadata={"event_type": "care", "event_payload": {}},
        )
        posted = slack.thread(root)[-1]
        await client.chat_update(channel=team.id, ts=posted.ts, text="y")
        await client.chat_postMessage(channel=team.id, text="card")
        card = slack.messages(team)[-1]
        await slack.says(mina, team, "mine", thread=card)
        await slack.reacts(mina, card, "eyes")
        title = {"type": "plain_text", "text": "T"}
        view = {"type": "modal", "title": title, "submit": title, "close": title, "blocks": posted.blocks}
        trigger = interactions.global_shortcut(slack, mina, "x")["trigger_id"]
        await client.views_open(trigger_id=trigger, view=view)
    (modal,) = slack.views(mina)
    chosen: list[Any] = []
    for element in posted.blocks[0]["elements"]:
        for where in (posted, modal, card):
            pressed = (posted.blocks[0], element, CHOICES.get(element["type"]))
            chosen.append(interactions.block_actions(slack, mina, where, pressed))
    return {
        "BlockAction": chosen,
        "MessageShortcut": [interactions.message_shortcut(slack, mina, one, "x") for one in (root, posted)],
        "SlashCommand": [interactions.slash_command(slack, mina, team, "/care", "")],
        "ViewSubmission": [interactions.view_submission(slack, modal)],
        "ViewClosed": [interactions.view_closed(slack, modal, cleared=True)],
    }


WORD = {"type": "plain_text", "text": "Go"}
OPTION = {"text": WORD, "value": "v", "description": WORD}
CONFIRM = {"title": WORD, "text": WORD, "confirm": WORD, "deny": WORD, "style": "danger"}
ELEMENTS: dict[str, dict[str, Any]] = {
    "button": {"type": "button", "text": WORD, "value": "v", "style": "danger", "url": "https://a.example"},
    "select": {"type": "static_select", "options": [OPTION], "initial_option": OPTION, "confirm": CONFIRM},
    "asked": {"type": "external_select", "min_query_length": 2},
    "user": {"type": "users_select", "initial_user": "U1", "placeholder": WORD},
    "channel": {"type": "channels_select", "initial_channel": "C1"},
    "conversation": {"type": "conversations_select", "initial_conversation": "C1"},
    "date": {"type": "datepicker", "initial_date": "2026-11-23"},
    "time": {"type": "timepicker", "initial_time": "09:00"},
}
ELEMENTS = {name: {**element, "action_id": name} for name, element in ELEMENTS.items()}
CHOICES = {"static_select": "v"}


def leaves_out(name: str, payloads: list[Any]) -> list[str]:
    """The sample's keys that no payload has and that nobody said are absent."""
    have = {path for payload in payloads for path in paths(payload)}
    wanted = {path for path in paths(sample_named(name)) if not known_absent(name, path)}
    return sorted(wanted - have)


def known_absent(name: str, path: str) -> bool:
    return any(matches(known, name, path) for known in ABSENT)


def matches(known: str, name: str, path: str) -> bool:
    kind = name.rpartition("-")[2].removesuffix("Payload.json")
    return bool(re.fullmatch(known, path) or re.fullmatch(known, f"{kind}:{path}"))


def sample_named(name: str) -> Any:
    return json.loads((SAMPLES / name).read_text())


async def test_every_key_of_the_events_is_there(slack: FakeSlack) -> None:
    await everything(slack)
    missing = {}
    for file in sorted(SAMPLES.glob("events-*.json")):
        if any(name in file.name for name in UNDONE):
            continue
        sample = json.loads(file.read_text())
        kind, subtype = sample["event"]["type"], sample["event"].get("subtype")
        payloads = [
            one.payload
            for one in slack.deliveries
            if one.payload["event"]["type"] == kind
            and (kind != "message" or one.payload["event"].get("subtype") == subtype)
        ]
        assert payloads, f"the fake sends nothing like {file.name}"
        missing[file.name] = leaves_out(file.name, payloads)
    assert {name: keys for name, keys in missing.items() if keys} == {}


async def test_every_event_has_the_whole_envelope(slack: FakeSlack) -> None:
    await everything(slack)
    outer = sample_named("events-ReactionAddedPayload.json").keys()
    for one in slack.deliveries:
        assert one.payload.keys() >= outer | {"authed_users", "authed_teams"}
        assert one.payload["enterprise_id"] is None


async def test_every_key_of_the_interactions_is_there(slack: FakeSlack) -> None:
    made = await interact(slack)
    missing = {}
    for file in sorted(SAMPLES.glob("app-backend-*.json")):
        if any(name in file.name for name in UNDONE):
            continue
        name = file.stem.rpartition("-")[2].removesuffix("Payload")
        missing[file.name] = leaves_out(file.name, made[name])
    assert {name: keys for name, keys in missing.items() if keys} == {}


async def test_every_reason_for_an_absent_key_is_needed() -> None:
    every = [
        (file.name, path) for file in SAMPLES.glob("*.json") for path in paths(json.loads(file.read_text()))
    ]
    idle = [known for known in ABSENT if not any(matches(known, name, path) for name, path in every)]
    assert idle == []


async def test_a_missing_key_would_be_noticed(slack: FakeSlack) -> None:
    await everything(slack)
    (payload,) = [one.payload for one in slack.deliveries if one.type == "app_home_opened"]
    sample = "events-AppHomeOpenedPayload.json"
    assert leaves_out(sample, [payload]) == []
    del payload["event"]["tab"]
    assert leaves_out(sample, [payload]) == ["event.tab"]
