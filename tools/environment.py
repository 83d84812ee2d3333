"""Make a virtual environment, or bring one up to date: dependencies, durable-rules, this package.

    python tools/environment.py VENV [--group GROUP]... [--wheel FILE]

Versions come from the lock file, so that every machine runs the same ones; `pip` and whatever index
it is configured with do the work. The package itself is installed in place (editable), or from a
wheel. An environment that already holds what is asked for is left alone, which takes no time.

durable-rules is compiled from source. Where that fails, everything else is installed all the same
and one line says what that means: conclusions are drawn by the plain-Python chainer.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements-dev.lock"
STAMP = ".ofsted-rules.json"
LOG = "durable-rules.log"

# durable-rules calls a function that Python 3.13 took away; its successor has the same signature.
RENAMED_IN_3_13 = "-DPyEval_CallObject=PyObject_CallObject"


class InstallError(Exception):
    """A command that the environment cannot do without has failed."""


class Environment:
    """One virtual environment in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "bin" / "python"
        self.stamp = folder / STAMP

    def read_stamp(self) -> dict[str, Any]:
        """Return what the last complete run noted, or nothing."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def is_usable(self) -> bool:
        """Whether it runs, with the Python that runs this script, from where it was made.

        The scripts of an environment name its own path, so one that was moved is made again.
        """
        if self.read_stamp().get("folder", str(self.folder)) != str(self.folder):
            return False
        try:
            command = [str(self.python), "-I", "-c", "import pip, sys; print(sys.version)"]
            answer = subprocess.run(command, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return False
        return bool(answer.stdout.strip() == sys.version.strip())

    def create(self) -> None:
        """Make it anew, in place of an older one.

        Raises
        ------
        InstallError
            The folder holds something that is not a virtual environment; it is left as it is.

        """
        foreign = not (self.folder / "pyvenv.cfg").exists()
        if foreign and self.folder.exists() and any(self.folder.iterdir()):
            raise InstallError("the folder is in use and holds no virtual environment")
        venv.create(self.folder, clear=True, with_pip=True)

    def pip_install(self, *arguments: str, extra: Mapping[str, str] | None = None) -> None:
        """Run `pip install`.

        Raises
        ------
        InstallError
            It failed; the text is all that pip said.

        """
        command = [str(self.python), "-m", "pip", "install", "--quiet", *arguments]
        done = subprocess.run(
            command,
            env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise InstallError(done.stdout)


def requirements(groups: Iterable[str]) -> list[str]:
    """Return what the project needs to run, and what the dependency groups add, as written.

    durable-rules is left out: it is installed by itself, because it may fail.
    """
    with PYPROJECT.open("rb") as file:
        pyproject = tomllib.load(file)
    wanted = list(pyproject["project"]["dependencies"])
    for group in groups:
        wanted += _group(pyproject["dependency-groups"], group)
    return [line for line in wanted if not _is_durable_rules(line)]


def _group(all_groups: Mapping[str, Sequence[Any]], name: str) -> list[str]:
    lines = []
    for line in all_groups[name]:
        if isinstance(line, str):
            lines.append(line)
        else:
            lines += _group(all_groups, line["include-group"])
    return lines


def _is_durable_rules(requirement: str) -> bool:
    return re.match(r"durable[-_.]rules\b", requirement, re.IGNORECASE) is not None


def install_durable_rules(environment: Environment) -> bool:
    """Build and install durable-rules; return whether it can be imported afterwards.

    What went wrong is kept in a log file in the environment.
    """
    log = environment.folder / LOG
    log.unlink(missing_ok=True)
    pin = next(
        line.partition(";")[0].strip()
        for line in LOCK.read_text(encoding="utf-8").splitlines()
        if _is_durable_rules(line)
    )
    arguments = ["--no-deps", pin]
    extra: dict[str, str] = {}
    if sys.version_info >= (3, 13):
        # pip's cache does not know of CPPFLAGS: a wheel that was built without would be used again.
        arguments.insert(0, "--no-cache-dir")
        extra["CPPFLAGS"] = f"{os.environ.get('CPPFLAGS', '')} {RENAMED_IN_3_13}".strip()
    try:
        environment.pip_install(*arguments, extra=extra)
    except InstallError as error:
        log.write_text(str(error), encoding="utf-8")
        return False
    tried = subprocess.run(
        [str(environment.python), "-I", "-W", "ignore", "-c", "import durable.engine"],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode != 0:
        log.write_text(tried.stderr, encoding="utf-8")
        uninstall = [str(environment.python), "-m", "pip", "uninstall", "--yes", "durable-rules"]
        subprocess.run(uninstall, capture_output=True, check=False)
    return tried.returncode == 0


def key() -> str:
    """Return a hash of all that decides what is installed.

    The compiler is part of it, so that one that is installed later is used without being asked.
    """
    compiler = os.environ.get("CC") or str(sysconfig.get_config_var("CC") or "cc")
    parts = [
        PYPROJECT.read_bytes(),
        LOCK.read_bytes(),
        Path(__file__).read_bytes(),
        sys.version.encode(),
        str(shutil.which(compiler.split()[0])).encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def prepare(folder: Path, groups: Sequence[str], wheel: Path | None) -> None:
    """Bring the environment in `folder` to the state that is asked for.

    Raises
    ------
    InstallError
        A dependency other than durable-rules, or the package, could not be installed.

    """
    environment = Environment(folder)
    shown = folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder
    wanted = {"folder": str(folder), "key": key(), "wheel": wheel is not None}
    usable = environment.is_usable()
    stamp = environment.read_stamp() if usable else {}
    held = set(stamp.get("groups", ()))
    current = {name: stamp.get(name) for name in wanted} == wanted and held.issuperset(groups)

    if not current:
        version = ".".join(map(str, sys.version_info[:3]))
        print(f"Preparing {shown} with Python {version} ...", file=sys.stderr)
        if not usable:
            environment.create()
        environment.stamp.unlink(missing_ok=True)
        held.update(groups)
        environment.pip_install("--constraint", str(LOCK), *requirements(sorted(held)))
        stamp = {**wanted, "groups": sorted(held), "durable": install_durable_rules(environment)}
        if wheel is None:
            environment.pip_install("--no-deps", "--editable", str(ROOT))
    if wheel is not None:
        environment.pip_install("--no-deps", "--force-reinstall", str(wheel))
    if not current:
        environment.stamp.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")
    if not stamp["durable"]:
        print(
            "note: durable-rules could not be built here (is there a C compiler?), so forward "
            f"chaining falls back to the plain-Python chainer; see {shown}/{LOG}",
            file=sys.stderr,
        )


def main() -> int:
    """Read the command line and prepare the environment; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="VENV")
    parser.add_argument("--group", action="append", default=[], help="a group of pyproject.toml")
    parser.add_argument("--wheel", type=Path, help="install this instead of the checkout")
    asked = parser.parse_args()
    try:
        prepare(asked.folder.absolute(), asked.group, asked.wheel)
    except InstallError as error:
        print(f"{error}\nerror: {asked.folder} could not be prepared", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
