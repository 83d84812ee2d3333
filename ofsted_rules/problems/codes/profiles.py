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
)
