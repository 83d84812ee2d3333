"""Teams and their workers, families and their children, and who holds their cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from ofsted_rules.synthetic.days import Days, iso
from ofsted_rules.synthetic.writer import Book

_MOST_WORKERS = 150
_CHILDREN_PER_WORKER = 11


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a team is late: chances between 0 and 1."""

    team: str
    minutes: float
    """That minutes come late."""
    copies: float
    """That copies go out late."""
    visit: float
    """That a visit is made late."""
    interview: float
    """That a return interview is held late."""
    unrecorded: float
    """That something is never put on the record."""


TEAMS = (
    Pace("Team North", 0.12, 0.10, 0.006, 0.14, 0.02),
    Pace("Team East", 0.18, 0.12, 0.010, 0.18, 0.03),
    Pace("Team South", 0.10, 0.08, 0.005, 0.12, 0.02),
    Pace("Team West", 0.45, 0.40, 0.050, 0.45, 0.10),
    Pace("Team Central", 0.15, 0.14, 0.008, 0.16, 0.03),
    Pace("Team Coast", 0.08, 0.06, 0.004, 0.10, 0.01),
)
"""The teams; Team West is the one that struggles."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker and the last day (the open end while still there)."""

    id: str
    until: int


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both counted, in which a worker of a team held a family's case."""

    pace: Pace
    worker: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Child:
    """A child and the day of birth; None for an unborn child."""

    id: str
    born: int | None


@dataclass(slots=True)
class Family:
    """A family: its children and who held the case, in order."""

    children: list[Child]
    spans: list[Span]

    def held(self, day: int) -> Span:
        """Return who held the case on a day; outside the case, whoever was nearest before."""
        found = self.spans[0]
        for span in self.spans:
            if span.start <= day:
                found = span
        return found


@dataclass(slots=True)
class Town:
    """The authority while it is being made: its files, its days, its chances and its staff."""

    book: Book
    days: Days
    random: Random
    staff: list[list[Worker]] = field(default_factory=list)
    """The workers of each team; the first never leaves."""
    families: int = 0

    def chance(self, share: float) -> bool:
        """Say yes in this share of cases."""
        return self.random.random() < share

    def below(self, number: int) -> int:
        """Return a whole number from 0 up to, not with, `number`."""
        return int(self.random.random() * number)

    def few(self, number: int) -> int:
        """Return a whole number as `below` does, small ones more often."""
        return int(self.random.random() * self.random.random() * number)


def hire(town: Town, children: int) -> None:
    """Write the teams and the workers that so many children need (never more than 900)."""
    each = min(_MOST_WORKERS, max(4, children // (len(TEAMS) * _CHILDREN_PER_WORKER)))
    for pace in TEAMS:
        manager = _hire_worker(town, pace.team, "team-manager", "", town.days.open)
        town.book.team.add(team=pace.team, service_area="long-term", manager_id=manager)
        stays = [town.days.open] + [_last_day(town) for _ in range(each - 1)]
        town.staff.append(
            [
                Worker(_hire_worker(town, pace.team, "social-worker", manager, until), until)
                for until in stays
            ]
        )


def _last_day(town: Town) -> int:
    days = town.days
    if town.chance(0.7):
        return days.open
    return days.working(days.first + 60 + town.below(days.as_at - days.first - 60))


def _hire_worker(town: Town, team: str, role: str, manager: str, until: int) -> str:
    days, worker = town.days, town.book.worker
    return worker.add(
        worker_id=f"W{worker.rows + 1:03d}",
        team=team,
        role=role,
        manager_id=manager,
        case_holding="no" if role == "team-manager" else "yes",
        registered="yes",
        agency_worker="yes" if town.chance(0.15) else "no",
        full_time_equivalent="0.6" if town.chance(0.2) else "1",
        started_on=days.text(days.working(days.first - 30 - town.below(2000))),
        ended_on=days.text(until),
        end_reason="" if until == days.open else "resigned",
    )


def settle(
    town: Town,
    births: Sequence[int | None],
    since: int,
    until: int,
    *,
    expected: int | None = None,
) -> Family:
    """Write a family whose case one worker holds all the time; a birth of None is still awaited.

    The teams take turns.
    """
    team = town.families % len(TEAMS)
    span = Span(TEAMS[team], town.staff[team][0].id, since, until)
    return _move_in(town, births, [span], [""], expected)


def arrive(town: Town, size: int, oldest: int, since: int, until: int) -> Family:
    """Write a family of ordinary life; `oldest` is the age in days of its oldest child."""
    births: list[int | None] = []
    age = oldest
    while len(births) < size:
        births.append(since - age)
        age = max(20, age - 400 - town.below(1200))
    spans, reasons = _hold(town, since, until)
    return _move_in(town, births, spans, reasons, None)


def _hold(town: Town, start: int, end: int) -> tuple[list[Span], list[str]]:
    """Let workers hold a case one after another: some leave, some cases go to another team."""
    spans: list[Span] = []
    reasons = [""]
    team = town.below(len(TEAMS))
    transfer = start + 60 + town.below(200) if town.chance(0.2) else end
    while True:
        worker = _pick(town, team, start)
        last = min(end, worker.until, transfer)
        spans.append(Span(TEAMS[team], worker.id, start, last))
        if last >= end:
            return spans, reasons
        start = last + 1
        if last == transfer:
            team, transfer = (team + 1 + town.below(len(TEAMS) - 1)) % len(TEAMS), end
            reasons.append("planned-transfer")
        else:
            reasons.append("worker-left")


def _pick(town: Town, team: int, start: int) -> Worker:
    workers = town.staff[team]
    worker = workers[town.below(len(workers))]
    return worker if worker.until > start else workers[0]


def _sex(town: Town) -> str:
    return "female" if town.chance(0.49) else "male"


def _move_in(
    town: Town,
    births: Sequence[int | None],
    spans: list[Span],
    reasons: list[str],
    expected: int | None,
) -> Family:
    town.families += 1
    days, book = town.days, town.book
    family_id = f"F{town.families:05d}"
    children: list[Child] = []
    for born in births:
        child_id = book.child.add(
            family_id=family_id,
            born_on="" if born is None else iso(born),
            expected_on="" if expected is None else iso(expected),
            sex="unknown" if born is None else _sex(town),
            restricted="yes" if town.chance(0.004) else "no",
        )
        children.append(Child(child_id, born))
        for span, reason in zip(spans, reasons, strict=True):
            book.allocation.add(
                child_id=child_id,
                worker_id=span.worker,
                team=span.pace.team,
                started_on=days.text(span.start),
                ended_on=days.text(span.end),
                role="case-holder",
                held_by="worker",
                change_reason=reason,
            )
    return Family(children, spans)
