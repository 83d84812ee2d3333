"""Kinds of check: one file each, a decision table apart, and what clocks and intervals share."""

from __future__ import annotations

import types
from collections.abc import Mapping

from ofsted_rules.checks import cadence, deadline, recorded
from ofsted_rules.checks.base import AsAt, Kind, LinkedCheck, Linker, Span, Verdict

KINDS: Mapping[str, Kind] = types.MappingProxyType(
    {kind.name: kind for kind in (deadline.KIND, cadence.KIND, recorded.KIND)}
)
"""Every kind of check by its word in YAML."""

__all__ = ["KINDS", "AsAt", "Kind", "LinkedCheck", "Linker", "Span", "Verdict"]
