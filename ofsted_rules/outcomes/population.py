"""What a rule says of many records at once: shares, and the differences between them."""

from __future__ import annotations

from dataclasses import dataclass, fields

Part = tuple[int, int]
"""So many of so many."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How those counted fall; see `docs/reference/shares.md` for each word.

    `may_met`, `may_not` and `may_either` may belong to the group or not, as nobody knows where
    they belong. `excepted` are left out of every share.
    """

    met: int = 0
    not_met: int = 0
    in_doubt: int = 0
    may_met: int = 0
    may_not: int = 0
    may_either: int = 0
    excepted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Tally)))

    @property
    def sure(self) -> int:
        """Return how many certainly belong here and are met or not."""
        return self.met + self.not_met

    @property
    def possible(self) -> int:
        """Return how many may count at most."""
        return self.sure + self.in_doubt + self.may_met + self.may_not + self.may_either

    @property
    def doubtful(self) -> int:
        """Return how many are in doubt, or may belong here."""
        return self.possible - self.sure

    @property
    def least(self) -> Part:
        """Return the lowest share that can be true."""
        return self.met, self.sure + self.in_doubt + self.may_not + self.may_either

    @property
    def most(self) -> Part:
        """Return the highest share that can be true."""
        maybe = self.in_doubt + self.may_met + self.may_either
        return self.met + maybe, self.sure + maybe


@dataclass(frozen=True, slots=True)
class Members:
    """The ids of the records behind the numbers of a share."""

    met: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    """Records of which nobody knows whether they belong to this group."""
    excepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, for one group."""

    group: str
    tally: Tally
    interval: tuple[float, float] | None = None
    """For a sample: the 95 % Wilson interval of met of sure."""
    members: Members = Members()


@dataclass(frozen=True, slots=True)
class Difference:
    """The share of one group less that of another, with its Newcombe interval."""

    first: str
    second: str
    points: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Population:
    """What was counted for an outcome, and what it was held against."""

    counting: str
    """What counts as one: `records`, `children`, or the field that they share."""
    sample: bool
    shares: tuple[Share, ...]
    """One; or one for each group compared, by name."""
    standards: tuple[str, ...] = ()
    """The figures in force, in words."""
    differences: tuple[Difference, ...] = ()
    small: tuple[str, ...] = ()
    """Groups with too few to be compared."""

    @property
    def widest(self) -> Difference | None:
        """Return the largest difference (the first of equals), None where nothing was compared."""
        return max(self.differences, key=lambda one: abs(one.points), default=None)
