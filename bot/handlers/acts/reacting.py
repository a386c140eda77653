"""Reactions as every edge hears them: what is done by one, and what a later one makes of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.desk import reacting
from bot.desk.settling import policy_of
from bot.domain.answers import Silence, Undone
from bot.domain.customers import Arrival, Channel
from bot.domain.people import Person
from bot.domain.policy import Meaning
from bot.handlers.acts.act import Acted
from bot.storage import conversation, people, reactions
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Reacted:
    """One emoji of one person on the message `ref`, which was written `at`.

    `mark` sorts as the time of the reaction does; `on` says whether it stands now.
    """

    emoji: str
    ref: str
    at: datetime
    mark: str
    on: bool


def meaning_of(tx: Transaction, workspace_id: int, emoji: str) -> Meaning | None:
    return policy_of(tx, workspace_id).meaning_of(emoji)


def opens(tx: Transaction, person: Person, channel: Channel, reacted: Reacted, meaning: Meaning) -> bool:
    """Does it make an issue of the message, so that its words are needed?"""
    if meaning is not Meaning.OPEN or not reacted.on or not person.is_staff:
        return False
    return conversation.issue_at(tx, channel.id, reacted.ref) is None


def apply(
    tx: Transaction,
    person: Person,
    channel: Channel,
    reacted: Reacted,
    arrival: Arrival | None,
    now: datetime,
) -> Acted:
    """What the reaction does; one that was overtaken by a later one of the same person does nothing."""
    fresh = reactions.heard(
        tx, channel.id, reacted.ref, person.user_id, reacted.emoji, present=reacted.on, at=reacted.mark
    )
    if not fresh:
        return Silence()
    if not reacted.on:
        done = reacting.reaction_removed(tx, person, channel.id, reacted.ref, reacted.emoji, now)
        if isinstance(done, Undone):
            _claims_again(tx, person, channel, reacted, now)
        return done
    about = arrival or _arrival(person, channel, reacted.ref, reacted.at)
    return reacting.reaction_added(tx, person, about, reacted.emoji, now)


def _claims_again(tx: Transaction, person: Person, channel: Channel, reacted: Reacted, now: datetime) -> None:
    """What made them the owner as well was taken back; a 👀 of theirs that still stands says they have it."""
    about = _arrival(person, channel, reacted.ref, reacted.at)
    for user_id, emoji in reactions.standing(tx, channel.id, reacted.ref):
        claims = meaning_of(tx, person.workspace_id, emoji) is Meaning.CLAIM
        if user_id == person.user_id and claims:
            reacting.reaction_added(tx, person, about, emoji, now)


def came_early(tx: Transaction, channel: Channel, ref: str, at: datetime, now: datetime) -> None:
    """The team's reactions that were heard before the message they are on are done now, oldest first."""
    for user_id, emoji in reactions.standing(tx, channel.id, ref):
        person = people.by_user_id(tx, channel.workspace_id, user_id)
        if person is not None and person.is_staff:
            reacting.reaction_added(tx, person, _arrival(person, channel, ref, at), emoji, now)


def _arrival(person: Person, channel: Channel, ref: str, at: datetime) -> Arrival:
    return Arrival(channel.id, ref, None, person.id, "", at)
