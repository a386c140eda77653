"""Signing in to the dashboard: links that work once, sessions that end, and what proves both."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.clocks import micros
from bot.domain.people import Person

LINK_LIFE = timedelta(minutes=10)
IDLE, WHOLE = timedelta(hours=12), timedelta(days=7)  # of a session: without its person, and at most
SEEN_EVERY = timedelta(minutes=5)  # how exactly it is kept when somebody was last there
_LONGEST = 200  # characters of a token that are looked at


@dataclass(frozen=True, slots=True)
class Installation:
    """`base_url` is where the dashboard is reached, "" where it is not served; `key` signs, and stays here.

    `public`: it is reached there from other machines too.
    """

    key: str
    base_url: str
    public: bool


@dataclass(frozen=True, slots=True)
class SignIn:
    """One link; `hash` is that of its nonce."""

    id: int
    person_id: int
    hash: str
    at: datetime
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """One browser of one person; `hash` is that of what its cookie holds."""

    id: int
    person_id: int
    hash: str
    began_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class DashboardOffered:
    """`/care dashboard`: a link for this person alone. `public`: it opens on other machines too."""

    url: str
    expires_at: datetime
    public: bool


@dataclass(frozen=True, slots=True)
class NoDashboard:
    """It is served nowhere."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in; `proof` has to come with whatever they do."""

    person: Person
    proof: str
    session: Session


def hash_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def signed(key: str, *parts: str) -> str:
    """What only this installation can say of these parts."""
    return hmac.new(key.encode(), "\0".join(parts).encode(), sha256).hexdigest()


def token_of(key: str, nonce: str, person_id: int, expires_at: datetime) -> str:
    """What stands in a link: the nonce, and that it is for this person until then."""
    return f"{nonce}.{_bound(key, nonce, person_id, expires_at)}"


def _bound(key: str, nonce: str, person_id: int, expires_at: datetime) -> str:
    return signed(key, "sign-in", nonce, str(person_id), str(micros(expires_at)))[:32]


def nonce_of(token: str) -> str:
    """The part by which a link is looked up; "" for what cannot be one."""
    nonce, dot, mac = token[:_LONGEST].partition(".")
    return nonce if dot and mac and token.isascii() else ""


def opens(key: str, token: str, kept: SignIn, now: datetime) -> bool:
    """Does this link still open the door for the person whom it was made for?"""
    expected = token_of(key, nonce_of(token), kept.person_id, kept.expires_at)
    same = hmac.compare_digest(expected.encode(), token.encode())
    return same and kept.used_at is None and kept.at <= now < kept.expires_at


def is_live(session: Session, now: datetime) -> bool:
    return now < session.began_at + WHOLE and now < session.seen_at + IDLE


def proof_of(key: str, secret: str, purpose: str = "session") -> str:
    """What a page shown to who holds `secret` has in it, and no other page knows."""
    return signed(key, "proof", purpose, secret)
