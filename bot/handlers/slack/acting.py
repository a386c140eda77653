"""Acts of people: buttons, menus and shortcuts, submitted forms; each in one transaction, then answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.domain.answers import Silence
from bot.domain.customers import Arrival, Channel, ChannelKind
from bot.domain.people import Person
from bot.domain.saved import SettingsSaved, SetUp
from bot.domain.windows import WINDOW_TYPES
from bot.handlers.acts.act import Act, Acted, Handler
from bot.handlers.acts.drafting import offered
from bot.handlers.acts.routes import ACTIONS, DRAFTING, FORMS, REWRITING, WINDOWS
from bot.handlers.slack import fetching, knowing, setting_up
from bot.handlers.slack.answering import Place, answer, say_key
from bot.handlers.slack.edge import PLATFORM, Edge, afterwards
from bot.handlers.slack.messaging import was_deleted
from bot.handlers.slack.reading import Json, presser, values
from bot.handlers.slack.receiving import Failed, take_in
from bot.handlers.slack.showing import show_all
from bot.handlers.slack.windows import again, open_window, place_of, refused, rewrite, value_of
from bot.storage import deliveries, issues, log
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind
from bot.views import slack
from bot.views.answers import answer_line
from bot.views.private import DONE

TAKEN = (*DONE, SetUp, SettingsSaved, Silence)  # after these a form is through with


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press: what, with which value, where and by which trigger."""

    action: str
    value: str
    key: str
    trigger: str
    place: Place
    in_window: bool


def _pressed(body: Json) -> Pressed:
    """A button, or a choice of an overflow menu, whose value is `action:value`."""
    one: Json = body["actions"][0]
    action, value = str(one["action_id"]), str(one.get("value") or "")
    if one.get("type") == "overflow":
        action, value = slack.chosen(str(one["selected_option"]["value"]))
    container: Json = body.get("container") or {}
    channel = str((body.get("channel") or {}).get("id") or "")
    thread = str(container.get("thread_ts") or "")
    place = Place(channel, thread, str(body.get("response_url") or ""))
    key = f"press:{presser(body).user_id}:{one['action_ts']}:{action}:{value}"
    in_window = (body.get("view") or {}).get("type") == "modal"
    return Pressed(action, value, key, str(body.get("trigger_id") or ""), place, in_window)


async def press(edge: Edge, body: Json) -> None:
    """A button of a card, a reminder, a question, Home or a window."""
    pressed = _pressed(body)
    person = await knowing.person(edge, presser(body))
    if pressed.action == "show_all":
        afterwards(edge, show_all(edge, person, pressed.trigger, pressed.value, above=pressed.in_window))
        return
    handler = ACTIONS.get(pressed.action)
    if handler is not None:
        await _perform(edge, body, person, pressed, handler, None)


async def shortcut(edge: Edge, body: Json) -> None:
    """*Track for a customer* on a message, or *New customer issue*."""
    action = str(body["callback_id"])
    handler = ACTIONS.get(action)
    if handler is None:
        return
    person = await knowing.person(edge, presser(body))
    ref = str((body.get("channel") or {}).get("id") or "")
    message: Json | None = body.get("message")
    channel = await knowing.channel(edge, ref) if ref and person.is_staff else None
    arrival = await _pointed_at(edge, channel, message) if channel and message else None
    quiet = channel is not None and channel.kind is ChannelKind.CUSTOMER
    place = Place(ref, "", str(body.get("response_url") or ""), quiet)
    key = f"shortcut:{person.user_id}:{body['action_ts']}:{action}"
    pressed = Pressed(action, "", key, str(body["trigger_id"]), place, in_window=False)
    await _perform(edge, body, person, pressed, handler, arrival, channel)


async def _pointed_at(edge: Edge, channel: Channel, message: Json) -> Arrival | None:
    """The message of a shortcut, as the payload has it; None when it was deleted while its menu was open."""
    if await edge.database.read(was_deleted, channel.ref, str(message["ts"])):
        return None
    return await fetching.arrival_of(edge, channel, message)


async def _perform(
    edge: Edge,
    body: Json,
    person: Person,
    pressed: Pressed,
    handler: Handler,
    arrival: Arrival | None,
    channel: Channel | None = None,
) -> None:
    fields = values(body["view"]) if pressed.in_window else {}
    act = Act(person, edge.workspace_id, pressed.value, fields, edge.now(), channel, arrival)
    try:
        if pressed.action in WINDOWS:
            acted: Acted = await edge.database.run(handler, act)
        else:
            acted = await take_in(edge, pressed.key, body, _done, handler, act)
    except Failed:
        afterwards(edge, say_key(edge, person, pressed.place, "bug"))
        return
    if isinstance(acted, WINDOW_TYPES) and pressed.in_window and pressed.action in REWRITING:
        afterwards(edge, rewrite(edge, person, body["view"], acted, pressed.action))
    elif isinstance(acted, WINDOW_TYPES):
        drafting = pressed.action in DRAFTING
        opening = open_window(
            edge, person, pressed.place, pressed.trigger, acted, drafting=drafting, above=pressed.in_window
        )
        afterwards(edge, opening)
    else:
        afterwards(edge, answer(edge, person, pressed.place, acted))


def _done(tx: Transaction, handler: Handler, act: Act) -> Acted:
    """Do it; a press that no longer fits shows that its card was old, so the card is shown anew."""
    acted = handler(tx, act)
    if not isinstance(acted, (*DONE, *WINDOW_TYPES, Silence)):
        issue = issues.get(tx, act.number)
        if issue is not None and issue.workspace_id == act.workspace_id:
            deliveries.want(tx, issue, DeliveryKind.CARD, issue.id, act.now)
    return acted


async def submit(edge: Edge, body: Json) -> dict[str, Any]:
    """A submitted form: what the ack says ({} closes the window; errors or a new view keep it open)."""
    view: Json = body["view"]
    handler = FORMS.get(str(view["callback_id"]))
    if handler is None:
        return {}
    person = await knowing.person(edge, presser(body))
    fields, value, place = values(view), value_of(view), place_of(view)
    if view["callback_id"] == setting_up.FORM:
        await setting_up.learn(edge, person, fields)
    arrival = await _arrival(edge, person, str(view["callback_id"]), value)
    act = Act(person, edge.workspace_id, value, fields, edge.now(), None, arrival)
    try:
        key = _submission_key(view, fields)
        acted = await take_in(edge, key, body, _submitted, handler, act, key)
    except Failed:
        afterwards(edge, say_key(edge, person, place, "bug"))
        return {}
    if isinstance(acted, WINDOW_TYPES):
        return again(offered(acted, edge.draft), place)
    wrong = None if isinstance(acted, TAKEN) else refused(view, answer_line(acted))  # type: ignore[arg-type]
    if wrong is not None:
        return wrong
    afterwards(edge, answer(edge, person, place, acted))
    return {}


def _submission_key(view: Json, fields: Mapping[str, str]) -> str:
    """The same form with the same words, submitted twice, is one act; with other words it is another try."""
    typed = sha256(repr(sorted(fields.items())).encode()).hexdigest()[:16]
    return f"submit:{view['id']}:{view.get('hash', '')}:{typed}"


def _submitted(tx: Transaction, handler: Handler, act: Act, key: str) -> Acted:
    """Nothing was settled by a form that comes back, so the same words may be submitted again."""
    acted = handler(tx, act)
    if not isinstance(acted, TAKEN):
        log.forget_one(tx, PLATFORM, key)
    return acted


async def _arrival(edge: Edge, person: Person, form: str, value: str) -> Arrival | None:
    """The message that a *Track* form is about, read again: a form holds fewer characters than a message."""
    channel_ref, _, ts = value.partition("/")
    if form != "track" or not ts or not person.is_staff:
        return None
    channel = await knowing.channel(edge, channel_ref)
    try:
        return await fetching.arrival_at(edge, channel, ts)
    except fetching.Unreadable:
        return None
