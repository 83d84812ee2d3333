"""P: profiles that loosen, dangle or are not there."""

from ofsted_rules.problems.codes.page import CodePage

PAGES: tuple[CodePage, ...] = (
    CodePage(
        "P001",
        "the profile loosens a national timescale",
        "A profile may tighten any timescale but loosen only local ones. Limits are "
        "compared by their due days, so working days and weeks can be compared too.",
        "Remove the value, or make it as strict as the national one. A case that is late "
        "for a good reason is explained on its own record.",
        "return-interview: {unit: hours, values: [{from: 2024-01-01, limit: 48, ...}]}",
    ),
    CodePage(
        "P002",
        "no such profile",
        "There is no file and no shipped profile of that name.",
        "Give the path of a profile, or the name of a shipped one.",
        "ofsted-rules check DATA --profile my-authority.yaml",
    ),
    CodePage(
        "P003",
        "the profile sets an unknown timescale",
        "A timescale in the profile has no namesake in the ruleset, so it would change nothing.",
        "Use the name that the help line gives.",
        "timescales: {strategy-minutes: {...}}",
    ),
    CodePage(
        "P004",
        "no letter is addressed to this authority",
        "Under `letters-to` stands a name that no catalogued letter is addressed to, so nothing "
        "would count as said to you.",
        "Use the authority's name as the letters' ids begin with it, or leave the list empty.",
        "letters-to: [oldham]",
    ),
    CodePage(
        "P011",
        "the changeover does not fit",
        "A changeover says on which day the authority turned to another version of guidance. It "
        "names a day on which a national figure begins or ends, once; its own day lies between "
        "the changes before and after, at most four years away. Regulations have none.",
        "Write the first day of the national change under `national`, and the authority's own "
        "under `here`.",
        "changeovers: [{national: 2013-04-15, here: 2013-06-01, source: Cabinet decision}]",
    ),
    CodePage(
        "P021",
        "the profile loosens a national standard",
        "A profile may lower any cap and raise any floor, but loosen only local ones, and it "
        "cannot take a national figure away.",
        "Remove the value, or make it as strict as the national one on every day that both are "
        "in force.",
        "standards: {placements-in-a-year: {values: [{from: 2024-01-01, limit: 2, ...}]}}",
    ),
    CodePage(
        "P022",
        "the profile sets an unknown standard",
        "A standard in the profile has no namesake in the ruleset, so it would change nothing.",
        "Use the name that the help line gives.",
        "standards: {caseload: {...}}",
    ),
    CodePage(
        "P023",
        "the profile sets an unknown setting",
        "No rule and nothing in the library asks for a setting of that name, so it would change "
        "nothing.",
        "Use the name that the help line gives; `rulesets/settings.yaml` lists them all.",
        "settings: {visit-bye: {value: any, source: Practice standards}}",
    ),
    CodePage(
        "P024",
        "the setting cannot hold that value",
        "A setting of codes holds a list of codes of its field, or `any`; a number setting holds a "
        "whole number.",
        "Write a value of the kind that the setting holds.",
        "settings: {visit-by: {value: [the-postman], source: Practice standards}}",
    ),
    CodePage(
        "P025",
        "the profile may not change the setting so",
        "Some settings may only be lowered, some not be changed at all; the declaration says which "
        "in `may-change`.",
        "Lower the value, or leave the setting out of the profile.",
        "settings: {exception-months-local: {value: 24, source: Practice standards}}",
    ),
    CodePage(
        "P026",
        "the profile selects what is not there",
        "Under `select` stands a theme or a rule that does not exist.",
        "Use the name that the help line gives.",
        "select: {themes: [strategy-meeting]}",
    ),
    CodePage(
        "P027",
        "the profile's selection contradicts itself",
        "A rule is named twice under `select`, as one to run and as one to leave out, or twice in "
        "one list.",
        "Keep one of the two.",
        "select: {rules: [a-rule], leave-out: [{rule: a-rule, because: ...}]}",
    ),
    CodePage(
        "P028",
        "an own field or record type refers to what is not there",
        "Fields are added to record types of the dictionary; an id refers to a record type; the "
        "dates on which a record type happens, ends and is entered are fields of its own that "
        "`happened`.",
        "Use the name that the help line gives, or declare the record type or field too.",
        "fields: {strategy_meetings: {...}}",
    ),
    CodePage(
        "P029",
        "an own field or record type takes a name that is taken",
        "The dictionary has a record type or a field of that name already, and a profile adds to "
        "it but never changes it.",
        "Use what is there, or choose another name.",
        "fields: {strategy_meeting: {held_on: {...}}}",
    ),
    CodePage(
        "P030",
        "an exception from a rule that does not exist",
        "An agreed exception, or an explanation, names a rule that is not in the ruleset.",
        "Use the name that the help line gives, or remove the entry: it does nothing.",
        "exceptions: [{rule: strategy-minuets-on-record, ...}]",
    ),
    CodePage(
        "P031",
        "an exception from law",
        "A regulation can be explained, never excepted: nobody in an authority can waive it. That "
        "holds for every rule one of whose timescales is a regulation, also where the profile is "
        "stricter, and for rules without timescales that say `standard: law`.",
        "Move the entry to `explained:`; the gap stays, with the explanation beside it.",
        "exceptions: [{rule: looked-after-review, for: {child: [C1]}, ...}]",
    ),
    CodePage(
        "P032",
        "an exception runs for too long",
        "An exception that never ends is a change of the standard. The longest term is a setting "
        "of the library and shorter where a rule rests on statutory guidance.",
        "End it earlier, and renew it by a new entry while it is still right. If the standard "
        "itself is wrong for you, change the timescale.",
        "exceptions: [{from: 2025-01-01, until: 2027-12-31, ...}]",
    ),
    CodePage(
        "P033",
        "two exceptions for the same gap on one day",
        "Two exceptions of one rule are for the same record, child, worker or team, and have a day "
        "in common, so nobody could say which of them holds.",
        "End the earlier one before the later one begins, or remove one.",
    ),
    CodePage(
        "P034",
        "an exception for nobody",
        "The rule's records are never about what the exception is for, or the team it names is "
        "not among the profile's `teams`.",
        "Name the records by `record:`, or correct the name.",
        "exceptions: [{rule: strategy-minutes-on-record, for: {team: [Team Wset]}, ...}]",
    ),
    CodePage(
        "P035",
        "two exceptions with one id",
        "Runs are compared by the ids of exceptions, so no two exceptions or explanations may "
        "share one. Without an `id`, it is made of the rule and the first day.",
        "Give each an `id:` of its own.",
    ),
    CodePage(
        "P040",
        "an agreed exception has expired",
        "A warning: its last day has passed, so it hides nothing and its gaps show again.",
        "Remove it, or renew it by a new entry with a new `from` if it is still right.",
        "ofsted-rules lint my-authority.yaml --as-at 2025-09-30",
    ),
    CodePage(
        "P041",
        "the profile repeats the library",
        "A warning: the library has the same value for the same days. While the profile repeats "
        "it, gaps against it are counted as against the authority's own standard, and a "
        "correction in the library does not reach it.",
        "Remove the value.",
    ),
    CodePage(
        "P042",
        "all values have ended",
        "A warning: the last day of every value that the profile gives a timescale or a standard "
        "has passed, so today the library's figure is in force again, or none.",
        "Give the value of today, or remove the entry if no data that old is judged any more.",
    ),
    CodePage(
        "P043",
        "an agreed exception from a rule that does not run",
        "A warning: the profile's own selection leaves the rule out, so the entry does nothing.",
        "Remove the entry, or select the rule.",
    ),
)
