"""Many rules over one world, on several days: judged in SQL and in Python, then by the oracle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.one_case import judge_record
from ofsted_rules.outcomes import Outcome, Reason, State
from ofsted_rules.rules.link import Linked
from ofsted_rules.rules.load import Profile
from ofsted_rules.rules.profiles import ProfileText
from tests.oracles.limit import Standard
from tests.oracles.many import Many
from tests.oracles.world import Answer, World
from tests.support.rules import link_rules, rule
from tests.support.tables import load_tables
from tests.support.worlds import as_case, canonical, timescale_data

Ask = Callable[[Many, str, date], list[Answer]]
Judged = tuple[str, date, Outcome, Answer]


def judged(many: Many, ask: Ask) -> Iterator[Judged]:
    """Give rule, day, outcome and the oracle's answer of every record; both ways must agree."""
    linked = linked_many(many)
    rows, supplied = canonical(World(many.rows, many.supplied, many.days[0]))
    if many.only_last:
        taken = many.taken_on.toordinal() if many.taken_on else 0
        supplied = replace(supplied, only_last=many.only_last, taken_on=taken)
    with load_tables(rows, supplied) as tables:
        for day in many.days:
            run = check(linked, tables, as_at=day)
            case = as_case(rows, supplied.on(day.toordinal()), day.toordinal())
            found: dict[tuple[str, str], Outcome] = {
                (outcome.rule, outcome.record.id): outcome for outcome in run.outcomes()
            }
            for the_rule in linked.rules:
                answers = {one.record_id: one for one in ask(many, the_rule.id, day)}
                own = {row["_id"]: row for row in case.rows.get(the_rule.record.record_name, [])}
                assert set(own) == set(answers)
                for record_id, answer in answers.items():
                    outcome = found.pop((the_rule.id, record_id))
                    again = judge_record(the_rule, own[record_id], case)
                    assert told(again) == told(outcome), (many.rules[the_rule.id], day, outcome)
                    yield the_rule.id, day, outcome, answer
            assert not found


def linked_many(many: Many) -> Linked:
    """Link all rules of a world."""
    return link_rules(
        [_written(name, one) for name, one in many.rules.items()],
        {name: timescale_data(one) for name, one in many.timescales.items()},
        _profile(many),
        standards={name: standard_data(one) for name, one in many.standards.items()} or None,
    )


def told(outcome: Outcome) -> tuple[Any, ...]:
    """Give what is compared: state, reason, and of each lapse its days and its reason."""
    lapses = tuple(
        (_date(x.clock_start), _date(x.due), _date(x.done), x.reason.value) for x in outcome.lapses
    )
    reason = outcome.reason.value if outcome.reason else None
    if outcome.state is State.CANNOT_TELL and outcome.reason is Reason.NOT_SUPPLIED:
        # The report's word for a doubt that this data can never settle.
        reason = "in doubt or not supplied"
    return outcome.state.value, reason, lapses


def same(outcome: Outcome, answer: Answer) -> bool:
    """Tell whether an outcome is what the oracle says."""
    state, reason, lapses = told(outcome)
    if reason == "in doubt or not supplied":
        reason = answer.reason
    if answer.found and [lapse.found for lapse in outcome.lapses] != [answer.found]:
        return False
    wanted = tuple(answer.lapses)
    if any(lapse.unit != "days" for lapse in outcome.lapses):
        # In hours the oracle knows moments, and names the days only of start and end.
        lapses = tuple((start, None, done, why) for start, _, done, why in lapses)
    return (state, reason, lapses) == (answer.state, answer.reason, wanted)


def more_careful(outcome: Outcome, answer: Answer) -> bool:
    """Tell whether an outcome is in doubt because of undated rows that prove harmless."""
    doubts = (Reason.DOUBTFUL_EVIDENCE, Reason.NOT_SUPPLIED)
    return "undated rows" in answer.notes and outcome.reason in doubts


class Press:
    """Holds world after world to the oracle, and counts the lines that the oracle came to."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.records = 0
        self.careful = 0
        """Outcomes that are in doubt where the oracle, looking closer at undated rows, has none."""
        self.lines: Counter[int] = Counter()
        self.notes: Counter[str] = Counter()

    def world(self, many: Many) -> None:
        """Judge one world; every outcome must be what the oracle says."""
        for rule_id, day, outcome, answer in judged(many, self.ask):
            if not same(outcome, answer) and more_careful(outcome, answer):
                self.careful += 1
            else:
                assert same(outcome, answer), (many.rules[rule_id], day, told(outcome), answer)
            self.records += 1
            self.lines.update(set(answer.lines))
            self.notes.update(answer.notes)

    def rare(self, expected: Iterable[int], least: float) -> dict[int, float]:
        """Give the lines of a table that fire in fewer of the records than they should."""
        shares = {line: self.lines[line] / self.records for line in expected}
        return {line: round(share, 4) for line, share in shares.items() if share < least}


def standard_data(standard: Standard) -> dict[str, Any]:
    """Give a standard as somebody would write it."""
    return {
        "what": "a standard",
        "kind": "local" if standard.local or not standard.versions else "regulation",
        "direction": standard.direction,
        "unit": standard.unit,
        "values": [
            {
                "from": str(first or "1900-01-01"),
                **({"to": str(last)} if last else {}),
                "limit": None if figure is None else float(figure),
                "source": "a test",
                "sure": "primary",
            }
            for first, last, figure in standard.versions
        ],
    }


def _profile(many: Many) -> Profile | None:
    if not many.terms:
        return None
    terms = [{"from": str(first), "to": str(last)} for first, last in many.terms]
    return Profile(
        ProfileText.model_validate({"profile": "a-test", "authority": "Nowhere", "terms": terms})
    )


def _written(name: str, one: Any) -> dict[str, Any]:
    more = {key: value for key, value in one.items() if key not in ("check", "for-each")}
    return rule(one["check"], one["for-each"], **more) | {"id": name}


def _date(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value
