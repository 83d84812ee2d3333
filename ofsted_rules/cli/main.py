"""The `ofsted-rules` command: what there is, and where it is."""

from __future__ import annotations

import click

from ofsted_rules import __version__
from ofsted_rules.cli.exits import Program

_AT = "ofsted_rules.cli."
COMMANDS = {
    "check": (f"{_AT}check:command", "Check data against the rules: the gap report."),
    "explain": (f"{_AT}explain:command", "What a rule, theme, timescale or code is."),
    "test": (f"{_AT}test_rules:command", "Run rule tests."),
    "impact": (f"{_AT}impact:command", "What a change of rules would do: which outcomes flip."),
    "compare": (f"{_AT}compare:command", "How gaps moved from one saved run to the next."),
    "lint": (f"{_AT}lint:command", "All problems of a ruleset and profile at once."),
    "schema": (f"{_AT}schema:command", "JSON Schema of the files that people write, for editors."),
    "letters": (f"{_AT}letters:group", "The inspection letters and what rests on them."),
    "data": (f"{_AT}data:group", "The data dictionary, and a synthetic authority."),
}


@click.group(
    cls=Program,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 nothing at or above the fail level, 1 gaps, 2 usage, rules or data "
    "refused, 3 inconclusive with --strict-evidence, 4 could not write, 5 no tests.",
)
@click.version_option(__version__, prog_name="ofsted-rules")
@click.option("--debug", is_flag=True, help="Show where an unexpected error arose (no values).")
def main(**_debug: bool) -> None:
    """Check children's services data against what inspection letters ask."""


if __name__ == "__main__":
    main()
