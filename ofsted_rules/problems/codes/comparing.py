"""Comparing rulesets and saved reports: the codes that begin with R."""

from __future__ import annotations

from ofsted_rules.problems.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        "R001",
        "nothing to compare",
        "The name leads to no ruleset, theme file or profile, or git knows no such revision or "
        "path in the current folder.",
        "Name a folder, a theme file, a profile, or a revision as `git:REV` or `git:REV:PATH`; the "
        "path of a revision counts from the top of the repository.",
        "ofsted-rules impact git:mian rulesets fixtures/authority",
    ),
)
