from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from ofsted_rules.problems import DataPlace, Place, Problem, Severity
from ofsted_rules.problems.render import render_text, to_json, visible

TYPO = Problem(
    "Y004",
    "unknown key `serverity`",
    Place("rulesets/themes/x.yaml", 12, 5),
    "use `severity`",
    excerpt="    serverity: moderate",
)
DATA = Problem(
    "D001",
    "not a date",
    DataPlace("strategy_meeting.csv", 14, "held_on"),
    "write dates as YYYY-MM-DD",
    Severity.WARNING,
    count=4,
)


def test_the_form_of_a_problem() -> None:
    assert render_text([TYPO]) == (
        "error[Y004]: unknown key `serverity`\n"
        "  --> rulesets/themes/x.yaml:12:5\n"
        "   |\n"
        "12 |     serverity: moderate\n"
        "   |     ^^^^^^^^^\n"
        "  help: use `severity`\n"
        "\n"
        "1 error"
    )


def test_a_data_problem() -> None:
    assert render_text([DATA]) == (
        "warning[D001]: not a date\n"
        "  --> strategy_meeting.csv row 14, column `held_on` (+3 more rows)\n"
        "  help: write dates as YYYY-MM-DD\n"
        "\n"
        "1 warning"
    )


def test_sorted_counted_and_capped() -> None:
    problems = [Problem("Y008", f"m{n}", Place("b", n // 10, n)) for n in range(30)][::-1]
    text = render_text([DATA, *problems, Problem("Y001", "first", Place("a"))], limit=3)
    assert text.split("\n")[-1] == "31 errors, 1 warning"
    assert "... and 29 more" in text
    assert [line for line in text.split("\n") if "]: " in line] == [
        "error[Y001]: first",
        "error[Y008]: m0",
        "error[Y008]: m1",
    ]
    assert render_text([]) == "no problems"


def carets(excerpt: str, column: int) -> str:
    """Return what stands above the carets."""
    place = Place("f", 3, column)
    lines = render_text([Problem("Y008", "m", place, excerpt=excerpt)]).split("\n")
    start = lines[4].index("^")
    return lines[3][start : start + lines[4].count("^")]


def test_carets_stand_under_the_word() -> None:
    assert carets("a: working days # comment", 4) == "working days"
    assert carets("a: {b: 1, cc: 2}", 4) == "{"
    assert carets("a: {b: 1, cc: 2}", 11) == "cc"
    assert carets("a: {b: 1, cc: 2}", 15) == "2"
    assert carets('"a b": 1', 1) == '"a b"'
    assert carets("x" * 500 + " yy: " + "z" * 500, 502) == "yy"
    assert carets("\u202e\tab: 1", 3) == "ab"
    assert carets("- id: minutes", 3) == "id"


def test_nothing_unseen_reaches_the_terminal() -> None:
    nasty = "a\x1b[2J\x9b\u202e\u200b\r\n\x07\ud800\u00a0b"
    text = render_text([Problem("Y008", nasty, Place(nasty, 1, 2), nasty, excerpt=nasty)])
    assert text.replace("\n", "").isprintable()
    assert "\\x1b[2J\\x9b\\u202e\\u200b\\r\\n\\x07\\ud800\\xa0b" in text


@given(st.text(max_size=30), st.text(max_size=150), st.integers(0, 200), st.integers(0, 10**6))
def test_any_text_is_shown_in_whole_lines(word: str, excerpt: str, column: int, line: int) -> None:
    problem = Problem("Y008", word, Place(word, line, column), word, excerpt=excerpt)
    text = render_text([problem])
    assert all(part.isprintable() for part in text.split("\n"))
    assert visible(visible(word)) == visible(word)
    assert text.encode("utf-8")


def test_json() -> None:
    assert to_json(TYPO) == {
        "severity": "error",
        "code": "Y004",
        "message": "unknown key `serverity`",
        "place": {"kind": "text", "file": "rulesets/themes/x.yaml", "line": 12, "column": 5},
        "help": "use `severity`",
        "excerpt": "    serverity: moderate",
        "count": 1,
    }
    place = {"kind": "data", "file": "strategy_meeting.csv", "row": 14, "column": "held_on"}
    assert to_json(DATA)["place"] == place
    assert json.loads(json.dumps(to_json(DATA))) == to_json(DATA)
