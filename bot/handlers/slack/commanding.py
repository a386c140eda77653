"""What people type to the bot: `/care …`, a mention in a thread, a direct message."""

from typing import Any

from bot.domain.answers import Silence
from bot.domain.customers import Channel, ChannelKind
from bot.domain.people import Person
from bot.domain.windows import WINDOW_TYPES, Window
from bot.handlers.acts import commands, mentions
from bot.handlers.acts.act import Act, Acted
from bot.handlers.slack import fetching, knowing
from bot.handlers.slack.answering import Place, answer, say_key
from bot.handlers.slack.edge import Edge, afterwards
from bot.handlers.slack.messaging import direct
from bot.handlers.slack.reading import Json, Who, mentioned, plain, presser
from bot.handlers.slack.receiving import Failed, take_in
from bot.handlers.slack.windows import open_window
from bot.storage import conversation, workspaces
from bot.storage.database import Transaction
from bot.views import slack
from bot.views.private import private
from bot.views.wording import word

_COMMAND = "/care"


async def slash(edge: Edge, body: Json) -> dict[str, Any]:
    """`/care …`: the ack carries the private answer; a window is opened with the command's trigger."""
    person = await knowing.person(edge, presser(body))
    text = plain(str(body.get("text") or ""), lambda user_id: user_id)
    ref = str(body["channel_id"])
    place = Place(ref, "", str(body.get("response_url") or ""))
    try:
        key = f"slash:{body['trigger_id']}"
        acted = await take_in(edge, key, body, _typed, edge, person, ref, text)
    except Failed:
        return {"response_type": "ephemeral", "text": word("private", "bug")}
    if isinstance(acted, WINDOW_TYPES):
        trigger = str(body["trigger_id"])
        afterwards(edge, _opened(edge, person, place, trigger, acted))
        return {}
    blocks = private(acted)
    if not blocks:
        return {}
    line, shown = slack.message(blocks)
    return {"response_type": "ephemeral", "text": line, "blocks": shown}


async def _opened(edge: Edge, person: Person, place: Place, trigger: str, window: Window) -> None:
    await open_window(edge, person, place, trigger, window, drafting=False, above=False)


def _typed(tx: Transaction, edge: Edge, person: Person, ref: str, text: str) -> Acted:
    channel = _channel(tx, edge.workspace_id, ref)
    act = Act(person, edge.workspace_id, "", {}, edge.now(), channel)
    return commands.command(tx, act, channel, f"{_COMMAND} {text}")


def _channel(tx: Transaction, workspace_id: int, ref: str) -> Channel | None:
    """Where it was typed; from a place that is not ours to write in, the desk."""
    return workspaces.channel_by_ref(tx, workspace_id, ref) or workspaces.desk_channel(tx, workspace_id)


async def mention(edge: Edge, body: Json) -> None:
    """`@Care claim` in an issue's thread, or any command anywhere. Outsiders' mentions are only messages."""
    event: Json = body["event"]
    if event.get("bot_id") or event.get("edited") or not event.get("user"):
        return
    person = await knowing.person(edge, Who(str(event["user"]), str(event.get("user_team") or "")))
    if not person.is_staff or not str(event.get("text") or "").lstrip().startswith(f"<@{edge.me.user_id}"):
        return
    channel = await knowing.channel(edge, str(event["channel"]))
    thread = str(event.get("thread_ts") or event["ts"])
    place = Place(channel.ref, thread, "", channel.kind is ChannelKind.CUSTOMER)
    try:
        acted = await take_in(
            edge, str(body["event_id"]), body, _mentioned, edge, person, channel, thread, event
        )
    except Failed:
        afterwards(edge, say_key(edge, person, place, "bug"))
        return
    afterwards(edge, _answered(edge, person, place, acted))


def _mentioned(
    tx: Transaction, edge: Edge, person: Person, channel: Channel, thread: str, event: Json
) -> Acted:
    raw = str(event.get("text") or "").lstrip()
    rest = raw.partition(">")[2]
    named = mentioned(rest)
    words = plain(rest, lambda _: "").strip().lstrip(":,").strip()
    act = Act(person, edge.workspace_id, "", {"to": named[0] if named else ""}, edge.now(), channel)
    issue_id = conversation.issue_at(tx, channel.id, thread)
    return mentions.mentioned(tx, act, channel, issue_id, words)


async def _answered(edge: Edge, person: Person, place: Place, acted: Acted) -> None:
    """A mention brings no trigger, so that a window can only be offered by a button."""
    if isinstance(acted, WINDOW_TYPES):
        await say_key(edge, person, place, "needs_command")
        return
    await answer(edge, person, place, acted)


async def direct_message(edge: Edge, body: Json) -> None:
    """Written to the bot alone: a command of the team, or a customer's message like any other."""
    event: Json = body["event"]
    if event.get("bot_id") or event.get("user") in (None, edge.me.user_id):
        return
    who = Who(str(event["user"]), str(event.get("user_team") or event.get("team") or ""))
    person = await knowing.person(edge, who, must=False)
    ref, event_id = str(event["channel"]), str(body["event_id"])
    if not person.is_staff:
        await take_in(edge, event_id, body, direct, edge, person, ref, event)
        return
    text = await edge.database.read(fetching.text_of, edge.workspace_id, event, ref)
    bare = text.strip().removeprefix(_COMMAND).strip()
    try:
        acted = await take_in(edge, event_id, body, _typed, edge, person, ref, bare)
    except Failed:
        afterwards(edge, say_key(edge, person, Place(), "bug"))
        return
    if not isinstance(acted, Silence):
        afterwards(edge, _answered(edge, person, Place(), acted))
