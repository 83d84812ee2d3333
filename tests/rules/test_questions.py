"""Questions for people: what rules read is written out, and the forms hold exactly that."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from ofsted_rules.cli.main import main
from ofsted_rules.problems import Severity
from ofsted_rules.rules.forms import form
from ofsted_rules.rules.load import load_ruleset
from ofsted_rules.rules.models import Asked
from ofsted_rules.rules.questions import needed_questions, question_problems

RULE = """
  - id: {id}
    title: A rule about what an auditor answered
    for-each: audit_answer
    where: {where}
    check:
      recorded: {{exists: [{{any: audit, by: audit_id, where: {{focus: x}}}}], holds: {holds}}}
    standard: assumed
    severity: low
    put-right: Talk about it.
"""
QUESTION = """
  - {{id: {id}, asked-of: audit, asks: "Is it clear why {id} was decided?", look-for: [a reason]}}
"""


def _ruleset(tmp_path: Path, questions: list[str], rules: list[dict[str, str]]):
    asked = "questions:" + "".join(QUESTION.format(id=name) for name in questions)
    text = "theme: thresholds\n" + (asked if questions else "")
    text += "rules:" + "".join(
        RULE.format(**{"holds": "{answer: yes}", "id": f"r{n}"} | rule)
        for n, rule in enumerate(rules)
    )
    file = tmp_path / "mine.yaml"
    file.write_text(text, "utf-8")
    return load_ruleset(file)


@pytest.mark.parametrize(
    "where",
    [
        "{question: why-so}",
        "{question: {not: why-so}}",
        "{question: {in: [why-so]}}",
        "{any: [{question: why-so}, {team: x}]}",
        "{not: {question: {in: [why-so]}}}",
    ],
)
def test_a_question_is_found_however_the_filter_is_written(tmp_path, where):
    ruleset = _ruleset(tmp_path, ["why-so"], [{"where": where}])
    assert not list(question_problems(ruleset))
    (needed,) = needed_questions(ruleset)
    assert (needed.question.text.id, needed.rules) == ("why-so", ("r0",))


def test_what_is_not_written_not_read_or_written_twice_is_said_at_its_line(tmp_path):
    ruleset = _ruleset(tmp_path, ["why-so", "why-so", "unread"], [{"where": "{question: why-sow}"}])
    found = {
        (problem.code, problem.excerpt.strip()[:12]): problem
        for problem in question_problems(ruleset)
    }
    assert {code for code, _ in found} == {"L007", "L008", "L009"}
    unknown = next(problem for (code, _), problem in found.items() if code == "L008")
    assert "where: {question: why-sow}" in unknown.excerpt
    assert "why-so" in unknown.help
    assert unknown.severity is Severity.WARNING


def test_a_question_may_be_written_elsewhere(tmp_path):
    written = _ruleset(tmp_path, ["why-so"], [{"where": "{question: why-so}"}])
    mine = _ruleset(tmp_path, [], [{"where": "{question: why-so}"}])
    assert [problem.code for problem in question_problems(mine)] == ["L008"]
    assert not list(question_problems(mine, written.questions))


def test_every_question_of_the_shipped_rules_is_written_once_and_read():
    assert not list(question_problems(load_ruleset()))


def test_a_form_names_each_question_of_its_kind_with_the_rules_that_read_it(tmp_path):
    ruleset = _ruleset(
        tmp_path, ["why-so", "why-not"], [{"where": "{question: {in: [why-so, why-not]}}"}]
    )
    text = form(Asked.AUDIT, needed_questions(ruleset))
    assert text.count("**why-so**: Is it clear") == text.count("**why-not**: Is it clear") == 1
    assert text.count("Read by: r0") == 2
    assert "why-so" not in form(Asked.SERVICE, needed_questions(ruleset))


def test_the_template_command_writes_the_forms_and_overwrites_nothing(tmp_path):
    folder = tmp_path / "audit"
    run = CliRunner().invoke(main, ["data", "template", str(folder), "--audit"])
    assert run.exit_code == 0, run.output
    names = {path.name for path in folder.iterdir()}
    assert {"audit-questions.md", "audit_answer.csv", "service_return.csv"} <= names
    again = CliRunner().invoke(main, ["data", "template", str(folder), "--audit"])
    assert again.exit_code == 2
