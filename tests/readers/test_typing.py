"""Cells become values exactly as an independent reading in plain Python says."""

from __future__ import annotations

import re
import sys
import tempfile
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ofsted_rules.calendar import elapsed_minutes
from ofsted_rules.readers import read_folder, read_rows
from ofsted_rules.records.canonical import canonical_row
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, FieldSpec
from ofsted_rules.records.text import SPACES, parse_day, parse_flag, parse_moment
from tests.readers.reading import table, write_csv

# Between them these have every kind of field.
RECORDS = ["missing_episode", "protection_visit", "contact", "caseload_review", "child"]
WIDTHLESS = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
PARSERS: dict[FieldKind, Any] = {
    FieldKind.DAY: parse_day,
    FieldKind.MOMENT: parse_moment,
    FieldKind.FLAG: lambda text: int(parse_flag(text)),
}


def _trimmed(cell: str) -> str:
    text = unicodedata.normalize("NFC", cell.replace("\x1e", " ").replace("\x1f", " "))
    while text and (text[0].isspace() or text[0] in WIDTHLESS):
        text = text[1:]
    while text and (text[-1].isspace() or text[-1] in WIDTHLESS):
        text = text[:-1]
    return text


def _read(spec: FieldSpec, text: str) -> Any:
    """Return the value of a trimmed text; ValueError when it cannot be read."""
    if spec.kind in PARSERS:
        return PARSERS[spec.kind](text)
    if spec.kind is FieldKind.CODE:
        if text not in spec.codes:
            raise ValueError
        return text
    if spec.kind in (FieldKind.COUNT, FieldKind.NUMBER):
        decimals = r"(\.[0-9]{1,30})?" if spec.kind is FieldKind.NUMBER else ""
        digits = 15 if spec.kind is FieldKind.NUMBER else 18
        if not re.fullmatch(rf"-?[0-9]{{1,{digits}}}{decimals}", text):
            raise ValueError
        return float(text) if spec.kind is FieldKind.NUMBER else int(text)
    return text


def _expected(record: str, row: dict[str, str]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    bad = ""
    for name, spec in DICTIONARY[record].specs().items():
        if name not in row:
            continue
        text = _trimmed(row[name])
        value: Any = None
        try:
            value = _read(spec, text) if text else None
        except ValueError:
            bad += f",{name}"
        is_date = isinstance(value, date)
        cells[name] = value.toordinal() if is_date else value
        if spec.kind is FieldKind.MOMENT:
            span = elapsed_minutes(value) if is_date else (None, None)
            cells[name + "__from"], cells[name + "__by"] = span
    return {"_unreadable": bad + "," if bad else None, **cells}


ODD_DAYS = """
1900-01-01 1900-01-02 2199-12-31 2200-01-01 9999-12-31 0000-01-01 0001-01-01 2023-02-29 2024-02-29
2024-02-30 2024-13-01 20240102 2024-1-2 01/02/2024 02/13/2024 12/12/68 45292 2024-W01-1 10000-01-01
-2024-01-01 \uff12\uff10\uff12\uff14-01-01 2024-01-0\uff11
"""
ODD_NUMBERS = """
\uff11\uff12 1_000 1,000 \u0663 \u00b2 nan inf 1e5 1e999 007 -0 +5 5. .5 5.0 --1 0x10
"""
ODD_WORDS = """
yes no YES No true FALSE y 1 0 Null NA None 00123 male Male police \u212a \u017f \u0130
"""
DAYS = st.one_of(
    st.dates(date(1890, 1, 1), date(2210, 1, 1)).map(date.isoformat),
    st.sampled_from([*ODD_DAYS.split(), "May 2024", "1 Sept 2024", "2024-01-01\n"]),
)
MOMENTS = st.one_of(
    st.builds(
        lambda moment, sep, spec: moment.isoformat(sep, spec),
        st.one_of(
            st.datetimes(datetime(1895, 1, 1), datetime(2205, 1, 1)),
            st.datetimes(datetime(2024, 10, 26, 23), datetime(2024, 10, 27, 4)),
            st.datetimes(datetime(2024, 3, 30, 23), datetime(2024, 3, 31, 4)),
        ),
        st.sampled_from(" T"),
        st.sampled_from(["minutes", "seconds"]),
    ),
    st.sampled_from(
        [
            *("2024-03-31 01:30", "2024-10-27 01:30", "2024-10-27T01:59:59", "2024-10-27 02:00"),
            *(
                "2024-01-01 24:00",
                "2024-01-01 24:01",
                "2024-01-01 10:60",
                "2024-01-01 10:00:60",
                "2024-01-01  10:00",
            ),
            *("2024-01-01 10:00Z", "2024-01-01 10:00+00:00", "2024-01-01 10:00:00.5"),
            *("2024-01-01 1:00", "2024-02-30 10:00", "2024-01-01t10:00", "1900-01-01 00:00"),
        ]
    ),
)
NUMBERS = st.one_of(
    st.integers(-(10**19), 10**19).map(str),
    st.floats(-1e6, 1e6).map(str),
    st.sampled_from(ODD_NUMBERS.split()),
)
WORDS = st.sampled_from(ODD_WORDS.split())
EDGES = st.text(SPACES + WIDTHLESS, max_size=3)
LETTERS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", max_codepoint=0x2FFF), max_size=8
)


def _cell(spec: FieldSpec) -> st.SearchStrategy[str]:
    right = {
        FieldKind.DAY: DAYS,
        FieldKind.MOMENT: st.one_of(MOMENTS, DAYS),
        FieldKind.COUNT: NUMBERS,
        FieldKind.NUMBER: NUMBERS,
        FieldKind.CODE: st.sampled_from(spec.codes or ("",)),
    }.get(spec.kind, WORDS)
    core = st.one_of(right, right, right, WORDS, LETTERS, st.just(""))
    return st.one_of(core, st.builds(lambda a, b, c: a + b + c, EDGES, core, EDGES))


@st.composite
def dirty_rows(draw: st.DrawFn, record: str) -> list[dict[str, str]]:
    """Rows of dirty cells, each with a key of its own."""
    specs = DICTIONARY[record].specs()
    optional = [name for name, spec in specs.items() if not spec.required]
    names = draw(st.lists(st.sampled_from(optional), min_size=1, max_size=8, unique=True))
    rows = draw(
        st.lists(
            st.fixed_dictionaries({n: _cell(specs[n]) for n in names}), min_size=1, max_size=12
        )
    )
    required = [name for name, spec in specs.items() if spec.required]
    return [
        {**{name: f" {name}-{number}" for name in required}, **row}
        for number, row in enumerate(rows)
    ]


def _without_ends(record: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    # Ends before starts have tests of their own.
    return [{k: v for k, v in row.items() if k != DICTIONARY[record].ends_field} for row in rows]


@pytest.mark.parametrize("record", RECORDS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_sql_and_python_read_every_cell_alike(record: str, data: st.DataObject) -> None:
    rows = _without_ends(record, data.draw(dirty_rows(record)))
    with read_rows({record: rows}) as tables:
        found = table(tables, record)
        supplied = tables.supplied
    assert [row.pop("_row") for row in found] == list(range(2, len(rows) + 2))
    assert {row.pop("_file") for row in found} == {record}
    expected = [_expected(record, row) for row in rows]
    assert found == expected
    named = {name for row in expected for name in (row["_unreadable"] or "").split(",") if name}
    assert supplied.unreadable.get(record, frozenset()) == named
    assert supplied.fields == {record: frozenset(rows[0])}


@pytest.mark.parametrize("record", RECORDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_case_takes_the_cells_that_a_file_takes(record: str, data: st.DataObject) -> None:
    """What one way in reads, the other reads as the same value; what one refuses, both do."""
    rows = _without_ends(record, data.draw(dirty_rows(record)))
    model = DICTIONARY[record]
    with read_rows({record: rows}) as tables:
        found = table(tables, record)
    for row, read in zip(rows, found, strict=True):
        wrong = set(filter(None, (read["_unreadable"] or "").split(",")))
        try:
            model.model_validate(row)
            refused = set()
        except ValidationError as error:
            refused = {str(one["loc"][0]) for one in error.errors(include_url=False)}
        assert refused == wrong
        kept = {name: cell for name, cell in row.items() if name not in wrong}
        case = canonical_row(model, model.model_validate(kept).model_dump(include=set(kept)))
        assert case == {name: read[name] for name in case} | {"_unreadable": None}


@pytest.mark.parametrize("cell", ["x\0", "\ud800", "9" * 5000, "1." + "9" * 5000, "24:00"])
def test_texts_that_no_field_can_hold(cell: str) -> None:
    # Refused by its own field, however long: Python itself balks at turning so many digits round.
    kinds = (FieldKind.COUNT, FieldKind.NUMBER, FieldKind.DAY, FieldKind.FLAG)
    fields = {
        (record, name)
        for record, model in DICTIONARY.items()
        for name, spec in model.specs().items()
        if spec.kind in kinds
    }
    for record, name in fields:
        with pytest.raises(ValidationError) as caught:
            DICTIONARY[record].model_validate({name: cell})
        assert (name,) in {one["loc"] for one in caught.value.errors(include_url=False)}


def test_midnight_is_zero_hours_on_every_python() -> None:
    with pytest.raises(ValueError, match="real moment"):
        parse_moment("2024-01-01 24:00")
    assert parse_moment("2024-01-01 00:00") == datetime(2024, 1, 1)


@settings(max_examples=15, deadline=None)
@given(rows=dirty_rows("missing_episode"))
def test_a_file_reads_as_its_rows_do(rows: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "missing_episode.csv")
        names = list(rows[0])
        write_csv(path, [names, *([row[name] for name in names] for row in rows)])
        with read_folder(path.parent) as tables:
            from_file = table(tables, "missing_episode")
            problems = len(tables.problems)
    with read_rows({"missing_episode": rows}) as tables:
        assert len(tables.problems) == problems
        from_rows = table(tables, "missing_episode")
    assert [{**row, "_file": ""} for row in from_file] == [{**r, "_file": ""} for r in from_rows]


def test_the_spaces_are_all_that_unicode_has() -> None:
    assert set(SPACES) == {chr(n) for n in range(sys.maxunicode + 1) if chr(n).isspace()}


def test_values_of_programs_mean_what_their_texts_mean() -> None:
    values = {
        FieldKind.ID: ("r1", "r1"),
        FieldKind.COUNT: (7, "7"),
        FieldKind.NUMBER: (1e-7, "0.0000001"),
        FieldKind.DAY: (date(2024, 2, 29), "2024-02-29"),
        FieldKind.MOMENT: (datetime(2024, 7, 1, 9, 30), "2024-07-01 09:30"),
        FieldKind.FLAG: (True, "yes"),
        FieldKind.TEXT: (None, ""),
    }
    for record in RECORDS:
        specs = DICTIONARY[record].specs().values()
        kinds = {spec.name: spec.kind for spec in specs if spec.kind in values}
        read = []
        for side in (0, 1):
            row = {name: values[kind][side] for name, kind in kinds.items()}
            with read_rows({record: [row]}) as tables:
                assert not tables.problems
                read.append(table(tables, record))
        assert read[0] == read[1]


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), 10**30, 1e300, 2.5, pytest.param(10**5000, id="5001 digits")],
)
def test_numbers_that_no_count_can_hold_are_unreadable(value: float) -> None:
    row = {"plan_id": "p", "child_id": "c", "visit_every_days": value}
    with read_rows({"child_protection_plan": [row]}) as tables:
        (found,) = table(tables, "child_protection_plan")
    assert found["_unreadable"] == ",visit_every_days,"


def test_supplied_and_empty_is_not_the_same_as_not_supplied(tmp_path: Path) -> None:
    (tmp_path / "child.csv").write_text("child_id,sex\n")
    with read_folder(tmp_path) as tables:
        assert tables.supplied.fields == {"child": frozenset({"child_id", "sex"})}
        assert table(tables, "child") == []
    with read_rows({"child": []}) as tables:
        assert tables.supplied.fields["child"] == frozenset(DICTIONARY["child"].specs())
        assert table(tables, "child") == []


@pytest.mark.parametrize("rows", [9_999, 10_000, 10_001, 25_000])
def test_row_numbers_hold_across_chunks_and_blank_lines(tmp_path: Path, rows: int) -> None:
    lines = ["child_id", "", *(f"c{number}" for number in range(rows)), "", '"c,\nx"', ""]
    (tmp_path / "child.csv").write_text("\n".join(lines))
    with read_folder(tmp_path) as tables:
        (file,) = tables.files
        found = tables.connection.execute(
            "SELECT count(*) FILTER (WHERE child_id = 'c' || (_row - 3)), max(_row) FROM child"
        ).fetchall()
    assert file.read == file.used == rows + 1
    assert found == [(rows, rows + 4)]
