"""What may be named as a ruleset: a folder with themes, a folder of themes, one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofsted_rules.problems import Place, Problem, Problems, ProblemsError
from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import load_profile, load_ruleset
from ofsted_rules.rules.shipped import shipped_rulesets

RULE = """\
theme: visits
rules:
  - id: {id}
    title: A rule of somebody's own
    for-each: strategy_meeting
    check:
      deadline: {{from: held_on, until: minutes_recorded_on, within: {within}}}
    severity: low
    put-right: Do it.
"""
TIMESCALES = """\
own-limit:
  kind: local
  unit: working days
  values: []
"""


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def theme(id: str = "own-rule", within: str = "strategy-minutes") -> str:
    return RULE.format(id=id, within=within)


def ids(path: Path | None) -> list[str]:
    return [rule.id for rule in link(load_ruleset(path)).rules]


def refused(path: Path) -> list[Problem]:
    with pytest.raises(ProblemsError) as error:
        link(load_ruleset(path))
    return error.value.problems


def codes(path: Path) -> list[str]:
    return [problem.code for problem in refused(path)]


def test_the_shipped_rulesets_are_read_where_nothing_is_named() -> None:
    assert ids(None) == ids(shipped_rulesets())


def test_a_folder_with_themes(tmp_path: Path) -> None:
    write(tmp_path / "themes" / "b.yaml", theme("second"))
    write(tmp_path / "themes" / "a.yaml", theme("first"))
    write(tmp_path / "themes" / "notes.txt", "not YAML: [")
    assert ids(tmp_path) == ["first", "second"]


def test_a_folder_of_theme_files_without_themes(tmp_path: Path) -> None:
    write(tmp_path / "one.yaml", theme())
    write(tmp_path / "timescales.yaml", TIMESCALES)
    write(tmp_path / "conclusions.yaml", "conclusions: []")
    assert refused(tmp_path)[0].message == "unknown timescale `strategy-minutes`"
    write(tmp_path / "one.yaml", theme(within="own-limit"))
    assert ids(tmp_path) == ["own-rule"]


def test_a_single_file(tmp_path: Path) -> None:
    write(tmp_path / "other.yaml", "theme: [broken")
    assert ids(write(tmp_path / "one.yaml", theme())) == ["own-rule"]


def test_rule_tests_beside_themes_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "themes" / "visits.yaml", theme())
    write(tmp_path / "themes" / "visits.test.yaml", "rules: nothing that a theme may hold")
    assert ids(tmp_path) == ["own-rule"]


def test_a_folder_of_rule_tests_alone_has_no_rules(tmp_path: Path) -> None:
    write(tmp_path / "visits.test.yaml", "rules: shipped")
    assert codes(tmp_path) == ["L001"]


def test_an_empty_folder_has_no_rules(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path)
    assert (problem.code, problem.place) == ("L001", Place(str(tmp_path)))


def test_an_empty_folder_of_themes_hides_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    write(tmp_path / "one.yaml", theme())
    assert codes(tmp_path) == ["L001"]


def test_a_path_that_names_nothing(tmp_path: Path) -> None:
    found = refused(tmp_path / "nowhere")
    assert [problem.place for problem in found] == [Place(str(tmp_path / "nowhere"))]


def test_missing_timescales_and_letters_are_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path / "themes" / "visits.yaml", theme())
    own, shipped = load_ruleset(tmp_path), load_ruleset()
    assert own.timescales == shipped.timescales
    assert own.letters.letters == shipped.letters.letters
    assert own.hash != shipped.hash
    assert own.timescales_document.file == "rulesets/timescales.yaml"


def test_own_timescales_replace_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path / "themes" / "visits.yaml", theme(within="own-limit"))
    write(tmp_path / "timescales.yaml", TIMESCALES)
    assert list(load_ruleset(tmp_path).timescales) == ["own-limit"]
    assert ids(tmp_path) == ["own-rule"]


def test_own_letters_replace_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path / "themes" / "visits.yaml", theme())
    (tmp_path / "letters").mkdir()
    assert load_ruleset(tmp_path).letters.letters == ()


def test_a_broken_timescales_file_is_refused_once(tmp_path: Path) -> None:
    write(tmp_path / "themes" / "visits.yaml", theme(within="own-limit"))
    file = write(tmp_path / "timescales.yaml", TIMESCALES.replace("kind: local", "kind: lokal"))
    (problem,) = refused(tmp_path)
    assert problem.place == Place(str(file), 2, 9)


@pytest.mark.parametrize("name", ["themes/visits.yaml", "timescales.yaml"])
@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "a: [", "- a list\n", "\t\n", "a: b\n---\nc: d\n"]
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path / "themes" / "visits.yaml", theme(within="own-limit"))
    write(tmp_path / "timescales.yaml", TIMESCALES)
    file = write(tmp_path / name, text)
    found = refused(tmp_path)
    assert {problem.place.file for problem in found if isinstance(problem.place, Place)} == {
        str(file)
    }


def test_problems_of_all_files_come_together(tmp_path: Path) -> None:
    first = write(tmp_path / "themes" / "a.yaml", "theme: [")
    second = write(tmp_path / "themes" / "b.yaml", theme().replace("severity: low", "severity: x"))
    files = [
        problem.place.file for problem in refused(tmp_path) if isinstance(problem.place, Place)
    ]
    assert files == [str(first), str(second)]


def test_timescales_that_cannot_be_read_hide_no_other_problem(tmp_path: Path) -> None:
    theme_file = write(tmp_path / "themes" / "a.yaml", theme().replace("severity", "serverity"))
    limits = write(tmp_path / "timescales.yaml", "a: [")
    found = [problem.place for problem in refused(tmp_path)]
    assert [(one.file, one.line) for one in found if isinstance(one, Place)] == [
        (str(theme_file), 8),
        (str(limits), 1),
    ]
    problems = Problems()
    with pytest.raises(ProblemsError) as error:
        load_ruleset(tmp_path, problems=problems)
    assert (len(problems.errors), len(error.value.problems)) == (1, 1)


def test_with_problems_given_what_is_sound_is_returned(tmp_path: Path) -> None:
    write(tmp_path / "themes" / "a.yaml", "theme: [")
    write(tmp_path / "themes" / "b.yaml", theme())
    problems = Problems()
    ruleset = load_ruleset(tmp_path, problems=problems)
    assert [rule.text.id for rule in ruleset.rules] == ["own-rule"]
    assert len(problems.errors) == 1


def test_a_rule_id_in_two_files(tmp_path: Path) -> None:
    write(tmp_path / "themes" / "a.yaml", theme())
    write(tmp_path / "themes" / "b.yaml", theme())
    (problem,) = refused(tmp_path)
    assert (problem.code, problem.place) == ("L004", Place(str(tmp_path / "themes/b.yaml"), 3, 9))
    assert str(tmp_path / "themes/a.yaml") in problem.help


def test_an_unknown_theme_is_said_once_for_a_file(tmp_path: Path) -> None:
    second = theme("second").split("rules:\n")[1]
    text = (theme("first") + second).replace("theme: visits", "theme: vists")
    write(tmp_path / "themes" / "a.yaml", text)
    assert codes(tmp_path) == ["L005"]


def test_the_hash_tells_one_ruleset_from_another(tmp_path: Path) -> None:
    file = write(tmp_path / "themes" / "a.yaml", theme())
    before = load_ruleset(tmp_path).hash
    assert load_ruleset(tmp_path).hash == before
    write(file, theme("another"))
    assert load_ruleset(tmp_path).hash != before


@pytest.mark.parametrize("name", ["nowhere", "nowhere.yaml"])
def test_a_profile_that_is_not_there(name: str) -> None:
    with pytest.raises(ProblemsError):
        load_profile(name)


def test_a_profile_by_name_and_by_path() -> None:
    file = shipped_rulesets() / "profiles" / "northmoor.yaml"
    assert load_profile("northmoor").text == load_profile(file).text
    assert load_profile(None).document is None
