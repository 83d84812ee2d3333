"""The codes of the problems that reading data can meet."""

from __future__ import annotations

from typing import Final

NO_FOLDER: Final = "data-no-folder"
NO_FILES: Final = "data-no-files"
UNKNOWN_FILE: Final = "data-unknown-file"
NOT_A_FILE: Final = "data-not-a-file"
NOT_READABLE: Final = "data-not-readable"
FILE_CHANGED: Final = "data-file-changed"
ENCODING: Final = "data-encoding"
NUL: Final = "data-nul"
NO_HEADER: Final = "data-no-header"
QUOTES: Final = "data-quotes"
RAGGED: Final = "data-ragged-row"
UNKNOWN_RECORD: Final = "data-unknown-record"
UNKNOWN_COLUMN: Final = "data-unknown-column"
DUPLICATE_COLUMN: Final = "data-duplicate-column"
MISSING_COLUMN: Final = "data-missing-column"
MANIFEST: Final = "data-manifest"
ENGINE: Final = "data-engine"
WRONG_TYPE: Final = "data-wrong-type"

UNREADABLE_DATE: Final = "data-unreadable-date"
PLACEHOLDER_DATE: Final = "data-placeholder-date"
UNKNOWN_CODE: Final = "data-unknown-code"
UNREADABLE_FLAG: Final = "data-unreadable-yes-no"
UNREADABLE_NUMBER: Final = "data-unreadable-number"
ROW_WITHOUT_KEY: Final = "data-row-without-key"
DUPLICATE_ROW: Final = "data-duplicate-row"
CONFLICTING_ROWS: Final = "data-conflicting-rows"
ORPHAN: Final = "data-orphan"
FUTURE: Final = "data-future-date"
END_BEFORE_START: Final = "data-end-before-start"
MIGRATION_STAMP: Final = "data-migration-stamp"

SUMMARIES: Final = {
    NO_FOLDER: "the path given is not a folder",
    NO_FILES: "the folder holds no CSV file named after a record type",
    UNKNOWN_FILE: "a CSV file is not named after a record type",
    NOT_A_FILE: "a file is a link, a pipe, a device or a folder, and is not followed",
    NOT_READABLE: "a file cannot be opened",
    FILE_CHANGED: "a file changed while it was being read",
    ENCODING: "a file is not UTF-8",
    NUL: "a file or a cell holds NUL bytes",
    NO_HEADER: "the first row does not name columns of the record type",
    QUOTES: "a quoted cell is not closed, or is followed by more text",
    RAGGED: "a row has more or fewer cells than the header",
    UNKNOWN_RECORD: "rows were given for a record type that the dictionary does not have",
    UNKNOWN_COLUMN: "a column is not a field of the record type",
    DUPLICATE_COLUMN: "two columns have the same name",
    MISSING_COLUMN: "a column without which rows cannot be told apart or linked is missing",
    MANIFEST: "the manifest cannot be understood",
    ENGINE: "the embedded database could not work on a file",
    WRONG_TYPE: "a value handed in by a program is of a type that no field can hold",
    UNREADABLE_DATE: "a cell is not a date in ISO form, or not a real one",
    PLACEHOLDER_DATE: "a cell holds a date that case systems use as a placeholder",
    UNKNOWN_CODE: "a cell is none of the codes of its field",
    UNREADABLE_FLAG: "a cell is neither yes nor no",
    UNREADABLE_NUMBER: "a cell is not a plain number",
    ROW_WITHOUT_KEY: "a row is without its id, its subject or a link that it must have",
    DUPLICATE_ROW: "a row is there twice, alike in everything",
    CONFLICTING_ROWS: "rows with one id contradict each other",
    ORPHAN: "a row refers to a row that is not in the data",
    FUTURE: "something is said to have happened after the data was extracted",
    END_BEFORE_START: "an episode ends before it starts",
    MIGRATION_STAMP: "one recording date stands on most rows, as a migration leaves it",
}
"""One line for each code, for the list of codes."""
