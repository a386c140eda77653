"""The people and places of the stories as they are on Slack, and who is who by their ids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.customers import ChannelKind
from bot.domain.people import Role
from bot.storage import people, workspaces
from bot.storage.database import Transaction
from tests.fakes.slack import Channel, Delivery, FakeSlack, Message, Person
from tests.fakes.slack.state import View
from tests.story.stage import AGENTS, BOT, CUSTOMERS, LEAD, NAMES

ZONE = "Europe/Berlin"
THEIRS = "T0GLOBEX"  # the customers' own workspace

# As Slack's own list has them: https://docs.slack.dev names emoji by these words in reactions.
EMOJI = {
    "🎫": "ticket",
    "👀": "eyes",
    "✅": "white_check_mark",
    "🚨": "rotating_light",
    "💤": "zzz",
    "✍️": "writing_hand",
    "🙂": "slightly_smiling_face",
    "😐": "neutral_face",
    "🙁": "slightly_frowning_face",
}


@dataclass(frozen=True, slots=True)
class Team:
    """`people` by their first names, `places` by the stories' names; `now` is everybody's clock."""

    slack: FakeSlack
    people: Mapping[str, Person]
    places: Mapping[str, Channel]
    now: Callable[[], datetime]

    def person(self, user_id: str) -> str:
        """The first name behind an id; an id that is nobody's stays what it is."""
        if user_id == self.slack.bot.id:
            return BOT
        return next((name for name, one in self.people.items() if one.id == user_id), user_id)

    def place(self, channel_id: str) -> str:
        return next((name for name, one in self.places.items() if one.id == channel_id), channel_id)

    def called(self, user_id: str) -> str:
        """The name that Slack shows where somebody is called."""
        return f"@{self.slack.people[user_id].name}"

    def spoken(self, ref: str) -> str:
        """An id of Slack's as the stories say it; everything else as it is."""
        return self.place(ref) if ref in self.slack.channels else self.person(ref)

    def ref(self, word: str) -> str:
        """A story's name as Slack's id; everything else as it is."""
        found = self.people.get(word) or self.places.get(word)
        return found.id if found is not None else word

    def message(self, place: str, ts: str) -> Message:
        return self.places[place].messages[ts]

    def private(self, who: str) -> list[Message]:
        """What this person alone was shown, and what the bot wrote to them, oldest first."""
        alone = self.slack.direct(self.people[who])
        written = [one for one in self.slack.messages(alone) if one.user is self.slack.bot]
        return sorted([*self.slack.ephemerals(self.people[who]), *written], key=lambda one: one.ts)

    def windows(self, who: str) -> list[View]:
        return self.slack.views(self.people[who])


def team_on(slack: FakeSlack, now: Callable[[], datetime]) -> Team:
    """Everybody and every place, before the bot has seen any of them."""
    staff = {who: slack.person(NAMES[who], tz=ZONE) for who in (*AGENTS, LEAD)}
    outside = {who: slack.person(NAMES[who], team=THEIRS, tz=ZONE) for who in CUSTOMERS}
    everybody = {**staff, **outside}
    places = {
        "customers": slack.channel("customers", members=list(everybody.values())),
        "desk": slack.channel("desk", members=list(staff.values())),
        "team": slack.channel("team", members=list(staff.values())),
    }
    return Team(slack, everybody, places, now)


def appointed(tx: Transaction, workspace_id: int, lead: str, desk: str) -> None:
    """What the team has chosen in its setup: who leads, and where the cards go."""
    leader = people.by_user_id(tx, workspace_id, lead)
    channel = workspaces.channel_by_ref(tx, workspace_id, desk)
    assert leader is not None, "the bot has not learnt who works here"
    assert channel is not None, "the bot has not learnt where it is"
    people.set_role(tx, leader.id, Role.LEAD)
    workspaces.set_kind(tx, channel.id, ChannelKind.DESK, chosen=True)


def is_of(delivery: Delivery, user_id: str) -> bool:
    """Did this person cause it? What the bot does comes back as events too."""
    payload = delivery.payload
    event = payload.get("event")
    if event is None:
        user = payload.get("user") or {"id": payload.get("user_id")}
        return bool(user["id"] == user_id)
    author = event.get("user") or event.get("message", event.get("previous_message", {})).get("user")
    return bool(author == user_id or event.get("previous_message", {}).get("user") == user_id)
