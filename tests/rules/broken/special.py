"""Mistakes in the meaning, which only an author of rules can make, each with its line.

What it is, the file, what stood there, what stands there now, and the text on the line where it
has to be seen (nothing: the line that changed).
"""

from __future__ import annotations

SPECIAL = [
    # what, the file, what stood there, what stands there now, the text on the line it is seen on
    ("unknown kind of check", "theme", "      recorded:", "      recoded:", "recoded:"),
    (
        "two kinds in one check",
        "theme",
        "      recorded:\n",
        "      deadline: {from: held_on, until: held_on, within: in-days}\n      recorded:\n",
        "deadline: {from: held_on",
    ),
    (
        "no kind in a check",
        "theme",
        "    check:\n      recorded:\n",
        "    check: {}\n    was:\n",
        "",
    ),
    ("a rule id twice", "theme", "id: cadence-within-a-field", "id: cadence-with-phases", ""),
    (
        "a window in hours",
        "theme",
        "within: in-days\n            before",
        "within: in-hours\n            before",
        "",
    ),
    (
        "a window to a field that is no date",
        "theme",
        "not-after: held_on",
        "not-after: outcome",
        "",
    ),
    (
        "a window from a field that is not there",
        "theme",
        "not-before: held_on",
        "not-before: hold",
        "",
    ),
    ("a window on no date", "theme", "on: received_on", "on: child_id", ""),
    ("a window with a figure of hours", "theme", "working days: 15", "hours: 15", ""),
    (
        "the next of rows that are its own",
        "theme",
        "by: child_id\n            on: held_on\n",
        "by: strategy_meeting_id\n            on: held_on\n",
        "before-next",
    ),
    ("a theme that is not one", "theme", "theme: visits", "theme: visit", ""),
    ("a letter that is not there", "theme", "finding: bury-2011", "finding: bery-2011", ""),
    ("a finding that is not there", "theme", "recommendations/6", "recommendations/66", ""),
    ("a part that is not there", "theme", "development/2:a", "development/2:z", ""),
    (
        "interpreted without a word why",
        "theme",
        "        because: It is only a test.\n",
        "",
        "- finding",
    ),
    ("a date field that is none", "theme", "on: returned_at", "on: reason", ""),
    (
        "a key that is no id",
        "theme",
        "by: plan_id\n          on: visited_on",
        "by: seen\n          on: visited_on",
        "",
    ),
    (
        "text compared as a number",
        "theme",
        "outcome: declined-by-child",
        "outcome: {at-least: held}",
        "",
    ),
    ("a day that does not exist", "theme", "at-most: 2015-01-01", "at-most: 2015-02-30", ""),
    ("a share of no rule", "theme", "of: graded-on-a-scale", "of: graded-on-scale", ""),
    ("a share of a share", "theme", "of: graded-on-a-scale", "of: share-at-most", ""),
    ("a share of nothing", "theme", "        of: graded-on-a-scale\n", "", "where: {grade"),
    ("a share of an unknown record", "theme", "each: referral,", "each: refferal,", ""),
    ("a share of an unknown field", "theme", "{no_further_action: yes}", "{nfa: yes}", ""),
    ("a standard of another direction", "theme", "at-most: a-ceiling", "at-most: a-floor", ""),
    ("a standard of another unit", "theme", "at-most: a-difference", "at-most: a-ceiling", ""),
    ("one that is no id", "theme", "counting: child_id", "counting: reason", ""),
    ("a group by no field", "theme", "by: auditor_level", "by: level", ""),
    ("a group without its field", "theme", "        by: auditor_level\n", "", "of: graded"),
    ("groups of no field", "theme", "between: sex", "between: sexes", ""),
    ("a group that is never so", "theme", "boys: male", "boys: boy", ""),
    ("one value in two groups", "theme", "girls: [female]", "girls: [male]", ""),
    ("one group alone", "theme", "          girls: [female]\n", "", "boys: male"),
    ("a parity of teams", "theme", "for-each: service", "for-each: team", ""),
    ("of whom it cannot be asked", "theme", "for-each: group", "for-each: referral", ""),
    (
        "a share with a where of its own",
        "theme",
        "    for-each: group\n",
        "    for-each: group\n    where: {seen: yes}\n",
        "where: {seen",
    ),
    (
        "an audit's way for what is no audit",
        "theme",
        "        sample: sample\n",
        "        sample: as-audit\n",
        "",
    ),
    ("an empty list of values", "theme", "in: [held, pending]", "in: []", ""),
    ("a filter without a field", "theme", "where: {agency: police}", "where: {}", ""),
    ("an operator that is none", "theme", "{at-least: 2020-01-01}", "{after: 2020-01-01}", ""),
    ("two operators at once", "theme", "{not: missing}", "{not: missing, in: [a]}", ""),
    (
        "a field and a related record",
        "theme",
        "          field: ended_on",
        "          field: ended_on\n          first: conference",
        "field: ended_on",
    ),
    (
        "a key of a related record on a field",
        "theme",
        "          field: ended_on",
        "          field: ended_on\n          on: held_on",
        "field: ended_on",
    ),
    (
        "a timescale and a field",
        "theme",
        "          unit: calendar days",
        "          unit: calendar days\n          timescale: in-days",
        "field: visit_every_days",
    ),
    ("a field's limit in hours", "theme", "unit: calendar days", "unit: hours", ""),
    (
        "a limit from a field that holds no number",
        "theme",
        "          field: visit_every_days\n",
        "          field: started_on\n",
        "",
    ),
    ("a unit that is none", "theme", "unit: weeks", "unit: fortnights", ""),
    (
        "a cadence in hours",
        "theme",
        "          - every: in-days\n    severity",
        "          - every: in-hours\n    severity",
        "",
    ),
    ("a phase without an end", "theme", "            intervals: 2\n", "", "- every: in-days"),
    (
        "a last phase with an end",
        "theme",
        "          - every: in-days\n    severity",
        "          - every: in-days\n            intervals: 3\n    severity",
        "every: in-days\n            intervals: 3\n    severity",
    ),
    (
        "a phase that ends in two ways",
        "theme",
        "            until:\n              first: conference",
        "            intervals: 1\n            until:\n              first: conference",
        "- every:\n              timescale",
    ),
    (
        "intervals after an event",
        "theme",
        "          - every: in-days\n    severity",
        (
            "          - every: in-days\n"
            "            intervals: 3\n"
            "          - every: in-days\n"
            "    severity"
        ),
        "intervals: 3",
    ),
    (
        "a phase that lasts and has a number of intervals",
        "theme",
        "            lasting: {weeks: 6}\n",
        "            lasting: {weeks: 6}\n            intervals: 3\n",
        "- every: in-days\n            lasting: {weeks: 6}",
    ),
    (
        "a number of intervals after a phase that lasts",
        "theme",
        "            lasting: {weeks: 6}\n",
        "            intervals: 3\n",
        "intervals: 3",
    ),
    ("a phase that lasts for no time", "theme", "{weeks: 6}", "{weeks: 0}", ""),
    ("a phase that lasts in two units", "theme", "{weeks: 6}", "{weeks: 6, months: 1}", ""),
    ("a phase that lasts working days", "theme", "lasting: in-weeks", "lasting: in-days", ""),
    ("a phase that lasts hours", "theme", "lasting: in-weeks", "lasting: in-hours", ""),
    ("a phase that lasts an unknown time", "theme", "lasting: in-weeks", "lasting: in-week", ""),
    ("a phase until no age", "theme", "until-age: 5", "until-age: 0", ""),
    (
        "an age in a record about a worker",
        "theme",
        (
            "for-each: child_protection_plan\n    check:\n      cadence:\n"
            "        over: {from: started_on}\n"
            "        event: {each: protection_visit, by: plan_id, on: visited_on}"
        ),
        (
            "for-each: training\n    check:\n      cadence:\n"
            "        over: {from: completed_on}\n"
            "        event: {each: supervision_session, by: worker_id, on: held_on}"
        ),
        "{every: in-days, until-age: 5}",
    ),
    ("periods that are none", "theme", "once-in: school-terms", "once-in: weeks", ""),
    (
        "once in each period and every so often",
        "theme",
        "        once-in: school-terms\n",
        "        once-in: school-terms\n        every: in-days\n",
        "over: {from: started_on}\n        event: {each: protection_visit, by: plan_id, on: "
        "visited_on}\n        once-in",
    ),
    (
        "intervals of periods",
        "theme",
        "        once-in: school-terms\n",
        "        once-in: school-terms\n        intervals: open\n",
        "over: {from: started_on}\n        event: {each: protection_visit, by: plan_id, on: "
        "visited_on}\n        once-in",
    ),
    (
        "periods that nobody says whose standard they are",
        "theme",
        "once-in: school-terms\n    standard: law\n",
        "once-in: school-terms\n",
        "id: cadence-once-in-each-term",
    ),
    ("terms that overlap", "profile", "to: 2024-12-20", "to: 2025-01-06", "- from: 2024-09-02"),
    ("a term that ends before it", "profile", "to: 2024-12-20", "to: 2024-08-20", "- from: 2024"),
    ("intervals that are none of the three", "theme", "intervals: open", "intervals: last", ""),
    ("a phase of no intervals", "theme", "intervals: 2", "intervals: 0", ""),
    (
        "a phase that an own field ends",
        "theme",
        (
            "            until:\n"
            "              first: conference\n"
            "              by: child_id\n"
            "              on: held_on\n"
            "              where:\n"
            "                kind: review\n"
        ),
        "            until: ended_on\n",
        "until: ended_on\n          - every",
    ),
    (
        "a phase with a field",
        "theme",
        "          - every: in-days\n            intervals: 2",
        (
            "          - every: {field: visit_every_days, unit: weeks, at-most: in-days}\n"
            "            intervals: 2"
        ),
        "",
    ),
    (
        "phases and every",
        "theme",
        "        phases:\n",
        "        every: in-days\n        phases:\n",
        "over:\n          from: started_on",
    ),
    (
        "no phases",
        "theme",
        "        every: {field: visit_every_days, unit: weeks, at-most: in-days}\n",
        "        phases: []\n",
        "over: {from: started_on",
    ),
    (
        "a standard beside a timescale",
        "theme",
        "    severity: critical\n",
        "    severity: critical\n    standard: own\n",
        "standard: own",
    ),
    (
        "an excuse in two ways",
        "theme",
        "      - because: too long ago\n",
        "      - because: too long ago\n        exists: {any: conference, by: child_id}\n",
        "because: too long ago",
    ),
    (
        "nothing that has to be recorded",
        "theme",
        (
            "        fields: [minutes_recorded_on]\n"
            "        holds:\n"
            "          outcome: {not: no-further-action}\n"
            "        exists:\n"
            "          - any: minutes_copy\n"
            "            by: meeting_id\n"
            "            where: {agency: police}\n"
        ),
        "        fields: []\n",
        "fields: []",
    ),
    ("a negative limit", "timescales", "limit: 72", "limit: -72", ""),
    ("a limit with a fraction", "timescales", "limit: 72", "limit: 72.5", ""),
    ("true as a limit", "timescales", "limit: 72", "limit: true", ""),
    (
        "a unit of a value that is none",
        "timescales",
        "      unit: weeks\n",
        "      unit: fortnights\n",
        "unit: fortnights",
    ),
    (
        "an end before the start",
        "timescales",
        "to: 2013-04-14",
        "to: 2009-04-14",
        "- from: 2010-01-01",
    ),
    (
        "overlapping values",
        "timescales",
        "to: 2013-04-14",
        "to: 2013-04-15",
        "kind: statutory-guidance\n  unit: working",
    ),
    (
        "values out of order",
        "timescales",
        "from: 2013-04-15",
        "from: 2009-01-01",
        "kind: statutory-guidance\n  unit: working",
    ),
    (
        "two values from one day",
        "timescales",
        "from: 2020-09-26",
        "from: 2020-04-24",
        "kind: statutory-guidance\n  unit: working",
    ),
    ("a day that is none", "timescales", "from: 2014-01-01", "from: 2014-13-01", ""),
    ("a year for a day", "timescales", "from: 2014-01-01", "from: 2014", ""),
    (
        "a national timescale without a figure",
        "timescales",
        "  kind: local\n",
        "  kind: regulation\n",
        "kind: regulation",
    ),
    ("a profile that loosens", "profile", "limit: 8", "limit: 16", "from: 2024-01-01\n        to"),
    (
        "a profile that loosens in another unit",
        "profile",
        "        limit: 5\n",
        "        limit: 5\n        unit: months\n",
        "from: 2025-01-01",
    ),
    (
        "a profile that ends a national limit",
        "profile",
        "limit: 5\n",
        "limit: null\n",
        "from: 2025-01-01",
    ),
    ("a profile that dangles", "profile", "  in-weeks:\n", "  in-week:\n", "in-week:"),
    (
        "a profile without values",
        "profile",
        "      - {from: 2024-01-01, limit: 2, source: Local standards, sure: primary}\n",
        "      []\n",
        "[]",
    ),
    (
        "a profile with overlapping values",
        "profile",
        "to: 2024-12-31",
        "to: 2025-12-31",
        "unit: working days",
    ),
    ("a rule named twice", "profile", "- rule: sequence-of-", "- rule: graded-on-a-scale #", ""),
    (
        "an empty selection",
        "profile",
        (
            "  themes: [visits, missing-children]\n  rules:\n    - graded-on-a-scale\n"
            "  leave-out:\n    - rule: sequence-of-stages\n"
            "      because: Its stages are not recorded here\n"
        ),
        "  themes: []\n",
        "themes: []",
    ),
    ("a setting that is none", "profile", "  visit-by:\n", "  visit-bye:\n", ""),
    ("a code that the setting never holds", "profile", "[key-worker, core", "[postman, core", ""),
    ("a setting of codes with a number", "profile", "[key-worker, core-group-member]", "3", ""),
    ("a setting without codes", "profile", "[key-worker, core-group-member]", "[]", ""),
    ("a number setting with a word", "profile", "{value: 14,", "{value: any,", ""),
    ("a number setting below nothing", "profile", "{value: 14,", "{value: -1,", ""),
    (
        "a term made longer",
        "profile",
        "exception-notice-days: {value: 14,",
        "exception-months-local: {value: 13,",
        "",
    ),
    ("an exception from no rule", "profile", "rule: cadence-with-phases", "rule: cadence-with", ""),
    (
        "an exception from law",
        "profile",
        "rule: recorded-with-everything\n    for: {child: [C1, C2]}",
        "rule: attended-with-everything\n    for: {child: [C1, C2]}",
        "",
    ),
    (
        "an exception for a day too long",
        "profile",
        "    from: 2025-01-01\n    until: 2025-12-31",
        "    from: 2025-01-01\n    until: 2026-01-02",
        "until: 2026-01-02",
    ),
    (
        "an exception from guidance for a day too long",
        "profile",
        "    from: 2025-01-01\n    until: 2025-06-30",
        "    from: 2025-01-01\n    until: 2025-07-02",
        "until: 2025-07-02",
    ),
    (
        "an exception that ends before it begins",
        "profile",
        "until: 2025-06-30",
        "until: 2024-12-31",
        "- rule: cadence-with-phases",
    ),
    ("an exception without an end", "profile", "    until: 2025-06-30\n", "", "- rule: cadence"),
    (
        "an exception for nobody",
        "profile",
        "    for: {team: [North]}\n",
        "",
        "- rule: cadence-with-phases",
    ),
    ("an exception for two sorts", "profile", "{team: [North]}", "{team: [North], child: [C]}", ""),
    ("an exception for an empty list", "profile", "for: {team: [North]}", "for: {team: []}", ""),
    ("an exception for no team", "profile", "{team: [North]}", "{team: [Nroth]}", ""),
    ("a service that is not all", "profile", "{service: all}", "{service: some}", ""),
    ("a filter on no field", "profile", "      outcome: other\n", "      outcom: other\n", ""),
    ("a filter on no code", "profile", "      outcome: other\n", "      outcome: others\n", ""),
    (
        "two exceptions on one day",
        "profile",
        "    for: {service: all}\n    because: No audits while the form is new",
        (
            "    for: {service: all}\n    because: No audits this year\n"
            "    authorised-by: Director\n    from: 2025-06-30\n    until: 2025-07-31\n"
            "  - rule: graded-on-a-scale\n"
            "    for: {service: all}\n    because: No audits while the form is new"
        ),
        "- rule: graded-on-a-scale\n    for: {service: all}\n    because: No audits while",
    ),
    (
        "two exceptions with one id",
        "profile",
        "id: in-no-other-way",
        "id: held-by-the-court",
        "- id: held-by-the-court\n    rule: recorded-with-everything\n    where",
    ),
    (
        "an explanation that ends before it begins",
        "profile",
        "because: The agency was on strike",
        "until: 2024-01-01\n    because: The agency was on strike",
        "- rule: attended-with-everything",
    ),
    ("a profile with a negative limit", "profile", "limit: 2,", "limit: -2,", ""),
    ("a cap where a floor stands", "theme", "at-least: a-weight", "at-least: a-cap", ""),
    ("a floor where a cap stands", "theme", "at-most: an-own-cap", "at-most: a-floor", ""),
    ("a count in percent", "theme", "at-least: a-weight", "at-least: a-floor", ""),
    ("a standard that is not there", "theme", "at-most: an-own-cap", "at-most: an-own-cup", ""),
    ("a value that is no number", "theme", "value: total_weight", "value: team", ""),
    ("a share that is no number", "theme", "per: full_time_equivalent", "per: role", ""),
    ("a weight that is no number", "theme", "weigh: weight", "weigh: child_id", ""),
    ("a value that differs in no field", "theme", "distinct: child_id", "distinct: child", ""),
    ("a day asked of that is no date", "theme", "on: reviewed_on", "on: team", ""),
    (
        "a day asked of that is only planned",
        "theme",
        "dated: weighed_on\n        not-after: as-at",
        "dated: weighed_on\n        not-after: newly_qualified_until",
        "not-after: newly",
    ),
    ("a row dated by no date", "theme", "dated: weighed_on", "dated: weight", ""),
    (
        "a row open from no date",
        "theme",
        "from: started_on\n          until: ended_on\n        on",
        ("from: role\n          until: ended_on\n        on"),
        "",
    ),
    (
        "a row open until no date",
        "theme",
        "until: ended_on\n        on",
        "until: role\n        on",
        "",
    ),
    (
        "a window of a count in hours",
        "theme",
        "within: in-weeks\n        weigh",
        "within: in-hours\n        weigh",
        "",
    ),
    (
        "a cap and a floor",
        "theme",
        "at-most: an-own-cap\n",
        ("at-most: an-own-cap\n        at-least: a-floor\n"),
        "value: total_weight",
    ),
    ("neither cap nor floor", "theme", "        at-most: an-own-cap\n", "", "value: total_weight"),
    (
        "a value that is distinct",
        "theme",
        "value: total_weight\n",
        ("value: total_weight\n        distinct: team\n"),
        "value: total_weight",
    ),
    (
        "a value before a day",
        "theme",
        "on: reviewed_on\n        at-most",
        ("before: reviewed_on\n        at-most"),
        "value: total_weight",
    ),
    (
        "distinct weights",
        "theme",
        "weigh: weight\n",
        "weigh: weight\n        distinct: weight\n",
        ("count: {any: case_weight"),
    ),
    (
        "open and dated",
        "theme",
        "dated: weighed_on\n",
        ("dated: weighed_on\n        open: {from: weighed_on, until: weighed_on}\n"),
        "count: {any: case_weight",
    ),
    (
        "before and not after",
        "theme",
        "not-after: as-at\n",
        ("not-after: as-at\n        before: started_on\n"),
        "count: {any: case_weight",
    ),
    (
        "open within a year",
        "theme",
        "on: as-at\n",
        ("on: as-at\n        within: {months: 12}\n"),
        "count:\n          any: allocation",
    ),
    ("a negative figure", "standards", "limit: 17.5", "limit: -17.5", ""),
    (
        "a figure with four decimals",
        "standards",
        "limit: 17.5",
        "limit: 17.1234",
        "- from: 2013-04-15",
    ),
    ("true as a figure", "standards", "limit: 17.5", "limit: true", ""),
    ("a figure that is none", "standards", "limit: 17.5", "limit: many", ""),
    ("a third direction", "standards", "direction: at-most", "direction: about", ""),
    ("a unit that is none", "standards", "unit: children", "unit: childs", ""),
    (
        "a figure that ends before it starts",
        "standards",
        "to: 2013-04-14",
        "to: 2009-04-14",
        "- from: 2010-01-01",
    ),
    (
        "overlapping figures",
        "standards",
        "to: 2013-04-14",
        "to: 2013-04-15",
        "what: How many at most\n",
    ),
    (
        "figures out of order",
        "standards",
        "from: 2013-04-15",
        "from: 2009-01-01",
        "what: How many at most\n",
    ),
    (
        "a national standard without a figure",
        "standards",
        "  kind: local\n",
        "  kind: regulation\n",
        "what: How many at most, by",
    ),
    (
        "a profile that raises a cap",
        "profile",
        "limit: 12.5",
        "limit: 17.501",
        "from: 2024-01-01\n        to: 2024-12-31\n        limit: 17",
    ),
    ("a profile that lowers a floor", "profile", "limit: 92.5", "limit: 87.499", ""),
    (
        "a profile that ends a national cap",
        "profile",
        "limit: 11.5",
        "limit: null",
        "from: 2025-01-01\n        limit: null",
    ),
    (
        "a profile that sets a unit of its own",
        "profile",
        "  a-floor:\n",
        "  a-floor:\n    unit: percent\n",
        "unit: percent",
    ),
    ("a standard that dangles", "profile", "  an-own-cap:\n", "  an-own-cup:\n", "an-own-cup:"),
    (
        "a profile with overlapping figures",
        "profile",
        "to: 2024-12-31\n        limit: 12.5",
        "to: 2025-12-31\n        limit: 12.5",
        "values:\n      - from: 2024-01-01\n        to: 2025-12-31",
    ),
]
"""Mistakes in the meaning, each with its line: the one that changed where nothing is said."""

OF_SEVERAL_PARTS = {
    "no kind in a check": 2,  # what was in the check is now a wrong key of the rule
    "a last phase with an end": 2,  # the end is also of the kind that may not stand there
}
"""Where more than one thing is wrong: how many."""
