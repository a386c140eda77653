"""How long words are kept, as the policy's TOML says it."""

from datetime import timedelta

import pytest

from bot.domain.policy import Policy
from bot.domain.policy_problems import PolicyError, PolicyProblem, Wrong
from bot.domain.policy_retention import Retention
from bot.domain.policy_text import policy_from, policy_text

_SOME = '[retention]\nwords = "90d"\nchannels = ["customer: 30d", "#acme: off", "#a:b: 1w"]'


def test_everything_is_kept_unless_somebody_says_otherwise() -> None:
    assert Policy().retention == Retention()
    assert Policy().retention.shortest is None


def test_a_name_goes_before_a_kind_and_a_kind_before_the_rest() -> None:
    kept = policy_from(_SOME).retention
    assert kept.keeps("team", "office") == timedelta(days=90)
    assert kept.keeps("customer", "lighthouse") == timedelta(days=30)
    assert kept.keeps("customer", "acme") is None
    assert kept.keeps("customer", "a:b") == timedelta(days=7)
    assert kept.shortest == timedelta(days=7)


def test_what_is_written_is_read_back() -> None:
    policy = policy_from(_SOME)
    assert policy_from(policy_text(policy)) == policy


@pytest.mark.parametrize(
    ("text", "path", "got"),
    [
        ('words = "2 business days"', "words", "2 business days"),
        ('words = "0s"', "words", "0s"),
        ("words = 90", "words", "90"),
        ('channels = ["acme: 30d"]', "channels", "acme: 30d"),
        ('channels = ["customer"]', "channels", "customer"),
        ('channels = ["#: 3d"]', "channels", "#: 3d"),
    ],
)
def test_what_says_nothing_is_a_problem(text: str, path: str, got: str) -> None:
    with pytest.raises(PolicyProblem) as wrong:
        policy_from(f"[retention]\n{text}")
    assert wrong.value.problems == (PolicyError(f"retention.{path}", Wrong.NOT_A_KEEPING, got),)
