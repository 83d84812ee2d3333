"""The pytest plugin: every case of a `*.test.yaml` file is one test with a readable id.

It is registered by installing the library. Set ``ofsted_rules_tests = false`` in the settings of
pytest where `*.test.yaml` files belong to another tool.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ofsted_rules.testing.cases import RuleCase
    from ofsted_rules.testing.runner import CaseResult

ENDING = ".test.yaml"
SETTING = "ofsted_rules_tests"


class RuleTestError(Exception):
    """A case did not end as it should; `result` says how."""

    def __init__(self, result: CaseResult) -> None:
        super().__init__(result.case.id)
        self.result = result


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting that turns the plugin off."""
    parser.addini(SETTING, f"collect rule tests (*{ENDING})", type="bool", default=True)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> RuleTestFile | None:
    """Collect a file of rule tests."""
    if not file_path.name.endswith(ENDING) or not parent.config.getini(SETTING):
        return None
    return RuleTestFile.from_parent(parent, path=file_path)


class RuleTestFile(pytest.File):
    """A file of rule tests."""

    def collect(self) -> Iterable[RuleTestItem]:
        """Yield a test for each case.

        Raises
        ------
        CollectError
            The file was refused; everything that is wrong with it is in the message.
        """
        from ofsted_rules.problems import Problems
        from ofsted_rules.problems.render import render_text
        from ofsted_rules.testing.load import load_suite
        from ofsted_rules.testing.rulebook import Rulebook

        problems = Problems()
        suite = load_suite(self.path, Rulebook(), problems, display=_shown(self))
        if problems.errors or suite is None:
            raise self.CollectError(render_text(problems))
        for case in suite.cases:
            yield RuleTestItem.from_parent(self, name=case.short_id, case=case)


class RuleTestItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: RuleCase, **others: Any) -> None:
        super().__init__(**others)
        self.case = case

    def runtest(self) -> None:
        """Run the case; one that is known to fail is expected to."""
        from ofsted_rules.testing.runner import Status, run_case

        result = run_case(self.case)
        if result.status is Status.TODO:
            pytest.xfail(self.case.todo)
        if result.status is not Status.PASSED:
            raise RuleTestError(result)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> str:
        """Return what failed, in the words of `ofsted-rules test`."""
        from ofsted_rules.testing.report import failure_lines

        if isinstance(excinfo.value, RuleTestError):
            return "\n".join(failure_lines(excinfo.value.result))
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the case is written (lines from 0, as pytest counts) and its name."""
        return self.path, self.case.place.line - 1, self.name


def _shown(file: pytest.File) -> str:
    """Return the file as pytest names it, from its root folder on."""
    return file.nodeid or file.path.as_posix()
