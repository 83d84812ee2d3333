"""Shares by team as facts, each held against all other teams together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ofsted_rules.checks.caps import Direction
from ofsted_rules.checks.proportions import newcombe
from ofsted_rules.checks.share import LinkedShare
from ofsted_rules.conclusions.kinds import Fact
from ofsted_rules.evaluation.run import RuleRun
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.outcomes.population import Part, Tally


def shares(held: RuleRun) -> Iterator[Fact]:
    """Yield what a share says of each team; nothing for a rule of another kind."""
    check = held.rule.check
    if not isinstance(check, LinkedShare):
        return
    tallies = {
        outcome.subject: outcome.population.shares[0].tally
        for outcome in held.outcomes
        if outcome.population is not None and outcome.population.shares
    }
    floor = check.cap.direction is Direction.AT_LEAST
    for outcome in held.outcomes:
        if outcome.subject not in tallies:
            continue
        own = tallies[outcome.subject]
        rest = sum((one for name, one in tallies.items() if name != outcome.subject), Tally())
        few = outcome.state is State.CANNOT_TELL and outcome.reason is Reason.TOO_FEW
        yield {
            "kind": "share",
            "team": outcome.subject,
            "rule": held.rule.id,
            "theme": held.rule.theme,
            "state": outcome.state.value,
            "met": own.met,
            "of": own.sure,
            "against_rest": "unknown" if few else against_rest(own, rest, floor=floor),
        }


def against_rest(own: Tally, rest: Tally, *, floor: bool) -> str:
    """Return whether a team is worse than the rest, however the doubtful ones really fall.

    Worse is a difference whose 95 % interval lies wholly on the bad side, for the sure share, the
    lowest and the highest that can be true of the one, each against each of the other.
    """
    if not (own.sure and rest.sure):
        return "unknown"
    worse = (
        newcombe(one, other)[1] < 0 if floor else newcombe(one, other)[0] > 0
        for one, other in product(_parts(own), _parts(rest))
    )
    return "worse" if all(worse) else "not-worse"


def _parts(tally: Tally) -> list[Part]:
    return [(tally.met, tally.sure), tally.least, tally.most]
