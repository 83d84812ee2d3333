"""Lint never raises on anything that links; what it says of filters is held to an oracle."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ofsted_rules.problems import Severity
from ofsted_rules.problems.codes import CODES
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, FieldSpec
from ofsted_rules.rules.filters import understand
from ofsted_rules.rules.link import link
from ofsted_rules.rules.lint import Subject, lint_problems
from ofsted_rules.rules.lint.possible import possible
from ofsted_rules.rules.load import load_profile, load_ruleset
from ofsted_rules.vocabulary.where import YES, answer, fields
from tests.rules.generated import DATED, FIRST, LAST, Draw, filter_of, ruleset
from tests.rules.test_links_never_raise import link_drawn

_SETTINGS = {
    "derandomize": True,
    "database": None,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
}


def test_lint_never_raises_on_what_links() -> None:
    codes: Counter[str] = Counter()

    @settings(max_examples=80, **_SETTINGS)
    @given(data=st.data())
    def run(data: st.DataObject) -> None:
        drawn = ruleset(data)
        sound = [rule for rule in drawn.rules.values() if link_drawn(drawn, [rule])]
        together = link_drawn(drawn, sound)
        if together is None:
            return
        as_at = data.draw(st.none() | st.just(LAST))
        found = list(lint_problems(Subject(together, as_at=as_at)))
        assert all(problem.severity is not Severity.ERROR for problem in found)
        assert {problem.code for problem in found} <= CODES.keys()
        codes.update(problem.code for problem in found)

    run()
    assert {"L020", "L021", "L022"} <= codes.keys()


def test_a_filter_is_impossible_where_no_record_at_all_passes() -> None:
    seen: Counter[bool] = Counter()

    @settings(max_examples=400, **_SETTINGS)
    @given(data=st.data())
    def run(data: st.DataObject) -> None:
        draw = Draw(data)
        record = DICTIONARY[str(draw.one(DATED))]
        written = [filter_of(draw, record.record_name)]
        if draw.now_and_then():  # the same fields twice, so that clauses meet
            written.append({"not": written[0]})
        where = [understand(held, record, {})[0] for held in written]
        names = tuple(dict.fromkeys(name for held in where for name in fields(held)))
        if len(names) > 2:
            return
        rows = product(*(everything(record.specs()[name]) for name in names))
        passing = any(
            all(
                answer(held, dict(zip(names, row, strict=True)).__getitem__) == YES
                for held in where
            )
            for row in rows
        )
        assert possible(record, where) is passing
        seen[passing] += 1

    run()
    assert min(seen[True], seen[False]) >= 40, seen


def everything(spec: FieldSpec) -> list[Any]:
    """Return every value that a field can hold, as far as the filters that are drawn can tell."""
    if spec.kind is FieldKind.CODE:
        return [None, *spec.codes]
    if spec.kind is FieldKind.FLAG:
        return [None, 0, 1]
    if spec.kind in (FieldKind.DAY, FieldKind.MOMENT):
        return [None, *range(FIRST.toordinal() - 1, LAST.toordinal() + 2)]
    if spec.kind in (FieldKind.COUNT, FieldKind.NUMBER):
        step = 1 if spec.kind is FieldKind.COUNT else 2
        return [None, *(n / step if step > 1 else n for n in range(-2, 61 * step + 2))]
    return [None, "K1", "K2", "K3", "K4", "K5", "K6", "K7"]


def test_an_authority_may_have_fields_and_records_of_its_own() -> None:
    linked = link(load_ruleset(), load_profile("example"))
    found = list(lint_problems(Subject(linked, {rule.id for rule in linked.rules})))
    assert all(problem.severity is not Severity.ERROR for problem in found)
