"""`/care why 42`: every clock with what began it, its rule, what did not count and who hears, as blocks."""

from datetime import timedelta

from bot.domain.clocks import Audience, micros
from bot.domain.derivations import Derivation, Skipped, Step
from bot.domain.durations import Duration
from bot.domain.issues import Criticality
from bot.domain.listings import ClockWhy, Why
from bot.domain.people import Person
from bot.domain.publicly import is_public
from bot.views.blocks import Block, text
from bot.views.wording import Span, plain, spans, word

_HOUR = 60
_DAY = 24 * _HOUR
_PERCENT = 100


def why(shown: Why) -> list[Block]:
    """One paragraph a clock, with its moments as a list; times are shown to each reader in their zone."""
    issue = shown.issue
    level = word("criticalities", issue.criticality)
    key = "criticality" if shown.set_by is None else "criticality_by"
    blocks: list[Block] = [
        {"type": "heading", "spans": spans("why", "heading", number=issue.number)},
        text(spans("why", key, criticality=level, by=shown.set_by), "quiet"),
    ]
    if is_public(issue):
        blocks.append(text(spans("why", "public"), "quiet"))
    for clock in shown.clocks:
        blocks += _clock(clock, Criticality.CRITICAL if is_public(issue) else issue.criticality)
    if not shown.clocks:
        return [*blocks, text(spans("why", "none"), "quiet")]
    return [*blocks, text(spans("why", "zone", zone=shown.zone), "quiet")]


def _clock(clock: ClockWhy, criticality: Criticality) -> list[Block]:
    known = clock.derivation
    key = "clock" if known.event is None else "clock_event" if clock.by is None else "clock_by"
    began = spans(
        "why",
        key,
        kind=_begins(word("timers", known.kind)),
        since=known.since,
        event=word("why.events", known.event) if known.event else "",
        by=clock.by.name if clock.by is not None else "",
    )
    steps = [_step(step, to, known) for step, to in zip(known.steps, clock.to, strict=True)]
    return [text(began), {"type": "list", "items": [_rule(known, criticality), *steps]}]


def _begins(words: str) -> str:
    """As a sentence begins."""
    return words[:1].upper() + words[1:]


def _rule(known: Derivation, criticality: Criticality) -> list[Span]:
    if known.value is None:
        return spans("why", "chosen")
    entry, level = word("why.entries", known.entry), word("criticalities", criticality)
    return spans("why", "rule", entry=entry, criticality=level, amount=_length(known.value, known.working))


def _length(value: Duration, working: bool) -> str:
    if value.business_days:
        key = "business_day" if value.business_days == 1 else "business_days"
        return plain("why", key, days=value.business_days)
    return plain("why", "working" if working else "around", amount=amount(value.span))


def _step(step: Step, to: tuple[Person, ...], known: Derivation) -> list[Span]:
    nobody = step.audience is Audience.SECOND and not to
    who: list[Span] = [{"text": word("audiences", "nobody_second" if nobody else step.audience)}]
    if to:
        who = [*who, {"text": " ("}, {"text": ", ".join(person.name for person in to)}, {"text": ")"}]
    moment = "chosen" if known.value is None else "share" if step.share < 1 else "end"
    key = f"{'at' if step.fired_at is None else 'told'}_{'times' if step.share > 1 else moment}"
    share, times = round(_PERCENT * step.share), f"{step.share:g}"
    said = spans("why", key, share=share, times=times, to="{to}", due=step.due_at, at=step.fired_at)
    held = spans("why", "held", amount=amount(step.held)) if step.held else []
    later = spans("why", "put_off") if step.put_off else []
    return [*_with(said, who), *_skipped(step.skipped), *held, *later]


def _with(said: list[Span], who: list[Span]) -> list[Span]:
    at = said.index({"text": "{to}"})
    return [*said[:at], *who, *said[at + 1 :]]


def _skipped(skipped: Skipped) -> list[Span]:
    parts: list[list[Span]] = []
    if skipped.nights:
        parts.append(spans("why", "nights", amount=amount(skipped.nights)))
    if skipped.weekends:
        parts.append(spans("why", "weekends", amount=amount(skipped.weekends)))
    if skipped.holidays:
        parts.append([*spans("why", "holidays", amount=amount(skipped.holidays)), *_dates(skipped)])
    if not parts:
        return []
    said = spans("why", "skipped")
    for number, part in enumerate(parts):
        said += [*spans("why", "between"), *part] if number else part
    return [*said, *spans("why", "end")]


def _dates(skipped: Skipped) -> list[Span]:
    said: list[Span] = [{"text": " ("}]
    for number, noon in enumerate(skipped.dates):
        day: Span = {"time": micros(noon), "style": "day"}
        said += [{"text": ", "}, day] if number else [day]
    return [*said, {"text": ")"}]


def amount(span: timedelta) -> str:
    """ "45 min", "15 h 30 min", "2 days", exact to the minute begun."""
    minutes = -(-span // timedelta(minutes=1))
    hours, rest = divmod(minutes, _HOUR)
    if minutes and not minutes % _DAY:
        days = minutes // _DAY
        return plain("chrome", "days_one" if days == 1 else "days_many", days=days)
    if not hours:
        return plain("chrome", "minutes", minutes=minutes)
    if rest:
        return plain("chrome", "hours_minutes", hours=hours, minutes=rest)
    return plain("chrome", "hours", hours=hours)
