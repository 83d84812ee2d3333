"""Agreed exceptions touch gaps only, can be taken back, and are the same in both ways."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.exceptions import Standing
from ofsted_rules.evaluation.one_case import judge_case, make_case
from ofsted_rules.evaluation.run import Run
from ofsted_rules.outcomes import Outcome, State
from ofsted_rules.problems import Place
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.rules.agreed import Agreed, AgreedKind
from ofsted_rules.rules.link import Linked
from ofsted_rules.vocabulary.where import Op, Test
from tests.support.rules import link_rules, rule
from tests.support.tables import load_tables

AS_AT = date(2025, 9, 30)
DAY = AS_AT.toordinal()
CHILDREN, TEAMS, WORKERS = ["C1", "C2", "C3"], ["North", "South"], ["W1", "W2"]
LINKED = link_rules(
    [
        rule(
            {
                "deadline": {
                    "from": "held_on",
                    "until": "minutes_recorded_on",
                    "within": "ten-days",
                }
            },
            "strategy_meeting",
        ),
        rule(
            {"recorded": {"fields": ["outcome"]}},
            "strategy_meeting",
            id="another-rule",
        ),
    ],
    {
        "ten-days": {
            "kind": "local",
            "unit": "calendar days",
            "values": [{"from": "2000-01-01", "limit": 10, "source": "a test", "sure": "primary"}],
        }
    },
)
RULES = ["rule-under-test", "another-rule"]
Rows = dict[str, list[dict[str, Any]]]


@st.composite
def authorities(draw: st.DrawFn) -> Rows:
    meetings = [
        {
            "strategy_meeting_id": f"M{number}",
            "child_id": draw(st.sampled_from(CHILDREN)),
            "held_on": _day(draw(st.one_of(st.none(), st.integers(0, 60)))),
            "minutes_recorded_on": _day(draw(st.one_of(st.none(), st.integers(0, 40)))),
            "outcome": draw(st.sampled_from([None, "other", "section-47"])),
        }
        for number in range(draw(st.integers(1, 12)))
    ]
    allocations = [
        {
            "allocation_id": f"A{child}",
            "child_id": child,
            "team": draw(st.sampled_from([None, *TEAMS])),
            "worker_id": draw(st.sampled_from(WORKERS)),
            "started_on": date(2025, 1, 1),
        }
        for child in CHILDREN
        if draw(st.booleans())
    ]
    return {"strategy_meeting": meetings, "allocation": allocations}


def _day(ago: int | None) -> date | None:
    return None if ago is None else AS_AT - timedelta(days=ago)


@st.composite
def entries(draw: st.DrawFn) -> tuple[Agreed, ...]:
    names = {
        "record": [f"M{n}" for n in range(12)],
        "child": CHILDREN,
        "team": TEAMS,
        "worker": WORKERS,
    }
    made = []
    for number in range(draw(st.integers(0, 5))):
        key = draw(st.sampled_from(["", "service", *names]))
        first = DAY + draw(st.integers(-30, 5))
        until = first + draw(st.integers(0, 60))
        filtered = not key or draw(st.booleans())
        made.append(
            Agreed(
                id=f"entry-{number}",
                kind=draw(st.sampled_from(AgreedKind)),
                rule=draw(st.sampled_from(RULES)),
                key=key,
                names=frozenset(
                    draw(st.lists(st.sampled_from(names[key]), min_size=1)) if key in names else ()
                ),
                where=Test("outcome", Op.IS, ("other",)) if filtered else None,
                because=f"reason {number}",
                authorised_by="Director",
                first=first,
                until=until,
                place=Place("profile.yaml"),
            )
        )
    return tuple(made)


def both_ways(rows: Rows, linked: Linked) -> tuple[Run, Run]:
    case = make_case(rows, AS_AT)
    with load_tables(case.rows, case.supplied) as tables:
        bulk = check(linked, tables, as_at=AS_AT)
        counted = check(linked, tables, as_at=AS_AT, detail=())
    assert [one.counts for one in counted.rules] == [one.counts for one in bulk.rules]
    assert [entry for entry in bulk.register if entry.gaps or entry.unsure] == list(
        judge_case(linked, case).register
    )
    assert counted.register == bulk.register
    return bulk, judge_case(linked, case)


def by_id(run: Run) -> dict[str, Outcome]:
    return {outcome.id: outcome for outcome in run.outcomes()}


def fits(agreed: Agreed, outcome: Outcome, rows: Rows) -> bool:
    """Say whether an entry is for a record, read off the manual and the rows."""
    (row,) = [
        row for row in rows["strategy_meeting"] if row["strategy_meeting_id"] == outcome.record.id
    ]
    held = [one for one in rows["allocation"] if one["child_id"] == row["child_id"]]
    known = {
        "": {None},
        "service": {None},
        "record": {outcome.record.id},
        "child": {row["child_id"]},
        "team": {one["team"] for one in held},
        "worker": {one["worker_id"] for one in held},
    }[agreed.key]
    wanted = agreed.names or {None}
    return (
        agreed.rule == outcome.rule
        and bool(wanted & known)
        and (agreed.where is None or row["outcome"] == "other")
    )


def test_exceptions_touch_gaps_only_and_can_be_taken_back() -> None:
    met: Counter[State] = Counter()

    @settings(max_examples=60, deadline=None)
    @given(rows=authorities(), agreed=entries())
    def holds(rows: Rows, agreed: tuple[Agreed, ...]) -> None:
        before = by_id(both_ways(rows, LINKED)[0])
        for run in both_ways(rows, replace(LINKED, agreed=agreed)):
            after = by_id(run)
            assert set(after) == set(before)
            for key, was in before.items():
                now = after[key]
                met[now.state] += 1
                if was.state is not State.GAP:
                    assert (now.state, now.agreed, now.lapses) == (was.state, "", was.lapses)
                    continue
                fitting = [one for one in agreed if one.in_force(DAY) and fits(one, was, rows)]
                excepting = [one for one in fitting if one.kind is AgreedKind.EXCEPTION]
                assert (now.state is State.EXCEPTED) == bool(excepting)
                original = now.original or now
                assert replace(original, agreed="", explanation="") == replace(was, band=was.band)
                if excepting:
                    longest = max(one.until or 0 for one in excepting)
                    named = next(one for one in excepting if one.until == longest)
                    assert (now.agreed, now.note) == (named.id, named.because)
                    assert (now.lapses, now.band) == ((), None)
                elif fitting:
                    assert now.explanation == fitting[0].because
            for one in run.rules:
                assert one.counts.population == len(rows["strategy_meeting"])

    holds()
    assert min(met[State.EXCEPTED], met[State.GAP], met[State.CANNOT_TELL], met[State.MET]) > 20


@settings(max_examples=30, deadline=None)
@given(rows=authorities(), agreed=entries())
def test_outside_its_days_an_exception_changes_nothing(
    rows: Rows, agreed: tuple[Agreed, ...]
) -> None:
    never = tuple(
        replace(one, first=one.first - 400, until=DAY - 1)
        if index % 2
        else replace(one, first=DAY + 1, until=DAY + 90)
        for index, one in enumerate(agreed)
    )
    for was, now in zip(
        both_ways(rows, LINKED), both_ways(rows, replace(LINKED, agreed=never)), strict=True
    ):
        assert now.rules == was.rules


@settings(max_examples=40, deadline=None)
@given(rows=authorities(), agreed=entries())
def test_the_register_counts_what_each_entry_fits(rows: Rows, agreed: tuple[Agreed, ...]) -> None:
    before = both_ways(rows, LINKED)[0]
    register = both_ways(rows, replace(LINKED, agreed=agreed))[0].register
    assert [entry.agreed for entry in register] == list(agreed)
    for entry in register:
        gaps = [one for one in before.gaps if fits(entry.agreed, one, rows)]
        assert entry.gaps == len(gaps)
        until = entry.agreed.until
        assert until is not None
        assert entry.days_left == until - DAY
        if entry.agreed.first > DAY:
            assert entry.standing is Standing.NOT_BEGUN
        elif until < DAY:
            assert entry.standing is Standing.EXPIRED
        else:
            assert entry.standing is (Standing.EXPIRING if until - DAY <= 28 else Standing.IN_FORCE)
            if gaps:
                assert not entry.not_needed


def _one(**more: Any) -> Agreed:
    held: dict[str, Any] = {
        "id": "one",
        "kind": AgreedKind.EXCEPTION,
        "rule": "rule-under-test",
        "key": "service",
        "names": frozenset(),
        "where": None,
        "because": "a reason",
        "authorised_by": "Director",
        "first": DAY,
        "until": DAY,
        "place": Place("profile.yaml"),
        **more,
    }
    return Agreed(**held)


def test_it_holds_on_its_first_and_on_its_last_day() -> None:
    rows = {
        "strategy_meeting": [
            {"strategy_meeting_id": "M1", "child_id": "C1", "held_on": date(2025, 1, 6)}
        ]
    }
    case = make_case(rows, AS_AT)
    for first, until, state in [
        (DAY, DAY, State.EXCEPTED),
        (DAY - 5, DAY, State.EXCEPTED),
        (DAY, DAY + 5, State.EXCEPTED),
        (DAY - 5, DAY - 1, State.GAP),
        (DAY + 1, DAY + 5, State.GAP),
    ]:
        linked = replace(LINKED, agreed=(_one(first=first, until=until),))
        (outcome,) = judge_case(linked, case).rules[0].outcomes
        assert outcome.state is state


def test_an_unknown_filter_excepts_nothing() -> None:
    rows = {
        "strategy_meeting": [
            {"strategy_meeting_id": "M1", "child_id": "C1", "held_on": date(2025, 1, 6)}
        ]
    }
    where = Test("outcome", Op.MISSING)
    linked = replace(LINKED, agreed=(_one(where=where, key=""),))
    supplied = {"strategy_meeting_id", "child_id", "held_on", "minutes_recorded_on", "outcome"}
    for fields, state in [(supplied, State.EXCEPTED), (supplied - {"outcome"}, State.GAP)]:
        case = make_case(rows, AS_AT, supplied=Supplied({"strategy_meeting": frozenset(fields)}))
        assert judge_case(linked, case).rules[0].outcomes[0].state is state


@pytest.mark.parametrize(("supplied", "not_needed"), [(True, True), (False, False)])
def test_nobody_can_tell_whether_it_is_needed_where_the_records_are_not_supplied(
    supplied: bool, not_needed: bool
) -> None:
    fields = {"strategy_meeting": frozenset({"strategy_meeting_id", "held_on"})} if supplied else {}
    with load_tables({}, Supplied(fields)) as tables:
        (entry,) = check(replace(LINKED, agreed=(_one(),)), tables, as_at=AS_AT).register
    assert entry.not_needed is not_needed
