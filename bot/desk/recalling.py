"""Recalling: finding a customer by whatever one knows of them, and all that is known of one."""

from bot.desk.acting import find_in
from bot.desk.settling import policy_of
from bot.domain.contexts import LineKind
from bot.domain.customers import Customer
from bot.domain.first_lines import FirstKind, FirstLine, chosen
from bot.domain.handles import every_reading
from bot.domain.listings import CustomerShown
from bot.domain.people import Person
from bot.domain.remembered import CustomerNote, MergedLine, NoteLine, PromiseGiven
from bot.storage import (
    customer_lines,
    gestures,
    handles,
    issues,
    merges,
    people,
    remembering,
    reporting,
)
from bot.storage.database import Transaction

MOST_ISSUES = 10
MOST_MOODS = 5
_LEAST_OF_HANDLE = 3  # characters: a shorter part of a handle is in too many


def found(tx: Transaction, person: Person, words: str, most: int) -> tuple[Customer, ...]:
    """Who may be meant by `#42`, a handle, a part of one, a name or an organisation; at most `most`.

    A whole handle means its customer and nobody else; customers who were merged away are never meant.
    """
    return found_in(tx, person.workspace_id, words, most)


def found_in(tx: Transaction, workspace_id: int, words: str, most: int) -> tuple[Customer, ...]:
    """The same, whoever asks."""
    if words.startswith("#"):
        issue_id = find_in(tx, workspace_id, words)
        issue = issues.get(tx, issue_id) if isinstance(issue_id, int) else None
        if issue is not None:
            return (people.customer(tx, issue.customer_id),)
    exact = _by_handle(tx, workspace_id, words)
    if exact:
        return exact
    named = reporting.customers_found(tx, workspace_id, words, most)
    if len(words) < _LEAST_OF_HANDLE:
        return named
    known = {one.id for one in named}
    held = handles.holders(tx, workspace_id, words, most)
    return (*named, *(people.customer(tx, one) for one in held if one not in known))[:most]


def _by_handle(tx: Transaction, workspace_id: int, words: str) -> tuple[Customer, ...]:
    region = policy_of(tx, workspace_id).calendar.country
    holders = (handles.whose(tx, workspace_id, one) for one in every_reading(words, region))
    return tuple({one.id: one for one in holders if one is not None}.values())


def shown(tx: Transaction, one: Customer) -> CustomerShown:
    """All that is known of them."""
    standing = reporting.customer_standing(tx, one.id)
    return CustomerShown(
        customer=one,
        handles=reporting.handles(tx, one),
        count=standing.amount,
        issues=reporting.issues_of(tx, one.id, MOST_ISSUES),
        moods=reporting.moods_of(tx, one.id, MOST_MOODS),
        heard_at=standing.heard_at,
        notes=_notes(tx, one),
        elsewhere=handles.of_customer(tx, one.id),
        worth=gestures.worth_of(tx, one.id),
        promised=remembering.last_promise(tx, one.id),
        gesture=remembering.last_gesture(tx, one.id),
        merged=_merged(tx, one),
    )


def _notes(tx: Transaction, one: Customer) -> tuple[NoteLine, ...]:
    firsts = customer_lines.firsts(tx, one.id)
    made = []
    for note in customer_lines.of_customer(tx, one.id):
        first = firsts.get(note.id)
        wrote = (people.get(tx, first.by_id), first.at) if first is not None else None
        made.append(NoteLine(note, people.get(tx, note.by_id), wrote))
    return tuple(made)


def _merged(tx: Transaction, one: Customer) -> tuple[MergedLine, ...]:
    made = []
    for merge in merges.into(tx, one.id):
        gone = people.customer(tx, merge.gone_id)
        made.append(MergedLine(merge.id, gone.name, gone.organisation, people.get(tx, merge.by_id), merge.at))
    return tuple(made)


_FIRST = {
    LineKind.WENT_WRONG: FirstKind.WENT_WRONG,
    LineKind.SPEAKS: FirstKind.SPEAKS,
    LineKind.PROMISE: FirstKind.PROMISE,
    LineKind.GESTURE: FirstKind.GESTURE,
    LineKind.GOAL: FirstKind.GOAL,
    LineKind.PERSONA: FirstKind.PERSONA,
    LineKind.NOTE: FirstKind.NOTE,
}


def first_lines(tx: Transaction, customer_id: int) -> tuple[FirstLine, ...]:
    """What to read before the first word to them: at most four lines, none when nothing is known."""
    known = [_line(note) for note in customer_lines.of_customer(tx, customer_id)]
    promised = remembering.last_promise(tx, customer_id)
    if promised is not None and not promised.outcome:
        known.append(_promise(promised))
    gesture = remembering.last_gesture(tx, customer_id)
    if gesture is not None:
        known.append(
            FirstLine(FirstKind.GESTURE, gesture.reason, gesture.given_at or gesture.made_at, gesture)
        )
    return chosen(tuple(known))


def _line(note: CustomerNote) -> FirstLine:
    return FirstLine(_FIRST[note.kind], note.text, note.at)


def _promise(promised: PromiseGiven) -> FirstLine:
    return FirstLine(FirstKind.PROMISE, promised.quote, promised.made_at)
