"""Signing in to the dashboard: a link from chat, used once; who is signed in is asked anew each time."""

from datetime import datetime

from bot.desk import meeting
from bot.desk.acting import stopped
from bot.domain.answers import NeedsLead, Silence
from bot.domain.people import Person
from bot.domain.permissions import Action, Allowed, decide
from bot.domain.signing_in import (
    LINK_LIFE,
    SEEN_EVERY,
    DashboardOffered,
    NoDashboard,
    SignIn,
    Visitor,
    hash_of,
    is_live,
    nonce_of,
    opens,
    proof_of,
    token_of,
)
from bot.storage import people, signing_in, workspaces
from bot.storage.database import Transaction

WAY_IN = "/dashboard/in/"


def stand_at(tx: Transaction, new_key: str, base_url: str, *, public: bool) -> None:
    """The dashboard is reached at `base_url` ("" when it is not served); the first key given is kept."""
    signing_in.save(tx, new_key, base_url, public=public)


def offer(
    tx: Transaction, person: Person, nonce: str, now: datetime
) -> DashboardOffered | NoDashboard | Silence | NeedsLead:
    """`/care dashboard`: a link that opens it once, soon, for this person. Nobody can guess `nonce`."""
    refused = stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    if refused is not None:
        return refused
    here = signing_in.installation(tx)
    if here is None or not here.base_url:
        return NoDashboard()
    signing_in.forget_old(tx, now)
    expires_at = now + LINK_LIFE
    signing_in.add(tx, person.id, hash_of(nonce), now, expires_at)
    token = token_of(here.key, nonce, person.id, expires_at)
    return DashboardOffered(f"{here.base_url}{WAY_IN}{token}", expires_at, here.public)


def way_in(tx: Transaction, token: str, mark: str, now: datetime) -> str:
    """What the button of a link has to come with; "" when it opens nothing. Looking does not use it up.

    `mark` is the browser's: the button works only in the browser that was shown it.
    """
    here = signing_in.installation(tx)
    return proof_of(here.key, mark, token) if here is not None and _found(tx, token, now) else ""


def _found(tx: Transaction, token: str, now: datetime) -> SignIn | None:
    here, nonce = signing_in.installation(tx), nonce_of(token)
    if here is None or not nonce:
        return None
    kept = signing_in.by_hash(tx, hash_of(nonce))
    return kept if kept is not None and opens(here.key, token, kept, now) else None


def enter(tx: Transaction, token: str, secret: str, before: str, now: datetime) -> Visitor | None:
    """Use the link up and begin a session that `secret` opens; None when it opens nothing (any more).

    The session that the browser had `before` is over.
    """
    here, kept = signing_in.installation(tx), _found(tx, token, now)
    if here is None or kept is None or not signing_in.use(tx, kept.id, now):
        return None
    person = meeting.as_lead(tx, people.get(tx, kept.person_id))
    if not _welcome(tx, person):
        turn_out(tx, person, now)
        return None
    leave(tx, before)
    session = signing_in.begin(tx, person.id, hash_of(secret), now)
    return Visitor(person, proof_of(here.key, secret), session)


def _welcome(tx: Transaction, person: Person) -> bool:
    """Who has left, and everybody once the bot was taken out of their workspace, is not."""
    allowed = isinstance(decide(person, Action.SEE, person.workspace_id), Allowed)
    return allowed and workspaces.get(tx, person.workspace_id).left_at is None


def visitor(tx: Transaction, secret: str, now: datetime) -> Visitor | None:
    """Who is signed in with this secret, as their role is at this moment. Changes nothing."""
    here = signing_in.installation(tx)
    session = signing_in.session(tx, hash_of(secret)) if secret else None
    if here is None or session is None or not is_live(session, now):
        return None
    person = meeting.as_lead(tx, people.get(tx, session.person_id))
    return Visitor(person, proof_of(here.key, secret), session) if _welcome(tx, person) else None


def is_due(session_seen_at: datetime, now: datetime) -> bool:
    """Is it time to note that they were here?"""
    return now - session_seen_at >= SEEN_EVERY


def was_here(tx: Transaction, session_id: int, now: datetime) -> None:
    signing_in.seen(tx, session_id, now)


def turned_away(tx: Transaction, secret: str, now: datetime) -> None:
    """A session that opens nothing is ended; of somebody who may not come in any more, all of theirs are."""
    session = signing_in.session(tx, hash_of(secret))
    if session is None or visitor(tx, secret, now) is not None:
        return
    person = meeting.as_lead(tx, people.get(tx, session.person_id))
    if is_live(session, now) and not _welcome(tx, person):
        turn_out(tx, person, now)
    signing_in.end(tx, session.hash)


def turn_out(tx: Transaction, person: Person, now: datetime) -> None:
    """Whatever somebody could still open is closed, and that they tried is kept for the leads."""
    stopped(tx, person, Action.SEE, person.workspace_id, None, now)
    signing_in.end_all(tx, person.id)


def leave(tx: Transaction, secret: str) -> None:
    """Sign out of this browser."""
    signing_in.end(tx, hash_of(secret))
