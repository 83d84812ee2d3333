"""The oracles' worlds in the layout that the library reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ofsted_rules.records.as_at import Case, as_at_rows
from ofsted_rules.records.canonical import Row, canonical_value
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.supplied import Supplied
from tests.oracles.world import UNREADABLE, Timescale, World


def canonical(world: World) -> tuple[dict[str, list[Row]], Supplied]:
    """Return a world's rows and what they supply."""
    rows: dict[str, list[Row]] = {}
    unreadable: dict[str, set[str]] = {}
    for record, held in world.rows.items():
        if record not in world.supplied:
            continue
        model = DICTIONARY[record]
        for given in held:
            kept = {n: v for n, v in given.items() if n in world.supplied[record]}
            bad = [name for name, value in kept.items() if value is UNREADABLE]
            unreadable.setdefault(record, set()).update(bad)
            values = {name: None if name in bad else value for name, value in kept.items()}
            # Cell by cell: the oracles judge what was read, and reading has doubted its share.
            row: Row = {"_unreadable": f",{','.join(bad)}," if bad else None}
            for name, value in values.items():
                row.update(canonical_value(model.specs()[name], value))
            row["_id"] = row.get(model.id_field)
            rows.setdefault(record, []).append(row)
    supplied = Supplied(
        {record: frozenset(fields) for record, fields in world.supplied.items()},
        {record: frozenset(names) for record, names in unreadable.items() if names},
    )
    return rows, supplied


def as_case(rows: Mapping[str, list[Row]], supplied: Supplied, day: int) -> Case:
    """Return the rows as at a day."""
    seen = {name: as_at_rows(DICTIONARY[name], held, day) for name, held in rows.items()}
    return Case(seen, supplied, day)


def timescale_data(timescale: Timescale) -> dict[str, Any]:
    """Return an oracle's timescale as somebody would write it."""
    return {
        "kind": "local" if timescale.local else "regulation",
        "unit": timescale.versions[0][3] if timescale.versions else "calendar days",
        "values": [
            {
                "from": str(first or "1900-01-01"),
                **({"to": str(last)} if last else {}),
                "limit": limit,
                "unit": unit,
                "source": "a test",
                "sure": "primary",
            }
            for first, last, limit, unit in timescale.versions
        ],
    }
