"""The head of a letter: days, authority, kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofsted_rules.letters.importing import read_letter
from ofsted_rules.letters.importing.authorities import authorities_in
from ofsted_rules.letters.importing.days import one_day, windows
from ofsted_rules.letters.importing.suggest import Stated, stated, themes


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("9 and 10 March 2011", ["2011-03-09/2011-03-10"]),
        ("31 July and 1 August 2019", ["2019-07-31/2019-08-01"]),
        ("29 and 30 September, and 1 October 2020", ["2020-09-29/2020-10-01"]),
        ("between 13 October and 25 October 2020", ["2020-10-13/2020-10-25"]),
        ("14\u201325 May 2012", ["2012-05-14/2012-05-25"]),
        ("30 December 2019 and 2 January 2020", ["2019-12-30/2020-01-02"]),
        ("16 December to 3 January 2020", ["2019-12-16/2020-01-03"]),
        (
            "4 to 15 July 2022 and 1 to 5 August 2022",
            ["2022-07-04/2022-07-15", "2022-08-01/2022-08-05"],
        ),
        (
            "10 to 21 January and 7 February 2022",
            ["2022-01-10/2022-01-21", "2022-02-07/2022-02-07"],
        ),
        ("no day at all", []),
        ("31 February 2020", []),
        ("9 and 10 March", []),
    ],
)
def test_days(text: str, stays: list[str]) -> None:
    assert [f"{one.first}/{one.last}" for one in windows(text)] == stays


@given(st.dates(date(2005, 1, 1), date(2030, 1, 1)))
def test_one_day_is_that_day(day: date) -> None:
    assert one_day(f"{day.day} {day:%B} {day.year}") == day


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("London Borough of Tower Hamlets", ("tower-hamlets",)),
        ("Bournemouth, Christchurch and Poole Council", ("bournemouth-christchurch-and-poole",)),
        ("Cheshire West & Chester", ("cheshire-west-and-chester",)),
        ("North East Lincolnshire children\u2019s services", ("north-east-lincolnshire",)),
        ("Stoke-on-Trent City Council", ("stoke-on-trent",)),
        ("Royal Borough of Windsor and Maidenhead", ("windsor-and-maidenhead",)),
        ("Bath and North East Somerset", ("bath-and-north-east-somerset",)),
        ("Derbyshire and Derby", ("derbyshire", "derby")),
        ("the readings of the bury", ("bury",)),
        ("nowhere", ()),
    ],
)
def test_authorities(text: str, slugs: tuple[str, ...]) -> None:
    assert authorities_in(text) == slugs


@pytest.mark.parametrize(
    ("subject", "kind", "framework"),
    [
        (
            "Joint targeted area inspection of the multi-agency response to abuse in Bolton",
            "joint-inspection",
            "joint-targeted-area-inspection",
        ),
        ("Monitoring visit to Bolton children\u2019s services", "monitoring-visit", "ilacs"),
        ("Focused visit to Bolton children\u2019s services", "focused-visit", "ilacs"),
        (
            "Inspection of local authority arrangements for the protection of children, Bolton",
            "inspection-report",
            "protection-of-children",
        ),
        (
            "Inspection of safeguarding and looked after children services, Bolton",
            "inspection-report",
            "safeguarding-and-looked-after-children",
        ),
        (
            "Re-inspection of services for children in need of help and protection, children"
            " looked after and care leavers, Bolton",
            "re-inspection",
            "single-inspection-framework",
        ),
    ],
)
def test_kinds(subject: str, kind: str, framework: str) -> None:
    text = f"1 June 2021\nDear A Person\n{subject}\nThis letter is about 4 and 5 May 2021.\n"
    facts = read_letter(text).facts
    assert (facts.kind, facts.framework, facts.authority) == (kind, framework, "bolton")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("This was an area for development at the previous inspection.", Stated.AGAIN),
        ("Plans have not improved since the last inspection.", Stated.AGAIN),
        ("Plans are better than at the last inspection.", Stated.EARLIER),
        ("Plans are late.", Stated.NOTHING),
    ],
)
def test_stated_recurrence(text: str, said: Stated) -> None:
    assert stated(text) is said


def test_themes_are_suggested_by_words() -> None:
    assert themes("The quality of supervision and management oversight.") == (
        "supervision",
        "management-oversight",
    )
    assert themes("All is well.") == ()
