"""Inspection expectations from published Ofsted letters, as rules checked against data.

Everything a program needs is here, and each name is imported when it is first used::

    linked = link(load_ruleset(), load_profile("northmoor"))
    with read_folder(path) as tables:
        run = check(linked, tables, as_at=date(2025, 9, 30))
    for outcome in run.gaps:
        ...
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ofsted_rules.evaluation.authority import check
    from ofsted_rules.evaluation.one_case import check_case
    from ofsted_rules.evaluation.run import Run
    from ofsted_rules.outcomes import Outcome, State
    from ofsted_rules.problems import ProblemsError
    from ofsted_rules.readers.folder import read_folder
    from ofsted_rules.reporting.from_run import report
    from ofsted_rules.rules.link import link
    from ofsted_rules.rules.load import load_profile, load_ruleset

__all__ = [
    "Outcome",
    "ProblemsError",
    "Run",
    "State",
    "__version__",
    "check",
    "check_case",
    "link",
    "load_profile",
    "load_ruleset",
    "read_folder",
    "report",
]

_HOME = {
    "Outcome": "outcomes",
    "ProblemsError": "problems",
    "Run": "evaluation.run",
    "State": "outcomes",
    "check": "evaluation.authority",
    "check_case": "evaluation.one_case",
    "link": "rules.link",
    "load_profile": "rules.load",
    "load_ruleset": "rules.load",
    "read_folder": "readers.folder",
    "report": "reporting.from_run",
}


if not TYPE_CHECKING:  # a type checker knows all names, and so which there are not

    def __getattr__(name: str) -> Any:
        """Import a name of the public face when it is first asked for."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """Return the public names, those not yet imported among them."""
    return sorted({*globals(), *__all__})
