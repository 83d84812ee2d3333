"""One version, said once in pyproject.toml, is what everything else answers."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

import ofsted_rules

ROOT = Path(__file__).resolve().parents[2]


def _declared() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def test_the_installed_metadata_has_it():
    assert importlib.metadata.version("ofsted-rules") == _declared()


@pytest.mark.skipif(ofsted_rules.__file__ is None, reason="the package has no __init__.py yet")
def test_the_package_has_it():
    assert ofsted_rules.__version__ == _declared()


def test_the_changelog_has_it_unless_it_was_not_released_yet():
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert headings[0] == "Unreleased"
    released = headings[1:]
    assert not released or released[0] == _declared()
