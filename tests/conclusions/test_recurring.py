"""`letters recurring`: what comes back, in three strengths, on letters written for the purpose."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner

from ofsted_rules.cli.main import main
from ofsted_rules.conclusions.recurring import recurring
from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.letters.model import Letter
from ofsted_rules.letters.recurrence import repeats, superseded
from ofsted_rules.rules.profiles import NO_PROFILE

SHORT, MET = "falling-short", "met"


def letter(year: int, *findings: dict[str, Any], authority: str = "northmoor") -> Letter:
    return Letter.model_validate(
        {
            "id": f"{authority}-{year}-01-01",
            "title": "A letter",
            "authority": authority,
            "date": date(year, 1, 1),
            "kind": "focused-visit",
            "framework": "ilacs",
            "publisher": "Ofsted",
            "findings": findings,
        }
    )


def found(
    number: int, polarity: str, theme: str = "visits", same: str = "", again: int = 0
) -> dict[str, Any]:
    one: dict[str, Any] = {
        "locator": f"findings/{number}",
        "kind": "narrative",
        "fingerprint": "0" * 64,
        "expectations": [
            {
                "part": "a",
                "text": "Something is done",
                "polarity": polarity,
                "themes": [theme],
                "evidence": ["record"],
                "same-as": [same] if same else [],
            }
        ],
    }
    if again:
        one["stated-again-of"] = f"northmoor-{again}-01-01"
    return one


def drawn(*letters: Letter) -> dict[str, list[tuple[str, str, list[str]]]]:
    [one], _ = recurring(Catalogue.of(letters), NO_PROFILE)
    return {
        name: [(line.strength, line.theme, [s.letter[-10:-6] for s in line.trail]) for line in held]
        for name, held in (("back", one.came_back), ("right", one.put_right), ("slip", one.slipped))
    }


NOTHING: dict[str, Any] = {"back": [], "right": [], "slip": []}


def test_stated_by_the_later_letter() -> None:
    first, second = letter(2010, found(1, SHORT)), letter(2012, found(1, SHORT, again=2010))
    assert drawn(first, second) == {**NOTHING, "back": [("stated", "visits", ["2010", "2012"])]}


def test_the_same_expectation_by_way_of_another_authority() -> None:
    first = letter(2010, found(1, SHORT))
    other = letter(2011, found(1, MET, same=f"{first.id}#findings/1:a"), authority="westmere")
    last = letter(2012, found(1, SHORT, same=f"{other.id}#findings/1:a"))
    [repeat] = repeats([first, other, last])
    assert (repeat.strength, repeat.earlier) == ("same-expectation", f"{first.id}#findings/1")


def test_the_same_theme_is_the_weakest() -> None:
    first, second = letter(2010, found(1, SHORT)), letter(2012, found(1, SHORT))
    assert drawn(first, second) == {**NOTHING, "back": [("same-theme", "visits", ["2010", "2012"])]}


def test_another_theme_is_nothing_said_again() -> None:
    assert drawn(letter(2010, found(1, SHORT)), letter(2012, found(1, SHORT, "plans"))) == NOTHING


def test_another_authority_is_nothing_said_again() -> None:
    letters = [letter(2010, found(1, SHORT)), letter(2012, found(1, SHORT), authority="westmere")]
    assert list(repeats(letters)) == []


def test_a_trail_goes_back_to_the_first_letter() -> None:
    first = letter(2010, found(1, SHORT))
    second = letter(2012, found(1, SHORT, same=f"{first.id}#findings/1:a"))
    third = letter(2014, found(1, SHORT, same=f"{second.id}#findings/1:a"))
    trail = ["2010", "2012", "2014"]
    assert drawn(first, second, third)["back"] == [("same-expectation", "visits", trail)]


def test_a_later_letters_word_supersedes() -> None:
    first = letter(2010, found(1, SHORT))
    second = letter(2012, found(1, SHORT, same=f"{first.id}#findings/1:a"))
    third = letter(2014, found(1, MET, same=f"{second.id}#findings/1:a"))
    assert superseded([first, second, third]) == {
        f"{first.id}#findings/1:a",
        f"{second.id}#findings/1:a",
    }
    expected = [("same-expectation", "visits", ["2010", "2012", "2014"])]
    assert drawn(first, second, third) == {**NOTHING, "right": expected}


def test_slipped_between_letters() -> None:
    first = letter(2010, found(1, MET))
    second = letter(2012, found(1, SHORT, same=f"{first.id}#findings/1:a"))
    expected = [("same-expectation", "visits", ["2010", "2012"])]
    assert drawn(first, second) == {**NOTHING, "slip": expected}


def test_a_theme_is_put_right_only_where_nothing_on_it_is_wanting() -> None:
    first = letter(2010, found(1, SHORT))
    second = letter(2012, found(1, MET))
    assert drawn(first, second)["right"] == [("same-theme", "visits", ["2010", "2012"])]
    second = letter(2012, found(1, MET), found(2, SHORT))
    assert drawn(first, second)["right"] == []


def invoke(*words: str) -> Any:
    return CliRunner().invoke(main, ["letters", "recurring", *words])


@pytest.mark.parametrize("authority", ["bury", "oldham"])
def test_the_command_says_the_same_as_check(authority: str) -> None:
    """One engine and one set of conclusions serve both."""
    done = invoke("--authority", authority, "--format", "json")
    assert done.exit_code == 0, done.output
    [one] = json.loads(done.stdout)["authorities"]
    checked = CliRunner().invoke(main, ["check", "fixtures/authority", "--format", "json"])
    report = json.loads(checked.stdout)
    assert {
        (line["finding"], line["theme"], strength)
        for strength, lines in one["came_back"].items()
        for line in lines
    } == {
        (item["fields"]["finding"], item["fields"]["theme"], item["fields"]["strength"])
        for item in report["conclusions"]
        if item["id"] == "recurring-area" and item["subject"] == authority
    }


def test_what_bury_was_told_twice() -> None:
    [one] = json.loads(invoke("--authority", "bury", "--format", "json").stdout)["authorities"]
    themes = [line["theme"] for line in one["came_back"]["stated"]]
    assert themes == ["assessment-quality", "strategy-meetings"]
    assert one["came_back"]["same-expectation"] == []
    told = invoke("--authority", "bury").stdout
    assert "came back (the later letter says so itself)" in told
    assert "bury-2010-05 -> bury-2011-04-07#areas-for-development/2" in told


def test_an_authority_without_letters_is_refused() -> None:
    done = invoke("--authority", "burry")
    assert done.exit_code == 2
    assert "bury" in done.output
