"""Canonical rows put straight into DuckDB, without a reader in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from ofsted_rules.records.canonical import Row, earliest, latest
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, FieldSpec
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.records.tables import Tables

_TYPES = {
    FieldKind.DAY: "INTEGER",
    FieldKind.MOMENT: "INTEGER",
    FieldKind.FLAG: "INTEGER",
    FieldKind.COUNT: "BIGINT",
    FieldKind.NUMBER: "DOUBLE",
}


def load_tables(rows: Mapping[str, Sequence[Row]], supplied: Supplied) -> Tables:
    """Make a table of every record type supplied."""
    connection = duckdb.connect()
    for record, fields in supplied.fields.items():
        specs = DICTIONARY[record].specs()
        columns = {"_file": "VARCHAR", "_row": "BIGINT", "_unreadable": "VARCHAR"}
        for name in sorted(fields):
            columns.update(_columns(specs[name]))
        listed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f'CREATE TABLE "{record}" ({listed})')
        held = rows.get(record, [])
        if held:
            values: list[list[Any]] = [
                [f"{record}.csv"] * len(held),
                list(range(2, len(held) + 2)),
                *([row.get(name) for row in held] for name in list(columns)[2:]),
            ]
            unnested = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
            connection.execute(f'INSERT INTO "{record}" SELECT {unnested}', values)
    return Tables(connection, supplied)


def _columns(spec: FieldSpec) -> dict[str, str]:
    columns = {spec.name: _TYPES.get(spec.kind, "VARCHAR")}
    if spec.kind is FieldKind.MOMENT:
        columns[earliest(spec.name)] = columns[latest(spec.name)] = "BIGINT"
    return columns
