"""School terms, as an authority's profile lists them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from ofsted_rules.calendar import Terms
from ofsted_rules.vocabulary.base import Written


class TermText(Written):
    """One school term, both days included."""

    start: date = Field(alias="from")
    to: date

    @model_validator(mode="after")
    def _in_order(self) -> TermText:
        if self.to < self.start:
            raise ValueError("`to` is before `from`")
        return self


def _in_order(terms: list[TermText]) -> list[TermText]:
    if any(later.start <= earlier.to for earlier, later in pairwise(terms)):
        raise ValueError("terms are written oldest first, each beginning after the one before")
    return terms


TermsText = Annotated[list[TermText], AfterValidator(_in_order)]
"""School terms, oldest first."""


def as_terms(written: list[TermText]) -> Terms:
    """Return terms as the calendar uses them."""
    return tuple((term.start.toordinal(), term.to.toordinal()) for term in written)
