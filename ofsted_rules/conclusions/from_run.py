"""From a run and its letters to the facts that conclusions are drawn from.

A letter to the authority at hand is about that authority; a letter to others is about them, so
that nothing said to one authority is ever held against another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from ofsted_rules.conclusions.engine import Engine, conclude
from ofsted_rules.conclusions.kinds import Fact
from ofsted_rules.conclusions.loading import load_conclusions
from ofsted_rules.conclusions.model import Conclusions
from ofsted_rules.evaluation.run import RuleRun, Run
from ofsted_rules.letters.model import Finding
from ofsted_rules.outcomes import State
from ofsted_rules.problems import Problems
from ofsted_rules.rules.shipped import shipped_rulesets

FEW = 10
"""A rule is clear only where what it cannot tell is at most one in so many of what it judged."""


def conclude_run(
    run: Run,
    path: Path | None = None,
    *,
    only_cited: bool = False,
    engine: Engine | None = None,
) -> Conclusions:
    """Draw conclusions from a run: by the shipped definitions, or by those of a file.

    With `only_cited`, findings that none of the run's rules cites are left aside.

    Raises
    ------
    ProblemsError
        Something is wrong with the file of conclusions.

    """
    problems = Problems()
    display = None if path else "rulesets/conclusions.yaml"
    definitions = load_conclusions(
        path or shipped_rulesets() / "conclusions.yaml", problems, display=display
    )
    problems.raise_if_errors()
    return conclude(definitions, facts_of_run(run, only_cited=only_cited), engine=engine)


def facts_of_run(run: Run, *, only_cited: bool = False) -> list[Fact]:
    """Return what the letters found and what the rules found now, as facts."""
    results = list(_rule_results(run))
    cited = {str(fact["finding"]) for fact in results} if only_cited else None
    return [*_findings(run, cited), *results]


def _findings(run: Run, wanted: Collection[str] | None) -> Iterator[Fact]:
    profile = run.linked.profile.text
    for letter in run.linked.letters.letters:
        to_you = letter.authority in profile.letters_to
        for finding in letter.findings:
            if wanted is not None and finding.id not in wanted:
                continue
            for theme, polarity in _sides(finding):
                yield {
                    "kind": "finding",
                    "authority": profile.profile if to_you else letter.authority,
                    "finding": finding.id,
                    "letter": letter.id,
                    "theme": theme,
                    "polarity": polarity,
                    "stated_again": "yes" if finding.stated_again_of else "no",
                    "again_of": finding.stated_again_of or "none",
                    "said_to": "you" if to_you else "others",
                }


def _sides(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield each theme with each polarity that the finding's expectations give it, once."""
    pairs = (
        (theme.value, held.polarity.value) for held in finding.expectations for theme in held.themes
    )
    yield from dict.fromkeys(pairs)


def _rule_results(run: Run) -> Iterator[Fact]:
    for held in run.rules:
        for finding in dict.fromkeys(citation.finding.id for citation in held.rule.cites):
            yield {
                "kind": "rule_result",
                "authority": run.linked.profile.text.profile,
                "rule": held.rule.id,
                "finding": finding,
                "theme": held.rule.theme,
                "state": result_state(held),
                "gaps": held.counts[State.GAP],
            }


def result_state(held: RuleRun) -> str:
    """Return `gaps`, `clear` or `cannot-tell`: silence, or much doubt, never reads as clear."""
    counts = held.counts
    if counts[State.GAP]:
        return "gaps"
    doubtful = counts[State.CANNOT_TELL] + counts[State.ERROR]
    judged = counts[State.MET] + doubtful
    return "clear" if counts[State.MET] and doubtful * FEW <= judged else "cannot-tell"
