"""However many processes there are, the mutants end alike, and in the same order."""

from __future__ import annotations

from itertools import compress
from pathlib import Path

from click.testing import CliRunner

from ofsted_rules.cli.main import main
from ofsted_rules.problems import Place, Problems
from ofsted_rules.testing.cases import Equivalent
from ofsted_rules.testing.load import load_suites
from ofsted_rules.testing.mutants.run import run_mutants
from ofsted_rules.testing.mutants.several import Files
from ofsted_rules.testing.runner import run
from tests.testing.writing import SHIPPED

FILES = (
    SHIPPED / "strategy-meetings-who-and-why.test.yaml",
    SHIPPED / "strategy-meetings.test.yaml",
)


def test_the_answer_is_the_same_with_one_process_and_with_two() -> None:
    problems = Problems()
    suites = load_suites(FILES, problems)
    cases = [case for suite in suites for case in suite.cases]
    chosen = tuple(number % 4 == 0 for number in range(len(cases)))  # so that some survive
    results = run(compress(cases, chosen))
    alone = run_mutants(results, suggest=False)
    two = run_mutants(results, suggest=False, files=Files(FILES, None, chosen, 2))
    assert not problems.errors
    assert alone.killed
    assert alone.survived
    assert (two.made, two.survived, two.stale) == (alone.made, alone.survived, alone.stale)
    assert list(two.killed.items()) == list(alone.killed.items())


def test_several_files_may_say_the_same_of_what_they_share() -> None:
    suites = load_suites(FILES, Problems())
    results = run(case for suite in suites for case in suite.cases[::4])
    mutant = run_mutants(results, suggest=False).survived[0].mutant
    said = [
        Equivalent(mutant.address, mutant.after, "a reason", Place(file, 1)) for file in ("a", "b")
    ]
    done = run_mutants(results, said, suggest=False)
    assert done.stale == []
    assert [unnoticed.mutant for unnoticed, _ in done.equivalent] == [mutant]
    other = Equivalent(mutant.address, "no such thing", "a reason", Place("c", 1))
    assert run_mutants(results, [*said, other], suggest=False).stale == [other]


def test_without_suggestions_the_counts_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "one.test.yaml"
    file.write_text(
        "rules: [shipped]\nas-at: 2025-06-30\ncases:\n  - name: one\n    others: ignore\n"
        "    given: {add: {strategy_meeting: [{strategy_meeting_id: M1, child_id: C1}]}}\n"
        "    expect: {strategy-minutes-on-record: cannot-tell}\n",
        encoding="utf-8",
    )
    shown = [
        CliRunner().invoke(main, ["test", str(file), "--mutants", *more]).stdout
        for more in ([], ["--no-suggest"])
    ]
    counts = [[line for line in text.splitlines() if line.startswith("mutants:")] for text in shown]
    assert counts[0] == counts[1] != []
    assert "this one would" in shown[0]
    assert "this one would" not in shown[1]
