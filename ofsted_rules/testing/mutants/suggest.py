"""A case that tells a mutant from its rule, written down as a rule test ready to paste."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ofsted_rules.testing.mutants.kill import Survivor
from ofsted_rules.testing.mutants.model import Mutant
from ofsted_rules.testing.mutants.search import Found, find, told
from ofsted_rules.testing.yaml_text import block, flow

_NOTE = "the rule's own answer; work it out by hand before you keep it, and say how here"


def suggestion(survivor: Survivor) -> str:
    """Return a rule test that would kill a mutant; empty where none was found near the others."""
    found = find(survivor)
    return "" if found is None else written(survivor, found)


def written(survivor: Survivor, found: Found) -> str:
    """Return a case as an entry of the `cases:` of its file."""
    mutant = survivor.made.mutant
    case = found.bench.case
    whole: dict[str, Any] = {
        "name": f"{mutant.address}, not {mutant.after}",
        "note": _NOTE,
    }
    if found.at.as_at != case.source.file_as_at:
        whole["as-at"] = found.at.as_at.isoformat()
    if case.source.profile is not None:
        whole["profile"] = case.source.profile
    given: dict[str, Any] = {
        "add": {
            name: [{key: cell.value for key, cell in row.cells.items()} for row in rows.values()]
            for name, rows in found.at.tables.items()
            if rows
        }
    }
    if case.source.without:
        given["supplied"] = {"without": list(case.source.without)}
    whole["given"] = given
    whole["expect"] = {found.outcome.rule: {found.outcome.record.id: _expected(found)}}
    whole["others"] = "ignore"
    first, *rest = block(whole, 4)
    return "\n".join([f"  - {first.lstrip()}", *rest])


def equivalent(mutant: Mutant) -> str:
    """Return the entry of `equivalent-mutants:` that would say that nothing can tell it apart."""
    held = {"path": mutant.address, "after": mutant.after, "because": "..."}
    return f"  - {flow(held)}"


def _expected(found: Found) -> Any:
    """Return the state; where it is the same, the parts that differ besides."""
    mine: Mapping[str, Any] = told(found.outcome)
    if found.clear:
        return mine["is"]
    other = told(found.other)
    return {part: value for part, value in mine.items() if part == "is" or value != other.get(part)}
