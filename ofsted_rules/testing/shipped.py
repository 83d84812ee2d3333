"""Where the shipped rule tests are: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

from ofsted_rules.rules.shipped import shipped_rulesets

_FROM_TESTS_TO_RULESETS = "../../rulesets/"


def shipped_tests() -> Path:
    """Return the folder of the rule tests that come with the library; it may not exist."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rule_tests"
    return inside if inside.is_dir() else package.parent / "fixtures" / "rules"


def moved_with_the_package(folder: Path, name: str) -> Path | None:
    """Return what a path of a shipped test means in the wheel, where the folders lie otherwise.

    None where the test is not a shipped one, or the path does not lead to the rulesets.
    """
    if folder.resolve() != shipped_tests() or not name.startswith(_FROM_TESTS_TO_RULESETS):
        return None
    return shipped_rulesets() / name.removeprefix(_FROM_TESTS_TO_RULESETS)
