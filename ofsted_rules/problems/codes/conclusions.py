"""N: conclusions that could not be drawn, or would silently never hold."""

from ofsted_rules.problems.codes.page import CodePage

_AS_A_WHOLE = (
    CodePage(
        "N001",
        "two conclusions with one id",
        "Premises and reports name a conclusion by its id, so an id can be used only once.",
        "Give one of them another id.",
        "id: still-open",
    ),
    CodePage(
        "N002",
        "a conclusion rests on itself",
        "Following the premises of a conclusion leads back to it, at once or by way of others. "
        "Such a conclusion would be its own reason.",
        "Take one of the premises on the way round out: reasons must end in letters or outcomes.",
        "when: [{conclusion: {id: still-open}}]",
    ),
    CodePage(
        "N003",
        "more than the engines can be trusted with",
        "A conclusion has too many premises, there are too many conclusions about one kind of "
        "subject, or one fact could fill too many premises. Past these figures the engine of "
        "conclusions refuses to work, or crashes.",
        "Split the conclusion, leave some out, or say more in the premises, as the help line says.",
    ),
)
_PREMISES = (
    CodePage(
        "N004",
        "unknown kind of fact",
        "A premise is about a kind of fact that there is not.",
        "Use the nearest right word that the help line names.",
        "when: [{findings: {theme: $theme}}]",
    ),
    CodePage(
        "N005",
        "premise about another subject",
        "A conclusion is drawn for one subject at a time, so it sees only facts about subjects of "
        "its own kind.",
        "Let all premises be about the `subject` of the conclusion, or change that.",
    ),
    CodePage(
        "N006",
        "premise names no conclusion",
        "A premise about another conclusion has to say which, by an id that is written out.",
        "Add `id:` with the id of the other conclusion.",
        "when: [{conclusion: {theme: $theme}}]",
    ),
    CodePage(
        "N007",
        "unknown conclusion",
        "A premise names a conclusion that is not in the file.",
        "Use the id that the help line gives.",
        "when: [{conclusion: {id: stil-open}}]",
    ),
    CodePage(
        "N008",
        "unknown field of a fact",
        "A premise asks for a field that facts of its kind do not have, so it could never hold.",
        "Use the field that the help line gives, or delete it.",
        "when: [{finding: {teme: $theme}}]",
    ),
)
_VALUES = (
    CodePage(
        "N009",
        "variable twice in one premise",
        "A variable joins two facts. Within one fact two fields cannot be compared.",
        "Give the second field a variable or a value of its own.",
    ),
    CodePage(
        "N010",
        "neither a variable nor a plain value",
        "A value holds a dollar sign and is no variable, most likely by a slip.",
        "Write a variable as `$` and a small word, such as `$theme`.",
        "theme: $Theme",
    ),
    CodePage(
        "N011",
        "value of the wrong kind",
        "A field of numbers is compared to text, a field of text to a number, or the number is "
        "longer than nine digits.",
        "Write a whole number without quotes, or text in quotes.",
        'gaps: "3"',
    ),
    CodePage(
        "N012",
        "unknown value",
        "The field has a closed list of values, and this is none of them, so the premise could "
        "never hold.",
        "Use the value that the help line gives.",
        "polarity: meet",
    ),
    CodePage(
        "N013",
        "variable for two things that never match",
        "A variable stands for a text and for a number, or for two fields that have no value in "
        "common. Such a join never holds.",
        "Use two variables.",
    ),
    CodePage(
        "N014",
        "derived field that is there already",
        "Under `then:` stands a field that every conclusion has of itself.",
        "Delete it, or use another name.",
        "then: {id: other}",
    ),
    CodePage(
        "N015",
        "variable in no premise",
        "A derived field or the sentence uses a variable that no premise gives a value.",
        "Use the variable that the help line gives, or add it to a premise.",
        "because: The theme $tehme was found wanting twice.",
    ),
    CodePage(
        "N016",
        "variable used only once",
        "A variable joins nothing and is not said in the sentence, most likely by a slip.",
        "Delete the field from the premise if any value will do, or correct the variable.",
    ),
)
_SOURCES = (
    CodePage(
        "N017",
        "cited finding is not catalogued",
        "The conclusion cites a finding that no letter of the catalogue has.",
        "Use the locator that the help line gives.",
        "cites: [bury-2011-04-07#areas-for-development/99]",
    ),
    CodePage(
        "N018",
        "rests on no finding",
        "Neither the conclusion's premises nor its `cites:` lead to a finding of a letter, so "
        "nobody could say who asked for it.",
        "Add `cites:`, or a premise about a finding.",
    ),
)

_MANY = (
    CodePage(
        "N019",
        "asked of values that no premise gives together",
        "That there is none, or how many there are, is asked for each group of values that one "
        "premise under `when` has. Here a variable has no value there, or the variables stand in "
        "different premises.",
        "Delete the field if any value will do; or let a conclusion of its own join the values "
        "first, and name that conclusion under `when`.",
        "none: [{rule_result: {rule: $rule}}]",
    ),
    CodePage(
        "N020",
        "counts what is always the same",
        "The field whose different values are counted has one value only, as the facts counted "
        "are asked to have it.",
        "Count another field; where one fact is enough, put it under `when`.",
        "count: [{of: theme, among: {sign: {theme: visits}}, at-least: 3}]",
    ),
)

PAGES: tuple[CodePage, ...] = (*_AS_A_WHOLE, *_PREMISES, *_VALUES, *_SOURCES, *_MANY)
