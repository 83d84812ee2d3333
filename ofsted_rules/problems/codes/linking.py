"""How rules fit together, with the dictionary and with the profile: the codes that begin with L."""

from __future__ import annotations

from ofsted_rules.problems.codes.page import CodePage

PAGES: tuple[CodePage, ...] = ()
