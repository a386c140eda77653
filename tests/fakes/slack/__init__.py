"""A Slack in memory that the real slack_sdk and slack_bolt talk to; see tests/fakes/README.md."""

from tests.fakes.slack.inputs import Impossible
from tests.fakes.slack.messages import shouts
from tests.fakes.slack.scripting import breaks, busy, hangs_up, says_no, waits_for
from tests.fakes.slack.server import SCOPES, FakeSlack, fake_slack
from tests.fakes.slack.state import T0, Attempt, Call, Channel, Delivery, Message, Person, View

__all__ = [
    "SCOPES",
    "T0",
    "Attempt",
    "Call",
    "Channel",
    "Delivery",
    "FakeSlack",
    "Impossible",
    "Message",
    "Person",
    "View",
    "breaks",
    "busy",
    "fake_slack",
    "hangs_up",
    "says_no",
    "shouts",
    "waits_for",
]
