"""The dictionary: every record type, one module per part of the service, one model per record."""

from __future__ import annotations

import types
from collections.abc import Mapping

from ofsted_rules.records.dictionary import (
    adults,
    arrangements,
    assessments,
    audits,
    care,
    care_health,
    care_leavers,
    care_planning,
    early_help,
    education,
    enquiries,
    exploitation,
    front_door,
    legal,
    missing,
    need,
    oversight,
    people,
    plans,
    protection,
    referrals,
    reviewing,
    service,
    supervision,
    workforce,
)
from ofsted_rules.records.model import Record

_MODULES = (
    people,
    front_door,
    early_help,
    referrals,
    assessments,
    protection,
    enquiries,
    need,
    plans,
    oversight,
    missing,
    exploitation,
    arrangements,
    legal,
    care,
    care_planning,
    care_health,
    education,
    reviewing,
    care_leavers,
    adults,
    workforce,
    supervision,
    audits,
    service,
)


def _collect() -> dict[str, type[Record]]:
    found: dict[str, type[Record]] = {}
    for module in _MODULES:
        for item in vars(module).values():
            if isinstance(item, type) and issubclass(item, Record) and item is not Record:
                found[item.record_name] = item
    return found


DICTIONARY: Mapping[str, type[Record]] = types.MappingProxyType(_collect())
"""Every record type by name, in the order of the child's journey."""
