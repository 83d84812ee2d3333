"""`limit`: a number or a count of related rows, at most a cap or at least a floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field, model_validator

from ofsted_rules.checks.base import AsAt, Asked, Kind, LinkedCheck, Linker, Path, Span, Verdict
from ofsted_rules.checks.caps import SCALE, Cap, CapUnit, Direction, as_words
from ofsted_rules.checks.tables import LIMIT, LIMIT_SET
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.count_spec import Counted, CountFacts
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import ExistsText, Filter, Keys
from ofsted_rules.vocabulary.limits import SpanRef

AS_AT = "as-at"
_COUNTS = frozenset(CapUnit) - {CapUnit.PERCENT, CapUnit.PERCENTAGE_POINTS}
_SETTLES: dict[Reason | None, tuple[str, ...]] = {
    Reason.SCOPE_UNKNOWN: ("applies",),
    Reason.EXCUSE_UNKNOWN: ("excused",),
    Reason.NO_START: ("start",),
    Reason.DOUBTFUL_EVIDENCE: ("count",),
}


class RowsText(Written):
    """The related rows that are counted."""

    any: str
    by: Keys
    where: Filter | None = None


class OpenText(Written):
    """From when until when a related row is open."""

    start: str = Field(alias="from")
    until: str


class CappedText(Written):
    """`limit` as written."""

    value: str | None = None
    """A number of the record itself."""
    count: RowsText | None = None
    open: OpenText | None = None
    """Count the rows that are open on the day."""
    on: str = AS_AT
    """The day asked of: an own date, or `as-at`."""
    dated: str | None = None
    """Count the rows that this date of theirs puts up to the day."""
    before: str | None = None
    """The day asked of: an own date; rows on the day itself do not count."""
    not_after: str = AS_AT
    """The day asked of: an own date, or `as-at`; rows on the day itself count."""
    within: SpanRef | None = None
    """How long ago a row may be."""
    distinct: str | None = None
    """Each value of this field of theirs counts once."""
    weigh: str | None = None
    """A number of theirs that is added up."""
    per: str | None = None
    """An own number that the count is divided by."""
    at_most: str | None = None
    at_least: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> CappedText:
        if (self.at_most is None) == (self.at_least is None):
            raise ValueError("a limit needs one of `at-most` and `at-least` (a standard)")
        if (self.value is None) == (self.count is None):
            raise ValueError("a limit is either of a `value` or of a `count`")
        if self.count is not None and (self.open is None) == (self.dated is None):
            raise ValueError("`count` needs either `open` or `dated`, which say which rows count")
        for word, belongs in self._belongs().items():
            if word in self.model_fields_set and not belongs:
                raise ValueError(f"`{word.replace('_', '-')}` does not belong here")
        if self.before is not None and "not_after" in self.model_fields_set:
            raise ValueError("a day is either `before` or `not-after`")
        if self.distinct is not None and self.weigh is not None:
            raise ValueError("a count is either `distinct` or `weigh`ed")
        return self

    def _belongs(self) -> dict[str, bool]:
        """Return, for the words that go with another, whether that is there."""
        counted, dated = self.count is not None, self.dated is not None
        words = dict.fromkeys(("open", "dated", "distinct", "weigh"), counted)
        return {
            **words,
            **dict.fromkeys(("before", "not_after", "within"), counted and dated),
            "on": not dated,
        }


@dataclass(frozen=True, slots=True)
class Capped:
    """A linked limit."""

    facts: CountFacts
    cap: Cap

    @property
    def limits(self) -> tuple[Within, ...]:
        """Return no timescale."""
        return ()

    @property
    def caps(self) -> tuple[Cap, ...]:
        """Return the one standard."""
        return (self.cap,)

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:  # noqa: ARG002
        """Return what was asked of the table; the day asked of is among the facts."""
        asked = self._derived(facts[0])
        return [Asked(LIMIT, LIMIT.judge(asked), asked)]

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Ask the table; a gap is due by the day asked of."""
        asked = self.explain(facts, as_at)[0]
        line = asked.row
        spans: tuple[Span, ...] = ()
        if line.state is State.GAP and line.reason is not None:
            spans = (self._span(line.reason, facts[0]),)
        return Verdict(
            state=line.state,
            reason=line.reason,
            spans=spans,
            excuse=asked.facts["excused"] or 0 if line.reason is Reason.EXCUSED else 0,
            settles=_SETTLES.get(line.reason, ()),
        )

    def _span(self, reason: Reason, facts: Facts) -> Span:
        day = facts["day"]
        assert day is not None
        return Span(
            reason,
            start=day if self.facts.on else None,
            due=day,
            version=self.cap.version(day),
            found=self._found(facts),
        )

    def _found(self, facts: Facts) -> str:
        """Say what was found: the end of the count that proves the gap."""
        fewest, most = facts["count_from"], facts["count_by"]
        over = self.cap.direction is Direction.AT_MOST
        proof = fewest if over else most
        assert proof is not None
        words = as_words(proof)
        if fewest != most:
            words = f"{'at least' if over else 'at most'} {words}"
        per = facts["per"]
        return f"{words} for {as_words(per)}" if self.facts.per and per is not None else words

    def nearest(self, facts: Facts) -> tuple[int, int]:
        """Return, for a gap, the nearest count that keeps to the figure, and how far off it is.

        Both in thousandths; rows without weights are counted in whole ones.
        """
        day, per = facts["day"], facts["per"]
        assert day is not None
        figure = self.cap.figure(day)
        assert figure is not None
        over = figure.direction is Direction.AT_MOST
        allowed = figure.thousandths * (SCALE if per is None else per)
        counted = self.facts.counted
        step = SCALE * (SCALE if counted is not None and not counted.weigh else 1)
        nearest = (allowed // step if over else -(-allowed // step)) * step // SCALE
        found = facts["count_from"] if over else facts["count_by"]
        assert found is not None
        return nearest, abs(found - nearest)

    def _derived(self, facts: Facts) -> Facts:
        """Return the facts of the table: how far the count may, and does, go past the figure."""
        day = facts["day"]
        code = None if day is None else self.cap.code(day)
        worst = best = None
        if day is not None and code == LIMIT_SET:
            worst, best = self._past(facts, day)
        over = self.cap.direction is Direction.AT_MOST
        return {
            "applies": facts["applies"],
            "excused": facts["excused"],
            "day": day,
            "limit": code,
            "worst": worst,
            "over": best if over else None,
            "short": None if over else best,
        }

    def _past(self, facts: Facts, day: int) -> tuple[int | None, int | None]:
        """Return how far past the figure the count is at its worst, and at its best.

        In millionths, both sides multiplied by what the count is divided by: so all is exact.
        """
        figure = self.cap.figure(day)
        assert figure is not None
        fewest, most, per = facts["count_from"], facts["count_by"], facts["per"]
        if per is None:
            fewest = most = 0 if most == 0 else None
            per = SCALE
        allowed = figure.thousandths * per
        if figure.direction is Direction.AT_MOST:
            return _less(most, allowed), _less(fewest, allowed)
        return _more(allowed, fewest), _more(allowed, most)


def _less(count: int | None, allowed: int) -> int | None:
    return None if count is None else count * SCALE - allowed


def _more(asked: int, count: int | None) -> int | None:
    return None if count is None else asked - count * SCALE


# Linking ----------------------------------------------------------------------------------------


def _link(text: CappedText, linker: Linker, path: Path) -> LinkedCheck:
    own = linker.scope.record
    word, direction = ("at-least", Direction.AT_LEAST)
    if text.at_most is not None:
        word, direction = ("at-most", Direction.AT_MOST)
    name = text.at_most or text.at_least or ""
    units = _COUNTS if text.count is not None else frozenset(CapUnit)
    cap = linker.cap(name, (*path, word), direction=direction, units=units)
    for number, of in (("value", text.value), ("per", text.per)):
        if of is not None:
            linker.number(own, of, (*path, number))
    counted = None if text.count is None else _counted(text, text.count, linker, path)
    facts = CountFacts(
        linker.scope, _day(text, linker, path), text.value or "", counted, text.per or ""
    )
    return Capped(facts, cap)


def _day(text: CappedText, linker: Linker, path: Path) -> str:
    """Return the own date that is asked of, or nothing for the as-at day."""
    word, named = ("on", text.on)
    if text.dated is not None:
        word, named = ("not-after", text.not_after)
    if text.before is not None:
        word, named = ("before", text.before)
    if named == AS_AT and word != "before":
        return ""
    return linker.own_happened(named, (*path, word))


def _counted(text: CappedText, rows: RowsText, linker: Linker, path: Path) -> Counted:
    plain = ExistsText(any=rows.any, by=rows.by, where=rows.where)
    found = linker.exists(plain, (*path, "count"))
    if text.open is not None:
        on = text.open.start
        happens = linker.dates(rows.any, on, (*path, "open", "from"))
        linker.dates(rows.any, text.open.until, (*path, "open", "until"))
    else:
        on = text.dated or ""
        happens = linker.dates(rows.any, on, (*path, "dated"))
    if text.distinct is not None:
        linker.where({text.distinct: "missing"}, rows.any, (*path, "distinct"))
    if text.weigh is not None:
        linker.number(rows.any, text.weigh, (*path, "weigh"))
    return Counted(
        rows=found,
        on=on,
        ends=text.open.until if text.open is not None else "",
        happens=happens,
        before=text.before is not None,
        reach=linker.reach(text.within, (*path, "within"), back=True),
        distinct=text.distinct or "",
        numbered=text.distinct is not None and linker.is_number(rows.any, text.distinct),
        weigh=text.weigh or "",
    )


KIND = Kind("limit", CappedText, LIMIT, _link, timed=True)
