"""What is refused as a whole, and that all of it is said at once, with its place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from ofsted_rules.problems import DataPlace, Place, ProblemsError
from ofsted_rules.problems.codes import CODES
from ofsted_rules.readers import codes as named
from ofsted_rules.readers import read_folder, read_rows
from tests.readers.reading import codes, refused, write_csv

CHILD = b"child_id,born_on\r\n1,2010-01-01\r\n"


def test_every_code_has_a_page() -> None:
    used = [value for key, value in vars(named).items() if key.isupper()]
    assert len(set(used)) == len(used)
    assert set(used) <= CODES.keys()


def test_a_folder_that_is_missing_or_a_file_or_empty(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    assert codes(refused(tmp_path / "none")) == [named.NO_FOLDER]
    assert codes(refused(file)) == [named.NO_FOLDER]
    assert codes(refused(tmp_path)) == [named.NO_FILES]


def test_all_problems_of_all_files_come_together(tmp_path: Path) -> None:
    (tmp_path / "child.csv").write_bytes(CHILD.replace(b"born_on", b"bron_on"))
    (tmp_path / "alocation.csv").write_bytes(CHILD)
    write_csv(tmp_path / "missing_episode.csv", [["child_id", "child_id"], ["1", "2", "3"]])
    (tmp_path / "manifest.yaml").write_text("as-at: 2024-01-01\nextracted_on: soon\n")
    problems = refused(tmp_path)
    by_code = {problem.code: problem for problem in problems}
    assert by_code[named.UNKNOWN_FILE].help == "use `allocation.csv`"
    assert by_code[named.UNKNOWN_COLUMN].help == "use `born_on`"
    assert by_code[named.UNKNOWN_COLUMN].place == DataPlace("child.csv", 1, "bron_on")
    assert by_code[named.MISSING_COLUMN].place.column == "missing_episode_id"
    assert named.DUPLICATE_COLUMN in by_code
    assert sum(str(problem.place).startswith("manifest.yaml") for problem in problems) == 2


def test_header_is_matched_without_case_and_outer_blanks(tmp_path: Path) -> None:
    text = "\ufeff\u00a0Child_ID ,BORN_on\n001,2010-01-01\n"
    (tmp_path / "child.csv").write_text(text, encoding="utf-8")
    with read_folder(tmp_path) as tables:
        found = tables.connection.execute("SELECT child_id FROM child").fetchall()
    assert found == [("001",)]


def test_duplicate_header_after_trim_and_case(tmp_path: Path) -> None:
    write_csv(tmp_path / "child.csv", [["child_id", "Sex", "sex "], ["1", "male", "male"]])
    assert codes(refused(tmp_path)) == [named.DUPLICATE_COLUMN]


def test_a_file_without_header_shows_none_of_its_first_row(tmp_path: Path) -> None:
    write_csv(tmp_path / "child.csv", [["CANARY-1", "2010-01-01"]])
    (problem,) = refused(tmp_path)
    assert problem.code == named.NO_HEADER
    assert "CANARY" not in str(problem)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_another_delimiter_is_named(tmp_path: Path, mark: str) -> None:
    (tmp_path / "child.csv").write_text(f"child_id{mark}sex\n1{mark}male\n")
    (problem,) = refused(tmp_path)
    assert problem.code == named.NO_HEADER
    assert "commas" in problem.help


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", named.NO_HEADER, 1),
        (b"\n" + CHILD, named.NO_HEADER, 1),
        (CHILD + b"2,\xa35\r\n", named.ENCODING, 3),
        (CHILD + b"2,\xe2\x82", named.ENCODING, 3),
        (CHILD.decode().encode("utf-16"), named.ENCODING, 1),
        (CHILD.decode().encode("utf-32"), named.ENCODING, 1),
        (CHILD.decode().encode("utf-16-le"), named.NUL, 1),
        (CHILD + b"2\0,\r\n", named.NUL, 3),
        (CHILD + b'2,"2010\r\n3,\r\n4,\r\n', named.QUOTES, 3),
        (CHILD + b'2,"2010"x\r\n', named.QUOTES, 3),
        (CHILD + b"2," + b"x" * 200_000, named.QUOTES, 3),
        (CHILD + b"2,\r\n3\r\n4,,\r\n", named.RAGGED, 4),
        (b"child_id,\n1,\n", named.UNKNOWN_COLUMN, 1),
    ],
)
def test_damaged_files(tmp_path: Path, content: bytes, code: str, row: int) -> None:
    (tmp_path / "child.csv").write_bytes(content)
    (problem,) = refused(tmp_path)
    assert problem.code == code
    assert problem.place == DataPlace("child.csv", row)


def test_the_offset_of_the_bad_byte_is_exact_across_blocks(tmp_path: Path) -> None:
    start = CHILD + b"2," + "é".encode() * ((1 << 19) + 3)
    (tmp_path / "child.csv").write_bytes(start + b"\x92")
    (problem,) = refused(tmp_path)
    assert f"offset {len(start)} " in problem.message
    assert "cp1252" in problem.message


def test_links_pipes_and_folders_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(CHILD)
    (tmp_path / "child.csv").symlink_to(tmp_path / "real")
    (tmp_path / "allocation.csv").mkdir()
    os.mkfifo(tmp_path / "referral.csv")
    (tmp_path / "manifest.yaml").symlink_to(tmp_path / "real")
    assert codes(refused(tmp_path)) == [named.NOT_A_FILE] * 4


def test_a_hostile_header_is_escaped_and_touches_nothing(tmp_path: Path) -> None:
    evil = 'x" TEXT); DROP TABLE child; --\x1b[2J`\u202e' + "y" * 500
    write_csv(tmp_path / "child.csv", [["child_id", evil], ["1", "2"]])
    (problem,) = refused(tmp_path)
    assert problem.code == named.UNKNOWN_COLUMN
    assert problem.message.isprintable()
    assert len(problem.message) < 150


def test_hidden_files_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "child.csv").write_bytes(CHILD)
    (tmp_path / "._child.csv").write_bytes(b"\0")
    (tmp_path / "notes.txt").write_bytes(b"\0")
    with read_folder(tmp_path) as tables:
        assert [file.name for file in tables.files] == ["child.csv"]


def test_rows_of_programs_are_refused_alike() -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "child": [{"child_id": "1", "sexx": "male"}, {"child_id": object()}],
        "chld": [{}],
        "referral": [{"child_id": "1"}],
        "allocation": [{"allocation_id": "a\0", "child_id": "\ud800"}],
    }
    with pytest.raises(ProblemsError) as caught:
        read_rows(rows)
    assert codes(caught.value.problems) == sorted(
        [named.UNKNOWN_COLUMN, named.UNKNOWN_RECORD, named.MISSING_COLUMN, *[named.WRONG_TYPE] * 2]
    )


def test_a_manifest_is_read(tmp_path: Path) -> None:
    (tmp_path / "child.csv").write_bytes(CHILD)
    (tmp_path / "manifest.yaml").write_text(
        "authority: oldham\nas_at: 2024-03-31\nextracted_on: 2024-04-02\n"
        "profile: oldham\nsynthetic: true\n"
    )
    with read_folder(tmp_path) as tables:
        manifest = tables.manifest
        assert tables.name == tmp_path.name
    assert (manifest.authority, manifest.profile, manifest.synthetic) == ("oldham", "oldham", True)
    assert str(manifest.as_at) == "2024-03-31"
    assert str(manifest.extracted_on) == "2024-04-02"


@pytest.mark.parametrize(("day", "late"), [("2024-04-01", False), ("2024-04-03", True)])
def test_a_manifest_that_looks_past_its_data_is_refused(
    tmp_path: Path, day: str, late: bool
) -> None:
    (tmp_path / "child.csv").write_bytes(CHILD)
    (tmp_path / "manifest.yaml").write_text(
        f"authority: x\nas_at: {day}\nextracted_on: 2024-04-02\n"
    )
    if not late:
        with read_folder(tmp_path) as tables:
            assert str(tables.manifest.as_at) == day
        return
    (problem,) = refused(tmp_path)
    assert problem.code == named.AS_AT_AFTER_EXTRACT
    assert problem.message == "as-at date 2024-04-03 is after the extraction on 2024-04-02"
    assert problem.place == Place("manifest.yaml", 2, 8)


def test_a_manifest_without_one_of_the_days_is_read(tmp_path: Path) -> None:
    (tmp_path / "child.csv").write_bytes(CHILD)
    for text in ("as_at: 2024-04-03\n", "extracted_on: 2024-04-02\n"):
        (tmp_path / "manifest.yaml").write_text(text)
        read_folder(tmp_path).close()


def test_the_database_reaches_nothing_outside(tmp_path: Path) -> None:
    import duckdb

    target = tmp_path / "out.csv"
    with read_rows({"child": [{"child_id": "1"}]}) as tables:
        for sql in (f"COPY child TO '{target}'", "INSTALL httpfs", "SELECT * FROM '/etc/hostname'"):
            with pytest.raises(duckdb.Error):
                tables.connection.execute(sql)
    assert not target.exists()
