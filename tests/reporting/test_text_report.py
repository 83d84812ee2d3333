"""The report for a person: at 80 columns as it was last looked at, and safe whatever the data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ofsted_rules.outcomes import State
from ofsted_rules.reporting import Report
from ofsted_rules.reporting.layout import at_hyphens
from ofsted_rules.reporting.phrases import View
from ofsted_rules.reporting.plain import render_plain
from ofsted_rules.reporting.text import render_terminal

from .world import small_report

GOLDEN = Path(__file__).with_name("golden_80.txt")
GOLDEN_PLAIN = Path(__file__).with_name("golden_plain.txt")
HOSTILE = (
    "[red]x[/red]",
    "[/bold]",
    "[link=https://example.org]y[/link]",
    ":skull:",
    "\x1b[2J",
    "\x9b31m",
    "a\rb",
    "\u202eevil",
    "zero\u200bwidth",
    "=1+1",
)


@pytest.fixture(scope="module", name="made")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Report:
    made = small_report(tmp_path_factory.mktemp("small"))
    return replace(made, version="0.0.0", ruleset_hash="0" * 64, engine="an engine")


def test_at_80_columns_it_is_as_it_was_last_looked_at(made: Report) -> None:
    assert render_terminal(made, width=80, colour=False) == GOLDEN.read_text("utf-8")


def test_the_plain_lines_are_as_they_were_last_looked_at(made: Report) -> None:
    assert render_plain(made) == GOLDEN_PLAIN.read_text("utf-8")


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(made: Report, width: int) -> None:
    lines = render_terminal(made, width=width, colour=False).splitlines()
    assert max(len(line) for line in lines) <= width


@pytest.mark.parametrize("width", [40, 80, 160])
def test_ids_are_never_cut(made: Report, width: int) -> None:
    text = render_terminal(made, View(most=None), width=width, colour=False)
    assert "…" not in text
    joined = "".join(text.split())
    for rule in made.rules:
        for gap in rule.gaps:
            assert gap.record.id in joined
        for cited in rule.cites:
            assert cited.finding in joined


def test_without_colour_there_is_no_escape_at_all(made: Report) -> None:
    assert "\x1b" not in render_terminal(made, width=80, colour=False)
    assert "\x1b[" in render_terminal(made, width=80, colour=True)


def test_more_gaps_than_asked_for_are_counted_and_the_way_to_them_is_told(made: Report) -> None:
    view = View(command="ofsted-rules check there", most=1)
    for text in (render_plain(made, view), render_terminal(made, view, width=160, colour=False)):
        assert "and 1 more: ofsted-rules check there --rule minutes-on-record --most all" in text
        assert "SM3" in text
        assert "SM2" not in text
    assert "2 gaps: ofsted-rules check" in render_plain(made, View(most=0))


def test_every_plain_fact_is_one_line(made: Report) -> None:
    for line in render_plain(made).splitlines():
        assert line.partition(":")[0].split()[0] in {
            *("report", "note", "read", "data", "gaps", "rule", "gap", "conclusion", "cannot"),
            *("not", "count", "next"),
        }


def test_the_sum_shows_every_record_and_keeps_the_bands_apart(made: Report) -> None:
    assert (
        "8 = 2 met + 1 gap (law or statutory guidance) + 2 gap (the authority's own standard) "
        "+ 1 pending + 1 cannot-tell + 1 not-applicable + 0 excepted + 0 error"
    ) in render_plain(made)
    assert made.counts.population == sum(made.counts[state] for state in State)


def _with_id(made: Report, text: str) -> Report:
    """Put a hostile text wherever the data has a say."""
    rules = tuple(
        replace(
            rule,
            gaps=tuple(
                replace(gap, subject=text, team=text, record=replace(gap.record, id=text))
                for gap in rule.gaps
            ),
        )
        for rule in made.rules
    )
    files = tuple(replace(file, name=text) for file in made.data.files)
    return replace(
        made, authority=text, rules=rules, data=replace(made.data, files=files), notes=(text,)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_the_data_is_read_as_markup_or_reaches_the_terminal_raw(
    made: Report, text: str
) -> None:
    hostile = _with_id(made, text)
    shown = render_terminal(hostile, width=160, colour=False)
    for out in (shown, render_plain(hostile)):
        assert all(letter.isprintable() or letter == "\n" for letter in out)
    if text.isprintable():
        assert text in shown


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30))
def test_whatever_the_text_only_what_can_be_seen_is_printed(made: Report, text: str) -> None:
    hostile = _with_id(made, text)
    for out in (render_terminal(hostile, width=80, colour=False), render_plain(hostile)):
        assert all(letter.isprintable() or letter == "\n" for letter in out)


@given(
    name=st.from_regex(r"[a-z]{1,12}(-[a-z]{1,12}){0,6}", fullmatch=True), width=st.integers(13, 40)
)
def test_an_id_is_broken_at_hyphens_and_comes_back_whole(name: str, width: int) -> None:
    lines = at_hyphens(name, width).split("\n")
    assert "".join(lines) == name
    assert all(len(line) <= width for line in lines)
