"""Complaints that others read along run on the shortest clocks, whatever their criticality."""

from bot.domain.issues import Criticality, Issue
from bot.domain.policy import Clocks, Policy
from bot.domain.triage import Emotion

_READ = '"said_in_public"'  # the rule as it stands in the JSON of an issue's reasons


def is_public(issue: Issue) -> bool:
    """Did they say it, or say that they said it, where others read along? Praise may take its time."""
    return (issue.public or _READ in issue.reasons) and issue.emotion != Emotion.POSITIVE


def clocks_of(issue: Issue, policy: Policy) -> Clocks:
    """How long each thing may take for this issue."""
    return policy.clocks[Criticality.CRITICAL if is_public(issue) else issue.criticality]
