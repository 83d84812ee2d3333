"""`ofsted-rules test`: run rule tests."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ofsted_rules.problems import Problems
from ofsted_rules.problems.render import render_text
from ofsted_rules.testing.cases import RuleCase
from ofsted_rules.testing.coverage import coverage
from ofsted_rules.testing.junit import to_junit
from ofsted_rules.testing.load import find_files, load_suites
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
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "junit"]),
    default="text",
    show_default=True,
)
def command(paths: tuple[Path, ...], words: str, covered: bool, format_: str) -> None:
    """Run the rule tests in files that end in .test.yaml.

    PATH is a file, or a folder that is walked. Without one: fixtures/rules in the current folder,
    or the tests that come with the library.

    Exit code: 0 all passed, 1 some failed, 2 a file was refused, 5 no tests.
    """
    cases = _cases(paths)
    chosen = [case for case in cases if words.lower() in case.id.lower()]
    if not chosen:
        why = f"none of {len(cases)} cases holds `{words}` in its id" if cases else "no rule tests"
        click.echo(f"{why}: nothing was tested", err=True)
        raise SystemExit(NO_TESTS)
    results = run(chosen)
    click.echo(_shown(results, format_, covered=covered), nl=False)
    if not results.good:
        raise SystemExit(FAILED)


def _cases(paths: tuple[Path, ...]) -> list[RuleCase]:
    relative_to = None
    if not paths and not _HERE.is_dir():
        relative_to = shipped_tests()
        paths = (relative_to,) if relative_to.is_dir() else ()
    elif not paths:
        paths = (_HERE,)
    problems = Problems()
    suites = load_suites(find_files(paths, problems), problems, relative_to=relative_to)
    if problems.errors:
        click.echo(render_text(problems), err=True)
        raise SystemExit(REFUSED)
    return [case for suite in suites for case in suite.cases]


def _shown(results: Results, format_: str, *, covered: bool) -> str:
    if format_ == "junit":
        return to_junit(results)
    if format_ == "json":
        report = to_json(results, coverage(results))
        return json.dumps(report, indent=2, ensure_ascii=False) + "\n"
    lines = text_lines(results, coverage(results) if covered else None)
    return "".join(f"{line}\n" for line in lines)
