"""`letters import`, and drafts in `lint` and `letters list|verify|coverage --letters`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from ofsted_rules.cli.main import main

TEXT = """\
27 May 2021

Dear A Person

Focused visit to Tameside children's services

This letter summarises a focused visit to Tameside on 12 and 13 May 2021.

What needs to improve in this area of social work practice?

\u25fc Xylophones in the plans of children. This was an area for development at the last inspection.
\u25fc Supervision.

Main findings

Xylophones are loud.

Yours sincerely
"""


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    text = tmp_path / "texts" / "tameside-2021-05-27.txt"
    text.parent.mkdir()
    text.write_text(TEXT, encoding="utf-8")
    made = tmp_path / "own" / "tameside-2021-05-27.yaml"
    made.parent.mkdir()
    assert _run("letters", "import", str(text), "--output", str(made)).exit_code == 0
    return made


def test_a_draft_holds_what_was_read_and_none_of_its_sentences(draft: Path) -> None:
    text = draft.read_text(encoding="utf-8")
    assert "ylophone" not in text
    made = yaml.safe_load(text)
    assert (made["id"], made["status"]) == ("tameside-2021-05-27", "draft")
    assert made["kind"] == "focused-visit"
    locators = [one["locator"] for one in made["findings"]]
    assert locators[:2] == ["what-needs-to-improve/1", "what-needs-to-improve/2"]
    assert made["findings"][1]["expectations"][0]["themes"] == ["supervision"]
    assert "found before" in text


def test_passages_come_as_comments_where_they_are_asked_for(draft: Path) -> None:
    source = draft.parents[1] / "texts" / "tameside-2021-05-27.txt"
    said = _run("letters", "import", str(source), "--with-passages").stdout
    lines = [line for line in said.splitlines() if "ylophone" in line]
    assert lines
    assert all(line.strip().startswith("#") for line in lines)


def test_json_says_all_of_it(draft: Path) -> None:
    source = draft.parents[1] / "texts" / "tameside-2021-05-27.txt"
    said = json.loads(_run("letters", "import", str(source), "--format", "json").stdout)
    assert said["authority"] == "tameside"
    assert [one["must_improve"] for one in said["findings"]][:2] == [True, True]
    assert said["findings"][0]["speaks_of_earlier_letter"] == "again"


def test_lint_says_what_a_draft_lacks(draft: Path) -> None:
    done = _run("lint", str(draft))
    assert done.exit_code == 0
    assert "C108" in done.output
    assert "`what-needs-to-improve/2` still lacks `text` and `evidence`" in done.output


def test_the_letters_of_an_authority_stand_beside_the_shipped_ones(draft: Path) -> None:
    own = str(draft.parent)
    listed = json.loads(_run("letters", "list", "--letters", own, "--format", "json").stdout)
    drafts = [one["letter"] for one in listed["letters"] if one["draft"]]
    assert drafts == ["tameside-2021-05-27"]
    assert len(listed["letters"]) > 1
    texts = str(draft.parents[1] / "texts")
    found = json.loads(
        _run("letters", "verify", "--texts", texts, "--letters", own, "--format", "json").stdout
    )
    standing = {one["finding"]: one["standing"] for one in found["findings"]}
    assert {s for f, s in standing.items() if f.startswith("tameside")} == {"found"}
    covered = json.loads(_run("letters", "coverage", "--letters", own, "--format", "json").stdout)
    assert any(one["finding"].startswith("tameside") for one in covered["findings"])


def test_a_draft_is_no_part_of_a_ruleset(draft: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ruleset"
    (folder / "letters").mkdir(parents=True)
    (folder / "themes").mkdir()
    (folder / "letters" / draft.name).write_bytes(draft.read_bytes())
    assert "C109" in _run("lint", str(folder)).output


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = _run("letters", "import", str(tmp_path / "none.txt"))
    assert done.exit_code == 2
    assert "C201" in done.output
