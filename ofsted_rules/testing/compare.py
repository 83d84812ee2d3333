"""What was expected against what came out: every difference, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ofsted_rules.outcomes import Lapse, Outcome, Population, State
from ofsted_rules.rules.link import Rule
from ofsted_rules.testing.cases import Expectation

_NOTHING = "nothing"
_NEAR = 0.0005000001
"""How far a share may be from the three decimals that a test writes."""
_OF_LAPSE: Mapping[str, str] = {
    "start": "clock_start",
    "due": "due",
    "done": "done",
    "over": "over",
    "over_working": "over_working",
    "reason": "reason",
    "recorded_reason": "recorded_reason",
    "fix": "fix",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of an outcome that is not as expected."""

    part: str
    expected: str
    actual: str


def differences(wanted: Expectation, outcome: Outcome, rule: Rule) -> Iterator[Difference]:
    """Yield what an outcome holds otherwise than expected."""
    if outcome.state.value != wanted.state.value:
        yield Difference("state", wanted.state.value, _state(outcome))
    told = outcome.original or outcome  # of an excepted gap, everything but its state and reason
    if wanted.lapses is not None:
        yield from _lapses(wanted.lapses, told.lapses)
    yield from _asked(wanted, told)
    yield from _missing(wanted, told)
    if wanted.band is not None and told.band is not wanted.band.band:
        yield Difference("band", str(wanted.band.band), _shown(told.band))
    yield from _counted(wanted.counted, outcome)
    note = outcome.note or outcome.explanation
    if wanted.note is not None and note != wanted.note:
        yield Difference("note", wanted.note, note or _NOTHING)
    cited = {name for cite in rule.cites for name in (cite.text.finding, cite.finding.id)}
    for cite in wanted.cites or ():
        if cite not in cited:
            yield Difference("cites", cite, ", ".join(sorted(cited)) or _NOTHING)


def words_of(outcome: Outcome) -> str:
    """Return an outcome in a few words."""
    lapses = "; ".join(
        f"{lapse.reason}, started {_shown(lapse.clock_start)}, due {_shown(lapse.due)}, "
        f"done {_shown(lapse.done)}, over {_shown(lapse.over)} {lapse.unit}"
        for lapse in outcome.lapses
    )
    return f"{_state(outcome)} [{lapses}]" if lapses else _state(outcome)


def _state(outcome: Outcome) -> str:
    return f"{outcome.state}: {outcome.reason}" if outcome.reason else str(outcome.state)


def _asked(wanted: Expectation, outcome: Outcome) -> Iterator[Difference]:
    """Compare what is asked of the outcome, or of the one lapse of a gap."""
    asked = dict(wanted.asked)
    if "reason" in asked:
        yield from _differs("reason", asked.pop("reason"), outcome.reason)
    if outcome.state is not State.GAP:
        if "due" in asked:
            yield from _differs("due", asked.pop("due"), outcome.due)
        for part, value in asked.items():
            yield from _differs(part, value, None)
    elif len(outcome.lapses) == 1:
        yield from _of_lapse(asked, outcome.lapses[0], "")
    elif asked:
        yield Difference("lapses", "one, of which the rest is asked", str(len(outcome.lapses)))


def _lapses(
    wanted: tuple[Mapping[str, Any], ...], lapses: tuple[Lapse, ...]
) -> Iterator[Difference]:
    if len(wanted) != len(lapses):
        yield Difference("lapses", str(len(wanted)), str(len(lapses)))
        return
    for number, (asked, lapse) in enumerate(zip(wanted, lapses, strict=True), start=1):
        yield from _of_lapse(asked, lapse, f"lapse {number} ")


def _of_lapse(asked: Mapping[str, Any], lapse: Lapse, prefix: str) -> Iterator[Difference]:
    for part, value in asked.items():
        yield from _differs(prefix + part.replace("_", "-"), value, getattr(lapse, _OF_LAPSE[part]))


def _missing(wanted: Expectation, outcome: Outcome) -> Iterator[Difference]:
    actual = ", ".join(str(ref) for ref in outcome.missing) or _NOTHING
    for ref in wanted.missing or ():
        if ref not in outcome.missing:
            yield Difference("missing", str(ref), actual)
    exactly = wanted.missing_exactly
    if exactly is not None and set(exactly) != set(outcome.missing):
        yield Difference("missing-exactly", ", ".join(map(str, exactly)) or _NOTHING, actual)


def _counted(wanted: Mapping[str, Any], outcome: Outcome) -> Iterator[Difference]:
    """Compare the numbers behind a rule over many records; ends of intervals to a thousandth."""
    found = _numbers(outcome.population) if wanted and outcome.population else {}
    for part, value in wanted.items():
        actual = found.get(part)
        if isinstance(value, float | int) and isinstance(actual, float):
            if abs(value - actual) > _NEAR:
                yield Difference(part, str(value), f"{actual:.4f}")
        elif value != actual:
            yield Difference(part, _shown(value), _shown(actual))


def _numbers(population: Population) -> dict[str, float | None]:
    numbers: dict[str, float | None] = {}
    for share in population.shares:
        tally = share.tally
        words = {
            "met": tally.met,
            "of": tally.sure,
            "doubt": tally.doubtful,
            "excepted": tally.excepted,
        }
        numbers.update({f"{share.group}.{word}": number for word, number in words.items()})
        if len(population.shares) == 1:
            low, high = share.interval or (None, None)
            numbers.update({**words, "low": low, "high": high})
    widest = population.widest
    if widest is not None:
        numbers.update(difference=widest.points, low=widest.low, high=widest.high)
    return numbers


def _differs(part: str, wanted: Any, actual: Any) -> Iterator[Difference]:
    """Compare one value; a day asks only for the day of a moment."""
    found = actual
    if isinstance(actual, datetime) and isinstance(wanted, date):
        found = actual if isinstance(wanted, datetime) else actual.date()
    if found != wanted:
        yield Difference(part, _shown(wanted), _shown(actual))


def _shown(value: Any) -> str:
    if value is None:
        return _NOTHING
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
