"""Limits worked by hand: caseloads, spans of control, moves, changes of worker, repeats."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ofsted_rules.evaluation.authority import check
from ofsted_rules.outcomes import Outcome
from ofsted_rules.reporting.words import lapse_words
from tests.oracles.world import UNREADABLE, World
from tests.support.rules import link_rules, rule
from tests.support.tables import load_tables
from tests.support.worlds import canonical

AS_AT = date(2025, 3, 31)
CASELOAD = {
    "count": {"any": "allocation", "by": "worker_id", "where": {"role": "case-holder"}},
    "open": {"from": "started_on", "until": "ended_on"},
    "distinct": "child_id",
    "per": "full_time_equivalent",
    "at-most": "cap",
}
MOVES = {
    "count": {"any": "placement", "by": "child_id", "where": {"temporary": "no"}},
    "dated": "started_on",
    "within": {"months": 12},
    "at-most": "cap",
}
REFERRAL = {
    "count": {"any": "referral", "by": "child_id"},
    "dated": "received_on",
    "before": "received_on",
    "within": {"months": 12},
    "at-most": "cap",
}


def d(text: str) -> date:
    return date.fromisoformat(text)


def standard(limit: float | None, start: str = "2020-01-01", unit: str = "cases") -> dict[str, Any]:
    value = {"from": start, "limit": limit, "source": "a test", "sure": "primary"}
    return {
        "cap": {
            "what": "how many",
            "kind": "local",
            "direction": "at-most",
            "unit": unit,
            "values": [value],
        }
    }


def outcomes(
    limit: dict[str, Any], for_each: str, standards: dict[str, Any], **rows: Any
) -> dict[str, Outcome]:
    """Judge every record with SQL, and those in doubt or short in Python again."""
    fields = {record: {name for row in held for name in row} for record, held in rows.items()}
    held, supplied = canonical(World(rows, fields, AS_AT))
    linked = link_rules([rule({"limit": limit}, for_each)], {}, standards=standards)
    with load_tables(held, supplied) as tables:
        run = check(linked, tables, as_at=AS_AT)
    return {outcome.record.id: outcome for outcome in run.outcomes()}


def said(outcome: Outcome) -> str:
    words = "; ".join(lapse_words(lapse) for lapse in outcome.lapses)
    return (
        f"{outcome.state}: {words or outcome.reason}"
        if words or outcome.reason
        else (str(outcome.state))
    )


def allocation(number: int, child: str, **more: Any) -> dict[str, Any]:
    row = {"worker_id": "w", "started_on": d("2025-01-06"), "ended_on": None, "role": "case-holder"}
    return {"allocation_id": f"a{number}", "child_id": child, **row, **more}


def worker(share: Any = 1) -> list[dict[str, Any]]:
    return [{"worker_id": "w", "full_time_equivalent": share, "started_on": d("2020-01-01")}]


@pytest.mark.parametrize(
    ("share", "more", "expected"),
    [
        (1, {}, "gap: 3 for 1 against at most 2.5 children"),
        (1.2, {}, "met"),  # 3 / 1.2 = 2.5, which keeps to it
        (1.199, {}, "gap: 3 for 1.199 against at most 2.5 children"),
        (1, {"ended_on": d("2025-03-31")}, "met"),  # handed over on the day: no longer held
        (1, {"ended_on": UNREADABLE}, "cannot-tell: evidence in doubt"),
        (1, {"role": "co-worker"}, "met"),
        (1, {"child_id": "c2"}, "met"),  # two allocations of one child
        (1, {"started_on": d("2025-04-01")}, "met"),  # not known yet
        (None, {}, "cannot-tell: evidence in doubt"),
        (0, {}, "cannot-tell: evidence in doubt"),
    ],
)
def test_children_per_full_time_equivalent(share: Any, more: Any, expected: str) -> None:
    rows = [allocation(1, "c1"), allocation(2, "c2"), allocation(3, "c3", **more)]
    found = outcomes(
        CASELOAD, "worker", standard(2.5, unit="children"), worker=worker(share), allocation=rows
    )
    assert said(found["w"]) == expected


def test_a_doubtful_row_neither_makes_nor_hides_a_gap() -> None:
    rows = [allocation(n, f"c{n}") for n in (1, 2, 3)]
    doubtful = allocation(4, "c4", role=None)
    caps = (standard(2, unit="children"), standard(3, unit="children"))
    found = [
        said(outcomes(CASELOAD, "worker", cap, worker=worker(), allocation=[*rows, doubtful])["w"])
        for cap in caps
    ]
    assert found == [
        "gap: at least 3 for 1 against at most 2 children",
        "cannot-tell: evidence in doubt",
    ]


def test_nobody_held_is_a_count_of_nothing() -> None:
    rows = [allocation(1, "c1", worker_id="somebody-else")]
    found = outcomes(CASELOAD, "worker", standard(0), worker=worker(), allocation=rows)
    assert said(found["w"]) == "met"


def test_no_allocations_supplied_is_not_a_count_of_nothing() -> None:
    found = outcomes(CASELOAD, "worker", standard(5), worker=worker())
    assert said(found["w"]) == "cannot-tell: not supplied"
    assert {ref.record for ref in found["w"].missing} == {"allocation"}


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ([0.1, 0.2], "met"),  # exactly 0.3, whatever binary fractions make of it
        ([0.1, 0.2, 0.001], "gap: 0.301 against at most 0.3 points"),
        ([0.1, None], "cannot-tell: evidence in doubt"),
        ([0.4, None], "gap: at least 0.4 against at most 0.3 points"),
        ([0.1, -1], "cannot-tell: evidence in doubt"),
    ],
)
def test_weights_added_up(weights: list[Any], expected: str) -> None:
    limit = {
        "count": {"any": "case_weight", "by": "worker_id"},
        "dated": "weighed_on",
        "weigh": "weight",
        "at-most": "cap",
    }
    rows = [
        {"case_weight_id": f"k{n}", "worker_id": "w", "weighed_on": AS_AT, "weight": weight}
        for n, weight in enumerate(weights)
    ]
    found = outcomes(
        limit, "worker", standard(0.3, unit="points"), worker=worker(), case_weight=rows
    )
    assert said(found["w"]) == expected


def test_a_total_that_the_record_itself_holds() -> None:
    limit = {"value": "total_weight", "on": "reviewed_on", "at-most": "cap"}
    rows = [
        {"caseload_review_id": name, "reviewed_on": day, "total_weight": weight}
        for name, day, weight in [
            ("met", d("2025-03-01"), 99.5),
            ("over", d("2025-03-01"), 99.501),
            ("blank", d("2025-03-01"), None),
            ("undated", None, 120),
            ("before", d("2024-12-31"), 120),
        ]
    ]
    found = outcomes(
        limit,
        "caseload_review",
        standard(99.5, start="2025-01-01", unit="points"),
        caseload_review=rows,
    )
    assert {name: said(outcome) for name, outcome in found.items()} == {
        "met": "met",
        "over": "gap: 99.501 against at most 99.5 points",
        "blank": "cannot-tell: evidence in doubt",
        "undated": "cannot-tell: no start date",
        "before": "cannot-tell: no standard set",
    }
    (lapse,) = found["over"].lapses
    assert (lapse.clock_start, lapse.due, lapse.over) == (d("2025-03-01"), d("2025-03-01"), None)
    assert [str(ref) for ref in found["blank"].missing] == ["caseload_review.total_weight"]
    assert [str(ref) for ref in found["undated"].missing] == ["caseload_review.reviewed_on"]


def test_a_manager_s_span() -> None:
    limit = {
        "count": {"any": "worker", "by": {"manager_id": "worker_id"}},
        "open": {"from": "started_on", "until": "ended_on"},
        "at-most": "cap",
    }
    rows = [
        {"worker_id": name, "manager_id": boss, "started_on": d("2024-01-01"), "ended_on": end}
        for name, boss, end in [
            ("m", None, None),
            ("x", "m", None),
            ("y", "m", None),
            ("z", "m", d("2025-03-30")),
        ]
    ]
    found = outcomes(limit, "worker", standard(1, unit="workers"), worker=rows)
    assert said(found["m"]) == "gap: 2 against at most 1 worker"
    assert [ref.id for ref in found["m"].evidence] == ["m", "x", "y"]
    assert said(found["x"]) == "met"


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2024-03-31", "gap: 3 against at most 2 placements"),  # twelve months to the day
        ("2024-03-30", "met"),
        (None, "cannot-tell: evidence in doubt"),
    ],
)
def test_placements_in_twelve_months(first: str | None, expected: str) -> None:
    days = [d(first) if first else None, d("2024-09-01"), d("2025-03-31")]
    rows = [
        {"placement_id": f"p{n}", "child_id": "c", "started_on": day, "temporary": False}
        for n, day in enumerate(days)
    ]
    rows.append({**rows[-1], "placement_id": "respite", "temporary": True})
    found = outcomes(
        MOVES, "child", standard(2, unit="placements"), child=[{"child_id": "c"}], placement=rows
    )
    assert said(found["c"]) == expected


def test_different_workers_in_twelve_months() -> None:
    limit = {
        "count": {"any": "allocation", "by": "child_id"},
        "dated": "started_on",
        "within": {"months": 12},
        "distinct": "worker_id",
        "at-most": "cap",
    }
    held = [allocation(n, "c", worker_id=who) for n, who in enumerate(["w1", "w2", "w1", None])]
    children = [{"child_id": "c"}]
    found = [
        said(outcomes(limit, "child", standard(cap), child=children, allocation=held)["c"])
        for cap in (1, 2, 3)
    ]
    assert found == [
        "gap: at least 2 against at most 1 case",
        "cannot-tell: evidence in doubt",
        "met",
    ]


def test_a_referral_within_twelve_months_of_an_earlier_one() -> None:
    days = ["2024-01-31", "2025-01-31", "2025-01-31", "2023-01-30"]
    rows = [
        {"referral_id": f"r{n}", "child_id": "c", "received_on": d(day)}
        for n, day in enumerate(days)
    ]
    found = outcomes(REFERRAL, "referral", standard(0, unit="referrals"), referral=rows)
    assert {name: said(outcome) for name, outcome in found.items()} == {
        "r0": "met",  # a year and a day after r3
        "r1": "gap: 1 against at most 0 referrals",  # after r0; not after r2, of the same day
        "r2": "gap: 1 against at most 0 referrals",
        "r3": "met",
    }
    assert found["r1"].id == "rule-under-test:r1"
    assert found["r1"].lapses[0].id == "rule-under-test:r1:2025-01-31"


def test_a_plan_within_two_years_of_the_end_of_another() -> None:
    limit = {
        "count": {"any": "child_protection_plan", "by": "child_id"},
        "dated": "ended_on",
        "before": "started_on",
        "within": {"months": 24},
        "at-most": "cap",
    }
    spans = [("2020-01-01", "2022-05-31"), ("2024-05-31", None), ("2024-08-01", None)]
    rows = [
        {
            "plan_id": f"p{n}",
            "child_id": "c",
            "started_on": d(start),
            "ended_on": d(end) if end else None,
        }
        for n, (start, end) in enumerate(spans)
    ]
    found = outcomes(
        limit, "child_protection_plan", standard(0, unit="plans"), child_protection_plan=rows
    )
    assert {name: said(outcome) for name, outcome in found.items()} == {
        "p0": "met",
        "p1": "gap: 1 against at most 0 plans",
        "p2": "met",  # p0 ended more than two years before; p1 has not ended
    }


@pytest.mark.parametrize(
    ("share", "held", "cap", "fix"),
    [
        (1, 3, 2.5, "1 fewer: at most 2"),  # children come in whole ones
        (0.8, 5, 2.5, "3 fewer: at most 2"),
        (2, 6, 2.5, "1 fewer: at most 5"),
        (1, 1, 0, "1 fewer: at most 0"),
    ],
)
def test_the_nearest_fix_of_a_count_keeps_to_the_figure_and_one_more_does_not(
    share: float, held: int, cap: float, fix: str
) -> None:
    def judged(number: int) -> Outcome:
        rows = [allocation(n, f"c{n}") for n in range(number)] or [allocation(1, "c1", role=None)]
        limit = standard(cap, unit="children")
        return outcomes(CASELOAD, "worker", limit, worker=worker(share), allocation=rows)["w"]

    (lapse,) = judged(held).lapses
    assert lapse.fix == fix
    most = int(fix.rpartition(" ")[2])
    if most:
        assert said(judged(most)) == "met"
    assert judged(most + 1).lapses


def test_the_nearest_fix_of_a_number_is_exact() -> None:
    limit = {"value": "total_weight", "on": "reviewed_on", "at-most": "cap"}
    row = {"caseload_review_id": "r", "reviewed_on": d("2025-03-01"), "total_weight": 100.25}
    found = outcomes(limit, "caseload_review", standard(99.5, unit="points"), caseload_review=[row])
    (lapse,) = found["r"].lapses
    assert lapse.fix == "0.75 fewer: at most 99.5"
