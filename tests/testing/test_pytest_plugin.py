"""The pytest plugin: every case one item with a readable id."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .test_runner import LATE
from .writing import CASE, write

PLUGIN = "ofsted_rules.testing.pytest_plugin"


def run_pytest(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run pytest on a folder, with the plugin whether it is registered or not."""
    loaded = "from importlib.metadata import entry_points as e; import sys, pytest;"
    loaded += f"named = {PLUGIN!r} in [p.value for p in e(group='pytest11')];"
    loaded += f"extra = [] if named else ['-p', {PLUGIN!r}];"
    loaded += "sys.exit(pytest.main([*sys.argv[1:], *extra]))"
    return subprocess.run(
        [sys.executable, "-c", loaded, "-p", "no:cacheprovider", *options, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_each_case_is_an_item(tmp_path: Path) -> None:
    each = "    each: {state: [met]}\n"
    write(
        tmp_path, CASE + CASE.replace("the case", "with values").replace("met}", "$state}") + each
    )
    done = run_pytest(tmp_path, "-v")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "a.test.yaml::the case PASSED" in done.stdout
    assert "a.test.yaml::with values[met] PASSED" in done.stdout


def test_a_failure_reads_as_the_command_shows_it(tmp_path: Path) -> None:
    write(tmp_path, LATE + LATE.replace("the case", "known") + "    todo: why\n")
    done = run_pytest(tmp_path)
    assert done.returncode == 1
    assert "state: expected met, got gap: late" in done.stdout
    assert "1 failed, 1 xfailed" in done.stdout


def test_a_refused_file_is_an_error_of_collecting(tmp_path: Path) -> None:
    write(tmp_path, CASE.replace("expect", "exepct"))
    done = run_pytest(tmp_path)
    assert done.returncode == 2
    assert "error[Y004]" in done.stdout


def test_the_setting_turns_it_off(tmp_path: Path) -> None:
    write(tmp_path)
    assert run_pytest(tmp_path, "-o", "ofsted_rules_tests=false").returncode == 5
