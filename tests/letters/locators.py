"""The 94 findings of the five letters, frozen: rules and reports cite them for ever."""

from __future__ import annotations

_LAST = {
    "oxfordshire-2009-12-23#delivered-satisfactorily": 11,
    "oxfordshire-2009-12-23#strengths": 5,
    "oxfordshire-2009-12-23#areas-for-development": 6,
    "oxfordshire-2009-12-23#area-for-priority-action": 1,
    "oldham-2010-06-11#strengths": 6,
    "oldham-2010-06-11#satisfactory-practice": 7,
    "oldham-2010-06-11#areas-for-development": 2,
    "bury-2011-04-07#strengths": 2,
    "bury-2011-04-07#meets-requirements": 9,
    "bury-2011-04-07#areas-for-development": 6,
    "oldham-2015-08-04#recommendations": 15,
    "oldham-2020-11-27#what-needs-to-improve": 3,
    "oldham-2020-11-27#findings": 21,
}
FINDINGS = [
    f"{section}/{number}" for section, last in _LAST.items() for number in range(1, last + 1)
]
OUTSIDE_THE_LISTS = {
    "bury-2010-05#repeated/1",
    "bury-2010-05#repeated/2",
    "bury-2011-04-07#preamble/1",
    "bury-2011-04-07#closing/1",
    "oldham-2010-06-11#closing/1",
    "oldham-2020-11-27#overview/1",
    "oldham-2020-11-27#overview/2",
    "oldham-2020-11-27#overview/3",
    "oldham-2020-11-27#overview/4",
    "oldham-2020-11-27#overview/5",
    "oldham-2020-11-27#closing/1",
}
