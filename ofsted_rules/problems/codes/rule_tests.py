"""Rule tests: the codes that begin with T."""

from __future__ import annotations

from ofsted_rules.problems.codes.page import CodePage

PAGES: tuple[CodePage, ...] = ()
