"""Every act of people by every way in, as Slack or a forger sends it; and issues to try them on."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.domain.drafting import Wish
from bot.domain.permissions import Action
from bot.domain.policy import DEFAULT_EMOJI, Meaning
from bot.handlers.acts.commands import COMMANDS
from bot.handlers.acts.mentions import SAID
from bot.handlers.acts.routes import ACTIONS, FORMS
from bot.handlers.slack.emoji_names import name_of
from tests.fakes.slack import Channel, Message, Person, View, events, interactions
from tests.fakes.slack.delivering import ask, tell
from tests.fakes.slack.messages import store
from tests.handlers.slack.forging import forges_form, forges_press
from tests.handlers.slack.running import Running
from tests.handlers.slack.standing import About

Do = Callable[[Running, Person, About], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Try:
    """One act by one way in. `needs` is how the issue has to stand for it to do something."""

    entry: str
    name: str
    action: Action
    needs: str
    do: Do


# --- buttons, menus, shortcuts and forms ---

# Which act a button or form is, and how the issue has to stand.
_BUTTONS: dict[str, tuple[Action, str]] = {
    "track": (Action.OPEN, "untracked"),
    "new": (Action.OPEN, "new"),
    "claim": (Action.CLAIM, "new"),
    "draft": (Action.DRAFT, "owned"),
    "reply": (Action.DRAFT, "owned"),
    "ask": (Action.DRAFT, "solved"),
    "check_in": (Action.DRAFT, "solved"),
    "skip_check_in": (Action.CHECK_IN, "solved"),
    "use": (Action.DRAFT, "proposed"),
    "review": (Action.DRAFT, "drafted"),
    "shorter": (Action.DRAFT, "drafted"),
    "warmer": (Action.DRAFT, "drafted"),
    "plainer": (Action.DRAFT, "drafted"),
    "their_language": (Action.DRAFT, "drafted"),
    "give": (Action.DRAFT, "drafted"),
    "hand_over": (Action.HAND_OVER, "owned"),
    "hand_over_note": (Action.HAND_OVER, "owned"),
    "accept": (Action.HAND_OVER, "offered"),
    "decline": (Action.HAND_OVER, "offered"),
    "withdraw": (Action.HAND_OVER, "given"),
    "snooze": (Action.SNOOZE, "owned"),
    "snooze_2h": (Action.SNOOZE, "owned"),
    "snooze_tomorrow": (Action.SNOOZE, "owned"),
    "done": (Action.SNOOZE, "owned"),
    "not_now": (Action.SNOOZE, "owned"),
    "why": (Action.SEE, "owned"),
    "offer_load": (Action.HAND_OVER, "overloaded"),
    "keep_load": (Action.HAND_OVER, "overloaded"),
    "take_load": (Action.CLAIM, "on_offer"),
    "wake": (Action.SNOOZE, "snoozed"),
    "classify": (Action.CLASSIFY, "owned"),
    "solve": (Action.SOLVE, "owned"),
    "close": (Action.CLOSE, "solved"),
    "answered_there": (Action.NOTE_PUBLIC, "public"),
    "untie": (Action.TIE, "owned"),
    "cause_fixed": (Action.TIE, "owned"),
    "undo": (Action.UNDO, "owned"),
    "gift": (Action.GIVE, "owned"),
    "gift_told": (Action.GIVE, "gifted"),
    "gift_undo": (Action.GIVE, "gifted"),
    "gift_approve": (Action.APPROVE_GIFT, "gift_asked"),
    "gift_decline": (Action.APPROVE_GIFT, "gift_asked"),
    "private_thread": (Action.MOVE, "owned"),
    "private_direct": (Action.MOVE, "owned"),
    "private_instead": (Action.MOVE, "drafted"),
    "track_promise": (Action.PROMISE, "promised"),
    "promise_time": (Action.PROMISE, "promised"),
    "promise_kept": (Action.PROMISE, "promised"),
    "drop_promise": (Action.PROMISE, "promised"),
    "mood_happy": (Action.ANSWER, "asked"),
    "mood_fine": (Action.ANSWER, "asked"),
    "mood_unhappy": (Action.ANSWER, "asked"),
    "mood_declined": (Action.ANSWER, "asked"),
    "not_solved": (Action.ANSWER, "asked"),
    "agree": (Action.ANSWER, "asked"),
    "add_fact": (Action.FACTS, "new"),
    "edit_fact": (Action.FACTS, "new"),
    "remove_fact": (Action.FACTS, "new"),
    "restore_fact": (Action.FACTS, "new"),
    "edit_voice": (Action.VOICE, "new"),
    "propose_voice": (Action.VOICE, "new"),
    "add_line": (Action.REMEMBER, "new"),
    "remove_line": (Action.REMEMBER, "new"),
    "restore_line": (Action.REMEMBER, "new"),
    "edit_line": (Action.REMEMBER, "new"),
    "add_handle": (Action.REMEMBER, "new"),
    "remove_handle": (Action.REMEMBER, "new"),
    "restore_handle": (Action.REMEMBER, "new"),
    "merge": (Action.REMEMBER, "new"),
    "undo_merge": (Action.REMEMBER, "new"),
    "forget": (Action.FORGET, "new"),
    "answer_wonder": (Action.REMEMBER, "new"),
    "skip_wonder": (Action.REMEMBER, "new"),
    "setup": (Action.SETTLE, "new"),
    "settings": (Action.SETTLE, "new"),
    "show_all": (Action.SEE, "owned"),
}
assert _BUTTONS.keys() == {*ACTIONS, "show_all"}, "a button was added: say here what it is"

_FORMS: dict[str, tuple[Action, str, dict[str, str]]] = {
    "track": (Action.OPEN, "new", {"customer": "Ada", "text": "It broke"}),
    "send": (Action.REPLY, "drafted", {"text": "We are on it."}),
    "gift": (Action.GIVE, "owned", {"kind": "credit", "amount": "20", "days": "", "reason": "It broke"}),
    "hand_over": (Action.HAND_OVER, "owned", {"to": "", "note": ""}),
    "decline": (Action.HAND_OVER, "offered", {"reason": "I am away"}),
    "snooze": (Action.SNOOZE, "owned", {"until": "2h"}),
    "not_now": (Action.SNOOZE, "owned", {"reason": "I am at the dentist"}),
    "classify": (Action.CLASSIFY, "owned", {"criticality": "critical", "emotion": "angry"}),
    "skip_check_in": (Action.CHECK_IN, "solved", {"reason": "They called us"}),
    "close": (Action.CLOSE, "solved", {}),
    "answered_there": (Action.NOTE_PUBLIC, "public", {"text": "Sorry.", "outcome": "answered"}),
    "cause_fixed": (Action.TIE, "owned", {"note": "It works again."}),
    "promise_time": (Action.PROMISE, "promised", {"due": "2h"}),
    "fact": (Action.FACTS, "new", {"text": "Refunds take two days.", "link": ""}),
    "voice": (Action.VOICE, "new", {"text": "We say du."}),
    "line": (Action.REMEMBER, "new", {"kind": "goal", "text": "Opens a second shop in May"}),
    "edit_line": (Action.REMEMBER, "new", {"kind": "goal", "text": "Opens a third shop in May"}),
    "handle": (Action.REMEMBER, "new", {"kind": "email", "text": "ada@example.com"}),
    "merge": (Action.REMEMBER, "new", {"words": "Sam"}),
    "forget": (Action.FORGET, "new", {"typed": "Ada Byrne", "way": "erased", "unfinished": "1"}),
    "setup": (Action.SETTLE, "new", {"desk": "", "hours": "", "zone": "UTC"}),
    "settings": (Action.SETTLE, "new", {"replies": "length = 100"}),
}
assert _FORMS.keys() == FORMS.keys(), "a form was added: say here what it is"


def _value(name: str, one: About) -> object:
    by_name = {
        "accept": one.hand_over_id,
        "decline": one.hand_over_id,
        "send": one.draft_id,
        "review": one.draft_id,
        "private_instead": one.draft_id,
        **{wish.value: one.draft_id for wish in Wish},
        "use": one.proposal_id,
        **dict.fromkeys(("gift_told", "gift_undo", "gift_approve", "gift_decline"), one.gesture_id),
        "show_all": one.message_id,
        "offer_load": one.telling_id,
        "keep_load": one.telling_id,
        **dict.fromkeys(
            ("add_line", "line", "add_handle", "handle", "merge", "forget"),
            one.issue.customer_id if one.issue else 0,
        ),
        **dict.fromkeys(("add_fact", "edit_voice", "propose_voice", "fact", "voice"), 0),
        "setup": "",
        "settings": "",
        "new": "",
    }
    return one.promise_id if "promise" in name else by_name.get(name, one.id)


def _view(who: Person, kind: str) -> View:
    title = {"type": "plain_text", "text": "Care"}
    return View("V0OPEN", who, {"type": kind, "title": title, "blocks": []}, "1.1", "V0OPEN")


def _desk_post(up: Running) -> Message:
    """Something of ours at the desk, such as a card."""
    posted = [one for one in up.world.desk.messages.values() if one.user is up.slack.bot]
    return posted[0] if posted else store(up.slack, up.world.desk, up.slack.bot, "a card")


def _places(up: Running, who: Person, one: About) -> dict[str, tuple[Message | View, bool]]:
    """From where a button can be pressed, and whether it is a choice of a menu."""
    card = _desk_post(up)
    reminder = Message(up.world.desk, "1.2", up.slack.bot, "a reminder", thread_ts=card.ts)
    question = Message(one.said.channel, "1.3", up.slack.bot, "a question", thread_ts=one.said.ts)
    return {
        "card": (card, False),
        "menu": (card, True),
        "reminder": (reminder, False),
        "question": (question, False),
        "home": (_view(who, "home"), False),
        "window": (_view(who, "modal"), False),
    }


def _button(place: str, name: str) -> Do:
    async def press(up: Running, who: Person, one: About) -> object:
        where, menu = _places(up, who, one)[place]
        return await forges_press(up, who, where, name, _value(name, one), menu=menu)

    return press


def _form(name: str, fields: dict[str, str]) -> Do:
    async def submit(up: Running, who: Person, one: About) -> object:
        typed = {**fields, "to": up.world.agent.id} if "to" in fields else fields
        if "to" in fields and who is up.world.agent:
            typed["to"] = up.world.lead.id
        return await forges_form(up, who, name, "" if name == "track" else _value(name, one), typed)

    return submit


def _shortcut(name: str, *, on_message: bool) -> Do:
    async def use(up: Running, who: Person, one: About) -> object:
        return await up.slack.shortcut(who, one.said if on_message else None, name, anyway=True)

    return use


# --- what is typed ---

_TYPED: dict[str, tuple[Action, str, str]] = {
    "new": (Action.OPEN, "new", "Ada: it broke"),
    "mine": (Action.SEE, "owned", ""),
    "queue": (Action.SEE, "owned", ""),
    "promises": (Action.SEE, "owned", ""),
    "find": (Action.SEE, "owned", "invoice"),
    "customer": (Action.SEE, "owned", "customer"),
    "forget": (Action.FORGET, "owned", "customer"),
    "purse": (Action.SEE, "owned", ""),
    "report": (Action.SEE, "owned", ""),
    "facts": (Action.SEE, "owned", "refund"),
    "voice": (Action.SEE, "owned", ""),
    "digest": (Action.SEE, "owned", ""),
    "dashboard": (Action.SEE, "owned", ""),
    "away": (Action.AWAY, "owned", "until Mon"),
    "back": (Action.AWAY, "owned", ""),
    "why": (Action.SEE, "owned", "#{number}"),
    "claim": (Action.CLAIM, "new", "#{number}"),
    "same": (Action.TIE, "owned", "#{number} #{number}"),
    "snooze": (Action.SNOOZE, "owned", "#{number} 2h"),
    "setup": (Action.SETTLE, "new", ""),
    "settings": (Action.SETTLE, "new", ""),
    "help": (Action.SEE, "new", ""),
}
assert _TYPED.keys() == COMMANDS.keys(), "a command was added: say here what it is"

_MENTIONED: dict[str, tuple[Action, str, str]] = {
    "claim": (Action.CLAIM, "new", ""),
    "draft": (Action.DRAFT, "owned", ""),
    "reply": (Action.DRAFT, "owned", ""),
    "hand": (Action.HAND_OVER, "owned", "to {other}"),
    "snooze": (Action.SNOOZE, "owned", "2h"),
    "wake": (Action.SNOOZE, "snoozed", ""),
    "solved": (Action.SOLVE, "owned", ""),
    "critical": (Action.CLASSIFY, "owned", ""),
    "same": (Action.TIE, "owned", "cause as #{number}"),
    "undo": (Action.UNDO, "owned", ""),
    "why": (Action.SEE, "owned", ""),
}
assert _MENTIONED.keys() == SAID.keys(), "a word was added: say here what it is"


def _line(name: str, rest: str, up: Running, who: Person, one: About) -> str:
    other = up.world.lead if who is up.world.agent else up.world.agent
    number = one.issue.number if one.issue else 0
    return f"{name} {rest.format(number=number, other=other.mention)}".strip()


def _slash(name: str, rest: str, where: str) -> Do:
    async def type_it(up: Running, who: Person, one: About) -> object:
        channel: Channel = getattr(up.world, where)
        line = _line(name, rest, up, who, one)
        return await ask(
            up.slack, "slash_commands", interactions.slash_command(up.slack, who, channel, "/care", line)
        )

    return type_it


def _mention(name: str, rest: str) -> Do:
    async def say(up: Running, who: Person, one: About) -> object:
        line = f"{up.slack.bot.mention} {_line(name, rest, up, who, one)}"
        said = store(up.slack, one.said.channel, who, line, thread_ts=one.said.ts)
        return await tell(up.slack, events.mentioned(up.slack, said), said.channel, who)

    return say


# --- reactions, Home ---

_REACTED: dict[Meaning, tuple[Action, str]] = {
    Meaning.OPEN: (Action.OPEN, "untracked"),
    Meaning.CLAIM: (Action.CLAIM, "new"),
    Meaning.SOLVED: (Action.SOLVE, "owned"),
    Meaning.CRITICAL: (Action.CLASSIFY, "owned"),
    Meaning.SNOOZE: (Action.SNOOZE, "owned"),
    Meaning.DRAFT: (Action.DRAFT, "owned"),
}


def _reaction(meaning: Meaning, *, off: bool) -> Do:
    async def react(up: Running, who: Person, one: About) -> object:
        name = name_of(DEFAULT_EMOJI[meaning])
        kinds = ("reaction_added", "reaction_removed") if off else ("reaction_added",)
        for kind in kinds:
            event = events.reacted(up.slack, kind, one.said, who, name)
            told: Any = await tell(up.slack, event, one.said.channel, who)
        return told

    return react


async def _home(up: Running, who: Person, one: About) -> object:
    await up.slack.opens_home(who)
    return None


def every_try() -> Iterator[Try]:
    """Each act by each way that can carry it."""
    for name, (action, needs) in _BUTTONS.items():
        for place in ("card", "menu", "reminder", "question", "home", "window"):
            yield Try(f"{place} button", name, action, needs, _button(place, name))
        yield Try("message shortcut", name, action, needs, _shortcut(name, on_message=True))
        yield Try("global shortcut", name, action, needs, _shortcut(name, on_message=False))
    for name, (action, needs, fields) in _FORMS.items():
        yield Try("form", name, action, needs, _form(name, fields))
    for name, (action, needs, rest) in _TYPED.items():
        for where in ("customers", "desk"):
            yield Try(f"command in {where}", name, action, needs, _slash(name, rest, where))
    for name, (action, needs, rest) in _MENTIONED.items():
        yield Try("mention", name, action, needs, _mention(name, rest))
    for meaning, (action, needs) in _REACTED.items():
        yield Try("reaction", meaning, action, needs, _reaction(meaning, off=False))
        yield Try("reaction taken off", meaning, action, needs, _reaction(meaning, off=True))
    yield Try("Home", "opened", Action.SEE, "owned", _home)
