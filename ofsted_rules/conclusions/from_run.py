"""From a run to the facts that conclusions are drawn from, those of its letters among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from ofsted_rules.calendar import Limit, Unit, due_day
from ofsted_rules.conclusions.asking import about
from ofsted_rules.conclusions.definition import Premise
from ofsted_rules.conclusions.engine import Engine, conclude
from ofsted_rules.conclusions.from_letters import book_of, facts_of_letters
from ofsted_rules.conclusions.kinds import Fact
from ofsted_rules.conclusions.loading import Book
from ofsted_rules.conclusions.model import Conclusions
from ofsted_rules.conclusions.shares_of_teams import shares
from ofsted_rules.conclusions.signs import Figures, Sign
from ofsted_rules.evaluation.run import RuleRun, Run
from ofsted_rules.outcomes import Outcome, State
from ofsted_rules.records.model import SubjectKind
from ofsted_rules.rules.link import Rule

NO_MONTH = "none"


def conclude_run(
    run: Run,
    path: Path | None = None,
    *,
    only_cited: bool = False,
    engine: Engine | None = None,
) -> Conclusions:
    """Draw conclusions from a run: by the shipped definitions, or by those of a file.

    With `only_cited` the run is of some rules only: findings that none of them cites are left
    aside, and nothing counts as put right, which takes every rule of a finding.

    Raises
    ------
    ProblemsError
        Something is wrong with the file of conclusions.

    """
    book = book_of(path)
    facts = facts_of_run(run, book, only_cited=only_cited)
    return conclude(book.definitions, facts, engine=engine)


def facts_of_run(run: Run, book: Book | None = None, *, only_cited: bool = False) -> list[Fact]:
    """Return what the letters found and what the rules found now, as facts."""
    book = book or book_of()
    results = list(_rule_results(run, book.figures, complete=not only_cited))
    cited = {str(fact["finding"]) for fact in results} if only_cited else None
    linked = run.linked
    letters = facts_of_letters(linked.letters, linked.profile.text, cited)
    return [*letters, *results, *_signs_of_service(run, book.signs), *_of_subjects(run, book)]


# Of the authority ------------------------------------------------------------------------------


def _rule_results(run: Run, figures: Figures, *, complete: bool) -> Iterator[Fact]:
    for held in run.rules:
        state = result_state(held, figures)
        spread = _spread(held, figures)
        history = _history(held.rule, run, figures)
        for expectation in _expectations(held.rule):
            yield {
                "kind": "rule_result",
                "authority": run.linked.profile.text.profile,
                "rule": held.rule.id,
                "finding": expectation.rpartition(":")[0],
                "expectation": expectation,
                "theme": held.rule.theme,
                "state": state,
                "gaps": held.counts[State.GAP],
                "spread": spread,
                "history": history,
                "complete": "yes" if complete else "no",
            }


def _expectations(rule: Rule) -> Iterable[str]:
    """Return the expectations that a rule cites: a finding is cited with all that it asks."""
    found: dict[str, None] = {}
    for cite in rule.cites:
        every = [held.id for held in cite.finding.expectations]
        found.update(dict.fromkeys([cite.text.finding] if cite.text.finding in every else every))
    return found


def result_state(held: RuleRun, figures: Figures) -> str:
    """Return `gaps`, `clear` or `cannot-tell`: silence, or much doubt, never reads as clear."""
    counts = held.counts
    if counts[State.GAP]:
        return "gaps"
    doubtful = counts[State.CANNOT_TELL] + counts[State.ERROR]
    judged = counts[State.MET] + doubtful
    few = doubtful * figures.in_doubt <= judged
    return "clear" if counts[State.MET] and few else "cannot-tell"


def _spread(held: RuleRun, figures: Figures) -> str:
    """Return whether gaps are widespread among the records of which it can be told."""
    gaps = held.counts[State.GAP]
    judged = gaps + held.counts[State.MET]
    if judged < figures.fewest:
        return "unknown"
    return "widespread" if gaps * 100 >= figures.widespread * judged else "limited"


def _history(rule: Rule, run: Run, figures: Figures) -> str:
    """Return whether the records that a rule is about reach back long enough."""
    record = rule.counts.record if rule.counts else rule.record
    first = run.reach.get(record.record_name)
    if first is None or run.tables is None:
        return "unknown"
    if record.record_name in run.tables.manifest.only_last:
        return "unknown"
    enough = due_day(Limit(figures.months, Unit.MONTHS), first)
    if enough is None:
        return "unknown"
    return "long" if enough <= run.as_at.toordinal() else "short"


def _signs_of_service(run: Run, signs: Mapping[str, Sign]) -> Iterator[Fact]:
    for held in run.rules:
        for sign in signs.values():
            gaps = 0
            if sign.names(held.rule):
                gaps = sum(sign.shown_by(gap) for gap in held.of(State.GAP))
            if gaps:
                yield {
                    "kind": "service_sign",
                    "authority": run.linked.profile.text.profile,
                    "sign": sign.name,
                    "rule": held.rule.id,
                    "theme": held.rule.theme,
                    "gaps": gaps,
                }


# Of children and teams -------------------------------------------------------------------------


def _of_subjects(run: Run, book: Book) -> Iterator[Fact]:
    """Yield what the conclusions ask of children and teams, and nothing else."""
    asked = [premise for one in book.definitions for premise in one.written]
    asked += [answer.of for one in book.definitions for answer in one.asks]
    for held in run.rules:
        kind = held.rule.record.subject_kind
        if kind is SubjectKind.CHILD:
            yield from _of_rule(held, book, asked, ("sign", "outcome", "child"))
        elif kind is SubjectKind.TEAM:
            yield from _of_rule(held, book, asked, ("team_sign", "team_outcome", "team"))
            yield from shares(held)


def _of_rule(
    held: RuleRun, book: Book, asked: Iterable[Premise], names: tuple[str, str, str]
) -> Iterator[Fact]:
    sign_kind, outcome_kind, subject = names
    of_signs = [premise.constants.get("sign") for premise in asked if premise.kind == sign_kind]
    signs = [
        sign
        for sign in book.signs.values()
        if sign.names(held.rule) and (sign.name in of_signs or None in of_signs)
    ]
    of_outcomes = [premise for premise in asked if premise.kind == outcome_kind]
    for outcome in held.outcomes if of_outcomes else held.of(State.GAP) if signs else ():
        if not outcome.subject:
            continue
        base: dict[str, str] = {
            subject: outcome.subject,
            "rule": held.rule.id,
            "theme": held.rule.theme,
            "record": outcome.record.id,
            "month": _month(outcome),
        }
        if subject == "child":
            base["team"] = outcome.team or outcome.team_now or "none"
        if outcome.state is State.GAP:
            for sign in signs:
                if sign.shown_by(outcome):
                    yield {"kind": sign_kind, "sign": sign.name, **base}
        reason = outcome.reason.value if outcome.reason else "none"
        fact = {"kind": outcome_kind, "state": outcome.state.value, "reason": reason, **base}
        if any(about(premise, fact) for premise in of_outcomes):
            yield fact


def _month(outcome: Outcome) -> str:
    """Return the month in which the latest lapse fell due; else the one in which it falls due."""
    days = [_day(lapse.due) for lapse in outcome.lapses if lapse.due is not None]
    last = max(days, default=_day(outcome.due) if outcome.due else None)
    return f"{last:%Y-%m}" if last else NO_MONTH


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
