from __future__ import annotations

import csv
import re
import stat
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.calendar import is_working_day
from ofsted_rules.problems import ProblemsError
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.synthetic import generate
from ofsted_rules.synthetic.generate import FIRST_AS_AT, LAST_AS_AT
from ofsted_rules.synthetic.stories import STORIES


def rows(folder: Path, record: str) -> list[dict[str, str]]:
    with (folder / f"{record}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@settings(max_examples=12, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    children=st.integers(1, 150),
    as_at=st.dates(FIRST_AS_AT, LAST_AS_AT),
)
def test_the_same_arguments_give_the_same_bytes_and_the_number_of_children_asked_for(
    tmp_path_factory: pytest.TempPathFactory, seed: int, children: int, as_at: date
) -> None:
    folder = tmp_path_factory.mktemp("authority")
    made = generate(folder / "one", seed=seed, children=children, as_at=as_at)
    generate(folder / "two", seed=seed, children=children, as_at=as_at)
    assert contents(folder / "one") == contents(folder / "two")
    assert made.rows["child"] == children == len(rows(folder / "one", "child"))


def test_another_seed_gives_other_families_and_the_same_special_cases(tmp_path: Path) -> None:
    one = generate(tmp_path / "one", seed=1)
    two = generate(tmp_path / "two", seed=2)
    assert contents(tmp_path / "one") != contents(tmp_path / "two")
    assert one.stories == two.stories


def test_generated_over_itself_it_is_the_same(tmp_path: Path) -> None:
    generate(tmp_path, children=60)
    before = contents(tmp_path)
    generate(tmp_path, children=60, overwrite=True)
    assert contents(tmp_path) == before


def test_every_special_case_is_told_as_often_as_there_are_children_for(tmp_path: Path) -> None:
    made = generate(tmp_path, children=5_200)
    assert list(made.stories) == [story.name for story in STORIES]
    for story in STORIES:
        assert len(made.stories[story.name]) == story.children
    without_id = [row for row in rows(tmp_path, "protection_visit") if not row["visit_id"]]
    assert len(without_id) == 2


def test_the_readme_names_every_special_case(tmp_path: Path) -> None:
    generate(tmp_path)
    readme = " ".join((tmp_path / "README.txt").read_text("utf-8").split())
    assert "does not exist" in readme
    for story in STORIES:
        assert f": {story.what}" in readme


def test_cells_are_plain_and_columns_are_fields_of_the_dictionary(tmp_path: Path) -> None:
    made = generate(tmp_path, children=400)
    for record, count in made.rows.items():
        listed = rows(tmp_path, record)
        assert len(listed) == count > 0
        assert set(listed[0]) <= set(DICTIONARY[record].specs())
        for row in listed:
            # A cell with a comma would have made the row longer than its header.
            assert None not in row
            assert all(re.fullmatch(r"[\w /:.-]*", cell) for cell in row.values())


def test_ids_are_plainly_made_up_and_stand_once_but_for_the_deliberate_ones(tmp_path: Path) -> None:
    made = generate(tmp_path, children=1_000)
    for record in made.rows:
        key = DICTIONARY[record].id_field
        ids = Counter(row[key] for row in rows(tmp_path, record))
        twice = [one for one, count in ids.items() if count > 1]
        assert len(twice) == (1 if record in ("strategy_meeting", "protection_visit") else 0)
        assert all(re.fullmatch(r"Team \w+|[A-Z]{1,2}\d{3,}|", one) for one in ids)


def test_meetings_and_visits_are_on_working_days(tmp_path: Path) -> None:
    generate(tmp_path, children=600)
    days = [row["held_on"] for row in rows(tmp_path, "strategy_meeting")]
    days += [row["visited_on"] for row in rows(tmp_path, "protection_visit")]
    readable = [day for day in days if day and not day.endswith("02-30")]
    assert len(days) - len(readable) == 3
    assert all(is_working_day(date.fromisoformat(day).toordinal()) for day in readable)


def test_cases_change_hands_between_workers_and_teams(tmp_path: Path) -> None:
    generate(tmp_path, children=600)
    listed = rows(tmp_path, "allocation")
    assert len({row["team"] for row in listed}) == 6
    reasons = Counter(row["change_reason"] for row in listed)
    assert reasons["worker-left"] > 5
    assert reasons["planned-transfer"] > 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    generate(tmp_path / "new", children=5)
    for path in (tmp_path / "new").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_is_in_use_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    generate(tmp_path, children=5)
    before = contents(tmp_path)
    with pytest.raises(ProblemsError) as caught:
        generate(tmp_path, children=6)
    assert caught.value.problems[0].code == "D080"
    assert contents(tmp_path) == before


@pytest.mark.parametrize("manifest", [None, "authority: Real\n", "note: synthetic: true\n"])
def test_what_is_not_known_to_be_synthetic_is_never_overwritten(
    tmp_path: Path, manifest: str | None
) -> None:
    (tmp_path / "child.csv").write_text("child_id\nC1\n", "utf-8")
    if manifest is not None:
        (tmp_path / "manifest.yaml").write_text(manifest, "utf-8")
    before = contents(tmp_path)
    with pytest.raises(ProblemsError) as caught:
        generate(tmp_path, overwrite=True)
    assert caught.value.problems[0].code == "D080"
    assert contents(tmp_path) == before


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    with pytest.raises(ProblemsError):
        generate(tmp_path / "taken", overwrite=True)


def test_arguments_out_of_range_are_refused_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        generate(tmp_path / "new", children=0, as_at=date(2024, 1, 1))
    assert [problem.code for problem in caught.value.problems] == ["D081", "D082"]
    assert not (tmp_path / "new").exists()


def test_a_failure_on_the_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError("no space left")

    # By name, as the package has the function `generate` in the module's place.
    module = sys.modules["ofsted_rules.synthetic.generate"]
    monkeypatch.setattr(module, "live", fail)
    with pytest.raises(OSError, match="no space"):
        generate(tmp_path)
    assert list(tmp_path.iterdir()) == []
