"""Which rules the rule tests name, read from the files as written: nothing is linked or run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ofsted_rules.documents import ListNode, MappingNode, Node, read_document
from ofsted_rules.problems import ProblemsError


def rules_named(files: Iterable[Path]) -> frozenset[str]:
    """Return the ids under `expect` of any case; a file that cannot be read names none."""
    each = {file.resolve(): file for file in files}
    return frozenset(name for file in each.values() for name in _of_file(file))


def _of_file(file: Path) -> Iterator[str]:
    try:
        document = read_document(file, display=file.as_posix())
    except ProblemsError:
        return
    cases = document.find(("cases",))
    for case in cases.items if isinstance(cases, ListNode) else ():
        yield from _of_case(case)


def _of_case(case: Node) -> Iterator[str]:
    expect = case.entries.get("expect") if isinstance(case, MappingNode) else None
    if expect is not None and isinstance(expect.value, MappingNode):
        yield from expect.value.entries
