"""A breaker: who has failed several times in a row is left in peace for a while, then asked once."""

from dataclasses import dataclass

FAILURES = 4  # in a row, until it is left in peace
REST, LONGEST = 30.0, 600.0  # seconds; each failed try after a rest doubles the next


@dataclass(slots=True)
class Breaker:
    """`rests_until` is on the same clock as the `now` that is given, in seconds, which never goes back."""

    failures: int = 0
    rests_until: float = 0.0
    trying: bool = False  # one question is under way to see whether it is well again


def lets(breaker: Breaker, now: float) -> bool:
    """May it be asked? After a rest one question goes through; the others wait for what comes of it."""
    if now < breaker.rests_until or breaker.trying:
        return False
    breaker.trying = breaker.failures >= FAILURES
    return True


def well(breaker: Breaker) -> None:
    """It answered."""
    breaker.failures, breaker.rests_until, breaker.trying = 0, 0.0, False


def failed(breaker: Breaker, now: float, later: float = 0.0) -> None:
    """It did not. `later`: seconds that it asked to be left alone."""
    breaker.failures += 1
    breaker.trying = False
    rest = later
    if breaker.failures >= FAILURES:
        rest = max(rest, REST * 2.0 ** min(breaker.failures - FAILURES, 10))
    if rest > 0:
        breaker.rests_until = now + min(rest, LONGEST)


def given_up(breaker: Breaker) -> None:
    """The question was taken back: it says nothing about who was asked."""
    breaker.trying = False
