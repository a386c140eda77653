"""The words people complain, ask and praise with: data for triage, grouped by what they mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying one thing; `pattern` is matched on lower-case text with single blanks.

    The weights are points in coarse steps, set by reasoning and not fitted: `urgency` (1.8 in sum make an
    issue urgent), `hurt` and `anger` (how bad it feels), `glad` (how good), `needs` (how sure that somebody
    acts).
    `whole_words` is off for emoji and signs.
    """

    rule: str
    pattern: str
    urgency: float = 0.0
    hurt: float = 0.0
    anger: float = 0.0
    glad: float = 0.0
    needs: float = 0.0
    whole_words: bool = True


# Shared fragments. CANNOT covers what does not happen, with the apostrophe or without it. The fillers
# (NEAR, WITHIN) are short and stay inside a sentence, so matching stays linear.
CANNOT = (
    r"(?:can(?:not| not|'?t)|could(?:n'?t| not)|wo(?:n'?t)|will not|would(?:n'?t| not)|do(?:es)?(?:n'?t| not)"
    r"|did(?:n'?t| not)|is(?:n'?t| not)|are(?:n'?t| not)|was(?:n'?t| not)|were(?:n'?t| not)|has(?:n'?t| not)"
    r"|have(?:n'?t| not)|ain'?t|unable to|not able to|no longer|never|not|cudnt|hasnt|havent)"
)
NEAR = r"[^.!?\n]{0,20}"
WITHIN = r"[^.!?\n]{0,45}"
A_WHILE = (
    r"(?:\d{1,3}\+?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many|few|couple of"
    r"|over an?)"
)
NUMBER = r"(?:\d{1,3}\+?|two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|countless)"
MONEY = r"(?:[$£€₹]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$£€₹]|usd|eur|gbp|dollars|euros?|pounds|quid|bucks|rupees))"
