"""Sound files to break: a ruleset that uses every word of the language, its timescales, a profile.

Written line by line, so that a mistake put into any of them has a line of its own.
"""

from __future__ import annotations

THEME = """\
theme: visits
questions:
  - id: visit-with-a-purpose
    asked-of: audit
    asks: Does the record of the visit say what it was for?
    about: one visit
    answer: yes-partly-no
    look-for: [what was planned, what came of it]
rules:
  - id: deadline-with-everything
    title: A deadline that uses every word
    cites:
      - finding: bury-2011-04-07#areas-for-development/2:a
        reading: interpreted
        because: It is only a test.
        covers: proxy
      - finding: oldham-2015-08-04#recommendations/6
        reading: direct
        covers: part
    for-each: missing_episode
    where:
      returned_at: {not: missing}
      any:
        - started_at: {at-least: 2020-01-01}
        - not:
            all:
              - started_at: {at-most: 2019-12-31}
              - returned_at:
                  not: missing
    unless:
      - because: declined by the child
        exists:
          any: return_interview
          by:
            missing_episode_id: missing_episode_id
          where:
            outcome: declined-by-child
      - because: too long ago
        where:
          started_at:
            at-most: 2015-01-01
    check:
      deadline:
        from:
          first: missing_episode
          by: missing_episode_id
          on: returned_at
        until:
          first: return_interview
          by: missing_episode_id
          on: held_at
          where:
            outcome:
              in: [held, pending]
        within: in-hours
        ends:
          - returned_at
          - first: return_interview
            by: missing_episode_id
            on: declined_on
        reason:
          exists:
            any: return_interview
            by: missing_episode_id
    severity: critical
    put-right: Hold the interview.
    good: The child is heard.
    replaces: [an-older-rule]

  - id: deadline-within-a-field
    title: A deadline whose limit is in a field
    for-each: child_protection_plan
    check:
      deadline:
        from: started_on
        until:
          field: ended_on
        within:
          field: visit_every_days
          unit: calendar days
          at-most: in-days
        ends: ended_on
    severity: high
    put-right: Hold the conference.

  - id: cadence-with-phases
    title: A cadence with phases of both kinds
    for-each: child_protection_plan
    check:
      cadence:
        over:
          from: started_on
          until: ended_on
        event:
          each: protection_visit
          by: plan_id
          on: visited_on
          where:
            seen: yes
            visitor:
              in-setting: visit-by
        phases:
          - every: in-days
            intervals: 2
          - every:
              timescale: in-weeks
            until:
              first: conference
              by: child_id
              on: held_on
              where:
                kind: review
          - every: in-days
    severity: moderate
    put-right: See the child.

  - id: cadence-within-a-field
    title: A cadence whose limit is in a field
    for-each: child_protection_plan
    where:
      visit_every_days:
        in:
          - 5
          - 10
    check:
      cadence:
        over: {from: started_on, until: ended_on}
        event: {each: protection_visit, by: plan_id, on: visited_on}
        every: {field: visit_every_days, unit: weeks, at-most: in-days}
    severity: moderate
    put-right: See the child.

  - id: cadence-by-time-and-age
    title: A cadence with phases that last, and one until an age
    for-each: child_protection_plan
    check:
      cadence:
        over: {from: started_on}
        event: {each: protection_visit, by: plan_id, on: visited_on}
        intervals: open
        phases:
          - every: in-days
            lasting: {calendar-days: 20}
          - every: in-days
            lasting: {weeks: 6}
          - every: in-days
            lasting: {months: 12}
          - {every: in-days, lasting: in-weeks}
          - {every: in-days, until-age: 5}
          - every: in-weeks
    severity: moderate
    put-right: See the child.

  - id: cadence-once-in-each-term
    title: Once in each school term
    for-each: child_protection_plan
    check:
      cadence:
        over: {from: started_on}
        event: {each: protection_visit, by: plan_id, on: visited_on}
        once-in: school-terms
    standard: law
    severity: moderate
    put-right: See the child.

  - id: recorded-with-everything
    title: Something is on the record, in every way
    for-each: strategy_meeting
    check:
      recorded:
        fields: [minutes_recorded_on]
        holds:
          outcome: {not: no-further-action}
        exists:
          - any: minutes_copy
            by: meeting_id
            where: {agency: police}
    standard: own
    severity: low
    put-right: Put it on the record.

  - id: recorded-between-days
    title: Something is there, in every kind of window
    for-each: strategy_meeting
    check:
      recorded:
        exists:
          - any: referral
            by: child_id
            on: received_on
            not-after: held_on
            within:
              working days: 15
          - any: conference
            by: child_id
            on: held_on
            not-before: held_on
            within: in-days
            before-next: yes
          - any: conference
            by: child_id
            on: held_on
            not-before: held_on
            within:
              months: 12
          - {any: referral, by: child_id, on: received_on, not-after: held_on, within: {weeks: 2}}
          - any: referral
            by: child_id
            on: received_on
            not-after: held_on
            within: {calendar days: 3}
          - any: referral
            by: child_id
            on: received_on
            not-after: held_on
            within: {school terms: 1}
          - any: referral
            by: child_id
            on: received_on
            not-after: held_on
            within: {timescale: in-weeks}
    standard: own
    severity: low
    put-right: Hold what was due then.

  - id: deadline-that-waits
    title: A deadline whose start may not have come yet
    for-each: child_protection_plan
    check:
      deadline:
        from:
          field: ended_on
          blank: not-yet
        until: {first: conference, by: child_id, on: held_on, before-next: yes}
        within: in-days
    severity: low
    put-right: Hold the conference.

  - id: attended-with-everything
    title: Everybody took part, asked for in every way
    for-each: section_47_enquiry
    check:
      attended:
        each: meeting_attendance
        by: meeting_id
        where:
          attended: yes
        who: agency
        required: [police, health]
        any-of:
          - education
          - housing
        same: worker_id
    standard: law
    severity: high
    put-right: Hold the meeting again.

  - id: sequence-of-stages
    title: One stage after the other
    for-each: section_47_enquiry
    check:
      sequence:
        stages:
          - name: start
            on: started_on
          - name: seen
            on:
              field: child_seen_on
            optional: yes
          - {name: conference, on: {first: conference, by: section_47_id, on: held_on}}
    standard: assumed
    severity: low
    put-right: Do what was left out.

  - id: graded-on-a-scale
    title: The grade is good enough
    for-each: audit_answer
    check:
      graded:
        grade: grade
        moderated: moderated_grade
        scale: [inadequate, requires-improvement, good, outstanding]
        at-least: good
    standard: own
    severity: low
    put-right: Do it better.

  - id: limit-of-a-number
    title: The weights stay below the cap
    for-each: caseload_review
    check:
      limit:
        value: total_weight
        on: reviewed_on
        at-most: an-own-cap
    severity: low
    put-right: Take cases off.

  - id: limit-of-open-rows
    title: The caseload stays below the cap
    for-each: worker
    check:
      limit:
        count:
          any: allocation
          by: worker_id
          where: {role: case-holder}
        open:
          from: started_on
          until: ended_on
        on: as-at
        distinct: child_id
        per: full_time_equivalent
        at-most: a-cap
    severity: low
    put-right: Take cases off.

  - id: limit-of-earlier-rows
    title: Not one within a year of another
    for-each: referral
    check:
      limit:
        count: {any: referral, by: child_id}
        dated: received_on
        before: received_on
        within: {months: 12}
        at-most: a-cap
    severity: low
    put-right: Look at what was left undone.

  - id: limit-of-weights
    title: Enough weight was carried
    for-each: worker
    check:
      limit:
        count: {any: case_weight, by: worker_id}
        dated: weighed_on
        not-after: as-at
        within: in-weeks
        weigh: weight
        at-least: a-weight
    severity: low
    put-right: Share out the work.

  - id: share-of-a-rule
    title: Most of them are recorded
    for-each: group
    check:
      share:
        of: graded-on-a-scale
        where: {grade: good}
        at-least: a-floor
        counting: children
        sample: as-audit
        fewest: 10
        by: auditor_level
    severity: low
    put-right: Look at the answers.

  - id: share-at-most
    title: Few of them are so
    for-each: team
    check:
      share: {each: referral, meets: {no_further_action: yes}, at-most: a-ceiling}
    severity: low
    put-right: Look at the referrals.

  - id: parity-of-two
    title: Two groups are treated alike
    for-each: service
    check:
      parity:
        each: missing_episode
        where: {returned_at: {not: missing}}
        meets: {started_at: {not: missing}}
        between: sex
        groups:
          boys: male
          girls: [female]
        floor: a-floor
        at-most: a-difference
        counting: child_id
        sample: sample
        fewest: 5
    severity: low
    put-right: Look at both.
"""

TIMESCALES = """\
in-hours:
  what: Three days in hours
  kind: statutory-guidance
  unit: hours
  values:
    - from: 2014-01-01
      limit: 72
      source: A guidance document
      sure: secondary
      checked: 2026-01-01

in-days:
  kind: statutory-guidance
  unit: working days
  values:
    - from: 2010-01-01
      to: 2013-04-14
      limit: 10
      source: An older document
      sure: primary
    - from: 2013-04-15
      limit: 15
      source: A newer document
      sure: primary
    - from: 2020-04-24
      to: 2020-09-25
      limit: null
      source: A document that took the figure away
      sure: assumed
    - from: 2020-09-26
      limit: 3
      unit: weeks
      source: The document after that
      sure: primary
  counting: inclusive
  may-exceed: with recorded reason

in-weeks:
  kind: local
  unit: weeks
  values: []
"""

STANDARDS = """\
a-cap:
  what: How many at most
  kind: statutory-guidance
  direction: at-most
  unit: children
  values:
    - from: 2010-01-01
      to: 2013-04-14
      limit: 22.5
      source: An older document
      sure: primary
      checked: 2026-01-01
    - from: 2013-04-15
      limit: 17.5
      source: A newer document
      sure: secondary
    - from: 2030-01-01
      limit: null
      source: A document that took the figure away
      sure: assumed

a-floor:
  what: How many at least
  kind: performance-measure
  direction: at-least
  unit: percent
  values:
    - from: 2010-01-01
      limit: 87.5
      source: A document of measures
      sure: primary

a-weight:
  what: How heavy at least
  kind: performance-measure
  direction: at-least
  unit: points
  values:
    - from: 2010-01-01
      limit: 2.5
      source: A document of measures
      sure: primary

an-own-cap:
  what: How many at most, by our own choice
  kind: local
  direction: at-most
  unit: points
  values: []

a-ceiling:
  what: What share at most
  kind: local
  direction: at-most
  unit: percent
  values: []

a-difference:
  what: How far apart two groups may be
  kind: local
  direction: at-most
  unit: percentage points
  values: []
"""

PROFILE = """\
profile: a-test
authority: Nowhere
letters-to: [oldham]
terms:
  - from: 2024-09-02
    to: 2024-12-20
  - {from: 2025-01-06, to: 2025-04-04}
timescales:
  in-days:
    unit: working days
    values:
      - from: 2024-01-01
        to: 2024-12-31
        limit: 8
        source: Local standards, 2024
        sure: primary
      - from: 2025-01-01
        limit: 5
        source: Local standards, 2025
        sure: primary
    changeovers:
      - national: 2013-04-15
        here: 2013-06-01
        source: A local decision
  in-weeks:
    unit: weeks
    values:
      - {from: 2024-01-01, limit: 2, source: Local standards, sure: primary}
    weekend-start: next-working-day
standards:
  a-cap:
    values:
      - from: 2024-01-01
        to: 2024-12-31
        limit: 12.5
        source: Local standards, 2024
        sure: primary
      - from: 2025-01-01
        limit: 11.5
        source: Local standards, 2025
        sure: primary
  a-floor:
    values:
      - {from: 2024-01-01, limit: 92.5, source: Local standards for floors, sure: primary}
  an-own-cap:
    values:
      - {from: 2024-01-01, limit: 99.5, source: Local standards, sure: primary}
teams: [North, South]
select:
  themes: [visits, missing-children]
  rules:
    - graded-on-a-scale
  leave-out:
    - rule: sequence-of-stages
      because: Its stages are not recorded here
settings:
  visit-by:
    value: [key-worker, core-group-member]
    source: Local standards, 2025
    sure: primary
  exception-notice-days: {value: 14, source: Local standards}
exceptions:
  - id: held-by-the-court
    rule: recorded-with-everything
    for: {child: [C1, C2]}
    because: The court holds the minutes
    authorised-by: Assistant Director
    from: 2025-01-01
    until: 2025-12-31
  - id: in-no-other-way
    rule: recorded-with-everything
    where:
      outcome: other
    because: Nobody could write them
    authorised-by: Assistant Director
    from: 2025-01-01
    until: 2025-12-31
  - rule: cadence-with-phases
    for: {team: [North]}
    because: The team was closed for a while
    authorised-by: Director
    from: 2025-01-01
    until: 2025-06-30
  - rule: deadline-within-a-field
    for:
      record: [P1]
    because: The plan could not be ended in time
    authorised-by: Director
    from: 2025-01-01
    until: 2025-06-30
  - rule: graded-on-a-scale
    for: {service: all}
    because: No audits while the form is new
    authorised-by: Director
    from: 2025-01-01
    until: 2025-06-30
explained:
  - rule: attended-with-everything
    for: {worker: [W1]}
    because: The agency was on strike
    authorised-by: Assistant Director
    from: 2025-01-01
"""

FILES = {
    "theme.yaml": THEME,
    "timescales.yaml": TIMESCALES,
    "standards.yaml": STANDARDS,
    "profile.yaml": PROFILE,
}
