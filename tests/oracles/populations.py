"""Shares and parities: every way in which the records in doubt may fall is followed up.

Each one (a record, a child, a meeting) is tried in every possible world: a record in doubt is met,
not met or no part of the population, one that is not placed belongs to the group or does not. The
intervals are those of statsmodels, whose last digits are not ours: a share that lies on the very
edge of a standard is skipped by whoever compares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from typing import Any

from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from ofsted_rules.records.dictionary import DICTIONARY

from .calendar import day_of
from .limit import Standard
from .world import NO, UNKNOWN, YES, Answer, Mark, Row, Rule, View, World, asks, happens_field

IN, OUT, DOUBT, LEFT = "met", "not met", "in doubt", "left out"
NOWHERE, ANYWHERE = "no group", "any group"
VERDICTS: dict[int, tuple[str, str | None]] = {
    1: ("cannot-tell", "not supplied"),
    2: ("not-applicable", "nothing to count"),
    3: ("not-applicable", "no limit in force"),
    4: ("cannot-tell", "no standard set"),
    5: ("cannot-tell", "too few to tell"),
    6: ("cannot-tell", "evidence in doubt"),
    7: ("met", None),
    8: ("gap", "below standard"),
    9: ("gap", "above standard"),
    10: ("cannot-tell", "evidence in doubt"),
    11: ("cannot-tell", "sample too small to say"),
}
PARITY = VERDICTS | {
    7: ("gap", "below standard"),
    8: ("gap", "groups differ"),
    9: ("met", None),
    11: ("cannot-tell", "may be chance"),
}
NEAR = 1e-9
"""A bound this near to a standard is on its edge."""

Fell = tuple[Row, str, str]
"""A record, its verdict, and its group."""
Share = tuple[int, int]
"""So many of so many."""
Judge = Callable[[str], Mapping[str, str]]
"""Gives the outcome of another rule for each of its records, by their ids."""


@dataclass
class Tally:
    """What was counted of a group."""

    met: int = 0
    not_met: int = 0
    doubt: int = 0
    may_be_met: int = 0
    may_be_not: int = 0
    may_be_either: int = 0

    @property
    def sure(self) -> Share:
        return self.met, self.met + self.not_met

    @property
    def possible(self) -> int:
        doubtful = self.doubt + self.may_be_met + self.may_be_not + self.may_be_either
        return self.met + self.not_met + doubtful

    @property
    def lowest(self) -> Share:
        low = self.met + self.not_met + self.doubt + self.may_be_not + self.may_be_either
        return self.met, low

    @property
    def highest(self) -> Share:
        high = self.met + self.doubt + self.may_be_met + self.may_be_either
        return high, high + self.not_met


@dataclass(frozen=True)
class Counted(Answer):
    """An answer with what was counted: of each group, and the widest difference between two."""

    tallies: Mapping[str, Tally] = field(default_factory=dict, compare=False)
    interval: tuple[float, float] | None = field(default=None, compare=False)
    difference: tuple[float, float, float] | None = field(default=None, compare=False)


@dataclass
class Close:
    """Remembers whether anything lay on the very edge of a standard."""

    seen: bool = field(default=False)

    def above(self, bound: float, edge: float) -> bool:
        self.seen = self.seen or abs(bound - edge) < NEAR
        return bound >= edge


def answers(
    world: World,
    rule: Rule,
    standards: Mapping[str, Standard],
    outcomes: Mapping[str, str],
    of_record: str,
) -> list[Counted]:
    """Answer a share or a parity; `outcomes` are the states of the other rule, by record id."""
    view = View(world)
    [(kind, check)] = rule["check"].items()
    record = check.get("each", of_record)
    one = _Population(view, rule, check, record, outcomes)
    return one.parity(standards) if kind == "parity" else one.shares(standards)


@cache
def wilson(k: int, n: int, alpha: float) -> tuple[float, float]:
    """Give the score interval of a share."""
    low, high = proportion_confint(k, n, alpha=alpha, method="wilson")
    return float(low), float(high)


@cache
def newcombe(a: int, m: int, b: int, n: int, alpha: float) -> tuple[float, float]:
    """Give the hybrid score interval of the difference of two shares."""
    low, high = confint_proportions_2indep(
        a, m, b, n, method="newcomb", compare="diff", alpha=alpha
    )
    return float(low), float(high)


class _Population:
    def __init__(
        self, view: View, rule: Rule, check: Rule, record: str, outcomes: Mapping[str, str]
    ) -> None:
        self.view, self.rule, self.check, self.record = view, rule, check, record
        self.outcomes = outcomes
        self.at_most = "at-most" in check and "between" not in check
        self.rows = view.rows(record)
        self.close = Close()
        self.compared: Mapping[str, Tally] = {}
        self.widest: tuple[float, float, float] | None = None

    # Each record ------------------------------------------------------------------------------

    def verdict(self, row: Row) -> str:
        if "meets" in self.check:
            found = {YES: IN, NO: OUT, UNKNOWN: DOUBT}[asks(self.check["meets"], row)]
        else:
            state = self.outcomes[str(row[DICTIONARY[self.record].id_field])]
            found = {"met": IN, "gap": OUT, "cannot-tell": DOUBT, "error": DOUBT}.get(state, LEFT)
        narrowed = asks(self.check.get("where"), row)
        if narrowed == NO or found == LEFT:
            return LEFT
        return DOUBT if narrowed == UNKNOWN else found

    def known(self, cell: Any) -> str:
        return ANYWHERE if cell is None or isinstance(cell, Mark) or cell == "unknown" else cell

    def holder(self, row: Row, name: str) -> str:
        """Say who held the case on the day that the record speaks for."""
        day, child = self.speaks_for(row), row["child_id"]
        if day is None or not isinstance(child, str):
            return ANYWHERE
        held = [one for one in self.view.rows("allocation") if one["child_id"] == child]
        for one in held:
            if not isinstance(one["started_on"], date) or isinstance(one["ended_on"], Mark):
                return ANYWHERE
        running = [
            one
            for one in held
            if one["started_on"] <= day and (one["ended_on"] is None or one["ended_on"] >= day)
        ]
        if not running:
            return NOWHERE
        last = max(running, key=lambda one: (one["started_on"], one["allocation_id"]))
        return self.known(last[name])

    def speaks_for(self, row: Row) -> date | None:
        model = DICTIONARY[self.record]
        ends, happens = model.ends_field, happens_field(self.record)
        if ends:
            cell = row[ends]
            if isinstance(cell, Mark):
                return None
            return self.view.as_at if cell is None else day_of(cell)
        if happens is None:
            return self.view.as_at
        return day_of(row[happens]) if isinstance(row[happens], date) else None

    # Groups -----------------------------------------------------------------------------------

    def placed(self, name: str) -> list[Fell] | None:
        """Give each record with its group, or None where no group can be told."""
        specs = DICTIONARY[self.record].specs()
        if name in specs:
            if name not in self.view.supplied[self.record]:
                return None
            return [(row, self.verdict(row), self.known(row[name])) for row in self.rows]
        if name in ("team", "worker_id"):
            needed = {"child_id", "started_on", "ended_on", name}
            if not needed <= self.view.supplied.get("allocation", set()):
                return None
            return [(row, self.verdict(row), self.holder(row, name)) for row in self.rows]
        if name not in self.view.supplied.get("child", set()):
            return None
        own = {row["child_id"]: row[name] for row in self.view.rows("child")}
        return [(row, self.verdict(row), self.known(own.get(row["child_id"]))) for row in self.rows]

    def counting(self) -> str:
        named = str(self.check.get("counting", "records"))
        return {"records": "", "children": "child_id"}.get(named, named)

    def tally(self, fell: Sequence[Fell], inside: Callable[[str], bool]) -> Tally:
        """Count the group, one after the other."""
        ones: dict[Any, list[tuple[str, str]]] = {}
        by = self.counting()
        for number, (row, verdict, group) in enumerate(fell):
            if verdict == LEFT or not (group == ANYWHERE or inside(group)):
                continue
            cell = row[by] if by else None
            alone = cell is None or isinstance(cell, Mark)
            ones.setdefault(number if alone else cell, []).append((verdict, group))
        tally = Tally()
        for held in ones.values():
            self._add(tally, held)
        return tally

    def _add(self, tally: Tally, held: Sequence[tuple[str, str]]) -> None:
        anyway = any(group != ANYWHERE for _, group in held)
        falls = self._falls(held)
        if anyway:
            certain = {frozenset({IN}): "met", frozenset({OUT}): "not_met"}
            name = certain.get(frozenset(falls), "doubt")
        else:
            names = {frozenset({IN}): "may_be_met", frozenset({OUT}): "may_be_not"}
            name = names.get(frozenset(falls - {None}), "may_be_either")
        setattr(tally, name, getattr(tally, name) + 1)

    def _falls(self, held: Sequence[tuple[str, str]]) -> set[str | None]:
        """Try every possible world of the records of one; None: it is not in the group."""
        first, second = (IN, OUT) if self.at_most else (OUT, IN)
        found: set[str | None] = {None}
        for verdict, group in held:
            way: list[str | None] = [IN, OUT, None] if verdict == DOUBT else [verdict]
            if group == ANYWHERE:
                way.append(None)
            both = [{so_far, one} for so_far in found for one in way]
            found = {first if first in so else second if second in so else None for so in both}
        return found

    # Samples ----------------------------------------------------------------------------------

    def is_sample(self) -> bool:
        how = self.check.get("sample", "census")
        if how != "as-audit":
            return bool(how == "sample")
        counted = [row for row in self.rows if self.verdict(row) != LEFT]
        return not all(row["kind"] == "census" for row in counted)

    def bounds(self, share: Share, sample: bool, alpha: float = 0.05) -> tuple[float, float]:
        k, n = share
        if not sample:
            return k / n, k / n
        return wilson(k, n, alpha)

    # Shares -----------------------------------------------------------------------------------

    def shares(self, standards: Mapping[str, Standard]) -> list[Counted]:
        standard = standards[self.check.get("at-least") or self.check["at-most"]]
        for_each = self.rule["for-each"]
        if self.record not in self.view.supplied:
            return [self._share("service", None, standard)] if for_each == "service" else []
        if for_each == "service":
            fell = [(row, self.verdict(row), "service") for row in self.rows]
            return [self._share("service", self.tally(fell, lambda _: True), standard)]
        name = self.check.get("by") or {"team": "team", "worker": "worker_id"}[for_each]
        placed = self.placed(name)
        if placed is None:
            return []
        groups = sorted({group for *_, group in placed} - {NOWHERE, ANYWHERE})
        return [
            self._share(group, self.tally(placed, lambda one, g=group: one == g), standard)  # type: ignore[misc]
            for group in groups
        ]

    def _share(self, name: str, tally: Tally | None, standard: Standard) -> Counted:
        self.close = Close()
        line = 1 if tally is None else self._share_line(tally, standard)
        state, reason = VERDICTS[line]
        lapses = ((None, self.view.as_at, None, str(reason)),) if state == "gap" else ()
        notes = ("on the edge",) if self.close.seen and self.is_sample() else ()
        sampled = tally is not None and tally.sure[1] and self.is_sample()
        interval = self.bounds(tally.sure, True) if tally and sampled else None
        return Counted(
            name,
            state,
            reason,
            lapses,
            lines=(line,),
            notes=notes,
            tallies={name: tally} if tally else {},
            interval=interval,
        )

    def _share_line(self, tally: Tally, standard: Standard) -> int:
        if tally.possible == 0:
            return 2
        figure = standard.on(self.view.as_at)
        if isinstance(figure, int):
            return {4: 3, 5: 4}[figure]
        fewest = self.check.get("fewest", 1)
        if tally.possible < fewest or tally.sure[1] < fewest:
            return 5 if tally.possible < fewest else 6
        return self._held_against(tally, Fraction(figure) / 100, self.is_sample())

    def _held_against(self, tally: Tally, edge: Fraction, sample: bool) -> int:
        worst, best = tally.lowest, tally.highest
        if self.at_most:
            worst, best = best, worst
        if self._surely(worst, edge, sample, good=True):
            return 7
        if self._surely(best, edge, sample, good=False):
            return 9 if self.at_most else 8
        if self._keeps(best, edge) and not self._keeps(worst, edge):
            return 10
        return 11

    def _keeps(self, share: Share, edge: Fraction) -> bool:
        exact = Fraction(*share)
        return exact <= edge if self.at_most else exact >= edge

    def _surely(self, share: Share, edge: Fraction, sample: bool, *, good: bool) -> bool:
        """Tell whether the whole interval keeps (is good), or the whole interval fails."""
        if not sample:
            return self._keeps(share, edge) is good
        low, high = self.bounds(share, sample)
        if self.at_most is good:  # the upper end is what matters
            return not self.close.above(high, float(edge) + (NEAR if good else 0))
        above = self.close.above(low, float(edge))
        return above if good else above and low > float(edge)

    # Parities ---------------------------------------------------------------------------------

    def parity(self, standards: Mapping[str, Standard]) -> list[Counted]:
        self.close = Close()
        line = self._parity_line(standards)
        state, reason = PARITY[line]
        lapses = ((None, self.view.as_at, None, str(reason)),) if state == "gap" else ()
        notes = ("on the edge",) if self.close.seen else ()
        found = Counted(
            "service",
            state,
            reason,
            lapses,
            lines=(line,),
            notes=notes,
            tallies=self.compared,
            difference=self.widest,
        )
        return [found]

    def _parity_line(self, standards: Mapping[str, Standard]) -> int:
        between = {"worker": "worker_id"}.get(self.check["between"], self.check["between"])
        placed = self.placed(between) if self.record in self.view.supplied else None
        if placed is None:
            return 1
        groups = self.check.get("groups")
        values: dict[str, set[str]] = {}
        if groups:
            for name, held in groups.items():
                values[name] = set(held if isinstance(held, list) else [held])
        else:
            names = {group for *_, group in placed} - {NOWHERE, ANYWHERE}
            values = {name: {name} for name in sorted(names)}
        tallies = {n: self.tally(placed, held.__contains__) for n, held in values.items()}
        if all(tally.possible == 0 for tally in tallies.values()):
            return 2
        figures = [standards[self.check[w]].on(self.view.as_at) for w in ("floor", "at-most")]
        floor, apart = figures
        if isinstance(floor, int) or isinstance(apart, int):
            return 3 if any(isinstance(one, int) and one == 4 for one in figures) else 4
        return self._between(tallies, Fraction(floor) / 100, Fraction(apart) / 100, bool(groups))

    def _between(
        self, tallies: Mapping[str, Tally], floor: Fraction, apart: Fraction, named: bool
    ) -> int:
        fewest = self.check.get("fewest", 1)
        small = [name for name, tally in tallies.items() if tally.possible < fewest]
        compared = {name: tally for name, tally in tallies.items() if name not in small}
        if (small and named) or len(compared) < 2:
            return 5
        if any(tally.sure[1] < fewest for tally in compared.values()):
            return 6
        self.compared = compared
        return self._compare(list(compared.values()), floor, float(apart))

    def _compare(self, tallies: Sequence[Tally], floor: Fraction, apart: float) -> int:
        sample = self.is_sample()
        if any(self._surely(one.highest, floor, sample, good=False) for one in tallies):
            return 7
        pairs = list(combinations(tallies, 2))
        self.widest = self._widest(pairs)
        told = [self._told_apart(one, other, apart, 0.05 / len(pairs)) for one, other in pairs]
        if any(found == {"differ"} for found in told):
            return 8
        keeping = all(self._surely(one.lowest, floor, sample, good=True) for one in tallies)
        if keeping and all(found == {"alike"} for found in told):
            return 9
        if any(self._keeps(t.highest, floor) and not self._keeps(t.lowest, floor) for t in tallies):
            return 10
        if any(len(found) > 1 for found in told):
            return 10
        return 11

    def _widest(self, pairs: Sequence[tuple[Tally, Tally]]) -> tuple[float, float, float]:
        """Give the difference of the sure shares of the pair that lies furthest apart."""
        apart = [Fraction(*one.sure) - Fraction(*other.sure) for one, other in pairs]
        widest = max(range(len(pairs)), key=lambda place: abs(apart[place]))
        (a, m), (b, n) = pairs[widest][0].sure, pairs[widest][1].sure
        return (float(apart[widest]), *newcombe(a, m, b, n, 0.05 / len(pairs)))

    def _told_apart(self, one: Tally, other: Tally, apart: float, alpha: float) -> set[str]:
        """Tell what each interval of the difference of two groups says."""
        found = set()
        ways = [(t.sure, t.lowest, t.highest) for t in (one, other)]
        for (a, m), (b, n) in product(*ways):
            low, high = newcombe(a, m, b, n, alpha)
            for bound in (low, high):
                self.close.above(bound, apart)
                self.close.above(bound, -apart)
            if low > apart:
                found.add("above")
            elif high < -apart:
                found.add("below")
            else:
                found.add("alike" if -apart <= low and high <= apart else "open")
        named = {"differ" if one in ("above", "below") else one for one in found}
        return {"differ", "open"} if {"above", "below"} <= found else named
