from __future__ import annotations

import re
from pathlib import Path

import pytest

import ofsted_rules.problems
from ofsted_rules.documents import read_text
from ofsted_rules.problems import ProblemsError
from ofsted_rules.problems.codes import (
    _ALL,
    CODES,
    citations,
    conclusions,
    data,
    documents,
    linking,
    profiles,
    rule_tests,
)
from tests.problems.source_codes import named_in

MODULES = [citations, conclusions, data, documents, linking, profiles, rule_tests]

OF_THE_READER = ["Y009", "Y010", "Y011", "Y012", "Y013", "Y014", "Y015", "Y016", "Y017"]
PACKAGE = Path(ofsted_rules.problems.__file__).parents[1]


def test_pages_are_whole_and_codes_stand_once() -> None:
    assert len(CODES) == len(_ALL)
    for code, page in CODES.items():
        assert re.fullmatch(r"[A-Z]\d{3}", code)
        assert page.title[0].islower()
        assert not page.title.endswith(".")
        assert page.meaning.endswith(".")
        assert page.remedy.endswith(".")


def test_every_code_that_is_used_has_a_page_and_the_other_way_round() -> None:
    modules = [
        path for path in PACKAGE.rglob("*.py") if PACKAGE / "problems" / "codes" not in path.parents
    ]
    found = named_in(path.read_text(encoding="utf-8") for path in modules)
    assert not found.reserved
    assert sorted(found.used - CODES.keys()) == []
    assert sorted(CODES.keys() - found.used) == []


def test_a_constant_that_nothing_reads_is_no_use_of_its_code() -> None:
    found = named_in(
        [
            'A: Final = "D001"\nB = "D002"\nC = "D003"',
            'raise_it("L001", x)  # noqa: N818',
            "problem(codes.A)\nproblem(B)",
        ]
    )
    assert found.used == {"D001", "D002", "L001"}
    assert found.reserved == {"C = D003"}


def test_each_letter_has_one_module() -> None:
    letters = [{page.code[0] for page in module.PAGES} for module in MODULES]
    assert all(len(one) == 1 for one in letters)
    assert len(set().union(*letters)) == len(letters)


@pytest.mark.parametrize("code", OF_THE_READER)
def test_the_example_of_a_page_causes_it(code: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read_text(CODES[code].example, "x")
    assert code in {problem.code for problem in caught.value.problems}


def test_other_examples_are_well_formed() -> None:
    for page in CODES.values():
        if page.example and page.code.startswith("Y") and page.code not in OF_THE_READER:
            assert read_text(page.example, "x")
