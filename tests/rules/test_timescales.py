"""The shipped timescales against a table typed by hand, and against worked due days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.calendar import Counting, CountingRule, Limit, Unit
from ofsted_rules.checks.limits import FIRST_DAY, LAST_DAY, Limits, Version
from ofsted_rules.checks.tables import LIMIT_SET, NO_LIMIT_IN_FORCE, NO_STANDARD_SET
from ofsted_rules.outcomes import Band
from ofsted_rules.rules.load import load_ruleset
from ofsted_rules.rules.timescales import TimescaleKind, resolve

# Both sides of every boundary: `-` no version in force, `null` a version without a figure; then
# h hours, d calendar days, wd working days, w weeks, m months, t school terms; then how sure:
# p primary, s secondary, a assumed.
NATIONAL = """
outside-the-age: 1991-10-13 -, 1991-10-14 null a
after-childhood: 1991-10-13 -, 1991-10-14 null a
referral-decision: 1999-12-31 -, 2000-01-01 1wd p, 2026-11-21 1wd p
referral-acknowledgement: 2018-07-03 -, 2018-07-04 1wd a
initial-assessment: 1999-12-31 -, 2000-01-01 7wd a, 2010-03-16 7wd a, 2010-03-17 10wd a,
    2013-04-14 10wd a, 2013-04-15 -
initial-assessment-measure: 2008-03-31 -, 2008-04-01 7wd a, 2010-03-16 7wd a, 2010-03-17 10wd a,
    2011-03-31 10wd a, 2011-04-01 -
core-assessment: 1999-12-31 -, 2000-01-01 35wd s, 2013-04-14 35wd s, 2013-04-15 -
core-assessment-measure: 2008-03-31 -, 2008-04-01 35wd a, 2011-03-31 35wd a, 2011-04-01 -
single-assessment: 2013-04-14 -, 2013-04-15 45wd s, 2026-11-21 45wd s
single-assessment-from-start: 2013-04-14 -, 2013-04-15 45wd s
section-47-enquiry: 2006-03-31 -, 2006-04-01 35wd a, 2013-04-14 35wd a, 2013-04-15 null a
child-protection-conference: 2006-03-31 -, 2006-04-01 15wd s, 2010-03-16 15wd s, 2010-03-17 15wd s
transfer-in-conference: 2006-03-31 -, 2006-04-01 15wd a
core-group-first: 2006-03-31 -, 2006-04-01 10wd s
protection-review-first: 2006-03-31 -, 2006-04-01 3m s
protection-review-next: 2006-03-31 -, 2006-04-01 6m s
police-protection: 1991-10-13 -, 1991-10-14 72h s
emergency-protection-order: 1991-10-13 -, 1991-10-14 8d s
care-plan: 2011-03-31 -, 2011-04-01 10wd p
placement-plan: 2011-03-31 -, 2011-04-01 5wd p, 2020-04-23 5wd p, 2020-04-24 null p,
    2020-09-25 null p, 2020-09-26 5wd p
out-of-area-notice: 2014-01-26 -, 2014-01-27 5wd p
connected-person-approval: 2011-03-31 -, 2011-04-01 16w p, 2020-04-23 16w p, 2020-04-24 24w p,
    2020-09-25 24w p, 2020-09-26 16w p
connected-person-approval-extended: 2011-03-31 -, 2011-04-01 24w s, 2020-04-23 24w s,
    2020-04-24 null a, 2020-09-25 null a, 2020-09-26 24w s
emergency-foster-placement: 2011-03-31 -, 2011-04-01 6wd a, 2020-04-23 6wd a, 2020-04-24 24w s,
    2020-09-25 24w s, 2020-09-26 6wd a
reviewing-officer-appointed: 2011-03-31 -, 2011-04-01 5wd a
looked-after-visit-first: 2002-03-31 -, 2002-04-01 1w a, 2011-03-31 1w a, 2011-04-01 1w p,
    2020-04-23 1w p, 2020-04-24 null s, 2020-09-25 null s, 2020-09-26 1w p
looked-after-visit-first-year: 2002-03-31 -, 2002-04-01 6w a, 2011-03-31 6w a, 2011-04-01 6w p,
    2020-04-23 6w p, 2020-04-24 null s, 2020-09-25 null s, 2020-09-26 6w p
looked-after-visit-later-years: 2011-03-31 -, 2011-04-01 6w p, 2020-04-23 6w p, 2020-04-24 null s,
    2020-09-25 null s, 2020-09-26 6w p
looked-after-visit-permanent: 2011-03-31 -, 2011-04-01 3m p, 2020-04-23 3m p, 2020-04-24 null s,
    2020-09-25 null s, 2020-09-26 3m p
looked-after-visit-long-term-foster: 2015-03-31 -, 2015-04-01 6m s, 2020-04-23 6m s,
    2020-04-24 null s, 2020-09-25 null s, 2020-09-26 6m s
parent-placement-visit-until-review: 2011-03-31 -, 2011-04-01 1w p, 2020-04-23 1w p,
    2020-04-24 null s, 2020-09-25 null s, 2020-09-26 1w p
parent-placement-visit-after-review: 2011-03-31 -, 2011-04-01 6w p, 2020-04-23 6w p,
    2020-04-24 null s, 2020-09-25 null s, 2020-09-26 6w p
connected-person-visit-until-review: 2011-03-31 -, 2011-04-01 1w p, 2020-04-23 1w p,
    2020-04-24 null s, 2020-09-25 null s, 2020-09-26 1w p
connected-person-visit-after-review: 2011-03-31 -, 2011-04-01 4w p, 2020-04-23 4w p,
    2020-04-24 null s, 2020-09-25 null s, 2020-09-26 4w p
care-order-at-home-visit-first: 2011-03-31 -, 2011-04-01 1w p, 2020-04-23 1w p, 2020-04-24 null s,
    2020-09-25 null s, 2020-09-26 1w p
care-order-at-home-visit-next: 2011-03-31 -, 2011-04-01 6w p, 2020-04-23 6w p, 2020-04-24 null s,
    2020-09-25 null s, 2020-09-26 6w p
detention-visit-formerly-looked-after: 2011-03-31 -, 2011-04-01 10wd s
looked-after-review-first: 1991-10-13 -, 1991-10-14 4w s, 2011-03-31 4w s, 2011-04-01 20wd p,
    2020-04-23 20wd p, 2020-04-24 20wd a, 2020-09-25 20wd a, 2020-09-26 20wd p
looked-after-review-second: 1991-10-13 -, 1991-10-14 3m s, 2011-03-31 3m s, 2011-04-01 3m p,
    2020-04-23 3m p, 2020-04-24 3m a, 2020-09-25 3m a, 2020-09-26 3m p
looked-after-review-next: 1991-10-13 -, 1991-10-14 6m s, 2011-03-31 6m s, 2011-04-01 6m p,
    2020-04-23 6m p, 2020-04-24 null s, 2020-09-25 null s, 2020-09-26 6m p
adoption-review-before-placement-first: 2005-12-29 -, 2005-12-30 3m p, 2020-04-23 3m p,
    2020-04-24 3m a, 2020-09-25 3m a, 2020-09-26 3m p
adoption-review-before-placement-next: 2005-12-29 -, 2005-12-30 6m p, 2020-04-23 6m p,
    2020-04-24 6m a, 2020-09-25 6m a, 2020-09-26 6m p
adoption-review-after-placement-first: 2005-12-29 -, 2005-12-30 4w p, 2020-04-23 4w p,
    2020-04-24 4w a, 2020-09-25 4w a, 2020-09-26 4w p
adoption-review-after-placement-second: 2005-12-29 -, 2005-12-30 3m p, 2020-04-23 3m p,
    2020-04-24 3m a, 2020-09-25 3m a, 2020-09-26 3m p
adoption-review-after-placement-next: 2005-12-29 -, 2005-12-30 6m p, 2020-04-23 6m p,
    2020-04-24 6m a, 2020-09-25 6m a, 2020-09-26 6m p
adoption-visit-until-review: 2005-12-29 -, 2005-12-30 1w p, 2020-04-23 1w p, 2020-04-24 1w a,
    2020-09-25 1w a, 2020-09-26 1w p
agency-decision-after-panel: 2008-12-31 -, 2009-01-01 7wd a
health-assessment-first: 2011-03-31 -, 2011-04-01 20wd s
health-assessment-under-five: 2011-03-31 -, 2011-04-01 6m s
health-assessment-five-and-over: 2011-03-31 -, 2011-04-01 12m s
dental-check: 2008-12-31 -, 2009-01-01 12m a
strengths-and-difficulties-questionnaire: 2008-12-31 -, 2009-01-01 12m s
strengths-and-difficulties-before-four: 2008-12-31 -, 2009-01-01 60m s
education-plan-start: 2013-12-31 -, 2014-01-01 10wd a
education-plan-for-first-review: 2009-12-31 -, 2010-01-01 20wd a
education-plan-review: 2013-12-31 -, 2014-01-01 1t a
return-interview: 2013-12-31 -, 2014-01-01 72h s
eligible-child-needs-assessment: 2011-03-31 -, 2011-04-01 3m p
pathway-plan-review: 2001-09-30 -, 2001-10-01 6m a, 2011-03-31 6m a, 2011-04-01 6m s
adviser-visit-first: 2011-03-31 -, 2011-04-01 7d p
adviser-visit-next: 2011-03-31 -, 2011-04-01 2m p
care-proceedings: 2014-04-21 -, 2014-04-22 26w s
pre-proceedings: 2021-02-28 -, 2021-03-01 16w a
private-fostering-visit-first: 2005-06-30 -, 2005-07-01 7wd p, 2020-04-23 7wd p, 2020-04-24 null s,
    2020-09-25 null s, 2020-09-26 7wd p
private-fostering-visit-first-year: 2005-06-30 -, 2005-07-01 6w p
private-fostering-visit-later-years: 2005-06-30 -, 2005-07-01 12w p
allegation-notification: 2006-03-31 -, 2006-04-01 1wd s
serious-incident-notification: 2018-06-28 -, 2018-06-29 5wd a
rapid-review: 2018-06-28 -, 2018-06-29 15wd a
"""


def _words(text: str) -> list[str]:
    return text.split()


MEASURES = _words("""
initial-assessment-measure core-assessment-measure single-assessment-from-start dental-check
""")
GUIDANCE = _words("""
referral-decision referral-acknowledgement initial-assessment core-assessment single-assessment
section-47-enquiry child-protection-conference transfer-in-conference core-group-first
protection-review-first protection-review-next reviewing-officer-appointed
agency-decision-after-panel strengths-and-difficulties-questionnaire
strengths-and-difficulties-before-four education-plan-start
education-plan-for-first-review education-plan-review return-interview allegation-notification
serious-incident-notification rapid-review outside-the-age
""")
MAY_EXCEED = _words("""
single-assessment emergency-protection-order connected-person-approval care-proceedings
""")

# Only numbers that somebody read in the instrument, or saw cited.
LOCATORS = """
reg 4(1)|reg 4(2)|reg 8(1)(a)|reg 8(1)(b)|reg 8(2)|reg 8(4)|reg 9(2)|reg 13(4)|reg 25(2)
reg 28(2)(a)|reg 28(2)(b)|reg 28(2)(c)(i)|reg 28(2)(c)(ii)|reg 28(3)|reg 28(3A)|reg 28(4)|reg 28(5)
reg 33(1)|reg 33(2)|reg 36(1)|reg 36(3)|reg 36(4)|reg 42(1)|section 14(2)
""".replace("\n", "|").split("|")

UNITS = {
    "h": Unit.HOURS,
    "d": Unit.CALENDAR_DAYS,
    "wd": Unit.WORKING_DAYS,
    "w": Unit.WEEKS,
    "m": Unit.MONTHS,
    "t": Unit.SCHOOL_TERMS,
}
SURE = {"p": "primary", "s": "secondary", "a": "assumed"}
NO_VERSION = "no version"

WRITTEN = load_ruleset().timescales
NO_DEFAULT = [name for name, text in WRITTEN.items() if not text.values]
"""Those whose figure is the authority's own. A figure that slips in has to be typed above."""
LIMITS = {name: resolve(name, text, None) for name, text in WRITTEN.items()}

Answer = tuple[Limit | str | None, str]


def _answer_of(word: str) -> Answer:
    if word == "-":
        return NO_VERSION, ""
    figure, sure = word.split()
    if figure == "null":
        return None, SURE[sure]
    found = re.fullmatch(r"(\d+)([a-z]+)", figure)
    assert found is not None
    return Limit(int(found[1]), UNITS[found[2]]), SURE[sure]


def _typed() -> dict[str, dict[int, Answer]]:
    table: dict[str, dict[int, Answer]] = {}
    for line in NATIONAL.strip().replace(",\n", ",").splitlines():
        name, points = line.split(": ")
        table[name] = {
            date.fromisoformat(point.strip()[:10]).toordinal(): _answer_of(point.strip()[11:])
            for point in points.split(",")
        }
    return table


TYPED = _typed()


def _answer(limits: Limits, day: int) -> Answer:
    version = limits.version(day)
    return (NO_VERSION, "") if version is None else (version.limit, version.sure)


def test_every_timescale_is_in_exactly_one_of_the_tables() -> None:
    assert sorted([*TYPED, *NO_DEFAULT]) == sorted(WRITTEN)
    assert all(text.what for text in WRITTEN.values())
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in WRITTEN)


@pytest.mark.parametrize("name", TYPED)
def test_both_sides_of_every_boundary(name: str) -> None:
    found = {day: _answer(LIMITS[name], day) for day in TYPED[name]}
    assert found == TYPED[name]
    boundaries = {version.first for version in LIMITS[name].versions}
    boundaries |= {v.last + 1 for v in LIMITS[name].versions if v.last != LAST_DAY}
    assert boundaries | {day - 1 for day in boundaries} <= set(TYPED[name])


@settings(max_examples=300)
@given(name=st.sampled_from(sorted(TYPED)), day=st.integers(FIRST_DAY, LAST_DAY))
def test_between_the_boundaries_nothing_changes(name: str, day: int) -> None:
    limits = LIMITS[name]
    before = [known for known in TYPED[name] if known <= day]
    expected = TYPED[name][max(before)] if before else (NO_VERSION, "")
    assert _answer(limits, day) == expected
    assert sum(v.first <= day <= v.last for v in limits.versions) <= 1
    if isinstance(expected[0], Limit):
        in_terms = expected[0].unit is Unit.SCHOOL_TERMS  # which only a profile can give
        assert limits.code(day) == (NO_STANDARD_SET if in_terms else LIMIT_SET)
    else:
        absent = NO_STANDARD_SET if limits.local else NO_LIMIT_IN_FORCE
        assert limits.code(day) == (absent if expected[0] == NO_VERSION else NO_LIMIT_IN_FORCE)


@pytest.mark.parametrize("name", NO_DEFAULT)
def test_what_only_an_authority_can_set_has_no_default(name: str) -> None:
    assert WRITTEN[name].kind is TimescaleKind.LOCAL
    assert LIMITS[name].versions == ()
    assert LIMITS[name].code(date(2026, 1, 1).toordinal()) == NO_STANDARD_SET


def test_the_kinds() -> None:
    kinds = {name: text.kind for name, text in WRITTEN.items()}
    local = [*NO_DEFAULT, "pre-proceedings"]
    named = {**dict.fromkeys(MEASURES, TimescaleKind.PERFORMANCE_MEASURE)}
    named |= dict.fromkeys(GUIDANCE, TimescaleKind.STATUTORY_GUIDANCE)
    named |= dict.fromkeys(local, TimescaleKind.LOCAL)
    assert kinds == dict.fromkeys(WRITTEN, TimescaleKind.REGULATION) | named
    inclusive = [name for name, text in WRITTEN.items() if text.counting == "inclusive"]
    assert inclusive == ["care-proceedings"]
    assert sorted(n for n, t in WRITTEN.items() if t.may_exceed != "never") == sorted(MAY_EXCEED)


def test_nothing_unverified_is_called_a_breach_of_law() -> None:
    for name, limits in LIMITS.items():
        unbinding = name in MEASURES or name == "pre-proceedings"
        for version in limits.versions:
            assumed = version.sure == "assumed" or unbinding
            assert version.band is (Band.ASSUMED if assumed else Band.LAW), name


def test_sources_give_only_numbers_that_were_read() -> None:
    allowed = {locator for locator in LOCATORS if locator}
    for text in WRITTEN.values():
        for value in text.values:
            numbered = re.findall(r"\b(?:reg|section|para|paragraph|page)\b\S* \d\S*", value.source)
            assert set(numbered) <= allowed
            assert value.checked is not None or value.sure.value == "assumed"


# Worked by hand: name, start, due day, due day where the start counts as day 1 (where known).
WORKED = [
    ("initial-assessment", "2009-12-14", "2009-12-23", "2009-12-22"),
    ("initial-assessment", "2010-12-20", "2011-01-06", "2011-01-05"),
    ("core-assessment", "2012-04-02", "2012-05-24", "2012-05-23"),
    ("single-assessment", "2013-04-15", "2013-06-19", "2013-06-18"),
    ("single-assessment", "2022-04-04", "2022-06-13", "2022-06-10"),
    ("child-protection-conference", "2022-09-05", "2022-09-27", "2022-09-26"),
    ("child-protection-conference", "2023-04-29", "2023-05-23", "2023-05-23"),
    ("looked-after-review-first", "2011-04-18", "2011-05-20", "2011-05-19"),
    ("core-group-first", "2023-12-21", "2024-01-09", "2024-01-08"),
    ("referral-decision", "2024-03-28", "2024-04-02", "2024-03-28"),
    ("protection-review-first", "2023-11-30", "2024-02-29", None),
    ("protection-review-first", "2022-11-30", "2023-02-28", None),
    ("protection-review-next", "2023-08-31", "2024-02-29", None),
    ("looked-after-review-second", "2011-05-19", "2011-08-19", None),
    ("care-proceedings", "2014-04-22", "2014-10-20", "2014-10-20"),
    ("looked-after-visit-first", "2024-12-20", "2024-12-27", None),
    ("looked-after-visit-first-year", "2024-01-03", "2024-02-14", None),
    # No timescale counts four months: the case in which the House of Lords settled how to.
    (None, "1978-09-30", "1979-01-30", None),
]
FOUR_MONTHS = Limits(
    "four-months", (Version(FIRST_DAY, LAST_DAY, Limit(4, Unit.MONTHS)),), local=False
)


@pytest.mark.parametrize(("name", "start", "due", "inclusive"), WORKED)
def test_due_days(name: str | None, start: str, due: str, inclusive: str | None) -> None:
    limits = LIMITS[name] if name else FOUR_MONTHS
    day = date.fromisoformat(start).toordinal()
    assert limits.due_day(day) == date.fromisoformat(due).toordinal()
    if inclusive is not None:
        stricter = replace(limits, rule=CountingRule(counting=Counting.INCLUSIVE))
        assert stricter.due_day(day) == date.fromisoformat(inclusive).toordinal()
