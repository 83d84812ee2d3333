"""Rules given as plain data, taken through the real loader and linker."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ofsted_rules.documents import load_model, read_text
from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.problems import Problems
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import Profile, Ruleset, read_theme
from ofsted_rules.rules.standards import StandardsText, StandardText
from ofsted_rules.rules.timescales import TimescalesText


def link_rules(
    rules: list[dict[str, Any]],
    timescales: Mapping[str, Any],
    profile: Profile | None = None,
    standards: Mapping[str, Any] | None = None,
) -> Linked:
    """Link rules, timescales and standards, all written as plain data."""
    problems = Problems()
    theme = read_text(_text({"theme": "visits", "rules": rules}), "theme.yaml")
    limits = read_text(_text(timescales) if timescales else "none: null", "timescales.yaml")
    read = read_theme(theme, problems)[0]
    loaded = load_model(TimescalesText, limits, problems=problems) if timescales else None
    caps: dict[str, StandardText] = {}
    if standards:
        named = read_text(_text(standards), "standards.yaml")
        read_caps = load_model(StandardsText, named, problems=problems)
        caps = read_caps.root if read_caps else {}
    problems.raise_if_errors()
    written = loaded.root if loaded else {}
    made = Ruleset(tuple(read), written, limits, Catalogue(()), "test", standards=caps)
    return link(made, profile)


def rule(check: dict[str, Any], for_each: str, **more: Any) -> dict[str, Any]:
    """Return a rule around a check."""
    timed = next(iter(check)) in ("deadline", "cadence", "limit", "share", "parity")
    return {
        "id": "rule-under-test",
        "title": "a rule under test",
        "for-each": for_each,
        "check": check,
        "severity": "low",
        "put-right": "nothing",
        **({} if timed else {"standard": "assumed"}),
        **more,
    }


def _text(data: Any) -> str:
    return json.dumps(data, indent=1, default=str)
