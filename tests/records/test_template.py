"""Empty files to fill in."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.problems import ProblemsError
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Record
from ofsted_rules.records.strategies import cells
from ofsted_rules.records.template import README, csv_template, readme, write_templates


def test_every_record_type_gets_a_file_that_reads_back_as_its_fields(tmp_path: Path) -> None:
    written = write_templates(tmp_path / "new" / "folder")
    assert sorted(path.name for path in written) == sorted(
        [README, *(f"{name}.csv" for name in DICTIONARY)]
    )
    for name, record in DICTIONARY.items():
        with (tmp_path / "new" / "folder" / f"{name}.csv").open(newline="") as file:
            assert list(csv.reader(file)) == [list(record.specs())]


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_a_row_written_under_a_template_reads_back_valid(data: st.DataObject) -> None:
    record: type[Record] = data.draw(st.sampled_from(list(DICTIONARY.values())))
    row = data.draw(cells(record))
    text = io.StringIO()
    text.write(csv_template(record))
    csv.writer(text, lineterminator="\n").writerow(row.values())
    text.seek(0)
    (read,) = csv.DictReader(text)
    assert read == row
    record.model_validate({name: cell or None for name, cell in read.items()})


def test_files_that_may_hold_data_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "child.csv").write_text("child_id\nC1\n")
    with pytest.raises(ProblemsError):
        write_templates(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["child.csv"]
    assert (tmp_path / "child.csv").read_text() == "child_id\nC1\n"


def test_the_readme_tells_what_every_column_means() -> None:
    text = readme()
    for name, record in DICTIONARY.items():
        start = text.index(f"\n{name}.csv: ")
        part = text[start : text.find(".csv: ", start + len(name) + 8)]
        for spec in record.specs().values():
            assert f" {spec.name}: {spec.description}" in part
