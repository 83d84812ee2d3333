"""Forms for the questions that only people can answer, as Markdown to print or to paste."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from ofsted_rules.letters.themes import DESCRIPTIONS, Theme
from ofsted_rules.rules.models import Answered, Asked
from ofsted_rules.rules.questions import NeededQuestion

_TITLES = {
    Asked.AUDIT: "Audit questions",
    Asked.SERVICE: "Questions to the service",
    Asked.SURVEY: "Survey questions",
}
_HOW = {
    Asked.AUDIT: "One row in `audit_answer.csv` for each question of each case that is audited.",
    Asked.SERVICE: "One row in `service_return.csv` for each question and period.",
    Asked.SURVEY: "One row in `survey_answer.csv` for each question and person, unnamed.",
}
_ANSWERS = {
    Answered.YES_PARTLY_NO: "yes, partly, no or not-applicable, in `answer`",
    Answered.GRADE: "outstanding, good, requires-improvement or inadequate, in `grade`",
    Answered.NUMBER: "a number, in `number`",
    Answered.DATE: "the day of the event that the answer rests on, in `evidence_on`",
}


def form(asked_of: Asked, needed: Iterable[NeededQuestion]) -> str:
    """Return the form with the questions that are asked of the audit, the service or a survey."""
    mine = [one for one in needed if one.question.text.asked_of is asked_of]
    order = list(Theme)
    mine.sort(key=lambda one: order.index(Theme(one.question.theme)))
    parts = [f"# {_TITLES[asked_of]}", _HOW[asked_of], _WRITTEN]
    for theme, questions in groupby(mine, key=lambda one: one.question.theme):
        parts.append(f"## {theme}: {DESCRIPTIONS[Theme(theme)]}")
        parts += [_question(one) for one in questions]
    return "\n\n".join(parts) + "\n"


def names(asked_of: Asked, needed: Iterable[NeededQuestion]) -> Sequence[str]:
    """Return the ids of those questions, as the `question` column holds them."""
    return [one.question.text.id for one in needed if one.question.text.asked_of is asked_of]


_WRITTEN = "The name in front of each question goes into the `question` column, spelt as it stands."


def _question(needed: NeededQuestion) -> str:
    text = needed.question.text
    lines = [f"**{text.id}**: {text.asks}", ""]
    if text.about:
        lines.append(f"- About: {text.about}")
    lines.append(f"- Answer: {_ANSWERS[text.answer]}")
    lines += [f"- Look for: {line}" for line in text.look_for]
    lines.append(f"- Read by: {', '.join(needed.rules)}")
    return "\n".join(lines)
