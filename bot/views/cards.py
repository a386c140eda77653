"""What the bot shows in channels: cards, mirrors, hand-overs, questions, as blocks."""

from typing import assert_never

from bot.domain.customers import Customer, Voice
from bot.domain.issues import Criticality, Ending, Issue, State, Turn
from bot.domain.offers import HandOverShown
from bot.domain.people import Person
from bot.domain.shown import CardShown, MirrorShown
from bot.views import gestures, public, ties
from bot.views.blocks import Block, button, buttons, fact, text
from bot.views.wording import Span, mention, plain, spans, word


def customer_name(customer: Customer) -> str:
    """ "Ada Byrne, Byrne Bakery"; somebody not named yet is called so."""
    if not customer.name:
        return word("card", "unnamed")
    if not customer.organisation:
        return customer.name
    return plain("card", "of", name=customer.name, organisation=customer.organisation)


def title(issue: Issue) -> str:
    """What it is called; the words of who took back all that they wrote are gone."""
    return issue.title or word("card", "no_title")


def card(shown: CardShown) -> list[Block]:
    """One issue as it is now: whose it is, what they said, what can be done."""
    issue = shown.issue
    blocks: list[Block] = [
        {
            "type": "heading",
            "spans": spans("card", "heading", number=issue.number, customer=customer_name(shown.customer)),
        },
        text(_status(shown), _tone(issue)),
        *_said(shown),
        {"type": "facts", "items": _facts(shown)},
    ]
    blocks += _read(shown)
    blocks += _extras(shown)
    blocks += ties.on_card(shown)
    items = _buttons(shown)
    return [*blocks, buttons(*items)] if items else blocks


# What nearly every message has says nothing about this one.
_EVERYDAY = frozenset({"request", "question", "thanks", "courtesy", "exclaiming"})


def _read(shown: CardShown) -> list[Block]:
    """What triage read, the two weightiest with their words."""
    telling = [(rule, quote) for rule, quote in shown.rules if rule not in _EVERYDAY][:2]
    if not telling or shown.issue.criticality_by is not None:
        return []
    listed = "; ".join(
        plain("card", "rule", rule=word("triage.rules", rule), quote=quote) for rule, quote in telling
    )
    return [text(spans("card", "read", rules=listed), "quiet")]


def _tone(issue: Issue) -> str:
    if issue.state is State.NEW:
        return "warn"
    return "good" if issue.state in (State.SOLVED, State.CLOSED) else "plain"


def _status(shown: CardShown) -> list[Span]:
    issue = shown.issue
    match issue.state:
        case State.NEW:
            return _nobody(shown)
        case State.OWNED:
            return _in_hand(issue, shown.owner)
        case State.SOLVED:
            return _nobody(shown) if shown.given_back is not None else _solved(issue, shown.owner)
        case State.CLOSED if issue.ending is Ending.WITHDRAWN:
            return spans("card", "withdrawn")
        case State.CLOSED:
            ending = word("endings", issue.ending or Ending.UNKNOWN)
            return spans("card", "closed", closed=issue.closed_at, ending=ending)
        case _:
            assert_never(issue.state)


def _nobody(shown: CardShown) -> list[Span]:
    """Nobody has it, or looks after it now that it is solved; and why, when somebody had."""
    issue, given = shown.issue, shown.given_back
    if given is None:
        return spans("card", "new", since=issue.waiting_since or issue.opened_at)
    why = spans("card", "left" if given.until is None else "away", name=given.by.name, until=given.until)
    if issue.solved_at is not None:
        return [*why, *spans("card", "nobody_asks")]
    if issue.waiting_since is None:
        return [*why, *spans("card", "nobody_has")]
    return [*why, *spans("card", "new", since=issue.waiting_since)]


def _in_hand(issue: Issue, owner: Person | None) -> list[Span]:
    if issue.snoozed_until is not None:
        return spans("card", "quiet", owner=owner, until=issue.snoozed_until)
    if issue.turn is Turn.THEIRS and issue.heard_at is not None:
        return spans("card", "theirs", owner=owner, heard=issue.heard_at)
    return spans("card", "ours", owner=owner, since=issue.waiting_since or issue.opened_at)


def _solved(issue: Issue, owner: Person | None) -> list[Span]:
    if issue.confirmed_at is not None:
        return spans("card", "solved_confirmed")
    if issue.asked_at is not None:
        return spans("card", "solved_asked", owner=owner, asked=issue.asked_at)
    return spans("card", "solved_not_asked", owner=owner)


def _said(shown: CardShown) -> list[Block]:
    first = shown.said[0]
    if first.deleted_at is not None:
        return [text(spans("card", "deleted"), "quiet")]
    if first.unread:
        return [text(spans("card", "unread"), "quiet")]
    quote: Block = {"type": "quote", "text": first.text, "by": "", "ref": str(first.id)}
    return [quote, text(spans("mirrors", "edited"), "quiet")] if first.edited_at is not None else [quote]


def _facts(shown: CardShown) -> list[Block]:
    issue = shown.issue
    owner = spans("card", "nobody") if shown.owner is None else [mention(shown.owner)]
    if shown.away_until is not None:
        owner += spans("card", "owner_away", until=shown.away_until)
    criticality = word("criticalities", issue.criticality)
    if issue.criticality_by is not None:
        criticality = plain("card", "by_human", value=criticality)
    emotion = word("emotions", issue.emotion)
    if issue.emotion_by is not None:
        emotion = plain("card", "by_human", value=emotion)
    return [
        fact(word("card", "owner"), owner),
        {**fact(word("card", "criticality"), [{"text": criticality}]), "tone": _weight(issue)},
        fact(word("card", "emotion"), [{"text": emotion}]),
        fact(word("card", "where"), spans("card", "in_channel", channel=shown.where)),
        fact(word("card", "opened"), spans("card", "since", since=issue.opened_at)),
    ]


def _weight(issue: Issue) -> str:
    """What weighs much can be seen from afar, until it is solved."""
    tones = {Criticality.CRITICAL: "late", Criticality.HIGH: "warn"}
    return tones.get(issue.criticality, "plain") if issue.is_open else "plain"


def _extras(shown: CardShown) -> list[Block]:
    made = [*public.on_card(shown.public), *gestures.on_card(shown.gifts)]
    if shown.offered_to is not None:
        made.append(text(spans("card", "offered", to=shown.offered_to, owner=shown.owner)))
    if shown.woken:
        made.append(text(spans("card", f"woken_{shown.woken}"), "warn"))
    if shown.private is not None:
        made.append(text(spans("card", f"alone_{shown.private}"), "quiet"))
    if shown.reply_waiting:
        made.append(text(spans("card", "waiting"), "quiet"))
    if shown.reply_failed:
        made.append(text(spans("card", "doubtful" if shown.reply_doubtful else "failed"), "late"))
    if shown.mood is not None and shown.issue.state is not State.CLOSED:
        made.append(text(spans("card", "mood", mood=word("moods", shown.mood))))
    return made


def _buttons(shown: CardShown) -> list[Block]:
    issue = shown.issue

    def make(name: str, style: str = "plain") -> Block:
        return button(name, issue.id, word("card", name), style)

    waits = any(one.voice.is_open for one in shown.public)
    there = [make("answered_there")] if waits else []
    gift = [make("gift")] if shown.giving and issue.owner_id is not None else []
    dismiss = button("undo", issue.id, word("card", "dismiss"))
    match issue.state:
        case State.NEW:
            first = [make("claim", "primary"), make("draft"), make("reply"), make("classify")]
            return [*first, *there, make("why"), dismiss]
        case State.OWNED:
            ours = issue.turn is Turn.OURS and issue.snoozed_until is None
            pause = make("wake") if issue.snoozed_until is not None else make("snooze")
            move = make("withdraw") if shown.offered_to is not None else make("hand_over")
            first = [make("draft", "primary" if ours else "plain"), make("reply"), *there, move, pause]
            alone = [make(f"private_{way}") for way in shown.ways]
            return [*first, make("solve"), *gift, make("classify"), *alone, make("why"), make("undo")]
        case State.SOLVED:
            take = [make("claim", "primary")] if issue.owner_id is None else []
            ask = [make("ask", "plain" if take else "primary")] if issue.asked_at is None else []
            after = [make("check_in"), make("skip_check_in"), make("reply"), *gift, make("close")]
            return [*take, *ask, *there, *after, make("why"), make("undo")]
        case State.CLOSED:
            return []
        case _:
            assert_never(issue.state)


def mirror(shown: MirrorShown) -> list[Block]:
    """One message of the conversation, shown to the team under the card."""
    said = shown.said
    if said.deleted_at is not None:
        return [text(spans("mirrors", "deleted", author=shown.author), "quiet")]
    if said.unread:
        there = [text([{"link": shown.link, "text": shown.link}])] if shown.link else []
        return [text(spans("mirrors", "unread", author=shown.author)), *there]
    key = "customer" if said.voice is Voice.CUSTOMER else "team"
    blocks = [
        text(spans("mirrors", key, author=shown.author), "quiet"),
        {"type": "quote", "text": said.text, "by": "", "ref": str(said.id)},
    ]
    if said.edited_at is not None:
        blocks.append(text(spans("mirrors", "edited"), "quiet"))
    return blocks


def hand_over(shown: HandOverShown) -> list[Block]:
    """An offer with its four-line brief and two buttons; a record once it is answered."""
    if shown.outcome:
        known = {("declined", True): "declined_why", ("withdrawn", True): "lapsed"}
        key = known.get((shown.outcome, bool(shown.reason)), shown.outcome)
        record = text(_outcome(shown, key), "good" if key == "accepted" else "quiet")
        return [record, _brief(shown)] if shown.unseen else [record]
    blocks: list[Block] = [
        text(spans("hand_overs", "offer", giver=shown.giver, to=shown.to, number=shown.issue.number)),
        _brief(shown),
    ]
    if shown.note:
        blocks.append({"type": "quote", "text": shown.note, "by": shown.giver.name})
    accept = button("accept", shown.hand_over_id, word("hand_overs", "accept"), "primary")
    return [*blocks, buttons(accept, button("decline", shown.hand_over_id, word("hand_overs", "decline")))]


def _brief(shown: HandOverShown) -> Block:
    """What they asked, what we tried and promised, how they sound."""
    brief = shown.brief
    nothing = word("hand_overs", "nothing")
    last = [q.text for q in brief.said if not q.deleted]
    facts = [
        fact(word("hand_overs", "asked"), [{"text": _short(last[-1] if last else nothing)}]),
        fact(word("hand_overs", "tried"), [{"text": _short(brief.told[-1].text if brief.told else nothing)}]),
        fact(
            word("hand_overs", "promised"),
            [{"text": _short(brief.promised[0].text if brief.promised else nothing)}],
        ),
        fact(word("hand_overs", "mood"), [{"text": word("emotions", brief.emotion)}]),
    ]
    return {"type": "facts", "items": facts}


def _outcome(shown: HandOverShown, key: str) -> list[Span]:
    return spans(
        "hand_overs",
        key,
        giver=shown.giver,
        to=shown.to,
        number=shown.issue.number,
        reason=shown.reason,
        at=shown.answered_at,
    )


def _short(words: str, limit: int = 160) -> str:
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
