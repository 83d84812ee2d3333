"""Resolving when a related row counts: windows of `any`, and `before-next`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ofsted_rules.checks.base import Path
from ofsted_rules.checks.cadence_text import CadenceText
from ofsted_rules.checks.deadline import DeadlineText
from ofsted_rules.checks.limits import FIRST_DAY, LAST_DAY, Limits, Version
from ofsted_rules.checks.reach import Reach
from ofsted_rules.facts.spec import Scope
from ofsted_rules.facts.windows import Bound, Claim, Window
from ofsted_rules.records.model import Record
from ofsted_rules.rules.load import WrittenRule
from ofsted_rules.vocabulary.events import ExistsText
from ofsted_rules.vocabulary.limits import SpanText


class Asked(Protocol):
    """What is asked of the linker of a rule."""

    rule: WrittenRule
    dictionary: Mapping[str, type[Record]]
    scope: Scope

    def mistake(self, path: Path, message: str, help_: str) -> None:
        """Collect something that is wrong."""
        ...

    def date_field(self, record: type[Record], name: str, path: Path) -> None:
        """Check that the field exists and holds a date."""
        ...

    def own_date(self, field: str, path: Path) -> str:
        """Check that the rule's own record has this date field."""
        ...

    def limits(self, name: str, path: Path) -> Limits:
        """Return a timescale."""
        ...


def window(
    linker: Asked, text: ExistsText, record: type[Record], ours: str, path: Path
) -> Window | None:
    """Resolve where the date of a related row has to lie, if anywhere."""
    if text.on is None:
        return None
    linker.date_field(record, text.on, (*path, "on"))
    bounds = []
    for field, after in ((text.not_before, True), (text.not_after, False)):
        if field is not None:
            linker.own_date(field, (*path, "not-before" if after else "not-after"))
            far = reach(linker, text.within, (*path, "within"), back=not after)
            bounds.append(Bound(field, after, far))
    claimed = claim(linker, ours, (*path, "before-next")) if text.before_next else None
    return Window(text.on, text.on == record.happens_field, tuple(bounds), claimed)


def reach(linker: Asked, text: SpanText | None, path: Path, *, back: bool) -> Reach | None:
    """Resolve how far a window reaches, if it is bounded, back from a day or on from it."""
    if text is None:
        return None
    if text.limit is not None:
        version = Version(FIRST_DAY, LAST_DAY, text.limit)
        return Reach(Limits("", (version,), local=True), back)
    limits = linker.limits(text.timescale or "", path)
    if limits.uses_hours:
        linker.mistake(path, "a window cannot be counted in hours", "use days")
    return Reach(limits, back)


def claim(linker: Asked, ours: str, path: Path) -> Claim | None:
    """Resolve `before-next`: from which date on rows are the record's own."""
    own = linker.dictionary[linker.scope.record]
    if ours == own.id_field:
        message = f"rows found by `{ours}` are the record's own already"
        linker.mistake(path, message, "remove `before-next`")
        return None
    check = linker.rule.check
    if isinstance(check, DeadlineText):
        if check.start.field is None:
            message = "the clock runs from a related row, so records have no start of their own"
            linker.mistake(path, message, "remove `before-next`, or start from an own field")
            return None
        return Claim(check.start.field, blank_starts=check.start.blank != "not-yet")
    field = check.over.start if isinstance(check, CadenceText) else own.happens_field
    if field is None:
        message = f"`{own.record_name}` has no happens date for rows to be before the next of"
        linker.mistake(path, message, "remove `before-next`")
        return None
    return Claim(field)
