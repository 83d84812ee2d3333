"""Standards: exact figures, the day that counts, bands, and what a profile may change."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.checks.caps import CapUnit, Direction, Figure, as_words
from ofsted_rules.checks.tables import LIMIT_SET, NO_LIMIT_IN_FORCE, NO_STANDARD_SET
from ofsted_rules.cli.explain import command as explain
from ofsted_rules.documents import Document, load_model, read_text
from ofsted_rules.outcomes import Band
from ofsted_rules.problems import Problems
from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import load_profile, load_ruleset
from ofsted_rules.rules.shipped import shipped_rulesets
from ofsted_rules.rules.standards import (
    LocalStandardText,
    StandardText,
    loosening_standard,
    resolve_standard,
)

EPOCH = date(2020, 1, 1)
ANYWHERE: Document = read_text("standards: {a-cap: {values: [{a: b}]}}", "profile.yaml")


def day(number: int) -> str:
    return (EPOCH + timedelta(days=number)).isoformat()


def ordinal(number: int) -> int:
    return EPOCH.toordinal() + number


def value(start: int, limit: float | None, to: int | None = None, sure: str = "primary") -> Any:
    ends = {} if to is None else {"to": day(to)}
    return {"from": day(start), **ends, "limit": limit, "source": "a document", "sure": sure}


def standard(
    values: list[Any], kind: str = "statutory-guidance", direction: str = "at-most"
) -> StandardText:
    return StandardText.model_validate(
        {"what": "a thing", "kind": kind, "direction": direction, "unit": "cases", "values": values}
    )


def own(values: list[Any]) -> LocalStandardText:
    return LocalStandardText.model_validate({"values": values})


# Figures -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "thousandths"),
    [("17.5", 17500), ("0.1", 100), ("0.001", 1), ("33.333", 33333), ("0", 0), ("1e3", None)],
)
def test_a_figure_is_read_as_it_is_written(written: str, thousandths: int | None) -> None:
    text = (
        "{what: a thing, kind: local, direction: at-most, unit: cases, values: "
        f"[{{from: 2024-01-01, limit: {written}, source: somewhere, sure: primary}}]}}"
    )
    problems = Problems()
    loaded = load_model(StandardText, read_text(text, "one.yaml"), problems=problems)
    if thousandths is None:  # `1e3` is a word or a number, never another number
        assert loaded is None or loaded.values[0].thousandths == 1_000_000
        return
    assert loaded is not None
    assert loaded.values[0].thousandths == thousandths


@given(st.integers(0, 10**9))
def test_every_three_decimals_come_through_exactly(thousandths: int) -> None:
    limit = json.loads(as_words(thousandths))
    text = standard([value(0, limit)])
    assert text.values[0].thousandths == thousandths


def test_a_fourth_decimal_is_refused() -> None:
    with pytest.raises(ValueError, match="three decimals"):
        standard([value(0, 17.0005)])


@given(st.integers(0, 5000), st.fractions(0, 6000), st.sampled_from(Direction))
def test_the_figure_itself_is_good(figure: int, held: Fraction, direction: Direction) -> None:
    limit = Figure(figure, CapUnit.CASES, direction)
    assert limit.allows(figure)
    good = held <= figure if direction is Direction.AT_MOST else held >= figure
    assert limit.allows(held) is good


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(17500, CapUnit.CHILDREN, Direction.AT_MOST), "at most 17.5 children"),
        (Figure(1000, CapUnit.CHILDREN, Direction.AT_MOST), "at most 1 child"),
        (Figure(1000, CapUnit.VACANCIES, Direction.AT_MOST), "at most 1 vacancy"),
        (Figure(1000, CapUnit.PERCENT, Direction.AT_LEAST), "at least 1 percent"),
        (Figure(0, CapUnit.REFERRALS, Direction.AT_MOST), "at most 0 referrals"),
        (Figure(1000, CapUnit.PERCENTAGE_POINTS, Direction.AT_MOST), "at most 1 percentage point"),
        (Figure(90, CapUnit.POINTS, Direction.AT_LEAST), "at least 0.09 points"),
    ],
)
def test_figures_in_words(figure: Figure, words: str) -> None:
    assert str(figure) == words


# The day that counts -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "figure"),
    [
        (-1, NO_LIMIT_IN_FORCE, None),
        (0, LIMIT_SET, 20000),
        (9, LIMIT_SET, 20000),
        (10, NO_LIMIT_IN_FORCE, None),
        (19, NO_LIMIT_IN_FORCE, None),
        (20, LIMIT_SET, 17500),
        (29, LIMIT_SET, 17500),
        (30, NO_LIMIT_IN_FORCE, None),
    ],
)
def test_both_sides_of_every_boundary(number: int, code: int, figure: int | None) -> None:
    text = standard([value(0, 20, to=9), value(20, 17.5), value(30, None)])
    cap = resolve_standard("a-cap", text, None)
    found = cap.figure(ordinal(number))
    assert cap.code(ordinal(number)) == code
    assert (found.thousandths if found else None) == figure


def test_a_local_standard_without_a_value_is_not_set() -> None:
    cap = resolve_standard("a-cap", standard([], kind="local"), None)
    assert cap.code(ordinal(0)) == NO_STANDARD_SET
    own_cap = resolve_standard("a-cap", standard([], kind="local"), own([value(5, 3)]))
    assert [own_cap.code(ordinal(n)) for n in (4, 5)] == [NO_STANDARD_SET, LIMIT_SET]


def test_the_profile_counts_where_it_says_anything_and_the_library_elsewhere() -> None:
    text = standard([value(0, 20)])
    cap = resolve_standard("a-cap", text, own([value(10, 15, to=19)]))
    seen = [(str(v.limit), v.band) for n in (9, 10, 19, 20) if (v := cap.version(ordinal(n)))]
    law, mine = ("at most 20 cases", Band.LAW), ("at most 15 cases", Band.OWN)
    assert seen == [law, mine, mine, law]


@pytest.mark.parametrize(
    ("kind", "sure", "band"),
    [
        ("regulation", "primary", Band.LAW),
        ("statutory-guidance", "secondary", Band.LAW),
        ("statutory-guidance", "assumed", Band.ASSUMED),
        ("performance-measure", "primary", Band.ASSUMED),
        ("local", "primary", Band.ASSUMED),
    ],
)
def test_bands(kind: str, sure: str, band: Band) -> None:
    cap = resolve_standard("a-cap", standard([value(0, 20, sure=sure)], kind=kind), None)
    version = cap.version(ordinal(0))
    assert version is not None
    assert version.band is band


# What a profile may change -----------------------------------------------------------------------


@st.composite
def drawn_values(draw: st.DrawFn) -> list[Any]:
    starts = sorted(draw(st.sets(st.integers(0, 30), min_size=1, max_size=3)))
    found = []
    for index, start in enumerate(starts):
        last = starts[index + 1] - 1 if index + 1 < len(starts) else 40
        to = draw(st.none() | st.integers(start, last))
        found.append(value(start, draw(st.none() | st.sampled_from([1, 1.5, 2, 2.5])), to=to))
    return found


@settings(max_examples=300)
@given(drawn_values(), drawn_values(), st.sampled_from(["at-most", "at-least"]))
def test_a_profile_is_refused_exactly_when_some_day_asks_for_less(
    theirs: list[Any], mine: list[Any], direction: str
) -> None:
    text = standard(theirs, direction=direction)
    document = read_text(json.dumps({"standards": {"a-cap": {"values": mine}}}), "profile.yaml")
    problem = loosening_standard("a-cap", text, own(mine), document)
    looser = [n for n in range(45) if _asks_for_less(n, theirs, mine, direction)]
    assert (problem is not None) == bool(looser)
    if problem is not None:
        assert problem.code == "P021"
    assert loosening_standard("a-cap", standard(theirs, "local"), own(mine), document) is None


def _asks_for_less(number: int, theirs: list[Any], mine: list[Any], direction: str) -> bool:
    """Live through the days one by one: the value in force on each, without the library."""
    national, local = _in_force(number, theirs), _in_force(number, mine)
    if national is None or national["limit"] is None or local is None:
        return False
    if local["limit"] is None:
        return True
    worse = local["limit"] > national["limit"]
    return worse if direction == "at-most" else local["limit"] < national["limit"]


def _in_force(number: int, values: list[Any]) -> Any:
    found = None
    for one in values:
        if one["from"] <= day(number):
            found = one if one.get("to", "9999-12-31") >= day(number) else None
    return found


# The shipped ones --------------------------------------------------------------------------------


def test_no_name_stands_for_a_timescale_and_a_standard() -> None:
    ruleset = load_ruleset()
    assert ruleset.standards
    assert not set(ruleset.standards) & set(ruleset.timescales)


def test_northmoor_has_figures_for_a_day_in_its_demonstration() -> None:
    linked = link(load_ruleset(), load_profile("northmoor"))
    figure = linked.standards["caseload"].figure(date(2025, 6, 30).toordinal())
    assert str(figure) == "at most 17.5 children"


def test_the_hash_covers_the_standards(tmp_path: Path) -> None:
    (tmp_path / "themes").symlink_to(shipped_rulesets() / "themes")
    (tmp_path / "letters").symlink_to(shipped_rulesets() / "letters")
    text = (shipped_rulesets() / "standards.yaml").read_text(encoding="utf-8")
    (tmp_path / "standards.yaml").write_text(text, encoding="utf-8")
    before = load_ruleset(tmp_path).hash
    assert before == load_ruleset(tmp_path).hash
    (tmp_path / "standards.yaml").write_text(f"{text}\n# changed\n", encoding="utf-8")
    assert load_ruleset(tmp_path).hash != before


def test_a_folder_without_standards_has_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "themes").symlink_to(shipped_rulesets() / "themes")
    (tmp_path / "letters").symlink_to(shipped_rulesets() / "letters")
    assert load_ruleset(tmp_path).standards == load_ruleset().standards


def test_explain_prints_a_standard() -> None:
    shown = CliRunner().invoke(explain, ["caseload", "--profile", "northmoor"])
    assert shown.exit_code == 0
    assert "Children held by a worker, per full-time equivalent" in shown.output
    assert "at most 17.5 children from 1 April 2025" in shown.output
    without = CliRunner().invoke(explain, ["caseload"])
    assert "no standard is set" in without.output
