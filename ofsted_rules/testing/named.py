"""Which rules the rule tests name, read from the files as written: nothing is linked or run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ofsted_rules.documents import ListNode, MappingNode, Node, read_document
from ofsted_rules.problems import ProblemsError


def rules_named(files: Iterable[Path], wanted: Collection[str]) -> set[str]:
    """Return those of the wanted ids that stand under `expect` of any case.

    A file that cannot be read names none; no more files are read than it takes to find all.
    """
    missing = set(wanted)
    seen: set[Path] = set()
    for file in files:
        if not missing:
            break
        if file.resolve() not in seen:
            seen.add(file.resolve())
            missing -= set(_of_file(file))
    return set(wanted) - missing


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
