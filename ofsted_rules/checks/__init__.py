"""Kinds of check: one file each, a decision table apart, and what clocks and intervals share."""

from __future__ import annotations

import types
from collections.abc import Mapping

from ofsted_rules.checks import (
    attended,
    cadence,
    deadline,
    graded,
    limit,
    parity,
    recorded,
    sequence,
    share,
)
from ofsted_rules.checks.base import AsAt, Kind, LinkedCheck, Linker, Span, Verdict

_KINDS = (
    deadline.KIND,
    cadence.KIND,
    recorded.KIND,
    attended.KIND,
    sequence.KIND,
    graded.KIND,
    limit.KIND,
    share.KIND,
    parity.KIND,
)

KINDS: Mapping[str, Kind] = types.MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind of check by its word in YAML."""

__all__ = ["KINDS", "AsAt", "Kind", "LinkedCheck", "Linker", "Span", "Verdict"]
