"""Rule tests: the codes that begin with T."""

from __future__ import annotations

from ofsted_rules.problems.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        "T001",
        "expected of an unknown rule",
        "A case expects something of a rule that is not among the rules of its file. It is "
        "refused, because an expectation that nothing looks at would pass for ever.",
        "Correct the id of the rule, or name its file under `rules:`.",
        "expect: {strategy-minuts-on-record: met}",
    ),
    CodePage(
        "T002",
        "expected of an unknown record",
        "A case expects something of a record that it does not have.",
        "Correct the id of the record, or give the case such a record.",
        "expect: {strategy-minutes-on-record: {M9: met}}",
    ),
    CodePage(
        "T003",
        "unknown state",
        "The word is none of the states that an outcome can have.",
        "Write `met`, `gap`, `pending`, `cannot-tell`, `not-applicable` or `excepted`; or "
        "`not-known-yet` for a record that does not exist yet as at the day.",
        "expect: {strategy-minutes-on-record: passed}",
    ),
    CodePage(
        "T004",
        "unknown name in a rule test",
        "A record type, a field, a fixture or a finding is named that does not exist.",
        "Use the name that the help line gives.",
        "fixtures: {base: {strategy_meetings: []}}",
    ),
    CodePage(
        "T005",
        "row cannot be found or added",
        "A row has no id, its id is taken, or a change names a row that the case does not have.",
        "Write changes as `record.id.field: value`, and give every row an id of its own.",
        "set: {strategy_meeting.M9.held_on: 2025-06-02}",
    ),
    CodePage(
        "T006",
        "cell cannot hold this value",
        "The value does not fit the field: a date that is none, a word that is no code of the "
        "field, an empty text. A cell that is blank is written `null` or left out; a cell that "
        "cannot be read is written `$unreadable`.",
        "Write a value that the field can hold, as the help line says.",
        "add: {strategy_meeting: [{strategy_meeting_id: M1, child_id: C1, held_on: 02/06/2025}]}",
    ),
    CodePage(
        "T007",
        "two cases have one name",
        "The name of a case is its id in reports, and it must be the only one of that name in its "
        "file.",
        "Give one of them another name, or make one case of both with `each:`.",
    ),
    CodePage(
        "T008",
        "supplied and not supplied",
        "The case says that the data does not hold a record type or a field, and gives rows or "
        "values of it all the same.",
        "Take the rows or values away, or the name from `without:`.",
        "supplied: {without: [minutes_copy]}",
    ),
    CodePage(
        "T009",
        "parameters do not fit",
        "The lists of `each:` differ in length, a parameter is used that is not given or given and "
        "not used, or two sets of values are the same.",
        "Give each parameter a list of the same length, and write `$name` where its value belongs.",
        "each: {days: [9, 10, 11], state: [met, met]}",
    ),
    CodePage(
        "T013",
        "rules or profile cannot be found",
        "A path under `rules:` or `profile:` leads to nothing, or two rulesets with timescales of "
        "their own are named in one file.",
        "Write the path from the folder of the test file; or `shipped` for the rules, and a "
        "shipped profile's name for the profile.",
        "rules: [../rulez/visits.yaml]",
    ),
    CodePage(
        "T014",
        "no such file or folder of rule tests",
        "The path names nothing.",
        "Name a folder, or a file that ends in `.test.yaml`.",
    ),
    CodePage(
        "T015",
        "ignore stands among states",
        "`others:` is either `ignore` or the states that are allowed, not both.",
        "Keep one of the two.",
        "others: [ignore, met]",
    ),
)
