"""The register of agreed exceptions: what hides gaps, runs out, has run out, is not needed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ofsted_rules.evaluation.exceptions import RegisterEntry, Standing
from ofsted_rules.reporting.model import AgreedEntry
from ofsted_rules.reporting.words import count, day_words
from ofsted_rules.rules.agreed import Agreed, AgreedKind

_ORDER = (Standing.EXPIRED, Standing.EXPIRING, Standing.IN_FORCE, Standing.NOT_BEGUN)


def entries(register: Iterable[RegisterEntry]) -> tuple[AgreedEntry, ...]:
    """Return the register for the report: exceptions first, of them the expired first."""
    ordered = sorted(
        register,
        key=lambda held: (
            held.agreed.kind is AgreedKind.EXPLANATION,
            _ORDER.index(held.standing),
            held.agreed.until or date.max.toordinal(),
        ),
    )
    return tuple(_entry(held) for held in ordered)


def _entry(held: RegisterEntry) -> AgreedEntry:
    agreed = held.agreed
    sure = held.holds and (held.gaps or held.not_needed)
    return AgreedEntry(
        id=agreed.id,
        kind=agreed.kind.value,
        rule=agreed.rule,
        whom=_whom(agreed),
        because=agreed.because,
        authorised_by=agreed.authorised_by,
        start=date.fromordinal(agreed.first),
        until=date.fromordinal(agreed.until) if agreed.until is not None else None,
        standing=held.standing.value,
        days_left=held.days_left,
        gaps=held.gaps,
        unsure=held.unsure,
        needed=not held.not_needed if sure else None,
    )


def _whom(agreed: Agreed) -> str:
    words = "the whole service" if agreed.key == "service" else ""
    if agreed.names:
        words = f"{agreed.key} {', '.join(sorted(agreed.names))}"
    if agreed.where is None:
        return words
    return f"{words}, by a filter" if words else "records chosen by a filter"


def standing_words(entry: AgreedEntry) -> str:
    """Say where an entry stands: `about to expire, 15 days left, until 15 October 2025`."""
    parts = [entry.standing]
    if entry.standing == Standing.NOT_BEGUN.value:
        parts.append(f"from {day_words(entry.start)}")
    elif entry.standing == Standing.EXPIRING.value and entry.days_left is not None:
        parts.append(f"{count(entry.days_left, 'day')} left")
    if entry.until is not None:
        parts.append(f"until {day_words(entry.until)}")
    return ", ".join(parts)


def effect_words(entry: AgreedEntry) -> str:
    """Say what an entry does now: `hides 2 gaps`, `no longer needed: no gap behind it`."""
    gaps = count(entry.gaps, "gap")
    if entry.standing == Standing.NOT_BEGUN.value:
        return f"would fit {gaps}"
    if entry.standing == Standing.EXPIRED.value:
        return f"{gaps} shown again" if entry.gaps else "no gap behind it"
    if entry.gaps:
        return f"{'hides' if entry.kind == AgreedKind.EXCEPTION.value else 'explains'} {gaps}"
    if entry.needed is None:
        return "cannot tell whether it is needed"
    return "no longer needed: no gap behind it"
