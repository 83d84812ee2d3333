"""Rows that are refused and cells that are doubted: listed, counted, and never silently used."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.problems import DataPlace, ProblemsError, Severity
from ofsted_rules.readers import codes as named
from ofsted_rules.readers import read_folder, read_rows
from ofsted_rules.records.canonical import canonical_row
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.migrated import recording_fields
from ofsted_rules.records.strategies import cells
from ofsted_rules.records.tables import Manifest, Tables
from tests.readers.reading import codes, table, write_csv

Rows = list[dict[str, Any]]


def _episode(key: str = "m1", **cells: Any) -> dict[str, Any]:
    return {"missing_episode_id": key, "child_id": "c1", **cells}


def _only(tables: Tables) -> Any:
    (problem,) = tables.problems
    return problem


def test_one_problem_for_one_fault_of_a_column() -> None:
    rows = [{"child_id": f"c{number}", "born_on": "soon"} for number in range(20)]
    with read_rows({"child": rows}) as tables:
        problem = _only(tables)
    assert (problem.code, problem.count) == (named.UNREADABLE_DATE, 20)
    assert problem.place == DataPlace("child", 2, "born_on")
    assert problem.severity is Severity.WARNING
    assert "20 rows: 2, 3, 4, 5, 6, 7 and 14 more" in problem.message


def test_rows_without_key_or_link_are_refused() -> None:
    rows = [_episode(), _episode(""), _episode("m3", child_id="\u00a0"), _episode("", child_id="")]
    with read_rows({"missing_episode": rows}) as tables:
        (file,) = tables.files
        assert (file.read, file.used, file.refused) == (4, 1, 3)
        assert codes(tables.problems) == [named.ROW_WITHOUT_KEY] * 2
        assert {problem.severity for problem in tables.problems} == {Severity.ERROR}


def test_exact_duplicates_are_refused_however_they_are_written() -> None:
    rows = [
        _episode(started_at="2024-01-01 10:00"),
        _episode("m2"),
        _episode(" m1", started_at="2024-01-01T10:00:00"),
    ]
    with read_rows({"missing_episode": rows}) as tables:
        problem = _only(tables)
        assert [row["_unreadable"] for row in table(tables, "missing_episode")] == [None, None]
    assert problem.code == named.DUPLICATE_ROW
    assert "rows 2 and 4" in problem.message


def test_contradicting_rows_leave_the_field_unreadable() -> None:
    rows = [
        _episode(started_at="2024-01-01", returned_at="2024-01-03"),
        _episode(started_at="2024-01-02", returned_at="2024-01-03"),
        _episode(started_at="2024-01-01", returned_at="2024-01-03"),
    ]
    with read_rows({"missing_episode": rows}) as tables:
        (kept,) = table(tables, "missing_episode")
        assert codes(tables.problems) == [named.DUPLICATE_ROW, named.CONFLICTING_ROWS]
        assert tables.files[0].refused == 2
    assert kept["_unreadable"] == ",started_at,"
    assert kept["_row"] == 2
    assert kept["started_at"] is kept["started_at__from"] is kept["started_at__by"] is None
    assert kept["returned_at"] == date(2024, 1, 3).toordinal()


def test_a_blank_and_an_unreadable_cell_contradict_each_other() -> None:
    rows = [_episode(started_at=None), _episode(started_at="soon")]
    with read_rows({"missing_episode": rows}) as tables:
        assert table(tables, "missing_episode")[0]["_unreadable"] == ",started_at,"


def test_rows_at_odds_over_whom_they_are_about_are_all_refused() -> None:
    with read_rows({"missing_episode": [_episode(), _episode(child_id="c2")]}) as tables:
        assert table(tables, "missing_episode") == []
        assert tables.files[0].refused == 2
        assert _only(tables).severity is Severity.ERROR


def test_orphans_are_kept_and_listed() -> None:
    rows = {"child": [{"child_id": "c1"}], "missing_episode": [_episode("a"), _episode("b")]}
    rows["missing_episode"][1]["child_id"] = "C1"
    with read_rows(rows) as tables:
        problem = _only(tables)
        assert tables.files[1].used == 2
    assert (problem.code, problem.place) == (
        named.ORPHAN,
        DataPlace("missing_episode", 3, "child_id"),
    )
    with read_rows({"missing_episode": rows["missing_episode"]}) as tables:
        assert not tables.problems


def test_what_happened_after_the_extract_is_doubted_and_what_is_planned_is_not() -> None:
    manifest = Manifest(extracted_on=date(2024, 3, 1))
    rows = {
        "child": [{"child_id": "c1", "born_on": "2024-03-02", "expected_on": "2024-05-01"}],
        "missing_episode": [_episode(started_at="2024-03-01 23:59", returned_at="2024-03-02")],
    }
    with read_rows(rows, manifest=manifest) as tables:
        assert codes(tables.problems) == [named.FUTURE] * 2
        (child,), (episode,) = table(tables, "child"), table(tables, "missing_episode")
    assert child["_unreadable"] == ",born_on,"
    assert child["expected_on"] == date(2024, 5, 1).toordinal()
    assert episode["_unreadable"] == ",returned_at,"
    assert episode["returned_at__by"] is None


@pytest.mark.parametrize(
    ("start", "end", "doubted"),
    [
        ("2024-01-02", "2024-01-01", True),
        ("2024-01-02", "2024-01-02", False),
        ("2024-01-02 14:00", "2024-01-02", False),
        ("2024-01-02 14:00", "2024-01-02 13:59", True),
        ("2024-01-02", "2024-01-02 00:00", False),
        # The hour that occurs twice: the later showing of 01:10 is after the earlier of 01:50.
        ("2024-10-27 01:50", "2024-10-27 01:10", False),
        (None, "2024-01-02", False),
    ],
)
def test_only_an_end_that_is_certainly_before_its_start_is_doubted(
    start: str | None, end: str, doubted: bool
) -> None:
    with read_rows({"missing_episode": [_episode(started_at=start, returned_at=end)]}) as tables:
        (row,) = table(tables, "missing_episode")
        assert codes(tables.problems) == [named.END_BEFORE_START] * doubted
    assert row["_unreadable"] == (",returned_at," if doubted else None)
    assert (row["started_at"] is None) == (start is None)


@pytest.mark.parametrize(("same", "other", "doubted"), [(51, 50, True), (50, 51, False)])
def test_a_migration_stamp_is_doubted(same: int, other: int, doubted: bool) -> None:
    def visits(blank: int) -> Rows:
        days = ["2020-05-01"] * same + ["2020-06-01", "2020-06-02"] * (other // 2)
        days += ["2020-06-03"] * (other % 2) + [""] * blank
        return [
            {
                **{"visit_id": f"v{number}", "child_id": "c", "plan_id": "p"},
                **{"visited_on": "2020-05-01", "entered_on": day},
            }
            for number, day in enumerate(days)
        ]

    with read_rows({"protection_visit": visits(500)}) as tables:
        assert codes(tables.problems) == [named.MIGRATION_STAMP] * doubted
        unreadable = [row["_unreadable"] for row in table(tables, "protection_visit")]
    assert unreadable.count(",entered_on,") == same * doubted
    with read_rows({"protection_visit": visits(0)[:100]}) as tables:
        assert not tables.problems


MEETING = {"strategy_meeting_id": "s", "child_id": "c", "held_on": "2024-01-08"}
RECORDED = {"minutes_recorded_on": "2024-01-12", "entered_on": "2024-01-09"}


def test_recording_dates_of_migrated_rows_are_doubted() -> None:
    rows = [
        MEETING | RECORDED | {"strategy_meeting_id": f"s{number}", "migrated": migrated}
        for number, migrated in enumerate(["yes", "no", "", "soon", "TRUE"])
    ]
    rows.append(MEETING | {"strategy_meeting_id": "s5", "migrated": "yes"})
    with read_rows({"strategy_meeting": rows}) as tables:
        found = table(tables, "strategy_meeting")
        listed = [problem for problem in tables.problems if problem.code == named.MIGRATED_ROW]
        supplied = tables.supplied
    doubted = ",minutes_recorded_on,entered_on,"
    # A date that is blank says that nothing was recorded, wherever the row came from.
    assert [row["_unreadable"] for row in found] == [
        *(doubted, None, None, ",migrated,", doubted, None)
    ]
    assert [row["minutes_recorded_on"] for row in found][::4] == [None, None]
    assert all(row["held_on"] for row in found)
    assert {problem.place.column: problem.count for problem in listed} == dict.fromkeys(RECORDED, 2)
    assert {problem.severity for problem in listed} == {Severity.WARNING}
    assert supplied.unreadable["strategy_meeting"] == {*RECORDED, "migrated"}


def test_a_stamp_of_migrated_rows_is_listed_once() -> None:
    rows = [
        MEETING | RECORDED | {"strategy_meeting_id": f"s{number}", "migrated": "yes"}
        for number in range(200)
    ]
    with read_rows({"strategy_meeting": rows}) as tables:
        assert codes(tables.problems) == [named.MIGRATED_ROW] * 2


@settings(max_examples=30, deadline=None)
@given(row=cells(DICTIONARY["strategy_meeting"]), extracted=st.booleans())
def test_a_migrated_row_reads_alike_as_a_file_and_as_a_case(
    row: dict[str, str], extracted: bool
) -> None:
    model = DICTIONARY["strategy_meeting"]
    manifest = Manifest(extracted_on=date(2199, 1, 1)) if extracted else None
    with read_rows({"strategy_meeting": [row]}, manifest=manifest) as tables:
        (found,) = table(tables, "strategy_meeting")
        named_once = tables.supplied.unreadable.get("strategy_meeting", frozenset())
    alone = canonical_row(model, dict(model.model_validate(row)))
    assert {name: found[name] for name in alone} == alone
    held = {field for field in recording_fields(model) if row[field]}
    assert named_once == (held if row["migrated"] == "yes" else frozenset())


@pytest.mark.parametrize(
    ("record", "cells_", "column"),
    [
        ("missing_episode", {"missing_episode_id": "m", "started_at": "2023-12-31"}, "started_at"),
        ("looked_after_visit", {"visited_on": "2023-12-31"}, "visited_on"),
        ("placement", {"started_on": "2023-12-31", "full_approval_on": "2023-01-01"}, "started_on"),
        ("return_interview", {"missing_episode_id": "m", "offered_at": "2023-12-31"}, "offered_at"),
        ("protection_visit", {"visited_on": "2023-12-31"}, None),
    ],
)
def test_what_only_a_born_child_can_live_through_is_listed_and_used(
    record: str, cells_: dict[str, str], column: str | None
) -> None:
    required = {n: "c1" for n, spec in DICTIONARY[record].specs().items() if spec.required}
    key = DICTIONARY[record].id_field
    rows: dict[str, Rows] = {
        "child": [{"child_id": "c1", "born_on": "2024-01-01"}, {"child_id": "c2"}],
        record: [
            required | cells_ | {key: "a", "child_id": "c1"},
            required | cells_ | {key: "b", "child_id": "c2"},
            required | cells_ | {key: "d", "child_id": "c1"} | dict.fromkeys(cells_, "2024-01-01"),
        ],
    }
    rows["missing_episode"] = rows.get("missing_episode", [{"missing_episode_id": "m"}])
    for row in rows["missing_episode"] + rows[record]:
        row.setdefault("child_id", "c1")
    with read_rows(rows) as tables:
        listed = [problem for problem in tables.problems if problem.code == named.BEFORE_BIRTH]
        assert all(row["_unreadable"] is None for row in table(tables, record))
    assert [problem.place for problem in listed] == [DataPlace(record, 2, column)] * bool(column)
    assert all((problem.severity, problem.count) == (Severity.WARNING, 1) for problem in listed)
    del rows["child"][0]["born_on"]
    with read_rows(rows) as tables:
        assert named.BEFORE_BIRTH not in codes(tables.problems)


@pytest.mark.parametrize(
    ("days", "helped"),
    [
        (["31/12/2023"], True),
        (["31/12/2023", "1/2/2024", "soon", "", "2024-01-01"], True),
        (["31/12/2023", "soon"], False),
        (["12/31/2023", "1/32/2024", "1.2.2024", "2024/01/02"], False),
    ],
)
@pytest.mark.parametrize("time", ["", " 10:30"])
def test_a_column_of_british_dates_is_told_so(days: list[str], helped: bool, time: str) -> None:
    rows = [_episode(f"m{n}", started_at=day + (day and time)) for n, day in enumerate(days)]
    with read_rows({"missing_episode": rows}) as tables:
        problem = _only(tables)
    assert problem.code == named.UNREADABLE_DATE
    assert ("DD/MM/YYYY" in problem.help) == ("YYYY-MM-DD" in problem.help) == helped


CELLS = {
    "missing_episode_id": st.sampled_from(["m1", "m2", "m3", "m4", ""]),
    "child_id": st.sampled_from(["c1", "c1", "c1", "c2", ""]),
    "started_at": st.sampled_from(["", "soon", "2024-01-02", "2024-01-02 10:00", "2024-09-09"]),
    "returned_at": st.sampled_from(["", "2024-01-01", "2024-01-02 10:00", "2024-01-09"]),
}
MANIFEST = Manifest(extracted_on=date(2024, 2, 1))


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=12), seed=st.integers())
def test_order_changes_nothing_and_every_row_is_accounted_for(rows: Rows, seed: int) -> None:
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    read = []
    for listed in (rows, shuffled):
        given_rows = {"child": [{"child_id": "c1"}], "missing_episode": listed}
        with read_rows(given_rows, manifest=MANIFEST) as tables:
            for file in tables.files:
                assert file.read == file.used + file.refused
            assert tables.files[1].read == len(rows)
            found = table(tables, "missing_episode")
            assert tables.files[1].used == len(found)
            content = sorted(str({**row, "_row": 0}) for row in found)
            # Which of two rows is the first decides on a duplicate's or contradiction's count.
            faults = sorted(
                (problem.code, problem.place.column, problem.count)
                for problem in tables.problems
                if problem.code not in (named.DUPLICATE_ROW, named.CONFLICTING_ROWS)
            )
            read.append((content, faults, tables.files, tables.supplied))
    assert read[0] == read[1]


def _everything(tables: Tables) -> str:
    return repr((tables.problems, tables.files, tables.supplied, tables.manifest, tables.name))


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_no_value_ever_appears_in_a_message(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    canary = "CANARY-7f3a"
    folder = tmp_path_factory.mktemp("canaries")
    names = data.draw(st.permutations(list(CELLS)))
    wrap = st.sampled_from(["{}", " {}", "2024-{}", "{}\n", "{},", '"{}', "{}\x1f", "{}é", ""])
    cells = st.lists(wrap, min_size=len(names), max_size=len(names) + data.draw(st.booleans()))
    rows = data.draw(st.lists(cells, min_size=1, max_size=5))
    filled = [[cell.format(canary) for cell in row] for row in rows]
    path = folder / "missing_episode.csv"
    write_csv(path, [names, *filled, *filled])
    tail = data.draw(st.sampled_from([b"", b'"CANARY-7f3a', b"CANARY-7f3a\xff", b"CANARY-7f3a\0"]))
    path.write_bytes(path.read_bytes() + tail)
    try:
        with read_folder(folder) as tables:
            said = _everything(tables)
    except ProblemsError as error:
        said = repr((error, error.problems, error.__context__, error.__cause__))
    assert canary not in said


def test_an_error_of_the_database_says_nothing_of_the_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = "SELECT error('CANARY-7f3a')"
    monkeypatch.setattr("ofsted_rules.readers.staging.add_minutes", lambda e, _: e.rows(broken))
    write_csv(tmp_path / "child.csv", [["child_id"], ["CANARY-7f3a"]])
    with pytest.raises(ProblemsError) as caught:
        read_folder(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == named.ENGINE
    assert problem.place == DataPlace("child.csv")
    assert caught.value.__context__ is None
    assert "CANARY" not in repr(caught.value.problems)


@pytest.mark.parametrize(
    ("ended", "extracted", "listed"),
    [
        ("", date(2024, 3, 1), 0),
        ("", date(2024, 3, 2), 1),
        ("", None, 0),
        ("2024-03-01", date(2024, 6, 1), 0),
        ("2024-03-02", date(2024, 6, 1), 1),
        ("2024-03-02", None, 1),
    ],
)
@pytest.mark.parametrize("record", ["child_protection_plan", "placement"])
def test_what_stays_open_past_childhood_is_listed_and_used(
    record: str, ended: str, extracted: date | None, listed: int
) -> None:
    """One is 18 on 1 March 2024, one a day later, and the third has no birth date."""
    key = DICTIONARY[record].id_field
    born = ["2006-03-01", "2006-03-02", ""]
    rows: dict[str, Rows] = {
        "child": [{"child_id": f"c{n}", "born_on": day} for n, day in enumerate(born)],
        record: [
            {key: f"a{n}", "child_id": f"c{n}", "started_on": "2020-01-01", "ended_on": ended}
            for n in range(3)
        ],
    }
    with read_rows(rows, manifest=Manifest(extracted_on=extracted)) as tables:
        found = [p for p in tables.problems if p.code == named.PAST_CHILDHOOD]
        assert [row["_unreadable"] for row in table(tables, record)] == [None] * 3
    assert [problem.count for problem in found] == [1] * listed
    assert all(problem.place == DataPlace(record, 2, "ended_on") for problem in found)
