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
    CodePage(
        "R002",
        "no saved report",
        "The file is not a report that `check --format json` has written with its gaps listed, or "
        "one of a version that this program cannot read.",
        "Save both runs with `ofsted-rules check DATA --format json --output FILE`.",
        "ofsted-rules compare march.html april.json",
    ),
)
