"""C: citations and letters."""

from ofsted_rules.problems.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        "C001",
        "unknown letter",
        "A rule cites a letter that is not in the catalogue.",
        "Use the id of a catalogued letter, or catalogue the letter first.",
        "finding: bury-2011-04-07#areas-for-development/2",
    ),
    CodePage(
        "C002",
        "unknown finding",
        "The letter is catalogued, but it has no passage at that locator.",
        "Use a locator that `ofsted-rules letters list` shows.",
        "finding: bury-2011-04-07#areas-for-development/2:a",
    ),
    CodePage(
        "C101",
        "no folder of letters",
        "The folder that should hold the catalogue does not exist.",
        "Name a folder of letter files, one YAML file a letter.",
        "",
    ),
    CodePage(
        "C102",
        "the file is not named for its letter",
        "A letter file is named for the id in it, so that both are found by either.",
        "Rename the file, or mend its `id:`.",
        "rulesets/letters/bury-2011-04-07.yaml",
    ),
    CodePage(
        "C103",
        "a letter stands twice",
        "Two files say that they are the same letter.",
        "Keep one of them.",
        "",
    ),
    CodePage(
        "C104",
        "a locator stands twice",
        "Two findings of one letter have one locator.",
        "Number the passages of a section from 1, in the order of the letter.",
        "locator: areas-for-development/2",
    ),
    CodePage(
        "C105",
        "a part stands twice",
        "Two expectations of one finding have one letter.",
        "Give each expectation a letter of its own, and keep it for ever.",
        "part: b",
    ),
    CodePage(
        "C106",
        "a link leads nowhere",
        "A letter or finding that is referred to is not in the catalogue.",
        "Use an id that is in the catalogue.",
        "stated-again-of: bury-2010-05",
    ),
    CodePage(
        "C107",
        "a link does not go back in time",
        "What was found before was found in an earlier letter.",
        "Refer to an earlier letter.",
        "stated-again-of: bury-2010-05",
    ),
)
