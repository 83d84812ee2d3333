"""Importing is cheap: a heavy library is imported by the function that needs it, when it runs.

Analysts run this on locked-down laptops, and forms judge a case while it is filled in; neither can
wait for, or always have, a database engine, a template engine or a rule engine.
"""

import json
import subprocess
import sys

import pytest

HEAVY = ["duckdb", "durable", "durable_rules_engine", "hypothesis", "ibis", "jinja2", "numpy"]
HEAVY += ["pandas", "pypdf", "python_calamine", "rich", "sqlglot", "xlsxwriter"]

# What may import hypothesis and pytest, because it is only used where tests run.
FOR_TESTS = ("ofsted_rules.testing.",)

# Runs in a Python of its own: this one has imported much already.
IMPORT_IN_TURN = """
import importlib, json, pkgutil, sys

package, heavy, everything = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3] == "everything"
brought = {}

def load(name):
    before = set(sys.modules)
    importlib.import_module(name)
    new = {module.partition(".")[0] for module in set(sys.modules) - before}
    brought[name] = sorted(new.intersection(heavy))

load(package)
if everything:
    for found in pkgutil.walk_packages(sys.modules[package].__path__, package + "."):
        if not found.name.endswith("__main__"):
            load(found.name)
json.dump(brought, sys.stdout)
"""


def _brought_in(package: str, how_much: str) -> dict[str, list[str]]:
    """Import the package, or all of its modules too; return the heavy ones that each brought."""
    command = [sys.executable, "-c", IMPORT_IN_TURN, package, json.dumps(HEAVY), how_much]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr
    brought: dict[str, list[str]] = json.loads(done.stdout)
    return brought


def test_importing_the_library_brings_in_nothing_heavy():
    assert _brought_in("ofsted_rules", "alone") == {"ofsted_rules": []}


def test_importing_any_of_its_modules_brings_in_nothing_heavy():
    brought = _brought_in("ofsted_rules", "everything")
    assert len(brought) > 1
    offenders = {
        module: names
        for module, names in brought.items()
        if names and not (module.startswith(FOR_TESTS) and names == ["hypothesis"])
    }
    assert not offenders


@pytest.mark.parametrize("name", ["rich", "duckdb"])
def test_the_probe_would_notice(name):
    assert _brought_in(name, "alone") == {name: [name]}
