"""Rows for one for-each record at a time, tuned to the edges of a limit and an as-at day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from .calendar import BEYOND, day_after
from .generated_rules import Drawn
from .world import UNREADABLE

Rows = dict[str, list[dict[str, Any]]]
DAY = timedelta(days=1)


class Writer:
    """Writes the rows of one record, number `n`; every id ends in that number."""

    def __init__(self, drawn: Drawn, n: int, seed: int) -> None:
        self.drawn, self.n, self.rng = drawn, n, Random(seed)
        self.as_at = drawn.as_at
        self.cadence = "cadence" in drawn.rule["check"]
        self.messy = self.rng.random() < 0.7
        self.rows: Rows = {}

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def key(self, prefix: str) -> str:
        return f"{prefix}-{self.n}"

    def add(self, record: str, id_field: str, **cells: Any) -> None:
        rows = self.rows.setdefault(record, [])
        rows.append({id_field: f"{record}{len(rows)}-{self.n}", **cells})
        if self.messy and self.chance(0.1):
            rows.append({id_field: f"{record}{len(rows)}-{self.n}", **cells})

    def due(self, start: date) -> date:
        number, unit = self.rng.choice(self.drawn.limits)
        if unit == "hours":
            return start + number // 24 * DAY
        due = day_after(start, number, unit)
        return start if due == BEYOND else due

    def start(self) -> date:
        """Pick a start whose due day is often just before, on or after the as-at day."""
        back = [self.as_at - back * DAY for back in range(-1, 45)]
        edge = [day for day in back if abs((self.due(day) - self.as_at).days) <= 1]
        edge += 3 * [day for day in edge if self.due(day) == self.as_at]
        if edge and self.chance(0.5):
            return self.rng.choice(edge)
        return self.rng.choice(back[1:] if self.chance(0.5) else back[5:20])

    def near(self, start: date) -> date:
        """Pick a day of doing: most often around the due day."""
        due = self.due(start)
        early = [start, start + DAY, due - DAY, due, due]
        late = [due + DAY, due + DAY, due + 2 * DAY, due + 5 * DAY, due + 8 * DAY]
        if self.messy and self.chance(0.08):
            return start - self.rng.randint(1, 4) * DAY
        return self.rng.choice(early + late)

    def doubtful(self, value: Any, blank: float = 0.08, unreadable: float = 0.05) -> Any:
        if not self.messy:
            return value
        roll = self.rng.random()
        return None if roll < blank else UNREADABLE if roll < blank + unreadable else value

    def entered(self, happened: Any) -> Any:
        """Say when a row was entered: mostly at once or unknown, at times after the as-at day."""
        if self.messy and self.chance(0.08):
            return self.as_at + self.rng.randint(1, 3) * DAY
        if not isinstance(happened, date) or self.chance(0.3):
            return self.doubtful(None)
        return max(happened, min(happened + self.rng.randint(0, 3) * DAY, self.as_at))

    def moment(self, day: date) -> date:
        """Give a day a time of day, or leave it without."""
        if self.chance(0.7):
            return day
        hour, minute = self.rng.choice([(0, 0), (0, 30), (1, 30), (9, 0), (12, 0), (23, 59)])
        return datetime.combine(day, time(hour, minute))

    def moment_after(self, start: date, hours: int) -> date:
        """Give the wall time some hours on, give or take a minute or an hour for the clocks."""
        if not isinstance(start, datetime):
            return self.moment(start + hours // 24 * DAY)
        nudge = self.rng.choice([0, 0, 1, -1, 60, -60, 59, 61, 600, -600])
        return start + timedelta(hours=hours, minutes=nudge)

    def flag(self, yes: float = 0.8) -> Any:
        return self.doubtful(self.chance(yes), 0.14, 0.07)

    def code(self, *choices: str) -> Any:
        return self.doubtful(self.rng.choice(choices), 0.12, 0.06)


def meeting(w: Writer) -> None:
    start = w.start()
    held = w.doubtful(start, 0.05, 0.03)
    recorded = w.near(start) if w.chance(0.5) else None
    w.add(
        "strategy_meeting",
        "strategy_meeting_id",
        meeting_id=w.doubtful(w.key("m"), 0.03, 0.02),
        child_id=w.key("c"),
        held_on=held,
        outcome=w.code("section-47", "section-47", "other", "no-further-action"),
        minutes_recorded_on=w.doubtful(recorded, 0.05, 0.35),
        migrated=w.flag(0.35),
        entered_on=w.entered(held),
    )
    for _ in range(w.rng.choice([0, 0, 1, 1, 2, 3])):
        w.add(
            "minutes_copy",
            "minutes_copy_id",
            meeting_id=w.key("m"),
            agency=w.code("police", "police", "police", "health", "housing", "other"),
            sent_on=w.doubtful(w.near(start), 0.1, 0.05),
        )


def conferences(w: Writer, start: date, end: date) -> None:
    if w.cadence and w.messy and w.chance(0.75):
        # One conference, early and in doubt: a phase may have ended there, or not.
        early = start + w.rng.randint(0, 9) * DAY
        kind, held = w.rng.choice([(None, early), (UNREADABLE, early), ("review", UNREADABLE)])
        _conference(w, kind, held)
        return
    for _ in range(w.rng.choice([0, 1, 1, 2, 2] if w.cadence else [0, 0, 1, 1, 2])):
        span = max((end - start).days, 1)
        held = start + w.rng.randint(-3 if w.messy else 0, span) * DAY
        if w.chance(0.4):
            held = w.near(start)
        kind = w.rng.choice(["review", "review", "review", "initial", "transfer-in"])
        _conference(w, w.doubtful(kind, 0.2, 0.1), w.doubtful(held, 0.05, 0.15))


def _conference(w: Writer, kind: Any, held: Any) -> None:
    w.add(
        "conference",
        "conference_id",
        child_id=w.key("c"),
        kind=kind,
        held_on=held,
        outcome=w.code(*["plan"] * 6, "adjourned", "cancelled"),
    )


def plan(w: Writer) -> None:
    long = w.cadence and w.chance(0.7)
    start = w.as_at - w.rng.randint(5, 45) * DAY if long else w.start()
    cells = {
        "started_on": w.doubtful(start, 0.04, 0.03),
        "ended_on": _end(w, start),
        "visit_every_days": w.doubtful(w.rng.choice([3, 4, 7, 7, 10, 12]), 0.2, 0.05),
    }
    w.rows["child_protection_plan"] = [{"plan_id": w.key("p"), "child_id": w.key("c")} | cells]
    for day in _rounds(w, start):
        _visit(w, day)
    if w.messy and w.chance(0.3):
        for _ in range(w.rng.choice([1, 1, 2])):
            _visit(w, None)
    conferences(w, start, w.as_at)


def _visit(w: Writer, day: date | None) -> None:
    w.add(
        "protection_visit",
        "visit_id",
        child_id=w.key("c"),
        plan_id=w.key("p"),
        visited_on=w.doubtful(day, 0.03, 0.03) if day else None,
        seen=w.doubtful(w.chance(0.93), 0.18, 0.08),
        seen_alone=w.flag(0.5),
        entered_on=w.entered(day),
    )


def _end(w: Writer, start: date) -> Any:
    """Say when an episode ended: not at all, about the due day, about the as-at day, or before."""
    if w.chance(0.5 if w.cadence else 0.2):
        return None
    due = w.due(start)
    ends = [due - DAY, due, due + DAY, start, w.as_at, w.as_at - DAY, w.as_at - 6 * DAY]
    end = max(start, w.rng.choice([*ends, w.as_at + DAY]))
    if w.messy and w.chance(0.15):
        end = start - DAY
    return w.doubtful(end, 0, 0.35 if w.cadence else 0.55)


def _rounds(w: Writer, start: date) -> list[date]:
    """Walk through an episode from event to event: good ones in time, messy ones not always."""
    if w.messy and w.chance(0.15 if w.cadence else 0.4):
        return []
    days = [start] if w.chance(0.15) else []
    if w.messy and w.chance(0.1):
        days.append(start - DAY)
    day = start
    while True:
        due = w.due(day)
        if w.messy and w.chance(0.25):
            day = due + w.rng.choice([1, 1, 2, 4, (due - day).days + 1]) * DAY
        else:
            day = max(day + DAY, due - w.rng.choice([0, 0, 1, 2]) * DAY)
        if day > w.as_at + DAY or (w.messy and w.chance(0.2)):
            return days
        days.append(day)


def episode(w: Writer) -> None:
    start = w.start()
    if w.cadence:
        _missing(w, w.moment(start), _end(w, start))
        for day in _rounds(w, start):
            _interview(w, w.moment(day))
        if w.messy and w.chance(0.3):
            _interview(w, None)
        return
    began = w.moment(start - w.rng.choice([0, 0, 1, 3]) * DAY)
    returned = w.moment(start)
    if w.drawn.rule["check"].get("deadline", {}).get("from") == "started_at":
        began, returned = returned, w.moment(start + w.rng.choice([0, 1, 3]) * DAY)
    _missing(w, began, w.doubtful(returned, 0.06, 0.03))
    number, unit = w.drawn.limits[0]
    for _ in range(w.rng.choice([0, 0, 0, 1, 1, 1, 2])):
        day = w.moment(w.near(start))
        if unit == "hours" and w.chance(0.7):
            day = w.moment_after(w.rng.choice([began, returned]), number)
        _interview(w, day)


def _missing(w: Writer, began: date, returned: Any) -> None:
    cells = {"started_at": w.doubtful(began, 0.06, 0.03), "returned_at": returned}
    keys = {"missing_episode_id": w.key("e"), "child_id": w.key("c")}
    w.rows["missing_episode"] = [keys | cells]


def _interview(w: Writer, day: date | None) -> None:
    on = day.date() if isinstance(day, datetime) else day
    w.add(
        "return_interview",
        "return_interview_id",
        child_id=w.key("c"),
        missing_episode_id=w.key("e"),
        offered_at=w.doubtful(day, 0.1, 0.06),
        held_at=w.doubtful(day, 0.1, 0.06) if day else w.rng.choice([None, UNREADABLE]),
        outcome=w.code("held", "held", "held", "held", "declined-by-child", "refused-by-parent"),
        declined_on=w.doubtful(on, 0, 0.6) if w.chance(0.35) else None,
        on_electronic_record=w.flag(0.75),
        recorded_on=w.doubtful(on, 0.25, 0.05),
    )


def interview(w: Writer) -> None:
    """Write a return interview as the for-each record, with the episode that it follows."""
    episode(w)
    if not w.rows.get("return_interview"):
        _interview(w, w.near(w.start()) if w.chance(0.5) else None)


WRITE: dict[str, Callable[[Writer], None]] = {
    "meeting": meeting,
    "plan": plan,
    "episode": episode,
    "interview": interview,
}


def rows_of(drawn: Drawn, n: int, seed: int) -> Rows:
    """Write the rows of one record and all that belongs to it."""
    writer = Writer(drawn, n, seed)
    WRITE[drawn.template](writer)
    return writer.rows
