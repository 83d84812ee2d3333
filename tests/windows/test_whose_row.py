"""`before-next`: cases worked out by hand from the documentation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracles.by_hand import always, d
from tests.oracles.world import UNREADABLE, World
from tests.windows.judged import supplying, told

MET, LATE, OVERDUE = ("met", None), ("gap", "late"), ("gap", "overdue")
DOUBT = ("cannot-tell", "evidence in doubt")
NO_START = ("cannot-tell", "no start date")
WAITING = ("pending", "waiting to start")
NOT_RECORDED = ("gap", "not recorded")

HELD = {"first": "return_interview", "by": "child_id", "on": "held_at", "before-next": "yes"}
DEADLINE: dict[str, Any] = {
    "for-each": "missing_episode",
    "check": {"deadline": {"from": "returned_at", "until": HELD, "within": "three-days"}},
}
LIMITS = {"three-days": always(3, "calendar days"), "hours": always(72, "hours")}


def episode(number: int, returned: Any, **more: Any) -> dict[str, Any]:
    back = d(returned) if isinstance(returned, str) else returned
    row = {"missing_episode_id": f"e{number}", "child_id": "c1", "kind": "missing"}
    return row | {"started_at": d("2024-01-01"), "returned_at": back} | more


def interview(number: int, held: Any, **more: Any) -> dict[str, Any]:
    day = d(held) if isinstance(held, str) else held
    row = {"return_interview_id": f"i{number}", "child_id": "c1", "missing_episode_id": "other"}
    return row | {"held_at": day, "outcome": "held"} | more


def ask(rule: Any, episodes: list[Any], interviews: list[Any], *without: str) -> dict[str, Any]:
    rows = {"missing_episode": episodes, "return_interview": interviews}
    return told(rule, LIMITS, World(rows, supplying(*without), d("2024-02-01")))


FIRST, SECOND = episode(1, "2024-01-03"), episode(2, "2024-01-10")


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], {"e1": OVERDUE, "e2": OVERDUE}),
        (["2024-01-02"], {"e1": OVERDUE, "e2": OVERDUE}),
        (["2024-01-03"], {"e1": MET, "e2": OVERDUE}),
        (["2024-01-09"], {"e1": LATE, "e2": OVERDUE}),
        (["2024-01-10"], {"e1": OVERDUE, "e2": MET}),
        (["2024-01-12"], {"e1": OVERDUE, "e2": MET}),
        (["2024-01-10", "2024-01-12"], {"e1": OVERDUE, "e2": MET}),
        (["2024-01-05", "2024-01-12"], {"e1": MET, "e2": MET}),
        ([UNREADABLE], {"e1": DOUBT, "e2": DOUBT}),
        ([None], {"e1": OVERDUE, "e2": OVERDUE}),
    ],
)
def test_a_row_belongs_to_the_latest_start_before_it(held: list[Any], expected: Any) -> None:
    interviews = [interview(n, day) for n, day in enumerate(held)]
    assert ask(DEADLINE, [FIRST, SECOND], interviews) == expected


def test_rows_of_other_children_are_nobodys() -> None:
    found = ask(DEADLINE, [FIRST, SECOND], [interview(1, "2024-01-04", child_id="c2")])
    assert found == {"e1": OVERDUE, "e2": OVERDUE}


def test_neighbours_are_of_the_same_child() -> None:
    other = SECOND | {"child_id": "c2", "returned_at": d("2024-01-04")}
    assert ask(DEADLINE, [FIRST, other], [interview(1, "2024-01-05")])["e1"] == MET


def test_records_that_start_on_one_day_share_their_rows_in_doubt() -> None:
    twins = [episode(1, "2024-01-03"), episode(2, "2024-01-03"), episode(3, "2024-01-10")]
    found = ask(DEADLINE, twins, [interview(1, "2024-01-04"), interview(2, "2024-01-11")])
    assert found == {"e1": DOUBT, "e2": DOUBT, "e3": MET}
    found = ask(DEADLINE, twins, [interview(2, "2024-01-11")])
    assert found == {"e1": OVERDUE, "e2": OVERDUE, "e3": MET}


def test_a_neighbour_of_unknown_day_makes_doubt() -> None:
    for bad in (UNREADABLE, None):
        found = ask(DEADLINE, [FIRST, episode(2, bad)], [interview(1, "2024-01-04")])
        assert found == {"e1": DOUBT, "e2": NO_START}
        found = ask(DEADLINE, [FIRST, episode(2, bad)], [])
        assert found == {"e1": OVERDUE, "e2": NO_START}


def test_one_that_has_not_started_claims_nothing() -> None:
    check = DEADLINE["check"]["deadline"] | {"from": {"field": "returned_at", "blank": "not-yet"}}
    rule = DEADLINE | {"check": {"deadline": check}}
    found = ask(rule, [FIRST, episode(2, None)], [interview(1, "2024-01-04")])
    assert found == {"e1": MET, "e2": WAITING}
    found = ask(rule, [FIRST, episode(2, UNREADABLE)], [interview(1, "2024-01-04")])
    assert found == {"e1": DOUBT, "e2": NO_START}


@pytest.mark.parametrize(
    ("kind", "first"), [("missing", OVERDUE), ("absent", MET), (None, DOUBT), (UNREADABLE, DOUBT)]
)
def test_only_records_in_scope_claim_rows(kind: Any, first: Any) -> None:
    second = episode(2, "2024-01-04", kind=kind)
    rule = DEADLINE | {"where": {"kind": {"not": "absent"}}}
    assert ask(rule, [FIRST, second], [interview(1, "2024-01-05")])["e1"] == first


def test_an_excused_record_keeps_its_rows() -> None:
    rule = DEADLINE | {"unless": [{"because": "absent", "where": {"kind": "absent"}}]}
    second = episode(2, "2024-01-10", kind="absent")
    found = ask(rule, [FIRST, second], [interview(1, "2024-01-20")])
    assert found == {"e1": OVERDUE, "e2": ("not-applicable", "excused")}


def test_a_third_record_does_not_hide_the_second() -> None:
    third = episode(3, "2024-01-20")
    found = ask(DEADLINE, [FIRST, SECOND, third], [interview(1, "2024-01-21")])
    assert found == {"e1": OVERDUE, "e2": OVERDUE, "e3": MET}


@pytest.mark.parametrize(
    ("held", "second", "expected"),
    [
        ("2024-01-05 09:00", "2024-01-05 18:00", {"e1": MET, "e2": OVERDUE}),
        ("2024-01-05 18:00", "2024-01-05 18:00", {"e1": OVERDUE, "e2": MET}),
        ("2024-01-05 19:00", "2024-01-05 18:00", {"e1": OVERDUE, "e2": MET}),
        ("2024-01-05", "2024-01-05 18:00", {"e1": DOUBT, "e2": MET}),
        ("2024-01-05 19:00", "2024-01-05", {"e1": DOUBT, "e2": MET}),
        ("2024-01-04", "2024-01-05", {"e1": MET, "e2": OVERDUE}),
        ("2024-01-05 19:00", "2024-01-03", {"e1": DOUBT, "e2": DOUBT}),
    ],
)
def test_hours_go_by_moments(held: str, second: str, expected: Any) -> None:
    check = DEADLINE["check"]["deadline"] | {"within": "hours"}
    episodes = [episode(1, "2024-01-03 12:00"), episode(2, second)]
    found = ask(DEADLINE | {"check": {"deadline": check}}, episodes, [interview(1, held)])
    assert found == expected


RECORDED = {
    "for-each": "missing_episode",
    "check": {
        "recorded": {
            "exists": [
                {
                    "any": "return_interview",
                    "by": "child_id",
                    "on": "held_at",
                    "before-next": "yes",
                    "where": {"outcome": "held"},
                }
            ]
        }
    },
}


def begun(number: int, start: Any) -> dict[str, Any]:
    return episode(number, "2024-01-30", started_at=d(start) if isinstance(start, str) else start)


@pytest.mark.parametrize(
    ("starts", "held", "expected"),
    [
        (["2024-01-03", "2024-01-10"], ["2024-01-09"], [MET, NOT_RECORDED]),
        (["2024-01-03", "2024-01-10"], ["2024-01-10"], [NOT_RECORDED, MET]),
        (["2024-01-03", "2024-01-10"], ["2024-01-02"], [NOT_RECORDED, NOT_RECORDED]),
        (["2024-01-03", "2024-01-03"], ["2024-01-04"], [DOUBT, DOUBT]),
        (["2024-01-03", None], ["2024-01-04"], [DOUBT, DOUBT]),
        (["2024-01-03", UNREADABLE], [], [NOT_RECORDED, NOT_RECORDED]),
        (["2024-01-03"], [None], [NOT_RECORDED]),
        (["2024-01-03"], [UNREADABLE], [DOUBT]),
        ([None], ["2024-01-04"], [DOUBT]),
    ],
)
def test_any_goes_by_the_happens_date(starts: Any, held: Any, expected: Any) -> None:
    episodes = [begun(n, start) for n, start in enumerate(starts)]
    found = ask(RECORDED, episodes, [interview(n, day) for n, day in enumerate(held)])
    assert list(found.values()) == expected


def test_what_is_not_supplied_is_not_known() -> None:
    rows = [FIRST, SECOND], [interview(1, "2024-01-04")]
    unknown = ("cannot-tell", "not supplied")
    for left_out in ("return_interview", "return_interview.held_at"):
        assert set(ask(DEADLINE, *rows, left_out).values()) == {unknown}
        assert set(ask(RECORDED, *rows, left_out).values()) == {unknown}
    assert set(ask(DEADLINE, *rows, "return_interview.child_id").values()) == {DOUBT}
    assert set(ask(RECORDED, *rows, "missing_episode.started_at").values()) == {unknown}


def test_stages_may_be_shared_out_too() -> None:
    stages = [
        {"name": "missing", "on": "started_at"},
        {"name": "interview", "on": HELD},
        {"name": "review", "on": "returned_at"},
    ]
    rule = {"for-each": "missing_episode", "check": {"sequence": {"stages": stages}}}
    episodes = [begun(1, "2024-01-03"), begun(2, "2024-01-10")]
    found = ask(rule, episodes, [interview(1, "2024-01-10")])
    assert found == {"e1": ("gap", "stage missing"), "e2": MET}
