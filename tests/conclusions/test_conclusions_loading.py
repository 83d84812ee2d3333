"""The file of conclusions: what is refused, with which code and where."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.conclusions import Definition, Premise, link_conclusions, load_conclusions
from ofsted_rules.conclusions.loading import Book, link_book
from ofsted_rules.conclusions.signs import Figures
from ofsted_rules.documents import read_text
from ofsted_rules.problems import Place, Problems, ProblemsError

GOOD = """\
conclusions:
  - id: first
    title: First
    subject: authority
    when:
      - finding: {finding: $finding, theme: $theme, polarity: met}
      - rule_result: {finding: $finding, state: gaps, gaps: 3}
    then: {theme: $theme, strength: stated}
    because: $finding is about $theme.
    severity: low
  - id: second
    title: Second
    subject: authority
    when:
      - conclusion: {id: first, theme: $theme, strength: stated}
    because: It is about $theme.
    severity: high
    cites: [bury-2011-04-07#preamble/1]
"""


def linked(text: str, **more: Any) -> tuple[tuple[Definition, ...], Problems]:
    problems = Problems()
    return link_conclusions(read_text(text, "c.yaml"), problems, **more), problems


def test_a_good_file_has_no_problems() -> None:
    definitions, problems = linked(GOOD)
    assert not list(problems)
    assert [one.id for one in definitions] == ["first", "second"]
    assert definitions[0].when[1].constants == {"state": "gaps", "gaps": 3}
    assert definitions[0].when[1].variables == {"finding": "finding"}
    assert definitions[1].rests_on == {"first"}


BAD = [
    ("id: second", "id: first", "N001", 11, "stands twice, first on line 2"),
    ("id: first, theme", "id: second, theme", "N002", 15, "rests on itself: `second`"),
    ("- finding: {f", "- findings: {f", "N004", 6, "unknown kind of fact `findings`"),
    ("subject: authority\n    when:\n      - finding", "subject: child\n    when:\n      - finding",
     "N005", 6, "`finding` is about one authority, not about a child"),
    ("id: first, theme: $theme", "theme: $theme", "N006", 15, "does not say which"),
    ("id: first, theme: $theme", "id: $theme, theme: $theme", "N006", 15, "does not say which"),
    ("id: first, theme", "id: fist, theme", "N007", 15, "unknown conclusion `fist`"),
    ("theme: $theme, polarity", "thema: $theme, polarity", "N008", 6, "has no field `thema`"),
    ("theme: $theme, strength: stated}\n    because: It", "topic: $theme, strength: stated}\n"
     "    because: It", "N008", 15, "has no field `topic`"),
    ("theme: $theme, polarity: met", "theme: $finding, polarity: met", "N009", 6, "stands twice"),
    ("theme: $theme, polarity", "theme: $Theme, polarity", "N010", 6, "`$Theme` is no variable"),
    ("gaps: 3", "gaps: many", "N011", 7, "expected a whole number"),
    ("gaps: 3", "gaps: 3000000000", "N011", 7, "expected a whole number"),
    ("gaps: 3", "rule: 3", "N011", 7, "expected text for `rule`"),
    ("polarity: met", "polarity: mett", "N012", 6, "unknown value `mett` for `polarity`"),
    ("state: gaps,", "state: 1,", "N012", 7, "unknown value `1` for `state`"),
    ("strength: stated}\n    because: It", "strength: same}\n    because: It", "N012", 15,
     "unknown value `same` for `strength`"),
    ("gaps: 3", "gaps: $theme", "N013", 7, "stands for text and for a number"),
    ("theme: $theme, polarity: met", "theme: $theme, polarity: $theme", "N009", 6, "twice"),
    ("state: gaps,", "state: $theme,", "N013", 7, "never equal"),
    ("strength: stated}\n    because: $f", "authority: stated}\n    because: $f", "N014", 8,
     "every conclusion has already"),
    ("strength: stated}\n    because: $f", "strength: $power}\n    because: $f", "N015", 8,
     "variable `$power` is in no premise"),
    ("about $theme.\n    severity: low", "about $them.\n    severity: low", "N015", 9,
     "variable `$them` is in no premise"),
    ("gaps: 3", "rule: $rule", "N016", 7, "variable `$rule` is used only here"),
    ("cites: [bury-2011-04-07#preamble/1]", "cites: [bury-2011-04-07#preamble/9]", "N017", 18,
     "unknown finding"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "line", "message"), BAD)
def test_each_mistake_is_found_in_its_place(
    old: str, new: str, code: str, line: int, message: str
) -> None:
    assert GOOD.count(old) == 1
    known = {"finding": ["bury-2011-04-07#preamble/1"]}
    definitions, problems = linked(GOOD.replace(old, new), known=known)
    assert definitions == ()
    first = next(problem for problem in problems if problem.code == code)
    assert isinstance(first.place, Place)
    assert first.place.line == line
    assert first.place.column > 4
    assert message in first.message
    assert first.help


ASKING = """\
conclusions:
  - id: first
    title: First
    subject: authority
    when:
      - finding: {finding: $finding, theme: $theme}
      - rule_result: {finding: $finding, rule: $rule}
    none:
      - rule_result: {finding: $finding, state: gaps}
    count:
      - {of: rule, among: {rule_result: {finding: $finding}}, at-least: 2, as: $rules}
    then: {theme: $theme}
    because: $rules rules, $rule among them.
    severity: low
"""


def test_what_is_asked_of_many_is_compiled_to_facts_that_are_handed_in() -> None:
    [one], problems = linked(ASKING)
    assert not list(problems)
    none, count = one.asks
    assert one.when[2:] == (none.premise, count.premise)
    assert none.premise == Premise("none", {"id": "first.none.0"}, {"its_finding": "finding"})
    assert count.premise.variables == {"its_finding": "finding", "number": "rules"}
    assert none.domain == one.when[0]
    assert (count.counted, count.at_least) == ("rule", 2)


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "message"),
    [
        ("- rule_result: {finding: $finding, state", "- result: {finding: $finding, state", "N004",
         9, "unknown kind of fact `result`"),
        ("finding: $finding, state: gaps", "finding: $other, state: gaps", "N019", 9,
         "variable `$other` is in no premise under `when`"),
        ("finding: $finding, state: gaps", "theme: $theme, rule: $rule", "N019", 9,
         "not all in one premise"),
        ("state: gaps", "state: gasp", "N012", 9, "unknown value `gasp`"),
        ("of: rule,", "of: rul,", "N008", 11, "has no field `rul`"),
        ("{rule_result: {finding: $finding}}", "{rule_result: {rule: r}}", "N020", 11,
         "always the same"),
        ("as: $rules", "as: $theme", "N013", 11, "stands for something else already"),
        ("{rule_result: {finding: $finding}}", "{conclusion: {id: first}}", "N002", 11,
         "rests on its own absence or number"),
        ("- rule_result: {finding: $finding, state: gaps}", "- conclusion: {id: first}", "N002", 9,
         "rests on its own absence or number: `first`, which rests on `first`"),
    ],
)  # fmt: skip
def test_each_mistake_in_what_is_asked_is_found_in_its_place(
    old: str, new: str, code: str, line: int, message: str
) -> None:
    assert ASKING.count(old) == 1
    definitions, problems = linked(ASKING.replace(old, new))
    assert definitions == ()
    first = next(problem for problem in problems if problem.code == code)
    assert isinstance(first.place, Place)
    assert first.place.line == line
    assert message in first.message
    assert first.help


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as: $rules", "as: rules"),
        ("at-least: 2", "at-least: 0"),
        ("at-least: 2", "at-least: two"),
        ("of: rule,", ""),
        ("{rule_result: {finding: $finding}}", "{rule_result: {}, finding: {}}"),
    ],
)
def test_what_is_no_question_at_all_is_refused(old: str, new: str) -> None:
    definitions, problems = linked(ASKING.replace(old, new))
    assert definitions == ()
    assert problems.errors


SIGNS = """\
figures:
  months: {value: 9, source: ours, sure: assumed}
signs:
  late: {title: Late, themes: [visits], reasons: [late]}
conclusions:
  - id: first
    title: First
    subject: child
    when: [{sign: {sign: late, record: $record}}]
    because: $record was late.
    severity: low
    cites: [bury-2011-04-07#preamble/1]
"""
KNOWN = {"finding": ["bury-2011-04-07#preamble/1"], "rule": ["a-rule"]}


def booked(text: str) -> tuple[Book, Problems]:
    problems = Problems()
    return link_book(read_text(text, "c.yaml"), problems, known=KNOWN), problems


def test_signs_and_figures_are_read() -> None:
    book, problems = booked(SIGNS)
    assert not list(problems)
    assert book.figures == Figures(months=9)
    assert book.signs["late"].themes == {"visits"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("sign: late,", "sign: latee,", "N012"),
        ("themes: [visits], ", "rules: [b-rule], ", "N012"),
        ("themes: [visits], ", "findings: [bury-2011-04-07#preamble/2], ", "N017"),
        ("themes: [visits], ", "", None),
        ("themes: [visits], ", "themes: [visit], ", None),
        ("value: 9", "value: 0", None),
        ("months:", "month:", None),
    ],
)
def test_signs_that_name_nothing_are_refused(old: str, new: str, code: str | None) -> None:
    assert SIGNS.count(old) == 1
    book, problems = booked(SIGNS.replace(old, new))
    assert book == Book()
    assert problems.errors
    assert code is None or code in [problem.code for problem in problems]


def test_a_conclusion_that_rests_on_no_finding_is_refused() -> None:
    text = GOOD.replace("finding: $finding, state: gaps, ", "").partition("  - id: second")[0]
    text = text.replace("      - finding: {finding: $finding, theme: $theme, polarity: met}\n", "")
    text = text.replace("{theme: $theme, strength: stated}", "{}").replace("$finding is", "It is")
    text = text.replace("rule_result: {gaps: 3}", "late: {}").replace("about $theme", "so")
    from ofsted_rules.conclusions import FactKind

    kinds = {"late": FactKind("late", "authority", "made up")}
    assert [problem.code for problem in linked(text, kinds=kinds)[1]] == ["N018"]


def test_a_long_way_round_is_a_circle_too() -> None:
    def one(name: str, below: str) -> str:
        return (
            f"  - {{id: {name}, title: T, subject: authority, because: So., severity: low,\n"
            f"     when: [{{conclusion: {{id: {below}}}}}]}}\n"
        )

    text = "conclusions:\n" + one("d", "a") + one("a", "b") + one("b", "c") + one("c", "a")
    [problem] = linked(text)[1]
    assert problem.message == (
        "conclusion rests on itself: "
        "`a`, which rests on `b`, which rests on `c`, which rests on `a`"
    )


def test_more_premises_than_either_engine_takes_are_refused() -> None:
    line = "      - rule_result: {finding: $finding, state: gaps, gaps: 3}\n"
    problems = linked(GOOD.replace(line, line * 15))[1]
    assert [problem.code for problem in problems] == ["N003"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("severity: low", "severity: grave"),
        ("subject: authority\n    when:\n      - conc", "subject: town\n    when:\n      - conc"),
        ("title: First", "titel: First"),
        ("gaps: 3", "gaps: true"),
        ("gaps: 3", "gaps: 3.5"),
        ("gaps: 3", "gaps: [3]"),
        ("gaps: 3", "gaps: null"),
        ("polarity: met}", "polarity: met}\n        rule_result: {}"),
        ("id: second", "id: Second One"),
        ("preamble/1", "preamble"),
    ],
)
def test_what_is_no_conclusion_at_all_is_refused(old: str, new: str) -> None:
    definitions, problems = linked(GOOD.replace(old, new))
    assert definitions == ()
    assert problems.errors


def test_a_file_that_is_not_there_is_a_problem() -> None:
    problems = Problems()
    assert load_conclusions(Path("no-such-file.yaml"), problems) == ()
    assert len(problems) == 1


def _paths(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    below = [
        found
        for key, value in items
        for found in (_paths(value, (*path, key)) if isinstance(value, dict | list) else [])
    ]
    return [
        *((*path, key) for key in (tree if isinstance(tree, dict) else range(len(tree)))),
        *below,
    ]


_JUNK = st.sampled_from(["$", "$x", "$theme", "", "first", 5, True, None, [], {}, {"a": 1}])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mangled_file_is_refused_or_runs(data: st.DataObject) -> None:
    """Whatever links can be drawn: no file makes the loader or an engine fail."""
    tree = yaml.safe_load(GOOD)
    for _ in range(data.draw(st.integers(1, 3))):
        *above, last = data.draw(st.sampled_from(_paths(tree) or [("conclusions",)]))
        at = tree
        for step in above:
            at = at[step]
        if data.draw(st.booleans()):
            # A copy, for what is put in may itself be changed on the next round.
            at[last] = deepcopy(data.draw(_JUNK))
        elif last in at if isinstance(at, dict) else True:
            del at[last]
    try:
        definitions, problems = linked(yaml.safe_dump(tree, sort_keys=False))
    except ProblemsError:
        return
    assert bool(definitions) != bool(problems.errors)
    from ofsted_rules.conclusions import conclude

    from .facts_of_letters import finding, result

    facts = [finding("a"), finding("b", polarity="met"), result("a", "r"), result("b", "r", gaps=3)]
    assert conclude(definitions, facts).items == conclude(definitions, facts, engine="plain").items
