"""Who held the case: worked out by hand from the documentation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.one_case import judge_record
from tests.oracles.by_hand import always, d
from tests.oracles.world import UNREADABLE, World
from tests.support.rules import link_rules, rule
from tests.support.tables import load_tables
from tests.support.worlds import as_case, canonical, timescale_data

ALLOCATION = {
    *("allocation_id", "child_id", "team", "worker_id", "started_on", "ended_on", "role"),
}
PLAN = {"assessment_id", "child_id", "started_on", "authorised_on", "team", "worker_id"}
Names = tuple[str, str]
NOBODY: Names = ("", "")


def span(number: int, first: Any, last: Any = None, **more: Any) -> dict[str, Any]:
    days = {"started_on": first, "ended_on": last}
    read = {name: d(day) if isinstance(day, str) else day for name, day in days.items()}
    names = {"team": f"t{number}", "worker_id": f"w{number}"}
    return {"allocation_id": f"a{number}", "child_id": "c1", **names, **read, **more}


def holders(spans: list[Any] | None) -> tuple[Names, Names]:
    """Return who held the case on the due day, 11 January, and who does on 1 February."""
    written = rule(
        {"deadline": {"from": "started_on", "until": "authorised_on", "within": "ten"}},
        "assessment",
    )
    linked = link_rules([written], {"ten": timescale_data(always(10, "calendar days"))})
    own = {"assessment_id": "p1", "child_id": "c1", "started_on": date(2024, 1, 1)}
    own |= {"team": "own team", "worker_id": "own worker"}
    supplied = {"assessment": PLAN} | ({} if spans is None else {"allocation": ALLOCATION})
    data = World({"assessment": [own], "allocation": spans or []}, supplied, date(2024, 2, 1))
    rows, held = canonical(data)
    with load_tables(rows, held) as tables:
        (gap,) = check(linked, tables, as_at=data.as_at).outcomes()
    case = as_case(rows, held, data.as_at.toordinal())
    (the_row,) = case.rows["assessment"]
    again = judge_record(linked.rules[0], the_row, case)
    assert gap.state == "gap"
    assert again == gap
    return (gap.team, gap.worker), (gap.team_now, gap.worker_now)


ONE, TWO = ("t1", "w1"), ("t2", "w2")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], (NOBODY, NOBODY)),
        ([span(1, "2023-12-01")], (ONE, ONE)),
        ([span(1, "2023-12-01", "2024-01-10")], (NOBODY, NOBODY)),
        ([span(1, "2023-12-01", "2024-01-11")], (ONE, NOBODY)),
        ([span(1, "2023-12-01", "2024-01-20"), span(2, "2024-01-20")], (ONE, TWO)),
        ([span(1, "2023-12-01", "2024-01-11"), span(2, "2024-01-11")], (TWO, TWO)),
        ([span(1, "2024-01-11"), span(2, "2024-01-11")], (TWO, TWO)),
        ([span(2, "2024-01-02"), span(1, "2024-01-11")], (ONE, ONE)),
        ([span(1, "2023-12-01"), span(2, "2024-01-05", role="co-worker")], (ONE, ONE)),
        ([span(1, "2023-12-01"), span(2, "2024-01-05", role="case-holder")], (TWO, TWO)),
        ([span(1, "2023-12-01"), span(2, None)], (NOBODY, NOBODY)),
        ([span(1, "2023-12-01"), span(2, None, "2024-01-31")], (NOBODY, ONE)),
        ([span(1, "2023-12-01"), span(2, UNREADABLE, "2024-01-05")], (ONE, ONE)),
        ([span(1, "2023-12-01", UNREADABLE)], (NOBODY, NOBODY)),
        ([span(1, "2023-12-01"), span(2, "2024-01-20", UNREADABLE)], (ONE, NOBODY)),
        ([span(1, "2023-12-01", team=None)], (("", "w1"), ("", "w1"))),
        ([span(1, "2023-12-01", child_id="c2")], (NOBODY, NOBODY)),
    ],
)
def test_the_holder_on_the_due_day_and_today(spans: list[Any], expected: Any) -> None:
    assert holders(spans) == expected


def test_without_allocations_the_record_speaks_for_itself() -> None:
    assert holders(None) == (("own team", "own worker"), ("own team", "own worker"))
