"""Running all mutants over rule tests, in one process or in several; the answer is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ofsted_rules.testing.cases import Equivalent
from ofsted_rules.testing.mutants.kill import Group, Survivor, groups, tried
from ofsted_rules.testing.mutants.model import Key, Mutant
from ofsted_rules.testing.mutants.several import Files, in_processes
from ofsted_rules.testing.mutants.suggest import suggestion
from ofsted_rules.testing.runner import Results, Status
from ofsted_rules.testing.yaml_text import flow

_FEWEST = 8
"""So many rules, timescales and settings have to be there for more processes to be worth it."""


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """A mutant that no case noticed, and a case (as text) that would; empty where none is known."""

    mutant: Mutant
    test: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """How the mutants of one rule, timescale or setting ended: plain data."""

    killed: tuple[tuple[Key, str], ...]
    survived: tuple[Unnoticed, ...]


@dataclass(slots=True)
class Run:
    """How the mutants ended. `killed` maps each to the case that noticed it first."""

    killed: dict[Key, str] = field(default_factory=dict)
    survived: list[Unnoticed] = field(default_factory=list)
    equivalent: list[tuple[Unnoticed, Equivalent]] = field(default_factory=list)
    stale: list[Equivalent] = field(default_factory=list)
    """Said to be equivalent, and there is no such mutant, or a case notices it."""

    @property
    def made(self) -> int:
        """Return how many mutants there were."""
        return len(self.killed) + len(self.survived) + len(self.equivalent)

    @property
    def good(self) -> bool:
        """Tell whether every mutant was noticed, or is rightly said to be no mistake."""
        return not (self.survived or self.stale)


def run_mutants(
    results: Results,
    equivalent: Sequence[Equivalent] = (),
    *,
    rules: Sequence[str] = (),
    suggest: bool = True,
    files: Files | None = None,
) -> Run:
    """Run the mutants of the rules that the cases test, or of some of them, over the cases.

    Only cases that passed count: one that fails anyway would notice everything. What is said to be
    `equivalent` is held against the mutants only where all of them are run. With `suggest` a case
    is looked for that would notice a survivor. `files` says how other processes find the cases of
    `results` again; without it there is only this one.
    """
    said = {_key(held): held for held in equivalent}
    cases = [result.case for result in results.of(Status.PASSED)]
    found = list(groups(cases))
    chosen = [n for n, one in enumerate(found) if not rules or set(rules) & set(one.source.rules)]
    asked = Ask(frozenset(said), suggest)
    if files is not None and files.processes > 1 and len(chosen) >= _FEWEST:
        passed = [r.status is Status.PASSED for r in results.cases]
        ended: Iterable[Tried] = in_processes(asked, files, passed, chosen)
    else:
        ended = (asked.of(found[number]) for number in chosen)
    run = Run()
    for one in ended:
        run.killed.update(one.killed)
        for unnoticed in one.survived:
            held = said.get(unnoticed.mutant.key)
            if held is None:
                run.survived.append(unnoticed)
            else:
                run.equivalent.append((unnoticed, held))
    if not rules:
        right = {unnoticed.mutant.key for unnoticed, _ in run.equivalent}
        run.stale = [held for held in equivalent if _key(held) not in right]
    return run


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of each group; it can be sent to another process."""

    said: frozenset[Key]
    """Mutants said to be equivalent: no case that notices them is looked for."""
    suggest: bool

    def of(self, group: Group) -> Tried:
        """Try the mutants of a group."""
        killed: list[tuple[Key, str]] = []
        survived: list[Unnoticed] = []
        for made, case in tried(group):
            if case is not None:
                killed.append((made.mutant.key, case.id))
            else:
                wanted = self.suggest and made.mutant.key not in self.said
                test = suggestion(Survivor(made, group)) if wanted else ""
                survived.append(Unnoticed(made.mutant, test))
        return Tried(tuple(killed), tuple(survived))


def _key(held: Equivalent) -> Key:
    """Return which mutant is meant; several files may say it of a timescale that they share."""
    after: Any = held.after
    return held.path, after if isinstance(after, str) else flow(after)
