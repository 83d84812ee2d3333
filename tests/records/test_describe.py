"""The dictionary as plain dicts."""

from __future__ import annotations

import json

import pytest

from ofsted_rules.problems import ProblemsError
from ofsted_rules.records.describe import describe
from ofsted_rules.records.dictionary import DICTIONARY


def test_every_field_is_described_once_in_the_order_of_the_dictionary() -> None:
    found = [(row["record"], row["field"]) for row in describe()]
    expected = [(name, field) for name, record in DICTIONARY.items() for field in record.specs()]
    assert found == expected
    assert len(set(found)) == len(found)


def test_one_record_type_is_a_part_of_the_whole() -> None:
    assert [row for row in describe() if row["record"] == "placement"] == describe("placement")


def test_rows_are_plain_and_say_what_a_reader_needs() -> None:
    assert json.loads(json.dumps(describe())) == describe()
    row = next(row for row in describe("strategy_meeting") if row["field"] == "held_on")
    assert row == {
        "record": "strategy_meeting",
        "about": row["about"],
        "subject": "child",
        "field": "held_on",
        "description": "Day the meeting was held",
        "type": "day",
        "written": "YYYY-MM-DD",
        "unit": "",
        "codes": [],
        "time": "happened",
        "sensitivity": "open",
        "ssd": "ssd_s47_enquiry.s47e_s47_start_date",
        "extension": False,
        "required": False,
        "refers_to": "",
        "part": ["happens"],
    }


@pytest.mark.parametrize("part", ["id", "subject"])
def test_each_record_type_has_one_field_for_each_part(part: str) -> None:
    for name in DICTIONARY:
        assert sum(part in row["part"] for row in describe(name)) == 1


def test_an_unknown_record_type_is_refused_with_the_nearest_right_word() -> None:
    with pytest.raises(ProblemsError) as caught:
        describe("strategy_meetings")
    assert "`strategy_meeting`" in caught.value.problems[0].help
