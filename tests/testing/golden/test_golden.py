"""What the shipped rules mean is what the golden file says; every change of it shows in review."""

from __future__ import annotations

import pytest

from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import load_profile, load_ruleset
from ofsted_rules.rules.variation import only_rules, with_rule, with_timescale
from ofsted_rules.testing.golden import golden_lines
from tools.golden import FILE, text


def test_the_golden_file_is_up_to_date() -> None:
    assert FILE.read_text("utf-8") == text(), "look at the difference, then run `make golden`"


KEPT = ("protection-plan-visits", "return-interview-within-72-hours")
RULES = only_rules(load_ruleset(), KEPT)  # without the shares that count them by their ids
VISITS = next(rule for rule in RULES.rules if rule.text.id == "protection-plan-visits")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "another-id"),
        (("severity",), "low"),
        (("cites", 0, "covers"), "part"),
        (("check", "cadence", "event", "where", "seen"), "no"),
        (("check", "cadence", "every", "at-most"), "protection-review-next"),
    ],
)
def test_every_change_of_meaning_shows(path: tuple[str | int, ...], value: str) -> None:
    changed = with_rule(RULES, VISITS, (*VISITS.path, *path), value)
    assert list(golden_lines(link(changed))) != list(golden_lines(link(RULES)))


def test_a_figure_shows_and_a_title_does_not() -> None:
    before = list(golden_lines(link(RULES)))
    later = with_timescale(
        RULES, "return-interview", ("return-interview", "values", 0, "limit"), 71
    )
    assert list(golden_lines(link(later))) != before
    title = with_rule(RULES, VISITS, (*VISITS.path, "title"), "another title")
    assert list(golden_lines(link(title))) == before
    assert list(golden_lines(link(RULES, load_profile("northmoor")))) != before
