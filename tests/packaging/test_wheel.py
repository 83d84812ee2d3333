"""What the built wheel holds: it is all that someone who installs the package gets."""

import subprocess
import sys
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    pytest.importorskip("hatchling", reason="not in this environment; `make test` installs it")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def _metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel.read(name))


def _files(folder: Path, pattern: str) -> set[str]:
    """Every file below the folder, by its path in it, but none that an editor or Python left."""
    found = (path.relative_to(folder) for path in folder.rglob(pattern) if path.is_file())
    hidden = (".", "__pycache__")
    return {
        path.as_posix() for path in found if not any(part.startswith(hidden) for part in path.parts)
    }


def test_it_says_that_it_is_typed(wheel):
    assert "ofsted_rules/py.typed" in wheel.namelist()


def test_every_ruleset_is_inside_byte_for_byte(wheel):
    prefix = "ofsted_rules/_rulesets/"
    inside = {name.removeprefix(prefix) for name in wheel.namelist() if name.startswith(prefix)} - {
        ""
    }
    assert inside == _files(ROOT / "rulesets", "*")
    for name in inside:
        assert wheel.read(prefix + name) == (ROOT / "rulesets" / name).read_bytes(), name


def test_every_module_is_inside(wheel):
    inside = {name for name in wheel.namelist() if name.endswith(".py")}
    assert inside == {f"ofsted_rules/{name}" for name in _files(ROOT / "ofsted_rules", "*.py")}


def test_nothing_else_is_inside(wheel):
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"ofsted_rules"}


def test_the_command_is_declared(wheel):
    (name,) = (name for name in wheel.namelist() if name.endswith("/entry_points.txt"))
    assert "ofsted-rules = ofsted_rules.cli.main:main" in wheel.read(name).decode()


def test_durable_rules_is_asked_for_only_where_it_builds_as_it_is(wheel):
    lines = [
        line
        for line in _metadata(wheel).get_all("Requires-Dist", [])
        if line.startswith("durable") and "extra ==" not in line
    ]
    (line,) = lines
    assert "python_version < '3.13'" in line.replace('"', "'")
    assert "sys_platform != 'win32'" in line.replace('"', "'")


def test_no_path_of_the_machine_that_built_it_is_inside(wheel):
    machine = str(ROOT).encode()
    assert not [name for name in wheel.namelist() if machine in wheel.read(name)]
