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
    CodePage(
        "L020",
        "a rule without tests",
        "No rule test expects anything of the rule, so nobody has said by hand what it must "
        "answer.",
        "Write cases that end in met, gap and cannot-tell. Looked at are the tests among the "
        "paths, beside a theme file or below a ruleset folder, in `fixtures/rules` of the current "
        "folder or beside the ruleset, and those that come with the library.",
        "expect: {strategy-minutes-on-record: met}",
    ),
    CodePage(
        "L021",
        "a rule that rests on nothing",
        "The rule cites no finding, uses no figure of a regulation or of statutory guidance, and "
        "does not say that it is the authority's own standard: nobody can tell who asks for it.",
        "Add `cites:`, name the timescale of the duty, or say `standard: own`.",
        "cites: [{finding: bury-2011-04-07#areas-for-development/2, reading: direct, covers: "
        "part}]",
    ),
    CodePage(
        "L022",
        "a filter that nothing passes",
        "No record can answer yes to the filter, or to one branch of it, whatever its fields "
        "hold: its clauses contradict each other. Decided by trying every value that can make a "
        "difference; filters of very many fields are left undecided.",
        "Take out one of the clauses, or join them by `any:`.",
        "where: {all: [{outcome: no-further-action}, {outcome: other}]}",
    ),
    CodePage(
        "L023",
        "an excuse that never applies",
        "No record that passes the rule's `where` can meet the excuse, so it excuses nothing.",
        "Take it out, or see whether `where` already leaves those records out.",
        "where: {outcome: other}\n"
        "unless: [{because: nothing came of it, where: {outcome: no-further-action}}]",
    ),
    CodePage(
        "L024",
        "two rules that contradict each other",
        "Some records are in the scope of both rules and can meet each of them, but none can meet "
        "both. Decided is what `recorded` (`fields`, `holds`) and `deadline` (its own dates) ask "
        "of the record's own fields; related records and other kinds of check are not compared.",
        "Part the two by `where`, or take one of them out.",
        "check: {recorded: {holds: {outcome: missing}}}",
    ),
    CodePage(
        "L025",
        "two rules that ask the same",
        "Once their words are understood the two rules are the same: every record ends alike in "
        "both, and its gap is counted twice. What is written in another order is not noticed.",
        "Keep one of them, and let it cite what both rest on.",
    ),
    CodePage(
        "L026",
        "days without a figure",
        "A value of a timescale or standard ends before the next one begins, and nothing says "
        "that no figure was in force in between.",
        "Put the days right, or add a value with `limit: null` and its source.",
        "values: [{from: 2000-01-01, to: 2009-12-31, ...}, {from: 2010-03-17, ...}]",
    ),
    CodePage(
        "L027",
        "a figure that nobody has verified",
        "A rule uses a figure that is `sure: assumed`: the figure, or a day between which it is "
        "in force, was not read in its source. Gaps against it are shown apart. This is a note.",
        "Read the source, then put `sure` and `checked` right.",
        "{from: 2000-01-01, limit: 7, source: ..., sure: assumed}",
    ),
    CodePage(
        "L028",
        "a source that was read long ago",
        "The figure is in force on the day that was asked about, or later, and its source was "
        "last read too many months before that day.",
        "Read it again, put the figure right, and set `checked`.",
        "checked: 2019-05-01",
    ),
)
