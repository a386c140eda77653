"""Links to the dashboard and who is signed in, as rows; of what opens a door only the hash."""

from datetime import datetime
from typing import Any

from bot.domain.clocks import micros
from bot.domain.signing_in import IDLE, WHOLE, Installation, Session, SignIn
from bot.storage.database import Transaction
from bot.storage.rows import load, load_or_none


def installation(tx: Transaction) -> Installation | None:
    """None before the program was started for the first time."""
    row = tx.one("installation_get")
    if row is None:
        return None
    return Installation(str(row["signing_key"]), str(row["base_url"]), bool(row["public"]))


def save(tx: Transaction, new_key: str, base_url: str, *, public: bool) -> None:
    """Where the dashboard is; the key that was there first stays."""
    tx.one("installation_save", signing_key=new_key, base_url=base_url, public=int(public))


def add(tx: Transaction, person_id: int, hash_: str, now: datetime, expires_at: datetime) -> None:
    """A new link; those that the person had before open nothing any more."""
    tx.all("sign_ins_of_person_drop", person_id=person_id)
    times = {"at": micros(now), "expires_at": micros(expires_at)}
    tx.one("sign_in_add", id=tx.new_id(), person_id=person_id, hash=hash_, **times)


def by_hash(tx: Transaction, hash_: str) -> SignIn | None:
    return load_or_none(SignIn, tx.one("sign_in_by_hash", hash=hash_))


def use(tx: Transaction, sign_in_id: int, now: datetime) -> bool:
    """True for the first one who comes with it."""
    return tx.one("sign_in_use", id=sign_in_id, used_at=micros(now)) is not None


def begin(tx: Transaction, person_id: int, hash_: str, now: datetime) -> Session:
    row: dict[str, Any] = {
        "id": tx.new_id(),
        "person_id": person_id,
        "hash": hash_,
        "began_at": micros(now),
        "seen_at": micros(now),
    }
    tx.one("session_add", **row)
    return load(Session, row)


def session(tx: Transaction, hash_: str) -> Session | None:
    return load_or_none(Session, tx.one("session_by_hash", hash=hash_))


def seen(tx: Transaction, session_id: int, now: datetime) -> None:
    tx.one("session_seen", id=session_id, seen_at=micros(now))


def end(tx: Transaction, hash_: str) -> None:
    tx.one("session_drop", hash=hash_)


def end_all(tx: Transaction, person_id: int) -> int:
    """Sign somebody out everywhere, and take their links; in how many browsers they were signed in."""
    tx.all("sign_ins_of_person_drop", person_id=person_id)
    return len(tx.all("sessions_of_person_drop", person_id=person_id))


def forget_old(tx: Transaction, now: datetime) -> None:
    """Drop links and sessions whose time is over."""
    tx.all("sign_ins_old_drop", before=micros(now))
    tx.all("sessions_old_drop", began=micros(now - WHOLE), seen=micros(now - IDLE))
