"""Everything that is said about a reply before it is sent: all rules together, and whether it is a script."""

from collections.abc import Iterable
from math import exp

from bot.domain.checks import (
    backing,
    commitments,
    emptiness,
    heard,
    leftovers,
    readable,
    refusals,
    sameness,
    scripts,
)
from bot.domain.findings import Case, Checked, Finding, Rule

SCRIPTED_FROM = 0.5
_CERTAINLY = 0.75  # from here on courtesy is marked too: being wrong about it would sting

# Whether the reply could go unchanged to another customer with another problem of the same broad kind. Two
# things tell: how much of it are stock phrases or went to others (`_COMMON` is what a personal reply has of
# them), and how much is about this case. The weights are coarse, set by reasoning and not fitted.
_COMMON = 0.35
_SHARE_WEIGHT, _CASE_WEIGHT = 6.0, 0.7
_NOTHING_OF_A_CASE = 1.5

# The addresses are read with the commitments.
_OTHER_RULES = (
    refusals.find,
    backing.find,
    heard.find,
    commitments.find,
    leftovers.find,
    readable.find,
)


def check(reply: str, case: Case = Case(), known: sameness.Known | None = None) -> Checked:  # noqa: B008
    """Reads one reply by all rules; never raises. Pass `known` where many are read against one past."""
    spoken = scripts.spoken(reply)
    same = sameness.find(reply, case, known)
    about_it = tuple(emptiness.concrete(reply, case))
    score = _score(emptiness.without_names(reply, case), spoken, same, about_it)
    scripted = score >= SCRIPTED_FROM
    nothing = emptiness.find(reply, case, about_it)
    findings = [
        *scripts.find(reply, case, heard=spoken, bare=score >= _CERTAINLY and bool(nothing)),
        *same,
        *(nothing if scripted else ()),
    ]
    for rule in _OTHER_RULES:
        findings.extend(rule(reply, case))
    friendly_no = any(found.rule is Rule.FRIENDLY_NO for found in findings)
    return Checked(_in_order(findings), scripted, friendly_no, score)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """As they stand in the text; what is about the whole comes last."""
    return tuple(sorted(findings, key=lambda each: (each.end == 0, each.start, each.end)))


def _score(
    text: str,
    spoken: Iterable[scripts.Spoken],
    same: Iterable[Finding],
    about_it: Iterable[emptiness.Concrete],
) -> float:
    """0..1, how scripted; 0 where nothing is said at all. `text` is the reply with blanks for names."""
    told = [(each.start, each.end) for each in same]
    stock = _marked(len(text), [*((each.start, each.end) for each in spoken), *told])
    own = [at for at, char in enumerate(text) if char.isalnum()]
    if not own:
        return 0.0
    share = sum(stock[at] for at in own) / len(own)
    again = _marked(len(text), told)
    weight = sum(each.weight for each in about_it if not again[each.start])
    points = _SHARE_WEIGHT * (share - _COMMON) - _CASE_WEIGHT * (weight - _NOTHING_OF_A_CASE)
    return 1 / (1 + exp(-points))


def _marked(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\x01" * (end - start)
    return marks
