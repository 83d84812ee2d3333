"""Run the installed command away from the checkout; meant for an environment with the wheel in it.

    .venvs/wheel/bin/python tools/check_wheel.py DATA

Shows that the wheel needs nothing that only the checkout has: the rulesets come with it.
"""

import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import ofsted_rules

GAPS = 1


def main() -> int:
    """Check the data folder from an empty one; return the exit code."""
    checkout = Path(__file__).resolve().parent.parent
    data = Path(sys.argv[1]).resolve()
    scripts = Path(sysconfig.get_path("scripts"))
    installed = Path(ofsted_rules.__path__[0]).resolve()
    if installed == checkout / "ofsted_rules":
        print("error: the package in the checkout was imported, not the wheel's", file=sys.stderr)
        return 1
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with tempfile.TemporaryDirectory() as elsewhere:
        for arguments in (["--version"], ["check", str(data)]):
            command = [str(scripts / "ofsted-rules"), *arguments]
            done = subprocess.run(
                command, cwd=elsewhere, env=clean, capture_output=True, text=True, check=False
            )
            if done.returncode not in {0, GAPS} or not done.stdout.strip():
                print(f"{done.stdout}{done.stderr}", file=sys.stderr)
                print(
                    f"error: the installed `ofsted-rules {arguments[0]}` exited with "
                    f"{done.returncode} and {len(done.stdout)} characters of output",
                    file=sys.stderr,
                )
                return 1
    print("The wheel works away from the checkout.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
