"""The lock covers what pyproject.toml asks for, on each supported Python, and names no index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements-dev.lock"


def _declared() -> list[Requirement]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        pyproject = tomllib.load(file)
    groups = pyproject["dependency-groups"].values()
    lines = list(pyproject["project"]["dependencies"])
    lines += [line for group in groups for line in group if isinstance(line, str)]
    return [Requirement(line) for line in lines]


def _pinned() -> dict[str, list[Requirement]]:
    pins: dict[str, list[Requirement]] = {}
    for line in LOCK.read_text("utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text:
            pin = Requirement(text)
            pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


@pytest.mark.parametrize("requirement", _declared(), ids=str)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_each_requirement_has_one_pin_that_satisfies_it(requirement, python):
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "os_name": "posix",
    }
    if requirement.marker and not requirement.marker.evaluate(environment):
        pytest.skip("not asked for on this Python")
    pins = [
        pin
        for pin in _pinned().get(canonicalize_name(requirement.name), [])
        if pin.marker is None or pin.marker.evaluate(environment)
    ]
    assert len(pins) == 1, f"run `make lock`: {requirement.name} has {len(pins)} pins"
    (exactly,) = pins[0].specifier
    assert exactly.operator == "=="
    assert requirement.specifier.contains(exactly.version), "run `make lock`"


def test_it_names_no_index_and_no_path():
    text = LOCK.read_text("utf-8")
    assert not re.findall(r"://|^-|\s/\w", text, re.M)
