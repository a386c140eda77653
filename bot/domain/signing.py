"""Signatures of what goes over HTTP between programs: HMAC-SHA256 over the time and the body."""

import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

VERSION = "v1"
WINDOW = timedelta(minutes=5)  # an older signature, or one from further in the future, counts for nothing


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """The signature's header: "v1=" and 64 hexadecimal digits. `timestamp` is in whole seconds since 1970."""
    base = f"{VERSION}:{timestamp}:".encode() + body
    return f"{VERSION}={hmac.new(secret.encode(), base, sha256).hexdigest()}"


def is_signed(secrets: Iterable[str], timestamp: int, body: bytes, given: str) -> bool:
    """Did somebody who knows one of the secrets sign this? However wrong, it takes the same time."""
    signature = given.strip().encode(errors="replace")
    known = [hmac.compare_digest(sign(secret, timestamp, body).encode(), signature) for secret in secrets]
    return any(known)


def is_fresh(timestamp: int, now: datetime) -> bool:
    """Was it signed within the last minutes, by clocks that differ by a few?"""
    return abs(now.timestamp() - timestamp) <= WINDOW.total_seconds()
