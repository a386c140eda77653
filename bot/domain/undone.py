"""Why something that was done cannot be taken back any more."""

from enum import StrEnum


class Dependency(StrEnum):
    """Why something can no longer be taken back."""

    ANSWERED = "answered"  # the customer has had an answer
    CLAIMED = "claimed"  # a person has it
    OFFERED = "offered"  # a hand-over is open
    CUSTOMER_SPOKE = "customer_spoke"  # the customer has said how it went
    CHECKED_IN = "checked_in"
    ASKED = "asked"  # our question is with the customer
    MOVED_ON = "moved_on"  # something else happened after it
