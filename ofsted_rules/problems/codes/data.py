"""D: case and audit data, the folders it lies in, and the files made for it."""

from __future__ import annotations

from ofsted_rules.problems.codes.page import CodePage

_REFUSED = (
    CodePage(
        "D001",
        "not a folder",
        "The path given for the data is not a folder that exists.",
        "Give the folder that holds the CSV files.",
    ),
    CodePage(
        "D002",
        "no known file in the folder",
        "No CSV file of the folder is named after a record type, so there is nothing to read.",
        "Name each file after its record type, such as `child.csv`.",
    ),
    CodePage(
        "D003",
        "unknown file name",
        "A CSV file is not named after a record type. It is refused because a file that is "
        "silently passed over looks the same as one that holds no rows.",
        "Use the name that the help line gives, or move the file out of the folder.",
    ),
    CodePage(
        "D004",
        "not a regular file",
        "Where a file belongs there is a link, a folder, a pipe or a device. It is not followed.",
        "Put the file itself in the folder.",
    ),
    CodePage(
        "D005",
        "file or folder cannot be opened",
        "The system did not let this account open it.",
        "Check the rights on the file and on its folder.",
    ),
    CodePage(
        "D006",
        "file changed while it was read",
        "The size or the time of the file is not what it was when the reading began, so the rows "
        "that were read may belong to two versions.",
        "Wait until the extract is complete, then run again.",
    ),
    CodePage(
        "D007",
        "data file is not UTF-8 text",
        "The bytes of the file are not UTF-8, the one encoding that is read. Spreadsheets often "
        "save as Windows-1252 or UTF-16. Nothing is guessed, since a wrong guess changes names and "
        "ids without a word.",
        "Save the file again as `CSV UTF-8`.",
    ),
    CodePage(
        "D008",
        "holds a NUL byte",
        "The file holds a NUL byte, so it is damaged, or is UTF-16 without its mark.",
        "Make the extract again, or save the file again as `CSV UTF-8`.",
    ),
    CodePage(
        "D009",
        "no header",
        "The file is empty, or its first row names no column of the record type.",
        "Start the file with a row of column names, parted by commas.",
    ),
    CodePage(
        "D010",
        "broken quotes",
        "A quoted cell is not closed, goes on after its closing quote, or is too long to be a "
        "cell. A lenient reader would swallow the rows that follow.",
        "Write a quote within a quoted cell twice, and close every quoted cell.",
        'visit_id,child_id,plan_id\nv1,"c1,p1',
    ),
    CodePage(
        "D011",
        "row of another width",
        "A row has more or fewer cells than the header, so it is not known which cell is which.",
        "Put a cell that holds a comma in quotes, and write every cell of a row.",
        "child_id,sex\nc1,female,2010-01-01",
    ),
    CodePage(
        "D012",
        "unknown column",
        "A column is not a field of the record type. It is refused because a misspelt column that "
        "is silently passed over reads as data that was never supplied.",
        "Use the name that the help line gives, or take the column out.",
        "child_id,sexx\nc1,female",
    ),
    CodePage(
        "D013",
        "column twice",
        "Two columns have the same name, when case and outer spaces are left aside.",
        "Keep one of them.",
        "child_id,sex,Sex\nc1,female,female",
    ),
    CodePage(
        "D014",
        "missing column",
        "A column is missing without which rows cannot be told apart, or not be linked.",
        "Add the column that the message names.",
    ),
    CodePage(
        "D015",
        "unknown record type",
        "A program handed in rows for a record type that the dictionary does not have.",
        "Use the name that the help line gives.",
    ),
    CodePage(
        "D016",
        "value of a wrong type",
        "A program handed in a value that no cell can hold: an object, a list, or text with NUL or "
        "with half of a surrogate pair.",
        "Hand in text, dates, datetimes, bools, numbers or None.",
    ),
    CodePage(
        "D017",
        "embedded database failed",
        "The embedded database stopped. Its own message is not shown, because it quotes values.",
        "Free memory or disk space. If the problem stays, report it with its code and no data.",
    ),
    CodePage(
        "D018",
        "as-at date after the extraction",
        "The manifest asks for the data to be judged on a day after it was taken out. What "
        "happened in between is not in the data, and would count as not done.",
        "Give an `as_at` up to the day of extraction, or take the data out again.",
        "as_at: 2024-04-30\nextracted_on: 2024-04-02",
    ),
    CodePage(
        "D019",
        "only the last of what, and on which day",
        "The manifest says that the data hold only the last of a record type (`only_last`), but "
        "there is no such record type, or nobody can tell on which day it was the last. Judged as "
        "at an earlier day, such data would count what came before as not done.",
        "Name record types as in `data describe`, and give `extracted_on`.",
        "only_last: [looked_after_visit]",
    ),
    CodePage(
        "D020",
        "a value does not fit its field",
        "A row that a program handed in holds a value that its field cannot hold, or a field that "
        "its record type does not have. The value itself is never shown.",
        "Correct the row at the place named; `ofsted-rules data describe` says what a field holds.",
    ),
)

_WRITTEN = (
    CodePage(
        "D080",
        "folder in use",
        "A synthetic authority was to be written where there is a file, or a folder with files. "
        "Only what was generated before is overwritten, and only when asked for.",
        "Give a new folder.",
    ),
    CodePage(
        "D081",
        "no children to make up",
        "A synthetic authority was asked for with fewer than one child.",
        "Give a number such as 300.",
    ),
    CodePage(
        "D082",
        "no synthetic data for that day",
        "A synthetic authority was asked for as at a day before its standards begin, or one for "
        "which the bank holidays are not known.",
        "Give a day within the range that the message names.",
    ),
    CodePage(
        "D090",
        "no record type of that name",
        "The dictionary was asked about a record type that it does not have.",
        "Use the name that the help line gives; `ofsted-rules data describe` lists them all.",
        "ofsted-rules data describe strategy_meetings",
    ),
    CodePage(
        "D091",
        "template would overwrite a file",
        "Empty files were to be written where files of the same names are, which may hold data. "
        "Nothing was written.",
        "Name an empty folder, or move the files away.",
    ),
)

_LISTED = (
    CodePage(
        "D101",
        "unreadable date",
        "A cell is not a date as YYYY-MM-DD (for moments: with HH:MM), or no calendar has that "
        "day. The row is used; the field counts as unreadable, which is not the same as blank.",
        "Correct the date at the source, or export dates in ISO form, as 2024-03-31.",
    ),
    CodePage(
        "D102",
        "placeholder date",
        "A cell holds a date such as 1900-01-01 or 9999-12-31, which case systems use for `none` "
        "or `open`. The field counts as unreadable.",
        "Leave an open or unknown date blank.",
    ),
    CodePage(
        "D103",
        "unknown code",
        "A cell is none of the codes of its field. The field counts as unreadable in that row.",
        "Use one of the codes that the message lists.",
    ),
    CodePage(
        "D104",
        "neither yes nor no",
        "A yes/no cell holds another word. The field counts as unreadable in that row.",
        "Write `yes` or `no`, or leave the cell blank where it is not known.",
    ),
    CodePage(
        "D105",
        "unreadable number",
        "A cell is not a number in plain digits. No thousands marks, exponents or units.",
        "Write plain digits, with a point before decimals where the field allows them.",
    ),
    CodePage(
        "D106",
        "row without its key",
        "A row has no id, no subject, or no link that every row must have. It is left out and "
        "counted as refused.",
        "Fill it in at the source.",
    ),
    CodePage(
        "D107",
        "row twice",
        "A row is the same as an earlier one in every field. It is counted as refused.",
        "Nothing is lost; see whether the extract joins a table that multiplies rows.",
    ),
    CodePage(
        "D108",
        "rows with one id contradict each other",
        "Rows have the same id and differ. The first is used without the fields in which they "
        "differ, which count as unreadable; the others are refused. Where they differ in a link "
        "that every row must have, none of them is used.",
        "Give each row an id of its own, and each id one row.",
    ),
    CodePage(
        "D109",
        "row refers to nothing",
        "A row holds the id of a row that is not among the rows used, although its record type is "
        "in the data. The row is used.",
        "Supply the missing row, or correct the id.",
    ),
    CodePage(
        "D110",
        "happened after the extract",
        "A date says that something happened after the day on which the data was taken out. It "
        "counts as unreadable.",
        "Correct the date, or `extracted_on` in the manifest.",
    ),
    CodePage(
        "D111",
        "end before start",
        "An episode ends before it starts. The end counts as unreadable.",
        "Correct whichever of the two dates is wrong.",
    ),
    CodePage(
        "D112",
        "recording date of a migration",
        "More than half of more than a hundred rows were recorded on the same day, as happens "
        "when records are moved to a new system. That day counts as unreadable, since it says "
        "nothing of when the work was recorded.",
        "Supply the dates of the older system, or leave them blank.",
    ),
    CodePage(
        "D113",
        "recording date of a migrated row",
        "A row is marked as `migrated`, so its recording dates are those of the migration. They "
        "count as unreadable; the row is used, and a recording date that is blank stays blank.",
        "Supply the dates of the older system and mark the row as not migrated, or let it be.",
    ),
    CodePage(
        "D114",
        "event before birth",
        "Something that only a child who is born can live through is dated before the child's date "
        "of birth. Both dates are used as they are, since it is not known which of them is wrong.",
        "Correct the date, the date of birth, or the child's id in the row.",
    ),
    CodePage(
        "D115",
        "open past the 18th birthday",
        "A plan, a placement or a period of care is still open although the child is 18, or ended "
        "after the birthday. The row is used as it is: only a rule that ends at 18 stops there.",
        "End the plan in the system, on the birthday or before, or correct the date of birth.",
    ),
)

PAGES: tuple[CodePage, ...] = (*_REFUSED, *_WRITTEN, *_LISTED)
