from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from ofsted_rules.letters import (
    DESCRIPTIONS,
    Catalogue,
    Kind,
    Polarity,
    Theme,
    load_catalogue,
    load_letters,
    read_catalogue,
)
from ofsted_rules.problems import Place, Problem, Problems, ProblemsError

from .locators import FINDINGS, OUTSIDE_THE_LISTS
from .sibling import CATALOGUE
from .sibling import FINDINGS as NOTES
from .synthetic import write_letter

NAME = "madeup-2011-05-04"


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue(CATALOGUE)


def test_the_94_findings_are_all_there(shipped: Catalogue) -> None:
    assert len(FINDINGS) == 94
    ids = [finding.id for finding in shipped.findings()]
    assert len(ids) == len(set(ids))
    assert set(ids) == set(FINDINGS) | OUTSIDE_THE_LISTS


def test_every_finding_of_the_94_asks_something(shipped: Catalogue) -> None:
    for id in FINDINGS:
        finding = shipped.finding(id)
        assert finding.expectations
        assert finding.kind is not Kind.CONTEXT


def test_letters_come_oldest_first(shipped: Catalogue) -> None:
    assert [letter.id for letter in shipped.letters] == [
        "oxfordshire-2009-12-23",
        "bury-2010-05",
        "oldham-2010-06-11",
        "bury-2011-04-07",
        "oldham-2015-08-04",
        "oldham-2020-11-27",
    ]
    assert load_letters(CATALOGUE) == shipped.letters


def test_ids_lead_back(shipped: Catalogue) -> None:
    for held in shipped.expectations():
        assert shipped.expectation(held.id) is held
        assert held in shipped.finding(held.finding).expectations
        assert shipped.letter(held.letter).id == held.letter
    assert not shipped.has_finding("bury-2011-04-07#strengths/3")
    assert not shipped.has_expectation("bury-2011-04-07#strengths/1:z")
    with pytest.raises(KeyError):
        shipped.finding("bury-2011-04-07#strengths/3")


def test_every_theme_has_words_and_expectations(shipped: Catalogue) -> None:
    assert set(DESCRIPTIONS) == set(Theme) == set(shipped.by_theme)
    for theme, held in shipped.by_theme.items():
        assert held, theme
        assert all(theme in expectation.themes for expectation in held)


def test_a_passage_may_hold_both_polarities(shipped: Catalogue) -> None:
    both = {Polarity.MET, Polarity.FALLING_SHORT}
    for id in (
        "oxfordshire-2009-12-23#delivered-satisfactorily/7",
        "bury-2011-04-07#areas-for-development/4",
        "oldham-2020-11-27#findings/5",
    ):
        assert shipped.finding(id).polarities == both


def test_recurrence_that_the_letter_states(shipped: Catalogue) -> None:
    stated = {f.id: f.stated_again_of for f in shipped.findings() if f.stated_again_of}
    assert stated == {
        "bury-2011-04-07#areas-for-development/1": "bury-2010-05",
        "bury-2011-04-07#areas-for-development/2": "bury-2010-05",
    }


def test_a_letter_known_only_from_another(shipped: Catalogue) -> None:
    letter = shipped.letter("bury-2010-05")
    assert letter.known_from == "bury-2011-04-07#preamble/1"
    assert letter.date_known_to == "month"
    assert all(finding.fingerprint is None for finding in letter.findings)


def test_a_press_release_says_what_it_repeats(shipped: Catalogue) -> None:
    letter = shipped.letter("oldham-2015-08-04")
    assert letter.publisher == "council press release"
    assert letter.about is not None
    assert letter.about.publisher == "Ofsted"
    assert letter.about.date.isoformat() == "2015-08-03"


@pytest.mark.skipif(not NOTES.is_file(), reason="the list of findings is not beside the repository")
def test_the_findings_agree_with_the_list_of_findings(shipped: Catalogue) -> None:
    with NOTES.open(encoding="utf-8", newline="") as stream:
        rows = {row["finding"]: row for row in csv.DictReader(stream, delimiter="\t")}
    assert set(rows) == set(FINDINGS)
    for id, row in rows.items():
        finding = shipped.finding(id)
        assert set(row["theme"].split(", ")) <= set(finding.themes), id
        evidence = {kind for held in finding.expectations for kind in held.evidence}
        assert set(row["evidence"].split(", ")) <= evidence, id


def _change(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, count)


@pytest.mark.parametrize(
    ("change", "code", "line", "help"),
    [
        (_change("locator: strengths/2", "locator: strengths/1"), "C104", 27, "one entry"),
        (_change("[visits]", "[visists]"), "Y007", 16, "`visits`"),
        (_change("polarity: met", "polarity: mett"), "Y007", 15, "`met`"),
        (_change("[visits]", "[]"), "Y008", 16, ""),
        (_change(f"id: {NAME}", "id: madeup-2011-05-05"), "C102", 1, "madeup-2011-05-05.yaml"),
        (
            _change("[record]", "[record]\n        same-as: [a#b/1:a]"),
            "C106",
            18,
            "add that letter",
        ),
        (
            _change("[record]", f"[record]\n        same-as: ['{NAME}#strengths/1:a']"),
            "C107",
            18,
            "only a later letter",
        ),
        (
            _change("    expectations:", "    stated-again-of: madeup-2010\n    expectations:"),
            "C106",
            12,
            "add that letter",
        ),
    ],
)
def test_mistakes_are_shown_where_they_stand(
    tmp_path: Path, change: Callable[[str], str], code: str, line: int, help: str
) -> None:
    write_letter(tmp_path / "letters", tmp_path / "texts")
    path = tmp_path / "letters" / f"{NAME}.yaml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    problem = _only(tmp_path / "letters")
    assert problem.code == code
    assert isinstance(problem.place, Place)
    assert problem.place.line == line
    assert problem.place.file.endswith(f"{NAME}.yaml")
    assert help in problem.help
    with pytest.raises(ProblemsError):
        load_catalogue(tmp_path / "letters")


def _only(folder: Path) -> Problem:
    problems = Problems()
    read_catalogue(folder, problems)
    assert len(problems) == 1
    return problems.items[0]


def test_a_part_used_twice_is_a_problem(tmp_path: Path) -> None:
    write_letter(tmp_path, tmp_path / "texts")
    path = tmp_path / f"{NAME}.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("      - part: a")
    end = text.index("  - locator", start)
    path.write_text(text[:end] + text[start:end] + text[end:], encoding="utf-8")
    assert _only(tmp_path).code == "C105"


def test_a_letter_found_again_must_be_earlier(tmp_path: Path) -> None:
    write_letter(tmp_path, tmp_path / "texts")
    path = tmp_path / f"{NAME}.yaml"
    text = path.read_text(encoding="utf-8")
    added = text.replace("    expectations:", f"    stated-again-of: {NAME}\n    expectations:", 1)
    path.write_text(added, encoding="utf-8")
    assert _only(tmp_path).code == "C107"


def test_a_finding_needs_its_fingerprint(tmp_path: Path) -> None:
    write_letter(tmp_path, tmp_path / "texts")
    path = tmp_path / f"{NAME}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    del lines[next(i for i, line in enumerate(lines) if "fingerprint:" in line)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "`known-from`" in _only(tmp_path).message


def test_a_refused_letter_does_not_make_links_into_it_wrong(tmp_path: Path) -> None:
    for source in CATALOGUE.glob("*.yaml"):
        text = source.read_text(encoding="utf-8")
        if source.stem == "bury-2010-05":
            text = text.replace("authority: bury", "authority: Bury")
        (tmp_path / source.name).write_text(text, encoding="utf-8")
    problem = _only(tmp_path)
    assert isinstance(problem.place, Place)
    assert problem.place.file.endswith("bury-2010-05.yaml")


def test_no_folder_is_a_problem(tmp_path: Path) -> None:
    assert _only(tmp_path / "nowhere").code == "C101"
