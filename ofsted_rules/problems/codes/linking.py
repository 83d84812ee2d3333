"""L: rules that do not fit together, with the dictionary, or with the timescales."""

from ofsted_rules.problems.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        "L001",
        "no rules here",
        "The folder or file that was named holds no ruleset.",
        "Name a folder with `themes/*.yaml`, or one theme file.",
        "ofsted-rules check DATA --ruleset my-rules/",
    ),
    CodePage(
        "L002",
        "unknown kind of check",
        "Under `check:` stands a word that is no kind of check.",
        "Use one of the kinds in the reference of checks.",
        "check: {deadline: {from: held_on, until: minutes_recorded_on, within: strategy-minutes}}",
    ),
    CodePage(
        "L003",
        "a word of the rule does not fit",
        "A record type, a field, a value or a timescale that the rule names does not "
        "exist, or is of another kind than its place asks for.",
        "Use the nearest right word that the help line names; `ofsted-rules data "
        "describe` lists record types and fields.",
        "where: {outcome: {not: no-further-action}}",
    ),
    CodePage(
        "L004",
        "two rules with one id",
        "A rule id stands for one meaning for ever, so it can be used only once.",
        "Give the newer rule another id, with `replaces:` where its meaning follows the old one.",
        "replaces: [strategy-minutes-on-record]",
    ),
    CodePage(
        "L005",
        "unknown theme",
        "Themes are a closed list, so that letters and rules can be joined by them.",
        "Use one of the themes that the help line names.",
        "theme: strategy-meetings",
    ),
    CodePage(
        "L006",
        "whose standard is it",
        "A check with a timescale or a cap takes its standard from there; one without has to say "
        "whose it is.",
        "Add or remove `standard:` as the help line says.",
        "standard: assumed",
    ),
    CodePage(
        "L007",
        "two questions with one name",
        "Answers are found by the name of their question, so a name stands for one question.",
        "Give one of the two another name, or take it out and use the other.",
        "questions: [{id: assessment-analysis, asked-of: audit, asks: ...}]",
    ),
    CodePage(
        "L008",
        "a question that nobody wrote out",
        "A rule reads the answers to a question that no auditor can find: it stands in no theme "
        "file.",
        "Write it under `questions:` of the theme file, or put the name right.",
        "questions: [{id: assessment-analysis, asked-of: audit, asks: ...}]",
    ),
    CodePage(
        "L009",
        "a question without a rule",
        "People would be asked for an answer that nothing reads.",
        "Write the rule that reads it, or take the question out.",
        "where: {question: assessment-analysis}",
    ),
    CodePage(
        "L010",
        "no kind of file that is linted",
        "`lint` tells the kinds of file apart by what they hold, and this one holds none of it.",
        "Leave the file out, or give it the keys of its kind: `theme` and `rules` for a ruleset, "
        "`profile` for a profile, `findings` for a letter.",
    ),
)
