"""The command as a process of its own: pipes, full disks, terminals, and what it imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reporting.world import write_data, write_ruleset

COMMAND = [sys.executable, "-m", "ofsted_rules.cli.main"]
HEAVY = ("duckdb", "rich", "durable", "pydantic", "yaml")


@pytest.fixture(name="check")
def _check(tmp_path: Path) -> list[str]:
    rules, data = write_ruleset(tmp_path / "rules"), write_data(tmp_path / "data")
    return [*COMMAND, "check", str(data), "--ruleset", str(rules)]


def _environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS")}
    kept.pop("FORCE_COLOR", None)
    return {**kept, **more}


@pytest.mark.skipif(os.name == "nt", reason="needs pipes as POSIX has them")
def test_a_reader_that_goes_away_is_no_error(check: list[str]) -> None:
    with subprocess.Popen(
        [*check, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_stdout_is_said(check: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(check, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 4
    assert done.stderr.startswith(b"error: could not write: ")
    assert b"Traceback" not in done.stderr


def test_in_a_pipe_it_is_plain(check: list[str]) -> None:
    done = subprocess.run(check, capture_output=True, check=False, env=_environment())
    assert done.stdout.startswith(b"report: ")
    assert b"\x1b" not in done.stdout


def test_colour_can_be_asked_for_and_refused(check: list[str]) -> None:
    forced = _environment(FORCE_COLOR="1", COLUMNS="100")
    done = subprocess.run(check, capture_output=True, check=False, env=forced)
    assert b"\x1b[" in done.stdout
    done = subprocess.run(check, capture_output=True, check=False, env={**forced, "NO_COLOR": "1"})
    assert done.stdout.startswith(b"Testshire\n")
    assert b"\x1b" not in done.stdout


def test_an_encoding_that_cannot_hold_a_letter_does_not_stop_the_report(check: list[str]) -> None:
    env = _environment(PYTHONIOENCODING="ascii", FORCE_COLOR="1", NO_COLOR="1")
    done = subprocess.run(check, capture_output=True, check=False, env=env)
    assert done.returncode == 1
    assert done.stdout.decode("ascii").startswith("Testshire")


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["letters", "--help"]])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\nfrom ofsted_rules.cli.main import main\n"
        f"main({words!r}, standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.stderr.strip() == "[]"


def test_the_json_report_needs_no_terminal_library(check: list[str]) -> None:
    code = (
        "import sys\nsys.modules['rich'] = None\n"
        "from ofsted_rules.cli.main import main\n"
        f"main({check[3:]!r} + ['--format', 'json'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(b"{")
