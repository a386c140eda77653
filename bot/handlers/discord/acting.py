"""Acts of people: buttons, menus and submitted forms; each in one transaction, then answered.

What was pressed is read from the button itself, so that it works after a restart as before.
"""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import discord

from bot.domain.answers import Silence
from bot.domain.customers import Arrival, Channel, ChannelKind
from bot.domain.people import Person, Role
from bot.domain.saved import SettingsSaved, SetUp
from bot.domain.windows import WINDOW_TYPES, TrackWindow
from bot.handlers.acts.act import Act, Acted, Handler
from bot.handlers.acts.drafting import offered
from bot.handlers.acts.routes import ACTIONS, DRAFTING, FORMS, REWRITING, WINDOWS
from bot.handlers.discord import answering, fetching, knowing, setting_up, windows
from bot.handlers.discord.answering import Asked, Place, answer, say, say_key
from bot.handlers.discord.edge import PLATFORM, Edge, afterwards
from bot.handlers.discord.knowing import Spot
from bot.handlers.discord.messaging import was_deleted
from bot.handlers.discord.reading import Json, who_of, wrote_in
from bot.handlers.discord.receiving import Failed, take_in
from bot.handlers.discord.showing import show_all
from bot.storage import deliveries, issues, log
from bot.storage.database import Transaction
from bot.storage.deliveries import DeliveryKind
from bot.views import discord as views
from bot.views.answers import answer_line
from bot.views.discord_modals import carried, part_of, values
from bot.views.discord_modals import modal as modal_of
from bot.views.discord_windows import OPEN, SUBMIT, form_of
from bot.views.private import DONE
from bot.views.windows import modal

TAKEN = (*DONE, SetUp, SettingsSaved, Silence)  # after these a form is through with
# Presses that may open a modal, which must be the first answer.
_MODALS = (WINDOWS | {"track", "new"}) - REWRITING - DRAFTING


async def press(edge: Edge, interaction: discord.Interaction[Any]) -> None:
    """A button or a menu of a card, a reminder, a question, a list or a window."""
    data: Json = interaction.data or {}
    asked = answering.asked_by(interaction)
    try:
        action, value, _ = views.pressed(str(data.get("custom_id") or ""), data.get("values") or ())
    except ValueError:
        await answering.defer(edge, asked)
        return
    if action not in (*_MODALS, OPEN, "show_all"):
        await answering.defer(edge, asked, private=action in DRAFTING)
    person = await knowing.person(edge, who_of(interaction.user))
    handler = ACTIONS.get(action)
    if action == OPEN:
        await _open_modal(edge, person, asked, value)
    elif action == SUBMIT:
        await _submit_shown(edge, person, asked, value)
    elif action == "show_all":
        await show_all(edge, person, asked, value)
    elif handler is not None:
        spot = await knowing.spot(edge, str(interaction.channel_id)) if interaction.channel_id else None
        await perform(edge, person, asked, (action, value), handler, spot=spot)


async def _open_modal(edge: Edge, person: Person, asked: Asked, value: str) -> None:
    action, about, part = form_of(value)
    form = await windows.reopened(edge, person, action, about)
    if form is None or not windows.asks(form):
        await say_key(edge, Place(person.user_id, asked), "press_again")
        return
    await answering.open_modal(edge, asked, modal_of(form, part=part))


async def _submit_shown(edge: Edge, person: Person, asked: Asked, value: str) -> None:
    action, about, _ = form_of(value)
    form = await windows.reopened(edge, person, action, about)
    await _take_form(edge, person, asked, (action, about), windows.fields_of(form))


async def track(edge: Edge, interaction: discord.Interaction[Any], action: str, message: Json | None) -> None:
    """*Track for a customer* on a message: it may ask who said it, so nothing is answered before."""
    asked = answering.asked_by(interaction)
    person = await knowing.person(edge, who_of(interaction.user))
    spot = await knowing.spot(edge, str(interaction.channel_id)) if person.is_staff else None
    arrival = await _pointed_at(edge, spot, message) if spot is not None and message is not None else None
    await perform(edge, person, asked, (action, ""), ACTIONS[action], arrival=arrival, spot=spot)


async def _pointed_at(edge: Edge, spot: Spot, message: Json) -> Arrival | None:
    """The message of a command, as the payload has it; None when it was deleted meanwhile."""
    if await edge.database.read(was_deleted, spot.channel.ref, str(message["id"])):
        return None
    return await fetching.arrival_of(edge, spot, wrote_in(message, spot.wire))


async def perform(
    edge: Edge,
    person: Person,
    asked: Asked,
    pressed: tuple[str, str],
    handler: Handler,
    *,
    arrival: Arrival | None = None,
    spot: Spot | None = None,
) -> None:
    """Do what a press means, and answer it."""
    action, value = pressed
    fields = windows.fields_of(windows.in_message(edge, asked))
    channel = spot.channel if spot is not None else None
    act = Act(person, edge.workspace_id, value, fields, edge.now(), channel, arrival)
    try:
        if action in WINDOWS:
            acted: Acted = await edge.database.run(handler, act)
        else:
            body = {"user": person.user_id, "action": action, "value": value}
            acted = await take_in(edge, f"press:{asked.id}", body, _done, handler, act)
    except Failed:
        await say_key(edge, Place(person.user_id, asked), "bug")
        return
    if spot is not None and isinstance(acted, TrackWindow):
        acted = windows.at_its_place(acted, spot.wire)
    await _answered(edge, person, asked, action, acted, _is_quiet(channel))


def _is_quiet(channel: Channel | None) -> bool:
    return channel is not None and channel.kind is ChannelKind.CUSTOMER


async def _answered(edge: Edge, person: Person, asked: Asked, action: str, acted: Acted, quiet: bool) -> None:
    if isinstance(acted, WINDOW_TYPES) and asked.in_private and action in REWRITING:
        afterwards(edge, windows.rewrite(edge, person, asked, acted, action))
    elif isinstance(acted, WINDOW_TYPES):
        opening = windows.open_window(edge, person, asked, acted, drafting=action in DRAFTING)
        if action in DRAFTING:
            afterwards(edge, opening)
        else:
            await opening
    else:
        await answer(edge, Place(person.user_id, asked), acted)


def _done(tx: Transaction, handler: Handler, act: Act) -> Acted:
    """Do it; a press that no longer fits shows that its card was old, so the card is shown anew."""
    acted = handler(tx, act)
    if not isinstance(acted, (*DONE, *WINDOW_TYPES, Silence)):
        issue = issues.get(tx, act.number)
        if issue is not None and issue.workspace_id == act.workspace_id:
            deliveries.want(tx, issue, DeliveryKind.CARD, issue.id, act.now)
    return acted


async def submit(edge: Edge, interaction: discord.Interaction[Any]) -> None:
    """A submitted form: taken, or shown again with what is wrong and all that was typed."""
    data: Json = interaction.data or {}
    asked = answering.asked_by(interaction)
    await answering.defer(edge, asked)
    custom_id = str(data.get("custom_id") or "")
    try:
        action, value, _ = carried(custom_id)
    except ValueError:
        await say(edge, Place(asked.user_id, asked), [])
        return
    person = await knowing.person(edge, who_of(interaction.user))
    fields = values(data)
    form = edge.forms.get(windows.name_of(person.user_id, action, value))
    if form is not None:
        form = windows.filled(form, fields, part_of(custom_id), data)
        windows.noted(edge, person, form)
        fields = {**windows.fields_of(form), **fields}
    await _take_form(edge, person, asked, (action, value), fields)


async def _take_form(
    edge: Edge, person: Person, asked: Asked, named: tuple[str, str], fields: dict[str, str]
) -> None:
    action, value = named
    handler = FORMS.get(action)
    if handler is None:
        await say(edge, Place(person.user_id, asked), [])
        return
    if action == setting_up.FORM:
        fields = await setting_up.learn(edge, person, fields)
    arrival = await windows.pointed_at(edge, person, action, value)
    act = Act(person, edge.workspace_id, value, fields, edge.now(), None, arrival)
    key = f"submit:{asked.id}:{sha256(repr(sorted(fields.items())).encode()).hexdigest()[:16]}"
    try:
        body = {"user": person.user_id, "form": action, "value": value, "fields": fields}
        acted = await take_in(edge, key, body, _submitted, handler, act, key)
    except Failed:
        await say_key(edge, Place(person.user_id, asked), "bug")
        return
    if action == setting_up.FORM and person.role is Role.LEAD:
        await setting_up.refresh(edge)
        afterwards(edge, setting_up.taken(edge, fields))
    await _form_answered(edge, person, asked, named, acted)


async def _form_answered(
    edge: Edge, person: Person, asked: Asked, named: tuple[str, str], acted: Acted
) -> None:
    if isinstance(acted, WINDOW_TYPES):
        form = modal(offered(acted, edge.draft))
        await windows.show_form(edge, person, asked, form, again=True)
        return
    form_now = edge.forms.get(windows.name_of(person.user_id, *named))
    if not isinstance(acted, TAKEN) and form_now is not None and windows.asks(form_now):
        wrong = replace(form_now, error=answer_line(acted))  # type: ignore[arg-type]
        await windows.show_form(edge, person, asked, wrong, again=True)
        return
    await answer(edge, Place(person.user_id, asked), acted)


def _submitted(tx: Transaction, handler: Handler, act: Act, key: str) -> Acted:
    """Nothing was settled by a form that comes back, so the same words may be submitted again."""
    acted = handler(tx, act)
    if not isinstance(acted, TAKEN):
        log.forget_one(tx, PLATFORM, key)
    return acted
