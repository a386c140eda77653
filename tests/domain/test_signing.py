"""Signatures: only who knows a secret makes one, for one body, for a few minutes."""

from datetime import UTC, datetime

from bot.domain.signing import is_fresh, is_signed, sign

AT = 1_772_442_000
NOW = datetime.fromtimestamp(AT, UTC)


def test_a_signature_is_for_one_secret_one_time_and_one_body() -> None:
    made = sign("secret", AT, b"{}")
    assert made == "v1=1af9ea4795c587408cc68461fbf0f91f2175aa1c88007d7b6b84773ff9e646da"
    assert is_signed(("other", "secret"), AT, b"{}", made)
    assert is_signed(("secret",), AT, b"{}", f" {made} ")
    for secrets, at, body, given in (
        (("other",), AT, b"{}", made),
        ((), AT, b"{}", made),
        (("secret",), AT + 1, b"{}", made),
        (("secret",), AT, b"{ }", made),
        (("secret",), AT, b"{}", made.upper()),
        (("secret",), AT, b"{}", ""),
        (("secret",), AT, b"{}", "\ud800"),
    ):
        assert not is_signed(secrets, at, body, given)


def test_time_and_body_cannot_be_shifted_into_each_other() -> None:
    assert sign("secret", 1, b"2:x") != sign("secret", 12, b":x")


def test_it_counts_for_five_minutes_either_way() -> None:
    assert all(is_fresh(AT + seconds, NOW) for seconds in (-300, 0, 300))
    assert not any(is_fresh(AT + seconds, NOW) for seconds in (-301, 301, 10**9))
