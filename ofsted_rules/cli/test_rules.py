"""`ofsted-rules test`: run rule tests."""

from __future__ import annotations

import json
from itertools import compress
from pathlib import Path

import click

from ofsted_rules.problems import Problems
from ofsted_rules.problems.render import render_text, visible
from ofsted_rules.testing.cases import RuleCase, Suite
from ofsted_rules.testing.coverage import coverage
from ofsted_rules.testing.junit import to_junit
from ofsted_rules.testing.load import find_files, load_suites
from ofsted_rules.testing.mutants import report as mutant_report
from ofsted_rules.testing.mutants import run as mutation
from ofsted_rules.testing.mutants.run import run_mutants
from ofsted_rules.testing.mutants.several import Files, processors
from ofsted_rules.testing.report import text_lines, to_json
from ofsted_rules.testing.runner import Results, run
from ofsted_rules.testing.shipped import shipped_tests

FAILED = 1
REFUSED = 2
NO_TESTS = 5
_HERE = Path("fixtures") / "rules"


@click.command("test")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-k", "words", default="", help="Only cases whose id holds this text.")
@click.option("--coverage", "covered", is_flag=True, help="Show what the cases reached.")
@click.option("--mutants", "mutated", is_flag=True, help="Make mistakes in the rules on purpose.")
@click.option("--no-suggest", is_flag=True, help="Look for no cases that survivors would fail.")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help="So many processes for mutants; default: one for each processor.",
)
@click.option("--rule", "rules", multiple=True, help="Only cases that name this rule (repeatable).")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    show_default=True,
)
def command(
    paths: tuple[Path, ...],
    *,
    words: str,
    covered: bool,
    mutated: bool,
    no_suggest: bool,
    processes: int | None,
    rules: tuple[str, ...],
    format_: str,
) -> None:
    """Run the rule tests in files that end in .test.yaml.

    PATH is a file, or a folder that is walked. Without one: fixtures/rules in the current folder,
    or the tests that come with the library.

    With --mutants every rule is changed in small ways, and each change must make a case fail; what
    no case notices is listed with a case that would.

    Exit code: 0 all passed, 1 some failed (or a mutant survived), 2 a file was refused, 5 no tests.
    """
    files, relative_to = _files(paths)
    suites = _suites(files, relative_to)
    cases = [case for suite in suites for case in suite.cases]
    kept = [words.lower() in case.id.lower() and _names(case, rules) for case in cases]
    chosen = list(compress(cases, kept))
    if not chosen:
        click.echo(f"{_why_none(len(cases), words)}: nothing was tested", err=True)
        raise SystemExit(NO_TESTS)
    results = run(chosen)
    mutants = None
    if mutated:
        said = [held for suite in suites for held in suite.equivalent]
        tested = rules or tuple(dict.fromkeys(name for case in chosen for name in _named(case)))
        mutants = run_mutants(
            results,
            said,
            rules=tested if len(chosen) < len(cases) else (),
            suggest=not no_suggest,
            files=Files(tuple(files), relative_to, tuple(kept), processes or processors()),
        )
    click.echo(_shown(results, format_, covered=covered, mutants=mutants), nl=False)
    if not results.good or (mutants is not None and not mutants.good):
        raise SystemExit(FAILED)


def _named(case: RuleCase) -> list[str]:
    return [wanted.rule for wanted in case.expected]


def _names(case: RuleCase, rules: tuple[str, ...]) -> bool:
    return not rules or any(name in rules for name in _named(case))


def _why_none(cases: int, words: str) -> str:
    if not cases:
        return "no rule tests"
    return f"none of {cases} cases holds `{words}` in its id" if words else "no case names the rule"


def _files(paths: tuple[Path, ...]) -> tuple[list[Path], Path | None]:
    """Return the test files, and the folder from which their names are shown."""
    relative_to = None
    if not paths and not _HERE.is_dir():
        relative_to = shipped_tests()
        paths = (relative_to,) if relative_to.is_dir() else ()
    elif not paths:
        paths = (_HERE,)
    problems = Problems()
    files = find_files(paths, problems)
    _refuse(problems)
    return files, relative_to


def _suites(files: list[Path], relative_to: Path | None) -> list[Suite]:
    problems = Problems()
    suites = load_suites(files, problems, relative_to=relative_to)
    _refuse(problems)
    return suites


def _refuse(problems: Problems) -> None:
    if problems.errors:
        click.echo(render_text(problems), err=True)
        raise SystemExit(REFUSED)


def _shown(
    results: Results, format_: str, *, covered: bool, mutants: mutation.Run | None = None
) -> str:
    if format_ == "junit":
        return to_junit(results)
    if format_ == "json":
        report = to_json(results, coverage(results))
        if mutants is not None:
            report["mutants"] = mutant_report.to_json(mutants)
        return json.dumps(report, indent=2, ensure_ascii=False) + "\n"
    lines = list(text_lines(results, coverage(results) if covered else None))
    if mutants is not None:
        lines[-1:-1] = [visible(line) for line in mutant_report.text_lines(mutants)]
    return "".join(f"{line}\n" for line in lines)
