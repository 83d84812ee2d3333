"""Two ways of gathering and an independent oracle agree, on generated rules and records.

The oracles live through the days one by one and were written from the documentation alone. Facts
gathered in Python must equal facts gathered in SQL; outcomes must equal the oracle's.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.one_case import judge_record
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.spec import columns
from ofsted_rules.outcomes import Outcome, State
from tests.oracles.calendar import LAST_DAY
from tests.oracles.generate import ORACLES, Batch, batch
from tests.oracles.world import Answer
from tests.support.rules import link_rules, rule
from tests.support.tables import load_tables
from tests.support.worlds import as_case, canonical, timescale_data

pytestmark = pytest.mark.long

BATCHES = {
    "deadline": 250,
    "cadence": 250,
    "recorded": 100,
    "attended": 100,
    "sequence": 120,
    "graded": 100,
}
LINES = {"deadline": 16, "cadence": 16, "recorded": 7, "attended": 7, "sequence": 9, "graded": 8}
"""How many lines each table has, as the oracles count them (they never wait for a start)."""
LEAST_SHARE = 0.02
"""Each line of a table fires in at least this share of the records."""
MOST_CAREFUL = 0.01
"""In at most this share of the records the outcome is more careful than the oracle's."""


class _Quiet:
    """A batch with a short repr: Hypothesis prints the whole of an argument otherwise."""

    def __init__(self, one: Batch) -> None:
        self.batch = one

    def __repr__(self) -> str:
        return f"<batch of {self.batch.rule}>"


@pytest.mark.parametrize("kind", list(BATCHES))
def test_python_sql_and_oracle_agree(kind: str) -> None:
    fired: Counter[tuple[str, str | None]] = Counter()
    lines: Counter[int] = Counter()
    records = careful = 0

    @settings(
        max_examples=BATCHES[kind],
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn=batch(kind, 8, 24).map(_Quiet))
    def run(drawn: _Quiet) -> None:
        nonlocal records, careful
        one = drawn.batch
        answers = {answer.record_id: answer for answer in _oracle(kind, one)}
        outcomes = _both_ways(one)
        assert set(outcomes) == set(answers)
        for record_id, outcome in outcomes.items():
            careful += _same(outcome, answers[record_id], one)
            fired[outcome.state.value, outcome.reason] += 1
            lines.update(set(answers[record_id].lines))
        records += len(outcomes)

    run()
    assert records >= 1000
    assert careful <= MOST_CAREFUL * records
    expected = range(1, LINES[kind] + 1)
    rare = {line: lines[line] / records for line in expected if lines[line] < LEAST_SHARE * records}
    assert not rare, f"lines of the table that hardly ever fire: {rare}"


def _oracle(kind: str, one: Batch) -> list[Answer]:
    return ORACLES[kind](one.world, one.rule, one.timescales, LAST_DAY)


def _both_ways(one: Batch) -> dict[str, Outcome]:
    """Judge the batch in Python and in SQL; the facts and the outcomes must be the same."""
    written = {key: value for key, value in one.rule.items() if key not in ("check", "for-each")}
    linked = link_rules(
        [rule(one.rule["check"], one.rule["for-each"], **written)],
        {name: timescale_data(timescale) for name, timescale in one.timescales.items()},
    )
    the_rule = linked.rules[0]
    rows, supplied = canonical(one.world)
    case = as_case(rows, supplied, one.world.as_at.toordinal())
    own = case.rows.get(the_rule.record.record_name, [])
    with load_tables(rows, supplied) as tables:
        run = check(linked, tables, as_at=one.world.as_at)
        spec = the_rule.check.facts
        names = columns(spec)
        gathered = tables.connection.execute(
            f"SELECT record_id, {', '.join(names)} FROM _facts"
        ).fetchall()
    in_python = _facts_in_python(spec, names, own, case)
    assert _sorted(gathered) == _sorted(in_python)
    found = {outcome.record.id: outcome for outcome in run.outcomes()}
    assert not [outcome for outcome in found.values() if outcome.state is State.ERROR]
    assert run.rules[0].counts.population == len(own)
    for row in own:
        assert judge_record(the_rule, row, case).state is found[row["_id"]].state
    return found


def _facts_in_python(spec: Any, names: Any, own: Any, case: Any) -> list[tuple[Any, ...]]:
    return [
        (row["_id"], *(facts[name] for name in names))
        for row in own
        for facts in gather_case(spec, row, case)
    ]


def _sorted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: tuple((v is not None, v) for v in row))


def _same(outcome: Outcome, answer: Answer, one: Batch) -> bool:
    """Compare; return whether the outcome is (rightly) more careful than the oracle."""
    reason = answer.reason
    got = (outcome.state.value, outcome.reason.value if outcome.reason else None)
    want = (answer.state, reason)
    if outcome.state is State.CANNOT_TELL and outcome.reason == "not supplied":
        got = (got[0], reason)  # the report's word for a doubt that this data can never settle
    if got != want and _may_be_more_careful(outcome, answer, one):
        return True
    assert got == want, (outcome, answer)
    if outcome.state is State.GAP and {"deadline", "cadence"} & set(one.rule["check"]):
        ours = [
            (_date(x.clock_start), _date(x.due), _date(x.done), x.reason.value)
            for x in outcome.lapses
        ]
        in_days = all(lapse.unit == "days" for lapse in outcome.lapses)
        if in_days and not _is_doubtful(answer):
            assert ours == list(answer.lapses), (outcome, answer)
    return False


def _may_be_more_careful(outcome: Outcome, answer: Answer, one: Batch) -> bool:
    """Doubtful events leave open which interval it is, and which version of a limit counts.

    The oracle lives through two ways of counting only; between them lie others, in which a gap (or
    a met) of both need not stand. `tests/laws/test_soundness.py` holds these outcomes to account.
    """
    if "cadence" not in one.rule["check"] or outcome.state is not State.CANNOT_TELL:
        return False
    return _is_doubtful(answer)


def _is_doubtful(answer: Answer) -> bool:
    return bool({"the two ways differ", "undated rows"} & set(answer.notes))


def _date(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value
