"""Every problem code with its page: plain data, one module for each first letter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ofsted_rules.problems.codes import (
    citations,
    comparing,
    conclusions,
    data,
    documents,
    linking,
    profiles,
    rule_tests,
)
from ofsted_rules.problems.codes.page import CodePage

_ALL = (
    *documents.PAGES,
    *linking.PAGES,
    *rule_tests.PAGES,
    *data.PAGES,
    *citations.PAGES,
    *profiles.PAGES,
    *conclusions.PAGES,
    *comparing.PAGES,
)

CODES: Mapping[str, CodePage] = MappingProxyType({page.code: page for page in _ALL})
"""The page of each code, in the order of their modules."""

__all__ = ["CODES", "CodePage"]
