"""The numbers behind a rule over many records, and whose they are, as JSON."""

from __future__ import annotations

from typing import Any

from ofsted_rules.outcomes import Difference, Population, Share


def counted(population: Population | None) -> dict[str, Any] | None:
    """Return what was counted for an outcome."""
    if population is None:
        return None
    return {
        "counting": population.counting,
        "sample": population.sample,
        "standards": list(population.standards),
        "shares": [_share(share) for share in population.shares],
        "differences": [_difference(one) for one in population.differences],
        "small": list(population.small),
    }


def _share(share: Share) -> dict[str, Any]:
    """Return a share; `of` counts those certainly met or not, least and most what can be true."""
    tally = share.tally
    members = share.members
    return {
        "group": share.group,
        "met": tally.met,
        "of": tally.sure,
        "not_met": tally.not_met,
        "in_doubt": tally.in_doubt,
        "may_belong": {
            "met": tally.may_met,
            "not_met": tally.may_not,
            "either": tally.may_either,
        },
        "excepted": tally.excepted,
        "least": list(tally.least),
        "most": list(tally.most),
        "interval": list(share.interval) if share.interval else None,
        "members": {
            "met": list(members.met),
            "not_met": list(members.not_met),
            "in_doubt": list(members.in_doubt),
            "unplaced": list(members.unplaced),
            "excepted": list(members.excepted),
        },
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "first": one.first,
        "second": one.second,
        "difference": one.points,
        "low": one.low,
        "high": one.high,
    }
